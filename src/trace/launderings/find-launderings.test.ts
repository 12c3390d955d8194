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

test('both sentences are told', () => {
  const story = traceMarked(LAUNDERINGS[0]![1]);
  const [found] = findLaunderings(story);
  expect([found!.from.report, found!.to.report]).toEqual(['Port Mail', 'The Lantern']);
  expect(found!.why[0]!.spans).toHaveLength(2);
});
