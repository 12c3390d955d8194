// Taking away: what is filtered as a file, a claim's card for other pages, and paper.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { buildWeb } from '../../../scripts/build-web.ts';
import type { ClaimSummary, Page as ListPage } from '../../../server/api-types.ts';
import { startTestServer, type TestServer } from '../../server/start-test-server.ts';
import { openBrowser } from '../browser.ts';
import { axe, openPage, type Opened } from './open-page.ts';

const PAGES = fileURLToPath(new URL('../../../web/dist/', import.meta.url));
let browser: Browser;
let server: TestServer;
const opened: Opened[] = [];

beforeAll(async () => {
  await buildWeb();
  browser = await openBrowser();
  server = await startTestServer(['scenarios/s01-dam-penedo'], { pages: PAGES });
}, 240_000);
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

async function open(path: string, token = ''): Promise<Opened> {
  const one = await openPage(browser, { permissions: ['clipboard-read', 'clipboard-write'] });
  opened.push(one);
  if (token !== '') await one.page.addInitScript((value) => localStorage.setItem('hearsay.token', value), token);
  await one.page.goto(server.url + path);
  await one.page.locator('main h1').first().waitFor();
  return one;
}

async function download(page: Page, click: () => Promise<void>): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent('download'), click()]);
  return readFileSync(await file.path(), 'utf8');
}
const disputed = async (): Promise<ClaimSummary> =>
  (await server.get<ListPage<ClaimSummary>>('claims?sort=disputed&limit=5')).items[0]!;

test('an article is taken away in the form that is asked for', async () => {
  const { page } = await open('/articles/s01-a4');
  await page.getByText('Take away').click();
  const lines = await download(page, () => page.getByRole('link', { name: 'reports (JSON Lines)' }).click());
  expect(lines.trim().split('\n').map((line) => (JSON.parse(line) as { article: { id: string } }).article.id)).toEqual(['s01-a4']); // prettier-ignore
});

test('a claim leaves as the code of a frame, and the frame shows its origins in another page', async () => {
  const claim = await disputed();
  const { page } = await open(`/claims/${claim.id}`);
  await page.getByText('Embed', { exact: true }).click();
  await page.locator('.embed').getByRole('button', { name: 'Copy' }).click();
  await page.getByText('The code is in the clipboard.').waitFor();
  const code = await page.evaluate(() => navigator.clipboard.readText());
  const other = await openPage(browser);
  opened.push(other);
  const elsewhere = createServer((_, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(`<!doctype html><title>Elsewhere</title><main>${code}</main>`);
  });
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
  await other.page.goto(`http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`);
  elsewhere.close();
  const card = other.page.frameLocator('iframe');
  await card.getByRole('heading', { name: claim.text }).waitFor();
  await card.getByText('Independent origins').waitFor();
  const address = await other.page.locator('iframe').getAttribute('src');
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

test('with a token a file comes all the same', async () => {
  const answer = await server.post('tokens', { name: 'Ada', scopes: ['read', 'write', 'admin'] });
  const { token } = (await answer.json()) as { token: string };
  const { page } = await open('/articles/s01-a4', token);
  await page.getByText('Take away').click();
  const table = await download(page, () => page.getByRole('button', { name: 'table of attributions (CSV)' }).click());
  expect(table.split('\n').length).toBeGreaterThan(5);
});
