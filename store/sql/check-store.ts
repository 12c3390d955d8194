/** Walks all references, compares what is counted with what is there, and texts with their hashes. Reads only. */
import { sql } from 'kysely';
import type { StoreProblem } from '../store.ts';
import { checkTexts } from './check-texts.ts';
import type { Db } from './dialect.ts';

/** What must never be, as rows of (corpus_id, name). */
const RULES: readonly { readonly code: string; readonly message: string; readonly rows: string }[] = [
  {
    code: 'report-missing',
    message: 'was read, and has no report',
    rows: `SELECT a.corpus_id, a.id AS name FROM article a WHERE a.state = 'read' AND NOT EXISTS
      (SELECT 1 FROM report r WHERE r.corpus_id = a.corpus_id AND r.article = a.id)`,
  },
  {
    code: 'text-missing',
    message: 'was read, and has no text to search',
    rows: `SELECT a.corpus_id, a.id AS name FROM article a WHERE a.state = 'read' AND NOT EXISTS
      (SELECT 1 FROM article_text t WHERE t.corpus_id = a.corpus_id AND t.number = a.number)`,
  },
  {
    code: 'text-left',
    message: 'is not there any more, but its report is',
    rows: `SELECT r.corpus_id, r.article AS name FROM report r JOIN article a ON a.corpus_id = r.corpus_id AND a.id = r.article
      WHERE a.state <> 'read'`,
  },
  {
    code: 'story-missing',
    message: 'was read, and belongs to no story',
    rows: `SELECT corpus_id, id AS name FROM article WHERE state = 'read' AND story IS NULL`,
  },
  {
    code: 'version-dangling',
    message: 'is a version of an article that is not there',
    rows: `SELECT a.corpus_id, a.id AS name FROM article a WHERE NOT EXISTS
      (SELECT 1 FROM article f WHERE f.corpus_id = a.corpus_id AND f.id = a.version_of)`,
  },
  {
    code: 'claim-dangling',
    message: 'is a claim of a story without articles',
    rows: `SELECT c.corpus_id, c.id AS name FROM claim c WHERE NOT EXISTS
      (SELECT 1 FROM article a WHERE a.corpus_id = c.corpus_id AND a.story = c.story)
      AND NOT EXISTS (SELECT 1 FROM dirty_story d WHERE d.corpus_id = c.corpus_id AND d.story = c.story)`,
  },
  {
    code: 'evidence-elsewhere',
    message: 'is a claim with evidence from an article of another story',
    rows: `SELECT DISTINCT c.corpus_id, c.id AS name FROM claim c
      JOIN evidence e ON e.corpus_id = c.corpus_id AND e.claim = c.id
      JOIN article a ON a.corpus_id = e.corpus_id AND a.id = e.article
      WHERE (a.story IS NULL OR a.story <> c.story)
      AND NOT EXISTS (SELECT 1 FROM dirty_story d WHERE d.corpus_id = c.corpus_id AND d.story = c.story)`,
  },
  {
    code: 'claim-count',
    message: 'is a claim whose number of reports is not that of its evidence',
    rows: `SELECT c.corpus_id, c.id AS name FROM claim c WHERE c.reports <>
      (SELECT count(DISTINCT e.article) FROM evidence e WHERE e.corpus_id = c.corpus_id AND e.claim = c.id)
      AND NOT EXISTS (SELECT 1 FROM dirty_story d WHERE d.corpus_id = c.corpus_id AND d.story = c.story)`,
  },
  {
    code: 'finding-dangling',
    message: 'stands in a finding, and is not there',
    rows: `SELECT f.corpus_id, f.article_a AS name FROM finding f WHERE (NOT EXISTS
      (SELECT 1 FROM article a WHERE a.corpus_id = f.corpus_id AND a.id = f.article_a AND a.state = 'read')
      OR NOT EXISTS (SELECT 1 FROM article a WHERE a.corpus_id = f.corpus_id AND a.id = f.article_b AND a.state = 'read'))
      AND NOT EXISTS (SELECT 1 FROM dirty_story d WHERE d.corpus_id = f.corpus_id AND d.story = f.story)`,
  },
  {
    code: 'source-count',
    message: 'is a source whose statements are not as many as counted',
    rows: `SELECT s.corpus_id, s.id AS name FROM source s WHERE s.statements <>
      (SELECT count(*) FROM statement t WHERE t.corpus_id = s.corpus_id AND t.source = s.id)
      OR s.articles <> (SELECT count(DISTINCT t.article) FROM statement t WHERE t.corpus_id = s.corpus_id AND t.source = s.id)`,
  },
  {
    code: 'outlet-count',
    message: 'is an outlet whose articles are not as many as counted',
    rows: `SELECT o.corpus_id, o.name FROM outlet o WHERE o.articles <>
      (SELECT count(*) FROM article a WHERE a.corpus_id = o.corpus_id AND a.outlet = o.name AND a.state = 'read')`,
  },
  {
    code: 'outlet-findings',
    message: 'is an outlet whose copies and edits are not as many as counted',
    rows: `SELECT o.corpus_id, o.name FROM outlet o LEFT JOIN (
        SELECT t.corpus_id, t.outlet, sum(t.copies) AS copies, sum(t.copied) AS copied, sum(t.edits) AS edits FROM (
          SELECT a.corpus_id, a.outlet, count(DISTINCT a.id) AS copies, 0 AS copied, 0 AS edits FROM finding f
            JOIN article a ON a.corpus_id = f.corpus_id AND a.id = f.article_b WHERE f.kind = 'copy' GROUP BY a.corpus_id, a.outlet
          UNION ALL SELECT a.corpus_id, a.outlet, 0, count(DISTINCT a.id), 0 FROM finding f
            JOIN article a ON a.corpus_id = f.corpus_id AND a.id = f.article_a WHERE f.kind = 'copy' GROUP BY a.corpus_id, a.outlet
          UNION ALL SELECT a.corpus_id, a.outlet, 0, 0, count(DISTINCT a.id) FROM finding f
            JOIN article a ON a.corpus_id = f.corpus_id AND a.id = f.article_b WHERE f.kind = 'change' GROUP BY a.corpus_id, a.outlet
        ) t GROUP BY t.corpus_id, t.outlet
      ) c ON c.corpus_id = o.corpus_id AND c.outlet = o.name
      WHERE o.copies <> coalesce(c.copies, 0) OR o.copied <> coalesce(c.copied, 0) OR o.edits <> coalesce(c.edits, 0)`,
  },
  {
    code: 'day-count',
    message: 'is a day whose articles or shared claims are not as many as counted',
    rows: `SELECT coalesce(t.corpus_id, d.corpus_id) AS corpus_id, coalesce(t.kind, d.kind) || ' ' || coalesce(t.day, d.day) AS name
      FROM (SELECT corpus_id, 'article' AS kind, substr(dated, 1, 10) AS day, count(*) AS there FROM article
          WHERE state = 'read' GROUP BY corpus_id, substr(dated, 1, 10)
        UNION ALL SELECT corpus_id, 'shared-claim', substr(first, 1, 10), count(*) FROM claim
          WHERE reports >= 2 GROUP BY corpus_id, substr(first, 1, 10)) t
      FULL JOIN day_count d ON d.corpus_id = t.corpus_id AND d.kind = t.kind AND d.day = t.day
      WHERE coalesce(t.there, 0) <> coalesce(d.count, 0)`,
  },
  {
    code: 'number-given-twice',
    message: 'has a number that was not given out',
    rows: `SELECT a.corpus_id, a.id AS name FROM article a JOIN counter c ON c.corpus_id = a.corpus_id AND c.name = 'article'
      WHERE a.number > c.value`,
  },
  {
    code: 'index-dangling',
    message: 'is an entry of the index that is marked as gone, and is there',
    rows: `SELECT e.corpus_id, e.id AS name FROM index_entry e JOIN index_removed r ON r.corpus_id = e.corpus_id AND r.number = e.number`,
  },
];
const MAX_TOLD = 20;

export async function checkStore(db: Db): Promise<StoreProblem[]> {
  const problems: StoreProblem[] = [];
  for (const { code, message, rows } of RULES) {
    const found = await sql<{ corpus_id: string; name: string }>`${sql.raw(rows)} LIMIT ${sql.lit(MAX_TOLD)}`.execute(
      db,
    );
    for (const { corpus_id: corpus, name } of found.rows)
      problems.push({ code, corpus, message: `${name} ${message}` });
  }
  problems.push(...(await checkTexts(db, MAX_TOLD)));
  return problems;
}
