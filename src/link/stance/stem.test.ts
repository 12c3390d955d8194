import { expect, test } from 'vitest';
import { stem } from './stem.ts';

test.each([
  ['closed', 'closing', 'closes', 'close'],
  ['denied', 'denies', 'deny', 'denial'],
  ['died', 'dead', 'deaths', 'dying'],
  ['evacuated', 'evacuation', 'evacuating', 'evacuate'],
  ['stopped', 'stopping', 'stops', 'stop'],
  ['organised', 'organization', 'organise', 'organizes'],
  ['criticised', 'criticize', 'criticising', 'criticizes'],
  ['defence', 'defense', 'defences', 'defenses'],
  ['harbours', 'harbor', 'harboured', 'harbors'],
  ['twelve', '12', 'dozen', '12'],
])('%s, %s, %s and %s are one', (...words) => {
  expect(new Set(words.map(stem)).size).toBe(1);
});

test.each([
  ['thing', 'th'],
  ['bred', 'br'],
  ['nation', 'n'],
  ['species', 'specy'],
  ['france', 'francis'],
  ['combat', 'comb'],
])('%s stays apart from %s', (word, other) => {
  expect(stem(word)).not.toBe(other);
});
