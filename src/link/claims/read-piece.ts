/**
 * What is read of one statement before it is known what it is evidence of: what its cue does, the signs of doubt and denial in it and
 * around it, its numbers, who says it.
 */
import type { Span } from '../../model/span.ts';
import { addBagFeatures, BAG_CLASSES, scoreBag } from '../stance/bag.ts';
import { Lexicon, readWords } from '../stance/words.ts';
import { unpackBag, type Bag } from './packed-model.ts';
import type { Statement } from './read-statements.ts';
import { STANCE_WORDS } from './stance-words.ts';
import { attributionOf, fieldText, statementText, type Worded } from './worded.ts';

/** Cues by what they do; the first that matches counts. Beside each a cue that it catches, and one that it must not. */
const CUES = [
  ['open', /\b(?:could|can|would|did|does|do|will) ?(?:not|n[o'’]t) (?:say|confirm|verify|rule|exclude|dispute|comment|deny|discuss|be drawn|give|know)|cannot (?:say|confirm|rule|exclude)|neither|declin|refus|unable|is not aware|\bask|question|wonder|\bcheck|investigat|examin|await/i], // "could not confirm"; not "confirmed"
  ['takes back', /\b(?:withdr|retract|correct|disown|apologi|took back|takes back|recant|amend|delet)/i], // "withdrew"; not "drew"
  ['rejects', /\b(?:den(?:y|ie)|reject|dismiss|disput|contradict|refut|doubt|disagree|object|protest)/i], // "denied"; not "density"
  ['accepts', /\b(?:confirm|accept|admit|acknowledg|conced|agree|verif|authentic|stand by|stands by|stood by)/i], // "admitted"; not "said"
  ['insists', /\b(?:insist|maintain|repeat|stress|assur|reiterat|underlin|emphas)/i],
  ['explains', /\b(?:explain|caution|point(?:s|ed)? out|not(?:es|ed)\b|clarif|stat(?:es|ed)|observ|remark|remind|warn|add(?:s|ed)\b)/i],
  ['supposes', /\b(?:believ|think|thought|suspect|suggest|expect|estimat|fear|assum|guess|speculat|appear|seem|consider|purport)/i],
  ['passes on', /\b(?:report|quot|cit|hear|whisper|rumou?r|is said|was said|are said|alleg|claim|according|wrote|writes|announc|reveal)/i],
  ['shows', /\b(?:show|list|record|bear|read|found|find|held|hold|giv|gav|put|count|contain|saw|see)/i],
  ['says', /\b(?:sa(?:y|id)|saying|told|tell|spoke|speak|describ|recall|remember|testif)/i],
] as const; // prettier-ignore
const NO_CUE = CUES.length;

/** What a cue does beside that; several may hold. */
const DEEDS = [
  ['replies', /\b(?:repl(?:y|ie)|answer|counter|retort|hit back|respond|rebuff|shot back|contend|ruled out|rubbish|scoff|laugh|mock)/i], // "hit back"; not "hit by"
  ['names', /\b(?:call|describ|brand|label|term(?:ed|s)|speaks? of|spoke of|put it|dubb)/i], // "called it gossip"; not "asked"
  ['blames', /\b(?:blam|accus|alleg|charg|critici)/i], // "accused"; not "said"
  ['wants', /\b(?:promis|order|demand|urge|want|would like|plan|agree|hope)/i], // "demanded"; not "said"
  ['knows', /\b(?:know|aware|saw|seen|heard|recall|rememb)/i], // "remembers"; not "reports"
] as const; // prettier-ignore

/** Who says it. What nobody signs accuses more often, and whoever speaks for a body denies more often. */
const KINDS = ['person', 'organization', 'outlet', 'group', 'anonymous', 'document', 'author'] as const;
/** "the company's spokeswoman", "police"; not "a deckhand". */
const OFFICIAL =
  /\b(?:spokes|minist|police|authorit|company|chief|director|lawyer|government|office|head|president|manager|commission|university|hospital|union|council)/i;

const HEDGED =
  /\b(?:may|might|could|possib|perhaps|apparently|appear|likely|probabl|unclear|unknown|not clear|too early|reportedly|alleged)/i;
const REFUTED =
  /\b(?:false|wrong|untrue|hoax|fake|lie|lies|lying|myth|invent|nonsense|mistake|error|baseless|unfounded|no (?:basis|evidence|sign|record|trace|truth|proof|reason)|nothing of the kind|never|misread|misheard|exaggerat|fiction|rubbish|absurd|impossible|contrary|instead|on the contrary|not true)/i;
const AWAITED = /\b(?:until|wait|inquiry|enquiry|investigat|next week|yet|still|question|whether|later|will be)\b/i;
const LOWERED = /\b(?:only|just|no more than|at most|merely|fewer|less than|not more)\b/i;

const REJECTS = CUES.findIndex(([name]) => name === 'rejects');
const TAKES_BACK = CUES.findIndex(([name]) => name === 'takes back');
export const OPEN = CUES.findIndex(([name]) => name === 'open');
export const ACCEPTS = CUES.findIndex(([name]) => name === 'accepts');
const NEGATED = /\b(?:not?|never|none|nobody|nothing|without|neither|nor)\b|n[’']t/i;

/** What a cue can do. */
export const CUE_KINDS = [...CUES.map(([name]) => `cue ${name}` as const), 'no cue'] as const;
export const TEXT_SIGNS = ['hedged', 'refuted', 'question', 'awaited', 'lowered', 'whether'] as const;
export const SENTENCE_SIGNS = ['sentence negations', 'sentence refuted', 'sentence hedged'] as const;
export const VOICE = [...KINDS.map((kind) => `from ${kind}` as const), 'of nobody', 'steps', 'official', 'first hand', ...DEEDS.map(([name]) => `cue ${name}` as const), 'has a cue'] as const; // prettier-ignore

/** What is read of a statement, whatever it is evidence of. */
export interface EvidencePiece {
  readonly statement: Statement;
  readonly attribution: ReturnType<typeof attributionOf>;
  /** An index into CUE_KINDS. */
  readonly cueKind: number;
  /** TEXT_SIGNS and SENTENCE_SIGNS; the sentence is all from the first of its words to the last, with source and cue. */
  readonly signs: { readonly text: readonly number[]; readonly sentence: readonly number[] };
  /** Numbers in digits. */
  readonly values: readonly number[];
  /** Of the words that are stated. */
  readonly length: number;
  /** In milliseconds; NaN where it is not known. */
  readonly published: number;
  /** What its words, those of its cue and of its source speak for: scores of agree, disagree and discuss. */
  readonly words: Float32Array;
  /** VOICE. */
  readonly voice: readonly number[];
  /** Of its report; at least 1. */
  readonly attributions: number;
}

export const has = ({ marks }: Statement, mark: number): number => Number((marks & mark) !== 0);

export const isAgainst = ({ statement, cueKind }: EvidencePiece): boolean =>
  statement.isRejected || cueKind === REJECTS || cueKind === TAKES_BACK;

/** `lexicon`: that by which words are read. `bag`: a linear model over `wordFeatures`. */
export function readPiece(worded: Worded, lexicon = new Lexicon(), bag = WORDS): EvidencePiece {
  const { statement, report } = worded;
  const attribution = attributionOf(worded);
  const field = fieldText(worded);
  const spans = attribution ? [...attribution.content, ...attribution.cue, ...attribution.source] : [statement.span];
  const from = Math.min(...spans.map(([start]) => start));
  const cue = (attribution?.cue ?? []).map(([start, end]) => field.slice(start, end)).join(' ');
  const kind = cue === '' ? -1 : CUES.findIndex(([, form]) => form.test(cue));
  const text = statementText(worded).slice(0, MAX_LENGTH);
  const sentence = field.slice(from, Math.min(from + MAX_LENGTH, Math.max(...spans.map(([, end]) => end))));
  return {
    statement,
    attribution,
    cueKind: kind < 0 ? NO_CUE : kind,
    signs: {
      text: [
        Number(HEDGED.test(text)),
        Number(REFUTED.test(text)),
        Number(text.includes('?')),
        Number(AWAITED.test(text)),
        Number(LOWERED.test(text)),
        Number(/^[“"]?(?:whether|if)\b/i.test(text)),
      ],
      sentence: [Number(NEGATED.test(sentence)), Number(REFUTED.test(sentence)), Number(HEDGED.test(sentence))],
    },
    values: valuesIn(text),
    length: countWords(text),
    published: Date.parse(report.article.published ?? ''),
    words: scoresOf(wordFeatures(worded, lexicon), bag),
    voice: voiceOf(worded, attribution, cue),
    attributions: Math.max(1, report.attributions.length),
  };
}

const WORDS = unpackBag(STANCE_WORDS);
const WORDS_OF = { cue: 1, source: 2, content: 3 } as const;

function scoresOf(features: ReadonlySet<number>, { weights, scale }: Bag): Float32Array {
  const scores = new Float32Array(BAG_CLASSES);
  scoreBag(features, weights, scale, scores, 0);
  return scores;
}

/** Words and pairs of words of the cue, of the source and of what is stated; each as one of its field. */
export function wordFeatures(worded: Worded, lexicon: Lexicon): Set<number> {
  const field = fieldText(worded);
  const { cue = [], source = [], content = [worded.statement.span] } = attributionOf(worded) ?? {};
  const features = new Set<number>();
  const add = (spans: readonly Readonly<Span>[], name: keyof typeof WORDS_OF): void => {
    for (const [start, end] of spans) {
      const words = readWords(field.slice(start, Math.min(end, start + MAX_LENGTH)), lexicon);
      addBagFeatures(words, 0, words.length, features, WORDS_OF[name]);
    }
  };
  add(cue, 'cue');
  add(source, 'source');
  add(content, 'content');
  return features;
}

function voiceOf(worded: Worded, attribution: EvidencePiece['attribution'], cue: string): number[] {
  const field = fieldText(worded);
  const origin = worded.report.sources.find(({ id }) => id === attribution?.chain.at(-1));
  const named = (attribution?.source ?? []).map(([start, end]) => field.slice(start, end)).join(' ');
  return [
    ...KINDS.map((kind) => Number(origin?.kind === kind)),
    Number(attribution?.source.length === 0), attribution?.chain.length ?? 0,
    Number(OFFICIAL.test(`${named} ${origin?.name ?? ''} ${origin?.role ?? ''}`)), Number(attribution !== undefined && attribution.speaker === attribution.chain.at(-1)),
    ...DEEDS.map(([, form]) => Number(form.test(cue))), Number(cue !== ''),
  ]; // prettier-ignore
}

/** As many as single blanks cut it into; "" is one. */
function countWords(text: string): number {
  let count = 1;
  for (let at = text.indexOf(' '); at >= 0; at = text.indexOf(' ', at + 1)) count++;
  return count;
}

/** In UTF-16 code units; nobody states more at once. */
const MAX_LENGTH = 1000;

/** Numbers in digits, years left out. */
export function valuesIn(text: string): readonly number[] {
  if (!/\d/.test(text)) return [];
  return Array.from(text.matchAll(/\d+(?:[.,]\d+)*/g), ([digits]) => Number(digits.replaceAll(',', ''))).filter(
    (value) => Number.isFinite(value) && !(value >= 1900 && value < 2100),
  );
}
