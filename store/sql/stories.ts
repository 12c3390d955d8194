/**
 * Stories: which articles links join, and the rows that are worked out from these links. A story's rows are replaced as a
 * whole, but those that stay the same are not touched: when one report joins a large story, little is written.
 */
import { sql } from 'kysely';
import { claimInterest, isSurelyTold } from '../claim-interest.ts';
import type { Claim, Contradiction, Copy, Cycle, Laundering, Versions } from '../../src/model/ledger.ts';
import type { ClaimRecord, Stories, StoryChange, StoryRows } from '../store.ts';
import { takeNumbers, type Access } from './access.ts';
import { toRecord, VERSIONS } from './articles.ts';
import { toClaimRecord } from './claims.ts';
import { countDays, countShared } from './count-days.ts';
import { countingFindings } from './count-findings.ts';
import { SENT_AHEAD, type Db, type OnConflict, type Row } from './dialect.ts';
import { packJson, unpackJson } from './pack-json.ts';
import { inPortions, portions } from './portions.ts';
import { ready } from './ready.ts';

const moveOne = ready<{ corpus: string; story: string; id: string }>((db, value) =>
  db
    .updateTable('article')
    .set({ story: value('story') })
    .where('corpus_id', '=', value('corpus'))
    .where('id', '=', value('id'))
    .modifyEnd(sql.raw(SENT_AHEAD)),
);

/** A claim that is there keeps its number, its story and when there was news of it. */
const replacingClaims: OnConflict<'claim'> = (conflict) =>
  conflict
    .columns(['corpus_id', 'id'])
    .doUpdateSet((set) => Object.fromEntries(CHANGEABLE.map((column) => [column, set.ref(`excluded.${column}`)])));
const CHANGEABLE = [
  'text',
  'reports',
  'agree',
  'disagree',
  'discuss',
  'at_least',
  'at_most',
  'disputed',
  'first',
  'latest',
  'packed',
  'traced',
  'likely_agree',
  'likely_disagree',
  'likely_discuss',
  'interest',
] as const;

export function storiesOf({ dialect, corpus, read, write }: Access): Stories {
  const markDirty = async (db: Db, stories: readonly string[]): Promise<void> => {
    if (stories.length === 0) return;
    const first = await takeNumbers(db, corpus, 'dirty', stories.length);
    const rows = stories.map((story, i) => ({ corpus_id: corpus, story, number: first + i, marks: 1 }));
    // Whoever waits keeps the place in the queue.
    await dialect.insert(db, 'dirty_story', rows, (conflict) =>
      conflict.columns(['corpus_id', 'story']).doUpdateSet({ marks: sql`dirty_story.marks + 1` }),
    );
  };
  const sizesOf = async (db: Db, stories: readonly string[]): Promise<Map<string, number>> => {
    const rows = await inPortions(stories, (some) =>
      db
        .selectFrom('article')
        .select((select) => ['story', select.fn.countAll<number>().as('count')])
        .where('corpus_id', '=', corpus)
        .where('story', 'in', some)
        .groupBy('story')
        .execute(),
    );
    return new Map(rows.map(({ story, count }) => [story!, Number(count)]));
  };
  const rowsOf = async (db: Db, story: string) => {
    const claims = await db
      .selectFrom('claim')
      .selectAll()
      .where('corpus_id', '=', corpus)
      .where('story', '=', story)
      .orderBy('number')
      .execute();
    const findings = await db
      .selectFrom('finding')
      .selectAll()
      .where('corpus_id', '=', corpus)
      .where('story', '=', story)
      .orderBy('kind')
      .orderBy('position')
      .execute();
    return { claims, findings };
  };

  const compare = async (db: Db, story: string, rows: StoryRows): Promise<Change> => {
    const known = await rowsOf(db, story);
    const before = known.claims.length + known.findings.length;
    return {
      story,
      before,
      ...(await compareClaims(known.claims, rows.claims)),
      ...compareFindings(story, known.findings, rows),
    };
  };
  /** Of all of them each table is written once: whoever writes holds up everybody else who does. */
  const applyAll = async (db: Db, changes: readonly Change[]): Promise<void> => {
    if (changes.length === 0) return;
    const [stale, findings] = [changes.flatMap((one) => one.stale), changes.flatMap((one) => one.findings)];
    await applyClaims(db, changes);
    await countingFindings({ dialect, corpus }, db, { stale, fresh: findings }, async () => {
      await dialect.remove(
        db,
        'finding',
        stale.map(({ story, kind, position }) => ({ corpus_id: corpus, kind, story, position })),
      );
      await dialect.insert(db, 'finding', findings);
    });
    await dialect.remove(
      db,
      'dirty_story',
      changes.map(({ story }) => ({ corpus_id: corpus, story })),
    );
  };
  const settleAll: Stories['settleAll'] = (all) =>
    write(async (db) => {
      const changes = all.map(({ change }) => change as Change);
      const marks = await marksOf(
        db,
        changes.map(({ story }) => story),
      );
      // A mark that was taken off meanwhile has another number when it comes back.
      const isSame = ({ story }: Change, mark: string): boolean => marks.get(story) === mark;
      const grown = all.flatMap(({ mark }, i) => {
        const { story } = changes[i]!;
        const now = marks.get(story);
        return now !== undefined && now !== mark && numberOf(now) === numberOf(mark) ? [story] : [];
      });
      // Rows come only from a story taken in.
      const sizes = await countRows(db, grown);
      const hasGrown = ({ story, before }: Change): boolean =>
        grown.includes(story) && (sizes.get(story) ?? 0) === before;
      const isWritten = all.map(({ mark }, i) => isSame(changes[i]!, mark) || hasGrown(changes[i]!));
      await applyAll(
        db,
        changes.filter((_, i) => isWritten[i]),
      );
      await markDirty(
        db,
        changes.filter(hasGrown).map(({ story }) => story),
      );
      return isWritten;
    });
  const marksOf = async (db: Db, stories: readonly string[]): Promise<Map<string, string>> => {
    const rows = await inPortions(stories, (some) =>
      db
        .selectFrom('dirty_story')
        .select(['story', 'number', 'marks'])
        .where('corpus_id', '=', corpus)
        .where('story', 'in', some)
        .execute(),
    );
    return new Map(rows.map(({ story, number, marks }) => [story, `${number}.${marks}`]));
  };
  /** Claims and findings of each story. */
  const countRows = async (db: Db, stories: readonly string[]): Promise<Map<string, number>> => {
    const sizes = new Map<string, number>();
    for (const table of ['claim', 'finding'] as const) {
      const rows = await inPortions(stories, (some) =>
        db
          .selectFrom(table as 'claim')
          .select((select) => ['story', select.fn.countAll<number>().as('count')])
          .where('corpus_id', '=', corpus)
          .where('story', 'in', some)
          .groupBy('story')
          .execute(),
      );
      for (const { story, count } of rows) sizes.set(story, (sizes.get(story) ?? 0) + Number(count));
    }
    return sizes;
  };

  return {
    async of(articles) {
      const found = await storyOfEach(await read(), articles);
      return articles.map((id) => found.get(id) ?? undefined);
    },

    async members(story) {
      const db = await read();
      const rows = await db
        .selectFrom('article')
        .select('id')
        .where('corpus_id', '=', corpus)
        .where('story', '=', story)
        .orderBy('number')
        .execute();
      return rows.map(({ id }) => id);
    },

    async openings(stories) {
      const db = await read();
      const rows = await inPortions([...new Set(stories)], (some) => {
        const ranked = db
          .selectFrom('article')
          .selectAll()
          .select(sql<number>`row_number() OVER (PARTITION BY story ORDER BY title IS NULL, dated, number)`.as('place'))
          .where('corpus_id', '=', corpus)
          .where('story', 'in', some)
          .where('state', '=', 'read');
        return db.selectFrom(ranked.as('article')).selectAll().select(VERSIONS).where('place', '=', 1).execute();
      });
      return new Map(rows.map((row) => [row.story!, toRecord(row)]));
    },

    join: async (articles) => (await write((db) => joinAll(db, [articles])))[0]!,
    joinAll: (groups) => write((db) => joinAll(db, groups)),

    split: (articles) =>
      write(async (db) => {
        const [first] = articles;
        if (first === undefined) throw new RangeError('a story has at least one article');
        const before = new Set<string>();
        const rows = await db
          .selectFrom('article')
          .select('story')
          .where('corpus_id', '=', corpus)
          .where('id', 'in', articles)
          .execute();
        for (const { story } of rows) if (story !== null) before.add(story);
        // A story is called after an article; that one may be in another by now.
        const taken = await db
          .selectFrom('article')
          .select('id')
          .where('corpus_id', '=', corpus)
          .where('story', '=', first)
          .limit(1)
          .executeTakeFirst();
        const story = taken ? `${first}+${await takeNumbers(db, corpus, 'story', 1)}` : first;
        await moveTo(db, story, articles);
        await markDirty(db, [...new Set([...before, story])]);
        return story;
      }),

    async dirty(limit) {
      const db = await read();
      const rows = await db
        .selectFrom('dirty_story')
        .select('story')
        .where('corpus_id', '=', corpus)
        .orderBy('number')
        .limit(limit)
        .execute();
      return rows.map(({ story }) => story);
    },

    async take(stories, most) {
      return dialect.taken ? dialect.taken.take(corpus, stories, most) : stories.slice(0, most);
    },

    async release(stories) {
      await dialect.taken?.release(corpus, stories);
    },

    mark: async (story) => (await marksOf(await read(), [story])).get(story),

    replace: (story, rows) => write(async (db) => applyAll(db, [await compare(db, story, rows)])),
    compare: async (story, rows) => compare(await read(), story, rows),
    apply: (change) => write((db) => applyAll(db, [change as Change])),
    settleAll,

    async rows(story) {
      const { claims, findings } = await rowsOf(await read(), story);
      const of = <Kind>(kind: string): Kind[] =>
        findings.filter((row) => row.kind === kind).map((row) => JSON.parse(row.content) as Kind);
      return {
        claims: claims.map(toClaimRecord),
        contradictions: of<Contradiction>('contradiction'),
        copies: of<Copy>('copy'),
        versions: of<Versions>('versions'),
        cycles: of<Cycle>('cycle'),
        launderings: of<Laundering>('laundering'),
      };
    },
  };

  async function joinAll(db: Db, groups: readonly (readonly string[])[]): Promise<string[]> {
    if (groups.some((articles) => articles.length === 0)) throw new RangeError('a story has at least one article');
    const storyOf = await storyOfEach(db, [...new Set(groups.flat())]);
    const sizes = await sizesOf(
      db,
      [...new Set(storyOf.values())].filter((story) => story !== null),
    );
    const named = new Map<string, string>();
    for (const articles of together(groups, storyOf)) {
      const stories = [...new Set(articles.map((id) => storyOf.get(id)))].filter((story) => typeof story === 'string');
      // The largest keeps its name, so that little is rewritten; a new one is called after its first article.
      const [largest] = stories.sort((a, b) => sizes.get(b)! - sizes.get(a)! || (a < b ? -1 : 1));
      const story = largest ?? articles[0]!;
      await moveTo(
        db,
        story,
        articles.filter((id) => storyOf.get(id) === null),
      );
      for (const other of stories.filter((one) => one !== story)) {
        await db
          .updateTable('article')
          .set({ story })
          .where('corpus_id', '=', corpus)
          .where('story', '=', other)
          .execute();
        await handOver(db, other, story);
      }
      for (const id of articles) named.set(id, story);
    }
    await markDirty(db, [...new Set(named.values())]);
    return groups.map(([first]) => named.get(first!)!);
  }

  /** Of each article that is there; null where it is in none. */
  async function storyOfEach(db: Db, articles: readonly string[]): Promise<Map<string, string | null>> {
    const rows = await inPortions(articles, (some) =>
      db
        .selectFrom('article')
        .select(['id', 'story'])
        .where('corpus_id', '=', corpus)
        .where('id', 'in', some)
        .execute(),
    );
    return new Map(rows.map(({ id, story }) => [id, story]));
  }

  /** The rows of a story that is no more stay until those of the story that took it in are made anew. */
  async function handOver(db: Db, from: string, to: string): Promise<void> {
    await db
      .updateTable('claim')
      .set({ story: to })
      .where('corpus_id', '=', corpus)
      .where('story', '=', from)
      .execute();
    const { last } = await db
      .selectFrom('finding')
      .select((select) => select.fn.max('position').as('last'))
      .where('corpus_id', '=', corpus)
      .where('story', '=', to)
      .executeTakeFirstOrThrow();
    await db
      .updateTable('finding')
      .set({ story: to, position: sql`position + ${Number(last ?? -1) + 1}` })
      .where('corpus_id', '=', corpus)
      .where('story', '=', from)
      .execute();
    await db.deleteFrom('dirty_story').where('corpus_id', '=', corpus).where('story', '=', from).execute();
  }

  async function compareClaims(
    known: readonly Row<'claim'>[],
    wanted: readonly ClaimRecord[],
  ): Promise<Pick<Change, 'gone' | 'changed'>> {
    const before = new Map(known.map((row) => [row.id, row]));
    const changed: ChangedClaim[] = [];
    for (const record of wanted) {
      const row = before.get(record.id);
      before.delete(record.id);
      const packed = packJson(record.claim);
      if (row && isSame(row, record, packed)) continue;
      const { origins, disputed, claim, traced, likely, ...columns } = record;
      const old = row && unpackJson<Claim>(row.packed);
      changed.push({
        old: row && toKnown(row),
        columns: {
          ...columns,
          at_least: origins.atLeast,
          at_most: origins.atMost,
          disputed: disputed ? 1 : 0,
          interest: claimInterest({ ...record, isSure: isSurelyTold(claim) }),
          traced: traced ?? null,
          likely_agree: likely?.agree ?? null,
          likely_disagree: likely?.disagree ?? null,
          likely_discuss: likely?.discuss ?? null,
          packed,
        },
        ...evidenceChange(old?.evidence ?? [], claim.evidence),
      });
    }
    return { gone: [...before.values()].map(toKnown), changed };
  }

  async function applyClaims(db: Db, changes: readonly Change[]): Promise<void> {
    const gone = changes.flatMap((one) => one.gone);
    const changed = changes.flatMap(({ story, changed: of }) => of.map((one) => ({ story, ...one })));
    await dialect.remove(
      db,
      'evidence',
      gone.map(({ id }) => ({ corpus_id: corpus, claim: id })),
    );
    await dialect.remove(
      db,
      'claim',
      gone.map(({ id }) => ({ corpus_id: corpus, id })),
    );
    // Most claims that change keep their words: those need not be searched anew.
    const isReworded = ({ old, columns }: ChangedClaim): boolean => old?.text !== columns.text;
    const outdated = [...gone, ...changed.flatMap((one) => (one.old && isReworded(one) ? [one.old] : []))];
    await dialect.search.removeClaims(db, corpus, outdated);
    const fresh = changed.filter(({ old }) => !old).length;
    let next = fresh === 0 ? 0 : await takeNumbers(db, corpus, 'claim', fresh);
    const rows = changed.map((one) => claimRow(one.story, one.old?.number ?? next++, one));
    await dialect.insert(db, 'claim', rows, replacingClaims);
    const searched = rows.filter((_, i) => isReworded(changed[i]!));
    await dialect.search.addClaims(
      db,
      corpus,
      searched.map(({ number, text }) => ({ number, text })),
    );
    await dialect.remove(
      db,
      'evidence',
      changed.flatMap(({ columns: { id }, kept, before }) =>
        Array.from({ length: before - kept }, (_, i) => ({ corpus_id: corpus, claim: id, position: kept + i })),
      ),
    );
    await dialect.insert(
      db,
      'evidence',
      changed.flatMap(({ columns, evidence }) =>
        evidence.map((row) => ({ corpus_id: corpus, claim: columns.id, ...row })),
      ),
    );
    const days = new Map<string, number>();
    for (const { old, columns } of changed) {
      if (old) countShared(days, old, -1);
      countShared(days, columns, 1);
    }
    for (const one of gone) countShared(days, one, -1);
    await countDays({ dialect, corpus }, db, 'shared-claim', days);
  }

  function claimRow(story: string, number: number, { columns }: ChangedClaim): Row<'claim'> {
    // Rows are inserted by the order of their columns, which must be the same for all.
    const changeable = Object.fromEntries(CHANGEABLE.map((column) => [column, columns[column]])) as Pick<
      Row<'claim'>,
      (typeof CHANGEABLE)[number]
    >;
    return { corpus_id: corpus, id: columns.id, number, story, news: '', ...changeable };
  }

  async function moveTo(db: Db, story: string, articles: readonly string[]): Promise<void> {
    const [id, ...others] = articles;
    if (id !== undefined && others.length === 0) {
      await moveOne(db, { corpus, story, id });
      return;
    }
    for (const some of portions(articles))
      await db
        .updateTable('article')
        .set({ story })
        .where('corpus_id', '=', corpus)
        .where('id', 'in', some)
        .modifyEnd(sql.raw(SENT_AHEAD))
        .execute();
  }

  function compareFindings(
    story: string,
    known: readonly Row<'finding'>[],
    rows: StoryRows,
  ): Pick<Change, 'stale' | 'findings'> {
    const wanted = findingRows(corpus, story, rows);
    const keyOf = ({ kind, position }: Row<'finding'>): string => `${kind} ${position}`;
    const before = new Map(known.map((row) => [keyOf(row), row]));
    const findings = wanted.filter((row) => before.get(keyOf(row))?.content !== row.content);
    const stays = new Set(wanted.map(keyOf));
    for (const row of findings) stays.delete(keyOf(row));
    const stale = known.filter((row) => !stays.has(keyOf(row)));
    return {
      stale: stale.map(({ story, kind, position, article_a, article_b }) => ({
        story,
        kind,
        position,
        article_a,
        article_b,
      })),
      findings,
    };
  }
}

/** What is to be written of a story; plain data, so that it can go from one thread to another. */
interface Change extends StoryChange {
  /** So many rows it had. */
  readonly before: number;
  readonly gone: readonly KnownClaim[];
  readonly changed: readonly ChangedClaim[];
  readonly stale: readonly Pick<Row<'finding'>, 'story' | 'kind' | 'position' | 'article_a' | 'article_b'>[];
  readonly findings: readonly Row<'finding'>[];
}
type KnownClaim = Pick<Row<'claim'>, 'id' | 'number' | 'text' | 'reports' | 'first'>;
interface ChangedClaim {
  /** undefined: it is a new one. */
  readonly old: KnownClaim | undefined;
  readonly columns: Omit<Row<'claim'>, 'corpus_id' | 'number' | 'story' | 'news'>;
  /** So many rows of evidence it had, and so many of them stay; those behind them are these. */
  readonly before: number;
  readonly kept: number;
  readonly evidence: readonly Omit<Row<'evidence'>, 'corpus_id' | 'claim'>[];
}

const numberOf = (mark: string): string => mark.slice(0, mark.indexOf('.'));

function toKnown({ id, number, text, reports, first }: Row<'claim'>): KnownClaim {
  return { id, number: Number(number), text, reports, first };
}

function evidenceChange(
  before: Claim['evidence'],
  after: Claim['evidence'],
): Pick<ChangedClaim, 'before' | 'kept' | 'evidence'> {
  const rowOf = (one: Claim['evidence'][number]) => ({
    article: one.report,
    attribution: one.attribution,
    part: one.in ?? null,
    span_start: one.span[0],
    span_end: one.span[1],
    stance: one.stance,
  });
  const isKept = (one: Claim['evidence'][number], i: number): boolean =>
    before[i] !== undefined && JSON.stringify(rowOf(before[i])) === JSON.stringify(rowOf(one));
  const place = after.findIndex((one, i) => !isKept(one, i));
  const kept = place < 0 ? after.length : place;
  return {
    before: before.length,
    kept,
    evidence: after.slice(kept).map((one, i) => ({ position: kept + i, ...rowOf(one) })),
  };
}

function isSame(
  row: Row<'claim'>,
  { reports, disputed, traced, likely, first, latest }: ClaimRecord,
  packed: Uint8Array,
): boolean {
  return (
    row.reports === reports &&
    row.disputed === (disputed ? 1 : 0) &&
    row.traced === (traced ?? null) &&
    row.likely_agree === (likely?.agree ?? null) &&
    row.likely_disagree === (likely?.disagree ?? null) &&
    row.likely_discuss === (likely?.discuss ?? null) &&
    row.first === first &&
    row.latest === latest &&
    Buffer.compare(row.packed as Uint8Array, packed) === 0
  );
}

function findingRows(corpus: string, story: string, rows: StoryRows): Row<'finding'>[] {
  const found: Row<'finding'>[] = [];
  const add = (kind: string, a: string, b: string, ref: string | null, content: unknown): void => {
    const position = found.filter((row) => row.kind === kind).length;
    found.push({
      corpus_id: corpus,
      story,
      kind,
      position,
      article_a: a,
      article_b: b,
      ref,
      content: JSON.stringify(content),
    });
  };
  for (const one of rows.contradictions) add('contradiction', one.a.report, one.b.report, one.claim, one);
  for (const one of rows.copies) add('copy', one.from, one.to, null, one);
  for (const one of rows.versions) {
    add('versions', one.reports[0]!, one.reports[1] ?? one.reports[0]!, one.url, one);
    for (const change of one.changes) add('change', change.from, change.to, one.url, change);
  }
  for (const one of rows.cycles) add('cycle', one.reports[0]!, one.reports[1] ?? one.reports[0]!, null, one);
  for (const one of rows.launderings) add('laundering', one.from.report, one.to.report, null, one);
  return found;
}

/** Articles of groups that share an article, or a story, put together, in the order in which they come. */
function together(groups: readonly (readonly string[])[], storyOf: ReadonlyMap<string, string | null>): string[][] {
  const parts: { articles: Set<string>; stories: Set<string> }[] = [];
  for (const group of groups) {
    const mine = { articles: new Set(group), stories: new Set(group.flatMap((id) => storyOf.get(id) ?? [])) };
    const touched = parts.filter((part) => meet(part.articles, mine.articles) || meet(part.stories, mine.stories));
    const [first = mine, ...others] = [...touched, mine];
    for (const other of others) {
      for (const id of other.articles) first.articles.add(id);
      for (const story of other.stories) first.stories.add(story);
      if (parts.includes(other)) parts.splice(parts.indexOf(other), 1);
    }
    if (first === mine) parts.push(mine);
  }
  return parts.map(({ articles }) => [...articles]);
}

function meet(some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  for (const one of others) if (some.has(one)) return true;
  return false;
}
