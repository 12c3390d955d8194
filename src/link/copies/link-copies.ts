/**
 * Who copied whom, and who cites whom. `addCopies` compares a new report with the few that share rare fingerprints with
 * it, and with those near it in what they are about that it may cite, or that may cite it; it files what it finds.
 * Directions and originals are settled from that (settle-originals.ts).
 *
 * A report files only those fingerprints that no main original of its own has filed. So a thousand copies of one text weigh
 * on the index like one, and each is compared with the original, not with each other. What is still frequent is what
 * unrelated reports share, boilerplate, and the index passes it over.
 */
import { hashString } from '../../model/feature-hash.ts';
import type { Report } from '../../model/report.ts';
import { reportShelf, type Hit, type Key, type Shelf, type TraceIndex } from '../../model/trace-index.ts';
import { openDesk, type Desk } from '../desk.ts';
import { citedAs, joinCited, storyTermsIn, type Subject, type UnpackedSubject } from './cited-outlets.ts';
import { compareTexts, type Comparison, type PreparedText } from './compare-texts.ts';
import { judgeCitation, type Citing, type Cited } from './judge-citation.ts';
import { shareHouseLines, type Told } from './house-lines.ts';
import { isCopy, MAIN_SHARE, type CopyLink } from './judge-copy.ts';

/** Candidates that are compared closely, by shared wording and by shared quotations. */
const MAX_COPIES = 24;
const MAX_QUOTING = 8;
/** A fingerprint that more unrelated reports have than this tells nothing apart. */
const MAX_REPORTS = 24;
/** Fewer shared fingerprints are a name or a phrase. */
const MIN_SHARED = 3;

/**
 * Fingerprints under which a report is filed: the smallest ones (Broder: On the resemblance and containment of documents,
 * 1997), so that of any passage about the same share is there. It is asked for with all.
 */
const MAX_OWN_FILED = 128;
const MAX_QUOTED_FILED = 64;

/** What is kept of a report. */
interface FiledText {
  readonly subject: Subject;
  /** To those that were added before it. */
  readonly links: readonly CopyLink[];
}

/** By fingerprints of own words and of quotations, and by the whole text; of reports with one text only the first. */
const shelfOf = (index: TraceIndex): Shelf<FiledText> => index.shelf('copies');

const textKey = (hash: string): Key => `text ${hash}`;
/** Words that somebody quotes are not found by the same words of somebody's own. */
const quotationKey = (print: number): number => hashString('quoted', print) >>> 0;

/** A report with all that comparing needs. */
interface Prepared extends Citing {
  readonly text: PreparedText;
  readonly subject: UnpackedSubject;
}

/** `names` are those of the other report's outlet: of whom this one may have something from, only these matter here. */
function prepare(report: Report, subject: Subject, names: readonly string[], desk: Desk): Prepared {
  const { chains, mayBeCited } = subject;
  const named = mayBeCited.filter((key) => names.includes(key));
  return {
    report,
    lexicon: desk.lexicon,
    subject: desk.subjectOf(subject),
    text: desk.textOf(report.article.text),
    cited:
      named.length > 0 ? joinCited(chains, citedAs(report, named, desk.wordsOf(report), desk.namedOf(report))) : chains,
  };
}

/** What a new report has to do with an earlier one. */
export interface TextLink {
  readonly id: string;
  /** They share their text; else one has something from the other in its own words. */
  readonly isText: boolean;
  /** One of both is little else than the text of the other. */
  readonly isCopy: boolean;
}

/**
 * Files `report`, which must be on the report shelf, with its links to those that it copies or cites, or that copy or
 * cite it. `near` are ids of those that are about the same.
 */
export async function addCopies(
  report: Report,
  near: readonly string[],
  index: TraceIndex,
  desk: Desk = openDesk(),
): Promise<TextLink[]> {
  const shelf = shelfOf(index);
  const { id, hash } = report.article;
  const subject = desk.subjectIn(report);
  const keys = keysOf(desk.textOf(report.article.text));
  const { sharing, quoting, twin } = await findSharing(id, hash, keys, shelf);
  const ids = [...new Set([...sharing, ...quoting, ...near])];
  const known = await shelf.get(ids);
  const worth = ids.flatMap((other, i) => {
    const { subject: theirs } = known[i] ?? {};
    const isNear = near.includes(other);
    const isWorth = sharing.has(other) || (isNear && (quoting.has(other) || mayCite(subject, theirs)));
    return theirs && isWorth ? [{ id: other, theirs, isNear }] : [];
  });
  const reports = await reportShelf(index).get(worth.map((candidate) => candidate.id));
  const links: CopyLink[] = [];
  const found: TextLink[] = [];
  for (const [i, candidate] of reports.entries()) {
    if (!candidate) continue;
    const { id: otherId, theirs, isNear } = worth[i]!;
    const other = prepare(candidate, theirs, subject.names, desk);
    const added = prepare(report, subject, theirs.names, desk);
    const link = judgePair(other, added, { isSharing: sharing.has(otherId), isNear });
    if (!link) continue;
    links.push(link);
    found.push({ id: otherId, isText: link.comparison !== undefined, isCopy: isMain(link) });
    if (!isMain(link)) continue;
    const filed = keysOf(other.text);
    for (const key of filed.own) keys.own.delete(key);
    for (const key of filed.quoted) keys.quoted.delete(key);
  }
  await shelf.file(
    id,
    [
      ...(twin === undefined ? [textKey(hash)] : []),
      ...smallest(keys.own, MAX_OWN_FILED),
      ...smallest(keys.quoted, MAX_QUOTED_FILED),
    ],
    { subject, links },
  );
  return found;
}

/** Whether one of both is little else than the text of the other. */
const isMain = ({ comparison }: CopyLink): boolean => comparison !== undefined && comparison.ownShare >= MAIN_SHARE;

/** What a report is found by. */
interface Keys {
  readonly own: Set<number>;
  readonly quoted: Set<number>;
}

function keysOf({ prints }: PreparedText): Keys {
  return { own: new Set(prints.own), quoted: new Set(Array.from(prints.quoted, quotationKey)) };
}

function smallest(keys: ReadonlySet<number>, count: number): Iterable<number> {
  return keys.size <= count ? keys : Uint32Array.from(keys).sort().subarray(0, count);
}

/** Ids of reports that share rare wording, and of those that share rare quotations: a bounded number. */
async function findSharing(id: string, hash: string, { own, quoted }: Keys, shelf: Shelf<FiledText>) {
  const bounds = { limit: MAX_COPIES + 1, maxEntries: MAX_REPORTS };
  const hits = await shelf.find([[textKey(hash)], own, quoted], bounds);
  const [sameText, wording, quotations] = hits.map((list) => list.filter((hit) => hit.id !== id)) as [
    Hit[],
    Hit[],
    Hit[],
  ];
  const twin = sameText[0]?.id;
  const isMuch = ({ shared }: Hit): boolean => shared >= MIN_SHARED;
  return {
    twin,
    sharing: new Set([
      // A text that is here already was compared with all that it shares with others.
      ...(twin === undefined
        ? wording
            .filter(isMuch)
            .slice(0, MAX_COPIES)
            .map((hit) => hit.id)
        : [twin]),
      ...quotations
        .filter(isMuch)
        .slice(0, MAX_QUOTING)
        .map((hit) => hit.id),
    ]),
    quoting: new Set(quotations.slice(0, MAX_QUOTING).map((hit) => hit.id)),
  };
}

/** Whether one names the outlet of the other, or has something from media without a name. */
function mayCite(a: Subject, b: Subject | undefined): boolean {
  if (!b) return false;
  const names = (subject: Subject, outlets: readonly string[]): boolean =>
    subject.chains.some(({ key, role }) => role === 'unnamed' || outlets.includes(key)) ||
    subject.mayBeCited.some((key) => outlets.includes(key));
  return names(a, b.names) || names(b, a.names);
}

/** Takes reports out. */
export async function removeCopies(ids: readonly string[], index: TraceIndex): Promise<void> {
  await shelfOf(index).remove(ids);
}

/** `a` came in first; that says nothing about who copied whom. */
function judgePair(
  a: Prepared,
  b: Prepared,
  { isSharing, isNear }: { isSharing: boolean; isNear: boolean },
): CopyLink | undefined {
  const { url } = a.report.article;
  if (url !== undefined && url === b.report.article.url) return undefined; // versions of one article
  const comparison = compareTexts(a.text, b.text);
  if (shareHouseLines(comparison, tell(a), tell(b), storyTermsIn)) return undefined;
  const judged = isNear
    ? [
        judgeCitation(b, citedFrom(a), seenFrom('b', comparison)),
        judgeCitation(a, citedFrom(b), seenFrom('a', comparison)),
      ]
    : [];
  const citations = judged.filter((citation) => citation !== undefined);
  const isText = isSharing && isCopy(comparison, a.report, b.report);
  if (!isText && citations.length === 0) return undefined;
  return { a: a.report.article.id, b: b.report.article.id, ...(isText && { comparison }), citations };
}

const tell = ({ text, subject }: Prepared): Told => ({ text: text.text, storyOf: () => subject.storyTerms });
const citedFrom = ({ report, subject }: Prepared): Cited => ({ report, terms: subject.terms });

function seenFrom(side: 'a' | 'b', { passages }: Comparison) {
  const other = side === 'a' ? 'b' : 'a';
  return passages.map((passage) => ({ ...passage, span: passage[side], original: passage[other] }));
}

/** What is filed of them. */
export async function copyLinksAmong(reports: readonly Report[], index: TraceIndex): Promise<CopyLink[]> {
  const ids = reports.map(({ article }) => article.id);
  const asked = new Set(ids);
  const links = (await shelfOf(index).get(ids)).flatMap((filed) => filed?.links ?? []);
  return links.filter(({ a, b }) => asked.has(a) && asked.has(b));
}

/**
 * Per report that is little else than the text of another, or the other way round, by its id: a name that all have whose texts hang
 * together so, whoever copied whom. Linear in the links, all but.
 */
export function namesOfTexts(links: readonly CopyLink[]): Map<string, string> {
  const next = new Map<string, string>();
  const nameOf = (id: string): string => {
    let name = id;
    for (let up = next.get(name); up !== undefined; up = next.get(name)) name = up;
    // The next one who asks has a shorter way.
    for (let at = id; at !== name;) {
      const up = next.get(at)!;
      next.set(at, name);
      at = up;
    }
    return name;
  };
  const main = links.filter(isMain);
  for (const { a, b } of main) {
    const [first, second] = [nameOf(a), nameOf(b)].sort();
    if (first !== second) next.set(second!, first!);
  }
  return new Map(main.flatMap(({ a, b }) => [a, b]).map((id) => [id, nameOf(id)]));
}
