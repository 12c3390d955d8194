/**
 * How much one process does at a time. A worker is to take about as many cores as it was told, so that two of them on two
 * cores do twice the work: reading in a thread, linking beside it and working stories out beside both would have one worker
 * use all cores, and the next one gain little.
 *
 * Whoever has the turn to write in the store waits for nobody, because other workers wait for it: it begins at once, and
 * less of the rest goes on meanwhile. Stories are worked out in the same thread that writes, so that none may be half done
 * when the turn comes: whoever wants it waits for the story, then for the turn, and articles are read meanwhile.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';

export interface Cores {
  /** Runs `work` when a core is free. Kinds of work take turns, so that much of one does not hold up another. */
  share<Result>(kind: 'reading' | 'stories', work: () => Promise<Result>): Promise<Result>;
  /** Resolves when there is enough, or when no article is being read or waits to be: there will be no more for now. */
  gather(isEnough: () => boolean): Promise<void>;
  /** Runs `work`, which waits for the turn to write, and then `hold`s the core; no story begins before it is over. */
  expect<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Runs `work` at once. */
  hold<Result>(work: () => Promise<Result>): Promise<Result>;
}

/** All that one likes at a time: for processes that have the machine to themselves. */
export const ALL_CORES: Cores = {
  share: (_, work) => work(),
  gather: async () => undefined,
  expect: (work) => work(),
  hold: (work) => work(),
};

export function shareCores(count: number): Cores {
  const lines = { reading: [] as (() => void)[], stories: [] as (() => void)[] };
  let last: keyof typeof lines = 'stories';
  let busy = 0;
  let expected = 0;
  let readings = 0;
  const toldOfReading: (() => void)[] = [];
  const stories = new Set<Promise<unknown>>();

  const startNext = (): void => {
    while (busy < count) {
      const other = last === 'reading' ? 'stories' : 'reading';
      const waits = (kind: keyof typeof lines): boolean =>
        lines[kind].length > 0 && (kind === 'reading' || expected === 0);
      const next = waits(other) ? other : last;
      if (!waits(next)) return;
      last = next;
      busy++;
      lines[next].shift()!();
    }
  };
  const run = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    try {
      return await work();
    } finally {
      busy--;
      startNext();
    }
  };

  return {
    share: async (kind, work) => {
      if (kind === 'reading') readings++;
      await new Promise<void>((start) => {
        lines[kind].push(start);
        startNext();
      });
      const mine = run(work);
      if (kind === 'stories') stories.add(mine);
      try {
        return await mine;
      } finally {
        stories.delete(mine);
        if (kind === 'reading') {
          readings--;
          for (const tell of toldOfReading.splice(0)) tell();
        }
      }
    },
    gather: async (isEnough) => {
      while (readings > 0 && !isEnough()) {
        await new Promise<void>((tell) => toldOfReading.push(tell));
        // What was read is handed on before it is counted.
        await nextTurn();
      }
    },
    expect: async (work) => {
      expected++;
      try {
        await Promise.allSettled(stories);
        return await work();
      } finally {
        expected--;
        startNext();
      }
    },
    hold: (work) => {
      busy++;
      return run(work);
    },
  };
}
