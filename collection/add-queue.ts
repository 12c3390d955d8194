/**
 * Articles that come in one by one, from many askers at once, go into the store several at a time: one transaction costs
 * about as much as ten reports in it. Whoever asked is told when it is on the disk. What is linked by then is worked out
 * anew behind their backs, in a thread where there is one, and what could not be is still marked in the store.
 */
import type { Report } from '../src/model/report.ts';
import { layOut, openDesk } from '../src/trace.ts';
import type { CorpusStore } from '../store/store.ts';
import { addReports, type Added } from './add-reports.ts';
import type { Ports } from './ports.ts';
import { relinkBeside, type RelinkBeside } from './relink-beside.ts';
import { relink } from './relink.ts';
import { ALL_CORES, type Cores } from './share-cores.ts';
import type { StoryThread } from './story-thread.ts';

export interface AddQueue {
  /** Makes ready what linking a report needs of it alone, so that it takes less of the turn to write; `add` is to follow soon. */
  prepare(report: Report): void;
  /** Resolves when the report is durable. Rejects with a HearsayError where the store fails. */
  add(corpus: CorpusStore, report: Report): Promise<Added>;
  /** Has stories that are marked made anew: after a start, or after a deletion. */
  relink(corpus: CorpusStore): void;
  /** Resolves when nothing waits. */
  idle(): Promise<void>;
}

export interface AddQueueOptions extends Pick<Ports, 'now'> {
  /** Told when stories could not be made anew; they stay marked. */
  readonly onProblem: (problem: unknown) => void;
  /** Works stories out beside; without one it is done here, when no report waits. */
  readonly thread?: StoryThread | undefined;
  /** Shared with what else this process does; default: all there are. */
  readonly cores?: Cores;
}

/** Reports in one transaction, at most. */
export const BATCH = 20;
/** Between two pieces of relinking others get their turn. */
const RELINK_MS = 200;

interface Waiting {
  readonly report: Report;
  readonly resolve: (added: Added) => void;
  readonly reject: (reason: unknown) => void;
}
interface Line {
  readonly waiting: Waiting[];
  isDirty: boolean;
  working: Promise<void> | undefined;
  readonly beside: RelinkBeside | undefined;
}

export function addQueue({ now, onProblem, thread, cores = ALL_CORES }: AddQueueOptions): AddQueue {
  const lines = new Map<string, Line>();
  const desk = openDesk();

  const start = (corpus: CorpusStore): Line => {
    let line = lines.get(corpus.id);
    if (!line) {
      const beside = thread && relinkBeside(corpus, { now, thread, onProblem, cores });
      lines.set(corpus.id, (line = { waiting: [], isDirty: false, working: undefined, beside }));
    }
    const own = line;
    own.working ??= Promise.resolve().then(() => work(corpus, own));
    return own;
  };

  /** New articles come first; stories are made anew when none waits. */
  async function work(corpus: CorpusStore, line: Line): Promise<void> {
    while (line.waiting.length > 0 || line.isDirty) {
      if (line.waiting.length > 0) await addSome(corpus, line);
      else {
        line.isDirty = false;
        if (line.beside) {
          line.beside.wake();
          continue;
        }
        try {
          if ((await relink(corpus, { now, milliseconds: RELINK_MS })) > 0) line.isDirty = true;
        } catch (problem) {
          onProblem(problem);
        }
      }
    }
    // In the same turn as the last look, so that nothing is put in line behind its back.
    line.working = undefined;
  }

  async function addSome(corpus: CorpusStore, line: Line): Promise<void> {
    let some: Waiting[] = [];
    // Those that wait when it is our turn: while others have theirs, more may have come.
    const take = (): Report[] => (some = line.waiting.splice(0, BATCH)).map(({ report }) => report);
    try {
      await cores.gather(() => line.waiting.length >= BATCH);
      const added = await addReports(corpus, take, { now, cores, desk });
      line.isDirty = true;
      line.beside?.wake();
      for (const [i, { resolve }] of some.entries()) resolve(added[i]!);
    } catch (problem) {
      if (some.length === 0) take();
      for (const { reject } of some) reject(problem);
    }
  }

  return {
    prepare: (report) => layOut(desk, report),
    add: (corpus, report) =>
      new Promise((resolve, reject) => {
        // The line is there at once; its work begins after this turn, with all that were given in it.
        start(corpus).waiting.push({ report, resolve, reject });
      }),
    relink(corpus) {
      start(corpus).isDirty = true;
    },
    async idle() {
      while ([...lines.values()].some(({ working }) => working))
        await Promise.all([...lines.values()].map(({ working }) => working));
      await Promise.all([...lines.values()].map(({ beside }) => beside?.idle()));
    },
  };
}
