/** Lists of feeds (OPML 2.0), as feed readers give and take them. */
import { HearsayError } from '../model/errors.ts';

export interface ListedFeed {
  /** An http or https address. */
  readonly url: string;
  readonly title: string | undefined;
}

/** Feeds that are listed more often than this are not a list that a person made. */
const MAX_FEEDS = 10_000;

interface Outline {
  readonly text?: string | undefined;
  readonly title?: string | undefined;
  readonly xmlUrl?: string | undefined;
  readonly outlines?: readonly Outline[] | undefined;
}

/**
 * All feeds of the list, whatever folders they lie in, each once. Loads the parser when first called. Throws HearsayError
 * `bad-feed` for what is no OPML, and for a list without any feed.
 */
export async function readOpml(text: string): Promise<ListedFeed[]> {
  const { parseOpml } = await import('feedsmith');
  let outlines: readonly Outline[];
  try {
    outlines = (parseOpml(text).body?.outlines ?? []) as readonly Outline[];
  } catch (cause) {
    throw new HearsayError('bad-feed', 'not a list of feeds (OPML); export it again from the feed reader', { cause });
  }
  const feeds = new Map<string, ListedFeed>();
  // Not recursive: folders in folders in folders would overflow the stack.
  const open = [...outlines].reverse();
  for (let outline = open.pop(); outline && feeds.size < MAX_FEEDS; outline = open.pop()) {
    const url = URL.parse(outline.xmlUrl ?? '');
    if (url && /^https?:$/.test(url.protocol) && !feeds.has(url.href))
      feeds.set(url.href, { url: url.href, title: outline.title ?? outline.text });
    for (const inner of [...(outline.outlines ?? [])].reverse()) open.push(inner);
  }
  if (feeds.size === 0) throw new HearsayError('bad-feed', 'a list of feeds (OPML) without a single feed in it');
  return [...feeds.values()];
}
