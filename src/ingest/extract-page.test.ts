import { describe, expect, it } from 'vitest';
import { extractPage, type Page } from './extract-page.ts';
import { processorMs } from '../../test/processor-time.ts';

const PARAGRAPHS = [
  'The harbour master said on Tuesday that the ferry had left without its second engine, and that nobody had told her so.',
  'The owner, who lives in Lindfort, has not answered since. “It was not our decision,” a clerk at the office told the Courier.',
  'Three passengers were taken to hospital in the evening, the police said. All of them have been sent home since, as far as is known.',
];
const story = (extra = ''): string =>
  `<article>${PARAGRAPHS.map((text) => `<p>${text}</p>`).join('')}${extra}</article>`;
const partsOf = (extra: string): string[] =>
  extractPage(`<body>${story(extra)}`).parts.map((part) => `${part.id}: ${part.text}`);

describe('extractPage', () => {
  it('parts paragraphs by a blank line', () => {
    expect(extractPage(story()).text).toBe(PARAGRAPHS.join('\n\n'));
  });

  it('says what it left out and why', () => {
    const { text, removals } = extractPage(
      `<nav><a href="/">Home</a></nav>${story('<p>Read more: <a href="/b">Ferry owner fined</a></p>')}<footer>© Courier</footer>`,
    );
    expect(text).toBe(PARAGRAPHS.join('\n\n'));
    expect(removals).toEqual([
      { step: 'rule', reason: 'navigation', text: 'Home' },
      { step: 'rule', reason: 'related-links', text: 'Read more: Ferry owner fined' },
      { step: 'rule', reason: 'footer', text: '© Courier' },
    ]);
  });

  it('takes the text that JSON-LD gives where the page shows only its beginning', () => {
    const body = PARAGRAPHS.concat(PARAGRAPHS).join('\n');
    const html = `<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', articleBody: body })}</script><article><p>${PARAGRAPHS[0]}</p></article>`;
    expect(extractPage(html).text).toBe(PARAGRAPHS.concat(PARAGRAPHS).join('\n\n'));
  });
});

describe('captions, credits and notes', () => {
  it.each([
    [
      'a credit in brackets',
      '<figure><figcaption>The ferry on Monday. (Photo: A. Maro)</figcaption></figure>',
      ['caption-1: The ferry on Monday.', 'credit-1: A. Maro'],
    ],
    [
      'an agency in brackets',
      '<figure><figcaption>The ferry on Monday (AP Photo/Jon Osk)</figcaption></figure>',
      ['caption-1: The ferry on Monday', 'credit-1: AP Photo/Jon Osk'],
    ],
    [
      'a credit in words',
      '<figure><figcaption>The ferry on Monday. Photograph by Ana Maro</figcaption></figure>',
      ['caption-1: The ferry on Monday.', 'credit-1: Ana Maro'],
    ],
    [
      'a credit of its own',
      '<figure><figcaption>The ferry. <cite>Ana Maro</cite></figcaption></figure>',
      ['caption-1: The ferry.', 'credit-1: Ana Maro'],
    ],
    [
      'labels for the blind',
      '<figure><span class="off-screen">Image copyright</span> Getty Images <figcaption><span class="off-screen">Image caption</span> The ferry on Monday</figcaption></figure>',
      ['caption-1: The ferry on Monday', 'credit-1: Getty Images'],
    ],
    [
      'a class alone',
      '<div class="picture"><p class="wp-caption-text">The ferry on Monday</p></div>',
      ['caption-1: The ferry on Monday'],
    ],
    [
      'numbers that go together',
      '<figure><figcaption>One.</figcaption></figure><figure><figcaption>Image: Harbour Trust</figcaption></figure><figure><figcaption>Three.</figcaption></figure>',
      ['caption-1: One.', 'credit-2: Harbour Trust', 'caption-3: Three.'],
    ],
    [
      'the same picture again',
      '<figure><figcaption>The ferry on Monday</figcaption></figure><figure><figcaption>The ferry on Monday</figcaption></figure>',
      ['caption-1: The ferry on Monday'],
    ],
    [
      'a contribution',
      '<p><em>Additional reporting by Jon Osk in Bandaro</em></p>',
      ['note-1: Additional reporting by Jon Osk in Bandaro'],
    ],
  ])('are kept: %s', (_, html, parts) => {
    expect(partsOf(html)).toEqual(parts);
  });

  it('of other articles are not', () => {
    const related = '<aside class="related"><figure><figcaption>Another ship</figcaption></figure></aside>';
    expect(partsOf(related)).toEqual([]);
    expect(extractPage(`<body>${story()}<div class="teasers">${related}</div>`).parts).toEqual([]);
  });

  it('are not in the text', () => {
    const page = extractPage(`<body>${story('<figure><figcaption>The ferry on Monday</figcaption></figure>')}`);
    expect(page.text).not.toContain('The ferry on Monday');
  });
});

describe('a page without an article', () => {
  it.each([
    ['is empty', ''],
    [
      'is a list of links',
      '<ul><li><a href=a>Ferry sinks off Lindfort, three saved</a><li><a href=b>Mayor resigns after a long debate</a></ul>',
    ],
    ['has a form', '<form><label>Name<input></label><button>Send the form to the office of the mayor</button></form>'],
  ])('is refused when it %s', (_, html) => {
    expect(() => extractPage(`<html><body>${html}</body></html>`)).toThrow(
      expect.objectContaining({ code: 'no-article' }),
    );
  });
});

describe('hostile pages are read or refused, and soon', () => {
  const deep = (tag: string, times: number): string =>
    `${`<${tag}>`.repeat(times)}${story()}${`</${tag}>`.repeat(times)}`;
  it.each([
    ['depth', deep('div', 30_000)],
    ['depth in line', deep('span', 30_000)],
    ['tables in tables', '<table><tr><td>'.repeat(20_000) + story()],
    ['open tags', `${story()}${'<b>x'.repeat(40_000)}`],
    ['a tag of attributes', `<p ${Array.from({ length: 100_000 }, (_, i) => `a${i}=1`).join(' ')}>${story()}`],
    ['open quotation marks', `${story()}${'<a b="'.repeat(300_000)}`],
    ['open comments', `${story()}${'<!--'.repeat(300_000)}`],
    ['white space', `${story()}<p>${' \n'.repeat(1_000_000)}`],
    ['deep JSON', `<script type="application/ld+json">${'['.repeat(100_000)}</script>${story()}`],
    ['wide JSON', `<script type="application/ld+json">[${'{"@type":"Article"},'.repeat(50_000)}{}]</script>${story()}`],
  ])('%s', (_, html) => {
    const started = processorMs();
    const page: Page = extractPage(`<html><body>${html}</body></html>`);
    expect(page.text).toContain(PARAGRAPHS[0]);
    // Half a second on an idle machine; the bound is for one that is busy.
    expect(processorMs() - started).toBeLessThan(10_000);
  });

  it('a million words in one paragraph', () => {
    expect(extractPage(`<p>${`${PARAGRAPHS[0]} `.repeat(50_000)}</p>`).text.length).toBeGreaterThan(5_000_000);
  });

  it('more tags than any page has', () => {
    expect(() => extractPage('<p>x</p>'.repeat(60_000))).toThrow(expect.objectContaining({ code: 'too-large' }));
  });
});

it('any markup is read or refused, never worse', () => {
  const pieces = ['<p>', '</p>', '<div class="caption">', '</div>', '<figure>', '<br>', '<a href="x">', '</a>', '<table><tr><td>', '<html>', '<body>', '</html>', '<script>', '<!--', '-->', '<h1>', '&amp;', '&#x110000;', '<svg>', '<button', '"', ' word word, word. ', '\ud800', PARAGRAPHS[0]]; // prettier-ignore
  let seed = 11;
  for (let round = 0; round < 150; round++) {
    let html = '';
    for (let i = 0; i < 60; i++) html += pieces[(seed = (Math.imul(seed, 1103515245) + 12345) >>> 1) % pieces.length];
    try {
      const { text, parts } = extractPage(html, 'https://courier.example/a');
      expect(text.trim()).not.toBe('');
      expect(new Set(parts.map((part) => part.id)).size).toBe(parts.length);
    } catch (error) {
      expect(error).toMatchObject({ name: 'HearsayError', code: 'no-article' });
    }
  }
});
