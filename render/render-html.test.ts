import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { emptyReport, exampleReport } from '../test/cli/example-report.ts';
import type { Attribution, Report } from '../src/model/report.ts';
import { SCRIPT } from './html-script.ts';
import { escape } from './html-page.ts';
import { renderHtml, renderHtmlPage, renderHtmlSection } from './render-html.ts';
import { processorMs } from '../test/processor-time.ts';

const bare: Omit<Attribution, 'id' | 'content'> = {
  source: [], cue: [], kind: 'indirect', speaker: null, chain: [], parent: null,
  certainty: 'certain', polarity: 'positive', probability: 0.9, why: [],
}; // prettier-ignore

const open = (html: string): Document => parseHTML(html).document;

/** The running text as it can be read, without the numbers and labels that are not its own. */
function runningText(document: Document): string {
  for (const own of document.querySelectorAll('.running a.number, .running .voice-label')) own.remove();
  return [...document.querySelectorAll('.running p')].map((p) => p.textContent).join('\n\n');
}

const EXAMPLES = [
  ['s01-dam-penedo', 's01-a4'],
  ['s03-ferry-rufina', 's03-a8'],
  ['s07-lesk-talks', 's07-a6'],
  ['s10-kestrel-launch', 's10-a1'],
] as const;

test.each(EXAMPLES)('%s/%s: the text stands unchanged, and every span is marked by its role', (story, id) => {
  const report = exampleReport(story, id);
  const document = open(renderHtml(report));
  const numbers = new Map(
    [...document.querySelectorAll('.running a.number')].map((a, index) => [index, a.getAttribute('data-n')!]),
  );
  expect(numbers.size).toBe(report.attributions.length);
  const textOf = (n: string, role: string): string => {
    const marks = [...document.querySelectorAll(`.running .${role}[data-n~="${n}"]`)];
    return marks.map((mark) => mark.textContent).join('');
  };
  for (const card of document.querySelectorAll('.card')) {
    const n = card.getAttribute('data-n')!;
    expect(document.getElementById(`r1-m${n}`)?.getAttribute('href')).toBe(`#r1-a${n}`);
    expect(card.querySelector('a.number')?.getAttribute('href')).toBe(`#r1-m${n}`);
    const cue = card.querySelector('.says .q')?.textContent;
    if (cue) expect(textOf(n, 'q')).toContain(cue);
  }
  expect(runningText(open(renderHtml(report)))).toBe(report.article.text.replace(/\n\s*\n/g, '\n\n'));
});

test('all ids are there once, and every link leads to one', () => {
  const sections = EXAMPLES.map(([story, id], index) => renderHtmlSection(exampleReport(story, id), index + 1, false));
  const document = open(renderHtmlPage(sections, false));
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const link of document.querySelectorAll('a[href^="#"]'))
    expect(ids).toContain(link.getAttribute('href')!.slice(1));
  expect(document.querySelectorAll('h1')).toHaveLength(1);
  expect([...document.querySelectorAll('nav a')].map((a) => a.textContent)).toEqual(sections.map(({ title }) => title));
});

test('nested, overlapping and multi-paragraph spans are cut where they must be', () => {
  const text = 'A said B and\n\nC said D.';
  const report: Report = {
    ...emptyReport({ text }),
    attributions: [
      { ...bare, id: 'a', source: [[0, 1]], cue: [[2, 6]], content: [[7, 23]] },
      { ...bare, id: 'b', source: [[14, 15]], cue: [[16, 20]], content: [[21, 22]], parent: 'a' },
      { ...bare, id: 'c', content: [[9, 19]] },
    ],
  };
  const document = open(renderHtml(report));
  const pieces = [...document.querySelectorAll('.running span')].map((span) => [
    span.textContent,
    span.className,
    span.getAttribute('data-n'),
  ]);
  expect(pieces).toEqual([
    ['A', 's', '1'],
    ['said', 'q', '1'],
    ['B ', 'c c1 b', '1'],
    ['and', 'c c2 b', '1 2'],
    ['C', 'c c2 s', '1 2 3'],
    [' ', 'c c2', '1 2'],
    ['sai', 'c c2 e q', '1 2 3'],
    ['d', 'c c1 q', '1 3'],
    [' ', 'c c1', '1'],
    ['D', 'c c2 b e', '1 3'],
    ['.', 'c c1 e', '1'],
  ]);
});

test('attributions in the title and in captions are marked there', () => {
  const report: Report = {
    ...emptyReport({ text: 'Text.', title: 'Mayor: all well', parts: [{ id: 'p1', kind: 'caption', text: 'It purports to show him' }] }),
    attributions: [
      { ...bare, id: 'b', in: 'title', content: [[7, 15]], source: [[0, 5]] },
      { ...bare, id: 'c', in: 'p1', content: [[20, 23]], cue: [[3, 19]] },
    ],
  }; // prettier-ignore
  const document = open(renderHtml(report));
  expect(document.querySelector('h1 .s')?.textContent).toBe('Mayor');
  expect(document.querySelector('.part .q')?.textContent).toBe('purports to show');
  expect(document.querySelector('.part-kind')?.textContent).toBe('Caption');
});

test('the own voice is told once for each run of it', () => {
  const text = 'One. Two. He said so. Three.\n\nFour.';
  const report: Report = {
    ...emptyReport({ text }),
    ownVoice: [[0, 4], [5, 9], [22, 28], [30, 35]],
    attributions: [{ ...bare, id: 'a', cue: [[13, 17]], content: [[18, 20]] }],
  }; // prettier-ignore
  expect(open(renderHtml(report)).querySelectorAll('.running .voice-label')).toHaveLength(3);
});

test('hostile text stays text everywhere', () => {
  const evil = `"><script>alert(1)</script><img src=x onerror=alert(1)>'--></style></title>\u0000&amp;`;
  const report: Report = {
    ...emptyReport({
      text: `${evil} said ${evil}`, title: evil, outlet: evil, byline: evil, published: evil, language: 'x" onload="y',
      url: 'javascript:alert(1)', parts: [{ id: evil, kind: 'note', text: evil }],
    }),
    sources: [{ id: evil, name: evil, role: evil, kind: 'person', mentions: [] }, { id: 'p', name: evil, kind: 'outlet', mentions: [] }],
    attributions: [
      { ...bare, id: evil, source: [[0, evil.length]], cue: [[evil.length + 1, evil.length + 5]], content: [[evil.length + 6, 2 * evil.length + 6]],
        speaker: evil, chain: ['p', 'p', evil], why: [{ rule: evil, note: evil }], relays: [{ source: 'p', cue: [[0, 5]], certainty: 'possible' }] },
    ],
    headline: { verdict: 'overstates', why: [{ rule: evil, note: evil }] },
    diagnostics: [{ code: evil, severity: 'error', message: evil }],
  }; // prettier-ignore
  for (const html of [renderHtml(report), renderHtmlPage([renderHtmlSection(report, 1, false)], false)]) {
    const document = open(html);
    expect(document.querySelectorAll('script')).toHaveLength(1);
    expect(document.querySelector('script')?.textContent).toBe(SCRIPT);
    expect(document.querySelectorAll('img, [onerror], [onload], a[href^="javascript"]')).toHaveLength(0);
    expect(html.split('<style>')).toHaveLength(2);
  }
});

test('the page asks for nothing from anywhere', () => {
  const html = renderHtml(exampleReport('s01-dam-penedo', 's01-a4'));
  const document = open(html);
  const csp = document.querySelector('meta[http-equiv]')?.getAttribute('content');
  expect(csp).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/=]+'; script-src 'sha256-[\w+/=]+'; img-src data:;/);
  expect(html).not.toMatch(/\ssrc=|@import|url\(/);
  expect(document.querySelectorAll('[style]')).toHaveLength(0);
});

test('the script cannot end its own element', () => expect(SCRIPT).not.toContain('</'));

test('a text of many attributions is rendered in time that grows with its length', () => {
  const make = (count: number): Report => {
    const text = 'He said so. '.repeat(count);
    return {
      ...emptyReport({ text }),
      attributions: Array.from({ length: count }, (_, i) => ({
        ...bare, id: `a${i}`, source: [[i * 12, i * 12 + 2]], cue: [[i * 12 + 3, i * 12 + 7]], content: [[i * 12 + 8, i * 12 + 10]],
      })),
    } as Report; // prettier-ignore
  };
  const begun = processorMs();
  renderHtml(make(20_000));
  // A second on a quiet machine; what grows with the square would take minutes.
  expect(processorMs() - begun).toBeLessThan(20_000);
});

test('what HTML gives a meaning is escaped, and what it forbids is replaced', () => {
  expect(escape(`<a href="x">'&'</a>\u0007\uD800`)).toBe(
    '&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;\uFFFD\uFFFD',
  );
});
