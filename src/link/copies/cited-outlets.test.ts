import { describe, expect, it } from 'vitest';
import { bareReport } from '../../../training/copies/bare-report.ts';
import type { Attribution, Source } from '../../model/report.ts';
import { readReportWords } from '../report-words.ts';
import { namedInText, readSubject } from './cited-outlets.ts';

const named = (text: string): string[] => namedInText(bareReport({ id: 'r', text })).map(({ name }) => name);

describe('namedInText', () => {
  it.each([
    ['The seismologist, quoted by Cordillera Press, was cautious.', 'Cordillera Press'],
    ['The Shipping Ledger says so, on the word of one insurer.', 'The Shipping Ledger'],
    ['A deckhand told the tabloid Bintang Pos that nobody had counted.', 'Bintang Pos'],
    ['The Nordic Observer, citing a contractor, reported a leak.', 'The Nordic Observer'],
    ['According to people close to it, and as first reported by Correio da Serra, it broke.', 'Correio da Serra'],
  ])('finds whom something is had from: %s', (text, name) => {
    expect(named(text)).toContain(name);
  });

  it.each([
    'The port authority counted 15; the tabloid Bintang Pos stood by its 20.',
    'The owner of the Kestrel Bay Herald died on Tuesday in Harbour Street.',
    'He reads the Coast Echo every morning.',
  ])('leaves alone whoever is only named: %s', (text) => {
    expect(named(text)).toEqual([]);
  });
});

const source = (id: string, name: string, kind: Source['kind']): Source => ({ id, name, kind, mentions: [] });
const attribution = (chain: string[]): Attribution => ({
  id: 'a1', source: [], cue: [[0, 3]], content: [[4, 40]], kind: 'indirect', speaker: chain.at(-1) ?? null, chain,
  parent: null, certainty: 'certain', polarity: 'positive', probability: 1, why: [],
}); // prettier-ignore

const roleOf = (name: string, kind: Source['kind']): string | undefined => {
  const report = {
    ...bareReport({ id: 'r', outlet: 'Coast Echo', text: 'x'.repeat(60) }),
    sources: [source('s0', 'Coast Echo', 'outlet'), source('s1', name, kind)],
    attributions: [attribution(['s0', 's1'])],
  };
  return readSubject(report, readReportWords(report)).chains[0]?.role;
};

describe('whom a report has something from by its chains', () => {
  it.each([
    ['several local media', 'anonymous'],
    ['reports in Portugal', 'anonymous'],
    ['a Dutch shipping blog', 'outlet'],
    ['insiders', 'anonymous'],
    ['Vardanian state media', 'anonymous'],
  ] as const)('knows that %s has no name', (name, kind) => expect(roleOf(name, kind)).toBe('unnamed'));

  it.each([
    ['The Straits Observer', 'outlet', 'outlet'],
    ['Auravane', 'organization', 'speaker'],
    ['one man at the petrol station in Strathorrin', 'anonymous', undefined],
    ['reports from the scene', 'anonymous', undefined],
    ['a media lawyer', 'anonymous', undefined],
    ['Coast Echo', 'outlet', undefined],
  ] as const)('takes %s (%s) for %s', (name, kind, role) => expect(roleOf(name, kind)).toBe(role));
});
