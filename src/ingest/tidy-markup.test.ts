import { describe, expect, it } from 'vitest';
import { MAX_DEPTH, MAX_MARKS, tidyMarkup } from './tidy-markup.ts';

const body = (html: string): string => /<body[^>]*>([\s\S]*)<\/body>/.exec(tidyMarkup(html).html)?.[1] ?? '';

describe('tidyMarkup', () => {
  it.each([
    ['leaves text and tags as they are', '<p class="a">x <b>y</b></p>', '<p class="a">x <b>y</b></p>'],
    [
      'drops scripts, styles and comments',
      '<p>a<script>if (1<2) "</p>"</script><style>p{}</style><!-- <p>x --></p>',
      '<p>a</p>',
    ],
    ['drops what scripts would show', '<noscript><p>x</p></noscript><iframe>y</iframe><p>z', '<p>z'],
    ['takes an unfinished script to the end', '<p>a<script>b<p>c', '<p>a'],
    ['takes an unfinished comment to the end', '<p>a<!-- b<p>c', '<p>a'],
    ['knows quotation marks in values', '<p title="a>b">x</p>', '<p title="a>b">x</p>'],
    ['knows quotation marks in names', `<p a"b>x</p>`, `<p a"b>x</p>`],
    ['keeps a "<" that begins no tag', '<p>1 < 2 <3</p>', '<p>1 &lt; 2 &lt;3</p>'],
    ['drops closing tags of nothing', '</div><p>x</p></p></b>', '<p>x</p>'],
    ['drops declarations', '<!DOCTYPE html><?php x ?><p>x', '<p>x'],
    ['writes names in lower case', '<P CLASS="Abc" NAME=X>x</P>', '<p class="Abc" name=X>x</p>'],
    ['keeps words before any tag', 'x<p>y', 'x<p>y'],
  ])('%s', (_, html, tidy) => {
    expect(body(html)).toBe(tidy);
  });

  it('puts head and body where they belong, whatever is missing', () => {
    const { html, language } = tidyMarkup(
      '<HTML lang=pt-BR><title>a &amp; <b></title><meta charset=x><p>y</p></HTML><p>z',
    );
    expect(html).toBe(
      '<!doctype html><html><head><title>a &amp; &lt;b></title><meta charset=x></head><body ><p>y</p><p>z</body></html>',
    );
    expect(language).toBe('pt-BR');
  });

  it('keeps the JSON-LD', () => {
    expect(tidyMarkup('<script type="application/ld+json">{"a":"<b>"}</script><script>x</script>').jsonLd).toEqual([
      '{"a":"<b>"}',
    ]);
  });

  it('keeps the text of tags that stand too deep', () => {
    const html = tidyMarkup(`${'<div>'.repeat(5000)}x${'</div>'.repeat(5000)}<p>y`).html;
    expect(html.match(/<div>/g)).toHaveLength(MAX_DEPTH);
    expect(html.match(/<\/div>/g)).toHaveLength(MAX_DEPTH);
    expect(html).toContain('x');
    expect(html).toContain('<p>y');
  });

  it('does not take open paragraphs and list items for depth', () => {
    expect(body('<p>x'.repeat(1000)).match(/<p>/g)).toHaveLength(1000);
    expect(body(`<ul>${'<li>x'.repeat(1000)}</ul>`).match(/<li>/g)).toHaveLength(1000);
  });

  it('refuses more tags than any page has', () => {
    expect(() => tidyMarkup('<br>'.repeat(MAX_MARKS + 1))).toThrow(expect.objectContaining({ code: 'too-large' }));
  });

  it('reads any text without throwing, and once', () => {
    const pieces = [
      '<',
      '>',
      '"',
      "'",
      '=',
      '/',
      '!',
      '--',
      '<p',
      '</',
      'a',
      ' ',
      '&',
      '<script>',
      '</script',
      '<title>',
      'İ',
      '\ud800',
    ];
    let seed = 7;
    for (let round = 0; round < 500; round++) {
      let html = '';
      for (let i = 0; i < 40; i++) html += pieces[(seed = (Math.imul(seed, 1103515245) + 12345) >>> 1) % pieces.length];
      expect(tidyMarkup(html).html).toContain('<body');
    }
  });
});
