/**
 * Adds reports to a corpus: several in one transaction, each linked to what is there as it comes in. When the promise
 * resolves they are on the disk, with their links, and the stories they touch are marked; `relink` makes the rows of these
 * anew. The mark is on the disk, too: whatever happens in between, nothing is left out.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createTracer, type Desk, type Tracer } from '../src/trace.ts';
import type { Report } from '../src/model/report.ts';
import { reportShelf } from '../src/model/trace-index.ts';
import type { CorpusStore, PutArticle } from '../store/store.ts';
import { identifyArticle, lookUp, type Known } from './identify-article.ts';
import type { Ports } from './ports.ts';
import { isExpired, readRetention } from './retention.ts';
import { ALL_CORES, type Cores } from './share-cores.ts';

export type Added =
  | { readonly id: string; readonly status: 'added' }
  | { readonly id: string; readonly status: 'version'; readonly of: string }
  | { readonly id: string; readonly status: 'duplicate' | 'deleted' }
  /** Older than the corpus keeps articles (retention.ts): it is not stored. */
  | { readonly id: string; readonly status: 'expired'; readonly published?: string | undefined }
  | { readonly id: string; readonly status: 'failed'; readonly problem: string };

export interface AddOptions extends Pick<Ports, 'now'> {
  readonly cores?: Cores;
  /** Where reports may lie ready already; whoever adds again and again keeps one. */
  readonly desk?: Desk;
}

/**
 * In the order of `reports`, which may be asked for when it is our turn to write. Throws HearsayError where the store fails; then none of them is added. A report that cannot be
 * linked is told as `failed`, and keeps no other from being added.
 */
export async function addReports(
  corpus: CorpusStore,
  given: readonly Report[] | (() => readonly Report[]),
  { now, cores = ALL_CORES, desk }: AddOptions,
): Promise<Added[]> {
  let reports = typeof given === 'function' ? [] : given;
  if (typeof given !== 'function' && given.length === 0) return [];
  const days = await readRetention(corpus);
  const addAll = async (inside: CorpusStore): Promise<Added[]> => {
    if (typeof given === 'function') reports = given();
    // One for all: what it has made ready of the reports of a story serves the next one of that story.
    const tracer = createTracer({ index: inside.index, ...(desk && { desk }) });
    const added: Added[] = [];
    const linked: Linked[] = [];
    const write = async (): Promise<void> => {
      const some = linked.splice(0);
      await inside.articles.putAll(some);
      await inside.stories.joinAll(some.map(({ together }) => together));
    };
    const known = await lookUp(
      reports.map(({ article }) => article),
      inside,
    );
    // The tracer asks for each whether it is there: once for all that are new.
    const isRead = (id: string): boolean => known.named.get(id)?.state === 'read';
    await reportShelf(inside.index).get(reports.map(({ article }) => article.id).filter((id) => !isRead(id)));
    for (const [i, report] of reports.entries()) {
      const { id, published } = report.article;
      if (isExpired(published, days, { now })) {
        added.push({ id, status: 'expired', published });
        continue;
      }
      // Whether it is known is asked of the store, which must have what may be the same.
      const before = [...reports.slice(0, i), ...linked.map((one) => one.report)];
      const isAsked = before.some((other) => mayBeSame(other.article, report.article));
      if (isAsked) await write();
      added.push(await linkReport(inside, tracer, report, { now, linked, known: isAsked ? undefined : known }));
      // Linking is work for this thread: whoever reads meanwhile waits for one report, not for all.
      await nextTurn();
    }
    await write();
    return added;
  };
  try {
    return await cores.expect(() => corpus.transaction((inside) => cores.hold(() => addAll(inside))));
  } catch (error) {
    // The world's failures are told with a code; anything else is one report that we cannot cope with.
    if (!(error instanceof Error) || 'code' in error) throw error;
    const [only] = reports;
    if (only && reports.length === 1)
      return [
        { id: only.article.id, status: 'failed', problem: `failed inside Hearsay, please report it: ${error.message}` },
      ];
    const added: Added[] = [];
    for (const report of reports)
      added.push(...(await addReports(corpus, [report], { now, cores, ...(desk && { desk }) })));
    return added;
  }
}

/** To be stored, with the reports that tell the same. */
interface Linked extends PutArticle {
  readonly together: readonly string[];
}

async function linkReport(
  inside: CorpusStore,
  tracer: Tracer,
  given: Report,
  { now, linked: done, known }: Pick<Ports, 'now'> & { readonly linked: Linked[]; readonly known: Known | undefined },
): Promise<Added> {
  const identity = await identifyArticle(given.article, inside, known);
  const { id } = identity;
  if (identity.kind === 'duplicate' || identity.kind === 'deleted') return { id, status: identity.kind };
  const report = given.article.id === id ? given : { ...given, article: { ...given.article, id } };
  // Before it is put: what was added before is linked anew.
  const { linked } = await tracer.add(report);
  const of = identity.kind === 'version' ? identity.of : undefined;
  done.push({ report, added: now(), of, together: [id, ...linked] });
  return of === undefined ? { id, status: 'added' } : { id, status: 'version', of };
}

function mayBeSame(a: Report['article'], b: Report['article']): boolean {
  return a.id === b.id || a.hash === b.hash || (a.url !== undefined && a.url === b.url);
}
