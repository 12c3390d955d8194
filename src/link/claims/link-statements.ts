/**
 * Files the statements of a report, and links them to those of other reports that tell the same story: compared statement
 * by statement where both have words that say something.
 */
import type { Report } from '../../model/report.ts';
import type { Shelf, TraceIndex } from '../../model/trace-index.ts';
import type { Desk } from '../desk.ts';
import { nthGreatest } from '../nth-greatest.ts';
import { sameClaims } from './compare-statements.ts';
import { maySettingsFit } from './describe-pair.ts';
import type { Statement } from './read-statements.ts';
import { likenessTo, markHeavy, type WordIndex } from './share-words.ts';

/** Reports that one is compared with. */
const MAX_REPORTS = 16;
/**
 * Pairs of statements of two reports that are compared, for each statement of the shorter one: those that are most alike in words. All,
 * in reports of usual length: with four, so many right pairs fell away that two in a hundred pieces fewer had the right stance (public
 * stories, forests that had not seen them, 22 Nov 2026).
 */
const MAX_PAIRS = 24;
/** Statements of its report, before it and after it, that one is compared with: the nearest, and beyond these whoever shares words. */
const MAX_NEIGHBOURS = 40;
const NEAREST = 4;
/** A link less probable than this counts as none; of those to other reports when it is rounded as it is kept. */
export const LEAST_PROBABILITY = 0.04;
const LEAST_TO_OTHERS = 0.0395;

/**
 * Links between statements, in columns: a report of 800 words has two thousand. Beside each other the places of two in their lists, and how
 * probable it is, in thousandths, that both are one claim.
 */
export interface StatementLinks {
  readonly ones: readonly number[];
  readonly others: readonly number[];
  readonly thousandths: readonly number[];
}

/** What is kept of a report. */
export interface FiledStatements {
  /** Hash of the text that they are of. */
  readonly text: string;
  readonly statements: readonly Statement[];
  /** Among these. */
  readonly within: StatementLinks;
  /** To those of reports that were added before, by their ids; the own place first. */
  readonly links: readonly (readonly [report: string, links: StatementLinks])[];
}

/** As earlier versions kept them: a row for each, with its probability. */
type LinksInRows = readonly (readonly [one: number, other: number, probability: number])[];
interface KeptStatements extends Pick<FiledStatements, 'text' | 'statements'> {
  readonly within: StatementLinks | LinksInRows;
  readonly links: readonly (readonly [report: string, links: StatementLinks | LinksInRows])[];
}

const statementShelf = (index: TraceIndex): Shelf<KeptStatements> => index.shelf('claims');

/** What is filed of these reports; unknown ids are passed over. */
export async function getStatements(ids: readonly string[], index: TraceIndex): Promise<FiledStatements[]> {
  const kept = (await statementShelf(index).get(ids)).filter((one) => one !== undefined);
  return kept.map((one) => ({
    ...one,
    within: inColumns(one.within),
    links: one.links.map(([report, links]) => [report, inColumns(links)]),
  }));
}

function inColumns(links: StatementLinks | LinksInRows): StatementLinks {
  if ('ones' in links) return links;
  return {
    ones: links.map(([one]) => one),
    others: links.map(([, other]) => other),
    thousandths: links.map(([, , probability]) => inThousandths(probability)),
  };
}

/** Takes reports out. */
export async function removeStatements(ids: readonly string[], index: TraceIndex): Promise<void> {
  await statementShelf(index).remove(ids);
}

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

function linked({ text, statements }: Told, others: readonly Told[], { indexOf, withinOf }: Desk): FiledStatements {
  const hasTwin = others.some((other) => other.text === text);
  return {
    text,
    statements,
    within: withinOf(statements),
    links: hasTwin || others.length === 0 ? [] : linksToOthers(indexOf(statements), others),
  };
}

/** Every statement with those beside it in the text, and with those farther off that it shares heavy words with. */
export function linksWithin(index: WordIndex): StatementLinks {
  const { statements } = index;
  const shares = new Uint8Array(statements.length);
  const pairs = new Pairs();
  for (let later = 1; later < statements.length; later++) {
    markHeavy(index, statements[later]!, shares);
    for (let one = Math.max(0, later - MAX_NEIGHBOURS); one < later; one++)
      if (later - one <= NEAREST || shares[one]) pairs.add(one, later);
  }
  return pairs.links(index, statements, LEAST_PROBABILITY);
}

/** Per report the links of these statements to its own; each link has the place among these first. */
function linksToOthers(index: WordIndex, others: readonly Told[]): (readonly [string, StatementLinks])[] {
  return others.flatMap(({ statements: theirs }): (readonly [string, StatementLinks])[] => {
    const [first, other] = [index.statements[0], theirs[0]];
    if (!first || !other || !maySettingsFit(first, other)) return [];
    return [[other.report, candidates(index, theirs).links(index, theirs, LEAST_TO_OTHERS)]];
  });
}

/** Pairs of statements that are compared all at once: by the place of one in an index, and of another one in a list. */
class Pairs {
  readonly ones: number[] = [];
  readonly others: number[] = [];

  add(one: number, other: number): void {
    this.ones.push(one);
    this.others.push(other);
  }

  /** Of those that are as probable as `least`, in their order. */
  links(index: WordIndex, statements: readonly Statement[], least: number): StatementLinks {
    const chances = sameClaims(index, statements, this);
    const [ones, others, thousandths]: [number[], number[], number[]] = [[], [], []];
    for (let k = 0; k < chances.length; k++) {
      if (chances[k]! < least) continue;
      ones.push(this.ones[k]!);
      others.push(this.others[k]!);
      thousandths.push(inThousandths(chances[k]!));
    }
    return { ones, others, thousandths };
  }
}

/**
 * Pairs of statements of two reports that are worth a comparison: those whose words, with those around them, are most alike. The same
 * ones, whichever report came first.
 */
function candidates(index: WordIndex, theirs: readonly Statement[]): Pairs {
  // A table with a row for each statement of the report whose id is less.
  const { statements } = index;
  const isFirst = statements[0]!.report < theirs[0]!.report;
  const [rows, columns] = isFirst ? [statements, theirs] : [theirs, statements];
  const [ofMine, ofTheirs] = isFirst ? [columns.length, 1] : [1, columns.length];
  const cells = rows.length * columns.length;
  const likeness = { products: new Float64Array(cells), isMoreThanNames: new Uint8Array(cells) };
  for (let place = 0; place < theirs.length; place++)
    likenessTo(index, theirs[place]!, likeness, place * ofTheirs, ofMine);
  const { products, isMoreThanNames } = likeness;
  let cell = 0;
  for (let row = 0; row < rows.length; row++)
    for (let column = 0; column < columns.length; column++, cell++)
      if (products[cell]! > 0) products[cell]! /= rows[row]!.norm * columns[column]!.norm;
  const isWanted = new Uint8Array(cells);
  for (const place of greatest(products, MAX_PAIRS * Math.min(rows.length, columns.length)))
    isWanted[place] = isMoreThanNames[place]!;
  const pairs = new Pairs();
  for (let place = 0; place < theirs.length; place++)
    for (let mine = 0; mine < statements.length; mine++)
      if (isWanted[mine * ofMine + place * ofTheirs]) pairs.add(mine, place);
  return pairs;
}

/** The places of so many greatest values above 0, of equal ones the first. */
function greatest(values: Float64Array, count: number): number[] {
  const places: number[] = [];
  for (let place = 0; place < values.length; place++) if (values[place]! > 0) places.push(place);
  if (places.length <= count) return places;
  const above = new Float64Array(places.length);
  for (let k = 0; k < above.length; k++) above[k] = values[places[k]!]!;
  const least = nthGreatest(above, count);
  let left = count;
  for (const place of places) if (values[place]! > least) left--;
  return places.filter((place) => values[place]! > least || (values[place] === least && left-- > 0));
}

/** What is kept should not carry noise. */
const inThousandths = (probability: number): number => Math.round(probability * 1000);
