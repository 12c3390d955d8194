/** What the words of a name alone tell of its kind: "Ann Roe", "Port Aubrey", "Brack Post", "T.R. Aldwin". */
import {
  BODY_ENDINGS,
  CAPITALS,
  COUNTRIES,
  FEMALE_NAMES,
  isCountry,
  isGivenName,
  isNationality,
  isSurname,
  MALE_NAMES,
  ORGANIZATION_NAME_WORDS,
  OUTLET_NAME_WORDS,
  PLACE_ENDINGS,
  STATES,
  THING_ENDINGS,
} from '../sources/noun-lexicon.ts';
import { isAllCapitals } from './capitals.ts';
import { namesBody, undotted, type Draft } from './draft.ts';

/** `isAlone` tells whether a word stands elsewhere in the text as a name of one word. */
export function voteByForm(draft: Draft, isAlone: (word: string) => boolean): void {
  const { votes, words, outlet } = draft;
  const low = words.map((word) => word.toLowerCase());
  const name = low.join(' ');
  const first = low[0]!;
  const last = low.at(-1)!;
  // "the Belmar Watch" of Belmar's; not "Harbour Watch"
  const isOnesWatch = low.slice(1).some((word) => /^watch(?:es)?$/.test(word)) && isAlone(words[0]!);
  if (outlet) votes.outlet += 5;
  const isBody = low.some((word, k) => ORGANIZATION_NAME_WORDS.has(undotted(word)) && !(isOnesWatch && word === 'watch') && (k > 0 || !OPENS_OTHERS_TOO.test(first))); // prettier-ignore
  if (isBody && words.length > 1) votes.organization += 3;
  if (words.length > 1 && (OUTLET_NAME_WORDS.has(last) || OUTLET_NAME_WORDS.has(first))) votes.outlet += 2.5;
  if (/(?:wire|press|tv|news|radio)$/i.test(last) && words.length === 1 && last.length > 4) votes.outlet += 2.5;
  if (CAPITALS.has(name) || COUNTRIES.has(name) || STATES.test(name)) votes.place += 4;
  // "Saudi Arabia"; not "United Nations", a body by its words
  else if (isCountry(name) && votes.organization === 0) votes.place += 4;
  voteByGivenName(draft, low);
  // "T.R. Aldwin", not "U.S. Customs"
  if (words.length === 2 && /^(?:\p{Lu}\.){2,3}$/u.test(words[0]!) && !DOTTED_STATES.test(first) && !namesBody(draft))
    votes.person += 2;
  if (words.length === 1 && isAllCapitals(words[0]!) && words[0]!.length <= 6) votes.organization += 2;
  // "Islamic State"; not "Ray State"
  if (words.length === 2 && isNationality(first) && /^(?:state|republic|kingdom)$/.test(last)) votes.organization += 3;
  // "Dorn City" is a town or its club; not "Ada City"
  if (words.length === 2 && last === 'city' && !isGivenName(first)) votes.organization += 1.5;
  // "Reeds N' Rushes": nobody is called so
  if (low.some((word) => /^(?:n|['’]n)['’]$/.test(word))) votes.organization += 3;
  if (/\d/.test(name) || isOnesWatch) votes.thing += 2;
  if (words.length > 1 && THING_ENDINGS.has(last)) votes.thing += 2.5;
  // "brack-post.com" publishes, "Brack.com Inc." does not
  if (/\p{L}\.(?:com|net|org|info|fr|de|it|es|nl|se|no|pl|ru|ie|ca|co\.uk|com\.au)$/u.test(last)) votes.outlet += 2.5;
  // "Okafor said", with nothing else to tell
  if (words.length === 1 && isSurname(first)) votes.person += 1;
}

/** Words of bodies that open names of other kinds, too: "Port Aubrey" is a place, "Brack Port" a body. */
const OPENS_OTHERS_TOO =
  /^(?:port|harbour|harbor|house|air|range|works|watch|central|royal|federal|national|united|people's|geological|international)$/;
const DOTTED_STATES = /^(?:u\.[skn]\.|e\.u\.|d\.c\.|l\.a\.|b\.c\.|n\.[ychjdm]\.|s\.[cd]\.)/;

/** Somebody by the first word, a place by the last; what is neither and has some words is more often somebody. */
function voteByGivenName(draft: Draft, low: readonly string[]): void {
  const { votes } = draft;
  const first = low[0]!;
  const last = low.at(-1)!;
  const isLong = low.length > 1;
  if (FEMALE_NAMES.has(first)) draft.female += isLong ? 2 : 1;
  if (MALE_NAMES.has(first)) draft.male += isLong ? 2 : 1;
  const hasGiven = isGivenName(first);
  // "the Rosa Marsh Foundation", "Saltmarsh Street" have a person's name and are none; "Rosa Street" is somebody
  const isPerson = hasGiven && !(low.length > 2 && BODY_ENDINGS.has(undotted(last)));
  if (isPerson) votes.person += isLong ? 4 : 1.5;
  if (isLong && !hasGiven && PLACE_ENDINGS.has(last)) votes.place += 2;
  // "West Brack"; "West Brack Bank" is a body by its last word
  else if (low.length === 2 && /^(?:north|south|east|west)$/.test(first)) votes.place += 1.2;
  else if (isLong && low.length < 5 && !isPerson && !DOTTED_STATES.test(first)) votes.person += 1.2;
}
