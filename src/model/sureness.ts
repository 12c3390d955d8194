/** From which probability on a piece of evidence is told how. */
import type { Evidence } from './ledger.ts';

/** From here on more likely than not about its claim, with the stance that is given: told as it stands, and below with a "may". */
export const LIKELY = 0.5;
export const isLikely = (probability: number): boolean => probability >= LIKELY;

/** Below, it is told as unsure: from here on half of the passages belong to their claim, below one in five (stories, 23 Nov 2026). */
export const UNSURE = 0.3;

/** The reports with evidence that is not unsure. Linear. */
export const surelyTelling = (evidence: readonly Pick<Evidence, 'report' | 'probability'>[]): ReadonlySet<string> =>
  new Set(evidence.flatMap(({ report, probability }) => (probability >= UNSURE ? [report] : [])));
