import { describe, expect, test } from 'vitest';
import { standsAlone } from './stands-alone.ts';

describe('a clause that can stand by itself', () => {
  test.each([
    'the dam held',
    'two of the patients have died',
    'a crack in the wall that nobody saw was known in March',
    'a man who works on a farm near Olling has been taken ill',
    'all four of them were on a course that Monday',
    'in March, the dam was still dry',
    'she isn’t coming back',
    'the memo says that the valve stuck',
    'the ferry capsized and twelve people died',
    'can the ferry sail?',
    'May said the dam held',
  ])('%s', (clause) => expect(standsAlone(clause)).toBe(true));

  test.each([
    'passwords that anyone can read',
    'Ilse Canavan, who has since retired from the hospital',
    'a third source now being cited',
    'two patients to have died',
    'of waves of up to three metres in the strait',
    'a figure of more than four million customers',
    'is a question for the inquiry',
    'would allow the ferry to sail',
    'the candidate moved ahead in the count on Monday as',
    'a burnt roof where the store stood',
    'four hundred crates',
  ])('not: %s', (clause) => expect(standsAlone(clause)).toBe(false));
});
