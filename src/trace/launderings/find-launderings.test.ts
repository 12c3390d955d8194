import { expect, test } from 'vitest';
import { LAUNDERINGS, NO_LAUNDERINGS } from '../../../test/cases/trace/launderings.ts';
import { traceMarked } from '../../../test/cases/trace/trace-marked.ts';
import { findLaunderings } from './find-launderings.ts';

const kinds = (story: string): string[] => findLaunderings(traceMarked(story)).map(({ kind }) => kind);

test.each(LAUNDERINGS)('%s: %s', (kind, story) => {
  expect(kinds(story)).toEqual([kind]);
});

test.each(NO_LAUNDERINGS)('nothing hardened in: %s', (story) => {
  expect(kinds(story)).toEqual([]);
});

test('the hedge that was dropped is told: how sure its source was, else its word', () => {
  const noteOf = (cue: string, words: string, later: string): string =>
    findLaunderings(traceMarked(`Loom Ledger: [source Owner Carl Wendt] [cue ${cue}] [content ${words}].
      > Thread Today: [source Owner Carl Wendt] [cue said] [content ${later}].`))[0]!.why[0]!.note; // prettier-ignore
  expect(noteOf('thinks', 'the spinning mill closes in June', 'the spinning mill closes in June')).toBe('“probable” became “certain”.'); // prettier-ignore
  expect(noteOf('said', 'a suspected arsonist set the spinning mill on fire', 'an arsonist set the spinning mill on fire')).toBe('“suspected” became “certain”.'); // prettier-ignore
});

test('both sentences are told', () => {
  const story = traceMarked(LAUNDERINGS[0]![1]);
  const [found] = findLaunderings(story);
  expect([found!.from.report, found!.to.report]).toEqual(['Port Mail', 'The Lantern']);
  expect(found!.why[0]!.spans).toHaveLength(2);
});
