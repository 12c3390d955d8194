import { expect, test } from 'vitest';
import { tellReports } from '../../collection/claims/tell-reports.ts';
import type { EvidenceView } from '../api-types.ts';
import { claimTimeline, type ShownPiece } from './claim-timeline.ts';

/** What an outlet says, and by whom it gives it as said. */
function piece(outlet: string, published: string, words: string, chain: string[] = [], more: Partial<ShownPiece> = {}): ShownPiece {
  const shown: EvidenceView = {
    id: `${outlet} ${words}`, article: outlet, outlet, published, span: [0, words.length], words, before: '', after: '',
    attribution: null, source: null, stance: more.stance ?? 'agree', probability: 0.7, origin: null, chain: [],
  };
  return {
    report: outlet, outlet, name: outlet, published, stance: 'agree', probability: 0.7, words, rejectedBy: undefined, against: undefined, shown,
    routes: chain[0] === 'Ada Lind' ? [{ names: [outlet, 'Ada Lind'], origin: 0 }] : [],
    chain: [{ name: outlet, kind: 'outlet' }, ...chain.map((name) => ({ name, kind: 'person' }))],
    ...more,
  };
} // prettier-ignore
const ADA = [{ name: 'Ada Lind', kind: 'person', withdrawn: false, routes: [['Wire', 'Ada Lind']] }];
const told = (
  pieces: ShownPiece[],
  origins: Parameters<typeof claimTimeline>[0]['origins'] = [],
  firstAt = new Map<string, string>(),
) =>
  // prettier-ignore
  claimTimeline({
    origins,
    told: tellReports({ origins, why: [], pieces, copies: [], firstAt }),
    launderings: [],
    news: [],
  }).map(({ kind, words, note }) => [kind, words, note]);

test('a report is told by what it says most plainly, and a denial as a denial', () => {
  const pieces = [
    piece('Wire', '2026-05-12', 'contact was lost'),
    piece('Wire', '2026-05-12', 'the valve had failed', ['Ada Lind'], { probability: 0.8 }),
    piece('Wire', '2026-05-12', 'the valve', [], { probability: 0.9, stance: 'discuss' }),
    piece('Post', '2026-05-13', 'no valve had failed', ['the maker'], { stance: 'disagree' }),
    piece('Echo', '2026-05-14', 'the valve', [], { stance: 'discuss' }),
  ];
  expect(told(pieces, ADA)).toEqual([
    ['first', 'the valve had failed', 'Wire is the first to report it. It has it from Ada Lind.'],
    ['disagree', 'no valve had failed', 'Post quotes the maker against it.'],
    ['discuss', 'the valve', 'Echo speaks of it.'],
  ]);
});

test('what is quoted to be rejected is told so, and is not the first report of it', () => {
  const pieces = [
    piece('Dock', '2026-05-11', 'that the valve had failed', ['a paper'], { rejectedBy: 'the maker' }),
    piece('Wire', '2026-05-12', 'the valve had failed', ['Ada Lind']),
  ];
  expect(told(pieces, ADA)).toEqual([
    ['rejection', 'that the valve had failed', 'Dock quotes it as said by a paper, and that the maker rejects it.'],
    ['first', 'the valve had failed', 'Wire is the first to report it. It has it from Ada Lind.'],
  ]);
});

test('a report with words on both sides is told with both, and a denial alone is never the first report', () => {
  const pieces = [
    piece('Post', '2026-05-11', 'no valve had failed', [], { stance: 'disagree' }),
    piece('Wire', '2026-05-12', 'the valve had failed', ['Ada Lind']),
    piece('Echo', '2026-05-13', 'the valve had failed', ['a clerk']),
    piece('Echo', '2026-05-13', 'nothing had failed', ['the maker'], { stance: 'disagree' }),
  ];
  expect(told(pieces, ADA).map(([kind, , note]) => [kind, note])).toEqual([
    ['disagree', 'Post says that it is not so.'],
    ['first', 'Wire is the first to report it. It has it from Ada Lind.'],
    ['both', 'Echo attributes it to a clerk. It also quotes the maker against it.'],
  ]);
});

test('a later version of an article is told as that, and not as another report that says so', () => {
  const pieces = [
    piece('Wire', '2026-05-12', 'the valve had failed', ['Ada Lind']),
    piece('Wire', '2026-05-13', 'the valve had failed', ['Ada Lind'], { report: 'Wire, later' }),
  ];
  const firstAt = new Map([['Wire', 'Wire'], ['Wire, later', 'Wire']]); // prettier-ignore
  expect(told(pieces, ADA, firstAt)[1]).toEqual(['version', 'the valve had failed', 'Wire has it from Ada Lind. It is a later version of the same article.']); // prettier-ignore
});

test('what is less likely than not is told with a “may”, each side by itself', () => {
  const unsure = { probability: 0.4 };
  const pieces = [
    piece('Wire', '2026-05-12', 'the valve had failed', ['Ada Lind'], unsure),
    piece('Post', '2026-05-13', 'no valve had failed', ['the maker'], { ...unsure, stance: 'disagree' }),
    piece('Echo', '2026-05-14', 'the valve had failed', ['a clerk']),
    piece('Echo', '2026-05-14', 'nothing had failed', ['the maker'], { ...unsure, stance: 'disagree' }),
    piece('Dock', '2026-05-15', 'the valve', [], { ...unsure, stance: 'discuss' }),
    // It says so in plain words of its own, and perhaps has it from the origin.
    piece('Mail', '2026-05-16', 'the valve had failed', ['Ada Lind'], unsure),
    piece('Mail', '2026-05-16', 'a valve failed'),
  ];
  expect(told(pieces, ADA).map(([, , note]) => note)).toEqual([
    'Wire may be the first to report it. It may have it from Ada Lind.',
    'Post may quote the maker against it.',
    'Echo attributes it to a clerk. It may also quote the maker against it.',
    'Dock may speak of it.',
    'Mail may have it from Ada Lind.',
  ]);
});
