/**
 * Feeds (RSS 0.9 to 2.0, RSS 1.0, Atom, JSON Feed): every entry is an article. The four formats come in as feedsmith
 * reads them (entities that a DTD defines are not expanded, so that no bomb goes off) and leave as one: {@link FeedEntry}.
 */
import type { AtomFeed, JsonFeed, RdfFeed, RssFeed } from 'feedsmith';
import { HearsayError } from '../model/errors.ts';
import { readPublished } from './read-published.ts';

export interface FeedEntry {
  /** From 1, in the order of the feed. */
  readonly number: number;
  /** The feed's own id of it: `guid`, `atom:id`, `id`; else its address. */
  readonly id: string | undefined;
  /** Absolute. */
  readonly url: string | undefined;
  /** May hold markup, except in JSON Feed and Atom's plain texts. */
  readonly title: FeedText | undefined;
  /** The title of the feed, or of the feed that the entry was taken from. */
  readonly outlet: FeedText | undefined;
  readonly byline: string | undefined;
  readonly published: string | undefined;
  /** As declared. */
  readonly language: string | undefined;
  readonly content: FeedText | undefined;
  /** The feed gives no content, only what it calls a summary or description. */
  readonly isSummary: boolean;
}

/** Plain text, or text that may hold markup and entities. */
export interface FeedText {
  readonly value: string;
  readonly isPlain: boolean;
}

/**
 * The entries of a feed; `address` is where it was found. Loads the parser when first called. Throws HearsayError
 * `bad-feed` for what is none or is broken off, and `no-article` for one without entries.
 */
export async function readFeed(text: string, address?: string): Promise<FeedEntry[]> {
  const { parseFeed } = await import('feedsmith');
  let parsed: ReturnType<typeof parseFeed>;
  try {
    parsed = parseFeed(text);
  } catch (cause) {
    throw new HearsayError(
      'bad-feed',
      'not a whole feed (RSS, Atom or JSON Feed): it is broken off or not well-formed; fetch it again',
      { cause },
    );
  }
  const entries = entriesOf(parsed, address);
  if (entries.length === 0) throw new HearsayError('no-article', 'a feed without entries');
  return entries;
}

type Draft = Omit<FeedEntry, 'number'>;

function entriesOf(
  parsed: ReturnType<Awaited<typeof import('feedsmith')>['parseFeed']>,
  address: string | undefined,
): FeedEntry[] {
  const drafts = ((): Draft[] => {
    switch (parsed.format) {
      case 'rss':
        return fromRss(parsed.feed as RssFeed.Feed<string>, address);
      case 'rdf':
        return fromRdf(parsed.feed as RdfFeed.Feed<string>, address);
      case 'atom':
        return fromAtom(parsed.feed as AtomFeed.Feed<string>, address);
      case 'json':
        return fromJson(parsed.feed as JsonFeed.Feed<string>, address);
    }
  })();
  return drafts.map((draft, i) => ({ ...draft, number: i + 1 }));
}

function fromRss(feed: RssFeed.Feed<string>, address: string | undefined): Draft[] {
  const base = baseOf(feed.xml?.base, address, feed.link);
  return (feed.items ?? []).map((item) => {
    const guid = filled(item.guid?.value);
    const isLink = item.guid?.isPermaLink !== false && /^https?:/i.test(guid ?? '');
    const url = resolve(item.link ?? item.atom?.links?.[0]?.href ?? (isLink ? guid : undefined), item.xml?.base, base);
    const full = filled(item.content?.encoded);
    return {
      id: guid ?? url,
      url,
      title: markup(item.title ?? item.dc?.titles?.[0]),
      outlet: markup(item.source?.title) ?? markup(feed.title),
      byline: names(item.dc?.creators ?? item.authors?.map(({ name, email }) => name ?? email)),
      published: date(item.pubDate, item.dc?.dates?.[0], item.dcterms?.created?.[0], item.atom?.published),
      language: filled(item.dc?.languages?.[0]) ?? filled(feed.language),
      content: markup(full ?? item.description ?? item.dc?.descriptions?.[0]),
      isSummary: full === undefined,
    };
  });
}

function fromRdf(feed: RdfFeed.Feed<string>, address: string | undefined): Draft[] {
  const base = baseOf(feed.xml?.base, address, feed.link);
  return (feed.items ?? []).map((item) => {
    const url = resolve(item.link ?? item.rdf?.about, item.xml?.base, base);
    const full = filled(item.content?.encoded);
    return {
      id: filled(item.rdf?.about) ?? url,
      url,
      title: markup(item.title),
      outlet: markup(feed.title),
      byline: names(item.dc?.creators),
      published: date(item.dc?.dates?.[0], item.dcterms?.created?.[0]),
      language: filled(item.dc?.languages?.[0]) ?? filled(feed.dc?.languages?.[0]),
      content: markup(full ?? item.description),
      isSummary: full === undefined,
    };
  });
}

function fromAtom(feed: AtomFeed.Feed<string>, address: string | undefined): Draft[] {
  const base = baseOf(feed.xml?.base, address, linkOf(feed.links));
  return (feed.entries ?? []).map((entry) => {
    const url = resolve(linkOf(entry.links), entry.xml?.base, base);
    const full = atomText(entry.content);
    return {
      id: filled(entry.id) ?? url,
      url,
      title: atomText(entry.title),
      outlet: atomText(entry.source?.title) ?? atomText(feed.title),
      byline: names((entry.authors ?? entry.source?.authors ?? feed.authors)?.map(({ name }) => name)),
      published: date(entry.published, entry.updated),
      language: filled(entry.xml?.lang) ?? filled(feed.xml?.lang),
      content: full ?? atomText(entry.summary),
      isSummary: full === undefined,
    };
  });
}

function fromJson(feed: JsonFeed.Feed<string>, address: string | undefined): Draft[] {
  const base = baseOf(undefined, address ?? feed.feed_url, feed.home_page_url);
  return (feed.items ?? []).map((item) => {
    const url = resolve(item.url ?? item.external_url, undefined, base);
    const full = markup(item.content_html) ?? plain(item.content_text);
    return {
      id: filled(item.id) ?? url,
      url,
      title: plain(item.title),
      outlet: plain(feed.title),
      byline: names((item.authors ?? feed.authors)?.map(({ name }) => name)),
      published: date(item.date_published, item.date_modified),
      language: filled(item.language) ?? filled(feed.language),
      content: full ?? plain(item.summary),
      isSummary: full === undefined,
    };
  });
}

/** The page that an entry or feed stands for: a link without `rel`, or one that says `alternate`. */
function linkOf(
  links: readonly { readonly href?: string; readonly rel?: string; readonly type?: string }[] | undefined,
): string | undefined {
  const pages = (links ?? []).filter(({ rel }) => rel === undefined || rel === 'alternate');
  return (pages.find(({ type }) => type === undefined || /html/.test(type)) ?? pages[0])?.href;
}

/** What relative addresses are relative to: `xml:base`, the feed's own address, or failing that its site's. */
function baseOf(
  xmlBase: string | undefined,
  address: string | undefined,
  site: string | undefined,
): string | undefined {
  return resolve(xmlBase, undefined, address) ?? address ?? resolve(site, undefined, undefined);
}

/** An absolute http or https address, or undefined. */
function resolve(href: string | undefined, xmlBase: string | undefined, base: string | undefined): string | undefined {
  if (filled(href) === undefined) return undefined;
  const near = xmlBase === undefined ? base : (resolve(xmlBase, undefined, base) ?? base);
  const url = near === undefined ? URL.parse(href!.trim()) : URL.parse(href!.trim(), near);
  return url !== null && /^https?:$/.test(url.protocol) ? url.href : undefined;
}

function atomText(text: { readonly value?: string; readonly type?: string } | undefined): FeedText | undefined {
  const value = filled(text?.value);
  if (value === undefined) return undefined;
  // Without a type Atom's text is plain; that many feeds put markup there all the same shows in its tags.
  const isDeclaredPlain = text?.type === undefined || /^text(?:\/plain)?$/i.test(text.type);
  return {
    value,
    isPlain: isDeclaredPlain && !/<\/?(?:p|br|a|b|i|em|strong|div|span|ul|li|blockquote)\b[^>]*>/i.test(value),
  };
}

function markup(value: string | undefined): FeedText | undefined {
  const text = filled(value);
  return text === undefined ? undefined : { value: text, isPlain: false };
}

function plain(value: string | undefined): FeedText | undefined {
  const text = filled(value);
  return text === undefined ? undefined : { value: text, isPlain: true };
}

function names(given: readonly (string | undefined)[] | undefined): string | undefined {
  // RSS asks for "ana@courier.example (Ana Maro)", and gets "Ana Maro" as often.
  const found = (given ?? [])
    .map((name) => filled(/^\S+@\S+\s+\((.+)\)$/.exec(name?.trim() ?? '')?.[1] ?? name))
    .filter((name): name is string => name !== undefined && !/^\S+@\S+$/.test(name));
  const unique = [...new Set(found)];
  return unique.length < 2 ? unique[0] : `${unique.slice(0, -1).join(', ')} and ${unique.at(-1)}`;
}

/** The first date that can be read; failing that the first that is given, for ingest to complain of. */
function date(...candidates: (string | undefined)[]): string | undefined {
  const given = candidates.map(filled).filter((one) => one !== undefined);
  return given.find((one) => readPublished(one) !== undefined) ?? given[0];
}

function filled(value: string | undefined): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
