/**
 * Adds reports to a corpus: several in one transaction, each linked to what is there as it comes in. When the promise
 * resolves they are on the disk, with their links, and the stories they touch are marked; `relink` makes the rows of these
 * anew. The mark is on the disk, too: whatever happens in between, nothing is left out.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createTracer } from '../src/trace.ts';
import type { Report } from '../src/model/report.ts';
import type { CorpusStore } from '../store/store.ts';
import { identifyArticle } from './identify-article.ts';
import type { Ports } from './ports.ts';

export type Added =
  | { readonly id: string; readonly status: 'added' }
  | { readonly id: string; readonly status: 'version'; readonly of: string }
  | { readonly id: string; readonly status: 'duplicate' | 'deleted' }
  | { readonly id: string; readonly status: 'failed'; readonly problem: string };

/**
 * In the order of `reports`. Throws HearsayError where the store fails; then none of them is added. A report that cannot be
 * linked is told as `failed`, and keeps no other from being added.
 */
export async function addReports(
  corpus: CorpusStore,
  reports: readonly Report[],
  { now }: Pick<Ports, 'now'>,
): Promise<Added[]> {
  if (reports.length === 0) return [];
  try {
    return await corpus.transaction(async (inside) => {
      const added: Added[] = [];
      for (const report of reports) {
        added.push(await addReport(inside, report, now()));
        // Linking is work for this thread: whoever reads meanwhile waits for one report, not for all.
        await nextTurn();
      }
      return added;
    });
  } catch (error) {
    // The world's failures are told with a code; anything else is one report that we cannot cope with.
    if (!(error instanceof Error) || 'code' in error) throw error;
    const [only] = reports;
    if (only && reports.length === 1)
      return [
        { id: only.article.id, status: 'failed', problem: `failed inside Hearsay, please report it: ${error.message}` },
      ];
    const added: Added[] = [];
    for (const report of reports) added.push(...(await addReports(corpus, [report], { now })));
    return added;
  }
}

async function addReport(inside: CorpusStore, given: Report, added: string): Promise<Added> {
  const identity = await identifyArticle(given.article, inside);
  const { id } = identity;
  if (identity.kind === 'duplicate' || identity.kind === 'deleted') return { id, status: identity.kind };
  const report = given.article.id === id ? given : { ...given, article: { ...given.article, id } };
  const tracer = createTracer({ index: inside.index });
  // Before it is put: what was added before is linked anew.
  const { linked } = await tracer.add(report);
  const of = identity.kind === 'version' ? identity.of : undefined;
  await inside.articles.put(report, { added, of });
  await inside.stories.join([id, ...linked]);
  return of === undefined ? { id, status: 'added' } : { id, status: 'version', of };
}
