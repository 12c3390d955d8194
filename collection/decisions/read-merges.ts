/** What people said is one: where a claim or a source went, and what came into it. */
import type { CorpusStore } from '../../store/store.ts';
import { findClaim } from './decide.ts';
import type { Anchor } from './find-anchor.ts';
import { holds, type Judged } from './stand.ts';

export interface Merges {
  /** Where it was merged into; itself where it was not. */
  goesTo(ref: string): string;
  /** All that was merged into it, also by way of others. */
  mergedInto(ref: string): readonly string[];
}

/** Of decisions on one type of thing. `today`: what it is called now, where a decision names it otherwise. */
export function readMerges(decisions: readonly Judged[], today: ReadonlyMap<string, string> = new Map()): Merges {
  const nameOf = (ref: string): string => today.get(ref) ?? ref;
  const merges = new Map<string, string>();
  for (const decision of decisions)
    if (decision.kind === 'merge' && holds(decision))
      merges.set(nameOf(decision.target.ref), nameOf((decision.value as { into: string }).into));
  const goesTo = (from: string): string => {
    const seen = new Set<string>();
    let at = from;
    // Two that were merged into each other: each stays where it is.
    for (let next = merges.get(at); next !== undefined; next = merges.get(at)) {
      if (seen.has(next)) return from;
      seen.add(next);
      at = next;
    }
    return at;
  };
  return {
    goesTo,
    mergedInto: (ref) => [...merges.keys()].filter((from) => from !== ref && goesTo(from) === ref),
  };
}

/** By the ids that decisions name: the claims that hold their words today, where the machine named them otherwise since. */
export async function claimsToday(corpus: CorpusStore, decisions: readonly Judged[]): Promise<Map<string, string>> {
  const anchors = new Map<string, Anchor | undefined>();
  for (const { target, value } of decisions) {
    if (!anchors.has(target.ref)) anchors.set(target.ref, target.anchor as Anchor | undefined);
    const { into, anchor } = (value ?? {}) as { into?: string; anchor?: Anchor };
    if (into !== undefined && !anchors.has(into)) anchors.set(into, anchor);
  }
  const refs = [...anchors.keys()];
  const today = new Map<string, string>();
  if (refs.length === 0) return today;
  const known = await corpus.claims.summaries(refs);
  for (const [i, ref] of refs.entries()) {
    if (known[i]) continue;
    const found = await findClaim(corpus, ref, anchors.get(ref));
    if (found !== undefined) today.set(ref, found);
  }
  return today;
}
