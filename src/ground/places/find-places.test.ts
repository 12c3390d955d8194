import { describe, expect, test } from 'vitest';
import { placesIn, tellPlaces } from '../../../test/cases/ground/places-in.ts';
import type { FoundAttribution } from '../../model/found-attribution.ts';
import { processorMs } from '../../../test/processor-time.ts';

const tell = (text: string, given = {}): string[] => tellPlaces(text, placesIn(text, given));

describe('names that are places', () => {
  test.each<[string, string, string[]]>([
    ['a town after a preposition', 'The ferry sank near Jakarta.', ['Jakarta=Jakarta ID']],
    ['countries', 'Turkey bought gas from Iran.', ['Turkey=Turkey TR', 'Iran=Iran IR']],
    ['letters', 'She left the U.S. for the UK.', ['U.S.=United States US', 'UK=United Kingdom GB']],
    ['a shortened saint', 'The plane flew to St. Louis, Mo.', ['St. Louis=St. Louis US', 'Mo.=Missouri US']],
    ['a dateline in capitals', 'JAKARTA, July 8 (Meridian) - A ferry sank.', ['JAKARTA=Jakarta ID']],
    ['a hyphen', 'Aid reached Port-au-Prince, Haiti.', ['Port-au-Prince=Port-au-Prince HT', 'Haiti=Haiti HT']],
    ['another language’s name', 'The team flies from Seville to Geneva.', ['Seville=Sevilla ES', 'Geneva=Geneva CH']],
    ['whose police, whose council', 'The Leeds City Council met.', ['Leeds=Leeds GB']],
    ['a department of a state', 'The Ohio Department of Health agreed.', ['Ohio=Ohio US']],
    ['a sea', 'They fished in the Black Sea.', ['Black Sea=Black Sea -']],
  ])('%s: %s', (_, text, places) => {
    expect(tell(text)).toEqual(places);
  });
});

describe('names that are none', () => {
  test.each<[string, string, string[]]>([
    ['a person’s first name', 'Paris Hilton opened a shop in Berlin.', ['Berlin=Berlin DE']],
    ['a person’s surname', 'Mr London said the bridge was safe.', []],
    ['a lord', 'Lord Reading left for India.', ['India=India IN']],
    ['a surname that comes again', 'Kofi Washington lives in Accra. Washington drives a taxi.', ['Accra=Accra GH']],
    ['a university', 'He studied at the University of Oxford.', []],
    ['a paper', 'The Boston Globe printed it.', []],
    [
      'what has an article, as no town has',
      'The night the Alhambra burned he stood by the Sel. Somebody told the Echo so.',
      [],
    ],
    [
      'a paper of another language',
      'The regional daily Correio da Serra reported on Monday that it broke. A man told Correio da Serra so.',
      [],
    ],
    ['a bank', 'The Bank of England raised its rate.', []],
    ['a title of nobility', 'The Duke of York was there.', []],
    ['a club', 'The Leeds United striker was born in Lagos.', ['Lagos=Lagos NG']],
    ['a word at the start', 'Reading the report took the mayor of Leeds hours.', ['Leeds=Leeds GB']],
    ['a bird', 'She cooked a turkey for the family in Ohio.', ['Ohio=Ohio US']],
    ['a pronoun', 'They told us about Rome.', ['Rome=Rome IT']],
    ['an adjective', 'Two Iraqi soldiers and a German nurse met.', []],
    ['a state that is none', 'Islamic State fighters left Mosul.', ['Mosul=Mosul IQ']],
    ['a house for who works there', 'The Pentagon appears to hope so.', []],
    ['a month', 'They fought through March and April.', []],
    ['an alliance in letters', 'Officials of NATO and the UN met.', []],
  ])('%s: %s', (_, text, places) => {
    expect(tell(text)).toEqual(places);
  });

  test('a capital that speaks is its government', () => {
    const text = 'Baghdad denied that its troops had left Kirkuk.';
    const said: FoundAttribution = { source: [[0, 7]], cue: [[8, 14]], content: [[15, 46]], kind: 'indirect', probability: 1, why: [] }; // prettier-ignore
    expect(tellPlaces(text, placesIn(text, {}, [said]))).toEqual(['Kirkuk=Kirkuk IQ']);
    const man = 'Jordan said he would appeal in Chicago.';
    const spoke: FoundAttribution = { ...said, source: [[0, 6]], cue: [[7, 11]], content: [[12, 38]] };
    expect(tellPlaces(man, placesIn(man, {}, [spoke]))).toEqual(['Chicago=Chicago US']);
    expect(tell('Rain fell in Baghdad.')).toEqual(['Baghdad=Baghdad IQ']);
  });
});

describe('a place that nothing but its name speaks for', () => {
  const guessed = (text: string, given = {}): string[] =>
    placesIn(text, given).flatMap((place) => (place.guessed ? [`${place.name} ${place.country}`] : []));

  test.each<[string, string, string[]]>([
    ['a town of a common name', 'A fire broke out in Springfield.', ['Springfield US']],
    ['at every mention', 'Decatur is proud. Nobody in Decatur slept.', ['Decatur US', 'Decatur US']],
    ['a county of a common name', 'Sirens rang all over Madison County.', ['Madison County US']],
  ])('%s is a guess: %s', (_, text, places) => {
    expect(guessed(text)).toEqual(places);
  });

  test.each<[string, string]>([
    ['its state is named with it', 'A fire broke out in Springfield, Illinois.'],
    ['its state is named elsewhere', 'A fire broke out in Springfield. The governor of Illinois came.'],
    ['its country is named', 'A fire broke out in Winchester. The whole of England heard of it.'],
    ['a neighbour is named', 'A fire broke out in Springfield. Engines came from Chicopee and Holyoke.'],
    ['no other place is called so', 'A fire broke out in Cincinnati.'],
    ['it is far larger than all others', 'A fire broke out in Rotterdam.'],
    ['it is a capital', 'A fire broke out in Paris.'],
    ['it is a city of millions', 'A fire broke out in Los Angeles.'],
    ['it is a state', 'A fire broke out in Georgia.'],
  ])('where %s it is none: %s', (_, text) => {
    expect(placesIn(text).some(({ lat }) => lat !== undefined)).toBe(true);
    expect(guessed(text)).toEqual([]);
  });

  test('the outlet’s home speaks for it', () => {
    const text = 'A fire broke out in Winchester.';
    expect(guessed(text)).toEqual(['Winchester GB']);
    expect(guessed(text, { outlet: 'example.co.uk', url: 'https://example.co.uk/' })).toEqual([]);
  });
});

describe('which of the places of a name is meant', () => {
  test.each<[string, string, string[]]>([
    ['the largest', 'A fire broke out in Paris.', ['Paris=Paris FR']],
    ['the one of the state beside it', 'A fire broke out in Paris, Texas.', ['Paris=Paris US', 'Texas=Texas US']],
    [
      'each mention by its own state',
      'They moved from Athens, Georgia, to Athens, Greece.',
      ['Athens=Athens US', 'Georgia=Georgia US', 'Athens=Athens GR', 'Greece=Greece GR'],
    ],
    [
      'a state among states',
      'Georgia and South Carolina closed their beaches.',
      ['Georgia=Georgia US', 'South Carolina=South Carolina US'],
    ],
    [
      'a state in a list of states, no county of the next',
      'They voted in Michigan, Mississippi, Missouri and Idaho.',
      ['Michigan=Michigan US', 'Mississippi=Mississippi US', 'Missouri=Missouri US', 'Idaho=Idaho US'],
    ],
    [
      'a country among its neighbours',
      'Georgia and Armenia opened the border, and Tbilisi was glad.',
      ['Georgia=Georgia GE', 'Armenia=Armenia AM', 'Tbilisi=Tbilisi GE'],
    ],
    [
      'a county, not the town of its name',
      'A fire broke out in Reading, Berkshire.',
      ['Reading=Reading GB', 'Berkshire=Berkshire GB'],
    ],
    [
      'the one near the others',
      'The road from Cambridge to Guelph and Kitchener was closed.',
      ['Cambridge=Cambridge CA', 'Guelph=Guelph CA', 'Kitchener=Kitchener CA'],
    ],
  ])('%s: %s', (_, text, places) => {
    expect(tell(text)).toEqual(places);
  });

  test('the one near the outlet’s home', () => {
    const text = 'The mayor of Newcastle spoke in Newcastle.';
    expect(tell(text, { outlet: 'Sydney Morning Herald' })[0]).toBe('Newcastle=Newcastle AU');
    expect(tell(text, { outlet: 'BBC News' })[0]).toBe('Newcastle=Newcastle upon Tyne GB');
  });

  test('a town is not taken for what is called an island, unless something else speaks for it', () => {
    const where = (text: string) =>
      placesIn(text)
        .filter(({ name }) => name === 'Melo')
        .map(({ country }) => country);
    expect(where('A fire broke out on the island of Melo. The fires on Melo went on.')).toEqual([undefined, undefined]);
    expect(where('A fire broke out in Melo. The fires near Melo went on.')).toEqual(['UY', 'UY']);
    expect(where('A fire broke out on the island of Melo in Uruguay.')).toEqual(['UY']);
  });

  test('a hamlet of another country is not taken for a town that no gazetteer knows', () => {
    const [place] = placesIn('At least nine people died at a market in Odra, the Tarnovian ministry said.');
    expect(place).toMatchObject({ name: 'Odra' });
    expect(place!.lat).toBeUndefined();
  });
});

describe('what the gazetteer lacks', () => {
  test.each<[string, string, string[]]>([
    [
      'a quarter lies in the town that the article is about',
      'Fighting went on in Mosul. Soldiers from Mosul secured the eastern neighborhood of Gogjali.',
      ['Mosul=Mosul IQ', 'Mosul=Mosul IQ', 'Gogjali ~ Mosul'],
    ],
    ['a village near a town', 'Police searched the village of Upper Lesk near Mosul.', ['Upper Lesk ~ Mosul', 'Mosul=Mosul IQ']],
    ['a street', 'A car was found on Orchard Street in Bristol, England.', ['Orchard Street ~ Bristol', 'Bristol=Bristol GB', 'England=England GB']],
    ['a depot', 'Two were hurt at the Tannery Depot in Halifax, Nova Scotia.', ['Tannery Depot ~ Halifax', 'Halifax=Halifax CA', 'Nova Scotia=Nova Scotia CA']],
    ['a port in its country', 'The ferry capsized off Bandaro, Indonesia.', ['Bandaro ~ Indonesia', 'Indonesia=Indonesia ID']],
    ['a part of a country', 'Rain fell in northern Norway.', ['northern Norway ~ Norway']],
    ['a part of a city', 'A shop in North Dallas burned.', ['North Dallas ~ Dallas']],
  ])('%s: %s', (_, text, places) => {
    expect(tell(text)).toEqual(places);
  }); // prettier-ignore

  test('a street has the coordinates of its town, a town of a country none', () => {
    const [street] = placesIn('A car was found on Orchard Street in Bristol, England.');
    expect(street).toMatchObject({ lat: 51.46, lon: -2.6, within: 'Bristol' });
    const [port] = placesIn('The ferry capsized off Bandaro, Indonesia.');
    expect(port).toMatchObject({ country: 'ID', within: 'Indonesia' });
    expect(port!.lat).toBeUndefined();
  });
});

describe('any text', () => {
  test('spans stay inside it and are in its order', () => {
    const text = 'From São Paulo to Zürich, the Côte d’Ivoire team — all of it — flew via “Port-au-Prince” 🛫 Paris.';
    const places = placesIn(text);
    for (const { span } of places) expect(text.slice(...span).trim()).toBe(text.slice(...span));
    expect(places.map(({ span }) => span[0])).toEqual(places.map(({ span }) => span[0]).sort((a, b) => a - b));
    expect(tellPlaces(text, places)).toContain('São Paulo=São Paulo BR');
  });

  test.each(['', ' ', 'Paris,'.repeat(2000), 'Lake '.repeat(3000), 'A-'.repeat(3000), 'St. '.repeat(3000), 'of the '.repeat(3000), '\u{1F600}'.repeat(500), 'Paris (Paris (Paris ('.repeat(500)])(
    'nothing is too odd to read: %#',
    (text) => {
      expect(() => placesIn(text)).not.toThrow();
    },
  ); // prettier-ignore

  test('twice as long takes about twice as long', () => {
    const text = 'The mayor of Springfield met the council of Newcastle in San Jose, Costa Rica, near Santa Cruz. ';
    const time = (times: number): number => {
      const begun = processorMs();
      placesIn(text.repeat(times));
      return processorMs() - begun;
    };
    time(100);
    const short = Math.min(time(200), time(200));
    expect(time(800)).toBeLessThan(12 * short + 50);
  });
});
