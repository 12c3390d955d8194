/** How many places are found and right: LGL and GeoVirus, end to end, as a report gives them. */
import type { Reader } from '../../src/read.ts';
import { overlaps } from '../../src/model/span.ts';
import { isNear, readGold, type PlaceSet } from './read-gold.ts';

export interface PlaceScores {
  /** Share of all gold toponyms that are found and lie within 161 km; what is not found is wrong. Per cent. */
  'within 161 km': number;
  /** Share of all gold toponyms that are found. */
  found: number;
  /** Of the places found, those that the gold has; streets and buildings, which these sets leave out, are not counted. */
  precision: number;
  articles: number;
  toponyms: number;
}

/** `half`: the articles that nothing was tuned on (`odd`), those that were (`even`), or all. */
export function scorePlaces(
  data: string,
  set: PlaceSet,
  reader: Reader,
  half: 'odd' | 'even' | 'all' = 'odd',
): PlaceScores {
  const articles = readGold(data, set).filter(({ isEven }) => half === 'all' || isEven === (half === 'even'));
  let all = 0;
  let found = 0;
  let right = 0;
  let told = 0;
  let good = 0;
  for (const { article, toponyms } of articles) {
    const places = reader.read(article, { places: true }).places ?? [];
    for (const gold of toponyms) {
      const hits = places.filter(({ span }) => overlaps(span, gold.span));
      all++;
      if (hits.length > 0) found++;
      if (hits.some((place) => isNear(place, gold))) right++;
    }
    for (const { span, within } of places) {
      const isGold = toponyms.some((gold) => overlaps(span, gold.span));
      if (!isGold && within !== undefined) continue;
      told++;
      if (isGold) good++;
    }
  }
  return {
    'within 161 km': percent(right, all),
    found: percent(found, all),
    precision: percent(good, told),
    articles: articles.length,
    toponyms: all,
  };
}

const percent = (n: number, of: number): number => (of === 0 ? 0 : (100 * n) / of);
