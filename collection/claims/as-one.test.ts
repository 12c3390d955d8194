import { expect, test } from 'vitest';
import type { Evidence, Origin } from '../../src/model/ledger.ts';
import { asOne } from './as-one.ts';
import { gatherRoutes } from './piece.ts';

const piece = (report: string, probability: number, stance: Evidence['stance'] = 'agree'): Evidence => ({ report, attribution: null, span: [0, 9], stance, probability }); // prettier-ignore
const origin = (name: string, routes: string[][], evidence: number[][]): Origin => ({ name, kind: 'person', withdrawn: false, routes, evidence }); // prettier-ignore

test('a passage of several claims is one piece, the surest, and leads wherever either led', () => {
  const first = { evidence: [piece('Wire', 0.3), piece('Post', 0.4)], origins: [origin('Mara Voss', [['Wire', 'Mara Voss'], ['Post', 'Mara Voss']], [[0], [1]])] }; // prettier-ignore
  const second = { evidence: [piece('Wire', 0.6, 'agree')], origins: [origin('Mara Voss', [['Wire', 'Mara Voss']], [[0]]), origin('Ivo Sand', [['Wire', 'Ivo Sand']], [[0]])] }; // prettier-ignore
  const claims = asOne([first, second]);
  const pieces = new Set(claims.flatMap(({ evidence }) => evidence));
  expect([...pieces].map(({ report, probability }) => [report, probability])).toEqual([['Wire', 0.6], ['Post', 0.4]]); // prettier-ignore
  const { origins, placeOf } = gatherRoutes(claims);
  expect(origins.map(({ name, routes }) => [name, routes])).toEqual([
    [
      'Mara Voss',
      [
        ['Wire', 'Mara Voss'],
        ['Post', 'Mara Voss'],
      ],
    ],
    ['Ivo Sand', [['Wire', 'Ivo Sand']]],
  ]);
  expect(placeOf(claims[0]!.evidence[0]!).routes).toEqual([
    { names: ['Wire', 'Mara Voss'], origin: 0 },
    { names: ['Wire', 'Ivo Sand'], origin: 1 },
  ]);
});

test('a passage that stands twice in one claim is one piece', () => {
  const [claim] = asOne([{ evidence: [piece('Wire', 0.5), piece('Wire', 0.3, 'discuss'), { ...piece('Wire', 0.2), in: 'title' }] }]); // prettier-ignore
  expect(new Set(claim!.evidence).size).toBe(2);
});
