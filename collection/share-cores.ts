/**
 * How much one process does at a time. A worker is to take about as many cores as it was told, so that two of them on two
 * cores do twice the work: reading in a thread, linking beside it and working stories out beside both would have one worker
 * use all cores, and the next one gain little.
 *
 * Whoever has the turn to write in the store waits for nobody: other workers wait for it. It begins at once, and less of
 * the rest goes on meanwhile.
 */
export interface Cores {
  /** Runs `work` when a core is free. Kinds of work take turns, so that much of one does not hold up another. */
  share<Result>(kind: 'reading' | 'stories', work: () => Promise<Result>): Promise<Result>;
  /** Runs `work` at once. */
  hold<Result>(work: () => Promise<Result>): Promise<Result>;
}

/** All that one likes at a time: for processes that have the machine to themselves. */
export const ALL_CORES: Cores = { share: (_, work) => work(), hold: (work) => work() };

export function shareCores(count: number): Cores {
  const lines = { reading: [] as (() => void)[], stories: [] as (() => void)[] };
  let last: keyof typeof lines = 'stories';
  let busy = 0;

  const startNext = (): void => {
    while (busy < count) {
      const other = last === 'reading' ? 'stories' : 'reading';
      const next = lines[other].length > 0 ? other : last;
      const start = lines[next].shift();
      if (!start) return;
      last = next;
      busy++;
      start();
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
      await new Promise<void>((start) => {
        lines[kind].push(start);
        startNext();
      });
      return run(work);
    },
    hold: (work) => {
      busy++;
      return run(work);
    },
  };
}
