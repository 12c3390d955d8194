/**
 * Makes the six forests and the bag of words by which statements come together, name a claim and are told to agree or not (src/link/claims/*-forest.ts, stance-words.ts), and measures them on stories that they have not seen.
 *
 *   node24 training/claims/train.ts [--data ../shared/data] [--stories FOLDER]... [--attribution FILE] [--work FOLDER] [--folds FOLDER] [--check]
 *
 * Learns from DATA/scenarios and the stories (examples/stories and training/stories), each with its gold spans and as the reader finds them; FILE is an attribution
 * model that has not learnt from DATA/scenarios (training/attribution/README.md), without it these are read too well. Stories are dealt
 * to folds; what a later forest learns from is what those before it say of stories that they have not seen. `--check` writes nothing;
 * `--work` keeps what was read; `--folds` writes the forests of each fold, for figures of what has not learnt from a story
 * (fold-tracer.ts). Fixed seeds: the same stories give the same forests.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadModels } from '../../cli/load-models.ts';
import { lookWith, type Look } from '../../src/link/claims/compare-statements.ts';
import { describeLinks } from '../../src/link/claims/describe-links.ts';
import { describeFits, membersOf, type Fit, type Piece } from '../../src/link/claims/describe-fits.ts';
import { describeNeighbours } from '../../src/link/claims/describe-neighbours.ts';
import { describePieces, PIECE_VALUES, type Described } from '../../src/link/claims/describe-pieces.ts';
import { describeStances, STANCE_VALUES } from '../../src/link/claims/describe-stance.ts';
import {
  gatherEvidence,
  GROUPING,
  joins,
  lookAgain,
  type Gathered,
  type Looks,
} from '../../src/link/claims/gather-evidence.ts';
import { readPiece, wordFeatures } from '../../src/link/claims/read-piece.ts';
import { pairValues, PAIR_VALUES } from '../../src/link/claims/describe-pair.ts';
import { indexWords, roomToShare, shareWords } from '../../src/link/claims/share-words.ts';
import { joinAlike } from '../../src/link/claims/join-alike.ts';
import { groupStatements, type Link } from '../../src/link/claims/group-statements.ts';
import { LEAST_PROBABILITY } from '../../src/link/claims/link-statements.ts';
import { packBag, packForest, type Bag, type BinnedForest } from '../../src/link/claims/packed-model.ts';
import { readStatements } from '../../src/link/claims/read-statements.ts';
import { viewRows, type Table } from '../../src/link/claims/table.ts';
import { openWordings } from '../../src/link/claims/word-claim.ts';
import { binFeatures, makeSummer } from '../../src/link/stance/forest.ts';
import { Lexicon } from '../../src/link/stance/words.ts';
import type { Report } from '../../src/model/report.ts';
import { createReader } from '../../src/read.ts';
import { groundGold, readScenarios, type Scenario } from '../ground/scenarios.ts';
import { boost, makeBins, type BoostOptions } from '../stance/boost.ts';
import { fitBag, quantize } from '../stance/fit-bag.ts';
import { writeFoldOf } from './fold-tracer.ts';
import { storyWeight, type GoldClaim } from './gold-claims.ts';
import { loadAligner, matchAttributions } from './match-attributions.ts';

const { values: options } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data' },
    stories: { type: 'string', multiple: true, default: ['examples/stories', 'training/stories'] },
    attribution: { type: 'string' },
    work: { type: 'string' },
    folds: { type: 'string' },
    check: { type: 'boolean', default: false },
  },
});
const FOLDS = 5;
const PAIRS: BoostOptions = {
  classes: 1,
  rounds: 140,
  rate: 0.07,
  seed: 1,
  rowShare: 0.5,
  featureShare: 0.3,
  minWeight: 12,
};
const LINKS: BoostOptions = {
  classes: 1,
  rounds: 140,
  rate: 0.07,
  seed: 1,
  rowShare: 0.5,
  featureShare: 0.4,
  minWeight: 12,
};
const FITS: BoostOptions = {
  classes: 1,
  rounds: 90,
  rate: 0.06,
  seed: 1,
  rowShare: 0.6,
  featureShare: 0.3,
  minWeight: 12,
};
/** A pair of which one or both are evidence of nothing counts less: it teaches which statements matter, not how claims differ. */
const WEIGHT_OUTSIDE = 0.6;
const NAMES: BoostOptions = {
  classes: 1,
  rounds: 140,
  rate: 0.06,
  seed: 1,
  rowShare: 0.6,
  featureShare: 0.3,
  minWeight: 12,
};
const STANCES: BoostOptions = {
  classes: 3,
  rounds: 120,
  rate: 0.06,
  seed: 1,
  rowShare: 0.6,
  featureShare: 0.3,
  minWeight: 10,
};
/** Claims as people gathered them teach, too, and are not measured: they have all sides, and nothing strange. */
const WEIGHT_GOLD = 0.5;
const GOLD_CHANCE = 0.6;
/** A claim of which one piece belongs to a gold one at most is too small to tell what it should be called. */
const LEAST_VOTES = 2;
const STANCE_NAMES = ['agree', 'disagree', 'discuss'] as const;

/** A story as read in one way: its attributions, and for each the gold claims that it is evidence of. */
interface Told {
  readonly name: string;
  readonly isGold: boolean;
  /** How much it counts in training. */
  readonly weight: number;
  readonly reports: ReadonlyMap<string, Report>;
  readonly pieces: readonly Piece[];
  /** undefined: not annotated, so that nothing is known of it. */
  readonly claims: readonly (ReadonlySet<string> | undefined)[];
  /** Per piece the gold attribution that it is, or -1. */
  readonly gold: readonly number[];
  readonly goldClaims: ReadonlyMap<number, ReadonlySet<string>>;
  /** By claim and gold attribution: `c1 12`. */
  readonly stances: ReadonlyMap<string, GoldClaim['evidence'][number]['stance']>;
  readonly pairs: Rows;
}
interface Rows extends Table {
  readonly label: Uint8Array;
  readonly weight: Float32Array;
}

const started = performance.now();
const say = (text: string): void =>
  console.log(`${((performance.now() - started) / 1000).toFixed(0).padStart(4)} s  ${text}`);

const lexicon = new Lexicon();
const aligner = await loadAligner(options.data);
const told = [join(options.data, 'scenarios'), ...options.stories].flatMap((folder) =>
  readScenarios(folder).flatMap((scenario) => [true, false].map((isGold) => tell(folder, scenario, isGold))),
);
const names = [...new Set(told.map(({ name }) => name))];
const foldOf = ({ name }: Told): number => names.indexOf(name) % FOLDS;
say(`${names.length} stories, each read twice; ${told.reduce((n, { pairs }) => n + pairs.label.length, 0)} pairs`);

const inFold =
  (fold: number) =>
  (story: Told): boolean =>
    foldOf(story) !== fold;
const pairForests = fitByFolds(({ pairs }) => pairs, PAIRS);
const firstLinksOf = new Map(told.map((story) => [story, linkAll(story, pairForests[foldOf(story)]!)]));
say('pairs, all folds');
measurePairs('at first', firstLinksOf);
const linked = new Map(told.map((story) => [story, linkRows(story, firstLinksOf.get(story)!)]));
const linkForests = fitByFolds((story) => linked.get(story)!, LINKS);
const linksOf = new Map(
  told.map((story) => [
    story,
    lookAgain(story.pieces, firstLinksOf.get(story)!, { links: lookWith(linkForests[foldOf(story)]!) }),
  ]),
);
say('links, all folds');
measurePairs('looked at again', linksOf);
const fitted = new Map(told.map((story) => [story, fitRows(story, linksOf.get(story)!)]));
const fitForests = fitByFolds((story) => fitted.get(story)!.rows, FITS);
const neighbours = new Map(
  told.map((story) => [
    story,
    neighbourRows(
      story,
      linksOf.get(story)!,
      fitted.get(story)!,
      chancesOf(fitted.get(story)!.rows, fitForests[foldOf(story)]!),
    ),
  ]),
);
const neighbourForests = fitByFolds((story) => neighbours.get(story)!, FITS);
const chances = new Map(
  told.map((story) => [story, chancesOf(neighbours.get(story)!, neighbourForests[foldOf(story)]!)]),
);
say('fits, all folds');
measureClaims();
const wordBags = Array.from({ length: FOLDS }, (_, fold) => fitWords(told.filter(inFold(fold))));
const evidenceOf = new Map(
  told.map((story) => [
    story,
    gatherClaims(
      story,
      firstLinksOf.get(story)!,
      {
        links: lookWith(linkForests[foldOf(story)]!),
        first: lookWith(fitForests[foldOf(story)]!),
        again: lookWith(neighbourForests[foldOf(story)]!),
      },
      wordBags[foldOf(story)]!,
    ),
  ]),
);
const naming = new Map(told.map((story) => [story, nameRows(story, evidenceOf.get(story)!)]));
const nameForests = fitByFolds((story) => naming.get(story)!, NAMES);
measureNames();
const standing = new Map(
  told.map((story) => [story, stanceRows(story, evidenceOf.get(story)!, lookWith(nameForests[foldOf(story)]!))]),
);
const stanceForests = fitByFolds((story) => standing.get(story)!.rows, STANCES);
const shares = new Map(told.map((story) => [story, sumsOf(standing.get(story)!.rows, stanceForests[foldOf(story)]!)]));
measureStances();

if (options.folds) {
  for (let fold = 0; fold < FOLDS; fold++)
    writeModels(join(options.folds, `${fold}`), wordBags[fold]!, {
      pair: pairForests[fold]!,
      link: linkForests[fold]!,
      fit: fitForests[fold]!,
      neighbour: neighbourForests[fold]!,
      name: nameForests[fold]!,
      stance: stanceForests[fold]!,
    });
  writeFoldOf(options.folds, new Map(told.map((story) => [story.name, foldOf(story)])));
}
if (!options.check)
  writeModels('src/link/claims', fitWords(told), {
    pair: fit(told, ({ pairs }) => pairs, PAIRS),
    link: fit(told, (story) => linked.get(story)!, LINKS),
    fit: fit(told, (story) => fitted.get(story)!.rows, FITS),
    neighbour: fit(told, (story) => neighbours.get(story)!, FITS),
    name: fit(told, (story) => naming.get(story)!, NAMES),
    stance: fit(told, (story) => standing.get(story)!.rows, STANCES),
  });

/** Per fold a forest of the stories of all others. */
function fitByFolds(rowsOf: (story: Told) => Rows, settings: BoostOptions): BinnedForest[] {
  return Array.from({ length: FOLDS }, (_, fold) => fit(told.filter(inFold(fold)), rowsOf, settings));
}

/** What words speak for, from every piece of gold evidence. */
function fitWords(stories: readonly Told[]): Bag {
  const rows = stories.flatMap(({ pieces, gold, goldClaims, reports, stances, weight }) =>
    pieces.flatMap(({ statement }, k) => {
      const claims = [...(goldClaims.get(gold[k]!) ?? [])];
      if (claims.length === 0) return [];
      const worded = { statement, chance: 1, report: reports.get(statement.report)! };
      const features = Int32Array.from(wordFeatures(worded, lexicon));
      return claims.map((id) => ({ features, weight, label: STANCE_NAMES.indexOf(stances.get(`${id} ${gold[k]}`)!) }));
    }),
  );
  const weights = fitBag(
    rows.map(({ features }) => features),
    rows.map(({ label }) => label),
    Int32Array.from(rows.keys()),
    1,
    rows.map(({ weight }) => weight),
  );
  return quantize(weights);
}

function tell(folder: string, scenario: Scenario, isGold: boolean): Told {
  const { claims, complete } = JSON.parse(readFileSync(join(folder, scenario.name, 'gold.json'), 'utf8')) as {
    claims: GoldClaim[];
    complete: string[];
  };
  const goldClaims = new Map<number, Set<string>>();
  for (const { id, evidence } of claims)
    for (const { attribution } of evidence)
      if (attribution !== null) goldClaims.set(attribution, (goldClaims.get(attribution) ?? new Set()).add(id));
  const reports = read(scenario, isGold);
  const goldOf = matchAttributions(reports, scenario.attributions, aligner);
  const pieces = reports
    .flatMap(readStatements)
    .filter(({ attribution }) => attribution !== null)
    .map((statement) => ({ statement, isOwnVoice: false }));
  const gold = pieces.map(({ statement }) => goldOf.get(statement.id) ?? -1);
  const known = pieces.map(({ statement }, k) =>
    gold[k]! >= 0 || complete.includes(statement.report) ? (goldClaims.get(gold[k]!) ?? new Set<string>()) : undefined,
  );
  const stances = new Map(
    claims.flatMap(({ id, evidence }) =>
      evidence.map(({ attribution, stance }) => [`${id} ${attribution}`, stance] as const),
    ),
  );
  const articles = new Map(reports.map((report) => [report.article.id, report]));
  const weight = storyWeight(folder, claims, scenario.attributions.length);
  return {
    name: scenario.name,
    isGold,
    weight,
    reports: articles,
    pieces,
    claims: known,
    gold,
    goldClaims,
    stances,
    pairs: pairRows(pieces, known),
  };
}

function read(scenario: Scenario, isGold: boolean): Report[] {
  if (isGold) return scenario.articles.map((article) => groundGold(scenario, article));
  const kept = options.work && join(options.work, `train-${scenario.name}.json`);
  if (kept && existsSync(kept)) return JSON.parse(readFileSync(kept, 'utf8')) as Report[];
  const other = options.attribution ? { attribution: Uint8Array.from(readFileSync(options.attribution)).buffer } : {};
  const reader = createReader({ ...loadModels(), ...other });
  const reports = scenario.articles.map((article) => reader.read(article));
  if (kept) {
    mkdirSync(options.work!, { recursive: true });
    writeFileSync(kept, JSON.stringify(reports));
  }
  return reports;
}

/** Every pair, i < j, in the order (0, 1), (0, 2), ... */
function pairRows(pieces: readonly Piece[], claims: Told['claims']): Rows {
  const statements = pieces.map(({ statement }) => statement);
  const index = indexWords(statements);
  const shared = roomToShare(index);
  const width = PAIR_VALUES.length;
  const count = (pieces.length * (pieces.length - 1)) / 2;
  const rows = {
    width,
    values: new Float32Array(count * width),
    label: new Uint8Array(count),
    weight: new Float32Array(count),
  };
  for (const [j, other] of statements.entries()) {
    shareWords(index, other, shared);
    for (let i = 0; i < j; i++) {
      const row = i * pieces.length - (i * (i + 1)) / 2 + j - i - 1;
      rows.values.set(pairValues(statements[i]!, other, shared, i), row * width);
      const [x, y] = [claims[i], claims[j]];
      if (!x || !y) continue;
      rows.label[row] = Number([...x].some((id) => y.has(id)));
      rows.weight[row] = x.size > 0 && y.size > 0 ? 1 : WEIGHT_OUTSIDE;
    }
  }
  return rows;
}

function linkAll({ pieces, pairs }: Told, forest: BinnedForest): Link[] {
  const chance = chancesOf(pairs, forest);
  const links: Link[] = [];
  let row = 0;
  for (let a = 0; a < pieces.length; a++)
    for (let b = a + 1; b < pieces.length; b++, row++)
      if (chance[row]! >= LEAST_PROBABILITY) links.push({ a, b, probability: chance[row]! });
  return links;
}

/** Links between two of which one is not annotated teach nothing. */
function linkRows({ pieces, claims }: Told, links: readonly Link[]): Rows {
  const rows = {
    ...describeLinks(pieces, links),
    label: new Uint8Array(links.length),
    weight: new Float32Array(links.length),
  };
  links.forEach(({ a, b }, row) => {
    const [x, y] = [claims[a], claims[b]];
    if (!x || !y) return;
    rows.label[row] = Number([...x].some((id) => y.has(id)));
    rows.weight[row] = x.size > 0 && y.size > 0 ? 1 : WEIGHT_OUTSIDE;
  });
  return rows;
}

interface FitRows {
  readonly fits: readonly Fit[];
  readonly group: Int32Array;
  readonly rows: Rows;
}

/** A group stands for the gold claim that most of its members are evidence of. */
function fitRows({ pieces, claims }: Told, links: readonly Link[]): FitRows {
  const group = groupStatements(pieces.length, links, GROUPING);
  const { fits, table } = describeFits(pieces, links, group);
  const claimOf = new Map<number, string | undefined>();
  for (const [name, members] of membersOf(pieces, group)) {
    const votes = new Map<string, number>();
    for (const piece of members) for (const id of claims[piece] ?? []) votes.set(id, (votes.get(id) ?? 0) + 1);
    claimOf.set(name, [...votes].sort((x, y) => y[1] - x[1] || (x[0] < y[0] ? -1 : 1))[0]?.[0]);
  }
  const rows = { ...table, label: new Uint8Array(fits.length), weight: new Float32Array(fits.length) };
  fits.forEach(({ piece, group: name, row }) => {
    const its = claims[piece];
    if (!its) return;
    const claim = claimOf.get(name);
    rows.label[row] = Number(claim !== undefined && its.has(claim));
    rows.weight[row] = 1;
  });
  return { fits, group, rows };
}

/** The rows of the first look, with what it says of all around them. */
function neighbourRows({ pieces }: Told, links: readonly Link[], { fits, rows }: FitRows, first: Float64Array): Rows {
  return { ...rows, ...describeNeighbours(pieces, links, { fits, table: rows }, first) };
}

function fit(stories: readonly Told[], rowsOf: (story: Told) => Rows, settings: BoostOptions): BinnedForest {
  const sets = stories.map((story) => {
    const rows = rowsOf(story);
    return story.weight === 1 ? rows : { ...rows, weight: rows.weight.map((weight) => weight * story.weight) };
  });
  const { width } = sets[0]!;
  const count = sets.reduce((sum, { label }) => sum + label.length, 0);
  const values = new Float32Array(count * width);
  const label = new Uint8Array(count);
  const weight = new Float32Array(count);
  let at = 0;
  for (const set of sets) {
    values.set(set.values, at * width);
    label.set(set.label, at);
    weight.set(set.weight, at);
    at += set.label.length;
  }
  const bins = makeBins(values, width);
  const columns = Array.from({ length: width }, () => new Uint8Array(count));
  const binned = new Uint8Array(width);
  for (let row = 0; row < count; row++) {
    binFeatures(values.subarray(row * width, (row + 1) * width), bins, binned);
    for (let f = 0; f < width; f++) columns[f]![row] = binned[f]!;
  }
  return { bins, forest: boost(columns, label, weight, settings) };
}

function chancesOf(rows: Rows, forest: BinnedForest): Float64Array {
  return lookWith(forest)(rows);
}

/** The evidence of a claim, as it was gathered or as people gathered it. */
interface TrainingClaim {
  readonly described: Described;
  /** Per piece of the evidence the gold attribution that it is, or -1. */
  readonly attributions: readonly number[];
  /** The gold claim that it stands for. */
  readonly gold: string | undefined;
  /** How many of its pieces are evidence of that. */
  readonly votes: number;
  readonly isGathered: boolean;
}

/** Those that were gathered in the order in which a ledger words them. */
function gatherClaims(
  { pieces, claims, gold, goldClaims, reports }: Told,
  links: readonly Link[],
  looks: Looks,
  bag: Bag,
): TrainingClaim[] {
  const describe = (list: readonly Pick<Gathered, 'piece' | 'chance'>[]): Described =>
    describePieces(
      list.map(({ piece, chance }) => {
        const { statement } = pieces[piece]!;
        return { statement, chance, report: reports.get(statement.report)! };
      }),
      (worded) => readPiece(worded, lexicon, bag),
    );
  const gathered = gatherEvidence(pieces, links, looks).map((list): TrainingClaim => {
    const found = new Map<string, number>();
    for (const { piece } of list) for (const id of claims[piece] ?? []) found.set(id, (found.get(id) ?? 0) + 1);
    const [id, votes = 0] = [...found].sort((x, y) => y[1] - x[1] || (x[0] < y[0] ? -1 : 1))[0] ?? [];
    const attributions = list.map(({ piece }) => gold[piece]!);
    return { described: describe(list), attributions, gold: id, votes, isGathered: true };
  });
  const told = [...new Set([...goldClaims.values()].flatMap((ids) => [...ids]))].map((id): TrainingClaim => {
    const list = pieces.flatMap((_, piece) =>
      goldClaims.get(gold[piece]!)?.has(id) ? [{ piece, chance: GOLD_CHANCE }] : [],
    );
    const attributions = list.map(({ piece }) => gold[piece]!);
    return { described: describe(list), attributions, gold: id, votes: list.length, isGathered: false };
  });
  return [...byReports(gathered), ...told].filter(({ described }) => described.evidence.length > 1);
}

/** A piece may name its claim if it agrees with the gold claim that most of it is about. */
function nameRows({ claims, pieces, stances }: Told, all: readonly TrainingClaim[]): Rows {
  const isKnown = new Map(pieces.map(({ statement }, k) => [statement, claims[k] !== undefined]));
  return rowsFrom(
    PIECE_VALUES.length,
    all
      .filter(({ isGathered }) => isGathered)
      .flatMap(({ described: { judged, table, evidence }, attributions, gold, votes }) => {
        const rows = viewRows(table);
        return judged.map((worded, k) => ({
          values: rows[k]!,
          label: Number(stances.get(`${gold} ${attributions[evidence.indexOf(worded)]}`) === 'agree'),
          weight: votes >= LEAST_VOTES && isKnown.get(worded.statement) ? 1 : 0,
        }));
      }),
  );
}

interface StanceRows {
  readonly rows: Rows;
  /** Per row: the claim, and the gold attribution; -1 where it is none of that claim. */
  readonly entries: readonly { readonly claim: TrainingClaim; readonly attribution: number }[];
}

function stanceRows({ stances }: Told, all: readonly TrainingClaim[], look: Look): StanceRows {
  const word = openWordings(undefined, undefined, look);
  const described = all.flatMap((claim) => {
    const wording = claim.isGathered
      ? word(claim.described)
      : openWordings(undefined, undefined, look)(claim.described);
    const values = viewRows(describeStances(wording, claim.described));
    return claim.attributions.map((attribution, k) => ({
      claim,
      attribution,
      values: values[claim.described.standIns[k]!]!,
    }));
  });
  const rows = rowsFrom(
    STANCE_VALUES.length,
    described.map(({ claim, attribution, values }) => {
      const stance = stances.get(`${claim.gold} ${attribution}`);
      return {
        values,
        label: stance ? STANCE_NAMES.indexOf(stance) : 0,
        weight: !stance ? 0 : claim.isGathered ? 1 : WEIGHT_GOLD,
      };
    }),
  );
  return { rows, entries: described };
}

function rowsFrom(
  width: number,
  list: readonly { readonly values: Float32Array; readonly label: number; readonly weight: number }[],
): Rows {
  const values = new Float32Array(list.length * width);
  list.forEach((one, row) => values.set(one.values, row * width));
  return {
    width,
    values,
    label: Uint8Array.from(list, ({ label }) => label),
    weight: Float32Array.from(list, ({ weight }) => weight),
  };
}

/** As a ledger has them: those with most reports first. */
function byReports(claims: readonly TrainingClaim[]): TrainingClaim[] {
  const reports = new Map(
    claims.map((claim) => [claim, new Set(claim.described.evidence.map(({ report }) => report)).size]),
  );
  return claims.toSorted(
    (a, b) => reports.get(b)! - reports.get(a)! || b.described.evidence.length - a.described.evidence.length,
  );
}

function sumsOf({ width, values, label }: Rows, { bins, forest }: BinnedForest): Float64Array[] {
  const sums = makeSummer(forest, bins)(label.length, (row) => values.subarray(row * width, (row + 1) * width));
  return Array.from(label, (_, row) => sums.subarray(row * forest.classes, (row + 1) * forest.classes));
}

function largest(sums: Float64Array): number {
  return sums.indexOf(Math.max(...sums));
}

/** Whether what is most probable as a name of its claim comes first. */
function measureNames(): void {
  for (const isGold of [true, false]) {
    const scored = told
      .filter((story) => story.isGold === isGold)
      .flatMap((story) => {
        const rows = naming.get(story)!;
        return Array.from(chancesOf(rows, nameForests[foldOf(story)]!), (chance, row) => ({
          chance,
          label: rows.label[row]!,
          weight: rows.weight[row]!,
        })).filter(({ weight }) => weight > 0);
      });
    say(`names, ${isGold ? 'gold spans' : 'as read'}: average precision ${averagePrecision(scored).toFixed(3)}`);
  }
}

/** Stance of what stands under the right claim; and as the scorer counts it, where evidence that stands elsewhere is wrong. */
function measureStances(): void {
  for (const isGold of [true, false])
    for (const [set, starts] of [
      ['scenarios', /^s/],
      ['stories', /^t/],
    ] as const) {
      const table = STANCE_NAMES.map(() => STANCE_NAMES.map(() => 0));
      let [all, right, under] = [0, 0, 0];
      for (const story of told.filter((one) => one.isGold === isGold && starts.test(one.name))) {
        const { rows, entries } = standing.get(story)!;
        const sums = shares.get(story)!;
        rows.label.forEach((label, row) => {
          if (rows.weight[row]! > 0 && entries[row]!.claim.isGathered) table[label]![largest(sums[row]!)]!++;
        });
        for (const id of new Set([...story.goldClaims.values()].flatMap((ids) => [...ids]))) {
          const hits = new Map<TrainingClaim, number>();
          for (const { claim, attribution } of entries)
            if (claim.isGathered && story.goldClaims.get(attribution)?.has(id))
              hits.set(claim, (hits.get(claim) ?? 0) + 1);
          const best = [...hits].sort((x, y) => y[1] - x[1])[0]?.[0];
          all += [...story.goldClaims.values()].filter((ids) => ids.has(id)).length;
          entries.forEach(({ claim, attribution }, row) => {
            const stance = story.stances.get(`${id} ${attribution}`);
            if (claim !== best || attribution < 0 || !stance) return;
            under++;
            if (STANCE_NAMES[largest(sums[row]!)] === stance) right++;
          });
        }
      }
      const total = table.flat().reduce((a, b) => a + b, 0);
      say(
        `${set}, ${isGold ? 'gold spans' : 'as read'}: stance ${((100 * table.reduce((sum, row, k) => sum + row[k]!, 0)) / total).toFixed(1)} of ${total}; of all gold evidence ${((100 * right) / all).toFixed(1)}, under its claim ${((100 * under) / all).toFixed(1)}; ${table.map((row, k) => `${STANCE_NAMES[k]} ${row.join(' ')}`).join(', ')}`,
      );
    }
}

function measurePairs(look: string, links: ReadonlyMap<Told, readonly Link[]>): void {
  for (const isGold of [true, false]) {
    const scored: { chance: number; label: number }[] = [];
    for (const story of told) {
      if (story.isGold !== isGold) continue;
      const found = new Map(
        links.get(story)!.map(({ a, b, probability }) => [a * story.pieces.length + b, probability]),
      );
      let row = 0;
      for (let a = 0; a < story.pieces.length; a++)
        for (let b = a + 1; b < story.pieces.length; b++, row++)
          if (story.pairs.weight[row]! > 0)
            scored.push({ chance: found.get(a * story.pieces.length + b) ?? 0, label: story.pairs.label[row]! });
    }
    say(
      `pairs ${look}, ${isGold ? 'gold spans' : 'as read'}: average precision ${averagePrecision(scored).toFixed(3)}`,
    );
  }
}

function averagePrecision(scored: { chance: number; label: number }[]): number {
  scored.sort((x, y) => y.chance - x.chance);
  let [right, sum] = [0, 0];
  scored.forEach(({ label }, k) => {
    if (label === 0) return;
    right++;
    sum += right / (k + 1);
  });
  return sum / right;
}

/** Same claim as the scorer measures it, and how much of the best claim for each gold one belongs to it. */
function measureClaims(): void {
  for (const isGold of [true, false])
    for (const [set, starts] of [
      ['scenarios', /^s/],
      ['stories', /^t/],
    ] as const) {
      const mine = told.filter((story) => story.isGold === isGold && starts.test(story.name));
      const scored = mine.flatMap((story) =>
        fitted
          .get(story)!
          .fits.map((_, row) => ({ chance: chances.get(story)![row]!, label: fitted.get(story)!.rows.label[row]! }))
          .filter((_, row) => fitted.get(story)!.rows.weight[row]! > 0),
      );
      say(
        `${set}, ${isGold ? 'gold spans' : 'as read'}: fits, average precision ${averagePrecision(scored).toFixed(3)}`,
      );
      for (const scale of [0.8, 1, 1.3]) say(`  thresholds times ${scale}: ${measure(mine, scale)}`);
    }
}

/** `scale`: evidence joins a claim from so many times the thresholds on. */
function measure(stories: readonly Told[], scale: number): string {
  const sums = {
    p: 0,
    r: 0,
    n: 0,
    hits: 0,
    evidence: 0,
    known: 0,
    f: 0,
    claims: 0,
  };
  for (const story of stories) {
    const { fits, group: groups } = fitted.get(story)!;
    const chance = chances.get(story)!;
    const sizes = membersOf(story.pieces, groups);
    const best = new Float64Array(story.pieces.length);
    fits.forEach(({ piece }, row) => (best[piece] = Math.max(best[piece]!, chance[row]!)));
    const begun = new Map([...sizes.keys()].map((name) => [name, [] as Gathered[]]));
    fits.forEach(({ piece, group, isInGroup }, row) => {
      if (isInGroup || joins(chance[row]! / scale, best[piece]! / scale, sizes.get(group)!.length))
        begun.get(group)!.push({ piece, chance: chance[row]!, isFirst: isInGroup });
    });
    const members = new Map(
      Array.from(joinAlike(begun).claims, ([name, list]) => [name, list.map(({ piece }) => piece)]),
    );
    const held = new Map<number, Set<number>>();
    for (const [name, list] of members)
      for (const piece of list)
        if (story.gold[piece]! >= 0)
          held.set(story.gold[piece]!, (held.get(story.gold[piece]!) ?? new Set()).add(name));
    addBCubed(sums, story.goldClaims, held);
    for (const id of new Set([...story.goldClaims.values()].flatMap((ids) => [...ids]))) {
      const evidence = [...story.goldClaims].filter(([, ids]) => ids.has(id)).map(([number]) => number);
      const best = [...members.keys()]
        .map((group) => ({
          group,
          hits: evidence.filter((number) => held.get(number)?.has(group)).length,
        }))
        .reduce((x, y) => (y.hits > x.hits ? y : x));
      const known = members.get(best.group)!.filter((piece) => story.claims[piece]).length;
      sums.hits += best.hits;
      sums.known += known;
      sums.evidence += evidence.length;
      sums.f += (2 * best.hits) / Math.max(1, known + evidence.length);
      sums.claims++;
    }
  }
  const percent = (share: number): string => (100 * share).toFixed(1);
  const [p, r] = [sums.p / sums.n, sums.r / sums.n];
  return `B-cubed P ${percent(p)} R ${percent(r)} F ${percent((2 * p * r) / (p + r))}; evidence under its claim ${percent(sums.hits / sums.evidence)}, of the claim's ${percent(sums.hits / sums.known)}, mean F ${percent(sums.f / sums.claims)}`;
}

function addBCubed(
  sums: { p: number; r: number; n: number },
  gold: ReadonlyMap<number, ReadonlySet<string>>,
  held: ReadonlyMap<number, ReadonlySet<number>>,
): void {
  const shares = <Item>(of: ReadonlyMap<number, ReadonlySet<Item>>, a: number, b: number): boolean =>
    a === b || [...(of.get(a) ?? [])].some((item) => of.get(b)?.has(item));
  for (const a of gold.keys()) {
    let [said, wanted, both] = [0, 0, 0];
    for (const b of gold.keys()) {
      const [isSaid, isWanted] = [shares(held, a, b), shares(gold, a, b)];
      said += Number(isSaid);
      wanted += Number(isWanted);
      both += Number(isSaid && isWanted);
    }
    sums.p += both / said;
    sums.r += both / wanted;
    sums.n++;
  }
}

function writeModels(
  folder: string,
  words: Bag,
  forests: Readonly<Record<'pair' | 'link' | 'fit' | 'neighbour' | 'name' | 'stance', BinnedForest>>,
): void {
  mkdirSync(folder, { recursive: true });
  for (const [file, forest] of Object.entries(forests)) {
    const name = file.toUpperCase();
    writeFileSync(
      join(folder, `${file}-forest.ts`),
      `/** A forest over ${name}_VALUES, packed. Made by training/claims/train.ts. */\n// prettier-ignore\nexport const ${name}_FOREST =\n  '${packForest(forest)}';\n`,
    );
  }
  writeFileSync(
    join(folder, 'stance-words.ts'),
    `/** What words speak for: weights for each stance, packed. Made by training/claims/train.ts. */\n// prettier-ignore\nexport const STANCE_WORDS =\n  '${packBag(words)}';\n`,
  );
  say(folder);
}
