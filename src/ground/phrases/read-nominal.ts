/** Sources that a noun heads: which noun, whose it is, how many. */
import { POS, type Annotation } from '../../model/annotation.ts';
import { wordSet } from '../../model/word-list.ts';
import { isPersonNoun, ORGANIZATION_NOUNS, OUTLET_NOUNS } from '../sources/noun-lexicon.ts';
import { isOwnerMark, type TokenRange } from '../token-range.ts';
import {
  DEFINITE,
  hasPreposition,
  INDEFINITE,
  isPreposition,
  POSSESSIVES,
  PREPOSITIONS,
  type Determiner,
  type NamedText,
  type SourceParts,
  type SourcePhrase,
} from './source-phrase.ts';

/** The first segment of a source, as a noun phrase. */
export function readNominal(text: NamedText, { first, end, segments }: SourceParts): SourcePhrase {
  const { annotation } = text;
  const core = segments[0]!;
  const before = ownerBefore(annotation, core);
  const from = before?.behind ?? core[0];
  const head = countedNoun(annotation, from, core[1]);
  return {
    kind: 'nominal',
    first,
    end,
    mention: -1,
    head,
    determiner: before ? 'possessive' : determinerOf(annotation, core[0], head),
    isPlural: isPlural(annotation, core[0], head),
    owner: before?.owner ?? ownerBehind(annotation, head, core[1]) ?? ownerWithin(text, from, head),
    role: undefined,
    core,
    members: [],
  };
}

/** The token of the noun that heads `[start, end)`: "nobody at the club", "those in the room", "the port [authority] of Brack"; or -1. */
export function headNoun(annotation: Annotation, start: number, end: number): number {
  const { tokens, tags, lemma } = annotation;
  const { norm } = tokens;
  let head = tags[start] === POS.PRON && !POSSESSIVES.has(norm[start]!) ? start : -1;
  for (let i = start; i < end; i++) {
    const tag = tags[i]!;
    if (isOwnerMark(annotation, i)) {
      if (i + 1 < end) head = -1;
      continue;
    }
    if (head >= 0 && endsHead(annotation, i)) break;
    const isNoun =
      tag === POS.NOUN ||
      tag === POS.PROPN ||
      tag === POS.NUM ||
      (tag === POS.ADJ && i === end - 1 && head < 0) ||
      isPersonNoun(lemma[i]!) ||
      OUTLET_NOUNS.has(norm[i]!) ||
      ORGANIZATION_NOUNS.has(norm[i]!);
    if (isNoun) head = i;
  }
  return head;
}

/** "officials | close to the talks", "a man | not seen since". */
function endsHead(annotation: Annotation, i: number): boolean {
  const { tokens, tags } = annotation;
  const { norm } = tokens;
  const tag = tags[i];
  return (
    isPreposition(annotation, i) ||
    tag === POS.VERB ||
    tag === POS.AUX ||
    tag === POS.SCONJ ||
    norm[i] === 'to' ||
    norm[i] === 'not' ||
    (tag === POS.ADJ && PREPOSITIONS.has(norm[i + 1] ?? ''))
  );
}

const QUANTITY_HEADS = wordSet(
  'number dozen dozens group pair couple handful series majority minority hundreds thousands half string crowd lot',
);

/** The head noun, and where that only counts ("a number of officials", "dozens of passengers"), what is counted. */
function countedNoun(annotation: Annotation, start: number, end: number): number {
  const { norm } = annotation.tokens;
  const found = headNoun(annotation, start, end);
  const head = found < 0 ? end - 1 : found;
  if (!QUANTITY_HEADS.has(norm[head]!) || norm[head + 1] !== 'of' || head + 2 >= end) return head;
  const counted = headNoun(annotation, head + 2, end);
  return counted < 0 ? head : counted;
}

/** An owner told before the noun, and where the noun is looked for. */
interface OwnerBefore {
  readonly owner: TokenRange;
  readonly behind: number;
}

/** "[the mission]'s | daily report", "| [its] director"; the last 's that has something behind it. */
function ownerBefore(annotation: Annotation, [start, end]: TokenRange): OwnerBefore | undefined {
  const { norm } = annotation.tokens;
  let mark = -1;
  for (let i = start; i < end - 1; i++) {
    if (!isOwnerMark(annotation, i)) continue;
    if (mark < 0 && norm[start] !== 'the' && hasPreposition(annotation, start, i)) continue;
    mark = i;
  }
  if (mark >= 0) return { owner: [start, mark], behind: mark + 1 };
  return POSSESSIVES.has(norm[start]!) ? { owner: [start, start + 1], behind: start } : undefined;
}

/** "a spokesman for [the range]" */
function ownerBehind({ tokens }: Annotation, head: number, end: number): TokenRange | undefined {
  return head + 1 < end && /^(?:of|for|at|from|with|in)$/.test(tokens.norm[head + 1]!) ? [head + 2, end] : undefined;
}

/** "an [Auravane] employee", "a [Pentagon] spokesman": the last name before the noun. */
function ownerWithin({ names }: NamedText, start: number, head: number): TokenRange | undefined {
  for (let i = head - 1; i >= start; i--) {
    const mention = names.mentions[names.at[i]!];
    if (mention && mention.end <= head) return [mention.first, mention.end];
  }
  return undefined;
}

function determinerOf({ tokens, tags }: Annotation, start: number, head: number): Determiner {
  const opening = tokens.norm[start]!;
  if (DEFINITE.has(opening)) return 'definite';
  return INDEFINITE.has(opening) || tags.subarray(start, head).includes(POS.NUM) ? 'indefinite' : 'bare';
}

const PLURAL_FORMS = wordSet(
  'people police men women children media data personnel folk locals spokespeople staff crew',
);

/** By the noun or by what opens the phrase: "officials", "the police", "several Labour". */
function isPlural({ tokens, tags, lemma }: Annotation, start: number, head: number): boolean {
  const form = tokens.norm[head]!;
  return (
    PLURAL_FORMS.has(form) ||
    (form !== lemma[head] && form.endsWith('s')) ||
    (/[^su]s$/.test(form) && lemma[head] === form && tags[head] === POS.NOUN) ||
    /^(?:several|many|few|two|three|four|five|six|most|both|dozens|hundreds|thousands|these|those|multiple|various|numerous)$/.test(
      tokens.norm[start]!,
    )
  );
}
