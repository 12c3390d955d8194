import { expect, test } from 'vitest';
import { traceMarked } from '../../../test/cases/trace/trace-marked.ts';
import { opposeWording } from './oppose-wording.ts';

const stances = (text: string, story: string): string[] => {
  const { evidence, statementOf } = traceMarked(story);
  return opposeWording({ text, evidence: [...evidence] }, statementOf).map(({ stance }) => stance);
};

test.each([
  ['who says what the words of the claim exclude disagrees', 'Hill Post: [source Ines Roth] [cue said] [content Ivo Orlan had fled Karsin].', ['disagree']],
  ['and with that who says the same without the names', 'Hill Post: [source Ines Roth] [cue said] [content Ivo Orlan had fled Karsin].\nValley Echo: [source A driver] [cue said] [content the commander had left the town].', ['disagree', 'disagree']],
  ['who says of others that they fled does not', 'Hill Post: [source Ines Roth] [cue said] [content Petar Kess had fled Karsin].', ['agree']],
  ['nor of another town', 'Hill Post: [source Ines Roth] [cue said] [content Ivo Orlan had fled Brenn].', ['agree']],
  ['nor who says that he had not', 'Hill Post: [source Ines Roth] [cue said] [content Ivo Orlan had not fled Karsin].\nValley Echo: [source A driver] [cue said] [content Ivo Orlan had fled Karsin].', ['agree', 'disagree']],
  ['nor who denies it', 'Hill Post: [source Ines Roth] [cue denied] [content that Ivo Orlan had fled Karsin].', ['disagree']],
  ['nor who says both', 'Hill Post: [source Ines Roth] [cue said] [content Ivo Orlan had fled Karsin].\nValley Echo: [source A driver] [cue said] [content that he left and is hiding again].', ['disagree', 'agree']],
])('%s', (_, story, expected) => {
  expect(stances('Ivo Orlan was hiding in Karsin.', story)).toEqual(expected);
}); // prettier-ignore

test('a claim without such words keeps its evidence', () => {
  const { evidence: found, statementOf } = traceMarked('Hill Post: [source Ines Roth] [cue said] [content Ivo Orlan had fled Karsin].');
  const evidence = [...found];
  expect(opposeWording({ text: 'Ivo Orlan owns a dog in Karsin.', evidence }, statementOf)).toBe(evidence);
}); // prettier-ignore

test('who repeats the claim but for a word that excludes it disagrees', () => {
  const said = (content: string): string[] =>
    stances('The well at the upper square of Brenn is closed.', `Hill Post: [source The council] [cue said] [content ${content}].`);
  expect(said('the well at the upper square of Brenn is open again')).toEqual(['disagree']);
  expect(said('the well at the upper square of Brenn is not open again')).toEqual(['agree']);
  expect(stances('The well at the upper square of Brenn is not closed.', 'Hill Post: [source A man] [cue said] [content the well at the upper square of Brenn is open].')).toEqual(['agree']);
  expect(stances('Weald and Marsh Water lost a third.', 'Hill Post: [source A man] [cue said] [content the control room of Weald and Marsh Water stood at a half].')).toEqual(['agree']);
  expect(said('the fair at Brenn is open again')).toEqual(['agree']);
}); // prettier-ignore
