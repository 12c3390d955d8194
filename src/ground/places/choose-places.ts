/**
 * Decides which of the places that bear a name a text means: by how many live there, by what the text says it lies in
 * ("Paris, Texas"), by the countries, states and places that stand beside it, and by where the outlet is at home. One name
 * means one place throughout an article unless the text says otherwise. A place that nothing speaks for but its name is
 * left open: an invented or unknown town must not be taken for another country's.
 */
import { NAME_FORMS, type Gazetteer, type PlaceKind } from './gazetteer.ts';
import type { Toponym } from './find-toponyms.ts';

/**
 * What speaks for a candidate, in units of a decimal logarithm of population. Found by `npm run places -- --tune` on the
 * articles of LGL and GeoVirus whose hash is even, 22 November 2026.
 */
export const WEIGHTS = {
  population: 1,
  /** Another spelling or language. */
  otherName: -1.2,
  country: 1.5,
  state: 0.8,
  county: -0.8,
  capital: 0.6,
  quarter: -1,
  region: 0,
  /** The text says what it lies in, and it does. */
  container: 6,
  /** Its country is named: for the fact, and for the share of all countries that are named. */
  countryNamed: 0.7,
  countryShare: 1.6,
  stateNamed: 1.3,
  stateShare: 1.6,
  /** Other places of the text lie near. */
  near: 1.1,
  nearMost: 3,
  homeCountry: 0.6,
  homeNear: 2.4,
  /** Least population (decimal logarithm) of a town that is taken without anything that speaks for it. */
  alone: 4.5,
};
export type Weights = typeof WEIGHTS;

/** Where the outlet is at home, as far as known. */
export interface Home {
  readonly country?: string | undefined;
  readonly lat?: number | undefined;
  readonly lon?: number | undefined;
}

/** Most candidates of one name that are looked at, the largest first; no name of a town has more that matter. */
const MAX_CANDIDATES = 60;
/** Most other places that a candidate is compared with: the cost stays linear in the length of the text. */
const MAX_NEIGHBOURS = 24;
const ROUNDS = 3;

interface Candidate {
  readonly place: number;
  readonly prior: number;
  readonly weight: number;
  readonly kind: PlaceKind;
  readonly country: string;
  /** Index of the state it lies in or is, or -1. */
  readonly state: number;
  readonly lat: number;
  readonly lon: number;
}

/** All mentions of one name. */
interface Group {
  readonly mentions: number[];
  readonly candidates: Candidate[];
  /** Groups that the text says this one lies in. */
  readonly containers: Set<Group>;
  choice: Candidate | undefined;
  /** Whether something besides its name speaks for the choice. */
  isSupported: boolean;
  /** In [0, 1]: how far ahead the choice is. */
  confidence: number;
}

export interface Choice {
  /** The place, or -1 where it is not known which. */
  readonly place: number;
  /** Whether the text says that it lies in the place of its container. */
  readonly isContained: boolean;
}

/** One choice per toponym, in their order. Near linear: every name has a bounded number of meanings and neighbours. */
export function choosePlaces(toponyms: readonly Toponym[], adjectives: readonly string[], home: Home, gazetteer: Gazetteer, weights: Weights = WEIGHTS): Choice[] { // prettier-ignore
  const groups = groupByName(toponyms, gazetteer, weights);
  const all = [...new Set(groups.values())];
  for (const group of all) {
    group.choice = group.candidates[0];
    group.confidence = group.candidates.length === 1 ? 1 : 0.3;
  }
  for (let round = 0; round < ROUNDS; round++) {
    const context = gatherContext(all, adjectives, gazetteer);
    const choices = all.map((group) => choose(group, context, home, weights));
    all.forEach((group, k) => Object.assign(group, choices[k]));
  }
  return toponyms.map((toponym, index) => {
    const group = groups.get(index);
    if (!group?.choice) return { place: -1, isContained: false };
    const own = ownContainer(toponym, index, groups, group);
    if (own) return { place: own.place, isContained: true };
    return { place: group.isSupported ? group.choice.place : -1, isContained: false };
  });
}

function groupByName(toponyms: readonly Toponym[], gazetteer: Gazetteer, weights: Weights): Map<number, Group> {
  const byKey = new Map<string, Group>();
  const groups = new Map<number, Group>();
  toponyms.forEach((toponym, index) => {
    if (toponym.candidates.length === 0) return;
    // "Ga." after a comma has other meanings than "GA" elsewhere
    const key = `${toponym.key} ${toponym.candidates.length}`;
    let group = byKey.get(key);
    if (!group) {
      group = { mentions: [], candidates: [], containers: new Set(), choice: undefined, isSupported: false, confidence: 0 };
      byKey.set(key, group);
      for (const { place, form } of toponym.candidates.slice(0, MAX_CANDIDATES)) {
        const kind = gazetteer.kindOf(place);
        const prior =
          weights.population * gazetteer.weightOf(place) +
          (form === NAME_FORMS.other ? weights.otherName : 0) +
          priorOf(kind, weights);
        group.candidates.push({
          place,
          prior,
          weight: gazetteer.weightOf(place),
          kind,
          country: gazetteer.countryOf(place),
          state: kind === 'state' ? place : gazetteer.stateOf(place),
          lat: gazetteer.latOf(place),
          lon: gazetteer.lonOf(place),
        });
      }
      group.candidates.sort((a, b) => b.prior - a.prior);
    }
    group.mentions.push(index);
    groups.set(index, group);
  });
  toponyms.forEach((toponym, index) => {
    const container = groups.get(toponym.container);
    const group = groups.get(index);
    if (group && container && container !== group) group.containers.add(container);
  });
  return groups;
}

function priorOf(kind: PlaceKind, weights: Weights): number {
  if (kind === 'country') return weights.country;
  if (kind === 'state') return weights.state;
  if (kind === 'county') return weights.county;
  if (kind === 'capital') return weights.capital;
  if (kind === 'quarter') return weights.quarter;
  return kind === 'city' ? 0 : weights.region;
}

/** What the places chosen so far say about where the article plays. */
interface Context {
  readonly countries: ReadonlyMap<string, number>;
  readonly countryTotal: number;
  readonly states: ReadonlyMap<number, number>;
  readonly stateTotal: number;
  readonly spots: readonly { group: Group; lat: number; lon: number; confidence: number }[];
}

function gatherContext(groups: readonly Group[], adjectives: readonly string[], gazetteer: Gazetteer): Context {
  const countries = new Map<string, number>();
  const states = new Map<number, number>();
  let countryTotal = 0;
  let stateTotal = 0;
  const spots: { group: Group; lat: number; lon: number; confidence: number }[] = [];
  const count = (country: string, times: number): void => {
    if (!country) return;
    countries.set(country, (countries.get(country) ?? 0) + times);
    countryTotal += times;
  };
  for (const country of adjectives) count(country, 0.7);
  for (const { choice, mentions, confidence } of groups) {
    if (!choice) continue;
    const times = Math.sqrt(mentions.length);
    if (choice.kind === 'country') count(choice.country, times);
    else if (choice.kind === 'state') {
      states.set(choice.place, (states.get(choice.place) ?? 0) + times);
      stateTotal += times;
      count(choice.country, 0.7 * times * confidence);
    } else count(choice.country, 0.4 * times * confidence);
  }
  const near = groups
    .filter(({ choice }) => choice && choice.kind !== 'country' && choice.kind !== 'state' && gazetteer.weightOf(choice.place) < 8)
    .sort((a, b) => b.confidence - a.confidence)
    .slice(0, MAX_NEIGHBOURS);
  for (const group of near) spots.push({ group, lat: group.choice!.lat, lon: group.choice!.lon, confidence: group.confidence }); // prettier-ignore
  return { countries, countryTotal, states, stateTotal, spots };
}

function choose(group: Group, context: Context, home: Home, weights: Weights): Pick<Group, 'choice' | 'isSupported' | 'confidence'> { // prettier-ignore
  let best: Candidate | undefined;
  let bestScore = -Infinity;
  let second = -Infinity;
  let support = 0;
  for (const candidate of group.candidates) {
    const speaks = supportFor(candidate, group, context, home, weights);
    const score = candidate.prior + speaks;
    if (score > bestScore) {
      second = bestScore;
      bestScore = score;
      best = candidate;
      support = speaks;
    } else if (score > second) second = score;
  }
  if (!best) return { choice: undefined, isSupported: false, confidence: 0 };
  const isWide = best.kind === 'country' || best.kind === 'state' || best.kind === 'capital' || best.kind === 'region' || best.kind === 'water' || best.kind === 'mountain' || best.kind === 'island'; // prettier-ignore
  const confidence = group.candidates.length === 1 ? 1 : Math.max(0.15, Math.min(1, (bestScore - second) / 2));
  return { choice: best, isSupported: isWide || support >= 0.5 || best.weight >= weights.alone, confidence };
}

/** What besides its own size speaks for a candidate. */
function supportFor(candidate: Candidate, group: Group, context: Context, home: Home, weights: Weights): number {
  let score = 0;
  for (const container of group.containers)
    if (container.choice && liesIn(candidate, container.choice)) {
      score += weights.container;
      break;
    }
  // Its own mention must not speak for itself.
  const own = group.choice;
  const times = Math.sqrt(group.mentions.length);
  if (candidate.country) {
    let named = context.countries.get(candidate.country) ?? 0;
    if (own?.country === candidate.country) named -= times * (own.kind === 'country' ? 1 : group.confidence * (own.kind === 'state' ? 0.7 : 0.4)); // prettier-ignore
    if (named > 0.3) score += weights.countryNamed * Math.min(1, named) + weights.countryShare * (named / (context.countryTotal + 0.5)); // prettier-ignore
    if (home.country === candidate.country) score += weights.homeCountry;
  }
  if (candidate.state >= 0 && candidate.kind !== 'state') {
    const named = context.states.get(candidate.state) ?? 0;
    if (named > 0) score += weights.stateNamed + weights.stateShare * (named / context.stateTotal);
  }
  if (candidate.kind !== 'country') {
    let near = 0;
    for (const spot of context.spots)
      if (spot.group !== group) near += spot.confidence * nearness(candidate, spot.lat, spot.lon);
    score += Math.min(weights.nearMost, weights.near * near) * (candidate.kind === 'state' ? 0.5 : 1);
    if (home.lat !== undefined && home.lon !== undefined)
      score += weights.homeNear * nearness(candidate, home.lat, home.lon) * (candidate.kind === 'state' ? 0.5 : 1);
  }
  return score;
}

/** 1 next door, 0 from 400 km on. */
function nearness({ lat, lon }: { lat: number; lon: number }, toLat: number, toLon: number): number {
  if (Math.abs(lat - toLat) > 3.6) return 0;
  const km = kilometres(lat, lon, toLat, toLon);
  return km < 60 ? 1 : km < 161 ? 0.8 : km < 400 ? 0.35 : 0;
}

export function liesIn(inner: { country: string; state: number; kind: PlaceKind; place: number }, outer: { country: string; kind: PlaceKind; place: number; state: number }): boolean { // prettier-ignore
  if (inner.place === outer.place || inner.kind === 'country') return false;
  if (outer.kind === 'country') return inner.country === outer.country;
  if (outer.kind === 'state') return inner.state === outer.place && inner.kind !== 'state';
  return false;
}

/** "Athens, Georgia" and "Athens, Greece" in one article: the words beside a mention hold over the rest of it. */
function ownContainer(toponym: Toponym, index: number, groups: ReadonlyMap<number, Group>, group: Group): Candidate | undefined { // prettier-ignore
  const container = groups.get(toponym.container);
  if (!container?.choice || container === group || groups.get(index) !== group) return undefined;
  const outer = container.choice;
  return group.candidates.find((candidate) => liesIn(candidate, outer));
}

/** Along a great circle of a sphere. */
export function kilometres(lat: number, lon: number, toLat: number, toLon: number): number {
  const rad = Math.PI / 180;
  const h =
    Math.sin(((toLat - lat) * rad) / 2) ** 2 +
    Math.cos(lat * rad) * Math.cos(toLat * rad) * Math.sin(((toLon - lon) * rad) / 2) ** 2;
  return 12742 * Math.asin(Math.min(1, Math.sqrt(h)));
}
