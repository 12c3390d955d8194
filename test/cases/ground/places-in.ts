/** Places of a text as the shipped gazetteer gives them, for tables: "Paris=Paris US", "Upper Lesk in Mosul IQ". */
import { readFileSync } from 'node:fs';
import { findNames } from '../../../src/ground/names/find-names.ts';
import { findPlaces } from '../../../src/ground/places/find-places.ts';
import { loadGazetteer, type Gazetteer } from '../../../src/ground/places/gazetteer.ts';
import { DEFAULT_REGISTER } from '../../../src/ground/sources/outlets.ts';
import type { FoundAttribution } from '../../../src/model/found-attribution.ts';
import { parseModelFile } from '../../../src/model/model-file.ts';
import type { Article, Place } from '../../../src/model/report.ts';
import { annotateText } from './annotate-text.ts';

let gazetteer: Gazetteer | undefined;

/** Loads the gazetteer once per process. */
export function shippedGazetteer(): Gazetteer {
  if (!gazetteer) {
    const file = readFileSync(new URL('../../../models/gazetteer.bin', import.meta.url));
    gazetteer = loadGazetteer(parseModelFile(file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength)));
  }
  return gazetteer;
}

export function placesIn(text: string, given: Partial<Article> = {}, found: readonly FoundAttribution[] = []): Place[] {
  const article = { id: 'x', language: 'en', text, hash: '', ...given };
  const annotation = annotateText(text);
  const names = findNames(annotation, { outlet: article.outlet, register: DEFAULT_REGISTER });
  const texts = [{ annotation, names, found }];
  return findPlaces({ article, texts, outlets: DEFAULT_REGISTER, gazetteer: shippedGazetteer() });
}

/** "the words=what the gazetteer calls them and its country", or "the words ~ what they lie within". */
export function tellPlaces(text: string, places: readonly Place[]): string[] {
  return places.map(({ span, name, country, within }) =>
    within === undefined ? `${text.slice(...span)}=${name} ${country ?? '-'}` : `${text.slice(...span)} ~ ${within}`,
  );
}
