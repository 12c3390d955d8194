import { describe, expect, it } from 'vitest';
import { hashString } from '../model/feature-hash.ts';
import { FeatureTable } from './feature-table.ts';
import { WordTable } from './word-table.ts';

describe('a feature table', () => {
  const hashes = Int32Array.from({ length: 250 }, (_, k) => hashString(`feature ${k}`));
  const weightOf = (k: number, part: number): number => ((k * 7 + part * 3) % 41) - 20;

  it.each([3, 6, 9])('gives back the weights of %i parts, each by itself and summed up', (parts) => {
    const table = FeatureTable.of(hashes, weightOf, parts, 10, 1);
    const sums = new Float64Array(parts);
    const kept: number[] = [];
    hashes.forEach((hash, k) => {
      const record = table.find(hash);
      if (record < 0) return;
      kept.push(k);
      for (let p = 0; p < parts; p++) expect(table.weight(record, p)).toBe(weightOf(k, p));
    });
    expect(kept.length).toBeGreaterThan(240);
    table.addTo(sums, 0, hashes, hashes.length);
    sums.forEach((sum, p) => expect(sum).toBe(kept.reduce((total, k) => total + weightOf(k, p), 0)));
  });

  it('gives nothing to a feature that it has never seen', () => {
    const table = FeatureTable.of(hashes, weightOf, 6, 10, 1);
    const strangers = Array.from({ length: 2000 }, (_, k) => hashString(`stranger ${k}`));
    expect(strangers.filter((hash) => table.find(hash) >= 0).length).toBeLessThan(5);
  });

  it('cuts weights that do not fit eight bits, and scales the others', () => {
    const table = FeatureTable.of(Int32Array.of(1234567), () => 1000, 3, 3, 0.5);
    expect(table.weight(table.find(1234567), 0)).toBe(63.5);
    const fine = FeatureTable.of(Int32Array.of(1234567), () => -1.26, 3, 3, 0.02);
    expect(fine.weight(fine.find(1234567), 2)).toBeCloseTo(-1.26, 10);
  });

  it('leaves out the least worthy when a group is full', () => {
    const table = FeatureTable.of(hashes, weightOf, 6, 6, 1);
    const kept = [...hashes].map((hash) => table.find(hash) >= 0);
    expect(kept.filter(Boolean).length).toBeLessThanOrEqual(64);
    expect(kept.slice(0, 4)).toEqual([true, true, true, true]);
  });

  it('refuses arrays that are no table', () => {
    expect(() => new FeatureTable(new Int32Array(24), 6, 1)).toThrow(RangeError);
    expect(() => new FeatureTable(new Int32Array(0), 6, 1)).toThrow(RangeError);
  });
});

describe('a word table', () => {
  const words = Array.from({ length: 1000 }, (_, k) => `word${k}`);
  const table = WordTable.of(
    words.map((word, k) => [word, [k % 251, k % 7]] as const),
    2,
  );

  it('finds the numbers of every word', () => {
    words.forEach((word, k) => {
      const at = table.find(hashString(word));
      expect([...table.values.subarray(at, at + 2)]).toEqual([k % 251, k % 7]);
    });
  });

  it('finds nothing for other words', () => {
    expect(table.find(hashString('elsewhere'))).toBe(-1);
    expect(WordTable.of([], 2).find(hashString('elsewhere'))).toBe(-1);
  });

  it('refuses arrays that do not fit each other', () => {
    expect(() => new WordTable(new Int32Array(12), new Uint8Array(24))).toThrow(RangeError);
    expect(() => new WordTable(new Int32Array(16), new Uint8Array(24))).toThrow(RangeError);
  });
});
