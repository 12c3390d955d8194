import { expect, test } from 'vitest';
import { CAUTION } from './tell-ledger.ts';
import { claimKicker, claimLead, opposedPairs, sectionTitle, tellBeside, tellClaim, tellCounts, tellDenial, tellDispute, tellDoubt, tellOwnDenial, tellWays } from './tell-claim.ts'; // prettier-ignore

const one = { atLeast: 1, atMost: 1 };
const likely = (agree: number, disagree = 0, discuss = 0) => ({ agree, disagree, discuss });
const lead = (...given: Parameters<typeof claimLead>): string => claimLead(...given).map(({ text }) => text).join(''); // prettier-ignore

test('the number of origins is said beside the reports on both sides', () => {
  expect(lead({ agree: 5, disagree: 1, discuss: 0, origins: one, likely: likely(5, 1) })).toBe('1 independent origin behind 5 reports that say so; 1 report says it is not so.'); // prettier-ignore
  expect(lead({ agree: 1, disagree: 0, discuss: 0, origins: { atLeast: 1, atMost: 2 }, likely: likely(1) })).toBe('1 to 2 independent origins behind 1 report that says so.'); // prettier-ignore
  expect(lead({ agree: 0, disagree: 1, discuss: 0, origins: { atLeast: 0, atMost: 0 }, likely: likely(0, 1) })).toBe('No report is found that says so; 1 report says it is not so.'); // prettier-ignore
});

test('reports whose passages are less likely than not are counted apart', () => {
  expect(lead({ agree: 6, disagree: 3, discuss: 0, origins: one, likely: likely(4, 1) })).toBe('1 independent origin behind 4 reports that say so and 2 more that may; 1 report says it is not so, 2 more may.'); // prettier-ignore
  expect(lead({ agree: 3, disagree: 1, discuss: 0, origins: one, likely: likely(0) })).toBe('1 independent origin behind 3 reports that may say so; 1 report may say it is not so.'); // prettier-ignore
  // Nobody looked yet: nothing is said for sure.
  expect(lead({ agree: 3, disagree: 0, discuss: 0, origins: one })).toBe('1 independent origin behind 3 reports that may say so.'); // prettier-ignore
});

test('what all only may deny is perhaps disputed, and only that', () => {
  expect(tellDispute({ disputed: true, likely: likely(2, 1) })).toBe('disputed');
  expect(tellDispute({ disputed: true, likely: likely(2, 0) })).toBe('perhaps disputed');
  expect(tellDispute({ disputed: true })).toBe('perhaps disputed');
  expect(tellDispute({ disputed: false, likely: likely(2, 1) })).toBe('');
  // What a person confirmed counts.
  expect(claimKicker({ disputed: true, likely: likely(2, 0) })).toBe('Claim, perhaps disputed');
  expect(claimKicker({ disputed: true, likely: likely(2, 0), decided: { effective: { likely: likely(2, 1) } } })).toBe('Disputed claim'); // prettier-ignore
});

test('each stance is counted by reports, and beside it how many lead to an origin that is counted', () => {
  expect(tellCounts({ reports: 5, agree: 5, traced: 5, disagree: 4, discuss: 2, likely: likely(5, 4, 2) })).toBe('5 reports: 5 say so; 4 say it is not so; 2 speak of it'); // prettier-ignore
  expect(tellCounts({ reports: 6, agree: 5, traced: 2, disagree: 1, discuss: 0, likely: likely(5, 1) })).toBe('6 reports: 5 say so (2 back to an origin); 1 says it is not so'); // prettier-ignore
  expect(tellCounts({ reports: 2, agree: 0, traced: 0, disagree: 1, discuss: 1, likely: likely(0, 1, 1) })).toBe('2 reports: none says so; 1 says it is not so; 1 speaks of it'); // prettier-ignore
  expect(tellCounts({ reports: 7, agree: 6, traced: 3, disagree: 2, discuss: 1, likely: likely(4, 0, 0) })).toBe('7 reports: 4 say so, 2 more may (3 back to an origin); 2 may say it is not so; 1 may speak of it'); // prettier-ignore
});

test('that all surely say so goes without saying; that they only may does not', () => {
  const all = { reports: 3, agree: 3, traced: 3, disagree: 0, discuss: 0 };
  expect(tellCounts({ ...all, likely: likely(3) })).toBe('3 reports');
  expect(tellCounts({ ...all, likely: likely(1) })).toBe('3 reports: 1 says so, 2 more may');
  expect(tellCounts({ ...all, likely: likely(0) })).toBe('3 reports that may say so');
  expect(tellCounts({ ...all, reports: 1, agree: 1, traced: 0, likely: likely(1) })).toBe('1 report (none back to an origin)'); // prettier-ignore
});

test('passages stand under a title that is no surer than they are, and the unsure are marked', () => {
  expect([[0.9, 0.5], [0.9, 0.2], [0.4, 0.2]].map((all) => sectionTitle('agree', all))).toEqual(['Who says so', 'Who says so, or may', 'Who may say so']); // prettier-ignore
  expect([0.5, 0.3, 0.29].map(tellDoubt)).toEqual(['', '', 'unsure whether it belongs here: 29%']);
});

test('the head of a claim is one sequence of sentences for all that show it', () => {
  const told = [{ article: 'a', way: { kind: 'traced' as const } }, { article: 'b', way: { kind: 'silent' as const } }]; // prettier-ignore
  const claim = {
    agree: 2, disagree: 1, discuss: 0, origins: one, likely: likely(1, 1), disputed: true, told,
    originsWhy: [{ rule: 'beside', about: ['a clerk'] }],
    deniers: [{ name: 'the maker', probability: 0.7 }, { name: 'Ada Lind', origin: 'Ada Lind', probability: 0.4, evidence: 'e7' }],
  }; // prettier-ignore
  const paragraphs = tellClaim(claim);
  expect(paragraphs.map((parts) => parts.map(({ text }) => text).join(''))).toEqual([
    '1 independent origin behind 1 report that says so and 1 more that may; 1 report says it is not so. Denied by the maker. Ada Lind, who also says so, may say elsewhere that it is not so.',
    'Of the 2 reports that say so or may, 1 leads back to an origin that is counted and 1 does not say from whom it has it.',
    'Not counted as an origin: a clerk, who most likely speaks about something else. The reports with these words are still counted with those that say so.',
    CAUTION,
  ]);
  expect(paragraphs[0]!.find(({ evidence }) => evidence)).toEqual({ text: 'Ada Lind, who also says so, may say elsewhere that it is not so.', evidence: 'e7' }); // prettier-ignore
  // What people decided is counted, and a denial of what nobody disputes is not told.
  expect(tellClaim({ ...claim, disputed: false, told: [], originsWhy: [], decided: { effective: { agree: 1, disagree: 0, discuss: 0, origins: one, likely: likely(1) } } }).map((parts) => parts.map(({ text }) => text).join(''))).toEqual(['1 independent origin behind 1 report that says so.', CAUTION]); // prettier-ignore
});

test('who less likely than not denies it perhaps denies it', () => {
  expect(tellDenial([{ name: 'the maker', probability: 0.7 }, { name: 'the port', probability: 0.3 }, { name: 'a clerk', probability: 0.2 }])).toBe('Denied by the maker. Perhaps denied by the port and a clerk.'); // prettier-ignore
  expect(tellDenial([{ name: 'a clerk', probability: 0.2 }])).toBe('Perhaps denied by a clerk.');
});

test('an origin that says otherwise elsewhere is no denier', () => {
  const own = { name: 'Ada Lind', origin: 'the port', standsFor: true as const };
  expect(tellDenial([{ name: 'the maker' }, own, { name: 'a clerk' }])).toBe('Denied by the maker and a clerk.');
  expect(tellDenial([own])).toBe('');
  expect(tellDenial(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => ({ name })))).toBe('Denied by a, b, c, d and 2 more.');
  expect(tellOwnDenial(own)).toBe('Ada Lind, who stands for the port, which also says so, says elsewhere that it is not so.'); // prettier-ignore
  expect(tellOwnDenial({ name: 'Ada Lind', origin: 'Ada Lind' })).toBe('Ada Lind, who also says so, says elsewhere that it is not so.'); // prettier-ignore
  expect(tellOwnDenial({ name: 'a deckhand', origin: 'a deckhand' })).toBe('A deckhand, who also says so, says elsewhere that it is not so.'); // prettier-ignore
  expect(tellOwnDenial({ name: 'Lind', origin: 'Ada Lind' })).toBe('Lind, who also says so, says elsewhere that it is not so.'); // prettier-ignore
  expect(tellOwnDenial({ name: 'the maker' })).toBe('');
  expect(tellOwnDenial({ ...own, alsoProbability: 0.4 })).toBe('Ada Lind, who stands for the port, which may also say so, says elsewhere that it is not so.'); // prettier-ignore
});

test('how the reports have it is summed up where not all lead to an origin', () => {
  const ways = (...kinds: ('traced' | 'aside' | 'rejected' | 'silent')[]) =>
    kinds.map((kind, nth) => ({ article: `${nth}`, way: { kind } }));
  expect(tellWays(ways('traced', 'traced'), { agree: 2, likely: likely(2) })).toBe('');
  expect(
    tellWays([...ways('traced', 'aside', 'silent', 'silent', 'rejected'), { article: 'x' }], {
      agree: 5,
      likely: likely(5),
    }),
  ).toBe(
    'Of the 5 reports that say so, 1 leads back to an origin that is counted, 1 attributes it to somebody who is not counted, 2 do not say from whom they have it and 1 quotes it only to say who rejects it.',
  );
});

test('who most likely speaks about something else is named once', () => {
  const beside = (...names: string[]) => ({ rule: 'beside', about: names });
  expect(tellBeside([beside('a clerk', 'Ivo Sand'), beside('a clerk')])).toBe('Not counted as origins: a clerk and Ivo Sand, who most likely speak about something else. The reports with these words are still counted with those that say so.'); // prettier-ignore
  expect(tellBeside([beside('a clerk', 'Ivo Sand')], [{ name: 'a clerk' }, { name: 'Ivo Sand', origin: 'Ivo Sand' }])).toBe('Not counted as an origin: Ivo Sand, who most likely speaks about something else. The reports with these words are still counted with those that say so.'); // prettier-ignore
  expect(tellBeside([beside('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h')])).toContain('e, f and 2 more, who');
  expect(tellBeside([{ rule: 'untraced' }])).toBe('');
});

test('versions of one article count once', () => {
  const told = [{ article: 'a', way: { kind: 'traced' as const } }, { article: 'b', versionOf: 'a', way: { kind: 'traced' as const } }]; // prettier-ignore
  expect(tellWays(told, { agree: 2, likely: likely(2) })).toBe('Of the 2 reports that say so, 1 leads back to an origin that is counted and 1 is a later version of another.'); // prettier-ignore
});

test('a dispute comes before two that only do not agree, what is about another claim is none, what people took out is last', () => {
  const pair = (kind: 'dispute' | 'variant' | 'elsewhere', probability: number, state?: string) => ({ kind, probability, ...(state ? { decided: { state } } : {}) }); // prettier-ignore
  const pairs = [pair('variant', 0.9), pair('elsewhere', 0.9), pair('dispute', 0.8, 'withdrawn'), pair('dispute', 0.5), pair('dispute', 0.6)]; // prettier-ignore
  expect(opposedPairs(pairs).map(({ kind, probability }) => [kind, probability])).toEqual([['dispute', 0.6], ['dispute', 0.5], ['variant', 0.9], ['dispute', 0.8]]); // prettier-ignore
});
