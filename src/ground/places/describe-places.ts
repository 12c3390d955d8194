/**
 * Places as they leave: known ones by their name and coordinates, and what no gazetteer knows by its own name and what it
 * lies within: what the text says, or the town around it.
 */
import type { Place } from '../../model/report.ts';
import type { Choice } from './choose-places.ts';
import type { MarkedText, Named } from './gather-names.ts';
import { extentOf, reachAround } from './extents.ts';
import type { Gazetteer } from './gazetteer.ts';

/** How many other places before and after one are looked at to say what it lies in. */
const AROUND = 12;
const SETTLEMENTS = new Set(['city', 'capital', 'county', 'island']);

/** `chosen` are of `named`, in their order. */
export function describePlaces(
  named: readonly Named[],
  chosen: readonly Choice[],
  texts: readonly MarkedText[],
  gazetteer: Gazetteer,
): Place[] {
  const choices = chosen.map(({ place }) => place);
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
    const isFar =
      !isKnown &&
      holder !== choice &&
      place >= 0 &&
      !SETTLEMENTS.has(gazetteer.kindOf(place)) &&
      gazetteer.kindOf(place) !== 'quarter';
    const country = place >= 0 ? gazetteer.countryOf(place) : '';
    const hasPoint = place >= 0 && !isFar;
    const radius = hasPoint ? (isKnown ? extentOf(place, gazetteer) : reachAround(place, gazetteer)) : undefined;
    places.push({
      span: [toponym.span[0], toponym.span[1]],
      ...(part === undefined ? {} : { in: part }),
      name: isKnown ? gazetteer.nameOf(choice) : surface,
      ...(country ? { country } : {}),
      ...(hasPoint ? { lat: rounded(gazetteer.latOf(place)), lon: rounded(gazetteer.lonOf(place)) } : {}),
      ...(radius === undefined ? {} : { radius }),
      ...(isKnown && chosen[index]!.isGuess ? { guessed: true } : {}),
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
    return choices[k]! >= 0 && named[k]!.toponym.form === 'known' && SETTLEMENTS.has(gazetteer.kindOf(choices[k]!));
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
