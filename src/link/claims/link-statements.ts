/**
 * Files the statements of a report, and links them to those of other reports that tell the same story: compared statement
 * by statement where both have words that say something.
 */
import type { Report } from '../../model/report.ts';
import type { Shelf, TraceIndex } from '../../model/trace-index.ts';
import type { ReportWords } from '../report-words.ts';
import { sameClaim } from './compare-statements.ts';
import { maySettingsFit, prepareStatement, shareMoreThanNames, type Compared } from './describe-pair.ts';
import { statementsIn, type Statement } from './read-statements.ts';

/** Reports that one is compared with. */
const MAX_REPORTS = 24;
/** Statements of other reports that one is compared with, those first that share most of the words that say something. */
const MAX_CANDIDATES = 48;
/** As much as a rare word weighs that stands beside what is stated. */
const LEAST_WEIGHT = 2.4;
/** Statements of its report, before it and after it, that one is compared with: the nearest, and beyond these whoever shares words. */
const MAX_NEIGHBOURS = 40;
const NEAREST = 4;
/** As much as a rare word weighs that stands in the sentence before. */
const LEAST_WEIGHT_WITHIN = 1.2;
/** Links that are kept of a statement, the most probable. */
const MAX_LINKS = 24;
/** A link less probable than this counts as none. */
export const LEAST_PROBABILITY = 0.04;

/** Places of two statements in their lists, and how probable it is that both are one claim. */
export type StatementLink = readonly [a: number, b: number, probability: number];

/** What is kept of a report. */
export interface FiledStatements {
  /** Hash of the text that they are of. */
  readonly text: string;
  readonly statements: readonly Statement[];
  /** Among these. */
  readonly within: readonly StatementLink[];
  /** To those of reports that were added before, by their ids; the own place first. */
  readonly links: readonly (readonly [report: string, links: readonly StatementLink[]])[];
}

export const statementShelf = (index: TraceIndex): Shelf<FiledStatements> => index.shelf('claims');

/** `others`: ids of reports of its story, the closest first. One that has its text word for word stands for all others. */
export async function linkStatements(
  report: Report,
  words: ReportWords,
  others: readonly string[],
  index: TraceIndex,
): Promise<void> {
  const shelf = statementShelf(index);
  const { id, hash } = report.article;
  const statements = statementsIn(report, words);
  const known = (await shelf.get(others.slice(0, MAX_REPORTS))).filter((other) => other !== undefined);
  const hasTwin = known.some(({ text }) => text === hash);
  await shelf.file(id, [], {
    text: hash,
    statements,
    within: linksWithin(statements),
    links: hasTwin ? [] : [...linksToOthers(statements, known)],
  });
}

/** Every statement with those beside it in the text, and with those farther off that it shares words with. */
function linksWithin(statements: readonly Statement[]): StatementLink[] {
  const prepared = statements.map(prepareStatement);
  const holders = holdersOf(statements, LEAST_WEIGHT_WITHIN);
  const shares = new Uint8Array(statements.length);
  const links: StatementLink[] = [];
  statements.forEach((statement, k) => {
    shares.fill(0);
    statement.terms.forEach((term, t) => {
      if (statement.weights[t]! >= LEAST_WEIGHT_WITHIN) for (const other of holders.get(term)!) shares[other] = 1;
    });
    for (let near = k + 1; near < Math.min(statements.length, k + 1 + MAX_NEIGHBOURS); near++) {
      if (near - k > NEAREST && !shares[near]) continue;
      const probability = sameClaim(prepared[k]!, statements[near]!);
      if (probability >= LEAST_PROBABILITY) links.push([k, near, rounded(probability)]);
    }
  });
  return links;
}

/** Per report the links of `statements` to its own; each link has the place among `statements` first. */
function linksToOthers(
  statements: readonly Statement[],
  others: readonly FiledStatements[],
): Map<string, StatementLink[]> {
  const holders = holdersOf(statements, LEAST_WEIGHT);
  const candidates: Candidate[][] = statements.map(() => []);
  const counts = new Uint16Array(statements.length);
  for (const other of others) {
    const [mine, theirs] = [statements[0], other.statements[0]];
    if (!mine || !theirs || !maySettingsFit(mine, theirs)) continue;
    other.statements.forEach((statement, place) => {
      countShared(holders, statement, counts);
      counts.forEach((shared, k) => {
        if (shared > 0) candidates[k]!.push({ statement, place, shared });
      });
    });
  }
  const links = new Map<string, StatementLink[]>();
  candidates.forEach((list, mine) => {
    if (list.length === 0) return;
    list.sort((x, y) => y.shared - x.shared || (x.statement.id < y.statement.id ? -1 : 1));
    const prepared = prepareStatement(statements[mine]!);
    for (const { other, place, probability } of bestLinks(prepared, list.slice(0, MAX_CANDIDATES))) {
      const found = links.get(other) ?? [];
      found.push([mine, place, probability]);
      links.set(other, found);
    }
  });
  return links;
}

interface Candidate {
  readonly statement: Statement;
  /** Among those of its report. */
  readonly place: number;
  readonly shared: number;
}

function bestLinks(mine: Compared, candidates: readonly Candidate[]) {
  return candidates
    .filter(({ statement }) => shareMoreThanNames(mine, statement))
    .map(({ statement, place }) => ({
      other: statement.report,
      place,
      probability: rounded(sameClaim(mine, statement)),
    })) // prettier-ignore
    .filter(({ probability }) => probability >= LEAST_PROBABILITY)
    .sort((x, y) => y.probability - x.probability)
    .slice(0, MAX_LINKS);
}

/** Per term that says something, the statements that have it. */
function holdersOf(statements: readonly Statement[], leastWeight: number): Map<number, number[]> {
  const holders = new Map<number, number[]>();
  statements.forEach(({ terms, weights }, k) =>
    terms.forEach((term, t) => {
      if (weights[t]! < leastWeight) return;
      const list = holders.get(term);
      if (list) list.push(k);
      else holders.set(term, [k]);
    }),
  );
  return holders;
}

/** Per statement among the holders, how many terms that say something it shares with this one; into `counts`. */
function countShared(
  holders: ReadonlyMap<number, readonly number[]>,
  { terms, weights }: Statement,
  counts: Uint16Array,
): void {
  counts.fill(0);
  for (let t = 0; t < terms.length; t++)
    if (weights[t]! >= LEAST_WEIGHT) for (const mine of holders.get(terms[t]!) ?? []) counts[mine]!++;
}

/** In thousandths: what is kept should not carry noise. */
const rounded = (probability: number): number => Math.round(probability * 1000) / 1000;
