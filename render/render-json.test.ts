import { expect, test } from 'vitest';
import { emptyReport, exampleReport } from '../test/cli/example-report.ts';
import { renderJson, renderJsonLine } from './render-json.ts';

test('both forms give the report back, character by character', () => {
  const report = exampleReport('s03-ferry-rufina', 's03-a8');
  report.article.text += '\uD800 [\n  1,\n  2\n] \u2028';
  expect(JSON.parse(renderJson(report))).toEqual(report);
  expect(JSON.parse(renderJsonLine(report))).toEqual(report);
});

test('a report on one line is one line, and valid UTF-8', () => {
  const line = renderJsonLine(emptyReport({ text: 'a\r\nb \uDC00' }));
  expect(line).not.toMatch(/[\r\n]/);
  expect(Buffer.from(line).toString()).toBe(line);
});

test('a span stands on one line', () => {
  expect(renderJson(exampleReport('s01-dam-penedo', 's01-a1'))).toMatch(/"cue": \[\n {8}\[\d+, \d+\]\n/);
});
