import { describe, expect, it } from 'vitest';
import { extractPage } from './extract-page.ts';
import { GATE_SIGNS } from './gated-page.ts';

const WORDS =
  'The harbour master said on Tuesday that the ferry had left without its second engine, and that nobody had told her so.';
const ld = (more: object): string =>
  `<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', headline: 'Ferry sinks', ...more })}</script>`;
const page = (body: string, head = ''): string =>
  `<html><head><title>Ferry sinks off Lindfort</title>${head}</head><body>${body}</body></html>`;
const codeOf = (html: string): string => {
  try {
    return extractPage(html)
      .diagnostics.map(({ code }) => code)
      .join(' ');
  } catch (error) {
    return `throws ${(error as { code: string }).code}`;
  }
};

describe('signs of a gate', () => {
  it.each(Object.entries(GATE_SIGNS))('%s catches its example and leaves the other', (_, sign) => {
    expect(sign.catches).toMatch(sign.pattern);
    expect(sign.leaves).not.toMatch(sign.pattern);
  });
});

describe('a page that keeps its article back', () => {
  it.each([
    ['an empty box for scripts', page('<div id="root"></div>'), 'throws needs-javascript'],
    [
      'a description, and words for browsers without scripts',
      page(`<p>${WORDS}</p><noscript><img src="p.gif">Please enable JavaScript</noscript>`),
      'throws needs-javascript',
    ],
    [
      'one sentence that is for subscribers',
      page(`<p>${WORDS}</p>`, ld({ isAccessibleForFree: 'False' })),
      'throws needs-payment',
    ],
    [
      'the same as a part',
      page(`<p>${WORDS}</p>`, ld({ hasPart: [{ isAccessibleForFree: false }] })),
      'throws needs-payment',
    ],
    [
      'a locked tier',
      page(`<p>${WORDS}</p>`, '<meta property="article:content_tier" content="locked">'),
      'throws needs-payment',
    ],
    [
      'a check for robots',
      page('<h1>Just a moment</h1><p>Verify you are human by completing the action below.</p>'),
      'throws robot-check',
    ],
  ])('is told: %s', (_, html, code) => {
    expect(codeOf(html)).toBe(code);
  });

  it.each([
    ['a short article', page(`<p>${WORDS} ${WORDS}</p><noscript>Please enable JavaScript</noscript>`), ''],
    ['an article that is free', page(`<p>${WORDS}</p>`, ld({ isAccessibleForFree: true })), ''],
    [
      'a long article for subscribers, shown whole',
      page(`<p>${`${WORDS} `.repeat(12)}</p>`, ld({ isAccessibleForFree: false })),
      'for-subscribers',
    ],
    [
      'a beginning that is long enough to read',
      page(`<p>${`${WORDS} `.repeat(4)}</p>`, ld({ isAccessibleForFree: false })),
      'needs-payment',
    ],
    [
      'fewer words than the page counts',
      page(`<p>${`${WORDS} `.repeat(4)}</p>`, ld({ wordCount: '1,200' })),
      'text-incomplete',
    ],
  ])('is read: %s', (_, html, code) => {
    expect(codeOf(html)).toBe(code);
  });

  it('is not taken for one when it is a front page that asks for scripts', () => {
    const headlines = Array.from(
      { length: 60 },
      (_, i) => `<li><a href="/${i}">The ferry owner answers question ${i}</a></li>`,
    );
    expect(codeOf(page(`<ul>${headlines.join('')}</ul><noscript>Please enable JavaScript</noscript>`))).toBe(
      'throws no-article',
    );
  });
});
