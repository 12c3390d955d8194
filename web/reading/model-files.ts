/**
 * The trained files, each fetched once: their addresses change with their content, so what the browser's cache holds is
 * right for ever, and what it holds of older ones is thrown away.
 */
export type ModelName = 'tagger' | 'attribution' | 'gazetteer';

/** Put in when the pages are built, see vite.config.ts. `bytes`: how long each is. */
declare const __MODELS__: Readonly<Record<ModelName, { readonly url: string; readonly bytes: number }>>;
export const MODELS = __MODELS__;

const CACHE = 'hearsay-models';

/** Throws TypeError when it can be had neither from the cache nor from the server. */
export async function loadFile(name: ModelName, tell: (bytes: number) => void): Promise<ArrayBuffer> {
  const { url } = MODELS[name];
  // Only pages over https, or from this machine, may keep a cache; others fetch again.
  const cache = 'caches' in globalThis ? await caches.open(CACHE).catch(() => undefined) : undefined;
  const kept = await cache?.match(url);
  const response = kept ?? (await fetch(url).catch(unanswered));
  if (!response.ok || !response.body)
    throw new TypeError(`The model “${name}” could not be fetched (${response.status}).`);
  const file = await withProgress(response.body, tell);
  if (cache && !kept) {
    await cache.put(url, new Response(file.slice(0))).catch(() => undefined);
    await dropOlder(cache);
  }
  return file;
}

/** The browser's own words for it differ, and are for nobody who reads. */
function unanswered(cause: unknown): never {
  throw new TypeError('the server does not answer.', { cause });
}

async function withProgress(body: ReadableStream<Uint8Array>, tell: (bytes: number) => void): Promise<ArrayBuffer> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for await (const chunk of body) {
    chunks.push(chunk as Uint8Array<ArrayBuffer>);
    length += chunk.length;
    tell(length);
  }
  return new Blob(chunks).arrayBuffer();
}

async function dropOlder(cache: Cache): Promise<void> {
  const current = new Set(Object.values(MODELS).map(({ url }) => new URL(url, location.origin).href));
  for (const request of await cache.keys()) if (!current.has(request.url)) await cache.delete(request);
}
