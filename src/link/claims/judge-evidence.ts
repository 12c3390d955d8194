/** How each piece of evidence stands to the claim as it is worded, by a small forest (training/claims/train.ts) and one rule. */
import type { Evidence, Stance } from '../../model/ledger.ts';
import { sharesOf } from './compare-statements.ts';
import { describeStances, STANCE_VALUES } from './describe-stance.ts';
import type { Statement } from './read-statements.ts';
import type { Worded, Wording } from './word-claim.ts';

/** In the order of the forest's classes. */
export const STANCES: readonly Stance[] = ['agree', 'disagree', 'discuss'];

/** Who says the same with another number disagrees, whatever the forest says: in the stories there are too few to learn it from. */
const OTHER_NUMBER = STANCE_VALUES.indexOf('other number of the same');
const OTHERWISE = [0.2, 0.7, 0.1];

/** `probability`: that it is evidence of the claim, and stands so. */
export function judgeEvidence(wording: Wording, evidence: readonly Worded[]): Evidence[] {
  const values = evidence.length > 1 ? describeStances(wording, evidence) : [];
  return evidence.map(({ statement, chance }, k): Evidence => {
    const shares = evidence.length > 1 ? sharesOfPiece(values[k]!) : sharesAlone(statement);
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

const sharesOfPiece = (values: Float32Array): readonly number[] =>
  values[OTHER_NUMBER] === 1 ? OTHERWISE : sharesOf(values);

/** A claim of one piece has the words of that piece: "denied that the dam had burst" disagrees with it, "did not say whether" discusses it. */
function sharesAlone({ isRejected, isOpen }: Statement): readonly number[] {
  if (isRejected) return [0.1, 0.8, 0.1];
  return isOpen ? [0.2, 0.1, 0.7] : [0.9, 0, 0.1];
}
