/** `hearsay token`: makes, lists and revokes tokens of the HTTP API. */
import type { ParseArgsConfig } from 'node:util';
import { hashToken, makeToken, type Scope } from '../server/access.ts';
import { present } from '../server/views/quote.ts';
import type { Store, Token } from '../store/store.ts';
import { parseOptions } from './parse-options.ts';
import { plain } from './plain-text.ts';
import { openGivenStore } from './store-option.ts';
import { systemPorts } from './system-ports.ts';
import { TOKEN_USAGE, UsageError } from './usage.ts';

const OPTIONS = {
  store: { type: 'string' },
  scope: { type: 'string', multiple: true, default: ['read'] },
  corpus: { type: 'string' },
  expires: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const satisfies ParseArgsConfig['options'];
const SCOPES: readonly Scope[] = ['read', 'write', 'admin'];

export async function tokenCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseOptions('token', args, OPTIONS);
  const [action, operand, ...more] = positionals;
  if (values.help || action === undefined) {
    (values.help ? process.stdout : process.stderr).write(TOKEN_USAGE);
    return values.help ? 0 : 2;
  }
  if (more.length > 0)
    throw new UsageError(`"${more[0]}" is one word too many; a name with spaces stands in quotation marks`);
  if (!['make', 'list', 'revoke'].includes(action))
    throw new UsageError(`token ${action} is not known; it is make, list or revoke`);
  if (action !== 'list' && operand === undefined)
    throw new UsageError(`token ${action} needs ${action === 'make' ? 'a name' : 'an id'}`);
  const scopes = values.scope.map((word) => {
    const scope = SCOPES.find((known) => known === word);
    if (!scope) throw new UsageError(`--scope ${word} is not known; it is one of ${SCOPES.join(', ')}`);
    return scope;
  });
  const expires = values.expires === undefined ? undefined : timeOf(values.expires);
  const ports = systemPorts();
  if (expires !== undefined && expires <= ports.now())
    throw new UsageError(`--expires ${values.expires} is over already: such a token opens nothing`);
  const store = await openGivenStore(values.store, { isNew: action === 'make', isWritten: action === 'revoke' });
  try {
    if (action === 'list') return list(await store.tokens.list(), values.json);
    if (action === 'revoke') return await revoke(store, operand!, ports.now());
    if (values.corpus !== undefined && !(await store.corpora.list()).some(({ id }) => id === values.corpus))
      throw new UsageError(`--corpus ${values.corpus}: there is no such corpus`);
    const token = makeToken();
    const made: Token = {
      id: ports.newId(),
      name: operand!,
      hash: hashToken(token),
      scopes,
      corpus: values.corpus ?? null,
      made: ports.now(),
      ...(expires === undefined ? {} : { expires }),
    };
    await store.tokens.put(made);
    if (values.json) process.stdout.write(`${JSON.stringify({ ...shown(made), token })}\n`);
    else {
      process.stderr.write(`hearsay: this is shown once; its id is ${made.id}\n`);
      process.stdout.write(`${token}\n`);
    }
    return 0;
  } finally {
    await store.close();
  }
}

function timeOf(given: string): string {
  const time = /^\d{4}-\d\d-\d\d/.test(given) ? Date.parse(given) : Number.NaN;
  if (Number.isNaN(time))
    throw new UsageError(`--expires ${given} is no time; write 2027-01-31 or 2027-01-31T12:00:00Z`);
  return new Date(time).toISOString();
}

function list(tokens: readonly Token[], isJson: boolean): number {
  for (const token of tokens) {
    if (isJson) process.stdout.write(`${JSON.stringify(shown(token))}\n`);
    else {
      const { id, name, scopes, corpus, made, expires, revoked } = token;
      const state = revoked ? `revoked ${revoked}` : expires ? `expires ${expires}` : 'does not expire';
      process.stdout.write(
        `${id}  ${scopes.join('+')}  ${plain(corpus ?? 'all corpora')}  made ${made}, ${state}  ${plain(name)}\n`,
      );
    }
  }
  return 0;
}

async function revoke(store: Store, id: string, at: string): Promise<number> {
  if (!(await store.tokens.list()).some((token) => token.id === id)) {
    process.stderr.write(`hearsay: there is no token ${plain(id)}; hearsay token list shows them\n`);
    return 1;
  }
  await store.tokens.revoke(id, at);
  return 0;
}

/** Without the hash. */
function shown({ id, name, scopes, corpus, made, expires, used, revoked }: Token): Omit<Token, 'hash'> {
  return { id, name, scopes, corpus, made, ...present({ expires, used, revoked }) };
}
