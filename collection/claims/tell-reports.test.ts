import { expect, test } from 'vitest';
import { countTraced, tellReports, type Given, type Piece, type Told } from './tell-reports.ts';

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
  ...more,
});
const tell = (given: Partial<Given<Piece>>): Told[] => tellReports({ origins: [], why: [], pieces: [], copies: [], ...given }); // prettier-ignore
const told = (given: Partial<Given<Piece>>) =>
  tell(given).map(({ report, way }) => [
    report,
    way?.kind,
    ...(way?.from ?? []).map(({ how, from }) => `${how} ${from.name}`),
  ]);
const voss = { name: 'Mara Voss', kind: 'person', routes: [['Wire', 'Mara Voss'], ['Echo', 'Wire', 'Mara Voss']] }; // prettier-ignore

test('of every report that says so it is told from whom it has it, and whether that leads to an origin', () => {
  const wire = { name: 'Wire', kind: 'outlet' };
  expect(
    told({
      origins: [voss],
      pieces: [
        piece('Wire', ['Mara Voss']),
        piece('Echo', [wire, 'Mara Voss']),
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
    piece('Wire', ['Mara Voss'], { words: 'the valve had failed' }),
    piece('Post', ['a clerk']),
    piece('Mail', []),
    piece('Echo', [], { words: 'The valve had failed' }),
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

test('of two reports of one outlet the way to an origin is that of the one that names it', () => {
  const first = piece('Wire', ['Mara Voss'], { report: 'w1', published: '2026-01-01' });
  const second = piece('Wire', ['a clerk'], { report: 'w2', published: '2026-01-02' });
  expect(told({ origins: [voss], pieces: [second, first] })).toEqual([
    ['w1', 'traced', 'says Mara Voss'],
    ['w2', 'aside', 'says a clerk'],
  ]);
});

test('who is too unsure to be counted, and names a counted origin, leads there too', () => {
  expect(told({ origins: [voss], pieces: [piece('Wire', ['Mara Voss']), piece('Post', ['Mara Voss'])] })[1]).toEqual([
    'Post',
    'traced',
    'says Mara Voss',
  ]);
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
    piece('Wire', ['Mara Voss'], { probability: 0.3, words: 'the valve had failed' }),
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
    piece('Wire', ['Mara Voss'], { report: 'w2', published: '2026-01-02' }),
    piece('Wire', ['Mara Voss'], { report: 'w1', published: '2026-01-01' }),
    piece('Wire', ['Mara Voss'], { report: 'w3', published: '2026-01-03' }),
  ];
  const given = { origins: [voss], pieces };
  const versions = tell({ ...given, firstAt: new Map([['w1', 'w1'], ['w2', 'w1'], ['w3', 'w3']]) }); // prettier-ignore
  expect(versions.map(({ report, versionOf }) => [report, versionOf])).toEqual([['w1', undefined], ['w2', 'w1'], ['w3', undefined]]); // prettier-ignore
  expect([countTraced(versions), countTraced(tell(given))]).toEqual([2, 3]);
});

const besides = (names: string) => ({ rule: 'beside', note: `Most likely about something else: what is said by ${names}.`, spans: [] }); // prettier-ignore

test('who most likely speaks about something else carries nobody to an origin', () => {
  const origins = [
    {
      ...voss,
      routes: [
        ['Wire', 'Mara Voss'],
        ['Echo', 'a clerk', 'Mara Voss'],
      ],
    },
  ];
  const pieces = [piece('Wire', ['Mara Voss']), piece('Echo', ['a clerk', 'Mara Voss'])];
  expect(told({ origins, pieces })[1]).toEqual(['Echo', 'traced', 'relays a clerk']);
  expect(told({ origins, pieces, why: [besides('a clerk')] })[1]).toEqual(['Echo', 'aside', 'relays a clerk']);
  // But no origin is left without any way.
  const [only] = told({ origins: [{ ...voss, routes: [['Echo', 'a clerk', 'Mara Voss']] }], pieces: pieces.slice(1), why: [besides('a clerk')] }); // prettier-ignore
  expect(only).toEqual(['Echo', 'traced', 'relays a clerk']);
});

test('of two reports of one outlet the one that quotes only who speaks about something else has not its way', () => {
  const why = [besides('Ivo Sand'), { rule: 'speaks-for', note: 'Ada Lind stands for Mara Voss: "Voss’s aide".', spans: [] }]; // prettier-ignore
  const pieces = [
    piece('Wire', ['Ivo Sand'], { report: 'w1', published: '2026-01-01' }),
    piece('Wire', ['Ada Lind'], { report: 'w2', published: '2026-01-02' }),
  ];
  expect(told({ origins: [voss], pieces, why })).toEqual([
    ['w1', 'aside', 'says Ivo Sand'],
    ['w2', 'traced', 'says Mara Voss'],
  ]);
});

test('an article that is cited for something else leads to no origin, and who stands for the origin does', () => {
  const port = { name: 'Port', kind: 'outlet', routes: [['Port'], ['Wire', 'Port'], ['Post', 'Port']] };
  const why = [{ rule: 'speaks-for', note: 'Ada Lind stands for Port: "its head".', spans: [] }];
  const copies = [{ from: 'Port', to: 'Wire', type: 'citation' }, { from: 'Port', to: 'Post', type: 'citation' }] as const; // prettier-ignore
  const pieces = [piece('Port', []), piece('Wire', []), piece('Post', ['Ada Lind'])];
  expect(told({ origins: [port], pieces, why, copies })).toEqual([
    ['Port', 'traced'],
    ['Wire', 'silent', 'refers Port'],
    ['Post', 'traced', 'says Port'],
  ]);
});
