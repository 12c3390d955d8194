/** What PostgreSQL says when the world fails, in words that say what to do. */
import { HearsayError, type ErrorCode } from '../../src/model/errors.ts';

const UNREACHABLE =
  'PostgreSQL cannot be reached; is the address right, and is the server running? What was acknowledged is there';
const REFUSED = 'PostgreSQL does not let this user in; look at the user, the password and the database in the address';

/** SQLSTATE codes and classes (PostgreSQL manual, appendix A), and those of connections that fail. */
const MEANINGS: readonly (readonly [RegExp, ErrorCode, string])[] = [
  [/^(?:28...|3D000|42501)$/, 'store-unreachable', REFUSED],
  [/^(?:08...|57P0[1-5]|53300|ECONN.+|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|EPIPE)$/, 'store-unreachable', UNREACHABLE],
  [/^(?:53100|53200|54...)$/, 'store-full', 'PostgreSQL has no room left; what was acknowledged is there, make room and go on'],
  [/^(?:25006)$/, 'store-read-only', 'PostgreSQL takes no changes now (read-only, or a standby); give the address of the primary server'],
  [/^(?:55P03|40P01|40001)$/, 'store-busy', 'another process is writing to this corpus and does not finish; wait for it, or end it'],
  [/^(?:XX00[12]|58...)$/, 'store-damaged', 'PostgreSQL says that its files are damaged; go back to a backup'],
]; // prettier-ignore

/** pg says these without a code. */
const LOST = /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/;

/** The same error in our words; one that is our own mistake, as it is. */
export function inOurWords(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof HearsayError) return error;
  const first = error instanceof AggregateError ? (error.errors as Error[])[0] : error;
  const code = (first as { code?: unknown }).code;
  if (typeof code === 'string')
    for (const [codes, ours, message] of MEANINGS)
      if (codes.test(code)) return new HearsayError(ours, message, { cause: error });
  return LOST.test(error.message) ? new HearsayError('store-unreachable', UNREACHABLE, { cause: error }) : error;
}
