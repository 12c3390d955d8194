/**
 * Which claims an editor looks at first: those that several reports make or deny, more so the more there are, the disputed,
 * those behind which few stand, and those that reports surely tell of. A small number, so that of claims of like interest the latest comes first. Pure.
 */
import type { Claim } from '../src/model/ledger.ts';
import { surelyTelling } from '../src/model/sureness.ts';
import type { ClaimSummary } from './store.ts';

/** Whether at least every second report has a passage that is likely evidence. Linear in the evidence. */
export function isSurelyTold({ evidence }: Pick<Claim, 'evidence'>): boolean {
  const reports = new Set(evidence.map(({ report }) => report));
  return 2 * surelyTelling(evidence).size >= reports.size;
}

/** 0 for what a single report tells, or nobody says or denies; a point each time that twice as many reports tell of it. */
export function claimInterest({
  reports,
  agree,
  disagree,
  disputed,
  origins,
  isSure = false,
}: Pick<ClaimSummary, 'reports' | 'agree' | 'disagree' | 'disputed' | 'origins'> & {
  readonly isSure?: boolean;
}): number {
  if (reports < 2 || agree + disagree < 2) return 0;
  const isKnownFromFew = origins.atMost > 0 && agree >= 2 * origins.atMost;
  return Math.floor(Math.log2(reports)) + (disputed ? 1 : 0) + (isKnownFromFew ? 1 : 0) + (isSure ? 1 : 0);
}
