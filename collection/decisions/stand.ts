/** Which decisions hold: an undo takes one back, and may itself be undone. */
import type { Decision } from '../../store/store.ts';

export type State = 'confirmed' | 'corrected' | 'withdrawn' | 'merged' | 'split' | 'none';

/** A decision, and what became of it. */
export interface Judged extends Decision {
  /** The decision that undid it. */
  readonly undoneBy?: string;
  /** Where its words stand in the text that it is shown with. */
  readonly found?: 'exact' | 'moved' | 'lost';
}

/** In their order, those that were undone marked. An undo stands after what it undoes, so that one walk backwards tells. */
export function judge(decisions: readonly Decision[]): Judged[] {
  const undoneBy = new Map<string, string>();
  for (const { id, undoes } of [...decisions].reverse())
    if (undoes !== undefined && !undoneBy.has(id) && !undoneBy.has(undoes)) undoneBy.set(undoes, id);
  return decisions.map((decision) => {
    const by = undoneBy.get(decision.id);
    return by === undefined ? decision : { ...decision, undoneBy: by };
  });
}

export const holds = (decision: Judged): boolean => decision.undoneBy === undefined && decision.kind !== 'undo';

const STATES: Readonly<Partial<Record<Decision['kind'], State>>> = {
  confirm: 'confirmed',
  correct: 'corrected',
  withdraw: 'withdrawn',
  merge: 'merged',
  split: 'split',
};

/** What the latest decision that holds makes of a thing. A rating or a comment changes nothing. */
export function stateOf(decisions: readonly Judged[]): State {
  const last = decisions.findLast((decision) => holds(decision) && STATES[decision.kind] !== undefined);
  return last ? STATES[last.kind]! : 'none';
}

/** The value of the latest decision of a kind that holds. */
export function lastValue(decisions: readonly Judged[], kind: Decision['kind']): unknown {
  return decisions.findLast((decision) => holds(decision) && decision.kind === kind)?.value;
}
