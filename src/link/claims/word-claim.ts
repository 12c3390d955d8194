/**
 * One neutral sentence for a claim, chosen from its evidence by a small forest (training/claims/train.ts) and by how it reads, and cut to what
 * is stated: without who says so, without the hedges of those
 * who pass it on. Where nothing states it in a clause of its own, the sentence of the evidence stands whole.
 */
import { readDateline } from '../../model/dateline.ts';
import { Lexicon, readSentences, readWords, sentenceAt } from '../stance/words.ts';
import { wordingsOf, type Look } from './compare-statements.ts';
import type { Described } from './describe-pieces.ts';
import type { Statement } from './read-statements.ts';
import { standsAlone } from './stands-alone.ts';
import { attributionOf, fieldText, statementText, WIDE_BLANKS, type Worded } from './worded.ts';

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
 * `look`: of rows of PIECE_VALUES.
 */
export function openWordings(
  candidateOf = readCandidate,
  lexicon = new Lexicon(),
  look: Look = wordingsOf,
): (described: Described) => Wording {
  const [taken, names] = [new Set<string>(), new Set<string>()];
  return (described) => {
    const best = chooseAmong(described, candidateOf, taken, look);
    const { sentence, isClause } = candidateOf(best);
    const whole = isClause ? undefined : sentenceOf(best, lexicon);
    const text = whole === undefined || taken.has(whole) ? sentence : whole;
    const name = nameFor(text, best, names, lexicon, isClause || whole !== undefined);
    taken.add(text);
    names.add(name);
    return { text, name, from: best.statement };
  };
}

/** The piece that most probably says what the claim is about, and says it in a sentence that can be read alone. Of what is attributed, where anything is. */
function chooseAmong(
  { judged, table }: Described,
  candidateOf: typeof readCandidate,
  taken: ReadonlySet<string>,
  look: Look,
): Worded {
  if (judged.length === 1) return judged[0]!;
  const attributed = [...judged.keys()].filter((k) => judged[k]!.statement.attribution !== null);
  const fit = attributed.length > 0 ? attributed : [...judged.keys()];
  const chances = look(table);
  const falling = fit
    .map((k) => ({ worded: judged[k]!, odds: logOdds(chances[k]!) }))
    .sort((a, b) => b.odds - a.odds || (a.worded.statement.id < b.worded.statement.id ? -1 : 1));
  let best = falling[0]!.worded;
  let bestScore = -Infinity;
  for (const { worded, odds } of falling) {
    // The others need not be read: however well they read, they are not probable enough.
    if (odds + FITNESS * MOST_FITNESS <= bestScore) break;
    const { sentence, fitness } = candidateOf(worded);
    const score = odds + FITNESS * fitness - (taken.has(sentence) ? TAKEN : 0);
    if (score <= bestScore) continue;
    best = worded;
    bestScore = score;
  }
  return best;
}

function logOdds(chance: number): number {
  const bounded = Math.min(0.999, Math.max(0.001, chance));
  return Math.log(bounded / (1 - bounded));
}

/** `isWhole`: a clause, or a sentence; else words that were cut out of a long one. */
function nameFor(text: string, worded: Worded, taken: ReadonlySet<string>, lexicon: Lexicon, isWhole: boolean): string {
  const bare = finish(withoutDateline(text));
  if (isWhole && !hangs(bare)) return bare;
  const isCut = !isWhole && !hangs(bare);
  const isFragment = isCut || !/\s/.test(bare);
  const whole = sentenceOf(worded, lexicon, { isName: true, mostWords: isFragment ? MOST_WORDS : MAX_WORDS });
  if (whole !== undefined && !taken.has(whole) && (!hangs(whole) || isFragment)) return whole;
  const speaker = hangs(bare) ? speakerOf(worded) : undefined;
  if (speaker === undefined || bare.toLowerCase().includes(speaker.toLowerCase())) return bare;
  const said = bare.replace(LABEL, '');
  return `${speaker}: ${attributionOf(worded)?.kind === 'direct' ? `“${said}”` : said}`;
}

const withoutDateline = (text: string): string => text.slice(readDateline(text)?.end ?? 0);

/** "FALK: I count posts", in a transcript. */
const LABEL = /^\p{Lu}[\p{Lu}.'’ -]+:\s+/u;

/** Who says it, as a name begins: "Nora Falk", "A deckhand"; undefined where the text leaves it open. */
function speakerOf(worded: Worded): string | undefined {
  const speaker = attributionOf(worded)?.speaker;
  const source = worded.report.sources.find(({ id }) => id === speaker);
  if (!source || source.mentions.length === 0 || PRONOUN_START.test(source.name)) return undefined;
  return capitalized(source.name);
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
  const bare = withoutDateline(nameInFront(sentence, paragraph + start, worded));
  return finish(bare, FIRST_PERSON.test(bare) && areWhole(bare));
}

/** "She would not say who rang", with the name of the source that this "she" is; `at`: where the sentence begins. */
function nameInFront(sentence: string, at: number, worded: Worded): string {
  const attribution = attributionOf(worded);
  const [source] = attribution?.source ?? [];
  const speaker = speakerOf(worded);
  if (speaker === undefined || source?.[0] !== at || !SUBJECT.test(sentence.slice(0, source[1] - at))) return sentence;
  return `${speaker}${sentence.slice(source[1] - at)}`;
}

/** Every quotation mark that opens is closed again. */
function areWhole(sentence: string): boolean {
  const count = (mark: string): number => sentence.split(mark).length - 1;
  return count('“') === count('”') && count('"') % 2 === 0;
}

/** What it counts, in log-odds, that a statement reads well by itself. */
const FITNESS = 1;
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

const FIRST_PERSON = /\b(?:I|we|us|our|my|me|you|your)\b/i;
const PRONOUN_START = /^(?:he|she|it|they|this|that|these|those|his|her|its|their|there|so(?! far)|not|one|here)\b/i;

const SUBJECT = /^(?:he|she|it|they)$/i;

/** Before a clause: "that the dam held". */
const OPENING = /^[“"‘']?(?:that\s+)?/i;
const CLAUSE = 2;
/** "HEARTLESS bosses", "told nurses to RUN"; not "the NATO mission". */
const SHOUTED = /\b\p{Lu}{6,}\b/u;
/** "The tap was run. Nobody was told"; not "the tap of Dr. Falk". */
const SEVERAL = /(?:(?<!\p{L})\p{Ll}{2,}|\d)[.!?]["”’]?\s+["“‘]?\p{Lu}/u;
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
  if (SHOUTED.test(clause)) score -= 1;
  if (SEVERAL.test(clause)) score -= 0.7;
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

/** Two single ones stand for a double one. */
const MARKS = /[“”"`]|''|’’/g;
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
  const clause = withoutLoneMark(bare.replace(AFTER_ALL, ''));
  return clause === '' ? text : `${capitalized(clause)}${/[?!]$|[.?!][”"]$/.test(clause) ? '' : '.'}`;
}

/** What ties a sentence to the one before it: "But the dam held", "Then again, the dam held"; not "So far the dam held", nor "But for the dam". */
const AFTER_ALL = new RegExp(
  String.raw`^(?:(?:${begin('but|and')})(?: then)?,?\s+(?!for\b|now\b)|(?:${begin('so|yet')})\s+(?=(?:the|an?|he|she|it|they)\b|\p{Lu})|(?:${begin('so|yet|however|meanwhile|furthermore|moreover|still|also|besides|then again|in addition|nevertheless|nonetheless|of course|again|after all|instead|in fact|therefore|thus|additionally|finally')}),\s+)`,
  'u',
);
/** Each of some words, large or small. */
function begin(words: string): string {
  return words
    .split('|')
    .map((word) => `[${word[0]!.toUpperCase()}${word[0]!}]${word.slice(1)}`)
    .join('|');
}

/** 'When I came round, without the mark that closes it; "worsened,'" without the one that opens it. Not the one of "the workers’". */
function withoutLoneMark(text: string): string {
  const opens = /^['‘](?=\p{L})/u.test(text);
  const closes = /[,.!?]['’]$/u.test(text);
  if (opens && !closes && !/['’](?!\p{L})/u.test(text.slice(1))) return text.slice(1);
  return closes && !/(?:^|\s)['‘]\p{L}/u.test(text) ? text.slice(0, -1).replace(/[\s,;:.–—-]+$/, '') : text;
}

const capitalized = (text: string): string => `${text[0]!.toUpperCase()}${text.slice(1)}`;
