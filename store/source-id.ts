import { createHash } from 'node:crypto';
import { fold } from './search-query.ts';

/** Sources of all articles that have the same name (whatever its case and accents) and kind are one source of a corpus. */
export function sourceId(name: string, kind: string): string {
  return createHash('sha256')
    .update(`${kind}\n${fold(name).replace(/\s+/gu, ' ').trim()}`)
    .digest('hex')
    .slice(0, 20);
}
