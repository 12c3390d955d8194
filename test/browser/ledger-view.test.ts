// The HTML view of a ledger as people meet it: in both schemes, without scripts, on paper, on a telephone, magnified.
import { expect, test } from 'vitest';
import { renderLedgerHtml } from '../../render/render-ledger-html.ts';
import type { Ledger } from '../../src/model/ledger.ts';
import { exampleLedger, passageOf } from '../cli/example-ledger.ts';
import { axe, PHONE, view, WIDE } from './view-page.ts';

const hiker = withEverything(exampleLedger('s08-missing-hiker'));

/** What no public story has in its gold: a circle and something that hardened. */
function withEverything(ledger: Ledger): Ledger {
  const [first, second] = ledger.claims[0]!.evidence;
  const why = [{ rule: 'x', note: '“understood” became certain.' }];
  return {
    ...ledger,
    cycles: [{ reports: ['s08-a3', 's08-a6'], why }],
    launderings: [{ from: passageOf(first!), to: passageOf(second!), kind: 'hedge-dropped', why }],
  };
}

for (const colorScheme of ['light', 'dark'] as const)
  for (const viewport of [WIDE, PHONE])
    test(`axe finds nothing, ${colorScheme}, ${viewport.width} pixels wide`, async () => {
      const { page, complaints } = await view(renderLedgerHtml(hiker), { colorScheme, viewport });
      await page.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)));
      expect(await axe(page)).toEqual([]);
      expect(complaints).toEqual([]);
    });

test.each([320, 390, 640, 768, 1024, 1280, 1920])('nothing has to be scrolled sideways at %d pixels', async (width) => {
  const ledger = structuredClone(hiker);
  ledger.claims[0]!.text = `${'x'.repeat(150)} ${ledger.claims[0]!.text}`;
  ledger.claims[0]!.origins[0]!.routes.push(['Outlet '.repeat(12), 'y'.repeat(90), ledger.claims[0]!.origins[0]!.name]);
  const { page } = await view(renderLedgerHtml(ledger), { viewport: { width, height: 800 } });
  // At 640 pixels a window of 1280 is magnified to 200%.
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
});

test('a passage leads to its place in the text, without scripts too', async () => {
  const { page } = await view(renderLedgerHtml(hiker), { javaScriptEnabled: false });
  const passage = page.locator('#c1 .evidence > li', { hasText: 'has been found ALIVE' }).first();
  await passage.locator('.from a').click();
  expect(page.url()).toMatch(/#r4-m\d+$/);
  const mark = page.locator(page.url().replace(/.*#/, '#'));
  expect((await mark.boundingBox())!.y).toSatisfy((y: number) => y >= 0 && y < WIDE.height);
});

test('who is not named is told by frame and words, not by colour', async () => {
  const { page } = await view(renderLedgerHtml(hiker));
  const node = page.locator('#c1 .node.unnamed').first();
  expect(await node.evaluate((element) => getComputedStyle(element).borderTopStyle)).toBe('dashed');
  expect(await node.textContent()).toContain('not named');
  expect(await page.locator('#c1 .trees').ariaSnapshot()).toContain('not named');
});

test('what stands side by side stands so where there is room', async () => {
  const tops = async (viewport: typeof WIDE): Promise<number[]> => {
    const { page } = await view(renderLedgerHtml(hiker), { viewport });
    return page.locator('#c1 .pair > li').evaluateAll((all) => all.map((item) => item.getBoundingClientRect().top));
  };
  const [a, b] = await tops(WIDE);
  expect(a).toBe(b);
  const [above, below] = await tops(PHONE);
  expect(below).toBeGreaterThan(above!);
});

test('on paper everything is open and black on white', async () => {
  const { page } = await view(renderLedgerHtml(hiker), { colorScheme: 'dark' });
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  const closed = page.locator('.ledger details:not([open]) .evidence > li').first();
  expect((await closed.boundingBox())!.height).toBeGreaterThan(0);
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe('rgb(255, 255, 255)'); // prettier-ignore
  expect((await page.pdf({ format: 'A4' })).subarray(0, 5).toString()).toBe('%PDF-');
});

test('headings are in order, and the first link leads to the claims', async () => {
  const { page } = await view(renderLedgerHtml(hiker));
  const levels = await page
    .locator('h1, h2, h3, h4')
    .evaluateAll((all) => all.map((heading) => Number(heading.tagName[1])));
  expect(levels[0]).toBe(1);
  for (const [i, level] of levels.entries()) if (i > 0) expect(level - levels[i - 1]!).toBeLessThanOrEqual(1);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('disputed');
});

test('hostile words run no script and fetch nothing', async () => {
  const evil = `</script><script>alert(1)</script><img src="https://evil.example/x.png" onerror="alert(2)"></style>`;
  const ledger = structuredClone(hiker);
  for (const { article, sources } of ledger.reports) {
    Object.assign(article, { title: evil, outlet: evil, url: 'javascript:alert(4)' });
    for (const source of sources) Object.assign(source, { name: evil, role: evil });
  }
  for (const claim of ledger.claims) {
    Object.assign(claim, { text: evil, deniedBy: [evil] });
    for (const origin of claim.origins) Object.assign(origin, { name: evil, routes: [[evil, `${evil}2`, evil]] });
    claim.independentOrigins.why.push({ rule: evil, note: evil });
  }
  for (const each of [...ledger.contradictions, ...ledger.copies, ...ledger.cycles, ...ledger.launderings])
    each.why.push({ rule: evil, note: evil });
  for (const each of ledger.versions) {
    each.url = 'javascript:alert(5)';
    for (const change of each.changes) change.note = evil;
  }
  const { page, complaints } = await view(renderLedgerHtml(ledger));
  expect(await page.locator('script').count()).toBe(1);
  expect(await page.locator('img, a[href^="javascript"]').count()).toBe(0);
  expect(complaints).toEqual([]);
});
