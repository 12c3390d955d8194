import { globSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { bareReport } from '../training/copies/bare-report.ts';
import { loadModels } from '../cli/load-models.ts';
import { ingest } from './ingest/ingest.ts';
import { memoryIndex } from './model/memory-index.ts';
import type { Ledger } from './model/ledger.ts';
import type { Report } from './model/report.ts';
import type { Key, Shelf, TraceIndex } from './model/trace-index.ts';
import { createReader } from './read.ts';
import { createTracer, trace, type Tracer } from './trace.ts';
import { processorMs } from '../test/processor-time.ts';

/** The first stories of each kind, all in one index. */
const FOLDERS = 'examples/{scenarios/s0[1-6]*,stories/t0[1-6]*}';
let reports: Report[] = [];
beforeAll(() => {
  const reader = createReader(loadModels());
  reports = globSync(`${FOLDERS}/*-a*.json`)
    .sort()
    .map((file) => reader.read(ingest({ content: readFileSync(file), kind: 'article-json' }, {}).article));
});

const idOf = ({ article }: Report): string => article.id;
const eventOf = (id: string): string => id.slice(0, id.indexOf('-'));

/** Always the same disorder. */
function shuffled<T>(items: readonly T[], seed: number): T[] {
  const list = [...items];
  let state = seed;
  for (let i = list.length - 1; i > 0; i--) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    const k = (state >>> 8) % (i + 1);
    [list[i], list[k]] = [list[k]!, list[i]!];
  }
  return list;
}

async function tracerOf(list: readonly Report[], index: TraceIndex = memoryIndex()): Promise<Tracer> {
  const tracer = createTracer({ index });
  for (const report of list) await tracer.add(report);
  return tracer;
}

/** What a ledger says, in an order of its own. */
function said({ claims, contradictions, copies, versions, cycles, launderings }: Ledger): Record<string, string[]> {
  const lists = { claims, contradictions, copies, versions, cycles, launderings };
  return Object.fromEntries(
    Object.entries(lists).map(([name, rows]) => [name, rows.map((row) => JSON.stringify(row)).sort()]),
  );
}

function together(parts: readonly Record<string, string[]>[]): Record<string, string[]> {
  const names = Object.keys(parts[0]!);
  return Object.fromEntries(names.map((name) => [name, parts.flatMap((part) => part[name]!).sort()]));
}

describe('stories', () => {
  it('are told apart, and whole, when all are in one index', async () => {
    const tracer = await tracerOf(reports);
    const stories = await tracer.stories(reports.map(idOf));
    for (const story of stories) expect(new Set(story.map(eventOf)).size, story.join(' ')).toBe(1);
    expect(stories).toHaveLength(new Set(reports.map((report) => eventOf(idOf(report)))).size);
  });

  it('a ledger is the ledgers of its stories put together, in whatever order reports were added', async () => {
    const ids = reports.map(idOf);
    const first = await tracerOf(reports);
    const whole = said(await first.ledger(ids));
    const parts = [];
    for (const story of await first.stories(ids)) parts.push(said(await first.ledger(story)));
    expect(together(parts)).toEqual(whole);
    expect(whole['claims']!.length).toBeGreaterThan(100);
    for (const seed of [1, 2]) {
      const other = await tracerOf(shuffled(reports, seed));
      expect(said(await other.ledger(ids))).toEqual(whole);
    }
  });

  it('whoever is linked with a new report tells its story, and stories that it joins become one', async () => {
    const tracer = createTracer();
    for (const report of shuffled(reports, 3)) {
      const { linked } = await tracer.add(report);
      const [story, ...others] = await tracer.stories([idOf(report), ...linked]);
      expect(others).toEqual([]);
      expect(new Set(story)).toEqual(new Set([idOf(report), ...linked]));
    }
  });

  it('adding the same again changes nothing, another text of one id takes its place', async () => {
    const some = reports.filter((report) => eventOf(idOf(report)) === 's01');
    const ids = some.map(idOf);
    const tracer = await tracerOf(some);
    const before = await tracer.ledger(ids);
    expect((await tracer.add(some[2]!)).linked.length).toBeGreaterThan(0);
    expect(await tracer.ledger(ids)).toEqual(before);

    const other = reports.find((report) => eventOf(idOf(report)) === 't02')!;
    const instead = { ...other, article: { ...other.article, id: ids[0]! } };
    await tracer.add(instead);
    const anew = await tracerOf([...some.slice(1), instead]);
    expect(said(await tracer.ledger(ids))).toEqual(said(await anew.ledger(ids)));
  });

  it('what is taken out leaves nothing behind once the rest is added again', async () => {
    const some = reports.filter((report) => ['s01', 's03', 't03'].includes(eventOf(idOf(report))));
    const byId = new Map(some.map((report) => [idOf(report), report]));
    const tracer = await tracerOf(some);
    for (const gone of [idOf(some[0]!), idOf(some.at(-2)!)]) {
      const { again } = await tracer.remove(gone);
      expect(new Set(again.map(eventOf))).toEqual(new Set([eventOf(gone)]));
      for (const id of again) await tracer.add(byId.get(id)!);
      byId.delete(gone);
    }
    const rest = [...byId.keys()];
    const anew = await tracerOf([...byId.values()]);
    expect(said(await tracer.ledger(rest))).toEqual(said(await anew.ledger(rest)));
    expect(await tracer.remove('nobody')).toEqual({ again: [] });
  });
});

describe('the index', () => {
  it('is asked a dozen times a report, and given a bounded number of keys that JSON can hold', async () => {
    const inner = memoryIndex();
    let asked = 0;
    const keys = new Map<string, number>();
    const counting: TraceIndex = {
      shelf<Kept>(name: string): Shelf<Kept> {
        const shelf = inner.shelf<Kept>(name);
        return {
          async file(id, given, kept) {
            asked++;
            const list: Key[] = [...given];
            keys.set(id, (keys.get(id) ?? 0) + list.length);
            expect(JSON.parse(JSON.stringify(kept))).toEqual(kept);
            await shelf.file(id, list, kept);
          },
          find: (questions, bounds) => (asked++, shelf.find(questions, bounds)),
          get: (ids) => (asked++, shelf.get(ids)),
          remove: (ids) => (asked++, shelf.remove(ids)),
        };
      },
    };
    const long = bareReport({
      id: 'long',
      text: Array.from({ length: 6000 }, (_, i) => `word${(i * 7919) % 5003}`).join(' '),
    });
    await tracerOf([...reports, long], counting);
    expect(asked / (reports.length + 1)).toBeLessThan(17);
    expect(Math.max(...keys.values())).toBeLessThanOrEqual(250);
  });
});

describe('bad input', () => {
  it('no report, one alone, the same file twice', async () => {
    expect((await trace([])).claims).toEqual([]);
    const [one] = reports;
    const alone = await trace([one!]);
    expect(alone.copies).toEqual([]);
    expect(await trace([one!, one!])).toEqual(alone);
  });

  it('reports without dates and outlets tell the same stories', async () => {
    const bare = reports
      .filter((report) => ['s02', 't01'].includes(eventOf(idOf(report))))
      .map((report): Report => {
        const { published: _, outlet: __, url: ___, ...article } = report.article;
        return { ...report, article };
      });
    const tracer = await tracerOf(bare);
    const stories = await tracer.stories(bare.map(idOf));
    for (const story of stories) expect(new Set(story.map(eventOf)).size).toBe(1);
    expect((await tracer.ledger(bare.map(idOf))).claims.length).toBeGreaterThan(10);
  });

  it('two hundred copies of one text, each with a line of its own, are one story, and none costs more than the first ones', async () => {
    const [original] = reports;
    const copies = Array.from({ length: 200 }, (_, i): Report => {
      const text = `${original!.article.text}\n\nPage ${i} has more of it.`;
      return { ...original!, article: { ...original!.article, id: `copy-${i}`, hash: `hash-${i}`, text, outlet: `Outlet ${i}`, url: `https://example.org/${i}` } }; // prettier-ignore
    });
    const tracer = await tracerOf(copies.slice(0, 40));
    const start = processorMs();
    for (const copy of copies.slice(40, 80)) await tracer.add(copy);
    const early = processorMs() - start;
    for (const copy of copies.slice(80, 160)) await tracer.add(copy);
    const later = processorMs();
    for (const copy of copies.slice(160)) await tracer.add(copy);
    expect(processorMs() - later).toBeLessThan(3 * early + 300);
    const ids = copies.map(idOf);
    expect(await tracer.stories(ids)).toHaveLength(1);
    const ledger = await tracer.ledger(ids);
    expect(ledger.copies.length).toBeGreaterThanOrEqual(199);
    expect(new Set(ledger.copies.map(({ from }) => from)).size).toBe(1);
    expect(Math.max(...ledger.claims.map(({ evidence }) => evidence.length))).toBeGreaterThanOrEqual(200);
    const few = await (await tracerOf(copies.slice(0, 20))).ledger(ids.slice(0, 20));
    const pieces = ({ claims }: Ledger): number => claims.reduce((sum, { evidence }) => sum + evidence.length, 0);
    expect(ledger.claims.length).toBe(few.claims.length);
    expect(pieces(ledger)).toBe(10 * pieces(few));
  });
});
