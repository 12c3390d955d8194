// What a claim's page tells in several ways is one story: on the invented stories, read and traced as everything is.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ClaimSummary, ClaimView, Page } from '../../server/api-types.ts';
import { startTestServer, type TestServer } from './start-test-server.ts';

const STORIES = ['s01-dam-penedo', 's06-carrowmoy-outbreak', 's09-aubrey-strike', 's10-kestrel-launch'];
let server: TestServer;
let claims: ClaimView[];

beforeAll(async () => {
  server = await startTestServer([...STORIES.map((story) => `scenarios/${story}`), 'stories/t05-cardavine-trial']);
  const { items } = await server.get<Page<ClaimSummary>>('claims?sort=reports&limit=200');
  claims = [];
  for (const { id } of items) claims.push(await server.get<ClaimView>(`claims/${id}`));
});
afterAll(() => server?.close());

const once = <Item>(items: readonly Item[]): Item[] => [...new Set(items)];
const sorted = (items: Iterable<string>): string[] => [...items].sort();

test('every report that is counted is told once, with the stances that it is counted with', () => {
  expect(claims.length).toBeGreaterThan(20);
  for (const { told, evidence, ...claim } of claims) {
    expect(sorted(told.map(({ article }) => article))).toEqual(sorted(once(evidence.map(({ article }) => article))));
    const count = (stance: string): number => told.filter(({ passages }) => passages.some((one) => one.stance === stance)).length; // prettier-ignore
    expect([told.length, count('agree'), count('disagree'), count('discuss')]).toEqual([claim.reports, claim.agree, claim.disagree, claim.discuss]); // prettier-ignore
    expect(told.filter(({ way }) => way).length).toBe(claim.agree);
    expect(once(told.filter(({ way }) => way?.kind === 'traced').map(({ article, versionOf }) => versionOf ?? article))).toHaveLength(claim.traced!); // prettier-ignore
  }
});

test('what is less likely than not is told as that everywhere, and counted apart', () => {
  const STANCES = ['agree', 'disagree', 'discuss'] as const;
  let [sure, unsure] = [0, 0];
  for (const { told, evidence, graph, timeline, originList, ...claim } of claims) {
    const likely = (article: string, stance: string): boolean =>
      evidence.some((one) => one.article === article && one.stance === stance && one.probability >= 0.5);
    for (const report of told)
      expect(sorted(report.likely)).toEqual(sorted(STANCES.filter((stance) => likely(report.article, stance))));
    const count = (stance: string): number => told.filter((report) => report.likely.some((one) => one === stance)).length; // prettier-ignore
    expect(claim.likely).toEqual({ agree: count('agree'), disagree: count('disagree'), discuss: count('discuss') });
    for (const node of graph.nodes.filter(({ reports, origin }) => reports.length > 0 && !origin))
      expect(node.likely).toBe(node.reports.some((report) => likely(report, 'agree')));
    for (const node of graph.nodes.filter(({ reports, origin }) => reports.length === 0 && origin))
      expect(node.likely).toBe(originList.some(({ name, probability }) => name === node.name && probability >= 0.5));
    for (const event of timeline) {
      if (!event.likely) continue;
      expect(event.likely).toEqual(told.find(({ article }) => article === event.article)!.likely);
      if (event.kind === 'discuss' || event.kind === 'disagree') expect(/ may /.test(event.note)).toBe(!event.likely.includes(event.kind)); // prettier-ignore
      if (event.kind === 'first') expect(event.note).toContain(event.likely.includes('agree') ? ' is the first' : ' may be the first'); // prettier-ignore
    }
    sure += claim.likely!.agree;
    unsure += claim.agree - claim.likely!.agree;
  }
  expect(sure).toBeGreaterThan(10);
  expect(unsure).toBeGreaterThan(10);
});

test('every report that says so stands at one node of the drawing, and every one that is counted once in the timeline', () => {
  for (const { told, graph, timeline } of claims) {
    const saying = told.filter(({ way }) => way).map(({ article }) => article);
    expect(sorted(graph.nodes.flatMap(({ reports }) => reports))).toEqual(sorted(saying));
    const events = timeline.filter(({ kind }) => !['laundering', 'edit', 'withdrawal'].includes(kind));
    expect(sorted(events.map(({ article }) => article))).toEqual(sorted(told.map(({ article }) => article)));
  }
});

test('the stance of an entry of the timeline is the stance of its words', () => {
  const FOR = new Set(['first', 'agree', 'copy', 'version', 'quote', 'origin', 'both', 'rejection']);
  for (const { timeline, evidence } of claims)
    for (const { kind, article, words, against } of timeline) {
      if (['laundering', 'edit', 'withdrawal'].includes(kind)) continue;
      const stanceOf = (said: string | undefined): string[] => evidence.filter((one) => one.article === article && one.words === said).map(({ stance }) => stance); // prettier-ignore
      expect(stanceOf(words)).toContain(FOR.has(kind) ? 'agree' : kind);
      if (kind === 'both') expect(stanceOf(against)).toContain('disagree');
    }
});

test('every origin is a node to which the reports lead that go back to it, and nobody leads to it besides', () => {
  for (const { graph, told, originList } of claims) {
    const into = Map.groupBy(graph.edges, ({ to }) => to);
    const behind = (id: string, seen = new Set<string>()): Set<string> => {
      if (!seen.has(id)) for (const { from } of into.get(seen.add(id) && id) ?? []) behind(from, seen);
      return seen;
    };
    const origins = graph.nodes.filter(({ origin }) => origin);
    expect(origins).toHaveLength(originList.length);
    for (const { article, way } of told) {
      if (!way) continue;
      const reached = behind(graph.nodes.find(({ reports }) => reports.includes(article))!.id);
      for (const name of way.origins)
        expect(origins.some((node) => reached.has(node.id) && node.name === name)).toBe(true);
      expect(way.kind === 'traced').toBe(way.origins.length > 0);
    }
    for (const { name } of originList) expect(told.some(({ way }) => way?.origins.includes(name))).toBe(true);
  }
});

test('from whom a report has it is said by its own evidence, or by what it copies', () => {
  for (const { told, evidence, copies } of claims)
    for (const { article, way } of told)
      for (const { how, name } of way?.from ?? []) {
        if (how !== 'copies' && how !== 'refers') continue;
        const links = copies.filter(
          ({ to, type }) => to.id === article && (type === 'citation') === (how === 'refers'),
        );
        expect(links.map(({ from }) => from.outlet)).toContain(name);
        // A whole article that is cited is no way where somebody is named for this very claim.
        if (how === 'refers') expect(evidence.some((one) => one.article === article && one.stance === 'agree' && one.chain.length <= 1)).toBe(true); // prettier-ignore
      }
});

test('who denies it at the top is named once, and by evidence that is shown', () => {
  for (const { deniers, evidence } of claims) {
    expect(once(deniers.map(({ name }) => name.toLowerCase().replace(/^the /, '')))).toHaveLength(deniers.length);
    const named = evidence.filter(({ stance }) => stance === 'disagree').flatMap(({ chain, outlet = '' }) => [...chain, outlet]); // prettier-ignore
    for (const { name } of deniers) expect(named).toContain(name);
  }
});

test('a claim is in dispute only where somebody denies it, or a sentence for it excludes one against it', () => {
  for (const { disputed, deniedBy, disagree, contradictions } of claims)
    expect(disputed).toBe((deniedBy.length > 0 && disagree > 0) || contradictions.some(({ kind }) => kind === 'dispute')); // prettier-ignore
});

test('a passage stands under one stance, but where an origin rests on it', () => {
  const within = (a: [number, number], b: [number, number]): boolean => b[0] <= a[0] && a[1] <= b[1];
  for (const { evidence } of claims)
    for (const one of evidence)
      for (const other of evidence)
        if (other.article === one.article && other.in === one.in && other.stance !== one.stance && within(one.span, other.span))
          expect([one.stance, other.stance]).toContain('agree');
}); // prettier-ignore
