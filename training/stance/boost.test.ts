import { expect, test } from 'vitest';
import { binFeatures } from '../../src/link/stance/forest.ts';
import { randomNumbers } from '../attribution/random-numbers.ts';
import { boost, makeBins, sumRow, type BoostOptions } from './boost.ts';

const OPTIONS: BoostOptions = {
  classes: 1,
  rounds: 30,
  rate: 0.3,
  seed: 7,
  rowShare: 0.8,
  featureShare: 0.8,
  minWeight: 1,
};

/** 600 rows of four features; the label is whether the first two are on different sides of a half. */
function table(): { columns: Uint8Array[]; label: Uint8Array } {
  const random = randomNumbers(3);
  const rows = Float32Array.from({ length: 600 * 4 }, () => random());
  const bins = makeBins(rows, 4);
  const columns = Array.from({ length: 4 }, () => new Uint8Array(600));
  const row = new Uint8Array(4);
  for (let r = 0; r < 600; r++) {
    binFeatures(rows.subarray(r * 4, r * 4 + 4), bins, row);
    row.forEach((bin, f) => (columns[f]![r] = bin));
  }
  return {
    columns,
    label: Uint8Array.from({ length: 600 }, (_, r) => Number(rows[r * 4]! > 0.5 !== rows[r * 4 + 1]! > 0.5)),
  };
}

test('learns what no single feature tells, the same with the same seed and otherwise with another', () => {
  const { columns, label } = table();
  const weight = new Float32Array(600).fill(1);
  const forest = boost(columns, label, weight, OPTIONS);
  const right = label.filter((is, r) => Number(sumRow(forest, columns, r)[0]! > 0) === is).length;
  expect(right).toBeGreaterThan(560);
  expect(boost(columns, label, weight, OPTIONS)).toEqual(forest);
  expect(boost(columns, label, weight, { ...OPTIONS, seed: 8 })).not.toEqual(forest);
});

test('rows of weight 0 teach nothing', () => {
  const { columns, label } = table();
  const weight = Float32Array.from(label, (_, r) => Number(r < 300));
  const half = boost(columns, label, weight, OPTIONS);
  const turned = label.map((is, r) => (r < 300 ? is : 1 - is));
  expect(boost(columns, turned, weight, OPTIONS)).toEqual(half);
});
