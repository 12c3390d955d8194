/** What every store has to do, as tests: run by each of them (sqlite/sqlite-store.test.ts, postgres/). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHash } from 'node:crypto';
import type { Claim, Copy, Laundering } from '../src/model/ledger.ts';
import type { Report, Source } from '../src/model/report.ts';
import { sourceId } from './source-id.ts';
import { DEFAULT_CORPUS, type ClaimRecord, type CorpusStore, type Decision, type Page, type Store, type StoryRows } from './store.ts'; // prettier-ignore

export interface StoreUnderTest {
  /** Opens the same store again: what another process would see. */
  open(): Promise<Store>;
  /** Every key of the catalogue: the table, what kind of key it is, its columns in their order. */
  keys(): Promise<{ table: string; kind: 'primary' | 'unique' | 'foreign'; columns: string[] }[]>;
  /** As if no worker had been heard of for an hour, where leases do not go by the times that are given. */
  loseWorkers?(): Promise<void>;
  cleanUp(): Promise<void>;
}

const NOW = '2026-03-02T08:00:00.000Z';

interface Told {
  readonly id: string;
  readonly text?: string;
  readonly title?: string;
  readonly outlet?: string;
  readonly url?: string;
  readonly published?: string;
  readonly says?: readonly (readonly [name: string, kind: Source['kind'], words: string])[];
  readonly places?: Report['places'];
}

/** A report whose sources say these words, one sentence each. */
export function makeReport({ id, says = [], text, places, ...shown }: Told): Report {
  const sentences = says.map(([name, , words]) => `${name} said ${words}.`);
  const whole = text ?? sentences.join(' ');
  return {
    schema: 'hearsay/1',
    article: { id, ...shown, language: 'en', text: whole, hash: createHash('sha256').update(whole).digest('hex') },
    sources: says.map(([name, kind], i) => ({ id: `s${i + 1}`, name, kind, mentions: [] })),
    attributions: says.map(([name, , words], i) => {
      const at = Math.max(0, whole.indexOf(words));
      return {
        id: `a${i + 1}`,
        source: [],
        cue: [],
        content: [[at, at + words.length]],
        kind: 'indirect',
        speaker: `s${i + 1}`,
        chain: [`s${i + 1}`],
        parent: null,
        certainty: 'certain',
        polarity: 'positive',
        probability: 1,
        why: [{ rule: 'test', note: name }],
      };
    }),
    ownVoice: [],
    ...(places && { places }),
    diagnostics: [],
  };
}

export function makeClaim(
  id: string,
  text: string,
  evidence: readonly (readonly [report: string, attribution: string])[],
  given: Partial<ClaimRecord> = {},
): ClaimRecord {
  // prettier-ignore
  const claim: Claim = {
    id,
    text,
    evidence: evidence.map(([report, attribution]) => ({ report, attribution, span: [0, 5], stance: 'agree', probability: 0.9 })),
    origins: [],
    independentOrigins: { atLeast: 1, atMost: evidence.length, why: [] },
    deniedBy: [],
  };
  const reports = new Set(evidence.map(([report]) => report)).size;
  return { id, text, reports, agree: reports, disagree: 0, discuss: 0, origins: { atLeast: 1, atMost: evidence.length }, disputed: false, first: '2026-01-01', latest: '2026-02-01', claim, ...given }; // prettier-ignore
}

export const rowsWith = (rows: Partial<StoryRows>): StoryRows => ({ claims: [], contradictions: [], copies: [], versions: [], cycles: [], launderings: [], ...rows }); // prettier-ignore

async function put(corpus: CorpusStore, reports: readonly Report[], given: { of?: string } = {}): Promise<void> {
  await corpus.transaction(async (inside) => {
    await inside.articles.putAll(reports.map((report) => ({ report, added: NOW, ...given })));
    await inside.stories.joinAll(reports.map(({ article }) => [article.id]));
  });
}

async function allPages<Item>(list: (cursor: string | undefined) => Promise<Page<Item>>): Promise<Item[][]> {
  const pages: Item[][] = [];
  let cursor: string | undefined;
  do {
    const page = await list(cursor);
    pages.push(page.items);
    cursor = page.next;
  } while (cursor !== undefined);
  return pages;
}

export function testStore(name: string, begin: () => Promise<StoreUnderTest>): void {
  describe(`a store in ${name}`, () => {
    let test: StoreUnderTest;
    let store: Store;
    let count = 0;
    /** A corpus of its own for each test. */
    const fresh = async (): Promise<CorpusStore> => {
      const id = `corpus-${++count}`;
      await store.corpora.make({ id, name: id, made: NOW });
      return store.corpus(id);
    };
    beforeAll(async () => {
      test = await begin();
      store = await test.open();
    });
    afterAll(async () => {
      await store?.close();
      await test?.cleanUp();
    });

    it('leads every primary, unique and foreign key with the corpus', async () => {
      const keys = await test.keys();
      expect(keys.filter(({ kind }) => kind === 'primary').length).toBeGreaterThan(20);
      expect(keys.filter(({ kind }) => kind === 'foreign').length).toBeGreaterThan(15);
      expect(keys.filter(({ columns }) => columns[0] !== 'corpus_id')).toEqual([]);
    });

    describe('corpora', () => {
      it('has one from the beginning, and makes and renames others', async () => {
        await store.corpora.make({ id: 'elections', name: 'Elections', made: NOW });
        expect((await store.corpora.list()).map(({ id }) => id)).toEqual(
          expect.arrayContaining([DEFAULT_CORPUS, 'elections']),
        );
        await store.corpora.rename('elections', 'The vote');
        expect(await store.corpora.byName('the VOTE')).toEqual({ id: 'elections', name: 'The vote', made: NOW });
        expect(await store.corpora.byName('Elections')).toBeUndefined();
        await expect(store.corpora.make({ id: 'other', name: 'THE vote', made: NOW })).rejects.toMatchObject({
          code: 'corpus-exists',
        });
        await expect(store.corpora.rename('nowhere', 'x')).rejects.toMatchObject({ code: 'corpus-not-found' });
      });

      it('refuses what is done in a corpus that is not there', async () => {
        await expect(store.corpus('nowhere').articles.count()).rejects.toMatchObject({ code: 'corpus-not-found' });
        await expect(put(store.corpus('nowhere'), [makeReport({ id: 'x', text: 'x' })])).rejects.toMatchObject({
          code: 'corpus-not-found',
        });
      });

      it('keeps corpora apart, also those with odd names', async () => {
        const [a, b] = [await fresh(), store.corpus("o'brien; drop table article")];
        await store.corpora.make({ id: b.id, name: b.id, made: NOW });
        const report = makeReport({ id: 'same', text: 'The quay is closed.', says: [['Ada Lind', 'person', 'quay']] });
        await put(a, [report]);
        await put(b, [report]);
        await a.articles.erase(['same'], NOW);
        expect(await b.articles.reports(['same'])).toEqual([report]);
        expect((await a.search.articles('quay', {})).items).toEqual([]);
        expect((await b.search.articles('quay', {})).items).toHaveLength(1);
        expect((await a.sources.list({})).items).toEqual([]);
        expect((await b.sources.list({})).items).toHaveLength(1);
      });
    });

    describe('transactions', () => {
      it('keep all or nothing', async () => {
        const corpus = await fresh();
        await expect(
          corpus.transaction(async (inside) => {
            await inside.articles.put(makeReport({ id: 'lost', text: 'It was lost.' }), { added: NOW });
            await inside.index.shelf('test').file('lost', [1, 'lost'], { lost: true });
            expect(await inside.articles.count()).toBe(1);
            throw new Error('no');
          }),
        ).rejects.toThrow('no');
        expect(await corpus.articles.count()).toBe(0);
        await corpus.transaction(async (inside) => {
          expect(await inside.index.shelf('test').get(['lost'])).toEqual([undefined]);
          expect(await inside.index.shelf('test').find([[1], ['lost']], { limit: 9, maxEntries: 9 })).toEqual([[], []]);
        });
      });

      it('are seen by others once they are over', async () => {
        const corpus = await fresh();
        const other = await test.open();
        try {
          await corpus.transaction(async (inside) => {
            await inside.articles.put(makeReport({ id: 'a', text: 'One.' }), { added: NOW });
            expect(await other.corpus(corpus.id).articles.count()).toBe(0);
          });
          expect(await other.corpus(corpus.id).articles.count()).toBe(1);
        } finally {
          await other.close();
        }
      });

      it('wait for each other, in one process and in two', async () => {
        const corpus = await fresh();
        const other = await test.open();
        try {
          const add = (on: CorpusStore, id: string) =>
            on.transaction(async (inside) => {
              await inside.articles.put(makeReport({ id, text: id }), { added: NOW });
              await inside.index.shelf<string>('test').file(id, [7], id);
            });
          await Promise.all(
            ['a', 'b', 'c', 'd', 'e', 'f'].map((id, i) => add(i % 2 === 0 ? corpus : other.corpus(corpus.id), id)),
          );
          const all = (await corpus.articles.list({})).items;
          expect(all.map(({ number }) => number)).toEqual([6, 5, 4, 3, 2, 1]);
          await corpus.transaction(async (inside) => {
            const [hits] = await inside.index.shelf('test').find([[7]], { limit: 9, maxEntries: 9 });
            expect(hits!.map(({ id }) => id).sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
          });
        } finally {
          await other.close();
        }
      });
    });

    describe('articles', () => {
      it('gives back reports to the letter, with hostile and strange text', async () => {
        const corpus = await fresh();
        const reports = [
          makeReport({
            id: 'plain',
            text: 'The gate held.',
            title: "Robert'); DROP TABLE article;--",
            outlet: '<script>alert(1)</script>',
          }),
          makeReport({
            id: '../../etc/passwd',
            text: 'zero \u0000 and \ud800 alone, 😀 pair',
            title: '%s %d \\ " \' ` $1 ?',
            url: 'https://x.example/?a=1&b=%27',
          }),
          makeReport({ id: '', text: '' }),
        ];
        await put(corpus, reports);
        expect(await corpus.articles.reports(reports.map(({ article }) => article.id))).toEqual(reports);
        expect(await corpus.articles.reports(['unknown'])).toEqual([undefined]);
        const [record] = await corpus.articles.get(['plain']);
        expect(record).toMatchObject({
          title: "Robert'); DROP TABLE article;--",
          words: 3,
          state: 'read',
          version: { seq: 1, of: 'plain', count: 1 },
        });
      });

      it('counts versions, and lists by address and by text', async () => {
        const corpus = await fresh();
        const url = 'https://harbour.example/ferry';
        await put(corpus, [makeReport({ id: 'v1', text: 'Ten are missing.', url })]);
        await put(corpus, [makeReport({ id: 'v2', text: 'Eleven are missing.', url })], { of: 'v1' });
        await put(corpus, [makeReport({ id: 'v3', text: 'Nine are missing.', url })], { of: 'v1' });
        const versions = await corpus.articles.byUrl(url);
        expect(versions.map(({ id, version }) => [id, version.seq, version.of, version.count])).toEqual([
          ['v1', 1, 'v1', 3],
          ['v2', 2, 'v1', 3],
          ['v3', 3, 'v1', 3],
        ]);
        expect((await corpus.articles.byHash(versions[1]!.hash)).map(({ id }) => id)).toEqual(['v2']);
        const other = 'https://harbour.example/lock';
        await put(corpus, [makeReport({ id: 'w1', text: 'The lock is shut.', url: other })]);
        const found = await corpus.articles.byUrls([other, url, url, 'https://harbour.example/none']);
        expect(found).toEqual(new Map([[url, await corpus.articles.byUrl(url)], [other, await corpus.articles.byUrl(other)]])); // prettier-ignore
      });

      it('lists in pages that do not shift when something is added, by adding and by publication', async () => {
        const corpus = await fresh();
        const days = [
          '2026-01-05',
          '2026-01-01T10:00:00+02:00',
          '2026-01-01T07:30:00Z',
          undefined,
          '2026-01',
          '2025-12-31',
        ];
        await put(
          corpus,
          days.map((published, i) => makeReport({ id: `a${i}`, text: `Text ${i}.`, ...(published && { published }) })),
        );
        const first = await corpus.articles.list({ limit: 4 });
        expect(first.items.map(({ id }) => id)).toEqual(['a5', 'a4', 'a3', 'a2']);
        await put(corpus, [makeReport({ id: 'late', text: 'Late.' })]);
        const second = await corpus.articles.list({ limit: 4, cursor: first.next });
        expect(second.items.map(({ id }) => id)).toEqual(['a1', 'a0']);
        expect(second.next).toBeUndefined();
        const published = await allPages((cursor) => corpus.articles.list({ sort: 'published', limit: 2, cursor }));
        expect(published.flat().map(({ id }) => id)).toEqual(['late', 'a3', 'a0', 'a1', 'a2', 'a4', 'a5']);
        await expect(corpus.articles.list({ sort: 'published', cursor: first.next })).rejects.toMatchObject({
          code: 'bad-cursor',
        });
        await expect(corpus.articles.list({ cursor: 'rubbish' })).rejects.toMatchObject({ code: 'bad-cursor' });
        await expect(corpus.articles.list({ limit: 0 })).rejects.toThrow(RangeError);
      });

      it('has a place for guessed until an article is sure of it, and then from that one', async () => {
        const corpus = await fresh();
        const guess = { span: [0, 3] as [number, number], name: 'Marwick', country: 'XX', lat: 1, lon: 2, guessed: true } as const; // prettier-ignore
        const { guessed: _, ...sure } = { ...guess, lat: 30 };
        await put(corpus, [makeReport({ id: 'a', outlet: 'Quay Times', places: [guess] })]);
        const list = async (filter = {}) => (await corpus.articles.places(filter)).items;
        const shown = { name: 'Marwick', country: 'XX', lon: 2 };
        expect(await list()).toEqual([{ ...shown, lat: 1, guessed: true, articles: 1 }]);
        // One article has both: it is sure.
        await put(corpus, [makeReport({ id: 'b', places: [guess, sure] }), makeReport({ id: 'c', places: [guess] })]);
        expect(await list()).toEqual([{ ...shown, lat: 30, articles: 3 }]);
        expect(await list({ outlet: 'Quay Times' })).toEqual([{ ...shown, lat: 1, guessed: true, articles: 1 }]);
      });

      it('filters by outlet, source, days and state, and counts over time and by place', async () => {
        const corpus = await fresh();
        const places = [
          { span: [0, 3] as [number, number], name: 'Rufina', country: 'XX', lat: 1, lon: 2, radius: 250 },
        ];
        await put(corpus, [
          makeReport({
            id: 'a',
            outlet: 'Harbour Post',
            published: '2026-01-05T09:00:00Z',
            says: [['Mara Voss', 'person', 'the pier is shut']],
            places,
          }),
          makeReport({
            id: 'b',
            outlet: 'Quay Times',
            published: '2026-01-06',
            says: [['mara voss', 'person', 'the pier is open']],
            places,
          }),
          makeReport({
            id: 'c',
            outlet: 'Quay Times',
            published: '2026-02-06',
            says: [['an official', 'anonymous', 'nothing']],
          }),
        ]);
        await corpus.articles.queue({ id: 'd', language: 'en', hash: 'h', added: '2026-03-02T08:00:00.000Z' });
        const ids = async (filter: Parameters<typeof corpus.articles.list>[0]) =>
          (await corpus.articles.list(filter)).items.map(({ id }) => id);
        expect(await ids({ outlet: 'Quay Times' })).toEqual(['c', 'b']);
        expect(await ids({ source: sourceId('Mara Voss', 'person') })).toEqual(['b', 'a']);
        expect(await ids({ from: '2026-01-06', to: '2026-01-31' })).toEqual(['b']);
        expect(await ids({ to: '2026-01-05' })).toEqual(['a']);
        expect(await ids({ state: 'queued' })).toEqual(['d']);
        expect(await ids({ place: 'Rufina' })).toEqual(['b', 'a']);
        expect(await corpus.articles.count({ outlet: 'Quay Times', from: '2026-02' })).toBe(1);
        expect(await corpus.articles.timeline({ bucket: 'month' })).toEqual([
          ['2026-01', 2],
          ['2026-02', 1],
        ]);
        expect(await corpus.articles.timeline({ bucket: 'month', isDated: true })).toEqual(
          await corpus.articles.timeline({ bucket: 'month' }),
        );
        expect(await corpus.articles.timeline({ bucket: 'month', isDated: false })).toEqual([]);
        await put(corpus, [makeReport({ id: 'e', outlet: 'Quay Times', text: 'No date.' })]);
        const [undated] = (await corpus.articles.list({ isDated: false, state: 'read' })).items;
        expect([undated!.id, undated!.dated]).toEqual(['e', undated!.added]);
        expect(await corpus.articles.timeline({ bucket: 'day', isDated: false, outlet: 'Quay Times' })).toEqual([
          [undated!.added.slice(0, 10), 1],
        ]);
        await corpus.articles.erase(['e'], '2026-03-03T08:00:00.000Z');
        expect(await corpus.articles.timeline({ bucket: 'day', isDated: false })).toEqual([]);
        expect((await corpus.articles.places({})).items).toEqual([
          { name: 'Rufina', country: 'XX', lat: 1, lon: 2, radius: 250, articles: 2 },
        ]);
        const exported: string[] = [];
        for await (const report of corpus.articles.eachReport({ outlet: 'Quay Times' }))
          exported.push(report.article.id);
        expect(exported).toEqual(['b', 'c']);
      });

      it('takes an article from the queue to read, or to failed', async () => {
        const corpus = await fresh();
        await corpus.articles.queue({ id: 'q', url: 'https://x.example/q', language: 'und', hash: '', added: NOW });
        await corpus.articles.fail('q', 'no article in it');
        expect((await corpus.articles.get(['q']))[0]).toMatchObject({ state: 'failed', problem: 'no article in it' });
        await put(corpus, [makeReport({ id: 'q', text: 'There it is.' })]);
        const [record] = await corpus.articles.get(['q']);
        expect(record).toMatchObject({ state: 'read', number: 1 });
        expect(record).not.toHaveProperty('problem');
        await expect(put(corpus, [makeReport({ id: 'q', text: 'Again.' })])).rejects.toThrow(/there already/);
      });

      it('leaves a tombstone of what is erased, and no text anywhere', async () => {
        const corpus = await fresh();
        await put(corpus, [
          makeReport({ id: 'keep', outlet: 'Harbour Post', says: [['Mara Voss', 'person', 'the lamp works']] }),
          makeReport({
            id: 'gone',
            outlet: 'Harbour Post',
            title: 'Unrepeatable',
            says: [
              ['Mara Voss', 'person', 'xylophone quarry'],
              ['Otto Brandt', 'person', 'nothing'],
            ],
          }),
        ]);
        await corpus.articles.erase(['gone', 'unknown'], '2026-04-01T00:00:00.000Z');
        const [record] = await corpus.articles.get(['gone']);
        expect(record).toMatchObject({ state: 'deleted', deleted: '2026-04-01T00:00:00.000Z', words: 0 });
        expect(record).not.toHaveProperty('title');
        expect(await corpus.articles.reports(['gone'])).toEqual([undefined]);
        expect((await corpus.search.articles('xylophone', {})).items).toEqual([]);
        expect((await corpus.search.articles('unrepeatable', {})).items).toEqual([]);
        expect(
          (await corpus.sources.list({})).items.map(({ name, statements, articles }) => [name, statements, articles]),
        ).toEqual([['Mara Voss', 1, 1]]);
        expect((await corpus.outlets.get('Harbour Post'))!.articles).toBe(1);
      });
    });

    describe('search', () => {
      it('finds words, phrases and beginnings, leaves out what is not wanted, and marks what it found', async () => {
        const corpus = await fresh();
        await put(corpus, [
          makeReport({
            id: 'dam',
            title: 'Dam holds',
            text: 'The old dam above Penedo held through the night, the engineer said.',
          }),
          makeReport({
            id: 'ferry',
            title: 'Ferry late',
            text: 'The ferry to Penedo was late. A dam of ice blocked the river.',
          }),
          makeReport({ id: 'café', title: 'Cafés', text: 'The café in Órbigo stayed open.' }),
        ]);
        const ids = async (query: string, filter = {}) =>
          (await corpus.search.articles(query, filter)).items.map(({ article }) => article.id);
        expect(await ids('dam penedo')).toEqual(['dam', 'ferry']);
        expect(await ids('"old dam"')).toEqual(['dam']);
        expect(await ids('dam -ferry')).toEqual(['dam']);
        expect(await ids('engin*')).toEqual(['dam']);
        expect(await ids('cafe orbigo')).toEqual(['café']);
        expect(await ids('volcano')).toEqual([]);
        const [hit] = (await corpus.search.articles('"old dam" penedo', {})).items;
        const marked = hit!.snippet.marks.map(([start, end]) => hit!.snippet.text.slice(start, end));
        expect(marked).toEqual(['old dam', 'Penedo']);
        expect(hit!.title!.text).toBe('Dam holds');
        expect(await corpus.search.facets('penedo')).toMatchObject({ articles: 2, counted: 2, languages: [['en', 2]] });
        expect(await corpus.search.facets('volcano')).toEqual({ articles: 0, counted: 0, outlets: [], languages: [], months: [], sources: [] }); // prettier-ignore
      });

      it('takes whatever a person types, also the syntax of databases', async () => {
        const corpus = await fresh();
        await put(corpus, [makeReport({ id: 'a', text: 'near OR and NOT title body col' })]);
        const queries = [`"`, `a"b`, `'; DROP TABLE article; --`, 'NEAR(a b, 5)', 'title:near', '^near', 'a AND', '(', ')', '{a}', '-near', '*', '""', '- -', 'a*b*', '\u0000', '😀', `near " unclosed`, 'body : x', '\\', '%', '_', ':*', 'a & b | !c', '<->', `E'\\x'`, 'x'.repeat(5000), 'a '.repeat(5000)]; // prettier-ignore
        for (const query of queries)
          await corpus.search.articles(query, {}).then(
            ({ items }) => expect(items.length).toBeLessThanOrEqual(1),
            (error: { code?: string }) => expect([query, error.code]).toEqual([query, 'bad-query']),
          );
        expect((await corpus.search.articles('NOT', {})).items).toHaveLength(1);
      });

      it('pages through all hits once, with filters', async () => {
        const corpus = await fresh();
        await put(
          corpus,
          Array.from({ length: 25 }, (_, i) =>
            makeReport({
              id: `a${i}`,
              outlet: i % 2 ? 'Odd' : 'Even',
              text: `The ferry ${'ferry '.repeat(i % 4)}sailed at ${i}.`,
            }),
          ),
        );
        const pages = await allPages((cursor) => corpus.search.articles('ferry', { limit: 4, cursor, outlet: 'Odd' }));
        expect(pages.map((page) => page.length)).toEqual([4, 4, 4]);
        const all = pages.flat();
        expect(new Set(all.map(({ article }) => article.id)).size).toBe(12);
        expect(all.map(({ score }) => score)).toEqual(all.map(({ score }) => score).sort((x, y) => y - x));
      });

      it('finds all of a frequent word: the latest by how well they fit, then the others by their age', async () => {
        const corpus = await fresh();
        const count = 1010;
        await put(
          corpus,
          Array.from({ length: count }, (_, i) =>
            makeReport({ id: `a${i}`, text: `The ferry sailed at ${i}.${i % 300 === 5 ? ' Ferry, ferry!' : ''}` }),
          ),
        );
        const pages = await allPages((cursor) => corpus.search.articles('ferry', { limit: 400, cursor }));
        const ids = pages.flat().map(({ article }) => article.id);
        expect(new Set(ids).size).toBe(count);
        expect(new Set(ids.slice(0, 3))).toEqual(new Set(['a905', 'a605', 'a305']));
        expect(ids.slice(1000)).toEqual(['a9', 'a8', 'a7', 'a6', 'a5', 'a4', 'a3', 'a2', 'a1', 'a0']);
        const scores = pages.flat().map(({ score }) => score);
        expect(scores).toEqual([...scores].sort((x, y) => y - x));
      });
    });

    describe('stories and claims', () => {
      const evidence = [['a', 'a1'], ['b', 'a1']] as const; // prettier-ignore
      const begun = async (): Promise<CorpusStore> => {
        const corpus = await fresh();
        await put(corpus, [
          makeReport({ id: 'a', outlet: 'Harbour Post', says: [['Mara Voss', 'person', 'the pier is shut']] }),
          makeReport({ id: 'b', outlet: 'Quay Times', says: [['Otto Brandt', 'person', 'the pier is shut']] }),
          makeReport({ id: 'c', says: [['Ines Paul', 'person', 'rain is coming']] }),
        ]);
        return corpus;
      };

      it('joins and splits, and marks what has to be made anew', async () => {
        const corpus = await begun();
        expect(await corpus.stories.dirty(9)).toEqual(['a', 'b', 'c']);
        expect(await corpus.stories.join(['b', 'a'])).toBe('a');
        expect(await corpus.stories.of(['a', 'b', 'c', 'x'])).toEqual(['a', 'a', 'c', undefined]);
        expect(await corpus.stories.members('a')).toEqual(['a', 'b']);
        expect(await corpus.stories.join(['c', 'b'])).toBe('a');
        expect(await corpus.stories.dirty(9)).toEqual(['a']);
        await corpus.stories.replace('a', rowsWith({}));
        expect(await corpus.stories.dirty(9)).toEqual([]);
        const split = await corpus.stories.split(['a', 'c']);
        expect(await corpus.stories.members('a')).toEqual(['b']);
        expect(await corpus.stories.members(split)).toEqual(['a', 'c']);
        expect((await corpus.stories.dirty(9)).sort()).toEqual(['a', split].sort());
      });

      it('names each story by the earliest of its reports that has a title', async () => {
        const corpus = await fresh();
        const later = { id: 'a', title: 'Pier shut for weeks', published: '2026-03-02' };
        const early = { id: 'b', title: 'Pier shut', published: '2026-03-01' };
        const untitled = { id: 'c', published: '2026-02-27' };
        await put(corpus, [
          makeReport(later),
          makeReport(early),
          makeReport(untitled),
          makeReport({ ...untitled, id: 'd' }),
        ]);
        await corpus.stories.joinAll([['a', 'b', 'c']]);
        const openings = await corpus.stories.openings(['a', 'd', 'x', 'a']);
        expect([...openings].map(([story, { id }]) => [story, id]).sort()).toEqual([['a', 'b'], ['d', 'd']]); // prettier-ignore
        expect(openings.get('a')).toEqual((await corpus.articles.get(['b']))[0]);
        expect(await corpus.stories.openings([])).toEqual(new Map());
      });

      it('joins several groups at once as it does one after the other', async () => {
        const corpus = await begun();
        // The second meets the first in an article, the third the second in a story that was there before.
        await corpus.transaction(async (inside) => {
          await inside.articles.putAll(['d', 'e', 'f', 'g'].map((id) => ({ report: makeReport({ id, text: `Of ${id}.` }), added: NOW }))); // prettier-ignore
          await inside.stories.join(['a', 'b']);
          const groups = [['d', 'e'], ['e', 'a'], ['f', 'b'], ['g']]; // prettier-ignore
          expect(await inside.stories.joinAll(groups)).toEqual(['a', 'a', 'a', 'g']);
        });
        expect(await corpus.stories.members('a')).toEqual(['a', 'b', 'd', 'e', 'f']);
        expect((await corpus.stories.dirty(9)).sort()).toEqual(['a', 'c', 'g']);
      });

      it('lets go of stories that were taken, and takes no more than are wanted', async () => {
        const corpus = await begun();
        expect(await corpus.stories.take(['a', 'b', 'c'], 2)).toEqual(['a', 'b']);
        await corpus.stories.release(['a', 'b']);
        expect(await corpus.stories.take(['a', 'b', 'c'], 9)).toEqual(['a', 'b', 'c']);
        await corpus.stories.release(['a', 'b', 'c']);
        expect(await corpus.stories.take([], 9)).toEqual([]);
      });

      it('replaces the rows of one story, and leaves those of others alone', async () => {
        const corpus = await begun();
        await corpus.stories.join(['a', 'b']);
        const rows = rowsWith({
          claims: [makeClaim('k1', 'The pier is shut.', evidence), makeClaim('k2', 'The lamp is out.', [['b', 'a1']])],
          contradictions: [{ claim: 'k1', a: { report: 'a', attribution: 'a1', span: [0, 3] }, b: { report: 'b', attribution: 'a1', span: [0, 3] }, probability: 0.7, why: [] }], // prettier-ignore
          copies: [{ from: 'a', to: 'b', type: 'cut', share: 0.5, why: [] }],
        });
        await corpus.stories.replace('a', rows);
        await corpus.stories.replace('c', rowsWith({ claims: [makeClaim('k3', 'Rain is coming.', [['c', 'a1']])] }));
        expect(await corpus.stories.rows('a')).toEqual(rows);
        expect((await corpus.claims.get('k1'))!.claim).toEqual(rows.claims[0]!.claim);
        expect((await corpus.ledger.contradictions({ article: 'b' })).items).toEqual(rows.contradictions);
        expect((await corpus.ledger.copies({})).items).toEqual(rows.copies);
        await corpus.stories.replace('a', rowsWith({ claims: [makeClaim('k1', 'The pier stays shut.', evidence)] }));
        expect((await corpus.claims.get('k1'))!.summary.text).toBe('The pier stays shut.');
        expect(await corpus.claims.get('k2')).toBeUndefined();
        expect((await corpus.ledger.copies({})).items).toEqual([]);
        expect((await corpus.search.claims('lamp', {})).items).toEqual([]);
        expect((await corpus.search.claims('stays', {})).items.map(({ claim }) => claim.id)).toEqual(['k1']);
        expect((await corpus.claims.get('k3'))!.summary.story).toBe('c');
      });

      it('settles a story that has only grown, which waits behind all others then, and none that took another in', async () => {
        const corpus = await begun();
        await corpus.stories.join(['a', 'b']);
        const workOut = async (id: string) => {
          const claims = [makeClaim(id, 'The pier is shut.', evidence)];
          const mark = (await corpus.stories.mark('a'))!;
          return { mark, change: structuredClone(await corpus.stories.compare('a', rowsWith({ claims }))), claims };
        };
        const first = await workOut('k1');
        await corpus.stories.join(['a']);
        expect(await corpus.stories.settleAll([first])).toEqual([true]);
        expect(await corpus.stories.rows('a')).toEqual(rowsWith({ claims: first.claims }));
        expect(await corpus.stories.dirty(9)).toEqual(['c', 'a']);
        // Its mark is another one: what was worked out before is not written again.
        expect(await corpus.stories.settleAll([first])).toEqual([false]);

        const second = await workOut('k2');
        await corpus.stories.replace('c', rowsWith({ claims: [makeClaim('k3', 'Rain is coming.', [['c', 'a1']])] }));
        expect(await corpus.stories.join(['a', 'c'])).toBe('a');
        expect(await corpus.stories.settleAll([second])).toEqual([false]);
        expect((await corpus.stories.rows('a')).claims.map(({ id }) => id).sort()).toEqual(['k1', 'k3']);

        const third = await workOut('k4');
        expect(await corpus.stories.settleAll([third])).toEqual([true]);
        expect(await corpus.stories.rows('a')).toEqual(rowsWith({ claims: third.claims }));
        expect(await corpus.stories.dirty(9)).toEqual([]);
        expect(await corpus.stories.settleAll([third])).toEqual([false]);
      });

      it('writes what was worked out before as long as the mark is the same, and only what is different', async () => {
        const corpus = await begun();
        await corpus.stories.join(['a', 'b']);
        const claims = [makeClaim('k1', 'The pier is shut.', evidence), makeClaim('k2', 'The lamp is out.', [['b', 'a1']])]; // prettier-ignore
        const mark = await corpus.stories.mark('a');
        const change = await corpus.snapshot((inside) => inside.stories.compare('a', rowsWith({ claims })));
        expect((await corpus.stories.rows('a')).claims).toEqual([]);
        await corpus.stories.join(['a']);
        expect(await corpus.stories.mark('a')).not.toBe(mark);
        await corpus.stories.apply(structuredClone(change));
        expect(await corpus.stories.mark('a')).toBeUndefined();
        expect(await corpus.stories.rows('a')).toEqual(rowsWith({ claims }));
        const more = [makeClaim('k1', 'The pier is shut.', [...evidence, ['c', 'a1']]), makeClaim('k2', 'The lamp is lit.', [['a', 'a1']])]; // prettier-ignore
        await corpus.stories.replace('a', rowsWith({ claims: more }));
        expect((await corpus.stories.rows('a')).claims).toEqual(more);
        expect((await corpus.claims.ofArticle('c')).map(({ claim }) => claim.id)).toEqual(['k1']);
        expect((await corpus.claims.ofArticle('b')).map(({ claim }) => claim.id)).toEqual(['k1']);
        expect((await corpus.search.claims('lamp lit', {})).items.map(({ claim }) => claim.id)).toEqual(['k2']);
        expect((await corpus.search.claims('out', {})).items).toEqual([]);
        expect(await corpus.claims.timeline({ bucket: 'year', minReports: 2 })).toEqual(await corpus.claims.timeline({ bucket: 'year', minReports: 2, disputed: false })); // prettier-ignore
      });

      it('shows one state to a snapshot, whatever is written meanwhile, and lets nobody write in it', async () => {
        const corpus = await begun();
        await corpus.snapshot(async (inside) => {
          expect(await inside.articles.count()).toBe(3);
          await put(corpus, [makeReport({ id: 'd' })]);
          expect(await inside.articles.count()).toBe(3);
          expect(await corpus.articles.count()).toBe(4);
          await expect(inside.transaction(async () => {})).rejects.toThrow(TypeError);
        });
        expect(await corpus.snapshot((inside) => inside.articles.count())).toBe(4);
      });

      it('counts claims by the day, month or year of their earliest report', async () => {
        const corpus = await begun();
        const first = (id: string, day: string, evidence: readonly (readonly [string, string])[]): ClaimRecord =>
          makeClaim(id, `${id}.`, evidence, { first: `${day}T10:00:00.000Z` });
        const shared = [['a', 'a1'], ['b', 'a1']] as const; // prettier-ignore
        await corpus.stories.join(['a', 'b']);
        const claims = [first('k1', '2026-01-31', shared), first('k2', '2026-01-05', [['a', 'a1']]), first('k3', '2025-12-31', shared)]; // prettier-ignore
        await corpus.stories.replace('a', rowsWith({ claims }));
        expect(await corpus.claims.timeline({ bucket: 'month' })).toEqual([['2025-12', 1], ['2026-01', 2]]); // prettier-ignore
        expect(await corpus.claims.timeline({ bucket: 'year', minReports: 2 })).toEqual([['2025', 1], ['2026', 1]]); // prettier-ignore
        expect((await corpus.claims.timeline({ bucket: 'day', outlet: 'nobody' })).length).toBe(0);
      });

      it('tells at once what stands between some articles, and nothing that reaches beyond them', async () => {
        const corpus = await begun();
        const copy = (from: string, to: string): Copy => ({ from, to, type: 'cut', share: 0.5, why: [] });
        const passage = (report: string): Laundering['from'] => ({ report, attribution: 'a1', span: [0, 3] });
        const launder = (from: string, to: string): Laundering => ({ from: passage(from), to: passage(to), kind: 'hedge-dropped', why: [] }); // prettier-ignore
        const cycles = [{ reports: ['a', 'b'], why: [] }, { reports: ['a', 'b', 'c'], why: [] }]; // prettier-ignore
        await corpus.stories.join(['a', 'b', 'c']);
        await corpus.stories.replace('a', rowsWith({ copies: [copy('a', 'b'), copy('b', 'c')], cycles, launderings: [launder('b', 'a'), launder('c', 'a')] })); // prettier-ignore
        expect(await corpus.ledger.among(['a', 'b', 'nobody'])).toEqual({ copies: [copy('a', 'b')], cycles: [cycles[0]], launderings: [launder('b', 'a')] }); // prettier-ignore
        expect((await corpus.ledger.among(['a', 'b', 'c'])).cycles).toEqual(cycles);
        expect(await corpus.ledger.among([])).toEqual({ copies: [], cycles: [], launderings: [] });
      });

      it('counts what each outlet copies as copies come, change and go', async () => {
        const corpus = await fresh();
        const copy = (from: string, to: string): Copy => ({ from, to, type: 'cut', share: 0.5, why: [] });
        await put(corpus, ['a', 'b', 'c'].map((id) => makeReport({ id, text: `The quay ${id}.`, outlet: `Outlet ${id}` }))); // prettier-ignore
        await corpus.stories.join(['a', 'b', 'c']);
        const counts = async (copies: readonly Copy[]): Promise<(readonly [number, number])[]> => {
          await corpus.stories.replace('a', rowsWith({ copies }));
          return (await corpus.outlets.list({ sort: 'name' })).items.map((outlet) => [outlet.copies, outlet.copied]);
        };
        expect(await counts([copy('a', 'b'), copy('a', 'c')])).toEqual([[0, 1], [1, 0], [1, 0]]); // prettier-ignore
        // In the same place, of another article.
        expect(await counts([copy('b', 'c')])).toEqual([[0, 0], [0, 1], [1, 0]]); // prettier-ignore
        expect(await counts([])).toEqual([[0, 0], [0, 0], [0, 0]]); // prettier-ignore
      });

      it('keeps what a story had when another takes it in', async () => {
        const corpus = await begun();
        for (const id of ['a', 'b', 'c'])
          await corpus.stories.replace(id, rowsWith({ claims: [makeClaim(`k-${id}`, `Claim ${id}.`, [[id, 'a1']])] }));
        await corpus.stories.join(['a', 'b']);
        expect((await corpus.stories.rows('a')).claims.map(({ id }) => id)).toEqual(['k-a', 'k-b']);
        expect((await corpus.stories.rows('b')).claims).toEqual([]);
      });

      it('lists claims by all that they are sorted and filtered by, and says what an article gives evidence for', async () => {
        const corpus = await begun();
        await corpus.stories.join(['a', 'b']);
        await corpus.stories.replace('a', rowsWith({ claims: [
          makeClaim('k1', 'The pier is shut.', evidence, { latest: '2026-03-01', traced: 2, likely: { agree: 1, disagree: 0, discuss: 0 } }),
          makeClaim('k2', 'The lamp is out.', [['b', 'a1']], { disputed: true, origins: { atLeast: 3, atMost: 3 } }),
        ] })); // prettier-ignore
        await corpus.stories.replace('c', rowsWith({ claims: [makeClaim('k3', 'Rain is coming.', [['c', 'a1']])] }));
        await corpus.news.append([{ at: NOW, kind: 'claim', claim: 'k3', note: 'n' }]);
        const ids = async (page: Parameters<typeof corpus.claims.list>[0]) =>
          (await corpus.claims.list(page)).items.map(({ id }) => id);
        expect(await ids({})).toEqual(['k1', 'k3', 'k2']);
        expect(await ids({ sort: 'origins' })).toEqual(['k2', 'k3', 'k1']);
        expect(await ids({ sort: 'interest' })).toEqual(['k1', 'k3', 'k2']);
        expect((await corpus.claims.summaries(['k1', 'k2'])).map((claim) => [claim?.traced, claim?.likely])).toEqual([[2, { agree: 1, disagree: 0, discuss: 0 }], [undefined, undefined]]); // prettier-ignore
        expect(await ids({ sort: 'latest' })).toEqual(['k1', 'k3', 'k2']);
        expect(await ids({ sort: 'disputed' })).toEqual(['k2', 'k1', 'k3']);
        expect(await ids({ sort: 'news' })).toEqual(['k3', 'k2', 'k1']);
        expect(await ids({ disputed: true })).toEqual(['k2']);
        expect(await ids({ minReports: 2 })).toEqual(['k1']);
        expect(await ids({ outlet: 'Harbour Post' })).toEqual(['k1']);
        // Of one and the same article.
        expect(await ids({ outlet: 'Harbour Post', language: 'de' })).toEqual([]);
        expect(await ids({ language: 'en', from: '2000-01-01', to: '2999-12-31' })).toEqual(['k1', 'k3', 'k2']);
        expect(await ids({ from: '2999-12-31' })).toEqual([]);
        expect(await ids({ to: '2000-01-01' })).toEqual([]);
        expect(await ids({ source: sourceId('Ines Paul', 'person') })).toEqual(['k3']);
        expect(await ids({ article: 'b' })).toEqual(['k1', 'k2']);
        expect(await ids({ since: '2026-02-20' })).toEqual(['k1', 'k3']);
        expect(
          (await allPages((cursor) => corpus.claims.list({ limit: 1, cursor }))).flat().map(({ id }) => id),
        ).toEqual(['k1', 'k3', 'k2']);
        expect((await corpus.claims.ofArticle('b')).map(({ claim, stance }) => [claim.id, stance])).toEqual([['k1', 'agree'], ['k2', 'agree']]); // prettier-ignore
        expect(await corpus.claims.count({ minReports: 2 })).toBe(1);
        const judge = (id: string, type: 'evidence' | 'attribution', article: string): Promise<void> =>
          corpus.decisions.append({ id, at: NOW, who: 'ines', kind: 'confirm', target: { type, ref: 'r', anchor: { article, span: [0, 4], words: 'word', before: '', after: '' } } }); // prettier-ignore
        expect([...(await corpus.claims.articles(['k1', 'k3', 'k9']))].sort()).toEqual(['a', 'b', 'c']);
        expect([...(await corpus.claims.articles(['k2']))]).toEqual(['b']);
        expect([...(await corpus.claims.perhapsJudged(['k1', 'k2', 'k3']))]).toEqual([]);
        const perhapsJudged = async (): Promise<string[]> => [...(await corpus.claims.perhapsJudged(['k1', 'k2', 'k3', 'k9']))].sort(); // prettier-ignore
        await judge('d1', 'evidence', 'b');
        expect(await perhapsJudged()).toEqual(['k1', 'k2']);
        await judge('d2', 'attribution', 'c');
        expect(await perhapsJudged()).toEqual(['k1', 'k2', 'k3']);
      });
    });

    describe('sources and outlets', () => {
      it('counts over all articles, and tells what a source said', async () => {
        const corpus = await fresh();
        await put(corpus, [
          makeReport({
            id: 'a',
            outlet: 'Harbour Post',
            published: '2026-01-05',
            says: [
              ['Mara Voss', 'person', 'one'],
              ['Mara Voss', 'person', 'two'],
              ['an official', 'anonymous', 'three'],
            ],
          }),
          makeReport({
            id: 'b',
            outlet: 'Quay Times',
            published: '2026-01-04',
            says: [['MARA  VOSS', 'person', 'four']],
          }),
        ]);
        const { items } = await corpus.sources.list({});
        expect(
          items.map(({ name, statements, articles, anonymous, first, latest }) => [
            name,
            statements,
            articles,
            anonymous,
            first,
            latest,
          ]),
        ).toEqual([
          ['Mara Voss', 3, 2, false, '2026-01-04', '2026-01-05'],
          ['an official', 1, 1, true, '2026-01-05', '2026-01-05'],
        ]);
        expect((await corpus.sources.list({ q: 'vos' })).items).toHaveLength(1);
        expect((await corpus.sources.list({ q: '%' })).items).toEqual([]);
        expect((await corpus.sources.list({ kind: 'anonymous' })).items).toHaveLength(1);
        const named = async (is: boolean) => (await corpus.sources.list({ named: is })).items.map(({ name, named: told }) => [name, told]); // prettier-ignore
        expect(await named(true)).toEqual([['Mara Voss', true]]);
        expect(await named(false)).toEqual([['an official', false]]);
        expect((await corpus.sources.list({ sort: 'name' })).items.map(({ name }) => name)).toEqual([
          'an official',
          'Mara Voss',
        ]);
        const said = await allPages((cursor) => corpus.sources.statements(items[0]!.id, { limit: 2, cursor }));
        expect(said.flat().map(({ article, words }) => [article, words])).toEqual([['a', 'two'], ['a', 'one'], ['b', 'four']]); // prettier-ignore
        expect(
          (await corpus.outlets.list({ sort: 'name' })).items.map(({ name, articles, anonymousShare }) => [
            name,
            articles,
            anonymousShare,
          ]),
        ).toEqual([
          ['Harbour Post', 1, 1 / 3],
          ['Quay Times', 1, 0],
        ]);
        expect(await corpus.outlets.count()).toBe(2);
        expect(await corpus.outlets.attributions()).toEqual({ all: 4, anonymous: 1 });
        expect(await (await fresh()).outlets.attributions()).toEqual({ all: 0, anonymous: 0 });
        expect((await corpus.search.facets('three')).sources).toEqual([{ id: items[0]!.id, name: 'Mara Voss', kind: 'person', count: 1 }]); // prettier-ignore
      });
    });

    describe('the index of the tracer', () => {
      it('finds by shared keys, the most first, of equal ones the earlier filed, and passes over what is frequent', async () => {
        const corpus = await fresh();
        await corpus.transaction(async ({ index }) => {
          const shelf = index.shelf<{ n: number }>('test');
          await shelf.file('x', [1, 2, 3, 'word'], { n: 1 });
          await shelf.file('y', [2, 3, 4294967295], { n: 2 });
          await shelf.file('z', [3], { n: 3 });
          const bounds = { limit: 9, maxEntries: 9 };
          expect(await shelf.find([[2, 3, 3], [4294967295], [99], ['word', 'wort']], bounds)).toEqual([
            [{ id: 'x', shared: 2 }, { id: 'y', shared: 2 }, { id: 'z', shared: 1 }],
            [{ id: 'y', shared: 1 }],
            [],
            [{ id: 'x', shared: 1 }],
          ]); // prettier-ignore
          expect(await shelf.find([[1, 3]], { limit: 9, maxEntries: 2 })).toEqual([[{ id: 'x', shared: 1 }]]);
          expect(await shelf.find([[2, 3]], { limit: 1, maxEntries: 9, minShared: 2 })).toEqual([
            [{ id: 'x', shared: 2 }],
          ]);
          expect(await index.shelf('other').find([[1, 2, 3]], bounds)).toEqual([[]]);
        });
        await corpus.transaction(async ({ index }) => {
          const shelf = index.shelf<{ n: number }>('test');
          expect(await shelf.get(['y', 'nobody', 'x'])).toEqual([{ n: 2 }, undefined, { n: 1 }]);
          await shelf.file('x', [5], { n: 4 });
          await shelf.remove(['z', 'nobody']);
          expect(await shelf.find([[1, 2, 3, 5]], { limit: 9, maxEntries: 1 })).toEqual([
            [
              { id: 'y', shared: 2 },
              { id: 'x', shared: 1 },
            ],
          ]);
          expect(await shelf.get(['x', 'z'])).toEqual([{ n: 4 }, undefined]);
        });
      });

      it('finds the same when much was filed, over many transactions, by two processes', async () => {
        const corpus = await fresh();
        const other = await test.open();
        try {
          // Keys that come once, some times and often; enough for several segments to be written and merged.
          const keysOf = (n: number): number[] => Array.from({ length: 600 }, (_, k) => (k < 400 ? (n + 1) * 1000 + k : Math.imul(n % (k - 398), 2654435761) >>> 0)); // prettier-ignore
          const total = 1500;
          for (let from = 0; from < total; from += 100)
            await (from % 200 === 0 ? corpus : other.corpus(corpus.id)).transaction(async ({ index }) => {
              for (let n = from; n < from + 100; n++) await index.shelf<number>('test').file(`e${n}`, keysOf(n), n);
              if (from === 100) await index.shelf('test').remove(['e7', 'e105']);
            });
          await corpus.transaction(async ({ index }) => {
            const shelf = index.shelf<number>('test');
            for (const n of [0, 1, 7, 105, 211, 1399]) {
              const [alone] = await shelf.find([[(n + 1) * 1000, (n + 1) * 1000 + 399]], { limit: 9, maxEntries: 9 });
              expect(alone).toEqual(n === 7 || n === 105 ? [] : [{ id: `e${n}`, shared: 2 }]);
            }
            const key = keysOf(13)[450]!;
            const sharing = Array.from({ length: total }, (_, n) => n).filter(
              (n) => n !== 7 && n !== 105 && keysOf(n).includes(key),
            );
            const [hits] = await shelf.find([[key]], { limit: Infinity, maxEntries: Infinity });
            expect(hits!.map(({ id }) => id)).toEqual(sharing.map((n) => `e${n}`));
            expect(await shelf.find([[key]], { limit: 9, maxEntries: sharing.length - 1 })).toEqual([[]]);
            expect(await shelf.get(['e1399', 'e7'])).toEqual([1399, undefined]);
          });
        } finally {
          await other.close();
        }
      });
    });

    describe('news, decisions, documents and answers', () => {
      it('numbers news in their order', async () => {
        const corpus = await fresh();
        expect(await corpus.news.last()).toBe(0);
        await corpus.news.append([
          { at: NOW, kind: 'claim', claim: 'k', note: 'one', about: { n: [1] } },
          { at: NOW, kind: 'edit', article: 'a', note: 'two' },
        ]);
        await corpus.news.append([{ at: NOW, kind: 'origin', claim: 'k', note: 'three' }]);
        expect((await corpus.news.after(0, 9)).map(({ seq, note }) => [seq, note])).toEqual([[1, 'one'], [2, 'two'], [3, 'three']]); // prettier-ignore
        expect((await corpus.news.after(1, 9, { claim: 'k' })).map(({ seq }) => seq)).toEqual([3]);
        expect((await corpus.news.after(0, 9, { kinds: ['edit'] })).map(({ seq }) => seq)).toEqual([2]);
        await corpus.news.retell([{ seq: 3, note: 'forgotten' }]);
        expect(await corpus.news.after(2, 9)).toEqual([
          { seq: 3, at: NOW, kind: 'origin', claim: 'k', note: 'forgotten' },
        ]);
        expect((await corpus.news.after(0, 1))[0]).toEqual({
          seq: 1,
          at: NOW,
          kind: 'claim',
          claim: 'k',
          note: 'one',
          about: { n: [1] },
        });
        expect(await corpus.news.last()).toBe(3);
      });

      it('appends decisions once, and finds them by what they are about', async () => {
        const corpus = await fresh();
        const decide = (id: string, given: Partial<Decision> = {}): Decision => ({ id, at: NOW, who: 'ines', kind: 'comment', target: { type: 'claim', ref: 'k1' }, ...given }); // prettier-ignore
        const anchored = decide('d2', { target: { type: 'attribution', ref: 'a1', anchor: { article: 'a', span: [0, 4], words: 'word', before: '', after: '' } } }); // prettier-ignore
        for (const decision of [
          decide('d1'),
          anchored,
          decide('d1', { who: 'other' }),
          decide('d0', { undoes: 'd1', kind: 'undo' }),
        ])
          await corpus.decisions.append(decision);
        expect((await corpus.decisions.list({})).items.map(({ id, who }) => [id, who])).toEqual([['d1', 'ines'], ['d2', 'ines'], ['d0', 'ines']]); // prettier-ignore
        expect((await corpus.decisions.list({ type: 'claim', ref: 'k1' })).items.map(({ id }) => id)).toEqual([
          'd1',
          'd0',
        ]);
        expect((await corpus.decisions.list({ articles: ['a'] })).items).toEqual([anchored]);
        expect(await corpus.decisions.get('d2')).toEqual(anchored);
      });

      it('takes the words of deleted articles out of decisions, wherever they stand', async () => {
        const corpus = await fresh();
        const anchor = (article: string) => ({
          article,
          span: [0, 5] as const,
          words: 'words',
          before: 'b',
          after: 'a',
        });
        const decision = (id: string, type: 'claim' | 'attribution', article: string, value?: unknown): Decision => ({ id, at: NOW, who: 'ines', kind: 'split', target: { type, ref: 'r', anchor: anchor(article) }, ...(value !== undefined && { value }), why: 'words' }); // prettier-ignore
        await corpus.decisions.append(decision('d1', 'attribution', 'gone'));
        await corpus.decisions.append(decision('d2', 'claim', 'kept', { anchors: [anchor('gone'), anchor('kept')] }));
        await corpus.decisions.append(decision('d3', 'attribution', 'kept'));
        await corpus.decisions.forget(['gone', 'nobody']);
        const without = { article: 'gone', span: [0, 5], words: '', before: '', after: '' };
        expect(await corpus.decisions.get('d1')).toMatchObject({
          who: 'ines',
          why: 'words',
          target: { anchor: without },
        });
        expect(await corpus.decisions.get('d2')).toEqual(
          decision('d2', 'claim', 'kept', { anchors: [without, anchor('kept')] }),
        );
        expect(await corpus.decisions.get('d3')).toEqual(decision('d3', 'attribution', 'kept'));
      });

      it('keeps feeds, saved searches and webhooks whole, and answers by their keys', async () => {
        const corpus = await fresh();
        await corpus.feeds.put({
          id: 'f',
          url: 'https://x.example/feed',
          kind: 'feed',
          added: NOW,
          state: { etag: '"1"' },
        });
        await corpus.feeds.put({
          id: 'f',
          url: 'https://x.example/feed',
          kind: 'feed',
          added: NOW,
          state: { etag: '"2"' },
        });
        await corpus.savedSearches.put({ id: 'f', name: 'same id, other kind', made: NOW, claim: 'k' });
        expect((await corpus.feeds.list()).items).toEqual([{ id: 'f', url: 'https://x.example/feed', kind: 'feed', added: NOW, state: { etag: '"2"' } }]); // prettier-ignore
        expect(await corpus.feeds.remove('f')).toBe(true);
        expect(await corpus.feeds.remove('f')).toBe(false);
        expect(await corpus.savedSearches.get('f')).toMatchObject({ claim: 'k' });
        await corpus.idempotency.put('key', { fingerprint: 'p', answer: { id: 'a' }, at: NOW });
        expect(await corpus.idempotency.get('key')).toEqual({ fingerprint: 'p', answer: { id: 'a' }, at: NOW });
        await corpus.idempotency.sweep('2027');
        expect(await corpus.idempotency.get('key')).toBeUndefined();
      });

      it('keeps tokens by their hash', async () => {
        const token = { id: 't1', name: 'desk', hash: 'abc', scopes: ['read'] as const, corpus: null, made: NOW };
        await store.tokens.put(token);
        await store.tokens.touch('t1', '2026-05-01');
        expect(await store.tokens.byHash('abc')).toEqual({ ...token, used: '2026-05-01' });
        await store.tokens.revoke('t1', '2026-06-01');
        expect((await store.tokens.list()).find(({ id }) => id === 't1')).toMatchObject({ revoked: '2026-06-01' });
        expect(await store.tokens.byHash('nobody')).toBeUndefined();
      });
    });

    describe('jobs', () => {
      // A queue may go by its server's clock: the first twenty minutes are over, what comes later is still to come.
      const at = (minute: number): string => new Date(Date.now() + (minute - 20) * 60_000).toISOString();

      it('gives a job to one worker at a time, and again when it does not come back', async () => {
        const corpus = await fresh();
        await corpus.jobs.enqueue({ id: 'j1', kind: 'read', payload: { url: 'x' }, made: at(0) });
        await corpus.jobs.enqueue({ id: 'j1', kind: 'read', payload: { url: 'other' }, made: at(0) });
        await corpus.jobs.enqueue({ id: 'later', kind: 'read', payload: null, made: at(0), due: at(30) });
        const claim = (worker: string, minute: number) => corpus.jobs.claim({ kinds: ['read'], worker, now: at(minute), leaseUntil: at(minute + 5), limit: 9 }); // prettier-ignore
        expect(
          await corpus.jobs.claim({ kinds: ['link'], worker: 'w', now: at(1), leaseUntil: at(2), limit: 9 }),
        ).toEqual([]);
        expect((await claim('w1', 1)).map(({ id, payload, attempts }) => [id, payload, attempts])).toEqual([
          ['j1', { url: 'x' }, 1],
        ]);
        expect(await claim('w2', 2)).toEqual([]);
        await test.loseWorkers?.();
        await expect
          .poll(async () => (await claim('w2', 7)).map(({ id, attempts }) => [id, attempts]))
          .toEqual([['j1', 2]]);
        expect(await corpus.jobs.done('j1', 'w1')).toBe(false);
        expect(await corpus.jobs.done('j1', 'w2')).toBe(true);
        expect(await corpus.jobs.get('j1')).toMatchObject({ state: 'done', payload: null });
        expect(await corpus.jobs.count()).toEqual({ waiting: 1, running: 0, done: 1, dead: 0 });
        await corpus.jobs.enqueue({ id: 'j1', kind: 'read', payload: 'anew', made: at(8) });
        expect((await corpus.jobs.get('j1'))!).toMatchObject({ state: 'waiting', payload: 'anew', attempts: 0 });
      });

      it('tries again, and gives up after the last attempt until a person says otherwise', async () => {
        const corpus = await fresh();
        await corpus.jobs.enqueue({ id: 'j', kind: 'read', payload: {}, made: at(0), maxAttempts: 2 });
        for (const minute of [1, 3]) {
          await corpus.jobs.claim({
            kinds: ['read'],
            worker: 'w',
            now: at(minute),
            leaseUntil: at(minute + 1),
            limit: 1,
          });
          expect(await corpus.jobs.fail('j', 'w', { problem: `failed at ${minute}`, retryAt: at(minute + 1) })).toBe(
            true,
          );
        }
        expect(await corpus.jobs.get('j')).toMatchObject({ state: 'dead', problem: 'failed at 3', attempts: 2 });
        expect((await corpus.jobs.list({ state: 'dead' })).items).toHaveLength(1);
        expect(await corpus.jobs.retry('j', at(9))).toBe(true);
        expect(await corpus.jobs.retry('j', at(9))).toBe(false);
        expect(
          await corpus.jobs.claim({ kinds: ['read'], worker: 'w', now: at(9), leaseUntil: at(10), limit: 1 }),
        ).toHaveLength(1);
      });
    });

    it('finds nothing wrong in what all this left behind', async () => {
      const problems = await store.check();
      // Rows of stories were written by hand here, without the rest that belongs to them.
      expect(problems.filter(({ code }) => !['claim-dangling', 'evidence-elsewhere', 'finding-dangling', 'claim-count', 'story-missing'].includes(code))).toEqual([]); // prettier-ignore
    });
  });
}
