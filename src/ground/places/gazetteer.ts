/**
 * The gazetteer as it lies in its file: names in sorted order, the places that each of them may mean, and what is known of
 * these. Nothing is unpacked when it is loaded: a look-up is a binary search over bytes, so that the file can be shared by
 * all workers and costs no time before it is used. `training/gazetteer/` makes the file.
 */
import type { ModelFile } from '../../model/model-file.ts';

/** What a place is. A place's kind is stored as its index here. */
export const PLACE_KINDS = [
  'country',
  'state',
  'county',
  'city',
  'capital',
  'quarter',
  'region',
  'water',
  'mountain',
  'island',
] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];
const [COUNTRY, STATE, CITY, CAPITAL] = (['country', 'state', 'city', 'capital'] as const).map((kind) =>
  PLACE_KINDS.indexOf(kind),
);

/** How a name belongs to a place. Stored in the four highest bits of a reference. */
export const NAME_FORMS = {
  /** "Mosul" */
  own: 0,
  /** Another spelling or language: "Mossoul". */
  other: 1,
  /** "Iraqi", "Iraqis": whose people, language or government; no place. */
  adjective: 2,
  /** "OH", "BC": a place only after a comma. */
  code: 3,
} as const;
export const FORM_SHIFT = 28;

export const GAZETTEER_VERSION = 1;
/** Names and keys are stored in blocks of this many; the first of each is whole, the others share its beginning. */
export const BLOCK = 16;
/** Coordinates are stored as Int16: this many steps a degree, about 700 m each. */
export const STEPS_PER_DEGREE = 182;

/** Most candidates of one name, the largest first; of "San José" no more than the largest hamlets are lost. */
const MAX_CANDIDATES = 60;

/** One meaning of a name. */
export interface Candidate {
  /** Index of the place. */
  readonly place: number;
  /** One of {@link NAME_FORMS}. */
  readonly form: number;
}

export interface Found {
  /** The most important first; empty when nothing bears the name. */
  readonly candidates: readonly Candidate[];
  /** Whether another name begins with these words and goes on. */
  readonly hasLonger: boolean;
}

export interface Gazetteer {
  /** What is known by the name of this key (see `placeKey`). */
  find(key: string): Found;
  /** Canonical name. */
  nameOf(place: number): string;
  kindOf(place: number): PlaceKind;
  /** ISO 3166-1 alpha-2, or '' for what belongs to no single country. */
  countryOf(place: number): string;
  /** The place that is its state or province, or -1. */
  stateOf(place: number): number;
  /** Decimal logarithm of its population, or of what makes it as important as a town of that size. */
  weightOf(place: number): number;
  /** Degrees. */
  latOf(place: number): number;
  lonOf(place: number): number;
  /** Of a country or state: the kilometres from its point within which nine in ten of its towns lie; 0 of all else. */
  reachOf(place: number): number;
  /** How many places it knows. */
  readonly size: number;
}

const NOTHING: Found = { candidates: [], hasLonger: false };
const NOTHING_YET: Found = { candidates: [], hasLonger: true };

/** Views into the file; nothing is copied. Throws RangeError when it is no gazetteer of this version. */
export function loadGazetteer({ name, version, meta, arrays }: ModelFile): Gazetteer {
  if (name !== 'gazetteer' || version !== GAZETTEER_VERSION)
    throw new RangeError(`not a gazetteer of version ${GAZETTEER_VERSION}: ${name} ${version}`);
  const column = <T>(title: string): T => {
    if (!arrays[title]) throw new RangeError(`the gazetteer has no array ${title}`);
    return arrays[title] as T;
  };
  const countries = meta['countries'] as readonly string[];
  const lat = column<Int16Array>('lat');
  const lon = column<Int16Array>('lon');
  const kind = column<Uint8Array>('kind');
  const country = column<Uint8Array>('country');
  const state = column<Uint16Array>('state');
  const stateEntry = column<Uint32Array>('states');
  const weight = column<Uint8Array>('weight');
  const names = new Strings(column('names'), column('nameBlocks'), lat.length);
  const keyStart = column<Uint32Array>('keyStart');
  const keys = new Strings(column('keys'), column('keyBlocks'), keyStart.length - 1);
  const references = column<Uint32Array>('references');
  const mask = (1 << FORM_SHIFT) - 1;
  const reaches = new Map<number, number>();
  /** Looks at every place once, for each of the few areas that are asked for. */
  const measureReach = (area: number): number => {
    const isCountry = kind[area] === COUNTRY;
    if (!isCountry && kind[area] !== STATE) return 0;
    const own = isCountry ? country[area]! : stateEntry.indexOf(area);
    const belongs = isCountry ? country : state;
    const distances: number[] = [];
    for (let place = 0; place < lat.length; place++)
      if (belongs[place] === own && (kind[place] === CITY || kind[place] === CAPITAL))
        distances.push(kilometres(lat[area]!, lon[area]!, lat[place]!, lon[place]!));
    distances.sort((a, b) => a - b);
    return distances[Math.floor(distances.length * 0.9)] ?? 0;
  };

  return {
    size: lat.length,
    find(key) {
      const at = keys.seek(key);
      if (at < 0) return NOTHING;
      const isKnown = keys.isAt(at, key);
      // A space sorts before every letter: what goes on stands right behind.
      const hasLonger = keys.startsAt(isKnown ? at + 1 : at, `${key} `);
      if (!isKnown) return hasLonger ? NOTHING_YET : NOTHING;
      const candidates: Candidate[] = [];
      const end = Math.min(keyStart[at + 1]!, keyStart[at]! + MAX_CANDIDATES);
      for (let k = keyStart[at]!; k < end; k++)
        candidates.push({ place: references[k]! & mask, form: references[k]! >>> FORM_SHIFT });
      return { candidates, hasLonger };
    },
    nameOf: (place) => names.get(place),
    kindOf: (place) => PLACE_KINDS[kind[place]!]!,
    countryOf: (place) => countries[country[place]!] ?? '',
    stateOf: (place) => (state[place] === 0xffff ? -1 : stateEntry[state[place]!]!),
    weightOf: (place) => weight[place]! / 25,
    latOf: (place) => lat[place]! / STEPS_PER_DEGREE,
    lonOf: (place) => lon[place]! / STEPS_PER_DEGREE,
    reachOf(place) {
      let reach = reaches.get(place);
      if (reach === undefined) reaches.set(place, (reach = measureReach(place)));
      return reach;
    },
  };
}

/** Along the surface, of coordinates as they are stored. */
function kilometres(latA: number, lonA: number, latB: number, lonB: number): number {
  const radians = Math.PI / 180 / STEPS_PER_DEGREE;
  const half = (steps: number): number => Math.sin((steps * radians) / 2) ** 2;
  const chord = half(latA - latB) + Math.cos(latA * radians) * Math.cos(latB * radians) * half(lonA - lonB);
  return 2 * 6371 * Math.asin(Math.min(1, Math.sqrt(chord)));
}

/**
 * Strings in blocks of {@link BLOCK}, in UTF-8. Each is one byte for how many bytes it shares with the one before it (none
 * at the start of a block), one for how many follow, and these.
 */
class Strings {
  readonly #bytes: Uint8Array;
  /** Where each block begins in `bytes`. */
  readonly #blocks: Uint32Array;
  readonly #count: number;
  readonly #buffer = new Uint8Array(256);

  constructor(bytes: Uint8Array, blocks: Uint32Array, count: number) {
    this.#bytes = bytes;
    this.#blocks = blocks;
    this.#count = count;
  }

  get(at: number): string {
    return new TextDecoder().decode(this.#buffer.subarray(0, this.#read(at)));
  }

  isAt(at: number, text: string): boolean {
    return at < this.#count && compare(this.#buffer, 0, this.#read(at), text) === 0;
  }

  startsAt(at: number, text: string): boolean {
    if (at >= this.#count) return false;
    return compare(this.#buffer, 0, Math.min(this.#read(at), text.length), text) === 0;
  }

  /** Writes a string into the buffer; returns its length in bytes. */
  #read(at: number): number {
    let from = this.#blocks[Math.floor(at / BLOCK)]!;
    let length = 0;
    for (let k = at % BLOCK; k >= 0; k--) {
      length = this.#step(from);
      from += 2 + this.#bytes[from + 1]!;
    }
    return length;
  }

  /** Overwrites the buffer from where the string at this byte differs from the one before it. */
  #step(from: number): number {
    const shared = this.#bytes[from]!;
    const rest = this.#bytes[from + 1]!;
    for (let i = 0; i < rest; i++) this.#buffer[shared + i] = this.#bytes[from + 2 + i]!;
    return shared + rest;
  }

  /** Index of the first string that is not less than this one (which is ASCII), or -1. The strings must be sorted. */
  seek(text: string): number {
    let low = 0;
    let high = this.#blocks.length;
    // The last block whose first string is not greater.
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#compareHead(middle, text) <= 0) low = middle + 1;
      else high = middle;
    }
    const block = Math.max(0, low - 1);
    const end = Math.min(this.#count, (block + 1) * BLOCK);
    let from = this.#blocks[block] ?? 0;
    for (let at = block * BLOCK; at < end; at++) {
      const length = this.#step(from);
      from += 2 + this.#bytes[from + 1]!;
      if (compare(this.#buffer, 0, length, text) >= 0) return at;
    }
    return end < this.#count ? end : -1;
  }

  #compareHead(block: number, text: string): number {
    const from = this.#blocks[block]!;
    return compare(this.#bytes, from + 2, this.#bytes[from + 1]!, text);
  }
}

/** Sign of `bytes` against an ASCII string, byte by byte. */
function compare(bytes: Uint8Array, from: number, length: number, text: string): number {
  const shorter = Math.min(length, text.length);
  for (let i = 0; i < shorter; i++) {
    const difference = bytes[from + i]! - text.charCodeAt(i);
    if (difference !== 0) return difference;
  }
  return length - text.length;
}
