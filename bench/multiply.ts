/**
 * A large collection in little time, for measures of asking: some reports are linked, and their articles and the rows of
 * their stories stored again for every telling. What tracing remembers is of the first telling alone, so that no figure
 * of adding may be taken from it.
 */
import { addReports } from '../collection/add-reports.ts';
import { relink } from '../collection/relink.ts';
import type { Report } from '../src/model/report.ts';
import type { CorpusStore } from '../store/store.ts';
import { commonWords, retell, retellRows } from './retell.ts';

export async function multiply(
  corpus: CorpusStore,
  originals: readonly Report[],
  count: number,
  { now, told }: { now: () => string; told: (articles: number) => void },
): Promise<void> {
  await addReports(corpus, originals, { now });
  await relink(corpus, { now });
  const common = commonWords(originals);
  const isKept = (word: string): boolean => common.has(word);
  const reports = new Map(originals.map((report) => [report.article.id, report]));
  const names = new Set((await corpus.stories.of([...reports.keys()])).filter((story) => story !== undefined));
  const stories = await Promise.all(
    [...names].map(async (story) => ({
      rows: await corpus.stories.rows(story),
      members: await corpus.stories.members(story),
    })),
  );
  let articles = originals.length;
  for (let telling = 1; articles < count; telling++)
    await corpus.transaction(async (inside) => {
      for (const { rows, members } of stories) {
        if (articles >= count) return;
        for (const id of members)
          await inside.articles.put(retell(reports.get(id)!, telling, isKept), { added: now() });
        const story = await inside.stories.join(members.map((id) => `${id}-${telling}`));
        await inside.stories.replace(story, retellRows(rows, telling, isKept));
        articles += members.length;
      }
      told(articles);
    });
}
