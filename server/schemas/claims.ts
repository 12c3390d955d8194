/** Claims: the board, one claim with all that stands behind it, and contradictions. */
import { z } from '@hono/zod-openapi';
import { Laundering, Origin } from '../../src/model/ledger.ts';
import {
  ArticleFilter,
  ArticleRef,
  Credibility,
  Decided,
  FilterDate,
  Id,
  LikelyCounts,
  Paging,
  Quote,
  Stance,
  Time,
  Why,
} from './common.ts';
import { CopyView } from './articles.ts';

const flag = z.enum(['true', 'false']).transform((word) => word === 'true');

export const ClaimQuery = ArticleFilter.extend({
  sort: z
    .enum(['interest', 'reports', 'latest', 'origins', 'disputed', 'news'])
    .default('latest')
    .describe(
      'interest: what several reports tell, the disputed and what is known from few first, and of like ones the latest. ' +
        'With `q` the best found come first, whatever is said here.',
    ),
  disputed: flag.optional(),
  minReports: z.coerce.number().int().min(1).max(1_000_000).optional(),
  article: Id.optional().describe('With evidence in this article.'),
  story: Id.optional().describe('Of this story.'),
  since: FilterDate.optional().describe('Whose latest report or latest news is not before.'),
  after: z.coerce.number().int().min(0).optional().describe('`news` counts what came after this number of the news.'),
}).extend(Paging.shape);

const OriginRange = z.object({ atLeast: z.int(), atMost: z.int() }).openapi('OriginRange');

/** What people decided of a claim, apart from what the machine says. */
export const DecidedClaim = Decided.extend({
  text: z.string().optional().describe('The sentence as a person put it.'),
  credibility: Credibility.optional(),
  mergedInto: Id.optional().describe('Its evidence is shown there.'),
  mergedFrom: z.array(Id).optional(),
  effective: z
    .object({
      reports: z.int(),
      agree: z.int(),
      traced: z.int().optional(),
      disagree: z.int(),
      discuss: z.int(),
      likely: LikelyCounts.optional(),
      origins: OriginRange,
    })
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
    opening: ArticleRef.optional().describe('The earliest report of its story, by whose title the story is known.'),
    reports: z.int(),
    agree: z.int().describe('Reports.'),
    traced: z
      .int()
      .optional()
      .describe(
        'Of those that agree, how many lead to an origin that is counted; absent where that was not looked for yet.',
      ),
    disagree: z.int(),
    discuss: z.int(),
    likely: LikelyCounts.optional(),
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
  attributionDecided: Decided.optional().describe('What people decided of the attribution that it rests on.'),
}).openapi('Evidence');

const ClaimRef = z.object({ id: Id, text: z.string() });

export const ContradictionView = z
  .object({
    id: Id,
    claim: ClaimRef,
    kind: z
      .enum(['dispute', 'variant', 'elsewhere'])
      .describe(
        'dispute: one sentence says that the claim is so, the other that it is not, or their words exclude each other; variant: both are evidence of it, and ' +
          'not for and against; elsewhere: one of them is about another claim, and disputes that.',
      ),
    other: ClaimRef.optional().describe(
      'Of kind elsewhere: the claim that the other sentence is about, where there is one.',
    ),
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
    origin: z.boolean().describe('It is counted as an origin.'),
    withdrawn: z.boolean(),
    aside: z.boolean().describe('Nobody who is counted stands behind it.'),
    likely: z
      .boolean()
      .describe(
        'Whether more likely than not it stands here: an outlet says so, another had it first or passes it on.',
      ),
    reports: z.array(Id).describe('Of an outlet: its reports that say so. Each stands at one node.'),
  })
  .openapi('GraphNode');

export const GraphEdge = z
  .object({
    from: z.string().describe('Who had it first.'),
    to: z.string().describe('Who has it from there.'),
    reports: z.array(Id).describe('The articles whose way it is.'),
    likely: z.boolean().describe('Of one of these at least more likely than not.'),
    type: z
      .enum(['says', 'relays', 'copies', 'cites', 'refers'])
      .describe(
        'says: an origin to whoever passes it on; relays: a go-between; copies, cites: one outlet another, with this claim; ' +
          'refers: an outlet says so itself, and cites an article of the other, not for this.',
      ),
  })
  .openapi('GraphEdge');

export const ClaimGraph = z
  .object({ nodes: z.array(GraphNode), edges: z.array(GraphEdge) })
  .describe('Who has it from whom. May hold cycles.')
  .openapi('ClaimGraph');

export const ClaimEvent = z
  .object({
    at: z.string().nullable().describe('When it was published; null where that is not known.'),
    kind: z
      .enum([
        'first',
        'agree',
        'disagree',
        'discuss',
        'both',
        'copy',
        'version',
        'quote',
        'origin',
        'rejection',
        'withdrawal',
        'laundering',
        'edit',
      ])
      .describe(
        'quote: it attributes it to somebody who is not counted; both: a report with evidence for and against; ' +
          'version: a later version of an article that says so already; ' +
          'rejection: it quotes the claim only to say who rejects it.',
      ),
    article: Id,
    outlet: z.string().optional(),
    title: z.string().optional(),
    note: z.string().describe('What happened, as a sentence; what is less likely than not with a "may".'),
    likely: z
      .array(Stance)
      .optional()
      .describe('Of what a report says: what it more likely than not does with the claim.'),
    words: z.string().optional(),
    wordsIn: z.string().optional().describe('They themselves, or of a few the sentence they stand in.'),
    against: z.string().optional().describe('Of kind both: the words against it.'),
    againstIn: z.string().optional(),
  })
  .openapi('ClaimEvent');

const Sureness = z
  .number()
  .describe(
    'That the passage is about the claim, with this stance; 1 where a person confirmed it or gave it its stance.',
  );

export const ToldReport = z
  .object({
    article: Id,
    outlet: z.string().optional(),
    title: z.string().optional(),
    published: z.string().optional(),
    passages: z
      .array(z.object({ stance: Stance, evidence: Id, probability: Sureness }))
      .describe('The plainest evidence of each stance that it has; it is counted with each.'),
    likely: z
      .array(Stance)
      .describe(
        'What it more likely than not does with the claim, by any of its passages; the other stances it may have.',
      ),
    versionOf: Id.optional().describe('Of a later version of an article that says so: the earliest version that does.'),
    way: z
      .object({
        kind: z
          .enum(['traced', 'aside', 'rejected', 'silent'])
          .describe(
            'traced: back to an origin that is counted; aside: to nobody who is; rejected: quoted only to be rejected, and ' +
              'back to nobody who is counted; silent: the report says so itself, and not from whom.',
          ),
        from: z
          .array(z.object({ name: z.string(), kind: z.string(), how: GraphEdge.shape.type }))
          .describe('Whom it has it from; nobody where it says so itself.'),
        origins: z.array(z.string()),
        rejectedBy: z.string().optional().describe('Who rejects, in the report, all that says so in it.'),
      })
      .optional()
      .describe('Of a report that says so: how it has it.'),
  })
  .openapi('ToldReport');

export const Denier = z
  .object({
    name: z.string(),
    reports: z.array(Id).describe('In which it stands.'),
    evidence: Id.optional().describe('The plainest of the passages.'),
    probability: Sureness.optional(),
    origin: z
      .string()
      .optional()
      .describe(
        'Who also says so: the origin that this is, or stands for, else its own name. It is no independent denial.',
      ),
    alsoProbability: Sureness.optional().describe('That this origin says so, of the surest of its passages.'),
    standsFor: z.literal(true).optional().describe('It speaks for that origin.'),
  })
  .openapi('Denier');

export const LaunderingView = z
  .object({ from: Quote, to: Quote, kind: Laundering.shape.kind, why: Why })
  .openapi('Laundering');

export const ClaimView = ClaimSummary.extend({
  merged: z
    .array(ClaimRef.extend({ decisions: Decided.shape.decisions }))
    .optional()
    .describe('Claims that people merged into it, whose evidence is shown here, with the decisions that did.'),
  evidence: z.array(EvidenceView),
  evidenceCount: z.int().describe('Of all; `evidence` holds the first 200.'),
  originList: z.array(
    Origin.omit({ evidence: true, against: true }).extend({
      passages: z.array(Id).describe('The evidence that leads to it.'),
      probability: Sureness.describe('Of the surest of these.'),
    }),
  ),
  originsWhy: Why.describe('Every merge and every split behind the range.'),
  deniedBy: z.array(z.string()).describe('As the ledger calls the origins of what disagrees.'),
  deniers: z
    .array(Denier)
    .describe('Who says that it is not so, as the evidence names them, each once; the plainest first.'),
  told: z
    .array(ToldReport)
    .describe(
      'Every report whose evidence is shown, once, the earliest first; timeline, graph and counts tell the same.',
    ),
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
