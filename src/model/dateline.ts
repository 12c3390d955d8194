/** Where a text was written and by which agency: "LONDON, 3 May — The dam", "BRACK, Norway (Atlas Wire) - The mayor". */

export interface Dateline {
  /** Where its places and dates end, before the agency. */
  readonly places: number;
  /** Where the text begins. */
  readonly end: number;
  /** Of the words in brackets: an agency, or what else is told there. */
  readonly agency?: readonly [start: number, end: number];
}

/** Offsets are in UTF-16 code units. Not "NATO — which has no troops there — denied it", "The river authority (RIA) - once a ministry". */
export function readDateline(text: string): Dateline | undefined {
  const match = DATELINE.exec(text);
  if (!match) return undefined;
  const { capitals, places = capitals ?? '', inBrackets, agency = inBrackets } = match.groups!;
  const told = { places: places.length, end: match[0].length };
  if (agency === undefined) return told;
  const start = text.indexOf(`(${agency})`, told.places) + 1;
  return { ...told, agency: [start, start + agency.length] };
}

/** With a comma after the place, or an agency, which may stand alone; what follows begins a sentence. */
const DATELINE = new RegExp(
  String.raw`^(?:(?<capitals>\p{Lu}[\p{Lu}'’. -]{2,30}(?:,[^\n–—()]{1,40}?)?)(?:\s*\((?<inBrackets>[^()\n]{2,40})\))?` +
    String.raw`|(?:(?<places>\p{Lu}[^\n()–—]{1,60})\s)?\((?<agency>\p{Lu}[^()\n]{1,39}|dpa)\))` +
    String.raw`\s*(?:[–—]|--?)\s+(?=[\p{Lu}\p{N}"“‘])`,
  'u',
);
