/** The evidence of a claim as it is shown: what is in it after people split, with what they decided of each piece. */
import type { Claim, Evidence } from '../../src/model/ledger.ts';
import { settleEvidence } from '../../src/model/one-stance.ts';
import { pieceOf, type Placed, type Somebody } from '../../collection/claims/piece.ts';
import { findAnchor, type Anchor } from '../../collection/decisions/find-anchor.ts';
import { evidenceId } from '../../collection/decisions/name-things.ts';
import { likeness } from '../../collection/decisions/overlay.ts';
import { judge, lastValue, stateOf, type Judged } from '../../collection/decisions/stand.ts';
import type { CorpusStore } from '../../store/store.ts';
import type { Decided, EvidenceView } from '../api-types.ts';
import type { ShownPiece } from './claim-timeline.ts';
import { decisionsFor, type CorrectedReports } from './corrected-reports.ts';
import { decided } from './decision-book.ts';
import { attributionIn, chainNames, quoteOf, type ReportShelf } from './quote.ts';

/** One piece of evidence with the claim that the machine has it in. */
export interface Piece {
  readonly evidence: Evidence;
  readonly claim: string;
}

/** What stands in several claims stands under the first. */
export function piecesOf(claims: readonly Claim[]): Piece[] {
  const claimOf = new Map<Evidence, string>();
  for (const claim of claims)
    for (const evidence of settleEvidence(claim)) if (!claimOf.has(evidence)) claimOf.set(evidence, claim.id);
  return [...claimOf].map(([evidence, claim]) => ({ evidence, claim }));
}

/** What a person took out of a claim, or, of the claim that this made, nothing else. */
export async function splitPieces(
  all: readonly Piece[],
  splits: readonly Judged[],
  split: Judged | undefined,
  shelf: ReportShelf,
): Promise<readonly Piece[]> {
  if (splits.length === 0) return all;
  const anchorsOf = (decision: Judged): readonly Anchor[] => (decision.value as { anchors: Anchor[] }).anchors;
  await shelf.load(splits.flatMap((decision) => anchorsOf(decision).map(({ article }) => article)));
  const takenBy = (decision: Judged): Set<Piece> =>
    new Set(
      anchorsOf(decision)
        .map((anchor) => pieceAt(all, anchor, shelf))
        .filter((piece) => piece !== undefined),
    );
  if (split) {
    const taken = takenBy(split);
    return all.filter((piece) => taken.has(piece));
  }
  const taken = splits.map(takenBy);
  return all.filter((piece) => !taken.some((some) => some.has(piece)));
}

function pieceAt(pieces: readonly Piece[], anchor: Anchor, shelf: ReportShelf): Piece | undefined {
  const report = shelf.get(anchor.article);
  const span = report && findAnchor(report.article, anchor).span;
  if (!span) return undefined;
  const here = pieces.filter(({ evidence }) => evidence.report === anchor.article && evidence.in === anchor.in);
  const ranked = here.map((piece) => ({ piece, share: likeness(piece.evidence.span, span) }));
  ranked.sort((a, b) => b.share - a.share);
  return ranked[0] && ranked[0].share >= 0.5 ? ranked[0].piece : undefined;
}

/** Evidence that is shown; of a claim with more, the plainest of each report, and then others. Each needs its report. */
const MOST_EVIDENCE = 200;

/** Of more than are shown, what each report says most plainly comes first. In the order in which they were given. */
export function foremost(pieces: readonly Piece[]): readonly Piece[] {
  if (pieces.length <= MOST_EVIDENCE) return pieces;
  const plainest = new Map<string, Piece>();
  for (const piece of pieces) {
    const key = `${piece.evidence.report}\n${piece.evidence.stance}`;
    const known = plainest.get(key);
    if (!known || piece.evidence.probability > known.evidence.probability) plainest.set(key, piece);
  }
  const chosen = new Set([...plainest.values(), ...pieces].slice(0, MOST_EVIDENCE));
  return pieces.filter((piece) => chosen.has(piece));
}

/** A decision on evidence, with the span where its words stand today. */
interface PlacedDecision {
  readonly judged: Judged;
  readonly span: readonly [number, number];
  readonly in: string | undefined;
}

/** By article. */
export type DecisionsOnEvidence = ReadonlyMap<string, readonly PlacedDecision[]>;

/** Decisions on evidence in these articles, or in earlier versions of them, by article. */
export async function decisionsOnEvidence(
  corpus: CorpusStore,
  articles: readonly string[],
  shelf: ReportShelf,
): Promise<DecisionsOnEvidence> {
  const made = await decisionsFor(corpus, 'evidence', articles);
  await shelf.load(made.keys());
  const placed = [...made].map(([article, decisions]) => {
    const report = shelf.get(article);
    const its = judge(decisions).flatMap((judged): PlacedDecision[] => {
      const anchor = judged.target.anchor as Anchor;
      const { found, span } = report ? findAnchor(report.article, anchor) : { found: 'lost' as const };
      return span ? [{ judged: { ...judged, found }, span, in: anchor.in }] : [];
    });
    return [article, its] as const;
  });
  return new Map(placed);
}

export function evidenceView(
  { evidence, claim }: Piece,
  shownFor: string,
  reports: CorrectedReports,
  judged: DecisionsOnEvidence,
): EvidenceView | undefined {
  const report = reports.get(evidence.report);
  const quote = report && quoteOf(report, evidence);
  if (!report || !quote) return undefined;
  const attribution = reports.saidOf(evidence);
  const chain = chainNames(report, attributionIn(report, evidence.attribution));
  const said = saidOf(evidence, judged);
  const stance = correctedStance(said);
  const state = standingOf(said, evidence, reports);
  return {
    id: evidenceId(evidence),
    ...quote,
    stance: evidence.stance,
    probability: evidence.probability,
    origin: chain.at(-1) ?? null,
    chain,
    ...(claim === shownFor ? {} : { claim }),
    ...(attribution
      ? { attributionDecided: { state: attribution.state, decisions: attribution.decisions } as Decided }
      : {}),
    ...(said.length === 0 && state === 'none'
      ? {}
      : { decided: { ...(decided(said) ?? NOTHING_DECIDED), state, ...(stance ? { stance } : {}) } }),
  };
}

/** What people decided of these words. */
export function saidOf(evidence: Evidence, judged: DecisionsOnEvidence): readonly Judged[] {
  return (judged.get(evidence.report) ?? [])
    .filter((one) => one.in === evidence.in && likeness(one.span, evidence.span) >= 0.5)
    .map((one) => one.judged);
}

const NOTHING_DECIDED: Decided = { state: 'none', decisions: [] };

/** What people left of a passage. With an attribution that is none goes what it says, unless a person vouched for the passage. */
export function standingOf(
  said: readonly Judged[],
  evidence: Evidence,
  reports: CorrectedReports,
): ReturnType<typeof stateOf> {
  const own = stateOf(said);
  return own === 'none' && reports.saidOf(evidence)?.state === 'withdrawn' ? 'withdrawn' : own;
}

/** Whom a person gave as the speaker, where the machine gave another. */
export function namedByPerson(
  evidence: Evidence,
  shelf: ReportShelf,
  reports: CorrectedReports,
): Somebody | null | undefined {
  const { report: id, attribution } = evidence;
  const speaker = reports.saidOf(evidence)?.value.speaker;
  const [before, report] = [shelf.get(id), reports.get(id)];
  if (speaker === undefined || !before || !report) return undefined;
  if (attributionIn(before, attribution)?.speaker === speaker) return undefined;
  return speaker === null ? null : (report.sources.find((source) => source.id === speaker) ?? null);
}

export const correctedStance = (said: readonly Judged[]): EvidenceView['stance'] | undefined =>
  (lastValue(said, 'correct') as { stance?: EvidenceView['stance'] } | undefined)?.stance;

/** As what tells of its report; none where a person took it out. */
export function shownPiece(
  { evidence }: Piece,
  shown: EvidenceView,
  placed: Placed,
  reports: CorrectedReports,
): ShownPiece[] {
  if (shown.decided?.state === 'withdrawn') return [];
  const piece = pieceOf(reports.get(evidence.report)!, evidence, placed);
  return [
    {
      ...piece,
      stance: shown.decided?.stance ?? shown.stance,
      probability: surenessOf(shown.decided?.state, shown.probability),
      shown,
    },
  ];
}

/** What a person vouched for is sure. */
export const surenessOf = (state: string | undefined, probability: number): number =>
  state === 'confirmed' || state === 'corrected' ? 1 : probability;
