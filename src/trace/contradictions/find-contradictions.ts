/**
 * Which sentences exclude each other: an explicit denial, a negation, words that are opposites, numbers of the same thing,
 * days that differ. What is shown is a possible dispute to be read, with a calibrated probability; never a verdict. A later
 * toll is an update and no contradiction; nor does somebody contradict himself who corrects himself.
 */
import type { Claim, Contradiction, Passage } from '../../model/ledger.ts';
import type { Statement, Statements } from '../statements/read-statement.ts';
import { compareStatements } from './compare-statements.ts';
import { WEIGHTS } from './weights.ts';

/** Shown from this probability on; found by training/contradictions on the stories, 22 Nov 2026. */
export const THRESHOLD = 0.25;
/** Of opposites said of the same two names; by the cases in test/cases/trace, not fitted. */
const PLAIN = 0.8;
/** Statements of one claim that are compared with each other; of one wording only the first. */
const MAX_STATEMENTS = 60;
/** Contradictions that are told per claim, the most probable first. */
const MAX_TOLD = 3;

/** The most probable first. Quadratic in the statements of a claim, of which at most 60 are looked at. */
export function findContradictions(claim: Pick<Claim, 'id' | 'evidence'>, statementOf: Statements): Contradiction[] {
  const statements = pickStatements(claim, statementOf);
  const found: Contradiction[] = [];
  statements.forEach((a, i) => {
    for (const b of statements.slice(i + 1)) {
      if (isInside(a, b) || isInside(b, a)) continue;
      const { features, reasons, isUpdate, isPlain } = compareStatements(a, b);
      if (isUpdate || reasons.length === 0) continue;
      const probability = Math.max(probabilityOf(features), isPlain ? PLAIN : 0);
      if (probability < THRESHOLD) continue;
      const spans = [a, b].map(({ evidence: { report, in: field, span } }) => ({ report, ...(field === undefined ? {} : { in: field }), span })); // prettier-ignore
      found.push({
        claim: claim.id,
        a: passage(a),
        b: passage(b),
        probability: Math.round(probability * 1000) / 1000,
        why: reasons.map(({ rule, note }) => ({ rule, note, spans })),
      });
    }
  });
  // The same sentence in one more dispute tells a reader nothing new.
  const told = new Set<string>();
  const nameOf = ({ report, span }: Passage): string => `${report} ${span[0]}`;
  return found
    .sort((a, b) => b.probability - a.probability)
    .filter(({ a, b }) => !told.has(nameOf(a)) && !told.has(nameOf(b)) && told.add(nameOf(a)).add(nameOf(b)))
    .slice(0, MAX_TOLD);
} // prettier-ignore

/** "The paper reports that [the minister denied it]": what is told and its telling are no two sides. */
function isInside(a: Statement, b: Statement): boolean {
  return a.report === b.report && a.evidence.span[0] <= b.evidence.span[0] && b.evidence.span[1] <= a.evidence.span[1];
}

export function probabilityOf(features: readonly number[]): number {
  const sum = features.reduce((total, value, k) => total + value * WEIGHTS[k]!, 0);
  return 1 / (1 + Math.exp(-sum));
}

/** Those that disagree first, then in the order of the evidence; the same words once. */
export function pickStatements({ evidence }: Pick<Claim, 'evidence'>, statementOf: Statements): Statement[] {
  const order = [...evidence.filter(({ stance }) => stance === 'disagree'), ...evidence.filter(({ stance }) => stance !== 'disagree')]; // prettier-ignore
  const seen = new Set<string>();
  const statements: Statement[] = [];
  for (const entry of order) {
    if (statements.length >= MAX_STATEMENTS) break;
    const statement = statementOf(entry);
    // The outlets' own sentences sum up both sides.
    if (!statement?.attribution) continue;
    const key = `${statement.attribution?.polarity}${statement.text}`;
    if (seen.has(key)) continue;
    seen.add(key);
    statements.push(statement);
  }
  return statements;
}

function passage({ evidence: { report, attribution, in: field, span } }: Statement): Passage {
  return { report, attribution, ...(field === undefined ? {} : { in: field }), span };
}
