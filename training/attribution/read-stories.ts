/** The fully annotated articles of stories in the format of the scenarios, in the form of PolNeAR's. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Span } from '../../src/model/span.ts';
import type { GoldArticle } from './read-articles.ts';

interface StoryGold {
  readonly complete: readonly string[];
  readonly attributions: readonly {
    readonly article: string;
    readonly source: Span | readonly Span[] | null;
    readonly cue: Span | readonly Span[] | null;
    readonly content: readonly Span[];
  }[];
}

/** `folder` holds a folder per story. Nested attributions are among them. Throws with the path when the folder is not there. */
export function readStories(folder: string): GoldArticle[] {
  if (!existsSync(folder)) throw new Error(`${folder} is missing: name the folders of the stories with --stories`);
  const read = <T>(...path: string[]): T => JSON.parse(readFileSync(join(folder, ...path), 'utf8')) as T;
  return readdirSync(folder)
    .filter((story) => existsSync(join(folder, story, 'gold.json')))
    .sort()
    .flatMap((story) => {
      const gold = read<StoryGold>(story, 'gold.json');
      return gold.complete.map((id) => ({
        id,
        text: read<{ text: string }>(story, `${id}.json`).text,
        attributions: gold.attributions
          .filter(({ article }) => article === id)
          .map(({ source, cue, content }) => ({ source: spans(source), cue: spans(cue), content })),
      }));
    });
}

function spans(given: Span | readonly Span[] | null): readonly Span[] {
  if (!given || given.length === 0) return [];
  return typeof given[0] === 'number' ? [given as Span] : (given as readonly Span[]);
}
