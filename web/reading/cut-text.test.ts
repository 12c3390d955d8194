import { expect, test } from 'vitest';
import { arrangeReport } from '../../render/arrange-report.ts';
import type { Attribution, Report } from '../../src/model/report.ts';
import { cutText } from './cut-text.ts';
import { chooseItems, labelItems } from './choose-items.ts';

const attribution = (id: string, spans: Partial<Attribution>): Attribution => ({
  id, source: [], cue: [], content: [], kind: 'indirect', speaker: null, chain: [], parent: null,
  certainty: 'certain', polarity: 'positive', probability: 0.9, why: [], ...spans,
}); // prettier-ignore

function reportOf(text: string, attributions: Attribution[], more: Partial<Report> = {}): Report {
  return {
    schema: 'hearsay/1', article: { id: 'x', language: 'en', hash: '', text, title: 'Lind says no' },
    sources: [], attributions, ownVoice: [], diagnostics: [], ...more,
  }; // prettier-ignore
}

const cut = (report: Report, place?: string, show = {}) => {
  const { items } = arrangeReport(report);
  return cutText(report, items, place, show);
};

test('the pieces of all paragraphs are the text, without what separates paragraphs', () => {
  const text = 'Ada said no.\n\nBea said yes.';
  const report = reportOf(text, [
    attribution('a', { source: [[0, 3]], cue: [[4, 8]], content: [[9, 11]] }),
    attribution('b', { source: [[14, 17]], cue: [[18, 22]], content: [[23, 26]] }),
  ]);
  const paragraphs = cut(report);
  expect(paragraphs.map(({ pieces }) => pieces.map((piece) => piece.text).join(''))).toEqual(text.split('\n\n'));
  for (const { pieces } of paragraphs)
    for (const { text: words, from } of pieces) expect(text.slice(from, from + words.length)).toBe(words);
});

test('a content inside another bears both numbers, and each begins and ends once', () => {
  const text = 'Ada said that Bea had said no.';
  const report = reportOf(text, [
    attribution('a', { source: [[0, 3]], cue: [[4, 8]], content: [[9, 29]] }),
    attribution('b', { source: [[14, 17]], cue: [[18, 26]], content: [[27, 29]], parent: 'a' }),
  ]);
  const pieces = cut(report)[0]!.pieces;
  expect(pieces.find(({ text }) => text === 'no')).toMatchObject({ classes: 'c c2 b e', numbers: '1 2' });
  expect(pieces.filter(({ classes }) => classes.split(' ').includes('b'))).toHaveLength(2);
});

test('spans that do not fit the text are passed over', () => {
  const report = reportOf('Short.', [attribution('a', { content: [[2, 900]], cue: [[3, 3]] })]);
  expect(
    cut(report)[0]!
      .pieces.map(({ text }) => text)
      .join(''),
  ).toBe('Short.');
});

test('times and own voice are cut out only when they are asked for', () => {
  const report = reportOf('It rained on Monday.', [], {
    ownVoice: [[0, 20]],
    times: [{ span: [13, 19], type: 'DATE', value: '2021-05-03' }],
  });
  expect(cut(report)[0]!.pieces.map(({ classes }) => classes)).toEqual(['']);
  const pieces = cut(report, undefined, { ownVoice: true, when: true })[0]!.pieces;
  expect(pieces.map(({ classes }) => classes)).toEqual(['v', 'v t', 'v']);
  expect(pieces[1]!.says).toBe('3 May 2021');
});

test('what lies inside is shown when what is around it is opened, under a label of its own', () => {
  const text = 'Ada said that Bea had said no. Cyd left.';
  const report = reportOf(text, [
    attribution('a', { cue: [[4, 8]], content: [[9, 29]] }),
    attribution('b', { cue: [[18, 26]], content: [[27, 29]], parent: 'a' }),
    attribution('c', { cue: [[35, 39]] }),
  ]);
  const { items } = arrangeReport(report);
  expect(chooseItems(items, undefined, {}, new Set()).map(({ attribution: { id } }) => id)).toEqual(['a', 'c']);
  expect(chooseItems(items, undefined, {}, new Set(['a'])).map(({ attribution: { id } }) => id)).toEqual([
    'a',
    'b',
    'c',
  ]);
  expect([...labelItems(items).values()].sort()).toEqual(['1', '1a', '2']);
});
