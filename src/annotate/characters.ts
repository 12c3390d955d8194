/** Kinds of UTF-16 code units: what is a letter, a digit, a mark, or lies between tokens. */

export const BLANK = 0;
export const LETTER = 1;
export const DIGIT = 2;
const MARK = 3;

/** One entry per ASCII code. */
const ASCII_KIND = Uint8Array.from({ length: 128 }, (_, code) => {
  if (code <= 0x20 || code === 0x7f) return BLANK;
  if (code >= 0x30 && code <= 0x39) return DIGIT;
  return /[A-Za-z]/.test(String.fromCharCode(code)) ? LETTER : MARK;
});

export function characterKind(code: number): number {
  return code < 128 ? ASCII_KIND[code]! : wideKind(code);
}

/**
 * Beyond ASCII by blocks of Unicode rather than by a regular expression, which costs ten times as much here. Scripts
 * written without spaces come out as long words: accepted, because only English is analysed.
 */
function wideKind(code: number): number {
  if (code < 0xc0) {
    if (code < 0xa1 || code === 0xad) return BLANK;
    // ª ² ³ µ ¹ º belong to words: "km²", "1ª".
    return code === 0xaa || code === 0xb2 || code === 0xb3 || code === 0xb5 || code === 0xb9 || code === 0xba
      ? LETTER
      : MARK;
  }
  if (code < 0x2000) {
    if (code === 0xd7 || code === 0xf7) return MARK;
    if (code === 0x1680 || code === 0x180e) return BLANK;
    // Stops and quotation marks of Greek, Armenian, Hebrew, Arabic, Devanagari.
    if (code === 0x37e || code === 0x387 || (code >= 0x55a && code <= 0x55f) || code === 0x589) return MARK;
    if (code === 0x5be || code === 0x5c0 || code === 0x5c3 || code === 0x5f3 || code === 0x5f4) return MARK;
    if (code === 0x60c || code === 0x61b || code === 0x61f || code === 0x6d4) return MARK;
    if (code === 0x964 || code === 0x965) return MARK;
    return LETTER;
  }
  if (code < 0x2c00) {
    if (code <= 0x200f) return code === 0x200c || code === 0x200d ? LETTER : BLANK;
    if (code >= 0x2028 && code <= 0x202f) return BLANK;
    if (code >= 0x205f && code <= 0x206f) return BLANK;
    if (code >= 0x2070 && code <= 0x209c) return code === 0x207a || code === 0x208a ? MARK : LETTER;
    if (code >= 0x20d0 && code <= 0x20ff) return LETTER;
    return MARK;
  }
  if (code < 0x2e00) return LETTER;
  if (code < 0x3041) return code === 0x3000 ? BLANK : code === 0x3005 || code === 0x3007 ? LETTER : MARK;
  if (code < 0xd800) return LETTER;
  // Halves of surrogate pairs, and what fonts make their own.
  if (code < 0xf900) return MARK;
  if (code === 0xfeff) return BLANK;
  if (code >= 0xfe00 && code <= 0xfe0f) return LETTER;
  if (code >= 0xfe10 && code <= 0xfe6f) return MARK;
  if (code >= 0xff10 && code <= 0xff19) return DIGIT;
  if (code >= 0xff01 && code <= 0xff20) return MARK;
  if (code >= 0xff3b && code <= 0xff40) return MARK;
  if (code >= 0xff5b && code <= 0xff65) return MARK;
  if (code >= 0xffe0) return MARK;
  return LETTER;
}

/** Whether a UTF-16 code unit is white space or an invisible mark of formatting: what lies between tokens. */
export function isBlank(code: number): boolean {
  return characterKind(code) === BLANK;
}

/** Whether a UTF-16 code unit is an apostrophe or a single quotation mark that can stand for one: ' ’ ‘. */
export function isApostrophe(code: number): boolean {
  return code === 0x27 || code === 0x2019 || code === 0x2018;
}

export function isLetterAt(text: string, i: number): boolean {
  return i < text.length && characterKind(text.charCodeAt(i)) === LETTER;
}

export function isDigitAt(text: string, i: number): boolean {
  return i < text.length && characterKind(text.charCodeAt(i)) === DIGIT;
}

export function isWordAt(text: string, i: number): boolean {
  if (i < 0 || i >= text.length) return false;
  const kind = characterKind(text.charCodeAt(i));
  return kind === LETTER || kind === DIGIT;
}

export function isUpper(code: number): boolean {
  if (code < 128) return code >= 0x41 && code <= 0x5a;
  const letter = String.fromCharCode(code);
  return letter !== letter.toLowerCase();
}

export function isLowerLetterAt(text: string, i: number): boolean {
  return isLetterAt(text, i) && !isUpper(text.charCodeAt(i));
}
