/**
 * Articles as long as real ones, and with as much in them that somebody says. Those of the examples have 186 words in the mean and 12
 * attributions, which is twice as many as real news has. What follows the text of one are texts of
 * others, a stride of the examples further on each, told again as of events of which this story alone speaks: whole ones, until
 * enough is said, then what others tell in the outlet's own voice. Neighbours are mostly of one story, and so are what follows them: background that several
 * outlets tell in their own words.
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

/** Tellings of what follows are numbered apart, so that no event is told in the articles of two stories: 272,000 articles of 100 parts. */
const APART = 1000;
const PARTS = 100;

/**
 * Common words that stay in a row. With all of them, every sixth word of two tellings stood in a passage that both share, so that a
 * hundred stories passed for one, which was worked out again with each report.
 */
const MOST_IN_A_ROW = 3;

/**
 * Attributions in a word that whole texts bring. The reader finds some in the rest, too: 25 in 800 words, as many as in real news (25 in 150 articles
 * of Wikinews of 2019 and 2020 and in 124 of local American papers, LGL; 27 in 30 of political news, PolNeAR; 16 in 37 pages of the web). The
 * examples have 51.
 */
const DENSITY = 20 / 800;
/** Words of a sentence that is added: 800 words of real news have 43 to 46 sentences, of the examples 67. */
const LEAST = 18;
/** How many steps through the examples lead once around. */
const STEPS = 7;

/** The n-th of as many articles as are wanted, of about so many words each; the same n gives the same article. */
export function makeArticles(originals: readonly Report[], words: number): (n: number) => ArticleLine {
  const common = commonWords(originals);
  // What says that somebody speaks stays, so that there is as much to read in it.
  const cues = new Set(originals.flatMap(cueWords));
  const isKept: IsKept = (word, inARow) => (common.has(word) ? inARow < MOST_IN_A_ROW : cues.has(word));
  const stride = Math.ceil(originals.length / STEPS);
  const storyOf = ({ article }: Report): string => article.id.split('-')[0]!;
  const stories = [...new Set(originals.map(storyOf))];
  return (n) => {
    const [place, telling] = [n % originals.length, Math.floor(n / originals.length)];
    const own = retell(originals[place]!, telling, isKept);
    const { id, url, outlet, title, byline, published } = own.article;
    const texts = [own.article.text];
    const story = stories.indexOf(storyOf(originals[place]!)) * PARTS;
    let attributions = own.attributions.length;
    let length = countWords(texts[0]!);
    for (let part = 1; part < originals.length; part++) {
      const other = originals[(place + part * stride + Math.floor(part / STEPS)) % originals.length]!;
      const told = retell(other, telling + (story + part) * APART, isKept);
      const isSaid = attributions + told.attributions.length / 2 <= DENSITY * words;
      const text = isSaid ? told.article.text : ownSentences(told);
      const more = countWords(text);
      if (length + more / 2 > words) break;
      if (more === 0) continue;
      if (isSaid) attributions += told.attributions.length;
      texts.push(text);
      length += more;
    }
    return { id, url, outlet, title, byline, published, text: texts.join('\n\n') };
  };
}

/** What it tells in its own voice, but for sentences shorter than LEAST. */
function ownSentences({ article: { text }, ownVoice }: Report): string {
  const sentences = ownVoice.map((span) => text.slice(...span));
  return sentences.filter((sentence) => countWords(sentence) >= LEAST).join(' ');
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
