import jsonld from 'jsonld';
import { Parser, Store, DataFactory } from 'n3';
import { expect, test } from 'vitest';
import { exampleLedger } from '../test/cli/example-ledger.ts';
import { JSON_LD_END, jsonLd, urn } from './linked-data.ts';
import { ANNOTATION_CONTEXT, ANNOTATIONS_BEGIN, annotationsOf } from './render-annotations.ts';
import { SCHEMA_ORG_CONTEXT, schemaOrgNodes, type ClaimDecision } from './render-schema-org.ts';

const { namedNode, literal } = DataFactory;
const OA = 'http://www.w3.org/ns/oa#';
const SCHEMA = 'https://schema.org/';
const RDF_TYPE = namedNode('http://www.w3.org/1999/02/22-rdf-syntax-ns#type');

// The published contexts as far as these documents use them; nothing is fetched in tests.
const id = { '@type': '@id' };
const CONTEXTS: Record<string, unknown> = {
  [ANNOTATION_CONTEXT]: {
    oa: OA, dc: 'http://purl.org/dc/elements/1.1/', as: 'http://www.w3.org/ns/activitystreams#', rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#', xsd: 'http://www.w3.org/2001/XMLSchema#',
    id: { '@id': '@id', '@type': '@id' }, type: { '@id': '@type', '@type': '@id' },
    Annotation: 'oa:Annotation', AnnotationPage: 'as:OrderedCollectionPage', TextualBody: 'oa:TextualBody', SpecificResource: 'oa:SpecificResource',
    TextQuoteSelector: 'oa:TextQuoteSelector', TextPositionSelector: 'oa:TextPositionSelector',
    describing: 'oa:describing', identifying: 'oa:identifying', tagging: 'oa:tagging',
    items: { '@id': 'as:items', '@type': '@id', '@container': '@list' },
    body: { '@id': 'oa:hasBody', ...id }, target: { '@id': 'oa:hasTarget', ...id }, source: { '@id': 'oa:hasSource', ...id }, selector: { '@id': 'oa:hasSelector', ...id },
    motivation: { '@id': 'oa:motivatedBy', '@type': '@vocab' }, purpose: { '@id': 'oa:hasPurpose', '@type': '@vocab' },
    value: 'rdf:value', format: 'dc:format', language: 'dc:language', exact: 'oa:exact', prefix: 'oa:prefix', suffix: 'oa:suffix',
    start: { '@id': 'oa:start', '@type': 'xsd:nonNegativeInteger' }, end: { '@id': 'oa:end', '@type': 'xsd:nonNegativeInteger' },
  },
  'https://schema.org': { '@vocab': SCHEMA, url: { '@id': 'schema:url', ...id }, schema: SCHEMA },
}; // prettier-ignore

async function graphOf(text: string): Promise<Store> {
  const options = {
    format: 'application/n-quads',
    safe: true,
    documentLoader: async (url: string) => {
      if (!CONTEXTS[url]) throw new Error(`asked for ${url}`);
      return { contextUrl: undefined, documentUrl: url, document: { '@context': CONTEXTS[url] } };
    },
  } as unknown as { format: 'application/n-quads' };
  const quads = await jsonld.toRDF(JSON.parse(text) as jsonld.JsonLdDocument, options);
  return new Store(new Parser({ format: 'N-Quads' }).parse(quads as unknown as string));
}

const ledger = exampleLedger('s08-missing-hiker');

test('every attribution is a Web Annotation whose words stand where its selectors say', async () => {
  const nodes = ledger.reports.flatMap(annotationsOf);
  const text = ANNOTATIONS_BEGIN + nodes.map((node) => JSON.stringify(node)).join(',') + JSON_LD_END;
  const store = await graphOf(text);
  const annotations = store.getSubjects(RDF_TYPE, namedNode(`${OA}Annotation`), null);
  expect(annotations).toHaveLength(nodes.length);
  for (const { article, attributions } of ledger.reports) {
    const characters = [...article.text];
    for (const attribution of attributions) {
      const targets = store.getObjects(namedNode(urn.attribution(article.id, attribution.id)), namedNode(`${OA}hasTarget`), null); // prettier-ignore
      expect(targets).toHaveLength(attribution.content.length);
      for (const target of targets) {
        expect(store.getObjects(target, namedNode(`${OA}hasSource`), null)[0]!.value).toBe(article.url);
        const selectors = store.getObjects(target, namedNode(`${OA}hasSelector`), null);
        const value = (name: string): string => selectors.flatMap((one) => store.getObjects(one, namedNode(OA + name), null))[0]!.value; // prettier-ignore
        const [start, end] = [Number(value('start')), Number(value('end'))];
        expect(characters.slice(start, end).join('')).toBe(value('exact'));
        expect(article.text).toContain(value('prefix') + value('exact') + value('suffix'));
      }
    }
  }
});

const schemaOrg = (decisions: readonly ClaimDecision[]): string =>
  [...jsonLd(SCHEMA_ORG_CONTEXT, schemaOrgNodes(ledger, decisions))].join('');

test('schema.org: articles, quotations with their speakers, claims with where they first stood', async () => {
  const store = await graphOf(schemaOrg([]));
  const count = (type: string): number => store.getSubjects(RDF_TYPE, namedNode(SCHEMA + type), null).length;
  expect(count('NewsArticle')).toBe(ledger.reports.length);
  expect(count('Claim')).toBe(ledger.claims.length);
  const quoted = ledger.reports.flatMap(({ attributions }) => attributions).filter(({ kind }) => kind !== 'indirect');
  expect(count('Quotation')).toBe(quoted.length);
  expect(count('ClaimReview')).toBe(0);
  const first = store.getObjects(namedNode(urn.claim('c1')), namedNode(`${SCHEMA}firstAppearance`), null);
  expect(first.map(({ value }) => value)).toEqual([urn.report('s08-a3')]);
  for (const { from, to } of ledger.copies)
    expect(store.has(DataFactory.quad(namedNode(urn.report(to)), namedNode(`${SCHEMA}isBasedOn`), namedNode(urn.report(from))))).toBe(true); // prettier-ignore
});

test('a claim is reviewed by a person, or not at all', async () => {
  const decision = { id: 'd1', claim: 'c1', who: 'A. Editor', at: '2026-03-02T10:00:00Z', verdict: 'credibility 5', credibility: 5, why: 'The police deny it.' }; // prettier-ignore
  const store = await graphOf(schemaOrg([decision, { ...decision, id: 'd2', claim: 'gone' }]));
  const reviews = store.getSubjects(RDF_TYPE, namedNode(`${SCHEMA}ClaimReview`), null);
  expect(reviews).toHaveLength(1);
  expect(store.getObjects(reviews[0]!, namedNode(`${SCHEMA}claimReviewed`), null)[0]).toEqual(literal(ledger.claims[0]!.text)); // prettier-ignore
  const rating = store.getObjects(reviews[0]!, namedNode(`${SCHEMA}reviewRating`), null)[0]!;
  expect(store.getObjects(rating, namedNode(`${SCHEMA}ratingValue`), null)[0]!.value).toBe('1');
});
