/** A claim in the words in which its page and its card for other pages say it: both take them from here. Pure. */
import { LIKELY } from '../src/model/sureness.ts';

/** Its passages, and how sure each is. */
export interface ToldPassages {
  readonly passages: readonly { readonly stance: 'agree' | 'disagree' | 'discuss'; readonly probability: number }[];
}

export interface ClaimCounts {
  readonly agree: number;
  readonly disagree: number;
  readonly origins: { readonly atLeast: number; readonly atMost: number };
}

export const claimKicker = ({ disputed }: { readonly disputed: boolean }): string =>
  disputed ? 'Disputed claim' : 'Claim';

/**
 * "1 independent origin behind 5 reports that say so; 4 reports say it is not so.", in pieces, the numbers strong. Where most of
 * these reports have only passages that are less likely than not, they seem to.
 */
export function claimLead(
  { agree, disagree, origins }: ClaimCounts,
  told: readonly ToldPassages[] = [],
): { text: string; isStrong: boolean }[] {
  const strong = (text: string) => ({ text, isStrong: true });
  const plain = (text: string) => ({ text, isStrong: false });
  const { atLeast, atMost } = origins;
  const against = disagree > 0 ? `; ${reports(disagree)} ${say(disagree, seems(told, 'disagree'))} it is not so` : '';
  return [
    strong(atLeast === atMost ? `${atLeast}` : `${atLeast} to ${atMost}`),
    plain(` independent ${atMost === 1 ? 'origin' : 'origins'} behind `),
    strong(reports(agree)),
    plain(` that ${say(agree, seems(told, 'agree'))} so${against}.`),
  ];
}

/** Whether most reports have only passages of that stance that are less likely than not. */
function seems(told: readonly ToldPassages[], wanted: ToldPassages['passages'][number]['stance']): boolean {
  const its = told.flatMap(({ passages }) => passages.filter(({ stance }) => stance === wanted));
  return its.filter(({ probability }) => probability < LIKELY).length * 2 > its.length;
}

const say = (count: number, isSeeming: boolean): string =>
  count === 1 ? (isSeeming ? 'seems to say' : 'says') : isSeeming ? 'seem to say' : 'say';

export interface TellsOtherwise {
  readonly name: string;
  /** Of the plainest passage. */
  readonly probability?: number | undefined;
  /** Who also says so: the origin that he is, or stands for, else himself. */
  readonly origin?: string | undefined;
  readonly standsFor?: true | undefined;
}

const MOST_DENIERS = 4;

/** "Denied by the maker, the port and 2 more. Perhaps denied by a clerk."; nothing of those who are its origin. */
export function tellDenial(deniers: readonly TellsOtherwise[]): string {
  const others = deniers.filter(({ origin }) => origin === undefined);
  const isLikely = ({ probability = 1 }: TellsOtherwise): boolean => probability >= LIKELY;
  const told = [
    ['Denied by', others.filter(isLikely)],
    ['Perhaps denied by', others.filter((one) => !isLikely(one))],
  ] as const;
  return told
    .flatMap(([deed, who]) => (who.length === 0 ? [] : [`${deed} ${firstOf(who.map(({ name }) => name))}.`]))
    .join(' ');
}

function firstOf(names: readonly string[]): string {
  const shown = names.slice(0, MOST_DENIERS);
  return inRow(names.length > shown.length ? [...shown, `${names.length - shown.length} more`] : shown);
}

/** Of who is the origin, or stands for it: "Ada Lind, who stands for the port, which also says so, says elsewhere that it is not so." */
export function tellOwnDenial({ name, origin, standsFor }: TellsOtherwise): string {
  if (origin === undefined) return '';
  const who = standsFor ? `${name}, who stands for ${origin}, which also says so,` : `${name}, who also says so,`;
  return `${who} says elsewhere that it is not so.`;
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

/** How the reports that say so have it: "Of the 5 that say so, 3 go back to who is counted, …"; empty where all lead to an origin. */
export function tellWays(told: readonly ToldWay[], agree: number): string {
  const ways = told.flatMap(({ way }) => way ?? []);
  const versions = told.filter(({ versionOf }) => versionOf !== undefined).length;
  const sums = sumUp(articlesOf(told), versions);
  if (sums.length === 0) return '';
  return `Of ${ways.length < agree ? `${ways.length} of ` : ''}the ${agree} that ${agree === 1 ? 'says' : 'say'} so, ${inRow(sums)}.`;
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
    ...verb(traced, 'goes back to who is counted', 'go back to who is counted'),
    ...verb(aside, 'gives it as said by somebody who is not', 'give it as said by somebody who is not'),
    ...verb(silent, 'says so itself and not from whom', 'say so themselves and not from whom'),
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
  return `Most likely about something else, and no origin that is counted: what is said by ${inRow(more > 0 ? [...shown, `${more} more`] : shown)}. The reports that quote ${distinct.length === 1 ? 'it' : 'them'} are still counted with those that say so.`;
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

/** 'a', 'a and b', 'a, b and c'. */
export function inRow(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

const reports = (count: number): string => `${count.toLocaleString('en')} ${count === 1 ? 'report' : 'reports'}`;
