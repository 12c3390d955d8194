/** What is appended, queued or kept whole: news, decisions, jobs, documents, answers to repeated writes. */
import { sql } from 'kysely';
import type {
  Decision,
  DecisionAnchor,
  Decisions,
  Documents,
  Idempotency,
  JobRecord,
  Jobs,
  JobState,
  News,
  NewsItem,
  NewsKind,
} from '../store.ts';
import { present, takeNumbers, type Access } from './access.ts';
import { SENT_AHEAD, type Row } from './dialect.ts';
import { behind, keyOf, limitOf, pageOf } from './pages.ts';
import { inPortions, portions } from './portions.ts';

export function newsOf({ dialect, corpus, read, write }: Access): News {
  return {
    append: (items) =>
      write(async (db) => {
        if (items.length === 0) return;
        const first = await takeNumbers(db, corpus, 'news', items.length);
        await dialect.insert(
          db,
          'news',
          items.map((item, i) => ({
            corpus_id: corpus,
            seq: first + i,
            at: item.at,
            kind: item.kind,
            claim: item.claim ?? null,
            article: item.article ?? null,
            story: item.story ?? null,
            url: item.url ?? null,
            note: item.note,
            about: item.about === undefined ? null : JSON.stringify(item.about),
          })),
        );
        const told = Map.groupBy(
          items.filter(({ claim }) => claim !== undefined),
          ({ at }) => at,
        );
        for (const [at, of] of told)
          for (const some of portions([...new Set(of.map(({ claim }) => claim!))]))
            await db
              .updateTable('claim')
              .set({ news: at })
              .where('corpus_id', '=', corpus)
              .where('id', 'in', some)
              .modifyEnd(sql.raw(SENT_AHEAD))
              .execute();
      }),

    async after(seq, limit, { claim, kinds } = {}) {
      const db = await read();
      const rows = await db
        .selectFrom('news')
        .selectAll()
        .where('corpus_id', '=', corpus)
        .where('seq', '>', seq)
        .$if(claim !== undefined, (query) => query.where('claim', '=', claim!))
        .$if(kinds !== undefined, (query) => query.where('kind', 'in', kinds!.length > 0 ? kinds! : ['']))
        .orderBy('seq')
        .limit(limitOf({ limit }))
        .execute();
      return rows.map(toNews);
    },

    async last() {
      const db = await read();
      const row = await db
        .selectFrom('news')
        .select((select) => select.fn.max('seq').as('seq'))
        .where('corpus_id', '=', corpus)
        .executeTakeFirst();
      return Number(row?.seq ?? 0);
    },

    retell: (items) =>
      write(async (db) => {
        for (const { seq, note } of items)
          await db
            .updateTable('news')
            .set({ note, about: null })
            .where('corpus_id', '=', corpus)
            .where('seq', '=', seq)
            .execute();
      }),
  };
}

function toNews({ seq, at, kind, claim, article, story, url, note, about }: Row<'news'>): NewsItem {
  return {
    seq: Number(seq),
    at,
    kind: kind as NewsKind,
    ...present({ claim, article, story, url }),
    note,
    ...(about !== null && { about: JSON.parse(about) as unknown }),
  };
}

/** An anchor in one of these articles keeps its place alone. */
function withoutWords(value: unknown, gone: ReadonlySet<string>): unknown {
  const anchor = value as Partial<DecisionAnchor> | null;
  const isAnchor =
    typeof anchor === 'object' && typeof anchor?.article === 'string' && typeof anchor.words === 'string';
  return isAnchor && gone.has(anchor.article!) ? { ...anchor, words: '', before: '', after: '' } : value;
}

export function decisionsOf({ corpus, read, write }: Access): Decisions {
  return {
    append: (decision) =>
      write(async (db) => {
        const { id, target } = decision;
        const known = await db
          .selectFrom('decision')
          .select('id')
          .where('corpus_id', '=', corpus)
          .where('id', '=', id)
          .executeTakeFirst();
        if (known) return;
        const seq = await takeNumbers(db, corpus, 'decision', 1);
        const article = target.anchor?.article ?? null;
        await db
          .insertInto('decision')
          .values({
            corpus_id: corpus,
            id,
            seq,
            target_type: target.type,
            ref: target.ref,
            article,
            content: JSON.stringify(decision),
          })
          .execute();
      }),

    async get(id) {
      const db = await read();
      const row = await db
        .selectFrom('decision')
        .select('content')
        .where('corpus_id', '=', corpus)
        .where('id', '=', id)
        .executeTakeFirst();
      return row && (JSON.parse(row.content) as Decision);
    },

    async list({ type, ref, articles, ...page }) {
      const limit = limitOf(page);
      const key = keyOf('decisions', page);
      const db = await read();
      const rows = await db
        .selectFrom('decision')
        .select(['seq', 'content'])
        .where('corpus_id', '=', corpus)
        .$if(type !== undefined, (query) => query.where('target_type', '=', type!))
        .$if(ref !== undefined, (query) => query.where('ref', '=', ref!))
        .$if(articles !== undefined, (query) => query.where('article', 'in', articles!.length > 0 ? articles! : ['']))
        .$if(key !== undefined, (query) => query.where(behind(['seq'], 'asc', key!)))
        .orderBy('seq')
        .limit(limit + 1)
        .execute();
      return pageOf(
        'decisions',
        rows,
        limit,
        (row) => [Number(row.seq)],
        (shown) => shown.map(({ content }) => JSON.parse(content) as Decision),
      );
    },

    forget: (articles) =>
      write(async (db) => {
        const gone = new Set(articles);
        for (const some of portions(articles)) {
          // Splits and merges of claims are anchored in several articles.
          const rows = await db
            .selectFrom('decision')
            .select(['id', 'content'])
            .where('corpus_id', '=', corpus)
            .where((where) => where.or([where('article', 'in', some), where('target_type', '=', 'claim')]))
            .execute();
          for (const { id, content } of rows) {
            const left = JSON.stringify(JSON.parse(content), (_, value: unknown) => withoutWords(value, gone));
            if (left !== content)
              await db
                .updateTable('decision')
                .set({ content: left })
                .where('corpus_id', '=', corpus)
                .where('id', '=', id)
                .execute();
          }
        }
      }),
  };
}

const DEFAULT_ATTEMPTS = 8;
/** A job whose worker was killed is tried so many times as often. */
const KILLED_TOO = 3;

export function jobsOf({ corpus, read, write }: Access): Jobs {
  return {
    enqueue: ({ id, kind, payload, made, due = made, maxAttempts = DEFAULT_ATTEMPTS }) =>
      write(async (db) => {
        const fresh = {
          kind,
          payload: JSON.stringify(payload),
          state: 'waiting',
          made,
          due,
          attempts: 0,
          max_attempts: maxAttempts,
          worker: null,
          lease_until: null,
          problem: null,
        };
        await db
          .insertInto('job')
          .values({ corpus_id: corpus, id, ...fresh })
          .onConflict((conflict) =>
            conflict.columns(['corpus_id', 'id']).doUpdateSet(fresh).where('job.state', '=', 'done'),
          )
          .execute();
      }),

    claim: ({ kinds, worker, now, leaseUntil, limit }) =>
      write(async (db) => {
        if (kinds.length === 0) return [];
        // Writers of a corpus wait for each other, so that nobody else looks at the same rows.
        const due = await db
          .selectFrom('job')
          .select(['id', 'attempts', 'max_attempts'])
          .where('corpus_id', '=', corpus)
          .where('kind', 'in', kinds)
          .where((where) =>
            where.or([
              where.and([where('state', '=', 'waiting'), where('due', '<=', now)]),
              where.and([where('state', '=', 'running'), where('lease_until', '<=', now)]),
            ]),
          )
          .orderBy('due')
          .orderBy('id')
          .limit(limit)
          .execute();
        // Whatever waits may be tried; whatever runs without a worker had one that was killed.
        const isSpent = ({ attempts, max_attempts }: (typeof due)[number]): boolean =>
          attempts >= max_attempts * KILLED_TOO;
        const spent = due.filter(isSpent).map(({ id }) => id);
        const taken = due.filter((job) => !isSpent(job)).map(({ id }) => id);
        for (const some of portions(spent))
          await db
            .updateTable('job')
            .set({
              state: 'dead',
              worker: null,
              lease_until: null,
              problem: sql`coalesce(problem, 'its worker ended in the middle')`,
            })
            .where('corpus_id', '=', corpus)
            .where('id', 'in', some)
            .execute();
        const claimed = await inPortions(taken, (some) =>
          db
            .updateTable('job')
            .set({ state: 'running', worker, lease_until: leaseUntil, attempts: sql`attempts + 1` })
            .where('corpus_id', '=', corpus)
            .where('id', 'in', some)
            .returningAll()
            .execute(),
        );
        return claimed.sort((a, b) => (a.due < b.due ? -1 : 1)).map(toJob);
      }),

    renew: (ids, worker, leaseUntil) =>
      write(async (db) => {
        if (ids.length === 0) return [];
        const rows = await db
          .updateTable('job')
          .set({ lease_until: leaseUntil })
          .where('corpus_id', '=', corpus)
          .where('id', 'in', [...ids])
          .where('state', '=', 'running')
          .where('worker', '=', worker)
          .returning('id')
          .execute();
        return rows.map(({ id }) => id);
      }),

    done: (id, worker) =>
      write(async (db) => {
        const { numUpdatedRows } = await db
          .updateTable('job')
          .set({ state: 'done', payload: 'null', lease_until: null, problem: null })
          .where('corpus_id', '=', corpus)
          .where('id', '=', id)
          .where('state', '=', 'running')
          .where('worker', '=', worker)
          .executeTakeFirst();
        return numUpdatedRows > 0n;
      }),

    fail: (id, worker, { problem, retryAt, isKilled = false }) =>
      write(async (db) => {
        const { numUpdatedRows } = await db
          .updateTable('job')
          .set({
            state: sql`CASE WHEN attempts >= max_attempts * ${sql.lit(isKilled ? KILLED_TOO : 1)} THEN 'dead' ELSE 'waiting' END`,
            due: retryAt,
            lease_until: null,
            worker: null,
            problem,
          })
          .where('corpus_id', '=', corpus)
          .where('id', '=', id)
          .where('state', '=', 'running')
          .where('worker', '=', worker)
          .executeTakeFirst();
        return numUpdatedRows > 0n;
      }),

    retry: (id, now) =>
      write(async (db) => {
        const { numUpdatedRows } = await db
          .updateTable('job')
          .set({ state: 'waiting', due: now, attempts: 0 })
          .where('corpus_id', '=', corpus)
          .where('id', '=', id)
          .where('state', '=', 'dead')
          .executeTakeFirst();
        return numUpdatedRows > 0n;
      }),

    async get(id) {
      const db = await read();
      const row = await db
        .selectFrom('job')
        .selectAll()
        .where('corpus_id', '=', corpus)
        .where('id', '=', id)
        .executeTakeFirst();
      return row && toJob(row);
    },

    async list({ state, kind, ...page }) {
      const limit = limitOf(page);
      const key = keyOf('jobs', page);
      const columns = ['due', 'id'] as const;
      const db = await read();
      const rows = await db
        .selectFrom('job')
        .selectAll()
        .where('corpus_id', '=', corpus)
        .$if(state !== undefined, (query) => query.where('state', '=', state!))
        .$if(kind !== undefined, (query) => query.where('kind', '=', kind!))
        .$if(key !== undefined, (query) => query.where(behind(columns, 'asc', key!)))
        .orderBy('due')
        .orderBy('id')
        .limit(limit + 1)
        .execute();
      return pageOf(
        'jobs',
        rows,
        limit,
        (row) => [row.due, row.id],
        (shown) => shown.map(toJob),
      );
    },

    sweep: (before) =>
      write(async (db) => {
        const { numDeletedRows } = await db
          .deleteFrom('job')
          .where('corpus_id', '=', corpus)
          .where('state', '=', 'done')
          .where('due', '<', before)
          .executeTakeFirst();
        return Number(numDeletedRows);
      }),

    async count() {
      const db = await read();
      const rows = await db
        .selectFrom('job')
        .select((select) => ['state', select.fn.countAll<number>().as('count')])
        .where('corpus_id', '=', corpus)
        .groupBy('state')
        .execute();
      const counts = { waiting: 0, running: 0, done: 0, dead: 0 };
      for (const { state, count } of rows) counts[state as JobState] = Number(count);
      return counts;
    },
  };
}

function toJob(row: Row<'job'>): JobRecord {
  const { id, kind, payload, state, made, due, attempts, max_attempts, worker, lease_until, problem } = row;
  return {
    id,
    kind,
    payload: JSON.parse(payload) as unknown,
    state: state as JobState,
    made,
    due,
    attempts,
    maxAttempts: max_attempts,
    ...present({ worker, leaseUntil: lease_until, problem }),
  };
}

export function documentsOf<Item extends { readonly id: string }>(
  { corpus, read, write }: Access,
  kind: string,
): Documents<Item> {
  return {
    put: (item) =>
      write(async (db) => {
        const content = JSON.stringify(item);
        await db
          .insertInto('document')
          .values({ corpus_id: corpus, kind, id: item.id, content })
          .onConflict((conflict) => conflict.columns(['corpus_id', 'kind', 'id']).doUpdateSet({ content }))
          .execute();
      }),
    async get(id) {
      const db = await read();
      const row = await db
        .selectFrom('document')
        .select('content')
        .where('corpus_id', '=', corpus)
        .where('kind', '=', kind)
        .where('id', '=', id)
        .executeTakeFirst();
      return row && (JSON.parse(row.content) as Item);
    },
    async list(page = {}) {
      const limit = limitOf(page);
      const key = keyOf(kind, page);
      const db = await read();
      const rows = await db
        .selectFrom('document')
        .select(['id', 'content'])
        .where('corpus_id', '=', corpus)
        .where('kind', '=', kind)
        .$if(key !== undefined, (query) => query.where(behind(['id'], 'asc', key!)))
        .orderBy('id')
        .limit(limit + 1)
        .execute();
      return pageOf(
        kind,
        rows,
        limit,
        (row) => [row.id],
        (shown) => shown.map(({ content }) => JSON.parse(content) as Item),
      );
    },
    remove: (id) =>
      write(async (db) => {
        const { numDeletedRows } = await db
          .deleteFrom('document')
          .where('corpus_id', '=', corpus)
          .where('kind', '=', kind)
          .where('id', '=', id)
          .executeTakeFirst();
        return numDeletedRows > 0n;
      }),
  };
}

export function idempotencyOf({ corpus, read, write }: Access): Idempotency {
  return {
    async get(key) {
      const db = await read();
      const row = await db
        .selectFrom('idempotency')
        .selectAll()
        .where('corpus_id', '=', corpus)
        .where('key', '=', key)
        .executeTakeFirst();
      return row && { fingerprint: row.fingerprint, answer: JSON.parse(row.answer) as unknown, at: row.at };
    },
    put: (key, { fingerprint, answer, at }) =>
      write(async (db) => {
        const row = { fingerprint, answer: JSON.stringify(answer), at };
        await db
          .insertInto('idempotency')
          .values({ corpus_id: corpus, key, ...row })
          .onConflict((conflict) => conflict.columns(['corpus_id', 'key']).doUpdateSet(row))
          .execute();
      }),
    sweep: (before) =>
      write(async (db) => {
        await db.deleteFrom('idempotency').where('corpus_id', '=', corpus).where('at', '<', before).execute();
      }),
  };
}
