import { expect, test } from 'vitest';
import type { Stance } from './ledger.ts';
import { oneStance, settleEvidence } from './one-stance.ts';

const piece = (id: string, span: [number, number], stance: Stance, probability: number, report = 'wire') => ({ id, report, span, stance, probability }); // prettier-ignore
const left = (...pieces: ReturnType<typeof piece>[]): string[] => oneStance(pieces).map(({ id }) => id);

test('of what lies within one another the surest piece gives the stance', () => {
  expect(left(piece('inner', [10, 20], 'discuss', 0.2), piece('outer', [0, 30], 'disagree', 0.4))).toEqual(['outer']);
  expect(left(piece('outer', [0, 30], 'agree', 0.1), piece('inner', [10, 20], 'disagree', 0.4))).toEqual(['inner']);
  expect(left(piece('a', [0, 9], 'agree', 0.3), piece('b', [0, 9], 'discuss', 0.2), piece('c', [0, 9], 'disagree', 0.1))).toEqual(['a']); // prettier-ignore
});

test('the same stance twice, passages beside one another and those of other reports or places all stand', () => {
  expect(left(piece('outer', [0, 30], 'agree', 0.4), piece('inner', [10, 20], 'agree', 0.2))).toEqual(['outer', 'inner']); // prettier-ignore
  expect(left(piece('a', [0, 12], 'agree', 0.4), piece('b', [8, 20], 'disagree', 0.2))).toEqual(['a', 'b']);
  expect(left(piece('a', [0, 9], 'agree', 0.4), piece('b', [0, 9], 'disagree', 0.2, 'post'))).toEqual(['a', 'b']);
  const title = { ...piece('title', [0, 9], 'disagree', 0.2), in: 'title' };
  expect(left(piece('a', [0, 9], 'agree', 0.4), title)).toEqual(['a', 'title']);
});

test('what is dropped drops nothing itself', () => {
  expect(left(piece('sure', [0, 10], 'agree', 0.9), piece('less', [0, 40], 'disagree', 0.5), piece('apart', [20, 30], 'discuss', 0.1))).toEqual(['sure', 'apart']); // prettier-ignore
});

test('no origin is left without evidence', () => {
  const evidence = [piece('outer', [0, 30], 'disagree', 0.4), piece('inner', [10, 20], 'agree', 0.2), piece('post', [0, 9], 'agree', 0.3, 'post')].map((one) => ({ ...one, attribution: null })); // prettier-ignore
  const settle = (...routes: number[][]): string[] => {
    const origins = [{ name: 'Ada Lind', kind: 'person', withdrawn: false, routes: routes.map(() => ['Post', 'Ada Lind']), evidence: routes }]; // prettier-ignore
    return settleEvidence({ evidence, origins }).map((one) => (one as (typeof evidence)[number]).id);
  };
  expect(settle([1], [2])).toEqual(['outer', 'post']);
  expect(settle([1])).toEqual(['outer', 'inner', 'post']);
});
