/** How a report has a claim, in words. Pure. */
import type { ToldReport } from '../../server/api-types.ts';
import { inRow } from '../../render/tell-claim.ts';

type Way = NonNullable<ToldReport['way']>;

/** As a report writes it: whom it does not name at all stands as nobody. */
export const sayName = (name: string): string => (name === 'unspecified' ? 'somebody, not said who' : name);

/** "has it from the mayor", "copies the Wire", "says so itself": in the words of the timeline. */
export function sayHow({ kind, from, rejectedBy }: Way): string {
  const those = (...hows: string[]): string => inRow([...new Set(from.filter(({ how }) => hows.includes(how)).map(({ name }) => sayName(name)))]); // prettier-ignore
  const [copied, cited, named, referred] = [those('copies'), those('cites'), those('says', 'relays'), those('refers')];
  if (rejectedBy !== undefined) return `quotes ${from.length === 0 ? 'it' : `it as said by ${inRow(from.map(({ name }) => sayName(name)))}`}, and that ${rejectedBy} rejects it`; // prettier-ignore
  const parts = [
    ...(copied === '' ? [] : [`copies ${copied}`]),
    ...(cited === '' ? [] : [`cites ${cited}`]),
    ...(named === '' ? [] : [kind === 'traced' ? `has it from ${named}` : `gives it as said by ${named}`]),
    ...(referred === '' ? [] : [`says so itself, and cites ${referred} for something else`]),
  ];
  return parts.length > 0 ? inRow(parts) : `says so itself${kind === 'silent' ? ', and not from whom' : ''}`;
}
