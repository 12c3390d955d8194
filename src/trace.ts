/**
 * Many Reports in, one Ledger out. Pure: no IO, no clock; what must be remembered between reports is behind `TraceIndex`.
 *
 *   link    copies, citations, versions; same claim, stance    one new report against the few that the index names
 *   trace   origins, contradictions, cycles, launderings       from the links, when a ledger is asked for
 *
 * Adding is incremental. Every room of `link` has two functions that hold no state of their own:
 *   add(report, index)    files what it must know of the report later (fingerprints, terms), asks the index for
 *                         candidates (a bounded number, found by rare keys), compares with these, and files the links
 *                         that it finds. Its cost depends on the report, not on how many stand behind it.
 *   collect(ids, index)   gathers the links between these reports, and settles what only the whole picture decides
 *                         (of ten copies of one text, which is the original). Linear in the links.
 * So what is expensive (comparing texts) is done once per pair and remembered, and what may change with every new report
 * (originals, claims' names, origins, contradictions) is worked out anew from the links when a ledger is asked for.
 * The order in which reports are added does not change the ledger, as long as no bound of the index bites.
 */
import { addClaims, collectClaims } from './link/claims/claims.ts';
import { addCopies, collectCopies } from './link/copies/link-copies.ts';
import { collectVersions } from './link/versions/collect-versions.ts';
import { memoryIndex } from './model/memory-index.ts';
import type { Ledger } from './model/ledger.ts';
import type { Report } from './model/report.ts';
import { reportShelf, type TraceIndex } from './model/trace-index.ts';
import { DEFAULT_REGISTER, findOutlet } from './ground/sources/outlets.ts';
import { traceLinks } from './trace/trace-links.ts';

export interface Tracer {
  /** Links one report to those that were added before. Adding the same one again changes nothing. */
  add(report: Report): Promise<void>;
  /** The ledger of some of the reports that were added, by the ids of their articles; unknown ids are passed over. */
  ledger(ids: readonly string[]): Promise<Ledger>;
}

/** `index` may hold reports from before; without one the tracer begins with an empty one in memory. */
export function createTracer({ index = memoryIndex() }: { index?: TraceIndex } = {}): Tracer {
  const reports = reportShelf(index);
  return {
    async add(report) {
      await reports.file(report.article.id, [], report);
      await addCopies(report, index);
      await addClaims(report, index);
    },

    async ledger(ids) {
      const known = (await reports.get([...new Set(ids)])).filter((report) => report !== undefined);
      const claims = await collectClaims(known, index);
      const copies = await collectCopies(known, index);
      return {
        schema: 'hearsay/1',
        reports: known,
        ...traceLinks({ reports: known, claims, copies, ownerOf }),
        copies,
        versions: collectVersions(known),
      };
    },
  };
}

/** By the register of outlets that Hearsay brings. */
const ownerOf = (outlet: string): string | undefined => findOutlet(DEFAULT_REGISTER, outlet)?.owner;

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
