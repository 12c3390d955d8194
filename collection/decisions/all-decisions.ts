/** Every decision of a kind of thing, or on some articles: few against all that is kept. */
import type { CorpusStore, Decision } from '../../store/store.ts';

/** In the order of deciding. */
export async function allDecisions(
  corpus: Pick<CorpusStore, 'decisions'>,
  of: Parameters<CorpusStore['decisions']['list']>[0] = {},
): Promise<Decision[]> {
  const all: Decision[] = [];
  let cursor: string | undefined;
  do {
    const page = await corpus.decisions.list({ ...of, limit: 1000, cursor });
    all.push(...page.items);
    cursor = page.next;
  } while (cursor !== undefined);
  return all;
}
