import { expect, test } from 'vitest';
import { annotateText } from '../../../test/cases/ground/annotate-text.ts';
import type { Attribution } from '../../model/report.ts';
import type { Span } from '../../model/span.ts';
import { dateAttributions } from './date-attributions.ts';
import { findTimes } from './find-times.ts';

const FRIDAY = '2016-11-04T12:00:00-04:00';

/**
 * One attribution for each number: `[s1 The mayor] [q1 said] on Thursday [c1 that it broke]`. `speakers` names them, the
 * letter for each; `parents` says what lies in what.
 */
function date(marked: string, speakers = 'abcdef', parents: Record<number, number> = {}): string[] {
  let text = '';
  const spans = new Map<number, Record<'s' | 'q' | 'c', Span[]>>();
  const open: { role: 's' | 'q' | 'c'; number: number; start: number }[] = [];
  for (const [piece, role, number] of marked.matchAll(/\[([sqc])(\d) |\]|[^[\]]+|\[/g)) {
    if (role) open.push({ role: role as 's', number: Number(number), start: text.length });
    else if (piece === ']') {
      const { role: of, number: at, start } = open.pop()!;
      const own = spans.get(at) ?? { s: [], q: [], c: [] };
      spans.set(at, own);
      own[of].push([start, text.length]);
    } else text += piece;
  }
  const attributions = [...spans]
    .sort(([a], [b]) => a - b)
    .map(([number, { s, q, c }]): Attribution => ({
      id: `a${number}`, source: s, cue: q, content: c, kind: 'indirect', speaker: speakers[number - 1]!, chain: [],
      parent: parents[number] === undefined ? null : `a${parents[number]}`, certainty: 'certain', polarity: 'positive', probability: 1, why: [],
    })); // prettier-ignore
  const annotation = annotateText(text);
  const { times } = findTimes(annotation, { published: FRIDAY });
  return dateAttributions(attributions, [{ annotation, part: undefined }], times).map(
    ({ said, about }) => `${said ?? '-'} ${about ?? '-'}`,
  );
}

test.each([
  ['[s1 The mayor] [q1 said] on Thursday [c1 that the gate had broken in August].', ['2016-11-03 2016-08']],
  ['On Tuesday [s1 the ministry] [q1 denied] [c1 that it knew].', ['2016-11-01 -']],
  ['[c1 "It broke on Monday,"] [s1 the mayor] [q1 said] Thursday.', ['2016-11-03 2016-10-31']],
  ['[q1 According to] [s1 a memo of 28 January], [c1 nobody slept].', ['2016-01-28 -']],
  ['[s1 The mayor] [q1 says] [c1 that all is well].', ['- -']],
  ['[s1 The mayor] [q1 said] [c1 that all is well now].', ['- -']],
])('%s', (marked, expected) => {
  expect(date(marked)).toEqual(expected);
});

test('a time that another verb parts from the cue says nothing of it', () => {
  expect(date('The gate broke on Monday, and [s1 the mayor] [q1 said] [c1 so].')).toEqual(['- -']);
  expect(date('[s1 The man], who was held on Monday, [q1 said] [c1 so].')).toEqual(['- -']);
});

test('a time that dates a thing does not date the words', () => {
  expect(date("[s1 The mayor] [q1 said] at Monday's dinner [c1 that he would go].")).toEqual(['- -']);
});

test('what the same speaker said right after was said then too, but not what another did, nor much later', () => {
  const text =
    '[s1 The mayor] [q1 said] on Thursday [c1 that it broke].\n\n[s2 He] [q2 added] [c2 that it was old].\n\n[s3 The clerk] [q3 said] [c3 so].';
  expect(date(text, 'aab')).toEqual(['2016-11-03 -', '2016-11-03 -', '- -']);
  const far =
    '[s1 The mayor] [q1 said] on Thursday [c1 that it broke].\n\nIt rained.\n\nIt snowed.\n\n[s2 He] [q2 added] [c2 so].';
  expect(date(far, 'aa')).toEqual(['2016-11-03 -', '- -']);
  expect(date('[s1 He] [q1 said] Thursday [c1 no]. [s2 He] [q2 says] [c2 yes].', 'aa')).toEqual([
    '2016-11-03 -',
    '- -',
  ]);
});

test('a content does not speak of the time at which another inside it was said', () => {
  const text =
    '[s1 The paper] [q1 reported] [c1 that [s2 the mayor] [q2 had said] on Tuesday [c2 that the gate broke in 2014]].';
  expect(date(text, 'ab', { 2: 1 })).toEqual(['- 2014', '2016-11-01 2014']);
});

test('the reasons name the words that they rest on', () => {
  const annotation = annotateText('He said on Thursday that it broke in 2014.');
  const { times } = findTimes(annotation, { published: FRIDAY });
  const attribution: Attribution = {
    id: 'a1', source: [[0, 2]], cue: [[3, 7]], content: [[20, 41]], kind: 'indirect', speaker: 's', chain: [], parent: null,
    certainty: 'certain', polarity: 'positive', probability: 1, why: [],
  }; // prettier-ignore
  const [dated] = dateAttributions([attribution], [{ annotation, part: undefined }], times);
  expect(dated!.why.map(({ rule, spans }) => [rule, spans![0]!.span])).toEqual([
    ['said-when', [11, 19]],
    ['about-when', [37, 41]],
  ]);
});
