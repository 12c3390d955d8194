/** The adapter that fetches a page: the only network access of `hearsay read`. */
import { createRequire } from 'node:module';
import { PassThrough, type Duplex, type Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { Agent, request, type Dispatcher } from 'undici';
import { HearsayError } from '../src/model/errors.ts';
import { guardedConnector, isPublicAddress, type IsAllowed } from './address-guard.ts';

export interface FetchOptions {
  /** Private, loopback and link-local addresses too. */
  readonly allowPrivate?: boolean;
  /** Which addresses may be connected to, where `allowPrivate` says too little; by default those of the public internet. */
  readonly isAllowed?: IsAllowed;
  /** For everything together: name look-up, redirects, body. */
  readonly timeLimitMs?: number;
  /** Of the body, decompressed. */
  readonly maxBytes?: number;
  readonly maxRedirects?: number;
  /** An image is not refused. */
  readonly mayBeImage?: boolean;
  /** What was known of the page at the last visit: where it is the same still, {@link fetchPage} says so by `isUnchanged`. */
  readonly known?: Validators;
}

/** What a server said of a page, to be asked again whether it changed (RFC 9110, section 13). */
export interface Validators {
  readonly etag?: string | undefined;
  readonly lastModified?: string | undefined;
}

export interface FetchedPage {
  readonly bytes: Uint8Array;
  /** The address it came from in the end, after redirects. */
  readonly url: string;
  /** `charset` of the Content-Type header, as it stands there. */
  readonly charset: string | undefined;
  /** Media type of the Content-Type header, lower case: `text/html`. */
  readonly mediaType: string | undefined;
  readonly validators: Validators;
  /** The page is as it was when `known` was said of it, and `bytes` are empty. */
  readonly isUnchanged: boolean;
}

/** The server answered, and not with a page. */
export class StatusError extends HearsayError {
  /** HTTP status, 300 or more. */
  readonly status: number;
  /** How long the server asks to be left alone, in milliseconds, at most a day; undefined when it does not say. */
  readonly retryAfterMs: number | undefined;
  constructor(message: string, status: number, retryAfterMs?: number) {
    super('http-status', message);
    this.status = status;
    this.retryAfterMs = retryAfterMs;
  }
}

const DEFAULTS = { timeLimitMs: 20_000, maxBytes: 20_000_000, maxRedirects: 10, mayBeImage: false };
const DAY_MS = 86_400_000;

/**
 * Fetches one http or https address. Throws HearsayError: `bad-url`, `address-refused`, `too-many-redirects`,
 * `http-status`, `binary-input`, `too-large`, `fetch-timeout`, `fetch-failed`. Every redirect is checked like the first
 * address. Sends no cookies, no referrer and no credentials.
 */
export async function fetchPage(address: string, options: FetchOptions = {}): Promise<FetchedPage> {
  const limits = { ...DEFAULTS, known: {}, ...options };
  const isAllowed = options.allowPrivate ? (): boolean => true : (options.isAllowed ?? isPublicAddress);
  const agent = new Agent({ connect: guardedConnector(isAllowed, limits.timeLimitMs), connections: 1 });
  const signal = AbortSignal.timeout(limits.timeLimitMs);
  try {
    return await follow(parseAddress(address), agent, signal, limits);
  } catch (cause) {
    throw explain(cause, signal, limits.timeLimitMs);
  } finally {
    await agent.destroy();
  }
}

function parseAddress(address: string, base?: URL): URL {
  const url = URL.parse(address, base);
  if (!url) throw new HearsayError('bad-url', 'not an address; write it as https://www.example.org/article');
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new HearsayError('bad-url', `cannot fetch ${url.protocol} addresses, only http: and https:`);
  url.hash = '';
  url.username = '';
  url.password = '';
  return url;
}

type Limits = typeof DEFAULTS & { readonly known: Validators };

async function follow(first: URL, agent: Agent, signal: AbortSignal, limits: Limits): Promise<FetchedPage> {
  const visited = new Set<string>();
  for (let url = first; ;) {
    if (visited.has(url.href))
      throw new HearsayError(
        'too-many-redirects',
        `redirects in a circle: it leads back to ${url.href}; open it in a browser and save the page`,
      );
    if (visited.size > limits.maxRedirects)
      throw new HearsayError(
        'too-many-redirects',
        `more than ${limits.maxRedirects} redirects; open it in a browser and save the page`,
      );
    visited.add(url.href);
    const response = await request(url, { dispatcher: agent, signal, headers: requestHeaders(limits.known) });
    // A body that is destroyed early says so as an error; whoever reads it hears of real ones.
    response.body.on('error', () => undefined);
    const location = header(response, 'location');
    if (response.statusCode >= 300 && response.statusCode < 400 && location !== undefined) {
      response.body.destroy();
      url = parseAddress(location, url);
      continue;
    }
    try {
      const { etag, lastModified } = limits.known;
      if (response.statusCode === 304 && (etag ?? lastModified) !== undefined) {
        const nothing = { bytes: new Uint8Array(), charset: undefined, mediaType: undefined };
        return { ...nothing, url: url.href, validators: limits.known, isUnchanged: true };
      }
      refuseStatus(response);
      const type = header(response, 'content-type');
      refuseMedia(type, limits.mayBeImage);
      const bytes = await readBody(response, limits.maxBytes);
      const validators = { etag: header(response, 'etag'), lastModified: header(response, 'last-modified') };
      const found = { bytes, url: url.href, charset: charsetOf(type), mediaType: mediaTypeOf(type) };
      return { ...found, validators, isUnchanged: false };
    } finally {
      response.body.destroy();
    }
  }
}

function requestHeaders({ etag, lastModified }: Validators): Record<string, string> {
  return {
    ...(etag === undefined ? {} : { 'if-none-match': etag }),
    ...(lastModified === undefined ? {} : { 'if-modified-since': lastModified }),
    'user-agent': userAgent(),
    accept:
      'text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/feed+json,application/pdf;q=0.9,text/plain;q=0.8,application/json;q=0.8,*/*;q=0.1',
    'accept-language': 'en,*;q=0.5',
    'accept-encoding': 'gzip, deflate, br',
  };
}

/** Outlets shall know who reads them, and turn us away if they wish. */
export function userAgent(): string {
  const { version, homepage } = createRequire(import.meta.url)('hearsay/package.json') as {
    version: string;
    homepage?: string;
  };
  return `Hearsay/${version} (${homepage ? `+${homepage}; ` : ''}reads single news articles for their sources)`;
}

function header(response: Dispatcher.ResponseData, name: string): string | undefined {
  const value = response.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

function refuseStatus(response: Dispatcher.ResponseData): void {
  const { statusCode: status } = response;
  if (status >= 200 && status < 300) return;
  const way =
    status === 404 || status === 410
      ? 'the page is not there (any more); look for a copy in a web archive'
      : status === 401 || status === 402 || status === 403 || status === 451
        ? 'the outlet does not give it to programs or strangers; open it in a browser and save the page'
        : status === 429
          ? 'too many requests; wait and try again'
          : status >= 500
            ? "the outlet's server fails; try again later"
            : 'open it in a browser and save the page';
  const message = `the server answers with status ${status}: ${way}`;
  throw new StatusError(message, status, readRetryAfter(header(response, 'retry-after'), header(response, 'date')));
}

/** Retry-After (RFC 9110, section 10.2.3) in milliseconds: seconds, or a date, by the server's own clock. */
function readRetryAfter(value: string | undefined, date: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.parse(date ?? '');
  return Number.isFinite(ms) ? Math.min(DAY_MS, Math.max(0, ms)) : undefined;
}

/** Media types that are no text whatever they hold; a wrong or missing type is left to ingest, which looks at the bytes. */
function refuseMedia(type: string | undefined, mayBeImage: boolean): void {
  const media = mediaTypeOf(type) ?? '';
  if (mayBeImage && media.startsWith('image/')) return;
  if (/^(?:image|audio|video|font)\/(?!svg)|^application\/(?:x-tar|msword|vnd\.ms-)/.test(media))
    throw new HearsayError(
      'binary-input',
      `the address holds ${media}, not a page; give the address of the article itself`,
    );
}

function mediaTypeOf(type: string | undefined): string | undefined {
  return type?.split(';')[0]?.trim().toLowerCase() || undefined;
}

function charsetOf(type: string | undefined): string | undefined {
  return /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(type ?? '')?.[1];
}

/** Reads and unpacks as it arrives and stops at the limit, so that a small bomb never becomes a large one. */
async function readBody(response: Dispatcher.ResponseData, maxBytes: number): Promise<Uint8Array> {
  const codings = (header(response, 'content-encoding') ?? '')
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '' && coding !== 'identity');
  if (codings.length > 2)
    throw new HearsayError(
      'fetch-failed',
      `packed ${codings.length} times over; open it in a browser and save the page`,
    );
  const chain: Readable[] = [response.body];
  for (const coding of codings.reverse()) chain.push(pipe(chain.at(-1) as Readable, unpacker(coding)));
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of chain.at(-1) as AsyncIterable<Uint8Array>) {
      length += chunk.length;
      if (length > maxBytes)
        throw new HearsayError(
          'too-large',
          `more than ${maxBytes / 1e6} MB; save the text of the article and read that`,
        );
      chunks.push(chunk);
    }
  } finally {
    for (const stream of chain) stream.destroy();
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

function pipe(from: Readable, to: Duplex): Duplex {
  // `pipe` passes no errors on; a broken connection must not look like an end.
  from.on('error', (error) => to.destroy(error));
  return from.pipe(to);
}

function unpacker(coding: string): Duplex {
  switch (coding) {
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'deflate':
      return createInflate();
    case 'br':
      return createBrotliDecompress();
    default:
      return new PassThrough();
  }
}

const SENTENCES: Readonly<Record<string, string>> = {
  ENOTFOUND: 'no such host; is the address spelt right?',
  EAI_AGAIN: 'the name cannot be looked up; is there a network connection?',
  ECONNREFUSED: 'the server takes no connections there',
  ECONNRESET: 'the connection broke off',
  EPIPE: 'the connection broke off',
  UND_ERR_SOCKET: 'the connection broke off',
  EHOSTUNREACH: 'the server cannot be reached',
  ENETUNREACH: 'the server cannot be reached; is there a network connection?',
  UND_ERR_HEADERS_OVERFLOW: 'the server sends too many headers',
  HPE_INVALID_CONSTANT: 'the server does not speak HTTP',
  Z_DATA_ERROR: 'the server says the page is packed, and it is packed wrongly',
  Z_BUF_ERROR: 'the page is cut short',
  CERT_HAS_EXPIRED: "the server's certificate has expired",
  DEPTH_ZERO_SELF_SIGNED_CERT: "the server's certificate is signed by itself",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "the server's certificate cannot be checked",
  ERR_TLS_CERT_ALTNAME_INVALID: "the server's certificate is for another name",
};

/** What went wrong, for people; the library's own words stay as the cause. */
function explain(cause: unknown, signal: AbortSignal, timeLimitMs: number): Error {
  for (let error: unknown = cause, depth = 0; error instanceof Error && depth < 4; error = error.cause, depth++)
    if (error instanceof HearsayError) return error;
  if (!(cause instanceof Error)) return new HearsayError('fetch-failed', String(cause));
  const code = (cause as NodeJS.ErrnoException).code ?? '';
  if (signal.aborted || /TIMEOUT|ETIMEDOUT/.test(code))
    return new HearsayError(
      'fetch-timeout',
      `no whole answer within ${timeLimitMs / 1000} seconds; try again, or save the page in a browser`,
      { cause },
    );
  const errors = cause instanceof AggregateError ? (cause.errors as NodeJS.ErrnoException[]) : [];
  const sentence =
    SENTENCES[code] ??
    SENTENCES[errors[0]?.code ?? ''] ??
    (code.startsWith('HPE_') ? SENTENCES['HPE_INVALID_CONSTANT'] : undefined);
  return new HearsayError('fetch-failed', sentence ?? `it could not be fetched (${cause.message})`, { cause });
}
