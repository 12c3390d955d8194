/**
 * Words of an article as they are shown in a sentence of ours: with the quotation marks that the article itself has around
 * them, and no others, so that indirect speech does not look like a quotation. Pure, linear.
 */

const CLOSING: Readonly<Record<string, string>> = { '“': '”', '„': '“', '«': '»' };
const ENDS: ReadonlySet<string> = new Set(['”', '»']);

/** What a straight mark that opens stands behind; nothing at the beginning. */
const BEFORE_WORD = /^$|[\s([—–-]/u;

/** The straight marks of a sentence of ours as a page prints them: `"may" leaves it open` is “may” leaves it open. */
export function curlMarks(sentence: string): string {
  let isOpen = false;
  return sentence.replace(/"/g, (mark, at: number) => {
    const begins = BEFORE_WORD.test(sentence[at - 1] ?? '');
    // Neither half of a pair: an inch.
    if (begins === isOpen) return mark;
    isOpen = begins;
    return begins ? '“' : '”';
  });
}

/** A mark whose other half stands outside the words is given it: ‘of the reports”’ is quoted from its beginning. */
export function balanceMarks(words: string): string {
  const trimmed = words.trim();
  let open: string | undefined;
  let before = '';
  for (let at = 0; at < trimmed.length; at++) {
    const sign = trimmed[at]!;
    if (open !== undefined) {
      if (sign === open) open = undefined;
    } else if (sign === '"') {
      // A straight mark opens at the beginning of a word; within a figure it is an inch.
      if (BEFORE_WORD.test(trimmed[at - 1] ?? '')) open = '"';
      else if (before === '' && !/\p{N}/u.test(trimmed[at - 1] ?? '')) before = '"';
    } else if (CLOSING[sign] !== undefined) open = CLOSING[sign];
    else if (ENDS.has(sign) && before === '') before = sign === '»' ? '«' : '“';
  }
  return `${before}${trimmed}${open ?? ''}`;
}
