import jsonld from 'jsonld';
import { Parser, Store, DataFactory } from 'n3';
import { expect, test } from 'vitest';
import { exampleLedger } from '../test/cli/example-ledger.ts';
import { emptyReport } from '../test/cli/example-report.ts';
import type { Ledger } from '../src/model/ledger.ts';
import { urn } from './linked-data.ts';
import { renderProv } from './render-prov.ts';

const PROV = 'http://www.w3.org/ns/prov#';
const { namedNode } = DataFactory;

/** As RDF tools get it: JSON-LD to N-Quads by one public library, N-Quads read by another. */
async function graphOf(ledger: Ledger): Promise<Store> {
  const document = JSON.parse([...renderProv(ledger)].join('')) as jsonld.JsonLdDocument;
  const options = { format: 'application/n-quads', safe: true, documentLoader: offline } as const;
  const quads = await jsonld.toRDF(document, options);
  return new Store(new Parser({ format: 'N-Quads' }).parse(quads as unknown as string));
}

const offline = (url: string): never => {
  throw new Error(`asked for ${url}: the context is in the document`);
};
const prov = (name: string) => namedNode(PROV + name);
const objects = (store: Store, subject: string, name: string): string[] =>
  store.getObjects(namedNode(subject), prov(name), null).map(({ value }) => value);

test.each(['s01-dam-penedo', 's05-monteloro-transfer', 's08-missing-hiker', 's10-kestrel-launch'])(
  '%s reads back as PROV: copies, versions, chains and claims with what they are derived from',
  async (story) => {
    const ledger = exampleLedger(story);
    const store = await graphOf(ledger);
    for (const { from, to, type } of ledger.copies) {
      const relation = type === 'verbatim' || type === 'cut' ? 'wasQuotedFrom' : 'wasDerivedFrom';
      expect(objects(store, urn.report(to), relation)).toContain(urn.report(from));
    }
    for (const { reports } of ledger.versions)
      for (let i = 1; i < reports.length; i++)
        expect(objects(store, urn.report(reports[i]!), 'wasRevisionOf')).toEqual([urn.report(reports[i - 1]!)]);
    for (const { article, attributions, sources } of ledger.reports) {
      expect(objects(store, urn.report(article.id), 'wasAttributedTo')).toEqual([urn.outlet(article.outlet!)]);
      for (const attribution of attributions) {
        // From the printed words link by link to the origin.
        let at = urn.attribution(article.id, attribution.id);
        const way: string[] = [];
        for (;;) {
          const agent = objects(store, at, 'wasAttributedTo')[0]!;
          way.push(store.getObjects(namedNode(agent), namedNode('http://www.w3.org/2000/01/rdf-schema#label'), null)[0]!.value); // prettier-ignore
          const next = [...objects(store, at, 'wasQuotedFrom'), ...objects(store, at, 'wasDerivedFrom')];
          if (next.length === 0) break;
          at = next[0]!;
        }
        const names = attribution.chain.map((id) => sources.find((source) => source.id === id)!.name);
        expect(way).toEqual(names[0] === article.outlet ? names : [article.outlet, ...names.slice(1)]);
      }
    }
    for (const { id, evidence } of ledger.claims)
      expect(new Set(objects(store, urn.claim(id), 'wasDerivedFrom')).size).toBe(
        new Set(evidence.map(({ report, attribution, in: part, span }) => `${report} ${attribution ?? `${part} ${span}`}`)).size, // prettier-ignore
      );
  },
);

test('everything that is derived from, attributed to or quoted from is itself described', async () => {
  const store = await graphOf(exampleLedger('s08-missing-hiker'));
  for (const name of ['wasDerivedFrom', 'wasQuotedFrom', 'wasRevisionOf', 'wasAttributedTo', 'entity'])
    for (const object of store.getObjects(null, prov(name), null))
      expect(store.getQuads(object, namedNode('http://www.w3.org/1999/02/22-rdf-syntax-ns#type'), null, null).length).toBeGreaterThan(0); // prettier-ignore
});

test('spans count Unicode characters, and their words are those of the text', async () => {
  const text = '🎉🎉 He said “it 🎉 is so”.';
  const report = emptyReport({ id: 'é/1', text, outlet: 'One' });
  const start = text.indexOf('“');
  const evidence = { report: 'é/1', attribution: null, span: [start, text.length - 1] as [number, number], stance: 'agree' as const, probability: 1 }; // prettier-ignore
  const claim = { id: 'c', text: 'It is so.', evidence: [evidence], origins: [], independentOrigins: { atLeast: 0, atMost: 0, why: [] }, deniedBy: [] }; // prettier-ignore
  const store = await graphOf({ schema: 'hearsay/1', reports: [report], claims: [claim], contradictions: [], copies: [], versions: [], cycles: [], launderings: [] }); // prettier-ignore
  const value = (name: string): string => store.getObjects(null, namedNode(`http://www.w3.org/ns/oa#${name}`), null)[0]!.value; // prettier-ignore
  const words = [...text].slice(Number(value('start')), Number(value('end'))).join('');
  expect(words).toBe('“it 🎉 is so”');
  expect(value('exact')).toBe(words);
});

test('halves of characters and addresses that are none do not break the document', async () => {
  const report = emptyReport({ id: '\uD800', text: 'A\uDC00 said so.', title: '\uD800', outlet: '<\uDC00>', url: 'javascript:1', published: '2026' }); // prettier-ignore
  const store = await graphOf({ schema: 'hearsay/1', reports: [report], claims: [], contradictions: [], copies: [], versions: [], cycles: [], launderings: [] }); // prettier-ignore
  expect(store.getQuads(null, prov('specializationOf'), null, null)).toHaveLength(0);
  expect(store.getQuads(null, prov('generatedAtTime'), null, null)).toHaveLength(0);
});
