/**
 * Fits the small models of the trace stage: which evidence says what its claim says, which far ends are origins of it, and
 * which two statements exclude each other.
 *
 *   node24 training/trace/fit.ts --folds FOLDER --ledgers FOLDER [--data ../shared/data] [--stories FOLDER]... [--write]
 *
 * All are logistic regressions over a few features, fitted on what the product itself makes of DATA/scenarios and the stories
 * of this project (examples/stories, training/stories) with forests that have not learnt from the story in hand: the ledgers that
 * `npm run scores:trace -- --folds FOLDER --save FOLDER` keeps. They are measured by the same folds: every story with weights from the
 * others. `--write` puts the weights where src/trace has them, and those of each fold beside its forests (../claims/fold-tracer.ts).
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Claim, Contradiction, Evidence } from '../../src/model/ledger.ts';
import { compareStatements, FEATURES } from '../../src/trace/contradictions/compare-statements.ts';
import { pickContradictions, tellContradiction } from '../../src/trace/contradictions/find-contradictions.ts';
import { pairSides, rarityAmong, readSides } from '../../src/trace/contradictions/pair-sides.ts';
import { describeEvidence, EVIDENCE_FEATURES, findElsewhere } from '../../src/trace/evidence/weigh-evidence.ts';
import { SECOND, SURE, THIRD } from '../../src/trace/origins/count-origins.ts';
import { END_FEATURES } from '../../src/trace/origins/describe-ends.ts';
import { joinSources } from '../../src/trace/origins/join-sources.ts';
import { readStatements } from '../../src/trace/statements/read-statement.ts';
import { ownName, readFoldOf } from '../claims/fold-tracer.ts';
import { readLedgers, storyWeight, type GoldClaim } from '../claims/gold-claims.ts';
import { originExample, type GoldOrigins, type OriginExample } from './origin-examples.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data' },
    stories: { type: 'string', multiple: true, default: ['examples/stories', 'training/stories'] },
    ledgers: { type: 'string' },
    folds: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});
const scenarios = join(values.data, 'scenarios');
const folders = [scenarios, ...values.stories];
const { folds: foldFolder, ledgers: ledgerFolder } = values;
if (!foldFolder || !ledgerFolder) throw new Error('usage: fit.ts --folds FOLDER --ledgers FOLDER [--write]');
for (const folder of folders) if (!existsSync(folder)) throw new Error(`no stories in ${folder}`);
const folds = readFoldOf(foldFolder);
const FOLDS = new Set(folds.values()).size;

interface Example {
  readonly features: readonly number[];
  readonly label: number;
  /** Of its story. */
  readonly weight?: number;
}
/** What the product makes of one story, and what is right of it. */
interface Told {
  readonly fold: number;
  /** One of the public scenarios, which are nearest to what is measured. */
  readonly isScenario: boolean;
  /** How much it counts. */
  readonly weight: number;
  readonly evidence: readonly Example[];
  readonly pairs: readonly Example[];
  /** Of each gold claim the ends of the one claim that is scored, once evidence has weights. */
  readonly origins: (weights: readonly number[]) => readonly OriginExample[];
  /** Every pair that is compared, as a contradiction once it has a probability; label undefined where no gold claim says. */
  readonly compared: readonly {
    features: readonly number[];
    label: number | undefined;
    tell: (probability: number) => Contradiction;
  }[];
  /** For each gold claim whether it is disputed, and the claim of the product that has most of its evidence. */
  readonly claims: readonly { isDisputed: boolean; found: string | undefined }[];
}

type Standing = { claim: GoldClaim; stance: string }[];

const told = folders.flatMap((folder) => {
  const ledgers = join(ledgerFolder, basename(folder));
  return readLedgers(folder, ledgers).map((story) => {
    const { contradictions, complete, claims } = JSON.parse(
      readFileSync(join(folder, story.name, 'gold.json'), 'utf8'),
    ) as { contradictions: [string, string, string][]; complete: string[]; claims: GoldOrigins[] };
    return readStory(
      story,
      folder,
      { disputes: contradictions, complete: new Set(complete) },
      new Map(claims.map((claim) => [claim.id, claim])),
    );
  });
});

function readStory(
  story: ReturnType<typeof readLedgers>[number],
  folder: string,
  { disputes, complete }: { disputes: readonly [string, string, string][]; complete: ReadonlySet<string> },
  originsOf: ReadonlyMap<string, GoldOrigins>,
): Told {
  const reports = new Map(story.reports.map((report) => [report.article.id, report]));
  const statementOf = readStatements(reports);
  const { claims, copies } = story.ledger;
  const standings = new Map<number, Standing>();
  for (const claim of story.claims)
    for (const { attribution, stance } of claim.evidence)
      if (attribution !== null) standings.set(attribution, [...(standings.get(attribution) ?? []), { claim, stance }]);
  const standing = ({ report, attribution }: Pick<Evidence, 'report' | 'attribution'>): Standing =>
    standings.get(story.goldOf.get(`${report}#${attribution}`) ?? -1) ?? [];

  /** What is annotated as evidence of no claim is in no dispute. */
  const isKnown = ({ report, attribution }: Pick<Evidence, 'report' | 'attribution'>): boolean =>
    complete.has(report) || story.goldOf.has(`${report}#${attribution}`);
  const elsewhere = findElsewhere(claims);
  const evidence: Example[] = [];
  const mainOf = new Map<Claim, { gold: GoldClaim; count: number }>();
  for (const claim of claims) {
    const votes = new Map<GoldClaim, number>();
    for (const entry of claim.evidence)
      for (const { claim: gold } of standing(entry)) votes.set(gold, (votes.get(gold) ?? 0) + 1);
    const [main, count = 0] = [...votes].sort((a, b) => b[1] - a[1])[0] ?? [];
    if (!main) continue;
    mainOf.set(claim, { gold: main, count });
    for (const { evidence: entry, features } of describeEvidence(claim, statementOf, elsewhere)) {
      if (entry.stance === 'discuss') continue;
      const isRight =
        entry.attribution === null
          ? main.evidence.some(
              ({ attribution, article, stance }) =>
                attribution === null && article === entry.report && stance === entry.stance,
            )
          : standing(entry).some(({ claim: gold, stance }) => gold === main && stance === entry.stance);
      evidence.push({ features, label: isRight ? 1 : 0 });
    }
  }

  const isOpposed = (mine: Standing, theirs: Standing): boolean =>
    mine.some(({ claim: c, stance: s }) =>
      theirs.some(({ claim: d, stance: t }) => c === d && s !== t && s !== 'discuss' && t !== 'discuss'),
    ) ||
    disputes.some(
      ([x, y]) =>
        x !== y &&
        [
          [mine, theirs],
          [theirs, mine],
        ].some(
          ([one, other]) => one!.some(({ claim }) => claim.id === x) && other!.some(({ claim }) => claim.id === y),
        ),
    );
  const actors = joinSources([...reports.values()]);
  const sides = readSides(claims, statementOf, actors);
  const rarity = rarityAmong(sides);
  const compared: Told['compared'][number][] = [];
  for (const [a, b] of pairSides(sides)) {
    const clash = compareStatements(a, b, rarity);
    if (!clash) continue;
    const [mine, theirs] = [standing(a.statement.evidence), standing(b.statement.evidence)];
    const label =
      isKnown(a.statement.evidence) && isKnown(b.statement.evidence) ? Number(isOpposed(mine, theirs)) : undefined;
    compared.push({
      features: clash.features,
      label,
      tell: (probability) => tellContradiction(a, b, clash, probability),
    });
  }

  const disputed = new Set(disputes.flatMap(([a, b]) => [a, b]));
  const stancesOf = ({ evidence: entries }: GoldClaim): Set<string> => new Set(entries.map(({ stance }) => stance));
  const goldClaims = story.claims.map((gold) => {
    const hits = (claim: Pick<Claim, 'evidence'>): number =>
      claim.evidence.filter((entry) => standing(entry).some(({ claim: other }) => other === gold)).length;
    const best = claims.toSorted((a, b) => hits(b) - hits(a))[0];
    const stances = stancesOf(gold);
    return {
      gold,
      best: best && hits(best) > 0 ? best : undefined,
      isDisputed: disputed.has(gold.id) || (stances.has('agree') && stances.has('disagree')),
    };
  });
  const links = { reports, copies, actors, statementOf };
  const originsBy = (weights: readonly number[]): OriginExample[] =>
    goldClaims.flatMap(({ gold: { id }, best }) => {
      if (!best) return [];
      const rows = describeEvidence(best, statementOf, elsewhere);
      const weightOf = new Map(rows.map(({ evidence: entry, features }) => [entry, predict(weights, features)]));
      return [originExample(best, originsOf.get(id)!, weightOf, links)];
    });
  const pairs = compared.flatMap(({ features, label }) => (label === undefined ? [] : [{ features, label }]));
  const fold = folds.get(story.name);
  if (fold === undefined) throw new Error(`${story.name} is in no fold of ${foldFolder}`);
  const weight = storyWeight(folder, story.claims, story.attributions);
  return {
    fold,
    isScenario: folder === scenarios,
    weight,
    evidence,
    pairs,
    compared,
    claims: goldClaims.map(({ isDisputed, best }) => ({ isDisputed, found: best?.id })),
    origins: originsBy,
  };
}

/** Logistic regression by Newton's method with a ridge. */
function fit(examples: readonly Example[], ridge = 2): number[] {
  const size = examples[0]!.features.length;
  let weights = Array.from({ length: size }, () => 0);
  for (let round = 0; round < 25; round++) {
    const gradient = weights.map((weight, k) => (k === 0 ? 0 : -ridge * weight));
    const hessian = weights.map((_, k) => weights.map((__, l) => (k === l ? (k === 0 ? 1e-6 : ridge) : 0)));
    for (const { features, label, weight = 1 } of examples) {
      const p = predict(weights, features);
      for (let k = 0; k < size; k++) {
        gradient[k]! += weight * (label - p) * features[k]!;
        for (let l = 0; l < size; l++) hessian[k]![l]! += weight * p * (1 - p) * features[k]! * features[l]!;
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
    const pivot = rows
      .slice(k)
      .reduce((best, row, at) => (Math.abs(row[k]!) > Math.abs(rows[best]![k]!) ? at + k : best), k);
    [rows[k], rows[pivot]] = [rows[pivot]!, rows[k]!];
    for (let l = 0; l < rows.length; l++) {
      if (l === k || rows[k]![k] === 0) continue;
      const factor = rows[l]![k]! / rows[k]![k]!;
      for (let m = k; m <= rows.length; m++) rows[l]![m]! -= factor * rows[k]![m]!;
    }
  }
  return rows.map((row, k) => (row[k] === 0 ? 0 : row[rows.length]! / row[k]!));
}

const weighed = ({ weight }: Told, examples: readonly Example[]): Example[] =>
  examples.map((example) => ({ ...example, weight }));

/** Every story with weights from the stories of other folds. */
const foldsOf = (what: 'evidence' | 'pairs'): readonly (readonly number[])[] =>
  Array.from({ length: FOLDS }, (_, fold) =>
    fit(told.flatMap((story) => (story.fold === fold ? [] : weighed(story, story[what])))),
  );
const SETS: readonly (readonly [string, (story: Told) => boolean])[] = [
  ['all', () => true],
  ['scenarios', ({ isScenario }) => isScenario],
];
const percent = (part: number, whole: number): string => `${((100 * part) / Math.max(1, whole)).toFixed(0)}%`;

const evidenceFolds = foldsOf('evidence');
console.log(`evidence: ${told.flatMap(({ evidence }) => evidence).length} examples`);
for (const threshold of [0.2, 0.3, 0.4, 0.5, 0.6, 0.7]) {
  const shown = told.flatMap(({ evidence, fold }) =>
    evidence.filter(({ features }) => predict(evidenceFolds[fold]!, features) >= threshold),
  );
  console.log(
    `  from ${threshold}: ${shown.length} used, ${percent(shown.filter(({ label }) => label).length, shown.length)} right`,
  );
}

const originsByFold = told.map(({ origins, fold }) => origins(evidenceFolds[fold]!));
const endsOf = (examples: readonly OriginExample[]): Example[] => examples.flatMap(({ ends }) => [...ends]);
const endFolds = Array.from({ length: FOLDS }, (_, fold) =>
  fit(originsByFold.flatMap((origins, k) => (told[k]!.fold === fold ? [] : weighed(told[k]!, endsOf(origins))))),
);
console.log(`ends: ${originsByFold.flatMap(endsOf).length} examples`);
for (const [set, isIn] of SETS)
  for (const second of [0.2, 0.22, 0.24, 0.26, 0.28, 0.3, 0.32, 0.34]) {
    let [claims, within, exact, width, names, right, named] = [0, 0, 0, 0, 0, 0, 0];
    originsByFold.forEach((origins, k) => {
      for (const { ends, count, named: gold } of isIn(told[k]!) ? origins : []) {
        const inOrder = ends
          .map(({ features, label }) => ({ chance: predict(endFolds[told[k]!.fold]!, features), label }))
          .sort((a, b) => b.chance - a.chance);
        const from = (k: number, least: number): boolean => (inOrder[k]?.chance ?? 0) >= least;
        const sure = Math.max(Math.min(1, ends.length), inOrder.filter(({ chance }) => chance >= SURE).length);
        const atMost = Math.max(sure, !from(1, second) ? sure : from(2, THIRD) ? 3 : 2);
        claims++;
        if (sure <= count && count <= atMost) within++;
        if (sure === atMost && count === atMost) exact++;
        width += atMost - sure;
        names += Math.min(atMost, inOrder.length);
        right += inOrder.slice(0, atMost).filter(({ label }) => label).length;
        named += gold;
      }
    });
    console.log(
      `  ${set}: second from ${second}${second === SECOND ? ' (as it is)' : ''}: within ${percent(within, claims)}, exact ${percent(exact, claims)}, width ${(width / claims).toFixed(2)}, names F1 ${percent(2 * right, names + named)}`,
    );
  }

const pairFolds = foldsOf('pairs');
console.log(`pairs: ${told.flatMap(({ pairs }) => pairs).length} examples`);
for (const [set, isIn] of SETS)
  for (const threshold of [0.2, 0.22, 0.24, 0.26, 0.28, 0.3, 0.35, 0.4, 0.5, 0.6]) {
    let [shown, known, right, toldClaims, toldDisputed, disputed] = [0, 0, 0, 0, 0, 0];
    told.filter(isIn).forEach(({ compared, claims, fold }) => {
      const labels = new Map<Contradiction, number | undefined>();
      for (const { features, label, tell } of compared) {
        const probability = predict(pairFolds[fold]!, features);
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
    console.log(
      `  ${set}: from ${threshold}: ${shown} shown, of ${known} known ${percent(right, known)} right; claims in dispute: precision ${percent(toldDisputed, toldClaims)}, recall ${percent(toldDisputed, disputed)}`,
    );
  }

const evidenceExamples = told.flatMap((story) => weighed(story, story.evidence));
const evidenceWeights = fit(evidenceExamples);
for (const [names, examples, inFolds, room, constant] of [
  [EVIDENCE_FEATURES, evidenceExamples, evidenceFolds, 'evidence', 'EVIDENCE_WEIGHTS'],
  [
    END_FEATURES,
    told.flatMap((story) => weighed(story, endsOf(story.origins(evidenceWeights)))),
    endFolds,
    'origins',
    'END_WEIGHTS',
  ],
  [FEATURES, told.flatMap((story) => weighed(story, story.pairs)), pairFolds, 'contradictions', 'WEIGHTS'],
] as const) {
  const weights = fit(examples);
  console.log(names.map((name, k) => `${name} ${weights[k]}`).join(', '));
  if (!values.write) continue;
  const path = `src/trace/${room}/weights.ts`;
  const text = (of: readonly number[]): string =>
    `/** Fitted by training/trace/fit.ts --write on the public scenarios and the stories of this project (24 Nov 2026). */\n// prettier-ignore\nexport const ${constant}: readonly number[] = [${of.join(', ')}];\n`;
  writeFileSync(path, text(weights));
  for (const [fold, of] of inFolds.entries()) writeFileSync(join(foldFolder, `${fold}`, ownName(path)), text(of));
}
