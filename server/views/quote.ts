/** Words of a report as they are shown: with what stands around them, whose they are and where they were published. */
import type { Passage } from '../../src/model/ledger.ts';
import type { Attribution, Report } from '../../src/model/report.ts';
import type { Span } from '../../src/model/span.ts';
import { textIn } from '../../collection/decisions/find-anchor.ts';
import type { ArticleRecord, CorpusStore } from '../../store/store.ts';
import type { Anchor, ArticleRef, Quote } from '../api-types.ts';

/** The reports that one answer needs, each read once. */
export interface ReportShelf {
  load(ids: Iterable<string>): Promise<void>;
  /** undefined when it was not loaded, or there is none. */
  get(id: string): Report | undefined;
}

export function reportShelf(corpus: CorpusStore): ReportShelf {
  const known = new Map<string, Report | undefined>();
  return {
    async load(ids) {
      const wanted = [...new Set(ids)].filter((id) => !known.has(id));
      if (wanted.length === 0) return;
      const found = await corpus.articles.reports(wanted);
      for (const [i, id] of wanted.entries()) known.set(id, found[i]);
    },
    get: (id) => known.get(id),
  };
}

/** Characters shown before and after, at most, within the paragraph. */
const AROUND = 160;

export function anchorOf({ article }: Report, span: Readonly<Span>, part: string | undefined): Anchor | undefined {
  const text = textIn(article, part);
  if (text === undefined) return undefined;
  const [start, end] = span;
  return {
    article: article.id,
    ...(part === undefined ? {} : { in: part }),
    span: [start, end],
    words: text.slice(start, end),
    before: text.slice(Math.max(0, start - AROUND), start).replace(/^.*\n\n/s, ''),
    after: text.slice(end, end + AROUND).replace(/\n\n.*$/s, ''),
  };
}

/** undefined where the report has no such part. */
export function quoteOf(
  report: Report,
  passage: Omit<Passage, 'report' | 'span'> & { readonly span: Readonly<Span> },
): Quote | undefined {
  const anchor = anchorOf(report, passage.span, passage.in);
  if (!anchor) return undefined;
  const attribution = attributionIn(report, passage.attribution);
  const { outlet, title, url, published } = report.article;
  return {
    ...anchor,
    ...present({ outlet, title, url, published }),
    attribution: passage.attribution,
    source: speakerName(report, attribution),
    ...(attribution ? { certainty: attribution.certainty } : {}),
  };
}

export function attributionIn({ attributions }: Report, id: string | null): Attribution | undefined {
  return id === null ? undefined : attributions.find((attribution) => attribution.id === id);
}

export function sourceName({ sources }: Report, id: string): string {
  return sources.find((source) => source.id === id)?.name ?? id;
}

function speakerName(report: Report, attribution: Attribution | undefined): string | null {
  if (!attribution) return report.article.outlet ?? null;
  return attribution.speaker === null ? null : sourceName(report, attribution.speaker);
}

/** Names, the outlet first; of the outlet's own voice the outlet alone. */
export function chainNames(report: Report, attribution: Attribution | undefined): string[] {
  if (attribution) return attribution.chain.map((id) => sourceName(report, id));
  return report.article.outlet === undefined ? [] : [report.article.outlet];
}

export function articleRef({
  id,
  title,
  outlet,
  url,
  published,
}: Pick<ArticleRecord, 'id' | 'title' | 'outlet' | 'url' | 'published'>): ArticleRef {
  return { id, ...present({ title, outlet, url, published }) };
}

/** The report by which a claim's story is known, of those that the store names. */
export function openingOf(story: string, openings: ReadonlyMap<string, ArticleRecord>): { opening?: ArticleRef } {
  const record = openings.get(story);
  return record ? { opening: articleRef(record) } : {};
}

/** Without the fields that are undefined. */
export function present<Fields extends object>(
  fields: Fields,
): { [Key in keyof Fields]?: Exclude<Fields[Key], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}

/** By id; what is unknown or deleted stands by its id alone. */
export async function articleRefs(corpus: CorpusStore, ids: Iterable<string>): Promise<Map<string, ArticleRef>> {
  const wanted = [...new Set(ids)];
  const found = await corpus.articles.get(wanted);
  return new Map(wanted.map((id, i) => [id, found[i] ? articleRef(found[i]) : { id }]));
}

/** Fewer words than these tell nothing by themselves: "its 20". */
const MIN_WORDS = 5;
/** Nor do these, which go on with what stands before: "of the incident on 2 April". */
const BEGINS_WITHIN = /^\s*(?:about|as|at|by|for|from|in|of|on|to|with)\s/;

/** The words of a quotation; where they are few, or begin within a phrase, the sentence they stand in. */
export function inSentence({ before, words, after }: Pick<Quote, 'before' | 'words' | 'after'>): string {
  if (words.trim().split(/\s+/).length >= MIN_WORDS && !BEGINS_WITHIN.test(words)) return words;
  const sentenceEnd = /[.!?]["”’)]*\s+/g;
  const begins = [...before.matchAll(sentenceEnd)].at(-1);
  const ends = /^.*?[.!?]["”’)]*(?=\s|$)/s.exec(after)?.[0];
  const start = begins
    ? before.slice(begins.index + begins[0].length)
    : before.length < AROUND
      ? before
      : before.replace(/^\S*\s+/, '… ');
  const end = /[.!?]["”’)]*$/.test(words.trim())
    ? ''
    : (ends ?? (after.length < AROUND ? after : after.replace(/\s+\S*$/, ' …')));
  return (start + words + end).trim();
}
