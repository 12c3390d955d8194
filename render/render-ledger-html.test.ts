import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { emptyReport } from '../test/cli/example-report.ts';
import { exampleLedger } from '../test/cli/example-ledger.ts';
import type { Ledger } from '../src/model/ledger.ts';
import { renderLedgerHtml } from './render-ledger-html.ts';

const STORIES = ['s01-dam-penedo', 's03-ferry-rufina', 's05-monteloro-transfer', 's08-missing-hiker'];
const open = (ledger: Ledger): Document => parseHTML(renderLedgerHtml(ledger)).document;

test.each(STORIES)('%s: every id is there once, every link within the page leads to one', (story) => {
  const document = open(exampleLedger(story));
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const link of document.querySelectorAll('a[href^="#"]'))
    expect(ids).toContain(link.getAttribute('href')!.slice(1));
});

test.each(STORIES)('%s: every piece of evidence is there with its own words', (story) => {
  const ledger = exampleLedger(story);
  const document = open(ledger);
  const marks = [...document.querySelectorAll('.ledger mark')].map((mark) => mark.textContent);
  for (const { evidence } of ledger.claims)
    for (const { report: id, in: part, span } of evidence) {
      const { article } = ledger.reports.find((report) => report.article.id === id)!;
      const text = part === 'title' ? article.title! : article.text;
      expect(marks).toContain(text.slice(...span).replace(/\s+/g, ' ').trim()); // prettier-ignore
    }
});

test('an empty ledger is a page', () => {
  const ledger: Ledger = { schema: 'hearsay/1', reports: [], claims: [], contradictions: [], copies: [], versions: [], cycles: [], launderings: [] }; // prettier-ignore
  expect(open(ledger).querySelector('h1')?.textContent).toBe('0 reports');
});

test('how many reports there are is said once: in the heading, with their outlets and dates', () => {
  const head = open(exampleLedger('s02-osk-count')).querySelector('header.head')!;
  expect(head.querySelector('h1')!.textContent).toMatch(/^7 reports of \d outlets, \d.* \d{4}$/);
  expect(head.querySelector('.gist')!.textContent).toMatch(/^\d+ claims: /);
  expect(head.querySelector('.gist')!.textContent).not.toMatch(/^7 reports|\. 7 reports/);
});

test('what is less likely than not is told as that: counts, origins, denials, passages', () => {
  const at = (report: string, stance: 'agree' | 'disagree', probability: number) => ({ report, attribution: null, span: [0, 12] as [number, number], stance, probability }); // prettier-ignore
  const told = (probability: number, first = 0.7) => {
    const ledger: Ledger = {
      schema: 'hearsay/1',
      reports: ['a', 'b', 'c', 'd', 'e'].map((id) => emptyReport({ id, outlet: `Outlet ${id}`, text: 'The gate was shut.' })),
      claims: [{
        id: 'c1', text: 'The gate was shut.', deniedBy: ['the port', 'Ada Lind'], denials: [[2], [3]],
        evidence: [at('a', 'agree', 0.8), at('b', 'agree', 0.4), at('c', 'disagree', first), at('d', 'disagree', probability), at('e', 'agree', 0.2)],
        origins: [{ name: 'a clerk', kind: 'anonymous', routes: [['Outlet b', 'a clerk']], evidence: [[1]], withdrawn: false }],
        independentOrigins: { atLeast: 1, atMost: 1, why: [] },
      }],
      contradictions: [], copies: [], versions: [], cycles: [], launderings: [],
    }; // prettier-ignore
    return open(ledger).querySelector('#c1')!;
  };
  const claim = told(0.3);
  expect(claim.querySelector('.facts')!.textContent).toContain('1 independent origin behind 1 report that says so and 2 more that may; 1 report says it is not so, 1 more may. Denied by the port. Perhaps denied by Ada Lind.'); // prettier-ignore
  expect([...claim.querySelectorAll('.stances h4')].map(({ textContent }) => textContent)).toEqual(['Who says so, or may 3', 'Who says it is not so, or may 2']); // prettier-ignore
  expect(claim.querySelector('.node.origin')!.textContent).toContain('perhaps the origin');
  expect(claim.textContent.match(/unsure whether it belongs here: \d+%/g)).toEqual(['unsure whether it belongs here: 20%']); // prettier-ignore
  expect(told(0.6).querySelector('.facts')!.textContent).toContain('Denied by the port and Ada Lind.');
  const head = (one: Element) =>
    ['.gist', '#disputed-title'].map((part) => one.ownerDocument.querySelector(part)!.textContent);
  expect(head(claim)).toEqual([expect.stringContaining('1 claim, in dispute.'), expect.stringMatching(/^In dispute/)]);
  expect(head(told(0.3, 0.4))).toEqual([expect.stringContaining('1 claim, perhaps in dispute.'), expect.stringMatching(/^Perhaps in dispute/)]); // prettier-ignore
});

test('links to what is not there, and routes that run in circles for ever, do not break the page', () => {
  const route = Array.from({ length: 400 }, (_, i) => `Outlet ${i % 7}`);
  const passage = { report: 'gone', attribution: 'a', span: [0, 9] as [number, number] };
  const denial = { ...passage, span: [20, 29] as [number, number] };
  const ledger: Ledger = {
    schema: 'hearsay/1',
    reports: [emptyReport({ text: 'He said so.' })],
    claims: [{
      id: 'c', text: 'It is so.', deniedBy: [],
      evidence: [{ ...passage, stance: 'agree', probability: 1 }, { ...denial, stance: 'disagree', probability: 1 }],
      origins: [{ name: 'Outlet 0', kind: 'outlet', routes: [route], withdrawn: true }],
      independentOrigins: { atLeast: 1, atMost: 1, why: [] },
    }],
    contradictions: [{ claim: 'c', a: passage, b: denial, probability: 0.5, why: [] }],
    copies: [{ from: 'gone', to: 'x', type: 'cut', share: 0.4, why: [] }],
    versions: [{ url: 'not an address', reports: ['gone', 'x'], disclosed: false, changes: [] }],
    cycles: [{ reports: ['gone'], why: [] }],
    launderings: [{ from: passage, to: passage, kind: 'source-dropped', why: [] }],
  }; // prettier-ignore
  const document = open(ledger);
  expect(document.querySelectorAll('.node').length).toBeLessThan(40);
  expect(document.querySelector('#c1')?.textContent).toContain('may have taken it back');
});

test('with a great many reports their texts are left out, and the page says so', () => {
  const reports = Array.from({ length: 301 }, (_, i) =>
    emptyReport({ id: `r${i}`, text: `Text ${i}.`, outlet: 'One' }),
  );
  const ledger: Ledger = { schema: 'hearsay/1', reports, claims: [], contradictions: [], copies: [], versions: [], cycles: [], launderings: [] }; // prettier-ignore
  const document = open(ledger);
  expect(document.querySelectorAll('.report')).toHaveLength(0);
  expect(document.querySelectorAll('script')).toHaveLength(0);
  expect(document.querySelector('#reports')?.textContent).toContain('Their texts are left out');
});
