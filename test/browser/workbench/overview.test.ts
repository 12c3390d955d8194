// Sources, outlets, search, timeline, map and inbox against the real server and store, with invented stories in it.
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import type { ClaimSummary, ClaimView, CorpusView, Page as ListPage, PlaceSummary, SearchResult, SourceSummary, TimelineView, VersionsView } from '../../../server/api-types.ts'; // prettier-ignore
import { axe, PHONE, WIDE } from './open-page.ts';
import { settled, useWorkbench } from './set-up.ts';

const DOTTED = {
  id: 'dotted-1',
  outlet: 'coast.example',
  title: 'Gate shut, says the <b>harbour master</b>',
  published: '2025-12-24',
  text: 'The gate was shut on Monday, the harbour master said in Lisbon. A pilot in London said that it was open. Snow fell in Nova Scotia, she said.',
};
const ARABIC = {
  id: 'arabic-1',
  outlet: 'صحيفة الميناء',
  title: 'أغلقت البوابة',
  published: '2025-12-25',
  text: 'قال مدير الميناء إن البوابة أغلقت يوم الاثنين. The gate was shut, the harbour master said.',
};

/** The same address twice, and another text each time. */
const CHANGED = ['Three', 'Five'].map((count, at) => ({
  id: `changed-${at + 1}`,
  outlet: 'Tide Post',
  url: 'https://tide-post.example/sluice',
  title: `${count} swans saved at the sluice`,
  published: `2025-12-2${at + 6}`,
  text: `${count} swans were saved at the sluice, a keeper said. She thanked the divers.`,
}));

const OLD = {
  id: 'old-1',
  outlet: 'Tide Post',
  title: 'Swing bridge repaired',
  published: '2019-05-07',
  text: 'The swing bridge in Springfield had been repaired overnight, a fitter said.',
};

/** One name that a report uses for a newspaper, and another for a body. */
const NAMESAKES = [
  'The newspaper Marlo Works reported that the sluice was damaged.',
  'According to the daily Marlo Works, the sluice was damaged.',
].map((text, at) => ({
  id: `namesake-${at}`,
  outlet: 'Tide Post',
  title: `Sluice ${at}`,
  published: '2025-12-20',
  text,
}));

const workbench = useWorkbench(
  ['scenarios/s01-dam-penedo', 'scenarios/s03-ferry-rufina'],
  [DOTTED, ARABIC, ...CHANGED, OLD, ...NAMESAKES],
);
const { open } = workbench;
const query = (page: Page, name: string): string | null => new URL(page.url()).searchParams.get(name);
const sources = async (more = ''): Promise<SourceSummary[]> =>
  (await workbench.server.get<ListPage<SourceSummary>>(`sources?limit=200${more}`)).items;

/** Gives a job up, as a worker does after its last attempt. */
async function failForGood(id: string, problem: string): Promise<void> {
  const { jobs } = workbench.server.corpus;
  const now = new Date().toISOString();
  await jobs.enqueue({ id, kind: 'reread', payload: { url: 'https://coast.example/gate' }, made: now, maxAttempts: 1 });
  await jobs.claim({ kinds: ['reread'], worker: 'test', now, leaseUntil: '2099-01-01T00:00:00.000Z', limit: 100 });
  await jobs.fail(id, 'test', { problem, retryAt: now });
}

test('sources are narrowed down by kind and first letter, and the address says so', async () => {
  const { page, complaints } = await open('/sources');
  const { attributions } = await workbench.server.get<CorpusView>('corpora/default');
  const share = Math.round((100 * attributions.anonymous) / attributions.all);
  await page.getByText(`${share}% of all attributions are to somebody who is not named.`).waitFor();
  await page.getByLabel('Kind').selectOption('person');
  await expect.poll(() => query(page, 'kind')).toBe('person');
  const people = await sources('&kind=person&named=true');
  expect(people.length).toBeGreaterThan(0);
  await expect.poll(() => page.locator('.statement').count()).toBe(Math.min(people.length, 50));
  await page.goto(`${workbench.server.url}/sources`);
  await page.getByRole('navigation', { name: 'First letters' }).getByRole('link', { name: 'P', exact: true }).click();
  await expect.poll(() => query(page, 'q')).toBe('P');
  const withP = (await sources('&q=P&sort=name&named=true')).map(({ name }) => name);
  await expect.poll(() => page.locator('.statement').allTextContents()).toEqual(withP.slice(0, 50));
  expect(complaints).toEqual([]);
});

test('words that name nobody are listed apart, and their page keeps the statements of each article together', async () => {
  const { page, complaints } = await open('/sources');
  const named = (await sources('&named=true')).map(({ name }) => name);
  await expect.poll(() => page.locator('.statement').allTextContents()).toEqual(named.slice(0, 50));
  await page.getByLabel('Show').selectOption('unnamed sources');
  await expect.poll(() => query(page, 'named')).toBe('false');
  const unnamed = await sources('&named=false');
  await expect.poll(() => page.locator('.statement').count()).toBe(Math.min(unnamed.length, 50));
  const shared = unnamed.find(
    ({ articles, statements, name }) => articles > 1 && statements <= 50 && name !== 'unspecified',
  )!;
  await page.goto(`${workbench.server.url}/sources/${shared.id}`);
  await page.getByRole('heading', { name: `“${shared.name}”` }).waitFor();
  await page.getByText('not one source').waitFor();
  expect(await page.locator('ol.rows h3').count()).toBe(shared.articles);
  expect(await page.getByText('Rate', { exact: true }).count()).toBe(0);
  const unsaid = unnamed.find(({ articles, name }) => articles > 1 && name === 'unspecified')!;
  await page.goto(`${workbench.server.url}/sources/${unsaid.id}`);
  await page.getByText('none of the articles says who it is').waitFor();
  expect(await page.getByText('use these words').count()).toBe(0);
  expect(complaints).toEqual([]);
});

test('a source shows what it said, and each statement leads to its words in the article', async () => {
  const [source] = await sources('&named=true');
  const { page } = await open(`/sources/${source!.id}`);
  expect(await page.locator('h1').textContent()).toBe(source!.name);
  await expect.poll(() => page.locator('figure.quoted').count()).toBe(Math.min(source!.statements, 50));
  const words = await page.locator('figure.quoted mark').first().textContent();
  await page.locator('figure.quoted a').first().click();
  await page.locator('.card.current').waitFor();
  expect((await page.locator('.report').first().textContent())!.replace(/\s+/g, ' ')).toContain(
    words!.trim().slice(0, 12),
  );
});

test('a person rates a source; the rating stands with its reason, and can be undone', async () => {
  const { id } = (await sources('&kind=organization&named=true'))[0]!;
  const { page } = await open(`/sources/${id}`);
  await page.getByText('Nobody has rated this').waitFor();
  await page.locator('summary', { hasText: 'Rate' }).click();
  await page.getByRole('combobox').selectOption('B');
  await page.getByLabel('because').fill('was right about the gate');
  await page.getByRole('button', { name: 'Rate', exact: true }).click();
  await page.getByText('was right about the gate').waitFor();
  await page.getByText('B, usually reliable.').waitFor();
  await page.getByRole('button', { name: /^undo/ }).click();
  await page.getByText('Nobody has rated this').waitFor();
});

test('a person says that two sources are one; each page names the other, and it can be undone', async () => {
  const [one, other] = await sources('&kind=person&sort=name&named=true');
  const { page } = await open(`/sources/${one!.id}`);
  await page.getByText('This is the same source as another').click();
  await page.getByLabel('Its other name').fill(other!.name);
  await page.getByRole('button', { name: 'Find' }).click();
  await page.getByRole('button', { name: `It is the same as ${other!.name}`, exact: true }).click();
  await page.getByText('A person says that it is the same as').getByRole('link', { name: other!.name }).click();
  await page.getByText('A person says that these are the same').getByRole('link', { name: one!.name }).click();
  await page.getByRole('button', { name: /^Undo: .* merged it/ }).click();
  await page.getByText('A person says that it is the same as').waitFor({ state: 'detached' });
});

test('a source names the others of its name and another kind, and says why they are apart', async () => {
  const [one, other] = (await sources('&q=Marlo')).filter(({ name }) => name === 'Marlo Works');
  expect(new Set([one!.kind, other!.kind])).toEqual(new Set(['outlet', 'organization']));
  const { page, complaints } = await open(`/sources/${one!.id}`);
  await page.getByText('Reports use this name for').getByRole('link').click();
  await expect.poll(() => new URL(page.url()).pathname).toBe(`/sources/${other!.id}`);
  await page.locator('.kicker', { hasText: other!.kind }).waitFor();
  expect(complaints).toEqual([]);
});

test('outlets are compared in a table, and one whose name ends like a file has its page', async () => {
  const { page, complaints } = await open('/outlets?sort=name');
  const row = page.getByRole('row', { name: /coast\.example/ });
  expect(await row.getByRole('cell').first().textContent()).toBe('1');
  await page.goto(`${workbench.server.url}/outlets/coast.example`);
  await page.getByRole('heading', { name: 'coast.example' }).waitFor();
  await page.getByText('of its articles are its own').waitFor();
  await page.getByText('1 article of 24 December 2025.').waitFor();
  await page.getByText('No change was seen between versions of its articles.').waitFor();
  await page.getByRole('link', { name: /Gate shut, says the <b>harbour/ }).waitFor();
  expect(complaints).toEqual([]);
});

test('on a tablet all columns of the outlets are in sight', async () => {
  const { page } = await open('/outlets', { viewport: { width: 768, height: 1024 } });
  await page.getByRole('columnheader', { name: 'rating' }).waitFor();
  expect(await page.locator('.wide').evaluate((table) => table.scrollWidth - table.clientWidth)).toBe(0);
});

test('whom an article cites is said in one sentence', async () => {
  const { page } = await open('/articles/s03-a5');
  await page.getByText(/^Cites (?:Radio Kaluha and Bintang Pos|Bintang Pos and Radio Kaluha)\.$/).waitFor();
});

test('“/” goes to the search box; what is found is marked, and narrowed down by outlet and source', async () => {
  const { page, complaints } = await open('/claims');
  await page.keyboard.press('/');
  await page.keyboard.type('dam');
  await page.keyboard.press('Enter');
  await page.locator('h1', { hasText: 'dam' }).waitFor();
  await settled(page);
  const found = await workbench.server.get<SearchResult>('search?q=dam');
  await page.getByText(`${found.articles} articles with these words`).waitFor();
  for (const mark of await page.locator('.passage mark').allTextContents()) expect(mark.toLowerCase()).toContain('dam');
  const { value, count } = found.facets.outlet[0]!;
  const facet = (title: string) => page.getByRole('group', { name: title });
  await facet('Outlet').getByRole('link', { name: value }).click();
  await expect.poll(() => query(page, 'outlet')).toBe(value);
  await expect.poll(() => page.locator('.statement').count()).toBe(count);
  await page.getByRole('link', { name: `No longer only: ${value}` }).click();
  await expect.poll(() => page.locator('.statement').count()).toBeGreaterThan(count);
  const source = found.facets.source[0]!;
  await facet('Source').getByRole('link', { name: source.name, exact: true }).click();
  await expect.poll(() => query(page, 'source')).toBe(source.value);
  await expect.poll(() => page.locator('.statement').count()).toBe(source.count);
  await page.getByRole('link', { name: `No longer only: ${source.name}` }).click();
  await page.getByRole('link', { name: 'Claims' }).last().click();
  await expect.poll(() => query(page, 'kind')).toBe('claim');
  await page.locator('.statement mark').first().waitFor();
  // Dates narrow claims down as well, by the articles that hold their evidence; so do they what is exported.
  const all = await page.locator('.statement').count();
  await page.goto(`${workbench.server.url}/search?q=dam&kind=claim&from=2025-11-07`);
  await page.getByRole('link', { name: 'No longer only: from 7 November 2025' }).waitFor();
  const { items: late } = await workbench.server.get<SearchResult>('search?q=dam&kind=claim&limit=50&from=2025-11-07');
  expect(late.length).toBeLessThan(all);
  await expect.poll(() => page.locator('.statement').count()).toBe(late.length);
  const taken = await fetch(`${workbench.server.url}/api/v1/export?kind=claim&q=dam&to=2019-01-01`);
  expect(await taken.text()).toBe('');
  expect(complaints).toEqual([]);
});

test('the hours of a day stand in their order, in one zone', async () => {
  const { page } = await open('/timeline?bucket=day&at=2025-07-08');
  const times = await page.locator('.rows time').allTextContents();
  expect(times.length).toBeGreaterThan(3);
  for (const time of times) expect(time).toMatch(/^8\sJuly 2025, \d\d:\d\d UTC$/);
  expect(times).toEqual(times.toSorted().reverse());
});

test('hostile words that are looked for stay words; punctuation finds nothing and breaks nothing', async () => {
  const { page, complaints } = await open(`/search?q=${encodeURIComponent('"><img src=x onerror=alert(1)> gate')}`);
  expect(await page.locator('main img').count()).toBe(0);
  await page.goto(`${workbench.server.url}/search?q=${encodeURIComponent('"*" -( ')}`);
  await page.getByText('No article with these words').waitFor();
  await page.goto(`${workbench.server.url}/search`);
  await page.getByRole('heading', { name: 'Search the collection' }).waitFor();
  expect(complaints).toEqual([]);
});

test('a quotation is checked: found word for word, altered, said by somebody else, not found', async () => {
  const { page, complaints } = await open('/search');
  await page.getByRole('link', { name: 'Check a quotation' }).click();
  const check = async (words: string, speaker: string): Promise<void> => {
    await page.getByLabel('The words').fill(words);
    await page.getByLabel('said by').fill(speaker);
    await page.getByRole('button', { name: 'Check', exact: true }).click();
  };
  await check('I am not saying the crack opened the gate', '');
  await page.getByRole('heading', { name: 'Found word for word', exact: true }).waitFor();
  await check('I am not saying the crack closed the gate', '');
  await page.getByRole('heading', { name: 'Found, but in other words' }).waitFor();
  await page.getByText('“closed” instead of “opened”').first().waitFor();
  await check('I am not saying the crack opened the gate', 'Ada Lind');
  await page.getByRole('heading', { name: 'said by somebody else' }).waitFor();
  await page.getByText('not by Ada Lind').first().waitFor();
  await check('<b>Nobody</b> ever heard of purple submarines', '');
  await page.getByRole('heading', { name: 'Not found' }).waitFor();
  await page.goBack();
  await page.getByRole('heading', { name: 'said by somebody else' }).waitFor();
  await page.locator('figure.quoted a').first().click();
  await page.locator('.report').waitFor();
  expect(complaints).toEqual([]);
});

test('the timeline is walked through with arrow keys, and its table says the same', async () => {
  const timeline = await workbench.server.get<TimelineView>('timeline?bucket=month');
  const { page } = await open('/timeline');
  await page.getByText('The same as a table').click();
  const cells = await page.locator('tbody tr').evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent))); // prettier-ignore
  expect(cells.map(([, articles, claims]) => [Number(articles), Number(claims)])).toEqual(timeline.items.map(({ articles, claims }) => [articles, claims])); // prettier-ignore
  const bars = page.locator('svg[role="group"] a');
  expect(await bars.count()).toBe(timeline.items.length);
  expect(await page.locator('svg[role="group"] a[tabindex="0"]').count()).toBe(1);
  await bars.last().focus();
  await page.keyboard.press('Home');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toContain(
    `at=${timeline.items[0]!.at}`,
  );
  await page.keyboard.press('Enter');
  await expect.poll(() => query(page, 'at')).toBe(timeline.items[0]!.at);
  await expect.poll(() => page.locator('.statement').count()).toBe(timeline.items[0]!.articles);
  await page.getByRole('link', { name: 'its days' }).click();
  await expect.poll(() => query(page, 'bucket')).toBe('day');
  const days = await workbench.server.get<TimelineView>(
    `timeline?bucket=day&from=${query(page, 'from')}&to=${query(page, 'to')}`,
  );
  await expect.poll(() => bars.count()).toBe(days.items.length);
});

test('days of many years are shown year by year, the latest first to be seen', async () => {
  const { items } = await workbench.server.get<TimelineView>('timeline?bucket=day');
  const { page, complaints } = await open('/timeline?bucket=day');
  const years = page.getByRole('navigation', { name: 'Parts of the timeline' });
  const bars = page.locator('svg[role="group"] a');
  const latest = items.at(-1)!.at.slice(0, 4);
  expect(await years.locator('[aria-current]').textContent()).toBe(latest);
  expect(await bars.count()).toBe(items.filter(({ at }) => at.startsWith(latest)).length);
  await years.getByRole('link', { name: '2019' }).click();
  await expect.poll(() => query(page, 'part')).toBe('2019');
  await expect.poll(() => bars.count()).toBe(1);
  await bars.first().focus();
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Swing bridge repaired' }).waitFor();
  expect(complaints).toEqual([]);
});

test('the map draws what is known as a dot, what is not as an area, and the list beside has them all', async () => {
  const { items } = await workbench.server.get<ListPage<PlaceSummary>>('places?limit=200');
  const { page, complaints } = await open('/map');
  await page.locator('.frame svg circle').first().waitFor();
  expect(await page.locator('section ol.rows > li').count()).toBe(items.length);
  expect(await page.locator('.area title, .uncertain title').count()).toBeLessThanOrEqual(items.length);
  const vague = items.find(
    ({ within, country, lat }) => within === 'Indonesia' && country === 'ID' && lat === undefined,
  )!;
  expect(await page.locator('.uncertain title').allTextContents()).toEqual(expect.arrayContaining([expect.stringContaining(vague.name)])); // prettier-ignore
  expect(await page.locator('a title', { hasText: new RegExp(`^${vague.name}$`) }).count()).toBe(0);
  const nowhere = items.find(({ country, lat }) => country === undefined && lat === undefined)!;
  const names = await page.locator('section ol.rows [data-row]').allTextContents();
  const from = (await page.locator('section ol.rows > li').allTextContents()).findIndex((row) =>
    row.includes('Not placed'),
  );
  expect(names.slice(from)).toContain(nowhere.name);
  expect(names.slice(0, from)).toContain('London');
  await page.getByRole('link', { name: 'London', exact: true }).click();
  await page.getByRole('heading', { name: 'London' }).waitFor();
  await page.getByRole('link', { name: /Gate shut, says/ }).waitFor();
  await page.getByRole('button', { name: 'Closer' }).click();
  await expect.poll(() => query(page, 'zoom')).toBe('2');
  expect(query(page, 'place')).toBe('London');
  expect(complaints).toEqual([]);
});

test('a town that only its name speaks for is a dashed ring and said to be a guess', async () => {
  const { items } = await workbench.server.get<ListPage<PlaceSummary>>('places?limit=200');
  expect(items.flatMap(({ guessed, name }) => (guessed ? name : []))).toEqual(['Springfield']);
  const { page, complaints } = await open('/map');
  const ring = page.locator('a:has(title:text-is("Perhaps Springfield: only its name speaks for it")) circle.guess');
  await ring.waitFor();
  expect(await ring.evaluate((circle) => getComputedStyle(circle).strokeDasharray)).not.toBe('none');
  expect(await page.locator('a circle.guess').count()).toBe(1);
  const row = page.locator('ol.rows > li', { hasText: 'Springfield' });
  expect(await row.textContent()).toContain('perhaps: only its name speaks for it');
  expect(await page.locator('ol.rows > li', { hasText: 'London' }).textContent()).not.toContain('perhaps');
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    expect(await axe(page)).toEqual([]);
  }
  await page.getByRole('link', { name: 'Springfield', exact: true }).click();
  await page.locator('circle.guess.chosen').waitFor();
  expect(complaints).toEqual([]);
});

test('a region is drawn as wide as it is, no dot stands in it, and its name opens it', async () => {
  const { items } = await workbench.server.get<ListPage<PlaceSummary>>('places?limit=200');
  const region = items.find(({ name }) => name === 'Nova Scotia')!;
  expect(region.radius).toBeGreaterThan(100);
  const { page, complaints } = await open('/map?zoom=4&centre=-63,45');
  await page.locator('a path.wide').first().waitFor();
  expect(await page.locator('a title', { hasText: /^Nova Scotia$/ }).count()).toBe(1);
  expect(await page.locator('a:has(title:text-is("Nova Scotia")) circle').count()).toBe(0);
  await page.locator('text.wide', { hasText: 'Nova Scotia' }).click();
  await page.getByRole('heading', { name: 'Nova Scotia' }).waitFor();
  await page.locator('path.wide.chosen').waitFor();
  await page.locator('li', { hasText: 'some 500 km across' }).first().waitFor();
  expect(complaints).toEqual([]);
});

test('claims of a source say whose they are, and lead back to all', async () => {
  const [source] = await sources('&named=true');
  const { page } = await open(`/sources/${source!.id}`);
  await page.getByRole('link', { name: 'Claims spoken of' }).click();
  await page.getByRole('link', { name: `No longer only: ${source!.name}` }).click();
  await expect.poll(() => query(page, 'source')).toBe(null);
  await page.getByRole('heading', { name: 'Claims' }).waitFor();
  await page.getByRole('link', { name: /^No longer only/ }).waitFor({ state: 'detached' });
});

test('the map is moved and brought closer by dragging, by keys and by buttons, and a push opens nothing', async () => {
  const { page, complaints } = await open('/map?zoom=8&place=London');
  await page.locator('.frame svg circle').first().waitFor();
  const x = async (): Promise<number> => (await page.locator('circle.chosen').boundingBox())!.x;
  const middle = (await page.locator('.frame svg').boundingBox())!;
  const [left, top] = [middle.x + middle.width / 2, middle.y + middle.height / 2];
  const before = await x();
  // On the very dot of London, which a click would close.
  await page.mouse.move(left, top);
  await page.mouse.down();
  await page.mouse.move(left + 60, top, { steps: 3 });
  await page.mouse.up();
  await expect.poll(() => query(page, 'centre')).not.toBe(null);
  expect(query(page, 'place')).toBe('London');
  expect((await x()) - before).toBeGreaterThan(50);
  expect((await x()) - before).toBeLessThan(70);
  const pushed = query(page, 'centre');
  await page.getByRole('button', { name: 'West' }).click();
  await expect.poll(() => query(page, 'centre')).not.toBe(pushed);
  const stepped = await x();
  await page.getByRole('group', { name: /^Map/ }).focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(x).toBeLessThan(stepped);
  await page.keyboard.press('+');
  await expect.poll(() => query(page, 'zoom')).toBe('16');
  await page.keyboard.press('0');
  await expect.poll(() => query(page, 'zoom')).toBe(null);
  expect(query(page, 'centre')).toBe(null);
  await page.mouse.dblclick(left, top);
  await expect.poll(() => query(page, 'zoom')).toBe('2');
  expect(complaints).toEqual([]);
});

test('articles that were changed after publication are listed apart, and say whether they did so silently', async () => {
  const { items } = await workbench.server.get<ListPage<VersionsView>>('versions');
  expect(items.length).toBeGreaterThan(0);
  const { page, complaints } = await open('/articles');
  await page.getByRole('link', { name: 'Changed after publication' }).click();
  await expect.poll(() => page.locator('.statement').count()).toBe(items.length);
  expect(await page.getByText('changed silently').count()).toBe(items.filter(({ disclosed }) => !disclosed).length);
  await page.locator('.statement a').first().click();
  await page.getByRole('heading', { name: 'Version 2' }).waitFor();
  await page.getByText('2 versions of this article were seen at its address. The later one ').waitFor();
  expect(complaints).toEqual([]);
});

test('no other page fetches the shapes of the map', async () => {
  const { page } = await open('/sources');
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 5000 })));
  const atlas = (): Promise<number> =>
    page.evaluate(
      () => performance.getEntriesByType('resource').filter(({ name }) => /countries-110m/.test(name)).length,
    );
  expect(await atlas()).toBe(0);
  await page.getByRole('link', { name: 'Map' }).click();
  await expect.poll(atlas).toBe(1);
});

test('the inbox says what failed and why, and tries it again', async () => {
  await failForGood('reread:1', 'coast.example answered 503 <script>alert(1)</script>');
  const { page, complaints } = await open('/inbox');
  await page.getByText('coast.example answered 503 <script>').waitFor();
  await page.getByRole('button', { name: 'Try again: Reading an article again, coast.example' }).click();
  await page.getByText('It is being tried again').waitFor();
  await page.getByText('coast.example answered 503 <script>').waitFor({ state: 'detached' });
  expect((await workbench.server.corpus.jobs.get('reread:1'))!.state).toBe('waiting');
  expect(complaints).toEqual([]);
});

test('what happened since the last visit is in the inbox, and what is watched, with its state', async () => {
  await workbench.server.corpus.feeds.put({
    id: 'feed-1', url: 'https://coast.example/feed', kind: 'feed', outlet: 'coast.example', added: '2025-11-05T08:00:00.000Z',
    state: { visits: 2, everyMs: 900_000, failures: 2, problem: 'answered 503', lastVisit: Date.UTC(2025, 10, 5, 9), nextVisit: Date.UTC(2025, 10, 5, 10) },
  }); // prettier-ignore
  const { page } = await open('/inbox');
  await page.getByRole('heading', { name: 'The latest news' }).waitFor();
  await page.getByText('Failed 2 times in a row: answered 503').waitFor();
  await page.reload();
  await page.getByText('Nothing new.').waitFor();
  await page.getByLabel('Address of a feed or page').fill('https://inland.example/news');
  await page.getByRole('button', { name: 'Watch', exact: true }).click();
  await page.getByText('https://inland.example/news').waitFor();
  await page.getByRole('button', { name: 'Stop watching https://inland.example/news' }).click();
  await page.getByText('https://inland.example/news').waitFor({ state: 'detached' });
});

test('the start tells what the collection holds, what is told by many and known from few, and from whom they have it', async () => {
  const { page, complaints } = await open('/');
  const { articles, claims } = await workbench.server.get<CorpusView>('corpora/default');
  await page.getByText(`${articles} articles`).waitFor();
  await page.getByText(`${claims.toLocaleString('en')} claims`).waitFor();
  const { items } = await workbench.server.get<ListPage<ClaimSummary>>('claims?sort=reports&minReports=2&limit=25');
  // What reports likely say counts before what more of them may.
  const gap = ({ agree, likely, origins: { atMost } }: ClaimSummary): number =>
    1000 * Math.max(0, (likely?.agree ?? 0) - atMost) + agree - atMost;
  const first = page.locator('section .rows > li').first();
  await first.waitFor();
  const told = await page.locator('section .rows .statement').allTextContents();
  const shown = told.map((text) => items.find((claim) => claim.text === text)!);
  const widest = items.map(gap).toSorted((a, b) => b - a);
  expect(shown.map(gap).toSorted((a, b) => b - a)).toEqual(widest.slice(0, 5));
  await first.getByText('1 independent origin').waitFor();
  await first.getByText(/^\s*What can be traced .* back to/).waitFor();
  const views = await Promise.all(items.map(({ id }) => workbench.server.get<ClaimView>(`claims/${id}`)));
  const leads = views.filter(({ text }) => text === told[0]);
  expect(leads.flatMap(({ originList }) => originList.map(({ name }) => name))).toContain(await first.locator('.traced b').textContent()); // prettier-ignore
  await page.locator('.statement a').first().click();
  await page.getByRole('heading', { name: 'Who had it from whom' }).waitFor();
  expect(complaints).toEqual([]);
});

test('nothing sticks out to the side in a window of 320 pixels, nor where letters alone are twice as large', async () => {
  const { items } = await workbench.server.get<ListPage<ClaimSummary>>('claims?sort=reports&limit=1');
  const paths = ['/', '/articles', '/articles/s01-a4', '/claims?disputed=true', `/claims/${items[0]!.id}`, '/sources', '/outlets', '/search?q=gate', '/timeline', '/map?zoom=2', '/inbox']; // prettier-ignore
  const { page } = await open('/');
  const out: string[] = [];
  for (const [width, letters] of [
    [320, '100%'],
    [1280, '200%'],
  ] as const) {
    await page.setViewportSize({ width, height: 640 });
    for (const path of paths) {
      await page.goto(workbench.server.url + path);
      await settled(page);
      const over = await page.evaluate((size) => {
        document.documentElement.style.fontSize = size;
        return document.documentElement.scrollWidth - innerWidth;
      }, letters);
      if (over > 0) out.push(`${path}, ${width} pixels, ${letters}: ${over}`);
    }
  }
  expect(out).toEqual([]);
});

test('on a phone the button that closes a dialog stays one word beside a long title', async () => {
  const { page } = await open('/claims', { viewport: PHONE, serviceWorkers: 'block' });
  await page.context().route('**/api/v1/**', (route) => route.fulfill({ status: 401, contentType: 'application/problem+json', body: '{"type":"about:blank","title":"Unauthorized","status":401,"code":"unauthorized"}' })); // prettier-ignore
  await page.getByRole('link', { name: 'Outlets' }).click();
  const dialog = page.getByRole('dialog', { name: 'This server asks for a token' });
  await dialog.waitFor();
  const { height } = (await dialog.getByRole('button', { name: 'Close' }).boundingBox())!;
  expect(height).toBeLessThan(32);
});

test('the timeline says how many articles stand where they were added, for want of a date', async () => {
  const text = 'The ferry is late, the purser said.';
  await workbench.server.add([{ id: 'ferry-1', text, title: 'Ferry late', outlet: 'Ferry Gazette' }]);
  const { page, complaints } = await open('/timeline?bucket=year&outlet=Ferry+Gazette');
  await page.getByText('1 article without a date of publication stands on the day of being added.').waitFor();
  await page.getByText('The same as a table').click();
  expect(await page.locator('tbody tr td').allTextContents()).toEqual(['1', '1', expect.stringMatching(/^\d+$/)]);
  await page.locator('svg[role="group"] a').press('Enter');
  await page.getByText(/^not dated; added \d/).waitFor();
  const dated = await open('/timeline?bucket=year&outlet=coast.example');
  expect(await dated.page.getByText('without a date of publication').count()).toBe(0);
  expect([...complaints, ...dated.complaints]).toEqual([]);
});

const AXE_PAGES: [name: string, path: () => Promise<string>][] = [
  ['the start', async () => '/'],
  ['the versions of an article', async () => '/articles/s01-a4/versions'],
  ['a page that is not there', async () => '/nowhere'],
  ['articles that were changed', async () => '/articles?show=changed'],
  ['sources', async () => '/sources'],
  ['sources without a name', async () => '/sources?named=false'],
  ['a source', async () => `/sources/${(await sources())[0]!.id}`],
  ['outlets', async () => '/outlets'],
  ['an outlet', async () => '/outlets/coast.example'],
  ['a search', async () => '/search?q=gate'],
  ['a search in claims', async () => '/search?q=gate&kind=claim&from=2025-11-01&to=2025-11-30'],
  ['a quotation', async () => '/quotations?words=I+am+not+saying+the+crack+closed+the+gate&speaker=Ada+Lind'],
  ['the timeline', async () => '/timeline?at=2025-11'],
  ['the map', async () => '/map?place=London'],
  ['the map from near', async () => '/map?zoom=8&centre=-9.14,38.72'],
  ['the inbox', async () => '/inbox'],
];
beforeAll(() => failForGood('reread:2', 'timed out'));
for (const [name, path] of AXE_PAGES)
  for (const colorScheme of ['light', 'dark'] as const)
    for (const viewport of [WIDE, PHONE])
      test(`axe finds nothing in ${name}, ${colorScheme}, ${viewport.width} pixels wide`, async () => {
        const { page, complaints } = await open(await path(), { colorScheme, viewport });
        await page.evaluate(() => document.querySelectorAll('details').forEach((one) => (one.open = true)));
        expect(await axe(page)).toEqual([]);
        // Nothing sticks out to the side: 200% zoom of a small window looks like this, too.
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
        expect(complaints).toEqual([]);
      });
