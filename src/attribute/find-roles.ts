/** Cues, and who says what by each of them: the network's scores, and the chains over them. */
import { type Annotation, POS } from '../model/annotation.ts';
import { Chain, CONTENT, FORBIDDEN, SOURCE } from './chain.ts';
import { complete, findConstructions } from './find-constructions.ts';
import { type CueWindow, cueWindow, WIDEST_WINDOW } from './network-inputs.ts';
import { CUE_LABELS, ROLE_LABELS } from './network-model.ts';
import type { Encoded, Network } from './network.ts';

/** Tokens `[start, end)`. */
export interface Run {
  readonly start: number;
  readonly end: number;
}

/** What the second stage makes of a cue. Without content the cue is rejected: it says nothing. */
export interface Roles {
  readonly cue: Run;
  readonly source: readonly Run[];
  readonly content: readonly Run[];
  /** By what construction the cue was found, where the chain had passed over it. */
  readonly construction?: string | undefined;
  /** Mean chance of the cue's tokens being part of a cue. */
  readonly cueProbability: number;
  /** Natural logarithm of the chance of exactly these labels. */
  readonly logProbability: number;
  /** Mean chance of the source's tokens being source, of the content's being content; 1 for no tokens. */
  readonly sourceProbability: number;
  readonly contentProbability: number;
  /** Content tokens that are expected in all, over content tokens marked: far from 1 when the borders are in doubt. */
  readonly contentRatio: number;
}

/**
 * How far the score of beginning a cue may be below that of standing outside, for the content around it to be read again.
 * Of 3, 5, 7, 9 on the public stories without having learnt from them: 7 finds the second links of chains at little cost
 * (training/attribution/README.md, 22 Nov 2026).
 */
const NEAR = 7;

/** The chance that a construction is a cue. */
const CONSTRUCTION_PROBABILITY = 0.9;

/**
 * Tokens of a sentence in which cues are looked for. What goes on longer without a stop is a table, a list or a heap of words,
 * and each cue in it would be weighed with a window as wide as there is: a line of a million characters took two minutes.
 */
const LONGEST_SENTENCE = 1000;

/** Finds cues and their roles; holds what is the same for all texts. Serves one text after another, as its network. */
export class RoleFinder {
  readonly #network: Network;
  readonly #cues: Chain;
  readonly #roles: Chain;
  readonly #chances = new Float64Array(WIDEST_WINDOW * ROLE_LABELS);
  readonly #path = new Uint8Array(WIDEST_WINDOW);

  constructor(network: Network) {
    this.#network = network;
    this.#cues = Chain.ofCues(network.model.cueTransitions);
    this.#roles = Chain.ofRoles(network.model.roleTransitions);
  }

  /**
   * Every cue that says something, in text order. `mayBeCue`, if given, gets 1 for each token that is not far from
   * beginning a cue. `bias` is added to the score of beginning one.
   */
  find(annotation: Annotation, { mayBeCue, bias = 0 }: { mayBeCue?: Uint8Array; bias?: number } = {}): Roles[] {
    const encoded = this.#network.encode(annotation);
    const isCue = new Uint8Array(annotation.tokens.length);
    const chances = new Float64Array(annotation.tokens.length * CUE_LABELS);
    const cues = this.#findCues(encoded, bias, isCue, chances);
    if (mayBeCue) markNearCues(encoded.cueScores, mayBeCue);
    const found = cues
      .map((cue) => this.#rolesOf(encoded, cueWindow(annotation, cue.start, cue.end), isCue, chanceOf(cue, chances)))
      .filter(({ content }) => content.length > 0);
    return this.#addConstructions(encoded, found, isCue);
  }

  /** With the constructions that touch no cue of `found`, in text order. `isCue` is written over. */
  #addConstructions(encoded: Encoded, found: readonly Roles[], isCue: Uint8Array): Roles[] {
    const { annotation } = encoded;
    const { tokens, sentenceStart } = annotation;
    const all = [...found];
    const constructions = findConstructions(annotation);
    if (constructions.length === 0) return all;
    // What was no cue after all must not stand in the way of what is.
    isCue.fill(0);
    for (const { cue } of found) isCue.fill(1, cue.start, cue.end);
    const ofSentence = Map.groupBy(found, ({ cue }) => tokens.sentence[cue.start]!);
    for (const construction of constructions) {
      const { start, end } = construction.cue;
      const sentence = tokens.sentence[start]!;
      if (start - sentenceStart[sentence]! >= LONGEST_SENTENCE) continue;
      if (isCue.subarray(start, end).includes(1)) {
        const known = construction.agentless ? all.findIndex(({ cue }) => cue.start === start && cue.end === end) : -1;
        if (known >= 0) all[known] = { ...complete(all[known]!, construction), construction: undefined };
        continue;
      }
      isCue.fill(1, start, end);
      const marked = this.#rolesOf(encoded, cueWindow(annotation, start, end), isCue, CONSTRUCTION_PROBABILITY);
      const complemented = complete(marked, construction);
      const { needsSource } = construction;
      const roles = needsSource ? shareSource(annotation, complemented, ofSentence.get(sentence) ?? []) : complemented;
      if (roles.content.length > 0 && (roles.source.length > 0 || !needsSource)) all.push(roles);
      else isCue.fill(0, start, end);
    }
    return all.sort((a, b) => a.cue.start - b.cue.start);
  }

  /** One chain per sentence. `isCue` gets what is not 0 for the tokens of cues, `chances` the chance of each label. */
  #findCues({ annotation, cueScores }: Encoded, bias: number, isCue: Uint8Array, chances: Float64Array): Run[] {
    const { sentenceStart } = annotation;
    const { cueBias } = this.#network.model;
    const cues: { start: number; end: number }[] = [];
    for (let s = 0; s + 1 < sentenceStart.length; s++) {
      const first = sentenceStart[s]!;
      const length = Math.min(sentenceStart[s + 1]! - first, LONGEST_SENTENCE);
      const scores = cueScores.slice(first * CUE_LABELS, (first + length) * CUE_LABELS);
      for (let t = 0; t < length; t++) scores[t * CUE_LABELS + 1]! += cueBias + bias;
      const path = isCue.subarray(first, first + length);
      this.#cues.bestPath(scores, length, path);
      this.#cues.chances(scores, length, chances.subarray(first * CUE_LABELS, (first + length) * CUE_LABELS));
      for (let t = 0; t < length; t++) {
        if (path[t] === 1) cues.push({ start: first + t, end: first + t + 1 });
        else if (path[t] === 2) cues.at(-1)!.end = first + t + 1;
      }
    }
    return cues;
  }

  #rolesOf(encoded: Encoded, window: CueWindow, isCue: Uint8Array, cueProbability: number): Roles {
    const { from, to, start, end } = window;
    const length = to - from;
    const scores = this.#network.scoreRoles(encoded, window, isCue);
    for (let k = 0; k < length; k++) scores[k * ROLE_LABELS + SOURCE]! += this.#network.model.sourceBias;
    // The words of the cue are neither source nor content.
    for (let t = start; t < end; t++)
      for (let label = 1; label < ROLE_LABELS; label++) scores[(t - from) * ROLE_LABELS + label] = FORBIDDEN;
    const score = this.#roles.bestPath(scores, length, this.#path);
    const logSum = this.#roles.chances(scores, length, this.#chances);
    return { ...this.#describe(encoded.annotation, window), cueProbability, logProbability: score - logSum };
  }

  #describe({ tokens }: Annotation, { from, to, start, end }: CueWindow) {
    const runs: { source: Run[]; content: Run[] } = { source: [], content: [] };
    const sure = { source: 0, content: 0 };
    const marked = { source: 0, content: 0 };
    let expectedContent = 0;
    let open: { start: number; end: number } | null = null;
    for (let t = from; t < to; t++) {
      const at = (t - from) * ROLE_LABELS;
      const inside = (label: number): number => this.#chances[at + label]! + this.#chances[at + label + 1]!;
      expectedContent += inside(CONTENT);
      const label = this.#path[t - from]!;
      if (label === 0) {
        open = null;
        continue;
      }
      const role = label >= CONTENT ? 'content' : 'source';
      // A run never crosses a paragraph break: the words of a speech go on in a run of their own.
      const goesOn = open && label % 2 === 0 && tokens.paragraph[t] === tokens.paragraph[t - 1];
      if (goesOn) open!.end = t + 1;
      else runs[role].push((open = { start: t, end: t + 1 }));
      marked[role]++;
      sure[role] += inside(role === 'content' ? CONTENT : SOURCE);
    }
    return {
      cue: { start, end },
      ...runs,
      sourceProbability: marked.source === 0 ? 1 : sure.source / marked.source,
      contentProbability: marked.content === 0 ? 1 : sure.content / marked.content,
      contentRatio: expectedContent / Math.max(1, marked.content),
    };
  }
}

/** "The firm denied the failure and [rubbished] the claim": what has no source shares that of the cue before "and". */
function shareSource({ tags }: Annotation, roles: Roles, ofSentence: readonly Roles[]): Roles {
  const before = roles.cue.start - 1;
  if (roles.source.length > 0 || tags[before] !== POS.CCONJ) return roles;
  const first = ofSentence.findLast(({ cue }) => cue.end <= before);
  return first && first.source.length > 0 ? { ...roles, source: first.source } : roles;
}

function chanceOf({ start, end }: Run, chances: Float64Array): number {
  let sum = 0;
  for (let t = start; t < end; t++) sum += 1 - chances[t * CUE_LABELS]!;
  return sum / (end - start);
}

function markNearCues(cueScores: Float32Array, mayBeCue: Uint8Array): void {
  for (let t = 0; t < mayBeCue.length; t++)
    if (cueScores[t * CUE_LABELS + 1]! + NEAR > cueScores[t * CUE_LABELS]!) mayBeCue[t] = 1;
}
