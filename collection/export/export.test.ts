import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { unzipSync } from 'fflate';
import { parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { evidenceId } from '../decisions/name-things.ts';
import { verifyBundle } from '../../render/bundle/verify-bundle.ts';
import { renderLedgerJson } from '../../render/render-ledger-json.ts';
import { Ledger } from '../../src/model/ledger.ts';
import { Report } from '../../src/model/report.ts';
import { createTracer } from '../../src/trace.ts';
import { openStore } from '../../store/open-store.ts';
import type { CorpusStore, Store } from '../../store/store.ts';
import { exampleReport } from '../../test/cli/example-report.ts';
import { addReports } from '../add-reports.ts';
import { deleteArticles } from '../delete-articles.ts';
import { relink } from '../relink.ts';
import { EXPORT_FORMATS, exportCorpus, type ExportFormat } from './export-corpus.ts';
import type { ExportFilter } from './select-articles.ts';

const NOW = '2026-03-02T10:00:00.000Z';
const ports = { now: () => NOW };
const hiker = ['1', '2', '3', '4', '5', '6'].map((n) => exampleReport('s08-missing-hiker', `s08-a${n}`));
const dam = ['1', '2', '3', '4', '5', '6', '7'].map((n) => exampleReport('s01-dam-penedo', `s01-a${n}`));
const all = [...hiker, ...dam];

let folder: string;
let store: Store;
let corpus: CorpusStore;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hearsay-export-'));
  store = await openStore(folder, { now: NOW });
  corpus = store.corpus('default');
  await addReports(corpus, all, ports);
  await relink(corpus, ports);
});
afterAll(async () => {
  await store?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function whole(format: ExportFormat, filter: ExportFilter = {}): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = [];
  for await (const piece of (await exportCorpus(corpus, { format, filter, made: NOW })).pieces)
    pieces.push(typeof piece === 'string' ? Buffer.from(piece) : piece);
  return new Uint8Array(Buffer.concat(pieces));
}
const text = async (format: ExportFormat, filter?: ExportFilter): Promise<string> =>
  Buffer.from(await whole(format, filter)).toString();
const lines = (jsonl: string): unknown[] => jsonl.split('\n').filter(Boolean).map((line) => JSON.parse(line)); // prettier-ignore

test('JSON Lines are the stored reports, one a line, in the order of adding', async () => {
  expect(lines(await text('jsonl'))).toEqual(all);
  expect(lines(await text('jsonl', { outlet: 'Daily Tally' })).map((each) => Report.parse(each).article.id)).toEqual(['s08-a3', 's08-a4']); // prettier-ignore
});

test('the whole ledger is that of trace over all reports', async () => {
  const ledger = Ledger.parse(JSON.parse(await text('json')));
  const tracer = createTracer();
  for (const report of all) await tracer.add(report);
  const traced = await tracer.ledger(all.map(({ article }) => article.id));
  const claims = ({ claims }: Ledger) => claims.map(({ text, evidence }) => JSON.stringify([text, evidence])).sort();
  expect(claims(ledger)).toEqual(claims(traced));
  const copies = ({ copies }: Ledger) => copies.map((copy) => JSON.stringify(copy)).sort();
  expect(copies(ledger)).toEqual(copies(traced));
  expect(ledger.contradictions.length).toBe(traced.contradictions.length);
  expect(ledger.reports.map(({ article }) => article.id)).toEqual(all.map(({ article }) => article.id));
  // Piece by piece it is written as a ledger that is there as a whole.
  const written = await text('json');
  expect(written).toBe([...renderLedgerJson(JSON.parse(written) as Ledger)].join(''));
});

test('a filtered ledger speaks of what was filtered and nothing else, under the names of the collection', async () => {
  const ledger = Ledger.parse(JSON.parse(await text('json', { from: '2025-10-08', to: '2025-10-09' })));
  const ids = ledger.reports.map(({ article }) => article.id);
  expect(ids).toEqual(['s08-a2', 's08-a3', 's08-a4', 's08-a5']);
  for (const { evidence } of ledger.claims) for (const { report } of evidence) expect(ids).toContain(report);
  for (const { from, to } of ledger.copies) expect([ids.includes(from), ids.includes(to)]).toEqual([true, true]);
  const known = new Set((await corpus.claims.list({ limit: 1000 })).items.map(({ id }) => id));
  expect(ledger.claims.filter(({ id }) => known.has(id)).length).toBeGreaterThan(ledger.claims.length / 2);
});

test('a claim brings the articles that speak of it', async () => {
  const { items } = await corpus.claims.list({ limit: 1, sort: 'reports' });
  const { claim } = (await corpus.claims.get(items[0]!.id))!;
  const found = lines(await text('jsonl', { claim: claim.id })).map((each) => Report.parse(each).article.id);
  expect(found.sort()).toEqual([...new Set(claim.evidence.map(({ report }) => report))].sort());
});

test('of one claim the ledger holds that claim alone, as the collection has it', async () => {
  const { items } = await corpus.claims.list({ limit: 1, sort: 'reports' });
  const { claim } = (await corpus.claims.get(items[0]!.id))!;
  const ledger = Ledger.parse(JSON.parse(await text('json', { claim: claim.id })));
  expect(ledger.claims).toEqual([claim]);
  expect(ledger.contradictions.every((one) => one.claim === claim.id)).toBe(true);
  const rows = parse(await text('csv', { claim: claim.id }), { columns: true }) as Record<string, string>[];
  expect(rows.map((row) => row['claim'])).toEqual(claim.evidence.map(() => claim.id));
  // Of fewer reports it is that claim or none, and never another.
  const part = Ledger.parse(
    JSON.parse(
      await text('json', {
        claim: claim.id,
        outlet: all.find(({ article }) => article.id === claim.evidence[0]!.report)!.article.outlet,
      }),
    ),
  );
  expect(part.claims.every(({ id }) => id === claim.id)).toBe(true);
});

test('with a claim goes what people merged into it, with the decision, also from a list; what was split off goes alone', async () => {
  const { items } = await corpus.claims.list({ limit: 1000, sort: 'reports' });
  // Of two stories: what people say is one need not be one for the machine.
  const into = items[0]!;
  const from = items.find(({ story }) => story !== into.story)!;
  const [own, other] = (await Promise.all([into.id, from.id].map((id) => corpus.claims.get(id)))).map(
    (found) => found!.claim,
  );
  const merge = { id: 'm1', at: NOW, who: 'Ana', kind: 'merge', target: { type: 'claim', ref: from.id }, value: { into: into.id } } as const; // prettier-ignore
  await corpus.decisions.append(merge);
  const ledger = Ledger.parse(JSON.parse(await text('json', { claim: into.id })));
  expect(ledger.claims.toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual([own!, other!].toSorted((a, b) => (a.id < b.id ? -1 : 1))); // prettier-ignore
  const reports = new Set([...own!.evidence, ...other!.evidence].map(({ report }) => report));
  expect(new Set(ledger.reports.map(({ article }) => article.id))).toEqual(reports);
  const rows = parse(await text('csv', { claim: into.id }), { columns: true }) as Record<string, string>[];
  expect(rows).toHaveLength(own!.evidence.length + other!.evidence.length);
  expect(lines(await text('decisions', { claim: into.id }))).toEqual([merge]);
  expect(await text('html', { claim: into.id })).toContain(other!.text);
  expect(Ledger.parse(JSON.parse(await text('json', { claim: from.id }))).claims).toEqual([other]);
  const listed = lines(await text('jsonl', { claims: { story: into.story } })).map(
    (each) => Report.parse(each).article.id,
  );
  for (const { report } of other!.evidence) expect(listed).toContain(report);

  const taken = own!.evidence[0]!;
  const anchors = [{ article: taken.report, span: taken.span, words: '', before: '', after: '' }];
  const split = { id: 'm2', at: NOW, who: 'Ana', kind: 'split', target: { type: 'claim', ref: into.id }, value: { anchors } } as const; // prettier-ignore
  await corpus.decisions.append(split);
  expect(lines(await text('jsonl', { claim: `${into.id}~m2` })).map((each) => Report.parse(each).article.id)).toEqual([taken.report]); // prettier-ignore
  for (const { id, target } of [merge, split])
    await corpus.decisions.append({ id: `undo ${id}`, at: NOW, who: 'Ana', kind: 'undo', target, undoes: id });
  expect(Ledger.parse(JSON.parse(await text('json', { claim: into.id }))).claims).toEqual([own]);
  await expect(text('json', { claim: `${into.id}~m2` })).rejects.toMatchObject({ code: 'not-found' });
});

test('the name of a file tells what it holds, and of what', async () => {
  const name = async (format: ExportFormat, filter: ExportFilter = {}): Promise<string> => (await exportCorpus(corpus, { format, filter, made: NOW })).fileName; // prettier-ignore
  expect(await name('csv')).toBe('hearsay-evidence-2026-03-02.csv');
  const names = await Promise.all((Object.keys(EXPORT_FORMATS) as ExportFormat[]).map((format) => name(format)));
  expect(new Set(names).size).toBe(names.length);
  const [summary] = (await corpus.claims.list({ limit: 1, sort: 'reports' })).items;
  const begin = summary!.text.toLowerCase().split(/[^a-z]+/u).filter(Boolean)[0]!; // prettier-ignore
  expect(await name('csv', { claim: summary!.id })).toMatch(new RegExp(`^hearsay-evidence-${begin}-?[a-z0-9-]{0,50}-2026-03-02\\.csv$`)); // prettier-ignore
  expect(await name('brat', { articles: ['s08-a3'] })).toMatch(/^hearsay-brat-[a-z0-9-]+-2026-03-02\.zip$/);
});

test('words that are looked for bring the articles that a search brings', async () => {
  const hits = await corpus.search.articles('helicopter', { limit: 100 });
  const found = lines(await text('jsonl', { q: 'helicopter' })).map((each) => Report.parse(each).article.id);
  expect(found.sort()).toEqual(hits.items.map(({ article }) => article.id).sort());
  expect(found.length).toBeGreaterThan(0);
});

test('tables of evidence hold the same as CSV and as Parquet', async () => {
  const rows = parse(await text('csv'), { columns: true }) as Record<string, string>[];
  const parquet = await parquetReadObjects({ file: (await whole('parquet')).buffer });
  const key = (row: Record<string, unknown>): string =>
    `${row['claim']} ${row['report']} ${row['start']} ${row['stance']}`;
  expect(rows.map(key).sort()).toEqual(parquet.map(key).sort());
  const attributions = parse(await text('csv-attributions'), { columns: true }) as Record<string, string>[];
  expect(attributions).toHaveLength(all.flatMap((report) => report.attributions).length);
  expect(await parquetReadObjects({ file: (await whole('parquet-attributions')).buffer })).toHaveLength(attributions.length); // prettier-ignore
});

test('linked data of all stories is one document', async () => {
  const graph = async (format: ExportFormat): Promise<{ id?: string; '@id'?: string }[]> => JSON.parse(await text(format))['@graph']; // prettier-ignore
  const names = (await graph('prov')).map(({ id }) => id);
  for (const { article } of all) expect(names).toContain(`urn:hearsay:report:${article.id}`);
  expect((await graph('schema-org')).map((node) => node['@id'])).toContain('urn:hearsay:report:s01-a1');
  const { items } = JSON.parse(await text('annotations')) as { items: unknown[] };
  expect(items.length).toBeGreaterThan(all.length);
});

test('brat gets a text and its annotations for each report', async () => {
  const files = unzipSync(await whole('brat', { outlet: 'Daily Tally' }));
  expect(Object.keys(files).sort()).toEqual(['000001-s08-a3.ann', '000001-s08-a3.txt', '000002-s08-a4.ann', '000002-s08-a4.txt', 'annotation.conf']); // prettier-ignore
  expect(Buffer.from(files['000001-s08-a3.txt']!).toString()).toContain(hiker[2]!.article.text);
});

test('a bundle is whole, says what was asked for, and holds what people decided', async () => {
  const anchor = { article: 's08-a3', span: [0, 7] as const, words: 'MISSING', before: '', after: '' };
  const decision = { id: 'd1', at: NOW, who: 'A. Editor', kind: 'comment', target: { type: 'attribution', ref: 'x', anchor }, why: 'Ask the police.' } as const; // prettier-ignore
  await corpus.decisions.append(decision);
  const bundle = await whole('bundle', { outlet: 'Daily Tally' });
  const { problems, manifest } = verifyBundle(bundle);
  expect(problems).toEqual([]);
  expect(manifest).toMatchObject({
    made: NOW,
    filter: { outlet: 'Daily Tally' },
    counts: { reports: 2, decisions: 1 },
  });
  const files = unzipSync(bundle);
  expect(lines(Buffer.from(files['data/decisions.jsonl']!).toString())).toEqual([decision]);
  const other = unzipSync(await whole('bundle', { outlet: 'Glen Voice' }));
  // What was decided of claims of this outlet may be there, but not the comment on another's report.
  const theirs = other['data/decisions.jsonl'];
  expect(theirs ? lines(Buffer.from(theirs).toString()) : []).not.toContainEqual(decision);
});

test('tables tell what people decided beside what the machine says, and change nothing of that', async () => {
  const report = all.find(({ article }) => article.id === 's01-a1')!;
  const [wrong, right] = report.attributions.filter((one) => one.in === undefined && one.parent === null);
  const anchorOf = ({ content }: Report['attributions'][number]) => {
    const span = [content[0]![0], content.at(-1)![1]] as const;
    return { article: 's01-a1', span, words: report.article.text.slice(...span), before: '', after: '' };
  };
  const at = (second: number): string => `2026-03-02T11:00:0${second}.000Z`;
  const before = parse(await text('csv-attributions'), { columns: true }) as Record<string, string>[];
  const [claim] = (await corpus.claims.list({ limit: 1, sort: 'reports' })).items;
  const { evidence } = (await corpus.claims.get(claim!.id))!.claim;
  await corpus.decisions.append({ id: 't1', at: at(1), who: 'Ana', kind: 'correct', target: { type: 'attribution', ref: wrong!.id, anchor: anchorOf(wrong!) }, value: { certainty: 'possible' } }); // prettier-ignore
  await corpus.decisions.append({ id: 't2', at: at(2), who: 'Ben', kind: 'confirm', target: { type: 'attribution', ref: right!.id, anchor: anchorOf(right!) } }); // prettier-ignore
  await corpus.decisions.append({ id: 't3', at: at(3), who: 'Ana', kind: 'withdraw', target: { type: 'evidence', ref: evidenceId(evidence[0]!) } }); // prettier-ignore
  await corpus.decisions.append({ id: 't4', at: at(4), who: 'Ana', kind: 'confirm', target: { type: 'claim', ref: claim!.id } }); // prettier-ignore
  const rows = parse(await text('csv-attributions'), { columns: true }) as Record<string, string>[];
  const decided = rows.filter((row) => row['decided'] !== '');
  expect(decided.map((row) => [row['report'], row['attribution'], row['decided'], row['decided_value'], row['decided_by'], row['decided_at']])).toEqual([
    ['s01-a1', wrong!.id, 'corrected', '{"certainty":"possible"}', 'Ana', at(1)],
    ['s01-a1', right!.id, 'confirmed', '', 'Ben', at(2)],
  ].sort((a, b) => rows.findIndex((row) => row['attribution'] === a[1]) - rows.findIndex((row) => row['attribution'] === b[1]))); // prettier-ignore
  const machine = (row: Record<string, string>) => Object.entries(row).filter(([name]) => !name.startsWith('decided'));
  expect(rows.map(machine)).toEqual(before.map(machine));
  const parquet = await parquetReadObjects({ file: (await whole('parquet-attributions')).buffer });
  expect(parquet.filter((row) => row['decided'] !== null)).toHaveLength(2);
  const table = parse(await text('csv'), { columns: true }) as Record<string, string>[];
  const ofClaim = table.filter((row) => row['claim'] === claim!.id);
  expect(ofClaim.map((row) => [row['claim_decided'], row['claim_decided_by']])).toEqual(evidence.map(() => ['confirmed', 'Ana'])); // prettier-ignore
  // One passage may be evidence for several claims.
  const withdrawn = table.filter((row) => row['decided'] !== '');
  expect(withdrawn.map((row) => row['claim'])).toContain(claim!.id);
  const place = [evidence[0]!.report, String(evidence[0]!.span[0]), 'withdrawn', 'Ana'];
  for (const row of withdrawn) expect([row['report'], row['start'], row['decided'], row['decided_by']]).toEqual(place);
  expect((lines(await text('decisions')) as { id: string }[]).map(({ id }) => id)).toEqual(
    expect.arrayContaining(['t1', 't2', 't3', 't4']),
  );
  const files = unzipSync(await whole('bundle', { articles: ['s01-a1'] }));
  expect(Buffer.from(files['data/attributions.csv']!).toString()).toContain('corrected');
  for (const { id, target } of (await corpus.decisions.list({})).items.filter((one) => one.id.startsWith('t')))
    await corpus.decisions.append({ id: `undo ${id}`, at: at(5), who: 'Ana', kind: 'undo', target, undoes: id });
  expect(parse(await text('csv-attributions'), { columns: true })).toEqual(before);
});

test('what a person confirms or rates becomes a ClaimReview, and what is undone is none', async () => {
  const [claim] = (await corpus.claims.list({ limit: 1, sort: 'reports' })).items;
  const target = { type: 'claim', ref: claim!.id } as const;
  await corpus.decisions.append({
    id: 'd2',
    at: NOW,
    who: 'A. Editor',
    kind: 'rate',
    target,
    value: { credibility: 2 },
  });
  await corpus.decisions.append({ id: 'd3', at: NOW, who: 'A. Editor', kind: 'confirm', target });
  await corpus.decisions.append({ id: 'd4', at: NOW, who: 'A. Editor', kind: 'undo', target, undoes: 'd3' });
  const graph = JSON.parse(await text('schema-org'))['@graph'] as { '@type': string; claimReviewed?: string }[];
  const reviews = graph.filter((node) => node['@type'] === 'ClaimReview');
  expect(reviews).toMatchObject([{ '@id': 'urn:hearsay:decision:d2', claimReviewed: claim!.text, reviewRating: { ratingValue: 4 } }]); // prettier-ignore
});

test('a filter of claims leaves the articles that hold evidence of them', async () => {
  const selected = async (claims: ExportFilter['claims']): Promise<string[]> =>
    (lines(await text('jsonl', { claims })) as Report[]).map(({ article }) => article.id).sort();
  const { story } = (await corpus.claims.list({ sort: 'disputed', limit: 1 })).items[0]!;
  const listed = (await corpus.claims.list({ story, disputed: true, limit: 1000 })).items;
  const holding = await Promise.all(listed.map(async ({ id }) => (await corpus.claims.get(id))!.claim.evidence));
  const articles = [...new Set(holding.flat().map(({ report }) => report))].sort();
  expect(articles.length).toBeGreaterThan(1);
  expect(articles.length).toBeLessThan(all.length);
  expect(await selected({ story, disputed: true })).toEqual(articles);
  const [hit] = (await corpus.search.claims(listed[0]!.text, { limit: 1 })).items;
  const found = await selected({ q: `"${hit!.claim.text}"` });
  for (const { report } of (await corpus.claims.get(hit!.claim.id))!.claim.evidence) expect(found).toContain(report);
  expect(await selected({ outlet: 'Nobody' })).toEqual([]);
});

test('a page holds the claims, and an empty selection is still whole', async () => {
  expect(await text('html', { outlet: 'Daily Tally' })).toContain('2 reports: who really says so?');
  for (const format of Object.keys(EXPORT_FORMATS) as ExportFormat[]) {
    const { articles, pieces } = await exportCorpus(corpus, { format, filter: { outlet: 'Nobody' }, made: NOW });
    expect(articles).toBe(0);
    for await (const piece of pieces) expect(piece.length).toBeGreaterThanOrEqual(0);
  }
});

test('what is not there is said before anything is sent', async () => {
  const ask = (filter: ExportFilter) => exportCorpus(corpus, { format: 'jsonl', filter, made: NOW });
  await expect(ask({ claim: 'none' })).rejects.toMatchObject({ code: 'not-found' });
  await expect(ask({ articles: ['none'] })).rejects.toMatchObject({ code: 'not-found' });
  await expect(ask({ q: '' })).rejects.toMatchObject({ code: 'bad-query' });
});

test('what is deleted is in no export', async () => {
  await deleteArticles(corpus, ['s08-a3'], ports);
  for (const format of [
    'jsonl',
    'csv',
    'csv-attributions',
    'json',
    'html',
    'prov',
    'schema-org',
    'annotations',
  ] as const)
    expect((await text(format)).includes('has been found ALIVE after two nights'), format).toBe(false);
});
