/** What the model sees of a statement and a text: how much of the one is found in the other, where, and beside which cues. */
import { mix } from '../../model/feature-hash.ts';
import { STATEMENT_FEATURES, TEXT_FEATURES, type PreparedStatement, type PreparedText } from './prepare-text.ts';
import { FLAG } from './words.ts';

/** In the order in which `pairFeatures` writes them; those of the statement, then those of the text follow. */
const PAIR_FEATURES = [
  'whole', 'lead', 'best', 'second', 'third', 'mean', 'bestPlace', 'bestIndex', 'sentencesNear', 'cosine', 'bestCosine',
  'leadCosine', 'runs2', 'runs3', 'runs4', 'bestRuns2', 'capitals', 'capitalsMissing', 'capitalsCount', 'numbers', 'numbersMissing', 'termsMissing',
  'rarestMissing', 'nearRefuting', 'nearHedging', 'nearNegations', 'nearConfirming', 'windowRefuting', 'windowHedging', 'windowNegations', 'bestRefuting',
  'bestHedging', 'bestNegations', 'refutingDistance', 'refutingShared', 'refutedShare', 'sentencesShared',
  'refutingDifference', 'negationsDifference', 'hedgingDifference', 'refutingProduct', 'polarityDiffers',
] as const; // prettier-ignore
export const FEATURE_COUNT = PAIR_FEATURES.length + STATEMENT_FEATURES + TEXT_FEATURES;

/** The sentences of a text that come nearest to a statement, nearest first; at most three. */
export type Nearest = readonly number[];

/** Writes FEATURE_COUNT numbers into `out`. */
export function pairFeatures(statement: PreparedStatement, text: PreparedText, out: Float32Array): Nearest {
  const { sentences } = text;
  const count = sentences.length;
  const total = statement.totalWeight;
  const shared = new Float32Array(count);
  const dots = new Float32Array(count);
  let whole = 0;
  let lead = 0;
  let dot = 0;
  let missing = 0;
  let rarestMissing = 0;
  for (let t = 0; t < statement.terms.length; t++) {
    const weight = statement.weights[t]!;
    const where = text.found.get(statement.terms[t]!);
    if (!where) {
      missing++;
      rarestMissing = Math.max(rarestMissing, weight);
      continue;
    }
    const square = weight * weight * statement.times[t]!;
    whole += weight;
    if (where[0]! < 3) lead += weight;
    dot += (1 + Math.log(text.frequency.get(statement.terms[t]!)!)) * square;
    for (const s of where) {
      shared[s]! += weight;
      dots[s]! += square;
    }
  }
  const nearest = topThree(shared);
  let sum = 0;
  let near = 0;
  let squares = 1e-9;
  const weighted = [0, 0, 0, 0];
  let sharing = 0;
  let refuted = 0;
  for (let s = 0; s < count; s++) {
    const share = shared[s]!;
    sum += share;
    if (share > 0.3 * total) near++;
    if (share > 0.25 * total) {
      sharing++;
      if (text.refuting[s]! + text.negations[s]! > 0) refuted++;
    }
    const square = share * share;
    squares += square;
    weighted[0]! += square * text.refuting[s]!;
    weighted[1]! += square * text.hedging[s]!;
    weighted[2]! += square * text.negations[s]!;
    weighted[3]! += square * text.confirming[s]!;
  }
  const best = nearest[0] ?? 0;
  const at = (values: ArrayLike<number>, index: number | undefined): number =>
    index === undefined ? 0 : (values[index] ?? 0);
  const cosine = (s: number): number => (s < count ? dots[s]! / (text.sentenceNorm[s]! * statement.norm) : 0);
  const around = (values: Uint8Array): number => at(values, best - 1) + at(values, best) + at(values, best + 1);
  let capitals = 0;
  for (const term of statement.capitals) if (text.capitals.has(term)) capitals++;
  let numbers = 0;
  for (const term of statement.numbers) if (text.numbers.has(term)) numbers++;
  let refutingShared = 0;
  for (let i = 0; i < statement.words.length; i++)
    if (statement.words.flags[i]! & FLAG.refuting && text.frequency.has(statement.words.term[i]!)) refutingShared++;

  const runs = sharedRuns(statement, text);
  const values = [
    whole / total, lead / total, at(shared, nearest[0]) / total, at(shared, nearest[1]) / total, at(shared, nearest[2]) / total,
    sum / total / Math.max(1, count), best / Math.max(1, count), best, near, dot / (statement.norm * text.norm),
    nearest.reduce((most, s) => Math.max(most, cosine(s)), 0), cosine(0), runs[0], runs[1], runs[2],
    runsInSentence(statement, text, best),
    statement.capitals.length ? capitals / statement.capitals.length : -1, statement.capitals.length - capitals, statement.capitals.length,
    statement.numbers.length ? numbers / statement.numbers.length : -1, statement.numbers.length - numbers, missing, rarestMissing,
    weighted[0]! / squares, weighted[1]! / squares, weighted[2]! / squares, weighted[3]! / squares,
    around(text.refuting), around(text.hedging), around(text.negations),
    at(text.refuting, best), at(text.hedging, best), at(text.negations, best),
    nearest.reduce((most, s) => (shared[s]! < 0.25 * total ? most : Math.max(most, refutingNearness(statement, text, s))), 0),
    refutingShared, sharing ? refuted / sharing : -1, sharing,
    statement.refuting - at(text.refuting, best), statement.negations - at(text.negations, best), statement.hedging - at(text.hedging, best),
    Math.min(1, statement.refuting) * text.features[2]!,
    Math.min(1, statement.refuting + statement.negations) - Math.min(1, at(text.refuting, best) + at(text.negations, best)),
  ]; // prettier-ignore
  out.set(values, 0);
  out.set(statement.features, values.length);
  out.set(text.features, values.length + statement.features.length);
  return nearest;
}

/** Indices of the three largest, largest first; the earlier of equals first. */
function topThree(values: Float32Array): number[] {
  const top: number[] = [];
  for (let i = 0; i < values.length; i++) {
    let place = top.length;
    while (place > 0 && values[i]! > values[top[place - 1]!]!) place--;
    if (place < 3) {
      top.splice(place, 0, i);
      if (top.length > 3) top.pop();
    }
  }
  return top;
}

/** The share of the statement's runs of two, three and four words that stand in the text. */
function sharedRuns({ words }: PreparedStatement, { runs }: PreparedText): [number, number, number] {
  const hits = [0, 0, 0];
  const all = [0, 0, 0];
  for (let i = 0; i < words.length; i++) {
    let run = words.term[i]!;
    for (let n = 1; n < 4 && i + n < words.length; n++) {
      run = mix(run, words.term[i + n]!);
      all[n - 1]!++;
      if (runs[n - 1]!.has(run)) hits[n - 1]!++;
    }
  }
  return [hits[0]! / Math.max(1, all[0]!), hits[1]! / Math.max(1, all[1]!), hits[2]! / Math.max(1, all[2]!)];
}

/** Pairs of neighbouring words of the statement that are neighbours in one sentence, too. */
function runsInSentence({ words }: PreparedStatement, text: PreparedText, sentence: number): number {
  if (sentence >= text.sentences.length) return 0;
  const pairs = new Set<number>();
  for (let i = text.sentences.first[sentence]!; i + 1 < text.sentences.first[sentence + 1]!; i++)
    pairs.add(mix(text.words.term[i]!, text.words.term[i + 1]!));
  let hits = 0;
  for (let i = 0; i + 1 < words.length; i++) if (pairs.has(mix(words.term[i]!, words.term[i + 1]!))) hits++;
  return hits / Math.max(1, words.length - 1);
}

/** One over the words between a shared term and a refuting word or negation that the statement lacks; 0 without one. */
function refutingNearness(statement: PreparedStatement, { words, sentences }: PreparedText, sentence: number): number {
  const from = sentences.first[sentence]!;
  const to = sentences.first[sentence + 1]!;
  let closest = Infinity;
  let lastShared = -Infinity;
  let lastCue = -Infinity;
  for (let i = from; i < to; i++) {
    const isShared = (words.flags[i]! & FLAG.content) !== 0 && statement.termSet.has(words.term[i]!);
    const isCue = (words.flags[i]! & (FLAG.refuting | FLAG.negation)) !== 0 && !isShared;
    if (isShared) lastShared = i;
    if (isCue) lastCue = i;
    if (isShared || isCue) closest = Math.min(closest, Math.abs(lastShared - lastCue));
  }
  return closest === Infinity ? 0 : 1 / (1 + closest);
}
