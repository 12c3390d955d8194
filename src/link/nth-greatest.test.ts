import { expect, test } from 'vitest';
import { dice } from '../../test/dice.ts';
import { nthGreatest } from './nth-greatest.ts';

test('the n-th greatest is the one that stands there in order', () => {
  const roll = dice(7);
  for (let size = 1; size < 60; size++) {
    const values = Float64Array.from({ length: size }, () => roll(20));
    const inOrder = values.toSorted().reverse();
    for (let n = 1; n <= size; n++) expect(nthGreatest(values.slice(), n)).toBe(inOrder[n - 1]);
  }
});
