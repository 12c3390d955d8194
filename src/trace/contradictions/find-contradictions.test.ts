import { expect, test } from 'vitest';
import { traceMarked } from '../../../test/cases/trace/trace-marked.ts';
import { findContradictions } from './find-contradictions.ts';
import { processorMs } from '../../../test/processor-time.ts';

/** Each passage in dispute as its words; the most probable pair. */
function dispute(story: string): string[] | undefined {
  const { evidence, reports, statementOf, actors } = traceMarked(story);
  const [found] = findContradictions({ claims: [{ id: 'claim', evidence: [...evidence] }], statementOf, actors });
  return found && [found.a, found.b].map(({ report, span }) => reports.get(report)!.article.text.slice(...span)).sort();
}

test('within one report: one source says that somebody fled a town, another that he is hiding in it', () => {
  expect(
    dispute(`Harbour Post: [source Foreign Secretary Edmund Halloway] [cue said] on Thursday [content that the warlord Tavit Orlan had fled Karsin].
      Harbour Post: [source Officers near the town] [cue said] [content the warlord Tavit Orlan was hiding in Karsin].`),
  ).toEqual(['that the warlord Tavit Orlan had fled Karsin', 'the warlord Tavit Orlan was hiding in Karsin']);
});

test('the words that exclude each other are told as they stand in the text', () => {
  const { evidence, ...marked } =
    traceMarked(`Harbour Post: [source Edmund Halloway] [cue said] [content that the warlord Tavit Orlan had fled Karsin].
      Harbour Post: [source Officers] [cue said] [content the warlord Tavit Orlan was hiding in Karsin].`);
  const [found] = findContradictions({ ...marked, claims: [{ id: 'claim', evidence: [...evidence] }] });
  expect(found!.why.map(({ note }) => note)).toContain('"fled" and "hiding" exclude each other.');
});

test('a denial stands against what it denies', () => {
  expect(
    dispute(`City Lamp: [source The clerk] [cue said] [content the mayor owned a share in the Astra casino].
      Night Owl: [source The mayor] [cue denied] [content that he owned a share in the Astra casino].`),
  ).toEqual(['that he owned a share in the Astra casino', 'the mayor owned a share in the Astra casino']);
});

test.each([
  // who did not flee is there
  `Harbour Post: [source The minister] [cue said] [content that Tavit Orlan had not fled Karsin].
   Night Owl: [source Officers] [cue said] [content Tavit Orlan was hiding in Karsin].`,
  // another man
  `Harbour Post: [source The minister] [cue said] [content that the warlord Tavit Orlan had fled the town of Karsin].
   Night Owl: [source Officers] [cue said] [content the surgeon Josef Ambry was hiding his books].`,
  // a toll that rises
  `Bay Bulletin (2026-04-02): [source Police] [cue said] [content 12 people were killed in the Orm landslide].
   Cove FM (2026-04-03): [source Police] [cue said] [content 20 people were killed in the Orm landslide].`,
  // the same number
  `Bay Bulletin: [source Police] [cue said] [content 12 people were killed in the Orm landslide].
   Cove FM: [source The mayor] [cue said] [content about 12 people were killed in the Orm landslide].`,
  // what was withheld by both, once in the cue and once in what is told
  `Bay Bulletin: [source The bank] [cue refused] [content to release any tapes of the telephone calls].
   Cove FM: [source Ada Voss] [cue said] [content the bank had not released any tapes of the telephone calls].`,
  // "not only" denies nothing
  `Bay Bulletin: [source The harbour office] [cue said] [content not only had the ferry found a captain for the Orm crossing].
   Cove FM: [source The owners] [cue said] [content the ferry had found a captain for the Orm crossing].`,
  // two men
  `Bay Bulletin: [source The studio] [cue said] [content Ivo Roth will play the king in the new film about the Orm landslide].
   Cove FM: [source The Mail] [cue said] [content Ada Voss will not play the king in the new film about the Orm landslide].`,
  // how deep and how wide, one of the six, two more
  `Bay Bulletin: [source Police] [cue said] [content a 16-foot deep crater was found near the Orm airport].
   Cove FM: [source The mayor] [cue said] [content a 39-foot-wide crater was found near the Orm airport].`,
  `Bay Bulletin: [source Police] [cue said] [content rebels would shoot one of the soldiers from the Orm barracks].
   Cove FM: [source The mayor] [cue said] [content rebels shot six soldiers from the Orm barracks].`,
  `Bay Bulletin: [source Police] [cue said] [content a dozen doctors were shot in the Orm hospital].
   Cove FM: [source The mayor] [cue said] [content two more doctors were shot in the Orm hospital].`,
  // who asks states nothing
  `Bay Bulletin: [source A reader] [cue asked] [content “Did the ferry office pay a fine to the town of Orm?”]
   Cove FM: [source The clerk] [cue said] [content the ferry office did not pay a fine to the town of Orm].`,
  // nor does who names something
  `Bay Bulletin: [source The mayor] [cue criticised] [content the Orm ferry pier contract].
   Cove FM: [source The clerk] [cue said] [content no Orm ferry pier contract had been signed].`,
  // of several shares it is not plain which is of what
  `Bay Bulletin: [source A poll] [cue found] [content 52 percent of Orm voters back Ada Voss and 33 percent of Orm voters back Ivo Roth].
   Cove FM: [source A survey] [cue found] [content 46 percent of Orm voters back Ada Voss].`,
  // a length is no million
  `Bay Bulletin: [source Police] [cue said] [content the crater near the Orm airport is 12m (40ft) wide].
   Cove FM: [source The mayor] [cue said] [content the crater near the Orm airport is 12 metres wide].`,
])('no contradiction in: %s', (story) => {
  expect(dispute(story)).toBeUndefined();
});

test.each([
  `Bay Bulletin: [source The studio] [cue said] [content Ivo Roth will play the king in the new film about the Orm landslide].
   Cove FM: [source The Mail] [cue said] [content Ivo Roth will not play the king in the new film about the Orm landslide].`,
  `Bay Bulletin: [source Police] [cue said] [content a 16-foot deep crater was found near the Orm airport].
   Cove FM: [source The mayor] [cue said] [content a 39-foot deep crater was found near the Orm airport].`,
  `Bay Bulletin: [source Police] [cue said] [content rebels shot two soldiers from the Orm barracks].
   Cove FM: [source The mayor] [cue said] [content rebels shot six soldiers from the Orm barracks].`,
  `Bay Bulletin: [source Police] [cue said] [content the crater near the Orm airport is 12m wide].
   Cove FM: [source The mayor] [cue said] [content the crater near the Orm airport is 40 metres wide].`,
  `Bay Bulletin: [source A reader] [cue said] [content “The ferry office did pay a fine to the town of Orm. Who else would?”]
   Cove FM: [source The clerk] [cue said] [content the ferry office did not pay a fine to the town of Orm].`,
  `Bay Bulletin: [source The mayor] [cue said] [content the Orm ferry pier contract had been signed].
   Cove FM: [source The clerk] [cue said] [content no Orm ferry pier contract had been signed].`,
  `Bay Bulletin: [source A poll] [cue found] [content 52 percent of Orm voters back Ada Voss].
   Cove FM: [source A survey] [cue found] [content 36 percent of Orm voters back Ada Voss].`,
])('a contradiction in: %s', (story) => {
  expect(dispute(story)).toBeDefined();
});

test('of those who quote one sentence none denies it, on whatever side he was put', () => {
  const told = (one: string, other: string): number => {
    const { evidence, ...marked } = traceMarked(`Hill Post: [source Ada Voss] [cue said] [content ${one}].
      Valley Echo: [source Her friend] [cue explained] [content ${other}].`);
    const sides = evidence.map((entry, k) => ({ ...entry, probability: 0.8, stance: k === 0 ? 'disagree' : 'agree' }) as const);
    return findContradictions({ ...marked, claims: [{ id: 'claim', evidence: sides }] }).length;
  };
  expect(told('“I had not planned to stay there long, I wanted some chicken wings”', '“I wanted some chicken wings, that was all,”')).toBe(0);
  expect(told('“I had planned to leave at once, I wanted no wings”', '“I wanted to stay for a week and eat,”')).toBe(1);
}); // prettier-ignore

test('two that surely stand on different sides exclude each other in whatever words, and not where that is doubtful', () => {
  const { evidence, ...marked } = traceMarked(`Hill Post: [source The ferry company] [cue said] [content the captain was the last to leave the ship].
    Valley Echo: [source A deckhand] [cue said] [content he watched the old man climb into the first raft].`);
  const told = (probability: number): number =>
    findContradictions({
      ...marked,
      claims: [{ id: 'claim', evidence: evidence.map((entry, k) => ({ ...entry, probability, stance: k === 0 ? 'disagree' : 'agree' })) }],
    }).length;
  expect([told(0.7), told(0.3)]).toEqual([1, 0]);
}); // prettier-ignore

test('who counts the same says the same, whatever side he was put on; who counts otherwise does not', () => {
  const told = (one: string, other: string): number => {
    const { evidence, ...marked } = traceMarked(`Hill Post: [source The owners] [cue insist] [content ${one}].
      Valley Echo: [source The manifest] [cue says] [content ${other}].`);
    const sides = evidence.map((entry, k) => ({ ...entry, probability: 0.8, stance: k === 0 ? 'disagree' : 'agree' }) as const);
    return findContradictions({ ...marked, claims: [{ id: 'claim', evidence: sides }] }).length;
  };
  expect(told('there were 118 passengers aboard', 'the number of passengers stood at 118')).toBe(0);
  expect(told('the crack was 4 centimetres long, not 40', 'the crack was 40 centimetres long')).toBe(1);
}); // prettier-ignore

test('thousands of pieces of evidence are compared in bounded time', () => {
  const story = Array.from({ length: 120 }, (_, k) => `Mail ${k}: [source Mayor ${k}] [cue said] [content the tower of Orm leans ${k + 2} metres to the east].`).join('\n'); // prettier-ignore
  const { evidence, statementOf, actors } = traceMarked(story);
  const many = Array.from({ length: 20 }, () => evidence).flat();
  const start = processorMs();
  findContradictions({ claims: [{ id: 'claim', evidence: many }], statementOf, actors });
  expect(processorMs() - start).toBeLessThan(2000);
});
