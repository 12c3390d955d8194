/**
 * One neutral sentence for a claim, chosen from its evidence and cut to what is stated: without who says so, without the hedges of those
 * who pass it on. Where nothing states it in a clause of its own, the sentence of the evidence stands whole.
 */
import type { Attribution, Report } from '../../model/report.ts';
import type { Statement } from './read-statements.ts';

/** A statement with the report that makes it. */
export interface Worded {
  readonly statement: Statement;
  readonly report: Report;
  /** That it is evidence of the claim. */
  readonly chance: number;
}

/** The statements nearest to the middle of a claim, among which its wording is chosen. */
const MAX_CANDIDATES = 30;

/** The sentence, and the statement whose words it has. */
export interface Wording {
  readonly text: string;
  readonly from: Statement;
}

/** `evidence`: at least one. `candidateOf`: whoever words many claims of one story gives one that reads each statement once. */
export function wordClaim(evidence: readonly Worded[], candidateOf = readCandidate): Wording {
  const shared = new Map<number, number>();
  for (const { statement } of evidence)
    for (let t = 0; t < statement.ownTerms; t++)
      shared.set(statement.terms[t]!, (shared.get(statement.terms[t]!) ?? 0) + 1);
  const middle = evidence
    .map((worded) => ({ worded, nearness: centrality(worded.statement, shared, evidence.length) }))
    .sort((a, b) => b.nearness - a.nearness || (a.worded.statement.id < b.worded.statement.id ? -1 : 1))
    .slice(0, MAX_CANDIDATES);
  let best = evidence[0]!;
  let bestScore = -Infinity;
  for (const { worded, nearness } of middle) {
    const score = candidateOf(worded).fitness + 3 * nearness + 2 * worded.chance;
    if (score <= bestScore) continue;
    best = worded;
    bestScore = score;
  }
  return { text: finish(candidateOf(best).sentence), from: best.statement };
}

/** What a claim may be worded by. */
export interface Candidate {
  readonly sentence: string;
  /** What speaks for it by itself. */
  readonly fitness: number;
}

export function readCandidate(worded: Worded): Candidate {
  const sentence = statementText(worded);
  return { sentence, fitness: fitness(sentence, worded) };
}

export function attributionOf({ statement, report }: Worded): Attribution | undefined {
  return statement.attribution === null
    ? undefined
    : report.attributions.find(({ id }) => id === statement.attribution);
}

/** The words of a statement: the content of an attribution without its cue, or the sentence. */
export function statementText(worded: Worded): string {
  const text = fieldText(worded);
  const spans = attributionOf(worded)?.content ?? [worded.statement.span];
  return spans
    .map(([start, end]) => text.slice(start, end))
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
}

export function fieldText({ statement, report: { article } }: Worded): string {
  if (statement.in === undefined) return article.text;
  return (statement.in === 'title' ? article.title : article.parts?.find(({ id }) => id === statement.in)?.text) ?? '';
}

/** How much of what the whole evidence speaks of is in one statement: the mean share of the others that hold its terms. */
function centrality(
  { terms, weights, ownTerms }: Statement,
  shared: ReadonlyMap<number, number>,
  count: number,
): number {
  if (count < 2) return 0;
  let sum = 0;
  let total = 1e-9;
  for (let t = 0; t < ownTerms; t++) {
    sum += weights[t]! * ((shared.get(terms[t]!)! - 1) / (count - 1));
    total += weights[t]!;
  }
  // A statement of two words is no better for being short.
  return (sum / total) * Math.min(1, ownTerms / 4);
}

const VERB =
  /\b(?:is|are|was|were|be|been|had|has|have|will|would|could|can|did|does|do|may|might|must|should)\b|\b\w{3,}(?:ed|n't)\b/i;
const FIRST_PERSON = /\b(?:I|we|us|our|my|me|you|your)\b/i;
const PRONOUN_START = /^(?:he|she|it|they|this|that|these|those|his|her|its|their|there|so|not|one)\b/i;
/** "to be sold", "of waves", "as a hoax": no clause. "that the dam held" is one. */
const NO_CLAUSE = /^(?:to|of|as|for|on|in|with|by|from|about|against|at|how|why|what|whether|if|who)\b/i;

/** What speaks for a statement as the name of a claim. Weights by eye on the public stories, 22 Nov 2026. */
function fitness(sentence: string, worded: Worded): number {
  const { isRejected, in: field } = worded.statement;
  const found = attributionOf(worded);
  const words = sentence.split(' ').length;
  const clause = sentence.replace(/^(?:[“"]?that)\s+/i, '');
  let score = 0;
  if (VERB.test(clause)) score += 1;
  if (NO_CLAUSE.test(clause)) score -= 1;
  if (FIRST_PERSON.test(clause)) score -= 1;
  if (PRONOUN_START.test(clause)) score -= 0.6;
  if (clause.includes('?')) score -= 1.5;
  if (/\b(?:not|no|never|nobody|none|nothing)\b|n['’]t\b/i.test(clause)) score -= 0.7;
  if (words < 5) score -= 1;
  if (words > 28) score -= (words - 28) / 15;
  if (/[“”"]/.test(clause)) score -= 0.3;
  if (field === 'title') score -= 0.5;
  if (found && found.certainty !== 'certain') score -= found.certainty === 'unknown' ? 1 : 0.2;
  if (found?.kind === 'direct') score -= 0.3;
  if (isRejected) score -= 0.2;
  return score;
}

const HEDGES = /\s*\b(?:reportedly|allegedly|apparently|purportedly|supposedly)\b/gi;

/** "that the captain had reportedly left," to "The captain had left." */
function finish(sentence: string): string {
  const bare = sentence
    .replace(/^[“"']?that\s+(?=\S)/i, '')
    .replace(HEDGES, '')
    .replace(/[“”"]/g, '')
    .replace(/\s+/g, ' ')
    .replace(/[\s,;:.–—-]+$/, '')
    .trim();
  return bare === '' ? sentence : `${bare[0]!.toUpperCase()}${bare.slice(1)}${/[?!]$/.test(bare) ? '' : '.'}`;
}
