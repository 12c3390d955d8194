/** Files the statements of a report, and links each to the few others that may be about the same. */
import type { Report } from '../../model/report.ts';
import type { Key, Shelf, TraceIndex } from '../../model/trace-index.ts';
import { maySettingsFit, prepareStatement, sameClaim, shareMoreThanNames } from './compare-statements.ts';
import { readStatements, type Statement } from './read-statements.ts';

/** Statements of other reports that one is compared with. */
const MAX_CANDIDATES = 48;
/** A term in more statements than this tells nothing apart. */
const MAX_STATEMENTS_OF_TERM = 64;
/** The rarest terms of a statement, by which it is found. */
const MAX_KEYS = 14;
/** Statements of its report, before it and after it, that one is compared with. */
const MAX_NEIGHBOURS = 40;
/** Links that are kept of a statement, the most probable. */
const MAX_LINKS = 24;
/** A link less probable than this counts as none. */
export const LEAST_PROBABILITY = 0.08;

/** Statement ids and how probable it is that both are one claim. */
export type StatementLinks = readonly (readonly [other: string, probability: number])[];

export interface StatementShelves {
  /** Of each report its statements. */
  readonly reports: Shelf<readonly Statement[]>;
  /** By term; of statements that several reports print word for word only the first. */
  readonly terms: Shelf<Statement>;
  /** The hash of a wording to the first statement with it. */
  readonly wordings: Shelf<string>;
  readonly links: Shelf<StatementLinks>;
}

export function statementShelves(index: TraceIndex): StatementShelves {
  return {
    reports: index.shelf('claim-reports'),
    terms: index.shelf('claim-terms'),
    wordings: index.shelf('claim-wordings'),
    links: index.shelf('claim-links'),
  };
}

export const wordingId = ({ exact }: Statement): string => (exact >>> 0).toString(36);

export async function linkStatements(report: Report, index: TraceIndex): Promise<void> {
  const shelves = statementShelves(index);
  const statements = readStatements(report);
  const isNew = await keepNew(statements, shelves);
  const fresh = statements.filter((_, k) => isNew[k]);
  const hits = await shelves.terms.find(fresh.map(keysOf), {
    limit: MAX_CANDIDATES,
    maxEntries: MAX_STATEMENTS_OF_TERM,
  });
  const found = [...new Set(hits.flat().map(({ id }) => id))];
  const others = new Map((await shelves.terms.get(found)).flatMap((other) => (other ? [[other.id, other]] : [])));
  const fits = new Map<string, boolean>([[report.article.id, false]]);
  const mayFit = (mine: Statement, other: Statement): boolean => {
    const known = fits.get(other.report);
    if (known !== undefined) return known;
    const fit = maySettingsFit(mine, other);
    fits.set(other.report, fit);
    return fit;
  };
  for (const [k, statement] of fresh.entries()) {
    const mine = prepareStatement(statement);
    const links: [string, number][] = [];
    const compare = (other: Statement): void => {
      const probability = sameClaim(mine, other);
      if (probability >= LEAST_PROBABILITY) links.push([other.id, Math.round(probability * 1000) / 1000]);
    };
    for (const { id } of hits[k]!) {
      const other = others.get(id);
      if (other && mayFit(mine, other) && shareMoreThanNames(mine, other)) compare(other);
    }
    for (const near of neighbours(statements, statement)) compare(near);
    links.sort((x, y) => y[1] - x[1] || (x[0] < y[0] ? -1 : 1));
    await shelves.links.file(statement.id, [], links.slice(0, MAX_LINKS));
    await shelves.terms.file(statement.id, keysOf(statement), statement);
  }
  await shelves.reports.file(report.article.id, [], statements);
}

/** The statements of its report beside it in the text; all of them in a report of ordinary length. */
function neighbours(statements: readonly Statement[], statement: Statement): Statement[] {
  const at = statements.indexOf(statement);
  return statements
    .slice(Math.max(0, at - MAX_NEIGHBOURS), at + MAX_NEIGHBOURS + 1)
    .filter((other) => other !== statement);
}

/** Whether each statement is the first with its wording; those that are get filed as such. */
async function keepNew(statements: readonly Statement[], { wordings }: StatementShelves): Promise<boolean[]> {
  const known = await wordings.get(statements.map(wordingId));
  const isNew: boolean[] = [];
  const seen = new Set<string>();
  for (const [k, statement] of statements.entries()) {
    const id = wordingId(statement);
    const isFirst = statement.exact === 0 || ((known[k] === undefined || known[k] === statement.id) && !seen.has(id));
    if (isFirst && statement.exact !== 0) {
      seen.add(id);
      await wordings.file(id, [], statement.id);
    }
    isNew.push(isFirst);
  }
  return isNew;
}

/** The terms that weigh most; of equal ones the earlier. */
function keysOf({ terms, weights }: Statement): Key[] {
  return terms
    .map((term, t) => ({ term, weight: weights[t]!, t }))
    .sort((a, b) => b.weight - a.weight || a.t - b.t)
    .slice(0, MAX_KEYS)
    .map(({ term }) => term >>> 0);
}
