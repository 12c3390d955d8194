/** From which probability on a piece of evidence is told how. */

/** From here on more likely than not about its claim, with the stance that is given: told as it stands, and below with a "may". */
export const LIKELY = 0.5;
export const isLikely = (probability: number): boolean => probability >= LIKELY;

/** Below, it is told as unsure: from here on half of the passages belong to their claim, below one in five (stories, 23 Nov 2026). */
export const UNSURE = 0.3;
