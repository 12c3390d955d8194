import { expect, test } from 'vitest';
import { sayHow } from './say-way.ts';

test('how a report has a claim is told by what it does with whom', () => {
  const person = (name: string, how: 'says' | 'cites' | 'copies' | 'refers') =>
    ({ name, kind: 'person', how }) as const;
  expect(sayHow({ kind: 'traced', origins: [], from: [person('Wire', 'copies')] })).toBe('copied from Wire');
  expect(
    sayHow({ kind: 'aside', origins: [], from: [person('unspecified', 'says'), person('the mayor', 'says')] }),
  ).toBe('as said by somebody, not said who and the mayor');
  expect(sayHow({ kind: 'silent', origins: [], from: [person('Wire', 'refers')] })).toBe(
    'in its own words, not said from whom; citing Wire for something else',
  );
  expect(sayHow({ kind: 'traced', origins: ['Wire'], from: [] })).toBe('in its own words');
  expect(sayHow({ kind: 'rejected', origins: [], rejectedBy: 'the port', from: [person('a paper', 'cites')] })).toBe(
    'citing a paper; with who rejects it: the port',
  );
});
