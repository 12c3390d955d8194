import { describe, expect, test } from 'vitest';
import { groundMarked } from '../../../test/cases/ground/ground-marked.ts';

const verdict = (title: string, marked: string): string | undefined =>
  groundMarked(marked, { title }).headline?.verdict;

describe('the title against the text', () => {
  test.each<[string, string, string]>([
    ['matches', 'Bridge at Brack reopens after repair', 'The bridge at Brack reopened on Monday after its repair.'],
    [
      'matches',
      'Bridge at Brack is unsafe, engineer says',
      '[content The bridge at Brack is unsafe], [source an engineer] [cue said].',
    ],
    [
      'matches',
      'Bridge at Brack reopens after repair',
      '[content The bridge at Brack reopened after its repair], [source Mayor Anna Holt] [cue said].',
    ],
    [
      'matches',
      'Bridge at Brack may be unsafe',
      '[source An engineer] [cue believes] [content the bridge at Brack is unsafe].',
    ],
    [
      'overstates',
      'Bridge at Brack sold to foreign bank',
      '[content The bridge at Brack] [cue was reportedly] [content sold to a foreign bank].',
    ],
    [
      'overstates',
      'Bridge at Brack sold to foreign bank',
      '[content The bridge at Brack was sold to a foreign bank], [source an official who asked not to be named] [cue said].',
    ],
    [
      'overstates',
      'BRIDGE OF SHAME! Chiefs knew bridge at Brack was cracked',
      '[content Chiefs knew the bridge at Brack was cracked], [cue it has been claimed].',
    ],
    [
      'overstates',
      'French press confirms crack in bridge',
      '[source A French newspaper] [cue reported] [content a crack in the bridge].',
    ],
    [
      'overstates',
      '40 houses lost at Brack',
      '[source Mayor Anna Holt] [cue said] [content up to 40 houses were lost at Brack].',
    ],
    ['overstates', 'Trams at a standstill in Brack', 'Trams ran in parts of Brack: four lines out of ten were served.'],
    [
      'contradicts',
      'Brack council knew of crack in bridge',
      '[source The Brack council] [cue denied] [content that it knew of a crack in the bridge].',
    ],
    ['contradicts', 'House prices fall in Brack', 'House prices rose in Brack last year.'],
    [
      'matches',
      'Ferry captain quits over crack in bridge at Brack',
      'The captain has left. A crack was found on Monday. His ferry had struck the pier. The bridge stays shut. He lives in Brack. He quit by letter.',
    ],
    [
      'overstates',
      'COWARDS! Council spies watched ferry sink',
      'The captain has left. A crack was found on Monday in the pier of the bridge at Brack.',
    ],
    ['unknown', 'A walk in the woods', 'The bridge at Brack reopened on Monday.'],
    [
      'unknown',
      'No survivors in crash',
      '[content Six people survived the crash at Dorn], [source police] [cue said].',
    ],
    ['matches', 'No survivors in crash', '[content Nobody survived the crash at Dorn], [source police] [cue said].'],
    [
      'unknown',
      'Bridge at Brack is safe',
      '[content The bridge at Brack is not safe], [source Mayor Anna Holt] [cue said].',
    ],
    [
      'matches',
      'Bridge at Brack is not safe',
      '[content The bridge at Brack is not safe], [source Mayor Anna Holt] [cue said].',
    ],
    [
      'overstates',
      'Norva Bank to close 40 branches',
      '[source Union leader Pia Roth] [cue said] [content Norva Bank might close 40 branches].',
    ],
    [
      'matches',
      'Norva Bank may close 40 branches',
      '[source Union leader Pia Roth] [cue said] [content Norva Bank might close 40 branches].',
    ],
    ['unknown', 'Who sold the bridge at Brack?', 'The bridge at Brack was sold on Monday.'],
    [
      'unknown',
      '“I never wanted the bridge”: Anna Holt on her years at Brack',
      'Anna Holt leaves some of her rooms at Brack in June. The bridge stays.',
    ],
    [
      'matches',
      'Mayor denies report of crack in bridge at Brack',
      '[source The mayor] [cue denied] [content a report that the bridge at Brack had a crack].',
    ],
  ])('%s: %s', (expected, title, marked) => {
    expect(verdict(title, marked)).toBe(expected);
  });

  test('a denial that somebody knew says nothing of the thing itself', () => {
    const marked =
      '[source A spokesman for the mayor] [cue denied] [content that she had known the harbour fund was empty].';
    expect(verdict('Harbour fund empty since spring', marked)).not.toBe('contradicts');
    expect(verdict('Mayor knew harbour fund was empty', marked)).toBe('contradicts');
  });

  test('a plan is vouched for by whoever tells of it, not by whoever is said to have it', () => {
    const marked =
      '[content [source2 The schools ministry] secretly [cue2 planned] [content2 to close 200 schools]], [source a leaked memo] [cue shows].';
    const { headline } = groundMarked(marked, { title: 'Ministry planned to close schools' });
    expect(headline?.verdict).toBe('matches');
    expect(headline?.why[0]?.note).toContain('memo');
  });

  test('every verdict has its reason', () => {
    const { headline } = groundMarked('The bridge at Brack reopened on Monday.', { title: 'Bridge at Brack reopens' });
    expect(headline?.why[0]?.note).not.toBe('');
  });

  test('no title, no verdict', () => {
    expect(groundMarked('The bridge reopened.').headline).toBeUndefined();
  });
});

test.each([
  ['unknown', 'Interview with the harbour master'],
  ['unknown', 'Transcript: what the harbour master knew'],
  ['unknown', 'Full statement by the harbour master'],
  ['matches', 'Statement says gate was shut'],
])('it is %s whether "%s" says what the text does', (expected, title) => {
  expect(
    verdict(title, 'The harbour master gave an interview. The gate was shut, a statement of the harbour master says.'),
  ).toBe(expected);
});

test('a title in another language is not judged', () => {
  const marked = 'Die Brücke ist gesperrt, sagte der Minister.';
  expect(groundMarked(marked, { title: 'Die Brücke ist gesperrt', language: 'de' }).headline).toMatchObject({
    verdict: 'unknown',
    why: [{ rule: 'other-language' }],
  });
  expect(groundMarked('The bridge at Brack is shut.', { title: 'Bridge at Brack is shut' }).headline?.verdict).toBe(
    'matches',
  );
});
