import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { shippedGazetteer } from '../../../test/cases/ground/places-in.ts';
import { loadModels } from '../../../cli/load-models.ts';
import { parseModelFile, writeModelFile } from '../../model/model-file.ts';
import { createReader } from '../../read.ts';
import { loadGazetteer, NAME_FORMS } from './gazetteer.ts';
import { placeKey } from './place-key.ts';
import { processorMs } from '../../../test/processor-time.ts';

const gazetteer = shippedGazetteer();
const look = (name: string): string[] =>
  gazetteer
    .find(placeKey(name))
    .candidates.map(
      ({ place }) => `${gazetteer.nameOf(place)}, ${gazetteer.countryOf(place)} ${gazetteer.kindOf(place)}`,
    );

describe('names of places', () => {
  test.each([
    ['St. Louis', 'saint louis'],
    ['São Paulo', 'sao paulo'],
    ['al-Anbar', 'al anbar'],
    ['U.S.', 'us'],
    ['Côte d’Ivoire', 'cote divoire'],
    ['Łódź', 'lodz'],
    ['Москва', ''],
    ['St', 'st'],
  ])('%s is looked up as "%s"', (name, key) => {
    expect(placeKey(name)).toBe(key);
  });

  test('the largest place of a name comes first', () => {
    expect(look('Paris')[0]).toBe('Paris, FR capital');
    expect(look('Paris')).toContain('Paris, US city');
    expect(look('Mosul')[0]).toBe('Mosul, IQ city');
    expect(look('Ramadi')[0]).toBe('Ramadi, IQ city');
    expect(look('Bombay')[0]).toBe('Mumbai, IN city');
  });

  test('an adjective is no name of a place, a code is one only after a comma', () => {
    expect(gazetteer.find('iraqi').candidates.map(({ form }) => form)).toEqual([NAME_FORMS.adjective]);
    expect(gazetteer.find('oh').candidates.every(({ form }) => form === NAME_FORMS.code)).toBe(true);
  });

  test('what begins a longer name says so, known or not', () => {
    expect(gazetteer.find('burkina')).toMatchObject({ hasLonger: true });
    expect(gazetteer.find('trinidad').hasLonger).toBe(true);
    expect(gazetteer.find('xqzzy')).toEqual({ candidates: [], hasLonger: false });
    expect(gazetteer.find('').candidates).toEqual([]);
    expect(gazetteer.find('~').candidates).toEqual([]);
  });

  test('every place can be found by its own name and lies on the earth', () => {
    let lost = 0;
    for (let place = 0; place < gazetteer.size; place += 499) {
      const found = gazetteer.find(placeKey(gazetteer.nameOf(place))).candidates;
      // Of names that more than sixty places bear only the largest are looked at.
      if (found.length < 60 && !found.some((one) => one.place === place)) lost++;
      expect(Math.abs(gazetteer.latOf(place))).toBeLessThanOrEqual(90);
      expect(Math.abs(gazetteer.lonOf(place))).toBeLessThanOrEqual(180.01);
    }
    expect(lost).toBe(0);
  });
});

describe('the file', () => {
  const bytes = readFileSync(new URL('../../../models/gazetteer.bin', import.meta.url));
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);

  test('cut short, of another kind or of another version, it is refused', () => {
    expect(() => loadGazetteer(parseModelFile(buffer.slice(0, 1_000_000)))).toThrow(RangeError);
    const file = parseModelFile(buffer);
    expect(() => loadGazetteer({ ...file, version: 99 })).toThrow('not a gazetteer of version 1');
    expect(() => loadGazetteer({ ...file, name: 'tagger' })).toThrow(RangeError);
    const { lat: _, ...arrays } = file.arrays;
    expect(() => loadGazetteer(parseModelFile(writeModelFile({ ...file, arrays }).buffer))).toThrow('no array lat');
  });

  test('opens in a tenth of a second', () => {
    const opening = (): number => {
      const begun = processorMs();
      loadGazetteer(parseModelFile(buffer)).find('paris');
      return processorMs() - begun;
    };
    expect(Math.min(opening(), opening(), opening())).toBeLessThan(100);
  });

  test('without it there are no places, and a report that was to have them says why', () => {
    const reader = createReader(loadModels());
    const article = { id: 'x', language: 'en', text: 'The ferry sank near Jakarta.', hash: '' };
    expect(reader.read(article).places).toBeUndefined();
    expect(reader.read(article).diagnostics).toEqual([]);
    const asked = reader.read(article, { places: true });
    expect(asked.places).toBeUndefined();
    expect(asked.diagnostics).toMatchObject([{ code: 'no-gazetteer', severity: 'warning' }]);
    const whole = createReader({ ...loadModels(), gazetteer: buffer });
    expect(whole.read(article).places).toMatchObject([{ name: 'Jakarta', country: 'ID' }]);
    expect(whole.read(article, { places: false }).places).toBeUndefined();
  });
});
