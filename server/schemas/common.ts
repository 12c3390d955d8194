/** What every endpoint of the API shares: problems, lists, words that point into an article, who decided what. */
import { z } from '@hono/zod-openapi';
import { readPublished } from '../../src/ingest/read-published.ts';
import { Report } from '../../src/model/report.ts';

export const Time = z.string().describe('ISO 8601 in UTC.');
export const Id = z.string().min(1).max(1000);
/** The spans of a report and its closed lists of words, as the report's own definition has them. */
export const Spans = Report.shape.attributions.element.shape.content;
export const Certainty = Report.shape.attributions.element.shape.certainty;
export const Why = Report.shape.attributions.element.shape.why;
export const SourceKind = Report.shape.sources.element.shape.kind;
export const Stance = z.enum(['agree', 'disagree', 'discuss']);

/** RFC 9457. */
export const Problem = z
  .object({
    type: z.string().describe("'about:blank', or where the problem is explained: /docs#CODE."),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    code: z.string().describe('A word that programs can compare: not-found, too-large, scope-missing, ...'),
    errors: z
      .array(z.object({ path: z.string(), message: z.string() }))
      .optional()
      .describe('Of a request that does not fit the schema: where, and what is wrong.'),
  })
  .openapi('Problem');

/** A list: `next` is the cursor that asks for what comes after, null at the end. */
export const page = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), next: z.string().nullable() });

export const Paging = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(1000).optional().describe('`next` of the page before.'),
});

/** A day, month, year or time that a filter compares with: what is no date would leave nothing, and say nothing. */
export const FilterDate = z
  .string()
  .max(40)
  .refine((given) => /^\d{4}(?:-|$)/.test(given) && readPublished(given) !== undefined, {
    message: 'is no date; write it as 2016-11-04 or 2016-11-04T10:00:00Z',
  });

/** Which articles a list is about. */
export const ArticleFilter = z.object({
  q: z.string().max(500).optional().describe('Words; those in quotation marks stand together.'),
  outlet: z.string().max(300).optional(),
  source: z.string().max(300).optional().describe('The id of a source.'),
  language: z.string().max(35).optional(),
  from: FilterDate.optional().describe('Published at or after: an ISO date or time.'),
  to: FilterDate.optional().describe('Published before: an ISO time; a date includes its day.'),
});

export const ArticleRef = z
  .object({
    id: Id,
    title: z.string().optional(),
    outlet: z.string().optional(),
    url: z.string().optional(),
    published: z.string().optional(),
  })
  .openapi('ArticleRef');

/** Words where they stand: offsets for this version of the article, and a little around them for the next. */
export const Anchor = z
  .object({
    article: Id,
    in: z.string().optional().describe("'title' or the id of a part; absent: the text."),
    span: z.tuple([z.int().min(0), z.int().min(0)]).describe('Half-open, UTF-16.'),
    words: z.string().max(20_000),
    before: z.string().max(400).describe('A little before: an anchor keeps 32 characters, a quotation shows more.'),
    after: z.string().max(400).describe('A little after.'),
  })
  .openapi('Anchor');

/** A sentence of an article, ready to be shown. */
export const Quote = Anchor.extend({
  outlet: z.string().optional(),
  title: z.string().optional(),
  url: z.string().optional(),
  published: z.string().optional(),
  attribution: z.string().nullable().describe("null: the outlet's own voice."),
  source: z.string().nullable().describe('The name of whom the attribution names; null where nobody is known.'),
  certainty: Certainty.optional(),
}).openapi('Quote');

export const DecisionKind = z.enum(['confirm', 'correct', 'merge', 'split', 'withdraw', 'rate', 'comment', 'undo']);
export const TargetType = z.enum(['attribution', 'claim', 'evidence', 'contradiction', 'source', 'outlet', 'copy']);
export const Reliability = z
  .enum(['A', 'B', 'C', 'D', 'E', 'F'])
  .describe(
    'Admiralty: A completely, B usually, C fairly, D not usually reliable, E unreliable, F cannot be judged. ' +
      'It belongs to a source or an outlet.',
  );
export const Credibility = z
  .int()
  .min(1)
  .max(6)
  .describe(
    'Admiralty: 1 confirmed by others, 2 probably true, 3 possibly true, 4 doubtful, 5 improbable, 6 cannot be judged. ' +
      'It belongs to a claim.',
  );

/** What a decision is about. `ref` is the id it had when the person decided; the anchor finds it again. */
export const Target = z
  .object({
    type: TargetType,
    ref: Id.describe(
      'attribution: its id in the article, or `new` for one that the machine missed; claim, evidence, contradiction, ' +
        'source, copy: its id; outlet: its name.',
    ),
    anchor: Anchor.optional().describe('Needed for attributions; made by the server where it is left out and known.'),
  })
  .openapi('Target');

export const Decision = z
  .object({
    id: Id,
    at: Time,
    who: z.string(),
    kind: DecisionKind,
    target: Target,
    value: z
      .unknown()
      .optional()
      .describe('What was decided; its shape depends on kind and target, see docs/deciding.md.'),
    why: z.string().max(10_000).optional(),
    undoes: Id.optional().describe('Of kind undo: the decision that no longer holds.'),
    undoneBy: Id.optional().describe('The decision that undid this one.'),
    found: z
      .enum(['exact', 'moved', 'lost'])
      .optional()
      .describe('Whether its words stand where they stood, elsewhere in the text as it is now, or nowhere.'),
  })
  .openapi('Decision');

/** What people decided about one thing, apart from what the machine says of it. */
export const Decided = z
  .object({
    state: z
      .enum(['confirmed', 'corrected', 'withdrawn', 'merged', 'split', 'added', 'none'])
      .describe('What holds now; none: only comments or ratings, or all was undone.'),
    decisions: z.array(Decision).describe('All of them, the latest last, those that were undone too.'),
  })
  .openapi('Decided');

export const LikelyCounts = z
  .object({ agree: z.int(), disagree: z.int(), discuss: z.int() })
  .describe('Of these counts, the reports of which it is more likely than not; of the others it may be so.');
