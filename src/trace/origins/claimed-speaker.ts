/**
 * Claims that somebody said something. Whoever is said to have said it is what such a claim is about, and its origin is
 * whoever vouches for the saying: of "The owner asked what the hall would fetch as ashes" the night manager whom he asked.
 */
import type { Actor } from './join-sources.ts';
import { headOf, wordsOf } from './source-words.ts';

const SAYING =
  /^(?<subject>(?:\S+\s+){1,7}?)(?:(?:had|has|have)\s+)?(?:never\s+)?(?:said|says|say|told|tells|asked|asks|called|calls|confessed|swore|knew|promised|threatened|ordered|admitted|boasted|testified)\b/iu;

/** Whether a claim says of an actor that he said or knew something; undefined where it is about anything else. Linear. */
export function claimedSpeaker(claim: string): ((actor: Actor) => boolean) | undefined {
  const told = SAYING.exec(claim.replace(/^(?:that|the fact that)\s+/iu, ''))?.groups?.['subject'];
  if (told === undefined || /[,:;“”"]/u.test(told)) return undefined;
  const subject = new Set(wordsOf(told).map(singular));
  return ({ name, kind }) => {
    if (kind === 'outlet' || kind === 'author') return false;
    const word = kind === 'person' ? wordsOf(name).at(-1)! : headOf(name);
    return subject.has(singular(word));
  };
}

const singular = (word: string): string => (word === 'men' ? 'man' : word.replace(/(?<=[^s])s$/u, ''));
