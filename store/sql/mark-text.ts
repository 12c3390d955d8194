/** Where a text has what was looked for, and which passage of a long one shows it best. The same for both databases. */
import type { SearchQuery } from '../search-query.ts';
import { fold } from '../search-query.ts';
import type { Marked } from '../store.ts';

/** UTF-16 code units of a snippet, about three lines. */
const SNIPPET_LENGTH = 240;
/** Looked at of a text: a snippet from its end is better than seconds of waiting. */
const MAX_LENGTH = 200_000;
const WORD = /[\p{L}\p{N}\p{Co}\p{M}]+/gu;

export function markText(text: string, query: SearchQuery): Marked {
  return { text, marks: findMarks(text, query) };
}

/** The passage with most of the words that were looked for; the beginning where the text has none of them. */
export function makeSnippet(text: string, query: SearchQuery): Marked {
  const looked = text.slice(0, MAX_LENGTH);
  const marks = findMarks(looked, query);
  let [best, most] = [0, 0];
  for (let from = 0, to = 0; from < marks.length; from++) {
    while (to < marks.length && marks[to]![1] - marks[from]![0] <= SNIPPET_LENGTH) to++;
    const words = new Set(marks.slice(from, to).map(([start, end]) => fold(looked.slice(start, end)))).size;
    if (words > most) [best, most] = [from, words];
  }
  const lead = marks.length === 0 ? 0 : Math.max(0, marks[best]![0] - SNIPPET_LENGTH / 4);
  const start = lead === 0 ? 0 : wordStart(looked, lead);
  const end = start + SNIPPET_LENGTH >= looked.length ? looked.length : wordStart(looked, start + SNIPPET_LENGTH);
  const shown = looked.slice(start, end);
  return {
    text: shown.trimEnd(),
    marks: marks.filter((mark) => mark[0] >= start && mark[1] <= end).map((mark) => [mark[0] - start, mark[1] - start]),
  };
}

/** The beginning of the first word at or after `at`. */
function wordStart(text: string, at: number): number {
  const space = text.slice(at, at + 40).search(/\s\S/u);
  if (space >= 0) return at + space + 1;
  // Nowhere to cut: not through a pair of surrogates.
  return (text.charCodeAt(at) & 0xfc00) === 0xdc00 ? at + 1 : at;
}

/** [start, end) of each term, in the order of the text; they do not overlap. */
function findMarks(text: string, query: SearchQuery): (readonly [number, number])[] {
  return NEEDS_FOLDING.test(text) ? findFolded(text, query) : findPlain(text, query);
}

/**
 * Beyond ASCII, and the dashes, quotation marks and currencies of all languages, there are letters that others find ("café" is
 * found by "cafe"). A text without them need not be cut into words and folded, which takes twenty times as long.
 */
const NEEDS_FOLDING = /[^\0-\x7f\xa0-\xa9\xab\xbb\u2010-\u205e\u20a0-\u20bf]/;

function findPlain(text: string, { wanted }: SearchQuery): (readonly [number, number])[] {
  // Words of a query are letters and digits alone. Of several terms that begin at one word the first counts.
  const terms = wanted.map(
    ({ words, isPrefix }) => `${words.join('[^a-z0-9]+')}${isPrefix ? '[a-z0-9]*' : ''}(?![a-z0-9])`,
  );
  const anyTerm = new RegExp(`(?<![a-z0-9])(?:${terms.join('|')})`, 'gi');
  return [...text.matchAll(anyTerm)].map(({ 0: found, index }) => [index, index + found.length]);
}

function findFolded(text: string, { wanted }: SearchQuery): (readonly [number, number])[] {
  const words = [...text.matchAll(WORD)].map(({ 0: word, index }) => ({
    folded: fold(word),
    start: index,
    end: index + word.length,
  }));
  const marks: (readonly [number, number])[] = [];
  for (let at = 0; at < words.length; at++)
    for (const { words: sought, isPrefix } of wanted) {
      const isHere = sought.every((word, i) => {
        const folded = words[at + i]?.folded;
        return folded === word || (isPrefix && i === sought.length - 1 && folded?.startsWith(word) === true);
      });
      if (!isHere) continue;
      marks.push([words[at]!.start, words[at + sought.length - 1]!.end]);
      at += sought.length - 1;
      break;
    }
  return marks;
}
