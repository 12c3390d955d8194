/**
 * Fits the two small models of the trace stage: which evidence says what its claim says, and which two statements exclude
 * each other.
 *
 *   node24 training/trace/fit.ts [--data ../shared/data] [--stories examples/stories]
 *
 * Both are logistic regressions over a few features, fitted on the claims that the product itself makes of two sets of
 * stories, DATA/scenarios and the stories of this project; each set is also measured with weights from the other alone.
 * Prints the measures, then both weights as they stand in src/trace.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { addClaims, collectClaims } from '../../src/link/claims/claims.ts';
import { memoryIndex } from '../../src/model/memory-index.ts';
import { compareStatements, FEATURES } from '../../src/trace/contradictions/compare-statements.ts';
import { pickStatements } from '../../src/trace/contradictions/find-contradictions.ts';
import { describeEvidence } from '../../src/trace/evidence/weigh-evidence.ts';
import { readStatements } from '../../src/trace/statements/read-statement.ts';
import { readStories, type GoldClaim } from '../claims/gold-claims.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data' },
    stories: { type: 'string', default: 'examples/stories' },
    write: { type: 'boolean', default: false },
  },
});
const folders = [join(values.data, 'scenarios'), values.stories];
for (const folder of folders) if (!existsSync(folder)) throw new Error(`no stories in ${folder}`);

interface Example {
  readonly features: readonly number[];
  readonly label: number;
  /** The claim that the product made, and whether people dispute it. */
  readonly claim: string;
  readonly isDisputed: boolean;
}

const sets = await Promise.all(folders.map(readExamples));

async function readExamples(folder: string): Promise<{ evidence: Example[]; pairs: Example[] }> {
  const evidence: Example[] = [];
  const pairs: Example[] = [];
  for (const story of readStories(folder, 'found')) {
    const disputes = (JSON.parse(readFileSync(join(folder, story.name, 'gold.json'), 'utf8')) as { contradictions: [string, string, string][] }).contradictions; // prettier-ignore
    const reports = new Map(story.reports.map((report) => [report.article.id, report]));
    const statementOf = readStatements(reports);
    const index = memoryIndex();
    for (const report of story.reports) await addClaims(report, index);
    const stanceOf = new Map<number, { claim: GoldClaim; stance: string }[]>();
    for (const claim of story.claims)
      for (const { attribution, stance } of claim.evidence)
        if (attribution !== null) stanceOf.set(attribution, [...(stanceOf.get(attribution) ?? []), { claim, stance }]);
    for (const claim of await collectClaims(story.reports, index)) {
      const goldOf = ({ report, attribution }: { report: string; attribution: string | null }): number | undefined =>
        attribution === null ? undefined : story.goldOf.get(`${report}#${attribution}`);
      const standing = (entry: Parameters<typeof goldOf>[0]): { claim: GoldClaim; stance: string }[] =>
        stanceOf.get(goldOf(entry) ?? -1) ?? [];
      const votes = new Map<GoldClaim, number>();
      for (const entry of claim.evidence) for (const { claim: gold } of standing(entry)) votes.set(gold, (votes.get(gold) ?? 0) + 1); // prettier-ignore
      const main = [...votes].sort((a, b) => b[1] - a[1])[0]?.[0];
      if (!main) continue;
      const name = `${story.name} ${claim.id}`;
      const isDisputed = (main.evidence.some(({ stance }) => stance === 'agree') && main.evidence.some(({ stance }) => stance === 'disagree')) || disputes.some(([a, b]) => a === main.id || b === main.id); // prettier-ignore
      for (const { evidence: entry, features } of describeEvidence(claim, statementOf)) {
        if (entry.stance === 'discuss') continue;
        const isRight = entry.attribution === null
          ? main.evidence.some(({ attribution, article, stance }) => attribution === null && article === entry.report && stance === entry.stance)
          : standing(entry).some(({ claim: gold, stance }) => gold === main && stance === entry.stance); // prettier-ignore
        evidence.push({ features, label: isRight ? 1 : 0, claim: name, isDisputed });
      }
      const statements = pickStatements(claim, statementOf);
      statements.forEach((a, i) => {
        const mine = standing(a.evidence);
        for (const b of statements.slice(i + 1)) {
          const theirs = standing(b.evidence);
          const { features, reasons, isUpdate } = compareStatements(a, b);
          if (isUpdate || reasons.length === 0) continue;
          const isKnown = mine.length > 0 && theirs.length > 0;
          const opposed = mine.some(({ claim: c, stance: s }) => theirs.some(({ claim: d, stance: t }) => (c === d && s !== t && s !== 'discuss' && t !== 'discuss') || disputes.some(([x, y]) => x !== y && s === 'agree' && t === 'agree' && ((x === c.id && y === d.id) || (x === d.id && y === c.id))))); // prettier-ignore
          if (isKnown) pairs.push({ features, label: opposed ? 1 : 0, claim: name, isDisputed });
        }
      });
    }
  }
  return { evidence, pairs };
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

function areaUnderCurve(weights: readonly number[], examples: readonly Example[]): number {
  const ranked = examples.map(({ features, label }) => ({ p: predict(weights, features), label })).sort((a, b) => a.p - b.p); // prettier-ignore
  let [negatives, sum] = [0, 0];
  for (const { label } of ranked) {
    if (label === 0) negatives++;
    else sum += negatives;
  }
  return sum / Math.max(1, negatives * (ranked.length - negatives));
}

for (const what of ['evidence', 'pairs'] as const) {
  const [first, second] = sets.map((set) => set[what]) as [Example[], Example[]];
  for (const [from, to, name] of [[second, first, 'scenarios with weights from the stories'], [first, second, 'stories with weights from the scenarios']] as const) {
    const weights = fit(from);
    console.log(`${what}, ${name}: ${to.length} examples, ${to.filter(({ label }) => label).length} right, area under curve ${areaUnderCurve(weights, to).toFixed(3)}`);
    for (const threshold of [0.2, 0.3, 0.4, 0.5, 0.6, 0.7]) {
      const shown = to.filter(({ features }) => predict(weights, features) >= threshold);
      const claims = new Map(to.map(({ claim, isDisputed }) => [claim, isDisputed]));
      const told = new Set(shown.map(({ claim }) => claim));
      const right = [...told].filter((claim) => claims.get(claim)).length;
      const line = `  from ${threshold}: ${shown.length} shown, ${((100 * shown.filter(({ label }) => label).length) / Math.max(1, shown.length)).toFixed(0)}% right`;
      console.log(what === 'evidence' ? line : `${line}; claims: ${told.size} told, ${((100 * right) / Math.max(1, told.size)).toFixed(0)}% of them disputed, of ${[...claims.values()].filter(Boolean).length} disputed ${right} told`);
    }
  } // prettier-ignore
  const weights = fit([...first, ...second]);
  console.log(`${what}: [${weights.join(', ')}]`);
  if (!values.write) continue;
  const [file, name] = what === 'evidence' ? ['evidence', 'EVIDENCE_WEIGHTS'] : ['contradictions', 'WEIGHTS'];
  writeFileSync(
    `src/trace/${file}/weights.ts`,
    `/** Fitted by training/trace/fit.ts --write on the public scenarios and the stories of this project (22 Nov 2026). */\n// prettier-ignore\nexport const ${name}: readonly number[] = [${weights.join(', ')}];\n`,
  );
}
console.log(FEATURES.join(', '));
