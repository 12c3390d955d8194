/** Joins the forms of one name: full forms first, then each short form to the full one that it can stand for. */
import { POS, type Annotation } from '../../model/annotation.ts';
import {
  BODY_ENDINGS,
  CAPITALS,
  isCountry,
  isNationality,
  ORGANIZATION_NAME_WORDS,
  OUTLET_NAME_WORDS,
} from '../sources/noun-lexicon.ts';
import { isAllCapitals } from './capitals.ts';
import type { Run } from './cut-run.ts';
import { namesBody, settle, undotted, type Draft } from './draft.ts';
import type { Name, NameMention, Names } from './names.ts';

/** The names joined so far; the indices of both lists are those of {@link Names.known}. */
interface Joined {
  readonly names: Name[];
  readonly draftsOf: Draft[][];
  /** By each word of theirs, and by their acronym. */
  readonly byWord: Map<string, number[]>;
}

/** `drafts` hold every run once. Each form is compared with the names that share its last or first word. */
export function joinForms(annotation: Annotation, runs: readonly Run[], drafts: readonly Draft[]): Names {
  const joined: Joined = { names: [], draftsOf: [], byWord: new Map() };
  const mentions: NameMention[] = runs.map((run) => ({ ...run, name: -1 }));
  const fullFirst = drafts.toSorted((a, b) => b.words.length - a.words.length || a.runs[0]!.first - b.runs[0]!.first);
  for (const draft of fullFirst) {
    const targets = targetsFor(annotation, joined, draft);
    if (targets.length === 0) addName(joined, draft, mentions);
    // Two people with one surname stay two: each mention goes to the one last spoken of before it.
    else
      for (const { index, first } of draft.runs) {
        const name = nearest(joined.names, targets, first);
        joined.names[name]!.mentions.push(mentions[index]!);
        mentions[index]!.name = name;
        joined.draftsOf[name]!.push(draft);
      }
  }
  joined.names.forEach((name, index) => decide(annotation, name, joined.draftsOf[index]!));
  const at = new Int32Array(annotation.tokens.length).fill(-1);
  mentions.forEach((mention, index) => at.fill(index, mention.titleFirst, mention.end));
  return { known: joined.names, at, mentions };
}

function addName({ names, draftsOf, byWord }: Joined, draft: Draft, mentions: readonly NameMention[]): void {
  const index = names.length;
  const name: Name = {
    text: draft.words.join(' '),
    words: draft.words.map((word) => word.toLowerCase()),
    kind: 'thing',
    gender: undefined,
    outlet: draft.outlet,
    mentions: draft.runs.map((run) => mentions[run.index]!),
    nouns: new Set(),
    isSure: true,
  };
  if (draft.acronym) name.acronym = draft.acronym;
  names.push(name);
  draftsOf.push([draft]);
  for (const mention of name.mentions) mention.name = index;
  const keys = [...new Set(name.words.map(bareWord)), ...(draft.acronym ? [draft.acronym.toLowerCase()] : [])];
  for (const key of keys) {
    const sharing = byWord.get(key);
    if (sharing) sharing.push(index);
    else byWord.set(key, [index]);
  }
}

/** Arabic articles and the like come and go: "al-Baghdadi" is "Baghdadi". */
const bareWord = (word: string): string => word.replace(/^(?:al|el|as|an|ad|ar|ash|at|az)-/u, '');

/** The names that a form can be short for: those that it stands for surely, else the others. */
function targetsFor(annotation: Annotation, joined: Joined, draft: Draft): number[] {
  const { names, draftsOf, byWord } = joined;
  const words = draft.words.map((word) => bareWord(word.toLowerCase()));
  const strong: number[] = [];
  const weak: number[] = [];
  for (const name of byWord.get(words.at(-1)!) ?? byWord.get(words[0]!) ?? []) {
    if (words.length === 1 && names[name]!.acronym?.toLowerCase() === words[0]) strong.push(name);
    const how = standsFor(annotation, joined, draft, words, name);
    if (how) (how === 'surely' ? strong : weak).push(name);
  }
  if (strong.length === 0) return weak;
  // "Marsh", where there are Rosa Marsh and the Rosa Marsh Foundation, is she
  const people = strong.filter((name) => settle(draftsOf[name]!) === 'person');
  const isNamedAfter = (name: number): boolean =>
    people.some((one) => one !== name && names[one]!.words.every((word) => names[name]!.words.includes(word)));
  return people.length > 0 ? strong.filter((name) => !isNamedAfter(name)) : strong;
}

/** Whether a form, `words` without articles, is short for a name. */
function standsFor(
  annotation: Annotation,
  { names, draftsOf, byWord }: Joined,
  draft: Draft,
  words: readonly string[],
  name: number,
): 'surely' | 'perhaps' | undefined {
  const full = names[name]!;
  const [fullDraft] = draftsOf[name] as [Draft, ...Draft[]];
  const fullWords = full.words.map(bareWord);
  if (full.words.length <= words.length || !words.every((word) => fullWords.includes(word))) return undefined;
  const [first] = words as [string, ...string[]];
  const isLast = fullWords.at(-1) === words.at(-1);
  const isSingle = words.length === 1;
  // A registered outlet's name is whole: the "AP" of "AP Photo" is not short for it
  // but "the Observer" after "The Straits Observer" is
  if (draft.outlet && !isLast) return undefined;
  // "Rosa Marsh" is not the Rosa Marsh Foundation, nor "Norlandic" short for the Norlandic Liberties Union
  const isBodyName = BODY_ENDINGS.has(undotted(fullWords.at(-1)!)) || namesBody(fullDraft);
  if (isBodyName && draft.votes.person - draft.votes.organization >= 3) return undefined;
  if (isSingle && isNationality(first) && namesBody(fullDraft)) return undefined;
  const kind = settle(draftsOf[name]!);
  if (kind === 'person') {
    if (isLast) return 'surely';
    return isSingle && (fullWords[0] === first || fullWords.length > 2) ? 'perhaps' : undefined;
  }
  if (kind !== 'outlet' && kind !== 'organization') return undefined;
  // "The United States" is not the United States Embassy
  if (CAPITALS.has(words.join(' ')) || isCountry(words.join(' ')) || draft.votes.place > 2) return undefined;
  // nor is "Brack" short for the "Liberties Union of Brack"
  if (draft.votes.place > 0 && isSingle && full.text.toLowerCase().endsWith(` of ${first}`)) return undefined;
  const isGeneric = isSingle && ORGANIZATION_NAME_WORDS.has(first) && !OUTLET_NAME_WORDS.has(first);
  // "The Department", where one body of the text is a department
  const isOnly =
    kind === 'organization' &&
    /^(?:department|ministry|board|commission|committee|council|association|foundation|institute|agency|authority|federation)$/.test(
      first,
    ) &&
    draft.runs.every((run) => annotation.tokens.norm[run.first - 1] === 'the') &&
    (byWord.get(first) ?? []).length === 1;
  if (isGeneric && !isOnly) return undefined;
  return kind === 'organization' ? 'surely' : 'perhaps';
}

/** Of several names the one met last before a token, else the one met first behind it. */
function nearest(names: readonly Name[], targets: readonly number[], at: number): number {
  let best = targets[0]!;
  let bestAt = -Infinity;
  for (const name of targets)
    for (const { first } of names[name]!.mentions) {
      const rank = first < at ? first : -first;
      if (rank > bestAt) {
        bestAt = rank;
        best = name;
      }
    }
  return best;
}

/** Fills in what the votes of all its forms say that a name is. */
function decide(annotation: Annotation, name: Name, drafts: readonly Draft[]): void {
  const [full] = drafts as [Draft, ...Draft[]];
  // "Omar Haddad" and then "Haddad": by their last word alone, without "the", people are told of
  const isLikePerson = name.words.length > 1 && name.words.length < 4 && !namesBody(full);
  if (isLikePerson && drafts.some((draft) => isSurnameOf(annotation, draft, name))) full.votes.person += 1.5;
  name.kind = settle(drafts);
  name.isSure = name.outlet !== undefined || drafts.reduce((sum, { votes }) => sum + votes[name.kind], 0) >= 2;
  name.mentions.sort((a, b) => a.first - b.first);
  const female = drafts.reduce((sum, draft) => sum + draft.female, 0);
  const male = drafts.reduce((sum, draft) => sum + draft.male, 0);
  if (name.kind === 'person' && female !== male) name.gender = female > male ? 'f' : 'm';
  for (const draft of drafts) for (const noun of draft.nouns) name.nouns.add(noun);
  // Capitals of a tabloid's first words are no spelling of a name.
  if (name.kind === 'person' && isAllCapitals(name.text.replace(/\P{L}/gu, '')) && name.words.length > 1)
    name.text = name.text.toLowerCase().replace(/(^|[\s-])\p{L}/gu, (letter) => letter.toUpperCase());
}

/** "Haddad left", "told Haddad", "Haddad's": somebody's last word alone; not "the Haddad", nor a country. */
function isSurnameOf({ tokens, tags }: Annotation, { words, runs }: Draft, { words: full }: Name): boolean {
  const surname = words[0]!.toLowerCase();
  if (words.length !== 1 || surname !== full.at(-1) || CAPITALS.has(surname) || isCountry(surname)) return false;
  return runs.some(({ first, end }) => {
    const before = tags[first - 1];
    if (before === POS.DET || before === POS.ADP) return false;
    return tags[end] === POS.VERB || before === POS.VERB || tokens.norm[end] === "'s";
  });
}
