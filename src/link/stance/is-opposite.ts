/**
 * Whether a sentence says a statement but for a negation: "will resign" and "will not resign". The forest that judges how texts stand hardly
 * sees it, since of the pairs that it learnt from few are alike but for one word.
 */
import type { PreparedStatement, PreparedText } from './prepare-text.ts';
import { FLAG, type Words } from './words.ts';

/** Share of the statement, by the weight of its terms, that must stand in the sentence. */
const NEARLY_ALL = 0.95;
/** Words before the first that both share in which a negation or denial is still of them: "denied that any valve". */
const BEFORE = 3;
/** Words more than the statement has, within which the sentence says it. */
const APART = 2;
const TURNS = FLAG.negation | FLAG.refuting;

/** `sentence`: an index into the sentences of the text. Linear in its words. */
export function isOpposite(
  statement: PreparedStatement,
  { words, sentences }: PreparedText,
  sentence: number,
): boolean {
  if (sentence >= sentences.length) return false;
  const [from, to] = [sentences.first[sentence]!, sentences.first[sentence + 1]!];
  const wanted = new Map(statement.terms.map((term, k) => [term, statement.weights[k]!]));
  const own = turnsAmong(statement.words);
  for (const turn of own) wanted.delete(turn);
  const least = (1 - NEARLY_ALL) * sumOf(wanted);
  /** Where each that is wanted stands first. */
  const places: number[] = [];
  for (let i = from; i < to; i++) if (wanted.delete(words.term[i]!)) places.push(i);
  const [first, last] = [places[0], places.at(-1)];
  if (places.length < 2 || last! - first! >= statement.words.length + APART || sumOf(wanted) > least) return false;
  const turns = turnsAmong(words, Math.max(from, first! - BEFORE), last! + 1);
  return turns.length % 2 !== own.length % 2;
}

function turnsAmong({ flags, term, length }: Words, from = 0, to = length): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i).flatMap((i) => (flags[i]! & TURNS ? [term[i]!] : []));
}

const sumOf = (weights: ReadonlyMap<number, number>): number =>
  [...weights.values()].reduce((sum, one) => sum + one, 0);
