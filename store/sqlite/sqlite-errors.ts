/** What SQLite says when the world fails, in words that say what to do. */
import { HearsayError, type ErrorCode } from '../../src/model/errors.ts';

/** Primary result codes; the extended ones have them in their lower byte (sqlite.org/rescode.html). */
const MEANINGS: Readonly<Record<number, readonly [ErrorCode, string]>> = {
  5: ['store-busy', 'another process is writing to this store and does not finish; wait for it, or end it'],
  6: ['store-busy', 'another process is writing to this store and does not finish; wait for it, or end it'],
  8: ['store-read-only', 'the store cannot be written to; look at the permissions of its folder and file'],
  10: ['store-failed', 'the disk failed while the store was read or written; look at its health and at the free space'],
  11: ['store-damaged', 'the file of the store is damaged; go back to a backup (hearsay restore)'],
  13: ['store-full', 'there is no room left for the store; what was acknowledged is there, make room and go on'],
  14: ['store-unreachable', 'the file of the store cannot be opened; look at the folder and its permissions'],
  26: ['store-damaged', 'hearsay.db is not a database; it is damaged, or another program wrote it'],
};
export const BUSY = new Set([5, 6]);
export const FULL = 13;

export function primaryCode(error: unknown): number | undefined {
  const { code, errcode } = (error ?? {}) as { code?: unknown; errcode?: unknown };
  return code === 'ERR_SQLITE_ERROR' && typeof errcode === 'number' ? errcode & 0xff : undefined;
}

/** The same error in our words; one that is not SQLite's, or is our own mistake, as it is. */
export function inOurWords(error: unknown): unknown {
  const code = primaryCode(error);
  const meaning = code === undefined ? undefined : MEANINGS[code];
  return meaning ? new HearsayError(meaning[0], meaning[1], { cause: error }) : error;
}
