/** Contradictions as they are shown: both sides in their words, the claim, what people decided. */
import type { Claim, Contradiction } from '../../src/model/ledger.ts';
import { contradictionId } from '../../collection/decisions/name-things.ts';
import { likeness } from '../../collection/decisions/overlay.ts';
import { kindOfContradiction } from '../../src/model/disputes.ts';
import type { CorpusStore } from '../../store/store.ts';
import type { ContradictionView } from '../api-types.ts';
import { decided, type DecisionBook } from './decision-book.ts';
import { present, quoteOf, reportShelf, type ReportShelf } from './quote.ts';

/** Those of some claims that are shown as one. */
export async function contradictionsOf(
  corpus: CorpusStore,
  claims: readonly string[],
  book: DecisionBook,
  shelf: ReportShelf,
): Promise<ContradictionView[]> {
  const found: Contradiction[] = [];
  for (const claim of claims) found.push(...(await corpus.ledger.contradictions({ claim, limit: 200 })).items);
  const views = await contradictionViews(corpus, found, book, shelf);
  // Two claims that people made one may both have a pair.
  return [...new Map(views.toReversed().map((view) => [view.id, view])).values()].toReversed();
}

export async function contradictionViews(
  corpus: CorpusStore,
  found: readonly Contradiction[],
  book: DecisionBook,
  shelf: ReportShelf = reportShelf(corpus),
): Promise<ContradictionView[]> {
  await shelf.load(found.flatMap(({ a, b }) => [a.report, b.report]));
  const claims = new Map<string, Claim>();
  for (const id of new Set(found.map(({ claim }) => claim))) {
    const stored = await corpus.claims.get(id);
    if (stored) claims.set(id, stored.claim);
  }
  const views = found.map(async (contradiction): Promise<ContradictionView[]> => {
    const { claim: id, a, b, probability, why } = contradiction;
    const [first, second] = [a, b].map((passage) => {
      const report = shelf.get(passage.report);
      return report && quoteOf(report, passage);
    });
    const claim = claims.get(id);
    if (!first || !second || !claim) return [];
    const ref = contradictionId(a, b);
    const said = decided(book.of('contradiction', ref));
    const kind = kindOfContradiction(claim, contradiction);
    const other = kind === 'elsewhere' ? await otherClaim(corpus, contradiction) : undefined;
    return [
      {
        id: ref,
        claim: { id, text: claim.text },
        kind,
        ...present({ other }),
        a: first,
        b: second,
        probability,
        why,
        ...(said ? { decided: said } : {}),
      },
    ];
  });
  return (await Promise.all(views)).flat();
}

/** What the sentence is about that is no evidence of the claim. */
async function otherClaim(corpus: CorpusStore, { claim, a, b }: Contradiction): Promise<ContradictionView['other']> {
  for (const { report, in: part, span } of [a, b]) {
    const here = (await corpus.claims.ofArticle(report)).filter(
      (one) => one.in === part && likeness(one.span, span) > 0,
    );
    if (here.length === 0 || here.some((one) => one.claim.id === claim)) continue;
    const best = here.reduce((most, one) => (likeness(one.span, span) > likeness(most.span, span) ? one : most));
    return { id: best.claim.id, text: best.claim.text };
  }
  return undefined;
}
