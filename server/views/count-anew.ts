/** The numbers of a claim, counted with what people decided. */
import type { Claim, Evidence } from '../../src/model/ledger.ts';
import { isLikely } from '../../src/model/sureness.ts';
import { countTraced, type Told } from '../../collection/claims/tell-reports.ts';
import type { Judged, stateOf } from '../../collection/decisions/stand.ts';
import type { DecidedClaim, EvidenceView } from '../api-types.ts';
import { correctedStance, standingOf, surenessOf, type Piece } from './claim-evidence.ts';
import type { CorrectedReports } from './corrected-reports.ts';
import { attributionIn, chainNames } from './quote.ts';

/** What counting needs of evidence, also of that which is not shown. */
export interface JudgedPiece {
  readonly evidence: Evidence;
  readonly article: string;
  readonly stance: EvidenceView['stance'];
  readonly state: ReturnType<typeof stateOf>;
  /** Whether a person named its speaker. */
  readonly isNamed: boolean;
  /** The far end of its chain, '' where it has none; undefined where its report was not read. */
  readonly origin: string | undefined;
}

export function judgedPiece({ evidence }: Piece, said: readonly Judged[], reports: CorrectedReports): JudgedPiece {
  const report = reports.get(evidence.report);
  return {
    evidence,
    article: evidence.report,
    stance: correctedStance(said) ?? evidence.stance,
    state: standingOf(said, evidence, reports),
    isNamed: reports.saidOf(evidence)?.value.speaker !== undefined,
    origin: report && (chainNames(report, attributionIn(report, evidence.attribution)).at(-1) ?? ''),
  };
}

/**
 * With what people merged, split off, withdrew and gave another stance. Origins of merged claims: at least as many as any
 * of them has, at most as many as all have together; of a part of a claim no more than it names, and no fewer than one.
 * `lost`: origins of which no evidence stands; where that are all, whoever else says so may be one.
 */
export function countAnew(
  pieces: readonly JudgedPiece[],
  members: readonly { readonly claim: Claim }[],
  isPart: boolean,
  told: readonly Told[],
  lost: number,
): NonNullable<DecidedClaim['effective']> {
  const standing = pieces.filter(({ state }) => state !== 'withdrawn');
  const agreeing = standing.filter(({ stance }) => stance === 'agree');
  const isAllRead = agreeing.every(({ origin }) => origin !== undefined);
  const named = isAllRead ? new Set(agreeing.map(({ origin }) => origin)).size : Infinity;
  const ranges = members.map(({ claim }) => claim.independentOrigins);
  const all = ranges.reduce((sum, { atMost }) => sum + atMost, 0);
  const most = Math.min(named, all, Math.max(1, all - lost));
  const least = Math.min(most, isPart ? 1 : Math.max(0, Math.max(...ranges.map(({ atLeast }) => atLeast)) - lost));
  return {
    reports: countReports(standing),
    ...countStances(standing),
    traced: countTraced(told),
    likely: likelyOf(standing),
    origins: { atLeast: least, atMost: most },
  };
}

const countReports = (pieces: readonly JudgedPiece[]): number => new Set(pieces.map(({ article }) => article)).size;

function countStances(pieces: readonly JudgedPiece[]): Record<EvidenceView['stance'], number> {
  const count = (wanted: EvidenceView['stance']): number =>
    countReports(pieces.filter(({ stance }) => stance === wanted));
  return { agree: count('agree'), disagree: count('disagree'), discuss: count('discuss') };
}

/** Of what stands, the reports of which that is more likely than not. */
export const likelyOf = (pieces: readonly JudgedPiece[]): Record<EvidenceView['stance'], number> =>
  countStances(
    pieces.filter(({ state, evidence }) => state !== 'withdrawn' && isLikely(surenessOf(state, evidence.probability))),
  );
