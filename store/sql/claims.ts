/** Claims as they are asked for, and the other things that are told between reports. */
import { sql, type Expression, type SqlBool } from 'kysely';
import type { Claim, Contradiction, Copy, Cycle, Laundering, Stance, Versions } from '../../src/model/ledger.ts';
import type { ClaimFilter, ClaimRecord, Claims, ClaimSort, ClaimSummary, EvidenceRecord, LedgerLists, Page, PageOf } from '../store.ts'; // prettier-ignore
import { present, type Access } from './access.ts';
import { passes } from './articles.ts';
import { readDays, SHARED } from './count-days.ts';
import type { Db, Row } from './dialect.ts';
import { unpackJson } from './pack-json.ts';
import { behind, keyOf, limitOf, pageOf } from './pages.ts';
import { inPortions, portions } from './portions.ts';

const SORTS = {
  interest: ['interest', 'latest', 'number'],
  reports: ['reports', 'number'],
  latest: ['latest', 'number'],
  origins: ['at_least', 'number'],
  disputed: ['disputed', 'reports', 'number'],
  news: ['news', 'number'],
} as const satisfies Record<ClaimSort, readonly (keyof Row<'claim'>)[]>;

/**
 * Whoever has so many statements, or articles, is frequent among claims: a page of theirs is nearly always among the claims that
 * come first in the list, and these are looked at first. To gather all of theirs and put them in order takes longer with every
 * statement: of 26,000 among 50,000 articles 305 ms of processor time, and so 7 to 25 (23 November 2026).
 */
const FREQUENT = { statements: 6000, articles: 2000, firstClaims: 5000 };

export function claimsOf({ corpus, read }: Access, frequent = FREQUENT): Claims {
  const isFrequent = async (db: Db, { source, outlet }: ClaimFilter): Promise<boolean> => {
    if (source !== undefined) {
      const row = await db.selectFrom('source').select('statements').where('corpus_id', '=', corpus).where('id', '=', source).executeTakeFirst(); // prettier-ignore
      return row !== undefined && row.statements >= frequent.statements;
    }
    if (outlet === undefined) return false;
    const row = await db.selectFrom('outlet').select('articles').where('corpus_id', '=', corpus).where('name', '=', outlet).executeTakeFirst(); // prettier-ignore
    return row !== undefined && row.articles >= frequent.articles;
  };
  const summaries: Claims['summaries'] = async (ids) => {
    const db = await read();
    const rows = await inPortions(ids, (some) =>
      db.selectFrom('claim').select(SUMMARY).where('corpus_id', '=', corpus).where('id', 'in', some).execute(),
    );
    const found = new Map(rows.map((row) => [row.id, toSummary(row)]));
    return ids.map((id) => found.get(id));
  };
  return {
    summaries,

    async get(id) {
      const db = await read();
      const row = await db
        .selectFrom('claim')
        .selectAll()
        .where('corpus_id', '=', corpus)
        .where('id', '=', id)
        .executeTakeFirst();
      return row && { summary: toSummary(row), claim: unpackJson<Claim>(row.packed) };
    },

    async list({ sort = 'reports', ...rest }) {
      const limit = limitOf(rest);
      const key = keyOf(`claims-${sort}`, rest);
      const columns = SORTS[sort];
      const db = await read();
      const inOrder = db
        .selectFrom('claim')
        .select(SUMMARY)
        .where('corpus_id', '=', corpus)
        .$if(key !== undefined, (query) => query.where(behind(columns, 'desc', key!)))
        .$call((query) => columns.reduce((sorted, column) => sorted.orderBy(column, 'desc'), query));
      const amongFirst = () =>
        db
          .selectFrom(inOrder.limit(frequent.firstClaims).as('claim'))
          .select(SUMMARY)
          .where(claimPasses(corpus, rest, 'claim by claim'))
          .$call((query) => columns.reduce((sorted, column) => sorted.orderBy(column, 'desc'), query))
          .limit(limit + 1)
          .execute();
      const few = (await isFrequent(db, rest)) ? await amongFirst() : [];
      // A page that is not full may go on behind the claims that were looked at.
      const rows =
        few.length > limit
          ? few
          : await inOrder
              .where(claimPasses(corpus, rest))
              .limit(limit + 1)
              .execute();
      return pageOf(`claims-${sort}`, rows, limit, (row) => columns.map((column) => row[column]), (shown) => shown.map(toSummary)); // prettier-ignore
    },

    async articles(ids) {
      const db = await read();
      const rows = await inPortions(ids, (some) =>
        db
          .selectFrom('evidence')
          .select('article')
          .distinct()
          .where('corpus_id', '=', corpus)
          .where('claim', 'in', some)
          .execute(),
      );
      return new Set(rows.map(({ article }) => article));
    },

    async perhapsJudged(ids) {
      const db = await read();
      const found = new Set<string>();
      for (const some of portions(ids)) {
        const rows = await db
          .selectFrom('claim')
          .select('claim.id')
          .where('claim.corpus_id', '=', corpus)
          .where('claim.id', 'in', some)
          .where(({ exists, selectFrom }) =>
            exists(
              selectFrom('evidence')
                // What was decided of one version of an article may hold for the others.
                .innerJoin('article as own', (join) =>
                  join.onRef('own.corpus_id', '=', 'evidence.corpus_id').onRef('own.id', '=', 'evidence.article'),
                )
                .innerJoin('article as version', (join) =>
                  join
                    .onRef('version.corpus_id', '=', 'own.corpus_id')
                    .onRef('version.version_of', '=', 'own.version_of'),
                )
                .innerJoin('decision', (join) =>
                  join
                    .onRef('decision.corpus_id', '=', 'version.corpus_id')
                    .onRef('decision.article', '=', 'version.id'),
                )
                .select('evidence.claim')
                .whereRef('evidence.corpus_id', '=', 'claim.corpus_id')
                .whereRef('evidence.claim', '=', 'claim.id')
                .where('decision.target_type', 'in', ['evidence', 'attribution']),
            ),
          )
          .execute();
        for (const { id } of rows) found.add(id);
      }
      return found;
    },

    async ofArticle(article) {
      const db = await read();
      const rows = await db
        .selectFrom('evidence')
        .innerJoin('claim', (join) =>
          join.onRef('claim.corpus_id', '=', 'evidence.corpus_id').onRef('claim.id', '=', 'evidence.claim'),
        )
        .select(SUMMARY.map((column) => `claim.${column}` as const))
        .select(['attribution', 'part', 'span_start', 'span_end', 'stance'])
        .where('evidence.corpus_id', '=', corpus)
        .where('evidence.article', '=', article)
        .orderBy('part')
        .orderBy('span_start')
        .execute();
      return rows.map(({ attribution, part, span_start, span_end, stance, ...claim }): EvidenceRecord => {
        return { article, attribution, ...(part !== null && { in: part }), span: [span_start, span_end], stance: stance as Stance, claim: toSummary(claim) }; // prettier-ignore
      });
    },

    async count(filter = {}) {
      const db = await read();
      const { count } = await db
        .selectFrom('claim')
        .select((select) => select.fn.countAll<number>().as('count'))
        .where('corpus_id', '=', corpus)
        .where(claimPasses(corpus, filter))
        .executeTakeFirstOrThrow();
      return Number(count);
    },

    async timeline({ bucket, ...filter }) {
      const db = await read();
      const length = { day: 10, month: 7, year: 4 }[bucket];
      const { minReports, ...rest } = filter;
      if (minReports === SHARED && Object.values(rest).every((one) => one === undefined))
        return readDays(db, corpus, 'shared-claim', length);
      const rows = await db
        .selectFrom('claim')
        .select((select) => [
          sql<string>`substr(first, 1, ${sql.lit(length)})`.as('bucket'),
          select.fn.countAll<number>().as('count'),
        ])
        .where('corpus_id', '=', corpus)
        .where(claimPasses(corpus, filter))
        .groupBy('bucket')
        .orderBy('bucket')
        .execute();
      return rows.map((row) => [row.bucket, Number(row.count)] as const);
    },
  };
}

/** The article, or the attribution, that a piece of evidence stands in. */
const OF_EVIDENCE = {
  article: sql`article.corpus_id = evidence.corpus_id AND article.id = evidence.article`,
  statement: sql`statement.corpus_id = evidence.corpus_id AND statement.article = evidence.article AND statement.attribution = evidence.attribution`,
};

/**
 * The conditions of a filter on `claim`. Evidence is asked for first and claims by their ids then: the other way round, rare
 * evidence would have all claims looked at. Of a few claims the evidence of each may be looked at instead, claim by claim.
 */
export function claimPasses(
  corpus: string,
  { disputed, minReports, outlet, language, from, to, source, article, story, since }: ClaimFilter,
  order: 'evidence first' | 'claim by claim' = 'evidence first',
): Expression<SqlBool> {
  const tests: Expression<SqlBool>[] = [];
  const evidence = (condition: Expression<SqlBool>, of?: keyof typeof OF_EVIDENCE): Expression<SqlBool> => {
    const own = sql`evidence.corpus_id = ${corpus} AND ${condition}`;
    if (order === 'claim by claim') {
      // SQLite keeps the order of a CROSS JOIN: whoever is frequent has too many statements to begin with these.
      const joined = of ? sql`CROSS JOIN ${sql.table(of)} WHERE ${OF_EVIDENCE[of]} AND` : sql`WHERE`;
      return sql`EXISTS (SELECT 1 FROM evidence ${joined} ${own} AND evidence.claim = claim.id)`;
    }
    const joined = of ? sql`JOIN ${sql.table(of)} ON ${OF_EVIDENCE[of]}` : sql``;
    return sql`claim.id IN (SELECT evidence.claim FROM evidence ${joined} WHERE ${own})`;
  };
  if (disputed !== undefined) tests.push(sql`claim.disputed = ${disputed ? 1 : 0}`);
  if (minReports !== undefined && minReports > 1) tests.push(sql`claim.reports >= ${minReports}`);
  if (story !== undefined) tests.push(sql`claim.story = ${story}`);
  if (since !== undefined) tests.push(sql`(claim.latest >= ${since} OR claim.news >= ${since})`);
  if (article !== undefined) tests.push(evidence(sql`evidence.article = ${article}`));
  const ofArticle = { outlet, language, from, to };
  if (Object.values(ofArticle).some((one) => one !== undefined))
    tests.push(evidence(passes(corpus, ofArticle), 'article'));
  if (source !== undefined) tests.push(evidence(sql`statement.source = ${source}`, 'statement'));
  return tests.length === 0 ? sql<SqlBool>`1 = 1` : sql<SqlBool>`${sql.join(tests, sql` AND `)}`;
}

/** Columns of a summary: what is packed lies on pages of its own, which lists need not read. */
export const SUMMARY = ['id', 'number', 'text', 'story', 'reports', 'agree', 'disagree', 'discuss', 'at_least', 'at_most', 'disputed', 'first', 'latest', 'interest', 'traced', 'likely_agree', 'likely_disagree', 'likely_discuss', 'news'] as const satisfies readonly (keyof Row<'claim'>)[]; // prettier-ignore

export function toSummary(row: Pick<Row<'claim'>, (typeof SUMMARY)[number]>): ClaimSummary {
  const { id, text, story, reports, agree, disagree, discuss, at_least, at_most, disputed, first, latest, traced, likely_agree, likely_disagree, likely_discuss, news } = row; // prettier-ignore
  const origins = { atLeast: at_least, atMost: at_most };
  const likely =
    likely_agree === null ? null : { agree: likely_agree, disagree: likely_disagree!, discuss: likely_discuss! };
  return { id, text, story, reports, agree, disagree, discuss, origins, disputed: disputed === 1, first, latest, ...present({ traced, likely, news: news === '' ? null : news }) }; // prettier-ignore
}

export function toClaimRecord(row: Row<'claim'>): ClaimRecord {
  const { story: _, news: __, ...summary } = toSummary(row);
  return { ...summary, claim: unpackJson<Claim>(row.packed) };
}

interface FindingFilter {
  readonly article?: string | undefined;
  readonly ref?: string | undefined;
}

export function ledgerOf({ corpus, read }: Access): LedgerLists {
  const list = async <Kind>(kind: string, page: PageOf, { article, ref }: FindingFilter): Promise<Page<Kind>> => {
    const limit = limitOf(page);
    const key = keyOf(kind, page);
    const columns = ['story', 'position'] as const;
    const db = await read();
    const rows = await db
      .selectFrom('finding')
      .selectAll()
      .where('corpus_id', '=', corpus)
      .where('kind', '=', kind)
      .$if(ref !== undefined, (query) => query.where('ref', '=', ref!))
      .$if(article !== undefined, (query) =>
        query.where((where) => where.or([where('article_a', '=', article!), where('article_b', '=', article!)])),
      )
      .$if(key !== undefined, (query) => query.where(behind(columns, 'desc', key!)))
      .orderBy('story', 'desc')
      .orderBy('position', 'desc')
      .limit(limit + 1)
      .execute();
    return pageOf(kind, rows, limit, (row) => columns.map((column) => row[column]), (shown) => shown.map(({ content }) => JSON.parse(content) as Kind)); // prettier-ignore
  };
  return {
    contradictions: ({ claim, article, ...page }) =>
      list<Contradiction>('contradiction', page, { ref: claim, article }),
    copies: ({ article, ...page }) => list<Copy>('copy', page, { article }),
    versions: ({ url, ...page }) => list<Versions>('versions', page, { ref: url }),
    cycles: ({ article, ...page }) => list<Cycle>('cycle', page, { article }),
    launderings: ({ article, ...page }) => list<Laundering>('laundering', page, { article }),

    async among(articles) {
      const wanted = new Set(articles);
      const db = await read();
      const found = { copy: [] as Copy[], cycle: [] as Cycle[], laundering: [] as Laundering[] };
      for (const some of portions([...wanted])) {
        const rows = await db
          .selectFrom('finding')
          .select(['kind', 'article_b', 'content'])
          .where('corpus_id', '=', corpus)
          .where('kind', 'in', Object.keys(found))
          .where('article_a', 'in', some)
          .orderBy('kind')
          .orderBy('story')
          .orderBy('position')
          .execute();
        for (const { kind, article_b, content } of rows)
          if (wanted.has(article_b)) found[kind as keyof typeof found].push(JSON.parse(content) as never);
      }
      const cycles = found.cycle.filter(({ reports }) => reports.every((report) => wanted.has(report)));
      return { copies: found.copy, cycles, launderings: found.laundering };
    },
  };
}
