/** Two or more in one source who can each speak: "the hospital register and the port authority". */
import { POS } from '../../model/annotation.ts';
import { nameAt } from '../names/names.ts';
import { isPersonNoun, TITLES } from '../sources/noun-lexicon.ts';
import type { TokenRange } from '../token-range.ts';
import {
  DEFINITE,
  hasPreposition,
  INDEFINITE,
  POSSESSIVES,
  type NamedText,
  type SourceParts,
  type SourcePhrase,
} from './source-phrase.ts';

/** A source that may be two, at an "and". */
export interface Joint {
  /** The token. */
  readonly and: number;
  readonly left: TokenRange;
  readonly right: TokenRange;
  /** What `left` holds where it is a list of names: "[Norland], [Estavia] and Brack". */
  readonly list: readonly TokenRange[] | undefined;
}

/** Undefined where no "and" stands between two who may each speak, or several do. */
export function findJoint(text: NamedText, { segments, mainEnd }: SourceParts): Joint | undefined {
  const { annotation, names } = text;
  const { norm } = annotation.tokens;
  // "A, B and C" has its "and" in the last segment
  if (segments.length > 1 && !segments.some(([first]) => norm[first] === 'and'))
    if (!norm.slice(...segments.at(-1)!).includes('and')) return undefined;
  const start = segments[0]![0];
  const andsBefore = (starts: (i: number) => boolean): number[] => {
    const ands: number[] = [];
    for (let i = start + 1; i < mainEnd - 1; i++)
      if ((norm[i] === 'and' || norm[i] === '&') && names.at[i]! < 0 && starts(i + 1) && endsPhrase(text, start, i))
        ands.push(i);
    return ands;
  };
  let ands = andsBefore((i) => startsPhrase(text, i));
  if (ands.length === 0) ands = andsBefore((i) => startsPerson(text, i, mainEnd));
  if (ands.length !== 1) return undefined;
  const and = ands[0]!;
  const list = namesInList(text, segments, and);
  const isBeforeName = names.at[and + 1]! >= 0;
  // "Joan Pell, an aide in Brack and Lesk": in an apposition, too, the "and" joins what stands after the preposition
  const apposed = apposedAt(segments, and);
  if (isBeforeName && !list && apposed && hasPreposition(annotation, apposed[0], and)) return undefined;
  // "polls in the West and Florida"
  if (isBeforeName && names.at[start]! < 0 && hasPreposition(annotation, start, and)) return undefined;
  return { and, left: [start, and], right: [and + 1, mainEnd], list };
}

/** Whether what was read of either side can be two: not "party leader and Prime Minister Ann Roe", who is one. */
export function areTwo(
  text: NamedText,
  segments: readonly TokenRange[],
  and: number,
  left: SourcePhrase,
  right: SourcePhrase,
): boolean {
  const { lemma } = text.annotation;
  if (left.kind === 'pronoun' || right.kind === 'pronoun' || right.kind === 'joint') return false;
  if (left.kind === 'nominal') {
    const isBarePerson = left.determiner === 'bare' && !left.isPlural && isPersonNoun(lemma[left.head]!);
    // nor two appositions of one person: "the player's uncle and agent, Rui Monteloro"
    if (right.kind === 'name' && (isBarePerson || segments.length > 1)) return false;
    if (right.kind === 'nominal' && right.determiner === 'bare') return false;
  }
  return !isSecondOffice(text, segments, and, left, right);
}

/** The segment behind the first that a token stands within. */
function apposedAt(segments: readonly TokenRange[], i: number): TokenRange | undefined {
  const at = segments.findIndex(([first, end]) => i > first && i < end);
  return at > 0 ? segments[at] : undefined;
}

/** "[Norland], [Estavia] and Brack": names alone between commas. Not "Joan Pell, a baker and ...". */
function namesInList({ names }: NamedText, segments: readonly TokenRange[], and: number): TokenRange[] | undefined {
  const items = segments
    .filter(([first]) => first < and)
    .map(([first, end]): TokenRange => [first, Math.min(end, and)]);
  const isName = ([first, end]: TokenRange): boolean => {
    const m = names.at[first]!;
    return m >= 0 && names.at[end - 1] === m && names.mentions[m]!.end === end;
  };
  return items.length > 1 && items.every(isName) ? items : undefined;
}

/** "Joan Pell, chairman and CEO of the bank", one person; not "Joan Pell and the mayor". */
function isSecondOffice(
  { annotation, names }: NamedText,
  segments: readonly TokenRange[],
  and: number,
  left: SourcePhrase,
  right: SourcePhrase,
): boolean {
  const apposed = apposedAt(segments, and);
  if (!apposed || left.kind !== 'name' || left.head >= apposed[0]) return false;
  if (names.known[names.mentions[left.mention]!.name]!.kind !== 'person') return false;
  const head = annotation.tokens.norm[right.kind === 'name' ? names.mentions[right.mention]!.first : right.head]!;
  return !right.isPlural && (isPersonNoun(head) || TITLES.has(head));
}

function startsPhrase({ annotation, names }: NamedText, i: number): boolean {
  const norm = annotation.tokens.norm[i]!;
  return (
    names.at[i]! >= 0 ||
    annotation.tags[i] === POS.DET ||
    POSSESSIVES.has(norm) ||
    DEFINITE.has(norm) ||
    INDEFINITE.has(norm)
  );
}

/** "Joan Pell and | school principal Tom Lee"; not "the former CEO and | school principal Tom Lee". */
function startsPerson({ annotation, names }: NamedText, i: number, mainEnd: number): boolean {
  const { tokens, tags } = annotation;
  const before = tokens.norm[i - 2]!;
  const isPerson = (at: number): boolean => at < mainEnd && nameAt(names, at)?.kind === 'person';
  if (!isPerson(i - 2) || TITLES.has(before) || isPersonNoun(before)) return false;
  let next = i;
  while (next < i + 5 && names.at[next]! < 0 && (tags[next] === POS.ADJ || tags[next] === POS.NOUN)) next++;
  return isPerson(next);
}

/** Not "the Ministry of Health | and Welfare". */
function endsPhrase({ annotation, names }: NamedText, start: number, and: number): boolean {
  const { tokens, tags } = annotation;
  if (tags[and + 1] !== POS.DET && names.at[and + 1]! < 0 && tokens.norm.slice(start, and).includes('of')) return false;
  return names.at[and - 1]! >= 0 || tags[and - 1] === POS.NOUN || tags[and - 1] === POS.PROPN;
}
