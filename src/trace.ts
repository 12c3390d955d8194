/**
 * Many Reports in, one Ledger out. Pure: no IO, no clock; what must be remembered between reports is behind `TraceIndex`.
 *
 *   link    stories, copies, citations, versions; same claim, stance    one new report against the few that the index names
 *   trace   origins, contradictions, cycles, launderings                from the links, when a ledger is asked for
 *
 * Adding is incremental. Every room of `link` has functions that hold no state of their own:
 *   add        files what it must know of the report later (fingerprints, terms), asks the index for candidates (a
 *              bounded number, found by rare keys), compares with these, and files the links that it finds. Its cost
 *              depends on the report, not on how many stand behind it.
 *   collect    gathers the links between the reports of one story, and settles what only the whole picture decides (of
 *              ten copies of one text, which is the original). Linear in the links.
 *   remove     takes reports out again.
 * So what is expensive (comparing texts) is done once per pair and remembered, and what may change with every new report
 * (originals, claims' names, origins, contradictions) is worked out anew from the links when a ledger is asked for.
 *
 * Every report tells one story (src/link/stories). No claim and no copy reaches from one story into another, so that a
 * ledger is the ledgers of its stories put together, and a new report changes that of its own story only. The order in
 * which reports are added does not change the ledger, as long as no bound of the index or of a story's size bites.
 */
import { addClaims, filedStatements, removeClaims, stateClaims } from './link/claims/claims.ts';
import { linkStory, toCompare, type FiledStatements } from './link/claims/link-statements.ts';
import type { CopyLink } from './link/copies/judge-copy.ts';
import { addCopies, copyLinksAmong, namesOfTexts, removeCopies } from './link/copies/link-copies.ts';
import { settleOriginals } from './link/copies/settle-originals.ts';
import { layOut, openDesk, type Desk } from './link/desk.ts';
import {
  fellowsOf,
  findNear,
  joinStory,
  membersOf,
  ONE_TEXT,
  removeFromStories,
  storiesOf,
  type Near,
} from './link/stories/join-story.ts';
import { addVersions, collectVersions, removeVersions } from './link/versions/collect-versions.ts';
import { memoryIndex } from './model/memory-index.ts';
import type { Claim, Ledger } from './model/ledger.ts';
import type { Report } from './model/report.ts';
import { reportShelf, type TraceIndex } from './model/trace-index.ts';
import { restingStories } from './resting-stories.ts';
import { DEFAULT_REGISTER, findOutlet } from './ground/sources/outlets.ts';
import { traceLinks } from './trace/trace-links.ts';

export type WorkOut = (story: StoryMaterial) => StoryLedger | Promise<StoryLedger>;

export interface Tracer {
  /**
   * Links one report to those that were added before. `linked`: ids of some that now tell the same story as it does, at
   * least one of each story that became one with its own; none when it is the first of its story. Adding the same again
   * changes nothing; another report with the id of one that was added before takes its place.
   */
  add(report: Report): Promise<{ linked: string[] }>;
  /**
   * Takes reports out, with all that tell the same stories: `again` are the ids of these others, which must be added
   * again (the story may have hung together by what is gone). Unknown ids are passed over.
   */
  remove(...ids: string[]): Promise<{ again: string[] }>;
  /** Which of these reports tell the same story, in the order of `ids`; unknown ids are passed over. */
  stories(ids: readonly string[]): Promise<string[][]>;
  /**
   * The ledger of some of the reports that were added, by the ids of their articles; unknown ids are passed over. It is
   * the ledgers of their stories put together, which `workOut` makes of each, in any order; default: {@link workOutStory}.
   */
  ledger(ids: readonly string[], workOut?: WorkOut): Promise<Ledger>;
  /**
   * Hands one story to `workOut` before a ledger is asked for: one that has not grown for a while (resting-stories.ts). What was made
   * of it is part of the ledger later, unless it has grown after all. Returns whether there was one; there is none without `linksLater`.
   */
  workAhead(workOut: WorkOut): Promise<boolean>;
}

/** What is had in other words is a weaker bond between stories than one text, and a stronger one than the same words. */
const CLOSER_BY_CITATION = 0.03;

export interface TracerOptions {
  /** May hold reports from before, with their statements linked; absent: an empty one in memory. */
  readonly index?: TraceIndex;
  /**
   * Statements are linked by whoever works out a story, on every core, and not when a report is added. For those who add once
   * and ask once: what was linked is not remembered. The ledger is the same.
   */
  readonly linksLater?: boolean;
  /** What has been made ready of reports by {@link layOut}, or by another tracer; default: a new one. */
  readonly desk?: Desk;
}

// For whoever adds in turns with others, and has ready by then what needs nothing but the report.
export { layOut, openDesk, type Desk };

export function createTracer({
  index = memoryIndex(),
  linksLater = false,
  desk = openDesk(),
}: TracerOptions = {}): Tracer {
  const reports = reportShelf(index);
  /** Where statements are linked later: by id, the reports that each is compared with; and the stories that may be worked out by then. */
  const compared = linksLater ? new Map<string, readonly string[]>() : undefined;
  const resting = restingStories();
  /** What was worked out ahead, by the first of its reports. */
  const ahead = new Map<string, { readonly ids: readonly string[]; readonly ledger: Promise<StoryLedger> }>();

  const link = async (report: Report): Promise<string[]> => {
    const { id } = report.article;
    const profile = desk.profileIn(report);
    await reports.file(id, [], report);
    const near = await findNear(id, profile, index, desk);
    const copies = await addCopies(
      report,
      near.map((other) => other.id),
      index,
      desk,
    );
    const versions = await addVersions(report, index);
    const isCopy = copies.some((copy) => copy.isCopy);
    const bonds = strongest([
      ...versions.map((other) => ({ id: other, closeness: ONE_TEXT })),
      ...copies.map((copy) => ({
        id: copy.id,
        closeness: copy.isText ? ONE_TEXT : closenessOf(near, copy.id) + CLOSER_BY_CITATION,
      })),
      ...near,
    ]);
    const linked = await joinStory(id, profile, { bonds, isCopy }, index);
    if (compared) {
      compared.set(id, toCompare(report, await knownOf(linked)));
      const [story] = await storiesOf([id], index);
      resting.grew(story!);
    } else await addClaims(report, index, { others: linked, desk });
    return linked;
  };
  const takeOut = async (ids: readonly string[]): Promise<void> => {
    for (const remove of [removeFromStories, removeCopies, removeVersions, removeClaims]) await remove(ids, index);
    await reports.remove(ids);
    for (const id of ids) compared?.delete(id);
    ahead.clear();
  };
  const knownOf = async (ids: readonly string[]): Promise<Report[]> =>
    (await reports.get([...new Set(ids)])).filter((report) => report !== undefined);
  const partsOf = async (known: readonly Report[]): Promise<Report[][]> => {
    const stories = await storiesOf(
      known.map(({ article }) => article.id),
      index,
    );
    return [...Map.groupBy(known.keys(), (i) => stories[i]).values()].map((places) => places.map((i) => known[i]!));
  };

  return {
    async add(report) {
      const { id } = report.article;
      const [known] = await reports.get([id]);
      if (!known) return { linked: await link(report) };
      const fellows = (await fellowsOf([id], index)).filter((other) => other !== id);
      if (JSON.stringify(known) === JSON.stringify(report)) return { linked: fellows };
      const others = await knownOf(fellows);
      await takeOut([id, ...fellows]);
      for (const other of others) await link(other);
      return { linked: await link(report) };
    },

    async remove(...ids) {
      const all = await fellowsOf(ids, index);
      await takeOut(all);
      return { again: all.filter((id) => !ids.includes(id)) };
    },

    async stories(ids) {
      return (await partsOf(await knownOf(ids))).map((story) => story.map(({ article }) => article.id));
    },

    async ledger(ids, workOut = (story) => workOutStory(story, desk)) {
      const known = await knownOf(ids);
      const parts: (StoryLedger | Promise<StoryLedger>)[] = [];
      for (const story of await partsOf(known)) {
        const done = ahead.get(story[0]!.article.id);
        const isWhole = done?.ids.length === story.length && done.ids.every((id, i) => id === story[i]!.article.id);
        parts.push(isWhole ? done.ledger : workOut(await materialOf(story, index, compared)));
      }
      return putTogether(known, await Promise.all(parts));
    },

    async workAhead(workOut) {
      const story = resting.next();
      if (story === undefined) return false;
      const ids = await membersOf(story, index);
      // Another story may have taken it in since.
      if (ids.length === 0) return true;
      const material = await materialOf(await knownOf(ids), index, compared);
      const ledger = (async () => workOut(material))();
      // Whoever asks for the ledger is told what went wrong.
      ledger.catch(() => {});
      ahead.set(ids[0]!, { ids, ledger });
      return true;
    },
  };
}

const closenessOf = (near: readonly Near[], id: string): number => near.find((one) => one.id === id)?.closeness ?? 0;

/** Of each report the strongest bond, the strongest first. */
function strongest(bonds: readonly Near[]): Near[] {
  const best = new Map<string, Near>();
  for (const bond of bonds) if (bond.closeness > (best.get(bond.id)?.closeness ?? -1)) best.set(bond.id, bond);
  return [...best.values()].sort((a, b) => b.closeness - a.closeness || (a.id < b.id ? -1 : 1));
}

/** All that the ledger of one story is worked out from: plain data, which another thread can take over. */
export interface StoryMaterial {
  readonly reports: readonly Report[];
  /** In the order of the reports' ids; absent where they are still to be linked. */
  readonly statements?: readonly FiledStatements[];
  /** Where they are: the reports that each is compared with, by ids. */
  readonly compared?: ReadonlyMap<string, readonly string[]>;
  readonly copyLinks: readonly CopyLink[];
}
/** The rows of a ledger that are of one story. */
export type StoryLedger = Omit<Ledger, 'schema' | 'reports'>;

async function materialOf(
  reports: readonly Report[],
  index: TraceIndex,
  compared?: ReadonlyMap<string, readonly string[]>,
): Promise<StoryMaterial> {
  const copyLinks = await copyLinksAmong(reports, index);
  if (!compared) return { reports, statements: await filedStatements(reports, index), copyLinks };
  const own = reports.map(({ article: { id } }) => [id, compared.get(id) ?? []] as const);
  return { reports, compared: new Map(own), copyLinks };
}

/** Depends on nothing else, and changes nothing. Whoever works out many stories keeps a desk: the same, in less time. */
export function workOutStory(
  { reports, compared, statements, copyLinks }: StoryMaterial,
  desk: Desk = openDesk(),
): StoryLedger {
  const filed = statements ?? linkStory(reports, desk, compared);
  const stated = stateClaims(reports, filed, namesOfTexts(copyLinks), desk.lexicon);
  const copies = settleOriginals(reports, copyLinks);
  const traces = traceLinks({
    reports,
    claims: stated.map(({ id, text, evidence }) => ({ id, text, evidence })),
    copies,
    ownerOf,
  });
  const names = new Map(stated.map(({ id, name }) => [id, name]));
  const claims = traces.claims.map((claim) => ({ ...claim, text: names.get(claim.id) ?? claim.text }));
  return { ...traces, claims, copies, versions: collectVersions(reports, desk.lexicon) };
}

/** By the register of outlets that Hearsay brings. */
const ownerOf = (outlet: string): string | undefined => findOutlet(DEFAULT_REGISTER, outlet)?.owner;

/** Claims of most reports first, contradictions the surest first, copies in the order of the reports. */
function putTogether(reports: Report[], parts: readonly StoryLedger[]): Ledger {
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
