/**
 * What the gold of a story says of the far ends that the product finds for its claims: which of them are origins, by their
 * names, and how many origins there are.
 */
import type { Claim, Copy, Evidence } from '../../src/model/ledger.ts';
import type { Report } from '../../src/model/report.ts';
import { nameOf } from '../../src/trace/origins/compare-ends.ts';
import { describeEnds } from '../../src/trace/origins/describe-ends.ts';
import { gatherEnds } from '../../src/trace/origins/gather-ends.ts';
import type { Actors } from '../../src/trace/origins/join-sources.ts';
import { overlap, wordsOf } from '../../src/trace/origins/source-words.ts';
import { readRoutes } from '../../src/trace/origins/trace-origins.ts';
import type { Statements } from '../../src/trace/statements/read-statement.ts';

export interface GoldOrigins {
  readonly id: string;
  /** Routes, each with its origin first. */
  readonly origins: readonly (readonly string[])[];
  readonly independent_origins: number;
}

export interface OriginExample {
  /** The features of every end, and 1 where it is an origin. */
  readonly ends: readonly { readonly features: readonly number[]; readonly label: number }[];
  /** Origins of the gold claim, and those of them that have a name. */
  readonly count: number;
  readonly named: number;
}

export interface StoryLinks {
  readonly statementOf: Statements;
  readonly reports: ReadonlyMap<string, Report>;
  readonly copies: readonly Copy[];
  readonly actors: Actors;
}

/** One claim of the product beside the gold claim that it is about. `weights`: how surely each piece is about the claim. */
export function originExample(
  claim: Pick<Claim, 'text' | 'evidence'>,
  gold: GoldOrigins,
  weights: ReadonlyMap<Evidence, number>,
  { reports, copies, actors, statementOf }: StoryLinks,
): OriginExample {
  const copiesTo = new Map<string, Copy[]>();
  for (const copy of copies) copiesTo.set(copy.to, [...(copiesTo.get(copy.to) ?? []), copy]);
  const { agreeing, knowledge, weighed } = readRoutes({
    ...claim,
    reports,
    actors,
    copiesTo,
    weights,
    statementOf,
  });
  const { ends } = gatherEnds(agreeing, actors, knowledge, () => {});
  const features = describeEnds(ends, weighed!);
  const left = ends.map((end, k) => ({ name: nameOf(end).name, k }));
  const origins = new Set<number>();
  const names = [...new Set(gold.origins.map(([origin]) => origin!))].filter(
    (name) => !name.startsWith('anon: unspecified'),
  );
  for (const name of names) {
    const at = left.findIndex((end) => isNamed(end.name, name));
    if (at >= 0) origins.add(left.splice(at, 1)[0]!.k);
  }
  return {
    ends: features.map((row, k) => ({ features: row, label: origins.has(k) ? 1 : 0 })),
    count: gold.independent_origins,
    named: names.length,
  };
}

/** Whether a name found means the one in the gold, as the scorer of stories judges it: by half of the words, or the last. */
function isNamed(found: string, gold: string): boolean {
  const [mine, theirs] = [found, gold.replace(/^(?:anon|document):\s*/u, '').replace(/\s*\(.*\)$/u, '')].map(
    wordsOf,
  ) as [string[], string[]];
  return overlap(mine, theirs) >= (gold.startsWith('anon:') ? 0.3 : 0.5) || mine.at(-1) === theirs.at(-1);
}
