import { expect, test } from 'vitest';
import type { Piece } from './piece.ts';
import { countTraced, tellReports, type Given, type Told } from './tell-reports.ts';

type Chain = readonly (string | { name: string; kind: string })[];

/** 'Wire', who has it from whom: a plain name is a person, one that begins small is nobody's. */
const piece = (outlet: string, chain: Chain, more: Partial<Piece> = {}): Piece => ({
  report: outlet,
  outlet,
  name: outlet,
  published: undefined,
  stance: 'agree',
  probability: 0.5,
  chain: [{ name: outlet, kind: 'outlet' }, ...chain.map((one) => (typeof one === 'string' ? { name: one, kind: /^[a-z]/.test(one) ? 'anonymous' : 'person' } : one))], // prettier-ignore
  words: `what ${outlet} says`,
  rejectedBy: undefined,
  routes: [],
  against: undefined,
  ...more,
});
/** Goes a route of the ledger to its first origin. */
const by = (...names: string[]): Pick<Piece, 'routes'> => ({ routes: [{ names, origin: 0 }] });
const tell = (given: Partial<Given<Piece>>): Told[] => tellReports({ origins: [], why: [], pieces: [], copies: [], ...given }); // prettier-ignore
const told = (given: Partial<Given<Piece>>) =>
  tell(given).map(({ report, way }) => [
    report,
    way?.kind,
    ...(way?.from ?? []).map(({ how, from }) => `${how} ${from.name}`),
  ]);
const voss = { name: 'Mara Voss', kind: 'person' };

test('of every report that says so it is told from whom it has it, and whether that leads to an origin', () => {
  const wire = { name: 'Wire', kind: 'outlet' };
  expect(
    told({
      origins: [voss],
      pieces: [
        piece('Wire', ['Mara Voss'], by('Wire', 'Mara Voss')),
        piece('Echo', [wire, 'Mara Voss'], by('Echo', 'Wire', 'Mara Voss')),
        piece('Post', ['a clerk']),
        piece('Mail', []),
        piece('Dock', ['Ivo Sand'], { rejectedBy: 'the port' }),
        piece('Late', ['Mara Voss'], { stance: 'disagree' }),
      ],
    }),
  ).toEqual([
    ['Wire', 'traced', 'says Mara Voss'],
    ['Echo', 'traced', 'cites Wire'],
    ['Post', 'aside', 'says a clerk'],
    ['Mail', 'silent'],
    ['Dock', 'rejected', 'says Ivo Sand'],
    ['Late', undefined],
  ]);
});

test('that an article cites another is no way of a claim for which it names somebody else', () => {
  const copies = [
    { from: 'Wire', to: 'Post', type: 'citation' },
    { from: 'Wire', to: 'Mail', type: 'citation' },
    { from: 'Wire', to: 'Echo', type: 'verbatim' },
  ] as const;
  const pieces = [
    piece('Wire', ['Mara Voss'], { words: 'the valve had failed', ...by('Wire', 'Mara Voss') }),
    piece('Post', ['a clerk']),
    piece('Mail', [], by('Mail', 'Wire', 'Mara Voss')),
    piece('Echo', [], { words: 'The valve had failed', ...by('Echo', 'Wire', 'Mara Voss') }),
  ];
  expect(told({ origins: [voss], pieces, copies }).slice(1)).toEqual([
    ['Post', 'aside', 'says a clerk'],
    ['Mail', 'silent', 'refers Wire'],
    ['Echo', 'traced', 'copies Wire'],
  ]);
});

test('an article that was taken over, but not in what it says so with, is no copy of it', () => {
  const copies = [{ from: 'Wire', to: 'Post', type: 'cut' }] as const;
  const pieces = [
    piece('Wire', ['a clerk'], { words: 'the valve had failed' }),
    piece('Post', ['Ivo Sand'], { words: 'nobody had looked' }),
  ];
  expect(told({ pieces, copies })[1]).toEqual(['Post', 'aside', 'says Ivo Sand']);
});

test('of two reports of one outlet the way to an origin is that of the one whose evidence goes it', () => {
  const first = piece('Wire', ['Mara Voss'], { report: 'w1', published: '2026-01-01', ...by('Wire', 'Mara Voss') });
  const second = piece('Wire', ['a clerk'], { report: 'w2', published: '2026-01-02' });
  expect(told({ origins: [voss], pieces: [second, first] })).toEqual([
    ['w1', 'traced', 'says Mara Voss'],
    ['w2', 'aside', 'says a clerk'],
  ]);
});

test('a name is what the ledger calls it: whoever is named shortly, or speaks for somebody, leads there', () => {
  const pieces = [
    piece('Wire', ['Voss'], by('Wire', 'Mara Voss')),
    piece('Post', ['her aide'], by('Post', 'Mara Voss')),
    piece('Echo', [{ name: 'the wire', kind: 'organization' }], by('Echo', 'Wire', 'Mara Voss')),
  ];
  expect(told({ origins: [voss], pieces })).toEqual([
    ['Wire', 'traced', 'says Mara Voss'],
    ['Post', 'traced', 'says Mara Voss'],
    ['Echo', 'traced', 'cites Wire'],
  ]);
});

test('who stands on a route twice, as himself and by what he is called, stands in the drawing once', () => {
  const [one] = tell({ origins: [voss], pieces: [piece('Wire', ['Mara Voss', 'a resident'], by('Wire', 'Mara Voss', 'Mara Voss'))] }); // prettier-ignore
  expect(one!.way!.steps.map(({ how, from, to }) => [how, from.name, to.name])).toEqual([['says', 'Mara Voss', 'Wire']]); // prettier-ignore
});

test('what copies the passage of a report that leads to an origin leads there by it, also where it is too unsure to be counted', () => {
  const copies = [{ from: 'Wire', to: 'Echo', type: 'rewrite' }] as const;
  const wire = piece('Wire', ['Mara Voss'], { words: 'the valve had failed', ...by('Wire', 'Mara Voss') });
  const echo = piece('Echo', [], { words: 'the valve had failed' });
  const [, copy] = tell({ origins: [voss], pieces: [wire, echo], copies });
  expect(copy!.way).toMatchObject({ kind: 'traced', origins: [0], from: [{ how: 'copies', from: { name: 'Wire' } }] });
  expect(copy!.way!.steps).toHaveLength(2);
});

test('another report in the own voice of an outlet that is an origin is that origin’s too', () => {
  const wire = { name: 'Wire', kind: 'outlet' };
  const pieces = [piece('Wire', [], { report: 'w1', ...by('Wire') }), piece('Wire', [], { report: 'w2' }), piece('Post', [])]; // prettier-ignore
  expect(told({ origins: [wire], pieces })).toEqual([
    ['w1', 'traced'],
    ['w2', 'traced'],
    ['Post', 'silent'],
  ]);
});

test('a report without an outlet that is the origin stands for it', () => {
  const given = { origins: [{ name: 'an unnamed outlet', kind: 'outlet' }], pieces: [piece('Wire', [], { outlet: undefined, name: 'A title', ...by('an unnamed outlet') })] }; // prettier-ignore
  expect(tell(given)[0]!.way).toMatchObject({ kind: 'traced', steps: [], ends: [{ id: 'Wire', name: 'A title' }] });
});

test('who is too unsure to be counted, and names a counted origin, leads there too', () => {
  expect(
    told({
      origins: [voss],
      pieces: [piece('Wire', ['Mara Voss'], by('Wire', 'Mara Voss')), piece('Post', ['Mara Voss'])],
    })[1],
  ).toEqual(['Post', 'traced', 'says Mara Voss']);
});

test('unnamed people of two reports are two, a named one is one', () => {
  const ids =
    tell({ pieces: [piece('Wire', ['a clerk']), piece('Post', ['a clerk']), piece('Mail', ['Ivo Sand']), piece('Echo', ['Ivo Sand'])] }) // prettier-ignore
      .map(({ way }) => way!.from[0]!.from.id);
  expect(new Set(ids).size).toBe(3);
});

test('a report is told by words of the one from whom it has it, not by surer words of somebody else', () => {
  const pieces = [
    piece('Wire', ['Ivo Sand'], { probability: 0.9, words: 'perhaps it was the wind' }),
    piece('Wire', ['Mara Voss'], { probability: 0.3, words: 'the valve had failed', ...by('Wire', 'Mara Voss') }),
  ];
  expect(tell({ origins: [voss], pieces })[0]).toMatchObject({ way: { kind: 'traced' }, plainest: { agree: { words: 'the valve had failed' } } }); // prettier-ignore
});

test('each report is told once, by the surest of what it says on either side, the earliest first', () => {
  const [one, two] = tell({
    pieces: [
      piece('Post', [], { published: '2026-01-03', stance: 'disagree' }),
      piece('Wire', [], { published: '2026-01-02', probability: 0.2, words: 'it rained' }),
      piece('Wire', [], { published: '2026-01-02', probability: 0.6, words: 'the valve had failed' }),
      piece('Wire', [], { published: '2026-01-02', stance: 'disagree', words: 'no valve had failed' }),
    ],
  });
  expect(one).toMatchObject({ report: 'Wire', plainest: { agree: { words: 'the valve had failed' }, disagree: { words: 'no valve had failed' } } }); // prettier-ignore
  expect(two).toMatchObject({ report: 'Post', way: undefined });
});

test('a later version of an article is told as that, and counts once', () => {
  const pieces = [
    piece('Wire', ['Mara Voss'], { report: 'w2', published: '2026-01-02', ...by('Wire', 'Mara Voss') }),
    piece('Wire', ['Mara Voss'], { report: 'w1', published: '2026-01-01', ...by('Wire', 'Mara Voss') }),
    piece('Wire', ['Mara Voss'], { report: 'w3', published: '2026-01-03', ...by('Wire', 'Mara Voss') }),
  ];
  const given = { origins: [voss], pieces };
  const versions = tell({ ...given, firstAt: new Map([['w1', 'w1'], ['w2', 'w1'], ['w3', 'w3']]) }); // prettier-ignore
  expect(versions.map(({ report, versionOf }) => [report, versionOf])).toEqual([['w1', undefined], ['w2', 'w1'], ['w3', undefined]]); // prettier-ignore
  expect([countTraced(versions), countTraced(tell(given))]).toEqual([2, 3]);
});

const besides = (...about: string[]) => ({ rule: 'beside', note: 'Most likely about something else.', about });

test('who most likely speaks about something else carries nobody to an origin', () => {
  const pieces = [
    piece('Wire', ['Mara Voss'], by('Wire', 'Mara Voss')),
    piece('Echo', ['a clerk', 'Mara Voss'], by('Echo', 'a clerk', 'Mara Voss')),
  ];
  const origins = [voss];
  expect(told({ origins, pieces })[1]).toEqual(['Echo', 'traced', 'relays a clerk']);
  expect(told({ origins, pieces, why: [besides('a clerk')] })[1]).toEqual(['Echo', 'aside', 'relays a clerk']);
  // But no origin is left without any way.
  const [only] = told({ origins, pieces: pieces.slice(1), why: [besides('a clerk')] });
  expect(only).toEqual(['Echo', 'traced', 'relays a clerk']);
});

test('an article that is cited for something else leads to no origin, and who stands for the origin does', () => {
  const copies = [{ from: 'Port', to: 'Wire', type: 'citation' }, { from: 'Port', to: 'Post', type: 'citation' }] as const; // prettier-ignore
  const pieces = [
    piece('Port', [], by('Port')),
    piece('Wire', [], by('Wire', 'Port')),
    piece('Post', ['Ada Lind'], by('Post', 'Port')),
  ];
  expect(told({ origins: [{ name: 'Port', kind: 'outlet' }], pieces, copies })).toEqual([
    ['Port', 'traced'],
    ['Wire', 'silent', 'refers Port'],
    ['Post', 'traced', 'says Port'],
  ]);
});
