/** Sources with what they are said to have said, and outlets with their habits. */
import { holds } from '../../collection/decisions/stand.ts';
import type { CorpusStore, OutletRecord, PageOf, SourceRecord, StatementRecord } from '../../store/store.ts';
import type { OutletSummary, OutletView, SourceSummary, SourceView, StatementView } from '../api-types.ts';
import { decided, ratings, type DecisionBook } from './decision-book.ts';
import { passageSureness } from './passage-sureness.ts';
import { attributionIn, chainNames, quoteOf, reportShelf, type ReportShelf } from './quote.ts';

export function sourceSummary(record: SourceRecord, book: DecisionBook): SourceSummary {
  const rating = ratings(book.of('source', record.id)).at(-1);
  return { ...record, ...(rating ? { reliability: rating } : {}) };
}

/** undefined when there is no such source. Of merged sources the page shows this one's statements, and names the others. */
export async function sourceView(
  corpus: CorpusStore,
  id: string,
  page: PageOf,
  book: DecisionBook,
): Promise<SourceView | undefined> {
  const record = await corpus.sources.get(id);
  if (!record) return undefined;
  const { items, next } = await corpus.sources.statements(id, page);
  const shelf = reportShelf(corpus);
  await shelf.load(items.map(({ article }) => article));
  const judged = book.of('source', id);
  const said = decided(judged);
  return {
    ...sourceSummary(record, book),
    roles: rolesIn(record.name, items, shelf),
    statementList: { items: await statementViews(corpus, items, shelf), next: next ?? null },
    ratings: ratings(judged),
    mergedFrom: [...book.mergedInto('source', id)],
    ...(said ? { decided: said } : {}),
  };
}

async function statementViews(
  corpus: CorpusStore,
  statements: readonly StatementRecord[],
  shelf: ReportShelf,
): Promise<StatementView[]> {
  const ids = [...new Set(statements.map(({ claim }) => claim).filter((claim) => claim !== undefined))];
  const summaries = await corpus.claims.summaries(ids);
  const claims = new Map(ids.map((id, i) => [id, summaries[i]]));
  const surenessOf = await passageSureness(corpus, ids);
  return statements.flatMap((statement) => {
    const report = shelf.get(statement.article);
    const attribution = report && attributionIn(report, statement.attribution);
    const span = attribution?.content[0] ?? attribution?.cue[0];
    if (!report || !attribution || !span) return [];
    const quote = quoteOf(report, {
      attribution: attribution.id,
      in: attribution.in,
      span: [span[0], (attribution.content.at(-1) ?? span)[1]],
    });
    if (!quote) return [];
    const claim = statement.claim === undefined ? undefined : claims.get(statement.claim);
    const text = quote.before + quote.words + quote.after;
    const cue = attribution.cue.map(([start, end]) =>
      text.slice(start - span[0] + quote.before.length, end - span[0] + quote.before.length),
    );
    return [
      {
        ...quote,
        kind: attribution.kind,
        polarity: attribution.polarity,
        cue: cue.join(' '),
        ...(attribution.said === undefined ? {} : { said: attribution.said }),
        chain: chainNames(report, attribution),
        claim: claim
          ? {
              id: claim.id,
              text: claim.text,
              reports: claim.reports,
              disputed: claim.disputed,
              ...(claim.likely ? { likely: claim.likely } : {}),
              probability: surenessOf(claim.id, statement.article, attribution.id),
            }
          : null,
      },
    ];
  });
}

/** What the reports of these statements call the source, the most common first. */
function rolesIn(name: string, statements: readonly StatementRecord[], shelf: ReportShelf): string[] {
  const counts = new Map<string, number>();
  for (const article of new Set(statements.map((statement) => statement.article)))
    for (const source of shelf.get(article)?.sources ?? [])
      if (source.name === name && source.role) counts.set(source.role, (counts.get(source.role) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 5)
    .map(([role]) => role);
}

export function outletSummary(record: OutletRecord, book: DecisionBook): OutletSummary {
  const rating = ratings(book.of('outlet', record.name)).at(-1);
  return { ...record, ...(rating ? { reliability: rating } : {}) };
}

export async function outletView(
  corpus: CorpusStore,
  name: string,
  book: DecisionBook,
): Promise<OutletView | undefined> {
  const record = await corpus.outlets.get(name);
  if (!record) return undefined;
  const judged = book.of('outlet', name);
  const said = decided(judged);
  return { ...outletSummary(record, book), ratings: ratings(judged), ...(said ? { decided: said } : {}) };
}

/** A source stays in lists unless a person merged it into another. */
export function isListedSource(record: SourceRecord, book: DecisionBook): boolean {
  const isMerged = book.of('source', record.id).some((decision) => holds(decision) && decision.kind === 'merge');
  return !isMerged || book.goesTo('source', record.id) === record.id;
}
