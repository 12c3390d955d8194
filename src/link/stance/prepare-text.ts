/** A text and a statement, made ready once for any number of pairs. */
import { bucket, mix } from '../../model/feature-hash.ts';
import { COUNTED_WORDS } from './cue-words.ts';
import { FLAG, readSentences, readWords, type Sentences, type Words } from './words.ts';

/** How rare terms are: `weight[bucket(term, BITS)]` is the inverse document frequency times 16. Rounded to 8 bits. */
export interface TermWeights {
  readonly weight: Uint8Array;
}
export const TERM_BITS = 16;
export const WEIGHT_SCALE = 16;

export function termWeight({ weight }: TermWeights, term: number): number {
  return weight[bucket(term, TERM_BITS)]! / WEIGHT_SCALE;
}

/** Sentences of a text that are looked at; what follows is no longer news of the same matter. */
const MAX_SENTENCES = 120;

export interface PreparedText {
  readonly words: Words;
  readonly sentences: Sentences;
  /** Content term to the sentences that hold it, ascending. */
  readonly found: ReadonlyMap<number, readonly number[]>;
  /** Content term to how often it stands in the text. */
  readonly frequency: ReadonlyMap<number, number>;
  readonly capitals: ReadonlySet<number>;
  readonly numbers: ReadonlySet<number>;
  /** Hashes of runs of two, three and four terms within sentences. */
  readonly runs: readonly [ReadonlySet<number>, ReadonlySet<number>, ReadonlySet<number>];
  /** Length of the weighted term vector, of the text and of each sentence. */
  readonly norm: number;
  readonly sentenceNorm: Float32Array;
  /** Cue words in each sentence. */
  readonly refuting: Uint8Array;
  readonly hedging: Uint8Array;
  readonly negations: Uint8Array;
  readonly confirming: Uint8Array;
  /** What the text alone tells the model; TEXT_FEATURES numbers. */
  readonly features: Float32Array;
}

export const TEXT_FEATURES = 15 + COUNTED_WORDS.length;

export function prepareText(text: string, weights: TermWeights): PreparedText {
  const words = readWords(text);
  const all = readSentences(text, words);
  const sentences = all.length > MAX_SENTENCES ? { ...all, length: MAX_SENTENCES } : all;
  const count = sentences.length;
  const found = new Map<number, number[]>();
  const frequency = new Map<number, number>();
  const capitals = new Set<number>();
  const numbers = new Set<number>();
  const runs = [new Set<number>(), new Set<number>(), new Set<number>()] as const;
  const sentenceNorm = new Float32Array(count);
  const cues = {
    refuting: new Uint8Array(count),
    hedging: new Uint8Array(count),
    negations: new Uint8Array(count),
    confirming: new Uint8Array(count),
  };
  const counted = new Float32Array(COUNTED_WORDS.length);
  for (let s = 0; s < count; s++) {
    const from = sentences.first[s]!;
    const to = sentences.first[s + 1]!;
    let square = 0;
    for (let i = from; i < to; i++) {
      const term = words.term[i]!;
      const flags = words.flags[i]!;
      if (flags & FLAG.content) {
        frequency.set(term, (frequency.get(term) ?? 0) + 1);
        const where = found.get(term);
        if (!where) found.set(term, [s]);
        else if (where.at(-1) !== s) where.push(s);
        square += termWeight(weights, term) ** 2;
      }
      if (flags & FLAG.capital) capitals.add(term);
      if (flags & FLAG.number) numbers.add(term);
      if (flags & FLAG.refuting) cues.refuting[s]!++;
      if (flags & FLAG.hedging) cues.hedging[s]!++;
      if (flags & FLAG.negation) cues.negations[s]!++;
      if (flags & FLAG.confirming) cues.confirming[s]!++;
      if (words.counted[i]! >= 0) counted[words.counted[i]!]!++;
      let run = term;
      for (let n = 1; n < 4 && i + n < to; n++) runs[n - 1]!.add((run = mix(run, words.term[i + n]!)));
    }
    sentenceNorm[s] = Math.sqrt(square) || 1;
  }
  let square = 0;
  for (const [term, times] of frequency) square += ((1 + Math.log(times)) * termWeight(weights, term)) ** 2;

  const share = (values: Uint8Array, from = 0, to = count): number => {
    let sum = 0;
    for (let s = from; s < to; s++) sum += values[s]!;
    return sum;
  };
  const tail = Math.max(0, count - 3);
  const lead = Math.min(3, count);
  const size = Math.max(1, count);
  const { refuting, hedging, negations, confirming } = cues;
  const features = new Float32Array([
    Math.log1p(count), Math.log1p(words.length), share(refuting) / size, share(hedging) / size, share(negations) / size,
    share(confirming) / size, share(refuting, 0, lead), share(hedging, 0, lead), share(negations, 0, lead),
    share(confirming, 0, lead), share(refuting, tail), share(hedging, tail), share(sentences.marks) / size,
    Math.log1p(share(refuting)), Math.log1p(share(confirming)), ...counted.map(Math.log1p),
  ]); // prettier-ignore
  return {
    words,
    sentences,
    found,
    frequency,
    capitals,
    numbers,
    runs,
    norm: Math.sqrt(square) || 1,
    sentenceNorm,
    ...cues,
    features,
  };
}

export interface PreparedStatement {
  readonly words: Words;
  /** Different content terms, how often each stands in the statement, and how rare it is. */
  readonly terms: readonly number[];
  readonly termSet: ReadonlySet<number>;
  readonly times: readonly number[];
  readonly weights: readonly number[];
  readonly totalWeight: number;
  readonly norm: number;
  readonly capitals: readonly number[];
  readonly numbers: readonly number[];
  readonly refuting: number;
  readonly hedging: number;
  readonly negations: number;
  /** What the statement alone tells the model; STATEMENT_FEATURES numbers. */
  readonly features: Float32Array;
}

export const STATEMENT_FEATURES = 8 + COUNTED_WORDS.length;

export function prepareStatement(statement: string, weights: TermWeights): PreparedStatement {
  const words = readWords(statement);
  const times = new Map<number, number>();
  const having = (flag: number): number[] => Array.from(words.term).filter((_, i) => words.flags[i]! & flag);
  for (const term of having(FLAG.content)) times.set(term, (times.get(term) ?? 0) + 1);
  const terms = [...times.keys()];
  const termWeights = terms.map((term) => termWeight(weights, term));
  const [refuting, hedging, negations, confirming] = [FLAG.refuting, FLAG.hedging, FLAG.negation, FLAG.confirming].map(
    (flag) => having(flag).length,
  ) as [number, number, number, number];
  const has = new Float32Array(COUNTED_WORDS.length);
  for (const index of words.counted) if (index >= 0) has[index] = 1;
  return {
    words,
    terms,
    termSet: new Set(terms),
    times: [...times.values()],
    weights: termWeights,
    totalWeight: termWeights.reduce((sum, weight) => sum + weight, 0) || 1,
    norm: Math.sqrt(termWeights.reduce((sum, weight, i) => sum + (weight * times.get(terms[i]!)!) ** 2, 0)) || 1,
    capitals: having(FLAG.capital),
    numbers: having(FLAG.number),
    refuting,
    hedging,
    negations,
    features: new Float32Array([
      refuting, hedging, negations, confirming, Number(statement.includes('?')), Number(/["“‘']/.test(statement)),
      words.length, Number(statement.includes(':')), ...has,
    ]), // prettier-ignore
  };
}
