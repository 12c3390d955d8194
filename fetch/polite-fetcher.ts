/**
 * Visits pages again and again without being a burden: robots.txt is obeyed (RFC 9309), one request at a time goes to a host,
 * with a pause between two, and a server that asks to be left alone is left alone.
 */
import robotsParser from 'robots-parser';
import { HearsayError } from '../src/model/errors.ts';
import { fetchPage, StatusError, type FetchedPage, type FetchOptions, type Validators } from './fetch-page.ts';

export interface PoliteOptions extends Omit<FetchOptions, 'known' | 'mayBeImage'> {
  /** Between two requests to one host, in milliseconds; a longer Crawl-delay of its robots.txt holds, up to a minute. */
  readonly pauseMs?: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<void>;
}

export interface PoliteFetcher {
  /**
   * Like {@link fetchPage}, when its host's turn has come. Besides what that throws: `robots-refused`. A host that said
   * "wait" answers with the same StatusError, unasked, until the time is over.
   */
  fetch(address: string, known?: Validators): Promise<FetchedPage>;
}

const PAUSE_MS = 1000;
const MAX_PAUSE_MS = 60_000;
/** RFC 9309, section 2.4: not longer than a day. */
const ROBOTS_LIFE_MS = 86_400_000;
/** The same, section 2.5: at least 500 kibibytes. */
const MAX_ROBOTS_BYTES = 512_000;
/** A server that fails is asked for its rules again after this. */
const FAILED_ROBOTS_LIFE_MS = 600_000;
const AGENT = 'Hearsay';

/** The types of the package tell of a default export within the module's; what is imported is the function itself. */
const readRobots = robotsParser as unknown as (
  address: string,
  text: string,
) => {
  isAllowed(address: string, agent: string): boolean | undefined;
  getCrawlDelay(agent: string): number | undefined;
};

interface Host {
  /** The end of the line: whoever comes next waits for it. */
  last: Promise<unknown>;
  /** No request before this time. */
  freeAt: number;
  refusal: { readonly until: number; readonly error: StatusError } | undefined;
  rules: Rules | undefined;
}

interface Rules {
  readonly until: number;
  readonly pauseMs: number;
  /** Why an address may not be visited; undefined when it may. */
  refuse(address: string): string | undefined;
}

export function createPoliteFetcher({ pauseMs = PAUSE_MS, now, wait, ...options }: PoliteOptions): PoliteFetcher {
  const hosts = new Map<string, Host>();
  const hostOf = (origin: string): Host => {
    let host = hosts.get(origin);
    if (!host) hosts.set(origin, (host = { last: Promise.resolve(), freeAt: 0, refusal: undefined, rules: undefined }));
    return host;
  };

  async function visit(host: Host, address: string, extra: FetchOptions = {}): Promise<FetchedPage> {
    const early = host.freeAt - now();
    if (early > 0) await wait(early);
    try {
      return await fetchPage(address, { ...options, ...extra });
    } finally {
      host.freeAt = now() + Math.max(pauseMs, host.rules?.pauseMs ?? 0);
    }
  }

  async function readRules(host: Host, origin: string): Promise<Rules> {
    const address = `${origin}/robots.txt`;
    try {
      const { bytes } = await visit(host, address, { maxBytes: MAX_ROBOTS_BYTES });
      const robots = readRobots(address, new TextDecoder().decode(bytes));
      return {
        until: now() + ROBOTS_LIFE_MS,
        pauseMs: Math.min(MAX_PAUSE_MS, 1000 * (robots.getCrawlDelay(AGENT) ?? 0)),
        refuse: (page) =>
          robots.isAllowed(page, AGENT) === false ? 'the rules of its host (robots.txt) forbid it' : undefined,
      };
    } catch (error) {
      if (!(error instanceof HearsayError) || error.code === 'address-refused') throw error;
      // RFC 9309, section 2.3.1: who has no rules allows everything; who cannot tell them allows nothing.
      const hasNone = error instanceof StatusError && error.status < 500 && error.status !== 429;
      const isTooLong =
        error.code === 'too-large' || error.code === 'too-many-redirects' || error.code === 'binary-input';
      if (hasNone || isTooLong) return { until: now() + ROBOTS_LIFE_MS, pauseMs: 0, refuse: () => undefined };
      const reason = `the rules of its host (robots.txt) cannot be read: ${error.message}`;
      return { until: now() + FAILED_ROBOTS_LIFE_MS, pauseMs: 0, refuse: () => reason };
    }
  }

  async function takeTurn(host: Host, url: URL, known: Validators): Promise<FetchedPage> {
    if (host.refusal && host.refusal.until > now()) throw host.refusal.error;
    if (!host.rules || host.rules.until <= now()) host.rules = await readRules(host, url.origin);
    const refusal = host.rules.refuse(url.href);
    if (refusal !== undefined) throw new HearsayError('robots-refused', `not visited: ${refusal}`);
    try {
      return await visit(host, url.href, { known });
    } catch (error) {
      if (error instanceof StatusError && error.retryAfterMs !== undefined)
        host.refusal = { until: now() + error.retryAfterMs, error };
      throw error;
    }
  }

  return {
    async fetch(address, known = {}) {
      const url = URL.parse(address);
      // Let fetchPage say what is wrong with it.
      if (!url || !/^https?:$/.test(url.protocol)) return fetchPage(address, options);
      const host = hostOf(url.origin);
      const turn = host.last.then(() => takeTurn(host, url, known));
      host.last = turn.catch(() => undefined);
      return turn;
    },
  };
}
