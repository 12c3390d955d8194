/**
 * Evidence that passed for agreeing, though its words exclude those of the claim. Of "Orlan was hiding in Karsin" whoever says that Orlan
 * had fled Karsin disagrees; and so does, in the same claim, who says of whomever that he "had vacated the city".
 */
import type { Claim, Evidence } from '../../model/ledger.ts';
import { contentWords, namesIn } from '../statements/content-words.ts';
import { TextRead, type Statements } from '../statements/read-statement.ts';
import { negatedWords } from './negated-words.ts';
import { findOpposites, isSaidOfSame, polesAmong, type Pole } from './opposites.ts';

/**
 * The evidence of a claim, in its order, with the stances that follow. Linear in its words; most claims have no word that others exclude.
 * `read`: its text, where it was read before.
 */
export function opposeWording(
  { text, evidence }: Pick<Claim, 'text' | 'evidence'>,
  statementOf: Statements,
  read = new TextRead(text),
): Evidence[] {
  const { words } = read;
  const wording = { words, poles: polesAmong(words) };
  if (wording.poles.length === 0) return evidence;
  const agreeing = evidence.flatMap((piece) => {
    const statement = piece.stance === 'agree' ? statementOf(piece) : undefined;
    if (!statement || statement.attribution?.polarity === 'negative') return [];
    return [{ piece, text: statement.text, words: statement.words, poles: polesAmong(statement.words) }];
  });
  const excluded = agreeing.flatMap((one) => {
    const opposites = findOpposites(one, wording);
    if (!opposites || negatedWords(text, false).get(opposites[1])) return [];
    if (!isSaidOfSame(one.text, text, opposites) && !isRepeated(one.words, words, text)) return [];
    return one.poles.filter(
      ({ word, line, side }) =>
        word === opposites[0] && wording.poles.some((pole) => pole.line === line && pole.side !== side),
    );
  });
  if (excluded.length === 0) return evidence;
  const isAgainst = (one: { text: string; poles: readonly Pole[] }): boolean =>
    excluded.some(({ line, side }) => {
      const ofLine = one.poles.filter((pole) => pole.line === line);
      if (ofLine.length === 0) return false;
      const deniedHere = negatedWords(one.text, false);
      return ofLine.every((pole) => pole.side === side && !deniedHere.get(pole.word));
    });
  const against = new Set(agreeing.filter(isAgainst).map(({ piece }) => piece));
  return evidence.map((piece) => (against.has(piece) ? { ...piece, stance: 'disagree' } : piece));
}

/** "The well on the square is open", where it "is closed": in most of the claim's other words, names not counted. */
function isRepeated(words: ReadonlySet<string>, wording: ReadonlySet<string>, text: string): boolean {
  const both = [...wording].filter((word) => words.has(word));
  const names = new Set([...namesIn(text)].flatMap(contentWords));
  return both.length >= wording.size / 2 && both.filter((word) => !names.has(word)).length >= MIN_SHARED;
}
const MIN_SHARED = 3;
