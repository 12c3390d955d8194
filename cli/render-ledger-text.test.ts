import { expect, test } from 'vitest';
import { emptyReport } from '../test/cli/example-report.ts';
import { exampleLedger } from '../test/cli/example-ledger.ts';
import type { Ledger } from '../src/model/ledger.ts';
import { displayWidth } from './display-width.ts';
import { renderLedgerText } from './render-ledger-text.ts';

const hiker = exampleLedger('s08-missing-hiker');

test('what is in dispute comes first, with who has it from whom and the words of both sides', () => {
  const text = renderLedgerText(hiker);
  const order = ['In dispute', 'Told by several reports', 'Told by one report', 'Who has it from whom', 'Versions of one address']; // prettier-ignore
  const places = order.map((title) => text.indexOf(`── ${title} `));
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(places[0]).toBeGreaterThan(0);
  expect(text).toContain(`     ◦ a retired electrician in Inverness who listens to radio traffic (not
       named)
       └→ post in the Glen Walkers group (document)
          └→ Daily Tally
             └→ Highland Standard
`);
  expect(text).toContain('Northern Bulletin reprints some of Caledon Agency.');
  expect(text).toContain('nothing in it says that it was changed');
});

test.each([40, 80, 120])('no line is wider than %d columns', (width) => {
  const ledger = structuredClone(hiker);
  ledger.claims[0]!.text = '旅'.repeat(90);
  ledger.claims[0]!.origins[0]!.routes.push(Array.from({ length: 60 }, (_, i) => `Outlet number ${i}`));
  for (const line of renderLedgerText(ledger, { width }).split('\n'))
    expect(displayWidth(line)).toBeLessThanOrEqual(width);
});

test('a width below 40 is refused', () => {
  expect(() => renderLedgerText(hiker, { width: 39 })).toThrow(RangeError);
});

test('nothing of a text steers the terminal', () => {
  const evil = '\u001b[2J\u0007\u202E';
  const ledger = structuredClone(hiker);
  for (const { article, sources } of ledger.reports) {
    Object.assign(article, { title: evil, outlet: evil, text: evil + article.text });
    for (const source of sources) source.name = evil;
  }
  for (const claim of ledger.claims) Object.assign(claim, { text: evil, deniedBy: [evil] });
  expect(renderLedgerText(ledger).replaceAll('\n', '')).not.toMatch(/\p{Cc}|\u202E/u);
});

test('words that say nothing alone are told with their sentence', () => {
  const report = emptyReport({
    id: 'a',
    outlet: 'One',
    text: 'It rained. Nobody warned us, she said. It rained again.',
  });
  const span: [number, number] = [25, 27];
  const ledger: Ledger = {
    schema: 'hearsay/1', reports: [report], contradictions: [], copies: [], versions: [], cycles: [], launderings: [],
    claims: [{
      id: 'c', text: 'There was no warning.', origins: [], deniedBy: [], independentOrigins: { atLeast: 0, atMost: 0, why: [] },
      evidence: [
        { report: 'a', attribution: null, span, stance: 'agree', probability: 1 },
        { report: 'b', attribution: null, span, stance: 'disagree', probability: 1 },
      ],
    }],
  }; // prettier-ignore
  expect(renderLedgerText(ledger)).toContain('One: “Nobody warned us, she said.”');
});
