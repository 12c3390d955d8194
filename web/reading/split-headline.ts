/** A headline that was pasted along with its text. Pure. */

/** In characters: longer first lines are read as text. */
const LONGEST = 160;

export interface Headed {
  readonly title?: string;
  readonly text: string;
}

/**
 * The first line as the title where it plainly is one: short, two words or more, beginning with no small letter, ending
 * without a stop, and followed by text that is longer and has sentences. After a single line break, which may be the end
 * of a wrapped line, the next line has to be much longer too. Catches `Six saved from mine` before a paragraph; must not
 * catch `The gate held, she said.`, `By Ana Reis`, a page's markup or the first line of wrapped prose.
 */
export function splitHeadline(pasted: string): Headed {
  const whole = pasted.trim();
  const [, first = '', gap = '', rest = ''] = /^([^\r\n]+)((?:[^\S\r\n]*(?:\r\n|\r|\n))+)([^]*)$/.exec(whole) ?? [];
  const title = first.trim();
  const next = /^[^\r\n]*/.exec(rest)![0].trim();
  const isShort = title.length <= LONGEST && /\S\s+\S/.test(title);
  const isSentence = /[.…,;:][”"’'»)\]]*$/u.test(title);
  const isOther = /^(?:\p{Ll}|[<{[#]|[Bb][Yy]\s)/u.test(title);
  const isSetApart = gap.replace(/\r\n|\r/g, '\n').replace(/[^\n]/g, '').length > 1;
  const isFollowed = rest.length > title.length && /[.!?…]/.test(rest) && !/^\p{Ll}/u.test(next);
  const isHeadline =
    isShort && !isSentence && !isOther && isFollowed && (isSetApart || next.length >= 1.5 * title.length);
  return isHeadline ? { title, text: rest } : { text: pasted };
}
