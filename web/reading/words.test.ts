import { expect, test } from 'vitest';
import { roleName } from './words.ts';

test('a role loses the word that leads back to its sentence, and nothing else', () => {
  expect(roleName('Its spokeswoman')).toBe('spokeswoman');
  expect(roleName('their leader in the lower house')).toBe('leader in the lower house');
  expect(roleName('Herald editor')).toBe('Herald editor');
  expect(roleName('minister of its own making')).toBe('minister of its own making');
  expect(roleName('his')).toBe('his');
});
