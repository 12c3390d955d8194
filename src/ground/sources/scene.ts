/** What those who resolve the sources of one text have in common. */
import type { NamedText, SourcePhrase } from '../phrases/source-phrase.ts';
import type { Context, Discourse } from './discourse.ts';
import type { Cast, Figure } from './figures.ts';
import type { KnownFigures } from './known-figures.ts';
import type { FigureMatcher } from './match-figure.ts';

export interface Resolution {
  /** Null when the text leaves open who it is. */
  readonly figure: Figure | null;
  readonly rule: string;
  readonly note: string;
  /** The token that stands for the whole: head noun, last word of the name, pronoun. */
  readonly token?: number;
}

export interface Scene extends NamedText {
  readonly cast: Cast;
  /** Of the article; undefined for its running text. */
  readonly part: string | undefined;
  readonly discourse: Discourse;
  readonly figures: KnownFigures;
  readonly matcher: FigureMatcher;
  /** Phrases hold phrases: "the mayor's brother", "the woman who". */
  resolvePhrase(phrase: SourcePhrase, context: Context): Resolution;
  /** The figure of an owner or complement (token range); only an existing one when `isKnown`. */
  resolveRange(range: readonly [number, number], context: Context, isKnown?: boolean): Figure | undefined;
}
