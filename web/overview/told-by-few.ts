/** Claims that many reports make and few stand behind: what a collection shows first. Pure. */
import type { ClaimSummary } from '../../server/api-types.ts';

/** What a person's decisions left of the machine's counts; its own where nobody decided. */
export function countsOf(
  claim: Pick<ClaimSummary, 'reports' | 'agree' | 'disagree' | 'discuss' | 'origins' | 'decided'>,
): NonNullable<NonNullable<ClaimSummary['decided']>['effective']> {
  return claim.decided?.effective ?? claim;
}

/** The widest gap between reports and origins first; of equal ones what fewest deny or only speak of. */
export function toldByFew(claims: readonly ClaimSummary[], most: number): ClaimSummary[] {
  const judged = claims.map((claim) => {
    const { agree, disagree, discuss, origins } = countsOf(claim);
    return { claim, gap: agree - origins.atMost, otherwise: disagree + discuss };
  });
  judged.sort((a, b) => b.gap - a.gap || a.otherwise - b.otherwise);
  return judged.slice(0, most).map(({ claim }) => claim);
}
