/**
 * Jobs on PostgreSQL: pg-boss keeps the queue (schema `pgboss`), for any number of workers on any number of machines. A
 * corpus has one queue for each kind of job. What the contract says of leases is pg-boss's heartbeat: a worker that has
 * not been heard of for HEARTBEAT_SECONDS has lost its jobs to the others.
 */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { fromKysely, PgBoss, type JobWithMetadata } from 'pg-boss';
import type { Access } from '../sql/access.ts';
import { behind, keyOf, limitOf, pageOf } from '../sql/pages.ts';
import type { JobRecord, Jobs, JobState } from '../store.ts';
import { inOurWords } from './postgres-errors.ts';

/** The least that pg-boss knows is 10. */
const HEARTBEAT_SECONDS = 15;
/** Jobs whose workers are gone are looked for this often, by every process that asks for jobs. */
const SUPERVISE_MS = 5000;
/** No job runs longer, heartbeat or not. */
const LONGEST_SECONDS = 6 * 3600;
/** Done jobs stay this long, to be seen; what waits is never given up. */
const KEEP_DONE_SECONDS = 24 * 3600;
const KEEP_WAITING_SECONDS = 10 * 365 * 24 * 3600;
const DEFAULT_ATTEMPTS = 8;
const CONNECTIONS = 3;

interface Data {
  readonly id: string;
  readonly payload: unknown;
  readonly made: string;
}

/** Which attempt of a job somebody has: whoever lost a job to another settles nothing. */
interface Held {
  readonly queue: string;
  readonly id: string;
  readonly retryCount: number;
}

/** Jobs of one queue that are done, and whoever waits to be told whether they were still ours. */
interface Ending {
  readonly job: Held;
  readonly resolve: (isOurs: boolean) => void;
  readonly reject: (problem: unknown) => void;
}

/** One for a store that is open: connects when the first job is asked for. */
export interface JobQueue {
  jobsOf(access: Access): Jobs;
  close(): Promise<void>;
}

export function openJobQueue(address: string): JobQueue {
  let starting: Promise<PgBoss> | undefined;
  const queues = new Set<string>();
  let supervised = 0;
  /** What the workers of this process hold, by worker and job. */
  const held = new Map<string, Held>();
  const holding = (id: string, worker: string): string => `${worker}\t${id}`;

  const start = async (): Promise<PgBoss> => {
    const options = { connectionString: address, schema: 'pgboss', max: CONNECTIONS, application_name: 'hearsay jobs' };
    const boss = new PgBoss({
      ...options,
      supervise: false,
      schedule: false,
      monitorIntervalSeconds: SUPERVISE_MS / 1000,
    });
    boss.on('error', () => undefined);
    return boss.start();
  };
  async function ask<Result>(work: (boss: PgBoss) => Promise<Result>): Promise<Result> {
    try {
      return await work(await (starting ??= start()));
    } catch (error) {
      // The next one who asks tries again to connect.
      if (
        starting &&
        (await starting.then(
          () => false,
          () => true,
        ))
      )
        starting = undefined;
      throw inOurWords(error);
    }
  }
  async function makeQueue(boss: PgBoss, queue: string): Promise<void> {
    if (queues.has(queue)) return;
    await boss.createQueue(queue, {
      heartbeatSeconds: HEARTBEAT_SECONDS,
      expireInSeconds: LONGEST_SECONDS,
      deleteAfterSeconds: KEEP_DONE_SECONDS,
      retentionSeconds: KEEP_WAITING_SECONDS,
    });
    queues.add(queue);
  }

  /** Jobs that end in the same turn, as articles that were added together do, are settled together. */
  let ending: Ending[] = [];
  const end = (job: Held): Promise<boolean> =>
    new Promise((resolve, reject) => {
      if (ending.push({ job, resolve, reject }) === 1) setImmediate(() => void endAll());
    });
  async function endAll(): Promise<void> {
    const all = ending;
    ending = [];
    for (const [queue, of] of Map.groupBy(all, ({ job }) => job.queue))
      try {
        const ours = new Set(
          await ask((boss) =>
            complete(
              boss,
              queue,
              of.map(({ job }) => job),
            ),
          ),
        );
        for (const { job, resolve } of of) resolve(ours.has(job.id));
      } catch (problem) {
        for (const { reject } of of) reject(problem);
      }
  }

  return {
    async close() {
      const boss = await starting?.catch(() => undefined);
      await boss?.stop({ graceful: false });
    },

    jobsOf({ corpus, read, write }) {
      const queueOf = (kind: string): string => `${corpusName(corpus)}/${kind}`;
      const uuidOf = (id: string): string => uuidFrom(`${corpus}\t${id}`);

      const find = async (id: string): Promise<JobWithMetadata<Data> | undefined> => {
        const db = await read();
        const found = await sql<{ name: string }>`SELECT name FROM pgboss.job WHERE id = ${uuidOf(id)}`.execute(db);
        const [row] = found.rows;
        return row && ((await ask((boss) => boss.getJobById<Data>(row.name, uuidOf(id)))) ?? undefined);
      };

      return {
        async enqueue({ id, kind, payload, made, due = made, maxAttempts = DEFAULT_ATTEMPTS }) {
          await ask(async (boss) => {
            await makeQueue(boss, queueOf(kind));
            const data: Data = { id, payload, made };
            await write(async (db) => {
              await sql`DELETE FROM pgboss.job WHERE name = ${queueOf(kind)} AND id = ${uuidOf(id)} AND state = 'completed'`.execute(
                db,
              );
              await boss.send(queueOf(kind), data, {
                id: uuidOf(id),
                startAfter: new Date(due),
                retryLimit: maxAttempts - 1,
                db: fromKysely(db as never),
              });
            });
          });
        },

        async claim({ kinds, worker, limit }) {
          return ask(async (boss) => {
            const claimed: JobRecord[] = [];
            for (const kind of kinds) {
              await makeQueue(boss, queueOf(kind));
              if (performance.now() - supervised > SUPERVISE_MS) {
                supervised = performance.now();
                await boss.supervise();
              }
              if (claimed.length >= limit) break;
              const options = { batchSize: limit - claimed.length, includeMetadata: true } as const;
              for (const job of await boss.fetch<Data>(queueOf(kind), options)) {
                const { id, retryCount } = job;
                held.set(holding(job.data.id, worker), { queue: queueOf(kind), id, retryCount });
                claimed.push({ ...toRecord(job), worker });
              }
            }
            return claimed;
          });
        },

        async renew(ids, worker) {
          const jobs = ids.flatMap((id) => held.get(holding(id, worker)) ?? []);
          const alive = new Set<string>();
          for (const [queue, of] of Map.groupBy(jobs, (job) => job.queue))
            for (const id of settledBy(await ask((boss) => boss.touch(queue, of)))) alive.add(id);
          return ids.filter((id) => alive.has(held.get(holding(id, worker))?.id ?? ''));
        },

        async done(id, worker) {
          const job = held.get(holding(id, worker));
          if (!job) return false;
          const isOurs = await end(job);
          held.delete(holding(id, worker));
          return isOurs;
        },

        async fail(id, worker, { problem, retryAt }) {
          const job = held.get(holding(id, worker));
          if (!job) return false;
          return ask(async (boss) => {
            const settled = settledBy(await boss.fail(job.queue, job, { problem }));
            held.delete(holding(id, worker));
            if (settled.length > 0)
              await boss.update(job.queue, undefined, { id: job.id, startAfter: new Date(retryAt) });
            return settled.length > 0;
          });
        },

        async retry(id, now) {
          const job = await find(id);
          if (job?.state !== 'failed') return false;
          return ask(async (boss) => {
            const { data, retryLimit, name } = job;
            await boss.deleteJob(name, job.id);
            await boss.send(name, data, { id: job.id, startAfter: new Date(now), retryLimit });
            return true;
          });
        },

        async get(id) {
          const job = await find(id);
          return job && toRecord(job);
        },

        async list({ state, kind, ...page }) {
          const limit = limitOf(page);
          const key = keyOf('jobs', page);
          await ask(async () => undefined);
          const db = await read();
          const found = await sql<StoredJob>`
            SELECT * FROM (
              SELECT data->>'id' AS id, name, data, start_after, retry_count, retry_limit, state::text AS state,
                to_char(start_after AT TIME ZONE 'UTC', ${ISO}) AS due, ${PROBLEM} AS problem
              FROM pgboss.job WHERE name ${kind === undefined ? sql`LIKE ${`${corpusName(corpus)}/%`}` : sql`= ${queueOf(kind)}`}
            ) AS jobs
            WHERE ${state === undefined ? sql`true` : sql`state = ANY (${STATES[state]})`}
              AND ${key === undefined ? sql`true` : behind(['due', 'id'], 'asc', key)}
            ORDER BY due, id LIMIT ${limit + 1}`.execute(db);
          return pageOf(
            'jobs',
            found.rows,
            limit,
            (row) => [row.due, row.id],
            (shown) => shown.map(fromRow),
          );
        },

        async sweep(before) {
          await ask(async () => undefined);
          return write(async (db) => {
            const { numAffectedRows } = await sql`DELETE FROM pgboss.job WHERE name LIKE ${`${corpusName(corpus)}/%`}
              AND state = 'completed' AND start_after < ${before}::timestamptz`.execute(db);
            return Number(numAffectedRows ?? 0n);
          });
        },

        async count() {
          await ask(async () => undefined);
          const db = await read();
          const { rows: states } = await sql<{
            state: string;
            count: number;
          }>`SELECT state::text AS state, count(*) AS count
            FROM pgboss.job WHERE name LIKE ${`${corpusName(corpus)}/%`} GROUP BY state`.execute(db);
          const counts = { waiting: 0, running: 0, done: 0, dead: 0 };
          for (const { state, count } of states) counts[stateOf(state)] += Number(count);
          return counts;
        },
      };
    },
  };
}

/** Which jobs a command settled; its types leave it out. */
const settledBy = (response: object): string[] => (response as { settled?: string[] }).settled ?? [];

/** What was to be done is kept with a job until it is done, and no longer. The ids of those that were still ours. */
async function complete(boss: PgBoss, queue: string, jobs: readonly Held[]): Promise<string[]> {
  const ours = settledBy(await boss.complete(queue, [...jobs]));
  if (ours.length > 0)
    await boss
      .getDb()
      .executeSql(
        `UPDATE pgboss.job SET data = data || '{"payload": null}' WHERE name = $1 AND id = ANY ($2::uuid[]) AND state = 'completed'`,
        [queue, ours],
      );
  return ours;
}

interface StoredJob {
  readonly id: string;
  readonly name: string;
  readonly data: Data;
  readonly state: string;
  readonly due: string;
  readonly retry_limit: number;
  readonly retry_count: number;
  readonly problem: string | null;
}

const ISO = 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"';
/** What we said of a failure, or what pg-boss says of a worker that is gone. */
const PROBLEM = sql`coalesce(output->>'problem', output->'value'->>'message')`;
const STATES: Readonly<Record<JobState, string[]>> = {
  waiting: ['created', 'retry'],
  running: ['active'],
  done: ['completed', 'cancelled'],
  dead: ['failed'],
};

function stateOf(state: string): JobState {
  return (Object.keys(STATES) as JobState[]).find((ours) => STATES[ours].includes(state)) ?? 'done';
}

function toRecord(job: JobWithMetadata<Data>): JobRecord {
  const output = job.output as { problem?: string; value?: { message?: string } } | null;
  const problem = output?.problem ?? output?.value?.message;
  return record({ ...job, state: job.state, due: new Date(job.startAfter).toISOString(), problem });
}

function fromRow({
  name,
  data,
  state,
  due,
  retry_count: retryCount,
  retry_limit: retryLimit,
  problem,
}: StoredJob): JobRecord {
  return record({ name, data, state, due, retryCount, retryLimit, problem: problem ?? undefined });
}

function record(job: {
  readonly name: string;
  readonly data: Data;
  readonly state: string;
  readonly due: string;
  readonly retryCount: number;
  readonly retryLimit: number;
  readonly problem: string | undefined;
}): JobRecord {
  const { id, payload, made } = job.data;
  return {
    id,
    kind: job.name.slice(job.name.indexOf('/') + 1),
    payload,
    state: stateOf(job.state),
    made,
    due: job.due,
    attempts: job.state === 'created' ? 0 : job.retryCount + 1,
    maxAttempts: job.retryLimit + 1,
    ...(job.problem === undefined ? {} : { problem: job.problem }),
  };
}

/** Names of queues are letters, digits and few signs; ids of corpora may be anything. */
function corpusName(corpus: string): string {
  return /^[\w.-]{1,60}$/.test(corpus) ? corpus : createHash('sha256').update(corpus).digest('hex').slice(0, 32);
}

/** The same name gives the same id (RFC 9562, version 8). */
function uuidFrom(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
