/** How much a word says: rare words tell statements apart, common ones do not. The same for every text, whatever else was read. */
import { hashString } from '../../model/feature-hash.ts';
import { COMMON_STEMS } from './common-words.ts';

/** Of a word that fewer than one text in a hundred holds: a name, most numbers, "turbine". */
const RARE = 6;

const rarity: ReadonlyMap<number, number> = new Map(
  COMMON_STEMS.flatMap(([twiceLog, stems]) =>
    stems.split(' ').map((key) => [hashString(key), 1 + twiceLog / 2] as const),
  ),
);

/** In [1.5, 6]; of a term of `readWords`. */
export function termRarity(term: number): number {
  return rarity.get(term) ?? RARE;
}

/** Beside many terms. */
export function raritiesOf(terms: Int32Array): Float64Array {
  const rarities = new Float64Array(terms.length);
  for (let t = 0; t < terms.length; t++) rarities[t] = termRarity(terms[t]!);
  return rarities;
}
