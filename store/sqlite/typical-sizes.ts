/**
 * What the planner of SQLite believes about the tables: rows in all, and rows per value of the first column of an index, of
 * the first two, and so on (sqlite.org/fileformat2.html#stat1tab). Told once, when a store is made, instead of measured as
 * it grows: left to guess, it takes `corpus_id` for a good way to find few rows, and looks at every claim to find those of one
 * outlet (960 ms with 17,000 claims; so 0.4 ms). The numbers are those of bench/store.ts with 4,600 articles (22 November
 * 2026, `ANALYZE`), scaled to 100,000 in one corpus; only their sizes beside each other matter.
 */
import type { DatabaseSync } from 'node:sqlite';

const TYPICAL = `
article article_dated 100000 100000 2 1 1
article article_hash 100000 100000 1
article article_outlet 100000 100000 50 1
article article_story 100000 100000 8 1
article article_undated 2000 2000 2 1
article article_url 100000 100000 1
article article_version 100000 100000 1 1
article sqlite_autoindex_article_1 100000 100000 1
article sqlite_autoindex_article_2 100000 100000 1
article_text sqlite_autoindex_article_text_1 100000 100000 1
claim claim_disputed 400000 400000 200000 40000 1
claim claim_interest 400000 400000 40000 2 1
claim claim_latest 400000 400000 5 1
claim claim_news 400000 400000 20 1
claim claim_origins 400000 400000 80000 1
claim claim_reports 400000 400000 40000 1
claim claim_story 400000 400000 30 1
claim sqlite_autoindex_claim_1 400000 400000 1
claim sqlite_autoindex_claim_2 400000 400000 1
decision decision_article 1000 1000 5 1
decision decision_target 1000 1000 200 3 1
decision sqlite_autoindex_decision_1 1000 1000 1
decision sqlite_autoindex_decision_2 1000 1000 1
evidence evidence 2300000 2300000 6 1
evidence evidence_article 2300000 2300000 23 2
finding finding_a 80000 80000 16000 3
finding finding_b 80000 80000 16000 3
finding finding_ref 80000 80000 16000 3
finding finding_story 80000 80000 9 3 1
finding sqlite_autoindex_finding_1 80000 80000 16000 3 1
index_block index_block 100000 100000 10000 300 1
index_entry index_entry 500000 500000 1
job job_due 100000 100000 25000 1
job sqlite_autoindex_job_1 100000 100000 1
news news_claim 200000 200000 3 1
news sqlite_autoindex_news_1 200000 200000 1
outlet outlet 2000 2000 1
outlet outlet_articles 2000 2000 20 1
place place 400000 400000 4 1
place place_name 400000 400000 20 1
place place_place 400000 400000 20 1
report sqlite_autoindex_report_1 100000 100000 1
source source 500000 500000 1
source source_folded 500000 500000 1 1
source source_latest 500000 500000 5 1
source source_statements 500000 500000 5000 1
statement statement 1200000 1200000 12 1
statement statement_source 1200000 1200000 3 2 2 1
`;

/** In the transaction that makes the tables. */
export function tellTypicalSizes(database: DatabaseSync): void {
  // Makes the table of statistics, and on an empty store nothing else.
  database.exec('ANALYZE; DELETE FROM sqlite_stat1');
  const tell = database.prepare('INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (?, ?, ?)');
  for (const line of TYPICAL.trim().split('\n')) {
    const [table, index, ...sizes] = line.split(' ');
    tell.run(table!, index!, sizes.join(' '));
  }
  // Has them read by this connection, too.
  database.exec('ANALYZE sqlite_schema');
}
