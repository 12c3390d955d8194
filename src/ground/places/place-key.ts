/** How names of places are compared, in the gazetteer and in texts alike. */

const LETTERS: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ə: 'e',
  ħ: 'h',
  ŋ: 'ng',
};
const SHORT: Record<string, string> = {
  st: 'saint',
  ste: 'sainte',
  mt: 'mount',
  mtn: 'mountain',
  ft: 'fort',
  pt: 'point',
};

/**
 * Lower-case letters and digits with single spaces, the same for every spelling of one name: "St. Louis" and "Saint Louis",
 * "São Paulo" and "Sao Paulo", "al-Anbar" and "Al Anbar", "U.S." and "US". Empty for a name in another script.
 */
export function placeKey(name: string): string {
  const plain = /^[a-z0-9 ]*$/i.test(name)
    ? name.toLowerCase()
    : name
        .toLowerCase()
        .normalize('NFD')
        .replace(/\p{M}+/gu, '')
        .replace(/[ßæœøłđðþıəħŋ]/g, (letter) => LETTERS[letter]!)
        // "U.S." is "us", but "St.Louis" is two words
        .replace(/(?<=\b[a-z])\.(?=[a-z]\b|$|\W)/g, '')
        .replace(/['’‘ʻʼ`.]/g, (mark) => (mark === '.' ? ' ' : ''))
        .replace(/[-–—/,&]/g, ' ');
  if (/[^a-z0-9 ]/.test(plain)) return '';
  const words = plain.split(' ').filter(Boolean);
  return words.map((word, at) => (words.length > 1 && at < words.length - 1 && SHORT[word]) || word).join(' ');
}
