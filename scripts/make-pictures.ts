// The pictures of the docs, taken anew from the example collection as it is now:
//   npm run pictures [-- --store FOLDER] [--only NAME]
// `--store`: where `npm start` keeps its collection, so that it is not made twice.
import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../test/browser/browser.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const DOCS = join(ROOT, 'docs');

interface Picture {
  readonly name: string;
  readonly width: number;
  /** As much of the page from its top as is shown, at most. */
  readonly height: number;
  readonly isDark?: boolean;
  /** Goes to what is shown; what it answers is where the picture begins, in pixels. */
  readonly show: (page: Page, address: string) => Promise<number | void>;
}

/** Of the scenario whose reports pass a claim on most visibly. */
const ARTICLE = 's01-a4';

const PICTURES: readonly Picture[] = [
  { name: 'workbench-start', width: 1120, height: 1400, show: (page, address) => open(page, `${address}/`) },
  {
    name: 'workbench-article',
    width: 1120,
    height: 800,
    async show(page, address) {
      await open(page, `${address}/articles/${ARTICLE}`);
      // A card with a chain of three, and what a person may do with it.
      await page
        .locator('.card', { has: page.locator('.chain') })
        .first()
        .locator('a.number')
        .click();
      await page.locator('.card.current').waitFor();
      return page
        .locator('.kicker')
        .first()
        .evaluate((kicker) => kicker.getBoundingClientRect().top + scrollY - 20);
    },
  },
  { name: 'workbench-claim', width: 1120, height: 1420, show: showLeadingClaim },
  { name: 'workbench-phone', width: 390, height: 1100, isDark: true, show: showLeadingClaim },
  {
    name: 'ledger-view',
    width: 1120,
    height: 1180,
    async show(page, address) {
      const answer = await fetch(`${address}/api/v1/export?format=html&q=Rufina`);
      if (!answer.ok) throw new Error(`the export answers ${answer.status}`);
      await page.setContent(await answer.text());
    },
  },
];

const { values } = parseArgs({ options: { store: { type: 'string' }, only: { type: 'string' } } });
const server = startWorkbench(values.store);
let browser: Browser | undefined;
try {
  const address = await addressOf(server);
  browser = await openBrowser();
  for (const picture of PICTURES)
    if (values.only === undefined || values.only === picture.name) await take(browser, picture, address);
} finally {
  await browser?.close();
  server.kill('SIGINT');
}

function startWorkbench(store: string | undefined): ChildProcess {
  const args = [
    join(ROOT, 'scripts/start.ts'),
    '--port',
    '0',
    '--json',
    ...(store === undefined ? [] : ['--store', store]),
  ];
  return spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
}

/** The first line of `--json` tells it. */
async function addressOf({ stdout }: ChildProcess): Promise<string> {
  for await (const line of createInterface({ input: stdout! })) return (JSON.parse(line) as { url: string }).url;
  throw new Error('the workbench did not start');
}

async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.locator('main h1').first().waitFor();
  await page.waitForFunction(() => document.querySelector('.wait, progress') === null);
}

/** The claim that the start tells of: told by many, known from few. */
async function showLeadingClaim(page: Page, address: string): Promise<void> {
  await open(page, `${address}/`);
  await page.getByRole('link', { name: 'See how' }).click();
  await page.locator('#graph-title').waitFor();
  await page.mouse.move(0, 0);
}

async function take(
  opened: Browser,
  { name, width, height, isDark = false, show }: Picture,
  address: string,
): Promise<void> {
  const context = await opened.newContext({
    viewport: { width, height: 900 },
    colorScheme: isDark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const top = Math.max(0, (await show(page, address)) ?? 0);
  const whole = await page.evaluate(() => document.documentElement.scrollHeight);
  const clip = { x: 0, y: top, width, height: Math.min(height, whole - top) };
  const file = join(DOCS, `${name}.png`);
  writeFileSync(file, await page.screenshot({ fullPage: true, clip }));
  await context.close();
  process.stdout.write(`${name}: ${Math.round(readFileSync(file).length / 1000)} kB\n`);
}
