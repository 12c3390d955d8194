/**
 * Every name of an article that may be a place, with the signs that only the whole article gives; then those that are one.
 * "In Springfield" speaks for "one Springfield official", and a capital that speaks is no place.
 */
import type { Annotation } from '../../model/annotation.ts';
import type { FoundAttribution } from '../../model/found-attribution.ts';
import type { Names } from '../names/names.ts';
import { findToponyms, type Toponym } from './find-toponyms.ts';
import { NAME_FORMS, type Gazetteer, type PlaceKind } from './gazetteer.ts';
import { SIGNS, weigh, type SignWeights } from './signs.ts';

/** One text of an article as the stages before have marked it. */
export interface MarkedText {
  readonly annotation: Annotation;
  readonly names: Names;
  readonly found: readonly FoundAttribution[];
  /** Undefined for the running text. */
  readonly part?: string | undefined;
}

/** A toponym with the text it stands in. */
export interface Named {
  /** Index of its text. */
  readonly text: number;
  /** Its `container` is an index into all names of the article. */
  readonly toponym: Toponym;
}

/** Every name that may be a place, of all texts. */
export function gatherNames(
  texts: readonly MarkedText[],
  gazetteer: Gazetteer,
): { named: Named[]; adjectives: string[] } {
  const named: Named[] = [];
  const adjectives: string[] = [];
  texts.forEach(({ annotation, names, found, part }, text) => {
    const { toponyms, adjectives: own } = findToponyms(annotation, names, gazetteer, part === 'title');
    adjectives.push(...own);
    const speakers = new Set(
      found.filter(({ source }) => source.length === 1).map(({ source }) => `${source[0]![0]} ${source[0]![1]}`),
    );
    const base = named.length;
    const isSpeaker = toponyms.map((toponym) => speaks(toponym, speakers, gazetteer));
    // Where a government speaks from is where the article plays, all the same.
    toponyms.forEach(({ candidates }, k) => isSpeaker[k] && adjectives.push(gazetteer.countryOf(candidates[0]!.place)));
    const at = new Map<number, number>();
    toponyms.forEach((_, k) => !isSpeaker[k] && at.set(k, base + at.size));
    toponyms.forEach((toponym, k) => {
      if (!isSpeaker[k]) named.push({ text, toponym: { ...toponym, container: at.get(toponym.container) ?? -1 } });
    });
  });
  return { named, adjectives };
}

/** So many signs in one place make a place of the same name elsewhere in the article. */
const BEYOND_DOUBT = 2;

/** Signs that only the whole article gives: "in Springfield" speaks for "one Springfield official". */
export function addArticleSigns(
  named: readonly Named[],
  adjectives: readonly string[],
  home: Toponym['candidates'],
  gazetteer: Gazetteer,
  weights: SignWeights = SIGNS,
): void {
  const most = new Map<string, { index: number; sum: number }>();
  const second = new Map<string, number>();
  const wide = new Set<string>(adjectives);
  named.forEach(({ toponym: { key, signs, candidates } }, index) => {
    if (!signs) return;
    const sum = weigh(signs, weights);
    const before = most.get(key);
    if (!before || sum > before.sum) {
      if (before) second.set(key, before.sum);
      most.set(key, { index, sum });
    } else second.set(key, Math.max(second.get(key) ?? -Infinity, sum));
    const top = candidates[0]!.place;
    const kind = gazetteer.kindOf(top);
    if (sum > 0 && kind === 'country') wide.add(gazetteer.countryOf(top));
    if (sum > 0 && kind === 'state') wide.add(`${top}`);
  });
  const ownHome = new Set(home.map(({ place }) => place));
  named.forEach(({ toponym: { key, signs, candidates } }, index) => {
    if (!signs) return;
    const best = most.get(key)!;
    const elsewhere = best.index === index ? (second.get(key) ?? -Infinity) : best.sum;
    if (elsewhere >= BEYOND_DOUBT) signs.sureElsewhere = 1;
    if (candidates.some(({ place }) => ownHome.has(place))) signs.home = 1;
    if (
      candidates.some(
        ({ place }) =>
          !isWideKind(gazetteer.kindOf(place)) &&
          (wide.has(gazetteer.countryOf(place)) || wide.has(`${gazetteer.stateOf(place)}`)),
      )
    )
      signs.countryNamed = 1;
  });
}

const isWideKind = (kind: PlaceKind): boolean => kind === 'country' || kind === 'state';

/** The names that are places, with their containers among these. */
export function keepPlaces(named: readonly Named[]): Named[] {
  const kept = named.map(({ toponym: { signs } }) => !signs || weigh(signs) > 0);
  const at = new Map<number, number>();
  let next = 0;
  kept.forEach((is, k) => is && at.set(k, next++));
  return named
    .filter((_, k) => kept[k])
    .map(({ text, toponym }) => ({ text, toponym: { ...toponym, container: at.get(toponym.container) ?? -1 } }));
}

/** "Baghdad said it would hold the town": a capital or a country that is the whole source of what is said. */
function speaks({ span, candidates }: Toponym, speakers: ReadonlySet<string>, gazetteer: Gazetteer): boolean {
  if (!speakers.has(`${span[0]} ${span[1]}`)) return false;
  return candidates.some(({ place, form }) => {
    const kind = gazetteer.kindOf(place);
    return form === NAME_FORMS.own && (kind === 'capital' || kind === 'country' || gazetteer.weightOf(place) > 6.2);
  });
}
