import { expect, test } from 'vitest';
import { tellReports } from '../../collection/claims/tell-reports.ts';
import type { EvidenceView } from '../api-types.ts';
import { claimTimeline, type ShownPiece } from './claim-timeline.ts';

/** What an outlet says, and by whom it gives it as said. */
function piece(outlet: string, published: string, words: string, chain: string[] = [], more: Partial<ShownPiece> = {}): ShownPiece {
  const shown: EvidenceView = {
    id: `${outlet} ${words}`, article: outlet, outlet, published, span: [0, words.length], words, before: '', after: '',
    attribution: null, source: null, stance: more.stance ?? 'agree', probability: 0.2, origin: null, chain: [],
  };
  return {
    report: outlet, outlet, name: outlet, published, stance: 'agree', probability: 0.2, words, rejectedBy: undefined, against: undefined, shown,
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
    piece('Wire', '2026-05-12', 'the valve had failed', ['Ada Lind'], { probability: 0.6 }),
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
    ['both', 'Echo gives it as said by a clerk. It also quotes the maker against it.'],
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
