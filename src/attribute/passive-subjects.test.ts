import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { annotate, loadTagger } from '../annotate/annotate.ts';
import { parseModelFile } from '../model/model-file.ts';
import type { Roles, Run } from './find-roles.ts';
import { freeSubject } from './passive-subjects.ts';

const tagger = loadTagger(parseModelFile(new Uint8Array(readFileSync('models/en/tagger.bin')).buffer));

/** The source and the content of "source | cue | content" once it has been put right. */
function freed(marked: string): string {
  const parts = marked.split(' | ');
  const text = parts.join(' ');
  const annotation = annotate(text, tagger);
  const { tokens } = annotation;
  let offset = 0;
  const [source, cue, content] = parts.map((part): Run => {
    const [from, to] = [offset, offset + part.length];
    offset = to + 1;
    const first = tokens.start.findIndex((start) => start >= from);
    const next = tokens.start.findIndex((start) => start >= to);
    return { start: first, end: next < 0 ? tokens.length : next };
  }) as [Run, Run, Run];
  const roles: Roles = {
    cue, source: [source], content: [content],
    cueProbability: 1, logProbability: 0, sourceProbability: 1, contentProbability: 1, contentRatio: 1,
  }; // prettier-ignore
  const found = freeSubject(annotation, roles);
  const words = (runs: readonly Run[]): string =>
    runs.map(({ start, end }) => tokens.word.slice(start, end).join(' ')).join(' ... ');
  return `${words(found.source) || '-'} | ${words(found.content)}`;
}

test.each([
  ['Dorn City | are also said | to be watching the player', '- | Dorn City ... to be watching the player'],
  ['The club | is believed to | want him', '- | The club ... want him'],
  ['The club | are reportedly | close to a deal', '- | The club ... close to a deal'],
  ['Residents | were told | to keep windows shut', '- | to keep windows shut'],
  ['The coach | was asked about | the player', '- | the player'],
])('whoever stands before a passive is no source: %s', (marked, expected) => {
  expect(freed(marked)).toBe(expected);
});

test.each([
  ['The minister | is reported to have said | that taxes would rise', 'The minister | that taxes would rise'],
  ['The mayor | was quoted as saying | that it was late', 'The mayor | that it was late'],
  ['The mayor | told | police it was late', 'The mayor | police it was late'],
  ['Police | reportedly said | it was late', 'Police | it was late'],
])('whoever speaks stays the source: %s', (marked, expected) => {
  expect(freed(marked)).toBe(expected);
});
