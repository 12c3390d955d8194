import { expect, test } from 'vitest';
import { eventsOf } from './read-events.ts';

const streamOf = (...chunks: string[]): ReadableStream<Uint8Array<ArrayBuffer>> =>
  new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk));
      controller.close();
    },
  });

async function read(...chunks: string[]) {
  const events = [];
  for await (const event of eventsOf(streamOf(...chunks))) events.push(event);
  return events;
}

test('an event is what stands between empty lines, wherever the chunks are cut', async () => {
  const text = 'retry: 2000\n\n: beat\n\nid: 7\nevent: news\ndata: {"a":1}\n\ndata: x\ndata: y\n\n';
  const whole = await read(text);
  expect(whole).toEqual([
    { name: 'news', id: '7', data: '{"a":1}' },
    { name: 'message', id: '7', data: 'x\ny' },
  ]);
  expect(await read(...text)).toEqual(whole);
});

test('line ends of every sort are known, and an event that is not finished is none', async () => {
  expect(await read('data: a\r\n\r\ndata: b\r\r', 'data: c')).toEqual([
    { name: 'message', id: '', data: 'a' },
    { name: 'message', id: '', data: 'b' },
  ]);
});
