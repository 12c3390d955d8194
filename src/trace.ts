/**
 * Many Reports in, one Ledger out. Pure: no IO, no clock; what must be remembered between reports is behind `TraceIndex`.
 *
 *   link    copies, citations, versions; same claim, stance    one new report against the few that the index names
 *   trace   origins, contradictions, cycles, launderings       from the links, when a ledger is asked for
 *
 * Adding is incremental. Every room of `link` has functions that hold no state of their own:
 *   add(report, index)    files what it must know of the report later (fingerprints, terms), asks the index for
 *                         candidates (a bounded number, found by rare keys), compares with these, and files the links
 *                         that it finds. Its cost depends on the report, not on how many stand behind it.
 *   collect(ids, index)   gathers the links between these reports, and settles what only the whole picture decides
 *                         (of ten copies of one text, which is the original). Linear in the links.
 *   pairs(ids, index)     which of these reports are linked at all.
 *   remove(id, index)     takes a report out again.
 * So what is expensive (comparing texts) is done once per pair and remembered, and what may change with every new report
 * (originals, claims' names, origins, contradictions) is worked out anew from the links when a ledger is asked for.
 * The order in which reports are added does not change the ledger, as long as no bound of the index bites.
 *
 * Links part the reports into stories. No claim, copy or version reaches from one story into another, so that a ledger is
 * the ledgers of its stories put together, and a new report changes that of its own story only.
 */
import { addClaims, claimPairs, collectClaims, removeClaims } from './link/claims/claims.ts';
import { addCopies, collectCopies, copyPairs, removeCopies } from './link/copies/link-copies.ts';
import { partStories } from './link/stories/part-stories.ts';
import { addVersions, collectVersions, removeVersions, versionPairs } from './link/versions/collect-versions.ts';
import { memoryIndex } from './model/memory-index.ts';
import type { Claim, Ledger } from './model/ledger.ts';
import type { Report } from './model/report.ts';
import { reportShelf, type TraceIndex } from './model/trace-index.ts';
import { DEFAULT_REGISTER, findOutlet } from './ground/sources/outlets.ts';
import { traceLinks } from './trace/trace-links.ts';

export interface Tracer {
  /**
   * Links one report to those that were added before; `linked`: ids of these, which now share its story. One of the same
   * id that was added before is taken out first, so that adding the same again changes nothing.
   */
  add(report: Report): Promise<{ linked: string[] }>;
  /**
   * Takes a report out. `again`: ids of reports that must be added again, because less is remembered of them than of
   * others for the sake of this one (copies of its text). An unknown id changes nothing.
   */
  remove(id: string): Promise<{ again: string[] }>;
  /** The stories that these reports make among themselves, in the order of `ids`; unknown ids are passed over. */
  stories(ids: readonly string[]): Promise<string[][]>;
  /**
   * The ledger of some of the reports that were added, by the ids of their articles; unknown ids are passed over. It is
   * the ledgers of their stories put together.
   */
  ledger(ids: readonly string[]): Promise<Ledger>;
}

/** `index` may hold reports from before; without one the tracer begins with an empty one in memory. */
export function createTracer({ index = memoryIndex() }: { index?: TraceIndex } = {}): Tracer {
  const reports = reportShelf(index);

  const link = async (report: Report): Promise<string[]> => {
    await reports.file(report.article.id, [], report);
    const linked = [
      ...(await addCopies(report, index)),
      ...(await addClaims(report, index)),
      ...(await addVersions(report, index)),
    ];
    return [...new Set(linked)];
  };
  const takeOut = async (id: string): Promise<string[]> => {
    const again = [...(await removeCopies(id, index)), ...(await removeClaims(id, index))];
    await removeVersions(id, index);
    await reports.remove([id]);
    return [...new Set(again)];
  };
  const knownOf = async (ids: readonly string[]): Promise<Report[]> =>
    (await reports.get([...new Set(ids)])).filter((report) => report !== undefined);
  const storiesOf = async (ids: readonly string[]): Promise<string[][]> =>
    partStories(ids, [
      ...(await copyPairs(ids, index)),
      ...(await claimPairs(ids, index)),
      ...(await versionPairs(ids, index)),
    ]);

  return {
    async add(report) {
      const { id } = report.article;
      const [known] = await reports.get([id]);
      const again = known ? await takeOut(id) : [];
      const linked = await link(report);
      for (const other of await knownOf(again)) await link(other);
      return { linked };
    },

    async remove(id) {
      const [known] = await reports.get([id]);
      return { again: known ? await takeOut(id) : [] };
    },

    async stories(ids) {
      return storiesOf((await knownOf(ids)).map(({ article }) => article.id));
    },

    async ledger(ids) {
      const known = new Map((await knownOf(ids)).map((report) => [report.article.id, report]));
      const parts: Ledger[] = [];
      for (const story of await storiesOf([...known.keys()]))
        parts.push(await ledgerOfStory(story.map((id) => known.get(id)!), index)); // prettier-ignore
      return putTogether([...known.values()], parts);
    },
  };
}

async function ledgerOfStory(reports: readonly Report[], index: TraceIndex): Promise<Ledger> {
  const claims = await collectClaims(reports, index);
  const copies = await collectCopies(reports, index);
  return {
    schema: 'hearsay/1',
    reports: [...reports],
    ...traceLinks({ reports, claims, copies, ownerOf }),
    copies,
    versions: collectVersions(reports),
  };
}

/** By the register of outlets that Hearsay brings. */
const ownerOf = (outlet: string): string | undefined => findOutlet(DEFAULT_REGISTER, outlet)?.owner;

/** Claims of most reports first, contradictions the surest first, copies in the order of the reports. */
function putTogether(reports: Report[], parts: readonly Ledger[]): Ledger {
  const placeOf = new Map(reports.map(({ article }, i) => [article.id, i]));
  const carriers = new Map<Claim, number>();
  for (const claim of parts.flatMap(({ claims }) => claims))
    carriers.set(claim, new Set(claim.evidence.map(({ report }) => report)).size);
  return {
    schema: 'hearsay/1',
    reports,
    claims: [...carriers.keys()].sort(
      (a, b) => carriers.get(b)! - carriers.get(a)! || b.evidence.length - a.evidence.length,
    ),
    contradictions: parts.flatMap(({ contradictions }) => contradictions).sort((a, b) => b.probability - a.probability),
    copies: parts.flatMap(({ copies }) => copies).sort((a, b) => placeOf.get(a.to)! - placeOf.get(b.to)!),
    versions: parts.flatMap(({ versions }) => versions),
    cycles: parts.flatMap(({ cycles }) => cycles),
    launderings: parts.flatMap(({ launderings }) => launderings),
  };
}

/** The ledger of these reports alone. */
export async function trace(reports: Iterable<Report>): Promise<Ledger> {
  const tracer = createTracer();
  const ids: string[] = [];
  for (const report of reports) {
    await tracer.add(report);
    ids.push(report.article.id);
  }
  return tracer.ledger(ids);
}
