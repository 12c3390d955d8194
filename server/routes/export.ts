/** Taking away: what a filter leaves of the collection, in another form, as a file. */
import { Readable } from 'node:stream';
import { z } from '@hono/zod-openapi';
import { EXPORT_FORMATS, exportCorpus, type ExportFormat } from '../../collection/export/export-corpus.ts';
import { demand } from '../access.ts';
import type { Context } from '../context.ts';
import { answerMisfit } from '../problem.ts';
import { ArticleFilter, Id } from '../schemas/common.ts';
import type { App } from './endpoint.ts';

const FORMATS = Object.keys(EXPORT_FORMATS) as [ExportFormat, ...ExportFormat[]];
const ExportQuery = ArticleFilter.extend({
  format: z
    .enum(FORMATS)
    .default('jsonl')
    .describe('jsonl: the stored Reports; csv: a line for each piece of evidence.'),
  claim: Id.optional().describe('Articles with evidence for this claim.'),
  article: z
    .union([Id, z.array(Id)])
    .optional()
    .describe('These articles alone; may be repeated.'),
});

export function addExportRoute(app: App, context: Context): void {
  app.openAPIRegistry.registerPath({
    method: 'get',
    path: '/api/v1/corpora/{corpus}/export',
    tags: ['Collection'],
    summary: 'What is filtered, as a file',
    description: 'A connection that breaks off before the end is an export that is not whole.',
    security: [{ token: ['read'] }],
    request: { params: z.object({ corpus: z.string().openapi({ example: 'default' }) }), query: ExportQuery },
    responses: { 200: { description: 'The file.', content: { 'application/octet-stream': { schema: z.string() } } } },
  });
  app.get('/api/v1/corpora/:corpus/export', async (c) => {
    const id = c.req.param('corpus');
    demand(c.get('caller'), 'read', id);
    const articles = c.req.queries('article');
    const asked = ExportQuery.safeParse({ ...c.req.query(), ...(articles ? { article: articles } : {}) });
    if (!asked.success) return answerMisfit(asked, c)!;
    const { format, article, ...filter } = asked.data;
    const found = await exportCorpus(context.store.corpus(id), {
      format,
      filter: { ...filter, ...(article === undefined ? {} : { articles: [article].flat() }) },
      made: context.now(),
    });
    const encoder = new TextEncoder();
    async function* bytes(): AsyncGenerator<Uint8Array> {
      for await (const piece of found.pieces) yield typeof piece === 'string' ? encoder.encode(piece) : piece;
    }
    // What fails in the middle breaks the connection off, so that nobody takes a part for the whole.
    return c.body(Readable.toWeb(Readable.from(bytes(), { objectMode: false })) as ReadableStream, 200, {
      'content-type': found.mediaType,
      'content-disposition': `attachment; filename="${found.fileName}"`,
      'cache-control': 'no-store',
    });
  });
}
