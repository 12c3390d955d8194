/** How a report has a claim, in words. Pure. */
import type { ToldReport } from '../../server/api-types.ts';
import { inRow } from '../../render/tell-claim.ts';

type Way = NonNullable<ToldReport['way']>;

/** As a report writes it: whom it does not name at all stands as nobody. */
export const sayName = (name: string): string => (name === 'unspecified' ? 'somebody, not said who' : name);

/** "from the mayor", "copies the Wire", "its own words". */
export function sayHow({ kind, from, rejectedBy }: Way): string {
  const those = (...hows: string[]): string[] => [...new Set(from.filter(({ how }) => hows.includes(how)).map(({ name }) => sayName(name)))]; // prettier-ignore
  const [copied, cited, named, referred] = [those('copies'), those('cites'), those('says', 'relays'), those('refers')];
  const parts = [
    ...(copied.length > 0 ? [`copied from ${inRow(copied)}`] : []),
    ...(cited.length > 0 ? [`citing ${inRow(cited)}`] : []),
    ...(named.length > 0 ? [`as said by ${inRow(named)}`] : []),
    ...(from.length === 0 || referred.length > 0 ? [kind === 'silent' ? 'in its own words, not said from whom' : 'in its own words'] : []), // prettier-ignore
    ...(referred.length > 0 ? [`citing ${inRow(referred)} for something else`] : []),
    ...(rejectedBy === undefined ? [] : [`with who rejects it: ${rejectedBy}`]),
  ];
  return parts.join('; ');
}
