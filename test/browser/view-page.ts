// Pages from files as people meet them, with whatever the browser complained about.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page, Request } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { openBrowser } from './browser.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
export const WIDE = { width: 1280, height: 900 };
export const PHONE = { width: 390, height: 844 };

let folder: string;
let browser: Browser;
const pages: Page[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hearsay-view-'));
  browser = await openBrowser();
}, 120_000);
afterEach(async () => {
  for (const page of pages.splice(0)) await page.context().close();
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

export interface View {
  readonly page: Page;
  /** What the browser complained about, and every address it asked for beside the page's own. */
  readonly complaints: string[];
}

/** Opens the page; a test file that imports this gets a browser of its own. */
export async function view(html: string, options: BrowserContextOptions = {}, hash = ''): Promise<View> {
  const file = join(folder, `${pages.length}-${Math.abs(html.length)}.html`);
  writeFileSync(file, html);
  const context = await browser.newContext({ viewport: WIDE, ...options });
  const page = await context.newPage();
  pages.push(page);
  const complaints: string[] = [];
  const address = pathToFileURL(file).href;
  page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  // What the page's policy forbids is asked of nobody.
  const note = (request: Request): void => {
    if (request.failure()?.errorText === 'csp') return;
    if (!request.url().startsWith(address) && request.url() !== 'data:,') complaints.push(`request: ${request.url()}`);
  };
  page.on('requestfinished', note);
  page.on('requestfailed', note);
  await page.goto(address + hash);
  return { page, complaints };
}

/** What axe finds wrong, best practices included, each with the place. */
export async function axe(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    type Found = { violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] };
    const { axe } = globalThis as unknown as { axe: { run(): Promise<Found> } };
    const { violations } = await axe.run();
    return violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html.slice(0, 200)} ${node.failureSummary}`),
    );
  });
}
