/**
 * From pairs of reports that share text to copies: which is the original of which. What depends on all reports is decided
 * here, anew for every ledger.
 */
import type { Copy } from '../../model/ledger.ts';
import type { Report, Why } from '../../model/report.ts';
import { overlaps, totalLength, union, type Span } from '../../model/span.ts';
import { compareTexts, prepareText, type Comparison, type PreparedText } from './compare-texts.ts';
import { outletKey } from '../../model/outlet-names.ts';
import type { Citation } from './judge-citation.ts';
import { isCopy, MAIN_SHARE, type CopyLink } from './judge-copy.ts';
import { judgeDirection, nameOf } from './judge-direction.ts';

/** An original must explain as much of the copy that no other one explains. */
const MIN_GAIN = 0.1;
/** Of originals that explain nearly as much as the best one does, the earliest is it. */
const NEARLY = 0.9;
/** Steps by which an original may be away from its copies among the links; each round compares once per link. */
const MAX_ROUNDS = 4;
/** Passages that are shown. */
const MAX_SHOWN = 3;

/** Two reports that share their text. */
interface SharedText extends Comparison {
  readonly a: string;
  readonly b: string;
}

/** The same with its direction. */
interface Step {
  readonly from: Report;
  readonly to: Report;
  readonly share: number;
  readonly shareOfOriginal: number;
  /** `at` in the copy, `original` in the original. */
  readonly passages: readonly { readonly at: Span; readonly original: Span; readonly words: number }[];
  readonly why: Why;
}

/** Copies in the order of `reports`, of which each is the copy. Linear in the links. */
export function settleOriginals(reports: readonly Report[], links: readonly CopyLink[]): Copy[] {
  const byId = new Map(reports.map((report) => [report.article.id, report]));
  const shared = links.flatMap(({ a, b, comparison }) => (comparison ? [{ a, b, ...comparison }] : []));
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const added = linksToEarliest(shared, byId);
    if (added.length === 0) break;
    shared.push(...added);
  }
  const stepsTo = new Map<string, Step[]>();
  /** Each as "ORIGINAL COPY". */
  const directed = new Map<string, number>();
  for (const link of shared) {
    const step = direct(link, byId);
    append(stepsTo, step.to.article.id, step);
    directed.set(`${step.from.article.id}\t${step.to.article.id}`, Infinity);
  }
  const citations = links.flatMap((link) => link.citations);
  for (const { rule, cited, citing, strength } of citations)
    if (rule === 'lifted-quotation' || rule === 'unnamed-media')
      directed.set(`${cited}\t${citing}`, Math.max(strength, directed.get(`${cited}\t${citing}`) ?? 0));
  const citationsOf = new Map<string, Citation[]>();
  for (const citation of citations)
    if (isNamed(citation) || !isTurnedRound(citation, directed)) append(citationsOf, citation.citing, citation);
  return reports.flatMap(({ article: { id } }) => {
    const steps = chooseOriginals(stepsTo.get(id) ?? []);
    return mergeCopies(steps, chooseCited(citationsOf.get(id) ?? [], steps, byId), byId);
  });
}

/**
 * Two copies of one text that came in after it were compared with it alone, or, when it came in last, with one of them
 * alone. What an article mostly rests on, its main original, may be the original of whatever else shares its words:
 * compare with that.
 */
function linksToEarliest(links: readonly SharedText[], byId: ReadonlyMap<string, Report>): SharedText[] {
  const sharing = new Map<string, string[]>();
  const earliestOf = new Map<string, string>();
  for (const { a, b, ownShare } of links) {
    append(sharing, a, b);
    append(sharing, b, a);
    if (ownShare < MAIN_SHARE) continue;
    for (const [id, other] of [
      [a, b],
      [b, a],
    ] as const) {
      const first = earliestOf.get(id) ?? id;
      if (isBefore(byId.get(other)!, byId.get(first)!)) earliestOf.set(id, other);
    }
  }
  const known = new Set(links.flatMap(({ a, b }) => [`${a}\t${b}`, `${b}\t${a}`]));
  const prepared = new Map<string, PreparedText>();
  const prepareOnce = (id: string): PreparedText => {
    let text = prepared.get(id);
    if (!text) prepared.set(id, (text = prepareText(byId.get(id)!.article.text)));
    return text;
  };
  const added: SharedText[] = [];
  for (const [id, earliest] of earliestOf)
    for (const other of sharing.get(id)!) {
      if (other === earliest || known.has(`${earliest}\t${other}`)) continue;
      known.add(`${earliest}\t${other}`).add(`${other}\t${earliest}`);
      const comparison = compareTexts(prepareOnce(earliest), prepareText(byId.get(other)!.article.text));
      if (isCopy(comparison, byId.get(earliest)!, byId.get(other)!))
        added.push({ a: earliest, b: other, ...comparison });
    }
  return added;
}

const NOTHING_SHARED: Comparison = { shareOfA: 0, shareOfB: 0, ownShare: 0, longest: 0, passages: [] };
const isBefore = (a: Report, b: Report): boolean => judgeDirection(a, b, NOTHING_SHARED).isFromA;

function direct(link: SharedText, byId: ReadonlyMap<string, Report>): Step {
  const [a, b] = [byId.get(link.a)!, byId.get(link.b)!];
  const { isFromA, why } = judgeDirection(a, b, link);
  return isFromA
    ? {
        from: a,
        to: b,
        share: link.shareOfB,
        shareOfOriginal: link.shareOfA,
        passages: link.passages.map(({ a: original, b: at, words }) => ({ at, original, words })),
        why,
      }
    : {
        from: b,
        to: a,
        share: link.shareOfA,
        shareOfOriginal: link.shareOfB,
        passages: link.passages.map(({ a: at, b: original, words }) => ({ at, original, words })),
        why,
      };
}

/** Of all that a report shares text with and that came before it, those that explain it, the best one first. */
function chooseOriginals(steps: readonly Step[]): Step[] {
  if (steps.length < 2) return [...steps];
  const isCovered = new Uint8Array(steps[0]!.to.article.text.length);
  const total = steps[0]!.share > 0 ? wordsOf(steps[0]!) / steps[0]!.share : 1;
  const chosen: Step[] = [];
  let rest = [...steps];
  while (rest.length > 0) {
    const gains = rest.map((step) => gainOf(step, isCovered));
    const most = Math.max(...gains);
    if (most < MIN_GAIN * total) break;
    const near = rest.filter((_, i) => gains[i]! >= NEARLY * most);
    const best = near.reduce((first, step) => (isBefore(step.from, first.from) ? step : first));
    chosen.push(best);
    for (const { at } of best.passages) isCovered.fill(1, at[0], at[1]);
    rest = rest.filter((step) => step !== best);
  }
  return chosen;
}

const wordsOf = ({ passages }: Step): number => passages.reduce((sum, { words }) => sum + words, 0);

/** Words of the copy that this original explains and none before it did. */
function gainOf({ passages }: Step, isCovered: Uint8Array): number {
  let gain = 0;
  for (const { at, words } of passages) {
    let covered = 0;
    for (let i = at[0]; i < at[1]; i++) covered += isCovered[i]!;
    gain += words * (1 - covered / (at[1] - at[0]));
  }
  return gain;
}

/** Of the articles of an outlet that hold what is cited nearly as fully as the fullest, the earliest is meant. */
const NEARLY_AS_FULL = 0.8;

const isNamed = ({ rule }: Citation): boolean => rule === 'names-outlet' || rule === 'uses-statement';

/** Who has a text from another is no guess at whom that one has it from; of two guesses the weaker one is none. */
function isTurnedRound({ citing, cited }: Citation, directed: ReadonlyMap<string, number>): boolean {
  const [here, back] = [directed.get(`${cited}\t${citing}`) ?? 0, directed.get(`${citing}\t${cited}`) ?? 0];
  return back > here || (back === here && back > 0 && citing < cited);
}

/** One article per outlet that is named; of the rest, what these and the originals do not explain. */
function chooseCited(
  citations: readonly Citation[],
  steps: readonly Step[],
  byId: ReadonlyMap<string, Report>,
): Citation[] {
  const best = (group: readonly Citation[]): Citation => {
    const most = Math.max(...group.map(({ strength }) => strength));
    return group
      .filter(({ strength }) => strength >= NEARLY_AS_FULL * most)
      .reduce((first, other) => (isBefore(byId.get(other.cited)!, byId.get(first.cited)!) ? other : first));
  };
  const outletOf = ({ cited }: Citation): string => outletKey(byId.get(cited)!.article.outlet ?? cited);
  const isExplained = (citation: Citation, by: readonly Citation[]): boolean =>
    by.some((other) => outletOf(other) === outletOf(citation)) ||
    citation.spans.some(
      ({ span, in: where }) =>
        where === undefined &&
        (steps.some(({ passages }) => passages.some(({ at }) => overlaps(at, span))) ||
          by.some(({ spans }) => spans.some((other) => other.in === undefined && overlaps(other.span, span)))),
    );
  const told = citations.filter((citation) => shareOf(citation, byId) >= MIN_CITED_SHARE);
  const chosen = [...Map.groupBy(told.filter(isNamed), ({ outlet }) => outlet).values()].map(best);
  for (const rule of ['unnamed-media', 'lifted-quotation'] as const) {
    let rest = told.filter((citation) => citation.rule === rule);
    while ((rest = rest.filter((citation) => !isExplained(citation, chosen))).length > 0) chosen.push(best(rest));
  }
  return chosen;
}

/** A pair that shares its text and is cited too is one copy. */
function mergeCopies(
  steps: readonly Step[],
  citations: readonly Citation[],
  byId: ReadonlyMap<string, Report>,
): Copy[] {
  const rest = new Map(citations.map((citation) => [citation.cited, citation]));
  const copies = steps.map((step) => {
    const id = step.from.article.id;
    const citation = rest.get(id);
    rest.delete(id);
    return toCopy(step, citation);
  });
  return [...copies, ...[...rest.values()].map((citation) => citedCopy(citation, byId))];
}

/**
 * What rests on the other article must be as much of the text; less is a mention in passing. On the public scenarios (22
 * Nov 2026) this takes away six of thirteen that are no copies in gold, and none that are.
 */
const MIN_CITED_SHARE = 0.04;

function shareOf({ citing, spans }: Citation, byId: ReadonlyMap<string, Report>): number {
  const { text } = byId.get(citing)!.article;
  const taken = totalLength(union(spans.filter((span) => span.in === undefined).map(({ span }) => span)));
  return Math.round((1000 * taken) / Math.max(1, text.length)) / 1000;
}

/** With more than this of its text from elsewhere an article is a copy, however openly it says so. */
const MAX_CITED_SHARE = 0.35;

function toCopy(step: Step, citation: Citation | undefined): Copy {
  const { from, to, share, why } = step;
  const isCitation = citation !== undefined && citation.rule !== 'lifted-quotation' && share <= MAX_CITED_SHARE;
  return {
    from: from.article.id,
    to: to.article.id,
    type: isCitation ? 'citation' : typeOf(step),
    share,
    why: [why, ...(citation ? [whyOf(citation)] : []), ...showPassages(step)],
  };
}

function citedCopy(citation: Citation, byId: ReadonlyMap<string, Report>): Copy {
  return {
    from: citation.cited,
    to: citation.citing,
    type: citation.rule === 'lifted-quotation' ? 'rewrite' : 'citation',
    share: shareOf(citation, byId),
    why: [whyOf(citation)],
  };
}

function whyOf({ citing, rule, note, strength, spans }: Citation): Why {
  return { rule, note, score: strength, spans: spans.map((span) => ({ report: citing, ...span })) };
}

/** What it takes to be the same text but for a line, and to be cut rather than reworded. */
const VERBATIM_SHARE = 0.8;
const CUT_SHARE = 0.5;
/** Words in a passage, on average: whole sentences, not phrases. */
const CUT_PASSAGE = 12;

function typeOf({ share, shareOfOriginal, passages }: Step): Copy['type'] {
  if (share >= VERBATIM_SHARE && shareOfOriginal >= VERBATIM_SHARE) return 'verbatim';
  const words = passages.reduce((sum, passage) => sum + passage.words, 0);
  return share >= CUT_SHARE && words / passages.length >= CUT_PASSAGE ? 'cut' : 'rewrite';
}

function showPassages({ from, to, share, passages }: Step): Why[] {
  const longest = [...passages].sort((a, b) => b.words - a.words).slice(0, MAX_SHOWN);
  if (longest.length === 0) return [];
  return [
    {
      rule: 'shared-passages',
      note: `${Math.round(100 * share)}% of its words stand in ${nameOf(from)}, at most ${longest[0]!.words} in a row.`,
      score: share,
      spans: longest.flatMap(({ at, original }) => [
        { report: to.article.id, span: at },
        { report: from.article.id, span: original },
      ]),
    },
  ];
}

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
