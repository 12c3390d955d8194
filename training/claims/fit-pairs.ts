/**
 * Makes src/link/claims/pair-weights.ts from the stories with gold claims, and measures on each story what the others taught.
 *
 *   node24 training/claims/fit-pairs.ts [--data ../shared/data] [--stories FOLDER]... [--check]
 *
 * Pairs of gold evidence are one claim or not; spans are the gold ones and those that the reader finds, both count. `--check`
 * writes nothing. Plain gradient descent from zero: the same stories give the same weights.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { pairValues, PAIR_VALUES, prepareStatement } from '../../src/link/claims/describe-pair.ts';
import { groupStatements } from '../../src/link/claims/group-statements.ts';
import { readStatements } from '../../src/link/claims/read-statements.ts';
import { readStories, type Story } from './gold-claims.ts';

const { values: options } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data' },
    stories: { type: 'string', multiple: true, default: [] },
    check: { type: 'boolean', default: false },
  },
});
const OUT = 'src/link/claims/pair-weights.ts';
const WIDTH = 22;
const RIDGE = 1e-3;
const STEPS = 500;
const FOLDS = 5;

interface Pairs {
  readonly story: Story;
  readonly values: readonly number[][];
  readonly isSame: readonly boolean[];
}
interface Weights {
  readonly bias: number;
  readonly weights: readonly number[];
}

const fitted: Weights[] = [];
const folders = [join(options.data, 'scenarios'), ...options.stories];
const sets = (['gold', 'found'] as const).map((spans) =>
  folders.flatMap((folder) => readStories(folder, spans)).map(pairsOf),
);
const all = sets.flat();
const names = [...new Set(all.map(({ story }) => story.name))];
console.log(
  `${all.reduce((n, { values }) => n + values.length, 0)} pairs of ${all.length / 2} stories, each read twice`,
);

for (const unlinked of [0.05])
  for (const threshold of [0.14, 0.16, 0.18, 0.2, 0.22]) {
    const line = sets.map((set) => {
      const sums = { p: 0, r: 0, n: 0 };
      for (const { story } of set) {
        const { p, r, n } = bCubed(story, weightsWithout(story.name), threshold, unlinked);
        sums.p += p;
        sums.r += r;
        sums.n += n;
      }
      const [p, r] = [sums.p / sums.n, sums.r / sums.n];
      return `P ${percent(p)} R ${percent(r)} F ${percent((2 * p * r) / (p + r))}`;
    });
    console.log(`threshold ${threshold}, unlinked ${unlinked}: gold spans ${line[0]}   found spans ${line[1]}`);
  }

const final = fit(all);
PAIR_VALUES.forEach((name, k) => console.log(`${name.padEnd(44)} ${final.weights[k]!.toFixed(3)}`));
if (!options.check) {
  writeFileSync(
    OUT,
    `/** Weights of \`PAIR_VALUES\` for \`sameClaim\`. Made by training/claims/fit-pairs.ts. */
export const PAIR_BIAS = ${final.bias.toFixed(4)};
export const PAIR_WEIGHTS: readonly number[] = [
${final.weights.map((weight, k) => `  ${weight.toFixed(4)}, // ${PAIR_VALUES[k]}`).join('\n')}
];
`,
  );
  console.log(OUT);
}

function percent(share: number): string {
  return (100 * share).toFixed(1);
}

function claimsOf({ claims }: Story): Map<number, Set<string>> {
  const of = new Map<number, Set<string>>();
  for (const { id, evidence } of claims)
    for (const { attribution } of evidence)
      if (attribution !== null) of.set(attribution, (of.get(attribution) ?? new Set()).add(id));
  return of;
}

/** Evidence against evidence. What is evidence for no claim is left out: it would teach how claims are chosen, not how they differ. */
function pairsOf(story: Story): Pairs {
  const claims = claimsOf(story);
  const evidence = story.reports
    .flatMap(readStatements)
    .map((statement) => ({
      compared: prepareStatement(statement),
      claims: claims.get(story.goldOf.get(statement.id) ?? -1),
    }))
    .filter((item) => item.claims !== undefined);
  const values: number[][] = [];
  const isSame: boolean[] = [];
  evidence.forEach((a, i) =>
    evidence.slice(i + 1).forEach((b) => {
      values.push([...pairValues(a.compared, b.compared)].slice(0, WIDTH));
      isSame.push([...a.claims!].some((id) => b.claims!.has(id)));
    }),
  );
  return { story, values, isSame };
}

function fit(sets: readonly Pairs[]): Weights {
  const rows = sets.flatMap(({ values }) => values);
  const labels = sets.flatMap(({ isSame }) => isSame);
  const mean = new Float64Array(WIDTH);
  const spread = new Float64Array(WIDTH);
  for (const row of rows) row.forEach((value, k) => (mean[k]! += value / rows.length));
  for (const row of rows) row.forEach((value, k) => (spread[k]! += (value - mean[k]!) ** 2 / rows.length));
  for (let k = 0; k < WIDTH; k++) spread[k] = Math.sqrt(spread[k]!) || 1;
  const scaled = rows.map((row) => Float64Array.from(row, (value, k) => (value - mean[k]!) / spread[k]!));
  const weights = new Float64Array(WIDTH + 1);
  const gradient = new Float64Array(WIDTH + 1);
  for (let step = 0; step < STEPS; step++) {
    gradient.fill(0);
    scaled.forEach((row, i) => {
      let score = weights[WIDTH]!;
      for (let k = 0; k < WIDTH; k++) score += weights[k]! * row[k]!;
      const error = (1 / (1 + Math.exp(-score)) - Number(labels[i])) / rows.length;
      for (let k = 0; k < WIDTH; k++) gradient[k]! += error * row[k]!;
      gradient[WIDTH]! += error;
    });
    for (let k = 0; k <= WIDTH; k++) weights[k]! -= gradient[k]! + (k < WIDTH ? RIDGE * weights[k]! : 0);
  }
  const plain = Array.from({ length: WIDTH }, (_, k) => weights[k]! / spread[k]!);
  return { weights: plain, bias: plain.reduce((sum, weight, k) => sum - weight * mean[k]!, weights[WIDTH]!) };
}

/** Weights that have not seen the story: stories are dealt to FOLDS folds in their order. */
function weightsWithout(name: string): Weights {
  const fold = names.indexOf(name) % FOLDS;
  return (fitted[fold] ??= fit(all.filter(({ story }) => names.indexOf(story.name) % FOLDS !== fold)));
}

/** Sums over the evidence of one story; gold attributions that were not found are alone. */
function bCubed(
  story: Story,
  { bias, weights }: Weights,
  threshold: number,
  unlinked: number,
): { p: number; r: number; n: number } {
  const statements = story.reports.flatMap(readStatements).filter(({ attribution }) => attribution !== null);
  const prepared = statements.map(prepareStatement);
  const links = prepared.flatMap((a, i) =>
    prepared.slice(i + 1).map((b, k) => {
      const score = pairValues(a, b).reduce((sum, value, v) => sum + value * weights[v]!, bias);
      return { a: i, b: i + 1 + k, probability: 1 / (1 + Math.exp(-score)) };
    }),
  );
  const group = groupStatements(
    statements.length,
    links.filter(({ probability }) => probability > unlinked),
    { threshold, unlinked },
  );
  const claims = claimsOf(story);
  const groupOf = new Map(statements.map(({ id }, i) => [story.goldOf.get(id) ?? -1, group[i]!]));
  const items = [...claims.keys()];
  const sums = { p: 0, r: 0, n: items.length };
  for (const a of items) {
    let said = 0;
    let gold = 0;
    let both = 0;
    for (const b of items) {
      const isSaid = a === b || (groupOf.has(a) && groupOf.get(a) === groupOf.get(b));
      const isGold = [...claims.get(a)!].some((id) => claims.get(b)!.has(id));
      said += Number(isSaid);
      gold += Number(isGold);
      both += Number(isSaid && isGold);
    }
    sums.p += both / said;
    sums.r += both / gold;
  }
  return sums;
}
