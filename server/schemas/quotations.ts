/** Whether somebody said these words. */
import { z } from '@hono/zod-openapi';
import { Id, Quote } from './common.ts';

export const QuotationQuestion = z
  .object({
    words: z.string().min(1).max(5000).describe('As they are quoted; an ellipsis leaves words out.'),
    speaker: z.string().max(300).optional().describe('Who is said to have said it.'),
    article: Id.optional().describe('Look in this article only.'),
  })
  .openapi('QuotationQuestion');

export const CheckedQuotation = z
  .object({
    verdict: z
      .enum(['word-for-word', 'altered', 'misattributed', 'not-found'])
      .describe(
        'word-for-word: they stand so, and it is that speaker, or nobody can tell; altered: only something like them ' +
          'stands there; misattributed: they stand so, and everywhere somebody else says them; not-found: not in this ' +
          'collection, which says nothing about the world.',
      ),
    places: z
      .array(
        Quote.extend({
          likeness: z.number().min(0).max(1).describe('1 is word for word.'),
          differences: z
            .array(z.object({ given: z.string(), stored: z.string() }))
            .describe('One side is empty where words were added or left out.'),
          isSpeaker: z.boolean().nullable().describe('null: nobody was given, or nobody can tell.'),
          isQuoted: z.boolean().describe("false: they are the outlet's words for what was said."),
        }),
      )
      .describe('Where they stand, those that the verdict rests on first; at most 10.'),
  })
  .openapi('CheckedQuotation');
