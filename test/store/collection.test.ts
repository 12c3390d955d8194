/** A collection in SQLite says the same as `trace` over all its reports, however they came in; and forgets what it is to forget. */
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadModels } from '../../cli/load-models.ts';
import { addReports } from '../../collection/add-reports.ts';
import { deleteArticles } from '../../collection/delete-articles.ts';
import { queueArticles, readHandler, readJobId } from '../../collection/jobs/read-later.ts';
import { evidenceKey } from '../../collection/keep-names.ts';
import { relinkBeside } from '../../collection/relink-beside.ts';
import { relink, settleAll } from '../../collection/relink.ts';
import { applyRetention, readRetention, setRetention } from '../../collection/retention.ts';
import { storyThread } from '../../collection/story-thread.ts';
import { ingest } from '../../src/ingest/ingest.ts';
import type { Ledger } from '../../src/model/ledger.ts';
import type { Report } from '../../src/model/report.ts';
import { createReader } from '../../src/read.ts';
import { trace } from '../../src/trace.ts';
import { openStore } from '../../store/open-store.ts';
import { makeReport } from '../../store/contract-tests.ts';
import type { CorpusStore, NewsItem, Store, StoryRows } from '../../store/store.ts';

const STORIES = [
  'scenarios/s02-osk-count',
  'stories/t01-karsin-captured',
  'stories/t07-flight-414',
  'stories/t17-mayor-doctorate',
];
const now = (): string => '2026-11-22T12:00:00.000Z';

let reports: Report[];
beforeAll(() => {
  const reader = createReader(loadModels());
  reports = STORIES.flatMap((story) => globSync(`examples/${story}/*-a*.json`).sort()).map((file) =>
    reader.read(ingest({ content: readFileSync(file), kind: 'article-json' }, {}).article),
  );
});

let folder: string;
let store: Store;
let corpus: CorpusStore;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hearsay-collection-'));
  store = await openStore(folder, { now: now() });
  corpus = store.corpus('default');
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

async function add(some: readonly Report[], batch: number): Promise<void> {
  for (let at = 0; at < some.length; at += batch) {
    await addReports(corpus, some.slice(at, at + batch), { now });
    if (at % (batch * 2) === 0) await relink(corpus, { now });
  }
  await relink(corpus, { now });
}

async function rowsOfAll(): Promise<StoryRows> {
  const stories = new Set(
    (await corpus.articles.list({ limit: 1000, state: 'read' })).items.map(({ story }) => story!),
  );
  const all = [];
  for (const story of stories) all.push(await corpus.stories.rows(story));
  return {
    claims: all.flatMap(({ claims }) => claims),
    contradictions: all.flatMap(({ contradictions }) => contradictions),
    copies: all.flatMap(({ copies }) => copies),
    versions: all.flatMap(({ versions }) => versions),
    cycles: all.flatMap(({ cycles }) => cycles),
    launderings: all.flatMap(({ launderings }) => launderings),
  };
}

/** Everything that is said, in an order of its own and without the names of claims, which a collection keeps. */
function told(ledger: Omit<Ledger, 'schema' | 'reports'> | StoryRows): unknown {
  const claims = ledger.claims.map((one) => ('claim' in one ? one.claim : one));
  const keyOf = new Map(claims.map((claim) => [claim.id, claim.evidence.map(evidenceKey).sort().join(' ')]));
  const sorted = (list: readonly unknown[]): string[] => list.map((one) => JSON.stringify(one)).sort();
  return {
    claims: sorted(claims.map(({ id, evidence, origins, ...claim }) => ({ ...claim, key: keyOf.get(id), evidence: sorted(evidence), origins: sorted(origins.map(({ routes, evidence: goers, ...origin }) => ({ ...origin, routes: sorted(routes.map((route, k) => ({ route, goers: goers![k]!.map((place) => evidenceKey(evidence[place]!)).sort() }))) }))) }))),
    contradictions: sorted(ledger.contradictions.map((one) => ({ ...one, claim: keyOf.get(one.claim) }))),
    copies: sorted(ledger.copies),
    versions: sorted(ledger.versions),
    cycles: sorted(ledger.cycles),
    launderings: sorted(ledger.launderings),
  }; // prettier-ignore
}

/** The same order every time (a linear congruential generator; Knuth). */
function shuffled<Item>(items: readonly Item[], seed: number): Item[] {
  const mixed = [...items];
  let state = seed;
  for (let i = mixed.length - 1; i > 0; i--) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const j = state % (i + 1);
    [mixed[i], mixed[j]] = [mixed[j]!, mixed[i]!];
  }
  return mixed;
}

describe('a collection', () => {
  it.each([
    [1, 1],
    [2, 5],
    [3, 64],
  ])('says what trace says of all reports, in random order %i, %i at a time', async (seed, batch) => {
    const order = shuffled(reports, seed);
    await add(order, batch);
    const { contradictions, ...rest } = told(await rowsOfAll()) as Record<string, string[]>;
    const { contradictions: disputes, ...whole } = told(await trace(order)) as Record<string, string[]>;
    expect(rest).toEqual(whole);
    expect(contradictions).toEqual(disputes);
    expect(await store.check()).toEqual([]);
  });

  it('says the same when a thread works stories out while more reports come in', async () => {
    const order = shuffled(reports, 4);
    const thread = storyThread(store.where);
    try {
      const problems: unknown[] = [];
      const beside = relinkBeside(corpus, { now, thread, onProblem: (problem) => problems.push(problem) });
      for (let at = 0; at < order.length; at += 12) {
        await addReports(corpus, order.slice(at, at + 12), { now });
        beside.wake();
        await beside.room();
      }
      await beside.idle();
      expect(problems).toEqual([]);
      // Whatever was in the way of the thread, it is the one that worked them out: it can still be asked.
      const story = await corpus.stories.join([order[0]!.article.id]);
      const done = await thread.workOut({ corpus: corpus.id, story, at: now() });
      expect(done).toMatchObject({ story, mark: await corpus.stories.mark(story) });
      expect(await corpus.transaction((inside) => settleAll(inside, [done!]))).toEqual([]);
      expect(await corpus.transaction((inside) => settleAll(inside, [done!]))).toEqual([done]);
      expect(await corpus.stories.dirty(9)).toEqual([]);
      expect(told(await rowsOfAll())).toEqual(told(await trace(order)));
      expect(await store.check()).toEqual([]);
    } finally {
      await thread.close();
    }
  });

  it('makes stories without the thread where that is gone', async () => {
    const thread = storyThread(store.where);
    await thread.close();
    const problems: unknown[] = [];
    const beside = relinkBeside(corpus, { now, thread, onProblem: (problem) => problems.push(problem) });
    await addReports(corpus, reports.slice(0, 6), { now });
    beside.wake();
    await beside.idle();
    expect(problems).toEqual([]);
    expect(await corpus.stories.dirty(9)).toEqual([]);
    expect(told(await rowsOfAll())).toEqual(told(await trace(reports.slice(0, 6))));
  });

  it('says the same when reports are taken out again and come back', async () => {
    await add(reports, 16);
    const gone = reports.filter((_, i) => i % 3 === 0).map(({ article }) => article.id);
    await deleteArticles(corpus, gone, { now });
    const left = reports.filter(({ article }) => !gone.includes(article.id));
    expect(told(await rowsOfAll())).toEqual(told(await trace(left)));
    expect(await store.check()).toEqual([]);
  });

  it('tells duplicates and versions, and does not take one article for another', async () => {
    const url = 'https://harbour.example/pier';
    const [first] = await addReports(
      corpus,
      [makeReport({ id: 'p1', url, outlet: 'Harbour Post', text: 'The pier is shut.' })],
      { now },
    );
    const later = await addReports(
      corpus,
      [
        makeReport({ id: 'p1', url, outlet: 'Harbour Post', text: 'The pier is shut.' }),
        makeReport({ id: 'other-id', url, outlet: 'Harbour Post', text: 'The pier is shut.' }),
        makeReport({ id: 'p1', url, outlet: 'Harbour Post', text: 'The pier is open.' }),
        makeReport({ id: 'p2', url, outlet: 'Harbour Post', text: 'The pier is shut again.' }),
        makeReport({ id: 'p1', outlet: 'Quay Times', text: 'Something else.' }),
        makeReport({ id: 'p1', outlet: 'Quay Times', text: 'Something else.' }),
      ],
      { now },
    );
    expect(first).toEqual({ id: 'p1', status: 'added' });
    expect(later.map(({ status }) => status)).toEqual([
      'duplicate',
      'duplicate',
      'version',
      'version',
      'added',
      'duplicate',
    ]);
    expect(later[1]).toEqual({ id: 'p1', status: 'duplicate' });
    expect(later[3]).toEqual({ id: 'p2', status: 'version', of: 'p1' });
    expect(later[4]!.id).toMatch(/^[0-9a-f]{32}$/);
    expect(later[5]!.id).toBe(later[4]!.id);
    const versions = await corpus.articles.byUrl(url);
    expect(versions.map(({ version }) => [version.seq, version.of, version.count])).toEqual([[1, 'p1', 3], [2, 'p1', 3], [3, 'p1', 3]]); // prettier-ignore
    // By one outlet an id is one thing: another text under it is another state of that thing only where an address says so.
    await relink(corpus, { now });
    expect(await store.check()).toEqual([]);
  });

  it('keeps the names of claims when others come in before and after them', async () => {
    const [early, ...rest] = reports.slice(0, 6);
    await add(rest, 2);
    const before = (await corpus.claims.list({ limit: 1000 })).items;
    const evidence = new Set<string>();
    for (const { id } of before)
      for (const one of (await corpus.claims.get(id))!.claim.evidence) evidence.add(`${id} ${evidenceKey(one)}`);
    await add([early!], 1);
    const after = (await corpus.claims.list({ limit: 1000 })).items;
    const kept = after.filter(({ id }) => before.some((claim) => claim.id === id));
    expect(kept.length / before.length).toBeGreaterThan(0.8);
    for (const { id } of kept) {
      const claim = (await corpus.claims.get(id))!.claim;
      expect(claim.evidence.some((one) => evidence.has(`${id} ${evidenceKey(one)}`))).toBe(true);
    }
  });

  it('makes news of information and not of echoes', async () => {
    await add(reports.slice(0, 3), 1);
    const before = await corpus.news.last();
    const { article, ...rest } = reports[0]!;
    const echo = { ...rest, article: { ...article, id: 'echo', outlet: 'Echo Daily', url: 'https://echo.example/1' } };
    await add([echo], 1);
    const after = await corpus.news.after(before, 100);
    expect(after.filter(({ kind }) => kind === 'origin' || kind === 'claim')).toEqual([]);
    await add(reports.slice(3, 7), 1);
    const kinds = new Set((await corpus.news.after(0, 1000)).map(({ kind }) => kind));
    expect([...kinds]).toEqual(expect.arrayContaining(['claim', 'edit']));
  });

  it('leaves no word of what was deleted in the file of the store, nor in its log', async () => {
    const secret = 'Zanzibarquelle';
    await add(
      [
        makeReport({
          id: 'a',
          url: 'https://x.example/a',
          title: `${secret} heard`,
          says: [[`${secret} Abel`, 'person', `the ${secret} runs dry`]],
        }),
        makeReport({
          id: 'b',
          says: [[`Otto Brandt`, 'person', `the ${secret.toLowerCase()}s run dry`]],
          text: `Otto Brandt said the ${secret} runs dry.`,
        }),
        ...reports.slice(0, 4),
      ],
      2,
    );
    const has = (word: string): boolean =>
      globSync(join(folder, 'hearsay.db*')).some((file) =>
        readFileSync(file).toString('latin1').toLowerCase().includes(word.toLowerCase()),
      );
    expect(has(secret)).toBe(true);
    expect(await deleteArticles(corpus, ['a', 'b', 'unknown'], { now })).toEqual(['a', 'b']);
    expect((await corpus.search.articles(secret, {})).items).toEqual([]);
    expect(has(secret)).toBe(false);
    expect(await addReports(corpus, [makeReport({ id: 'b2', says: [], text: 'Other words.' })], { now })).toMatchObject(
      [{ status: 'added' }],
    );
    const again = makeReport({
      id: 'a',
      url: 'https://x.example/a',
      title: `${secret} heard`,
      says: [[`${secret} Abel`, 'person', `the ${secret} runs dry`]],
    });
    expect(await addReports(corpus, [again], { now })).toEqual([{ id: 'a', status: 'deleted' }]);
    await relink(corpus, { now });
    expect(await store.check()).toEqual([]);
  });

  it('tells in no news the name of an origin that only deleted articles named, and goes on telling the others', async () => {
    await add(reports, 1);
    const nameOf = ({ about }: NewsItem): string => (about as { name: string }).name;
    const told = async (): Promise<NewsItem[]> => corpus.news.after(0, 1000, { kinds: ['origin', 'withdrawal'] });
    const before = await told();
    const named = (name: string): string[] =>
      reports.filter((report) => JSON.stringify(report).includes(name)).map(({ article }) => article.id);
    const [rarest] = before.toSorted((a, b) => named(nameOf(a)).length - named(nameOf(b)).length);
    const name = nameOf(rarest!);
    const gone = named(name);
    expect(gone.length).toBeGreaterThan(0);
    await deleteArticles(corpus, gone, { now });
    const after = await told();
    const left = JSON.stringify(reports.filter(({ article }) => !gone.includes(article.id)));
    expect(JSON.stringify(await corpus.news.after(0, 1000))).not.toContain(JSON.stringify(name).slice(1, -1));
    expect(after.find(({ seq }) => seq === rarest!.seq)).toMatchObject({ note: expect.stringContaining('has been deleted') as string }); // prettier-ignore
    for (const item of before.filter((one) => left.includes(nameOf(one)))) expect(after).toContainEqual(item);
  });

  it('forgets with time, as precisely as dates are known', async () => {
    const dated = (id: string, published: string) => makeReport({ id, published, text: `Text of ${id}.` });
    await add(
      [
        dated('old', '2026-10-01'),
        dated('edge', '2026-11-12'),
        dated('month', '2026-11'),
        dated('last-month', '2026-10'),
        dated('new', '2026-11-20T10:00:00Z'),
      ],
      5,
    );
    expect(await readRetention(corpus)).toBeNull();
    expect(await applyRetention(corpus, { now })).toEqual([]);
    await setRetention(corpus, 10);
    expect((await applyRetention(corpus, { now })).sort()).toEqual(['last-month', 'old']);
    const [late, undated] = [dated('late', '2026-10-02'), makeReport({ id: 'undated', text: 'Text of no date.' })];
    expect(await addReports(corpus, [late, undated], { now })).toEqual([
      { id: 'late', status: 'expired', published: '2026-10-02' },
      { id: 'undated', status: 'added' },
    ]);
    expect(await corpus.articles.get(['late'])).toEqual([undefined]);
    const given = { article: late.article, diagnostics: [] };
    expect(await queueArticles(corpus, [given], { now })).toMatchObject([{ id: 'late', status: 'expired' }]);
    await setRetention(corpus, null);
    expect(await applyRetention(corpus, { now })).toEqual([]);
    // One that was queued in time and is read too late goes as what was read does.
    await queueArticles(corpus, [given], { now });
    await setRetention(corpus, 10);
    const job = (await corpus.jobs.get(readJobId('late')))!;
    const addOne = async (to: CorpusStore, report: Report) => (await addReports(to, [report], { now }))[0]!;
    await readHandler({ now, read: async () => late, add: addOne })(job, corpus, new AbortController().signal);
    expect(await corpus.articles.get(['late'])).toMatchObject([{ id: 'late', state: 'deleted' }]);
  });
});
