import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { mapInOrder } from './map-in-order.ts';

async function* numbers(count: number, onDraw: (n: number) => void = () => {}): AsyncGenerator<number> {
  for (let n = 0; n < count; n++) {
    onDraw(n);
    yield n;
  }
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

test('results come in the order of the items, not of their ends', async () => {
  const results = mapInOrder(numbers(10), 4, async (n) => {
    await sleep((10 - n) * 3);
    return n;
  });
  expect(await collect(results)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test('no more than the limit is begun and not yet taken', async () => {
  let begun = 0;
  let taken = 0;
  let most = 0;
  const results = mapInOrder(numbers(30), 3, async (n) => {
    begun++;
    most = Math.max(most, begun - taken);
    await sleep(1);
    return n;
  });
  for await (const _ of results) {
    await sleep(2);
    taken++;
  }
  expect(taken).toBe(30);
  expect(most).toBeLessThanOrEqual(4);
});

test('whoever takes slowly slows the source down', async () => {
  let drawn = 0;
  const results = mapInOrder(
    numbers(1000, () => drawn++),
    5,
    async (n) => n,
  );
  await results.next();
  await sleep(20);
  expect(drawn).toBeLessThanOrEqual(7);
  await results.return(undefined);
});

test('a result does not wait for an item that is long in coming', async () => {
  let release = (): void => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  async function* slow(): AsyncGenerator<string> {
    yield 'first';
    await held;
    yield 'second';
  }
  const results = mapInOrder(slow(), 8, async (item) => item);
  expect((await results.next()).value).toBe('first');
  release();
  expect((await results.next()).value).toBe('second');
  expect((await results.next()).done).toBe(true);
});

test('leaving early closes the source', async () => {
  let isClosed = false;
  async function* source(): AsyncGenerator<number> {
    try {
      for (let n = 0; ; n++) yield n;
    } finally {
      isClosed = true;
    }
  }
  for await (const n of mapInOrder(source(), 2, async (n) => n)) if (n === 3) break;
  expect(isClosed).toBe(true);
});
