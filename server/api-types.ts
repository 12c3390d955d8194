/** The shapes of the HTTP API, for programs that speak it: types only, nothing of it is left in what is built. */
import type { z } from '@hono/zod-openapi';
import type * as articles from './schemas/articles.ts';
import type * as claims from './schemas/claims.ts';
import type * as common from './schemas/common.ts';
import type * as overview from './schemas/overview.ts';
import type * as quotations from './schemas/quotations.ts';
import type * as sources from './schemas/sources.ts';

/** What a list answers: `next` is the cursor of the page after, null at the end. */
export interface Page<Item> {
  items: Item[];
  next: string | null;
}

export type Problem = z.infer<typeof common.Problem>;
export type Anchor = z.infer<typeof common.Anchor>;
export type ArticleRef = z.infer<typeof common.ArticleRef>;
export type Quote = z.infer<typeof common.Quote>;
export type Target = z.infer<typeof common.Target>;
export type Decision = z.infer<typeof common.Decision>;
export type Decided = z.infer<typeof common.Decided>;
export type Reliability = z.infer<typeof common.Reliability>;
export type Credibility = z.infer<typeof common.Credibility>;

export type ArticleQuery = z.input<typeof articles.ArticleQuery>;
export type ArticleSummary = z.infer<typeof articles.ArticleSummary>;
export type ArticleView = z.infer<typeof articles.ArticleView>;
export type NewArticle = z.infer<typeof articles.NewArticle>;
export type Added = z.infer<typeof articles.Added>;
export type BulkLine = z.infer<typeof articles.BulkLine>;
export type AttributionLink = z.infer<typeof articles.AttributionLink>;
export type DecidedAttribution = z.infer<typeof articles.DecidedAttribution>;
export type CopyView = z.infer<typeof articles.CopyView>;
export type ChangeView = z.infer<typeof articles.ChangeView>;
export type VersionsView = z.infer<typeof articles.VersionsView>;
export type ReportView = z.infer<typeof articles.ReportView>;
export type ReadRequest = z.infer<typeof articles.ReadRequest>;

export type ClaimQuery = z.input<typeof claims.ClaimQuery>;
export type ClaimSummary = z.infer<typeof claims.ClaimSummary>;
export type ClaimView = z.infer<typeof claims.ClaimView>;
export type DecidedClaim = z.infer<typeof claims.DecidedClaim>;
export type EvidenceView = z.infer<typeof claims.EvidenceView>;
export type ContradictionView = z.infer<typeof claims.ContradictionView>;
export type LaunderingView = z.infer<typeof claims.LaunderingView>;
export type ClaimGraph = z.infer<typeof claims.ClaimGraph>;
export type GraphNode = z.infer<typeof claims.GraphNode>;
export type GraphEdge = z.infer<typeof claims.GraphEdge>;
export type ClaimEvent = z.infer<typeof claims.ClaimEvent>;
export type ToldReport = z.infer<typeof claims.ToldReport>;
export type Denier = z.infer<typeof claims.Denier>;

export type SourceQuery = z.input<typeof sources.SourceQuery>;
export type SourceSummary = z.infer<typeof sources.SourceSummary>;
export type SourceView = z.infer<typeof sources.SourceView>;
export type StatementView = z.infer<typeof sources.StatementView>;
export type Rating = z.infer<typeof sources.Rating>;
export type OutletSummary = z.infer<typeof sources.OutletSummary>;
export type OutletView = z.infer<typeof sources.OutletView>;

export type QuotationQuestion = z.input<typeof quotations.QuotationQuestion>;
export type CheckedQuotation = z.infer<typeof quotations.CheckedQuotation>;

export type SearchQuery = z.input<typeof overview.SearchQuery>;
export type SearchHit = z.infer<typeof overview.SearchHit>;
export type SearchResult = z.infer<typeof overview.SearchResult>;
export type FacetView = z.infer<typeof overview.FacetView>;
export type PlaceView = z.infer<typeof overview.PlaceView>;
export type PlaceSummary = z.infer<typeof overview.PlaceSummary>;
export type TimelineView = z.infer<typeof overview.TimelineView>;
export type News = z.infer<typeof overview.News>;
export type NewsPage = z.infer<typeof overview.NewsPage>;
export type NewDecision = z.infer<typeof overview.NewDecision>;
export type DecisionsMade = z.infer<typeof overview.DecisionsMade>;
export type Job = z.infer<typeof overview.Job>;
export type JobPage = z.infer<typeof overview.JobPage>;
export type Feed = z.infer<typeof overview.Feed>;
export type SavedSearch = z.infer<typeof overview.SavedSearch>;
export type Webhook = z.infer<typeof overview.Webhook>;
export type Corpus = z.infer<typeof overview.Corpus>;
export type CorpusView = z.infer<typeof overview.CorpusView>;
export type Token = z.infer<typeof overview.Token>;
export type Me = z.infer<typeof overview.Me>;
