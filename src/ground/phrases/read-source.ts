/**
 * Takes the words of a source apart: which of its names is the one who speaks, what is only said about it, whose it is.
 *
 *   [The managing director of Belmar Lines], [Henri Costan]     -> the name Henri Costan, role "managing director ..."
 *   [the engineer], [an Auravane employee] who asked ...        -> the noun engineer
 *   [the mission]'s daily report                                -> the noun report, owner "the mission"
 *
 *   trim-source      what was marked and is no part of who: "earlier", "and", "according to"
 *   cut-source       where it pauses: "the mayor | Ann Roe | who resigned"
 *   joint-source     two who can each speak: "the register and the port authority"
 *   speaking-name    which name is its head
 *   read-nominal     which noun is, where no name
 */
import { POS } from '../../model/annotation.ts';
import { wordSet } from '../../model/word-list.ts';
import { isOwnerMark, type TokenRange } from '../token-range.ts';
import { cutSource, RELATIVE } from './cut-source.ts';
import { areTwo, findJoint } from './joint-source.ts';
import { readNominal } from './read-nominal.ts';
import { isCalledBy, type NamedText, type SourceParts, type SourcePhrase } from './source-phrase.ts';
import { speakingName } from './speaking-name.ts';
import { trimSource } from './trim-source.ts';

/** Reads the tokens `[from, to)`, at least one; linear in their number but for nested pairs. */
export function readSource(text: NamedText, from: number, to: number): SourcePhrase {
  const [first, end] = trimSource(text, from, to);
  const pronoun = readPronoun(text, first, end);
  if (pronoun) return pronoun;
  const parts = cutSource(text, first, end);
  return readJoint(text, parts) ?? readName(text, parts) ?? readNominal(text, parts);
}

const PRONOUNS = wordSet(`
  he she they it i we you him her them us me who which that this these those both each neither all none nobody
  everybody everyone somebody someone anyone one others another many some most few several two three what his hers its
  their theirs my mine our ours your yours whose`);

/** "he", "who", "the two", "the latter". */
function readPronoun({ annotation }: NamedText, first: number, end: number): SourcePhrase | undefined {
  const { norm } = annotation.tokens;
  const isPair =
    end - first === 2 &&
    norm[first] === 'the' &&
    /^(?:two|three|pair|four|former|latter|others|other)$/.test(norm[first + 1]!);
  const isPronoun = (end - first === 1 && PRONOUNS.has(norm[first]!)) || RELATIVE.has(norm[first]!);
  if (!isPronoun && !isPair) return undefined;
  const head = isPair ? first + 1 : first;
  return {
    kind: 'pronoun',
    first,
    end,
    mention: -1,
    head,
    determiner: 'definite',
    isPlural:
      /^(?:they|them|both|all|many|some|most|few|several|others|two|three|these|those|we|us|each|neither|pair|four)$/.test(
        norm[head]!,
      ),
    owner: undefined,
    role: undefined,
    core: [first, end],
    members: [],
  };
}

function readJoint(text: NamedText, parts: SourceParts): SourcePhrase | undefined {
  const joint = findJoint(text, parts);
  if (!joint) return undefined;
  const left = readSource(text, ...joint.left);
  const right = readSource(text, ...joint.right);
  if (!areTwo(text, parts.segments, joint.and, left, right)) return undefined;
  const list = joint.list?.map((range) => readSource(text, ...range));
  return {
    kind: 'joint',
    first: parts.first,
    end: parts.end,
    mention: -1,
    head: right.head,
    determiner: 'definite',
    isPlural: true,
    owner: undefined,
    role: undefined,
    core: [joint.left[0], joint.right[1]],
    members: [...(list ?? (left.kind === 'joint' ? left.members : [left])), right],
  };
}

function readName(text: NamedText, { first, end, segments }: SourceParts): SourcePhrase | undefined {
  for (const [k, core] of segments.entries()) {
    const mention = speakingName(text, segments, k);
    if (mention < 0) continue;
    return {
      kind: 'name',
      first,
      end,
      mention,
      head: text.names.mentions[mention]!.end - 1,
      determiner: 'definite',
      isPlural: false,
      owner: undefined,
      role: roleBeside(text, segments, k, mention),
      core,
      members: [],
    };
  }
  return undefined;
}

/** What stands before the name in its segment `k`, else the neighbouring apposition; without its determiner. */
function roleBeside(
  { annotation, names }: NamedText,
  segments: readonly TokenRange[],
  k: number,
  mention: number,
): TokenRange | undefined {
  const { tokens, tags } = annotation;
  const { norm } = tokens;
  const { first: nameFirst, end: nameEnd, titleFirst } = names.mentions[mention]!;
  const [segmentFirst, segmentEnd] = segments[k]!;
  const behindDeterminer = (from: number, to: number): number => {
    while (from < to && (/^(?:the|an?)$/.test(norm[from]!) || tags[from] === POS.PUNCT)) from++;
    return from;
  };
  const unlessEmpty = (from: number, to: number): TokenRange | undefined => (from < to ? [from, to] : undefined);
  const before = behindDeterminer(segmentFirst, titleFirst);
  // "a blog called Harbour Notes" is a blog, the "so-called Alliance" so-called
  if (before < nameFirst) return unlessEmpty(before, isCalledBy(annotation, nameFirst - 1) ? nameFirst - 1 : nameFirst);
  if (k > 0) return unlessEmpty(behindDeterminer(...segments[0]!), segments[0]![1]);
  if (nameEnd < segmentEnd && !isOwnerMark(annotation, nameEnd)) return [nameEnd, segmentEnd];
  const next = segments[1];
  if (!next || /^\d/.test(norm[next[0]]!)) return undefined;
  return unlessEmpty(behindDeterminer(...next), next[1]);
}
