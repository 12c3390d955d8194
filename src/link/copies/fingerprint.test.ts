import { describe, expect, it } from 'vitest';
import { splitWords } from '../words.ts';
import { prepareText } from './compare-texts.ts';
import { fingerprint, GUARANTEED_RUN } from './fingerprint.ts';

const print = (text: string) => fingerprint(splitWords(text), new Uint8Array(text.length));
const noise = (seed: number, length: number): string =>
  Array.from({ length }, (_, i) => `w${(seed * 7919 + i * 104729) % 99991}`).join(' ');

describe('fingerprint', () => {
  it('never misses a shared passage of the guaranteed length, wherever it stands', () => {
    const passage = noise(1, GUARANTEED_RUN);
    const original = print(`${noise(2, 40)} ${passage} ${noise(3, 40)}`).own;
    for (let before = 0; before < 25; before++) {
      const copy = print(`${noise(4, before)} ${passage} ${noise(5, 30 - before)}`).own;
      expect(copy.some((value) => original.includes(value))).toBe(true);
    }
  });

  it('keeps about two of five word sequences', () => {
    const { own } = print(noise(6, 1000));
    expect(own.length).toBeGreaterThan(300);
    expect(own.length).toBeLessThan(500);
  });

  it('keeps what is quoted apart from what the outlet says itself', () => {
    const speech = noise(7, 20);
    const quoting = print(`“${speech},” said the harbour master of the island.`);
    const saying = print(speech);
    expect(quoting.own.some((value) => saying.own.includes(value))).toBe(false);
    expect(quoting.quoted.some((value) => saying.own.includes(value))).toBe(true);
  });

  it('leaves boilerplate out', () => {
    const line = '(Reporting by Asta Lind in Kestrel Bay; editing by Jon Marsh, Olga Petrie and Sam Tull)';
    expect(prepareText(line).prints.own).toHaveLength(0);
    expect(prepareText('Reporting from the pier is forbidden, the navy said on Tuesday.').prints.own.length).toBeGreaterThan(0); // prettier-ignore
  });

  it('is empty for texts that are too short', () => {
    expect(print('Nothing to see').own).toHaveLength(0);
    expect(print('').own).toHaveLength(0);
  });
});
