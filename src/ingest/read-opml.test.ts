import { expect, test } from 'vitest';
import { readOpml } from './read-opml.ts';

const opml = (body: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><opml version="2.0"><head><title>Papers</title></head><body>${body}</body></opml>`;

test('feeds come out of all folders, in their order, each once', async () => {
  const list = opml(`
    <outline text="North"><outline text="Coast">
      <outline type="rss" text="The Osk Courier" xmlUrl="https://courier.example/feed"/></outline></outline>
    <outline type="rss" text="Harbour" title="Harbour Post" xmlUrl="http://harbour.example/rss?all=1&amp;x=2"/>
    <outline type="rss" text="Again" xmlUrl="https://courier.example/feed"/>`);
  expect(await readOpml(list)).toEqual([
    { url: 'https://courier.example/feed', title: 'The Osk Courier' },
    { url: 'http://harbour.example/rss?all=1&x=2', title: 'Harbour Post' },
  ]);
});

test.each([
  ['a page', '<!doctype html><p>The mayor said so.'],
  ['nothing', ''],
  ['a list without feeds', opml('<outline text="Empty folder"/>')],
  [
    'a list of what is no address',
    opml('<outline xmlUrl="file:///etc/passwd"/><outline xmlUrl="javascript:alert(1)"/>'),
  ],
])('%s is no list of feeds', async (_, text) => {
  await expect(readOpml(text)).rejects.toMatchObject({ code: 'bad-feed' });
});

test('entities that a document defines are not expanded, and deep folders overflow nothing', async () => {
  const bomb = `<?xml version="1.0"?><!DOCTYPE o [<!ENTITY a "https://a.example/"><!ENTITY b "&a;&a;&a;">]>
    <opml version="2.0"><body><outline xmlUrl="&b;"/></body></opml>`;
  await expect(readOpml(bomb)).rejects.toMatchObject({ code: 'bad-feed' });
  const deep = opml(
    '<outline text="x">'.repeat(40) + '<outline xmlUrl="https://deep.example/"/>' + '</outline>'.repeat(40),
  );
  expect(await readOpml(deep)).toHaveLength(1);
});
