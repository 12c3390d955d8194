/**
 * A claim keeps its name as long as it is the same claim: addresses, decisions and those who follow it hold on to it. The
 * tracer names a claim after its first statement, which changes when an earlier report comes in late; here a claim is the
 * one with which it shares most evidence.
 */
import type { Claim } from '../src/model/ledger.ts';
import type { StoryRows } from '../store/store.ts';

export const evidenceKey = ({ report, attribution, in: part = '', span }: Claim['evidence'][number]): string =>
  JSON.stringify([report, attribution, part, span]);

/** For each claim of `after`, by id, the claim of `before` that it continues; each is continued once at most. */
function matchClaims(after: StoryRows, before: StoryRows): Map<string, string> {
  const holders = new Map<string, string[]>();
  for (const { id, claim } of before.claims)
    for (const evidence of claim.evidence) {
      const key = evidenceKey(evidence);
      holders.set(key, [...(holders.get(key) ?? []), id]);
    }
  const pairs: { id: string; old: string; shared: number }[] = [];
  for (const { id, claim } of after.claims) {
    const shared = new Map<string, number>();
    for (const evidence of claim.evidence)
      for (const old of holders.get(evidenceKey(evidence)) ?? []) shared.set(old, (shared.get(old) ?? 0) + 1);
    for (const [old, count] of shared) pairs.push({ id, old, shared: count });
  }
  // Those that share most first; of equal ones those that are called alike.
  pairs.sort(
    (a, b) =>
      b.shared - a.shared || Number(b.id === b.old) - Number(a.id === a.old) || (a.id + a.old < b.id + b.old ? -1 : 1),
  );
  const matches = new Map<string, string>();
  const continued = new Set<string>();
  for (const { id, old } of pairs)
    if (!matches.has(id) && !continued.has(old)) {
      matches.set(id, old);
      continued.add(old);
    }
  return matches;
}

/** `taken`: names that other parts of the same story have been given; those given here are added. */
export function keepNames(after: StoryRows, before: StoryRows, taken: Set<string>): StoryRows {
  const matches = matchClaims(after, before);
  const names = new Map<string, string>();
  const gone = new Set(before.claims.map(({ id }) => id));
  for (const { id } of after.claims) {
    const old = matches.get(id);
    if (old !== undefined && !taken.has(old)) {
      names.set(id, old);
      taken.add(old);
    }
  }
  for (const { id } of after.claims) {
    if (names.has(id)) continue;
    // Its own name may be one that another claim has, or had: that would be taken for the same claim.
    let name = id;
    for (let n = 2; taken.has(name) || gone.has(name); n++) name = `${id}-${n}`;
    names.set(id, name);
    taken.add(name);
  }
  return renameClaims(after, (id) => names.get(id) ?? id);
}

export function renameClaims(rows: StoryRows, nameOf: (id: string) => string): StoryRows {
  return {
    ...rows,
    claims: rows.claims.map((record) => {
      const id = nameOf(record.id);
      return id === record.id ? record : { ...record, id, claim: { ...record.claim, id } };
    }),
    contradictions: rows.contradictions.map((one) => ({ ...one, claim: nameOf(one.claim) })),
  };
}
