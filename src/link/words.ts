/**
 * A text as a row of words for comparison: each word is a 32-bit hash of its lower-case letters and digits, with its
 * place and a mark whether it stands inside a quotation. Apostrophes do not split a word, marks and spaces do; signs of
 * scripts that write without spaces are words of their own, so that copies in any language are found.
 */

/** One entry per word in every array. */
export interface Words {
  readonly length: number;
  readonly hash: Uint32Array;
  /** UTF-16 offsets into the text, half-open. */
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** 1 where the word stands between quotation marks. */
  readonly isQuoted: Uint8Array;
}

/** FNV-1a, 32 bits: offset basis and prime (Fowler, Noll, Vo). */
const HASH_START = 0x811c9dc5;
const HASH_PRIME = 0x01000193;

const SPACE = 0x20;
const LINE_BREAK = 0x0a;
const STRAIGHT_MARK = 0x22;
const LEFT_SINGLE = 0x2018;
const APOSTROPHES = new Set([0x27, 0x2019]);
const OPENING_MARKS = new Set([0x201c, 0x201e, 0xab]);
const CLOSING_MARKS = new Set([0x201d, 0xbb]);

export function splitWords(text: string): Words {
  // A word takes at least one character and, but for scripts without spaces, something between it and the next.
  let room = (text.length >> 2) + 16;
  let hash = new Uint32Array(room);
  let start = new Int32Array(room);
  let end = new Int32Array(room);
  let isQuoted = new Uint8Array(room);
  let length = 0;
  const quotation = quotationState();
  // Names of a module are looked up each time, those of a function are not.
  const plain = PLAIN_LETTERS;

  for (let at = 0; at < text.length;) {
    const code = text.charCodeAt(at);
    const kind = kindOf(code);
    if (kind === BETWEEN) {
      if (code !== SPACE) quotation.pass(text, at, code);
      at++;
      continue;
    }
    const from = at;
    let value = HASH_START;
    if (kind === ALONE) value = mix(value, text.charCodeAt(at++));
    else
      while (at < text.length) {
        const next = text.charCodeAt(at);
        if (next < 0x80 && plain[next] !== 0) value = mix(value, plain[next]!);
        else if (kindOf(next) === LETTER) value = mix(value, text[at]!.toLowerCase().charCodeAt(0));
        else if (!(APOSTROPHES.has(next) && kindOf(text.charCodeAt(at + 1)) === LETTER)) break;
        at++;
      }
    if (length === room) {
      room *= 2;
      [hash, start, end, isQuoted] = [
        grown(hash, room),
        grown(start, room),
        grown(end, room),
        grown(isQuoted, room),
      ] as [typeof hash, typeof start, typeof end, typeof isQuoted];
    }
    hash[length] = value >>> 0;
    start[length] = from;
    end[length] = at;
    isQuoted[length] = quotation.isOpen() ? 1 : 0;
    length++;
  }
  return {
    length,
    hash: hash.subarray(0, length),
    start: start.subarray(0, length),
    end: end.subarray(0, length),
    isQuoted: isQuoted.subarray(0, length),
  };
}

function grown<T extends Uint32Array | Int32Array | Uint8Array>(array: T, room: number): T {
  const larger = new (array.constructor as new (length: number) => T)(room);
  larger.set(array);
  return larger;
}

/** Per ASCII code the code of its letter in lower case, or of its digit; 0 for all others. */
const PLAIN_LETTERS = Uint8Array.from({ length: 0x80 }, (_, code) => {
  const sign = String.fromCharCode(code);
  return /[a-z0-9]/i.test(sign) ? sign.toLowerCase().charCodeAt(0) : 0;
});

const mix = (value: number, code: number): number => Math.imul(value ^ code, HASH_PRIME);

const BETWEEN = 0;
const LETTER = 1;
const ALONE = 2;

/** Coarse on purpose: beyond ASCII whatever is no known mark counts as a letter. */
function kindOf(code: number): number {
  if (code < 0x80) return PLAIN_LETTERS[code] === 0 ? BETWEEN : LETTER;
  if (code < 0xc0) return code === 0xaa || code === 0xb5 || code === 0xba ? LETTER : BETWEEN;
  if (code >= 0x2000 && code <= 0x2bff) return BETWEEN; // general punctuation, currency, arrows, boxes
  if (
    (code >= 0x3000 && code <= 0x303f) ||
    (code >= 0xff00 && code <= 0xff0f) ||
    code === 0xff1a ||
    code === 0xfeff ||
    code === 0xd7 ||
    code === 0xf7
  )
    return BETWEEN;
  if ((code >= 0x0e00 && code <= 0x0eff) || (code >= 0x2e80 && code <= 0xa4cf) || (code >= 0xf900 && code <= 0xfaff))
    return ALONE; // Thai, Lao, Chinese, Japanese
  return Number.isNaN(code) ? BETWEEN : LETTER;
}

/**
 * Quotation marks in one pass, forgiving: a quotation ends with its paragraph at the latest (a speech over several
 * paragraphs opens again), a straight mark turns, single curly marks count when they open at the start of a word.
 * Catches “We wrote it down,” and ‘recorded crack’; must not open at ’s or in rock ’n’ roll.
 */
function quotationState() {
  let isDouble = false;
  let isSingle = false;
  return {
    isOpen: (): boolean => isDouble || isSingle,
    pass(text: string, at: number, code: number): void {
      if (code === LINE_BREAK) isDouble = isSingle = false;
      else if (code === STRAIGHT_MARK) isDouble = !isDouble;
      else if (OPENING_MARKS.has(code)) isDouble = true;
      else if (CLOSING_MARKS.has(code)) isDouble = false;
      else if (code === LEFT_SINGLE) isSingle = !isLetterAt(text, at - 1);
      else if (APOSTROPHES.has(code) && isSingle && !isLetterAt(text, at + 1)) isSingle = false;
    },
  };
}

const isLetterAt = (text: string, at: number): boolean => kindOf(text.charCodeAt(at)) === LETTER;
