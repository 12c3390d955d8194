/**
 * How surely each piece of evidence says what its claim says. Claims are formed by likeness of words, and hold sentences
 * beside the point; what an origin rests on must not be one of these.
 */
import type { Claim, Evidence } from '../../model/ledger.ts';
import { contentWords, likeness, shared } from '../statements/content-words.ts';
import type { Statements } from '../statements/read-statement.ts';
import { EVIDENCE_WEIGHTS } from './weights.ts';

/** The order of the features; training/trace fits a weight for each. */
export const EVIDENCE_FEATURES = ['bias', 'likeText', 'sharedText', 'likeOthers', 'probability', 'ownVoice', 'title', 'short', 'disagrees', 'size'] as const; // prettier-ignore

/** Evidence of other reports that each piece is compared with. */
const MAX_OTHERS = 24;

/** Probability per piece of evidence, in their order. Linear in the evidence. */
export function weighEvidence(claim: Pick<Claim, 'text' | 'evidence'>, statementOf: Statements): Map<Evidence, number> {
  return new Map(describeEvidence(claim, statementOf).map(({ evidence, features }) => [evidence, logistic(features)]));
} // prettier-ignore

function logistic(features: readonly number[]): number {
  return 1 / (1 + Math.exp(-features.reduce((sum, value, k) => sum + value * EVIDENCE_WEIGHTS[k]!, 0)));
}

export function describeEvidence(
  { text, evidence }: Pick<Claim, 'text' | 'evidence'>,
  statementOf: Statements,
): { evidence: Evidence; features: number[] }[] {
  const told = new Set(contentWords(text));
  const statements = evidence.map(statementOf);
  const step = Math.max(1, Math.floor(statements.length / MAX_OTHERS));
  const sample = statements.filter((statement, k) => statement && k % step === 0);
  return evidence.map((entry, k) => {
    const statement = statements[k];
    const words = statement?.words ?? new Set<string>();
    const likes = sample.filter((other) => other!.report !== statement?.report).map((other) => likeness(other!.words, words)); // prettier-ignore
    return {
      evidence: entry,
      features: [
        1,
        likeness(told, words),
        Math.min(5, shared(told, words)) / 5,
        likes.reduce((sum, like) => sum + like, 0) / Math.max(1, likes.length),
        entry.probability,
        entry.attribution === null ? 1 : 0,
        entry.in === 'title' ? 1 : 0,
        words.size < 3 ? 1 : 0,
        entry.stance === 'disagree' ? 1 : 0,
        Math.min(1, evidence.length / 30),
      ],
    };
  });
}
