/** Articles as JSON, alone or one a line: parsed and checked at the border, trusted inside. */
import * as z from 'zod';
import { HearsayError } from '../model/errors.ts';

const Text = z.string().nullish();

/** Keys we do not know are left out; null is the same as no key. */
export const JsonArticle = z.object({
  id: z
    .union([z.string(), z.number()])
    .nullish()
    .transform((id) => (id === null || id === undefined || id === '' ? undefined : String(id))),
  text: Text.describe('The article, to the character.'),
  html: Text.describe('The page, read when there is no text.'),
  title: Text,
  outlet: Text,
  url: Text,
  published: Text.describe('ISO 8601 as precise as known; common English dates are understood.'),
  byline: Text,
});
export type JsonArticle = z.infer<typeof JsonArticle>;

/** Throws HearsayError `bad-json` or `bad-article`. `where` ("line 7") begins the message. */
export function readJsonArticle(json: string, where = ''): JsonArticle {
  const at = where === '' ? '' : `${where}: `;
  let value: unknown;
  try {
    value = JSON.parse(json.charCodeAt(0) === 0xfeff ? json.slice(1) : json);
  } catch (cause) {
    throw new HearsayError('bad-json', `${at}not valid JSON (${explain(cause)})`, { cause });
  }
  if (Array.isArray(value))
    throw new HearsayError(
      'bad-article',
      `${at}a list where one article was expected; write one article a line instead`,
    );
  const parsed = JsonArticle.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const key = issue?.path.join('.') ?? '';
    throw new HearsayError('bad-article', `${at}not an article: ${key === '' ? '' : `"${key}": `}${issue?.message}`);
  }
  if (typeof parsed.data.text !== 'string' && typeof parsed.data.html !== 'string')
    throw new HearsayError('bad-article', `${at}an article needs the key "text" or "html", as a string`);
  return parsed.data;
}

// The engine's message quotes the input, which may be a million characters long.
function explain(cause: unknown): string {
  const message = cause instanceof Error ? cause.message : String(cause);
  return message.length <= 160 ? message : `${message.slice(0, 120)}…`;
}

export interface Line {
  /** From 1, counting empty lines too, as editors do. */
  readonly number: number;
  readonly text: string;
}

/**
 * Cuts decoded chunks into lines as they arrive; holds no more than one line. Feed it with `push`, which returns the
 * lines that are complete, and call `end` for the last. Empty lines are left out. A line beyond `maxLength` characters
 * comes out as its number with `isTooLong`, and its rest is thrown away unread.
 */
export function lineCutter(maxLength: number): {
  push(chunk: string): (Line & { readonly isTooLong: boolean })[];
  end(): (Line & { readonly isTooLong: boolean })[];
} {
  let pieces: string[] = [];
  let length = 0;
  let number = 0;
  const finish = (): (Line & { isTooLong: boolean })[] => {
    number++;
    const isTooLong = length > maxLength;
    const text = isTooLong ? '' : pieces.join('');
    pieces = [];
    length = 0;
    return isTooLong || text.trim() !== '' ? [{ number, text, isTooLong }] : [];
  };
  const add = (piece: string): void => {
    length += piece.length;
    if (length <= maxLength) pieces.push(piece);
    else pieces = [];
  };
  return {
    push(chunk) {
      const lines: (Line & { isTooLong: boolean })[] = [];
      let start = 0;
      for (let end = chunk.indexOf('\n'); end >= 0; end = chunk.indexOf('\n', start)) {
        add(chunk.slice(start, end));
        lines.push(...finish());
        start = end + 1;
      }
      if (start < chunk.length) add(chunk.slice(start));
      return lines;
    },
    end: () => (length > 0 ? finish() : []),
  };
}
