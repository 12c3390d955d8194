/** Many articles in one request: JSON Lines in, JSON Lines out, a line for each, in order, when it is durable. */
import { z } from '@hono/zod-openapi';
import { stream } from 'hono/streaming';
import { HearsayError } from '../../src/model/errors.ts';
import { demand } from '../access.ts';
import type { Added, BulkLine, NewArticle as GivenArticle } from '../api-types.ts';
import type { Context } from '../context.ts';
import { ApiError, notFound, refuseUnknown } from '../problem.ts';
import { AddQuery, BulkLine as BulkLineShape, NewArticle } from '../schemas/articles.ts';
import type { App } from './endpoint.ts';

const MOST_LINE_BYTES = 25_000_000;
/** Articles of one request that are worked on at once. */
const AT_ONCE = 8;

export function addBulkRoutes(app: App, context: Context): void {
  app.openAPIRegistry.registerPath({
    method: 'post',
    path: '/api/v1/corpora/{corpus}/articles/bulk',
    tags: ['Articles'],
    summary: 'Add many articles',
    description:
      'One NewArticle a line; as they become durable one BulkLine each comes back, in the order of the lines. Cut off, it is sent again whole: what is there is a duplicate. With `later` the articles are kept and read afterwards.',
    security: [{ token: ['write'] }],
    request: {
      params: z.object({ corpus: z.string().openapi({ example: 'default' }) }),
      query: AddQuery,
      body: { required: true, content: { 'application/x-ndjson': { schema: NewArticle } } },
    },
    responses: { 200: { description: 'Lines.', content: { 'application/x-ndjson': { schema: BulkLineShape } } } },
  });
  app.post('/api/v1/corpora/:corpus/articles/bulk', async (c) => {
    const id = c.req.param('corpus');
    demand(c.get('caller'), 'write', id);
    refuseUnknown(Object.keys(c.req.query()), Object.keys(AddQuery.shape));
    if (!/^application\/(x-ndjson|jsonl|x-jsonlines)\b/i.test(c.req.header('content-type') ?? ''))
      throw new ApiError(415, 'not-ndjson', 'Send application/x-ndjson: one article as JSON a line.');
    const known = await context.store.corpora.list();
    if (!known.some((corpus) => corpus.id === id)) throw notFound('corpus', id);
    const corpus = context.store.corpus(id);
    const later = AddQuery.shape.later.safeParse(c.req.query('later'));
    if (!later.success) throw new ApiError(422, 'bad-request', '`later` is true or false.');
    const add = later.data === 'true' ? context.addLater : context.add;
    const { body } = c.req.raw;
    c.header('content-type', 'application/x-ndjson; charset=utf-8');
    return stream(c, async (out) => {
      const running: Promise<BulkLine>[] = [];
      const addInTurn = inTurn((article: GivenArticle) => add(corpus, article));
      let line = 0;
      const settle = async (): Promise<void> => void (await out.write(`${JSON.stringify(await running.shift())}\n`));
      try {
        for await (const text of linesOf(body)) {
          if (out.aborted) return;
          line++;
          if (text.trim() === '') continue;
          running.push(addLine(text, line, addInTurn, context.log));
          if (running.length >= AT_ONCE) await settle();
        }
      } catch (error) {
        running.push(Promise.resolve({ line: line + 1, state: 'refused', problem: problemText(error) }));
      }
      while (running.length > 0) await settle();
    });
  });
}

/** Of lines of one article the later is a version of the earlier, or a duplicate; so it waits for it. Others do not wait for each other. */
function inTurn(add: (article: GivenArticle) => Promise<Added>): (article: GivenArticle) => Promise<Added> {
  const latest = new Map<string, Promise<unknown>>();
  return (article) => {
    const name = article.url ?? article.id ?? article.text ?? article.html ?? '';
    const added = (latest.get(name) ?? Promise.resolve()).then(() => add(article));
    const settled = added
      .catch(() => undefined)
      .then(() => {
        if (latest.get(name) === settled) latest.delete(name);
      });
    latest.set(name, settled);
    return added;
  };
}

async function addLine(
  text: string,
  line: number,
  add: (article: GivenArticle) => Promise<Added>,
  log: Context['log'],
): Promise<BulkLine> {
  try {
    const parsed = NewArticle.safeParse(JSON.parse(text));
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      return {
        line,
        state: 'refused',
        problem: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not an article'}`.replace(/^: /, ''),
      };
    }
    return { line, ...(await add(parsed.data)) };
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof HearsayError)) log(`bulk: ${String(error)}`);
    return { line, state: 'refused', problem: problemText(error) };
  }
}

function problemText(error: unknown): string {
  if (error instanceof HearsayError || error instanceof ApiError) return error.message;
  return error instanceof SyntaxError ? 'This line is no JSON.' : 'It could not be added.';
}

/** Lines of a body of any length; one at a time is in memory. Throws ApiError for a line that is too long. */
async function* linesOf(body: ReadableStream<Uint8Array> | null): AsyncGenerator<string> {
  if (!body) return;
  const decoder = new TextDecoder();
  let pieces: string[] = [];
  let length = 0;
  for await (const chunk of body) {
    const parts = decoder.decode(chunk, { stream: true }).split('\n');
    for (const [i, part] of parts.entries()) {
      if (i > 0) {
        yield pieces.join('');
        pieces = [];
        length = 0;
      }
      pieces.push(part);
      length += part.length;
      if (length > MOST_LINE_BYTES)
        throw new ApiError(413, 'too-large', `A line has at most ${MOST_LINE_BYTES} characters.`);
    }
  }
  pieces.push(decoder.decode());
  yield pieces.join('');
}
