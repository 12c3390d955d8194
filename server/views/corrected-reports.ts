/** The reports behind an answer as people left them: with the speakers, and the degrees of sureness, that they gave. */
import { decidedAttributions, type DecidedAttribution } from '../../collection/decisions/overlay.ts';
import { correctReport } from '../../src/model/correct-report.ts';
import type { Evidence } from '../../src/model/ledger.ts';
import type { CorpusStore, Decision } from '../../store/store.ts';
import { allDecisions } from './decision-book.ts';
import type { ReportShelf } from './quote.ts';

export interface CorrectedReports extends Pick<ReportShelf, 'get'> {
  /** What people decided of the attribution that a piece of evidence rests on. */
  saidOf(evidence: Pick<Evidence, 'report' | 'attribution'>): DecidedAttribution | undefined;
}

/** Of reports that are on the shelf. Decisions on an earlier version of an article are left to its own page. */
export async function correctedReports(
  corpus: CorpusStore,
  articles: readonly string[],
  shelf: ReportShelf,
): Promise<CorrectedReports> {
  const made = await allDecisions(corpus, { type: 'attribution', articles });
  const byArticle = Map.groupBy(made, ({ target }: Decision) => target.anchor!.article);
  await shelf.load(byArticle.keys());
  const corrected = new Map(
    [...byArticle].flatMap(([article, decisions]) => {
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
