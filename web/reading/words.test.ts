import { expect, test } from 'vitest';
import { kindName, roleName, speakerOf } from './words.ts';

test('a role loses the word that leads back to its sentence, and nothing else', () => {
  expect(roleName('Its spokeswoman')).toBe('spokeswoman');
  expect(roleName('their leader in the lower house')).toBe('leader in the lower house');
  expect(roleName('Herald editor')).toBe('Herald editor');
  expect(roleName('minister of its own making')).toBe('minister of its own making');
  expect(roleName('his')).toBe('his');
});

test('where it cannot be told who speaks, the words that stand for them are shown', () => {
  const attribution = { source: [[0, 1]], cue: [], kind: 'indirect' } as never;
  const speaker = { name: 'Anna Holt', kind: 'person' } as never;
  expect(speakerOf('A: I did.', { attribution, speaker: undefined })).toBe('“A”');
  expect(speakerOf('A: I did.', { attribution, speaker })).toBe('Anna Holt');
  expect(speakerOf('“Enough!”', { attribution: { source: [] } as never, speaker: undefined })).toBe('Nobody is named');
});

test('what stands under a label is not in the outlet’s words', () => {
  expect(kindName('indirect', false)).toBe('under the speaker’s label');
  expect(kindName('indirect', true)).toBe('in the outlet’s words');
  expect(kindName('direct', false)).toBe('in quotation marks');
});
