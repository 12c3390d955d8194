/** What is asked of an article besides its report, read off the report: statements of sources, places, counts, dates. */
import type { Report } from '../../src/model/report.ts';
import { isNamed } from '../is-named.ts';
import { fold } from '../search-query.ts';
import { sourceId } from '../source-id.ts';
import type { Row } from './dialect.ts';

export interface Derived {
  /** By id; with how many statements of this article. */
  readonly sources: readonly Omit<Row<'source'>, 'corpus_id'>[];
  readonly statements: readonly Omit<Row<'statement'>, 'corpus_id'>[];
  readonly places: readonly Omit<Row<'place'>, 'corpus_id'>[];
  /** Attributions whose speaker is anonymous. */
  readonly anonymous: number;
  readonly words: number;
}

/** UTF-16 code units that are kept of what a source said; the report has all of it. */
const MAX_WORDS_LENGTH = 600;

export function deriveRows(report: Report, dated: string): Derived {
  const { article } = report;
  const speakers = new Map(report.sources.map((source) => [source.id, source]));
  const sources = new Map<
    string,
    { -readonly [Name in keyof Derived['sources'][number]]: Derived['sources'][number][Name] }
  >();
  const statements: Derived['statements'][number][] = [];
  let anonymous = 0;
  for (const attribution of report.attributions) {
    const speaker = attribution.speaker === null ? undefined : speakers.get(attribution.speaker);
    if (!speaker) continue;
    const { name, kind } = speaker;
    if (kind === 'anonymous') anonymous++;
    const id = sourceId(name, kind);
    const counted = sources.get(id);
    if (counted) counted.statements++;
    else
      sources.set(id, {
        id,
        name,
        folded: fold(name),
        kind,
        named: Number(isNamed(name, kind)),
        statements: 1,
        articles: 1,
        first: dated,
        latest: dated,
      });
    const text = textOf(report, attribution.in);
    const words = attribution.content.map(([start, end]) => text.slice(start, end)).join(' … ');
    statements.push({
      article: article.id,
      attribution: attribution.id,
      source: id,
      dated,
      said: attribution.said ?? null,
      words: words.slice(0, MAX_WORDS_LENGTH),
    });
  }
  const places = new Map<string, Derived['places'][number]>();
  for (const told of report.places ?? []) {
    const { name, country = null, lat = null, lon = null, radius = null, within = null } = told;
    const place = `${country ?? ''}:${fold(name)}`;
    const guessed = Number(told.guessed ?? false);
    // Of two that are called so, the one that is sure.
    if (guessed < (places.get(place)?.guessed ?? 2))
      places.set(place, { article: article.id, place, name, country, lat, lon, radius, guessed, within });
  }
  return {
    sources: [...sources.values()],
    statements,
    places: [...places.values()],
    anonymous,
    words: article.text.match(/\S+/gu)?.length ?? 0,
  };
}

/** The text that a span with this `in` points into. */
export function textOf({ article }: Report, part: string | undefined): string {
  if (part === undefined) return article.text;
  if (part === 'title') return article.title ?? '';
  if (part === 'byline') return article.byline ?? '';
  return article.parts?.find(({ id }) => id === part)?.text ?? '';
}

/** What an article is sorted by: when it was published, in UTC where the zone is known, as precise as it is; else when added. */
export function datedOf(published: string | undefined, added: string): string {
  if (published === undefined) return added;
  if (!/T.*(?:Z|[+-]\d\d:?\d\d)$/.test(published)) return published;
  const time = new Date(published);
  return Number.isNaN(time.getTime()) ? published : time.toISOString();
}
