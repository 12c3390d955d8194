/** Where a text was written and by which agency: "LONDON, 3 May — The dam", "BRACK, Norway (Atlas Wire) - The mayor". */

export interface Dateline {
  /** Where its places and dates end, before the agency. */
  readonly places: number;
  /** Where the text begins. */
  readonly end: number;
}

/** Offsets are in UTF-16 code units. Not "NATO — which has no troops there — denied it", "The bridge (a listed one) - the oldest". */
export function readDateline(text: string): Dateline | undefined {
  const match = DATELINE.exec(text);
  if (!match) return undefined;
  return { places: (match[1] ?? match[2])!.length, end: match[0].length };
}

const AGENCY = String.raw`\s\(\p{Lu}[^()\n]{1,39}\)`;
/** With a comma after the place, or an agency; what follows begins a sentence. */
const DATELINE = new RegExp(
  String.raw`^(?:(\p{Lu}[\p{Lu}'’. -]{2,30}(?:,[^\n–—()]{1,40}?)?)(?:\s*\([^()\n]{2,40}\))?|(\p{Lu}[^\n()–—]{1,60})${AGENCY})\s*(?:[–—]|--?)\s+(?=[\p{Lu}\p{N}"“‘])`,
  'u',
);
