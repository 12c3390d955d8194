import { expect, test } from 'vitest';
import { sayHow } from './say-way.ts';

test('how a report has a claim is told by what it does with whom', () => {
  const person = (name: string, how: 'says' | 'cites' | 'copies' | 'refers') =>
    ({ name, kind: 'person', how }) as const;
  expect(sayHow({ kind: 'traced', origins: [], from: [person('Wire', 'copies'), person('the port', 'says')] })).toBe('copies Wire and has it from the port'); // prettier-ignore
  expect(sayHow({ kind: 'aside', origins: [], from: [person('unspecified', 'says'), person('the mayor', 'says')] })).toBe('gives it as said by somebody, not said who and the mayor'); // prettier-ignore
  expect(sayHow({ kind: 'silent', origins: [], from: [person('Wire', 'refers')] })).toBe('says so itself, and cites Wire for something else'); // prettier-ignore
  expect(sayHow({ kind: 'silent', origins: [], from: [] })).toBe('says so itself, and not from whom');
  expect(sayHow({ kind: 'traced', origins: ['Wire'], from: [] })).toBe('says so itself');
  expect(sayHow({ kind: 'rejected', origins: [], rejectedBy: 'the port', from: [person('a paper', 'cites')] })).toBe('quotes it as said by a paper, and that the port rejects it'); // prettier-ignore
});
