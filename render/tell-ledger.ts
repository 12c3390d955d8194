/** The sentences in which every view tells what a ledger found. Pure. */
import type { Change, Copy, Laundering, Stance, Versions } from '../src/model/ledger.ts';
import type { ArrangedClaim, ArrangedLedger } from './arrange-ledger.ts';
import { percent, sayDate } from './arrange-report.ts';

/** What stands between the two names: "The Ledger reprints some of Atlas Wire". */
export const COPY_DEED: Record<Copy['type'], string> = {
  verbatim: 'reprints, word for word,',
  cut: 'reprints some of',
  rewrite: 'rewrites',
  citation: 'cites',
};

export const HARDENED: Record<Laundering['kind'], string> = {
  'hedge-dropped': 'A hedge was dropped',
  'source-dropped': 'The source was dropped',
  'number-hardened': 'A number hardened',
  'said-became-fact': 'What somebody said became fact',
};

export const CHANGED: Record<Change['kind'], string> = {
  claim: 'Claim',
  source: 'Source',
  number: 'Number',
  hedge: 'Hedge',
  headline: 'Headline',
  correction: 'Correction',
  other: 'Other',
};

export const STANCE_ORDER: readonly Stance[] = ['agree', 'disagree', 'discuss'];

/** "3 versions; the changes are not disclosed". */
export function sayVersions({ reports, disclosed, changes }: Versions): string {
  const count = `${reports.length} versions`;
  if (changes.length === 0) return `${count}; nothing that matters changed`;
  return `${count}; ${disclosed ? 'a note says that it was changed' : 'nothing in it says that it was changed'}`;
}

/** Of a source's kind, where a name alone could mislead; '' where it could not. */
export function sayKind(kind: string | undefined): string {
  return kind === 'anonymous' ? 'not named' : kind === 'document' ? 'document' : kind === 'author' ? 'the author' : '';
}

/** "Carried by 4 of 7 reports". */
export function sayCarried(count: number, all: number): string {
  return all === 1 ? 'In one report' : count === all ? `In all ${all} reports` : `In ${count} of ${all} reports`;
}

type Disputed = Pick<ArrangedClaim, 'isPerhapsDisputed'>;

/** Over disputed claims: as sure as their denials are. */
export function disputeTitle(disputed: readonly Disputed[]): string {
  const perhaps = disputed.filter(({ isPerhapsDisputed }) => isPerhapsDisputed).length;
  return perhaps === 0 ? 'In dispute' : perhaps === disputed.length ? 'Perhaps in dispute' : 'In dispute, or perhaps';
}

/** "in dispute" and "perhaps in dispute", each with the claims that are; none empty. */
function disputes<Some extends Disputed>(
  disputed: readonly Some[],
): (readonly [kind: string, some: readonly Some[]])[] {
  const [perhaps, sure] = [true, false].map((is) => disputed.filter((claim) => claim.isPerhapsDisputed === is)) as [Some[], Some[]]; // prettier-ignore
  return ([['in dispute', sure], ['perhaps in dispute', perhaps]] as const).filter(([, some]) => some.length > 0); // prettier-ignore
}

/** "2 in dispute, 5 perhaps in dispute"; "0 in dispute". */
export function sayDisputes(disputed: readonly Disputed[]): string {
  return disputes(disputed).map(([kind, some]) => `${some.length} ${kind}`).join(', ') || '0 in dispute'; // prettier-ignore
}

/** Over claims that are not disputed. `perhapsShared`: no two reports surely tell them; one in three is told by two. */
export const CALM_TITLES = {
  shared: 'Told by several reports',
  perhapsShared: 'Perhaps told by several reports',
  single: 'Told by one report',
} as const;

/** What an editor wants to know before anything else, a sentence each. */
export function sayLedger({ ledger, reports, disputed, shared, perhapsShared, single }: ArrangedLedger): string[] {
  const outlets = new Set(reports.map(({ report }) => report.article.outlet ?? report.article.id)).size;
  const dates = reports.flatMap(({ report }) => report.article.published?.slice(0, 10) ?? []);
  const [first, last] = [dates[0], dates.at(-1)];
  const when =
    first === undefined || last === undefined
      ? ''
      : first === last
        ? `, ${sayDate(first)}`
        : `, ${shorter(sayDate(first), sayDate(last))} to ${sayDate(last)}`;
  const from = outlets === reports.length ? '' : ` of ${many(outlets, 'outlet')}`;
  const claims = ledger.claims.length;
  const groups = [
    ...disputes(disputed),
    ['told by several reports without dispute', shared],
    ['perhaps told by several', perhapsShared],
    ['told by one', single],
  ] as const;
  const kinds = groups.filter(([, some]) => some.length > 0);
  const told = [
    `${many(reports.length, 'report')}${from}${when}.`,
    claims === 0
      ? 'No claim was found.'
      : claims === 1
        ? `1 claim, ${kinds[0]![0]}.`
        : `${many(claims, 'claim')}: ${kinds.map(([kind, some]) => `${some.length} ${kind}`).join(', ')}.`,
  ];
  const copies = new Set(ledger.copies.filter(({ type }) => type !== 'citation').map(({ to }) => to)).size;
  const rest = [
    copies > 0 ? `${many(copies, 'report')} taken from another` : '',
    ledger.cycles.length > 0 ? `${many(ledger.cycles.length, 'circle')} of reports that cite each other` : '',
    ledger.launderings.length > 0 ? `${many(ledger.launderings.length, 'statement')} that hardened on the way` : '',
    ledger.versions.length > 0 ? `${many(ledger.versions.length, 'address', 'addresses')} with several versions` : '',
  ].filter(Boolean);
  if (rest.length > 0) told.push(`${rest.join('; ')}.`);
  return told;
}

/** "5" of "5 November 2025" before "6 November 2025": what both have at the end is said once. */
function shorter(first: string, last: string): string {
  const [a, b] = [first.split(' '), last.split(' ')];
  while (a.length > 1 && a.at(-1) === b.at(-1)) {
    a.pop();
    b.pop();
  }
  return a.join(' ');
}

/** Over two sentences side by side; of the pairs that are shown about every other one does. */
export function sayExclusion(probability: number): string {
  return `These may exclude each other; the chance that they do: ${percent(probability)}`;
}

/**
 * How far a ledger can be trusted, said wherever one is shown. The shares are those of docs/claims.md and docs/tracing.md, in
 * words, so that they stay true while the figures move.
 */
export const CAUTION =
  'A machine judges which sentences make the same claim and who was first, and is often wrong: a third of the passages under a claim belong there, half of those that are not marked as unsure; about half of the counts and a third of the names of origins are right. Read the sentences before you rest anything on them.';

function many(count: number, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`;
}
