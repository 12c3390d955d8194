/** Articles and their reports as they are shown. */
import type { Copy, Versions } from '../../src/model/ledger.ts';
import type { Report } from '../../src/model/report.ts';
import { HearsayError } from '../../src/model/errors.ts';
import type { Added as AddedReport } from '../../collection/add-reports.ts';
import { readJobId, type Queued } from '../../collection/jobs/read-later.ts';
import { copyId, evidenceId } from '../../collection/decisions/name-things.ts';
import { allDecisions } from '../../collection/decisions/all-decisions.ts';
import { earlierVersions } from '../../collection/decisions/earlier-versions.ts';
import { decidedAttributions } from '../../collection/decisions/overlay.ts';
import { judge, lastValue, stateOf } from '../../collection/decisions/stand.ts';
import type { ArticleRecord, CorpusStore, Decision as StoredDecision } from '../../store/store.ts';
import type {
  Added,
  ArticleSummary,
  ArticleView,
  AttributionLink,
  ChangeView,
  CopyView,
  DecidedAttribution,
  Decision,
  ReportView,
  VersionsView,
} from '../api-types.ts';
import { decided, type DecisionBook } from './decision-book.ts';
import { passageSureness } from './passage-sureness.ts';
import { anchorOf, articleRef, articleRefs, reportShelf } from './quote.ts';

export function articleSummary(record: ArticleRecord): ArticleSummary {
  const { number: _, hash: __, deleted: ___, story: ____, dated: _____, ...summary } = record;
  return summary;
}

/** What became of an article that was given. Throws HearsayError `bad-article` when it was not taken. */
export function addedView(added: AddedReport): Added {
  const { id, status } = added;
  if (status === 'failed') throw new HearsayError('bad-article', added.problem);
  if (status === 'deleted') throw new HearsayError('bad-article', 'this article was deleted, and stays so');
  if (status === 'expired')
    throw new HearsayError('bad-article', 'this article is older than this corpus keeps articles; it is not stored');
  return { id, state: 'read', ...(status === 'duplicate' ? { duplicate: true } : {}) };
}

/** What became of an article that is to be read later. Throws HearsayError `bad-article` when it was not taken. */
export function queuedView(queued: Queued): Added {
  if (queued.status !== 'queued') return addedView(queued);
  return { id: queued.id, state: 'queued', job: readJobId(queued.id) };
}

/** undefined when there is no such article. */
export async function articleView(corpus: CorpusStore, id: string): Promise<ArticleView | undefined> {
  const [record] = await corpus.articles.get([id]);
  if (!record) return undefined;
  const [report] = await corpus.articles.reports([id]);
  const versions = record.url === undefined ? [record] : await corpus.articles.byUrl(record.url);
  return {
    ...articleSummary(record),
    hash: record.hash,
    text: report?.article.text ?? null,
    versions: versions.map(({ id: version, version: { seq }, added, published }) => ({
      id: version,
      seq,
      added,
      ...(published === undefined ? {} : { published }),
    })),
  };
}

/** undefined when there is no report: it is queued, could not be read, was deleted, or there is no such article. */
export async function reportView(corpus: CorpusStore, id: string, book: DecisionBook): Promise<ReportView | undefined> {
  const [report] = await corpus.articles.reports([id]);
  const [record] = await corpus.articles.get([id]);
  if (!report || !record) return undefined;
  const earlier = await earlierVersions(corpus, [id]);
  const decisions = await allDecisions(corpus, { articles: earlier.get(id)! });
  const { by, all } = decidedAttributions(report, decisions);
  const copies = await corpus.ledger.copies({ article: id, limit: 200 });
  return {
    ...report,
    links: await attributionLinks(corpus, report, book, decisions),
    copies: await copyViews(corpus, copies.items, book),
    versions: record.url === undefined || record.version.count < 2 ? null : await versionsAt(corpus, record.url),
    decided: Object.fromEntries(by) as unknown as Record<string, DecidedAttribution>,
    decisions: all as unknown as Decision[],
  };
}

async function attributionLinks(
  corpus: CorpusStore,
  { article }: Report,
  book: DecisionBook,
  decisions: readonly StoredDecision[],
): Promise<Record<string, AttributionLink>> {
  const links: Record<string, AttributionLink> = {};
  const found = await corpus.claims.ofArticle(article.id);
  const surenessOf = await passageSureness(corpus, found.map(({ claim }) => claim.id)); // prettier-ignore
  const judged = Map.groupBy(judge(decisions), ({ target }) => `${target.type} ${target.ref}`);
  for (const evidence of found) {
    const { attribution, stance, claim } = evidence;
    if (attribution === null) continue;
    const id = evidenceId({ ...evidence, report: article.id });
    const state = stateOf(judged.get(`evidence ${id}`) ?? []);
    if (state === 'withdrawn') continue;
    const probability = state === 'none' ? surenessOf(claim.id, article.id, attribution) : 1;
    if ((links[attribution]?.probability ?? -1) >= probability) continue;
    links[attribution] = {
      claim: book.goesTo('claim', claim.id),
      text: claim.text,
      evidence: id,
      stance,
      reports: claim.reports,
      origins: { ...claim.origins },
      disputed: claim.disputed,
      ...(claim.likely ? { likely: claim.likely } : {}),
      probability,
    };
  }
  return links;
}

export async function copyViews(corpus: CorpusStore, copies: readonly Copy[], book: DecisionBook): Promise<CopyView[]> {
  const refs = await articleRefs(
    corpus,
    copies.flatMap(({ from, to }) => [from, to]),
  );
  return copies.map((copy) => {
    const id = copyId(copy);
    const judged = book.of('copy', id);
    const said = decided(judged);
    const type = (lastValue(judged, 'correct') as { type?: CopyView['type'] } | undefined)?.type;
    return {
      id,
      from: refs.get(copy.from)!,
      to: refs.get(copy.to)!,
      type: copy.type,
      share: copy.share,
      why: copy.why,
      ...(said ? { decided: { ...said, ...(type ? { type } : {}) } } : {}),
    };
  });
}

/** null when nothing, or nothing else, stood there. */
async function versionsAt(corpus: CorpusStore, url: string): Promise<VersionsView | null> {
  const { items } = await corpus.ledger.versions({ url, limit: 1 });
  return items[0] ? ((await versionsViews(corpus, items))[0] ?? null) : null;
}

export async function versionsViews(corpus: CorpusStore, found: readonly Versions[]): Promise<VersionsView[]> {
  const shelf = reportShelf(corpus);
  await shelf.load(found.flatMap(({ reports }) => reports));
  const ids = [...new Set(found.flatMap(({ reports }) => reports))];
  const records = new Map((await corpus.articles.get(ids)).map((record, i) => [ids[i]!, record]));
  return found.map(({ url, reports, disclosed, changes }) => ({
    url,
    disclosed,
    articles: reports
      .map((id) => records.get(id))
      .filter((record) => record !== undefined)
      .map((record) => ({ ...articleRef(record), seq: record.version.seq, added: record.added })),
    changes: changes.map((change) => {
      const part = change.kind === 'headline' ? 'title' : undefined;
      const anchor = (id: string, span: (typeof change)['before']): ChangeView['before'] => {
        const report = shelf.get(id);
        return report && span && anchorOf(report, span, part);
      };
      const before = anchor(change.from, change.before);
      const after = anchor(change.to, change.after);
      const { from, to, kind, note } = change;
      return { from, to, kind, note, ...(before ? { before } : {}), ...(after ? { after } : {}) };
    }),
  }));
}
