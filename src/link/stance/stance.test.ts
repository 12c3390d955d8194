import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseModelFile } from '../../model/model-file.ts';
import { loadStanceModel, makeJudge, prepareStanceStatement, prepareStanceText, type Verdict } from './stance.ts';
import { processorMs } from '../../../test/processor-time.ts';

const file = readFileSync(new URL('../../../models/en/stance.bin', import.meta.url));
const model = loadStanceModel(parseModelFile(file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength)));
const judge = makeJudge(model);
const stance = (statement: string, text: string) =>
  judge(prepareStanceStatement(statement, model), prepareStanceText(text, model));

const BRIDGE = `The swing bridge at Harl closed on Friday after engineers found a crack in its main hinge. Mayor Ida Brandt
said the bridge would stay closed for a month.\n\nDrivers were sent to the ford at Olling.`;
const SHARK = `A photograph of a shark swimming through a flooded street in Port Ello is a fake, the harbour office said on
Tuesday. The picture is a hoax that has been passed around after every storm since 2011.\n\nThe harbour office denied
that any shark had been seen.`;

describe('stance', () => {
  test.each<[string, string, Verdict]>([
    ['Swing bridge at Harl closed after crack is found', BRIDGE, 'agree'],
    ['Shark swims through flooded street in Port Ello', SHARK, 'disagree'],
    ['Club signs goalkeeper from Lisbon on loan', BRIDGE, 'unrelated'],
    ['Shark swims through flooded street in Port Ello', BRIDGE, 'unrelated'],
    ['The bridge did not close on Friday', BRIDGE, 'disagree'],
  ])('%j', (statement, text, verdict) => {
    expect(stance(statement, text).verdict).toBe(verdict);
  });

  test('names the sentences it rests on, the nearest first', () => {
    const { sentences } = stance('Swing bridge at Harl closed after crack is found', BRIDGE);
    expect(BRIDGE.slice(...sentences[0]!)).toMatch(/^The swing bridge at Harl closed/);
  });

  test('probabilities add up to one', () => {
    for (const text of [BRIDGE, SHARK, '', 'x', '“”', '?!']) {
      const { probabilities, probability, verdict } = stance('A shark swims', text);
      expect(Object.values(probabilities).reduce((a, b) => a + b)).toBeCloseTo(1);
      expect(probability).toBe(probabilities[verdict]);
    }
  });

  test('a long text without an end takes no longer than its length', () => {
    const before = processorMs();
    stance('shark '.repeat(20_000), 'shark “not '.repeat(100_000));
    expect(processorMs() - before).toBeLessThan(5000);
  });

  test('refuses another model', () => {
    expect(() => loadStanceModel({ name: 'tagger', version: 1, meta: {}, arrays: {} })).toThrow(RangeError);
  });
});
