// The pages of a collection against the real server and store, with invented stories in it.
import { expect, test } from 'vitest';
import type {
  ClaimSummary,
  ClaimView,
  Page as ListPage,
  ReportView,
  SourceSummary,
  SourceView,
} from '../../../server/api-types.ts';
import { tellClaim, tellCounts, tellDispute } from '../../../render/tell-claim.ts';
import { orderEvidence } from '../../../web/claims/order-evidence.ts';
import { startTestServer } from '../../server/start-test-server.ts';
import { axe, PHONE, WIDE } from './open-page.ts';
import { isKept, PAGES, settled, useWorkbench } from './set-up.ts';

const HOSTILE = {
  id: '../..?<script>alert(1)</script>',
  url: 'javascript:alert(2)',
  outlet: '<img src=x onerror=alert(3)>',
  title: '“</title><script>alert(4)</script>” said the mayor',
  byline: '{@html "<b>bold</b>"}',
  published: '2025-11-06',
  text: 'The gate was shut, <svg onload=alert(5)> said on Monday. \u202E"</script><script>alert(6)</script>" the mayor said.',
};

const workbench = useWorkbench(
  ['scenarios/s01-dam-penedo', 'scenarios/s03-ferry-rufina', 'scenarios/s10-kestrel-launch'],
  [HOSTILE],
);
const { open } = workbench;

const claimsBy = async (sort: string): Promise<ClaimSummary[]> =>
  (await workbench.server.get<ListPage<ClaimSummary>>(`claims?sort=${sort}&limit=200`)).items;

test('a reader goes from the list of articles into one, to a claim in it, and to another report of it', async () => {
  const { page, complaints } = await open('/articles');
  await page.getByRole('link', { name: 'Dam that drowned Vila Serena' }).click();
  await page.locator('.report').waitFor();
  expect(page.url()).toContain('/articles/s01-a4');
  await page
    .getByRole('link', { name: /in \d+ other reports?/ })
    .first()
    .click();
  await page.getByRole('heading', { name: 'Who had it from whom' }).waitFor();
  await page.locator('figure.quoted a', { hasNotText: 'The Lisbon Ledger' }).first().click();
  await page.locator('.card.current, .m').first().waitFor();
  await page.goBack();
  await page.getByRole('heading', { name: 'Who had it from whom' }).waitFor();
  expect(complaints).toEqual([]);
});

test('the claims board is sorted and narrowed down by its address', async () => {
  const { page } = await open('/claims?sort=reports');
  const first = (await claimsBy('reports'))[0]!;
  expect(await page.locator('.statement').first().textContent()).toBe(first.text);
  await page.getByRole('checkbox', { name: 'disputed only' }).check();
  await expect.poll(() => new URL(page.url()).searchParams.get('disputed')).toBe('true');
  const disputed = (await claimsBy('reports')).filter((claim) => claim.disputed);
  await expect.poll(() => page.locator('.statement').count()).toBe(Math.min(disputed.length, 50));
  await page.goBack();
  await expect.poll(() => page.locator('.statement').count()).toBeGreaterThan(disputed.length);
});

test('what narrows a list down and what takes it away stand on one line where there is room', async () => {
  for (const path of ['/claims', '/articles']) {
    const { page } = await open(path);
    const middles = await page.locator('main .controls > *').evaluateAll((all) =>
      all.filter((one) => one.getBoundingClientRect().height > 0).map((one) => {
        const { top, height } = one.getBoundingClientRect();
        return top + height / 2;
      }),
    ); // prettier-ignore
    expect(middles.length).toBeGreaterThan(4);
    expect(Math.max(...middles) - Math.min(...middles)).toBeLessThan(10);
  }
});

test('the board begins with what several reports tell, the disputed and what is known from few first', async () => {
  const { page } = await open('/claims');
  const [first] = await claimsBy('interest');
  expect(await page.locator('.statement').first().textContent()).toBe(first!.text);
  expect(first!.agree + first!.disagree).toBeGreaterThan(1);
  const told = await page.locator('.claim .facts').first().textContent();
  expect(told).toContain(first!.traced! < first!.agree ? `${first!.traced === 0 ? 'none' : first!.traced} back to an origin` : `${first!.reports} reports`); // prettier-ignore
  await page.getByLabel('Order').selectOption('latest');
  await expect.poll(() => new URL(page.url()).searchParams.get('sort')).toBe('latest');
  await expect.poll(() => page.locator('.statement').first().textContent()).toBe((await claimsBy('latest'))[0]!.text);
});

test('a dot stands between two facts of a line, and never where a line begins or ends', async () => {
  let between = 0;
  for (const path of ['/articles', '/claims', '/articles/s01-a4']) {
    const { page } = await open(path, { viewport: PHONE });
    const items = await page.locator('.facts').evaluateAll((rows) =>
      rows.slice(0, 12).flatMap((row) => {
        row.scrollIntoView({ block: 'center' });
        const edge = row.getBoundingClientRect().left;
        return [...row.children].slice(1).map((item) => {
          const { left, top } = item.getBoundingClientRect();
          const size = Number.parseFloat(getComputedStyle(item).fontSize);
          // What is cut off cannot be hit either.
          const isDotted = item.contains(document.elementFromPoint(left - 0.625 * size, top + size / 2));
          return { isFirst: left - edge < 1, isDotted };
        });
      }),
    );
    expect(items.some(({ isFirst }) => isFirst), path).toBe(true); // prettier-ignore
    for (const { isFirst, isDotted } of items) expect(isDotted, path).toBe(!isFirst);
    between += items.filter(({ isDotted }) => isDotted).length;
  }
  expect(between).toBeGreaterThan(5);
});

test('on a narrow screen what selects a passage lies on none of its words', async () => {
  const { page } = await open(`/claims/${(await claimsBy('reports'))[0]!.id}`, { viewport: PHONE });
  // They come when the server has said that this reader may decide.
  await page.locator('.pick').nth(3).waitFor();
  const overlaps = await page.locator('li:has(.pick)').evaluateAll(
    (rows) =>
      rows.filter((row) => {
        const box = row.querySelector('.pick')!.getBoundingClientRect();
        const range = document.createRange();
        range.selectNodeContents(row.querySelector('blockquote')!);
        return [...range.getClientRects()].some((line) => line.right > box.left && line.left < box.right && line.bottom > box.top && line.top < box.bottom); // prettier-ignore
      }).length,
  );
  expect(overlaps).toBe(0);
});

test('each claim of the board stands under its story, and the story leads to all its claims', async () => {
  const { page, complaints } = await open('/claims?sort=reports');
  const claims = (await claimsBy('reports')).slice(0, await page.locator('.claim').count());
  expect(await page.locator('.claim .note > a').allTextContents()).toEqual(claims.map(({ opening }) => opening!.title));
  const [{ story, opening }] = claims as [ClaimSummary];
  await page
    .getByRole('link', { name: `All claims of the story: ${opening!.title}` })
    .first()
    .click();
  await expect.poll(() => new URL(page.url()).searchParams.get('story')).toBe(story);
  const alike = (await claimsBy('interest')).filter((claim) => claim.story === story);
  await expect.poll(() => page.locator('.statement').count()).toBe(Math.min(alike.length, 50));
  await page.getByRole('link', { name: `No longer only the story: ${opening!.title}` }).click();
  await expect.poll(() => page.locator('.statement').count()).toBe(Math.min((await claimsBy('interest')).length, 50));
  expect(complaints).toEqual([]);
});

test('j and k walk through a list, o opens what is reached', async () => {
  const { page } = await open('/claims?sort=reports');
  const name = (): Promise<string | null> => page.evaluate(() => document.activeElement?.textContent ?? null);
  const texts = await page.locator('.statement').allTextContents();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  expect(await name()).toBe(texts[1]);
  await page.keyboard.press('o');
  await page.getByRole('heading', { name: 'Who had it from whom' }).waitFor();
});

test('a claim shows who had it from whom as a drawing and as a table that says the same, report by report', async () => {
  const claim = await workbench.server.get<ClaimView>(`claims/${(await claimsBy('reports'))[0]!.id}`);
  const { page } = await open(`/claims/${claim.id}`);
  const drawn = (await page.locator('.node .name').allTextContents()).join(' ');
  for (const { name } of claim.graph.nodes) expect(drawn.replace(/\s+/g, ' ')).toContain(name.split(' ')[0]);
  await page.getByText('The same as a table').click();
  const saying = claim.told.filter(({ way }) => way !== undefined);
  expect(await page.locator('main table tbody tr td:first-child').allTextContents()).toEqual(saying.map(({ outlet }) => outlet)); // prettier-ignore
});

test('reports that only may say so are counted and marked apart: in the list, the head, the drawing, the table, the timeline and the passages', async () => {
  const { page, complaints } = await open('/claims?sort=reports');
  const listed = (await claimsBy('reports')).slice(0, await page.locator('.claim').count());
  const rows = await page.locator('.claim .facts > span:first-child').allTextContents();
  expect(rows).toEqual(listed.map((claim) => tellCounts(claim)));
  const mixed = listed.find(({ agree, likely }) => likely!.agree > 0 && likely!.agree < agree)!;
  const { agree, likely } = mixed;
  expect(rows[listed.indexOf(mixed)]).toMatch(
    new RegExp(`${likely!.agree} says? so, ${agree - likely!.agree} more may`),
  );

  const claim = await workbench.server.get<ClaimView>(`claims/${mixed.id}`);
  await page.goto(`${workbench.server.url}/claims/${mixed.id}`);
  await settled(page);
  const head = tellClaim(claim)[0]!.map(({ text }) => text).join(''); // prettier-ignore
  expect(head).toContain(`${agree - likely!.agree} more that may`);
  expect((await page.locator('.lead').textContent())!.trim()).toBe(head);
  const unsure = claim.told.filter((report) => report.way && !report.likely.includes('agree'));
  const drawn = claim.graph.nodes.filter((node) => node.reports.length > 0 && !node.likely && !node.origin);
  expect(await page.locator('.node .kind', { hasText: 'may say so' }).count()).toBe(drawn.length);
  expect(await page.locator('path.edge.unlikely').count()).toBeGreaterThan(0);
  await page.getByText('The same as a table').click();
  const cells = await page.locator('main table tbody tr').allTextContents();
  const saying = claim.told.filter(({ way }) => way);
  for (const report of unsure)
    expect(cells[saying.indexOf(report)]).toMatch(/may (?:say|copy|cite|have|attribute|quote) /);
  const spread = page.getByRole('region', { name: 'How it spread' });
  const events = await spread.locator('ol > li').allTextContents();
  for (const [k, { note }] of claim.timeline.entries())
    expect(/ may /.test(events[k]!.split(/In its words|Against it/)[0]!)).toBe(/ may /.test(note));
  expect(await spread.locator('.strip').textContent()).toContain('may say so');
  await page.getByRole('heading', { name: 'Who says so, or may' }).waitFor();
  expect(complaints).toEqual([]);
});

test('a dispute is told as surely as its denials are, on the board, on cards and in lists of statements', async () => {
  const { page, complaints } = await open('/claims?sort=disputed');
  const listed = (await claimsBy('disputed')).slice(0, await page.locator('.claim').count());
  const marks = await page.locator('.claim .facts').evaluateAll((rows) => rows.map((row) => row.querySelector('.disputed')?.textContent ?? '')); // prettier-ignore
  expect(marks).toEqual(listed.map((claim) => tellDispute(claim)));
  expect(new Set(marks)).toContain('perhaps disputed');

  const { links } = await workbench.server.get<ReportView>('reports/s01-a4');
  await page.goto(`${workbench.server.url}/articles/s01-a4`);
  await settled(page);
  const sure = Object.values(links).filter(({ disputed, probability }) => disputed && probability >= 0.5);
  expect(await page.locator('.card .disputed').count()).toBeLessThanOrEqual(sure.length);
  expect(await page.locator('.card', { hasText: 'perhaps in' }).count()).toBeGreaterThan(0);

  const [source] = (await workbench.server.get<ListPage<SourceSummary>>('sources?named=true&limit=1')).items;
  const { statementList } = await workbench.server.get<SourceView>(`sources/${source!.id}`);
  await page.goto(`${workbench.server.url}/sources/${source!.id}`);
  await settled(page);
  // What most likely does not belong to a claim says nothing of it; what is told nowhere else is its own.
  const told = statementList.items.flatMap(({ claim }) => claim ?? []).filter(({ reports, probability }) => reports === 1 || probability >= 0.3); // prettier-ignore
  expect(await page.getByText(/^(?:perhaps the )?claim: /).count()).toBe(told.length);
  const unsure = told.filter(({ reports, probability }) => reports > 1 && probability < 0.5);
  expect(await page.getByText('perhaps the claim: ').count()).toBe(unsure.length);
  expect(complaints).toEqual([]);
});

test('a drawing that is wider than its place says so, and one that is not says nothing', async () => {
  const claim = await workbench.server.get<ClaimView>(`claims/${(await claimsBy('reports'))[0]!.id}`);
  const { page } = await open(`/claims/${claim.id}`);
  const drawing = page.locator('figure .wide');
  const says = page.getByText('The drawing goes on at the side: scroll it.');
  const isCut = (): Promise<boolean> => drawing.evaluate((box) => box.scrollWidth > box.clientWidth);
  for (const [width, cut] of [['100px', true], ['3000px', false]] as const) {
    await drawing.evaluate((box: HTMLElement, to) => (box.style.width = to), width);
    await says.waitFor({ state: cut ? 'visible' : 'detached' });
    expect(await isCut()).toBe(cut);
  }
}); // prettier-ignore

test('on a narrow screen the drawing is a tree, and nothing is wider than the screen', async () => {
  const claim = await workbench.server.get<ClaimView>(`claims/${(await claimsBy('reports'))[0]!.id}`);
  const { page } = await open(`/claims/${claim.id}`, { viewport: PHONE });
  expect(await page.locator('svg .node').first().isVisible()).toBe(false);
  const tree = await page.locator('.tree').innerText();
  for (const { outlet, way } of claim.told) if (way) expect(tree).toContain(outlet);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
});

test('a claim says in sentences why many reports are one origin, and its reasons are sorted', async () => {
  const claim = (await claimsBy('reports')).find(({ origins, reports }) => origins.atMost === 1 && reports > 3)!;
  const { originList, told } = await workbench.server.get<ClaimView>(`claims/${claim.id}`);
  const { page } = await open(`/claims/${claim.id}`);
  const section = page.getByRole('region', { name: 'Where it comes from' });
  expect(await section.locator('.name').allTextContents()).toContain(originList[0]!.name);
  const said = await section.locator('li').first().textContent();
  for (const { outlet, way } of told) if (way?.origins.includes(originList[0]!.name)) expect(said).toContain(outlet);
  // Every report that says so is accounted for.
  const all = await section.textContent();
  for (const { outlet, way } of told) if (way) expect(all).toContain(outlet);
  await section.getByText(`Why 1, and not ${claim.agree}`).click();
  await section.getByText(/How many ways lead to each of/).click();
  await section
    .getByText(/ways lead to one origin/)
    .first()
    .waitFor();
});

test('of many passages the plainest of each report are shown, and all on demand: as many as are told, each once', async () => {
  const { items } = await workbench.server.get<ListPage<ClaimSummary>>('claims?sort=reports&limit=200');
  const views = await Promise.all(items.map(({ id }) => workbench.server.get<ClaimView>(`claims/${id}`)));
  const agreeing = ({ evidence }: ClaimView): ClaimView['evidence'] => evidence.filter(({ stance }) => stance === 'agree'); // prettier-ignore
  const claim = views.find((one) => orderEvidence(agreeing(one)).all.length > 10)!;
  const { first, all } = orderEvidence(agreeing(claim));
  const { page } = await open(`/claims/${claim.id}`);
  const section = page.getByRole('region', { name: 'Who says so' });
  const rows = section.locator('figure.quoted');
  expect(await rows.count()).toBe(first.length);
  await section.getByText(`${first.length} of ${all.length} passages in `).waitFor();
  const plainest = agreeing(claim).reduce((best, one) => (one.probability > best.probability ? one : best));
  expect(await rows.first().locator('mark').textContent()).toBe(plainest.words);
  await section.getByRole('button', { name: `Show all ${all.length}` }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => rows.count()).toBe(all.length);
  expect(new Set(await rows.locator('mark').allTextContents()).size).toBe(all.length);
  const next = rows.nth(first.length).locator('a');
  await expect.poll(() => next.evaluate((link) => link === document.activeElement)).toBe(true);
});

test('more of a list is shown on demand, and who asked by the keyboard goes on where it begins', async () => {
  const { page } = await open('/claims');
  const rows = page.locator('.statement');
  const shown = await rows.count();
  await page.getByRole('button', { name: 'Show more' }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => rows.count()).toBeGreaterThan(shown);
  const first = await rows.nth(shown).textContent();
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe(first);
});

test('a permalink to words shows them in their version, marked', async () => {
  const { page } = await open('/articles/s01-a4?span=4-12');
  expect(await page.locator('.m').allTextContents()).toEqual(['concrete']);
});

// 1280 by 900 pixels at 200% and, as on a phone, at 333%.
for (const viewport of [{ width: 640, height: 450 }, PHONE])
  test(`in a window of ${viewport.width} by ${viewport.height} the card hides nothing of what it tells, and axe finds nothing`, async () => {
    const { page, complaints } = await open('/articles/s01-a4', { viewport });
    const hidden: string[] = [];
    const count = await page.locator('.card').count();
    for (let i = 0; i < count; i++) {
      await page.keyboard.press('j');
      await page.locator('.card.current').waitFor();
      const told = await page.evaluate(async () => {
        await new Promise((resolve) => requestAnimationFrame(resolve));
        const card = document.querySelector('.card.current')!;
        const marks = [...document.querySelectorAll(`[data-part] [data-n~="${card.getAttribute('data-n')}"]`)];
        const [first, last] = [marks[0]!.getBoundingClientRect().top, marks.at(-1)!.getBoundingClientRect().bottom];
        const top = card.getBoundingClientRect().top;
        // What is longer than the room above the card cannot all be seen at once.
        return first >= 0 && (last <= top || last - first > top - 48)
          ? ''
          : `${card.textContent}: ${first} to ${last}, ${top}`;
      });
      if (told !== '') hidden.push(told);
    }
    expect(hidden).toEqual([]);
    expect(await axe(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    expect(complaints).toEqual([]);
  });

test('a page that is not there, and an article that is not there, say so', async () => {
  const { page } = await open('/articles/nowhere');
  await page.getByText('This article cannot be shown').waitFor();
  // To ask for it again would answer the same.
  expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0);
  await page.getByRole('link', { name: 'Search the collection' }).waitFor();
  await page.goto(`${workbench.server.url}/nowhere/at/all`);
  await page.getByText('There is no such page').waitFor();
  await page.getByRole('link', { name: 'Search the collection' }).waitFor();
});

test('hostile titles, outlets, addresses and ids stay text, on every page', async () => {
  const { page, complaints } = await open('/articles');
  await page.getByRole('link', { name: /script.alert\(4\)/ }).click();
  await page.locator('.report').waitFor();
  expect(await page.locator('.report img, .report script, .report svg:not(.bar), .report b b').count()).toBe(0);
  expect(await page.locator('.report a[href^="javascript"]').count()).toBe(0);
  expect(await page.locator('.kicker').textContent()).toBe(HOSTILE.outlet);
  expect(await page.title()).toContain('<script>');
  await page.goto(`${workbench.server.url}/claims?q=${encodeURIComponent('"><script>alert(9)</script>')}`);
  await settled(page);
  await page.goto(`${workbench.server.url}/claims/${encodeURIComponent('<script>alert(8)</script>')}`);
  await page.getByText('This claim cannot be shown').waitFor();
  expect(complaints).toEqual([]);
});

test('the server dies and comes back: the page says so, keeps what it shows, and goes on by itself', async () => {
  const mortal = await startTestServer(['scenarios/s01-dam-penedo'], { pages: PAGES });
  try {
    const { port } = new URL(mortal.url);
    const { page, complaints } = await workbench.openAt(`${mortal.url}/claims`);
    // The pages that are not open yet come while nobody waits.
    await isKept(page);
    await mortal.stop();
    await page.getByText('The server does not answer').waitFor();
    expect(await page.locator('.statement').count()).toBeGreaterThan(3);
    await page.locator('.statement a').first().click();
    await page.getByText('This claim cannot be shown').waitFor();
    await mortal.restart({ pages: PAGES, port: Number(port) });
    await page.getByRole('heading', { name: 'Who had it from whom' }).waitFor();
    await page.getByText('This page stays as it is').waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
  } finally {
    await mortal.close();
  }
});

test('what is added while a page is open appears on it', async () => {
  const { page } = await open('/articles');
  await page.getByRole('link', { name: 'Dam that drowned Vila Serena' }).waitFor();
  await workbench.server.add([
    {
      id: 'late-1', outlet: 'Late Post', title: 'A second crack, says the engineer', published: '2025-11-07',
      text: 'The engineer said on Friday that there was a second crack in the dam. The minister said that the dam was safe.',
    },
    {
      id: 'late-2', outlet: 'Later Post', title: 'Second crack in the dam', published: '2025-11-08',
      text: 'There was a second crack in the dam, the engineer said on Friday, the Late Post reported.',
    },
  ]); // prettier-ignore
  await page.getByRole('link', { name: 'A second crack, says the engineer' }).waitFor();
});

const AXE_PAGES: [name: string, path: () => Promise<string>][] = [
  ['articles', async () => '/articles'],
  ['an article', async () => '/articles/s01-a4'],
  ['the claims board', async () => '/claims?sort=reports'],
  ['a disputed claim', async () => `/claims/${(await claimsBy('disputed')).find(({ disputed }) => disputed)!.id}`],
];
for (const [name, path] of AXE_PAGES)
  for (const colorScheme of ['light', 'dark'] as const)
    for (const viewport of [WIDE, PHONE])
      test(`axe finds nothing in ${name}, ${colorScheme}, ${viewport.width} pixels wide`, async () => {
        const { page, complaints } = await open(await path(), { colorScheme, viewport });
        await page.evaluate(() => document.querySelectorAll('details').forEach((one) => (one.open = true)));
        expect(await axe(page)).toEqual([]);
        expect(complaints).toEqual([]);
      });

test('the line of how a claim spread begins and ends on the days that its rows tell', async () => {
  const at = ['2026-02-03T02:00+09:00', '2026-02-03T12:00+09:00', '2026-02-05T03:00+09:00'];
  const text = 'The fish ladder at Holmby has been blocked since autumn, warden Ida Crewe said.';
  await workbench.server.add(at.map((published, nth) => ({ id: `ladder-${nth}`, outlet: `Holmby Sheet ${nth}`, published, text }))); // prettier-ignore
  const found = await workbench.server.get<ListPage<ClaimSummary>>('claims?q=ladder');
  const { page } = await open(`/claims/${found.items[0]!.id}`);
  expect(await page.locator('.strip .ends time').allTextContents()).toEqual([
    '2\u00a0February 2026',
    '4\u00a0February 2026',
  ]);
  const rows = await page.locator('.rows .when').allTextContents();
  expect([rows[0], rows.at(-1)]).toEqual(['2\u00a0February 2026, 17:00 UTC', '4\u00a0February 2026, 18:00 UTC']);
});
