/**
 * Who copied whom, and who cites whom. `addCopies` compares a new report with the few that share rare fingerprints with
 * it, or that it cites, or that cite it, and files what it finds; `collectCopies` settles directions and originals.
 *
 * A report files only those fingerprints that no main original of its own has filed. So a thousand copies of one text weigh
 * on the index like one, and each is compared with the original, not with each other. What is still frequent is what
 * unrelated reports share, boilerplate, and the index passes it over.
 */
import type { Copy } from '../../model/ledger.ts';
import type { Report } from '../../model/report.ts';
import { pairShelf, type PairShelf } from '../../model/pair-shelf.ts';
import { reportShelf, type Shelf, type TraceIndex } from '../../model/trace-index.ts';
import {
  filedKeysOf,
  joinCited,
  keysOfOutlet,
  outletTerm,
  readSubject,
  storyTermsIn,
  type CitedOutlet,
  type Subject,
} from './cited-outlets.ts';
import { compareTexts, prepareText, type Comparison, type PreparedText } from './compare-texts.ts';
import { judgeCitation, type Citing, type Cited } from './judge-citation.ts';
import { shareHouseLines } from './house-lines.ts';
import { isCopy, MAIN_SHARE, type CopyLink } from './judge-copy.ts';
import { settleOriginals } from './settle-originals.ts';

/** Candidates that are compared closely, per way of finding them. */
const MAX_COPIES = 24;
const MAX_QUOTING = 8;
const MAX_CITED = 6;
/** A fingerprint or term that more unrelated reports have than this tells nothing apart. */
const MAX_REPORTS = 24;
/** The same for a term within the articles of one outlet, or that one story is told by. */
const MAX_OF_OUTLET = 64;
/** Fewer shared fingerprints are a name or a phrase. */
const MIN_SHARED = 3;
/** Terms of a sentence that a report is filed under for each name in it. */
const MAX_TERMS_OF_NAME = 4;

interface CopyShelves {
  /** By fingerprints of own words, and of quotations. */
  readonly prints: Shelf<null>;
  readonly quotations: Shelf<null>;
  /** By the hash of the whole text; only the first report with that text. */
  readonly texts: Shelf<null>;
  /** The outlets that articles are from, by name. */
  readonly outlets: Shelf<true>;
  /** Articles by outlet and term, and by what they have from whom: names and terms. */
  readonly citable: Shelf<null>;
  readonly citing: Shelf<null>;
  /** Articles by the names and numbers of their story, and by those that they have from media without a name. */
  readonly stories: Shelf<null>;
  readonly unnamed: Shelf<null>;
  /** What was read of each report, by its id alone. */
  readonly subjects: Shelf<Subject>;
  readonly links: PairShelf<CopyLink>;
}

function shelvesOf(index: TraceIndex): CopyShelves {
  return {
    prints: index.shelf('copy-prints'),
    quotations: index.shelf('copy-quotations'),
    texts: index.shelf('copy-texts'),
    outlets: index.shelf('copy-outlets'),
    citable: index.shelf('copy-citable'),
    citing: index.shelf('copy-citing'),
    stories: index.shelf('copy-stories'),
    unnamed: index.shelf('copy-unnamed'),
    subjects: index.shelf('copy-subjects'),
    links: pairShelf(index, 'copy-links'),
  };
}

/** A report with all that comparing needs. */
interface Prepared extends Citing, Cited {
  readonly text: PreparedText;
  readonly storyTerms: readonly number[];
}

function prepare(report: Report, { chains, terms, storyTerms }: Subject, named: readonly CitedOutlet[]): Prepared {
  const text = prepareText(report.article.text);
  return { report, text, cited: joinCited(chains, named), terms: new Set(terms), storyTerms };
}

/**
 * Links `report`, which must be on the report shelf, to those that it copies or cites, or that copy or cite it: returns
 * the ids of these.
 */
export async function addCopies(report: Report, index: TraceIndex): Promise<string[]> {
  const shelves = shelvesOf(index);
  const { id, hash, outlet = '' } = report.article;
  const names = keysOfOutlet(outlet);
  const subject = readSubject(report);
  const isOutlet = await shelves.outlets.get(subject.named.map(({ key }) => key));
  const added = prepare(report, subject, subject.named.filter((_, i) => isOutlet[i])); // prettier-ignore
  const keys = keysOf(added, subject);

  const sameText = (await shelves.texts.find([[hash]], { limit: 1, maxEntries: 1 }))[0]!;
  const twin = sameText.find((hit) => hit.id !== id);
  if (!twin) await shelves.texts.file(id, [hash], null);
  const { sharing, others } = await findCandidates(keys, twin?.id, shelves);
  const ids = [...new Set([...sharing, ...others])];
  const subjects = await shelves.subjects.get(ids);
  const linked: string[] = [];
  for (const [i, candidate] of (await reportShelf(index).get(ids)).entries()) {
    const known = subjects[i];
    if (!candidate || !known || candidate.article.id === id) continue;
    // Of the names in the other report only that of this one's outlet matters here.
    const other = prepare(candidate, known, known.named.filter(({ key }) => names.includes(key))); // prettier-ignore
    const link = judgePair(other, added, sharing.has(candidate.article.id));
    if (!link) continue;
    linked.push(candidate.article.id);
    await shelves.links.file(link.a, link.b, link);
    if (!restsMostly(link)) continue;
    for (const print of other.text.prints.own) keys.prints.delete(print);
    for (const print of other.text.prints.quoted) keys.quotations.delete(print);
  }
  await fileKeys(id, keys, shelves);
  await shelves.subjects.file(id, [], subject);
  for (const name of names) await shelves.outlets.file(name, [], true);
  return linked;
}

/** Pairs among these reports of which one has something from the other, or both from a third. */
export async function copyPairs(ids: readonly string[], index: TraceIndex): Promise<(readonly [string, string])[]> {
  return shelvesOf(index).links.namesAmong(ids);
}

/** Takes a report out; ids of those that filed less because they mostly rest on its text, or it on theirs. */
export async function removeCopies(id: string, index: TraceIndex): Promise<string[]> {
  const { outlets: _, links, ...shelves } = shelvesOf(index);
  const pairs = await links.among([id, ...(await links.partnersOf(id))]);
  for (const shelf of Object.values(shelves)) await shelf.remove([id]);
  await links.removeOf(id);
  return pairs.filter(({ a, b, kept }) => (a === id || b === id) && restsMostly(kept)).map(({ a, b }) => (a === id ? b : a)); // prettier-ignore
}

const restsMostly = ({ comparison }: CopyLink): boolean =>
  comparison !== undefined && comparison.ownShare >= MAIN_SHARE;

/** What a report is found by. */
interface Keys {
  readonly prints: Set<number>;
  readonly quotations: Set<number>;
  readonly citable: readonly number[];
  /** Per outlet that it cites. */
  readonly cited: readonly (readonly number[])[];
  readonly citing: readonly number[];
  readonly stories: readonly number[];
  readonly unnamed: readonly number[];
}

/** What is had from an outlet, as keys of its articles. */
function outletTerms({ key, borrowed, stated }: CitedOutlet, max = Infinity): number[] {
  const filed = filedKeysOf(key)[0] ?? key;
  return [...borrowed, ...stated].flatMap(({ terms }) => terms.slice(0, max).map((term) => outletTerm(filed, term)));
}

function keysOf({ report, text, terms, cited }: Prepared, { named, storyTerms }: Subject): Keys {
  const names = filedKeysOf(report.article.outlet);
  const chains = cited.filter(({ key }) => key !== '').map((each) => outletTerms(each));
  return {
    prints: new Set(text.prints.own),
    quotations: new Set(text.prints.quoted),
    citable: names.flatMap((name) => Array.from(terms, (term) => outletTerm(name, term))),
    cited: chains,
    citing: [...chains.flat(), ...named.flatMap((each) => outletTerms(each, MAX_TERMS_OF_NAME))],
    stories: storyTerms,
    unnamed: cited.filter(({ role }) => role === 'unnamed').flatMap(({ borrowed }) => borrowed.flatMap((content) => content.terms)), // prettier-ignore
  };
}

/** Ids of reports that are worth a closer look. */
interface Candidates {
  /** They share rare wording; all that the others share may be boilerplate. */
  readonly sharing: ReadonlySet<string>;
  readonly others: ReadonlySet<string>;
}

/** A bounded number, however many reports there are. */
async function findCandidates(keys: Keys, twin: string | undefined, shelves: CopyShelves): Promise<Candidates> {
  const rare = { limit: MAX_QUOTING, maxEntries: MAX_REPORTS };
  const ofOutlet = { limit: MAX_CITED, maxEntries: MAX_OF_OUTLET, minShared: 2 };
  const sharing = await Promise.all([
    // A text that is here already was compared with all that it shares with others.
    twin === undefined ? shelves.prints.find([keys.prints], { ...rare, limit: MAX_COPIES, minShared: MIN_SHARED }) : [[{ id: twin }]], // prettier-ignore
    shelves.quotations.find([keys.quotations], { ...rare, minShared: MIN_SHARED }),
  ]);
  const others = await Promise.all([
    shelves.quotations.find([keys.quotations], rare),
    shelves.citable.find(keys.cited, ofOutlet),
    shelves.citing.find([keys.citable], ofOutlet),
    keys.unnamed.length > 0 ? shelves.stories.find([keys.unnamed], ofOutlet) : [],
    keys.unnamed.length > 0 ? shelves.prints.find([keys.prints], rare) : [],
    shelves.unnamed.find([keys.stories], ofOutlet),
  ]);
  return { sharing: idsOf(sharing), others: idsOf(others) };
}

const idsOf = (hits: readonly (readonly (readonly { id: string }[])[])[]): Set<string> =>
  new Set(hits.flat(2).map(({ id }) => id));

async function fileKeys(id: string, keys: Keys, shelves: CopyShelves): Promise<void> {
  const { cited: _, ...filed } = keys;
  for (const [name, values] of Object.entries(filed) as [keyof typeof filed, Iterable<number>][])
    await shelves[name].file(id, values, null);
}

/** `a` came in first; that says nothing about who copied whom. */
function judgePair(a: Prepared, b: Prepared, isSharing: boolean): CopyLink | undefined {
  const { url } = a.report.article;
  if (url !== undefined && url === b.report.article.url) return undefined; // versions of one article
  const comparison = compareTexts(a.text, b.text);
  if (shareHouseLines(comparison, tell(a), tell(b), storyTermsIn)) return undefined;
  const citations = [
    judgeCitation(b, a, seenFrom('b', comparison)),
    judgeCitation(a, b, seenFrom('a', comparison)),
  ].filter((citation) => citation !== undefined);
  const isText = isSharing && isCopy(comparison, a.report, b.report);
  if (!isText && citations.length === 0) return undefined;
  return { a: a.report.article.id, b: b.report.article.id, ...(isText && { comparison }), citations };
}

const tell = ({ text, storyTerms }: Prepared) => ({ text: text.text, story: storyTerms });

function seenFrom(side: 'a' | 'b', { passages }: Comparison) {
  const other = side === 'a' ? 'b' : 'a';
  return passages.map((passage) => ({ ...passage, span: passage[side], original: passage[other] }));
}

/** The copies among these reports, each from the originals that explain it best. */
export async function collectCopies(reports: readonly Report[], index: TraceIndex): Promise<Copy[]> {
  const found = await shelvesOf(index).links.among(reports.map(({ article }) => article.id));
  return settleOriginals(
    reports,
    found.map(({ kept }) => kept),
  );
}
