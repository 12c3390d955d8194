import { describe, expect, test } from 'vitest';
import { traceMarked } from '../../../test/cases/trace/trace-marked.ts';
import { nameOf, type End } from './compare-ends.ts';
import { readRoutes, traceOrigins, type OriginsInput, type Traced } from './trace-origins.ts';

/** Names of the origins and their range: "Rosa Huencho | a miner: 1-2". All reports of the story carry one claim. */
function origins(story: string, text = ''): string {
  const { origins: found, independentOrigins } = traceOrigins({ ...traceMarked(story), text });
  const { atLeast, atMost } = independentOrigins;
  return `${found.map(({ name }) => name).join(' | ')}: ${atLeast}${atLeast === atMost ? '' : `-${atMost}`}`;
}

/** The one end of all routes to what agrees. */
function endOf(story: string): End {
  const { agreeing } = readRoutes({ ...traceMarked(story), text: '' });
  return { actors: [agreeing[0]!.links.at(-1)!], routes: [...agreeing] };
}

test.each([
  // two who are told of as two
  [`Hill Post: [source A shepherd near Brenn] [cue said] [content the dam wall was cracked].
    Valley Echo: [source Engineer Ines Roth] [cue said] [content the dam wall was cracked].`, 'a shepherd near Brenn | Ines Roth: 2'],
  // an outlet that cites another adds nothing
  [`Hill Post: [source Engineer Ines Roth] [cue said] [content the dam wall was cracked].
    Valley Echo: [source Hill Post] [cue reported] [content that the dam wall was cracked].`, 'Ines Roth: 1'],
  // nor does hearsay of nobody
  [`Hill Post: The dam wall was [cue reportedly] [content cracked].`, ': 0'],
  // whoever speaks for a body is that body
  [`Hill Post: [source Rosa Tell, president of the Dyke Union,] [cue said] [content the dam wall was cracked].
    Valley Echo: [source The Dyke Union] [cue said] [content the dam wall was cracked].`, 'Dyke Union: 1'],
  // what kind of director he is does not belong to the name of the body
  [`Hill Post: On Monday [source Vesper sporting director Ivo Roth] [cue said] [content the wing was sold].
    Valley Echo: [source Vesper] [cue said] [content the wing was sold].`, 'Vesper: 1'],
  // an inspector is not of the airline that was spoken of before him; a spokesman may be
  [`Hill Post: [source Delta Air] [cue said] [content that [source2 Inspector Ines Roth] [cue2 told it] [content2 the dam wall was cracked]].`, 'Ines Roth: 1'],
  [`Hill Post: [source Delta Air] [cue said] [content that [source2 spokesman Ivo Roth] [cue2 told it] [content2 the dam wall was cracked]].`, 'Delta Air: 1'],
  // whom somebody runs ends where the next thing begins that he did
  [`Hill Post: [source Ines Roth, who runs the Dyke Union and was there,] [cue said] [content the dam wall was cracked].
    Valley Echo: [source The Dyke Union] [cue said] [content the dam wall was cracked].`, 'Dyke Union: 1'],
  // whoever runs a café saw it herself
  [`Hill Post: [source Ines Roth, who runs the café on the Dyke Square,] [cue said] [content the dam wall was cracked].`, 'Ines Roth: 1'],
  // a minister of no country is his ministry, where one speaks; a spokeswoman of the police is the police
  [`Hill Post: [source The Ministry of Education] [cue said] [content the papers were sold].
    Valley Echo: [source The Ministry of Education] [cue said] [content that [source2 Education Minister Ivo Roth] [cue2 told it] [content2 the papers were sold]].`, 'Ministry of Education: 1'],
  [`Hill Post: [source Ines Roth, a police spokeswoman,] [cue said] [content the papers were sold].`, 'police: 1'],
  // "Norlandish Foreign" is no country
  [`Hill Post: [source Norlandish Foreign Minister Ivo Roth] [cue said] [content the papers were sold].`, 'Norlandish government: 1'],
  // officials of two bodies are two, though one report has it from the other
  [`Hill Post: [source Brenn officials] [cue said] [content the dam wall was cracked].
    Valley Echo: [source Hill Post] [cue reported] [content that [source2 Tarn officials] [cue2 had said] [content2 the dam wall was cracked]].`, 'Brenn officials | Tarn officials: 2'],
  // which of two "a source" is cannot be told
  [`Hill Post: [source A guard at the gate] [cue said] [content the dam wall was cracked].
    Mill Echo: [source A clerk of the mill] [cue said] [content the dam wall was cracked].
    Valley Echo: [source Hill Post and Mill Echo] [cue reported] [content that [source2 a source] [cue2 had said] [content2 the dam wall was cracked]].`, 'a guard at the gate | a clerk of the mill | a source: 1-3'],
  // whoever leads something is not every leader
  [`Hill Post: [source The 31-year-old leader] [cue said] [content the dam wall was cracked].
    Valley Echo: [source Ines Roth, a party leader,] [cue said] [content the dam wall was cracked].`, '31-year-old leader | Ines Roth: 2'],
  // of two governments each has its own voice
  [`Hill Post: On Monday [source the U.S. government] [cue said] [content the town had fallen].
    Valley Echo: On Monday [source the Vardish Defense Ministry] [cue said] [content the town had fallen].`, 'U.S. government | Vardish Defense Ministry: 2'],
  // a body is called by its name and not by what one report describes it as
  [`Hill Post: On Monday [source the Norland army] [cue said] [content the town had fallen].
    Valley Echo: On Monday [source a committee formed by the government of Norland] [cue said] [content the town had fallen].`, 'Norland army: 1'],
  // whoever directs a film speaks for himself; a command is the same wherever it is based
  [`Hill Post: [source Ivo Roth, director of the film Dust,] [cue said] [content the papers were sold].`, 'Ivo Roth: 1'],
  [`Hill Post: [source Ivo Roth, spokesman for Brenn-based Dyke Command,] [cue said] [content the papers were sold].`, 'Dyke Command: 1'],
  // who only publishes what a body says is not the body; whoever posts a video is its maker
  [`Hill Post: [source a Dyke Union message published by Hill Monitor] [cue said] [content the dam wall was cracked].`, 'Dyke Union: 1'],
  [`Hill Post: [source a YouTube video posted by Hill Monitor] [cue showed] [content the dam wall was cracked].`, 'Hill Monitor: 1'],
  // a letter about somebody is not his own
  [`Hill Post: [source a letter about Ines Roth] [cue said] [content the dam wall was cracked].
    Valley Echo: [source Ines Roth] [cue said] [content the dam wall was cracked].`, 'a letter about Ines Roth | Ines Roth: 2'],
  // two accounts are two, and one with and without its sign is one
  [`Hill Post: [source Forum user brenn_7] [cue said] [content the dam wall was cracked].
    Hill Post: [source Forum user tarn_9] [cue said] [content the dam wall was cracked].
    Hill Post: [source Forum user @brenn_7] [cue said] [content the dam wall was cracked].`, 'Forum user @brenn_7 | Forum user tarn_9: 2'],
  // what a body puts out is its own, and not its name
  [`Hill Post: [source The Dyke Union update] [cue said] [content the dam wall was cracked].
    Valley Echo: [source The Dyke Union] [cue said] [content the dam wall was cracked].`, 'Dyke Union: 1'],
  [`Hill Post: [source The Dyke Union blog] [cue said] [content the dam wall was cracked].
    Valley Echo: [source The Dyke Union] [cue said] [content the dam wall was cracked].`, 'Dyke Union blog | Dyke Union: 2'],
  [`Hill Post: [source Ivo Roth, defence minister of Norland,] [cue said] [content the papers were sold].`, 'government of Norland: 1'],
  // "the company" of one report is not whatever body speaks in another
  [`Hill Post: [source The Dyke Union] [cue said] [content the dam wall was cracked].
    Valley Echo: [source The company] [cue said] [content the dam wall was cracked].`, 'Dyke Union | company: 2'],
  // it is the one whose officers speak; not a union, nor one of two
  [`Hill Post: [source The airline] [cue said] [content the dam wall was cracked]. [source2 Ivo Roth, director of Delta Air,] [cue2 said] [content2 it was so].
    Valley Echo: [source Delta Air] [cue said] [content the dam wall was cracked].`, 'Delta Air: 1'],
  [`Hill Post: [source The employer] [cue said] [content the dam wall was cracked]. [source2 Ivo Roth, president of the Dyke Union,] [cue2 said] [content2 it was so].`, 'employer | Dyke Union: 2'],
  // the chief of staff of a president speaks for her, and not for a body with her name in it
  [`Hill Post: [source Dyke Union (DU) President Ada Moss’s chief of staff Ivo Roth] [cue said] [content the dam wall was cracked].`, 'Ada Moss: 1'],
  // the president of a state speaks for himself, the president of a company for it
  [`Hill Post: On Monday [source US President Ivo Roth] [cue said] [content the dam wall was cracked].`, 'Ivo Roth: 1'],
  [`Hill Post: On Monday [source Vesper Transit president Ivo Roth] [cue said] [content the dam wall was cracked].`, 'Vesper Transit: 1'],
  // a club of his is another body; what kind of minister she is, no country; nor is the chair of a pilot an office
  [`Hill Post: On Monday [source Delta Air] [cue said] [content the dam wall was cracked]. [source2 His golf club] [cue2 said] [content2 it was so].`, 'Delta Air | his golf club: 2'],
  [`Hill Post: [source Supply Minister Ines Roth] [cue said] [content the dam wall was cracked].`, 'Ines Roth: 1'],
  [`Hill Post: On Monday [source Delta Air] [cue said] [content the dam wall was cracked]. [source2 Ivo Roth, a folding-chair pilot,] [cue2 said] [content2 it was so].`, 'Delta Air | Ivo Roth: 2'],
  // a part of a name that only tells where or whose
  [`Hill Post: On Monday [source the civil defence in Port Brack] [cue said] [content the dam wall was cracked].
    Valley Echo: On Monday [source the Government of Port Brack] [cue said] [content the dam wall was cracked].`, 'civil defence in Port Brack | Government of Port Brack: 1-2'],
  [`Hill Post: On Monday [source the Union of Dam Friends] [cue said] [content the dam wall was cracked].
    Valley Echo: [source The union] [cue said] [content the dam wall was cracked].`, 'Union of Dam Friends: 1'],
  // a name that is begun alike
  [`Hill Post: [source Auntie Grace Tell] [cue said] [content the dam wall was cracked].
    Valley Echo: [source Auntie Grace] [cue said] [content the dam wall was cracked].`, 'Auntie Grace Tell: 1'],
  // an outlet by its initials
  [`Hill River Post: [source Ines Roth] [cue said] [content the dam wall was cracked].
    Valley Echo: [source HRP] [cue reported] [content that the dam wall was cracked].`, 'Ines Roth: 1'],
  // the army and its ministry, of one state; and of two
  [`Hill Post: On Monday [source the Tarnovian Ministry of Defence] [cue said] [content the town had fallen].
    Valley Echo: [source The army] [cue said] [content the town had fallen].`, 'Tarnovian Ministry of Defence: 1'],
  [`Hill Post: On Monday [source the Tarnovian army] [cue said] [content the town had fallen].
    Valley Echo: On Monday [source the Vardish army] [cue said] [content the town had fallen].`, 'tarnovian army | vardish army: 2'],
  // one office of one country
  [`Hill Post: [source The National Outbreak Office] [cue said] [content the water was poisoned].
    Valley Echo: [source Norland’s outbreak office] [cue said] [content the water was poisoned].`, 'Norland’s outbreak office: 1'],
  // several are not one
  [`Hill Post: [source People familiar with the talks] [cue said] [content the mill would be sold].
    Valley Echo: [source Hill Post] [cue reported] [content that [source2 a person close to the board] [cue2 said] [content2 the mill would be sold]].`,
    'people familiar with the talks | a person close to the board: 2'],
  // whoever is unnamed in a text taken over is the original's
  [`Hill Post: [source An internal memo read by Hill Post] [cue said] [content the mill would be sold].
    > Valley Echo: [source Insiders] [cue said] [content the mill would be sold].`, 'an internal memo read by Hill Post: 1'],
  // "a man" that one outlet has from the other may be the nurse; a mill guard is the guard at the mill
  [`Hill Post: [source A nurse on the ward] [cue said] [content the dam wall was cracked].
    Valley Echo: [source Hill Post] [cue reported] [content that [source2 a man at the gate] [cue2 had said] [content2 the dam wall was cracked]].`, 'a nurse on the ward | a man at the gate: 1-2'],
  [`Hill Post: [source A guard at the mill] [cue said] [content the dam wall was cracked].
    Valley Echo: [source Hill Post] [cue reported] [content that [source2 a mill guard] [cue2 had said] [content2 the dam wall was cracked]].`, 'a guard at the mill: 1'],
  // that both are men tells nothing of them; that both are night guards does
  [`Hill Post: [source A security man] [cue said] [content the dam wall was cracked].
    Valley Echo: [source A man who hunted spies] [cue said] [content the dam wall was cracked].`, 'a security man | a man who hunted spies: 1-2'],
  [`Hill Post: [source A night guard] [cue said] [content the dam wall was cracked].
    Valley Echo: [source A night guard who hunted spies] [cue said] [content the dam wall was cracked].`, 'a night guard: 1'],
  // the brother of a pilot is not the pilot
  [`Hill Post: [source A brother of the pilot] [cue said] [content the dam wall was cracked].
    Hill Post: [source The pilot] [cue said] [content the dam wall was cracked].`, 'a brother of the pilot | the pilot: 2'],
  // of two whom one and the same tells of
  [`Hill Post: [source Ines Roth] [cue said] [content that [source2 a guard] [cue2 told her] [content2 the dam wall was cracked]]. [source3 Ines Roth] [cue3 said] [content3 that [source4 a clerk] [cue4 told her] [content4 the same]].`, 'a guard | a clerk: 2'],
  // "her letter" is hers, where nobody else is told of
  [`Hill Post: [source Ines Roth] [cue said] [content the dam wall was cracked]. [source2 Her letter] [cue2 says] [content2 it was so].`, 'Ines Roth: 1'],
  [`Hill Post: [source Ines Roth] [cue said] [content the dam wall was cracked]. [source2 Her letter] [cue2 says] [content2 it was so]. [source3 Ada Moss] [cue3 said] [content3 the same].`, 'Ines Roth | her letter | Ada Moss: 1-3'],
  // "a source" in what was taken over is whoever the original has, and not a paper beside the engineer who is called so there
  [`Hill Post: [source A leaked note] [cue said] [content the dam wall was cracked].
    > Valley Echo: [source A source] [cue said] [content the dam wall was cracked].`, 'a leaked note: 1'],
  [`Hill Post: [source An engineer] [cue said] [content the dam wall was cracked]. [source2 Hill Post’s source] [cue2 added] [content2 it was so].
    > Valley Echo: [source A leaked note] [cue said] [content the dam wall was cracked].`, 'an engineer | a leaked note: 1-2'],
  // a mayor in what was taken over is no union
  [`Hill Post: [source The Dyke Union] [cue said] [content the dam wall was cracked].
    > Valley Echo: [source The mayor] [cue said] [content the dam wall was cracked].`, 'Dyke Union | mayor: 2'],
  // the airline is no hospital, though that is spoken of more
  [`Hill Post: [source The hospital] [cue said] [content the dam wall was cracked]. [source2 The hospital] [cue2 added] [content2 it was so]. [source3 The airline] [cue3 said] [content3 the same].`, 'hospital | airline: 2'],
  // an inspector of the guard and whoever speaks for a union are these; a doctor of a hospital says what she saw
  [`Hill Post: [source Inspector Ines Roth of the Dyke Police] [cue said] [content the dam wall was cracked].
    Valley Echo: [source The Dyke Police] [cue said] [content the dam wall was cracked].`, 'Dyke Police: 1'],
  [`Hill Post: [source Ines Roth, who speaks for the Dyke Union,] [cue said] [content the dam wall was cracked].`, 'Dyke Union: 1'],
  [`Hill Post: [source Dr Ines Roth of the Dyke Hospital] [cue said] [content the dam wall was cracked].`, 'Ines Roth: 1'],
  [`Hill Post: [source The University of Brenn] [cue said] [content the dam wall was cracked].
    Valley Echo: [source The University of Brenn] [cue said] [content that [source2 Vice-Chancellor Ivo Roth] [cue2 told it] [content2 the dam wall was cracked]].`, 'University of Brenn: 1'],
  // whose campaign it is another report tells
  [`Hill Post: [source Moss’s campaign manager, Ivo Roth,] [cue said] [content the dam wall was cracked].
    Valley Echo: [source Candidate Ada Moss] [cue said] [content the dam wall was cracked].`, 'Ada Moss: 1'],
  // the title only says again what the text has from somebody
  [`Hill Post: The captain has died. The captain, [source it] [cue is feared], [content has died].`, ': 0'],
] as const)('%s is %s', (story, expected) => {
  expect(origins(story)).toBe(expected);
}); // prettier-ignore

test('of a claim that somebody said something, whoever tells of it is the origin', () => {
  const story = `Court News: [source Colin Strake] [cue testified] [content that [source2 Leonard Verrall] [cue2 asked] [content2 what the hall would fetch as ashes]].`;
  expect(origins(story, 'Verrall asked what the hall would fetch as ashes')).toBe('Colin Strake: 1');
  // what he says himself is his
  expect(origins(story, 'The hall was burned down for the insurance')).toBe('Leonard Verrall: 1');
});

test('who cites an outlet means what is most like it there', () => {
  const { statementOf, ...marked } = traceMarked(`Hill Post: [source Ines Roth] [cue said] [content the dam wall was cracked].
    Hill Post: [source A baker] [cue said] [content the bread was late].
    Valley Echo: [source Hill Post] [cue reported] [content that the wall of the dam was cracked].`); // prettier-ignore
  const routesOf = (input: OriginsInput) =>
    traceOrigins(input).origins.map(({ name, routes }) => [name, routes.length]);
  expect(routesOf({ ...marked, statementOf })).toEqual([['Ines Roth', 2], ['a baker', 1]]); // prettier-ignore
  expect(routesOf(marked)).toEqual([['Ines Roth', 2], ['a baker', 2]]); // prettier-ignore
});

test('a nurse is called as most ways to her end, unless that tells nothing but a noun', () => {
  const later = (name: string): string =>
    `Valley Echo: [source Hill Post] [cue reported] [content that [source2 ${name}] [cue2 said] [content2 the captain took the first raft]].`;
  const twice = (name: string): string =>
    `Hill Post: [source ${name}] [cue said] [content the captain took the first raft].`;
  expect(
    origins(
      [
        twice('A night nurse on the ward'),
        twice('A night nurse on the ward'),
        later('a nurse at a hospital in the hills'),
      ].join('\n'),
    ),
  ).toBe('a night nurse on the ward: 1');
  expect(origins([twice('A nurse'), twice('A nurse'), later('a night nurse on the ward')].join('\n'))).toBe(
    'a night nurse on the ward: 1',
  );
});

test('whoever is named is called by his name, however often he is only described', () => {
  const { routes } = endOf('Hill Post: [source The German cyclist] [cue said] [content the dam wall was cracked].');
  const { actors } = endOf('Hill Post: [source Stefan Bauer] [cue said] [content the dam wall was cracked].');
  const often = Array.from({ length: 400 }, () => routes[0]!);
  expect(nameOf({ actors: [often[0]!.links.at(-1)!, ...actors], routes: often }).name).toBe('Stefan Bauer');
});

test('a deckhand is called by what tells most of him', () => {
  expect(
    origins(`Hill Post: [source A deckhand with a bandaged arm] [cue said] [content the captain took the first raft].
      Valley Echo: [source Hill Post] [cue reported] [content that [source2 a deckhand of the Santa Rufina] [cue2 said] [content2 the captain took the first raft]].`),
  ).toBe('a deckhand of the Santa Rufina: 1');
});

test('whoever passes something on is an origin all the same, when he says as much himself', () => {
  const passing = `Hill Post: [source The Dyke Board] [cue said] [content that [source2 a walker] [cue2 told it] [content2 the dam wall was cracked]].`;
  expect(origins(passing)).toBe('a walker: 1');
  const saying = `${passing}
    Valley Echo: [source The Dyke Board] [cue said] [content the dam wall was cracked].
    Lake News: [source The Dyke Board] [cue warned] [content the dam wall was cracked].`;
  expect(origins(saying)).toContain('Dyke Board');
});

describe('where it is not sure that evidence is about its claim', () => {
  const story = `Hill Post: [source Engineer Ines Roth] [cue said] [content the dam wall was cracked].
    Valley Echo: [source Engineer Ines Roth] [cue said] [content the dam wall was cracked].
    Lake News: [source a baker] [cue said] [content the bread was late].`;
  const weighed = (weightOf: (k: number) => number): Traced => {
    const marked = traceMarked(story);
    const weights = new Map(marked.evidence.map((entry, k) => [entry, weightOf(k)]));
    return traceOrigins({ ...marked, text: 'The dam wall was cracked', weights });
  };

  test('an origin that rests on little is left out, and that is told', () => {
    const { origins: found, independentOrigins } = weighed((k) => (k < 2 ? 0.9 : 0.1));
    expect(found.map(({ name }) => name)).toEqual(['Ines Roth']);
    expect(independentOrigins).toMatchObject({ atLeast: 1, atMost: 1 });
    const beside = independentOrigins.why.find(({ rule }) => rule === 'beside');
    expect(beside?.note).toContain('a baker');
    expect(beside?.about).toEqual(['a baker']);
  });

  test('as many origins are printed as there may be', () => {
    const { origins: found, independentOrigins } = weighed(() => 0.9);
    expect(independentOrigins).toMatchObject({ atLeast: 1, atMost: found.length });
  });
});

test('an origin that takes it back still counts, and is shown as withdrawn; one that denies it elsewhere only has that against it', () => {
  const tell = (cue: string): Traced =>
    traceOrigins(
      traceMarked(`Hill Post (2026-04-02): [source The council] [cue said] [content the barrier had never closed].
      Valley Echo (2026-04-05): [source The council] [cue ${cue}] [content that the barrier had never closed].`),
    );
  const { origins: found, independentOrigins } = tell('withdrew');
  expect(found.map(({ withdrawn }) => withdrawn)).toEqual([true]);
  expect(independentOrigins).toMatchObject({ atLeast: 1, atMost: 1 });
  expect(tell('denied').origins.map(({ withdrawn, against }) => [withdrawn, against])).toEqual([[false, [1]]]);
});

const WITHDRAWN = (story: string): boolean[] =>
  traceOrigins(traceMarked(story)).origins.map(({ withdrawn }) => withdrawn);

test.each([
  // in so many words, also of what it gave as a number
  [`Hill Post (2026-04-02): [source The council] [cue said] [content twelve had died].
    Valley Echo (2026-04-05): [source The council] [cue lowered] [content its count of those who had died]. `, true],
  // a denial that came before
  [`Hill Post (2026-04-02): [source The council] [cue denied] [content that the barrier had never closed].
    Valley Echo (2026-04-05): [source The council] [cue said] [content the barrier had never closed].`, false],
  // somebody else's
  [`Hill Post (2026-04-02): [source The council] [cue said] [content the barrier had never closed].
    Valley Echo (2026-04-05): [source Ines Roth] [cue denied] [content that the barrier had never closed].`, false],
] as const)('%s is withdrawn: %s', (story, expected) => {
  expect(WITHDRAWN(story)).toEqual([expected]);
}); // prettier-ignore

test('of each route it is told which evidence goes it, of reports of one outlet too', () => {
  const { origins: found } = traceOrigins(
    traceMarked(`Hill Post: [source Ines Roth] [cue said] [content the dam wall was cracked].
      Hill Post: [source A shepherd near Brenn] [cue said] [content the dam wall was cracked].
      Valley Echo: [source Hill Post] [cue reported] [content that [source2 Ines Roth] [cue2 said] [content2 the dam wall was cracked]].
      Lake News: [source Ines Roth] [cue denied] [content that the dam wall was cracked].`),
  );
  expect(found.map(({ name, routes, evidence }) => [name, routes, evidence])).toEqual([
    ['Ines Roth', [['Hill Post', 'Ines Roth'], ['Valley Echo', 'Hill Post', 'Ines Roth']], [[0], [2, 3]]],
    // "Hill Post reported that [...]" goes on to whatever Hill Post has.
    ['a shepherd near Brenn', [['Hill Post', 'a shepherd near Brenn'], ['Valley Echo', 'Hill Post', 'a shepherd near Brenn']], [[1], [2]]],
  ]); // prettier-ignore
});

test.each([
  // which newspaper it is cannot be told, and none that has it from "a newspaper" is that one
  [
    `Hill Post: [source A guard at the mill] [cue said] [content the dam wall was cracked].
    Mill Echo: [source A newspaper in Brenn] [cue reported] [content that the dam wall was cracked].
    Valley Echo: [source A newspaper in Brenn] [cue reported] [content that the dam wall was cracked].`,
    [
      'Hill Post > a guard at the mill',
      'Mill Echo > a newspaper in Brenn > a guard at the mill',
      'Valley Echo > a newspaper in Brenn > a guard at the mill',
    ],
  ],
  // that a named one has it from somebody is told by its own report
  [
    `Hill Post: [source A guard at the mill] [cue said] [content the dam wall was cracked].
    Mill Echo: [source Hill Post] [cue reported] [content that the dam wall was cracked].`,
    ['Hill Post > a guard at the mill', 'Mill Echo > Hill Post > a guard at the mill'],
  ],
  // nobody stands on a way twice
  [
    `Hill Post: [source Mill Echo] [cue reported] [content that the dam wall was cracked].
    Mill Echo: [source Hill Post] [cue reported] [content that the dam wall was cracked]. [source2 Ines Roth] [cue2 said] [content2 the dam wall was cracked].`,
    ['Hill Post > Mill Echo > Ines Roth', 'Mill Echo > Ines Roth'],
  ],
])('of each way the links are told once: %s', (story, ways) => {
  const { origins: found } = traceOrigins(traceMarked(story));
  expect(found.flatMap(({ routes }) => routes.map((names) => names.join(' > ')))).toEqual(ways);
});

test('the names that a reason is about stand beside its sentence', () => {
  const whyOf = (story: string) => traceOrigins(traceMarked(story)).independentOrigins.why;
  const speaking =
    whyOf(`Hill Post: [source Rosa Tell, president of the Dyke Union,] [cue said] [content the dam wall was cracked].
    Valley Echo: [source The Dyke Union] [cue said] [content the dam wall was cracked].`);
  expect(speaking.map(({ rule, about }) => [rule, about])).toEqual([['speaks-for', ['Rosa Tell', 'Dyke Union']], ['one-origin', ['Dyke Union']]]); // prettier-ignore
  const passing = whyOf(
    `Hill Post: [source The Dyke Board] [cue said] [content that [source2 a walker] [cue2 told it] [content2 the dam wall was cracked]].`,
  );
  expect(passing.find(({ rule }) => rule === 'passes-on')?.about).toEqual(['Dyke Board', 'a walker']);
});

const TAKEN_BACK = `Hill Post (2026-04-02): [source The council] [cue said] [content the barrier had never closed].
  Valley Echo (2026-04-05): [source The council] [cue withdrew] [content its estimate of the cost of the road to the north].`;

test('what is taken back in other words than those of the claim is something else', () => {
  const isWithdrawn = (share: number): boolean => traceOrigins({ ...traceMarked(TAKEN_BACK), echo: () => share }).origins[0]!.withdrawn; // prettier-ignore
  expect([isWithdrawn(0.6), isWithdrawn(0.2)]).toEqual([true, false]);
});

test('of each who denies it the ledger says with what', () => {
  const story = traceMarked(`Hill Post: [source The council] [cue said] [content the barrier had never closed].
    Valley Echo: [source Ines Roth] [cue denied] [content that the barrier had never closed].
    Dock Mail: [source Otto Renn] [cue denied] [content that the barrier had never closed].`);
  const { deniedBy, denials } = traceOrigins(story);
  const outlets = denials!.map((places) =>
    places.map((place) => story.reports.get(story.evidence[place]!.report)!.article.outlet),
  );
  expect(deniedBy.map((name, k) => [name, outlets[k]])).toEqual([['Ines Roth', ['Valley Echo']], ['Otto Renn', ['Dock Mail']]]); // prettier-ignore
});

test('a denial that is hardly of this claim is not told', () => {
  const story = traceMarked(`Hill Post: [source The council] [cue said] [content the barrier had never closed].
    Valley Echo: [source Ines Roth] [cue denied] [content that the barrier had never closed].`);
  const deniedBy = (probability: number): string[] => traceOrigins({ ...story, evidence: story.evidence.map((piece) => ({ ...piece, probability })) }).deniedBy; // prettier-ignore
  expect([deniedBy(0.5), deniedBy(0.1)]).toEqual([['Ines Roth'], []]);
});
