/** What a filter leaves of a collection, as a file in the form that somebody asks for; it is sent while it is made. */
import { z } from '@hono/zod-openapi';
import { EXPORT_FORMATS, exportCorpus, type ExportFormat } from '../../collection/export/export-corpus.ts';
import type { ExportFilter } from '../../collection/export/select-articles.ts';
import { demand } from '../access.ts';
import type { Context } from '../context.ts';
import { answerMisfit, ApiError, notFound, refuseUnknown } from '../problem.ts';
import { ClaimQuery } from '../schemas/claims.ts';
import { ArticleFilter, Id } from '../schemas/common.ts';
import { present } from '../views/quote.ts';
import type { App } from './endpoint.ts';

const ExportQuery = ArticleFilter.extend({
  format: z.enum(Object.keys(EXPORT_FORMATS) as [ExportFormat, ...ExportFormat[]]).default('jsonl'),
  claim: Id.optional().describe('Only articles with evidence of this claim; of claims, this one alone.'),
  kind: z
    .enum(['article', 'claim'])
    .default('article')
    .describe('claim: the filter is that of the list of claims, and articles with evidence of these are exported.'),
  ...ClaimQuery.pick({ story: true, disputed: true, minReports: true, since: true }).shape,
  article: z
    .union([Id, z.array(Id).max(1000)])
    .optional()
    .describe('Only these; may be repeated.'),
});

/** Exports that are made at once: some hold all that they are about in memory. */
const AT_ONCE = 2;

export function addExportRoutes(app: App, context: Context): void {
  let running = 0;
  app.openAPIRegistry.registerPath({
    method: 'get',
    path: '/api/v1/corpora/{corpus}/export',
    tags: ['Collection'],
    summary: 'Export what a filter leaves',
    description:
      'Reports (jsonl), a ledger (json), tables (csv, parquet), a page (html), linked data (annotations, prov, schema-org), brat, or a sealed bundle that `hearsay verify` checks. A claim speaks of the exported articles only.',
    security: [{ token: ['read'] }],
    request: { params: z.object({ corpus: z.string().openapi({ example: 'default' }) }), query: ExportQuery },
    responses: {
      200: {
        description: 'The file, as an attachment.',
        content: { 'application/octet-stream': { schema: z.string() } },
      },
    },
  });
  app.get('/api/v1/corpora/:corpus/export', async (c) => {
    const id = c.req.param('corpus');
    demand(c.get('caller'), 'read', id);
    const known = await context.store.corpora.list();
    if (!known.some((corpus) => corpus.id === id)) throw notFound('corpus', id);
    refuseUnknown(Object.keys(c.req.query()), Object.keys(ExportQuery.shape));
    const asked = ExportQuery.safeParse({ ...c.req.query(), article: c.req.queries('article') });
    if (!asked.success) return answerMisfit(asked, c)!;
    if (running >= AT_ONCE)
      throw new ApiError(429, 'too-many-exports', 'Other exports are being made; try again in a minute.');
    const made = context.now();
    const found = await exportCorpus(context.store.corpus(id), {
      format: asked.data.format,
      filter: filterOf(asked.data),
      made,
    });
    c.header('content-type', found.mediaType);
    c.header('content-disposition', `attachment; filename="${found.fileName}"`);
    c.header('cache-control', 'no-store');
    const body = streamOf(found.pieces, {
      begin: () => running++,
      end: () => running--,
      fail: (error) => context.log(`export: ${error instanceof Error ? error.message : String(error)}`),
    });
    return c.body(body);
  });
}

function filterOf(asked: z.output<typeof ExportQuery>): ExportFilter {
  const { kind, format: _, article, claim, story, disputed, minReports, since, ...ofArticles } = asked;
  const { q, outlet, source, language, from, to } = ofArticles;
  return {
    ...(kind === 'claim'
      ? { claims: { q, outlet, source, language, from, to, story, disputed, minReports, since } }
      : ofArticles),
    ...present({ claim, articles: article === undefined ? undefined : [article].flat() }),
  };
}

interface Watching {
  begin(): void;
  /** Once for each beginning, however it ends. */
  end(): void;
  fail(error: unknown): void;
}

/**
 * Bytes as they are asked for. What fails on the way breaks the answer off, so that nobody takes it for whole; who goes
 * away ends the work.
 */
function streamOf(pieces: AsyncIterable<string | Uint8Array>, watching: Watching): ReadableStream<Uint8Array> {
  const iterator = pieces[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  let state: 'new' | 'running' | 'ended' = 'new';
  const end = (): void => {
    if (state === 'running') watching.end();
    state = 'ended';
  };
  return new ReadableStream(
    {
      async pull(controller) {
        if (state === 'new') watching.begin();
        state = 'running';
        try {
          const { done, value } = await iterator.next();
          if (done) {
            end();
            controller.close();
          } else controller.enqueue(typeof value === 'string' ? encoder.encode(value) : value);
        } catch (error) {
          end();
          watching.fail(error);
          controller.error(error);
        }
      },
      async cancel() {
        end();
        await iterator.return?.();
      },
    },
    // Nothing is made before somebody reads: a HEAD request never does.
    { highWaterMark: 0 },
  );
}
