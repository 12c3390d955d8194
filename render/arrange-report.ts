/**
 * What every view of a report needs and the report itself does not spell out: attributions in reading order with their
 * numbers and nesting, sources by how much they carry, and the shares of the text. Pure.
 */
import { languageName } from './language-name.ts';
import type { Attribution, Report, Source } from '../src/model/report.ts';
import { union, type Span } from '../src/model/span.ts';

/** One attribution as a reader meets it. */
export interface Item {
  /** From 1, in reading order: the title, the text, then captions, credits and notes. */
  readonly number: number;
  readonly attribution: Attribution;
  /** The text that its spans point into. */
  readonly text: string;
  /** Undefined when the text leaves open who speaks. */
  readonly speaker: Source | undefined;
  /** Outlet first, origin last; empty when it says no more than "the outlet reports the speaker". */
  readonly chain: readonly Source[];
  readonly parent: Item | undefined;
  readonly children: readonly Item[];
}

/** A source and what it carries. */
export interface Weight {
  /** Undefined for all attributions whose speaker the text leaves open. */
  readonly source: Source | undefined;
  /** Of the running text's visible characters, the part that is content of this source, in [0, 1]. */
  readonly share: number;
  readonly items: readonly Item[];
}

export interface Arrangement {
  readonly items: readonly Item[];
  /** The heaviest first; equal ones as they come in the text. */
  readonly weights: readonly Weight[];
  /** How many different sources are named, or described, for something; the outlet itself is none. */
  readonly sourceCount: number;
  /** How many sources without a name speak, or pass something on. */
  readonly unnamedCount: number;
  /** Attributions with somebody between the outlet and the origin. */
  readonly relayedCount: number;
  /** Of the running text's visible characters, in [0, 1]: inside some content, and the outlet's own voice. */
  readonly attributedShare: number;
  readonly ownVoiceShare: number;
}

export function arrangeReport(report: Report): Arrangement {
  const sources = new Map(report.sources.map((source) => [source.id, source]));
  const items = arrangeItems(report, sources);
  const total = visibleLength(report.article.text, [[0, report.article.text.length]]) || 1;
  const share = (spans: readonly Span[]): number => visibleLength(report.article.text, spans) / total;
  const contentOf = (some: readonly Item[]): readonly Span[] =>
    some.filter(({ attribution }) => attribution.in === undefined).flatMap(({ attribution }) => attribution.content);

  const bySpeaker = new Map<Source | undefined, Item[]>();
  for (const item of items) {
    const known = bySpeaker.get(item.speaker);
    if (known) known.push(item);
    else bySpeaker.set(item.speaker, [item]);
  }
  const weights = [...bySpeaker]
    .map(([source, own]) => ({ source, share: share(contentOf(own)), items: own }))
    .sort((a, b) => b.share - a.share);
  const isOutlet = (source: Source): boolean => source.kind === 'outlet' && source.name === report.article.outlet;
  return {
    items,
    weights,
    sourceCount: weights.filter(({ source }) => source && !isOutlet(source)).length,
    unnamedCount: new Set(items.flatMap((item) => unnamedSources(item).map(({ id }) => id))).size,
    relayedCount: items.filter(({ chain }) => chain.length > 2).length,
    attributedShare: share(contentOf(items)),
    ownVoiceShare: share(report.ownVoice),
  };
}

function arrangeItems(report: Report, sources: ReadonlyMap<string, Source>): Item[] {
  const { article } = report;
  const places = ['title', undefined, ...(article.parts ?? []).map(({ id }) => id)];
  const sorted = report.attributions
    .map((attribution) => ({ attribution, place: places.indexOf(attribution.in), extent: extentOf(attribution) }))
    // What lies inside another and begins where it does comes after it.
    .sort((a, b) => a.place - b.place || a.extent[0] - b.extent[0] || b.extent[1] - a.extent[1]);
  type Draft = { -readonly [Key in keyof Item]: Item[Key] } & { children: Item[] };
  const items = sorted.map(({ attribution }, index): Draft => ({
    number: index + 1,
    attribution,
    text: textOf(report, attribution.in),
    speaker: attribution.speaker === null ? undefined : sources.get(attribution.speaker),
    chain: tellingChain(attribution, sources),
    parent: undefined,
    children: [],
  }));
  const byId = new Map(items.map((item) => [item.attribution.id, item]));
  for (const item of items) {
    const parent = item.attribution.parent === null ? undefined : byId.get(item.attribution.parent);
    if (!parent || parent === item || isAbove(item, parent)) continue;
    item.parent = parent;
    parent.children.push(item);
  }
  return items;
}

// A report made by another program may nest in a circle; a view must not hang on it.
function isAbove(item: Item, other: Item): boolean {
  for (let up: Item | undefined = other; up; up = up.parent) if (up === item) return true;
  return false;
}

/** A chain of the outlet and the speaker says nothing that the speaker's name does not. */
function tellingChain(attribution: Attribution, sources: ReadonlyMap<string, Source>): Source[] {
  const chain = attribution.chain.map((id) => sources.get(id)).filter((source) => source !== undefined);
  const isTrivial = chain.length < 2 || (chain.length === 2 && chain[1]!.id === attribution.speaker);
  return isTrivial ? [] : chain;
}

/** Who speaks, or passes it on, without a name. */
export function unnamedSources({ speaker, chain }: Pick<Item, 'speaker' | 'chain'>): Source[] {
  const all = new Set([...(speaker ? [speaker] : []), ...chain]);
  return [...all].filter(({ kind }) => kind === 'anonymous');
}

/** From its first to its last character, with all that stands between. */
export function extentOf({ source, cue, content }: Attribution): Span {
  const spans = [...source, ...cue, ...content];
  if (spans.length === 0) return [0, 0];
  return [Math.min(...spans.map(([start]) => start)), Math.max(...spans.map(([, end]) => end))];
}

/** The text that spans with this `in` point into. */
export function textOf(report: Report, place: string | undefined): string {
  if (place === undefined) return report.article.text;
  if (place === 'title') return report.article.title ?? '';
  return report.article.parts?.find(({ id }) => id === place)?.text ?? '';
}

/** The words under the spans, what stands between them told by an ellipsis; line breaks become spaces. */
export function wordsOf(text: string, spans: readonly Readonly<Span>[]): string {
  return spans
    .map(([start, end], index) => {
      const gap = index > 0 && /\S/.test(text.slice(spans[index - 1]![1], start)) ? '… ' : '';
      return gap + text.slice(start, end).replace(/\s+/g, ' ').trim();
    })
    .join(' ');
}

function visibleLength(text: string, spans: readonly Span[]): number {
  return union(spans).reduce((sum, [start, end]) => sum + text.slice(start, end).replace(/\s+/g, '').length, 0);
}

/** What a view says of the diagnostics: each message once, the grave ones first, with how often it holds. */
export function notesOf({ diagnostics }: Report): { readonly label: string; readonly note: string }[] {
  const counts = new Map<string, { severity: keyof typeof GRAVITY; message: string; count: number }>();
  for (const { severity, message } of diagnostics) {
    const known = counts.get(`${severity} ${message}`);
    if (known) known.count++;
    else counts.set(`${severity} ${message}`, { severity, message, count: 1 });
  }
  return [...counts.values()]
    .sort((a, b) => GRAVITY[a.severity] - GRAVITY[b.severity])
    .map(({ severity, message, count }) => ({
      label: severity === 'info' ? '' : severity,
      note: count === 1 ? message : `${message} (${count} times)`,
    }));
}

const GRAVITY = { error: 0, warning: 1, info: 2 };

function verb(count: number): string {
  return count === 1 ? 'is' : 'are';
}

/** "2 of the sources are not named; 1 of the attributions is passed on by somebody between outlet and origin." or ''. */
export function sayDistance({ unnamedCount, relayedCount }: Arrangement): string {
  const clauses = [
    unnamedCount > 0 ? `${unnamedCount} of the sources ${verb(unnamedCount)} not named` : '',
    relayedCount > 0
      ? `${relayedCount} of the attributions ${verb(relayedCount)} passed on by somebody between outlet and origin`
      : '',
  ].filter(Boolean);
  return clauses.length === 0 ? '' : `${clauses.join('; ')}.`;
}

/**
 * Of a text in a language that Hearsay does not know: what to think of the reading, instead of shares and a verdict, which
 * would say nothing. Undefined of all others.
 */
export function sayUnread({ article, diagnostics }: Pick<Report, 'article' | 'diagnostics'>): string | undefined {
  if (!diagnostics.some(({ code }) => code === 'language-unsupported')) return undefined;
  return `The text is in ${languageName(article.language)}, which Hearsay does not read. What is marked is guesswork; what is not marked may be anybody’s words.`;
}

/** "38%"; what is there but rounds to nothing is "<1%". */
export function percent(share: number): string {
  const rounded = Math.round(share * 100);
  return rounded === 0 && share > 0 ? '<1%' : `${rounded}%`;
}

const MONTHS = [
  'January', 'February', 'March', 'April', 'May', 'June',
  'July', 'August', 'September', 'October', 'November', 'December',
]; // prettier-ignore

/** "5 November 2025, 06:10 UTC" from an ISO 8601 date, as precise as it is; anything else stays as it stands. */
export function sayDate(iso: string): string {
  const parts = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d:\d\d)(?::[\d.]+)?(Z|[+-]\d\d:?\d\d)?)?)?)?$/.exec(iso);
  const month = MONTHS[Number(parts?.[2] ?? 1) - 1];
  if (!parts || month === undefined) return iso;
  const [, year, hasMonth, day, time, zone] = parts;
  const date = [day === undefined ? '' : String(Number(day)), hasMonth === undefined ? '' : month, year];
  const zoneName = zone === undefined ? '' : /^(?:Z|[+-]00:?00)$/.test(zone) ? ' UTC' : ` UTC${zone.replace('-', '−')}`;
  return date.filter(Boolean).join(' ') + (time === undefined ? '' : `, ${time}${zoneName}`);
}
