/** Claims: the board, one claim with all that stands behind it, and contradictions. */
import { z } from '@hono/zod-openapi';
import { Laundering, Origin } from '../../src/model/ledger.ts';
import { ArticleFilter, Credibility, Decided, Id, Paging, Quote, Stance, Time, Why } from './common.ts';
import { CopyView } from './articles.ts';

const flag = z.enum(['true', 'false']).transform((word) => word === 'true');

export const ClaimQuery = ArticleFilter.pick({ q: true, outlet: true, source: true })
  .extend({
    sort: z
      .enum(['reports', 'latest', 'origins', 'disputed', 'news'])
      .default('latest')
      .describe('With `q` the best found come first, whatever is said here.'),
    disputed: flag.optional(),
    minReports: z.coerce.number().int().min(1).max(1_000_000).optional(),
    article: Id.optional().describe('With evidence in this article.'),
    since: z.string().max(40).optional().describe('Whose latest report or latest news is not before.'),
    after: z.coerce.number().int().min(0).optional().describe('`news` counts what came after this number of the news.'),
  })
  .extend(Paging.shape);

export const OriginRange = z.object({ atLeast: z.int(), atMost: z.int() }).openapi('OriginRange');

/** What people decided of a claim, apart from what the machine says. */
export const DecidedClaim = Decided.extend({
  text: z.string().optional().describe('The sentence as a person put it.'),
  credibility: Credibility.optional(),
  mergedInto: Id.optional().describe('Its evidence is shown there.'),
  mergedFrom: z.array(Id).optional(),
  effective: z
    .object({ reports: z.int(), agree: z.int(), disagree: z.int(), discuss: z.int(), origins: OriginRange })
    .optional()
    .describe('Of one claim: counted anew with what was merged, split off, withdrawn or given another stance.'),
  splitInto: z.array(Id).optional().describe('Claims of evidence that a person took out of it.'),
  splitFrom: Id.optional().describe('The claim of which a person took this evidence out.'),
  comments: z.int(),
}).openapi('DecidedClaim');

export const ClaimSummary = z
  .object({
    id: Id,
    text: z.string(),
    story: Id,
    reports: z.int(),
    agree: z.int().describe('Reports.'),
    disagree: z.int(),
    discuss: z.int(),
    origins: OriginRange,
    disputed: z.boolean(),
    first: z.string().describe('When the earliest of its reports was published; where none has a date, added.'),
    latest: z.string(),
    latestNews: Time.nullable().describe('When there last was news about it.'),
    news: z.int().describe('Entries of the news about it after the number that was asked for; 0 where none was.'),
    decided: DecidedClaim.optional(),
  })
  .openapi('ClaimSummary');

export const EvidenceView = Quote.extend({
  id: Id.describe('Stable as long as the words stand in the article.'),
  stance: Stance,
  probability: z.number(),
  origin: z.string().nullable().describe('The far end of its chain.'),
  chain: z.array(z.string()).describe('Names, the outlet first.'),
  claim: Id.optional().describe('Of a merged claim: where the machine had it.'),
  decided: Decided.extend({ stance: Stance.optional() }).optional(),
}).openapi('Evidence');

export const ContradictionView = z
  .object({
    id: Id,
    claim: z.object({ id: Id, text: z.string() }),
    a: Quote,
    b: Quote,
    probability: z.number(),
    why: Why,
    decided: Decided.optional(),
  })
  .openapi('Contradiction');

export const ContradictionQuery = z.object({ claim: Id.optional(), article: Id.optional() }).extend(Paging.shape);

export const GraphNode = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.string().describe("A source's kind, or 'outlet'."),
    anonymous: z.boolean(),
    origin: z.boolean().describe('Nobody is known behind it.'),
    withdrawn: z.boolean(),
  })
  .openapi('GraphNode');

export const GraphEdge = z
  .object({
    from: z.string().describe('Who had it first.'),
    to: z.string().describe('Who has it from there.'),
    reports: z.array(Id).describe('The articles in which it stands.'),
    type: z
      .enum(['says', 'relays', 'copies', 'cites'])
      .describe('says: an origin to whoever passes it on; relays: a go-between; copies, cites: one outlet another.'),
  })
  .openapi('GraphEdge');

export const ClaimGraph = z
  .object({ nodes: z.array(GraphNode), edges: z.array(GraphEdge) })
  .describe('Who has it from whom. May hold cycles.')
  .openapi('ClaimGraph');

export const ClaimEvent = z
  .object({
    at: z.string().nullable().describe('When it was published; null where that is not known.'),
    kind: z.enum(['first', 'agree', 'disagree', 'discuss', 'copy', 'origin', 'withdrawal', 'laundering', 'edit']),
    article: Id,
    outlet: z.string().optional(),
    title: z.string().optional(),
    note: z.string().describe('What happened, as a sentence.'),
    words: z.string().optional(),
  })
  .openapi('ClaimEvent');

export const LaunderingView = z
  .object({ from: Quote, to: Quote, kind: Laundering.shape.kind, why: Why })
  .openapi('Laundering');

export const ClaimView = ClaimSummary.extend({
  evidence: z.array(EvidenceView),
  evidenceCount: z.int().describe('Of all; `evidence` holds the first 200.'),
  originList: z.array(Origin),
  originsWhy: Why.describe('Every merge and every split behind the range.'),
  deniedBy: z.array(z.string()),
  credibilityProposed: z
    .object({ value: Credibility, why: z.string() })
    .describe('What origins and contradictions suggest; a person decides.'),
  contradictions: z.array(ContradictionView),
  copies: z.array(CopyView).describe('Among its reports.'),
  cycles: z.array(z.object({ reports: z.array(Id), why: Why })),
  launderings: z.array(LaunderingView),
  timeline: z.array(ClaimEvent),
  graph: ClaimGraph,
}).openapi('Claim');
