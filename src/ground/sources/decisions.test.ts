import { expect, test } from 'vitest';
import { annotateText } from '../../../test/cases/ground/annotate-text.ts';
import { readBrackets } from '../../../test/cases/ground/read-brackets.ts';
import { ground } from '../ground.ts';
import { isDecision } from './decisions.ts';

const areDecisions = (marked: string): boolean[] => {
  const { text, found } = readBrackets(marked);
  const annotation = annotateText(text);
  return found.map((one) => isDecision(annotation, one));
};

test.each([
  '[source The board] [cue dismissed] [content the coach] from his post on Monday.',
  '[source The board] [cue dismissed] [content her as captain].',
  '[source Dorn] [cue dismissed] [content four governors in February].',
  '[source The board] [cue dismissed] [content Ada Moss from her post].',
  '[source The council] [cue rejected] [content the candidate on Tuesday].',
  'She [cue was denied] [content a visa by the embassy].',
  '[source The embassy] [cue denied] [content her a visa].',
  '[source The embassy] [cue denied] [content them entry].',
  '[source The office] [cue denied] [content the permit].',
  '[source The town] [cue denied] [content these artists a chance to show their work].',
  '[source The embassy] [cue rejected] [content her request for asylum].',
])('a decision says nothing of what is true: %s', (marked) => {
  expect(areDecisions(marked)).toEqual([true]);
});

test.each([
  "[source The board] [cue dismissed] [content the coach's claim].",
  '[source The board] [cue dismissed] [content him as a fool].',
  '[source The board] [cue dismissed] [content his critics].',
  '[source The board] [cue dismissed] [content the report as gossip].',
  '[source The board] [cue denied] [content the coach had left].',
  '[source The board] [cue denied] [content having met the coach].',
  '[source The ministry] [cue denied] [content it].',
  '[source The ministry] [cue rejects] [content them].',
  '[source The ministry] [cue denied] [content any link with the update].',
  '[source The council] [cue rejected] [content a settlement offer].',
  '[source The ministry] [cue denied] [content Monday the report].',
  '[source The council] [cue praised] [content the coach].',
  'It [cue was denied] on Monday [content that the coach had left].',
])('what is denied is a statement: %s', (marked) => {
  expect(areDecisions(marked)).toEqual([false]);
});

test('what tells of a decision is no attribution of a text, but its own voice', () => {
  const { text, found } = readBrackets('[source The board] [cue dismissed] [content the coach].');
  const { attributions, ownVoice } = ground({
    article: { id: 'test', outlet: 'The Harbour Post', language: 'en', hash: '', text },
    body: { annotation: annotateText(text), found },
  });
  expect(attributions).toEqual([]);
  expect(ownVoice).toEqual([[0, text.length]]);
});
