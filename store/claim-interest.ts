/**
 * Which claims an editor looks at first: those that several reports make or deny, more so the more there are, the disputed, and
 * those behind which few stand. A small number, so that of claims of like interest the latest comes first. Pure.
 */
import type { ClaimSummary } from './store.ts';

/** 0 for what a single report tells, or nobody says or denies; a point each time that twice as many reports tell of it. */
export function claimInterest({
  reports,
  agree,
  disagree,
  disputed,
  origins,
}: Pick<ClaimSummary, 'reports' | 'agree' | 'disagree' | 'disputed' | 'origins'>): number {
  if (reports < 2 || agree + disagree < 2) return 0;
  const isKnownFromFew = origins.atMost > 0 && agree >= 2 * origins.atMost;
  return Math.floor(Math.log2(reports)) + (disputed ? 1 : 0) + (isKnownFromFew ? 1 : 0);
}
