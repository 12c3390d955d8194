/**
 * Which article a report is: one that is there already, another version of one, or a new one. Asked inside the transaction
 * that stores it.
 */
import { createHash } from 'node:crypto';
import type { Report } from '../src/model/report.ts';
import type { ArticleRecord, CorpusStore } from '../store/store.ts';

export type Identity =
  | { readonly kind: 'new'; readonly id: string }
  /** `of`: the first article at that address. */
  | { readonly kind: 'version'; readonly id: string; readonly of: string }
  /** The same text again: `id` has it. */
  | { readonly kind: 'duplicate'; readonly id: string }
  /** It was deleted, and stays so. */
  | { readonly kind: 'deleted'; readonly id: string };

type Shown = Pick<Report['article'], 'id' | 'url' | 'outlet' | 'hash'>;

/** What the store knew of several articles before any of them was added. */
export interface Known {
  readonly named: ReadonlyMap<string, ArticleRecord>;
  readonly atAddress: ReadonlyMap<string, readonly ArticleRecord[]>;
}

/** Two questions for all of them, not two for each. */
export async function lookUp(articles: readonly Shown[], corpus: CorpusStore): Promise<Known> {
  const records = await corpus.articles.get(articles.map(({ id }) => id));
  const named = new Map(records.flatMap((record) => (record ? [[record.id, record]] : [])));
  return { named, atAddress: await corpus.articles.byUrls(articles.flatMap(({ url }) => url ?? [])) };
}

/**
 * The same address with the same text is the same article, whatever its id; with another text it is another version. So is
 * the same id of the same outlet and address. An id that is another article's by now (item "1" of two feeds; one text of two
 * outlets, whose id is its hash) is not enough: then address, outlet and text make one. `known`: what `lookUp` found, if nothing that
 * may be the same has been added since.
 */
export async function identifyArticle(article: Shown, corpus: CorpusStore, known?: Known): Promise<Identity> {
  const { id, url, hash } = article;
  const { named: byId, atAddress: byUrl } = known ?? (await lookUp([article], corpus));
  const named = byId.get(id);
  const atAddress = url === undefined ? [] : (byUrl.get(url) ?? []);
  const same = [...(named && isSamePlace(named, article) ? [named] : []), ...atAddress].find(
    (one) => one.hash === hash,
  );
  if (same) return identityOf(same);
  const own = named === undefined ? id : ownId(article);
  if (own !== id) {
    const [taken] = await corpus.articles.get([own]);
    if (taken) return identityOf(taken);
  }
  const [first] = atAddress;
  return first ? { kind: 'version', id: own, of: first.version.of } : { kind: 'new', id: own };
}

function identityOf({ id, state }: ArticleRecord): Identity {
  if (state === 'deleted') return { kind: 'deleted', id };
  return { kind: state === 'read' ? 'duplicate' : 'new', id };
}

function isSamePlace(record: ArticleRecord, { url, outlet }: Shown): boolean {
  return record.url === url && record.outlet === outlet;
}

function ownId({ url = '', outlet = '', hash }: Shown): string {
  return createHash('sha256').update(`${url}\n${outlet}\n${hash}`).digest('hex').slice(0, 32);
}
