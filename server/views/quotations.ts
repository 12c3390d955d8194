/** A quotation that was checked, each place as a sentence that can be shown. */
import { checkQuotation, type FoundPlace, type Quotation } from '../../collection/quotations/check-quotation.ts';
import type { CorpusStore } from '../../store/store.ts';
import type { CheckedQuotation } from '../api-types.ts';
import { quoteOf } from './quote.ts';

/** Throws HearsayError `bad-query` where there are no words, `not-found` for an article that is not there. */
export async function checkedQuotation(corpus: CorpusStore, asked: Quotation): Promise<CheckedQuotation> {
  const { verdict, places } = await checkQuotation(corpus, asked);
  return { verdict, places: places.flatMap((place) => placeView(place) ?? []) };
}

function placeView(place: FoundPlace): CheckedQuotation['places'][number] | undefined {
  const { report, in: part, span, attribution, speaker, likeness, differences, isSpeaker, isQuoted } = place;
  const passage = { attribution: attribution?.id ?? null, span, ...(part === undefined ? {} : { in: part }) };
  const quote = quoteOf(report, passage);
  if (!quote) return undefined;
  const source = speaker?.name ?? quote.source;
  return { ...quote, source, likeness, differences: [...differences], isSpeaker, isQuoted };
}
