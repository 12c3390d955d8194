import { expect, test } from 'vitest';
import { disputeTitle, sayDisputes } from './tell-ledger.ts';

test('disputed claims are told as surely as their denials are', () => {
  const [sure, perhaps] = [{ isPerhapsDisputed: false }, { isPerhapsDisputed: true }];
  expect([[sure], [perhaps], [sure, perhaps]].map(disputeTitle)).toEqual(['In dispute', 'Perhaps in dispute', 'In dispute, or perhaps']); // prettier-ignore
  expect(sayDisputes([sure, perhaps, perhaps])).toBe('1 in dispute, 2 perhaps in dispute');
  expect([[sure], [perhaps], []].map(sayDisputes)).toEqual(['1 in dispute', '1 perhaps in dispute', '0 in dispute']);
});
