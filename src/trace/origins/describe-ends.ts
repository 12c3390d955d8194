/**
 * What speaks for it that an end of routes is an origin of its claim, and not somebody who speaks of something beside it.
 * Claims hold sentences that only sound alike, and what was read of a chain may be wrong; so each end has a chance.
 */
import { nameOf, type End } from './compare-ends.ts';
import type { Gathered } from './gather-ends.ts';
import type { SourceKind } from '../../model/report.ts';
import type { Evidence } from '../../model/ledger.ts';
import { wordsOf } from './source-words.ts';
import { END_WEIGHTS } from './weights.ts';

/** The order of the features of an end; training/trace/fit.ts fits a weight for each. */
export const END_FEATURES = [
  'bias',
  'heaviest',
  'isTop',
  'heavier',
  'surer',
  'weight',
  'person',
  'organization',
  'document',
  'anonymous',
  'outlet',
  'author',
  'isNamed',
  'isWord',
  'isOneOf',
  'depth',
  'nearest',
  'relayed',
  'inText',
  'ends',
  'beside',
  'agreeing',
  'evidence',
] as const;

export interface Weighed {
  /** The claim as it is worded. */
  readonly text: string;
  /** Of whatever stance. */
  readonly evidence: readonly Evidence[];
  /** How surely a piece of evidence is about the claim. */
  readonly weightOf: (evidence: Evidence) => number;
}

/** The probability of each end that it is an origin, in their order. */
export const chancesOf = (ends: Gathered['ends'], weighed: Weighed): number[] =>
  describeEnds(ends, weighed).map(
    (features) => 1 / (1 + Math.exp(-features.reduce((sum, value, k) => sum + value * END_WEIGHTS[k]!, 0))),
  );

/** The features of each end. Linear in the routes and the evidence, but for sorting. */
export function describeEnds(ends: readonly End[], { text, evidence, weightOf }: Weighed): number[][] {
  const pieces = ends.map(({ routes }) => [...new Set(routes.map((route) => route.evidence))]);
  const weights = pieces.map((some) => some.map(weightOf));
  const heaviest = weights.map((some) => some.reduce((most, weight) => Math.max(most, weight), 0));
  const heavierThan = countAbove(heaviest);
  const surerThan = countAbove(evidence.map(({ probability }) => probability));
  const inReport = new Map<string, number>();
  for (const { report } of evidence) inReport.set(report, (inReport.get(report) ?? 0) + 1);
  const agreeing = evidence.reduce((count, { stance }) => (stance === 'agree' ? count + 1 : count), 0);
  const claimed = new Set(wordsOf(text));
  return ends.map((end, k) => {
    const { name, kind } = nameOf(end);
    const { routes } = end;
    const words = wordsOf(name);
    const is = (other: SourceKind): number => (kind === other ? 1 : 0);
    const isNamed = /\p{Lu}/u.test(name);
    const heavier = heavierThan.get(heaviest[k]!)!;
    const { probability } = pieces[k]![weights[k]!.indexOf(heaviest[k]!)]!;
    return [
      1,
      heaviest[k]!,
      heavier === 0 ? 1 : 0,
      heavier,
      surerThan.get(probability)! / evidence.length,
      Math.log1p(weights[k]!.reduce((sum, weight) => sum + weight, 0)),
      is('person'),
      is('organization'),
      is('document'),
      is('anonymous'),
      is('outlet'),
      is('author'),
      isNamed ? 1 : 0,
      words.length === 1 && !isNamed ? 1 : 0,
      ONE_OF.test(name) ? 1 : 0,
      routes.reduce((sum, { links }) => sum + Math.min(MAX_DEPTH, links.length - 2), 0) / routes.length,
      routes.reduce((least, { links }) => Math.min(least, links.length), MAX_DEPTH + 2),
      routes.filter(({ links }) => links.slice(1, -1).some((link) => link.kind === 'outlet')).length / routes.length,
      words.filter((word) => claimed.has(word)).length / words.length,
      Math.log(ends.length),
      Math.min(MAX_BESIDE, pieces[k]!.reduce((sum, { report }) => sum + inReport.get(report)!, 0) / pieces[k]!.length),
      Math.log1p(agreeing),
      Math.min(1, evidence.length / 30),
    ];
  });
}

/** For each value how many are greater. */
function countAbove(values: readonly number[]): ReadonlyMap<number, number> {
  const above = new Map<number, number>();
  values
    .toSorted((a, b) => b - a)
    .forEach((value, k) => {
      if (!above.has(value)) above.set(value, k);
    });
  return above;
}

/** "a deckhand", "two former soldiers": told of for the first time, and not "the deckhand". */
const ONE_OF = /^(?:an?|one|two|three|four|some|several)\s/iu;

/** Pieces of one report, of which more tell nothing more. */
const MAX_BESIDE = 20;

/** Links between an outlet and the end, of which more tell nothing more. */
const MAX_DEPTH = 3;
