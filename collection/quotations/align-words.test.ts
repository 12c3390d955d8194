import { expect, test } from 'vitest';
import { findExactly, findNearly, wordsIn } from './align-words.ts';
import { processorMs } from '../../test/processor-time.ts';

const TEXT = wordsIn(
  'Nobody warned us, she said. There was no siren, there was nothing, there was only the noise of the water.',
);

test('words are found whatever their case, accents and punctuation', () => {
  const [found] = findExactly(wordsIn('there was NO siren — there was nóthing'), TEXT);
  expect(found).toMatchObject({ from: 5, to: 12, likeness: 1 });
  expect(findExactly(wordsIn('there was'), TEXT)).toHaveLength(3);
  expect(findExactly(wordsIn('there was a siren'), TEXT)).toEqual([]);
  expect(findExactly([], TEXT)).toEqual([]);
});

test('what differs is told word by word', () => {
  expect(findNearly(wordsIn('There was no alarm, there was nothing'), TEXT)).toMatchObject({
    differences: [{ given: 'alarm', stored: 'siren' }],
    likeness: 1 - 1 / 7,
  });
  expect(findNearly(wordsIn('There was nothing, there was the loud noise of the water'), TEXT)?.differences).toEqual([
    { given: '', stored: 'only' },
    { given: 'loud', stored: '' },
  ]);
});

test('a last word that is another one was replaced, unless the sentence ends before', () => {
  const text = wordsIn('It went up like a torch, she said. The rest burned down slowly.');
  const near = findNearly(wordsIn('It went up like a bomb'), text)!;
  expect(near.differences).toEqual([{ given: 'bomb', stored: 'torch' }]);
  expect([near.from, near.to]).toEqual([0, 6]);
  const longer = findNearly(
    wordsIn('The rest burned down slowly today'),
    wordsIn('The rest burned down slowly. Rain came.'),
  )!;
  expect(longer.differences).toEqual([{ given: 'today', stored: '' }]);
});

test('what shares no two words in a row is not near', () => {
  expect(findNearly(wordsIn('siren us water nothing'), TEXT)).toBeUndefined();
  expect(findNearly(wordsIn(''), TEXT)).toBeUndefined();
  expect(findNearly(wordsIn('no siren'), [])).toBeUndefined();
});

test('a long text costs no more than the quotation, and its right place is found', () => {
  const filler = 'the noise of the crowd was all that there was to hear on that day in the town square and '.repeat(
    4000,
  );
  const text = wordsIn(`${filler} ${'Nobody warned us that the gate would fail before dawn.'} ${filler}`);
  const begun = processorMs();
  const found = findNearly(wordsIn('Nobody told us that the gate would fail before dawn'), text)!;
  expect(found.differences).toEqual([{ given: 'told', stored: 'warned' }]);
  expect(processorMs() - begun).toBeLessThan(2000);
});

test('a text that repeats one word for ever costs no more than another', () => {
  const text = wordsIn('a '.repeat(200_000));
  const begun = processorMs();
  expect(findExactly(wordsIn(`${'a '.repeat(2000)}b`), text)).toEqual([]);
  expect(findNearly(wordsIn(`${'a '.repeat(2000)}b`), text)?.shared).toBe(300);
  expect(processorMs() - begun).toBeLessThan(3000);
});
