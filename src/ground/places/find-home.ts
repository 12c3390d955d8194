/** Where an outlet is at home: by the register, by the country of its address, by a place in its name. */
import type { Article } from '../../model/report.ts';
import { wordSet } from '../../model/word-list.ts';
import { findOutlet, type OutletRegister } from '../sources/outlets.ts';
import { OUTLET_NAME_WORDS } from '../sources/noun-lexicon.ts';
import { NAME_FORMS, type Candidate, type Gazetteer } from './gazetteer.ts';
import type { Home } from './choose-places.ts';
import { placeKey } from './place-key.ts';

/** Top-level domains that name a country and are not ISO 3166-1. Others that name one but are sold to everybody are none. */
const DOMAINS: Readonly<Record<string, string>> = { uk: 'GB' };
const SOLD_DOMAINS = wordSet('tv me io co ai fm ly cc ws to la am st gg vc eu su nu pw ms');
/** What stands around the place in an address: "columbustelegram", "dailyathenian", "thisisoxfordshire". */
const ADDRESS_WORDS =
  /^(?:www|news|the|thisis|my|in|go|daily|e|visit)|(?:daily|news|times|post|herald|telegram|telegraph|tribune|journal|gazette|press|star|sun|record|register|courier|chronicle|dispatch|sentinel|beacon|advocate|reporter|recorder|online|paper|newspapers|today|leader|independent|mercury|citizen|examiner|inquirer|enquirer|observer|review|republic|standard|mail|globe|express|echo|voice|argus|local|live|tv|radio|item|now|patriot|eagle|bee|democrat|republican|world|city|town|intelligencer|union|ledger|messenger|banner|monitor|bulletin|argusleader|newsleader|s)$/g;

export function findHome(article: Article, register: OutletRegister, gazetteer: Gazetteer): Home {
  const host =
    hostOf(article.url) ?? (/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(article.outlet ?? '') ? article.outlet : undefined);
  const known = article.outlet ? findOutlet(register, article.outlet) : undefined;
  const country = known?.country ?? countryOf(host);
  if (known?.region) {
    const place = gazetteer
      .find(placeKey(known.region))
      .candidates.find((one) => gazetteer.countryOf(one.place) === known.country);
    if (place) return { country, lat: gazetteer.latOf(place.place), lon: gazetteer.lonOf(place.place), named: [] };
  }
  if (known) return { country, named: [] };
  return { country, named: inName(article.outlet, gazetteer) ?? inAddress(host, gazetteer) ?? [] };
}

function hostOf(url: string | undefined): string | undefined {
  return url && URL.canParse(url) ? new URL(url).hostname : undefined;
}

function countryOf(host: string | undefined): string | undefined {
  const domain = host?.split('.').at(-1)?.toLowerCase();
  if (!domain || domain.length !== 2 || SOLD_DOMAINS.has(domain)) return undefined;
  return DOMAINS[domain] ?? domain.toUpperCase();
}

/** Words of outlets' names that are small places, too: "The Lakeside Courier", "Pacific Register", "Post-Gazette". */
const COMMON = wordSet(
  'highland highlands lakeside island islands pacific atlantic northern southern eastern western central north south east west coast gulf arab emerald meridian atlas mercury star post herald sun times mirror globe world nation national independent sentinel standard union republic press progress liberty independence freedom hope morning evening sunday metro city county state valley river mountain prairie bay harbor harbour beacon eagle phoenix orient occident capital maritime continental universal international american british european african asian voice echo tide',
);

/** A town of ten thousand or more: of smaller ones hardly any has a paper that is read elsewhere. */
function placesNamed(name: string, gazetteer: Gazetteer): readonly Candidate[] {
  const key = placeKey(name);
  if (COMMON.has(key)) return [];
  return gazetteer
    .find(key)
    .candidates.filter(({ form, place }) => form === NAME_FORMS.own && gazetteer.weightOf(place) > 4);
}

/** "The Columbus Telegram", "Oxford Mail": what stands before the word for a paper. */
function inName(outlet: string | undefined, gazetteer: Gazetteer): readonly Candidate[] | undefined {
  const words = (outlet ?? '').replace(/^the\s+/i, '').split(/\s+/);
  if (words.length < 2 || words.length > 6) return undefined;
  for (let end = words.length - 1; end > 0; end--) {
    if (!OUTLET_NAME_WORDS.has(words[end]!.toLowerCase())) continue;
    const found = placesNamed(words.slice(0, end).join(' '), gazetteer);
    if (found.length > 0) return found;
  }
  return undefined;
}

/** "columbustelegram.com", "richmondregister.com" */
function inAddress(host: string | undefined, gazetteer: Gazetteer): readonly Candidate[] | undefined {
  const labels = host?.toLowerCase().split('.') ?? [];
  let label =
    labels.filter((part) => !/^(?:www|com|co|org|net|gov|edu|ac|news|en)$/.test(part) && part.length > 3).at(0) ?? '';
  label = label.replace(/[^a-z]/g, '').slice(0, 40);
  for (let round = 0; round < 3 && label.length > 3; round++) {
    const found = placesNamed(label, gazetteer);
    if (found.length > 0) return found;
    const shorter = label.replace(ADDRESS_WORDS, '');
    if (shorter === label) return undefined;
    label = shorter;
  }
  return undefined;
}
