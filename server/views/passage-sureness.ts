/** How surely what an article says is about a claim: the rows of a list name claims only, this reads them. */
import type { CorpusStore } from '../../store/store.ts';

/** Of the surest passage of an attribution under a claim, 0 where there is none. */
export type PassageSureness = (claim: string, article: string, attribution: string) => number;

/** `claims`: those that will be asked for; a page's worth, because each is read whole. */
export async function passageSureness(corpus: CorpusStore, claims: Iterable<string>): Promise<PassageSureness> {
  const sureness = new Map<string, number>();
  const keyOf = (...parts: readonly string[]): string => parts.join('\n');
  const found = await Promise.all([...new Set(claims)].map((id) => corpus.claims.get(id)));
  for (const { claim } of found.flatMap((one) => one ?? []))
    for (const { report, attribution, probability } of claim.evidence) {
      if (attribution === null) continue;
      const key = keyOf(claim.id, report, attribution);
      sureness.set(key, Math.max(sureness.get(key) ?? 0, probability));
    }
  return (claim, article, attribution) => sureness.get(keyOf(claim, article, attribution)) ?? 0;
}
