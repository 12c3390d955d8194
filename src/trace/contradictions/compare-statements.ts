/** In what two statements of one claim may exclude each other, as numbers that a probability is made of. */
import { compareDates } from '../../model/compare-dates.ts';
import type { Quantity } from '../statements/quantities.ts';
import { contentWords, likeness, shared } from '../statements/content-words.ts';
import type { Statement } from '../statements/read-statement.ts';
import { findOpposites } from './opposites.ts';

/** What was found; the first is the strongest. */
export interface Clash {
  readonly features: readonly number[];
  readonly reasons: readonly { readonly rule: string; readonly note: string }[];
  /** The later of two counts that grow: the same story, told later. */
  readonly isUpdate: boolean;
  /** Opposites are said, without a "not", of the same names. */
  readonly isPlain: boolean;
}

/** The order of `features`; training/contradictions fits a weight for each. */
export const FEATURES = [
  'bias', 'stances', 'denial', 'negation', 'disproof', 'number', 'opposites', 'time', 'likeness', 'lowLikeness', 'sameSpeaker', 'unsure', 'withOpposed', 'deniesLike', 'negatesLike', 'numberLike', 'oppositeLike', 'opposedLike', 'otherReport'
] as const; // prettier-ignore

const NEGATION = /\b(?:no|not|never|none|nobody|nothing|neither|nor|without|cannot|nowhere|hardly)\b|n['’]t\b/giu;
const DISPROOF = /\b(?:untrue|false|fake|hoax|nonsense|wrong|invented|fabricated|no truth|lie|lies|lying|baseless|unfounded|rubbish|fiction|mistaken|incorrect|inaccurate|denied|denies|misleading|never happened|did not happen|contrary)\b/iu; // prettier-ignore
const WEEKDAYS = /\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b/giu;

/** Pure; linear in the length of the two. */
export function compareStatements(a: Statement, b: Statement): Clash {
  const reasons: { rule: string; note: string }[] = [];
  const say = (rule: string, note: string): 1 => {
    reasons.push({ rule, note });
    return 1;
  };
  const like = likeness(a.words, b.words);
  const isClose = like >= 0.3 || shared(a.words, b.words) >= 3;
  const opposed = (a.evidence.stance === 'agree' && b.evidence.stance === 'disagree') || (a.evidence.stance === 'disagree' && b.evidence.stance === 'agree'); // prettier-ignore
  const denies = (statement: Statement): boolean => statement.attribution?.polarity === 'negative';
  const denial = denies(a) !== denies(b) ? say('denies', 'One of them rejects what the other says.') : 0;
  const negated = isNegated(a.text) !== isNegated(b.text) && isClose && denial === 0 ? say('negation', 'One says that it is so, the other that it is not.') : 0; // prettier-ignore
  const disproof = DISPROOF.test(a.text) !== DISPROOF.test(b.text) ? say('disproof', 'One calls it untrue.') : 0;
  const numbers = compareQuantities(a, b);
  if (numbers?.clash)
    say('number', `${sayNumber(numbers.mine)} and ${sayNumber(numbers.theirs)} are told of the same.`);
  const opposites = findOpposites(a.words, b.words);
  if (opposites) say('opposites', `"${opposites[0]}" and "${opposites[1]}" exclude each other.`);
  const time = excludesDays(a.text, b.text) && like >= 0.5 ? say('time', 'They give different days.') : 0;
  if (opposed) say('stance', 'One agrees with the claim, the other disagrees.');
  const speaker = (statement: Statement): string | undefined => {
    const last = statement.attribution?.chain.at(-1);
    return statement.report.sources.find(({ id }) => id === last)?.name;
  };
  const isSameSpeaker = speaker(a) !== undefined && speaker(a) === speaker(b);
  const isUnsure =
    a.certainty === 'unknown' || b.certainty === 'unknown' || a.text.includes('?') || b.text.includes('?');
  const signs = denial + negated + disproof + (numbers?.clash ? 1 : 0) + (opposites ? 1 : 0) + time;
  const isPlain = opposites !== undefined && !isUnsure && denial === 0 && !isSameSpeaker && isSaidOfSame(a.text, b.text, opposites); // prettier-ignore
  const isEnough =
    like >= 0.25 &&
    (signs > 0 || like >= MIN_LIKENESS) &&
    (denial > 0 || numbers?.clash === true || shared(a.words, b.words) >= 3);
  return {
    features: [
      1,
      opposed ? Math.min(a.evidence.probability, b.evidence.probability) : 0,
      denial,
      negated,
      disproof,
      numbers?.clash ? 1 : 0,
      opposites ? 1 : 0,
      time,
      like,
      isClose ? 0 : 1,
      isSameSpeaker ? 1 : 0,
      isUnsure ? 1 : 0,
      opposed && signs > 0 ? 1 : 0,
      denial * like,
      negated * like,
      numbers?.clash ? like : 0,
      opposites ? like : 0,
      opposed ? like : 0,
      a.report === b.report ? 0 : 1,
    ],
    reasons: isPlain || isEnough ? reasons : [],
    isPlain,
    isUpdate: numbers?.isUpdate ?? false,
  };
}

/** Two who merely stand on different sides of a claim must at least speak of the same. */
const MIN_LIKENESS = 0.4;

/** The same name before both words and the same name after them: "Orlan had fled Karsin", "Orlan was hiding in Karsin". */
function isSaidOfSame(a: string, b: string, [mine, theirs]: readonly [string, string]): boolean {
  const [first, second] = [namesBeside(a, mine), namesBeside(b, theirs)];
  return first?.before !== undefined && first.before === second?.before && first.after !== undefined && first.after === second.after; // prettier-ignore
}

/** The nearest names on both sides of the first word of a stem; undefined where a "not" stands before it. */
function namesBeside(text: string, stem: string): { before: string | undefined; after: string | undefined } | undefined {
  for (const match of text.matchAll(/\p{L}{3,}/gu)) {
    if (contentWords(match[0])[0] !== stem) continue;
    const [before, after] = [text.slice(0, match.index), text.slice(match.index + match[0].length)];
    if (isNegated(before.slice(-24))) return undefined;
    return { before: before.match(/\p{Lu}\p{L}{2,}/gu)?.at(-1), after: after.slice(0, 40).match(/\p{Lu}\p{L}{2,}/u)?.[0] };
  }
  return undefined;
} // prettier-ignore

const isNegated = (text: string): boolean => (text.match(NEGATION)?.length ?? 0) % 2 === 1;

function excludesDays(a: string, b: string): boolean {
  const days = (text: string): string[] => (text.match(WEEKDAYS) ?? []).map((day) => day.toLowerCase());
  const [mine, theirs] = [days(a), days(b)];
  return mine.length > 0 && theirs.length > 0 && !mine.some((day) => theirs.includes(day));
}

interface Numbers {
  readonly mine: Quantity;
  readonly theirs: Quantity;
  readonly clash: boolean;
  readonly isUpdate: boolean;
}

/** Counts of the same thing that cannot both be so; a count that grows from an earlier report to a later one can. */
function compareQuantities(a: Statement, b: Statement): Numbers | undefined {
  let found: Numbers | undefined;
  for (const mine of a.quantities)
    for (const theirs of b.quantities) {
      if (!isOfSame(mine, theirs)) continue;
      if (overlaps(mine, theirs)) return undefined;
      const order = compareDates(a.report.article.published, b.report.article.published) ?? 0;
      const grows = order !== 0 && (order < 0 ? mine.to < theirs.to : theirs.to < mine.to);
      const isUpdate = grows && isToll(mine) && isToll(theirs);
      found ??= { mine, theirs, clash: !isUpdate, isUpdate };
    }
  return found;
}

const TOLL = new Set(['di', 'kill', 'dead', 'bod', 'body', 'injur', 'wound', 'victim', 'missing', 'miss', 'case', 'cas', 'patient', 'arrest', 'rescu', 'confirm', 'hous', 'person', 'hurt', 'displac', 'evacuat', 'vot', 'ballot', 'precinct']); // prettier-ignore
/** What is counted again and again while it goes on. */
const isToll = ({ of }: Quantity): boolean => of.some((word) => TOLL.has(word));

/** "12 dead" and "killed 20"; a share in per cent is of the same only when what it is a share of is. */
function isOfSame(a: Quantity, b: Quantity): boolean {
  const common = a.of.filter((word) => b.of.includes(word));
  if (a.of.includes('percent') !== b.of.includes('percent')) return false;
  if (a.of.includes('percent')) return common.length > 1 || a.of.length === 1 || b.of.length === 1;
  return common.length > 0;
}

function overlaps(a: Quantity, b: Quantity): boolean {
  const range = ({ from, to, hedge }: Quantity): [number, number] =>
    hedge === 'atLeast' ? [from, Infinity] : hedge === 'atMost' ? [0, to] : hedge === 'about' ? [from * 0.85, to * 1.15] : [from, to]; // prettier-ignore
  const [first, second] = [range(a), range(b)];
  return first[0] <= second[1] && second[0] <= first[1];
}

const sayNumber = ({ from, to }: Quantity): string => (from === to ? `${to}` : `${from} to ${to}`);
