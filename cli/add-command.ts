/**
 * `hearsay add`: has the inputs read as `read` does, and adds the reports to the collection. Reading goes on in threads while
 * what is read is linked and stored here, several at a time; each is told when it is on the disk and not before.
 */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { addReports, type Added } from '../collection/add-reports.ts';
import { collectBeyond } from '../collection/collect-beyond.ts';
import { queueArticles, type GivenArticle, type Queued } from '../collection/jobs/read-later.ts';
import { relinkBeside } from '../collection/relink-beside.ts';
import { relink } from '../collection/relink.ts';
import { applyRetention, readRetention } from '../collection/retention.ts';
import { storyThread, type StoryThread } from '../collection/story-thread.ts';
import type { Given } from '../src/ingest/ingest.ts';
import type { Report } from '../src/model/report.ts';
import { openDesk } from '../src/trace.ts';
import type { CorpusStore } from '../store/store.ts';
import { tellExpired } from './delete-command.ts';
import { ingestPiece } from './ingest-piece.ts';
import { knownReport, parseReports } from './known-report.ts';
import type { Piece } from './open-input.ts';
import type { ReportWriter } from './open-output.ts';
import { plain } from './plain-text.ts';
import { problemOf } from './read-article.ts';
import { readCommand } from './read-command.ts';
import { corpusNamed, openGivenStore } from './store-option.ts';
import { systemPorts } from './system-ports.ts';
import { takeOptions } from './take-options.ts';
import { ADD_USAGE } from './collection-usage.ts';

/** What one transaction holds at most: reports, and UTF-16 code units of their JSON. Twice as many write three quarters of the pages. */
const BATCH_REPORTS = 128;
const BATCH_LENGTH = 8e6;
/** What has waited so long is stored, however few there are: whoever types articles wants to see them go in. */
const BATCH_MS = 150;
/** Bytes in use between two batches, before memory is collected whatever V8 says: some 150 MB are alive. At 250 MB collecting took a tenth of all that adding does. */
const IN_USE = 400e6;

/** Returns the exit status: 0 all were added, 1 some failed. Throws UsageError; HearsayError where the store fails. */
export async function addCommand(args: readonly string[]): Promise<number> {
  const { taken, rest } = takeOptions(args, { store: 'value', corpus: 'value', json: 'flag', later: 'flag' }, [
    'format',
    'out',
    'image',
    'min-probability',
  ]);
  const isHelp = rest.some((argument) => argument === '--help' || argument === '-h');
  if (isHelp)
    return readCommand(rest, {
      usage: ADD_USAGE,
      knownReport,
      openOutput: () => ({ write: async () => {}, end: async () => {} }),
    });
  const store = await openGivenStore(taken['store'], { isNew: true });
  const thread = storyThread(store.where);
  try {
    const corpus = await corpusNamed(store, taken['corpus'] ?? 'default');
    const isLater = taken['later'] !== undefined;
    const days = await readRetention(corpus);
    const adder = startAdding(corpus, thread, { isJson: taken['json'] !== undefined, days });
    const status = await readCommand(['--format', 'jsonl', ...rest], {
      usage: ADD_USAGE,
      knownReport: isLater
        ? async (piece, given) => knownReport(piece) ?? (await ingestForLater(piece, given))
        : knownReport,
      openOutput: () => adder.writer,
      expandInputs,
    });
    if (status === 2) return 2;
    await relink(corpus, systemPorts());
    const expired = await applyRetention(corpus, systemPorts());
    adder.sumUp();
    if (expired.length > 0) tellExpired(expired.length, await readRetention(corpus));
    return status !== 0 || adder.hasFailed() ? 1 : 0;
  } finally {
    await thread.close();
    await store.close();
  }
}

/** Folders stand for the files in them, in the order of their names; hidden ones are passed over. */
function expandInputs(inputs: readonly string[]): string[] {
  return inputs.flatMap((input) => {
    if (input === '-' || /^\w+:\/\//.test(input) || !statSync(input, { throwIfNoEntry: false })?.isDirectory())
      return [input];
    const entries = readdirSync(input, { recursive: true, withFileTypes: true });
    return entries
      .filter(
        (entry) => entry.isFile() && !/(?:^|[\\/])\./.test(join(entry.parentPath, entry.name).slice(input.length)),
      )
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
  });
}

/** What is waiting to be read is told from a report by its first word. */
const LATER = '{"later":';

async function ingestForLater(piece: Piece, given: Given): Promise<string> {
  const { article, diagnostics } = await ingestPiece(piece, given);
  return JSON.stringify({ later: { article, diagnostics } satisfies GivenArticle });
}

interface Waiting {
  readonly report: Report;
  readonly name: string;
}
interface WaitingForLater {
  readonly given: GivenArticle;
  readonly name: string;
}

interface Adding {
  readonly isJson: boolean;
  /** How long articles are kept; null: forever. */
  readonly days: number | null;
}

function startAdding(corpus: CorpusStore, thread: StoryThread, { isJson, days }: Adding) {
  const { now } = systemPorts();
  const desk = openDesk();
  const collect = collectBeyond(IN_USE, { isRare: true });
  const counts: Record<(Added | Queued)['status'], number> = {
    expired: 0,
    added: 0,
    version: 0,
    queued: 0,
    duplicate: 0,
    deleted: 0,
    failed: 0,
  };
  let batch: Waiting[] = [];
  let later: WaitingForLater[] = [];
  let length = 0;
  let reached: (() => void)[] = [];
  let timer: NodeJS.Timeout | undefined;
  let working: Promise<void> = Promise.resolve();
  let failure: { error: unknown } | undefined;

  const complain = (name: string, message: string): void => {
    counts.failed++;
    process.stderr.write(`hearsay: ${plain(name)}: ${plain(message)}\n`);
  };

  const store = async (
    waiting: readonly Waiting[],
    forLater: readonly WaitingForLater[],
    then: readonly (() => void)[],
  ): Promise<void> => {
    const queued =
      forLater.length === 0
        ? []
        : await queueArticles(
            corpus,
            forLater.map(({ given }) => given),
            { now },
          );
    for (const [i, one] of queued.entries()) tell(one, forLater[i]!.name);
    const added = await addReports(
      corpus,
      waiting.map(({ report }) => report),
      { now, desk },
    );
    for (const [i, one] of added.entries()) tell(one, waiting[i]!.name);
    for (const call of then) call();
    beside.wake();
    collect();
    await beside.room();
  };
  const storeWaiting = async (): Promise<void> => {
    const [waiting, forLater, then] = [batch, later, reached];
    if (failure || (waiting.length === 0 && forLater.length === 0 && then.length === 0)) return;
    batch = [];
    later = [];
    reached = [];
    length = 0;
    await store(waiting, forLater, then).catch((error: unknown) => void (failure = { error }));
  };
  /** What comes while others are stored goes with those that wait already: few large transactions cost less than many small ones. */
  const flush = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    working = working.then(storeWaiting);
    return working;
  };
  const beside = relinkBeside(corpus, { now, thread, onProblem: (error) => void (failure ??= { error }) });
  const throwFailure = (): void => {
    if (failure) throw failure.error;
  };

  const tell = (added: Added | Queued, name: string): void => {
    if (added.status === 'failed') return complain(name, added.problem);
    counts[added.status]++;
    const { id, status } = added;
    if (isJson) process.stdout.write(`${JSON.stringify({ ...added, input: name })}\n`);
    else process.stdout.write(`${status.padEnd(9)} ${plain(id)}${detailOf(added)}\n`);
  };
  const detailOf = (added: Added | Queued): string => {
    if (added.status === 'version') return ` of ${plain(added.of)}`;
    if (added.status === 'expired') return `, published ${plain(added.published ?? '')}: kept are ${days} days`;
    return '';
  };

  const writer: ReportWriter = {
    async write({ body }, name) {
      try {
        if (body.startsWith(LATER)) {
          const { later: given } = JSON.parse(body) as { later: GivenArticle };
          later.push({ given, name });
        } else
          for (const report of parseReports(body)) {
            if (report instanceof Error) complain(name, report.message);
            else batch.push({ report, name });
          }
      } catch (error) {
        complain(name, problemOf(error).message);
      }
      length += body.length;
      timer ??= setTimeout(() => void flush(), BATCH_MS);
      if (batch.length + later.length < BATCH_REPORTS && length < BATCH_LENGTH) return;
      // One batch is stored while the next one gathers.
      const before = working;
      void flush();
      await before;
      throwFailure();
    },
    after(call) {
      reached.push(call);
      timer ??= setTimeout(() => void flush(), BATCH_MS);
    },
    async end() {
      await flush();
      await beside.idle();
      throwFailure();
    },
  };

  return {
    writer,
    hasFailed: () => counts.failed > 0,
    sumUp(): void {
      const parts = [
        [counts.added, 'added'],
        [counts.version, counts.version === 1 ? 'new version' : 'new versions'],
        [counts.queued, 'waiting to be read'],
        [counts.duplicate, 'there already'],
        [counts.deleted, 'deleted before, left out'],
        [counts.expired, `older than ${days} days, left out (hearsay retention)`],
        [counts.failed, 'failed'],
      ].filter(([count]) => count !== 0);
      process.stderr.write(
        `hearsay: ${parts.map(([count, what]) => `${count} ${what}`).join(', ') || 'nothing to add'}\n`,
      );
    },
  };
}
