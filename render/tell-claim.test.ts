import { expect, test } from 'vitest';
import { claimLead, opposedPairs, tellBeside, tellDenial, tellOwnDenial, tellWays } from './tell-claim.ts';

test('the number of origins is said beside the reports on both sides', () => {
  const say = (agree: number, disagree: number, atMost: number): string => claimLead({ agree, disagree, origins: { atLeast: 1, atMost } }).map(({ text }) => text).join(''); // prettier-ignore
  expect(say(5, 1, 1)).toBe('1 independent origin behind 5 reports that say so; 1 report says it is not so.');
  expect(say(1, 0, 2)).toBe('1 to 2 independent origins behind 1 report that says so.');
});

test('where most reports have only passages that are less likely than not, they seem to say so', () => {
  const report = (stance: 'agree' | 'disagree', probability: number) => ({ passages: [{ stance, probability }] });
  const say = (...told: ReturnType<typeof report>[]): string => claimLead({ agree: 3, disagree: 1, origins: { atLeast: 1, atMost: 1 } }, told).map(({ text }) => text).join(''); // prettier-ignore
  const agreeing = [report('agree', 0.6), report('agree', 0.2), report('agree', 0.3)];
  expect(say(...agreeing, report('disagree', 0.3))).toBe('1 independent origin behind 3 reports that seem to say so; 1 report seems to say it is not so.'); // prettier-ignore
  expect(say(agreeing[0]!, agreeing[0]!, ...agreeing.slice(1), report('disagree', 0.8))).toBe('1 independent origin behind 3 reports that say so; 1 report says it is not so.'); // prettier-ignore
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
  expect(tellOwnDenial({ name: 'Lind', origin: 'Ada Lind' })).toBe('Lind, who also says so, says elsewhere that it is not so.'); // prettier-ignore
  expect(tellOwnDenial({ name: 'the maker' })).toBe('');
});

test('how the reports have it is summed up where not all lead to an origin', () => {
  const ways = (...kinds: ('traced' | 'aside' | 'rejected' | 'silent')[]) =>
    kinds.map((kind, nth) => ({ article: `${nth}`, way: { kind } }));
  expect(tellWays(ways('traced', 'traced'), 2)).toBe('');
  expect(tellWays([...ways('traced', 'aside', 'silent', 'silent', 'rejected'), { article: 'x' }], 5)).toBe(
    'Of the 5 that say so, 1 goes back to who is counted, 1 gives it as said by somebody who is not, 2 say so themselves and not from whom and 1 quotes it only to say who rejects it.',
  );
});

test('who most likely speaks about something else is named once', () => {
  const beside = (...names: string[]) => ({ rule: 'beside', about: names });
  expect(tellBeside([beside('a clerk', 'Ivo Sand'), beside('a clerk')])).toBe('Most likely about something else, and no origin that is counted: what is said by a clerk and Ivo Sand. The reports that quote them are still counted with those that say so.'); // prettier-ignore
  expect(tellBeside([beside('a clerk', 'Ivo Sand')], [{ name: 'a clerk' }, { name: 'Ivo Sand', origin: 'Ivo Sand' }])).toBe('Most likely about something else, and no origin that is counted: what is said by Ivo Sand. The reports that quote it are still counted with those that say so.'); // prettier-ignore
  expect(tellBeside([beside('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h')])).toContain('e, f and 2 more.');
  expect(tellBeside([{ rule: 'untraced' }])).toBe('');
});

test('versions of one article count once', () => {
  const told = [{ article: 'a', way: { kind: 'traced' as const } }, { article: 'b', versionOf: 'a', way: { kind: 'traced' as const } }]; // prettier-ignore
  expect(tellWays(told, 2)).toBe('Of the 2 that say so, 1 goes back to who is counted and 1 is a later version of another.'); // prettier-ignore
});

test('a dispute comes before two that only do not agree, what is about another claim is none, what people took out is last', () => {
  const pair = (kind: 'dispute' | 'variant' | 'elsewhere', probability: number, state?: string) => ({ kind, probability, ...(state ? { decided: { state } } : {}) }); // prettier-ignore
  const pairs = [pair('variant', 0.9), pair('elsewhere', 0.9), pair('dispute', 0.8, 'withdrawn'), pair('dispute', 0.5), pair('dispute', 0.6)]; // prettier-ignore
  expect(opposedPairs(pairs).map(({ kind, probability }) => [kind, probability])).toEqual([['dispute', 0.6], ['dispute', 0.5], ['variant', 0.9], ['dispute', 0.8]]); // prettier-ignore
});
