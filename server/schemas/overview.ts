/** Views over the whole collection: search, places, the timeline, news, jobs, feeds, who may do what. */
import { z } from '@hono/zod-openapi';
import {
  ArticleFilter,
  ArticleRef,
  Decision,
  DecisionKind,
  Id,
  LikelyCounts,
  page,
  Paging,
  SourceKind,
  Target,
  TargetType,
  Time,
} from './common.ts';

const Count = z.object({ value: z.string(), count: z.int() });
const Words = z
  .array(z.object({ text: z.string(), hit: z.boolean() }))
  .describe('A passage in pieces; those with `hit` are what was looked for. Plain text, no markup.');

const Wanted = ArticleFilter.extend({ q: z.string().min(1).max(500) });

export const SearchQuery = Wanted.extend({
  kind: z.enum(['article', 'claim']).default('article'),
  facets: z.enum(['true', 'false']).default('true').describe('Whether the first page counts what is found.'),
}).extend(Paging.shape);

export const FacetQuery = Wanted;

export const SearchHit = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('article'), article: ArticleRef, passage: Words }),
    z.object({
      kind: z.literal('claim'),
      claim: Id,
      opening: ArticleRef.optional().describe('The earliest report of its story.'),
      reports: z.int(),
      disputed: z.boolean(),
      likely: LikelyCounts.optional(),
      passage: Words,
    }),
  ])
  .openapi('SearchHit');

const Facets = z
  .object({
    outlet: z.array(Count),
    language: z.array(Count),
    month: z.array(Count),
    source: z
      .array(Count.extend({ name: z.string(), kind: SourceKind }))
      .describe('`value` is the id. Named sources only, and of the newest 1,000 articles that are found.'),
  })
  .describe('Of the articles that are counted, the most frequent first, 50 of each at most.');

const NumberCounted = z.int().describe('So many of these, the newest, are counted in `facets`: 10,000 at most.');

export const SearchResult = page(SearchHit)
  .extend({
    facets: Facets.describe('On the first page only, else empty.'),
    articles: z.int().describe('How many are found; on the first page only, else 0.'),
    counted: NumberCounted,
  })
  .openapi('SearchResult');

export const FacetView = z
  .object({ articles: z.int().describe('How many are found.'), counted: NumberCounted, facets: Facets })
  .openapi('Facets');

export const PlaceQuery = ArticleFilter.omit({ q: true }).extend(Paging.shape);

export const PlaceSummary = z
  .object({
    name: z.string().describe('Also its id.'),
    country: z.string().optional().describe('ISO 3166-1 alpha-2.'),
    lat: z.number().optional().describe('Degrees, WGS 84; absent: it is not known where it is.'),
    lon: z.number().optional(),
    radius: z
      .number()
      .optional()
      .describe('Kilometres that it reaches from there, or, with `within`, around which it lies; absent: a point.'),
    guessed: z
      .literal(true)
      .optional()
      .describe('The likeliest of many that are called so, and in no article more than its name speaks for it.'),
    within: z.string().optional().describe('Its own place is not known; the coordinates are those of what it lies in.'),
    articles: z.int(),
  })
  .openapi('PlaceSummary');

export const PlaceView = z
  .object({
    name: z.string(),
    articles: page(ArticleRef).describe('That name it, the latest first.'),
    claims: z
      .array(
        z.object({
          id: Id,
          text: z.string(),
          reports: z.int(),
          disputed: z.boolean(),
          likely: LikelyCounts.optional(),
        }),
      )
      .describe('Of these articles, those with evidence in a sentence that names it first; at most 50.'),
  })
  .openapi('Place');

export const TimelineQuery = ArticleFilter.omit({ q: true }).extend({
  bucket: z.enum(['day', 'month', 'year']).default('day'),
});

export const TimelineView = z
  .object({
    bucket: z.enum(['day', 'month', 'year']),
    items: z.array(
      z.object({
        at: z.string().describe('The bucket, as the beginning of an ISO date: 2025-11-05, 2025-11, 2025.'),
        articles: z.int().describe('Published in it; without a date, added in it.'),
        undated: z.int().describe('How many of these have no date of publication.'),
        claims: z
          .int()
          .describe(
            'Claims of two reports or more whose earliest is of then; of the whole corpus, a minute old at most.',
          ),
      }),
    ),
  })
  .openapi('Timeline');

export const NewsKind = z.enum(['claim', 'origin', 'contradiction', 'withdrawal', 'hedge', 'edit', 'decision']);

export const News = z
  .object({
    seq: z.int().describe('Grows by one with every entry of the corpus.'),
    at: Time,
    kind: NewsKind,
    text: z.string().describe('What happened, as a sentence.'),
    claim: Id.optional(),
    claimText: z.string().optional().describe("The claim's sentence as it is now; GET /news alone gives it."),
    opening: ArticleRef.optional().describe("The earliest report of the claim's story; GET /news alone gives it."),
    article: Id.optional(),
    articleTitle: z.string().optional().describe('GET /news alone gives it.'),
    story: Id.optional(),
    url: z.string().optional(),
    about: z.unknown().optional().describe("The origin's name, both passages, the change, the decision."),
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
    article: Id.optional().describe('Anchored in this article.'),
    type: TargetType.optional(),
    ref: Id.optional(),
  })
  .extend(Paging.shape);

export const NewDecision = z
  .object({
    kind: DecisionKind,
    target: Target.optional().describe('Needed but for undo.'),
    value: z.unknown().optional(),
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
  .extend({ counts: z.object({ waiting: z.int(), running: z.int(), dead: z.int(), done: z.int() }) })
  .openapi('JobPage');

export const Feed = z
  .object({
    id: Id,
    url: z.string(),
    outlet: z.string().optional(),
    kind: z.enum(['feed', 'page']),
    added: Time,
    paused: z.boolean(),
    state: z.unknown().optional().describe('What the last visit left behind.'),
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

/** What a saved search looks for among claims: the filters of GET /claims. */
const SearchedClaims = z
  .object({
    q: z.string().max(500).optional(),
    outlet: z.string().max(300).optional(),
    source: Id.optional(),
    disputed: z.boolean().optional(),
    minReports: z.int().min(1).optional(),
  })
  .strict();
export const SavedSearch = z
  .object({
    id: Id,
    name: z.string(),
    made: Time,
    query: SearchedClaims.optional(),
    claim: Id.optional().describe('A claim that is followed.'),
  })
  .openapi('SavedSearch');
export const NewSavedSearch = z
  .object({ name: z.string().min(1).max(200), query: SearchedClaims.optional(), claim: Id.optional() })
  .strict()
  .refine((search) => (search.query === undefined) !== (search.claim === undefined), 'needs either a query or a claim')
  .openapi('NewSavedSearch');

export const Webhook = z
  .object({
    id: Id,
    url: z.string(),
    made: Time,
    savedSearch: Id.nullable().describe('null: all news.'),
    seq: z.int().describe('The number of the last news that was taken.'),
    paused: z.boolean(),
    secret: z.string().optional().describe('Shown once, when it is made: the key of the signature.'),
  })
  .openapi('Webhook');
export const NewWebhook = z
  .object({ url: z.url({ protocol: /^https?$/ }).max(4000), savedSearch: Id.nullable().default(null) })
  .strict()
  .openapi('NewWebhook');

export const Corpus = z.object({ id: Id, name: z.string(), made: Time }).openapi('Corpus');
export const CorpusView = Corpus.extend({
  articles: z.int(),
  queued: z.int(),
  failed: z.int(),
  claims: z.int(),
  disputed: z.int().describe('Claims.'),
  outlets: z.int().describe('At most 1000 are counted.'),
  attributions: z
    .object({ all: z.int(), anonymous: z.int() })
    .describe('In articles of known outlets; `anonymous`: whose speaker is not named.'),
  jobs: z.object({ waiting: z.int(), running: z.int(), dead: z.int(), done: z.int() }),
  news: z.int().describe('The number of the latest entry of the news.'),
}).openapi('CorpusView');
const CorpusName = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'small letters, digits and hyphens; at most 63');
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
    corpus: Id.nullable().describe('null: all.'),
    made: Time,
    expires: Time.nullable(),
    revoked: Time.nullable(),
    used: Time.nullable().describe('When it was last used.'),
    token: z.string().optional().describe('Shown once, when it is made.'),
  })
  .openapi('Token');
export const NewToken = z
  .object({
    name: z.string().min(1).max(200),
    scopes: z.array(Scope).min(1),
    corpus: CorpusName.nullable().default(null),
    expires: z.iso.datetime().nullable().default(null),
  })
  .strict()
  .openapi('NewToken');

export const Me = z
  .object({
    name: z.string().nullable().describe('null: no token is needed here.'),
    scopes: z.array(Scope),
    corpus: Id.nullable().describe('null: all.'),
    version: z.string(),
  })
  .describe('Who is asking, and what they may do.')
  .openapi('Me');
