/**
 * The ledger of what was selected, story by story: since no claim and no copy reaches from one story into another, the
 * ledgers of all stories together are that of `trace` over all selected articles, and no more than one story has to be in
 * memory. What a whole story says was worked out when it last changed; of a part of one, or of one that waits to be worked
 * out anew, it is worked out here, for just these articles, and its claims keep the names they have in the collection.
 */
import { joinLedgers } from '../../render/join-ledgers.ts';
import { createTracer } from '../../src/trace.ts';
import type { Ledger } from '../../src/model/ledger.ts';
import type { CorpusStore, StoryRows } from '../../store/store.ts';
import { evidenceId } from '../decisions/name-things.ts';
import { keepNames } from '../keep-names.ts';
import { rowsOf } from '../relink.ts';
import type { Selection } from './select-articles.ts';

/** One ledger for each story. */
export async function* eachLedger(corpus: CorpusStore, { stories, claims: meant }: Selection): AsyncGenerator<Ledger> {
  const dirty = await dirtyStories(corpus);
  for (const [story, ids] of stories) {
    const reports = (await corpus.articles.reports(ids)).filter((report) => report !== undefined);
    const { claims, contradictions, copies, versions, cycles, launderings } = await rowsAbout(
      corpus,
      { story, ids, meant },
      dirty,
    );
    yield {
      schema: 'hearsay/1',
      reports,
      claims: claims.map(({ claim }) => claim),
      contradictions: [...contradictions],
      copies: [...copies],
      versions: [...versions],
      cycles: [...cycles],
      launderings: [...launderings],
    };
  }
}

type IsDirty = (story: string) => boolean;

interface Part {
  readonly story: string;
  readonly ids: readonly string[];
  readonly meant: Selection['claims'];
}

/** Of the claims that are meant what is known of them, and of its reports how they have it from each other. */
async function rowsAbout(corpus: CorpusStore, { story, ids, meant }: Part, isDirty: IsDirty): Promise<StoryRows> {
  if (meant === undefined) return rowsFor(corpus, story, ids, isDirty);
  const selected = new Set(ids);
  const stored = await corpus.stories.rows(story);
  const known = stored.claims.filter(({ id }) => meant.has(id));
  const isWhole =
    known.every(({ claim: { evidence } }) => evidence.every(({ report }) => selected.has(report))) && !isDirty(story);
  // Of fewer reports, and where it waits to be worked out, it is told as these reports have it.
  const rows = isWhole ? stored : await rowsFor(corpus, story, ids, isDirty);
  const claims = rows.claims.filter(({ id }) => meant.has(id));
  const own = new Set(claims.flatMap(({ claim: { evidence } }) => evidence.map(evidenceId)));
  const areAll = (reports: readonly string[]): boolean => reports.every((report) => selected.has(report));
  return {
    claims,
    contradictions: rows.contradictions.filter((one) => meant.has(one.claim) && areAll([one.a.report, one.b.report])),
    copies: rows.copies.filter(({ from, to }) => areAll([from, to])),
    versions: rows.versions.filter(({ reports }) => areAll(reports)),
    cycles: rows.cycles.filter(({ reports }) => areAll(reports)),
    launderings: rows.launderings.filter(
      ({ from, to }) => areAll([from.report, to.report]) && (own.has(evidenceId(from)) || own.has(evidenceId(to))),
    ),
  };
}

async function rowsFor(
  corpus: CorpusStore,
  story: string,
  ids: readonly string[],
  isDirty: IsDirty,
): Promise<StoryRows> {
  const [rows, members] = await Promise.all([corpus.stories.rows(story), corpus.stories.members(story)]);
  const selected = new Set(ids);
  if (!isDirty(story) && members.every((id) => selected.has(id))) return rows;
  const ledger = await createTracer({ index: corpus.index }).ledger(ids);
  const records = (await corpus.articles.get(ids)).filter((record) => record !== undefined);
  return keepNames(rowsOf(ledger, records), rows, new Set());
}

/** Stories that wait are few, unless much was added just now. */
const MAX_WAITING = 1000;

async function dirtyStories(corpus: CorpusStore): Promise<IsDirty> {
  const waiting = await corpus.stories.dirty(MAX_WAITING);
  // Where more wait than are listed, any may.
  if (waiting.length === MAX_WAITING) return () => true;
  const known = new Set(waiting);
  return (story) => known.has(story);
}

/** All in one, for what has to be whole: a page. */
export async function wholeLedger(corpus: CorpusStore, selection: Selection): Promise<Ledger> {
  const all: Ledger[] = [];
  for await (const ledger of eachLedger(corpus, selection)) all.push(ledger);
  return joinLedgers(all);
}
