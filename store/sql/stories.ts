/**
 * Stories: which articles links join, and the rows that are worked out from these links. A story's rows are replaced as a
 * whole, but those that stay the same are not touched: when one report joins a large story, little is written.
 */
import { sql } from 'kysely';
import type { Claim, Contradiction, Copy, Cycle, Laundering, Versions } from '../../src/model/ledger.ts';
import type { ClaimRecord, Stories, StoryRows } from '../store.ts';
import { takeNumbers, type Access } from './access.ts';
import { portions } from './articles.ts';
import { toClaimRecord } from './claims.ts';
import type { Db, Row } from './dialect.ts';
import { packJson } from './pack-json.ts';

export function storiesOf({ dialect, corpus, read, write }: Access): Stories {
  const markDirty = async (db: Db, story: string): Promise<void> => {
    const number = await takeNumbers(db, corpus, 'dirty', 1);
    await db
      .insertInto('dirty_story')
      .values({ corpus_id: corpus, story, number })
      // Whoever waits keeps the place in the queue.
      .onConflict((conflict) => conflict.columns(['corpus_id', 'story']).doNothing())
      .execute();
  };
  const rowsOf = async (db: Db, story: string) => {
    const claims = await db.selectFrom('claim').selectAll().where('corpus_id', '=', corpus).where('story', '=', story).orderBy('number').execute(); // prettier-ignore
    const findings = await db.selectFrom('finding').selectAll().where('corpus_id', '=', corpus).where('story', '=', story).orderBy('kind').orderBy('position').execute(); // prettier-ignore
    return { claims, findings };
  };

  return {
    async of(articles) {
      const db = await read();
      const found = new Map<string, string>();
      for (const some of portions(articles)) {
        const rows = await db.selectFrom('article').select(['id', 'story']).where('corpus_id', '=', corpus).where('id', 'in', some).execute(); // prettier-ignore
        for (const { id, story } of rows) if (story !== null) found.set(id, story);
      }
      return articles.map((id) => found.get(id));
    },

    async members(story) {
      const db = await read();
      const rows = await db.selectFrom('article').select('id').where('corpus_id', '=', corpus).where('story', '=', story).orderBy('number').execute(); // prettier-ignore
      return rows.map(({ id }) => id);
    },

    join: (articles) =>
      write(async (db) => {
        const stories = new Map<string, number>();
        const alone: string[] = [];
        for (const some of portions(articles)) {
          const rows = await db.selectFrom('article').select(['id', 'story']).where('corpus_id', '=', corpus).where('id', 'in', some).execute(); // prettier-ignore
          for (const { id, story } of rows)
            if (story === null) alone.push(id);
            else if (!stories.has(story)) {
              const { count } = await db.selectFrom('article').select((select) => select.fn.countAll<number>().as('count')).where('corpus_id', '=', corpus).where('story', '=', story).executeTakeFirstOrThrow(); // prettier-ignore
              stories.set(story, Number(count));
            }
        }
        // The largest keeps its name, so that little is rewritten; a new one is called after its first article.
        const [largest] = [...stories].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
        const story = largest?.[0] ?? articles[0];
        if (story === undefined) throw new RangeError('a story has at least one article');
        await moveTo(db, story, alone);
        for (const other of stories.keys()) {
          if (other === story) continue;
          await db
            .updateTable('article')
            .set({ story })
            .where('corpus_id', '=', corpus)
            .where('story', '=', other)
            .execute();
          await handOver(db, other, story);
        }
        await markDirty(db, story);
        return story;
      }),

    split: (articles) =>
      write(async (db) => {
        const [first] = articles;
        if (first === undefined) throw new RangeError('a story has at least one article');
        const before = new Set<string>();
        const rows = await db.selectFrom('article').select('story').where('corpus_id', '=', corpus).where('id', 'in', articles).execute(); // prettier-ignore
        for (const { story } of rows) if (story !== null) before.add(story);
        // A story is called after an article; that one may be in another by now.
        const taken = await db.selectFrom('article').select('id').where('corpus_id', '=', corpus).where('story', '=', first).limit(1).executeTakeFirst(); // prettier-ignore
        const story = taken ? `${first}+${await takeNumbers(db, corpus, 'story', 1)}` : first;
        await moveTo(db, story, articles);
        for (const one of [...before, story]) await markDirty(db, one);
        return story;
      }),

    async dirty(limit) {
      const db = await read();
      const rows = await db.selectFrom('dirty_story').select('story').where('corpus_id', '=', corpus).orderBy('number').limit(limit).execute(); // prettier-ignore
      return rows.map(({ story }) => story);
    },

    replace: (story, rows) =>
      write(async (db) => {
        const known = await rowsOf(db, story);
        await replaceClaims(db, story, known.claims, rows.claims);
        await replaceFindings(db, story, known.findings, rows);
        await db.deleteFrom('dirty_story').where('corpus_id', '=', corpus).where('story', '=', story).execute();
      }),

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

  /** The rows of a story that is no more stay until those of the story that took it in are made anew. */
  async function handOver(db: Db, from: string, to: string): Promise<void> {
    await db
      .updateTable('claim')
      .set({ story: to })
      .where('corpus_id', '=', corpus)
      .where('story', '=', from)
      .execute();
    const { last } = await db.selectFrom('finding').select((select) => select.fn.max('position').as('last')).where('corpus_id', '=', corpus).where('story', '=', to).executeTakeFirstOrThrow(); // prettier-ignore
    await db
      .updateTable('finding')
      .set({ story: to, position: sql`position + ${Number(last ?? -1) + 1}` })
      .where('corpus_id', '=', corpus)
      .where('story', '=', from)
      .execute();
    await db.deleteFrom('dirty_story').where('corpus_id', '=', corpus).where('story', '=', from).execute();
  }

  async function replaceClaims(
    db: Db,
    story: string,
    known: readonly Row<'claim'>[],
    wanted: readonly ClaimRecord[],
  ): Promise<void> {
    const before = new Map(known.map((row) => [row.id, row]));
    const changed: { record: ClaimRecord; packed: Uint8Array; row: Row<'claim'> | undefined }[] = [];
    for (const record of wanted) {
      const row = before.get(record.id);
      before.delete(record.id);
      const packed = packJson(record.claim);
      if (!row || !isSame(row, record, packed)) changed.push({ record, packed, row });
    }
    const gone = [...before.values()];
    const replaced = changed.flatMap(({ row }) => (row ? [row] : []));
    await takeOutClaims(db, [...gone, ...replaced]);
    // Most claims that change keep their words: those need not be searched anew.
    const reworded = changed.filter(({ record, row }) => record.text !== row?.text);
    const outdated = [...gone, ...reworded.flatMap(({ row }) => row ?? [])];
    await dialect.search.removeClaims(db, corpus, outdated.map(({ number, text }) => ({ number: Number(number), text }))); // prettier-ignore
    const fresh = changed.filter(({ row }) => !row).length;
    let number = fresh === 0 ? 0 : await takeNumbers(db, corpus, 'claim', fresh);
    const rows = changed.map(({ record, packed, row }): Row<'claim'> => {
      const { origins, disputed, claim: _, ...columns } = record;
      return {
        corpus_id: corpus,
        ...columns,
        number: row ? Number(row.number) : number++,
        story,
        at_least: origins.atLeast,
        at_most: origins.atMost,
        disputed: disputed ? 1 : 0,
        news: row?.news ?? '',
        packed,
      };
    });
    await dialect.insert(db, 'claim', rows.map(inTableOrder));
    const searched = new Set(reworded.map(({ record }) => record.id));
    await dialect.search.addClaims(db, corpus, rows.filter(({ id }) => searched.has(id))); // prettier-ignore
    await dialect.insert(
      db,
      'evidence',
      changed.flatMap(({ record }) => evidenceRows(record.id, record.claim)),
    );
  }

  async function moveTo(db: Db, story: string, articles: readonly string[]): Promise<void> {
    for (const some of portions(articles))
      await db.updateTable('article').set({ story }).where('corpus_id', '=', corpus).where('id', 'in', some).execute();
  }

  async function takeOutClaims(db: Db, rows: readonly Row<'claim'>[]): Promise<void> {
    for (const some of portions(rows.map(({ id }) => id))) {
      await db.deleteFrom('evidence').where('corpus_id', '=', corpus).where('claim', 'in', some).execute();
      await db.deleteFrom('claim').where('corpus_id', '=', corpus).where('id', 'in', some).execute();
    }
  }

  function evidenceRows(claim: string, { evidence }: Claim): Row<'evidence'>[] {
    return evidence.map((one, position) => ({
      corpus_id: corpus,
      claim,
      position,
      article: one.report,
      attribution: one.attribution,
      part: one.in ?? null,
      span_start: one.span[0],
      span_end: one.span[1],
      stance: one.stance,
    }));
  }

  async function replaceFindings(
    db: Db,
    story: string,
    known: readonly Row<'finding'>[],
    rows: StoryRows,
  ): Promise<void> {
    const wanted = findingRows(corpus, story, rows);
    const keyOf = ({ kind, position }: Row<'finding'>): string => `${kind} ${position}`;
    const before = new Map(known.map((row) => [keyOf(row), row]));
    const fresh = wanted.filter((row) => before.get(keyOf(row))?.content !== row.content);
    const kept = new Set(wanted.map(keyOf));
    const stale = [...known.filter((row) => !kept.has(keyOf(row))), ...fresh.filter((row) => before.has(keyOf(row)))];
    for (const { kind, position } of stale)
      await db.deleteFrom('finding').where('corpus_id', '=', corpus).where('story', '=', story).where('kind', '=', kind).where('position', '=', position).execute(); // prettier-ignore
    await dialect.insert(db, 'finding', fresh);
  }
}

/** Rows are inserted by the order of their columns, which must be the same for all. */
function inTableOrder(row: Row<'claim'>): Row<'claim'> {
  const { corpus_id, id, number, story, text, reports, agree, disagree, discuss, at_least, at_most, disputed, first, latest, news, packed } = row; // prettier-ignore
  return { corpus_id, id, number, story, text, reports, agree, disagree, discuss, at_least, at_most, disputed, first, latest, news, packed }; // prettier-ignore
}

function isSame(row: Row<'claim'>, { reports, first, latest }: ClaimRecord, packed: Uint8Array): boolean {
  return (
    row.reports === reports &&
    row.first === first &&
    row.latest === latest &&
    Buffer.compare(row.packed as Uint8Array, packed) === 0
  );
}

function findingRows(corpus: string, story: string, rows: StoryRows): Row<'finding'>[] {
  const found: Row<'finding'>[] = [];
  const add = (kind: string, a: string, b: string, ref: string | null, content: unknown): void => {
    const position = found.filter((row) => row.kind === kind).length;
    found.push({ corpus_id: corpus, story, kind, position, article_a: a, article_b: b, ref, content: JSON.stringify(content) }); // prettier-ignore
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
