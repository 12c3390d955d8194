/**
 * Lines that belong to no story: credits, editor's notes, calls to subscribe. Two articles that share them share nothing.
 * What one outlet prints under everything and no rule knows is passed over by the index, as too frequent to tell
 * anything.
 */
import type { Words } from '../words.ts';

/** Longer paragraphs are running text, whatever they begin with. Words, roughly. */
const MAX_LENGTH = 400;

/** Calls to the reader and labels of what stands beside the text. "Sign up to our morning newsletter", "Also read: The bridge", "Related Links."; not "Related arrests were made". */
const CALLS = String.raw`sign up|subscribe|follow us|click here|read (?:more|also)|(?:also )?read(?: this)?:|see also|share this|download (?:our|the) app|join our|support our|like us on|watch:|watch (?:the )?videos? (?:below|above|here)|listen:|photo:|image:|picture:|video:|sources: |advertisement\b|most read|related(?: (?:stories|articles|content|links|coverage))?(?=[\s:.]*$)`;
const LEAD = String.raw`^[\s([*•–—-]*`;
const CALL = new RegExp(`${LEAD}(?:${CALLS})`, 'iu');

/**
 * Catches "(Reporting by Meridian Press, Jakarta bureau)", "Correction, 13 April: an earlier version of this article ...",
 * "Sign up to our morning newsletter"; must not catch "Reporting from the pier is forbidden, the navy said."
 */
const BOILERPLATE = new RegExp(
  String.raw`${LEAD}(?:(?:additional |further )?(?:reporting|editing|writing|translation|graphics?|production) (?:by|from .{2,40}; editing)\b|(?:©|\(c\)|copyright\b)|(?:correction|clarification|editor['’]?s['’]? note|update|updated|amended|note to readers)\s*(?:[:.,–—(-]|\d)|(?:${CALLS}))|(?:all rights reserved|this (?:article|story|page|report) (?:was|has been|is being) (?:first |originally |last )?(?:amended|corrected|updated|published|edited|translated)|an earlier version of this (?:article|story|report)|may not be (?:published|reproduced|redistributed)|the views expressed)\b`,
  'iu',
);

/** A line that states nothing of its own: a correction and an update do. */
export const isCall = (paragraph: string): boolean => paragraph.length <= MAX_LENGTH && CALL.test(paragraph);

export function isBoilerplate(paragraph: string): boolean {
  return paragraph.length <= MAX_LENGTH && BOILERPLATE.test(paragraph);
}

/** Per word, 1 where it stands in a line of boilerplate. */
export function markBoilerplate(text: string, words: Words): Uint8Array {
  const marks = new Uint8Array(words.length);
  let word = 0;
  for (let from = 0; from < text.length;) {
    const lineBreak = text.indexOf('\n', from);
    const to = lineBreak < 0 ? text.length : lineBreak;
    const isMarked = to - from <= MAX_LENGTH && isBoilerplate(text.slice(from, to));
    for (; word < words.length && words.start[word]! < to; word++) if (isMarked) marks[word] = 1;
    from = to + 1;
  }
  return marks;
}
