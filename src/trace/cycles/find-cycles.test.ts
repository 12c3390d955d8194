import { expect, test } from 'vitest';
import { CYCLES, NO_CYCLES } from '../../../test/cases/trace/cycles.ts';
import { traceMarked } from '../../../test/cases/trace/trace-marked.ts';
import { findCycles } from './find-cycles.ts';
import { processorMs } from '../../../test/processor-time.ts';

const circles = (story: string): string[] =>
  findCycles(traceMarked(story)).map(({ reports }) => [...reports].sort().join(', '));

test.each(CYCLES)('a circle is found: %s', (story, circle) => {
  expect(circles(story)).toEqual([circle.split(', ').sort().join(', ')]);
});

test.each(NO_CYCLES)('no circle is seen in: %s', (story) => {
  expect(circles(story)).toEqual([]);
});

test('every step of a circle is told with the words it rests on', () => {
  const [cycle] = findCycles(traceMarked(CYCLES[0]![0]));
  expect(cycle!.why.map(({ note }) => note)).toEqual(['Port Mail has it from The Lantern.', 'The Lantern has it from Port Mail.']); // prettier-ignore
  expect(cycle!.why.every(({ spans }) => spans?.length === 1)).toBe(true);
});

test('a thousand outlets that all cite one do not slow it down', () => {
  const story = ['Source Sun: [source Mail 0] [cue says] [content the tower leans to the east].', ...Array.from({ length: 300 }, (_, k) => `Mail ${k}: [source Source Sun] [cue says] [content the tower leans to the east].`)].join('\n'); // prettier-ignore
  const marked = traceMarked(story);
  const start = processorMs();
  expect(findCycles(marked)).toHaveLength(1);
  expect(processorMs() - start).toBeLessThan(1500);
});
