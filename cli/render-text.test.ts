import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { emptyReport, exampleReport } from '../test/cli/example-report.ts';
import type { Report } from '../src/model/report.ts';
import { displayWidth } from './display-width.ts';
import { plain } from './plain-text.ts';
import { renderText, wrap } from './render-text.ts';

const EXAMPLES = [
  ['s01-dam-penedo', 's01-a4'],
  ['s03-ferry-rufina', 's03-a8'],
  ['s07-lesk-talks', 's07-a6'],
  ['s05-monteloro-transfer', 's05-a2'],
] as const;

test.each(EXAMPLES)('%s/%s fits the columns, shows every attribution and every source', (story, id) => {
  const report = exampleReport(story, id);
  report.article.url += '/and/so/on'.repeat(10);
  for (const width of [40, 80]) {
    const lines = renderText(report, { width }).split('\n');
    for (const line of lines) expect(displayWidth(line), line).toBeLessThanOrEqual(width);
    const numbers = lines.flatMap((line) => /^ *(\d+) \S/.exec(line)?.[1] ?? []);
    expect(new Set(numbers)).toEqual(new Set(report.attributions.map((_, index) => String(index + 1))));
  }
  const text = renderText(report, { width: 80 }).replace(/\s+/g, ' ');
  for (const source of report.sources.filter(({ id }) => report.attributions.some(({ speaker }) => speaker === id)))
    expect(text).toContain(`── ${source.name}`);
});

test('colour adds escape sequences and nothing else', () => {
  const report = exampleReport('s03-ferry-rufina', 's03-a8');
  const coloured = renderText(report, { hasColour: true });
  expect(coloured).toContain('\u001B[36m');
  expect(stripVTControlCharacters(coloured)).toBe(renderText(report));
});

test('what is nested stands indented under its parent, and its own source points there', () => {
  const text = renderText(exampleReport('s07-lesk-talks', 's07-a1'));
  expect(text).toContain(`  4 the communiqué states                                                  mixed
    │ One prisoner told interrogators that his officers had promised them
    │ "Geneva by spring"

      5 One prisoner told                                                  mixed`);
  expect(text).toContain('    see 5 (inside 4)');
});

test('source and cue are read in the order of the text', () => {
  expect(renderText(exampleReport('s01-dam-penedo', 's01-a4'))).toContain('1 according to a Portuguese newspaper');
});

test('a chain is told, outlet first, and a headline that overstates as well', () => {
  const text = renderText(exampleReport('s05-monteloro-transfer', 's05-a2'));
  expect(text).toContain('Gazzetta del Golfo ← Radio Sport Almenara ← Pilar Ortuño');
  expect(text).toContain('The headline overstates the text. "the English confirm"');
});

test('a text without attributions says so', () => {
  const report: Report = { ...emptyReport({ text: 'It rained.' }), ownVoice: [[0, 10]] };
  expect(renderText(report)).toBe(`(no title)
(outlet not known)

Nothing is attributed to anybody; 100% of the text is the outlet's own voice.
`);
});

test('hedges of relays, rejection, doubt and diagnostics are told', () => {
  const report: Report = {
    ...emptyReport({ text: 'The Herald claimed he denied it.', outlet: 'The Paper' }),
    sources: [
      { id: 's1', name: 'The Paper', kind: 'outlet', mentions: [] },
      { id: 's2', name: 'The Herald', kind: 'outlet', mentions: [[0, 10]] },
      { id: 's3', name: 'a clerk', kind: 'anonymous', role: 'keeper of the keys', mentions: [[19, 21]] },
    ],
    attributions: [
      {
        id: 'a', source: [[19, 21]], cue: [[22, 28]], content: [[29, 31]], kind: 'indirect', speaker: 's3',
        chain: ['s1', 's2', 's3'], parent: null, certainty: 'possible', polarity: 'negative',
        relays: [{ source: 's2', cue: [[11, 18]], certainty: 'possible' }], probability: 0.314, why: [],
      }, // prettier-ignore
    ],
    diagnostics: [{ code: 'x', severity: 'warning', message: 'half of it is missing' }],
  };
  const text = renderText(report);
  expect(text).toContain('indirect, possible, rejected, doubtful find (.31)');
  expect(text).toContain('passed on by The Herald, "claimed": possible');
  expect(text).toContain('── a clerk · not named · 7%');
  expect(text).toContain('   keeper of the keys');
  expect(text).toContain('The Paper ← The Herald ← a clerk');
  expect(text).toContain('warning: half of it is missing');
});

test('nothing in a text can steer the terminal', () => {
  const evil = 'Title \u001B]0;owned\u0007 \u001B[2J\u009B31m\u202Etxt.exe\u202C \uD800 end';
  const report: Report = {
    ...emptyReport({ text: `He said "${evil}"`, title: evil, outlet: evil, byline: evil, url: evil, published: evil }),
    sources: [{ id: 's', name: evil, kind: 'person', role: evil, mentions: [] }],
    attributions: [
      {
        id: 'a', source: [[0, 2]], cue: [[3, 7]], content: [[8, 9 + evil.length]], kind: 'direct', speaker: 's',
        chain: ['s'], parent: null, certainty: 'certain', polarity: 'positive', probability: 1, why: [],
      }, // prettier-ignore
    ],
    diagnostics: [{ code: 'x', severity: 'error', message: evil }],
  };
  const text = renderText(report);
  expect(text).not.toMatch(/(?!\n)\p{Cc}|[\u202A-\u202E\u2066-\u2069]/u);
  expect(text.isWellFormed()).toBe(true);
  expect(text).toContain('␛]0;owned␇');
});

test.each([
  ['one two three', 7, ['one two', 'three']],
  ['abcdefghij', 4, ['abcd', 'efgh', 'ij']],
  ['日本語の新聞 news', 6, ['日本語', 'の新聞', 'news']],
  ['cafe\u0301 au lait', 7, ['cafe\u0301 au', 'lait']],
  ['', 10, ['']],
])('%j in %d columns is cut by display width', (text, columns, lines) => expect(wrap(text, columns)).toEqual(lines));

test('a combining mark never parts from its letter, and a flag stays whole', () => {
  expect(wrap('e\u0301'.repeat(6), 4)).toEqual(['e\u0301'.repeat(4), 'e\u0301'.repeat(2)]);
  expect(wrap('🇵🇹🇵🇹🇵🇹', 5)).toEqual(['🇵🇹🇵🇹', '🇵🇹']);
});

test('fewer than 40 columns are refused', () => {
  expect(() => renderText(emptyReport({ text: 'x' }), { width: 39 })).toThrow(RangeError);
});

test('plain text keeps what is harmless', () => {
  expect(plain('naïve – “quote”\n\tnext\u2028line 日本 🎉')).toBe('naïve – “quote” next line 日本 🎉');
});
