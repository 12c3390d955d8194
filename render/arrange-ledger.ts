/**
 * What every view of a ledger needs and the ledger itself does not spell out: reports by time with names that tell them
 * apart, claims in the order in which an editor wants to see them, passages with their words, and the ways a statement
 * came from its origin into print. Pure.
 */
import { compareDates } from '../src/model/compare-dates.ts';
import { kindOfContradiction, type ContradictionKind } from '../src/model/disputes.ts';
import type { Claim, Contradiction, Copy, Evidence, Laundering, Ledger, Passage, Stance } from '../src/model/ledger.ts';
import { settleEvidence } from '../src/model/one-stance.ts';
import type { Attribution, Report, Source } from '../src/model/report.ts';
import type { Span } from '../src/model/span.ts';
import { isLikely, surelyTelling } from '../src/model/sureness.ts';
import { sayDate, textOf } from './arrange-report.ts';
import { opposedPairs, tellDispute, type ClaimCounts, type TellsOtherwise } from './tell-claim.ts';

export interface ArrangedReport {
  readonly report: Report;
  /** From 1, by time of publication; reports without a date come last. */
  readonly number: number;
  /** The outlet; with the day, the time, the number, where it has several reports here. */
  readonly name: string;
}

/** Words of a report, and what stands around them in the same paragraph. */
export interface ArrangedPassage {
  readonly report: ArrangedReport | undefined;
  readonly attribution: Attribution | undefined;
  /** Who says it: the speaker of the attribution, the outlet where it speaks itself, undefined where nobody can tell. */
  readonly speaker: Source | undefined;
  readonly in: string | undefined;
  readonly before: string;
  readonly words: string;
  readonly after: string;
}

export interface ArrangedEvidence extends ArrangedPassage {
  readonly evidence: Evidence;
}

/** Somebody on the way of a statement, and who has it from them. */
export interface Branch {
  readonly name: string;
  /** Of the source of that name in any of the reports; undefined where there is none. */
  readonly kind: string | undefined;
  readonly children: readonly Branch[];
}

export interface ArrangedClaim {
  readonly claim: Claim;
  /** From 1, in the order of the view. */
  readonly number: number;
  /** Whether a sentence for it excludes one against it, or somebody denies it. */
  readonly isDisputed: boolean;
  /** Of one that is disputed: all who deny it only may. */
  readonly isPerhapsDisputed: boolean;
  /** By time; of one report the more probable first. */
  readonly evidence: readonly ArrangedEvidence[];
  /** How many reports hold evidence of any stance. */
  readonly reportCount: number;
  readonly counts: ClaimCounts;
  readonly deniers: readonly TellsOtherwise[];
  /** In the order of `claim.origins`: whether a passage that leads there is more likely than not about the claim. */
  readonly isLikelyOrigin: readonly boolean[];
  /** One tree for each origin, the origin at its root; in the order of `claim.origins`. */
  readonly trees: readonly Branch[];
  /** Pairs of which both are about the claim: those for and against it first, then the more probable. */
  readonly contradictions: readonly (Contradiction & { readonly kind: ContradictionKind })[];
}

interface Draft extends Omit<ArrangedClaim, 'number'> {
  /** Of the reports that hold evidence, how many are to be expected to tell it. */
  readonly expected: number;
  /**
   * Two reports are not unsure to tell it: of 153 such claims 84 in 100 hold two reports of one claim that people gathered, of the other
   * 494 that have evidence in several reports 36 (154 stories, none learnt from, 23 Nov 2026).
   */
  readonly isShared: boolean;
}

export interface ArrangedLedger {
  readonly ledger: Ledger;
  readonly reports: readonly ArrangedReport[];
  readonly byId: ReadonlyMap<string, ArrangedReport>;
  /** In dispute; told by several reports; perhaps by several; by one. In each first what most reports tell, as far as can be told. */
  readonly disputed: readonly ArrangedClaim[];
  readonly shared: readonly ArrangedClaim[];
  readonly perhapsShared: readonly ArrangedClaim[];
  readonly single: readonly ArrangedClaim[];
  /** All of them, in that order, by the id of the claim. */
  readonly claims: ReadonlyMap<string, ArrangedClaim>;
}

export function arrangeLedger(ledger: Ledger): ArrangedLedger {
  const reports = arrangeReports(ledger.reports);
  const byId = new Map(reports.map((entry) => [entry.report.article.id, entry]));
  const kinds = kindsOf(ledger);
  const contradictions = Map.groupBy(ledger.contradictions, ({ claim }) => claim);
  const drafts = ledger.claims
    .map((claim) => arrangeClaim(claim, byId, kinds, contradictions.get(claim.id) ?? []))
    .sort((a, b) => b.expected - a.expected || b.evidence.length - a.evidence.length);
  const disputed = drafts.filter(({ isDisputed }) => isDisputed);
  const calm = drafts.filter(({ isDisputed }) => !isDisputed);
  // What is surely in dispute comes first; what one and the same report says and takes back is less of a dispute than what two tell otherwise.
  const rank = ({ reportCount, isPerhapsDisputed }: Draft): number =>
    (reportCount > 1 ? 2 : 0) + (isPerhapsDisputed ? 0 : 1);
  disputed.sort((a, b) => rank(b) - rank(a) || b.contradictions.length - a.contradictions.length);
  let number = 0;
  const numbered = (group: readonly Draft[]): ArrangedClaim[] => group.map((claim) => ({ ...claim, number: ++number }));
  const groups = {
    disputed: numbered(disputed),
    shared: numbered(calm.filter(({ isShared }) => isShared)),
    perhapsShared: numbered(calm.filter(({ isShared, reportCount }) => !isShared && reportCount > 1)),
    single: numbered(calm.filter(({ reportCount }) => reportCount <= 1)),
  };
  const all = Object.values(groups).flat();
  return { ledger, reports, byId, ...groups, claims: new Map(all.map((claim) => [claim.claim.id, claim])) };
}

function arrangeReports(reports: readonly Report[]): ArrangedReport[] {
  const sorted = [...reports].sort(byTime);
  const years = new Set(sorted.flatMap(({ article }) => article.published?.slice(0, 4) ?? []));
  const zones = new Set(
    sorted.map(({ article }) => `${article.outlet} ${/(?:Z|[+-]\d\d:?\d\d)$/.exec(article.published ?? '')?.[0]}`),
  );
  const hasZones = zones.size > new Set(sorted.map(({ article }) => article.outlet)).size;
  // A year or a time zone that all of an outlet's have tells nothing apart.
  const short = (date: string): string => {
    const dated = years.size > 1 ? date : date.replace(/ \d{4}(?=,|$)/, '');
    return hasZones ? dated : dated.replace(/ UTC\S*$/, '');
  };
  // Each way of naming is tried where the one before leaves two reports with one name.
  const ways: ((report: Report) => string)[] = [
    ({ article: { outlet, title, id } }) => outlet ?? title ?? ownName(id),
    ({ article: { outlet, title, id, published } }) => {
      const day = published === undefined ? '' : short(sayDate(published.slice(0, 10)));
      return `${outlet ?? title ?? ownName(id)}${day === '' ? '' : ` (${day})`}`;
    },
    ({ article: { outlet, title, id, published } }) => {
      const time = published === undefined ? '' : short(sayDate(published));
      return `${outlet ?? title ?? ownName(id)}${time === '' ? '' : ` (${time})`}`;
    },
  ];
  let names = sorted.map(ways[0]!);
  for (const way of ways.slice(1)) {
    const count = Map.groupBy(names, (name) => name);
    names = names.map((name, i) => (count.get(name)!.length === 1 ? name : way(sorted[i]!)));
  }
  const count = Map.groupBy(names, (name) => name);
  return sorted.map((report, i) => {
    const name = names[i]!;
    return { report, number: i + 1, name: count.get(name)!.length === 1 ? name : `${name}, no. ${i + 1}` };
  });
}

/** What nobody named is called by its hash, which says nothing to people. */
const ownName = (id: string): string => (/^[0-9a-f]{64}$/.test(id) ? 'An unnamed outlet' : id);

function byTime({ article: a }: Report, { article: b }: Report): number {
  if (a.published === undefined || b.published === undefined)
    return Number(a.published === undefined) - Number(b.published === undefined);
  return compareDates(a.published, b.published) ?? 0;
}

function kindsOf({ reports, claims }: Ledger): ReadonlyMap<string, string> {
  const kinds = new Map<string, string>();
  for (const { origins } of claims) for (const { name, kind } of origins) kinds.set(name, kind);
  for (const { sources, article } of reports) {
    if (article.outlet !== undefined) kinds.set(article.outlet, 'outlet');
    for (const { name, kind } of sources) if (!kinds.has(name)) kinds.set(name, kind);
  }
  return kinds;
}

function arrangeClaim(
  claim: Claim,
  byId: ReadonlyMap<string, ArrangedReport>,
  kinds: ReadonlyMap<string, string>,
  contradictions: readonly Contradiction[],
): Draft {
  // A passage is counted with one stance; all that it was given stand in the list.
  const settled = settleEvidence(claim);
  const evidence = claim.evidence.map((each) => ({ evidence: each, ...arrangePassage(each, byId) }));
  evidence.sort(
    (a, b) =>
      (a.report?.number ?? Infinity) - (b.report?.number ?? Infinity) ||
      b.evidence.probability - a.evidence.probability ||
      a.evidence.span[0] - b.evidence.span[0],
  );
  const pairs = opposedPairs(contradictions.map((one) => ({ ...one, kind: kindOfContradiction(claim, one) })));
  const isDenied = claim.deniedBy.length > 0 && claim.evidence.some(({ stance }) => stance === 'disagree');
  const isDisputed = isDenied || pairs.some(({ kind }) => kind === 'dispute');
  const likely = countStances(settled.filter(({ probability }) => isLikely(probability)));
  const chances = [...Map.groupBy(settled, ({ report }) => report).values()].map((pieces) => Math.max(...pieces.map(({ probability }) => probability))); // prettier-ignore
  return {
    claim,
    expected: chances.reduce((sum, chance) => sum + chance, 0),
    isShared: surelyTelling(settled).size > 1,
    isDisputed,
    isPerhapsDisputed: tellDispute({ disputed: isDisputed, likely }) === 'perhaps disputed',
    evidence,
    reportCount: new Set(claim.evidence.map(({ report }) => report)).size,
    counts: {
      ...countStances(settled),
      likely,
      origins: claim.independentOrigins,
    },
    deniers: deniersOf(claim, evidence),
    isLikelyOrigin: claim.origins.map(({ evidence: places }) => isLikely(surest(claim, places?.flat()))),
    trees: claim.origins.map(({ name, routes }) => growTree(name, routes, kinds)),
    contradictions: pairs,
  };
}

/** Reports. */
function countStances(evidence: readonly Evidence[]): Record<Stance, number> {
  const count = (wanted: Stance): number =>
    new Set(evidence.flatMap(({ stance, report }) => (stance === wanted ? [report] : []))).size;
  return { agree: count('agree'), disagree: count('disagree'), discuss: count('discuss') };
}

/** The probability of the surest of these pieces; 1 of a ledger that does not say which they are. */
const surest = ({ evidence }: Claim, places: readonly number[] | undefined): number =>
  places ? Math.max(0, ...places.map((place) => evidence[place]!.probability)) : 1;

/** Who says that it is not so, and which of them is an origin of it. */
function deniersOf(claim: Claim, arranged: readonly ArrangedEvidence[]): TellsOtherwise[] {
  return claim.deniedBy.map((name, nth) => {
    const places = claim.denials?.[nth];
    const origin =
      claim.origins.find(({ against = [] }) => against.some((place) => places?.includes(place))) ??
      claim.origins.find((one) => one.name === name);
    if (origin) {
      const also = { origin: origin.name, alsoProbability: surest(claim, origin.evidence?.flat()) };
      return { name, probability: surest(claim, places), ...also };
    }
    // Who is no origin may be quoted for it as well.
    const own = arranged.filter(({ evidence, speaker }) => evidence.stance === 'agree' && speaker?.name === name);
    const also = own.length > 0 && { origin: name, alsoProbability: Math.max(...own.map(({ evidence }) => evidence.probability)) }; // prettier-ignore
    return { name, probability: surest(claim, places), ...also };
  });
}

/** Who has it from whom: routes that begin alike share what they have in common. `routes` are outlet first. */
export function growTree(
  origin: string,
  routes: readonly (readonly string[])[],
  kinds: ReadonlyMap<string, string>,
): Branch {
  interface Draft extends Branch {
    readonly children: Draft[];
  }
  const root: Draft = { name: origin, kind: kinds.get(origin), children: [] };
  for (const route of routes) {
    let at = root;
    for (const name of route.toReversed()) {
      // An outlet that speaks for itself stands on its route twice, and the origin is the root already.
      if (name === at.name) continue;
      let next = at.children.find((child) => child.name === name);
      if (!next) at.children.push((next = { name, kind: kinds.get(name), children: [] }));
      at = next;
    }
  }
  return root;
}

export function arrangePassage(passage: Passage, byId: ReadonlyMap<string, ArrangedReport>): ArrangedPassage {
  const entry = byId.get(passage.report);
  const report = entry?.report;
  const attribution =
    passage.attribution === null ? undefined : report?.attributions.find(({ id }) => id === passage.attribution);
  const outlet = report?.sources.find(({ kind, name }) => kind === 'outlet' && name === report.article.outlet);
  const speaker = passage.attribution === null ? outlet : report?.sources.find(({ id }) => id === attribution?.speaker);
  const text = report ? textOf(report, passage.in) : '';
  return { report: entry, attribution, speaker, in: passage.in, ...inContext(text, passage.span) };
}

/** UTF-16 code units shown on each side of a passage. */
const CONTEXT_LENGTH = 140;

/** The words of a span and some of what stands around them in its paragraph, cut between words. */
export function inContext(text: string, [start, end]: Readonly<Span>, length = CONTEXT_LENGTH) {
  const from = Math.max(text.lastIndexOf('\n', start - 1) + 1, start - length);
  const lineEnd = text.indexOf('\n', end);
  const to = Math.min(lineEnd < 0 ? text.length : lineEnd, end + length);
  const isCutBefore = from > 0 && text[from - 1] !== '\n';
  const isCutAfter = to < text.length && text[to] !== '\n';
  const before = text.slice(from, start);
  const after = text.slice(end, to);
  return {
    before: one(isCutBefore ? `…${before.slice(before.search(/\s|$/))}` : before),
    words: one(text.slice(start, end)).trim(),
    after: one(isCutAfter ? `${after.slice(0, Math.max(0, after.search(/\s\S*$/)))} …` : after),
  };
}

const one = (text: string): string => text.replace(/\s+/g, ' ');

/**
 * Of each report the most probable piece of evidence of a stance, then what others in these reports say; of these the `count` most
 * probable, by time. What is only reprinted is passed over: the same words are told once.
 */
export function foremost(
  evidence: readonly ArrangedEvidence[],
  stance: Stance,
  count: number,
): readonly ArrangedEvidence[] {
  const told = new Set<string>();
  const speakers = new Set<string | undefined>();
  const chosen = new Set<ArrangedEvidence>();
  const choose = (pieces: readonly ArrangedEvidence[]): void => {
    for (const piece of pieces.toSorted((a, b) => b.evidence.probability - a.evidence.probability)) {
      if (chosen.size >= count) return;
      chosen.add(piece);
      speakers.add(piece.speaker?.name);
    }
  };
  const all = evidence.filter(({ evidence: each }) => each.stance === stance);
  const isNew = ({ words }: ArrangedEvidence): boolean => !told.has(words.toLowerCase()) && !!told.add(words.toLowerCase()); // prettier-ignore
  const ofEach = [...Map.groupBy(all, ({ evidence: { report } }) => report).values()].map(([first]) => first!);
  choose(ofEach.filter(isNew));
  const ofOthers = Map.groupBy(
    all.filter((piece) => !ofEach.includes(piece) && !speakers.has(piece.speaker?.name) && isNew(piece)),
    ({ speaker }) => speaker?.name,
  );
  choose([...ofOthers.values()].map(([first]) => first!));
  return all.filter((piece) => chosen.has(piece));
}

/** Copies whose both ends are among the reports that hold evidence of the claim. */
export function copiesAmong({ claim }: ArrangedClaim, copies: readonly Copy[]): readonly Copy[] {
  const reports = new Set(claim.evidence.map(({ report }) => report));
  return copies.filter(({ from, to }) => reports.has(from) && reports.has(to));
}

/** What hardened between pieces of evidence of the claim. */
export function launderingsOf({ claim }: ArrangedClaim, launderings: readonly Laundering[]): readonly Laundering[] {
  const holds = ({ report, in: part, span }: Passage): boolean =>
    claim.evidence.some(
      (other) => other.report === report && other.in === part && other.span[0] < span[1] && span[0] < other.span[1],
    );
  return launderings.filter(({ from, to }) => holds(from) && holds(to));
}
