/** What the words of a source are read as, and what is asked of them on the way. */
import { POS, type Annotation } from '../../model/annotation.ts';
import { wordSet } from '../../model/word-list.ts';
import type { Names } from '../names/names.ts';
import { isPersonNoun } from '../sources/noun-lexicon.ts';
import type { TokenRange } from '../token-range.ts';

export type Determiner = 'definite' | 'indefinite' | 'possessive' | 'bare';

/** A noun phrase that may speak. Token ranges are half-open. */
export interface SourcePhrase {
  readonly kind: 'pronoun' | 'name' | 'nominal' | 'joint';
  readonly first: number;
  readonly end: number;
  /** kind name: index into `names.mentions`; else -1. */
  readonly mention: number;
  /** kind nominal: token of the head noun; kind pronoun: of the pronoun; kind joint: the head of the last member. */
  readonly head: number;
  readonly determiner: Determiner;
  readonly isPlural: boolean;
  /** Whose it is: "[the mission]'s report", "a spokesman for [the range]", "[Its] director". */
  readonly owner: TokenRange | undefined;
  /** What it is besides its name: "port authority head", "a lorry driver"; never empty. */
  readonly role: TokenRange | undefined;
  /** The phrase without relative clause and appositions. */
  readonly core: TokenRange;
  readonly members: readonly SourcePhrase[];
}

/** A text and the names in it. */
export interface NamedText {
  readonly annotation: Annotation;
  readonly names: Names;
}

/** The words of a source, cut where they pause. */
export interface SourceParts {
  readonly first: number;
  readonly end: number;
  /** Where its relative clause begins, else `end`. */
  readonly mainEnd: number;
  /** What commas, dashes and brackets leave of `[first, mainEnd)`: "the mayor", "Ann Roe"; at least one. */
  readonly segments: readonly TokenRange[];
}

export const POSSESSIVES = wordSet('his her its their our my your whose');
export const INDEFINITE = wordSet(`
  a an one some several many few most another any no various numerous multiple two three four five six seven eight
  nine ten dozens hundreds thousands other certain half more`);
export const DEFINITE = wordSet('the this that these those both all each every');
export const SUBJECT_PRONOUNS = wordSet('he she it they i we you who');
export const PREPOSITIONS = wordSet(`
  of for at in near from with on by to about behind within inside outside among under across around against between
  close familiar aboard through like without over above below`);

/** Not "spokeswoman", which the tagger takes for one where it does not know the name behind it. */
export function isPreposition({ tokens, tags }: Annotation, i: number): boolean {
  const norm = tokens.norm[i]!;
  return PREPOSITIONS.has(norm) || (tags[i] === POS.ADP && norm !== 'as' && !isPersonNoun(norm));
}

export function hasPreposition(annotation: Annotation, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (isPreposition(annotation, i)) return true;
  return false;
}

/** "a blog [called]" */
export function isCalledBy({ tokens, tags }: Annotation, i: number): boolean {
  return /^(?:called|named)$/.test(tokens.norm[i] ?? '') && tags[i - 1] === POS.NOUN;
}
