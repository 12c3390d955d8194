/** From annotated articles to an AttributionModel: the steps of training, in order. */
import type { AttributionModel } from '../../src/attribute/attribution-model.ts';
import { CUE_AUTOMATON, LABEL, ROLE_AUTOMATON, roleStatesOf } from '../../src/attribute/automata.ts';
import { FeatureTable } from '../../src/attribute/feature-table.ts';
import { findCues } from '../../src/attribute/find-cues.ts';
import { EVIDENCE } from '../../src/attribute/probability.ts';
import {
  type Cue, CueView, RELATION_FEATURES, relationFeatures, ROLE_ZONES, SETTING_FEATURES, settingFeatures,
} from '../../src/attribute/role-features.ts'; // prettier-ignore
import { type TokenColumns, tokenColumns } from '../../src/attribute/token-columns.ts';
import { FeatureWriter, TOKEN_FEATURES, tokenFeatures } from '../../src/attribute/token-features.ts';
import type { WordTable } from '../../src/attribute/word-table.ts';
import { buildLexicons } from './build-lexicon.ts';
import { FeatureDictionary } from './feature-dictionary.ts';
import { roleLabels, type TokenAttribution, type TrainingArticle } from './read-articles.ts';
import {
  type ChainWeights,
  type FeatureRows,
  scoreChain,
  trainChain,
  type TrainingChain,
  type TrainingOptions,
} from './train-chain.ts';

/** Features between a cue and a token. */
const BETWEEN_FEATURES = SETTING_FEATURES + RELATION_FEATURES;

export interface ModelSettings {
  readonly seed: number;
  /** Groups of articles: for the lexicon, and for cues predicted by a model that did not see the article. */
  readonly lexiconFolds: number;
  readonly cueFolds: number;
  readonly cueBias: number;
  readonly nestedBias: number;
  readonly nestedBin: number;
  readonly tokens: TableSettings;
  readonly relations: TableSettings;
  readonly cue: ChainSettings;
  readonly role: ChainSettings;
}

export interface TableSettings {
  /** A feature is learnt when it occurs this often. */
  readonly least: number;
  /** The table that ships has 2 ** bits records. */
  readonly bits: number;
}

export interface ChainSettings {
  readonly epochs: number;
  readonly averaged: number;
  readonly rate: number;
  readonly decay: number;
  readonly dropout: number;
}

export interface Trained {
  readonly model: AttributionModel;
  /** Cues that a model found that had not seen the article, per training article. */
  readonly unseenCues: Cue[][];
}

export function trainModel(
  articles: readonly TrainingArticle[],
  clusters: WordTable,
  settings: ModelSettings,
  log: (line: string) => void,
): Trained {
  const lexicons = buildLexicons(articles, settings.lexiconFolds);
  const columns = articles.map(({ annotation }, k) =>
    tokenColumns(annotation, { roles: lexicons.without[k % settings.lexiconFolds]!, clusters }),
  );
  const tokenRows = tokenFeatureRows(columns, settings.tokens.least);
  log(`${articles.length} articles, ${tokenRows.starts.at(-1)} tokens, ${tokenRows.dictionary.length} token features`);

  const cues = trainCues(articles, tokenRows, settings, log);
  const roles = trainRoles(articles, columns, tokenRows, cues.unseen, settings, log);
  const { dictionary } = tokenRows;
  const split = dictionary.length * ROLE_AUTOMATON.parts;
  const tokenWeights = sideBySide(cues.weights.weights, roles.weights.weights.subarray(0, split), dictionary.length);
  const relationWeights = roles.weights.weights.subarray(split);
  return {
    unseenCues: cues.unseen,
    model: {
      lexicon: { roles: lexicons.all, clusters },
      tokens: compact(dictionary, tokenWeights, settings.tokens.bits, log),
      relations: compact(roles.relations, relationWeights, settings.relations.bits, log),
      cueTransitions: cues.weights.transitions,
      cueBias: settings.cueBias,
      nestedBias: settings.nestedBias,
      nestedBin: settings.nestedBin,
      roleTransitions: roles.weights.transitions,
      calibration: new Float64Array(EVIDENCE),
    },
  };
}

interface TokenRows {
  readonly rows: FeatureRows;
  readonly dictionary: FeatureDictionary;
  /** First row of each article, and the number of all rows. */
  readonly starts: number[];
}

function tokenFeatureRows(columns: readonly TokenColumns[], least: number): TokenRows {
  const starts = [0];
  for (const { length } of columns) starts.push(starts.at(-1)! + length);
  const features = new Int32Array(starts.at(-1)! * TOKEN_FEATURES);
  const writer = new FeatureWriter(features);
  columns.forEach((c, k) => {
    for (let t = 0; t < c.length; t++) tokenFeatures(c, t, writer, (starts[k]! + t) * TOKEN_FEATURES);
  });
  const dictionary = FeatureDictionary.of(features, least);
  return { rows: { ids: dictionary.translate(features), width: TOKEN_FEATURES }, dictionary, starts };
}

function optionsOf(chain: ChainSettings, seed: number, zones: number, log: (line: string) => void): TrainingOptions {
  const { epochs, rate, decay, dropout, averaged } = chain;
  return { epochs, rate, decay, dropout, averaged, seed, zones, log };
}

// ---- first stage -------------------------------------------------------------------------------------------------

function trainCues(
  articles: readonly TrainingArticle[],
  { rows, dictionary, starts }: TokenRows,
  settings: ModelSettings,
  log: (line: string) => void,
): { weights: ChainWeights; unseen: Cue[][] } {
  const chains = articles.map((article, k) => cueChains(article, starts[k]!));
  const train = (use: (k: number) => boolean, seed: number, note: string): ChainWeights =>
    trainChain(
      CUE_AUTOMATON,
      [rows],
      dictionary.length,
      chains.flatMap((c, k) => (use(k) ? repeated(c, articles[k]!.weight) : [])),
      optionsOf(settings.cue, seed, 1, (line) => log(`cues ${note}: ${line}`)),
    );
  const unseen: Cue[][] = articles.map(() => []);
  for (let fold = 0; fold < settings.cueFolds; fold++) {
    const weights = train((k) => k % settings.cueFolds !== fold, settings.seed + fold, `fold ${fold}`);
    articles.forEach(({ annotation }, k) => {
      if (k % settings.cueFolds !== fold) return;
      const length = annotation.tokens.length;
      const scores = new Float64Array(length * CUE_AUTOMATON.parts);
      const whole = { length, rows: [starts[k]!], path: new Uint8Array(0), zone: new Uint8Array(0) };
      scoreChain(CUE_AUTOMATON, [rows], weights, whole, scores);
      unseen[k] = findCues(annotation, scores, weights.transitions, settings.cueBias, new Uint8Array(length));
    });
  }
  return { weights: train(() => true, settings.seed, 'all'), unseen };
}

/** One chain per sentence. */
function cueChains({ annotation, gold }: TrainingArticle, firstRow: number): TrainingChain[] {
  const path = new Uint8Array(annotation.tokens.length);
  for (const { cue } of gold) path.fill(1, cue.start, cue.end);
  const chains: TrainingChain[] = [];
  for (let s = 0; s + 1 < annotation.sentenceStart.length; s++) {
    const from = annotation.sentenceStart[s]!;
    const to = annotation.sentenceStart[s + 1]!;
    chains.push({
      length: to - from,
      rows: [firstRow + from],
      path: path.subarray(from, to),
      zone: new Uint8Array(to - from),
    });
  }
  return chains;
}

function repeated<T>(items: readonly T[], times: number): T[] {
  return Array.from({ length: times }, () => items).flat();
}

// ---- second stage ------------------------------------------------------------------------------------------------

/** A cue to learn roles for, and its attribution; null for a false cue, which is to be rejected. */
interface RoleItem {
  readonly cue: Cue;
  readonly gold: TokenAttribution | null;
}

/** The cue as predicted where one was, so that training sees what running sees; the false ones with empty roles. */
function roleItems({ gold }: TrainingArticle, predicted: readonly Cue[]): RoleItem[] {
  const items: RoleItem[] = [];
  const used = new Set<Cue>();
  for (const attribution of gold) {
    const { cue } = attribution;
    const found = predicted.find((p) => !used.has(p) && p.start < cue.end && cue.start < p.end);
    if (found) used.add(found);
    const clashes = !found && predicted.some((p) => p.start < cue.end && cue.start < p.end);
    if (!clashes) items.push({ cue: found ?? cue, gold: attribution });
  }
  for (const p of predicted)
    if (!used.has(p) && !gold.some(({ cue }) => p.start < cue.end && cue.start < p.end))
      items.push({ cue: p, gold: null });
  return items;
}

function trainRoles(
  articles: readonly TrainingArticle[],
  columns: readonly TokenColumns[],
  { rows, dictionary, starts }: TokenRows,
  unseenCues: readonly (readonly Cue[])[],
  settings: ModelSettings,
  log: (line: string) => void,
): { weights: ChainWeights; relations: FeatureDictionary } {
  const items = articles.map((article, k) => roleItems(article, unseenCues[k]!));
  const view = new CueView();
  const none = new Uint8Array(0);
  let rowsInAll = 0;
  articles.forEach(({ annotation }, k) => {
    for (const { cue } of items[k]!) {
      view.focus(annotation, columns[k]!, cue, none);
      rowsInAll += view.to - view.from;
    }
  });
  const between = new Int32Array(rowsInAll * BETWEEN_FEATURES);
  const writer = new FeatureWriter(between);
  const chains: TrainingChain[] = [];
  let row = 0;
  articles.forEach(({ annotation }, k) => {
    const isCue = new Uint8Array(annotation.tokens.length);
    for (const cue of unseenCues[k]!) isCue.fill(1, cue.start, cue.end);
    for (const { cue, gold } of items[k]!) {
      view.focus(annotation, columns[k]!, cue, isCue);
      const { from, to } = view;
      for (let t = from; t < to; t++) {
        const at = (row + t - from) * BETWEEN_FEATURES;
        settingFeatures(columns[k]!, view, t, writer, at);
        relationFeatures(columns[k]!, view, t, isCue, writer, at + SETTING_FEATURES);
      }
      const labels = roleLabels(gold, from, to);
      labels.fill(LABEL.none, cue.start - from, cue.end - from);
      const chain: TrainingChain = {
        length: to - from,
        rows: [starts[k]! + from, row],
        path: roleStatesOf(labels),
        zone: view.zone.slice(0, to - from),
        barred: [cue.start - from, cue.end - from],
      };
      chains.push(...repeated([chain], articles[k]!.weight));
      row += to - from;
    }
  });
  const relations = FeatureDictionary.of(between, settings.relations.least);
  log(`roles: ${chains.length} cues, ${row} tokens, ${relations.length} relation features`);
  relations.translate(between);
  // One numbering for both: those between cue and token come after those of the token alone.
  for (let i = 0; i < between.length; i++) if (between[i]! >= 0) between[i]! += dictionary.length;
  const weights = trainChain(
    ROLE_AUTOMATON,
    [rows, { ids: between, width: BETWEEN_FEATURES }],
    dictionary.length + relations.length,
    chains,
    optionsOf(settings.role, settings.seed, ROLE_ZONES, (line) => log(`roles: ${line}`)),
  );
  return { weights, relations };
}

// ---- what ships --------------------------------------------------------------------------------------------------

/** The weights of two chains for the same features, feature by feature. */
function sideBySide(a: Float32Array, b: Float32Array, features: number): Float32Array {
  const [m, n] = [a.length / features, b.length / features];
  const both = new Float32Array(features * (m + n));
  for (let k = 0; k < features; k++) {
    both.set(a.subarray(k * m, (k + 1) * m), k * (m + n));
    both.set(b.subarray(k * n, (k + 1) * n), k * (m + n) + m);
  }
  return both;
}

/** The weightiest features that fit the table, in 8 bits each. */
function compact(
  { hashes, counts }: FeatureDictionary,
  weights: Float32Array,
  bits: number,
  log: (line: string) => void,
): FeatureTable {
  const parts = weights.length / hashes.length;
  const worth = new Float64Array(hashes.length);
  let most = 0;
  for (let k = 0; k < hashes.length; k++) {
    for (let p = 0; p < parts; p++) {
      const w = Math.abs(weights[k * parts + p]!);
      most = Math.max(most, w);
      worth[k]! += w * w;
    }
    worth[k] = Math.sqrt(worth[k]!) * Math.log(1 + counts[k]!);
  }
  const order = Uint32Array.from(hashes.keys()).sort((a, b) => worth[b]! - worth[a]! || a - b);
  const sorted = Int32Array.from(order, (k) => hashes[k]!).subarray(0, 2 ** bits);
  const scale = Math.min(most, 3) / 127;
  log(`${hashes.length} features, largest weight ${most.toFixed(2)}, table of ${2 ** bits} records`);
  return FeatureTable.of(sorted, (k, p) => weights[order[k]! * parts + p]!, parts, bits, scale);
}
