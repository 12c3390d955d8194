import { describe, expect, it } from 'vitest';
import { memoryIndex } from './memory-index.ts';

const BOUNDS = { limit: 10, maxEntries: 10 };
const shelf = () => memoryIndex().shelf<string>('texts');

describe('memoryIndex', () => {
  it('finds what shares most keys first, of equal ones the earlier filed', async () => {
    const texts = shelf();
    await texts.file('a', [1, 2], '');
    await texts.file('b', [2, 3, 4], '');
    await texts.file('c', [4, 3], '');
    expect(await texts.find([[2, 3, 4, 4], [9]], BOUNDS)).toEqual([
      [{ id: 'b', shared: 3 }, { id: 'c', shared: 2 }, { id: 'a', shared: 1 }],
      [],
    ]); // prettier-ignore
    expect(await texts.find([[2, 3, 4]], { ...BOUNDS, minShared: 2, limit: 1 })).toEqual([[{ id: 'b', shared: 3 }]]);
  });

  it('passes over keys that too many have', async () => {
    const texts = shelf();
    for (const id of ['a', 'b', 'c']) await texts.file(id, [7, id], '');
    expect(await texts.find([[7]], { limit: 10, maxEntries: 2 })).toEqual([[]]);
    expect(await texts.find([[7, 'b']], { limit: 10, maxEntries: 2 })).toEqual([[{ id: 'b', shared: 1 }]]);
  });

  it('holds the later entry of one id, with its keys', async () => {
    const texts = shelf();
    await texts.file('a', [1], 'first');
    await texts.file('a', [2], 'second');
    expect(await texts.get(['a', 'b'])).toEqual(['second', undefined]);
    expect(await texts.find([[1], [2]], BOUNDS)).toEqual([[], [{ id: 'a', shared: 1 }]]);
  });

  it('tells the smallest number from the largest, a number from its letters, and 5,000 numbers apart', async () => {
    const texts = shelf();
    await texts.file('zero', [0], '');
    await texts.file('largest', [0xffffffff], '');
    await texts.file('letters', ['0'], '');
    for (let i = 1; i <= 5000; i++) await texts.file(`n${i}`, [Math.imul(i, 0x10000) >>> 0, i], '');
    expect(await texts.find([[0xffffffff], ['0']], BOUNDS)).toEqual([
      [{ id: 'largest', shared: 1 }],
      [{ id: 'letters', shared: 1 }],
    ]);
    expect((await texts.find([[0]], BOUNDS))[0]!.map(({ id }) => id)).toEqual(['zero']);
    const hits = await texts.find(Array.from({ length: 5000 }, (_, i) => [i + 1]), BOUNDS); // prettier-ignore
    expect(hits.map((found) => found[0]?.id)).toEqual(Array.from({ length: 5000 }, (_, i) => `n${i + 1}`));
  });
});
