/** Which reports tell one story: those that links join, over however many steps (union-find; Tarjan, 1975). */

/** The ids of each story in their order, stories in the order of their first ids. Pairs with other ids are passed over. */
export function partStories(ids: readonly string[], pairs: Iterable<readonly [a: string, b: string]>): string[][] {
  const distinct = [...new Set(ids)];
  const placeOf = new Map(distinct.map((id, place) => [id, place]));
  const above = Int32Array.from(distinct, (_, place) => place);
  const topOf = (place: number): number => {
    let at = place;
    while (above[at] !== at) at = above[at] = above[above[at]!]!;
    return at;
  };
  for (const [a, b] of pairs) {
    const [placeOfA, placeOfB] = [placeOf.get(a), placeOf.get(b)];
    if (placeOfA !== undefined && placeOfB !== undefined) above[topOf(placeOfB)] = topOf(placeOfA);
  }
  return [...Map.groupBy(distinct, (id) => topOf(placeOf.get(id)!)).values()];
}
