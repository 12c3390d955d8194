import { expect, test } from 'vitest';
import { oneSpelling, oneSpellingOf } from './spelling.ts';

test.each(
  `organisation organization|organised organized|colour color|neighbourhood neighborhood|favourite favorite|defence defense|licence license
  centre center|kilometres kilometers|theatre theater|programme program|travelled traveled|counsellor counselor|analyse analyze
  paralysed paralyzed|criticised criticized|haemorrhage hemorrhage|paediatrician pediatrician|sceptical skeptical|grey gray|cheque check
  judgement judgment|manoeuvre maneuver|practised practiced|fulfil fulfill|defenceless defenseless|cancelling canceling`
    .split(/[|\n]/u)
    .map((pair) => pair.trim().split(' ') as [string, string]),
)('%s is %s', (british, american) => {
  expect(oneSpelling(british)).toBe(oneSpelling(american));
});

test.each(
  'hour tour court four source glamour acre genre fence sentence prize size seized citizen installed called killed aerial poem does tonne storey red'.split(
    ' ',
  ),
)('%s stays as it is', (word) => {
  expect(oneSpelling(word)).toBe(word);
});

test('a name is told alike in both', () => {
  expect(oneSpellingOf('world health organization')).toBe(oneSpellingOf('world health organisation'));
  expect(oneSpellingOf('ministry of defence')).toBe(oneSpellingOf('ministry of defense'));
});
