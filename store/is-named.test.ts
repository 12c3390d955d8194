import { expect, it } from 'vitest';
import { isNamed } from './is-named.ts';

it.each([
  ['Mara Voss', 'person'],
  ['NorthRail', 'organization'],
  ['N.S.', 'organization'],
  ['Carrow Council', 'organization'],
  ['One Nation', 'organization'],
  ['police in Brno', 'organization'],
  ['president of Castelmar', 'person'],
  ['Mina Tarelo + Agus Wirahadi', 'group'],
  ['新华社', 'outlet'],
] as const)('takes “%s” for the same %s in every report', (name, kind) => expect(isNamed(name, kind)).toBe(true));

it.each([
  ['police', 'organization'],
  ['company', 'organization'],
  ['they', 'anonymous'],
  ['Kurdish sources near Erbil', 'anonymous'],
  ['Mayor', 'person'],
  ['his office', 'organization'],
  ['His office', 'organization'],
  ['a Greek newspaper', 'outlet'],
  ['Two passengers', 'group'],
  ['report', 'document'],
  ['their union + N.S.', 'group'],
] as const)('takes “%s” (%s) for nobody in particular', (name, kind) => expect(isNamed(name, kind)).toBe(false));
