/** News as a reader wants them: the latest day first, and what is about one claim or article of a day together. Pure. */
import type { News } from '../../server/api-types.ts';

export interface Thing {
  readonly key: string;
  readonly claim: string | undefined;
  readonly article: string | undefined;
  /** The claim's sentence or the article's title, as it is now. */
  readonly title: string;
  /** The earliest report of the claim's story. */
  readonly opening: News['opening'];
  /** In the order in which they happened; the same again is counted. */
  readonly notes: readonly Note[];
}
export interface Note {
  readonly text: string;
  readonly count: number;
  /** Somebody contradicts, or takes it back. */
  readonly isDispute: boolean;
}
export interface Day {
  /** ISO date. */
  readonly day: string;
  readonly things: readonly Thing[];
}

const DISPUTES: ReadonlySet<News['kind']> = new Set(['contradiction', 'withdrawal']);

export function gatherNews(items: readonly News[]): Day[] {
  const days = new Map<string, Map<string, News[]>>();
  for (const item of items.toSorted((a, b) => b.seq - a.seq)) {
    const day = item.at.slice(0, 10);
    const things = days.get(day) ?? days.set(day, new Map()).get(day)!;
    const key = item.claim !== undefined ? `claim ${item.claim}` : `article ${item.article ?? item.seq}`;
    things.set(key, [item, ...(things.get(key) ?? [])]);
  }
  return [...days].map(([day, things]) => ({ day, things: [...things].map(([key, about]) => thingOf(key, about)) }));
}

function thingOf(key: string, about: readonly News[]): Thing {
  const { claim, article } = about[0]!;
  const notes = new Map<string, Note>();
  for (const { text, kind } of about)
    notes.set(text, { text, count: (notes.get(text)?.count ?? 0) + 1, isDispute: DISPUTES.has(kind) });
  const named = about.find(
    ({ claimText, articleTitle }) => (claim === undefined ? articleTitle : claimText) !== undefined,
  );
  const title =
    claim === undefined ? (named?.articleTitle ?? 'An article') : (named?.claimText ?? 'A claim that is no more');
  return {
    key,
    claim,
    article,
    title,
    opening: claim === undefined ? undefined : named?.opening,
    notes: [...notes.values()],
  };
}
