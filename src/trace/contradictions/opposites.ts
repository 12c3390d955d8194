/** Words that exclude each other when they are said of the same thing at the same time. */
import { contentWords, stemOf } from '../statements/content-words.ts';
import { isNegated } from './negated-words.ts';

/** Each line: words of one side | words of the other. Written from the language of news, without looking at a corpus. */
const TABLE = `
fled flee escaped left abandoned vacated departed quit gone evacuated | remains remained stays stayed hiding hides hid holed inside trapped besieged
alive survived survivor rescued unhurt unharmed living recovering | dead died killed death drowned perished body murdered
open opened reopened opens reopen | closed shut closes shuts sealed closure barred
safe harmless secure sound clean drinkable unpolluted | dangerous unsafe contaminated polluted poisoned cracked toxic hazardous tainted
arrested detained held custody jailed imprisoned captured seized | free freed released escaped acquitted bailed
guilty convicted | innocent acquitted cleared
won win wins victory | lost lose loses defeat defeated
accident accidental natural | deliberate attack arson sabotage murder intentional bomb
accept accepted agreed approved signed backed welcomed | rejected refused vetoed opposed declined
rose rise increased grew climbed up higher more doubled | fell fall decreased dropped shrank down lower fewer halved
begin began started starts resumed continue continues continued | ended stopped halted suspended paused ceased cancelled
true genuine authentic real confirmed correct accurate valid | false fake forged untrue hoax invented fabricated wrong inaccurate invalid doctored
success succeeded successful worked working functioned sounded | failed failure malfunctioned broke silent
hit struck destroyed damaged | missed intact undamaged unscathed
present attended there arrived came | absent missing away stayed-away
sober | drunk
legal lawful | illegal unlawful
public published disclosed | secret hidden concealed withheld
before earlier | after later
full | empty
knew aware informed warned told | unaware unknown uninformed surprised
complete completed finished | unfinished incomplete
controlled controls holds captured took taken | lost retook recaptured repelled
sold sale sells | keeps kept unsold
stay keep | leave go resign resigned
weld valve mechanical technical | wind weather drone missile
sick ill unwell | healthy well fit
same identical | different differs
found discovered | missing unfound
valid annulled | counted valid
`;

const SIDES: ReadonlyMap<string, readonly (readonly [line: number, side: 0 | 1])[]> = readTable();

function readTable(): Map<string, [number, 0 | 1][]> {
  const sides = new Map<string, [number, 0 | 1][]>();
  TABLE.trim()
    .split('\n')
    .forEach((line, number) =>
      line.split('|').forEach((words, side) => {
        for (const word of words.trim().split(/\s+/u)) {
          const stem = stemOf(word);
          sides.set(stem, [...(sides.get(stem) ?? []), [number, side as 0 | 1]]);
        }
      }),
    );
  return sides;
}

/** A word of a statement that some others exclude. */
export interface Pole {
  readonly word: string;
  readonly line: number;
  readonly side: 0 | 1;
}

/** Of some words; most have none. */
export function polesAmong(words: ReadonlySet<string>): Pole[] {
  const poles: Pole[] = [];
  for (const word of words) {
    const sides = SIDES.get(word);
    if (sides) for (const [line, side] of sides) poles.push({ word, line, side });
  }
  return poles;
}

/** The words of a statement, and its poles among them. */
export interface Poled {
  readonly words: ReadonlySet<string>;
  readonly poles: readonly Pole[];
}

/** The first pair of words, one of each statement, that exclude each other; words that both have count for neither. */
export function findOpposites(a: Poled, b: Poled): [string, string] | undefined {
  const wordOfA = (line: number, side: number): string | undefined =>
    a.poles.findLast((pole) => pole.line === line && pole.side === side && !b.words.has(pole.word))?.word;
  for (const { word, line, side } of b.poles) {
    if (a.words.has(word)) continue;
    const other = wordOfA(line, 1 - side);
    // of "left" and "stayed in" the one must not have both
    if (other !== undefined && wordOfA(line, side) === undefined) return [other, word];
  }
  return undefined;
}

/** The same name before both words and the same name after them: "Orlan had fled Karsin", "Orlan was hiding in Karsin". */
export function isSaidOfSame(a: string, b: string, [mine, theirs]: readonly [string, string]): boolean {
  const [first, second] = [namesBeside(a, mine), namesBeside(b, theirs)];
  return (
    first?.before !== undefined &&
    first.before === second?.before &&
    first.after !== undefined &&
    first.after === second.after
  );
}

/** The nearest names on both sides of the first word of a stem; undefined where a "not" stands before it. */
function namesBeside(
  text: string,
  stem: string,
): { before: string | undefined; after: string | undefined } | undefined {
  const match = firstOf(stem, text);
  if (!match) return undefined;
  const [before, after] = [text.slice(0, match.index), text.slice(match.index + match[0].length)];
  if (isNegated(before.slice(-24))) return undefined;
  return {
    before: before.match(/\p{Lu}\p{L}{2,}/gu)?.at(-1),
    after: after.slice(0, 40).match(/\p{Lu}\p{L}{2,}/u)?.[0],
  };
}

/** A pole as it first stands in a text: "fled". */
export const wordOf = (stem: string, text: string): string => firstOf(stem, text)?.[0].toLowerCase() ?? stem;

function firstOf(stem: string, text: string): RegExpExecArray | undefined {
  for (const match of text.matchAll(/\p{L}{3,}/gu)) if (contentWords(match[0])[0] === stem) return match;
  return undefined;
}
