/**
 * Which sentences exclude each other: an explicit denial, a negation, words that are opposites, numbers of the same thing,
 * days that differ, one told against the other. What is shown is a possible dispute to be read, with a probability; never
 * a verdict. A later toll is an update and no contradiction.
 *
 *   read-side            what each piece of evidence says, denies, counts, and who says it
 *   pair-sides           which of them are compared
 *   compare-statements   what speaks for it that two exclude each other
 */
import type { Claim, Contradiction, Passage } from '../../model/ledger.ts';
import type { Actors } from '../origins/join-sources.ts';
import type { Statement, Statements } from '../statements/read-statement.ts';
import { compareStatements, type Clash } from './compare-statements.ts';
import { pairSides, rarityAmong, readSides } from './pair-sides.ts';
import type { Side } from './read-side.ts';
import { WEIGHTS } from './weights.ts';

/** Shown from this probability on; chosen by training/trace/fit.ts on the stories, 24 Nov 2026. */
export const THRESHOLD = 0.28;
/** Of opposites said of the same two names; by the cases in test/cases/trace, not fitted. */
const PLAIN = 0.8;
/** Contradictions that are told per claim, the most probable first. */
const MAX_TOLD = 3;

export interface ContradictionsInput {
  /** Of one story. */
  readonly claims: readonly Pick<Claim, 'id' | 'evidence'>[];
  readonly statementOf: Statements;
  readonly actors: Actors;
}

/** The most probable first. Linear but for a bounded number of pairs of each claim. */
export function findContradictions({ claims, statementOf, actors }: ContradictionsInput): Contradiction[] {
  const sides = readSides(claims, statementOf, actors);
  const rarity = rarityAmong(sides);
  const found: Contradiction[] = [];
  for (const [one, other] of pairSides(sides)) {
    const clash = compareStatements(one, other, rarity);
    if (!clash) continue;
    const probability = Math.max(probabilityOf(clash.features), clash.isPlain ? PLAIN : 0);
    if (probability >= THRESHOLD) found.push(tellContradiction(one, other, clash, probability));
  }
  return pickContradictions(found);
}

export function tellContradiction(one: Side, other: Side, { reasons }: Clash, probability: number): Contradiction {
  const [a, b] = [one.statement, other.statement];
  const spans = [a, b].map(({ evidence: { report, in: field, span } }) => ({
    report,
    ...(field === undefined ? {} : { in: field }),
    span,
  }));
  return {
    claim: claimOf(one, other),
    a: passage(a),
    b: passage(b),
    probability: Math.round(probability * 1000) / 1000,
    why: reasons.map(({ rule, note }) => ({ rule, note, spans })),
  };
}

/** The same sentence in one more dispute tells a reader nothing new; nor do many disputes of one claim. */
export function pickContradictions(found: readonly Contradiction[]): Contradiction[] {
  const told = new Set<string>();
  const perClaim = new Map<string, number>();
  const nameOf = ({ report, span }: Passage): string => `${report} ${span[0]}`;
  return found
    .toSorted((a, b) => b.probability - a.probability)
    .filter(({ claim, a, b }) => {
      const count = perClaim.get(claim) ?? 0;
      if (count >= MAX_TOLD || told.has(nameOf(a)) || told.has(nameOf(b))) return false;
      perClaim.set(claim, count + 1);
      told.add(nameOf(a)).add(nameOf(b));
      return true;
    });
}

/** The claim that both are surest about; where they share none, that of the first. */
function claimOf(one: Side, other: Side): string {
  const sure = ([claim, { probability }]: [string, { probability: number }]): number =>
    probability * (other.claims.get(claim)?.probability ?? 0);
  return [...one.claims].sort((a, b) => sure(b) - sure(a))[0]![0];
}

export function probabilityOf(features: readonly number[]): number {
  const sum = features.reduce((total, value, k) => total + value * WEIGHTS[k]!, 0);
  return 1 / (1 + Math.exp(-sum));
}

function passage({ evidence: { report, attribution, in: field, span } }: Statement): Passage {
  return { report, attribution, ...(field === undefined ? {} : { in: field }), span };
}
