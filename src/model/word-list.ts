/** Lists of words, written as one reads them: white space between the words, over as many lines as it takes. */

/** The words of a list, each as it stands there. */
export function wordSet(list: string): ReadonlySet<string> {
  return new Set(wordsOf(list));
}

/** The source of a pattern that matches any one of them, "(?:fib|lit)"; a word may be a pattern itself. */
export function alternation(list: string): string {
  return `(?:${wordsOf(list).join('|')})`;
}

const wordsOf = (list: string): string[] => list.trim().split(/\s+/u);
