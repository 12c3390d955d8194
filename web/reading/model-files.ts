/**
 * The trained files, each fetched once: their names change with their content, so what the browser's cache holds is
 * right for ever, and what it holds of older ones is thrown away.
 */
import attribution from '../../models/en/attribution.bin?url';
import tagger from '../../models/en/tagger.bin?url';
import gazetteer from '../../models/gazetteer.bin?url';

export type ModelName = 'tagger' | 'attribution' | 'gazetteer';

/** `bytes`: about how long each is, for the progress only. */
export const MODELS: Readonly<Record<ModelName, { readonly url: string; readonly bytes: number }>> = {
  tagger: { url: tagger, bytes: 1_460_000 },
  attribution: { url: attribution, bytes: 2_880_000 },
  gazetteer: { url: gazetteer, bytes: 8_300_000 },
};

const CACHE = 'hearsay-models';

/** Throws TypeError when it can be had neither from the cache nor from the server. */
export async function loadFile(name: ModelName, tell: (bytes: number) => void): Promise<ArrayBuffer> {
  const { url } = MODELS[name];
  // Only pages over https, or from this machine, may keep a cache; others fetch again.
  const cache = 'caches' in globalThis ? await caches.open(CACHE).catch(() => undefined) : undefined;
  const kept = await cache?.match(url);
  const response = kept ?? (await fetch(url));
  if (!response.ok || !response.body)
    throw new TypeError(`The model “${name}” could not be fetched (${response.status}).`);
  const file = await withProgress(response.body, tell);
  if (cache && !kept) {
    await cache.put(url, new Response(file.slice(0))).catch(() => undefined);
    await dropOlder(cache);
  }
  return file;
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
