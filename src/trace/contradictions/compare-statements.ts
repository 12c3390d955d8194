/** In what two statements may exclude each other, as numbers that a probability is made of. */
import { compareDates } from '../../model/compare-dates.ts';
import { wordSet } from '../../model/word-list.ts';
import { contentWords, shared } from '../statements/content-words.ts';
import type { Quantity } from '../statements/quantities.ts';
import type { Statement } from '../statements/read-statement.ts';
import { isNegated } from './negated-words.ts';
import { findOpposites, isSaidOfSame, wordOf } from './opposites.ts';
import type { Side } from './read-side.ts';

/** In what two statements exclude each other. */
export interface Clash {
  readonly features: readonly number[];
  readonly reasons: readonly { readonly rule: string; readonly note: string }[];
  /** Opposites are said, without a "not", of the same names. */
  readonly isPlain: boolean;
}

/** The order of `features`; training/trace/fit.ts fits a weight for each. */
export const FEATURES = [
  'bias', 'answer', 'denial', 'denialCover', 'flipped', 'cover', 'shared', 'names', 'stances', 'number', 'opposites', 'disproof', 'contrast', 'sameSpeaker', 'open', 'otherReport', 'unopposed', 'together',
] as const; // prettier-ignore

/** How telling words are among the statements of a story. */
export interface Rarity {
  /** From 0 on. */
  of(word: string): number;
  /** Of the words of a side together; above 0. */
  ofAll(side: Side): number;
}

/**
 * undefined: nothing that would be shown, or an update: the same story, told later. Most pairs are neither, so that what is told of those
 * that are is looked for at the end. Pure; linear in the length of the two.
 */
export function compareStatements(one: Side, other: Side, rarity: Rarity): Clash | undefined {
  const [a, b] = [one.statement, other.statement];
  const isOfOneReport = a.report === b.report;
  const isSameSpeaker = one.speaker !== undefined && one.speaker === other.speaker;
  // Nobody contradicts himself within one report.
  if (isSameSpeaker && isOfOneReport) return undefined;
  const [first, later] = one.start < other.start ? [one, other] : [other, one];
  const isDenial = one.isDenial !== other.isDenial;
  const isAnswer = isDenial && !isSameSpeaker && isAnswerTo(later, first);
  const { both, cover, flipped } = compareWords(one, other, rarity);
  const stances = opposedStances(one, other);
  if (both === 0 && !isAnswer && stances < OPPOSED) return undefined;
  const names = shared(a.names, b.names);
  const isOpen = one.isOpen || other.isOpen;
  const isQuotedAgain = shared(one.quoted, other.quoted) > 0;
  // "denied that Orlan had left", "he left on Thursday": between clauses of one claim, a single word is enough.
  const isBare =
    both === 1 &&
    cover >= 0.5 &&
    flipped === 1 &&
    !isQuotedAgain &&
    one.isClause &&
    other.isClause &&
    [...one.claims.keys()].some((claim) => other.claims.has(claim));
  const isFlipped = (flipped >= 0.5 && both >= 2) || isBare;
  const numbers = both >= 2 ? compareQuantities(a, b, isSameSpeaker) : undefined;
  if (numbers?.isUpdate) return undefined;
  const opposites = findOpposites(one, other);
  const isPlain =
    opposites !== undefined && !isOpen && !isDenial && !isSameSpeaker && isSaidOfSame(a.text, b.text, opposites);

  // What is denied must be what the other says, not something else of the same town.
  const isRejected =
    isDenial && isFlipped && cover >= 0.3 && (both >= 3 || cover >= 0.45) && !(isQuotedAgain && !isOfOneReport);
  const isReversed =
    !isDenial &&
    isFlipped &&
    !isQuotedAgain &&
    (cover >= 0.6 || (both >= 3 && cover >= 0.45 && names > 0)) &&
    !(one.isWithheld || other.isWithheld) &&
    !(isNegated(a.text) && isNegated(b.text)) &&
    !areOfTwo(a, b);
  const isCounted =
    numbers !== undefined &&
    both >= (UNITS.has(numbers.mine.noun) ? 4 : 2) &&
    (both >= 3 || cover >= 0.45) &&
    cover >= 0.3;
  // Of those who quote one sentence none denies it.
  const saySame =
    !isDenial && flipped === 0 && haveSameNumbers(a, b) && (isQuotedAgain || (both >= 3 && cover >= SAME_WORDS));
  const isJudged = stances > 0 && both >= 3 && cover >= 0.6 && !isQuotedAgain && !saySame;
  const isWhole = a.words.size >= MIN_WORDS && b.words.size >= MIN_WORDS;
  const isOpposed =
    !isSameSpeaker && !saySame && (stances >= OPPOSED || (stances >= OPPOSED_IN_WORDS && flipped >= 0.5));
  const isShown =
    isAnswer ||
    isPlain ||
    (isBare && !isOpen) ||
    isOpposed ||
    (isWhole && (isRejected || isReversed || isCounted || isJudged));
  if (!isShown) return undefined;
  // "the house passed no child tax" and "criticised the tax" exclude nothing; "denied the theft" and "accused him of theft" do
  const isBareName = (side: Side): boolean => side.isName && (stances === 0 || side.words.size < MIN_WORDS);
  if (!isDenial && (isBareName(one) || isBareName(other))) return undefined;
  // "there were 118 aboard" and "the passengers at 118" say the same, whatever side of a claim they were put on
  if (!isDenial && !isFlipped && !opposites && both > 0 && countsTheSame(a, b)) return undefined;

  const isDisproof = one.isDisproof !== other.isDisproof;
  const isContrast =
    isOfOneReport &&
    later.isContrast &&
    later.rank - first.rank <= 2 &&
    later.start - first.end < MAX_GAP &&
    !isSameSpeaker;
  const reasons = [
    { rule: 'denies', note: 'One of them rejects what the other says.', holds: isDenial },
    {
      rule: 'negation',
      note: 'One says that it is so, the other that it is not.',
      holds: isReversed || (isBare && !isDenial),
    },
    { rule: 'disproof', note: 'One calls it untrue.', holds: isDisproof },
    { rule: 'contrast', note: 'One is told against the other.', holds: isContrast && !isDenial },
    {
      rule: 'number',
      note: numbers ? `${sayNumber(numbers.mine)} and ${sayNumber(numbers.theirs)} are told of the same.` : '',
      holds: numbers !== undefined,
    },
    {
      rule: 'opposites',
      note: opposites
        ? `"${wordOf(opposites[0], a.text)}" and "${wordOf(opposites[1], b.text)}" exclude each other.`
        : '',
      holds: opposites !== undefined,
    },
    { rule: 'stance', note: 'One agrees with the claim, the other disagrees.', holds: stances > 0 },
  ]
    .filter(({ holds }) => holds)
    .map(({ rule, note }) => ({ rule, note }));
  if (reasons.length === 0) return undefined;
  return {
    features: [
      1,
      isAnswer ? 1 : 0,
      isDenial && !isAnswer ? 1 : 0,
      isDenial && !isAnswer ? cover : 0,
      flipped,
      cover,
      Math.min(5, both) / 5,
      Math.min(3, names) / 3,
      stances,
      numbers ? 1 : 0,
      opposites ? 1 : 0,
      isDisproof ? 1 : 0,
      isContrast ? 1 : 0,
      isSameSpeaker ? 1 : 0,
      isOpen ? 1 : 0,
      isOfOneReport ? 0 : 1,
      stances === 0 ? 1 : 0,
      surestTogether(one, other),
    ],
    reasons,
    isPlain,
  };
}

/** How probably both are about one claim, of the claim for which that is most; 0 where they share none. */
function surestTogether(one: Side, other: Side): number {
  let most = 0;
  for (const [claim, { probability }] of one.claims)
    most = Math.max(most, Math.sqrt(probability * (other.claims.get(claim)?.probability ?? 0)));
  return most;
}

/** Of what the poorer of two statements says, by weight, so much is in the other: nothing is left in which they could differ. */
const SAME_WORDS = 0.9;

/** "Ivo Roth will play the king" and "Ada Voss will not play the king": each begins with somebody whom the other does not name. */
function areOfTwo(a: Statement, b: Statement): boolean {
  const [mine, theirs] = [a, b].map(({ text }) => SUBJECT.exec(text)?.[1]) as [string | undefined, string | undefined];
  return mine !== undefined && theirs !== undefined && !a.names.has(theirs) && !b.names.has(mine);
}
const SUBJECT =
  /^[“"‘']?(?:that )?(?:(?:\p{L}[\p{L}'’-]*\s){0,4}?)(?:\p{Lu}[\p{L}.'’-]+\s)+(\p{Lu}\p{L}+)\s+(?:\p{L}+ly\s)?(?:will|would|is|was|has|had|did|does|may|might|can|could|won['’]t|isn['’]t|\p{L}+ed)\b/u;

/** UTF-16 code units between an attribution and one that answers it. */
const MAX_GAP = 300;

/**
 * How many content words both have; their weight as a share of that of the poorer statement; and of their weight, the share
 * of those that the one denies and the other does not.
 */
function compareWords(one: Side, other: Side, rarity: Rarity): { both: number; cover: number; flipped: number } {
  const theirs = other.statement.words;
  let [both, common, flipped] = [0, 0, 0];
  let isFlipped = false;
  for (const word of one.statement.words) {
    if (!theirs.has(word)) continue;
    both++;
    common += rarity.of(word);
    if (one.signs.get(word) === other.signs.get(word)) continue;
    isFlipped = true;
    flipped += rarity.of(word);
  }
  if (both === 0) return { both: 0, cover: 0, flipped: 0 };
  common = Math.max(LEAST, common);
  return {
    both,
    cover: common / Math.min(rarity.ofAll(one), rarity.ofAll(other)),
    flipped: isFlipped ? Math.max(LEAST, flipped) / common : 0,
  };
}

/** A word that every statement has weighs nothing; what is divided by is more than that. */
export const LEAST = 1e-9;

/** How surely the two stand on different sides of one claim; 0 where they do not. */
function opposedStances(one: Side, other: Side): number {
  if (!one.isAgainst && !other.isAgainst) return 0;
  let surest = 0;
  for (const [claim, mine] of one.claims) {
    const theirs = other.claims.get(claim);
    if (theirs && mine.stance !== theirs.stance && mine.stance !== 'discuss' && theirs.stance !== 'discuss')
      surest = Math.max(surest, Math.min(mine.probability, theirs.probability));
  }
  return surest;
}

/**
 * From here on two that stand on different sides of one claim exclude each other whatever their words are, and from OPPOSED_IN_WORDS on where
 * the one denies words of the other. In folds over 154 stories as they are read (training/trace/fit.ts, 23 Nov 2026), of 100 claims told to be
 * in dispute 91 are, of the disputed 42 are told; from 0.5 and 0.35 on 89 and 21. Of the pairs themselves 52 and 57 in a hundred are right.
 */
const OPPOSED = 0.3;
const OPPOSED_IN_WORDS = 0.2;

/** Content words without which nobody states anything: "cattle", "the Mayor" are cut out of something. */
const MIN_WORDS = 3;

/** What stands for what was said last: "denied it", "rejected the charge". */
const STANDS_FOR_LAST =
  /^(?:(?:all )?(?:of )?(?:it|this|that|these|them|everything|which)|(?:the|this|that|his|her|its|their|such|these) (?:\S+ )?(?:charges?|claims?|reports?|allegations?|accusations?|figures?|stor(?:y|ies)|accounts?|suggestions?|versions?|numbers?|rumou?rs?))(?: entirely| in full| outright| at once)?$/iu;

function isAnswerTo(later: Side, first: Side): boolean {
  return (
    later.statement.report === first.statement.report &&
    later.rank === first.rank + 1 &&
    later.start - first.end < MAX_GAP &&
    later.isDenial &&
    !first.isDenial &&
    first.statement.words.size >= MIN_WORDS &&
    STANDS_FOR_LAST.test(later.statement.text.trim())
  );
}

interface Numbers {
  readonly mine: Quantity;
  readonly theirs: Quantity;
  readonly isUpdate: boolean;
}

/** Of two that count, every number of the one is in the other. */
const haveSameNumbers = ({ quantities: mine }: Statement, { quantities: theirs }: Statement): boolean =>
  mine.length === 0 ||
  theirs.length === 0 ||
  [
    [mine, theirs],
    [theirs, mine],
  ].some(([some, others]) => some!.every(({ to }) => others!.some((other) => other.to === to)));

/** Of several shares, "52 per cent for Voss and 33 for Roth", it cannot be told which is of what. */
const sharesIn = ({ quantities }: Statement): number => quantities.filter(({ of }) => of.includes('percent')).length;

/** Counts of the same thing that cannot both be so; a count that grows from an earlier report to a later one can. */
function compareQuantities(a: Statement, b: Statement, isSameSpeaker: boolean): Numbers | undefined {
  let found: Numbers | undefined;
  const isPoll = sharesIn(a) > 1 || sharesIn(b) > 1;
  for (const mine of a.quantities)
    for (const theirs of b.quantities) {
      if (isPoll && mine.of.includes('percent')) continue;
      if (!isOfSame(mine, theirs) || !areComparable(a, mine, b, theirs)) continue;
      if (overlaps(mine, theirs)) return undefined;
      const order = compareDates(a.report.article.published, b.report.article.published) ?? 0;
      const grows = order !== 0 && (order < 0 ? mine.to < theirs.to : theirs.to < mine.to);
      // Whoever counts on says another number later.
      const isUpdate = order !== 0 && (isSameSpeaker || (grows && isToll(mine) && isToll(theirs)));
      found ??= { mine, theirs, isUpdate };
    }
  return found;
}

/** Whether one counts something and the other has that number of it, too: "118 passengers", "passengers at 118". "One" and "two" are told of anything. */
function countsTheSame(a: Statement, b: Statement): boolean {
  return [
    [a, b],
    [b, a],
  ].some(([one, other]) =>
    one!.quantities.some(
      ({ from, to, noun }) =>
        from === to &&
        to > 2 &&
        other!.words.has(noun) &&
        // "4 centimetres, not 40"
        other!.quantities.every((theirs) => theirs.noun !== noun || theirs.to === to) &&
        (other!.quantities.some((theirs) => theirs.from === to && theirs.noun === noun) ||
          new RegExp(String.raw`(?<![\d.,])${to}(?!\d|[.,]\d)`, 'u').test(other!.text)),
    ),
  );
}

const TOLL = wordSet(
  'di kill dead bod body injur wound victim missing miss case cas patient arrest rescu confirm hous person hurt displac evacuat vot ballot precinct',
);
/** What is counted again and again while it goes on. */
const isToll = ({ of }: Quantity): boolean => of.some((word) => TOLL.has(word));

/** What lies across and what lies down are measured each by itself: "39 feet wide", "16 feet deep". */
const MEASURED: readonly (readonly [dimension: string, form: RegExp])[] = [
  ['across', /\b(?:wid(?:e|th)|across|broad|diameter)\b/iu],
  ['radius', /\bradius\b/iu],
  ['up', /\b(?:deep|depth|high|height|tall)\b/iu],
  ['along', /\b(?:long|length)\b/iu],
  ['through', /\bthick(?:ness)?\b/iu],
];

/** Some of what is counted, and what comes on top of it, are not all of it: "one of the six", "two more". */
const OF_SOME =
  /^(?:\s?-?\p{L}+){0,1}\s(?:of (?:the|them|its|his|her|their|those|these|our)\b|more\b|others?\b|additional\b|further\b)|^\s(?:of (?:the|them|its|his|her|their|those|these|our)|more|others?|additional|further)\b/iu;
/** "11-inch MacBook": what is of another size is another one. */
const OF_NAME = /^-\p{L}+\s(?:\p{Lu}|models?\b|versions?\b|screens?\b|displays?\b)/u;

/** Of a length, what is measured; undefined where it is not told. */
function dimensionOf({ text }: Statement, { at, noun }: Quantity): string | undefined {
  if (!LENGTHS.has(noun)) return undefined;
  const [before, after] = [text.slice(Math.max(0, at - 24), at), text.slice(at, at + 32)];
  const told = (words: string): string | undefined => MEASURED.find(([, form]) => form.test(words))?.[0];
  return told(after.split(/[,;]|\sand\s/u)[0]!) ?? told(before);
}

/** Whether two quantities, of two statements, can be told against each other at all. */
function areComparable(a: Statement, mine: Quantity, b: Statement, theirs: Quantity): boolean {
  const afterNumber = ({ text }: Statement, { at }: Quantity): string =>
    text.slice(at, at + 60).replace(/^(?:an?\s)?[\p{L}\d.,]+(?:\s(?:hundred|thousand|million|billion|dozen))?/u, '');
  const [after, behind] = [afterNumber(a, mine), afterNumber(b, theirs)];
  if (OF_SOME.test(after) !== OF_SOME.test(behind) || OF_NAME.test(after) || OF_NAME.test(behind)) return false;
  const [dimension, other] = [dimensionOf(a, mine), dimensionOf(b, theirs)];
  return dimension === undefined || other === undefined || dimension === other;
}

/** "12 dead" and "killed 20"; a share in per cent is of the same only when what it is a share of is. */
function isOfSame(a: Quantity, b: Quantity): boolean {
  const common = a.of.filter((word) => b.of.includes(word));
  if (a.of.includes('percent') !== b.of.includes('percent')) return false;
  if (a.of.includes('percent')) return common.length > 1 || a.of.length === 1 || b.of.length === 1;
  // "340 pumps were called back" and "1,400, which are called back" are not of the same for being called back.
  return (a.noun !== '' && a.noun === b.noun) || common.some((word) => TOLL.has(word));
}

const LENGTHS = new Set(
  contentWords('metres meters feet foot inches centimetres centimeters yards kilometres kilometers miles'),
);
/** What is counted in these is told by other words: money, lengths, times. */
const UNITS = new Set([
  'percent',
  ...contentWords(
    'kronor crowns euros dollars pounds million billion metres meters kilometres miles hectares litres tonnes seconds minutes hours days weeks months years',
  ),
]);
/** Numbers that differ by less than this share are one, said roughly. */
const ROUNDING = 0.05;

function overlaps(a: Quantity, b: Quantity): boolean {
  const range = ({ from, to, hedge }: Quantity): [number, number] =>
    hedge === 'atLeast'
      ? [from, Infinity]
      : hedge === 'atMost'
        ? [0, to]
        : hedge === 'about'
          ? [from * 0.85, to * 1.15]
          : [from, to];
  const [first, second] = [range(a), range(b)];
  // "sixty seconds" and "63 seconds"
  const isRounded = Math.min(a.to, b.to) >= 20 && Math.abs(a.to - b.to) < ROUNDING * Math.max(a.to, b.to);
  return isRounded || (first[0] <= second[1] && second[0] <= first[1]);
}

const sayNumber = ({ from, to }: Quantity): string => (from === to ? `${to}` : `${from} to ${to}`);
