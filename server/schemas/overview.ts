/** Views over the whole collection: search, places, the timeline, news, jobs, feeds, who may do what. */
import { z } from '@hono/zod-openapi';
import { ArticleFilter, ArticleRef, Decision, DecisionKind, Id, page, Paging, Target, TargetType, Time } from './common.ts'; // prettier-ignore

const Count = z.object({ value: z.string(), count: z.int() });
const Words = z
  .array(z.object({ text: z.string(), hit: z.boolean() }))
  .describe('A passage in pieces; those with `hit` are what was looked for. Plain text, no markup.');

export const SearchQuery = ArticleFilter.extend({
  q: z.string().min(1).max(500),
  kind: z.enum(['article', 'claim']).optional(),
}).extend(Paging.shape);

export const SearchHit = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('article'), article: ArticleRef, passage: Words }),
    z.object({ kind: z.literal('claim'), claim: Id, reports: z.int(), disputed: z.boolean(), passage: Words }),
  ])
  .openapi('SearchHit');

export const SearchResult = page(SearchHit)
  .extend({
    facets: z
      .object({ outlet: z.array(Count), language: z.array(Count), month: z.array(Count), source: z.array(Count) })
      .describe('Of the articles found; on the first page only, else empty. `source` values are ids.'),
    sourceNames: z.record(z.string(), z.string()).describe('The names of the sources among the facets.'),
  })
  .openapi('SearchResult');

export const PlaceQuery = z
  .object({ q: z.string().max(200).optional(), from: z.string().max(40).optional(), to: z.string().max(40).optional() })
  .extend(Paging.shape);

export const PlaceView = z
  .object({
    id: Id,
    name: z.string(),
    country: z.string().optional().describe('ISO 3166-1 alpha-2.'),
    lat: z.number().optional().describe('Degrees, WGS 84; absent: it is not known where it is.'),
    lon: z.number().optional(),
    within: z.string().optional().describe('Its own place is not known; the coordinates are those of what it lies in.'),
    mentions: z.int(),
    articles: z.int(),
    latest: z.string().nullable(),
    claims: z
      .array(z.object({ id: Id, text: z.string(), disputed: z.boolean() }))
      .describe('At most 5, those of most reports.'),
  })
  .openapi('Place');

export const PlaceDetail = PlaceView.extend({ articleList: z.array(ArticleRef).describe('The latest 50.') }).openapi('PlaceDetail'); // prettier-ignore

export const TimelineQuery = z.object({
  from: z.string().max(40).optional(),
  to: z.string().max(40).optional(),
  bucket: z.enum(['hour', 'day', 'week', 'month']).optional().describe('Default: what gives at most 120 of them.'),
  outlet: z.string().max(300).optional(),
});

export const TimelineView = z
  .object({
    from: z.string().nullable(),
    to: z.string().nullable(),
    bucket: z.enum(['hour', 'day', 'week', 'month']),
    items: z.array(
      z.object({
        at: z.string().describe('Where the bucket begins.'),
        articles: z.int().describe('Published in it.'),
        attributions: z.int(),
        claims: z.int().describe('Claims that appeared first in it.'),
        edits: z.int().describe('Later versions.'),
        copies: z.int().describe('Articles that copy another.'),
      }),
    ),
    undated: z.int().describe('Articles without a date.'),
  })
  .openapi('Timeline');

export const NewsKind = z.enum([
  'claim',
  'origin',
  'contradiction',
  'withdrawal',
  'hedge',
  'edit',
  'decision',
  'article',
]);

export const News = z
  .object({
    seq: z.int().describe('Grows by one with every entry of the corpus.'),
    at: Time,
    kind: NewsKind,
    text: z.string().describe('What happened, as a sentence.'),
    claim: Id.optional(),
    article: Id.optional(),
    story: Id.optional(),
    decision: Id.optional(),
  })
  .openapi('News');

export const NewsQuery = z.object({
  after: z.coerce.number().int().min(0).default(0).describe('The number of the last entry that is known.'),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  kind: NewsKind.optional(),
  claim: Id.optional(),
});
export const NewsPage = z
  .object({ items: z.array(News), last: z.int().describe('The number of the latest entry of all.') })
  .openapi('NewsPage');

export const DecisionQuery = z
  .object({
    article: Id.optional(),
    claim: Id.optional(),
    type: TargetType.optional(),
    ref: Id.optional(),
    kind: DecisionKind.optional(),
    who: z.string().max(200).optional(),
  })
  .extend(Paging.shape);

export const NewDecision = z
  .object({
    kind: DecisionKind,
    target: Target.optional().describe('Needed but for undo.'),
    value: z.json().optional(),
    why: z.string().max(10_000).optional(),
    undoes: Id.optional(),
    who: z.string().min(1).max(200).optional().describe("Where no token says who it is; else the token's name."),
  })
  .strict()
  .openapi('NewDecision');
/** One decision, or up to 500 that hold all together or not at all. */
export const NewDecisions = z.union([
  NewDecision,
  z.object({ decisions: z.array(NewDecision).min(1).max(500) }).strict(),
]);
export const DecisionsMade = z.object({ decisions: z.array(Decision) }).openapi('DecisionsMade');

export const Job = z
  .object({
    id: Id,
    kind: z.string(),
    state: z.enum(['waiting', 'running', 'dead', 'done']),
    article: ArticleRef.optional(),
    attempts: z.int(),
    problem: z.string().optional(),
    created: Time,
    due: Time.optional().describe('When it is tried next.'),
  })
  .openapi('Job');
export const JobQuery = z
  .object({ state: z.enum(['waiting', 'running', 'dead', 'done']).optional() })
  .extend(Paging.shape);
export const JobPage = page(Job)
  .extend({ counts: z.object({ waiting: z.int(), running: z.int(), dead: z.int() }) })
  .openapi('JobPage');

export const Feed = z
  .object({
    id: Id,
    url: z.string(),
    title: z.string().optional(),
    outlet: z.string().optional(),
    kind: z.enum(['feed', 'page']),
    checked: Time.nullable(),
    next: Time.nullable(),
    failures: z.int().describe('In a row.'),
    problem: z.string().optional(),
  })
  .openapi('Feed');
export const NewFeed = z
  .object({
    url: z.url().max(4000),
    outlet: z.string().max(300).optional(),
    kind: z.enum(['feed', 'page']).default('feed'),
  })
  .strict()
  .openapi('NewFeed');

export const SavedSearch = z
  .object({ id: Id, name: z.string(), query: z.record(z.string(), z.string()), created: Time, seen: z.int() })
  .openapi('SavedSearch');
export const NewSavedSearch = z
  .object({ name: z.string().min(1).max(200), query: z.record(z.string().max(20), z.string().max(500)) })
  .strict()
  .openapi('NewSavedSearch');
export const Follow = z.object({ id: Id, claim: Id, text: z.string(), created: Time }).openapi('Follow');
export const NewFollow = z.object({ claim: Id }).strict().openapi('NewFollow');

export const Webhook = z
  .object({
    id: Id,
    url: z.string(),
    kinds: z.array(NewsKind),
    only: z.enum(['all', 'followed']).describe('followed: claims that are followed and saved searches only.'),
    created: Time,
    delivered: z.int().describe('The number of the last entry of the news that was taken.'),
    failures: z.int(),
    problem: z.string().optional(),
    secret: z.string().optional().describe('Shown once, when it is made: the key of the signature.'),
  })
  .openapi('Webhook');
export const NewWebhook = z
  .object({
    url: z.url().max(4000),
    kinds: z.array(NewsKind).optional().describe('Default: all but article and decision.'),
    only: z.enum(['all', 'followed']).default('all'),
  })
  .strict()
  .openapi('NewWebhook');

export const Corpus = z
  .object({
    id: Id,
    name: z.string(),
    created: Time.optional(),
    articles: z.int(),
    claims: z.int(),
    sources: z.int(),
    outlets: z.int(),
    first: z.string().nullable(),
    latest: z.string().nullable(),
    queued: z.int(),
    failed: z.int(),
    news: z.int().describe('The number of the latest entry of the news.'),
  })
  .openapi('Corpus');
export const CorpusName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'small letters, digits and hyphens; at most 63');
export const NewCorpus = z
  .object({ id: CorpusName, name: z.string().max(200).optional() })
  .strict()
  .openapi('NewCorpus');

export const Scope = z.enum(['read', 'write', 'admin']);
export const Token = z
  .object({
    id: Id,
    name: z.string(),
    scopes: z.array(Scope),
    corpora: z.array(Id).nullable().describe('null: all.'),
    created: Time,
    expires: Time.nullable(),
    revoked: Time.nullable(),
    token: z.string().optional().describe('Shown once, when it is made.'),
  })
  .openapi('Token');
export const NewToken = z
  .object({
    name: z.string().min(1).max(200),
    scopes: z.array(Scope).min(1),
    corpora: z.array(CorpusName).nullable().default(null),
    expires: z.iso.datetime().nullable().default(null),
  })
  .strict()
  .openapi('NewToken');

export const Me = z
  .object({
    name: z.string().nullable().describe('null: no token is needed here.'),
    scopes: z.array(Scope),
    corpora: z.array(Id).nullable(),
    version: z.string(),
  })
  .describe('Who is asking, and what they may do.')
  .openapi('Me');
