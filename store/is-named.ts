/**
 * Whether the name of a source names one and the same in every report that has it. "Mara Voss" does; "police", "they", "a
 * Greek newspaper" and "his office" mean somebody else in the next report, though they are the same words. Pure.
 */
import type { SourceKind } from '../src/model/report.ts';
import { wordSet } from '../src/model/word-list.ts';

/** With these a description begins: it says what somebody is, and leaves open who. */
const OPENERS = wordSet(`
  a an some any certain several many few two three four five six seven eight nine ten another other others this that
  these those my our your his her its their one`);

/**
 * Offices and bodies that exist in every town or country. Alone and with a capital ("Mayor", "Council") they are still
 * nobody's name; with another word beside them ("Carrow Council", "Interior Ministry") reports use them as one.
 */
const OFFICES = wordSet(`
  administration agency ambassador army authority bank bishop board bureau cabinet captain chairman chairwoman
  chancellor chief club coastguard commander commission commissioner committee company congress coroner council
  councillor court department deputy director doctor editor general government governor hospital inspector judge king
  lawyer manager mayor minister ministry navy office officer opposition parliament party police premier president
  prime-minister prince princess professor prosecutor queen rector report school secretary senate senator sergeant
  sheriff society spokesman spokesperson spokeswoman state team treasury trust union university`);

export function isNamed(name: string, kind: SourceKind): boolean {
  // A joint source is as well named as the worst named of its members.
  return kind !== 'anonymous' && name.split(' + ').every(isName);
}

function isName(name: string): boolean {
  const [first = '', second] = name.trim().split(/\s+/u);
  const opener = first.toLowerCase();
  // "a London daily", "Two passengers"; but "One Nation", whose second word has a capital, too.
  if (OPENERS.has(opener) && !(first !== opener && second !== undefined && /^\p{Lu}/u.test(second))) return false;
  if (second === undefined && OFFICES.has(opener)) return false;
  // Scripts without capitals do not tell names from words by them.
  return /\p{Lu}/u.test(name) || !/\p{Ll}/u.test(name);
}
