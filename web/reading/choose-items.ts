/** Which attributions are shown: filters, and what lies inside others, opened step by step. Pure. */
import { unnamedSources, type Item } from '../../render/arrange-report.ts';
import type { AttributionLink } from '../../server/api-types.ts';
import { isLikely, UNSURE } from '../../src/model/sureness.ts';

export const FILTERS = ['direct', 'anonymous', 'disputed', 'own'] as const;
export type Filter = (typeof FILTERS)[number];

export const FILTER_NAMES: Readonly<Record<Filter, string>> = {
  direct: 'quoted',
  anonymous: 'not named',
  disputed: 'disputed',
  own: 'outlet’s own voice',
};

export type Links = Readonly<Record<string, AttributionLink>>;

/** Of what is told elsewhere too, four in five passages below that do not belong there: they are left to the claim's own page. */
export const isWorthTelling = ({ reports, probability }: Pick<AttributionLink, 'reports' | 'probability'>): boolean =>
  reports === 1 || probability >= UNSURE;

/** What only may be about a claim is not disputed with it. */
export const isDisputed = (link: AttributionLink | undefined): boolean =>
  link !== undefined && link.disputed && isLikely(link.probability);

export function isFilter(name: string): name is Filter {
  return (FILTERS as readonly string[]).includes(name);
}

/** Whether a filter lets an attribution through; 'own' asks for what no attribution holds. */
export function passes(item: Item, filter: Filter, links: Links): boolean {
  const { attribution } = item;
  switch (filter) {
    case 'direct':
      return attribution.kind !== 'indirect';
    case 'anonymous':
      return unnamedSources(item).length > 0;
    case 'disputed':
      return isDisputed(links[attribution.id]);
    case 'own':
      return false;
  }
}

/** Without a filter those that lie in no other, and those inside whatever is `opened`; with one, all that pass it. */
export function chooseItems(
  items: readonly Item[],
  filter: Filter | undefined,
  links: Links,
  opened: ReadonlySet<string>,
): Item[] {
  if (filter) return items.filter((item) => passes(item, filter, links));
  const isOpen = ({ parent }: Item): boolean => {
    for (let up = parent; up; up = up.parent) if (!opened.has(up.attribution.id)) return false;
    return true;
  };
  return items.filter(isOpen);
}

/** '4', and '4a', '4b' for those inside it, '4a1' for those inside these: so that numbers stay when some are closed. */
export function labelItems(items: readonly Item[]): ReadonlyMap<Item, string> {
  const labels = new Map<Item, string>();
  let next = 1;
  const name = (item: Item, label: string, depth: number): void => {
    labels.set(item, label);
    item.children.forEach((child, index) =>
      name(child, label + (depth % 2 === 0 ? letters(index) : index + 1), depth + 1),
    );
  };
  for (const item of items) if (!item.parent) name(item, String(next++), 0);
  return labels;
}

/** a to z, then aa, ab. */
function letters(index: number): string {
  const last = String.fromCharCode(97 + (index % 26));
  return index < 26 ? last : letters(Math.floor(index / 26) - 1) + last;
}
