/**
 * Files the statements of a report, and links them to those of other reports that tell the same story: compared statement
 * by statement where both have words that say something.
 */
import type { Report } from '../../model/report.ts';
import type { Shelf, TraceIndex } from '../../model/trace-index.ts';
import type { Desk } from '../desk.ts';
import { sameClaims } from './compare-statements.ts';
import { maySettingsFit, shareMoreThanNames, type Compared } from './describe-pair.ts';
import type { Statement } from './read-statements.ts';

/** Reports that one is compared with. */
const MAX_REPORTS = 16;
/**
 * Pairs of statements of two reports that are compared, for each statement of the shorter one: those that are most alike in words. All,
 * in reports of usual length: with four, so many right pairs fell away that two in a hundred pieces fewer had the right stance (public
 * stories, forests that had not seen them, 22 Nov 2026).
 */
const MAX_PAIRS = 24;
/** Weights in whole steps, so that sums are the same in any order. */
const STEPS = 64;
/** Statements of its report, before it and after it, that one is compared with: the nearest, and beyond these whoever shares words. */
const MAX_NEIGHBOURS = 40;
const NEAREST = 4;
/** As much as a rare word weighs that stands in the sentence before. */
const LEAST_WEIGHT_WITHIN = 1.2;
/** A link less probable than this counts as none; of those to other reports when it is rounded as it is kept. */
export const LEAST_PROBABILITY = 0.04;
const LEAST_TO_OTHERS = 0.0395;

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
  others: readonly string[],
  index: TraceIndex,
  desk: Desk,
): Promise<void> {
  const shelf = statementShelf(index);
  const known = (await shelf.get(others.slice(0, MAX_REPORTS))).filter((other) => other !== undefined);
  await shelf.file(report.article.id, [], linked(readTold(report, desk), known, desk));
}

/** Of a report that is linked later: the ids of those that it is then compared with, of `others` as above. */
export function toCompare({ article }: Report, others: readonly Report[]): string[] {
  const first = others.slice(0, MAX_REPORTS);
  return first.some((other) => other.article.hash === article.hash) ? [] : first.map((other) => other.article.id);
}

/**
 * Per report, in the order of their ids, what `linkStatements` would have filed. `compared`: by id, what `toCompare` gave when it was
 * added.
 */
export function linkStory(
  reports: readonly Report[],
  desk: Desk,
  compared: ReadonlyMap<string, readonly string[]> = new Map(),
): FiledStatements[] {
  const inOrder = reports.toSorted((a, b) => (a.article.id < b.article.id ? -1 : 1));
  const told = new Map(inOrder.map((report) => [report.article.id, readTold(report, desk)]));
  return Array.from(told, ([id, own]) => {
    const others = (compared.get(id) ?? []).map((other) => told.get(other)).filter((other) => other !== undefined);
    return linked(own, others, desk);
  });
}

/** What a report states. */
type Told = Pick<FiledStatements, 'text' | 'statements'>;

const readTold = (report: Report, { statementsIn }: Desk): Told => ({
  text: report.article.hash,
  statements: statementsIn(report),
});

function linked({ text, statements }: Told, others: readonly Told[], { comparedOf, withinOf }: Desk): FiledStatements {
  const prepared = comparedOf(statements);
  const hasTwin = others.some((other) => other.text === text);
  return {
    text,
    statements,
    within: withinOf(statements),
    links: hasTwin ? [] : linksToOthers(prepared, others, comparedOf),
  };
}

/** Every statement with those beside it in the text, and with those farther off that it shares words with. */
export function linksWithin(prepared: readonly Compared[]): StatementLink[] {
  const statements = prepared.map(({ statement }) => statement);
  const holders = holdersOf(statements, LEAST_WEIGHT_WITHIN);
  const shares = new Uint8Array(statements.length);
  const pairs = new Pairs(prepared, prepared);
  statements.forEach(({ terms, weights }, k) => {
    shares.fill(0);
    for (let t = 0; t < terms.length; t++)
      if (weights[t]! >= LEAST_WEIGHT_WITHIN) for (const other of holders.get(terms[t]!)!) shares[other] = 1;
    for (let near = k + 1; near < Math.min(statements.length, k + 1 + MAX_NEIGHBOURS); near++)
      if (near - k <= NEAREST || shares[near]) pairs.add(k, near);
  });
  return pairs.links(LEAST_PROBABILITY);
}

/** Per report the links of these statements to its own; each link has the place among these first. */
function linksToOthers(
  prepared: readonly Compared[],
  others: readonly Told[],
  comparedOf: Desk['comparedOf'],
): (readonly [string, readonly StatementLink[]])[] {
  const statements = prepared.map(({ statement }) => statement);
  const holders = weighedHolders(statements);
  return others.flatMap(({ statements: theirs }): (readonly [string, readonly StatementLink[]])[] => {
    const [first, other] = [statements[0], theirs[0]];
    if (!first || !other || !maySettingsFit(first, other)) return [];
    const preparedOther = comparedOf(theirs);
    const pairs = new Pairs(prepared, preparedOther);
    addCandidates(holders, statements, theirs, (mine, place) => {
      if (shareMoreThanNames(prepared[mine]!, preparedOther[place]!)) pairs.add(mine, place);
    });
    return [[other.report, pairs.links(LEAST_TO_OTHERS)]];
  });
}

/** Pairs of statements that are compared all at once, by their places in two lists. */
class Pairs {
  readonly #mine: readonly Compared[];
  readonly #theirs: readonly Compared[];
  readonly #ones: number[] = [];
  readonly #others: number[] = [];

  constructor(mine: readonly Compared[], theirs: readonly Compared[]) {
    this.#mine = mine;
    this.#theirs = theirs;
  }

  add(one: number, other: number): void {
    this.#ones.push(one);
    this.#others.push(other);
  }

  /** Of those that are as probable as `least`, in their order. */
  links(least: number): StatementLink[] {
    const [ones, others] = [this.#ones, this.#others];
    const chances = sameClaims(
      ones.map((place) => this.#mine[place]!),
      others.map((place) => this.#theirs[place]!),
    );
    const links: StatementLink[] = [];
    for (let k = 0; k < chances.length; k++)
      if (chances[k]! >= least) links.push([ones[k]!, others[k]!, rounded(chances[k]!)]);
    return links;
  }
}

/**
 * Adds pairs of statements of two reports that are worth a comparison: those whose words, with those around them, are most alike. The same
 * ones, whichever report came first.
 */
function addCandidates(
  holders: WeighedHolders,
  statements: readonly Statement[],
  theirs: readonly Statement[],
  add: (mine: number, place: number) => void,
): void {
  // A table with a row for each statement of the report whose id is less.
  const isFirst = statements[0]!.report < theirs[0]!.report;
  const [rows, columns] = isFirst ? [statements, theirs] : [theirs, statements];
  const [ofMine, ofTheirs] = isFirst ? [columns.length, 1] : [1, columns.length];
  const likeness = new Float64Array(rows.length * columns.length);
  theirs.forEach(({ terms, weights }, place) => {
    for (let t = 0; t < terms.length; t++) {
      const held = holders.get(terms[t]!);
      if (!held) continue;
      const weight = inSteps(weights[t]!);
      for (let h = 0; h < held.length; h += 2) likeness[held[h]! * ofMine + place * ofTheirs]! += weight * held[h + 1]!;
    }
  });
  let cell = 0;
  for (let row = 0; row < rows.length; row++)
    for (let column = 0; column < columns.length; column++)
      likeness[cell++]! /= rows[row]!.norm * columns[column]!.norm;
  for (const place of greatest(likeness, MAX_PAIRS * Math.min(rows.length, columns.length))) {
    const row = Math.floor(place / columns.length);
    const column = place - row * columns.length;
    if (isFirst) add(row, column);
    else add(column, row);
  }
}

/** The places of so many greatest values above 0, of equal ones the first. */
function greatest(values: Float64Array, count: number): number[] {
  const places: number[] = [];
  for (let place = 0; place < values.length; place++) if (values[place]! > 0) places.push(place);
  if (places.length <= count) return places;
  const sorted = Float64Array.from(places, (place) => values[place]!).sort();
  const least = sorted[sorted.length - count]!;
  let left = count;
  for (let k = sorted.length - 1; sorted[k]! > least; k--) left--;
  return places.filter((place) => values[place]! > least || (values[place] === least && left-- > 0));
}

/** Per term the statements that have it, each followed by its weight in it, in steps. */
type WeighedHolders = ReadonlyMap<number, readonly number[]>;

function weighedHolders(statements: readonly Statement[]): WeighedHolders {
  const holders = new Map<number, number[]>();
  statements.forEach(({ terms, weights }, k) => {
    for (let t = 0; t < terms.length; t++) {
      const held = holders.get(terms[t]!);
      if (held) held.push(k, inSteps(weights[t]!));
      else holders.set(terms[t]!, [k, inSteps(weights[t]!)]);
    }
  });
  return holders;
}

const inSteps = (weight: number): number => Math.round(weight * STEPS);

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

/** In thousandths: what is kept should not carry noise. */
const rounded = (probability: number): number => Math.round(probability * 1000) / 1000;
