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
  /** Of the gold toponyms whose place is guessed, those within 161 km; NaN without any. */
  'guessed, right': number;
  /** Of those whose place is not, and has coordinates of its own. */
  'not guessed, right': number;
  guessed: number;
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
  const guessed = { all: 0, right: 0 };
  const sure = { all: 0, right: 0 };
  for (const { article, toponyms } of articles) {
    const places = reader.read(article, { places: true }).places ?? [];
    for (const gold of toponyms) {
      const hits = places.filter(({ span }) => overlaps(span, gold.span));
      all++;
      if (hits.length > 0) found++;
      if (hits.some((place) => isNear(place, gold))) right++;
    }
    for (const place of places) {
      const golds = toponyms.filter((gold) => overlaps(place.span, gold.span));
      if (golds.length === 0 && place.within !== undefined) continue;
      told++;
      if (golds.length === 0) continue;
      good++;
      if (place.within !== undefined || place.lat === undefined) continue;
      const tally = place.guessed ? guessed : sure;
      tally.all++;
      if (golds.some((gold) => isNear(place, gold))) tally.right++;
    }
  }
  return {
    'within 161 km': percent(right, all),
    found: percent(found, all),
    precision: percent(good, told),
    'guessed, right': (100 * guessed.right) / guessed.all,
    'not guessed, right': (100 * sure.right) / sure.all,
    guessed: guessed.all,
    articles: articles.length,
    toponyms: all,
  };
}

const percent = (n: number, of: number): number => (of === 0 ? 0 : (100 * n) / of);
