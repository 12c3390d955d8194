// Taking away: what is filtered as a file, a claim's card for other pages, and paper.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { ClaimSummary, Page as ListPage } from '../../../server/api-types.ts';
import { axe, type Opened } from './open-page.ts';
import { useWorkbench } from './set-up.ts';

const workbench = useWorkbench(['scenarios/s01-dam-penedo']);

const open = (path: string, token?: string): Promise<Opened> =>
  workbench.open(path, {
    permissions: ['clipboard-read', 'clipboard-write'],
    ...(token === undefined ? {} : { token }),
  });

async function download(page: Page, click: () => Promise<void>): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent('download'), click()]);
  return readFileSync(await file.path(), 'utf8');
}
const disputed = async (): Promise<ClaimSummary> =>
  (await workbench.server.get<ListPage<ClaimSummary>>('claims?sort=disputed&limit=5')).items[0]!;

test('an article is taken away in the form that is asked for', async () => {
  const { page } = await open('/articles/s01-a4');
  await page.getByText('Export', { exact: true }).click();
  const lines = await download(page, () => page.getByRole('link', { name: 'reports (JSON Lines)' }).click());
  expect(lines.trim().split('\n').map((line) => (JSON.parse(line) as { article: { id: string } }).article.id)).toEqual(['s01-a4']); // prettier-ignore
});

test('every page asks for a file in words that the server knows, however it is filtered and sorted', async () => {
  const claim = await disputed();
  const source = (await workbench.server.get<ListPage<{ id: string }>>('sources?limit=1')).items[0]!;
  const places = ['/claims?sort=reports&disputed=true&minReports=1', '/articles?sort=published&q=dam', '/search?q=dam', '/search?q=dam&kind=claim', '/timeline?bucket=day', '/map', `/claims/${claim.id}`, `/sources/${encodeURIComponent(source.id)}`]; // prettier-ignore
  for (const place of places) {
    const { page, complaints } = await open(place);
    await page.getByText('Export', { exact: true }).click();
    const address = await page.getByRole('link', { name: 'reports (JSON Lines)' }).getAttribute('href');
    expect([place, (await workbench.server.ask(address!)).status]).toEqual([place, 200]);
    expect(complaints).toEqual([]);
  }
  const { page } = await open('/articles?state=failed');
  expect(await page.getByText('Export', { exact: true }).count()).toBe(0);
});

test('the list of forms closes on Escape, and when one goes on elsewhere', async () => {
  const { page } = await open('/claims');
  const link = page.getByRole('link', { name: 'reports (JSON Lines)' });
  await page.getByText('Export', { exact: true }).click();
  await link.focus();
  await page.keyboard.press('Escape');
  await link.waitFor({ state: 'hidden' });
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Export');
  await page.keyboard.press('Enter');
  await link.waitFor();
  await page.getByLabel('Words').focus();
  await link.waitFor({ state: 'hidden' });
});

test('a claim leaves as the code of a frame, and the frame shows its origins in another page', async () => {
  const claim = await disputed();
  const { page } = await open(`/claims/${claim.id}`);
  const embed = page.getByText('Embed', { exact: true });
  const { x, y } = (await embed.boundingBox())!;
  await embed.click();
  // Whoever presses twice presses nothing else.
  expect(await page.evaluate(([left, top]) => document.elementFromPoint(left! + 5, top! + 5)?.closest('button, a') ?? null, [x, y])).toBe(null); // prettier-ignore
  await page.locator('.embed').getByRole('button', { name: 'Copy' }).click();
  await page.getByText('The code is in the clipboard.').waitFor();
  const code = await page.evaluate(() => navigator.clipboard.readText());
  const other = await page.context().newPage();
  const elsewhere = createServer((_, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(`<!doctype html><title>Elsewhere</title><main>${code}</main>`);
  });
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
  await other.goto(`http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`);
  elsewhere.close();
  const card = other.frameLocator('iframe');
  await card.getByRole('heading', { name: claim.text }).waitFor();
  await card.getByText(claim.opening!.title!, { exact: true }).waitFor();
  await card.getByText('independent origin').first().waitFor();
  const address = await other.locator('iframe').getAttribute('src');
  await page.goto(address!);
  expect(await axe(page)).toEqual([]);
});

test('on paper there are the text and its cards, and nothing to press', async () => {
  const { page } = await open('/articles/s01-a4');
  await page.locator('.card').first().waitFor();
  await page.emulateMedia({ media: 'print' });
  const seen = (selector: string): Promise<boolean> => page.locator(selector).first().isVisible();
  expect(await Promise.all(['.running', '.card', '.card .words'].map(seen))).toEqual([true, true, true]);
  expect(await Promise.all(['.masthead', '.controls', 'button'].map(seen))).toEqual([false, false, false]);
});

test('on paper nothing is there to be picked', async () => {
  const { page } = await open('/claims');
  await page.setViewportSize({ width: 700, height: 900 });
  await page.locator('.pick').first().waitFor();
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('.statement').first().isVisible()).toBe(true);
  expect(await page.locator('.pick').first().isVisible()).toBe(false);
});

test.each([
  ['narrow', 700],
  ['wide', 1280],
])('on %s paper the chosen card stands in its place, and each card beside its number', async (_, width) => {
  // prettier-ignore
  const { page } = await open('/articles/s01-a4');
  await page.setViewportSize({ width, height: 900 });
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.locator('.card.current').waitFor();
  await page.emulateMedia({ media: 'print' });
  const places = await page.locator('.card').evaluateAll((cards) =>
    cards.map((card) => {
      const [own, number] = [card, card.querySelector('.number')!].map((one) => one.getBoundingClientRect());
      return { top: own!.top, bottom: own!.bottom, isBeside: number!.top >= own!.top && number!.bottom <= own!.bottom };
    }),
  );
  expect(places.length).toBeGreaterThan(2);
  expect(places.every(({ isBeside }) => isBeside)).toBe(true);
  for (const [i, { top }] of places.slice(1).entries()) expect(top).toBeGreaterThanOrEqual(places[i]!.bottom - 1);
  // None is pushed down to where it stood beside the text.
  for (const [i, { top }] of places.slice(1).entries()) expect(top).toBeLessThan(places[i]!.bottom + 2);
});

test('with a token a file comes all the same', async () => {
  const answer = await workbench.server.post('tokens', { name: 'Ada', scopes: ['read', 'write', 'admin'] });
  const { token } = (await answer.json()) as { token: string };
  const { page } = await open('/articles/s01-a4', token);
  await page.getByText('Export', { exact: true }).click();
  const table = await download(page, () => page.getByRole('button', { name: 'attributions (CSV)' }).click());
  expect(table.split('\n').length).toBeGreaterThan(5);
});
