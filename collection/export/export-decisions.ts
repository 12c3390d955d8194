/** What people decided of the articles and claims of an export, and which of it is a word about a claim. */
import type { Ledger } from '../../src/model/ledger.ts';
import type { ClaimDecision } from '../../render/render-schema-org.ts';
import type { CorpusStore, Decision } from '../../store/store.ts';
import { findClaim } from '../decisions/decide.ts';
import { holds, judge } from '../decisions/stand.ts';

export interface SelectedDecisions {
  /** All, with those that were undone and those that undo, in their order. */
  readonly decisions: readonly Decision[];
  readonly claimDecisions: readonly ClaimDecision[];
}

/** Those of `all` that are anchored in these reports, or about a claim, source or outlet by its id alone. */
export async function selectDecisions(
  corpus: CorpusStore,
  all: readonly Decision[],
  { reports, claims }: Pick<Ledger, 'reports' | 'claims'>,
): Promise<SelectedDecisions> {
  const articles = new Set(reports.map(({ article }) => article.id));
  const names = new Set(claims.map(({ id }) => id));
  const isHere = ({ target }: Decision): boolean =>
    target.anchor ? articles.has(target.anchor.article) : target.type !== 'claim' || names.has(target.ref);
  const decisions = all.filter(isHere);
  const claimDecisions: ClaimDecision[] = [];
  for (const decision of judge(decisions)) {
    if (decision.target.type !== 'claim' || !holds(decision)) continue;
    const said = verdictOf(decision);
    const claim = said && (await findClaim(corpus, decision.target.ref, decision.target.anchor));
    const { id, who, at, why } = decision;
    if (said && claim !== undefined)
      claimDecisions.push({ id, claim, who, at, ...said, ...(why === undefined ? {} : { why }) });
  }
  return { decisions, claimDecisions };
}

/** Only a rating and a confirmation say anything about what is claimed; a correction is about how Hearsay put it. */
function verdictOf({ kind, value }: Decision): Pick<ClaimDecision, 'verdict' | 'credibility'> | undefined {
  if (kind === 'confirm') return { verdict: 'confirmed' };
  const credibility = kind === 'rate' ? (value as { credibility?: number } | undefined)?.credibility : undefined;
  return credibility === undefined ? undefined : { verdict: `credibility ${credibility}`, credibility };
}
