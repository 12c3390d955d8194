/**
 * A claim in the words in which its page, the list of claims, its card for other pages, `hearsay show` and the page of a ledger say
 * it: all take them from here. Pure.
 */
import { isLikely, UNSURE } from '../src/model/sureness.ts';
import { percent } from './arrange-report.ts';
import { CAUTION } from './tell-ledger.ts';
import { beginSentence, inRow, sayName, verb } from './tell-way.ts';

type Stance = 'agree' | 'disagree' | 'discuss';

/** Reports, by what they do with the claim; one that quotes both sides is in both numbers. */
export interface StanceCounts {
  readonly agree: number;
  readonly disagree: number;
  readonly discuss: number;
  /** Of these, the reports of which that is more likely than not; absent where that was not looked for yet: then all only may. */
  readonly likely?: Readonly<Record<Stance, number>> | undefined;
}

export interface ClaimCounts extends StanceCounts {
  readonly origins: { readonly atLeast: number; readonly atMost: number };
}

/** A piece of a sentence. */
export interface ToldPart {
  readonly text: string;
  /** A number that carries the sentence. */
  readonly isStrong?: boolean;
  /** The passage that it tells of. */
  readonly evidence?: string | undefined;
}

interface Dispute {
  readonly disputed: boolean;
  readonly likely?: { readonly disagree: number } | undefined;
}

/** "disputed" where a report more likely than not says that it is not so, "perhaps disputed" where all that do only may; else "". */
export function tellDispute({ disputed, likely }: Dispute): 'disputed' | 'perhaps disputed' | '' {
  if (!disputed) return '';
  return (likely?.disagree ?? 0) > 0 ? 'disputed' : 'perhaps disputed';
}

const KICKERS = { '': 'Claim', disputed: 'Disputed claim', 'perhaps disputed': 'Claim, perhaps disputed' } as const;

export const claimKicker = ({
  decided,
  ...claim
}: Dispute & {
  readonly decided?: { readonly effective?: Omit<Dispute, 'disputed'> | undefined } | undefined;
}): string => KICKERS[tellDispute({ ...claim, ...decided?.effective })];

/** Of a claim, as it is shown. */
export interface ToldClaim extends ClaimCounts {
  readonly disputed: boolean;
  readonly decided?: { readonly effective?: ClaimCounts | undefined } | undefined;
  readonly told: readonly ToldWay[];
  readonly originsWhy: Why;
  readonly deniers: readonly (TellsOtherwise & { readonly evidence?: string | undefined })[];
}

/**
 * What stands at the head of a claim: how many origins behind how many reports, and who denies it; how the reports have it; what is
 * most likely about something else; how far all this can be trusted. Paragraphs of parts, none empty.
 */
export function tellClaim({ disputed, decided, told, originsWhy, deniers, ...own }: ToldClaim): ToldPart[][] {
  const counts = decided?.effective ?? own;
  const denied = disputed ? deniers : [];
  const denial = [{ text: tellDenial(denied) }, ...denied.map((one) => ({ text: tellOwnDenial(one), evidence: one.evidence }))]; // prettier-ignore
  const lead = [claimLead(counts), ...denial.map((part) => (part.text === '' ? [] : [{ text: ' ' }, part]))].flat();
  const sums = [tellWays(told, counts), tellBeside(originsWhy, denied), CAUTION];
  return [lead, ...sums.filter((text) => text !== '').map((text) => [{ text }])];
}

/** "1 independent origin behind 4 reports that say so and 2 more that may; 4 reports say it is not so.", the numbers strong. */
export function claimLead(counts: ClaimCounts): ToldPart[] {
  const { agree, disagree, origins, likely } = counts;
  const strong = (text: string): ToldPart => ({ text, isStrong: true });
  const { atLeast, atMost } = origins;
  const sure = likely?.agree ?? 0;
  const behind = agree === 0 ? [] : sure === 0 || sure === agree
    ? [strong(reports(agree)), { text: ` that ${say(agree, sure > 0)} so` }]
    : [strong(reports(sure)), { text: ` that ${say(sure, true)} so and ` }, strong(`${agree - sure} more`), { text: ' that may' }]; // prettier-ignore
  const against = disagree === 0 ? '' : `${tellStance('disagree', counts, true)}.`;
  if (agree === 0) return [{ text: `No report is found that says so${against === '' ? '.' : `; ${against}`}` }];
  return [
    strong(atLeast === atMost ? `${atLeast}` : `${atLeast} to ${atMost}`),
    { text: ` independent ${atMost === 1 ? 'origin' : 'origins'} behind ` },
    ...behind,
    { text: against === '' ? '.' : `; ${against}` },
  ];
}

const DEEDS: Readonly<Record<Stance, readonly [one: string, bare: string, what: string]>> = {
  agree: ['says', 'say', 'so'],
  disagree: ['says', 'say', 'it is not so'],
  discuss: ['speaks', 'speak', 'of it'],
};

/** "4 say so, 2 more may", or "4 reports say so, 2 more may". */
export function tellStance(stance: Stance, { [stance]: count, likely }: StanceCounts, hasNoun = false): string {
  const [one, bare, what] = DEEDS[stance];
  const sure = likely?.[stance] ?? 0;
  const told = (n: number, isSure: boolean): string =>
    `${hasNoun ? reports(n) : n.toLocaleString('en')} ${verb(one, bare, { isLikely: isSure, isPlural: n !== 1 })} ${what}`;
  if (sure === 0 || sure === count) return told(count, sure > 0);
  return `${told(sure, true)}, ${(count - sure).toLocaleString('en')} more may`;
}

/** "6 reports: 3 say so, 2 more may (2 back to an origin); 4 say it is not so", as a list has it. */
export function tellCounts(
  counts: StanceCounts & {
    readonly reports: number;
    /** Of those that agree: lead to an origin that is counted; absent where that was not looked for yet. */
    readonly traced?: number | undefined;
  },
): string {
  const { reports: all, agree, traced = agree, likely } = counts;
  const back = traced < agree ? ` (${traced === 0 ? 'none' : traced} back to an origin)` : '';
  const isAllThere = agree === all && counts.disagree + counts.discuss === 0;
  // That all of them say so, and nothing else, goes without saying.
  if (isAllThere && likely?.agree === agree) return reports(all) + back;
  if (isAllThere && (likely?.agree ?? 0) === 0) return `${reports(all)} that may say so${back}`;
  const parts = (['agree', 'disagree', 'discuss'] as const).flatMap((stance) => {
    if (counts[stance] > 0) return [tellStance(stance, counts) + (stance === 'agree' ? back : '')]; // prettier-ignore
    return stance === 'agree' ? ['none says so'] : [];
  });
  return `${reports(all)}: ${parts.join('; ')}`;
}

const say = (count: number, isSure: boolean): string =>
  verb('says', 'say', { isLikely: isSure, isPlural: count !== 1 });

const SECTIONS: Readonly<Record<Stance, readonly [sure: string, may: string, mixed: string]>> = {
  agree: ['Who says so', 'Who may say so', 'Who says so, or may'],
  disagree: ['Who says it is not so', 'Who may say it is not so', 'Who says it is not so, or may'],
  discuss: ['Who speaks of it', 'Who may speak of it', 'Who speaks of it, or may'],
};

/** Above the passages of a stance; `probabilities` are theirs. */
export function sectionTitle(stance: Stance, probabilities: readonly number[]): string {
  const [sure, may, mixed] = SECTIONS[stance];
  return probabilities.every(isLikely) ? sure : probabilities.some(isLikely) ? mixed : may;
}

/** Beside a passage that more likely does not belong there; '' beside others. */
export function tellDoubt(probability: number): string {
  return probability < UNSURE ? `unsure whether it belongs here: ${percent(probability)}` : '';
}

export interface TellsOtherwise {
  readonly name: string;
  /** Of the plainest passage. */
  readonly probability?: number | undefined;
  /** Who also says so: the origin that he is, or stands for, else himself. */
  readonly origin?: string | undefined;
  readonly standsFor?: true | undefined;
  /** How surely that origin says so; absent: surely. */
  readonly alsoProbability?: number | undefined;
}

const MOST_DENIERS = 4;

/** "Denied by the maker, the port and 2 more. Perhaps denied by a clerk."; nothing of those who are its origin. */
export function tellDenial(deniers: readonly TellsOtherwise[]): string {
  const others = deniers.filter(({ origin }) => origin === undefined);
  const isSure = ({ probability = 1 }: TellsOtherwise): boolean => isLikely(probability);
  const told = [
    ['Denied by', others.filter(isSure)],
    ['Perhaps denied by', others.filter((one) => !isSure(one))],
  ] as const;
  return told
    .flatMap(([deed, who]) => (who.length === 0 ? [] : [`${deed} ${firstOf(who.map(({ name }) => sayName(name)))}.`]))
    .join(' ');
}

function firstOf(names: readonly string[]): string {
  const shown = names.slice(0, MOST_DENIERS);
  return inRow(names.length > shown.length ? [...shown, `${names.length - shown.length} more`] : shown);
}

/** Of who is the origin, or stands for it: "Ada Lind, who stands for the port, which also says so, says elsewhere that it is not so." */
export function tellOwnDenial({
  name,
  origin,
  standsFor,
  probability = 1,
  alsoProbability = 1,
}: TellsOtherwise): string {
  if (origin === undefined) return '';
  const also = isLikely(alsoProbability) ? 'also says so' : 'may also say so';
  const who = standsFor ? `${name}, who stands for ${origin}, which ${also},` : `${name}, who ${also},`;
  return beginSentence(
    `${who} ${verb('says', 'say', { isLikely: isLikely(probability) })} elsewhere that it is not so.`,
  );
}

/** Of an origin that later seems to say the opposite, or to take it back; whether it was this that he took back is for a reader. */
export const MAY_HAVE_TAKEN_BACK = 'may have taken it back';

/** Above pairs of sentences. */
export const EXCLUDE = 'They may exclude each other';

type WayKind = 'traced' | 'aside' | 'rejected' | 'silent';

interface ToldWay {
  readonly article: string;
  /** The earliest version of it that says so. */
  readonly versionOf?: string | undefined;
  readonly way?: { readonly kind: WayKind } | undefined;
}

/** How the reports that say so have it: "Of the 5 reports that say so, 3 lead back to an origin that is counted, …"; empty where all lead to an origin. */
export function tellWays(told: readonly ToldWay[], { agree, likely }: Pick<StanceCounts, 'agree' | 'likely'>): string {
  const ways = told.flatMap(({ way }) => way ?? []);
  const versions = told.filter(({ versionOf }) => versionOf !== undefined).length;
  const sums = sumUp(articlesOf(told), versions);
  if (sums.length === 0) return '';
  const sure = likely?.agree ?? 0;
  const deed = `${say(agree, sure > 0)} so${sure > 0 && sure < agree ? ' or may' : ''}`;
  return `Of ${ways.length < agree ? `${ways.length} of ` : ''}the ${agree} ${agree === 1 ? 'report' : 'reports'} that ${deed}, ${inRow(sums)}.`;
}

/** The way of each article; of several versions one that leads to an origin, else that of the first. */
function articlesOf(told: readonly ToldWay[]): WayKind[] {
  const ways = new Map<string, WayKind>();
  for (const { article, versionOf = article, way } of told)
    if (way && (way.kind === 'traced' || !ways.has(versionOf))) ways.set(versionOf, way.kind);
  return [...ways.values()];
}

function sumUp(ways: readonly WayKind[], versions: number): string[] {
  const count = (kind: WayKind): number => ways.filter((way) => way === kind).length;
  const [traced, aside, rejected, silent] = [count('traced'), count('aside'), count('rejected'), count('silent')];
  if (aside + rejected + silent + versions === 0) return [];
  const verb = (n: number, one: string, more: string): string[] => (n === 0 ? [] : [`${n} ${n === 1 ? one : more}`]);
  return [
    ...verb(traced, 'leads back to an origin that is counted', 'lead back to an origin that is counted'),
    ...verb(aside, 'attributes it to somebody who is not counted', 'attribute it to somebody who is not counted'),
    ...verb(silent, 'does not say from whom it has it', 'do not say from whom they have it'),
    ...verb(rejected, 'quotes it only to say who rejects it', 'quote it only to say who rejects it'),
    ...verb(versions, 'is a later version of another', 'are later versions of others'),
  ];
}

type Why = readonly { readonly rule: string; readonly about?: readonly string[] | undefined }[];

/** Of whom the reasons of a count say that they most likely speak about something else. */
export const namesBeside = (why: Why): string[] =>
  why.flatMap(({ rule, about = [] }) => (rule === 'beside' ? about : []));

const MOST_BESIDE = 6;

/**
 * Whose words were gathered with it and are most likely about something else: what the machine doubts is said beside the count. They
 * are no origin; the reports that quote them are counted with those that say so. Who denies it is named as that.
 */
export function tellBeside(why: Why, deniers: readonly TellsOtherwise[] = []): string {
  const denying = new Set(deniers.filter(({ origin }) => origin === undefined).map(({ name }) => name));
  const distinct = [...new Set(namesBeside(why))].filter((name) => !denying.has(name));
  if (distinct.length === 0) return '';
  const shown = distinct.slice(0, MOST_BESIDE);
  const more = distinct.length - shown.length;
  const isOne = distinct.length === 1;
  const names = inRow(more > 0 ? [...shown, `${more} more`] : shown);
  return `Not counted as ${isOne ? 'an origin' : 'origins'}: ${names}, who most likely ${isOne ? 'speaks' : 'speak'} about something else. The reports with these words are still counted with those that say so.`;
}

interface Opposed {
  readonly kind: 'dispute' | 'variant' | 'elsewhere';
  readonly probability: number;
  readonly decided?: { readonly state: string } | undefined;
}

/** The pairs of sentences that oppose each other in this claim, that which says most about it first; what people took out is last. */
export function opposedPairs<Pair extends Opposed>(contradictions: readonly Pair[]): Pair[] {
  const rank = ({ kind, decided }: Opposed): number =>
    decided?.state === 'withdrawn' ? 2 : kind === 'dispute' ? 0 : 1;
  return contradictions
    .filter(({ kind }) => kind !== 'elsewhere')
    .toSorted((a, b) => rank(a) - rank(b) || b.probability - a.probability);
}

const reports = (count: number): string => `${count.toLocaleString('en')} ${count === 1 ? 'report' : 'reports'}`;
