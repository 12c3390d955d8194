/** Claims that many reports make and few stand behind: what a collection shows first. Pure. */
import type { ClaimSummary } from '../../server/api-types.ts';
import { reachOf, type TracedBack } from '../claims/trace-back.ts';

/** What a person's decisions left of the machine's counts; its own where nobody decided. */
export function countsOf(
  claim: Pick<ClaimSummary, 'reports' | 'agree' | 'disagree' | 'discuss' | 'likely' | 'origins' | 'decided'>,
): NonNullable<NonNullable<ClaimSummary['decided']>['effective']> {
  return claim.decided?.effective ?? claim;
}

/**
 * The widest gap between reports that more likely than not say so and origins first, then between all that may and origins; of
 * equal ones what fewest deny or only speak of.
 */
export function toldByFew(claims: readonly ClaimSummary[], most: number): ClaimSummary[] {
  const judged = claims.map((claim) => {
    const { agree, disagree, discuss, origins, likely } = countsOf(claim);
    const sure = Math.max(0, (likely?.agree ?? 0) - origins.atMost);
    return { claim, sure, gap: agree - origins.atMost, otherwise: disagree + discuss };
  });
  judged.sort((a, b) => b.sure - a.sure || b.gap - a.gap || a.otherwise - b.otherwise);
  return judged.slice(0, most).map(({ claim }) => claim);
}

/** Over such claims; with a "perhaps" where none of them is likely told by two reports. */
export function toldByFewTitle(claims: readonly ClaimSummary[]): string {
  const isSure = claims.some((claim) => (countsOf(claim).likely?.agree ?? 2) > 1);
  return isSure ? 'Told by many, known from few' : 'Perhaps told by many, known from few';
}

/**
 * The one of which most outlets can be traced to an origin comes first, to a likely one if there is any; the others stay as they
 * are.
 */
export function mostTraced<Told extends { readonly origins: readonly TracedBack[] }>(told: readonly Told[]): Told[] {
  const isSure = told.some(({ origins }) => origins.some(({ isLikely }) => isLikely));
  const reach = ({ origins }: Told): number =>
    origins.filter(({ isLikely }) => isLikely || !isSure).reduce((sum, origin) => sum + reachOf(origin), 0);
  const lead = told.reduce<Told | undefined>(
    (best, one) => (best && reach(best) >= reach(one) ? best : one),
    undefined,
  );
  return lead === undefined ? [] : [lead, ...told.filter((one) => one !== lead)];
}
