/** Second stage: who says it and what is said, marked relative to one cue in a window around it. */
import type { Annotation } from '../model/annotation.ts';
import { LABEL, ROLE, ROLE_AUTOMATON, ROLE_LABEL } from './automata.ts';
import { bestPath, ChainWorkspace, expectations, FORBIDDEN } from './chain.ts';
import type { AttributionModel } from './attribution-model.ts';
import {
  type Cue, CueView, RELATION_FEATURES, relationFeatures, SETTING_FEATURES, settingFeatures, settingOf,
} from './role-features.ts'; // prettier-ignore
import type { TokenColumns } from './token-columns.ts';
import { FeatureWriter } from './token-features.ts';

/** Tokens `[start, end)`. */
export interface Run {
  readonly start: number;
  readonly end: number;
}

/** What the second stage makes of a cue. Without content the cue is rejected: it says nothing. */
export interface Roles {
  readonly cue: Cue;
  readonly source: readonly Run[];
  readonly content: readonly Run[];
  /** Natural logarithm of the chance of exactly these labels. */
  readonly logProbability: number;
  /** Mean chance of the source's tokens being source, of the content's being content; 1 for no tokens. */
  readonly sourceProbability: number;
  readonly contentProbability: number;
  /** Content tokens that are expected in all, over content tokens marked: far from 1 when the borders are in doubt. */
  readonly contentRatio: number;
}

/** Adds to the role scores of the tokens of a cue's window: room for a second model, such as a network or a parser. */
export type RoleScorer = (view: CueView, scores: Float64Array) => void;

/** Finds roles cue by cue; holds the buffers that are the same for all cues. */
export class RoleFinder {
  readonly #annotation: Annotation;
  readonly #columns: TokenColumns;
  readonly #tokenScores: Float64Array;
  readonly #isCue: Uint8Array;
  readonly #model: AttributionModel;
  readonly #view = new CueView();
  readonly #work = new ChainWorkspace(ROLE_AUTOMATON);
  readonly #features = new Int32Array(Math.max(SETTING_FEATURES, RELATION_FEATURES));
  readonly #writer = new FeatureWriter(this.#features);
  readonly #setting = new Float64Array(ROLE_AUTOMATON.parts);
  #scores = new Float64Array(0);
  #expected = new Float64Array(0);
  #path = new Uint8Array(0);

  constructor(
    annotation: Annotation,
    columns: TokenColumns,
    tokenScores: Float64Array,
    isCue: Uint8Array,
    model: AttributionModel,
  ) {
    this.#annotation = annotation;
    this.#columns = columns;
    this.#tokenScores = tokenScores;
    this.#isCue = isCue;
    this.#model = model;
  }

  find(cue: Cue, extra?: RoleScorer): Roles {
    const view = this.#view;
    view.focus(this.#annotation, this.#columns, cue, this.#isCue);
    const length = view.to - view.from;
    const { parts } = ROLE_AUTOMATON;
    if (this.#path.length < length) {
      this.#scores = new Float64Array(2 * length * parts);
      this.#expected = new Float64Array(2 * length * parts);
      this.#path = new Uint8Array(2 * length);
    }
    const scores = this.#scores;
    scores.set(this.#tokenScores.subarray(view.from * parts, view.to * parts));
    const { relations } = this.#model;
    const setting = this.#setting;
    let last = NaN;
    for (let t = view.from; t < view.to; t++) {
      const at = (t - view.from) * parts;
      const here = settingOf(this.#columns, view, t);
      if (here !== last) {
        setting.fill(0);
        settingFeatures(this.#columns, view, t, this.#writer, 0);
        relations.addTo(setting, 0, this.#features, SETTING_FEATURES);
        last = here;
      }
      for (let p = 0; p < parts; p++) scores[at + p]! += setting[p]!;
      relationFeatures(this.#columns, view, t, this.#isCue, this.#writer, 0);
      relations.addTo(scores, at, this.#features, RELATION_FEATURES);
    }
    extra?.(view, scores);
    forbidCue(scores, view);
    const { roleTransitions } = this.#model;
    const logSum = expectations(this.#work, roleTransitions, scores, view.zone, length, this.#expected, null);
    const score = bestPath(this.#work, roleTransitions, scores, view.zone, length, this.#path);
    return this.#rolesOf(cue, length, score - logSum);
  }

  #rolesOf(cue: Cue, length: number, logProbability: number): Roles {
    const { paragraph } = this.#annotation.tokens;
    const { from } = this.#view;
    const runs: [Run[], Run[], Run[]] = [[], [], []];
    const sure = [0, 0, 0];
    const marked = [0, 0, 0];
    let expectedContent = 0;
    let open = -1;
    for (let k = 0; k <= length; k++) {
      const label = k < length ? ROLE_LABEL[this.#path[k]!]! : LABEL.none;
      const before = k > 0 ? ROLE_LABEL[this.#path[k - 1]!]! : LABEL.none;
      // A run never crosses a paragraph break: the words of a speech go on in a run of their own.
      const breaks = label !== before || (k > 0 && k < length && paragraph[from + k] !== paragraph[from + k - 1]);
      if (breaks && before !== LABEL.none) runs[before]!.push({ start: from + open, end: from + k });
      if (breaks) open = k;
      if (k === length) break;
      const at = k * ROLE_AUTOMATON.parts;
      expectedContent += this.#expected[at + ROLE.contentInside]!;
      if (label === LABEL.none) continue;
      marked[label]!++;
      sure[label]! += this.#expected[at + (label === LABEL.source ? ROLE.sourceInside : ROLE.contentInside)]!;
    }
    const mean = (label: number): number => (marked[label] === 0 ? 1 : sure[label]! / marked[label]!);
    return {
      cue,
      source: runs[LABEL.source],
      content: runs[LABEL.content],
      logProbability,
      sourceProbability: mean(LABEL.source),
      contentProbability: mean(LABEL.content),
      contentRatio: expectedContent / Math.max(1, marked[LABEL.content]!),
    };
  }
}

/** The words of the cue are neither source nor content. */
export function forbidCue(scores: Float64Array, view: CueView): void {
  for (let t = view.cueStart; t < view.cueEnd; t++) {
    const at = (t - view.from) * ROLE_AUTOMATON.parts;
    scores[at + ROLE.sourceInside] = FORBIDDEN;
    scores[at + ROLE.contentInside] = FORBIDDEN;
  }
}
