import { expect, test } from 'vitest';
import type { Actor } from './join-sources.ts';
import { traitsReader } from './read-traits.ts';

test.each([
  ['Dawn Sabet', 'Vardia’s pro-government newspaper', false],
  ['Nora Falk', 'an anti-government writer', false],
  ['Rosa Tell', 'spokeswoman of the Vardish government', true],
  ['the Vardish government', 'government', true],
])('%s, %s, speaks for a state: %s', (name, role, expected) => {
  const actor: Actor = { name, called: name, kind: 'organization', head: '', roles: new Set([role]), told: [] };
  const { isForce, isOfState } = traitsReader()(actor);
  expect([isForce, isOfState]).toEqual([expected, expected]);
});
