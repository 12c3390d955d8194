/**
 * Where the reports of a claim have it from, told in words: of each origin who has it from there, and who has it from
 * somebody who has it from there; how the others have it; and why so many are counted. Pure.
 */
import { tellWay } from '../../render/tell-way.ts';
import { isLikely } from '../../src/model/sureness.ts';
import type { ClaimView, ToldReport } from '../../server/api-types.ts';

type Origin = ClaimView['originList'][number];
type Why = ClaimView['originsWhy'][number];
type Way = NonNullable<ToldReport['way']>;

export interface TracedBack {
  readonly name: string;
  readonly kind: Origin['kind'];
  readonly withdrawn: boolean;
  /** Whether one of the passages that lead to it is more likely than not about the claim. */
  readonly isLikely: boolean;
  /** The evidence that leads to it. */
  readonly passages: readonly string[];
  /** Outlets that name it themselves. */
  readonly direct: readonly string[];
  /** Outlets that have it from another only, by whom they have it from. */
  readonly through: readonly { readonly outlets: readonly string[]; readonly from: string }[];
}

export const outletOf = ({ outlet, title }: Pick<ToldReport, 'outlet' | 'title'>): string =>
  outlet ?? title ?? 'a report';

/** One for each origin, the one that most outlets go back to first. */
export function traceBack(origins: readonly Origin[], told: readonly ToldReport[]): TracedBack[] {
  const traced = origins.map(({ name, kind, withdrawn, passages, probability }): TracedBack => {
    const ways = told.flatMap((report) => {
      const outlet = outletOf(report);
      if (!report.way?.origins.includes(name) || outlet === name) return [];
      return [{ outlet, ...nearest(report.way, name) }];
    });
    const direct = [...new Set(ways.filter(({ from }) => from === name).map(({ outlet }) => outlet))];
    const through = new Map(ways.flatMap(({ outlet, from }) => (from === undefined || direct.includes(outlet) ? [] : [[outlet, from] as const]))); // prettier-ignore
    return {
      name,
      kind,
      withdrawn,
      isLikely: isLikely(probability),
      passages,
      direct,
      through: [...Map.groupBy(through, ([, from]) => from)].map(([from, some]) => ({ outlets: some.map(([outlet]) => outlet), from })), // prettier-ignore
    };
  });
  return traced.sort((a, b) => reachOf(b) - reachOf(a));
}

/** How many outlets go back to it. */
export const reachOf = ({ direct, through }: TracedBack): number =>
  direct.length + through.reduce((sum, { outlets }) => sum + outlets.length, 0);

/** From whom a report has what goes back to that origin: from there, else from somebody who is none of its origins. */
function nearest({ from, origins }: Way, origin: string): { readonly from: string | undefined } {
  const names = from.map(({ name }) => name);
  return { from: names.find((name) => name === origin) ?? names.find((name) => !origins.includes(name)) ?? names[0] };
}

/** Whether the words by which a report goes its way are more likely than not about the claim. */
export const goesLikely = ({ passages }: Pick<ToldReport, 'passages'>): boolean =>
  passages.some(({ stance, probability }) => stance === 'agree' && isLikely(probability));

/** Outlets whose reports say so and go back to none of the origins that are counted, as far as they tell. */
export interface Untraced {
  readonly outlets: readonly string[];
  /** The second half of a sentence: "cite the Wire". */
  readonly deed: string;
}

/** So that every report that says so is accounted for. Those who have it alike stand together; whom it is had from comes first. */
export function tellUntraced(told: readonly ToldReport[]): Untraced[] {
  const untraced = told.filter(({ way }) => way && way.kind !== 'traced');
  const alike = Map.groupBy(untraced, (report) => tellWay(report.way!, { isLikely: goesLikely(report) }));
  const groups = [...alike.values()].map((reports) => {
    const outlets = [...new Set(reports.map(outletOf))];
    const { way, ...first } = reports[0]!;
    const manner = { isLikely: goesLikely(first), isPlural: outlets.length > 1 };
    return { rank: rankOf(way!), outlets, deed: tellWay(way!, manner) };
  });
  return groups.sort((a, b) => a.rank - b.rank).map(({ outlets, deed }) => ({ outlets, deed }));
}

/** Copies, citations, what others are named for, what is quoted to be rejected, own voice. */
function rankOf({ kind, from: [first] }: Way): number {
  if (kind === 'rejected') return 3;
  if (kind === 'silent' || !first) return 4;
  return first.how === 'copies' ? 0 : first.how === 'cites' ? 1 : 2;
}

export interface SortedWhy {
  /** Why several names count as one. */
  readonly same: readonly Why[];
  /** What is left out of the count, and why. */
  readonly leftOut: readonly Why[];
  /** How many ways lead to each name, also to those that are left out. */
  readonly ways: readonly Why[];
}

const LEFT_OUT = new Set(['beside', 'may-be-beside', 'untraced', 'circle', 'passes-on', 'own-voice']);
const WAYS = new Set(['one-origin']);

/** Each reason once. */
export function sortWhy(all: readonly Why[]): SortedWhy {
  const once = [...new Map(all.map((why) => [why.note, why])).values()];
  return {
    same: once.filter(({ rule }) => !LEFT_OUT.has(rule) && !WAYS.has(rule)),
    leftOut: once.filter(({ rule }) => LEFT_OUT.has(rule)),
    ways: once.filter(({ rule }) => WAYS.has(rule)),
  };
}
