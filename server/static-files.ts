/**
 * Files that are served as they are: the workbench, and the models for reading in the page. What there is, is listed once at
 * the start and looked up by its whole address, so that no address can lead anywhere else.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Context as HonoContext } from 'hono';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
};
/** Types that are packed already. */
const PACKED = new Set(['.png', '.woff2', '.ico']);

interface Loaded {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly packed: Uint8Array<ArrayBuffer> | undefined;
  readonly etag: string;
}

export interface StaticFiles {
  readonly isEmpty: boolean;
  has(address: string): boolean;
  /** undefined where there is no such file. */
  answer(c: HonoContext, address: string): Promise<Response | undefined>;
}

/** `prefix` comes before every address: '/' or '/models/'. A folder that is not there holds nothing. */
export function staticFiles(folder: string, prefix: string): StaticFiles {
  const files = new Map<string, string>();
  const names = existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }) : [];
  for (const entry of names) {
    const path = join(entry.parentPath, entry.name);
    const isHidden = relative(folder, path)
      .split(sep)
      .some((name) => name.startsWith('.'));
    if (entry.isFile() && !isHidden) files.set(prefix + relative(folder, path).split(sep).join('/'), path);
  }
  const loaded = new Map<string, Promise<Loaded>>();
  return {
    isEmpty: files.size === 0,
    has: (address) => files.has(address),
    async answer(c, address) {
      const path = files.get(address);
      if (path === undefined) return undefined;
      let file = loaded.get(path);
      if (!file) loaded.set(path, (file = load(path)));
      const { bytes, packed, etag } = await file;
      // What the build names after its content never changes; everything else is asked for again each time.
      const isForever = address.startsWith('/assets/');
      const headers: Record<string, string> = {
        'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
        'cache-control': isForever ? 'public, max-age=31536000, immutable' : 'no-cache',
        etag,
        vary: 'Accept-Encoding',
      };
      if ((c.req.header('if-none-match') ?? '').includes(etag)) return c.body(null, 304, headers);
      const mayPack = packed !== undefined && /\bgzip\b/.test(c.req.header('accept-encoding') ?? '');
      if (mayPack)
        return c.body(packed, 200, {
          ...headers,
          'content-encoding': 'gzip',
          'x-content-length': String(bytes.length),
        });
      return c.body(bytes, 200, headers);
    },
  };
}

async function load(path: string): Promise<Loaded> {
  const bytes = new Uint8Array(readFileSync(path));
  const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 27)}"`;
  const packed = PACKED.has(extname(path)) ? undefined : new Uint8Array(await promisify(gzip)(bytes, { level: 6 }));
  return { bytes, packed: packed && packed.length < bytes.length ? packed : undefined, etag };
}
