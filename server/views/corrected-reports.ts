/** The reports behind an answer as people left them: with the speakers, and the degrees of sureness, that they gave. */
import { earlierVersions } from '../../collection/decisions/earlier-versions.ts';
import { decidedAttributions, type DecidedAttribution } from '../../collection/decisions/overlay.ts';
import { correctReport } from '../../src/model/correct-report.ts';
import type { Evidence } from '../../src/model/ledger.ts';
import type { CorpusStore, Decision } from '../../store/store.ts';
import { allDecisions } from '../../collection/decisions/all-decisions.ts';
import type { ReportShelf } from './quote.ts';

export interface CorrectedReports extends Pick<ReportShelf, 'get'> {
  /** What people decided of the attribution that a piece of evidence rests on. */
  saidOf(evidence: Pick<Evidence, 'report' | 'attribution'>): DecidedAttribution | undefined;
}

/** A decision on an earlier version of an article holds for the later one, where its words are found again. */
export async function correctedReports(
  corpus: CorpusStore,
  articles: readonly string[],
  shelf: ReportShelf,
): Promise<CorrectedReports> {
  const made = await decisionsFor(corpus, 'attribution', articles);
  await shelf.load(made.keys());
  const corrected = new Map(
    [...made].flatMap(([article, decisions]) => {
      const report = shelf.get(article);
      if (!report) return [];
      const { by } = decidedAttributions(report, decisions);
      // What people added is no evidence of any claim.
      const held = [...by].flatMap(([id, { state, value }]) => (state === 'corrected' ? [[id, value] as const] : []));
      return [[article, { report: correctReport(report, held), by }] as const];
    }),
  );
  return {
    get: (id) => corrected.get(id)?.report ?? shelf.get(id),
    saidOf: ({ report, attribution }) =>
      attribution === null ? undefined : corrected.get(report)?.by.get(attribution),
  };
}

/** By article, those that hold for it, in the order of deciding; articles of which nobody decided anything are left out. */
export async function decisionsFor(
  corpus: CorpusStore,
  type: 'attribution' | 'evidence',
  articles: readonly string[],
): Promise<ReadonlyMap<string, readonly Decision[]>> {
  const versions = await earlierVersions(corpus, articles);
  const made = await allDecisions(corpus, { type, articles: [...new Set([...versions.values()].flat())] });
  const found = articles.map((article) => {
    const meant = new Set(versions.get(article));
    return [article, made.filter(({ target }) => meant.has(target.anchor!.article))] as const;
  });
  return new Map(made.length === 0 ? [] : found.filter(([, decisions]) => decisions.length > 0));
}
