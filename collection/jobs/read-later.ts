/**
 * Articles that are given now and read later, by whichever worker has time: what was given is kept with the job until it is
 * read. Reading is the costly part and goes on in as many places as one likes; adding what was read is short, and workers
 * of one corpus take turns at it.
 */
import type { Article, Diagnostic, Report } from '../../src/model/report.ts';
import type { CorpusStore } from '../../store/store.ts';
import type { Added } from '../add-reports.ts';
import { deleteArticles } from '../delete-articles.ts';
import { identifyArticle } from '../identify-article.ts';
import type { Ports } from '../ports.ts';
import { isExpired, readRetention } from '../retention.ts';
import type { Handler } from './work-jobs.ts';

/** What ingest made of an input; JSON-safe. */
export interface GivenArticle {
  readonly article: Article;
  readonly diagnostics: readonly Diagnostic[];
}

export type Queued =
  { readonly id: string; readonly status: 'queued' } | Extract<Added, { status: 'duplicate' | 'deleted' | 'expired' }>;

const ATTEMPTS = 4;

/** The job that reads an article. */
export function readJobId(article: string): string {
  return `read:${article}`;
}

/** In their order; when the promise resolves they are on the disk. Throws HearsayError where the store fails. */
export async function queueArticles(
  corpus: CorpusStore,
  given: readonly GivenArticle[],
  { now }: Pick<Ports, 'now'>,
): Promise<Queued[]> {
  const days = await readRetention(corpus);
  return corpus.transaction(async (inside) => {
    const queued: Queued[] = [];
    for (const { article, diagnostics } of given) {
      if (isExpired(article.published, days, { now })) {
        queued.push({ id: article.id, status: 'expired', published: article.published });
        continue;
      }
      const identity = await identifyArticle(article, inside);
      const { id } = identity;
      if (identity.kind === 'duplicate' || identity.kind === 'deleted') queued.push({ id, status: identity.kind });
      else {
        const { url, outlet, title, byline, published, language, hash } = article;
        const known = {
          ...(url && { url }),
          ...(outlet && { outlet }),
          ...(title && { title }),
          ...(byline && { byline }),
          ...(published && { published }),
        };
        await inside.articles.queue(
          { id, ...known, language, hash, added: now() },
          identity.kind === 'version' ? { of: identity.of } : {},
        );
        const payload: GivenArticle = { article: { ...article, id }, diagnostics };
        await inside.jobs.enqueue({ id: readJobId(id), kind: 'read', payload, made: now(), maxAttempts: ATTEMPTS });
        queued.push({ id, status: 'queued' });
      }
    }
    return queued;
  });
}

export interface ReadLaterPorts extends Pick<Ports, 'now'> {
  /** Throws HearsayError for what cannot be read. */
  read(given: GivenArticle): Promise<Report>;
  /** Resolves when the report is on the disk, with its links. */
  add(corpus: CorpusStore, report: Report): Promise<Added>;
}

/** For jobs of the kind `read`. An article that cannot be read is told as failed when it has been tried often enough. */
export function readHandler({ now, read, add }: ReadLaterPorts): Handler {
  return async (job, corpus) => {
    const given = job.payload as GivenArticle;
    const { id } = given.article;
    const [record] = await corpus.articles.get([id]);
    // Read by another worker meanwhile, or deleted.
    if (record && record.state !== 'queued' && record.state !== 'failed') return;
    try {
      const added = await add(corpus, await read(given));
      if (added.status === 'failed') throw new Error(added.problem);
      // It waited longer than it would have been kept.
      if (added.status === 'expired') await deleteArticles(corpus, [id], { now });
    } catch (error) {
      if (job.attempts >= job.maxAttempts && record)
        await corpus.articles.fail(id, error instanceof Error ? error.message : String(error));
      throw error;
    }
  };
}
