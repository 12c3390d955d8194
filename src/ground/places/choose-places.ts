/**
 * Decides which of the places that bear a name a text means: by how many live there, by what the text says it lies in
 * ("Paris, Texas"), by the countries, states and places that stand beside it, and by where the outlet is at home. Every
 * name votes with all its meanings, each as likely as it is so far, and a few rounds settle them together: "Paris" and
 * "Henry County" both are many places, but near each other only in Tennessee. One name means one place throughout an
 * article unless the text says otherwise. A place that nothing speaks for but its name is left open: an invented or unknown
 * town must not be taken for another country's.
 */
import { firstIndex } from '../../model/first-index.ts';
import type { Toponym } from './find-toponyms.ts';
import { NAME_FORMS, type Gazetteer, type PlaceKind } from './gazetteer.ts';

/**
 * What speaks for a candidate, in units of a decimal logarithm of population. Found by `npm run train -- places` on the
 * articles of LGL and GeoVirus whose hash is even, 22 November 2026.
 */
export const WEIGHTS = {
  population: 1,
  /** Another spelling or language. */
  otherName: -0.9,
  country: 0.75,
  state: 0.5,
  county: -0.5,
  capital: 0.4,
  quarter: -1,
  region: 0,
  /** The text says what it lies in, and it does. */
  container: 6,
  /** Its country is named: for the fact, and for the share of all countries that are named. */
  countryNamed: 1.1,
  countryShare: 1.9,
  stateNamed: 0.8,
  stateShare: 1,
  /** Other places of the text lie near: for all of them together at most `nearMost`. */
  near: 1.9,
  nearMost: 2.7,
  homeCountry: 0.6,
  /** How much more the place in the outlet's name counts than one in the text. */
  homeNear: 4,
  /** How much the seat of a known outlet counts; most of these write about all the world. */
  homeSeat: 0.5,
  /** How fast doubt falls with the difference of two scores. */
  sharpness: 1.2,
  /** Least population (decimal logarithm) of a town that is taken without anything that speaks for it. */
  alone: 4.3,
};
export type Weights = typeof WEIGHTS;

/** Where the outlet is at home, as far as known. */
export interface Home {
  readonly country?: string | undefined;
  readonly lat?: number | undefined;
  readonly lon?: number | undefined;
  /** Meanings of a place in the outlet's name ("Columbus Telegram"): which of them is for the article to tell. */
  readonly named: Toponym['candidates'];
}

const UNKNOWN: Choice = { place: -1, isGuess: false };
const ROUNDS = 4;
/** A city of so many people (decimal logarithm) is meant by its name alone. */
const KNOWN = 5.3;
/** A city of so many people (decimal logarithm) is known by its English name, whatever its own: Geneva, Seville. */
const CITY = 5;
/** Most meanings that vote with where they lie, the likeliest: the cost stays linear in the length of the text. */
const MAX_SPOTS = 160;
/** What speaks for a place besides its size, at least: that it lies where the text plays, or where its outlet is at home. */
const SUPPORTED = 0.5;
/** What lies farther apart is not near, in degrees of latitude; 161 km. */
const NEAR_DEGREES = 1.45;

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
  /** How likely it is so far. */
  share: number;
  /** What besides its own size speaks for it. */
  support: number;
}

/** All mentions of one name. */
interface Group {
  /** How much it has to say: the root of how often it is named. */
  readonly voice: number;
  readonly mentions: number[];
  readonly candidates: Candidate[];
  /** Groups that the text says this one lies in. */
  readonly containers: Set<Group>;
  /** The text calls it an island. */
  isIsland: boolean;
}

/** Which place a toponym means. */
export interface Choice {
  /** -1 where it is not known which. */
  readonly place: number;
  /** A town that nothing but its name speaks for, and all others of that name together are likelier: wrong more often than right. */
  readonly isGuess: boolean;
}

/** One per toponym, in their order. Near linear. */
export function choosePlaces(
  toponyms: readonly Toponym[],
  adjectives: readonly string[],
  home: Home,
  gazetteer: Gazetteer,
  weights: Weights = WEIGHTS,
): Choice[] {
  const groups = groupByName(toponyms, gazetteer, weights);
  const all = [...new Set(groups.values())];
  // The place in the outlet's name votes like the others, if the article names it or everybody knows it: "Lakeside" is where?
  // Papers of small towns are many: its size says little.
  const first = home.named[0]?.place ?? -1;
  if (
    first >= 0 &&
    (gazetteer.weightOf(first) > KNOWN || all.some(({ candidates }) => candidates.some(({ place }) => place === first)))
  )
    all.push(makeGroup(home.named, weights.homeNear, gazetteer, { ...weights, population: weights.population / 2 }));
  for (const group of all) share(group, weights);
  for (let round = 0; round < ROUNDS; round++) {
    const context = gatherContext(all, adjectives, home, weights);
    for (const group of all)
      for (const candidate of group.candidates)
        candidate.support = supportFor(candidate, group, context, home, weights);
    for (const group of all) share(group, weights);
  }
  const best = new Map(all.map((group) => [group, likeliest(group)]));
  return toponyms.map((toponym, index): Choice => {
    const group = groups.get(index);
    if (!group) return UNKNOWN;
    // "Athens, Georgia" and "Athens, Greece" in one article: the words beside a mention hold over the rest of it.
    const container = groups.get(toponym.container);
    const outer = container && container !== group ? best.get(container) : undefined;
    const inner = outer && group.candidates.filter((candidate) => liesIn(candidate, outer));
    if (inner && inner.length > 0)
      return { place: inner.reduce((a, b) => (scoreOf(b) > scoreOf(a) ? b : a)).place, isGuess: false };
    const choice = best.get(group);
    return choice && isTaken(choice, group, weights) ? { place: choice.place, isGuess: isGuess(choice) } : UNKNOWN;
  });
}

function groupByName(toponyms: readonly Toponym[], gazetteer: Gazetteer, weights: Weights): Map<number, Group> {
  const times = new Map<string, number[]>();
  toponyms.forEach(({ key, candidates }, index) => {
    if (candidates.length === 0) return;
    // "Ga." after a comma has other meanings than elsewhere.
    const name = `${key} ${candidates.length}`;
    const mentions = times.get(name);
    if (mentions) mentions.push(index);
    else times.set(name, [index]);
  });
  const groups = new Map<number, Group>();
  for (const mentions of times.values()) {
    const { candidates } = toponyms[mentions[0]!]!;
    const group = makeGroup(candidates, Math.sqrt(mentions.length), gazetteer, weights);
    group.mentions.push(...mentions);
    group.isIsland = mentions.some((index) => toponyms[index]!.isIsland);
    for (const index of mentions) groups.set(index, group);
  }
  toponyms.forEach(({ container }, index) => {
    const outer = groups.get(container);
    const group = groups.get(index);
    if (group && outer && outer !== group) group.containers.add(outer);
  });
  return groups;
}

function makeGroup(candidates: Toponym['candidates'], voice: number, gazetteer: Gazetteer, weights: Weights): Group {
  return {
    voice,
    mentions: [],
    containers: new Set(),
    isIsland: false,
    candidates: candidates.map(({ place, form }): Candidate => {
      const kind = gazetteer.kindOf(place);
      const weight = gazetteer.weightOf(place);
      return {
        place,
        prior:
          weights.population * weight +
          (form === NAME_FORMS.other ? weights.otherName * otherness(kind, weight) : 0) +
          priorOf(kind, weights),
        weight,
        kind,
        country: gazetteer.countryOf(place),
        state: kind === 'state' ? place : gazetteer.stateOf(place),
        lat: gazetteer.latOf(place),
        lon: gazetteer.lonOf(place),
        share: 0,
        support: 0,
      };
    }),
  };
}

/** How little an other name says: much for a city's in English, hardly anything for a county without its "County". */
function otherness(kind: PlaceKind, weight: number): number {
  if (kind === 'county') return 2.5;
  return weight >= CITY && (kind === 'city' || kind === 'capital') ? 0.25 : 1;
}

function priorOf(kind: PlaceKind, weights: Weights): number {
  switch (kind) {
    case 'city':
      return 0;
    case 'country':
    case 'state':
    case 'county':
    case 'capital':
    case 'quarter':
      return weights[kind];
    default:
      return weights.region;
  }
}

const scoreOf = ({ prior, support }: Candidate): number => prior + support;

function likeliest({ candidates }: Group): Candidate | undefined {
  let best = candidates[0];
  for (const candidate of candidates) if (scoreOf(candidate) > scoreOf(best!)) best = candidate;
  return best;
}

/** Shares of all meanings of a name, by their scores so far. */
function share(group: Group, weights: Weights): void {
  const most = likeliest(group);
  if (!most) return;
  let sum = 0;
  for (const candidate of group.candidates)
    sum += candidate.share = Math.exp(weights.sharpness * (scoreOf(candidate) - scoreOf(most)));
  for (const candidate of group.candidates) candidate.share /= sum;
}

/** Towns below a size, and such as the text calls an island, need more than a name; what is known to everybody does not. */
function isTaken({ kind, weight, support }: Candidate, { isIsland }: Group, weights: Weights): boolean {
  return !isTown(kind) || support >= SUPPORTED || (!isIsland && weight >= weights.alone);
}

/** "Springfield" alone is a guess; "Springfield, Illinois", one beside Chicago, Rotterdam and Paris are none. */
function isGuess({ kind, share, support }: Candidate): boolean {
  return isTown(kind) && support < SUPPORTED && share < 0.5;
}

const isTown = (kind: PlaceKind): boolean => kind === 'city' || kind === 'county' || kind === 'quarter';

/** What the meanings so far say about where the article plays. */
interface Context {
  readonly countries: ReadonlyMap<string, number>;
  readonly countryTotal: number;
  readonly states: ReadonlyMap<number, number>;
  readonly stateTotal: number;
  /** From south to north. */
  readonly spots: readonly Spot[];
}
interface Spot {
  readonly group: Group;
  readonly lat: number;
  readonly lon: number;
  readonly vote: number;
}

/** How much a name says about the country it lies in: a country itself all, a town less. */
function countryVoice(kind: PlaceKind): number {
  return kind === 'country' ? 1 : kind === 'state' ? 0.7 : 0.4;
}

function gatherContext(groups: readonly Group[], adjectives: readonly string[], home: Home, weights: Weights): Context {
  const countries = new Map<string, number>();
  const states = new Map<number, number>();
  const spots: Spot[] = [];
  let countryTotal = 0;
  let stateTotal = 0;
  const count = (country: string, votes: number): void => {
    if (!country) return;
    countries.set(country, (countries.get(country) ?? 0) + votes);
    countryTotal += votes;
  };
  for (const country of adjectives) count(country, 0.7);
  for (const group of groups)
    for (const { kind, country, place, share, weight, lat, lon } of group.candidates) {
      if (share < 0.02) continue;
      count(country, countryVoice(kind) * group.voice * share);
      if (kind === 'state') {
        states.set(place, (states.get(place) ?? 0) + group.voice * share);
        stateTotal += group.voice * share;
      } else if (kind !== 'country' && weight < 8)
        spots.push({ group, lat, lon, vote: share * (group.mentions.length > 0 ? 1 : weights.homeNear) });
    }
  if (home.lat !== undefined && home.lon !== undefined) {
    const nowhere: Group = { voice: 0, mentions: [], candidates: [], containers: new Set(), isIsland: false };
    spots.push({ group: nowhere, lat: home.lat, lon: home.lon, vote: weights.homeSeat });
  }
  const likely = spots.sort((a, b) => b.vote - a.vote).slice(0, MAX_SPOTS);
  return { countries, countryTotal, states, stateTotal, spots: likely.sort((a, b) => a.lat - b.lat) };
}

/** What besides its own size speaks for a candidate. */
function supportFor(candidate: Candidate, group: Group, context: Context, home: Home, weights: Weights): number {
  let score = 0;
  const { country, kind, state } = candidate;
  let held = 0;
  for (const { candidates } of group.containers)
    for (const outer of candidates) if (liesIn(candidate, outer)) held = Math.max(held, outer.share);
  score += weights.container * held;
  // A name must not speak for itself.
  if (country) {
    let own = 0;
    for (const other of group.candidates)
      if (other.country === country && other.share >= 0.02) own += countryVoice(other.kind) * other.share;
    const named = (context.countries.get(country) ?? 0) - own * group.voice;
    if (named > 0.05)
      score +=
        weights.countryNamed * Math.min(1, named) + weights.countryShare * (named / (context.countryTotal + 0.5));
    if (kind !== 'country' && home.country === country) score += weights.homeCountry;
  }
  if (state >= 0 && kind !== 'state') {
    let own = 0;
    for (const other of group.candidates) if (other.place === state) own = other.share;
    const named = (context.states.get(state) ?? 0) - own * group.voice;
    if (named > 0.05)
      score += weights.stateNamed * Math.min(1, named) + weights.stateShare * (named / context.stateTotal);
  }
  if (kind !== 'country') {
    const near = weights.near * nearVotes(candidate, group, context.spots);
    score += Math.min(weights.nearMost, near) * (kind === 'state' ? 0.5 : 1);
  }
  return score;
}

/** The votes of other names' meanings within 161 km, those next door in full. */
function nearVotes({ lat, lon }: Candidate, group: Group, spots: readonly Spot[]): number {
  const first = firstIndex(spots.length, (k) => spots[k]!.lat >= lat - NEAR_DEGREES);
  const east = Math.cos((lat * Math.PI) / 180);
  let votes = 0;
  for (let k = first; k < spots.length && spots[k]!.lat <= lat + NEAR_DEGREES; k++) {
    const spot = spots[k]!;
    if (spot.group === group) continue;
    const y = spot.lat - lat;
    const degrees = Math.abs(spot.lon - lon);
    // The earth is flat at this distance.
    const x = (degrees > 180 ? 360 - degrees : degrees) * east;
    const square = x * x + y * y;
    if (square < 0.3) votes += spot.vote;
    else if (square < NEAR_DEGREES * NEAR_DEGREES) votes += 0.7 * spot.vote;
  }
  return votes;
}

function liesIn(inner: Candidate, outer: Candidate): boolean {
  if (inner.place === outer.place || inner.kind === 'country') return false;
  if (outer.kind === 'country') return inner.country === outer.country;
  return outer.kind === 'state' && inner.kind !== 'state' && inner.state === outer.place;
}
