/**
 * Reports as Web Annotations (https://www.w3.org/TR/annotation-model/), for readers and archives that show them over the
 * page itself: for each attribution one that describes its content, and one that names who its source words mean. Their
 * targets are the page on the web where it is known; titles, captions and notes have no page of their own, so their
 * annotations target a URN.
 */
import type { Attribution, Report } from '../src/model/report.ts';
import type { Span } from '../src/model/span.ts';
import { arrangeReport, wordsOf, type Item } from './arrange-report.ts';
import { pageOf, selectorMaker, urn, type Node } from './linked-data.ts';

export const ANNOTATION_CONTEXT = 'http://www.w3.org/ns/anno.jsonld';

/** What stands before the annotations of a page of them; behind them `JSON_LD_END`, between them commas. */
export const ANNOTATIONS_BEGIN = `{\n"@context": "${ANNOTATION_CONTEXT}",\n"type": "AnnotationPage",\n"items": [`;

/** Two for each attribution that says who its source is; else one. */
export function annotationsOf(report: Report): Node[] {
  const { article } = report;
  const selectorsOf = selectorMaker(report);
  const target = (place: string | undefined, spans: readonly Span[]): Node[] =>
    spans.map((span) => ({
      type: 'SpecificResource',
      source: place === undefined ? pageOf(article) : urn.part(article.id, place),
      selector: selectorsOf(place, span),
    }));
  return arrangeReport(report).items.flatMap((item) => {
    const { attribution, speaker } = item;
    const name = urn.attribution(article.id, attribution.id);
    const content = {
      id: name,
      type: 'Annotation',
      motivation: 'describing',
      body: [
        { type: 'TextualBody', purpose: 'describing', format: 'text/plain', language: 'en', value: saying(item) },
        ...tags(attribution),
      ],
      target: target(attribution.in, attribution.content),
    };
    if (!speaker || attribution.source.length === 0) return [content];
    const source = {
      id: `${name}:source`,
      type: 'Annotation',
      motivation: 'identifying',
      body: { type: 'TextualBody', purpose: 'identifying', format: 'text/plain', value: speaker.name.toWellFormed() },
      target: target(attribution.in, attribution.source),
    };
    return [content, source];
  });
}

/** "Paulo Meireles “said by telephone”; Correio da Serra < Atlas Wire < Paulo Meireles". */
function saying({ attribution, speaker, chain, text }: Item): string {
  const cue = attribution.cue.length === 0 ? '' : ` “${wordsOf(text, attribution.cue)}”`;
  const route = chain.length === 0 ? '' : `; ${chain.map(({ name }) => name).join(' < ')}`;
  return `${speaker?.name ?? 'Nobody can tell who'}${cue}${route}`.toWellFormed();
}

function tags({ kind, certainty, polarity }: Attribution): Node[] {
  return [kind, certainty, ...(polarity === 'negative' ? ['rejected'] : [])].map((value) => ({
    type: 'TextualBody',
    purpose: 'tagging',
    value,
  }));
}
