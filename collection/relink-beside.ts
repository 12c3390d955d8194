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

/** Stories that are taken and worked out together, so that other processes find some, too. */
const ROUND = 32;
/**
 * Stories that are worked out ahead of what is written. Whoever adds much has the turn for a second at a time, in which the thread
 * works out some seventy; with none ahead it rested half of the time. Written together, they touch few more pages than one.
 */
const AHEAD = 128;
/** So many are made here before the thread is started, which takes longer than a few stories do. */
const FEW = 8;
/** So many of those that wait are looked at beyond our own, when other processes have taken the first of them. */
const LOOK_AT = 100;
/** So often a story is worked out beside; one that becomes another again and again is then made while nobody adds to it. */
const MAX_TRIES = 2;
/**
 * Stories that may wait before whoever adds does: up to a minute's work. Reports of a story that waits cost nothing more, so
 * that a longer queue does less work: 1,024 reports of 215 stories, mixed, had 675 worked out with 100, now 435.
 */
const MANY = 1000;

/** By story; undefined: it is to be made in a transaction. */
type Worked = Map<string, WorkedOut | undefined>;

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

  /** Works stories out and, beside that, writes those that are ready each time that it is our turn. */
  async function makeAll(): Promise<void> {
    const ready: Worked = new Map();
    /** Taken, and not written yet. */
    const held = new Set<string>();
    let writing: Promise<void> | undefined;
    const writeReady = async (): Promise<void> => {
      while (ready.size > 0) {
        const written = await write(ready);
        for (const story of written) held.delete(story);
        await corpus.stories.release(written);
      }
    };
    try {
      for (;;) {
        const done = await workOutSome(held);
        if (done.size === 0 && !writing) return;
        for (const [story, one] of done) ready.set(story, one);
        if (ready.size > 0 && !writing) {
          writing = writeReady().then(() => (writing = undefined));
          // Awaited below, also when it has failed before.
          writing.catch(() => {});
        }
        if (done.size === 0 || ready.size >= AHEAD) await writing;
      }
    } finally {
      await writing?.catch(() => {});
      await corpus.stories.release([...held]);
    }
  }

  /** The stories that wait longest and nobody is at; they are taken, and `held`. */
  async function workOutSome(held: Set<string>): Promise<Worked> {
    const dirty = await corpus.stories.dirty(LOOK_AT + failed.size + held.size);
    const free = dirty.filter((story) => !held.has(story) && !failed.has(story));
    const stories = await corpus.stories.take(free, ROUND);
    for (const story of stories) held.add(story);
    const at = now();
    const isBeside = (story: string): boolean =>
      (thread.isStarted || madeHere + stories.length >= FEW) && (tries.get(story) ?? 0) < MAX_TRIES;
    const workOut = (story: string) => cores.share('stories', () => thread.workOut({ corpus: corpus.id, story, at }));
    const done = await Promise.all(stories.map((story) => (isBeside(story) ? workOut(story) : undefined)));
    return new Map(stories.map((story, i) => [story, done[i]]));
  }

  /** What is `ready` when the turn comes is taken out of it and written; which stories these are. */
  async function write(ready: Worked): Promise<string[]> {
    const done: Worked = new Map();
    const refused: string[] = [];
    const take = (): WorkedOut[] => {
      for (const [story, one] of ready) done.set(story, one);
      ready.clear();
      return [...done.values()].filter((one) => one !== undefined);
    };
    const settle = async (inside: CorpusStore): Promise<void> => {
      for (const { story } of await settleAll(inside, take())) refused.push(story);
    };
    if ([...ready.values()].some((one) => one !== undefined)) await inTurn(settle);
    else take();
    for (const story of done.keys()) tries.delete(story);
    for (const story of refused) tries.set(story, (tries.get(story) ?? 0) + 1);
    for (const [story, one] of done) if (!one) await makeHere(story);
    return [...done.keys()];
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
