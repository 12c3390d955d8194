/**
 * What a page says of itself: title, byline, date, outlet, address, language. JSON-LD first, since outlets keep it for
 * search engines and in order; then meta tags; then what the page shows.
 */
import { MONTH_STARTS, WEEKDAY_NAMES } from '../model/calendar-words.ts';
import { alternation } from '../model/word-list.ts';
import { readPublished } from './read-published.ts';

export interface PageMetadata {
  readonly title: string | undefined;
  readonly byline: string | undefined;
  /** ISO 8601, as precise as given. */
  readonly published: string | undefined;
  readonly outlet: string | undefined;
  /** Canonical, absolute. */
  readonly url: string | undefined;
  /** As declared, not checked. */
  readonly language: string | undefined;
  /** JSON-LD's text of the article, where it is given. */
  readonly body: string | undefined;
  /** Whether everybody may read it, as the page declares (JSON-LD `isAccessibleForFree`, `article:content_tier`). */
  readonly isFree: boolean | undefined;
  /** JSON-LD's count of the article's words. */
  readonly wordCount: number | undefined;
  /** It declares itself a live blog. */
  readonly isLive: boolean;
}

/** `address` is where the page was found. The document is only read. */
export function readMetadata(
  document: Document,
  jsonLd: readonly string[],
  language: string | undefined,
  address: string | undefined,
): PageMetadata {
  const shown = surveyPage(document);
  const meta = (...names: string[]): string | undefined =>
    names.map((name) => shown.meta.get(name)).find((value) => value !== undefined);
  const objects = readJsonLd(jsonLd);
  const url = canonicalUrl([shown.canonical, meta('og:url'), meta('twitter:url')], address);
  const article = chooseArticle(objects, url, shown.headings);
  const publisher =
    nameOf(article?.['publisher']) ??
    nameOf(objects.find((one) => isOfType(one, /^(?:News)?(?:Media)?Organization$/))?.['name']);
  const outlet = outletName([
    meta('og:site_name'),
    publisher,
    meta('application-name', 'dc.publisher', 'citation_journal_title'),
  ]);
  const headline =
    plain(article?.['headline']) ?? meta('og:title', 'twitter:title', 'dc.title', 'parsely-title', 'sailthru.title');
  return {
    title: chooseTitle(shown.headings, headline, shown.title, outlet),
    byline: chooseByline(article, meta, shown.bylines),
    published: choosePublished([
      plain(article?.['datePublished']),
      meta(
        'article:published_time',
        'article:published',
        'og:article:published_time',
        'datepublished',
        'parsely-pub-date',
        'pubdate',
        'publishdate',
        'publish-date',
        'date',
        'sailthru.date',
        'dc.date',
        'dc.date.issued',
        'dcterms.created',
        'pdate',
        'article.published',
        'ptime',
      ),
      plain(article?.['dateCreated']),
      plain(objects.find((one) => isOfType(one, /^WebPage$/))?.['datePublished']),
      ...shown.dates,
      ...shown.bylines,
    ]),
    outlet,
    url: url ?? canonicalUrl([plain(article?.['url'])], address),
    language: language ?? meta('content-language', 'language') ?? plain(article?.['inLanguage']) ?? meta('og:locale'),
    body: plain(article?.['articleBody']),
    isFree: readFree(article, meta('article:content_tier')),
    wordCount: readCount(article?.['wordCount']),
    isLive: article !== undefined && isOfType(article, /^LiveBlogPosting$/),
  };
}

/** `isAccessibleForFree` of the article, or of the parts of it that only subscribers see; often a string. */
function readFree(article: JsonObject | undefined, tier: string | undefined): boolean | undefined {
  const parts = [article?.['hasPart']].flat().map((part) => (part as JsonObject | undefined)?.['isAccessibleForFree']);
  for (const value of [article?.['isAccessibleForFree'], ...parts]) {
    const word = String(value).toLowerCase();
    if (/(?:^|\/)(?:false|no)$/.test(word)) return false;
    if (/(?:^|\/)(?:true|yes)$/.test(word)) return true;
  }
  return tier === undefined ? undefined : tier !== 'locked';
}

function readCount(value: unknown): number | undefined {
  const count = Number(typeof value === 'string' ? value.replace(/[\s,.]/g, '') : value);
  return Number.isInteger(count) && count > 0 && count < 1e6 ? count : undefined;
}

/** What the elements of a page show, collected in one walk without recursion. */
interface Shown {
  /** By name, property or itemprop in lower case; the first of each counts. */
  readonly meta: ReadonlyMap<string, string>;
  readonly title: string | undefined;
  readonly canonical: string | undefined;
  readonly headings: readonly string[];
  readonly bylines: readonly string[];
  readonly dates: readonly string[];
}

const BYLINE_NAMES = /(?:^|[\s_-])(?:by-?line|author)(?:$|[\s_-]|s?-?names?)/i;
const DATE_NAMES =
  /(?:^|[\s_-])(?:date|timestamp|dateline|published|pubdate|post-date|date-?published|time)(?:$|[\s_-])/i;

function surveyPage(document: Document): Shown {
  const meta = new Map<string, string>();
  const headings: string[] = [];
  const bylines: string[] = [];
  const machineDates: string[] = [];
  const shownDates: string[] = [];
  let title: string | undefined;
  let canonical: string | undefined;
  const root = document.documentElement;
  for (let node: Node | null = root; node; node = following(node, root)) {
    if (node.nodeType !== 1) continue;
    const element = node as Element;
    const get = (name: string): string | undefined => filled(element.getAttribute(name));
    const tag = element.tagName.toUpperCase();
    const itemprop = get('itemprop')?.toLowerCase();
    if (tag === 'LABEL' || tag === 'INPUT' || tag === 'FORM') continue;
    const names = `${get('class') ?? ''} ${get('id') ?? ''}`;
    if (tag === 'META') {
      const content = get('content');
      for (const name of [get('property'), get('name'), itemprop, get('http-equiv')])
        if (name && content && !meta.has(name.toLowerCase())) meta.set(name.toLowerCase(), content);
    } else if (tag === 'TITLE') title ??= filled(element.textContent);
    else if (tag === 'LINK') {
      if (/(?:^|\s)canonical(?:\s|$)/i.test(get('rel') ?? '')) canonical ??= get('href');
    } else if (tag === 'H1') headings.push(shortText(element) ?? '');
    else if (tag === 'TIME' || itemprop === 'datepublished') {
      const value = get('datetime') ?? get('content');
      if (value) machineDates.push(value);
      else shownDates.push(shortText(element) ?? '');
    } else if (itemprop === 'author' || /(?:^|\s)author(?:\s|$)/i.test(get('rel') ?? ''))
      bylines.unshift(shortText(element) ?? '');
    else if (BYLINE_NAMES.test(names)) bylines.push(shortText(element) ?? '');
    else if (DATE_NAMES.test(names)) shownDates.push(shortText(element) ?? '');
  }
  return {
    meta,
    title,
    canonical,
    headings: headings.filter(Boolean),
    bylines: bylines.filter(Boolean),
    dates: [...machineDates, ...shownDates],
  };
}

/** The next node in document order. */
function following(node: Node, root: Node): Node | null {
  if (node.firstChild) return node.firstChild;
  for (let one: Node | null = node; one && one !== root; one = one.parentNode)
    if (one.nextSibling) return one.nextSibling;
  return null;
}

/** The text of an element if it is a line rather than a section. */
function shortText(element: Element): string | undefined {
  let text = '';
  for (let node = following(element, element); node && text.length <= 400; node = following(node, element)) {
    if (node.nodeType === 3) text += (node as Text).data;
    else if (node.nodeType === 1 && /^(?:BR|DIV|P|LI)$/i.test((node as Element).tagName)) text += ' ';
  }
  return text.length > 400 ? undefined : filled(text);
}

type JsonObject = Readonly<Record<string, unknown>>;
/** More objects than any page needs; a hostile one may hold millions. */
const MAX_OBJECTS = 5000;

/** All objects with a type in scripts of JSON-LD; a script that is not JSON is passed over. */
function readJsonLd(scripts: readonly string[]): JsonObject[] {
  const found: JsonObject[] = [];
  for (const script of scripts) {
    const queue: unknown[] = [parseLoosely(script)];
    for (let i = 0; i < queue.length && i < MAX_OBJECTS; i++) {
      const value = queue[i];
      if (typeof value !== 'object' || value === null) continue;
      if ('@type' in value) found.push(value as JsonObject);
      queue.push(...Object.values(value).slice(0, MAX_OBJECTS));
    }
  }
  return found;
}

/** JSON as page makers write it: in a comment or CDATA, with raw line breaks in strings, with a comma too many. */
function parseLoosely(script: string): unknown {
  const json = script
    .replace(/^\s*(?:<!--|\/\/\s*<!\[CDATA\[|<!\[CDATA\[)/, '')
    .replace(/(?:-->|(?:\/\/\s*)?\]\]>)\s*$/, '')
    .replace(/;\s*$/, '');
  // eslint-disable-next-line no-control-regex
  for (const attempt of [json, json.replace(/[\x00-\x1f]+/g, ' ').replace(/,(?=\s*[}\]])/g, '')]) {
    try {
      return JSON.parse(attempt);
    } catch {
      // The next attempt, or nothing: a page's own mistake must not cost its article.
    }
  }
  return undefined;
}

function isOfType(object: JsonObject, pattern: RegExp): boolean {
  return [object['@type']].flat().some((type) => typeof type === 'string' && pattern.test(type));
}

const ARTICLE_TYPE = /(?:Article|^BlogPosting|^LiveBlogPosting|^Report|^ClaimReview|^SocialMediaPosting)$/;

/** The article that the page is about, among those that it lists. */
function chooseArticle(
  objects: readonly JsonObject[],
  url: string | undefined,
  headings: readonly string[],
): JsonObject | undefined {
  const articles = objects.filter((one) => isOfType(one, ARTICLE_TYPE));
  const isThisPage = (one: JsonObject): boolean =>
    url !== undefined &&
    [
      one['url'],
      one['@id'],
      one['mainEntityOfPage'],
      (one['mainEntityOfPage'] as JsonObject | undefined)?.['@id'],
    ].includes(url);
  const isHeading = (one: JsonObject): boolean => headings.includes(plain(one['headline']) ?? '');
  return (
    articles.find(isThisPage) ??
    articles.find(isHeading) ??
    articles.find((one) => one['headline'] !== undefined) ??
    articles[0]
  );
}

function canonicalUrl(candidates: readonly (string | undefined)[], address: string | undefined): string | undefined {
  const base = address === undefined ? null : URL.parse(address);
  for (const candidate of candidates) {
    const url = candidate === undefined ? null : base ? URL.parse(candidate, base) : URL.parse(candidate);
    if (!url || !/^https?:$/.test(url.protocol)) continue;
    // Some templates name the front page on every page.
    if (url.pathname === '/' && url.search === '' && base && base.pathname !== '/') continue;
    return url.href;
  }
  return base && /^https?:$/.test(base.protocol) ? base.href : undefined;
}

/**
 * The headline that readers see, when a heading shares half of its words with what the page calls itself elsewhere (the
 * other `<h1>` is often the outlet's name); else what it calls itself, without the outlet's name at the end.
 */
function chooseTitle(
  headings: readonly string[],
  headline: string | undefined,
  title: string | undefined,
  outlet: string | undefined,
): string | undefined {
  const elsewhere = wordsOf(`${headline ?? ''} ${title ?? ''}`);
  const shared = (heading: string): number => {
    const words = [...wordsOf(heading)];
    return words.filter((word) => elsewhere.has(word)).length / (words.length || 1);
  };
  const isOutlet = (text: string): boolean => outlet !== undefined && text.toLowerCase() === outlet.toLowerCase();
  const usable = headings.filter((heading) => !isOutlet(heading));
  const fitting = usable.filter((heading) => wordsOf(heading).size >= 2 && shared(heading) >= 0.5);
  const seen = fitting.sort((a, b) => shared(b) * wordsOf(b).size - shared(a) * wordsOf(a).size)[0];
  if (seen !== undefined) return seen;
  return cutOutlet(headline, outlet) ?? (usable.length === 1 ? usable[0] : undefined) ?? cutOutlet(title, outlet);
}

function wordsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu));
}

/** "Ferry sinks | Lindfort Courier" to "Ferry sinks". */
function cutOutlet(title: string | undefined, outlet: string | undefined): string | undefined {
  if (title === undefined) return undefined;
  const match = /^(.{10,}?)\s+[|–—·»-]\s+([^|–—·»]{2,40})$/.exec(title);
  const isNamed =
    match?.[2] !== undefined && outlet !== undefined && match[2].toLowerCase().includes(outlet.toLowerCase());
  return match && (isNamed || title.includes(' | ')) ? match[1] : title;
}

type Meta = (...names: string[]) => string | undefined;

function chooseByline(article: JsonObject | undefined, meta: Meta, shown: readonly string[]): string | undefined {
  const named = [article?.['author'] ?? article?.['creator']]
    .flat()
    .map(nameOf)
    .filter((name) => name !== undefined);
  const candidates = [
    joinNames([...new Set(named)]),
    meta(
      'author',
      'article:author',
      'byl',
      'parsely-author',
      'sailthru.author',
      'dc.creator',
      'article:author_name',
      'citation_author',
    ),
    ...shown,
  ];
  for (const candidate of candidates) {
    const name = candidate === undefined ? undefined : bylineOf(candidate);
    if (name !== undefined) return name;
  }
  return undefined;
}

/** "Ana Maro" of "By Ana Maro | 4 November 2016"; undefined where no name is left. */
export function bylineOf(line: string): string | undefined {
  const name = line.replace(BYLINE_START, '').replace(BYLINE_END, '').replace(/\s+/g, ' ').trim();
  const isName = name.length <= 200 && /\p{L}/u.test(name) && !/^https?:|^www\.|\.(?:com|org|net)\b|^@/i.test(name);
  return isName ? name : undefined;
}

const BYLINE_START = /^\s*(?:(?:written|posted|story|words|text)\s+)?by\b:?\s*/i;
/** What follows the name in a byline that a page shows: "Ana Maro | 4 November 2016", "Ana Maro @anamaro Ana covers …". */
const BYLINE_END = new RegExp(
  String.raw`\s*(?:${[
    String.raw`[|•·]|\s@\w|\b(?:published|updated|posted)\b`,
    String.raw`\b${alternation(WEEKDAY_NAMES)},?\s`,
    String.raw`\b${alternation(MONTH_STARTS)}[a-z]*\.?\s+\d{1,2},?\s+\d{4}`,
    String.raw`\b\d{1,2}[./ ]\w+[./ ]\d{4}`,
  ].join('|')}).*$`,
  'is',
);

function joinNames(names: readonly string[]): string | undefined {
  if (names.length < 2) return names[0];
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** The first date that can be read; one of the same day that knows its zone, or its hour, is better. */
function choosePublished(candidates: readonly (string | undefined)[]): string | undefined {
  const dates = candidates
    .map((one) => (one === undefined ? undefined : readPublished(one)))
    .filter((one): one is string => one !== undefined && /^(?:19|20)/.test(one));
  const [first] = dates;
  if (first === undefined || /T.*(?:Z|[+-]\d\d:\d\d)$/.test(first)) return first;
  return dates.find((one) => one.startsWith(first) && /T.*(?:Z|[+-]\d\d:\d\d)$/.test(one)) ?? first;
}

/** "Lindfort Courier" of "Lindfort Courier | News, sport and weather". */
function outletName(candidates: readonly (string | undefined)[]): string | undefined {
  const names = candidates.map((name) => name?.split(' | ')[0]?.trim());
  return names.find((name) => name !== undefined && name !== '' && name.length <= 80 && !/^https?:|^@/.test(name));
}

/** The name of a person or organization, given as a string or as an object with `name`. */
function nameOf(value: unknown): string | undefined {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return plain(typeof first === 'object' && first !== null ? (first as JsonObject)['name'] : first);
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  quot: '"',
  apos: "'",
  lt: '<',
  gt: '>',
  nbsp: ' ',
  rsquo: '’',
  lsquo: '‘',
  ldquo: '“',
  rdquo: '”',
  ndash: '–',
  mdash: '—',
};

/** A string of JSON-LD as text: many outlets escape it as if it were HTML. */
function plain(value: unknown): string | undefined {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof first !== 'string') return undefined;
  const decoded = first.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]+));/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      const code = decimal ? Number(decimal) : hex ? parseInt(hex, 16) : undefined;
      if (code !== undefined) return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
      return ENTITIES[(name ?? '').toLowerCase()] ?? whole;
    },
  );
  return decoded.trim() === '' ? undefined : decoded.trim();
}

function filled(text: string | null | undefined): string | undefined {
  const folded = text?.replace(/\s+/g, ' ').trim();
  return folded ? folded : undefined;
}
