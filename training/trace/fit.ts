/**
 * Fits the two small models of the trace stage: which evidence says what its claim says, and which two statements exclude
 * each other.
 *
 *   node24 training/trace/fit.ts [--data ../shared/data] [--stories examples/stories] [--attribution FILE] [--write]
 *
 * Both are logistic regressions over a few features, fitted on what the product itself makes of two sets of stories,
 * DATA/scenarios and the stories of this project. They are measured by folds: every story with weights from the others.
 * `--attribution` is another attribution model, one that has not learnt from the stories that are read
 * (training/attribution/README.md). `--write` puts both weights where src/trace has them.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { addClaims, collectClaims } from '../../src/link/claims/claims.ts';
import { memoryIndex } from '../../src/model/memory-index.ts';
import type { Claim, Contradiction, Evidence } from '../../src/model/ledger.ts';
import { compareStatements, FEATURES } from '../../src/trace/contradictions/compare-statements.ts';
import { pickContradictions, tellContradiction } from '../../src/trace/contradictions/find-contradictions.ts';
import { pairSides, rarityAmong, readSides } from '../../src/trace/contradictions/pair-sides.ts';
import { describeEvidence, EVIDENCE_FEATURES } from '../../src/trace/evidence/weigh-evidence.ts';
import { joinSources } from '../../src/trace/origins/join-sources.ts';
import { readStatements } from '../../src/trace/statements/read-statement.ts';
import { readStories, type GoldClaim, type Story } from '../claims/gold-claims.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data' },
    stories: { type: 'string', default: 'examples/stories' },
    attribution: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});
const folders = [join(values.data, 'scenarios'), values.stories];
for (const folder of folders) if (!existsSync(folder)) throw new Error(`no stories in ${folder}`);

interface Example {
  readonly features: readonly number[];
  readonly label: number;
}
/** What the product makes of one story, and what is right of it. */
interface Told {
  readonly evidence: readonly Example[];
  readonly pairs: readonly Example[];
  /** Every pair that is compared, as a contradiction once it has a probability; label undefined where no gold claim says. */
  readonly compared: readonly { features: readonly number[]; label: number | undefined; tell: (probability: number) => Contradiction }[];
  /** For each gold claim whether it is disputed, and the claim of the product that has most of its evidence. */
  readonly claims: readonly { isDisputed: boolean; found: string | undefined }[];
} // prettier-ignore

type Standing = { claim: GoldClaim; stance: string }[];

const told = (await Promise.all(folders.map(readFolder))).flat();

async function readFolder(folder: string): Promise<Told[]> {
  const stories: Told[] = [];
  for (const story of readStories(folder, 'found', values.attribution)) {
    const { contradictions: disputes } = JSON.parse(readFileSync(join(folder, story.name, 'gold.json'), 'utf8')) as { contradictions: [string, string, string][] }; // prettier-ignore
    stories.push(await readStory(story, disputes));
  }
  return stories;
}

async function readStory(story: Story, disputes: readonly [string, string, string][]): Promise<Told> {
  const reports = new Map(story.reports.map((report) => [report.article.id, report]));
  const statementOf = readStatements(reports);
  const index = memoryIndex();
  for (const report of story.reports) await addClaims(report, index);
  const claims = await collectClaims(story.reports, index);
  const standings = new Map<number, Standing>();
  for (const claim of story.claims)
    for (const { attribution, stance } of claim.evidence)
      if (attribution !== null) standings.set(attribution, [...(standings.get(attribution) ?? []), { claim, stance }]);
  const standing = ({ report, attribution }: Pick<Evidence, 'report' | 'attribution'>): Standing =>
    standings.get(story.goldOf.get(`${report}#${attribution}`) ?? -1) ?? [];

  const evidence: Example[] = [];
  for (const claim of claims) {
    const votes = new Map<GoldClaim, number>();
    for (const entry of claim.evidence) for (const { claim: gold } of standing(entry)) votes.set(gold, (votes.get(gold) ?? 0) + 1); // prettier-ignore
    const main = [...votes].sort((a, b) => b[1] - a[1])[0]?.[0];
    if (!main) continue;
    for (const { evidence: entry, features } of describeEvidence(claim, statementOf)) {
      if (entry.stance === 'discuss') continue;
      const isRight = entry.attribution === null
        ? main.evidence.some(({ attribution, article, stance }) => attribution === null && article === entry.report && stance === entry.stance)
        : standing(entry).some(({ claim: gold, stance }) => gold === main && stance === entry.stance); // prettier-ignore
      evidence.push({ features, label: isRight ? 1 : 0 });
    }
  }

  const isOpposed = (mine: Standing, theirs: Standing): boolean =>
    mine.some(({ claim: c, stance: s }) => theirs.some(({ claim: d, stance: t }) => c === d && s !== t && s !== 'discuss' && t !== 'discuss')) ||
    disputes.some(([x, y]) => x !== y && [[mine, theirs], [theirs, mine]].some(([one, other]) => one!.some(({ claim }) => claim.id === x) && other!.some(({ claim }) => claim.id === y))); // prettier-ignore
  const sides = readSides(claims, statementOf, joinSources(story.reports));
  const rarity = rarityAmong(sides);
  const compared: Told['compared'][number][] = [];
  for (const [a, b] of pairSides(sides)) {
    const clash = compareStatements(a, b, rarity);
    if (clash.isUpdate || clash.reasons.length === 0) continue;
    const [mine, theirs] = [standing(a.statement.evidence), standing(b.statement.evidence)];
    const label = mine.length === 0 || theirs.length === 0 ? undefined : isOpposed(mine, theirs) ? 1 : 0;
    compared.push({
      features: clash.features,
      label,
      tell: (probability) => tellContradiction(a, b, clash, probability),
    });
  }

  const disputed = new Set(disputes.flatMap(([a, b]) => [a, b]));
  const stancesOf = ({ evidence: entries }: GoldClaim): Set<string> => new Set(entries.map(({ stance }) => stance));
  const goldClaims = story.claims.map((gold) => {
    const hits = (claim: Pick<Claim, 'evidence'>): number => claim.evidence.filter((entry) => standing(entry).some(({ claim: other }) => other === gold)).length; // prettier-ignore
    const best = claims.toSorted((a, b) => hits(b) - hits(a))[0];
    const stances = stancesOf(gold);
    return {
      isDisputed: disputed.has(gold.id) || (stances.has('agree') && stances.has('disagree')),
      found: best && hits(best) > 0 ? best.id : undefined,
    };
  });
  const pairs = compared.flatMap(({ features, label }) => (label === undefined ? [] : [{ features, label }]));
  return { evidence, pairs, compared, claims: goldClaims };
}

/** Logistic regression by Newton's method with a ridge. */
function fit(examples: readonly Example[], ridge = 2): number[] {
  const size = examples[0]!.features.length;
  let weights = Array.from({ length: size }, () => 0);
  for (let round = 0; round < 25; round++) {
    const gradient = weights.map((weight, k) => (k === 0 ? 0 : -ridge * weight));
    const hessian = weights.map((_, k) => weights.map((__, l) => (k === l ? (k === 0 ? 1e-6 : ridge) : 0)));
    for (const { features, label } of examples) {
      const p = predict(weights, features);
      for (let k = 0; k < size; k++) {
        gradient[k]! += (label - p) * features[k]!;
        for (let l = 0; l < size; l++) hessian[k]![l]! += p * (1 - p) * features[k]! * features[l]!;
      }
    }
    const step = solve(hessian, gradient);
    weights = weights.map((weight, k) => weight + step[k]!);
  }
  return weights.map((weight) => Math.round(weight * 1000) / 1000);
}

function predict(weights: readonly number[], features: readonly number[]): number {
  return 1 / (1 + Math.exp(-features.reduce((sum, value, k) => sum + value * weights[k]!, 0)));
}

/** Gaussian elimination with pivoting. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, k) => [...row, right[k]!]);
  for (let k = 0; k < rows.length; k++) {
    const pivot = rows.slice(k).reduce((best, row, at) => (Math.abs(row[k]!) > Math.abs(rows[best]![k]!) ? at + k : best), k); // prettier-ignore
    [rows[k], rows[pivot]] = [rows[pivot]!, rows[k]!];
    for (let l = 0; l < rows.length; l++) {
      if (l === k || rows[k]![k] === 0) continue;
      const factor = rows[l]![k]! / rows[k]![k]!;
      for (let m = k; m <= rows.length; m++) rows[l]![m]! -= factor * rows[k]![m]!;
    }
  }
  return rows.map((row, k) => (row[k] === 0 ? 0 : row[rows.length]! / row[k]!));
}

/** Every story with weights from the stories of other folds. */
const FOLDS = 7;
const foldsOf = (what: 'evidence' | 'pairs'): readonly (readonly number[])[] =>
  Array.from({ length: FOLDS }, (_, fold) => fit(told.flatMap((story, k) => (k % FOLDS === fold ? [] : story[what]))));
const percent = (part: number, whole: number): string => `${((100 * part) / Math.max(1, whole)).toFixed(0)}%`;

const evidenceFolds = foldsOf('evidence');
console.log(`evidence: ${told.flatMap(({ evidence }) => evidence).length} examples`);
for (const threshold of [0.2, 0.3, 0.4, 0.5, 0.6, 0.7]) {
  const shown = told.flatMap(({ evidence }, k) => evidence.filter(({ features }) => predict(evidenceFolds[k % FOLDS]!, features) >= threshold)); // prettier-ignore
  console.log(`  from ${threshold}: ${shown.length} used, ${percent(shown.filter(({ label }) => label).length, shown.length)} right`); // prettier-ignore
}

const pairFolds = foldsOf('pairs');
console.log(`pairs: ${told.flatMap(({ pairs }) => pairs).length} examples`);
for (const threshold of [0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7]) {
  let [shown, known, right, toldClaims, toldDisputed, disputed] = [0, 0, 0, 0, 0, 0];
  told.forEach(({ compared, claims }, k) => {
    const labels = new Map<Contradiction, number | undefined>();
    for (const { features, label, tell } of compared) {
      const probability = predict(pairFolds[k % FOLDS]!, features);
      if (probability >= threshold) labels.set(tell(probability), label);
    }
    const picked = pickContradictions([...labels.keys()]);
    shown += picked.length;
    known += picked.filter((one) => labels.get(one) !== undefined).length;
    right += picked.filter((one) => labels.get(one) === 1).length;
    const said = new Set(picked.map(({ claim }) => claim));
    const flagged = claims.filter(({ found }) => found !== undefined && said.has(found));
    toldClaims += flagged.length;
    toldDisputed += flagged.filter(({ isDisputed }) => isDisputed).length;
    disputed += claims.filter(({ isDisputed }) => isDisputed).length;
  });
  console.log(`  from ${threshold}: ${shown} shown, of ${known} known ${percent(right, known)} right; claims in dispute: precision ${percent(toldDisputed, toldClaims)}, recall ${percent(toldDisputed, disputed)}`); // prettier-ignore
}

for (const [what, names, file, constant] of [
  ['evidence', EVIDENCE_FEATURES, 'evidence', 'EVIDENCE_WEIGHTS'],
  ['pairs', FEATURES, 'contradictions', 'WEIGHTS'],
] as const) {
  const weights = fit(told.flatMap((story) => story[what]));
  console.log(names.map((name, k) => `${name} ${weights[k]}`).join(', '));
  if (!values.write) continue;
  writeFileSync(
    `src/trace/${file}/weights.ts`,
    `/** Fitted by training/trace/fit.ts --write on the public scenarios and the stories of this project (22 Nov 2026). */\n// prettier-ignore\nexport const ${constant}: readonly number[] = [${weights.join(', ')}];\n`,
  );
}
