/** Words of an article as they are shown in a page: their marks, and where they are cut. Pure. */

/** What the server shows around words, at most; a paragraph that is longer is cut there. */
const AROUND = 160;

/** What stands around words without the pieces of words at which it was cut: “… said on Monday”. */
export function wholeWords({ before, after }: { readonly before: string; readonly after: string }): {
  readonly before: string;
  readonly after: string;
} {
  return {
    before: before.length < AROUND ? before : before.replace(/^\S*\s+/, '… '),
    after: after.length < AROUND ? after : after.replace(/\s+\S*$/, '\u00a0…'),
  };
}

/** A passage in pieces, with dots where it begins or ends within a sentence, and without the dash behind a dateline. */
export function asExcerpt<Piece extends { readonly text: string; readonly hit: boolean }>(
  passage: readonly Piece[],
): { readonly text: string; readonly hit: boolean }[] {
  const [first, ...others] = passage;
  const whole = first === undefined ? [] : [{ ...first, text: first.text.replace(/^\s*[-–—]\s+/, '') }, ...others];
  const isBegun = /^\s*[\p{Ll}\p{Nd},;:.)]/u.test(whole[0]?.text ?? '');
  const isEnded = /[\p{Sentence_Terminal}…]\p{Pe}*[\p{Pf}"')]*\s*$/u.test(passage.at(-1)?.text ?? '.');
  const dots = (text: string): { text: string; hit: boolean } => ({ text, hit: false });
  return [...(isBegun ? [dots('… ')] : []), ...whole, ...(isEnded ? [] : [dots('\u00a0…')])];
}
