/** How outlets are named in other outlets' articles. */

/** "The Guardian", "guardian" and "Guardian" are one; accents and marks do not count. */
export function outletKey(name: string): string {
  return PLAIN.test(name) ? withoutArticle(name.toLowerCase()) : withoutArticle(plain(name));
}

/** Letters, digits and single blanks: most names, which need no more than small letters. */
const PLAIN = /^[A-Za-z0-9]+(?: [A-Za-z0-9]+)*$/;

/** ASCII, curly quotation marks and dashes: nothing to take off. */
const ASCII_OR_MARKS = /^[\0-\x7f‘’“”–—]*$/u;

function plain(name: string): string {
  const bare = ASCII_OR_MARKS.test(name) ? name : name.normalize('NFKD').replace(/\p{M}/gu, '');
  return bare
    .toLowerCase()
    .replace(/['’]s?\b/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

const withoutArticle = (name: string): string => (name.startsWith('the ') ? name.slice(4) : name);
