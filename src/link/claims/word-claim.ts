/**
 * One neutral sentence for a claim, chosen from its evidence and cut to what is stated: without who says so, without the hedges of those
 * who pass it on. Where nothing states it in a clause of its own, the sentence of the evidence stands whole.
 */
import type { Attribution, Report } from '../../model/report.ts';
import type { Statement } from './read-statements.ts';
import { standsAlone } from './stands-alone.ts';
import { Lexicon, readSentences, readWords, sentenceAt } from '../stance/words.ts';

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
  /** What is stated, by which the claim is judged and traced. */
  readonly text: string;
  /** What the claim is called: the same, but where nobody could tell what it speaks of; then the sentence with who says it. */
  readonly name: string;
  readonly from: Statement;
}

/**
 * Words the claims of a story, one after the other: none gets the words of one before it while it has others. Evidence: at least one piece.
 * `candidateOf`: whoever words many claims gives one that reads each statement once, and the `lexicon` by which words are read.
 */
export function openWordings(
  candidateOf = readCandidate,
  lexicon = new Lexicon(),
): (evidence: readonly Worded[]) => Wording {
  const [taken, names] = [new Set<string>(), new Set<string>()];
  return (evidence) => {
    const { text, best } = wordClaim(evidence, candidateOf, taken, lexicon);
    const name = nameFor(text, best, names, lexicon);
    taken.add(text);
    names.add(name);
    return { text, name, from: best.statement };
  };
}

function wordClaim(
  evidence: readonly Worded[],
  candidateOf: typeof readCandidate,
  taken: ReadonlySet<string>,
  lexicon: Lexicon,
): { readonly text: string; readonly best: Worded } {
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
    // Most need not be read: whatever they are, they are not near enough to the middle.
    if (MOST_FITNESS + NEARNESS * nearness + CHANCE * worded.chance <= bestScore) continue;
    const { sentence, fitness } = candidateOf(worded);
    const score = fitness + NEARNESS * nearness + CHANCE * worded.chance - (taken.has(sentence) ? TAKEN : 0);
    if (score <= bestScore) continue;
    best = worded;
    bestScore = score;
  }
  const { sentence, isClause } = candidateOf(best);
  const whole = isClause ? undefined : sentenceOf(best, lexicon);
  return { text: whole === undefined || taken.has(whole) ? sentence : whole, best };
}

function nameFor(text: string, worded: Worded, taken: ReadonlySet<string>, lexicon: Lexicon): string {
  const bare = finish(text.replace(DATELINE, ''));
  if (!hangs(bare)) return bare;
  const isFragment = !/\s/.test(bare);
  const whole = sentenceOf(worded, lexicon, { isName: true, mostWords: isFragment ? MOST_WORDS : MAX_WORDS });
  return whole === undefined || taken.has(whole) || (hangs(whole) && !isFragment) ? bare : whole;
}

/** "She wrote to the minister", "I count posts": nobody knows who that is; "That". Not what stands in quotation marks. */
function hangs(sentence: string): boolean {
  const own = sentence.replace(/[“"][^“”"]*[”"]/g, '');
  return PRONOUN_START.test(sentence) || FIRST_PERSON.test(own) || !/\s/.test(sentence);
}

/** The sentence in which it is stated, "the weather office had warned of waves of three metres"; undefined where that is too long for a name. */
function sentenceOf(
  worded: Worded,
  lexicon: Lexicon,
  { isName = false, mostWords = MAX_WORDS } = {},
): string | undefined {
  const [from, to] = worded.statement.span;
  const whole = fieldText(worded);
  const paragraph = whole.lastIndexOf('\n', from - 1) + 1;
  const next = whole.indexOf('\n', to);
  const text = whole.slice(paragraph, next < 0 ? undefined : next);
  if (text.length > MAX_PARAGRAPH) return undefined;
  const sentences = readSentences(text, readWords(text, lexicon));
  const at = sentenceAt(sentences, from - paragraph);
  const [start, end] = [sentences.start[at], sentences.end[at]];
  if (start === undefined || end === undefined || end < to - paragraph) return undefined;
  const sentence = text.slice(start, end);
  if (sentence.split(/\s+/).length > mostWords) return undefined;
  if (!isName) return finish(sentence);
  // Who is "I" is told by the quotation marks: “I count posts,” said the man.
  const bare = sentence.replace(DATELINE, '');
  return finish(bare, FIRST_PERSON.test(bare) && areWhole(bare));
}

/** Every quotation mark that opens is closed again. */
function areWhole(sentence: string): boolean {
  const count = (mark: string): number => sentence.split(mark).length - 1;
  return count('“') === count('”') && count('"') % 2 === 0;
}

/** "LONDON, 3 May — The dam", "BRACK, Norway (Atlas Wire) - The mayor"; not "NATO — which has no troops there — denied it". */
const DATELINE =
  /^(?:\p{Lu}[\p{Lu}'’. -]{2,30}(?:,[^\n–—()]{1,40}?)?(?:\s*\([^()\n]{2,40}\))?|\p{Lu}[^\n()]{2,60}\s\(\p{Lu}[^()\n]{1,39}\))\s*(?:[–—]|--?)\s+(?=[\p{Lu}\p{N}“"‘])/u;

/** What it counts to be in the middle of a claim, and surely evidence of it; beside a clause of its own, which counts two. */
const NEARNESS = 3;
const CHANCE = 2;
/** More than anything that speaks for a statement. */
const TAKEN = 100;
/** Of a sentence that names a claim. */
const MAX_WORDS = 36;
/** Of one that says at all what a single word means. */
const MOST_WORDS = 60;
/** In UTF-16 code units; a paragraph is read once for each claim that it names. */
const MAX_PARAGRAPH = 4000;

/** What a claim may be worded by. */
export interface Candidate {
  readonly sentence: string;
  /** Whether it can stand by itself. */
  readonly isClause: boolean;
  /** What speaks for it by itself. */
  readonly fitness: number;
}

export function readCandidate(worded: Worded): Candidate {
  const text = statementText(worded);
  const isClause = standsAlone(text.replace(OPENING, ''));
  return { sentence: finish(text), isClause, fitness: fitness(text, worded) + (isClause ? CLAUSE : 0) };
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
    .replace(WIDE_BLANKS, ' ')
    .trim();
}

/** Blanks that are not single spaces: most texts have none. */
const WIDE_BLANKS = /\s{2,}|[^\S ]/g;

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

const FIRST_PERSON = /\b(?:I|we|us|our|my|me|you|your)\b/i;
const PRONOUN_START = /^(?:he|she|it|they|this|that|these|those|his|her|its|their|there|so|not|one|here)\b/i;

/** Before a clause: "that the dam held". */
const OPENING = /^[“"‘']?(?:that\s+)?/i;
const CLAUSE = 2;
/** Of a clause that nothing speaks against. */
const MOST_FITNESS = CLAUSE;

/** What speaks against a statement as the name of a claim, at most 0. Weights by eye on the public stories, 22 and 23 Nov 2026. */
function fitness(text: string, worded: Worded): number {
  const { isRejected, in: field } = worded.statement;
  const found = attributionOf(worded);
  const words = text.split(' ').length;
  const clause = text.replace(OPENING, '');
  let score = 0;
  if (FIRST_PERSON.test(clause)) score -= 1;
  if (PRONOUN_START.test(clause)) score -= 1;
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

const MARKS = /[“”"]/g;
const NO_MARK = /(?!)/;

/** "that the captain had reportedly left, and that he was warned," to "The captain had left, and he was warned." */
function finish(text: string, isQuoting = false): string {
  const bare = text
    .replace(/^[“"‘']?that\s+(?=\S)/i, '')
    .replace(/\b(and|but) that (?=the\b|an?\b|no\b|it\b|he\b|she\b|they\b|there\b)/gi, '$1 ')
    .replace(HEDGES, '')
    .replace(isQuoting ? NO_MARK : MARKS, '')
    .replace(WIDE_BLANKS, ' ')
    .replace(/[\s,;:.–—-]+$/, '')
    .trim();
  return bare === '' ? text : `${bare[0]!.toUpperCase()}${bare.slice(1)}${/[?!]$/.test(bare) ? '' : '.'}`;
}
