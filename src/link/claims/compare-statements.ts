/** Whether two statements are for, against or about the same proposition: one logistic score over what they share. */
import { pairValues, type Compared } from './describe-pair.ts';
import { PAIR_BIAS, PAIR_WEIGHTS } from './pair-weights.ts';
import type { Statement } from './read-statements.ts';

/** The chance that two statements belong to one claim, in (0, 1). Symmetric. */
export function sameClaim(a: Compared, b: Statement): number {
  const values = pairValues(a, b);
  let score = PAIR_BIAS;
  for (let k = 0; k < PAIR_WEIGHTS.length; k++) score += PAIR_WEIGHTS[k]! * values[k]!;
  return 1 / (1 + Math.exp(-score));
}
