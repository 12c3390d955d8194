/**
 * Speaks to the server. Everything it answers is typed by the server's own schemas; everything that goes wrong comes out
 * as a {@link Refused} (the server says no) or {@link Unreachable} (there is no server).
 */
import type { Problem } from '../../server/api-types.ts';
import { router } from './router.svelte.ts';

export class Refused extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail ?? problem.title);
    this.name = 'Refused';
    this.problem = problem;
  }
}

export class Unreachable extends Error {
  constructor(cause: unknown) {
    super('The server does not answer.', { cause });
    this.name = 'Unreachable';
  }
}

const TOKEN = 'hearsay.token';

let token = $state(localStorage.getItem(TOKEN) ?? '');
/** Set when the server refused the token, or asks for one: the shell asks for another. */
let isTokenWanted = $state(false);
/** Whether the last request, or the stream of events, reached the server. */
let isReachable = $state(true);

export const session = {
  get token(): string {
    return token;
  },
  get isTokenWanted(): boolean {
    return isTokenWanted;
  },
  get isReachable(): boolean {
    return isReachable;
  },
  /** Keeps a token on this device; '' forgets it. */
  useToken(value: string): void {
    token = value.trim();
    isTokenWanted = false;
    if (token === '') localStorage.removeItem(TOKEN);
    else localStorage.setItem(TOKEN, token);
  },
  note(reached: boolean): void {
    isReachable = reached;
  },
};

export type Query = Readonly<Record<string, string | number | boolean | undefined>>;

export interface Asked {
  readonly query?: Query;
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly signal?: AbortSignal;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The address of an endpoint of the collection that is open, or of one beside all collections (`/read`, `/me`). */
export function endpoint(path: string, query: Query = {}): string {
  const { corpus } = router;
  const isShared = /^\/(?:corpora|me|read|tokens)\b/.test(path);
  const root = isShared ? '/api/v1' : `/api/v1/corpora/${encodeURIComponent(corpus || 'default')}`;
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== '') params.set(name, String(value));
  const text = params.toString();
  return `${root}${path}${text === '' ? '' : `?${text}`}`;
}

/** The answer itself; throws {@link Refused} or {@link Unreachable}, or what `signal` was aborted with. */
export async function ask(
  method: string,
  path: string,
  { query, body, signal, headers }: Asked = {},
): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(endpoint(path, query), {
      method,
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...authorization(),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    session.note(false);
    throw new Unreachable(cause);
  }
  session.note(true);
  if (response.ok) return response;
  if (response.status === 401) isTokenWanted = true;
  throw new Refused(await problemOf(response));
}

export function authorization(): Record<string, string> {
  return token === '' ? {} : { authorization: `Bearer ${token}` };
}

/** For the stream of events, which asks by itself. */
export function tokenRefused(): void {
  isTokenWanted = true;
}

export async function get<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
  return (await ask('GET', path, { query, ...(signal ? { signal } : {}) })).json() as Promise<T>;
}

export async function post<T>(path: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<T> {
  return (await ask('POST', path, { body, headers })).json() as Promise<T>;
}

export async function remove(path: string): Promise<void> {
  await ask('DELETE', path);
}

async function problemOf(response: Response): Promise<Problem> {
  const { status, statusText } = response;
  try {
    const problem = (await response.json()) as Partial<Problem>;
    if (typeof problem.title === 'string')
      return { type: 'about:blank', status, code: 'unknown', ...problem, title: problem.title };
  } catch {
    // Not JSON: something between us and the server answered.
  }
  return { type: 'about:blank', status, code: 'unknown', title: statusText || `The server answered ${status}` };
}
