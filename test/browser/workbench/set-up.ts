// What every test of the workbench begins with: a browser that opens the built pages, and a real server with invented
// stories in it.
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { buildWeb } from '../../../scripts/build-web.ts';
import type { NewArticle } from '../../../server/api-types.ts';
import { startTestServer, type TestServer } from '../../server/start-test-server.ts';
import { openBrowser } from '../browser.ts';
import { openPage, type Opened } from './open-page.ts';

export const PAGES = fileURLToPath(new URL('../../../web/dist/', import.meta.url));

type OpenOptions = NonNullable<Parameters<typeof openPage>[1]> & {
  /** What the page shows the server, until it is given another. */
  readonly token?: string;
};

export interface Tabs {
  /** Each in a browser context of its own, which ends with the test; resolves when the page waits for nothing. */
  open(address: string, options?: OpenOptions): Promise<Opened>;
}

/** To be called once at the top of a file. */
export function useBrowser(): Tabs {
  let browser: Browser;
  const opened: Opened[] = [];
  beforeAll(async () => {
    await buildWeb();
    browser = await openBrowser();
  });
  afterEach(async () => {
    for (const one of opened.splice(0)) await one.close();
  });
  afterAll(() => browser?.close());
  return {
    async open(address, { token, ...options } = {}) {
      const one = await openPage(browser, { reducedMotion: 'reduce', ...options });
      opened.push(one);
      if (token !== undefined) await one.page.addInitScript(keepToken, token);
      await one.page.goto(address);
      await settled(one.page);
      return one;
    },
  };
}

/** A token that the page took meanwhile stays. */
function keepToken(token: string): void {
  localStorage.setItem('hearsay.token', localStorage.getItem('hearsay.token') ?? token);
}

/** The page's heading is there and nothing is waited for. */
export async function settled(page: Page): Promise<void> {
  await page.locator('main h1').first().waitFor();
  await expect.poll(() => page.locator('.wait').count()).toBe(0);
}

/** The service worker has all files of the build, and is asked for them. */
export const isKept = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    if (active!.state !== 'activated')
      await new Promise((resolve) => active!.addEventListener('statechange', resolve, { once: true }));
  });

export interface Workbench {
  readonly server: TestServer;
  /** A place in the workbench: '/claims'. */
  readonly open: Tabs['open'];
  /** A whole address, of another server. */
  readonly openAt: Tabs['open'];
}

/** To be called once at the top of a file; `articles` come after the stories. */
export function useWorkbench(stories: readonly string[], articles: readonly NewArticle[] = []): Workbench {
  const tabs = useBrowser();
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer(stories, { pages: PAGES });
    await server.add(articles);
  });
  afterAll(() => server?.close());
  return {
    get server() {
      return server;
    },
    open: (path, options) => tabs.open(server.url + path, options),
    openAt: tabs.open,
  };
}
