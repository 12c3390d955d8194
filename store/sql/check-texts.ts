/**
 * Whether the words of articles are those that were stored. They are kept twice, packed with the report and in a table that
 * is searched; and beside them stands the SHA-256 of the text. Whoever alters one without the other is found. Reads only.
 */
import { createHash } from 'node:crypto';
import type { Report } from '../../src/model/report.ts';
import type { StoreProblem } from '../store.ts';
import type { Db } from './dialect.ts';
import { unpackJson } from './pack-json.ts';
import { withParts } from './put-articles.ts';

/** Articles that are in memory at a time. */
const LOT = 100;

export async function checkTexts(db: Db, mostTold: number): Promise<StoreProblem[]> {
  const problems: StoreProblem[] = [];
  const corpora = await db.selectFrom('corpus').select('corpus_id').execute();
  for (const { corpus_id: corpus } of corpora)
    for (let last = 0, isWhole = false; !isWhole && problems.length < mostTold;) {
      const rows = await textsAfter(db, corpus, last);
      for (const row of rows) {
        const problem = problemOf(row);
        if (problem) problems.push({ ...problem, corpus });
      }
      last = Number(rows.at(-1)?.number ?? last);
      isWhole = rows.length < LOT;
    }
  return problems.slice(0, mostTold);
}

function textsAfter(db: Db, corpus: string, last: number) {
  return db
    .selectFrom('article')
    .innerJoin('report', (join) =>
      join.onRef('report.corpus_id', '=', 'article.corpus_id').onRef('report.article', '=', 'article.id'),
    )
    .innerJoin('article_text', (join) =>
      join
        .onRef('article_text.corpus_id', '=', 'article.corpus_id')
        .onRef('article_text.number', '=', 'article.number'),
    )
    .select([
      'article.id',
      'article.number',
      'article.hash',
      'report.packed',
      'article_text.title',
      'article_text.body',
    ])
    .where('article.corpus_id', '=', corpus)
    .where('article.number', '>', last)
    .orderBy('article.number')
    .limit(LOT)
    .execute();
}

type Row = Awaited<ReturnType<typeof textsAfter>>[number];

function problemOf({ id, hash, packed, title, body }: Row): Omit<StoreProblem, 'corpus'> | undefined {
  let report: Report;
  try {
    report = unpackJson<Report>(packed);
  } catch {
    return { code: 'report-damaged', message: `${id} has a report that cannot be read` };
  }
  const { article } = report;
  // An image by itself has no text: its hash is that of the picture.
  const isHashed = article.text === '' || createHash('sha256').update(article.text).digest('hex') === hash;
  if (!isHashed) return { code: 'text-altered', message: `${id} has a text that is not that of its hash` };
  // Which databases do not keep alike.
  if (article.text.includes('\0')) return undefined;
  const isSame = asStored(withParts(report, article.text)) === body && asStored(article.title ?? '') === title;
  return isSame
    ? undefined
    : { code: 'text-differs', message: `${id} has another text in the search than in its report` };
}

/** Databases keep whole characters only. */
const asStored = (text: string): string => text.toWellFormed();
