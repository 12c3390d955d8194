/**
 * From pairs of reports that share text to copies: which is the original of which. What depends on all reports is decided
 * here, anew for every ledger.
 */
import type { Copy } from '../../model/ledger.ts';
import type { Report, Why } from '../../model/report.ts';
import type { Span } from '../../model/span.ts';
import { compareTexts, prepareText, type Comparison, type PreparedText } from './compare-texts.ts';
import { isCopy, type CopyLink } from './judge-copy.ts';
import { judgeDirection, nameOf } from './judge-direction.ts';

/** An original must explain as much of the copy that no other one explains. */
const MIN_GAIN = 0.1;
/** Of originals that explain nearly as much as the best one does, the earliest is it. */
const NEARLY = 0.9;
/** Steps by which an original may be away from its copies among the links; each round compares once per link. */
const MAX_ROUNDS = 4;
/** Passages that are shown. */
const MAX_SHOWN = 3;

/** A link with its direction. */
interface Step {
  readonly from: Report;
  readonly to: Report;
  readonly share: number;
  readonly shareOfOriginal: number;
  /** `at` in the copy, `original` in the original. */
  readonly passages: readonly { readonly at: Span; readonly original: Span; readonly words: number }[];
  readonly why: Why;
}

/** Copies in the order of `reports`. Linear in the links. */
export function settleOriginals(reports: readonly Report[], links: readonly CopyLink[]): Copy[] {
  const byId = new Map(reports.map((report) => [report.article.id, report]));
  const all = [...links];
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const added = linksToEarliest(all, byId);
    if (added.length === 0) break;
    all.push(...added);
  }
  const stepsTo = new Map<string, Step[]>();
  for (const link of all) {
    const step = direct(link, byId);
    append(stepsTo, step.to.article.id, step);
  }
  return reports.flatMap(({ article }) => chooseOriginals(stepsTo.get(article.id) ?? []).map(toCopy));
}

/**
 * Two copies of one text that came in after it were compared with it alone, or, when it came in last, with one of them
 * alone. Of everything that one report is linked to, the earliest may be the original of the rest: compare with that.
 */
function linksToEarliest(links: readonly CopyLink[], byId: ReadonlyMap<string, Report>): CopyLink[] {
  const neighbours = new Map<string, string[]>();
  for (const { a, b } of links) {
    append(neighbours, a, b);
    append(neighbours, b, a);
  }
  const known = new Set(links.flatMap(({ a, b }) => [`${a}\t${b}`, `${b}\t${a}`]));
  const added: CopyLink[] = [];
  for (const [id, others] of neighbours) {
    if (others.length < 2) continue;
    const earliest = others.reduce(
      (first, other) => (isBefore(byId.get(other)!, byId.get(first)!) ? other : first),
      id,
    );
    const original = byId.get(earliest)!;
    let prepared: PreparedText | undefined;
    for (const other of others) {
      if (other === earliest || known.has(`${earliest}\t${other}`)) continue;
      known.add(`${earliest}\t${other}`).add(`${other}\t${earliest}`);
      const copy = byId.get(other)!;
      prepared ??= prepareText(original.article.text);
      const comparison = compareTexts(prepared, prepareText(copy.article.text));
      if (isCopy(comparison, original, copy)) added.push({ a: earliest, b: other, ...comparison });
    }
  }
  return added;
}

const NOTHING_SHARED: Comparison = { shareOfA: 0, shareOfB: 0, ownShare: 0, longest: 0, passages: [] };
const isBefore = (a: Report, b: Report): boolean => judgeDirection(a, b, NOTHING_SHARED).isFromA;

function direct(link: CopyLink, byId: ReadonlyMap<string, Report>): Step {
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

function toCopy(step: Step): Copy {
  const { from, to, share, why } = step;
  return { from: from.article.id, to: to.article.id, type: typeOf(step), share, why: [why, ...showPassages(step)] };
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
