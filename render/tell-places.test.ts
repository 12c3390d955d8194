import { expect, test } from 'vitest';
import { exampleReport } from '../test/cli/example-report.ts';
import { renderBrat } from './render-brat.ts';
import { renderText } from '../cli/render-text.ts';
import { tellPlaces } from './tell-places.ts';

const lisbon = { name: 'Lisbon', country: 'PT', lat: 38.72, lon: -9.14 };

test('a place is told once, with how often it is named', () => {
  const places = [
    { span: [0, 6] as [number, number], ...lisbon },
    { span: [10, 15] as [number, number], name: 'Belém', country: 'PT', within: 'Lisbon' },
    { span: [20, 26] as [number, number], ...lisbon },
  ];
  expect(tellPlaces({ places }).map(({ place, times }) => [place.name, times])).toEqual([
    ['Lisbon', 2],
    ['Belém', 1],
  ]);
  expect(tellPlaces({})).toEqual([]);
});

test('a place that is once sure is sure, whichever comes first', () => {
  const sure = { span: [0, 6] as [number, number], ...lisbon };
  const guess = { ...sure, guessed: true } as const;
  for (const places of [[guess, sure], [sure, guess]]) expect(tellPlaces({ places })).toEqual([{ place: sure, times: 2 }]); // prettier-ignore
  expect(tellPlaces({ places: [guess] })[0]!.place.guessed).toBe(true);
});

test('the text view and brat show places when the report has them', () => {
  const report = exampleReport('s01-dam-penedo', 's01-a4');
  expect(renderText(report)).not.toContain('── Places');
  const start = report.article.text.indexOf('Lisbon');
  report.places = [{ span: [start, start + 6], ...lisbon }];
  expect(renderText(report)).toContain('── Places');
  expect(renderText(report)).toMatch(/Lisbon, Portugal/);
  const { text, annotations } = renderBrat(report);
  const [, from, to] = /^T\d+\tPlace (\d+) (\d+)\tLisbon$/m.exec(annotations)!;
  expect(text.slice(Number(from), Number(to))).toBe('Lisbon');
  expect(annotations).toMatch(/^#\d+\tAnnotatorNotes T\d+\tLisbon, PT, 38\.72 -9\.14$/m);
  report.places[0]!.guessed = true;
  expect(renderText(report)).toMatch(/perhaps Lisbon, Portugal/);
  expect(renderBrat(report).annotations).toMatch(/perhaps Lisbon, PT/);
});
