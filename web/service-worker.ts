/**
 * Keeps the workbench on the device, so that it opens, and reads what is pasted, with the server gone. The pages come from
 * the server whenever it answers: after an update nobody sees an old one. What the build names by its content is taken from
 * what is kept. Nothing of the API is ever kept, and models keep themselves (reading/model-files.ts).
 */

/** Put in when the pages are built, see vite.config.ts: all files that a page may need, and a name for just these. */
declare const __SHELL__: { readonly version: string; readonly files: readonly string[] };

const SHELL = __SHELL__;
const PREFIX = 'hearsay-shell-';
const CACHE = PREFIX + SHELL.version;
const START = '/';
/** Places that are no pages of the workbench. */
const ELSEWHERE = /^\/(?:api|docs|embed|healthz|models|openapi\.json)(?:\/|$)/;

/** What the types for pages do not have. */
interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetching extends Event {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
const worker = globalThis as unknown as {
  addEventListener(type: 'install' | 'activate', hear: (event: Lasting) => void): void;
  addEventListener(type: 'fetch', hear: (event: Fetching) => void): void;
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
};

worker.addEventListener('install', (event) => event.waitUntil(install()));
worker.addEventListener('activate', (event) => event.waitUntil(activate()));
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin || ELSEWHERE.test(pathname)) return;
  if (request.mode === 'navigate') event.respondWith(newest(request));
  else if (SHELL.files.includes(pathname)) event.respondWith(kept(request));
});

async function install(): Promise<void> {
  const cache = await caches.open(CACHE);
  // Past the browser's own cache, which may hold an older start page.
  await cache.addAll(SHELL.files.map((file) => new Request(file, { cache: 'reload' })));
  await worker.skipWaiting();
}

/** What earlier builds left behind goes. */
async function activate(): Promise<void> {
  for (const name of await caches.keys()) if (name.startsWith(PREFIX) && name !== CACHE) await caches.delete(name);
  await worker.clients.claim();
}

/** One page for every address; which one it shows, it reads off its address. */
async function newest(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (cause) {
    const start = await caches.match(START, { cacheName: CACHE });
    if (start) return start;
    throw cause;
  }
}

async function kept(request: Request): Promise<Response> {
  return (await caches.match(request, { cacheName: CACHE })) ?? fetch(request);
}
