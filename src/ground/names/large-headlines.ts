/**
 * Headlines whose words are all written large, as American papers have them: "Nora Gill Announces Plans for Brack Harbour". There a
 * capital tells no name from what is said of it.
 */
import { POS, type Annotation } from '../../model/annotation.ts';
import { wordSet } from '../../model/word-list.ts';
import { isGivenName } from '../sources/noun-lexicon.ts';

/** So many words of four letters and more, all of them large but those that link. */
const LEAST_WORDS = 4;
const COUNTED = /^\p{L}{4,}/u;
/** "Gill", "iPhone". */
const LARGE = /^\p{Ll}{0,2}\p{Lu}/u;
const LINKS = /^(?:with|from|into|over|than|that|upon|amid|after|about|before|between|against|under|during)$/u;

/** Per sentence: whether it is one. Linear in the tokens. */
export function headlinesIn({ tokens: { word, length, sentence }, sentenceStart }: Annotation): boolean[] {
  const large = new Uint32Array(sentenceStart.length);
  const small = new Uint32Array(sentenceStart.length);
  for (let i = 0; i < length; i++)
    if (COUNTED.test(word[i]!) && !LINKS.test(word[i]!)) (LARGE.test(word[i]!) ? large : small)[sentence[i]!]!++;
  return Array.from(large, (count, k) => small[k] === 0 && count >= LEAST_WORDS);
}

/** Whether a token of such a headline is what it says of somebody: "Announces", "Dead"; not "Mark", who is one. */
export function isSaidOfSomebody({ tokens: { norm }, tags }: Annotation, token: number): boolean {
  return (SAID.has(tags[token]!) || SAID_WORDS.has(norm[token]!)) && !isGivenName(norm[token]!);
}

const SAID: ReadonlySet<number> = new Set([POS.VERB, POS.AUX, POS.ADV]);
/** Where the tagger takes it for a noun or a name. */
const SAID_WORDS = wordSet(`
  accuses admits agrees alive announces apologises apologizes arrested asks backs bans bets blames blasts calls
  cancels charged cites claim claiming claims closed closes condemns confesses confirms dead declares defends demands
  denies deny destroyed discovers dismisses endorses explains faces fears files finds fires found freed gets gives
  goes hails hears held hints hurt injured insists issues jailed joins killed kills launches leaves loses makes
  missing mocks named offers opened opens orders plans plays pledges posts predicts proposes quits raises reaches
  rejects releases reportedly rescued resigns responds reveals saves say says sees sells sentenced shot shows slams
  speaks starts stolen stops sues suggests sunk supports takes targets tells threatens unmasked urges vows wants warns
  wins wounded`);
