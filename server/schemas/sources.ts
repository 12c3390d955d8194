/** Who speaks: sources with their statements, and outlets with their habits. */
import { z } from '@hono/zod-openapi';
import { Decided, Id, LikelyCounts, page, Paging, Quote, Reliability, SourceKind, Time } from './common.ts';

export const Rating = z
  .object({ decision: Id, value: Reliability, at: Time, who: z.string(), why: z.string().optional() })
  .openapi('Rating');

export const SourceQuery = z
  .object({
    q: z.string().max(300).optional().describe('The name begins with it, or a word of it does.'),
    kind: SourceKind.optional(),
    named: z
      .enum(['true', 'false'])
      .transform((word) => word === 'true')
      .optional()
      .describe('Only those that are named, or only the others.'),
    sort: z.enum(['statements', 'latest', 'name']).default('statements'),
  })
  .extend(Paging.shape);

export const SourceSummary = z
  .object({
    id: Id,
    name: z.string(),
    kind: SourceKind,
    statements: z.int(),
    articles: z.int(),
    anonymous: z.boolean().describe('Nobody is named: "a security official".'),
    named: z
      .boolean()
      .describe('One and the same in all its articles. Not so for "police", "they", "a Greek newspaper", "Mayor".'),
    first: z.string(),
    latest: z.string(),
    reliability: Rating.optional().describe('The rating that holds now.'),
  })
  .openapi('SourceSummary');

export const StatementView = Quote.extend({
  kind: z.enum(['direct', 'indirect', 'mixed']),
  polarity: z.enum(['positive', 'negative']),
  cue: z.string(),
  said: z.string().optional().describe('TIMEX3 value.'),
  chain: z.array(z.string()),
  claim: z
    .object({
      id: Id,
      text: z.string(),
      reports: z.int(),
      disputed: z.boolean(),
      likely: LikelyCounts.optional(),
      probability: z.number().describe('How surely the statement is about it.'),
    })
    .nullable(),
}).openapi('Statement');

export const SourceView = SourceSummary.extend({
  roles: z.array(z.string()).describe('What these statements call it, the most common first; at most 5.'),
  statementList: page(StatementView).describe('The latest first; `?cursor=` goes on.'),
  ratings: z.array(Rating).describe('All that hold, the latest last.'),
  mergedFrom: z.array(Id).describe('Sources that a person said are this one.'),
  decided: Decided.optional(),
}).openapi('Source');

export const OutletQuery = z.object({ sort: z.enum(['articles', 'name']).default('articles') }).extend(Paging.shape);

export const OutletSummary = z
  .object({
    name: z.string().describe('Also its id.'),
    articles: z.int(),
    originalShare: z.number().min(0).max(1).describe('Of its articles, those that copy no other.'),
    copies: z.int().describe('Its articles that were copied from others.'),
    copied: z.int().describe('Its articles that others copied.'),
    edits: z.int().describe('Changes between versions of its articles.'),
    anonymousShare: z.number().min(0).max(1).describe('Of its attributions, those whose speaker is anonymous.'),
    first: z.string(),
    latest: z.string(),
    reliability: Rating.optional(),
  })
  .openapi('OutletSummary');

export const OutletView = OutletSummary.extend({ ratings: z.array(Rating), decided: Decided.optional() }).openapi(
  'Outlet',
);
