/** Speech that no cue announces: rules for after the chains, over whole paragraphs. */
import { type Annotation, QUOTE } from '../model/annotation.ts';
import type { Run } from './find-roles.ts';

/** Words that a paragraph of free quotation has at least; less is a title, a slogan, a sub-heading. */
const FEWEST_WORDS = 4;

export interface FreeQuotation {
  readonly run: Run;
  /** Index of the attribution whose speech it continues, or -1: then it is an attribution without source and cue. */
  readonly continues: number;
}

/**
 * Paragraphs that are one quotation from end to end and that no attribution touches.
 *
 * It continues the speech before when that one was never closed, as printers do with a speech of several paragraphs:
 *   caught:      “The water came at two,” said Nogal. “Nobody warned us.   ¶ “There was no siren. There was only noise.”
 *   not caught:  “The water came at two,” said Nogal.                      ¶ “There was no siren.”   (closed: perhaps another's words)
 * Otherwise nobody says whose it is, and it becomes an attribution without source and cue:
 *   caught:      “There was no siren.”                          (a paragraph of its own)
 *   not caught:  “The Long Dry” is her second novel.            (more than a quotation)
 *   not caught:  “Enough!”                                      (too short to be told from a slogan)
 *   not caught:  ‘The Long Dry’                                 (single marks: a sub-heading)
 *   not caught:  Nogal remembers: ¶ “There was no siren.”       (the paragraph before announces it: whoever misses
 *                                                               that cue knows too little to call it free)
 *
 * `owner` says for each token which attribution it belongs to as source, cue or content, -1 for none.
 */
export function findFreeQuotations(annotation: Annotation, owner: Int32Array): FreeQuotation[] {
  const { tokens, quotations, quoteIndex, quoteState } = annotation;
  const found: FreeQuotation[] = [];
  const speaker = new Map<number, number>();
  for (let start = 0, end = 0; start < tokens.length; start = end) {
    while (end < tokens.length && tokens.paragraph[end] === tokens.paragraph[start]) end++;
    const index = quoteIndex[start]!;
    const quotation = quotations[index];
    if (!quotation || quotation.firstToken !== start || quotation.endToken !== end) continue;
    const continues = quotation.continues >= 0;
    const isDouble = tokens.norm[start] === '"' || tokens.norm[start] === "''";
    const isAnnounced = start > 0 && tokens.word[start - 1] === ':';
    if (!continues && (!quotation.isClosed || !isDouble || isAnnounced)) continue;
    let words = 0;
    let isTaken = false;
    for (let t = start; t < end; t++) {
      if (owner[t]! >= 0) isTaken = true;
      if (quoteState[t] === QUOTE.inside && /[\p{L}\p{N}]/u.test(tokens.word[t]!)) words++;
    }
    if (isTaken || words < FEWEST_WORDS) continue;
    const before = quotations[quotation.continues];
    const attribution = before ? (speaker.get(quotation.continues) ?? owner[before.endToken - 1]!) : -1;
    speaker.set(index, attribution);
    found.push({ run: { start, end }, continues: attribution });
  }
  return found;
}
