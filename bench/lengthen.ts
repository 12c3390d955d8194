/**
 * Articles of real length, to be read: those of the examples have 186 words in the mean. What follows the text of one are texts of
 * others, a quarter of the examples further on, two quarters, and so on, told again as of events of which this story alone speaks.
 * Neighbours are mostly of one story, and so are what follows them: background that several outlets tell in their own words.
 */
import type { Report } from '../src/model/report.ts';
import { commonWords, retell, type IsKept } from './retell.ts';

/** A line of JSON Lines that `hearsay add` reads. */
export interface ArticleLine {
  readonly id: string;
  readonly url?: string | undefined;
  readonly outlet?: string | undefined;
  readonly title?: string | undefined;
  readonly byline?: string | undefined;
  readonly published?: string | undefined;
  readonly text: string;
}

/** Tellings of what follows are numbered apart, so that no event is told in the articles of two stories: 272,000 articles. */
const TELLINGS_APART = 1000;

/**
 * Common words that stay in a row. With all of them, every sixth word of two tellings stood in a passage that both share, so that a
 * hundred stories passed for one, which was worked out again with each report.
 */
const MOST_IN_A_ROW = 3;

/** The n-th of as many articles as are wanted, of about so many words each; the same n gives the same article. */
export function makeArticles(originals: readonly Report[], words: number): (n: number) => ArticleLine {
  const common = commonWords(originals);
  // What says that somebody speaks stays, so that there is as much to read in it.
  const cues = new Set(originals.flatMap(cueWords));
  const isKept: IsKept = (word, inARow) => (common.has(word) ? inARow < MOST_IN_A_ROW : cues.has(word));
  const mean = originals.reduce((sum, { article }) => sum + countWords(article.text), 0) / originals.length;
  const parts = Math.max(1, Math.round(words / mean));
  const stride = Math.ceil(originals.length / parts);
  const storyOf = ({ article }: Report): string => article.id.split('-')[0]!;
  const stories = [...new Set(originals.map(storyOf))];
  return (n) => {
    const [place, telling] = [n % originals.length, Math.floor(n / originals.length)];
    const { article } = retell(originals[place]!, telling, isKept);
    const own = stories.indexOf(storyOf(originals[place]!)) * parts;
    const { id, url, outlet, title, byline, published } = article;
    const texts = [article.text];
    for (let part = 1; part < parts; part++) {
      const other = originals[(place + part * stride) % originals.length]!;
      texts.push(retell(other, telling + (own + part) * TELLINGS_APART, isKept).article.text);
    }
    return { id, url, outlet, title, byline, published, text: texts.join('\n\n') };
  };
}

function cueWords({ article: { text }, attributions }: Report): string[] {
  return attributions.flatMap(({ cue }) =>
    cue.flatMap(
      ([start, end]) =>
        text
          .slice(start, end)
          .toLowerCase()
          .match(/\p{L}+/gu) ?? [],
    ),
  );
}

export const countWords = (text: string): number => text.match(/\S+/gu)?.length ?? 0;
