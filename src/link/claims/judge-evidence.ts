/** How each piece of evidence stands to the claim as it is worded, by a small forest (training/claims/train.ts) and two rules. */
import type { Evidence, Stance } from '../../model/ledger.ts';
import { sharesOf } from './compare-statements.ts';
import type { Described } from './describe-pieces.ts';
import { describeStances, STANCE_VALUES } from './describe-stance.ts';
import type { Lexicon } from '../stance/words.ts';
import type { Statement } from './read-statements.ts';
import { sayAlike } from './say-alike.ts';
import type { Table } from './table.ts';
import type { Wording } from './word-claim.ts';

/** In the order of the forest's classes. */
export const STANCES: readonly Stance[] = ['agree', 'disagree', 'discuss'];

/** Who says the same with another number disagrees, whatever the forest says: in the stories there are too few to learn it from. */
const OTHER_NUMBER = STANCE_VALUES.indexOf('other number of the same');
const OTHERWISE = [0.2, 0.7, 0.1];

/**
 * Who says what the claim says, or a good part of it, and nothing else, agrees, unless the cue or what is around it takes that back: "repeated
 * that the vote had been unanimous" is nothing against _The vote had been unanimous_, nor "had no comment" against _The bank had no comment on
 * the report_. Where the forest thinks otherwise it is as unsure as can be.
 */
const SAYS_THE_SAME = [0.5, 0.25, 0.25];
/** Shares, by weight: of the statement that is in the claim, and of the claim that is in the statement. */
const SAME_WORDS = 0.9;
const GOOD_PART = 0.4;
const placesOf = (...names: (typeof STANCE_VALUES)[number][]): number[] =>
  names.map((name) => STANCE_VALUES.indexOf(name));
const [OF_WORDING, OF_STATEMENT] = placesOf('of the wording', 'of the statement') as [number, number];
const TAKEN_BACK = placesOf(
  'rejected',
  'open',
  'question',
  'whether',
  'one negated',
  'cue open',
  'cue takes back',
  'cue rejects',
  'cue wants',
  'outer rejects',
  'outer open',
  'counts otherwise',
);

/** `start`: of its row. */
const saysTheSame = (values: Float32Array, start: number): boolean =>
  values[start + OF_STATEMENT]! >= SAME_WORDS &&
  values[start + OF_WORDING]! >= GOOD_PART &&
  TAKEN_BACK.every((at) => values[start + at] === 0);

/** `probability`: that it is evidence of the claim, and stands so. `lexicon`: as in `describeStances`. */
export function judgeEvidence(wording: Omit<Wording, 'name'>, described: Described, lexicon?: Lexicon): Evidence[] {
  const { evidence, standIns } = described;
  const shared =
    evidence.length > 1 ? sharesOfPieces(describeStances(wording, described, lexicon), sayAlike(described.pieces)) : [];
  return evidence.map(({ statement, chance }, k): Evidence => {
    const shares = evidence.length > 1 ? shared[standIns[k]!]! : sharesAlone(statement);
    const most = Math.max(...shares);
    return {
      report: statement.report,
      attribution: statement.attribution,
      ...(statement.in === undefined ? {} : { in: statement.in }),
      span: [statement.span[0], statement.span[1]],
      stance: STANCES[shares.indexOf(most)]!,
      probability: Math.round(1000 * chance * most) / 1000,
    };
  });
}

/** `alike`: per row the first of those that say the same; what is told of all of them is what is told of most, the mean. */
function sharesOfPieces(table: Table, alike: readonly number[]): (readonly number[])[] {
  const { width, values } = table;
  const alone = sharesOf(table).map((shares, row) => {
    if (values[row * width + OTHER_NUMBER] === 1) return OTHERWISE;
    const [agrees, ...others] = shares;
    return agrees! < Math.max(...others) && saysTheSame(values, row * width) ? SAYS_THE_SAME : shares;
  });
  const together = Map.groupBy(alone.keys(), (row) => alike[row]!);
  return alone.map((shares, row) => {
    const rows = together.get(alike[row]!)!;
    return rows.length < 2
      ? shares
      : shares.map((_, k) => rows.reduce((sum, other) => sum + alone[other]![k]!, 0) / rows.length);
  });
}

/** A claim of one piece has the words of that piece: "denied that the dam had burst" disagrees with it, "did not say whether" discusses it. */
function sharesAlone({ isRejected, isOpen }: Statement): readonly number[] {
  if (isRejected) return [0.1, 0.8, 0.1];
  return isOpen ? [0.2, 0.1, 0.7] : [0.9, 0, 0.1];
}
