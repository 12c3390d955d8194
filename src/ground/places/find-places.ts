/**
 * From words to places on the map: where an article names a place, which one it is, and what a place that no gazetteer
 * knows lies within.
 *
 *   find-toponyms   where a place is named; people and bodies that bear a place's name are none
 *   find-home       where the outlet is at home
 *   choose-places   which of the places of that name is meant, or none for sure
 *   here            a capital that speaks is no place; what is not known lies within what is
 */
import type { Annotation } from '../../model/annotation.ts';
import type { FoundAttribution } from '../../model/found-attribution.ts';
import type { Article, Place } from '../../model/report.ts';
import type { Names } from '../sources/find-names.ts';
import type { OutletRegister } from '../sources/outlets.ts';
import { choosePlaces, WEIGHTS, type Weights } from './choose-places.ts';
import { findHome } from './find-home.ts';
import { findToponyms, type Toponym } from './find-toponyms.ts';
import type { Gazetteer, PlaceKind } from './gazetteer.ts';
import { SIGNS, weigh, type SignWeights } from './signs.ts';

export interface PlacesInput {
  readonly article: Article;
  /** The running text first; then the title and the parts. */
  readonly texts: readonly {
    readonly annotation: Annotation;
    readonly names: Names;
    readonly found: readonly FoundAttribution[];
    readonly part?: string | undefined;
  }[];
  readonly outlets: OutletRegister;
  readonly gazetteer: Gazetteer;
  readonly weights?: Weights;
}

/** A toponym with the text it stands in. */
export interface Named {
  readonly text: number;
  readonly toponym: Toponym;
}

/** In the order of the texts. Near linear in their length; never throws on any text. */
export function findPlaces({ article, texts, outlets, gazetteer, weights = WEIGHTS }: PlacesInput): Place[] {
  const { named, adjectives } = gatherNamed(texts, gazetteer);
  const home = findHome(article, outlets, gazetteer);
  addArticleSigns(named, adjectives, home.named, gazetteer);
  const sure = keepPlaces(named);
  const toponyms = sure.map(({ toponym }) => toponym);
  const choices = choosePlaces(toponyms, adjectives, home, gazetteer, weights);
  return describe(sure, choices, gazetteer, texts);
}

/** Every name that may be a place, of all texts. */
export function gatherNamed(
  texts: PlacesInput['texts'],
  gazetteer: Gazetteer,
): { named: Named[]; adjectives: string[] } {
  // prettier-ignore
  const named: Named[] = [];
  const adjectives: string[] = [];
  texts.forEach(({ annotation, names, found, part }, text) => {
    const { toponyms, adjectives: own } = findToponyms(annotation, names, gazetteer, part === 'title');
    adjectives.push(...own);
    const speakers = new Set(found.filter(({ source }) => source.length === 1).map(({ source }) => `${source[0]![0]} ${source[0]![1]}`)); // prettier-ignore
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
  // prettier-ignore
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
      // prettier-ignore
      signs.countryNamed = 1;
  });
}

const isWideKind = (kind: PlaceKind): boolean => kind === 'country' || kind === 'state';

/** The names that are places, with their containers among these. */
function keepPlaces(named: readonly Named[]): Named[] {
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
  const kind = candidates[0] ? gazetteer.kindOf(candidates[0].place) : 'city';
  return kind === 'capital' || kind === 'country' || kind === 'region';
}

/** How many other places before and after one are looked at to say what it lies in. */
const AROUND = 12;
const SETTLEMENTS = new Set(['city', 'capital', 'county', 'island']);

function describe(
  named: readonly Named[],
  choices: readonly number[],
  gazetteer: Gazetteer,
  texts: PlacesInput['texts'],
): Place[] {
  // prettier-ignore
  const times = countTimes(choices, gazetteer);
  const focus = mostNamed(times);
  const places: Place[] = [];
  named.forEach(({ text, toponym }, index) => {
    const { part, annotation } = texts[text]!;
    const choice = choices[index]!;
    const surface = annotation.text.slice(...toponym.span);
    const isKnown = choice >= 0 && toponym.form === 'known';
    const holder = isKnown ? -1 : toponym.form === 'part' && choice >= 0 ? choice : holderOf(index);
    const place = isKnown ? choice : holder;
    const isFar = !isKnown && holder !== choice && place >= 0 && !SETTLEMENTS.has(gazetteer.kindOf(place)) && gazetteer.kindOf(place) !== 'quarter'; // prettier-ignore
    const country = place >= 0 ? gazetteer.countryOf(place) : '';
    places.push({
      span: [toponym.span[0], toponym.span[1]],
      ...(part === undefined ? {} : { in: part }),
      name: isKnown ? gazetteer.nameOf(choice) : surface,
      ...(country ? { country } : {}),
      ...(place >= 0 && !isFar ? { lat: rounded(gazetteer.latOf(place)), lon: rounded(gazetteer.lonOf(place)) } : {}),
      ...(holder >= 0 ? { within: gazetteer.nameOf(holder) } : {}),
    });
  });
  return places;

  /**
   * What an unknown place lies in: what the text says; of the towns of its sentence, then of its paragraph, the one that the
   * article names most; else that of the article.
   */
  function holderOf(index: number): number {
    const { text, toponym } = named[index]!;
    if (toponym.container >= 0 && choices[toponym.container]! >= 0) return choices[toponym.container]!;
    const { sentence, paragraph } = texts[text]!.annotation.tokens;
    let best = -1;
    let most = 0;
    for (let k = Math.max(0, index - AROUND); k < named.length && k <= index + AROUND; k++) {
      const other = named[k]!;
      if (other.text !== text || !isTown(k) || paragraph[other.toponym.first] !== paragraph[toponym.first]) continue;
      const isSame = sentence[other.toponym.first] === sentence[toponym.first];
      if (!isSame && k > index) break;
      const score = (isSame ? 1000 : 0) + times.get(choices[k]!)! - Math.abs(k - index) / 100;
      if (score > most) {
        most = score;
        best = choices[k]!;
      }
    }
    return best >= 0 ? best : focus;
  }
  function isTown(k: number): boolean {
    return choices[k]! >= 0 && named[k]!.toponym.form === 'known' && SETTLEMENTS.has(gazetteer.kindOf(choices[k]!)); // prettier-ignore
  }
}

/** How often each place is named; towns first. */
function countTimes(choices: readonly number[], gazetteer: Gazetteer): ReadonlyMap<number, number> {
  const times = new Map<number, number>();
  for (const place of choices) {
    if (place < 0) continue;
    const isTown = SETTLEMENTS.has(gazetteer.kindOf(place));
    times.set(place, (times.get(place) ?? 0) + (isTown ? 1 : 0.01));
  }
  return times;
}

/** The town that the article names most, the first of equals; else the state or country; -1 without any. */
function mostNamed(times: ReadonlyMap<number, number>): number {
  let best = -1;
  let most = 0;
  for (const [place, count] of times)
    if (count > most) {
      best = place;
      most = count;
    }
  return best;
}

const rounded = (degrees: number): number => Math.round(degrees * 100) / 100;
