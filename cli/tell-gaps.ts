/**
 * Why a list may be shorter than one expects, on standard error: a filter names what is not in the collection, or stories
 * wait to be worked out. An empty file of evidence is not to be taken for an answer.
 */
import type { CorpusStore } from '../store/store.ts';
import { plain } from './plain-text.ts';

interface Named {
  readonly outlet?: string | undefined;
  readonly source?: string | undefined;
  readonly claim?: string | undefined;
  readonly article?: string | undefined;
}

/** For what came back with nothing. */
export async function tellUnknown(corpus: CorpusStore, { outlet, source, claim, article }: Named): Promise<void> {
  const say = (what: string, given: string, where: string): void =>
    void process.stderr.write(`hearsay: there is no ${what} ${plain(given)} in this corpus; ${where}\n`);
  if (outlet !== undefined && (await corpus.articles.count({ outlet })) === 0)
    say('outlet', outlet, 'hearsay outlets lists them');
  if (source !== undefined && !(await corpus.sources.get(source)))
    say('source', source, '--source takes an id, and hearsay sources lists them');
  if (claim !== undefined && !(await corpus.claims.get(claim))) say('claim', claim, 'hearsay claims lists them');
  if (article !== undefined && !(await corpus.articles.get([article]))[0])
    say('article', article, 'hearsay search finds them');
}

/** Stories that are looked at: more are told as so many. */
const MOST_WAITING = 1000;

/** What `add` and `worker` had no time for: claims of these stories are missing, or not up to date. */
export async function tellWaiting(corpus: CorpusStore): Promise<void> {
  const [stories, queued] = await Promise.all([
    corpus.stories.dirty(MOST_WAITING),
    corpus.articles.count({ state: 'queued' }),
  ]);
  const parts = [
    ...(stories.length > 0 ? [`${count(stories.length, 'story', 'stories')} to be worked out`] : []),
    ...(queued > 0 ? [`${count(queued, 'article', 'articles')} to be read`] : []),
  ];
  if (parts.length > 0)
    process.stderr.write(
      `hearsay: this is not all: there is still ${parts.join(', and ')}; hearsay worker --once does it\n`,
    );
}

function count(number: number, one: string, many: string): string {
  return `${number === MOST_WAITING ? `at least ${number}` : number} ${number === 1 ? one : many}`;
}
