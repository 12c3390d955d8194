import { expect, test } from 'vitest';
import { emptyReport, exampleReport } from '../test/cli/example-report.ts';
import type { Attribution, Report } from '../src/model/report.ts';
import { BRAT_CONFIGURATION, renderBrat } from './render-brat.ts';

const bare: Omit<Attribution, 'id' | 'content'> = {
  source: [], cue: [], kind: 'indirect', speaker: null, chain: [], parent: null,
  certainty: 'certain', polarity: 'positive', probability: 0.9, why: [],
}; // prettier-ignore

/** Reads standoff as brat does: offsets count characters, and the words must be those of the text. */
function check({ text, annotations }: { text: string; annotations: string }): { type: string; words: string }[] {
  const characters = [...text];
  const ids = new Set<string>();
  const found: { type: string; words: string }[] = [];
  for (const line of annotations.split('\n').slice(0, -1)) {
    const [id, body, words] = line.split('\t');
    expect(ids).not.toContain(id);
    ids.add(id!);
    if (id!.startsWith('T')) {
      const [, type, offsets] = /^(\w+) (.*)$/.exec(body!)!;
      const pieces = offsets!.split(';').map((piece) => piece.split(' ').map(Number) as [number, number]);
      const surface = pieces.map(([start, end]) => characters.slice(start, end).join(''));
      for (const piece of surface) expect(piece).not.toMatch(/[\r\n]|^\s|\s$/);
      expect(surface.join(' ')).toBe(words);
      found.push({ type: type!, words: words! });
    } else for (const [reference] of body!.matchAll(/\bT\d+\b/g)) expect(ids).toContain(reference);
    const type = body!.split(' ')[0]!;
    expect(type === 'AnnotatorNotes' || BRAT_CONFIGURATION.includes(`\n${type}`)).toBe(true);
  }
  return found;
}

test.each([
  ['s01-dam-penedo', 's01-a4'],
  ['s03-ferry-rufina', 's03-a8'],
  ['s08-missing-hiker', 's08-a6'],
])('%s/%s reads back with the same words', (story, id) => {
  const report = exampleReport(story, id);
  const document = renderBrat(report);
  expect(document.text).toBe(report.article.text);
  const found = check(document);
  expect(found.filter(({ type }) => type === 'Content')).toHaveLength(report.attributions.length);
});

test('characters beyond the first 65,536 count once, and a span ends at every line', () => {
  const text = '🎉🎉 "One.\n\nTwo 🎉," he said.';
  const report: Report = {
    ...emptyReport({ text }),
    attributions: [
      { ...bare, id: 'a', content: [[5, text.indexOf(' he')]], cue: [[text.indexOf('said'), text.length - 1]] },
    ],
  };
  const document = renderBrat(report);
  expect(document.annotations.split('\n')[0]).toBe('T1\tContent 3 8;10 17\t"One. Two 🎉,"');
  check(document);
});

test('title and captions follow the text, so offsets into the text stay its own', () => {
  const report: Report = {
    ...emptyReport({ text: 'He said so.', title: 'Mayor: all well', parts: [{ id: 'p1', kind: 'caption', text: 'A clip purports to show it' }] }),
    attributions: [
      { ...bare, id: 'a', content: [[8, 10]], cue: [[3, 7]], source: [[0, 2]] },
      { ...bare, id: 'b', in: 'title', content: [[7, 15]], source: [[0, 5]] },
      { ...bare, id: 'c', in: 'p1', content: [[24, 26]], cue: [[7, 23]], source: [[0, 6]] },
    ],
  }; // prettier-ignore
  const document = renderBrat(report);
  expect(document.text).toBe('He said so.\n\nMayor: all well\n\nA clip purports to show it');
  expect(check(document).map(({ words }) => words)).toContain('purports to show');
  expect(document.annotations).toMatch(/^T\d+\tContent 8 10\tso$/m);
  // Without a cue the source points at the content itself.
  expect(document.annotations).toMatch(/^R\d+\tSays Arg1:T2 Arg2:T1$/m);
});
