import { expect, test } from 'vitest';
import { sayName, tellWay, type Way } from './tell-way.ts';

const from = (name: string, how: Way['from'][number]['how']) => ({ name, how });
const tell = (way: Partial<Way>, isLikely = true, isPlural = false): string =>
  tellWay({ kind: 'traced', from: [], ...way }, { isLikely, isPlural });

test('how a report has a claim is told by what it does with whom', () => {
  expect(tell({ from: [from('Wire', 'copies'), from('the port', 'says')] })).toBe('copies Wire and has it from the port'); // prettier-ignore
  expect(tell({ kind: 'aside', from: [from('unspecified', 'says'), from('the mayor', 'says')] })).toBe('attributes it to somebody not named and the mayor'); // prettier-ignore
  expect(tell({ kind: 'silent', from: [from('Wire', 'refers')] })).toBe('says so itself, and cites Wire for something else'); // prettier-ignore
  expect(tell({ kind: 'silent' })).toBe('says so itself, and not from whom');
  expect(tell({})).toBe('says so itself');
  expect(tell({ kind: 'rejected', rejectedBy: 'the port', from: [from('a paper', 'cites')] })).toBe('quotes it as said by a paper, and that the port rejects it'); // prettier-ignore
});

test('what is less likely than not is told with one “may”', () => {
  expect(tell({ from: [from('Wire', 'copies'), from('the port', 'says')] }, false)).toBe('may copy Wire and have it from the port'); // prettier-ignore
  expect(tell({ kind: 'silent', from: [from('Wire', 'refers')] }, false)).toBe('may say so itself, and cites Wire for something else'); // prettier-ignore
  expect(tell({ kind: 'rejected', rejectedBy: 'the port' }, false)).toBe('may quote it, and that the port rejects it');
});

test('several that have it alike are told in one sentence', () => {
  expect(tell({ kind: 'aside', from: [from('Wire', 'cites')] }, true, true)).toBe('cite Wire');
  expect(tell({ kind: 'silent' }, true, true)).toBe('say so themselves, and not from whom');
  expect(tell({ kind: 'silent' }, false, true)).toBe('may say so themselves, and not from whom');
});

test('a body without a name of its own has its article in a sentence', () => {
  for (const body of ['navy', 'port authority', 'ruling party', 'deputy minister', 'leaked letter'])
    expect(sayName(body)).toBe(`the ${body}`);
  for (const name of [
    'police',
    'officials',
    'a local court',
    'his party',
    'a secret report',
    'two ministers',
    'Navy',
    'one company',
    'Eastern Fleet Command',
  ])
    expect(sayName(name)).toBe(name);
  expect(sayName('unspecified')).toBe('somebody not named');
});

test('a word of number that began a sentence is small within one, a name stays as it is', () => {
  expect(['Multiple reports', 'Several officials', 'Two ministers'].map(sayName)).toEqual(['multiple reports', 'several officials', 'two ministers']); // prettier-ignore
  for (const name of ['Two Rivers', 'Many Voices Radio', 'Severalty', 'Four']) expect(sayName(name)).toBe(name);
});
