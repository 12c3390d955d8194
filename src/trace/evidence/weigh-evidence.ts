/**
 * How surely each piece of evidence says what its claim says. Claims are formed by likeness of words, and hold sentences
 * beside the point; what an origin rests on must not be one of these.
 */
import type { Claim, Evidence } from '../../model/ledger.ts';
import { likeness, likenessOf, shared } from '../statements/content-words.ts';
import { TextRead, type Statement, type Statements } from '../statements/read-statement.ts';
import { EVIDENCE_WEIGHTS } from './weights.ts';

/** The order of the features; training/trace/fit.ts fits a weight for each. */
export const EVIDENCE_FEATURES = [
  'bias',
  'likeText',
  'sharedText',
  'likeOthers',
  'likeMiddle',
  'probability',
  'surest',
  'names',
  'quotation',
  'ownVoice',
  'title',
  'short',
  'disagrees',
  'size',
  'elsewhere',
  'margin',
] as const;

/** Evidence of other reports that each piece is compared with. */
const MAX_OTHERS = 24;

/** How surely a piece of evidence of one claim stands for another; 0 where it stands for no other. */
export type Elsewhere = (evidence: Evidence, claim: string) => number;

/** Looks through all claims of a story once. */
export function findElsewhere(claims: readonly Pick<Claim, 'id' | 'evidence'>[]): Elsewhere {
  interface Placed {
    readonly claim: string;
    readonly probability: number;
  }
  /** By report and by what is said there. */
  const placed = new Map<string, Map<string, Placed[]>>();
  const placeOf = ({ attribution, in: field, span }: Evidence): string => attribution ?? `${field ?? ''} ${span[0]}`;
  for (const { id: claim, evidence } of claims)
    for (const entry of evidence) {
      const { report, probability } = entry;
      let ofReport = placed.get(report);
      if (!ofReport) placed.set(report, (ofReport = new Map()));
      const place = placeOf(entry);
      const known = ofReport.get(place);
      if (!known) ofReport.set(place, [{ claim, probability }]);
      else {
        // The two surest are enough: one of them is another claim's.
        known.push({ claim, probability });
        known.sort((a, b) => b.probability - a.probability).splice(2);
      }
    }
  return (entry, own) =>
    placed
      .get(entry.report)
      ?.get(placeOf(entry))
      ?.find(({ claim }) => claim !== own)?.probability ?? 0;
}

/** The share of its content words that a piece has in common with its claim as that is worded, or of the claim's, if these are fewer; 1 where it has hardly any: "rejects this". */
export type Echo = (evidence: Evidence) => number;

/** By the text of a claim. */
export function findEcho({ words: told }: TextRead, statementOf: Statements): Echo {
  return (entry) => {
    const words = statementOf(entry)?.words ?? NO_WORDS;
    return words.size < HARDLY_ANY || told.size === 0 ? 1 : shared(told, words) / Math.min(told.size, words.size);
  };
}
const HARDLY_ANY = 2;

/** Probability per piece of evidence, in their order. Linear in the evidence. `read`: the text of the claim, where it was read before. */
export function weighEvidence(
  claim: Pick<Claim, 'id' | 'text' | 'evidence'>,
  statementOf: Statements,
  elsewhere: Elsewhere,
  read?: TextRead,
): Map<Evidence, number> {
  const described = describeEvidence(claim, statementOf, elsewhere, read);
  return new Map(described.map(({ evidence, features }) => [evidence, logistic(features)]));
}

function logistic(features: readonly number[]): number {
  return 1 / (1 + Math.exp(-features.reduce((sum, value, k) => sum + value * EVIDENCE_WEIGHTS[k]!, 0)));
}

export function describeEvidence(
  { id, text, evidence }: Pick<Claim, 'id' | 'text' | 'evidence'>,
  statementOf: Statements,
  elsewhere: Elsewhere,
  { words: told, names } = new TextRead(text),
): { evidence: Evidence; features: number[] }[] {
  const statements = evidence.map(statementOf);
  const step = Math.max(1, Math.floor(statements.length / MAX_OTHERS));
  const sample = statements.filter((statement, k): statement is Statement => statement !== undefined && k % step === 0);
  const likeOthers = likenessToOthers(sample);
  const nearness = middleOf(evidence, statements);
  const surest = evidence.reduce((most, { probability }) => Math.max(most, probability), 0);
  return evidence.map((entry, k) => {
    const statement = statements[k];
    const words = statement?.words ?? NO_WORDS;
    const other = elsewhere(entry, id);
    return {
      evidence: entry,
      features: [
        1,
        likeness(told, words),
        Math.min(5, shared(told, words)) / 5,
        statement ? likeOthers(statement) : 0,
        statement ? nearness(statement, entry) : 0,
        entry.probability,
        entry.probability === surest ? 1 : 0,
        Math.min(3, shared(names, statement?.names ?? NO_WORDS)) / 3,
        /^["“]/u.test(statement?.text ?? '') ? 1 : 0,
        entry.attribution === null ? 1 : 0,
        entry.in === 'title' ? 1 : 0,
        words.size < 3 ? 1 : 0,
        entry.stance === 'disagree' ? 1 : 0,
        Math.min(1, evidence.length / 30),
        other,
        entry.probability - other,
      ],
    };
  });
}

const NO_WORDS: ReadonlySet<string> = new Set();

/** The mean likeness of a statement to those of other reports; what many copies say alike is compared once. */
function likenessToOthers(sample: readonly Statement[]): (statement: Statement) => number {
  if (sample.every(({ report }) => report === sample[0]!.report)) return () => 0;
  const likenesses = likenessesTo(sample);
  const byText = new Map<string, readonly number[]>();
  return ({ text, words, report }) => {
    let likes = byText.get(text);
    if (!likes) byText.set(text, (likes = likenesses(words)));
    let [sum, count] = [0, 0];
    for (let k = 0; k < sample.length; k++) {
      if (sample[k]!.report === report) continue;
      sum += likes[k]!;
      count++;
    }
    return sum / Math.max(1, count);
  };
}

/** As `likeness` of some words to each of the sample: each word is looked up once, and not in every one. */
function likenessesTo(sample: readonly Statement[]): (words: ReadonlySet<string>) => number[] {
  const holders = new Map<string, number[]>();
  sample.forEach(({ words }, k) => {
    for (const word of words) {
      const held = holders.get(word);
      if (held) held.push(k);
      else holders.set(word, [k]);
    }
  });
  return (words) => {
    const counts = new Uint32Array(sample.length);
    for (const word of words) {
      const held = holders.get(word);
      if (held) for (let h = 0; h < held.length; h++) counts[held[h]!]!++;
    }
    return sample.map((other, k) => likenessOf(counts[k]!, words, other.words));
  };
}

/** How near a statement is to the middle of all others, in which each counts as it is probable: a cosine. */
function middleOf(
  evidence: readonly Evidence[],
  statements: readonly (Statement | undefined)[],
): (statement: Statement, entry: Evidence) => number {
  const middle = new Map<string, number>();
  const share = ({ words }: Statement, { probability }: Evidence): number =>
    probability / Math.sqrt(Math.max(1, words.size));
  statements.forEach((statement, k) => {
    if (!statement) return;
    const weight = share(statement, evidence[k]!);
    for (const word of statement.words) middle.set(word, (middle.get(word) ?? 0) + weight);
  });
  const length = Math.sqrt([...middle.values()].reduce((sum, value) => sum + value ** 2, 0)) || 1;
  return (statement, entry) => {
    const own = share(statement, entry);
    let sum = 0;
    for (const word of statement.words) sum += middle.get(word)! - own;
    return sum / (length * Math.sqrt(Math.max(1, statement.words.size)));
  };
}
