/**
 * Who copied whom, told by shared wording. `addCopies` compares a new report with the few that share rare fingerprints
 * with it and files what it finds; `collectCopies` settles directions and originals among the links.
 *
 * A report files only those fingerprints that no original of its own has filed. So a thousand copies of one text weigh
 * on the index like one, and each is compared with the original, not with each other. What is still frequent is what
 * unrelated reports share, boilerplate, and the index passes it over.
 */
import type { Copy } from '../../model/ledger.ts';
import type { Report } from '../../model/report.ts';
import { reportShelf, type Shelf, type TraceIndex } from '../../model/trace-index.ts';
import { compareTexts, prepareText } from './compare-texts.ts';
import { isCopy, type CopyLink } from './judge-copy.ts';
import { settleOriginals } from './settle-originals.ts';

/** Candidates that are compared closely. */
const MAX_CANDIDATES = 24;
/** A fingerprint in more unrelated reports than this tells nothing apart. */
const MAX_REPORTS = 16;
/** Fewer shared fingerprints are a name or a phrase. */
const MIN_SHARED = 3;

interface CopyShelves {
  /** By fingerprints: only the reports themselves need be found. */
  readonly prints: Shelf<null>;
  /** By the fingerprint of a whole text; only the first report with that text. */
  readonly texts: Shelf<null>;
  /** By the ids of both reports. */
  readonly links: Shelf<CopyLink>;
}

function shelvesOf(index: TraceIndex): CopyShelves {
  return { prints: index.shelf('copy-prints'), texts: index.shelf('copy-texts'), links: index.shelf('copy-links') };
}

/** Links `report`, which must be on the report shelf, to those whose text it shares. */
export async function addCopies(report: Report, index: TraceIndex): Promise<void> {
  const { prints, texts, links } = shelvesOf(index);
  const id = report.article.id;
  const prepared = prepareText(report.article.text);
  const fresh = new Set<number>(prepared.prints.own);

  const [twins] = await texts.find([[report.article.hash]], { limit: 1, maxEntries: 1 });
  if (twins![0] === undefined) await texts.file(id, [report.article.hash], null);
  const [hits] = twins![0] ? [twins] : await prints.find([fresh], { limit: MAX_CANDIDATES, maxEntries: MAX_REPORTS, minShared: MIN_SHARED }); // prettier-ignore
  const candidates = await reportShelf(index).get(hits!.map((hit) => hit.id));
  for (const candidate of candidates) {
    if (!candidate || candidate.article.id === id) continue;
    const original = prepareText(candidate.article.text);
    const comparison = compareTexts(original, prepared);
    if (!isCopy(comparison, candidate, report)) continue;
    const link: CopyLink = { a: candidate.article.id, b: id, ...comparison };
    await links.file(`${link.a}\t${link.b}`, [link.a, link.b], link);
    for (const print of original.prints.own) fresh.delete(print);
  }
  await prints.file(id, fresh, null);
}

/** The copies among these reports, each from the originals that explain it best. */
export async function collectCopies(reports: readonly Report[], index: TraceIndex): Promise<Copy[]> {
  const { links } = shelvesOf(index);
  const asked = new Set(reports.map(({ article }) => article.id));
  const hits = await links.find([...asked].map((id) => [id]), { limit: Infinity, maxEntries: Infinity }); // prettier-ignore
  const found = await links.get([...new Set(hits.flat().map(({ id }) => id))]);
  return settleOriginals(
    reports,
    found.filter((link) => link !== undefined).filter(({ a, b }) => asked.has(a) && asked.has(b)),
  );
}
