/**
 * The layers that `annotate` lays over one text. They are struct-of-arrays over token indices (a token index is a
 * position in `tokens`), because everything after them is one pass over numbers. Internal: they do not leave.
 */
import type { Span } from './span.ts';

/** Universal part-of-speech tags (Universal Dependencies 2). A tag is stored as its index here. */
export const UPOS = [
  'ADJ', 'ADP', 'ADV', 'AUX', 'CCONJ', 'DET', 'INTJ', 'NOUN', 'NUM',
  'PART', 'PRON', 'PROPN', 'PUNCT', 'SCONJ', 'SYM', 'VERB', 'X',
] as const; // prettier-ignore
export type Upos = (typeof UPOS)[number];
/** Index of each tag in {@link UPOS}. */
export const POS = Object.fromEntries(UPOS.map((tag, index) => [tag, index])) as Record<Upos, number>;

/** Of marks and of words that link, point and stand for others: they name nothing. */
export const FUNCTION_TAGS: ReadonlySet<number> = new Set([
  POS.DET, POS.PRON, POS.ADP, POS.CCONJ, POS.SCONJ, POS.AUX, POS.PART, POS.PUNCT, POS.INTJ,
]); // prettier-ignore

/**
 * Words and marks in the manner of Universal Dependencies English: clitics apart (`do|n't`, `Johnson|'s`), a run of
 * equal marks (`...`, `--`) one token, abbreviations with their full stop. All arrays have one entry per token.
 */
export interface Tokens {
  readonly length: number;
  /** UTF-16 offsets into the text, half-open. */
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** The token as it stands. */
  readonly word: readonly string[];
  /** Lower case, curly marks made straight: the key for lexicons and features. */
  readonly norm: readonly string[];
  /** Index of its sentence. */
  readonly sentence: Int32Array;
  /** Index of its paragraph; paragraphs are what blank lines (or, failing these, line breaks) separate. */
  readonly paragraph: Int32Array;
}

/** State of a token towards double quotation marks (and single ones used as such). */
export const QUOTE = { outside: 0, inside: 1, mark: 2 } as const;

export interface Quotation {
  /** From the opening mark to after the closing one; without a closing mark, to the end of its paragraph. */
  readonly span: Span;
  readonly firstToken: number;
  /** Exclusive. */
  readonly endToken: number;
  /** Index of the quotation that holds this one (single marks inside double ones), or -1. */
  readonly parent: number;
  /** False when the closing mark is missing; a paragraph that the next one continues with a mark counts as closed. */
  readonly isClosed: boolean;
  /** Index of the quotation that this one continues (a speech over several paragraphs), or -1. */
  readonly continues: number;
}

/** Of a transcript: what somebody says under a label at the beginning of a line, in tokens. */
export interface Turn {
  /** "SMITH" of "SMITH (by telephone): Thank you." */
  readonly label: readonly [first: number, end: number];
  /** What is said up to the next label, paragraph by paragraph. */
  readonly said: readonly (readonly [first: number, end: number])[];
}

export interface Annotation {
  readonly text: string;
  readonly tokens: Tokens;
  /** Token range of each sentence: sentence k is `[sentenceStart[k], sentenceStart[k + 1])`; one entry more than sentences. */
  readonly sentenceStart: Int32Array;
  readonly quotations: readonly Quotation[];
  /** Per token, one of {@link QUOTE}, for the outermost quotation. */
  readonly quoteState: Uint8Array;
  /** Per token, the index of the outermost quotation it belongs to (marks included), or -1. */
  readonly quoteIndex: Int32Array;
  /** In text order; empty where the text is no transcript. */
  readonly turns: readonly Turn[];
  /** Per token, an index into {@link UPOS}. */
  readonly tags: Uint8Array;
  /** Per token, the lemma as far as rules and the lexicon tell; lower case. */
  readonly lemma: readonly string[];
}
