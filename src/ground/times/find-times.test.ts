import { describe, expect, it } from 'vitest';
import { annotateText } from '../../../test/cases/ground/annotate-text.ts';
import { findAllTimes, findTimes, readPublication } from './find-times.ts';
import { processorMs } from '../../../test/processor-time.ts';

/** Friday noon. */
const FRIDAY = '2016-11-04T12:00:00-04:00';

/** `marked` holds every time that must be found, and no other: "The gate failed on {Thursday|2016-11-03}." */
function check(marked: string, published: string | undefined = FRIDAY, part?: string): void {
  let text = '';
  const expected: string[] = [];
  let last = 0;
  for (const match of marked.matchAll(/\{([^|}]*)\|([^}]*)\}/g)) {
    text += marked.slice(last, match.index) + match[1]!;
    expected.push(`${match[1]}|${match[2]}`);
    last = match.index + match[0].length;
  }
  text += marked.slice(last);
  const { times } = findTimes(annotateText(text), { published, part });
  expect(times.map(({ span, value }) => `${text.slice(...span)}|${value}`)).toEqual(expected);
}

describe('dates by name', () => {
  it.each([
    'The gate failed on {Saturday, July 5, 2014|2014-07-05}.',
    'The gate failed on {5 July 2014|2014-07-05}, he said.',
    'It opened on {the 3rd of May|2016-05-03}, and the {June 2015|2015-06} plan was kept.',
    'The memo is dated {2016-11-02|2016-11-02}, the note {02.11.2016|2016-11-02}, the bill {11/02/2016|2016-11-02}.',
    'The levels fell in {the winter of 2013|2013-WI} and rose in {summer 2014|2014-SU}.',
    'They met on {Christmas Day|2015-12-25}.',
    'It began in {the 90s|199}, not in {the 1980s|198}; {the 19th century|18} had none.',
    "The bridge of {'98|1998} was closed.",
    'It ran from {2007|2007}-{08|2008} and from {26|2015-06-26}-{30 June 2015|2015-06-30}.',
    'They met on {April 24|2016-04-24} and {25|2016-04-25}.',
    'Sales fell in {the third quarter|2016-Q3} of the firm and in {Q1 2015|2015-Q1}.',
    'The ice held from {28 December|2015-12-28} to {3 January|2016-01-03}.',
  ])('%s', (marked) => check(marked));

  it.each([
    'Officers may march to Spring Street, and august guests fall in line.',
    'The boat has 2000 seats and cost 1,876 dollars.',
    'He won 3-1 on Flight 1549 and sat down for a second.',
    'Prices jumped 90 percent, and 24 of 25 ships sank.',
    'A regional daily wrote of a day of mourning, and the Daily Post of much else.',
    'He is in his thirties, a 27-year-old engineer.',
    'She ran second and came first, half of the time.',
  ])('finds no time in: %s', (text) => check(text));
});

describe('weekdays and months look back unless the clause is about what comes', () => {
  it.each([
    'The ministry said on {Thursday|2016-11-03} that it had left.',
    'The ministry said {Friday|2016-11-04} that it had left.',
    'The minister will meet him on {Thursday|2016-11-10}.',
    'The vote is due on {Monday|2016-11-07}.',
    'A hearing was set for {Tuesday|2016-11-08}, the court said {Wednesday|2016-11-02}.',
    'The team flies to Cadiz on {Saturday|2016-11-05}.',
    "{Monday|2016-10-31}'s dinner was quiet.",
    "{Monday|2016-11-07}'s dinner will be quiet.",
    'An inspection in {August|2016-08} found it; the dam opened in {December|2015-12}.',
    'The dam will open in {December|2016-12} or in {March|2017-03}.',
    'The summit is set for Lisbon in {March|2017-03}, and a vote was scheduled {Tuesday|2016-11-08}.',
    'Nobody could be reached {Wednesday|2016-11-02}; he said it could open {Wednesday|2016-11-09}.',
    "They sought ways around {Wednesday|2016-11-02}'s ruling, but in {May|2016-05} a judge refused.",
    "The man will be shown before {Saturday|2016-11-05}'s game.",
    'It has given them until {Tuesday|2016-11-08} to leave; until {Wednesday|2016-11-02} they had not.',
    'It must pay by {17 November|2016-11-17}.',
    '{Last Friday|2016-10-28} it rained, {next Friday|2016-11-11} it will not.',
    'They met {last May|2016-05} and {last December|2015-12}.',
  ])('%s', (marked) => check(marked));

  it('a headline tells in the present what has happened', () => {
    check('Gate opens on {Wednesday|2016-11-02}', FRIDAY, 'title');
    check('The gate opens on {Wednesday|2016-11-09}.', FRIDAY);
  });
});

describe('counted from the publication', () => {
  it.each([
    'He was quoted {this week|2016-W44} and {last week|2016-W43}.',
    'It fell {earlier this month|2016-11} and {last year|2015}.',
    'It was built {nearly four years ago|2012} and painted {a year ago|2015}.',
    'It broke {two weeks ago|2016-W42}, {two hours ago|2016-11-04T10:00} by the clock.',
    '{Yesterday|2016-11-03} it stood, {today|2016-11-04} it fell, {tomorrow|2016-11-05} it will be gone.',
    'Over {the weekend|2016-W43-WE} they met.',
    'Rivers rose {last night|2016-11-03TNI} and {this morning|2016-11-04TMO}.',
    'It will be gone by {year-end|2016}, or by {month’s end|2016-11}.',
    'It will be sold by {the end of the year|2016}.',
    "It grew in {this year's third quarter|2016-Q3}.",
    'As of press time {Friday|2016-11-04}, nobody had called.',
    'It was the first of its kind in {2016|2016}.',
    'Nothing has changed since {2014|2014}, and {now|PRESENT_REF} it {recently|PAST_REF} did; who knows {the future|FUTURE_REF}.',
  ])('%s', (marked) => check(marked));
});

describe('counted from what the text set', () => {
  it.each([
    'On {June 5, 2015|2015-06-05} the gate broke. {Three days later|2015-06-08} it was mended.',
    'The gate broke on {Tuesday|2016-11-01}. {The day before|2016-10-31}, it had been seen.',
    'On {May 22, 1995|1995-05-22} he married, and {the following year|1996} he left.',
    'They met on {3 March 2014|2014-03-03} and again {that month|2014-03}.',
    'He spoke on {the day after Christmas|2015-12-26}.',
  ])('%s', (marked) => check(marked));

  it('a month in an account of the past belongs to the year that was named last', () => {
    check(
      'It began in {1910|1910}. In {1911|1911} he fled. In {1912|1912} he came back. In {1913|1913} he was held. ' +
        'By {November 1914|1914-11} he was free. In {January|1915-01} he won. In {March 1916|1916-03} he lost.',
    );
  });
});

describe('clocks', () => {
  it.each([
    'It opened at {02:04|2016-11-04T02:04} and shut shortly before {half past two|2016-11-04T02:30}.',
    'They called at {ten to seven|2016-11-04T06:50}.',
    'They called at {about three o’clock on Monday|2016-10-31T15:00}.',
    'It was {three in the afternoon|2016-11-03T15:00}. It was not {twenty past two on Thursday afternoon|2016-11-03T14:20}.',
    'It stood at {six in the early evening|2016-11-03T18:00}.',
    'It failed at {7:15 p.m. on Thursday|2016-11-03T19:15}.',
    'It failed between {2|2016-11-01T02:00} and {4 a.m. on Tuesday|2016-11-01T04:00}.',
    'The blast of {Thursday morning|2016-11-03TMO} came at {6:40 a.m.|2016-11-03T06:40} sharp.',
    'He said so just before {midnight|2016-11-03T24:00}.',
    'It landed at {0735 GMT|2016-11-04T07:35}.',
    'It lifted off at {04:31 local time today|2016-11-04T04:31}.',
  ])('%s', (marked) => check(marked));

  it('finds no clock in scores, ratios and rates', () => {
    check('They won by five to two, at odds of ten to one; the yield was 7.40 percent.');
  });

  it('the entries of a running report look back from the publication', () => {
    check(
      '{22:10|2026-04-12T22:10} Polls are closed.\n\n{23:50|2026-04-12T23:50} A stir in the hall.\n\n{00:20|2026-04-13T00:20} Police are at the school.',
      '2026-04-13T00:35+02:00',
    );
  });
});

describe('durations and what recurs', () => {
  it.each([
    'The strike lasted {three days|P3D}, after a {two-hour|PT2H} meeting of {a minute and a half|PT1M30S} too long.',
    'They waited for {several years|PXY}, then {two and a half days|P2DT12H} more.',
    'In {the past three months|P3M} it fell for {more than four hours|PT4H} in all.',
    'They meet {every Tuesday|XXXX-WXX-2} and {daily|P1D}; it costs 3 million {a year|P1Y}.',
    'It closed on {Mondays|XXXX-WXX-1} and opened twice.',
    'The {eight-year|P8Y} war ended.',
  ])('%s', (marked) => check(marked));

  it('gives the types of TIMEX3', () => {
    const text = 'On Monday at 7 p.m. they met for two days, as every week.';
    const { times } = findTimes(annotateText(text), { published: FRIDAY });
    expect(times.map(({ type }) => type)).toEqual(['DATE', 'TIME', 'DURATION', 'SET']);
  });
});

describe('what cannot be told', () => {
  it('invents no value for a date that the calendar does not have', () => {
    const { times, diagnostics } = findTimes(annotateText('He was born on February 30, 1999.'), { published: FRIDAY });
    expect(times).toEqual([]);
    expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([['no-such-date', 'info']]);
  });

  it('knows leap years', () => {
    check('It fell on {February 29, 2016|2016-02-29}.');
    check('It fell on February 29, 2015.');
  });

  it('keeps values relative without a date of publication, and says so once', () => {
    const marked =
      'On {Thursday|XXXX-WXX-4} it rained, as {last week|XXXX-WXX} and in {August|XXXX-08}; {yesterday|XXXX-XX-XX} not. In {2014|2014} it snowed.';
    check(marked, '');
    const texts = ['He left on Thursday.', 'He came on Monday.'].map((text, k) => ({
      annotation: annotateText(text),
      part: k === 0 ? undefined : 'title',
    }));
    const { times, diagnostics } = findAllTimes(texts, undefined);
    expect(times.map((time) => time.in)).toEqual([undefined, 'title']);
    expect(diagnostics.map(({ code }) => code)).toEqual(['times-relative']);
  });

  it('says nothing of relative times where all are absolute', () => {
    expect(findTimes(annotateText('It fell on 5 July 2014.'), {}).diagnostics).toEqual([]);
  });

  it('takes the publication as exactly as it is given', () => {
    expect(readPublication('2016')).toEqual({ year: 2016 });
    expect(readPublication('2016-11')).toEqual({ year: 2016, month: 11 });
    expect(readPublication('2016-02-30T10:00Z')).toEqual({ year: 2016, month: 2 });
    expect(readPublication('2016-13-01')).toEqual({ year: 2016 });
    expect(readPublication('soon')).toEqual({});
    check('It fell in {August|2016-08} on a {Thursday|XXXX-WXX-4}.', '2016-11');
  });
});

describe('any text', () => {
  it.each([
    '1990 ',
    'the 1990 third ',
    '2 to ',
    'at ten to ',
    'the morning of ',
    'first quarter of ',
    'year-ago ',
    'Monday, May ',
    'every other ',
  ])('takes time in the measure of the text, whatever it repeats: %s', (piece) => {
    const annotation = annotateText(piece.repeat(8000));
    const begun = processorMs();
    findTimes(annotation, { published: FRIDAY });
    // Some 20 ms; quadratic time would take minutes.
    expect(processorMs() - begun).toBeLessThan(4000);
  });

  const PIECES = [
    'the ',
    'a ',
    '2 ',
    'to ',
    'Monday',
    ', ',
    'May ',
    '30',
    '-',
    'half past ',
    'on ',
    "'98 ",
    'last ',
    'year',
    '.',
    '1990',
    's ',
    'of ',
    '\n\n',
    '½',
    'a.m. ',
    '99/99/99 ',
  ];
  it('gives spans inside the text, in order, that do not overlap', () => {
    let seed = 7;
    const next = (n: number): number => (seed = (seed * 1103515245 + 12345) % 2147483648) % n;
    for (let round = 0; round < 300; round++) {
      const text = Array.from({ length: 12 }, () => PIECES[next(PIECES.length)]!).join('');
      let last = 0;
      for (const { span, value } of findTimes(annotateText(text), { published: FRIDAY }).times) {
        expect(span[0]).toBeGreaterThanOrEqual(last);
        expect(span[1]).toBeGreaterThan(span[0]);
        expect(value).not.toMatch(/undefined|NaN|-02-30/);
        last = span[1];
      }
      expect(last).toBeLessThanOrEqual(text.length);
    }
  });
});
