/** The names of a text: where they stand, and what each of them is. */
import type { Outlet } from '../sources/outlets.ts';

export type NameKind = 'person' | 'organization' | 'outlet' | 'place' | 'thing';
export type Gender = 'f' | 'm';

/** One place where a name stands. Token indices; `end` is exclusive. */
export interface NameMention {
  readonly first: number;
  readonly end: number;
  /** Where the capitalised title before it begins ("Foreign Secretary"); equals `first` without one. */
  readonly titleFirst: number;
  /** Index into {@link Names.known}. */
  name: number;
}

/** Everything that is called by one name in one text. */
export interface Name {
  /** The fullest form in the text, not in capitals if any mention is not. */
  text: string;
  words: readonly string[];
  kind: NameKind;
  gender: Gender | undefined;
  /** Set where the register knows the outlet. */
  outlet: Outlet | undefined;
  acronym?: string;
  mentions: NameMention[];
  /** Lemmas of nouns that stand before or after it in apposition: "launch company Auravane", "Lima, a lorry driver". */
  readonly nouns: Set<string>;
  /** Whether more than a capital says what kind it is. */
  isSure: boolean;
}

export interface Names {
  readonly known: readonly Name[];
  /** Per token, index of the mention that covers it, or -1. */
  readonly at: Int32Array;
  readonly mentions: readonly NameMention[];
}

/** The name that covers a token. */
export function nameAt({ known, mentions, at }: Names, token: number): Name | undefined {
  const mention = mentions[at[token] ?? -1];
  return mention && known[mention.name];
}
