// What a browser keeps of the workbench: it opens and reads with the server gone, and an update is never missed.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../server/start-test-server.ts';
import { isKept, PAGES, useBrowser } from './set-up.ts';

const tabs = useBrowser();
const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

const portOf = ({ url }: TestServer): number => Number(new URL(url).port);
const shells = (page: Page): Promise<string[]> =>
  page.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith('hearsay-shell-')));

test('a page is opened anew and reads a text with the server gone', async () => {
  const server = await startTestServer([], { pages: PAGES });
  try {
    const { page, complaints } = await tabs.open(server.url);
    await page.getByText('Pasted text is read in this page').waitFor();
    await isKept(page);
    await server.stop();
    for (const path of ['/read', '/claims?sort=latest', '/']) await page.goto(server.url + path);
    await page.reload();
    await page.getByText('The server does not answer').waitFor();
    await page
      .getByLabel('The text of a report, or its address')
      .fill('The gate had been shut for hours, the harbour master said.');
    await page.getByRole('button', { name: 'Read', exact: true }).click();
    await page.locator('.report').waitFor();
    expect(await page.locator('.running .s').allTextContents()).toEqual(['the harbour master']);
    await server.restart({ pages: PAGES, port: portOf(server) });
    await page.getByText('The server does not answer').waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
  } finally {
    await server.close();
  }
});

test('the other pages come by themselves, also where the browser does not tell when it is idle', async () => {
  const server = await startTestServer([], { pages: PAGES });
  try {
    const { page, complaints } = await tabs.open(server.url);
    await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'requestIdleCallback'));
    await page.reload();
    expect(await page.evaluate(() => 'requestIdleCallback' in globalThis)).toBe(false);
    const scripts = (): Promise<number> =>
      page.evaluate(() => performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.js')).length);
    const own = await scripts();
    await expect.poll(scripts).toBeGreaterThan(own + 8);
    expect(complaints).toEqual([]);
  } finally {
    await server.close();
  }
});

test('an update is there at once, and what was kept of the build before it goes', async () => {
  const later = mkdtempSync(join(tmpdir(), 'hearsay-pages-'));
  folders.push(later);
  cpSync(PAGES, later, { recursive: true });
  const replace = (file: string, from: RegExp, to: string): void => {
    const path = join(later, file);
    const text = readFileSync(path, 'utf8');
    expect(text).toMatch(from);
    writeFileSync(path, text.replace(from, to));
  };
  replace('index.html', /<div id="app">/, '<div id="app" data-build="later">');
  replace('service-worker.js', /(?<="?version"?:\s*[`"])[0-9a-f]{16}/, 'later');

  const server = await startTestServer([], { pages: PAGES });
  try {
    const { page, complaints } = await tabs.open(server.url);
    await isKept(page);
    const [before] = await shells(page);
    await server.stop();
    await server.restart({ pages: later, port: portOf(server) });
    await page.reload();
    expect(await page.locator('#app').getAttribute('data-build')).toBe('later');
    await expect.poll(() => shells(page)).toEqual(['hearsay-shell-later']);
    expect(before).not.toBe('hearsay-shell-later');
    await server.stop();
    await page.reload();
    expect(await page.locator('#app').getAttribute('data-build')).toBe('later');
    expect(complaints).toEqual([]);
  } finally {
    await server.close();
  }
});

test('nothing of the collection is kept, and the page of the API is not the workbench', async () => {
  const server = await startTestServer(['scenarios/s01-dam-penedo'], { pages: PAGES });
  try {
    const { page } = await tabs.open(`${server.url}/claims`);
    await isKept(page);
    await page.reload();
    await page.locator('.statement').first().waitFor();
    const kept = await page.evaluate(async () => {
      const all = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
      return all.flat().map(({ url }) => new URL(url).pathname);
    });
    expect(kept.filter((path) => !/^\/(?:$|assets\/|models\/)/.test(path))).toEqual([]);
    expect(kept.filter((path) => path === '/')).toHaveLength(1);
    await page.goto(`${server.url}/docs`);
    expect(await page.title()).not.toBe('Hearsay');
    await page.getByRole('heading', { name: /HTTP API/ }).first().waitFor(); // prettier-ignore
  } finally {
    await server.close();
  }
});
