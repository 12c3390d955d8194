/**
 * The two chains of `attribute`: what a cue may look like in a sentence, and what source and content may look like
 * around one cue.
 */
import type { Automaton, Edge } from './chain.ts';

/** Scores per token of the cue chain. */
export const CUE = { inside: 0, begin: 1, end: 2 } as const;

/** States: 0 outside, 1 in a cue. Two cues never touch. */
export const CUE_AUTOMATON: Automaton = {
  states: 2,
  parts: 3,
  inside: [-1, CUE.inside],
  edges: [
    { from: 0, to: 0, end: -1, begin: -1 },
    { from: 0, to: 1, end: -1, begin: CUE.begin },
    { from: 1, to: 1, end: -1, begin: -1 },
    { from: 1, to: 0, end: CUE.end, begin: -1 },
  ],
  final: [
    { allowed: true, end: -1 },
    { allowed: true, end: CUE.end },
  ],
};

/** Scores per token of the role chain. */
export const ROLE = {
  sourceInside: 0,
  contentInside: 1,
  sourceBegin: 2,
  sourceEnd: 3,
  contentBegin: 4,
  contentEnd: 5,
} as const;

/** What a token is to a cue. */
export const LABEL = { none: 0, source: 1, content: 2 } as const;

/** Runs of content that are told apart; the last count stands for itself and more. */
const MOST_CONTENTS = 2;

interface RoleState {
  readonly label: number;
  readonly hasSource: boolean;
  readonly contents: number;
}

/**
 * States remember whether the source has been seen and how many runs of content (none, one, more): there is at most one
 * source (in PolNeAR 9 attributions of 19,834 have two), and nothing at all is the only way to have no content, which
 * is how the chain rejects a cue.
 */
function roleStates(): RoleState[] {
  const states: RoleState[] = [];
  for (const hasSource of [false, true])
    for (let contents = 0; contents <= MOST_CONTENTS; contents++)
      for (const label of [LABEL.none, LABEL.source, LABEL.content]) {
        if (label === LABEL.source && !hasSource) continue;
        if (label === LABEL.content && contents === 0) continue;
        states.push({ label, hasSource, contents });
      }
  return states;
}

const STATES = roleStates();

function roleAutomaton(): Automaton {
  const edges: Edge[] = [];
  const endOf = [-1, ROLE.sourceEnd, ROLE.contentEnd];
  STATES.forEach((a, from) =>
    STATES.forEach((b, to) => {
      const stays = a.label === b.label;
      const opensSource = b.label === LABEL.source && !stays;
      const opensContent = b.label === LABEL.content && !stays;
      if (b.hasSource !== (a.hasSource || opensSource) || (opensSource && a.hasSource)) return;
      if (b.contents !== Math.min(MOST_CONTENTS, a.contents + (opensContent ? 1 : 0))) return;
      edges.push({
        from,
        to,
        end: stays ? -1 : endOf[a.label]!,
        begin: opensSource ? ROLE.sourceBegin : opensContent ? ROLE.contentBegin : -1,
      });
    }),
  );
  return {
    states: STATES.length,
    parts: 6,
    inside: STATES.map(({ label }) => [-1, ROLE.sourceInside, ROLE.contentInside][label]!),
    edges,
    final: STATES.map(({ label, hasSource, contents }) => ({
      allowed: contents > 0 || !hasSource,
      end: endOf[label]!,
    })),
  };
}

export const ROLE_AUTOMATON = roleAutomaton();

/** What a token is in each state of the role chain: one of {@link LABEL}. */
export const ROLE_LABEL = Uint8Array.from(STATES, ({ label }) => label);

/**
 * The states of the role chain that labels lead through. A second source is left out, and so is a source without any
 * content, because the chain has no path for either.
 */
export function roleStatesOf(labels: Uint8Array): Uint8Array {
  const path = new Uint8Array(labels.length);
  const hasContent = labels.includes(LABEL.content);
  let state = STATES[0]!;
  let previous: number = LABEL.none;
  for (let t = 0; t < labels.length; t++) {
    let label = labels[t]!;
    if (label === LABEL.source && (!hasContent || (state.hasSource && state.label !== LABEL.source)))
      label = LABEL.none;
    const opens = label !== previous;
    const hasSource = state.hasSource || label === LABEL.source;
    const contents = Math.min(MOST_CONTENTS, state.contents + (opens && label === LABEL.content ? 1 : 0));
    path[t] = STATES.findIndex((s) => s.label === label && s.hasSource === hasSource && s.contents === contents);
    state = STATES[path[t]!]!;
    previous = label;
  }
  return path;
}
