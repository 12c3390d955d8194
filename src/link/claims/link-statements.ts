/**
 * Files the statements of a report, and links them to those of the few reports that may tell of the same: found by what a
 * report is about, then compared statement by statement. A pair of reports whose statements fit well enough shares a story
 * (docs/glossary.md); of other pairs nothing is kept, so that no chain of poor links runs through a whole collection.
 */
import type { Report } from '../../model/report.ts';
import { pairShelf, type PairShelf } from '../../model/pair-shelf.ts';
import type { Key, Shelf, TraceIndex } from '../../model/trace-index.ts';
import { sameClaim } from './compare-statements.ts';
import { maySettingsFit, prepareStatement, shareMoreThanNames, type Compared } from './describe-pair.ts';
import { readStatements, type Statement } from './read-statements.ts';
import { isOneStory } from './judge-story.ts';

/** Reports that one is compared with, and how many may be about one thing before its name tells nothing apart. */
const MAX_REPORTS = 24;
const MAX_REPORTS_OF_KEY = 256;
/** Of what a report is about, so much is in the other, too. */
const MIN_SHARED = 2;
/** The terms by which a report is found. */
const MAX_KEYS = 40;
/** Statements of other reports that one is compared with, those first that share most of the words that say something. */
const MAX_CANDIDATES = 48;
/** As much as a rare word weighs that stands beside what is stated. */
const LEAST_WEIGHT = 2.4;
/** Statements of its report, before it and after it, that one is compared with. */
const MAX_NEIGHBOURS = 40;
/** Links that are kept of a statement, the most probable. */
const MAX_LINKS = 24;
/** A link less probable than this counts as none. */
export const LEAST_PROBABILITY = 0.08;

/** Places of two statements in their lists, and how probable it is that both are one claim. */
export type StatementLink = readonly [a: number, b: number, probability: number];

/** What is kept of a report. */
export interface FiledStatements {
  readonly statements: readonly Statement[];
  /** Among these. */
  readonly links: readonly StatementLink[];
  /** Hash of the text that they are of. */
  readonly text: string;
}

export interface StatementShelves {
  /** By what it is about, and by its text; of reports with one text only the first is found. */
  readonly reports: Shelf<FiledStatements>;
  /** Reports that share a story; without any link where both have one text, for such are not compared. */
  readonly links: PairShelf<readonly StatementLink[]>;
}

export function statementShelves(index: TraceIndex): StatementShelves {
  return { reports: index.shelf('claim-reports'), links: pairShelf(index, 'claim-links') };
}

/** Ids of the reports that it shares a story with. */
export async function linkStatements(report: Report, index: TraceIndex): Promise<string[]> {
  const shelves = statementShelves(index);
  const { id, hash } = report.article;
  const statements = readStatements(report);
  const filed: FiledStatements = { statements, links: linksWithin(statements), text: hash };
  const keys = keysOf(statements);
  const bounds = { limit: MAX_REPORTS + 1, maxEntries: MAX_REPORTS_OF_KEY, minShared: MIN_SHARED };
  const [sameText] = await shelves.reports.find([[hash]], { limit: 2, maxEntries: Infinity });
  const twin = sameText!.find((hit) => hit.id !== id);
  if (twin) {
    await shelves.links.file(twin.id, id, []);
    await shelves.reports.file(id, [], filed);
    return [twin.id];
  }
  const [hits] = await shelves.reports.find([keys], bounds);
  const found = hits!.filter((hit) => hit.id !== id).slice(0, MAX_REPORTS);
  const linked: string[] = [];
  for (const [other, links] of linksToOthers(statements, await shelves.reports.get(found.map((hit) => hit.id)))) {
    if (!isOneStory(links)) continue;
    linked.push(other);
    await shelves.links.file(id, other, id < other ? links : links.map(([mine, theirs, p]) => [theirs, mine, p]));
  }
  await shelves.reports.file(id, [hash, ...keys], filed);
  return linked;
}

/** Every statement with those beside it in the text; with all of them in a report of ordinary length. */
function linksWithin(statements: readonly Statement[]): StatementLink[] {
  return statements.flatMap((statement, k) => {
    const mine = prepareStatement(statement);
    return statements.slice(k + 1, k + 1 + MAX_NEIGHBOURS).flatMap((near, i): StatementLink[] => {
      const probability = sameClaim(mine, near);
      return probability >= LEAST_PROBABILITY ? [[k, k + 1 + i, rounded(probability)]] : [];
    });
  });
}

/** Per report the links of `statements` to its own; each link has the place among `statements` first. */
function linksToOthers(
  statements: readonly Statement[],
  others: readonly (FiledStatements | undefined)[],
): Map<string, StatementLink[]> {
  const prepared = statements.map(prepareStatement);
  const holders = holdersOf(statements);
  const candidates: Candidate[][] = statements.map(() => []);
  for (const other of others) {
    if (!other || statements.length === 0 || other.statements.length === 0) continue;
    if (!maySettingsFit(statements[0]!, other.statements[0]!)) continue;
    other.statements.forEach((statement, place) => {
      for (const [mine, shared] of countShared(holders, statement))
        candidates[mine]!.push({ statement, place, shared });
    });
  }
  const links = new Map<string, StatementLink[]>();
  candidates.forEach((list, mine) => {
    list.sort((x, y) => y.shared - x.shared || (x.statement.id < y.statement.id ? -1 : 1));
    for (const { other, place, probability } of bestLinks(prepared[mine]!, list.slice(0, MAX_CANDIDATES))) {
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
function holdersOf(statements: readonly Statement[]): Map<number, number[]> {
  const holders = new Map<number, number[]>();
  statements.forEach(({ terms, weights }, k) =>
    terms.forEach((term, t) => {
      if (weights[t]! < LEAST_WEIGHT) return;
      const list = holders.get(term);
      if (list) list.push(k);
      else holders.set(term, [k]);
    }),
  );
  return holders;
}

/** Per statement among the holders, how many terms that say something it shares with this one. */
function countShared(
  holders: ReadonlyMap<number, readonly number[]>,
  { terms, weights }: Statement,
): Map<number, number> {
  const counts = new Map<number, number>();
  for (let t = 0; t < terms.length; t++) {
    if (weights[t]! < LEAST_WEIGHT) continue;
    for (const mine of holders.get(terms[t]!) ?? []) counts.set(mine, (counts.get(mine) ?? 0) + 1);
  }
  return counts;
}

/**
 * What a report is about: the names that it has most, then the terms that weigh most in what it states, those first that
 * stand in most statements.
 */
function keysOf(statements: readonly Statement[]): Key[] {
  const weight = new Map<number, number>();
  for (const { terms, weights, ownTerms } of statements)
    for (let t = 0; t < ownTerms; t++) weight.set(terms[t]!, (weight.get(terms[t]!) ?? 0) + weights[t]! ** 2);
  const heaviest = [...weight].sort((a, b) => b[1] - a[1]).map(([term]) => term);
  return [...new Set([...(statements[0]?.setting ?? []), ...heaviest])].slice(0, MAX_KEYS).map((term) => term >>> 0);
}

/** In thousandths: what is kept should not carry noise. */
const rounded = (probability: number): number => Math.round(probability * 1000) / 1000;
