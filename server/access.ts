/**
 * Who may do what. A token is `hs_` and 32 random bytes; the store keeps its SHA-256 alone. It is sent as
 * `Authorization: Bearer hs_...`, or as the password of HTTP Basic for programs that know nothing else (feed readers).
 * As long as no token was ever made, everything is open, and the server listens to this machine alone.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { Store, Token } from '../store/store.ts';
import { ApiError } from './problem.ts';

export type Scope = Token['scopes'][number];

/** Who asks. */
export interface Caller {
  /** Of the token; null where none is needed. */
  readonly name: string | null;
  readonly scopes: readonly Scope[];
  /** null: all. */
  readonly corpus: string | null;
}

export interface Vars {
  caller: Caller;
  /** For what takes long: whether who asked may still do so. */
  isStillAllowed: () => Promise<boolean>;
}

const EVERYBODY: Caller = { name: null, scopes: ['read', 'write', 'admin'], corpus: null };
const FORM = /^hs_[A-Za-z0-9_-]{43}$/;

export function makeToken(): string {
  return `hs_${randomBytes(32).toString('base64url')}`;
}

export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Finds out who asks; 401 for a token that is wrong, expired or revoked, and for none where one is needed. */
export function findCaller(store: Store, now: () => string): MiddlewareHandler<{ Variables: Vars }> {
  const touched = new Map<string, number>();
  return async (c, next) => {
    const given = tokenIn(c.req.header('authorization'));
    if (given === undefined) {
      if (!(await isOpen(store))) throw new ApiError(401, 'token-missing', 'Send Authorization: Bearer hs_...');
      c.set('caller', EVERYBODY);
      c.set('isStillAllowed', () => isOpen(store));
      return next();
    }
    const token = await tokenOf(store, given);
    if (!token || token.revoked !== undefined)
      throw new ApiError(401, 'token-unknown', 'This token opens nothing here.');
    if (hasExpired(token, now())) throw new ApiError(401, 'token-expired', `This token expired at ${token.expires}.`);
    c.set('isStillAllowed', async () => {
      const today = await tokenOf(store, given);
      return today !== undefined && today.revoked === undefined && !hasExpired(today, now());
    });
    await touch(store, token.id, now(), touched);
    c.set('caller', { name: token.name, scopes: token.scopes, corpus: token.corpus });
    return next();
  };
}

/** Throws 403 unless the caller has the scope (`admin` has all, `write` reads too), and the corpus where one is meant. */
export function demand(caller: Caller, scope: Scope, corpus?: string): void {
  const { scopes } = caller;
  const has = scopes.includes(scope) || scopes.includes('admin') || (scope === 'read' && scopes.includes('write'));
  if (!has) throw new ApiError(403, 'scope-missing', `This needs a token with the scope "${scope}".`);
  // Whether there is such a corpus is nobody's business who may not see it.
  if (corpus !== undefined && caller.corpus !== null && caller.corpus !== corpus)
    throw new ApiError(403, 'corpus-forbidden', 'This token is for another corpus.');
}

/** ISO times in UTC, of any precision. */
const hasExpired = ({ expires }: Token, now: string): boolean =>
  expires !== undefined && Date.parse(expires) <= Date.parse(now);

function tokenIn(header: string | undefined): string | undefined {
  const [, scheme, value] = /^(bearer|basic) +(\S+) *$/i.exec(header ?? '') ?? [];
  if (header !== undefined && value === undefined)
    throw new ApiError(401, 'token-unknown', 'Authorization is neither Bearer nor Basic.');
  if (value === undefined || scheme!.toLowerCase() === 'bearer') return value;
  return Buffer.from(value, 'base64')
    .toString()
    .replace(/^[^:]*:/, '');
}

async function tokenOf(store: Store, given: string): Promise<Token | undefined> {
  if (!FORM.test(given)) return undefined;
  const hash = hashToken(given);
  const token = await store.tokens.byHash(hash);
  const isSame = token !== undefined && timingSafeEqual(Buffer.from(token.hash, 'hex'), Buffer.from(hash, 'hex'));
  return isSame ? token : undefined;
}

/**
 * Whether no token was ever made. Asked each time: one that another process makes closes this server at once, and a server
 * that was once closed stays so when its last token is revoked.
 */
async function isOpen(store: Store): Promise<boolean> {
  return (await store.tokens.list()).length === 0;
}

/** Writes down at most once a minute that a token was used. */
async function touch(store: Store, id: string, at: string, touched: Map<string, number>): Promise<void> {
  const time = Date.parse(at);
  if (time - (touched.get(id) ?? -Infinity) < 60_000) return;
  touched.set(id, time);
  // A store that can only be read serves readers all the same.
  await store.tokens.touch(id, at).catch(() => undefined);
}
