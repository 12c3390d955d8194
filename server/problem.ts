/** What went wrong, said once for every endpoint: RFC 9457 problems, `application/problem+json`. */
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { HearsayError } from '../src/model/errors.ts';
import type { Problem } from './api-types.ts';

type Status = 400 | 401 | 403 | 404 | 405 | 406 | 409 | 412 | 413 | 415 | 421 | 422 | 428 | 429 | 500 | 502 | 503 | 507;

/** Thrown by handlers; `code` is for programs, `message` for people. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: Status;
  readonly code: string;
  constructor(status: Status, code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.status = status;
    this.code = code;
  }
}

export const notFound = (what: string, id: string): ApiError =>
  new ApiError(404, 'not-found', `There is no ${what} "${short(id)}".`);

/** A filter that is misspelt would leave everything, and say nothing: so what an address does not know is refused, whatever it is. */
export function refuseUnknown(asked: Iterable<string>, known: readonly string[]): void {
  const unknown = [...asked].find((name) => !known.includes(name));
  if (unknown === undefined) return;
  const allowed = known.length === 0 ? 'this address takes none' : `this address takes ${known.join(', ')}`;
  throw new ApiError(400, 'unknown-parameter', `There is no parameter "${short(unknown)}": ${allowed}.`);
}

/** What a store or a fetch says, by status. A code that is not here is about the input: 422. */
const STATUS: Readonly<Record<string, Status>> = {
  'not-found': 404,
  'corpus-not-found': 404,
  'corpus-exists': 409,
  'bad-cursor': 400,
  'bad-query': 400,
  'too-large': 413,
  'store-busy': 503,
  'store-unreachable': 503,
  'store-read-only': 503,
  'store-damaged': 500,
  'store-newer': 500,
  'store-full': 507,
  'http-status': 502,
  'fetch-timeout': 502,
  'fetch-failed': 502,
};

/** Any error as a problem. What is nobody's business outside (paths, SQL, stacks) stays here. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ApiError) return problem(error.status, error.code, error.message);
  if (error instanceof HearsayError) return problem(STATUS[error.code] ?? 422, error.code, error.message);
  if (error instanceof HTTPException) {
    if (error.status === 400) return problem(400, 'bad-json', 'The body is no JSON.');
    if (error.status === 415) return problem(415, 'unsupported-type', 'Send JSON, with content-type application/json.');
    return problem(error.status, 'http', error.message);
  }
  return problem(500, 'internal', 'Something went wrong inside Hearsay; the server has written down what.');
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'The request is not understood',
  401: 'A token is needed',
  403: 'Not allowed',
  404: 'Not found',
  405: 'This address does not know that method',
  409: 'It contradicts what is there',
  412: 'It changed in the meantime',
  413: 'Too large',
  415: 'Not in a format that is read here',
  421: 'This server does not answer to that name',
  422: 'What was sent cannot be used',
  429: 'Too many at once',
  500: 'An error of the server',
  502: 'The other server failed',
  503: 'Not now',
  507: 'The disk is full',
};

export function problem(status: number, code: string, detail: string, errors?: Problem['errors']): Problem {
  return {
    type: `/docs#${code}`,
    title: TITLES[status] ?? 'Problem',
    status,
    code,
    detail,
    ...(errors ? { errors } : {}),
  };
}

export function answerProblem(c: Context, said: Problem): Response {
  const headers = new Headers({ 'content-type': 'application/problem+json', 'cache-control': 'no-store' });
  if (said.status === 401) headers.set('www-authenticate', 'Bearer realm="hearsay", Basic realm="hearsay"');
  if (said.status === 503) headers.set('retry-after', '2');
  // The rest of what is too large is not read, so that nothing else can come over this connection.
  if (said.status === 413) headers.set('connection', 'close');
  return c.body(JSON.stringify(said), { status: said.status as 500, headers: Object.fromEntries(headers) });
}

/** For @hono/zod-openapi: a request that does not fit its schema. */
export function answerMisfit(
  result: {
    success: boolean;
    target?: string;
    error?: { issues: readonly Issue[] };
  },
  c: Context,
): Response | undefined {
  if (result.success || !result.error) return undefined;
  const errors = result.error.issues
    .slice(0, 20)
    .map((issue) => ({ path: issue.path.join('.'), message: wordIssue(issue) }));
  const [first] = errors;
  const where = first?.path ? `${first.path}: ` : '';
  return answerProblem(c, problem(422, 'bad-request', `${where}${first?.message ?? 'not as described'}`, errors));
}

/** What the validator says of one place; the parts of it that are used here. */
interface Issue {
  readonly path: PropertyKey[];
  readonly message: string;
  readonly code?: string | undefined;
  readonly expected?: string | undefined;
  readonly minimum?: number | bigint | undefined;
  readonly maximum?: number | bigint | undefined;
  /** Of what is too small or too large: string, array, number, ... */
  readonly origin?: string | undefined;
  readonly values?: readonly unknown[] | undefined;
}

const KINDS: Readonly<Record<string, string>> = {
  int: 'a whole number',
  number: 'a number',
  string: 'a text',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
};
const MEASURED: Readonly<Record<string, string>> = { string: ' characters', array: ' items', set: ' items' };

/** In our words, for people; what is not foreseen is said as the validator says it. */
function wordIssue({ code, message, expected, minimum, maximum, origin = '', values }: Issue): string {
  const unit = MEASURED[origin];
  if (code === 'invalid_type')
    return message.endsWith('received undefined') ? 'is missing' : `is not ${KINDS[expected ?? ''] ?? expected}`;
  if (code === 'too_small')
    return unit && Number(minimum) === 1 ? 'is empty' : `must be at least ${minimum}${unit ?? ''}`;
  if (code === 'too_big') return `must be at most ${maximum}${unit ?? ''}`;
  if (code === 'invalid_value' && values) return `is not ${values.length === 1 ? '' : 'one of '}${values.join(', ')}`;
  return message;
}

const short = (text: string): string => (text.length > 80 ? `${text.slice(0, 80)}...` : text);
