import { parseHTML } from 'linkedom/worker';
import { describe, expect, it } from 'vitest';
import { readMetadata, type PageMetadata } from './page-metadata.ts';
import { tidyMarkup } from './tidy-markup.ts';

const ADDRESS = 'https://www.courier.example/news/ferry?ref=1';
function metadata(html: string, address = ADDRESS): PageMetadata {
  const tidy = tidyMarkup(html);
  return readMetadata(parseHTML(tidy.html).document, tidy.jsonLd, tidy.language, address);
}
const ld = (value: unknown): string =>
  `<script type="application/ld+json">${typeof value === 'string' ? value : JSON.stringify(value)}</script>`;
const article = (more: object): string => ld({ '@type': 'NewsArticle', headline: 'Ferry sinks', ...more });

describe('the title', () => {
  it.each([
    [
      'the heading that fits',
      '<title>Ferry sinks off Lindfort | Courier</title><h1>The Courier</h1><h1>Ferry sinks off Lindfort</h1>',
      'Ferry sinks off Lindfort',
    ],
    [
      'the heading over another wording of JSON-LD',
      `${article({})}<h1>Ferry sinks, three saved</h1>`,
      'Ferry sinks, three saved',
    ],
    ['JSON-LD, unescaped', `${article({ headline: 'Ferry &amp; tug &#8220;sink&#8221;' })}`, 'Ferry & tug “sink”'],
    ['a meta tag', '<meta property="og:title" content="Ferry sinks off Lindfort">', 'Ferry sinks off Lindfort'],
    [
      'the window title without the outlet',
      '<title>Ferry sinks off Lindfort - Lindfort Courier</title><meta property="og:site_name" content="Lindfort Courier">',
      'Ferry sinks off Lindfort',
    ],
    [
      'a window title with a dash of its own',
      '<title>Ferry sinks - three saved, one lost</title>',
      'Ferry sinks - three saved, one lost',
    ],
    ['nothing', '<p>x', undefined],
  ])('is %s', (_, html, title) => {
    expect(metadata(html).title).toBe(title);
  });
});

describe('the byline', () => {
  it.each([
    ['one author', article({ author: { '@type': 'Person', name: 'Ana Maro' } }), 'Ana Maro'],
    ['two', article({ author: [{ name: 'Ana Maro' }, { name: 'Jon Osk' }] }), 'Ana Maro and Jon Osk'],
    ['three', article({ author: ['Ana Maro', 'Jon Osk', 'Li Wei'] }), 'Ana Maro, Jon Osk and Li Wei'],
    ['a meta tag', '<meta name="author" content="By Ana Maro">', 'Ana Maro'],
    [
      'a link, not a profile address',
      '<meta property="article:author" content="https://social.example/ana"><a rel="author" href="/ana">Ana Maro</a>',
      'Ana Maro',
    ],
    ['what the page shows, without the date', '<p class="byline">By Ana Maro | 4 November 2016</p>', 'Ana Maro'],
    [
      'what the page shows, without the handle',
      '<div class="post-author">Ana Maro @anamaro Ana covers the harbour</div>',
      'Ana Maro',
    ],
    ['no form field', '<form><label class="author">Name (required)</label></form>', undefined],
  ])('comes from %s', (_, html, byline) => {
    expect(metadata(html).byline).toBe(byline);
  });
});

describe('the date', () => {
  it.each([
    ['JSON-LD', article({ datePublished: '2016-11-04T10:05:00+01:00' }), '2016-11-04T10:05:00+01:00'],
    [
      'a meta tag that knows the zone',
      `${article({ datePublished: '2016-11-04' })}<meta property="article:published_time" content="2016-11-04T10:05:00Z">`,
      '2016-11-04T10:05:00Z',
    ],
    ['another meta tag', '<meta name="pubdate" content="20161104">', '2016-11-04'],
    ['a time element', '<time datetime="2016-11-04T10:05+0100">today</time>', '2016-11-04T10:05+01:00'],
    ['what the page shows', '<span class="post-date">November 4, 2016 10:05 a.m. EST</span>', '2016-11-04T10:05-05:00'],
    ['a byline', '<p class="byline">By Ana Maro, 4 November 2016</p>', '2016-11-04'],
    ['no default of a template', '<meta property="article:published_time" content="0001-01-01T00:00:00Z">', undefined],
  ])('comes from %s', (_, html, published) => {
    expect(metadata(html).published).toBe(published);
  });
});

describe('the outlet', () => {
  it.each([
    [
      'its own name of the site',
      '<meta property="og:site_name" content="Lindfort Courier | News and sport">',
      'Lindfort Courier',
    ],
    ['the publisher', article({ publisher: { name: 'Lindfort Courier' } }), 'Lindfort Courier'],
    ['no handle', '<meta property="og:site_name" content="@courier">', undefined],
  ])('is %s', (_, html, outlet) => {
    expect(metadata(html).outlet).toBe(outlet);
  });
});

describe('the address', () => {
  it.each([
    [
      'the canonical one, made absolute',
      '<link rel="canonical" href="/news/ferry">',
      'https://www.courier.example/news/ferry',
    ],
    ['no front page', '<link rel="canonical" href="https://www.courier.example/">', ADDRESS],
    ['no other scheme', '<link rel="canonical" href="javascript:x">', ADDRESS],
    [
      'the one of the meta tag',
      '<meta property="og:url" content="https://other.example/a">',
      'https://other.example/a',
    ],
    ['the one given', '<p>x', ADDRESS],
  ])('is %s', (_, html, url) => {
    expect(metadata(html).url).toBe(url);
  });
});

describe('JSON-LD', () => {
  it.each([
    ['in a comment', '<!-- {"@type":"NewsArticle","headline":"Ferry sinks"} -->'],
    ['in CDATA', '//<![CDATA[\n{"@type":"NewsArticle","headline":"Ferry sinks"}\n//]]>'],
    ['with a comma too many', '{"@type":"NewsArticle","headline":"Ferry sinks",}'],
    ['with a line break in a string', '{"@type":"NewsArticle","headline":"Ferry\nsinks"}'],
    [
      'in a graph',
      '{"@graph":[{"@type":"WebSite","name":"x"},{"@type":["Article","NewsArticle"],"headline":"Ferry sinks"}]}',
    ],
  ])('is read %s', (_, json) => {
    expect(metadata(ld(json)).title).toBe('Ferry sinks');
  });

  it('that is not JSON costs nothing else', () => {
    expect(metadata(`${ld('{"@type": oops')}<meta name="author" content="Ana Maro">`).byline).toBe('Ana Maro');
  });

  it('is that of this page, not of one it lists', () => {
    const other = {
      '@type': 'NewsArticle',
      headline: 'Tug sinks',
      url: 'https://www.courier.example/news/tug',
      datePublished: '2015-01-01',
    };
    const own = {
      '@type': 'NewsArticle',
      headline: 'Ferry sinks',
      mainEntityOfPage: { '@id': ADDRESS },
      datePublished: '2016-11-04',
    };
    expect(metadata(ld([other, own]))).toMatchObject({ title: 'Ferry sinks', published: '2016-11-04' });
  });
});

it('declares a language where the page does', () => {
  expect(metadata('<html lang="en-GB"><p>x').language).toBe('en-GB');
  expect(metadata('<meta property="og:locale" content="pt_BR">').language).toBe('pt_BR');
  expect(metadata('<p>x').language).toBeUndefined();
});
