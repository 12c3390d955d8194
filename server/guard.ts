/**
 * What every answer carries and every request must pass, whatever it asks for: headers that keep a page in its frame, and
 * the checks against pages of other sites that try to speak through the reader's browser (DNS rebinding, CSRF).
 */
import type { MiddlewareHandler } from 'hono';
import { ApiError } from './problem.ts';

/**
 * Scripts, styles and workers from this server alone, nothing inline, no frames. WebAssembly because reading runs in the
 * page (decision 8 of docs/decisions.md).
 */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** `style` is the hash of the one inline style of a page that the server makes itself: 'sha256-...'. */
export function madePagePolicy(style: string, mayBeFramed = false): string {
  const frames = mayBeFramed ? '*' : "'none'";
  return `default-src 'none'; style-src '${style}'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors ${frames}`;
}

export const headers: MiddlewareHandler = async (c, next) => {
  await next();
  const set = (name: string, value: string): void => {
    if (!c.res.headers.has(name)) c.res.headers.set(name, value);
  };
  set('content-security-policy', PAGE_POLICY);
  set('x-content-type-options', 'nosniff');
  set('referrer-policy', 'no-referrer');
  set('cross-origin-opener-policy', 'same-origin');
  set('cross-origin-resource-policy', 'same-origin');
  set('permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=()');
  if (/frame-ancestors 'none'/.test(c.res.headers.get('content-security-policy') ?? '')) set('x-frame-options', 'DENY');
};

const LOOPBACK = /^(localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i;

/**
 * On an open server the Host must be a name of this machine: a page whose own name was bent to 127.0.0.1 still sends its
 * own. And no request that a browser says comes from another site gets at the API.
 */
export function sameSite(isOpen: () => boolean): MiddlewareHandler {
  return async (c, next) => {
    const host = c.req.header('host') ?? '';
    if (isOpen() && !LOOPBACK.test(host))
      throw new ApiError(421, 'host-refused', 'Without tokens this server answers to localhost alone.');
    const origin = c.req.header('origin');
    const site = c.req.header('sec-fetch-site');
    const isForeign = origin !== undefined ? originHost(origin) !== host.toLowerCase() : site === 'cross-site';
    if (isForeign && c.req.path.startsWith('/api/'))
      throw new ApiError(403, 'site-refused', 'A page of another site may not use this server through your browser.');
    return next();
  };
}

function originHost(origin: string): string | undefined {
  try {
    return new URL(origin).host;
  } catch {
    return undefined;
  }
}
