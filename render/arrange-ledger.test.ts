import { expect, test } from 'vitest';
import { emptyReport } from '../test/cli/example-report.ts';
import { exampleLedger } from '../test/cli/example-ledger.ts';
import { kindOfContradiction } from '../src/model/disputes.ts';
import { UNSURE } from '../src/model/sureness.ts';
import { arrangeLedger, foremost, growTree, inContext } from './arrange-ledger.ts';

test('claims come in dispute first, then those of several reports, then those of one', () => {
  const { disputed, shared, perhapsShared, single, ledger } = arrangeLedger(exampleLedger('s08-missing-hiker'));
  expect(disputed.length + shared.length + perhapsShared.length + single.length).toBe(ledger.claims.length);
  for (const { claim, contradictions } of disputed)
    expect(claim.deniedBy.length > 0 || contradictions.some((one) => kindOfContradiction(claim, one) === 'dispute')).toBe(true); // prettier-ignore
  for (const { reportCount } of [...shared, ...perhapsShared]) expect(reportCount).toBeGreaterThan(1);
  const surely = ({ evidence }: (typeof shared)[number]): number =>
    new Set(evidence.flatMap(({ evidence: { report, probability } }) => (probability >= UNSURE ? [report] : []))).size;
  for (const claim of shared) expect(surely(claim)).toBeGreaterThan(1);
  for (const claim of perhapsShared) expect(surely(claim)).toBeLessThan(2);
  for (const { reportCount } of single) expect(reportCount).toBeLessThanOrEqual(1);
  expect([...disputed, ...shared, ...perhapsShared, ...single].map(({ number }) => number)).toEqual(
    ledger.claims.map((_, i) => i + 1),
  );
});

test('what excludes only a sentence about something else, or another that says so too, is no dispute', () => {
  const ledger = exampleLedger('s08-missing-hiker');
  const agreeing = ledger.claims[0]!.evidence.filter(({ stance }) => stance === 'agree');
  const claim = { ...ledger.claims[0]!, evidence: agreeing, deniedBy: [] };
  const [one, other] = [agreeing[0]!, agreeing.find(({ report }) => report !== agreeing[0]!.report)!];
  const against = { ...other, report: 'another' };
  const denial = { ...against, stance: 'disagree' as const };
  const arrange = (b: typeof other, evidence = agreeing) =>
    arrangeLedger({ ...ledger, claims: [{ ...claim, evidence }], contradictions: [{ claim: claim.id, a: one, b, probability: 0.6, why: [] }] }).claims.get(claim.id)!; // prettier-ignore
  expect(arrange(other)).toMatchObject({ isDisputed: false, contradictions: [{ probability: 0.6 }] });
  expect(arrange(against)).toMatchObject({ isDisputed: false, contradictions: [] });
  expect(arrange(against, [...agreeing, denial])).toMatchObject({ isDisputed: true, contradictions: [{ probability: 0.6 }] }); // prettier-ignore
});

test('reports of one outlet are told apart by day, by time, by number', () => {
  const at = (id: string, outlet: string, published?: string) =>
    emptyReport({ id, text: id, outlet, ...(published === undefined ? {} : { published }) });
  const reports = [
    at('a', 'One', '2026-03-02T08:00:00Z'), at('b', 'One', '2026-03-03T08:00:00Z'),
    at('c', 'Two', '2026-03-02T08:00:00Z'), at('d', 'Two', '2026-03-02T09:00:00Z'),
    at('e', 'Three'), at('f', 'Three'), at('g', 'Four'),
  ]; // prettier-ignore
  const { byId } = arrangeLedger({ schema: 'hearsay/1', reports, claims: [], contradictions: [], copies: [], versions: [], cycles: [], launderings: [] }); // prettier-ignore
  const name = (id: string): string => byId.get(id)!.name;
  expect(name('a')).toBe('One (2 March)');
  expect(name('d')).toBe('Two (2 March, 09:00)');
  expect(name('e')).toMatch(/^Three, no\. \d$/);
  expect(name('g')).toBe('Four');
});

test('routes that begin alike grow from one branch, and an outlet that is its own origin stands once', () => {
  const kinds = new Map([['an officer', 'anonymous']]);
  const routes = [
    ['Wire', 'an officer'],
    ['Daily', 'Wire', 'an officer'],
    ['Herald', 'Wire', 'an officer'],
  ];
  expect(growTree('an officer', routes, kinds)).toEqual({
    name: 'an officer',
    kind: 'anonymous',
    children: [
      {
        name: 'Wire',
        kind: undefined,
        children: [
          { name: 'Daily', kind: undefined, children: [] },
          { name: 'Herald', kind: undefined, children: [] },
        ],
      },
    ],
  });
  expect(growTree('Wire', [['Wire', 'Wire']], kinds).children).toEqual([]);
});

test('context is cut between words and never leaves the paragraph', () => {
  const text = `First paragraph.\n\nThe mayor said the bridge was closed on Monday. ${'More words. '.repeat(20)}`;
  const start = text.indexOf('the bridge');
  const { before, words, after } = inContext(text, [start, start + 'the bridge was closed'.length]);
  expect(before).toBe('The mayor said ');
  expect(words).toBe('the bridge was closed');
  expect(after).toMatch(/^ on Monday\. More words\..* …$/);
  expect(inContext('abc', [0, 3])).toEqual({ before: '', words: 'abc', after: '' });
});

test('of each report the most probable evidence comes first, and what is only reprinted is told once', () => {
  const texts = { a: 'It fell. It is so.', b: 'It fell.', c: 'It sank.', d: 'It broke.' };
  const reports = Object.entries(texts).map(([id, text], i) => emptyReport({ id, text, outlet: id, published: `2026-03-0${i + 1}` })); // prettier-ignore
  const of = (report: string, end: number, probability: number, start = 0) => ({ report, attribution: null, span: [start, end] as [number, number], stance: 'agree' as const, probability }); // prettier-ignore
  const evidence = [of('a', 8, 0.9), of('a', 18, 0.3, 9), of('b', 8, 0.8), of('c', 8, 0.2), of('d', 9, 0.7)];
  const claim = { id: 'c1', text: 'It is so.', evidence, origins: [], independentOrigins: { atLeast: 1, atMost: 1, why: [] }, deniedBy: [] }; // prettier-ignore
  const { shared } = arrangeLedger({ schema: 'hearsay/1', reports, claims: [claim], contradictions: [], copies: [], versions: [], cycles: [], launderings: [] }); // prettier-ignore
  const shown = (count: number) => foremost(shared[0]!.evidence, 'agree', count).map(({ words }) => words);
  expect(shown(2)).toEqual(['It fell.', 'It broke.']);
  expect(shown(9)).toEqual(['It fell.', 'It sank.', 'It broke.']);
});

test('of few reports what others in them say is shown, too', () => {
  const ledger = exampleLedger('s08-missing-hiker');
  const [report] = ledger.reports.filter(({ attributions }) => new Set(attributions.map(({ speaker }) => speaker)).size > 2); // prettier-ignore
  const evidence = report!.attributions.map(({ id, content, ...rest }, i) => ({ report: report!.article.id, attribution: id, ...(rest.in ? { in: rest.in } : {}), span: [content[0]![0], content.at(-1)![1]] as [number, number], stance: 'agree' as const, probability: 0.9 - i / 100 })); // prettier-ignore
  const claim = { ...ledger.claims[0]!, evidence, origins: [], deniedBy: [], denials: [] };
  const arranged = arrangeLedger({ ...ledger, claims: [claim], contradictions: [] }).claims.get(claim.id)!;
  const speakers = foremost(arranged.evidence, 'agree', 4).map(({ speaker }) => speaker?.name);
  expect(speakers.length).toBeGreaterThan(2);
  expect(new Set(speakers).size).toBe(speakers.length);
  expect(foremost(arranged.evidence, 'agree', 2)).toHaveLength(2);
});

test('who also says so is no plain denier', () => {
  const ledger = exampleLedger('s08-missing-hiker');
  const agreeing = ledger.claims.flatMap((claim) => claim.evidence.flatMap((piece) => (piece.stance === 'agree' && piece.attribution !== null ? [{ claim, piece }] : []))); // prettier-ignore
  const { claim, piece } = agreeing[0]!;
  const report = ledger.reports.find(({ article }) => article.id === piece.report)!;
  const speaker = report.sources.find(({ id }) => id === report.attributions.find(({ id: one }) => one === piece.attribution)!.speaker)!.name; // prettier-ignore
  const denial = { ...piece, stance: 'disagree' as const, probability: 0.8 };
  const claims = [{ ...claim, origins: [], evidence: [piece, denial], deniedBy: [speaker, 'Somebody Else'], denials: [[1], [1]] }]; // prettier-ignore
  const { deniers } = arrangeLedger({ ...ledger, claims, contradictions: [] }).claims.get(claim.id)!;
  expect(deniers).toEqual([
    { name: speaker, probability: 0.8, origin: speaker, alsoProbability: piece.probability },
    { name: 'Somebody Else', probability: 0.8 },
  ]);
});
