/** What stands around an attribution in its report, and what else its speaker says. Own-voice pieces stand around nothing. */
import type { Piece } from './describe-fits.ts';

/** No piece. */
export const NOBODY = -1;

export interface Surroundings {
  /** Per piece the attribution before it and after it in its report, and the one that holds it; NOBODY where there is none. */
  readonly before: Int32Array;
  readonly after: Int32Array;
  readonly holder: Int32Array;
  /** Per piece those that stand inside it. */
  readonly held: readonly (readonly number[] | undefined)[];
  /** How much each says. Who says it is not always known. */
  readonly speakers: ReadonlyMap<string, number>;
}

export function readSurroundings(pieces: readonly Piece[]): Surroundings {
  const inReport = new Map<string, number[]>();
  const ids = new Map<string, number>();
  const speakers = new Map<string, number>();
  pieces.forEach(({ statement: { id, report, order, speaker }, isOwnVoice }, piece) => {
    if (isOwnVoice) return;
    const inOrder = inReport.get(report) ?? [];
    inOrder[order] = piece;
    inReport.set(report, inOrder);
    ids.set(id, piece);
    if (speaker !== '') speakers.set(speaker, (speakers.get(speaker) ?? 0) + 1);
  });
  const [before, after, holder] = [0, 1, 2].map(() => new Int32Array(pieces.length).fill(NOBODY)) as [
    Int32Array,
    Int32Array,
    Int32Array,
  ];
  const held: number[][] = [];
  pieces.forEach(({ statement: { report, order, parent }, isOwnVoice }, piece) => {
    if (isOwnVoice) return;
    before[piece] = inReport.get(report)![order - 1] ?? NOBODY;
    after[piece] = inReport.get(report)![order + 1] ?? NOBODY;
    const around = parent === null ? undefined : ids.get(parent);
    if (around === undefined) return;
    holder[piece] = around;
    (held[around] ??= []).push(piece);
  });
  return { before, after, holder, held, speakers };
}
