/**
 * Which stories a process has taken to make them anew, so that no two work at one: advisory locks of a connection that is
 * kept as long as any is held. PostgreSQL gives them back when that connection ends, and so when its process is killed.
 */
import type pg from 'pg';
import type { TakenStories } from '../sql/dialect.ts';
import { inOurWords } from './postgres-errors.ts';

/** The first half of these locks; that of writers' turns is another. */
const LOCKS = 0x68656173;

export function takenStories(pool: pg.Pool): TakenStories & { close(): Promise<void> } {
  let holder: pg.PoolClient | undefined;
  let held = 0;
  let last: Promise<unknown> = Promise.resolve();

  /** One after the other; the names of stories that were found, each of which changes what is held by `change`. */
  function ask(statement: string, values: unknown[], change: 1 | -1): Promise<string[]> {
    const mine = last.then(async () => {
      try {
        holder ??= await pool.connect();
        const { rows } = await holder.query<{ name: string }>(statement, values);
        held += change * rows.length;
        if (held <= 0) letGo();
        return rows.map(({ name }) => name);
      } catch (error) {
        // With the connection all that it held is given back.
        letGo(true);
        throw inOurWords(error);
      }
    });
    last = mine.catch(() => undefined);
    return mine;
  }
  function letGo(isBroken = false): void {
    holder?.release(isBroken);
    holder = undefined;
    held = 0;
  }
  const nameOf = (corpus: string, story: string): string => `${corpus}\t${story}`;

  return {
    async take(corpus, stories, most) {
      if (stories.length === 0) return [];
      // In their order, and no further than to the last that is wanted: there is nothing to sort.
      const statement = `SELECT name FROM unnest($1::text[]) AS name WHERE pg_try_advisory_lock(${LOCKS}, hashtext(name)) LIMIT $2`;
      const names = await ask(statement, [stories.map((story) => nameOf(corpus, story)), most], 1);
      return stories.filter((story) => names.includes(nameOf(corpus, story)));
    },
    async release(corpus, stories) {
      if (stories.length === 0) return;
      const statement = `SELECT name FROM unnest($1::text[]) AS name WHERE pg_advisory_unlock(${LOCKS}, hashtext(name))`;
      await ask(statement, [stories.map((story) => nameOf(corpus, story))], -1);
    },
    async close() {
      await last;
      letGo(true);
    },
  };
}
