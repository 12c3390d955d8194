/** A store over a dialect: the groups of methods put together, and what holds for the store as a whole. */
import { HearsayError } from '../../src/model/errors.ts';
import { fold } from '../search-query.ts';
import { DEFAULT_CORPUS, type Corpora, type CorpusStore, type Store, type Token, type Tokens } from '../store.ts';
import { accessTo, present, type Access } from './access.ts';
import { articlesOf } from './articles.ts';
import { checkStore } from './check-store.ts';
import { claimsOf, ledgerOf } from './claims.ts';
import type { Db, Dialect, Row } from './dialect.ts';
import { decisionsOf, documentsOf, idempotencyOf, jobsOf, newsOf } from './records.ts';
import { searchOf } from './search.ts';
import { outletsOf, sourcesOf } from './sources.ts';
import { storiesOf } from './stories.ts';
import { forgetRead, sqlTraceIndex, type IndexState, type SqlTraceIndex } from './trace-index.ts';

/** `now`: when the default corpus is made, if it is. A store for reading has it already. */
export async function sqlStore(dialect: Dialect, { where, now }: { where: string; now: string }): Promise<Store> {
  const corpora = corporaOf(dialect);
  if (
    !dialect.isReadonly &&
    !(await dialect.reader
      .selectFrom('corpus')
      .select('corpus_id')
      .where('corpus_id', '=', DEFAULT_CORPUS)
      .executeTakeFirst())
  )
    await corpora.make({ id: DEFAULT_CORPUS, name: DEFAULT_CORPUS, made: now }).catch((error: unknown) => {
      // Another process has just made it.
      if (!(error instanceof HearsayError) || error.code !== 'corpus-exists') throw error;
    });
  const memory: Memory = { written: new Map(), seen: new Map(), there: new Set() };
  return {
    kind: dialect.kind,
    where,
    isReadonly: dialect.isReadonly,
    corpora,
    tokens: tokensOf(dialect),
    corpus: (id) => outside(dialect, id, memory),
    backup: (to) => dialect.backup(to),
    check: async () => [...(await dialect.check()), ...(await checkStore(dialect.reader))],
    close: () => dialect.close(),
  };
}

interface Memory {
  /** What is in memory of the index of each corpus: of whoever writes, and of whoever only reads. */
  readonly written: Map<string, IndexState>;
  readonly seen: Map<string, IndexState>;
  /** Corpora that are known to be there: nobody asks for them twice. */
  readonly there: Set<string>;
}

function outside(dialect: Dialect, corpus: string, { written, seen, there }: Memory): CorpusStore {
  const access = accessTo(dialect, corpus, there);
  const own = groups(access, sqlTraceIndex(dialect, dialect.reader, corpus, undefined));
  return {
    ...own,
    articles: {
      ...own.articles,
      async erase(ids, at) {
        await own.articles.erase(ids, at);
        await dialect.forget?.();
      },
    },
    async transaction(work) {
      await access.read();
      let index: SqlTraceIndex | undefined;
      let state: IndexState | undefined;
      let hasErased = false;
      const result = await dialect.transaction(corpus, async (db) => {
        const before = written.get(corpus);
        // Whatever happens: what is half changed is not used again.
        written.delete(corpus);
        index = sqlTraceIndex(dialect, db, corpus, before);
        const of = groups(accessTo(dialect, corpus, there, db), index);
        const inside: CorpusStore = {
          ...of,
          articles: {
            ...of.articles,
            async erase(ids, at) {
              hasErased = true;
              await of.articles.erase(ids, at);
            },
          },
          transaction: (nested) => nested(inside),
          snapshot: (nested) => nested(inside),
        };
        const result = await work(inside);
        state = await index.flush();
        return result;
      });
      if (state) written.set(corpus, state);
      if (hasErased) await dialect.forget?.();
      return result;
    },
    async snapshot(work) {
      await access.read();
      return dialect.snapshot(async (db) => {
        const before = seen.get(corpus);
        seen.delete(corpus);
        const index = sqlTraceIndex(dialect, db, corpus, before);
        const inside: CorpusStore = {
          ...groups(accessTo(dialect, corpus, there, db), index),
          transaction: () => Promise.reject(new TypeError('a snapshot is for reading')),
          snapshot: (nested) => nested(inside),
        };
        const result = await work(inside);
        const state = await index.flush();
        if (state) seen.set(corpus, forgetRead(state));
        return result;
      });
    },
  };
}

function groups(access: Access, index: SqlTraceIndex): Omit<CorpusStore, 'transaction' | 'snapshot'> {
  return {
    id: access.corpus,
    articles: articlesOf(access),
    index,
    stories: storiesOf(access),
    claims: claimsOf(access),
    sources: sourcesOf(access),
    outlets: outletsOf(access),
    ledger: ledgerOf(access),
    search: searchOf(access),
    news: newsOf(access),
    decisions: decisionsOf(access),
    jobs: (access.dialect.jobs ?? jobsOf)(access),
    feeds: documentsOf(access, 'feed'),
    savedSearches: documentsOf(access, 'saved-search'),
    webhooks: documentsOf(access, 'webhook'),
    settings: documentsOf(access, 'setting'),
    idempotency: idempotencyOf(access),
  };
}

function corporaOf(dialect: Dialect): Corpora {
  const list: Corpora['list'] = async () => {
    const rows = await dialect.reader.selectFrom('corpus').selectAll().orderBy('made').orderBy('corpus_id').execute();
    return rows.map(({ corpus_id, name, made }) => ({ id: corpus_id, name, made }));
  };
  const isTaken = async (db: Db, name: string, except?: string): Promise<boolean> => {
    const rows = await db.selectFrom('corpus').select(['corpus_id', 'name']).execute();
    return rows.some((row) => row.corpus_id !== except && fold(row.name) === fold(name));
  };
  return {
    list,
    make: ({ id, name, made }) =>
      dialect.transaction(undefined, async (db) => {
        const known = await db.selectFrom('corpus').select('corpus_id').where('corpus_id', '=', id).executeTakeFirst();
        if (known || (await isTaken(db, name)))
          throw new HearsayError('corpus-exists', `there is a corpus ${name} already`);
        await db.insertInto('corpus').values({ corpus_id: id, name, made }).execute();
        await dialect.search.prepare(db, id);
      }),
    rename: (id, name) =>
      dialect.transaction(undefined, async (db) => {
        if (await isTaken(db, name, id)) throw new HearsayError('corpus-exists', `there is a corpus ${name} already`);
        const { numUpdatedRows } = await db
          .updateTable('corpus')
          .set({ name })
          .where('corpus_id', '=', id)
          .executeTakeFirst();
        if (numUpdatedRows === 0n) throw new HearsayError('corpus-not-found', `there is no corpus ${id}`);
      }),
    async byName(name) {
      return (await list()).find((corpus) => fold(corpus.name) === fold(name));
    },
  };
}

/** Tokens stand under the corpus that they open; '' for all. */
function tokensOf(dialect: Dialect): Tokens {
  const toToken = ({ corpus_id, id, name, hash, scopes, made, expires, used, revoked }: Row<'token'>): Token => ({
    id,
    name,
    hash,
    scopes: JSON.parse(scopes) as Token['scopes'],
    corpus: corpus_id === '' ? null : corpus_id,
    made,
    ...present({ expires, used, revoked }),
  });
  const change = (id: string, set: Partial<Row<'token'>>): Promise<void> =>
    dialect.transaction(undefined, async (db) => {
      await db.updateTable('token').set(set).where('id', '=', id).execute();
    });
  return {
    put: ({ corpus, scopes, expires = null!, used = null!, revoked = null!, ...rest }) =>
      dialect.transaction(undefined, async (db) => {
        await db.deleteFrom('token').where('id', '=', rest.id).execute();
        await db
          .insertInto('token')
          .values({ corpus_id: corpus ?? '', scopes: JSON.stringify(scopes), ...rest, expires, used, revoked })
          .execute();
      }),
    async byHash(hash) {
      const row = await dialect.reader.selectFrom('token').selectAll().where('hash', '=', hash).executeTakeFirst();
      return row && toToken(row);
    },
    async list() {
      return (await dialect.reader.selectFrom('token').selectAll().orderBy('made').orderBy('id').execute()).map(
        toToken,
      );
    },
    touch: (id, at) => change(id, { used: at }),
    revoke: (id, at) => change(id, { revoked: at }),
  };
}
