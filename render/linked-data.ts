/**
 * What all linked data of Hearsay has in common: the names of things as URNs, and spans as Web Annotation selectors
 * (https://www.w3.org/TR/annotation-model/#selectors), whose offsets count Unicode characters.
 */
import type { Ledger, Passage } from '../src/model/ledger.ts';
import type { Article, Report, Source } from '../src/model/report.ts';
import type { Span } from '../src/model/span.ts';
import { textOf } from './arrange-report.ts';
import { characterCounter } from './count-characters.ts';

export type Node = { readonly [key: string]: unknown };

const part = (text: string): string => encodeURIComponent(text.toWellFormed());

export const urn = {
  report: (id: string): string => `urn:hearsay:report:${part(id)}`,
  /** The title, or a caption, credit or note. */
  part: (report: string, id: string): string =>
    `${urn.report(report)}:${id === 'title' ? 'title' : `part:${part(id)}`}`,
  attribution: (report: string, id: string): string => `${urn.report(report)}:attribution:${part(id)}`,
  /** A sentence in the outlet's own voice. */
  sentence: ({ report, in: where, span }: Passage): string =>
    `${where === undefined ? urn.report(report) : urn.part(report, where)}:words:${span[0]}-${span[1]}`,
  source: (report: string, id: string): string => `${urn.report(report)}:source:${part(id)}`,
  outlet: (name: string): string => `urn:hearsay:outlet:${part(name)}`,
  claim: (id: string): string => `urn:hearsay:claim:${part(id)}`,
};

/** The attribution, or the sentence, that a passage is. */
export function passageUrn(passage: Passage): string {
  return passage.attribution === null ? urn.sentence(passage) : urn.attribution(passage.report, passage.attribution);
}

/** An outlet is the same everywhere; of other sources only the ledger can say that two are one. */
export function agentUrn(article: Article, source: Source): string {
  return source.kind === 'outlet' ? urn.outlet(source.name) : urn.source(article.id, source.id);
}

/** The page on the web, where there is one; else the report's URN. */
export function pageOf({ id, url }: Article): string {
  return webAddress(url) ?? urn.report(id);
}

/** The address as RFC 3986 wants it; undefined for what is none of the web's. */
export function webAddress(url: string | undefined): string | undefined {
  const parsed = url === undefined ? null : URL.parse(url);
  return parsed && /^https?:$/.test(parsed.protocol) ? parsed.href : undefined;
}

/** An xsd:dateTime; undefined for a date that is not precise enough for one: `2025-11-05`. */
export function dateTimeOf(date: string | undefined): string | undefined {
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d)(:\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.exec(date ?? '');
  return match ? `${match[1]}${match[2] ?? ':00'}${match[3]}` : undefined;
}

/** UTF-16 code units before and after the words, by which they are found again in a changed text. */
const CONTEXT_LENGTH = 32;

/** Makes selectors for spans of a report; texts are counted once. */
export function selectorMaker(report: Report): (place: string | undefined, span: Readonly<Span>) => Node[] {
  const counters = new Map<string | undefined, (offset: number) => number>();
  return (place, [start, end]) => {
    const text = textOf(report, place);
    let count = counters.get(place);
    if (!count) counters.set(place, (count = characterCounter(text)));
    return [
      {
        type: 'TextQuoteSelector',
        exact: text.slice(start, end).toWellFormed(),
        prefix: whole(text, Math.max(0, start - CONTEXT_LENGTH), start),
        suffix: whole(text, end, Math.min(text.length, end + CONTEXT_LENGTH)),
      },
      { type: 'TextPositionSelector', start: count(start), end: count(end) },
    ];
  };
}

/** A slice that cuts no character in two. */
function whole(text: string, start: number, end: number): string {
  const isLow = (at: number): boolean => /[\uDC00-\uDFFF]/.test(text[at] ?? '');
  return text.slice(isLow(start) ? start + 1 : start, isLow(end) ? end - 1 : end).toWellFormed();
}

/** A document of one context and many nodes, a line each; it comes piece by piece. */
export function* jsonLd(context: unknown, nodes: Iterable<Node>): Generator<string> {
  yield jsonLdBegin(context);
  let isFirst = true;
  for (const node of nodes) {
    yield jsonLdLine(node, isFirst);
    isFirst = false;
  }
  yield JSON_LD_END;
}

/** What stands before the nodes, and behind them: for whoever has the nodes one after the other. */
export function jsonLdBegin(context: unknown): string {
  return `{\n"@context": ${JSON.stringify(context)},\n"@graph": [`;
}
export const JSON_LD_END = '\n]\n}\n';

export function jsonLdLine(node: Node, isFirst: boolean): string {
  return `${isFirst ? '\n' : ',\n'}${JSON.stringify(node)}`;
}

/** Of each passage once: those that are no attribution. */
export function sentencesOf({ claims, contradictions, launderings }: Ledger): Map<string, Passage> {
  const passages = [
    ...claims.flatMap(({ evidence }) => evidence),
    ...contradictions.flatMap(({ a, b }) => [a, b]),
    ...launderings.flatMap(({ from, to }) => [from, to]),
  ];
  return new Map(passages.filter(({ attribution }) => attribution === null).map((each) => [urn.sentence(each), each]));
}
