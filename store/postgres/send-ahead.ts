/**
 * Statements that nobody waits for. What only writes is sent, and so is the next one, before the server has answered: whoever has
 * the turn to write keeps all others from it, and on a busy machine each answer that is waited for takes longer than the
 * statement (docs/performance.md). Nothing is lost by it: once a statement has failed the server refuses all others of that
 * transaction, so that the next one that is waited for, COMMIT at the latest, tells what went wrong with the first.
 */
import { SENT_AHEAD } from '../sql/dialect.ts';

export type Ask<Answer> = (text: string, values: readonly unknown[]) => Promise<Answer>;

/** Of one connection, which sends what it is given without waiting, and whose answers come in that order. */
export function sendAhead<Answer>(ask: Ask<Answer>, nothing: Answer): Ask<Answer> {
  let ahead: Promise<void>[] = [];
  let failures: unknown[] = [];
  const settle = async (): Promise<void> => {
    await Promise.all(ahead);
    const [first] = failures;
    const hasFailed = failures.length > 0;
    [ahead, failures] = [[], []];
    if (hasFailed) throw first;
  };
  return async (text, values) => {
    if (text.endsWith(SENT_AHEAD)) {
      ahead.push(
        ask(text, values).then(
          () => undefined,
          (error: unknown) => void failures.push(error),
        ),
      );
      return nothing;
    }
    // What failed is not to be committed: the server would take it back and say nothing.
    if (text === 'commit') await settle();
    try {
      return await ask(text, values);
    } catch (error) {
      await settle();
      throw error;
    } finally {
      if (text === 'rollback') [ahead, failures] = [[], []];
    }
  };
}
