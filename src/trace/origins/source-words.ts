/** The words by which sources are compared: without articles, titles and possessives; the noun that one is called by. */
import { outletKey } from '../../model/outlet-names.ts';
import { wordSet } from '../../model/word-list.ts';

const SMALL = wordSet(
  'a an the this that its their his her our same own of for in on at by to and or mr mrs ms miss dr prof professor sir lady lord captain colonel general doña',
);

export function wordsOf(name: string): string[] {
  const words = outletKey(name).split(' ').filter(Boolean);
  const telling = words.filter((word) => !SMALL.has(word));
  return telling.length > 0 ? telling : words;
}

/** Jaccard index of two sets of words. */
export function overlap(a: readonly string[], b: readonly string[]): number {
  const [first, second] = [new Set(a), new Set(b)];
  let shared = 0;
  for (const word of first) if (second.has(word)) shared++;
  return shared / Math.max(1, first.size + second.size - shared);
}

/** What a body put out, and not the body: "NASA update", "the ministry statement". */
export const isPaper = (name: string): boolean => PAPER.test(name);
const PAPER =
  /\s(?:analysis|blog|bulletin|document|figures?|memo|post|release|reports?|statements?|study|survey|update|website)$/u;

const AFTER_NOUN =
  /,|\s+(?:of|for|in|at|on|near|from|with|who|which|that|close|familiar|behind|to|called|named|shared|said)\s|\s+(?:\p{L}{2,}ed|shown|seen|read|sent|given|known|held|kept|written|taken|made|put)\s+(?:by|to|at|in|on|of|for|from|with|as|out|up)\s/u;

/** A description without what follows its noun: "a laboratory report leaked to the Echo" is "a laboratory report". */
export function coreOf(description: string): string {
  return description.split(AFTER_NOUN)[0]!;
}

/** The noun of a description: "a senior official of the commission" is an official, "two former soldiers" are soldiers. */
export function headOf(description: string): string {
  const noun = wordsOf(coreOf(description)).at(-1) ?? '';
  return noun === 'people' || noun === 'persons' ? 'person' : noun.replace(/(?<=[^s])s$/u, '');
}
