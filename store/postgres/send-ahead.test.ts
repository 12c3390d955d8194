import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { SENT_AHEAD } from '../sql/dialect.ts';
import { sendAhead } from './send-ahead.ts';

/** Answers one after the other, and like PostgreSQL refuses everything behind a failure until it is rolled back. */
function makeServer() {
  const asked: string[] = [];
  const answered: string[] = [];
  let isAborted = false;
  let last: Promise<unknown> = Promise.resolve();
  const answer = async (text: string): Promise<string> => {
    await nextTurn();
    answered.push(text);
    if (text === 'rollback') isAborted = false;
    if (isAborted) throw new Error('the transaction is aborted');
    isAborted = text.startsWith('wrong');
    if (isAborted) throw new Error(`${text.slice(0, 7)} failed`);
    return `answer to ${text}`;
  };
  const ask = (text: string): Promise<string> => {
    asked.push(text);
    const mine = last.then(() => answer(text));
    last = mine.catch(() => undefined);
    return mine;
  };
  return { asked, answered, query: sendAhead(ask, 'nothing') };
}

describe('what is sent ahead', () => {
  it('is not waited for, and all of it is answered before the transaction is committed', async () => {
    const { asked, answered, query } = makeServer();
    expect(await query(`one ${SENT_AHEAD}`, [])).toBe('nothing');
    expect(await query(`two ${SENT_AHEAD}`, [])).toBe('nothing');
    expect(answered).toEqual([]);
    expect(await query('commit', [])).toBe('answer to commit');
    expect(asked).toEqual([`one ${SENT_AHEAD}`, `two ${SENT_AHEAD}`, 'commit']);
  });

  it('tells what went wrong first, by the next that is waited for, and by the commit that is not sent then', async () => {
    const { asked, query } = makeServer();
    await query(`wrong 1 ${SENT_AHEAD}`, []);
    await query(`after ${SENT_AHEAD}`, []);
    await expect(query('select', [])).rejects.toThrow('wrong 1 failed');
    await query('rollback', []);

    await query(`wrong 2 ${SENT_AHEAD}`, []);
    await expect(query('commit', [])).rejects.toThrow('wrong 2 failed');
    expect(asked).not.toContain('commit');
  });

  it('leaves nothing behind for the next transaction of that connection', async () => {
    const { query } = makeServer();
    await query(`wrong 1 ${SENT_AHEAD}`, []);
    await query('rollback', []);
    expect(await query('commit', [])).toBe('answer to commit');
  });
});
