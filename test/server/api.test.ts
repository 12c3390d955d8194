/** Every endpoint that reads, against a real server on a real store, held to the shape that it promises. */
import type { z } from '@hono/zod-openapi';
import { parseHTML } from 'linkedom';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tellClaim } from '../../render/tell-claim.ts';
import type { ArticleSummary, ClaimSummary, ClaimView, ContradictionView, OutletSummary, Page, PlaceSummary, Problem, ReportView, SourceSummary, TimelineView } from '../../server/api-types.ts'; // prettier-ignore
import * as articles from '../../server/schemas/articles.ts';
import * as claims from '../../server/schemas/claims.ts';
import { page, Problem as ProblemShape } from '../../server/schemas/common.ts';
import * as overview from '../../server/schemas/overview.ts';
import * as sources from '../../server/schemas/sources.ts';
import { startTestServer, type TestServer } from './start-test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer([
    'scenarios/s01-dam-penedo',
    'scenarios/s02-osk-count',
    'scenarios/s10-kestrel-launch',
  ]);
});
afterAll(() => server.close());

/** Everything that an answer has must have a place in its schema: with `strict` all the way down. */
function holdsTo(schema: z.ZodType, value: unknown): void {
  const { success, error, data } = schema.safeParse(value);
  expect(success, error?.message).toBe(true);
  // What the schema does not know it leaves out.
  expect(data).toEqual(value);
}

describe('what can be read', () => {
  it.each<[string, z.ZodType]>([
    ['me', overview.Me],
    ['corpora/default', overview.CorpusView],
    ['articles', page(articles.ArticleSummary)],
    ['articles?sort=published&limit=3', page(articles.ArticleSummary)],
    ['articles?q=dam&outlet=Atlas+Wire', page(articles.ArticleSummary)],
    ['articles/s01-a1', articles.ArticleView],
    ['reports/s01-a1', articles.ReportView],
    ['reports/s02-a4', articles.ReportView],
    ['copies', page(articles.CopyView)],
    ['copies?article=s01-a4', page(articles.CopyView)],
    ['versions', page(articles.VersionsView)],
    ['claims', page(claims.ClaimSummary)],
    ['claims?q=dam', page(claims.ClaimSummary)],
    ['claims?sort=reports&disputed=true&minReports=2&after=0', page(claims.ClaimSummary)],
    ['contradictions', page(claims.ContradictionView)],
    ['sources', page(sources.SourceSummary)],
    ['sources?q=nogal&kind=person&sort=name', page(sources.SourceSummary)],
    ['outlets', page(sources.OutletSummary)],
    ['outlets/Atlas%20Wire', sources.OutletView],
    ['search?q=gate', overview.SearchResult],
    ['search?q=gate&kind=claim', overview.SearchResult],
    ['places', page(overview.PlaceSummary)],
    ['timeline', overview.TimelineView],
    ['timeline?bucket=month&outlet=Atlas+Wire', overview.TimelineView],
    ['news', overview.NewsPage],
    ['decisions', page(overview.DecisionsMade.shape.decisions.element)],
    ['jobs', overview.JobPage],
    ['feeds', page(overview.Feed)],
    ['saved-searches', page(overview.SavedSearch)],
    ['webhooks', page(overview.Webhook)],
  ])('GET %s is as it is described', async (path, schema) => {
    holdsTo(schema, await server.get(path));
  });

  it('shows one claim with its evidence in words, its graph and how it spread', async () => {
    const { items } = await server.get<Page<ClaimSummary>>('claims?sort=reports&limit=5');
    for (const { id, reports } of items) {
      const view = await server.get<ClaimView>(`claims/${encodeURIComponent(id)}`);
      holdsTo(claims.ClaimView, view);
      expect(new Set(view.evidence.map(({ article }) => article)).size).toBe(reports);
      for (const { article, in: part, span, words } of view.evidence) {
        const report = await server.get<ReportView>(`reports/${article}`);
        const text = part === undefined ? report.article.text : part === 'title' ? report.article.title! : report.article.parts!.find((one) => one.id === part)!.text; // prettier-ignore
        expect(text.slice(...span)).toBe(words);
      }
      const names = new Set(view.graph.nodes.map((node) => node.id));
      for (const edge of view.graph.edges) expect([names.has(edge.from), names.has(edge.to)]).toEqual([true, true]);
      // A first report that tells both sides is shown as that.
      expect(view.timeline.filter(({ kind }) => kind === 'first').length).toBeLessThanOrEqual(1);
      expect(view.timeline.filter(({ note }) => note.includes('the first to report it'))).toHaveLength(1);
    }
  });

  it('shows why ten outlets may be one origin: the graph leads from one name to all of them', async () => {
    const { items } = await server.get<Page<ClaimSummary>>('claims?q=precincts&limit=200');
    const [most] = items.sort((a, b) => b.reports - a.reports);
    const view = await server.get<ClaimView>(`claims/${most!.id}`);
    expect(view.reports).toBeGreaterThan(view.origins.atMost);
    const heard = new Set(view.graph.edges.map(({ to }) => to));
    for (const { name } of view.originList)
      expect(view.graph.nodes.find((node) => node.id === name)?.origin).toBe(true);
    expect(heard.size).toBeGreaterThan(view.originList.length);
  });

  it('says of each claim in a list by which report its story is known, and lists the claims of one story', async () => {
    const { items } = await server.get<Page<ClaimSummary>>('claims?sort=interest&limit=5');
    for (const { id, story, opening, first } of items) {
      const title = opening?.title ?? '';
      expect((await server.get<ReportView>(`reports/${opening?.id}`)).article.title).toBe(title);
      expect(Date.parse(opening?.published ?? '')).toBeLessThanOrEqual(Date.parse(first));
      const alike = await server.get<Page<ClaimSummary>>(`claims?limit=200&story=${encodeURIComponent(story)}`);
      expect(alike.items.map((one) => one.id)).toContain(id);
      expect(new Set(alike.items.map((one) => `${one.story} ${one.opening?.title}`))).toEqual(
        new Set([`${story} ${title}`]),
      );
    }
  });

  it('shows what an attribution belongs to, beside the report as it was read', async () => {
    const report = await server.get<ReportView>('reports/s01-a4');
    const [stored] = await server.corpus.articles.reports(['s01-a4']);
    expect(report.attributions).toEqual(stored!.attributions);
    expect(Object.keys(report.links).length).toBeGreaterThan(0);
    for (const [id, { claim, evidence }] of Object.entries(report.links)) {
      expect(report.attributions.some((one) => one.id === id)).toBe(true);
      const view = await server.get<ClaimView>(`claims/${encodeURIComponent(claim)}`);
      expect(view.evidence.map((one) => one.id)).toContain(evidence);
    }
    expect(report.copies.length).toBeGreaterThan(0);
  });

  it('shows sources with statements, outlets and places', async () => {
    const { items } = await server.get<Page<SourceSummary>>('sources?limit=10');
    for (const { id, statements } of items) {
      const view = await server.get(`sources/${id}?limit=200`);
      holdsTo(sources.SourceView, view);
      expect((view as z.infer<typeof sources.SourceView>).statementList.items.length).toBe(Math.min(200, statements));
    }
    const outlets = await server.get<Page<OutletSummary>>('outlets?limit=200');
    for (const { name } of outlets.items)
      holdsTo(sources.OutletView, await server.get(`outlets/${encodeURIComponent(name)}`));
    const places = await server.get<Page<PlaceSummary>>('places?limit=5');
    for (const { name } of places.items)
      holdsTo(overview.PlaceView, await server.get(`places/${encodeURIComponent(name)}`));
  });

  it('shows both sentences of a contradiction', async () => {
    const { items } = await server.get<Page<ContradictionView>>('contradictions?limit=20');
    expect(items.length).toBeGreaterThan(0);
    for (const { a, b, claim } of items) {
      expect(a.words).not.toBe('');
      expect(b.words).not.toBe('');
      const view = await server.get<ClaimView>(`claims/${encodeURIComponent(claim.id)}`);
      expect(view.contradictions.length).toBeGreaterThan(0);
    }
  });

  it('answers in pages that meet without gap or overlap', async () => {
    for (const list of [
      'articles',
      'claims?sort=reports',
      'sources',
      'copies',
      'contradictions',
      'outlets',
      'places',
    ]) {
      const whole = await server.get<Page<unknown>>(`${list}${list.includes('?') ? '&' : '?'}limit=200`);
      const parts: unknown[] = [];
      let next: string | null = '';
      while (next !== null) {
        const more: Page<unknown> = await server.get(`${list}${list.includes('?') ? '&' : '?'}limit=3${next ? `&cursor=${next}` : ''}`); // prettier-ignore
        parts.push(...more.items);
        next = more.next;
      }
      expect(parts.slice(0, 200)).toEqual(whole.items);
    }
  });

  it('means the default corpus where none is named', async () => {
    const [short, long] = await Promise.all([
      server.get('articles?limit=5'),
      server.get('corpora/default/articles?limit=5'),
    ]);
    expect(short).toEqual(long);
  });
});

describe('an export', () => {
  it.each([
    ['jsonl', 'application/x-ndjson'],
    ['csv', 'text/csv; charset=utf-8'],
    ['html', 'text/html; charset=utf-8'],
    ['prov', 'application/ld+json'],
    ['bundle', 'application/zip'],
    ['parquet', 'application/vnd.apache.parquet'],
  ])('as %s is a file to keep', async (format, type) => {
    const response = await server.ask(`export?format=${format}`);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, type]);
    expect(response.headers.get('content-disposition')).toMatch(
      /^attachment; filename="hearsay-[a-z]+-(?:[a-z0-9-]+-)?\d{4}-\d\d-\d\d\.\w+"$/,
    );
    expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(1000);
  });

  it('holds exactly what is filtered', async () => {
    const ids = async (query: string): Promise<string[]> => {
      const text = await (await server.ask(`export?format=jsonl&${query}`)).text();
      return text.trim().split('\n').map((line) => (JSON.parse(line) as ReportView).article.id); // prettier-ignore
    };
    expect(await ids('outlet=Atlas+Wire')).toEqual(['s01-a2']);
    expect(await ids('article=s01-a1&article=s02-a1')).toEqual(['s01-a1', 's02-a1']);
    const listed = await server.get<Page<ArticleSummary>>('articles?from=2026-04-13&to=2026-04-13&limit=200');
    expect((await ids('from=2026-04-13&to=2026-04-13')).sort()).toEqual(listed.items.map(({ id }) => id).sort());
    expect((await server.ask('export?format=docx')).status).toBe(422);
    expect((await server.ask('export?claim=nobody')).status).toBe(404);
  });
});

describe('a card of a claim', () => {
  it('may stand in the frames of others, and says who says so', async () => {
    const { items } = await server.get<Page<ClaimSummary>>('claims?sort=disputed&limit=1');
    const response = await server.ask(`/embed/claims/${items[0]!.id}`);
    const html = await response.text();
    expect(response.headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors \*/);
    expect(response.headers.get('x-frame-options')).toBeNull();
    expect(html).toContain('independent origin');
    expect(html).toContain('Disputed claim');
    // The same sentences as at the head of its page, and an origin is no surer than what leads to it.
    const claim = await server.get<ClaimView>(`claims/${items[0]!.id}`);
    const text = parseHTML(html).document.body.textContent.replace(/\s+/g, ' ');
    for (const parts of tellClaim(claim)) expect(text).toContain(parts.map((part) => part.text).join(''));
    expect(claim.originList.length).toBeGreaterThan(0);
    const listed = [...parseHTML(html).document.querySelectorAll('li')].map((item) => item.textContent);
    for (const [k, { name, probability }] of claim.originList.slice(0, 6).entries())
      expect(listed[k]!.startsWith(`${probability < 0.5 ? 'Perhaps ' : ''}${name}`)).toBe(true);
    expect(html).not.toMatch(/<script|\son\w+=/i);
    expect((await server.ask('/embed/claims/nobody')).status).toBe(404);
  });

  it('shows what hostile reports say as text', async () => {
    const title = '<img src=x onerror=alert(1)>';
    await server.add([
      {
        id: 'evil-1',
        outlet: title,
        title,
        published: '2027-02-01',
        text: 'The vault <script>alert(1)</script> is empty, the banker, Otto Klamm, said.',
      },
    ]);
    const { items } = await server.get<Page<ClaimSummary>>('claims?article=evil-1');
    const html = await (await server.ask(`/embed/claims/${items[0]!.id}`)).text();
    expect(html).toContain('&lt;script');
    expect(html).not.toMatch(/<script|<img/);
  });
});

describe('an ETag', () => {
  it('saves sending again what is known, until it changes', async () => {
    const first = await server.ask('articles?limit=1');
    const etag = first.headers.get('etag')!;
    expect(etag).toMatch(/^"[\w-]{27}"$/);
    const again = await server.ask('articles?limit=1', { headers: { 'if-none-match': `W/"other", ${etag}` } });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
    await server.add([
      { id: 'etag-1', text: 'The quay is closed, the mayor said.', outlet: 'Harbour Post', published: '2027-01-01' },
    ]);
    const changed = await server.ask('articles?limit=1', { headers: { 'if-none-match': etag } });
    expect(changed.status).toBe(200);
    expect(((await changed.json()) as Page<ArticleSummary>).items[0]!.id).toBe('etag-1');
  });
});

describe('the timeline', () => {
  it('says how many articles stand where they were added, for want of a date', async () => {
    const text = 'The ferry is late, the purser said.';
    await server.add([
      { id: 'ferry-1', text, outlet: 'Ferry Gazette' },
      { id: 'ferry-2', text: `${text} Nobody was hurt.`, outlet: 'Ferry Gazette', published: '2020-02-03' },
    ]);
    const { items } = await server.get<TimelineView>('timeline?bucket=year&outlet=Ferry+Gazette');
    const added = (await server.get<ArticleSummary>('articles/ferry-1')).added.slice(0, 4);
    expect(items.map(({ at, articles: count, undated }) => [at, count, undated])).toEqual([
      ['2020', 1, 0],
      [added, 1, 1],
    ]);
    const all = (await server.get<TimelineView>('timeline?bucket=year')).items;
    expect(all.find(({ at }) => at === added)!.undated).toBe(1);
    expect(all.reduce((sum, { undated }) => sum + undated, 0)).toBe(1);
  });
});

describe('what goes wrong', () => {
  it.each<[string, number, string]>([
    ['articles/nobody', 404, 'not-found'],
    ['reports/nobody', 404, 'not-found'],
    ['claims/nobody', 404, 'not-found'],
    ['claims/claim-1~nobody', 404, 'not-found'],
    ['sources/nobody', 404, 'not-found'],
    ['outlets/nobody', 404, 'not-found'],
    ['places/nowhere', 404, 'not-found'],
    ['no-such-list', 404, 'not-found'],
    ['corpora/nobody/articles', 404, 'corpus-not-found'],
    ['corpora/nobody', 404, 'not-found'],
    ['claims?disputes=true', 400, 'unknown-parameter'],
    ['claims/nobody?disputed=true', 400, 'unknown-parameter'],
    ['export?format=csv&sort=latest', 400, 'unknown-parameter'],
    ['events?since=3', 400, 'unknown-parameter'],
    ['news.atom?claims=c', 400, 'unknown-parameter'],
    ['articles?limit=0', 422, 'bad-request'],
    ['articles?limit=many', 422, 'bad-request'],
    ['articles?cursor=nonsense', 400, 'bad-cursor'],
    ['claims?sort=beauty', 422, 'bad-request'],
    ['articles?from=yesterday', 422, 'bad-request'],
    ['export?format=csv&to=banana', 422, 'bad-request'],
    ['claims?since=2026-13-01', 422, 'bad-request'],
    ['search', 422, 'bad-request'],
    ['news?after=-1', 422, 'bad-request'],
    ['/nowhere.html', 404, 'not-found'],
  ])('GET %s is %i %s, as a problem', async (path, status, code) => {
    const response = await server.ask(path);
    const problem = (await response.json()) as Problem;
    expect([response.status, problem.status, problem.code]).toEqual([status, status, code]);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    holdsTo(ProblemShape, problem);
  });

  it.each([
    ['PUT', 'articles/s01-a1', 'GET, HEAD, DELETE'],
    ['DELETE', 'articles', 'GET, HEAD, POST'],
    ['DELETE', 'corpora/default/claims', 'GET, HEAD'],
    ['GET', 'read', 'POST'],
    ['PATCH', 'corpora', 'GET, HEAD, POST'],
    ['OPTIONS', 'events', 'GET, HEAD'],
    ['POST', '/openapi.json', 'GET, HEAD'],
    ['POST', '/', 'GET, HEAD'],
  ])('%s %s is 405, with the methods that the address takes', async (method, path, allowed) => {
    const response = await server.ask(path, { method });
    const problem = (await response.json()) as Problem;
    expect([response.status, problem.code, response.headers.get('allow')]).toEqual([
      405,
      'method-not-allowed',
      allowed,
    ]);
    expect(problem.detail).toBe(`This address takes ${allowed}, not ${method}.`);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    holdsTo(ProblemShape, problem);
  });

  it('is 404 for any method where there is nothing, and HEAD is answered where GET is', async () => {
    for (const method of ['GET', 'POST', 'DELETE', 'OPTIONS'])
      expect((await server.ask('no-such-list', { method })).status).toBe(404);
    expect((await server.ask('/nowhere.html', { method: 'POST' })).status).toBe(404);
    expect((await server.ask('articles', { method: 'HEAD' })).status).toBe(200);
    expect((await server.ask('/', { method: 'HEAD' })).status).not.toBe(405);
  });

  it.each([
    ['articles?limit=many', 'limit: is not a number'],
    ['articles?limit=0', 'limit: must be at least 1'],
    ['claims?disputes=true', 'There is no parameter "disputes": this address takes q, outlet, source, '],
    ['claims/nobody?x=1', 'There is no parameter "x": this address takes none.'],
    ['search', 'q: is missing'],
    ['search?q=', 'q: is empty'],
    ['articles?from=yesterday', 'from: is no date; write it as 2016-11-04 or 2016-11-04T10:00:00Z'],
    ['export?format=xls', 'format: is not one of jsonl, '],
  ])('GET %s says what is wrong: %s', async (path, says) => {
    expect(((await (await server.ask(path)).json()) as Problem).detail).toContain(says);
  });

  it('takes the syntax of databases and of search for words', async () => {
    for (const q of [
      "' OR 1=1; DROP TABLE article --",
      '"',
      '"unclosed',
      '*',
      'NEAR(a b)',
      'title:x AND',
      '-',
      '()',
      '\u0000',
      '%',
      '🜁',
    ]) {
      for (const path of ['search?q=', 'articles?q=', 'claims?q=', 'sources?q=']) {
        const response = await server.ask(`${path}${encodeURIComponent(q)}`);
        expect([q, path, response.status]).toEqual([q, path, 200]);
        await response.text();
      }
    }
    expect((await server.get<Page<unknown>>('articles?limit=1')).items).toHaveLength(1);
  });

  it('says nothing of the inside', async () => {
    expect(server.log).toEqual([]);
  });
});

describe('the description', () => {
  it('names every endpoint, and every shape that it refers to', async () => {
    const document = await server.get<{
      paths: Record<string, object>;
      components: { schemas: Record<string, unknown> };
    }>('/openapi.json');
    const referred = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(
      ([, name]) => name!,
    );
    for (const name of referred) expect(document.components.schemas).toHaveProperty(name);
    const paths = Object.keys(document.paths).map((path) => path.replace('/api/v1/corpora/{corpus}', ''));
    for (const path of [
      '/articles',
      '/articles/bulk',
      '/reports/{id}',
      '/claims/{id}',
      '/events',
      '/news.atom',
      '/decisions',
      '/webhooks',
    ])
      expect(paths).toContain(path);
  });

  it('is where a server without the workbench leads', async () => {
    const start = await server.ask('/', { redirect: 'manual' });
    expect([start.status, start.headers.get('location')]).toEqual([302, '/docs']);
    const page = await server.ask('/read');
    expect([page.status, ((await page.json()) as Problem).detail]).toEqual([404, expect.stringContaining('not built')]);
    expect(((await (await server.ask('/assets/x.js')).json()) as Problem).detail).not.toContain('not built');
  });

  it('is readable without scripts, and what others wrote cannot become part of it', async () => {
    const response = await server.ask('/docs');
    const html = await response.text();
    expect(html).not.toMatch(/<script|\son\w+=|https?:\/\//i);
    expect(html.match(/<h3 id=/g)!.length).toBeGreaterThan(40);
    expect(response.headers.get('content-security-policy')).toMatch(/default-src 'none'; style-src 'sha256-/);
  });
});
