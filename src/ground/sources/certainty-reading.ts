/** What the questions of how sure a source is are put to: the cue and the content of one attribution; and how they answer. */
import { POS, type Annotation } from '../../model/annotation.ts';
import type { Certainty } from '../../model/report.ts';
import { wordSet } from '../../model/word-list.ts';

/** One attribution in token ranges, half-open. */
export interface Judged {
  readonly source: readonly (readonly [number, number])[];
  readonly cue: readonly (readonly [number, number])[];
  readonly content: readonly (readonly [number, number])[];
}

/** Made once for each attribution. */
export interface Reading {
  readonly annotation: Annotation;
  readonly cue: readonly number[];
  readonly content: readonly number[];
  readonly isAgentless: boolean;
  /** The token of the cue's main verb (or noun), -1 without a cue. */
  readonly verb: number;
  readonly verbLemma: string;
  /** The first token of the content in lower case; a quotation mark where it opens with one. */
  readonly opening: string;
  /** The same, quotation marks apart. */
  readonly firstWord: string;
  readonly negation: number;
  /** By the cue ("did not") or by the source ("nobody"). */
  readonly isNegated: boolean;
}

export interface Verdict {
  readonly rule: string;
  readonly certainty: Certainty;
  readonly polarity?: 'negative';
  readonly note: string;
  /** The tokens it rests on. */
  readonly at: readonly number[];
  /** The reporter's own distance; see `Judgement`. */
  readonly hedge?: Certainty;
}
/** The words of `verdict` that depend on nothing but the question. */
type Ruling = Pick<Verdict, 'rule' | 'certainty' | 'polarity' | 'hedge'>;

/** How much of a cue, and of a content, is looked at, in tokens: its main clause stands at its beginning. */
export const REACH = 60;

/** "asked residents to leave": a question, a request, an order commits to nothing. */
export const ASKING =
  wordSet(`ask demand urge request invite order instruct command beg plead implore press question wonder query enquire
  inquire advise exhort encourage recommend summon challenge entreat petition`);
/** Agentless, these are hearsay: "is said to", "it has been claimed". */
export const HEARSAY =
  wordSet(`say report claim allege believe understand think know rumour rumor suggest assume presume suppose consider
  expect tip hold hear fear estimate reckon describe circulate whisper`);
export const BE = wordSet("is are was were be been being 's 're");
export const MODAL = wordSet('may might could');
/** Before "like" or "as if": "looked like a flare". */
export const LOOKING = wordSet('look sound feel');
const NEGATION = wordSet("not n't never no neither nor nobody none hardly cannot");

export function readJudged(
  annotation: Annotation,
  { source, cue: cueRanges, content: contentRanges }: Judged,
): Reading {
  const { tokens, lemma } = annotation;
  const list = (ranges: readonly (readonly [number, number])[], most: number): number[] => {
    const all: number[] = [];
    for (const [first, end] of ranges) for (let i = first; i < end && all.length < most; i++) all.push(i);
    return all;
  };
  const cue = list(cueRanges, REACH);
  const negation = cue.find((i) => NEGATION.has(tokens.norm[i]!)) ?? -1;
  const verb = mainVerb(annotation, cue);
  const content = list(contentRanges, Number.MAX_SAFE_INTEGER);
  return {
    annotation,
    cue,
    content,
    isAgentless: source.length === 0,
    verb,
    verbLemma: verb >= 0 ? lemma[verb]! : '',
    opening: tokens.norm[content[0] ?? -1] ?? '',
    firstWord: tokens.norm[content.find((i) => !/^["“”'‘’]$/u.test(tokens.norm[i]!)) ?? -1] ?? '',
    negation,
    isNegated: negation >= 0 || source.some(([first]) => /^(?:nobody|none|no|neither)$/.test(tokens.norm[first]!)),
  };
}

/** "are demanding to know": the asking counts; else the last verb before "in a statement"; else the noun ("claim"). */
function mainVerb({ tags, lemma }: Annotation, cue: readonly number[]): number {
  const asking = cue.find((i) => ASKING.has(lemma[i]!) && tags[i] !== POS.NOUN);
  if (asking !== undefined) return asking;
  let found = -1;
  for (const i of cue) {
    if (tags[i] === POS.ADP && found >= 0) break;
    if (tags[i] === POS.VERB || (found < 0 && tags[i] === POS.NOUN) || HEARSAY.has(lemma[i]!)) found = i;
  }
  return found >= 0 ? found : (cue.at(-1) ?? -1);
}

/** Token `i` of the text, in the cue or beside it. */
export function isWord({ annotation }: Reading, i: number, pattern: RegExp): boolean {
  return pattern.test(annotation.tokens.norm[i] ?? '');
}

/** The cue as it stands, '' without one. */
export function phrase({ annotation, cue }: Reading): string {
  if (cue.length === 0) return '';
  return annotation.text.slice(annotation.tokens.start[cue[0]!], annotation.tokens.end[cue.at(-1)!]);
}

/** Rests on all of the cue; `note` goes on from its words. */
export function byCue(reading: Reading, ruling: Ruling, note: string): Verdict {
  return { ...ruling, note: `"${phrase(reading)}"${note}`, at: reading.cue };
}

/** Rests on the one token; `note` goes on from it. */
export function byWord({ annotation }: Reading, i: number, ruling: Ruling, note: string): Verdict {
  return { ...ruling, note: `"${annotation.tokens.word[i]}" ${note}`, at: [i] };
}
