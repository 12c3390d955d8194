/** Articles, and the reports that are read from them. */
import { z } from '@hono/zod-openapi';
import { Report as ReportShape } from '../../src/model/report.ts';
import {
  Anchor,
  ArticleFilter,
  ArticleRef,
  Certainty,
  Decided,
  Decision,
  Id,
  LikelyCounts,
  Paging,
  Spans,
  Stance,
  Time,
  Why,
} from './common.ts';

export const ArticleQuery = ArticleFilter.extend({
  state: z.enum(['queued', 'read', 'failed', 'deleted']).optional(),
  sort: z.enum(['added', 'published']).default('added').describe('Always the latest first.'),
}).extend(Paging.shape);

export const ArticleSummary = z
  .object({
    id: Id,
    url: z.string().optional(),
    outlet: z.string().optional(),
    title: z.string().optional(),
    byline: z.string().optional(),
    published: z.string().optional(),
    language: z.string(),
    added: Time,
    words: z.int(),
    version: z
      .object({
        seq: z.int().describe('1 is the first at this address.'),
        of: Id.describe('The id of the first.'),
        count: z.int().describe('How many there are.'),
      })
      .describe('Which of the texts that stood at this address it is.'),
    state: z.enum(['queued', 'read', 'failed', 'deleted']),
    problem: z.string().optional().describe('Why it could not be read.'),
    attributions: z.int().describe('0 until it is read.'),
    anonymousShare: z.number().min(0).max(1).describe('Of its attributions, those whose origin nobody names.'),
  })
  .openapi('ArticleSummary');

export const ArticleView = ArticleSummary.extend({
  hash: z.string(),
  text: z.string().nullable().describe('null: it waits to be read, or it was deleted and only this tombstone is left.'),
  versions: z.array(z.object({ id: Id, seq: z.int(), added: Time, published: z.string().optional() })),
}).openapi('Article');

/** One article to add: exactly one of text, html and url. */
export const NewArticle = z
  .object({
    id: Id.optional(),
    text: z.string().max(5_000_000).optional(),
    html: z.string().max(20_000_000).optional(),
    url: z.string().max(4000).optional().describe('Alone: fetched. With text or html: its address.'),
    title: z.string().max(5000).optional(),
    outlet: z.string().max(300).optional(),
    byline: z.string().max(1000).optional(),
    published: z.string().max(60).optional(),
  })
  .strict()
  .refine((article) => article.text !== undefined || article.html !== undefined || article.url !== undefined, {
    message: 'needs text, html or url',
  })
  .refine((article) => article.text === undefined || article.html === undefined, { message: 'has both text and html' })
  .openapi('NewArticle');

/** How an article is to be added. */
export const AddQuery = z.object({
  later: z.enum(['true', 'false']).default('false').describe('true: kept now, and read by whichever worker has time.'),
});

export const Added = z
  .object({
    id: Id,
    state: z.enum(['queued', 'read']),
    duplicate: z.boolean().optional().describe('The same article with the same text was there; nothing changed.'),
    job: Id.optional().describe('Of what is queued: the job that reads it, in GET /jobs.'),
  })
  .openapi('Added');

/** A line of the answer to a bulk request, in the order of the lines that were sent. */
export const BulkLine = z
  .object({
    line: z.int().describe('From 1; empty lines count, and have no answer.'),
    id: Id.optional(),
    state: z.enum(['queued', 'read', 'refused']),
    duplicate: z.boolean().optional(),
    job: Id.optional(),
    problem: z.string().optional(),
  })
  .openapi('BulkLine');

/** What the collection knows of one attribution. */
export const AttributionLink = z
  .object({
    claim: Id,
    text: z.string().describe("The claim's sentence."),
    evidence: Id.describe('Its id as evidence for the claim.'),
    stance: Stance,
    reports: z.int().describe('How many reports speak of the claim, this one among them.'),
    origins: z.object({ atLeast: z.int(), atMost: z.int() }),
    disputed: z.boolean(),
    likely: LikelyCounts.optional(),
    probability: z.number().describe('How surely these words are about the claim; 1 where a person confirmed it.'),
  })
  .openapi('AttributionLink');

/** What people say of one attribution. The machine's own stays as it is in `attributions`. */
export const DecidedAttribution = Decided.extend({
  value: z
    .object({
      in: z.string().optional(),
      source: Spans.optional(),
      cue: Spans.optional(),
      content: Spans.optional(),
      kind: z.enum(['direct', 'indirect', 'mixed']).optional(),
      speaker: z.string().nullable().optional().describe('A source id of the report, or a new name.'),
      certainty: Certainty.optional(),
      polarity: z.enum(['positive', 'negative']).optional(),
    })
    .describe('The fields that a person changed, in the offsets of this text.'),
}).openapi('DecidedAttribution');

export const CopyView = z
  .object({
    id: Id.describe('FROM>TO.'),
    from: ArticleRef.describe('The article that was copied.'),
    to: ArticleRef,
    type: z.enum(['verbatim', 'cut', 'rewrite', 'citation']),
    share: z.number().min(0).max(1),
    why: Why,
    decided: Decided.extend({ type: z.enum(['verbatim', 'cut', 'rewrite', 'citation']).optional() }).optional(),
  })
  .openapi('Copy');

export const CopyQuery = z.object({ article: Id.optional() }).extend(Paging.shape);

export const ChangeView = z
  .object({
    from: Id,
    to: Id,
    kind: z.enum(['claim', 'source', 'number', 'hedge', 'headline', 'correction', 'other']),
    before: Anchor.optional().describe('In the earlier version; absent when it is new.'),
    after: Anchor.optional().describe('In the later version; absent when it is gone.'),
    note: z.string(),
  })
  .openapi('Change');

export const VersionsView = z
  .object({
    url: z.string(),
    articles: z.array(ArticleRef.extend({ seq: z.int(), added: Time })),
    disclosed: z.boolean().describe('Whether every later version says in a note that it was changed.'),
    changes: z.array(ChangeView),
  })
  .openapi('Versions');

export const VersionQuery = z.object({ url: z.string().max(4000).optional() }).extend(Paging.shape);

export const ReportView = z
  .object({
    ...ReportShape.shape,
    links: z.record(z.string(), AttributionLink).describe('By attribution id; absent: it belongs to no claim.'),
    copies: z.array(CopyView).describe('What it copied, and what copied it.'),
    versions: VersionsView.nullable().describe('null: nothing else stood at its address.'),
    decided: z
      .record(z.string(), DecidedAttribution)
      .describe("By attribution id; of one that a person added, the decision's id."),
    decisions: z.array(Decision).describe('Every decision on this article or an earlier version, the latest last.'),
  })
  .describe('A Report (hearsay/1), and what the collection knows around it.')
  .openapi('ReportView');

/** To read without storing: text, or html. */
export const ReadRequest = z
  .object({
    text: z.string().max(2_000_000).optional(),
    html: z.string().max(5_000_000).optional(),
    url: z.string().max(4000).optional(),
    title: z.string().max(5000).optional(),
    outlet: z.string().max(300).optional(),
    published: z.string().max(60).optional(),
  })
  .strict()
  .openapi('ReadRequest');
