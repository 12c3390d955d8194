/**
 * Makes marked stories anew while others add: a thread works them out, some ahead of what is being written, and only
 * writing them takes turns with adding. A story that grew meanwhile is written and waits its turn again, so that one to which
 * reports come all the time is worked out once for many of them; one that became another is worked out again. Nothing is
 * lost however it ends, because marks are taken off in the transaction that writes.
 */
import type { CorpusStore } from '../store/store.ts';
import type { Ports } from './ports.ts';
import { relinkStory, settleAll, type WorkedOut } from './relink.ts';
import { ALL_CORES, type Cores } from './share-cores.ts';
import type { StoryThread } from './story-thread.ts';

export interface RelinkBeside {
  /** To be called after something was added. */
  wake(): void;
  /**
   * Resolves when few stories wait: at once, mostly. Whoever adds much waits for it now and then, so that claims are never
   * far behind the articles.
   */
  room(): Promise<void>;
  /** Resolves when no story is marked, but those that cannot be made. */
  idle(): Promise<void>;
}
export interface BesideOptions extends Pick<Ports, 'now'> {
  readonly thread: StoryThread;
  /** Told when a story could not be made; it stays marked, and is tried again after the next `wake`. */
  readonly onProblem: (problem: unknown) => void;
  readonly cores?: Cores;
}

/** Stories that are worked out while those before them are written: written together, they touch few more pages than one. */
const ROUND = 32;
/** So many are made here before the thread is started, which takes longer than a few stories do. */
const FEW = 8;
/** So many of those that wait are looked at, when other processes have taken the first of them. */
const LOOK_AT = 100;
/** So often a story is worked out beside; one that becomes another again and again is then made while nobody adds to it. */
const MAX_TRIES = 2;
/**
 * Stories that may wait before whoever adds does: up to a minute's work. Reports of a story that waits cost nothing more, so
 * that a longer queue does less work: 1,024 reports of 215 stories, mixed, had 675 worked out with 100, now 435.
 */
const MANY = 1000;

export function relinkBeside(
  corpus: CorpusStore,
  { now, thread, onProblem, cores = ALL_CORES }: BesideOptions,
): RelinkBeside {
  let working: Promise<void> | undefined;
  let isWoken = false;
  let failed = new Set<string>();
  const tries = new Map<string, number>();
  let madeHere = 0;

  const wake = (): void => {
    isWoken = true;
    working ??= Promise.resolve().then(work);
  };

  async function work(): Promise<void> {
    while (isWoken) {
      isWoken = false;
      failed = new Set();
      try {
        await makeAll();
      } catch (problem) {
        onProblem(problem);
      }
    }
    // In the same turn as the last look, so that no waking is missed.
    working = undefined;
  }

  const inTurn = (work: (inside: CorpusStore) => Promise<void>): Promise<void> =>
    cores.expect(() => corpus.transaction((inside) => cores.hold(() => work(inside))));

  async function makeAll(): Promise<void> {
    let round = workOutSome(new Set());
    try {
      for (;;) {
        const done = await round;
        if (done.size === 0) return;
        round = workOutSome(new Set(done.keys()));
        // Awaited in the next turn of the loop; that it may fail before is no news to anybody else.
        round.catch(() => {});
        await write(done).finally(() => corpus.stories.release([...done.keys()]));
      }
    } finally {
      const left = await round.catch(() => new Map<string, undefined>());
      await corpus.stories.release([...left.keys()]);
    }
  }

  /** The stories that wait longest and nobody else is at, but for these; they are taken. */
  async function workOutSome(others: ReadonlySet<string>): Promise<Map<string, WorkedOut | undefined>> {
    const dirty = await corpus.stories.dirty(LOOK_AT + failed.size);
    const free = dirty.filter((story) => !others.has(story) && !failed.has(story));
    const stories = await corpus.stories.take(free, ROUND);
    const at = now();
    const isBeside = (story: string): boolean =>
      (thread.isStarted || madeHere + stories.length >= FEW) && (tries.get(story) ?? 0) < MAX_TRIES;
    const workOut = (story: string) => cores.share('stories', () => thread.workOut({ corpus: corpus.id, story, at }));
    const done = await Promise.all(stories.map((story) => (isBeside(story) ? workOut(story) : undefined)));
    return new Map(stories.map((story, i) => [story, done[i]]));
  }

  async function write(done: ReadonlyMap<string, WorkedOut | undefined>): Promise<void> {
    const left: string[] = [];
    const refused: string[] = [];
    const workedOut = [...done.values()].filter((one) => one !== undefined);
    const settle = async (inside: CorpusStore): Promise<void> => {
      for (const { story } of await settleAll(inside, workedOut)) refused.push(story);
    };
    for (const [story, one] of done) if (!one) left.push(story);
    if (workedOut.length > 0) await inTurn(settle);
    for (const story of done.keys()) tries.delete(story);
    for (const story of refused) tries.set(story, (tries.get(story) ?? 0) + 1);
    for (const story of left) await makeHere(story);
  }

  async function makeHere(story: string): Promise<void> {
    madeHere++;
    try {
      const make = async (inside: CorpusStore): Promise<void> => {
        if ((await inside.stories.mark(story)) !== undefined) await relinkStory(inside, story, now());
      };
      await inTurn(make);
    } catch (problem) {
      // Where the store fails there is no use in going on.
      if (problem instanceof Error && 'code' in problem) throw problem;
      failed.add(story);
      onProblem(problem);
    }
  }

  const isCrowded = async (): Promise<boolean> => (await corpus.stories.dirty(MANY)).length === MANY;
  return {
    wake,
    async room() {
      while (working && (await isCrowded())) await Promise.race([working, pause()]);
    },
    async idle() {
      while (working) await working;
    },
  };
}

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 50));
