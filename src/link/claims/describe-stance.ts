/**
 * What tells how a piece of evidence stands to its claim as it is worded: what tells how it stands among the others (describe-pieces.ts), how
 * much of the wording it repeats, its numbers beside those of the wording, whose words these are.
 */
import { FLAG, readWords, type Lexicon } from '../stance/words.ts';
import { countsOtherwise } from './describe-pair.ts';
import { daysBetween, PIECE_VALUES, type Described } from './describe-pieces.ts';
import { valuesIn } from './read-piece.ts';
import { countsIn, type Statement } from './read-statements.ts';
import { makeTable, type Table } from './table.ts';
import { termRarity } from './term-rarity.ts';
import type { Wording } from './word-claim.ts';

export const STANCE_VALUES = [
  ...PIECE_VALUES,
  'cosine to the wording', 'of the wording', 'of the statement', 'is the wording', 'same speaker as the wording', 'same report as the wording', 'days after the wording',
  'negates of the wording', 'wording negated', 'one negated', 'wording number', 'counts otherwise', 'numbers shared', 'numbers of the statement alone', 'numbers of the wording alone', 'number above', 'number below', 'other number of the same',
] as const; // prettier-ignore

/** A row of STANCE_VALUES for each of `judged`; of at least two. `lexicon`: that by which words are read. */
export function describeStances(
  wording: Omit<Wording, 'name'>,
  { judged, pieces, table: { values: ofPieces } }: Pick<Described, 'judged' | 'pieces' | 'table'>,
  lexicon?: Lexicon,
): Table {
  const claim = readWording(wording, lexicon);
  const wordedAt = Date.parse(
    judged.find(({ statement }) => statement === wording.from)?.report.article.published ?? '',
  );
  const table = makeTable(pieces.length, STANCE_VALUES.length);
  const { width, values } = table;
  const ofPiece = PIECE_VALUES.length;
  pieces.forEach((piece, k) => {
    const { statement } = piece;
    let [dot, shared] = [0, 0];
    for (let t = 0; t < statement.ownTerms; t++) {
      const weight = claim.weights.get(statement.terms[t]!);
      if (weight === undefined) continue;
      shared += statement.weights[t]!;
      dot += statement.weights[t]! * weight;
    }
    const denies = statement.negated.some((term) => claim.weights.has(term));
    const numbersShared =
      claim.numbers.size === 0 ? 0 : statement.numbers.filter((term) => claim.numbers.has(term)).length;
    const areNumbers = claim.values.length > 0 && piece.values.length > 0;
    let at = width * k;
    for (let from = ofPiece * k; from < ofPiece * (k + 1); from++) values[at++] = ofPieces[from]!;
    values[at++] = dot / (statement.ownNorm * claim.norm);
    values[at++] = shared / Math.max(1, claim.total);
    values[at++] = shared / statement.ownTotal;
    values[at++] = Number(statement === wording.from);
    values[at++] = Number(statement.speaker !== '' && statement.speaker === wording.from.speaker);
    values[at++] = Number(statement.report === wording.from.report);
    values[at++] = daysBetween(wordedAt, piece.published);
    values[at++] = Number(denies);
    values[at++] = Number(claim.isNegated);
    values[at++] = Number(denies !== claim.isNegated);
    values[at++] = Number(claim.numbers.size > 0);
    values[at++] = Number(countsOtherwise(claim, statement));
    values[at++] = numbersShared;
    values[at++] = Math.min(3, statement.numbers.length - numbersShared);
    values[at++] = Math.min(3, claim.numbers.size - numbersShared);
    values[at++] = Number(areNumbers && Math.max(...piece.values) > Math.max(...claim.values));
    values[at++] = Number(areNumbers && Math.max(...piece.values) < Math.max(...claim.values));
    values[at] = Number(isOtherNumber(claim, statement, numbersShared));
  });
  return table;
}

/** In the words of the wording, but for its number: "twelve died on the ferry", of "twenty died on the ferry"; not "twelve of the twenty died". */
function isOtherNumber(claim: ReturnType<typeof readWording>, statement: Statement, numbersShared: number): boolean {
  if (numbersShared > 0 || !countsOtherwise(claim, statement)) return false;
  const words = [...claim.weights.keys()].filter((term) => !claim.numbers.has(term));
  const own = statement.terms.slice(0, statement.ownTerms);
  return words.filter((term) => own.includes(term)).length >= SAME_WORDS * words.length;
}

/** So much of the wording stands in a statement that differs by its number alone. */
const SAME_WORDS = 0.8;
function readWording({ text }: Pick<Wording, 'text'>, lexicon?: Lexicon) {
  const words = readWords(text, lexicon);
  const weights = new Map<number, number>();
  const numbers = new Set<number>();
  let isNegated = false;
  for (let i = 0; i < words.length; i++) {
    const [term, flags] = [words.term[i]!, words.flags[i]!];
    if (flags & FLAG.content) weights.set(term, termRarity(term));
    if (flags & FLAG.number) numbers.add(term);
    if (flags & FLAG.negation) isNegated = true;
  }
  const all = [...weights.values()];
  return {
    /** Of its content words. */
    weights,
    total: all.reduce((sum, weight) => sum + weight, 0),
    norm: Math.max(1, Math.hypot(...all)),
    isNegated,
    numbers,
    counts: countsIn(words, 0, words.length),
    values: valuesIn(text),
  };
}
