/**
 * From words to places on the map: where an article names a place, which one it is, and what a place that no gazetteer
 * knows lies within.
 *
 *   gather-names    every name that may be a place (find-toponyms), with what speaks for it (signs), and those that are one
 *   find-home       where the outlet is at home
 *   choose-places   which of the places of that name is meant, or none for sure
 *   describe-places names, coordinates, and what lies within what
 */
import type { Article, Place } from '../../model/report.ts';
import type { OutletRegister } from '../sources/outlets.ts';
import { choosePlaces } from './choose-places.ts';
import { describePlaces } from './describe-places.ts';
import { findHome } from './find-home.ts';
import { addArticleSigns, gatherNames, keepPlaces, type MarkedText } from './gather-names.ts';
import type { Gazetteer } from './gazetteer.ts';

export interface PlacesInput {
  readonly article: Article;
  /** The running text first; then the title and the parts. */
  readonly texts: readonly MarkedText[];
  readonly outlets: OutletRegister;
  readonly gazetteer: Gazetteer;
}

/** In the order of the texts. Near linear in their length; never throws on any text. */
export function findPlaces({ article, texts, outlets, gazetteer }: PlacesInput): Place[] {
  const { named, adjectives } = gatherNames(texts, gazetteer);
  const home = findHome(article, outlets, gazetteer);
  addArticleSigns(named, adjectives, home.named, gazetteer);
  const places = keepPlaces(named);
  const choices = choosePlaces(
    places.map(({ toponym }) => toponym),
    adjectives,
    home,
    gazetteer,
  );
  return describePlaces(places, choices, texts, gazetteer);
}
