/**
 * The report as people left it. What the machine said stays in the report that came from the server; cards tell the
 * difference. Pure.
 */
import { correctReport } from '../../src/model/correct-report.ts';
import type { Report } from '../../src/model/report.ts';
import type { DecidedAttribution } from '../../server/api-types.ts';

export type Decisions = Readonly<Record<string, DecidedAttribution>>;
type Changed = DecidedAttribution['value'];

/** `draft`: what is being corrected, not yet decided. */
export function applyDecisions(report: Report, decided: Decisions, draft?: { id: string; value: Changed }): Report {
  const held = Object.entries(decided).flatMap(([id, { state, value }]) =>
    state === 'corrected' || state === 'added' ? [[id, value] as const] : [],
  );
  return correctReport(report, draft ? [...held, [draft.id, draft.value]] : held);
}
