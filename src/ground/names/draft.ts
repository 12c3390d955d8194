/** What is known of a form of a name ("Omar Haddad", "Haddad") before it is decided what it names: votes, each counted where its words stand. */
import {
  isPersonNoun,
  isPersonOrBody,
  FEMALE_NOUNS,
  isGivenName,
  MALE_NOUNS,
  ORGANIZATION_NAME_WORDS,
  ORGANIZATION_NOUNS,
  OUTLET_NOUNS,
} from '../sources/noun-lexicon.ts';
import type { Outlet } from '../sources/outlets.ts';
import { isAllCapitals } from './capitals.ts';
import type { Run } from './cut-run.ts';
import type { NameKind } from './names.ts';

export type Votes = Record<NameKind, number>;

/** One form with all places where it stands. */
export interface Draft {
  words: readonly string[];
  /** `index`: of the run among all of the text. */
  readonly runs: (Run & { readonly index: number })[];
  readonly votes: Votes;
  /** Lemmas of the nouns that describe it. */
  readonly nouns: Set<string>;
  female: number;
  male: number;
  readonly outlet: Outlet | undefined;
  acronym?: string;
  /** How often each kind of weak evidence was counted: a name that stands often is not surer for it. */
  readonly counted: Map<string, number>;
}

export function startDraft(words: readonly string[], outlet: Outlet | undefined): Draft {
  return {
    words,
    runs: [],
    votes: { person: 0, organization: 0, outlet: 0, place: 0, thing: 0 },
    nouns: new Set(),
    counted: new Map(),
    female: 0,
    male: 0,
    outlet,
  };
}

/** Whether weak evidence of this kind still counts: twice per name. */
export function counts(draft: Draft, evidence: string): boolean {
  const times = draft.counted.get(evidence) ?? 0;
  draft.counted.set(evidence, times + 1);
  return times < 2;
}

/** "the launch company [Auravane]": a noun, as lemma and as it stands there, says what it is. */
export function voteByNoun(draft: Draft, noun: string, form: string, weight: number): void {
  draft.nouns.add(noun);
  tellSex(draft, noun);
  // "Castell Energy, the owner" is a body by its own words; "Ann Roe, the owner" is none
  if (isPersonOrBody(noun) && namesBody(draft)) draft.votes.organization += weight;
  else if (isPersonNoun(noun)) draft.votes.person += weight;
  else if (OUTLET_NOUNS.has(noun) || OUTLET_NOUNS.has(form)) draft.votes.outlet += weight;
  else if (ORGANIZATION_NOUNS.has(noun)) draft.votes.organization += weight;
  // "astronomer", "arbiter", "nominee": nouns of our lists or not, before or after a name of several words they are people
  else if (draft.words.length > 1 && /(?:er|or|ist|ian|ant|ee|ess)$/.test(noun)) draft.votes.person += weight;
  // "Ada, a regular"; not "Reeds, a regular"
  else if (!/^\d/.test(form)) draft.votes.thing += weight * (isGivenName(draft.words[0]!.toLowerCase()) ? 0.4 : 0.6);
}

export function tellSex(draft: Draft, noun: string): void {
  if (FEMALE_NOUNS.has(noun) || /^(?:mrs|ms|miss|mrs\.|ms\.|dame)$/.test(noun)) draft.female += 4;
  if (MALE_NOUNS.has(noun) || /^(?:mr|mr\.|sir)$/.test(noun)) draft.male += 4;
}

/** "KRG", "the Brack Commission": by its own words it is a body. */
export function namesBody({ words }: Draft): boolean {
  if (words.length === 1) return isAllCapitals(words[0]!);
  return words.some((word) => ORGANIZATION_NAME_WORDS.has(undotted(word.toLowerCase())));
}

/** "inc." as "inc" */
export const undotted = (word: string): string => word.replace(/\.$/, '');

/** What the votes of all forms of one name say together. */
export function settle(drafts: readonly Draft[]): NameKind {
  const votes: Votes = { person: 0, organization: 0.5, outlet: 0, place: 0, thing: 0 };
  for (const draft of new Set(drafts))
    for (const kind of Object.keys(votes) as NameKind[]) votes[kind] += draft.votes[kind];
  return (Object.keys(votes) as NameKind[]).reduce((best, kind) => (votes[kind] > votes[best] ? kind : best));
}
