import { expect, test } from 'vitest';
import { outletOfFeed } from './outlet-of-feed.ts';

test.each([
  ['The Vell Post', 'https://vellpost.example/rss', 'https://www.vellpost.example/lock', 'The Vell Post'],
  ['World news | The Vell Post', 'https://feeds.vellpost.co.uk/world', 'https://vell-post.co.uk/lock', undefined],
  [
    'World news | The Vell Post',
    'https://feeds.vell-post.co.uk/world',
    'https://vell-post.co.uk/lock',
    'The Vell Post',
  ],
  ['Latest news from the Vell Post', 'https://vellpost.example/', 'https://vellpost.example/lock', 'the Vell Post'],
  ['BBC News - Europe', 'https://feeds.bbci.co.uk/x', 'https://www.bbc.co.uk/news/1', undefined],
  ['BBC News - Europe', 'https://feeds.bbc.co.uk/x', 'https://www.bbc.co.uk/news/1', 'BBC News'],
  ['Lindfort Evening Courier', 'https://lec.example/feed', 'https://lec.example/1', 'Lindfort Evening Courier'],
  ['Señal: Última hora', 'https://senal.example/feed', 'https://senal.example/1', 'Señal'],
  ['Vell.press', 'https://vell.press/feed', 'https://vell.press/1', 'Vell.press'],
])('%j of %s names the outlet of %s: %s', (title, feed, page, outlet) => {
  expect(outletOfFeed(title, feed, page)).toBe(outlet);
});

test.each([
  // A section, a word that any feed may bear, a name in the register that is a word, nothing, an address without a name.
  ['World news', 'https://vellpost.example/rss', 'https://vellpost.example/lock'],
  ['News', 'https://news.example/rss', 'https://news.example/lock'],
  ['Nation', 'https://vellpost.example/rss', 'https://vellpost.example/lock'],
  ['', 'https://vellpost.example/rss', 'https://vellpost.example/lock'],
  [undefined, 'https://vellpost.example/rss', 'https://vellpost.example/lock'],
  ['The Vell Post', 'http://127.0.0.1:8080/rss', 'http://127.0.0.1:8080/lock'],
  // A feed that gathers what others publish.
  ['The Vell Post', 'https://vellpost.example/rss', 'https://harbour.example/quay'],
])('%j of %s names nobody who publishes %s', (title, feed, page) => {
  expect(outletOfFeed(title, feed, page)).toBeUndefined();
});
