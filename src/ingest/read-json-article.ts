/** Articles as JSON, alone or one a line: parsed and checked at the border, trusted inside. */
import { HearsayError } from '../model/errors.ts';

/** An article as others give it; null is the same as no key, and keys we do not know are left out. */
export interface JsonArticle {
  readonly id?: string | undefined;
  /** The article, to the character. */
  readonly text?: string | null;
  /** The page, read when there is no text. */
  readonly html?: string | null;
  readonly title?: string | null;
  readonly outlet?: string | null;
  readonly url?: string | null;
  /** ISO 8601 as precise as known; common English dates are understood. */
  readonly published?: string | null;
  readonly byline?: string | null;
}

const TEXT_KEYS = ['text', 'html', 'title', 'outlet', 'url', 'published', 'byline'] as const;

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
  return checkArticle(value, at);
}

// By hand: every start of the command pays for a schema library (60 ms), and this is the one shape that comes in.
function checkArticle(value: unknown, at: string): JsonArticle {
  const refuse = (reason: string): never => {
    throw new HearsayError('bad-article', `${at}${reason}`);
  };
  if (typeof value !== 'object' || value === null)
    return refuse(`not an article: ${value === null ? 'null' : `a ${typeof value}`} where an object was expected`);
  const given = value as Record<string, unknown>;
  const article: Record<string, string | null> = {};
  for (const key of TEXT_KEYS) {
    const text = given[key];
    if (typeof text === 'string' || text === null) article[key] = text;
    else if (text !== undefined) refuse(`not an article: "${key}" must be a string, not a ${typeof text}`);
  }
  const { id } = given;
  if (typeof id === 'number' || (typeof id === 'string' && id !== '')) article['id'] = String(id);
  else if (id !== undefined && id !== null && id !== '') refuse('not an article: "id" must be a string or a number');
  if (typeof article['text'] !== 'string' && typeof article['html'] !== 'string')
    refuse('an article needs the key "text" or "html", as a string');
  return article;
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
