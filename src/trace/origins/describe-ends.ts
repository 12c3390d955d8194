/**
 * What speaks for it that an end of routes is an origin of its claim, and not somebody who speaks of something beside it.
 * Claims hold sentences that only sound alike, and what was read of a chain may be wrong; so each end has a chance.
 */
import { nameOf, type End } from './compare-ends.ts';
import type { Gathered } from './gather-ends.ts';
import type { SourceKind } from '../../model/report.ts';
import type { Evidence } from '../../model/ledger.ts';
import type { Echo } from '../evidence/weigh-evidence.ts';
import { wordsOf } from './source-words.ts';
import { END_WEIGHTS } from './weights.ts';

/** The order of the features of an end; training/trace/fit.ts fits a weight for each. */
export const END_FEATURES = [
  'bias',
  'heaviest',
  'isTop',
  'weight',
  'routes',
  'person',
  'organization',
  'document',
  'anonymous',
  'outlet',
  'author',
  'isNamed',
  'isWord',
  'depth',
  'relayed',
  'inText',
  'ends',
  'joined',
  'agreeing',
] as const;

export interface Weighed {
  /** The claim as it is worded. */
  readonly text: string;
  /** Pieces of evidence that agree. */
  readonly agreeing: number;
  /** How surely a piece of evidence is about the claim. */
  readonly weightOf: (evidence: Evidence) => number;
  /** How much of a piece is in words of the claim; absent: all. */
  readonly echo?: Echo | undefined;
}

/**
 * The probability of each end that it is an origin, in their order. Who has no word of the claim in anything that he says is hardly one where
 * somebody else has: a reader sees at once that he says something else. (On the public ten the count is then right in 57.7 of 100, 53.8 without;
 * on 45 other stories 39.9 and 38.1; names of origins stay the same; 23 Nov 2026.)
 */
export function chancesOf(ends: Gathered['ends'], weighed: Weighed): number[] {
  const { echo } = weighed;
  const says = ends.map(({ routes }) => !echo || routes.some(({ evidence }) => echo(evidence) > 0));
  const isTold = says.includes(true);
  return describeEnds(ends, weighed).map((features, k) => {
    const chance = 1 / (1 + Math.exp(-features.reduce((sum, value, at) => sum + value * END_WEIGHTS[at]!, 0)));
    return isTold && !says[k] ? chance * WITHOUT_A_WORD : chance;
  });
}
const WITHOUT_A_WORD = 0.25;

/** The features of each end. Linear in the routes. */
export function describeEnds(ends: readonly End[], { text, agreeing, weightOf }: Weighed): number[][] {
  const weights = ends.map(({ routes }) => [...new Set(routes.map(({ evidence }) => evidence))].map(weightOf));
  const heaviest = weights.map((some) => some.reduce((most, weight) => Math.max(most, weight), 0));
  const top = heaviest.reduce((most, weight) => Math.max(most, weight), 0);
  const claimed = new Set(wordsOf(text));
  return ends.map((end, k) => {
    const { name, kind } = nameOf(end);
    const { routes } = end;
    const words = wordsOf(name);
    const is = (other: SourceKind): number => (kind === other ? 1 : 0);
    const isNamed = /\p{Lu}/u.test(name);
    return [
      1,
      heaviest[k]!,
      heaviest[k] === top ? 1 : 0,
      Math.log1p(weights[k]!.reduce((sum, weight) => sum + weight, 0)),
      Math.log(routes.length),
      is('person'),
      is('organization'),
      is('document'),
      is('anonymous'),
      is('outlet'),
      is('author'),
      isNamed ? 1 : 0,
      words.length === 1 && !isNamed ? 1 : 0,
      routes.reduce((sum, { links }) => sum + Math.min(MAX_DEPTH, links.length - 2), 0) / routes.length,
      routes.filter(({ links }) => links.slice(1, -1).some((link) => link.kind === 'outlet')).length / routes.length,
      words.filter((word) => claimed.has(word)).length / words.length,
      Math.log(ends.length),
      end.actors.length > 1 ? 1 : 0,
      Math.log1p(agreeing),
    ];
  });
}

/** Links between an outlet and the end, of which more tell nothing more. */
const MAX_DEPTH = 3;
