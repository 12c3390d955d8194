/**
 * What leaves `trace`: the Ledger of many articles, schema `hearsay/1`. Types, JSON Schema and `docs/formats.md` all
 * come from the definitions here. Fields may be added; none may be removed or change its meaning.
 */
import * as z from 'zod';
import { In, Report, Span, Why } from './report.ts';

export const Passage = z
  .object({
    report: z.string().describe('The id of its article.'),
    attribution: z.string().nullable().describe("null: the outlet's own voice."),
    in: In.optional(),
    span: Span,
  })
  .describe('Where a report says something.');

export const Evidence = Passage.extend({
  stance: z.enum(['agree', 'disagree', 'discuss']),
  probability: z.number().min(0).max(1).describe('The chance that it is about this claim, with this stance.'),
}).describe('One attribution or own-voice sentence for or about a claim.');

export const Origin = z
  .object({
    name: z.string().describe('Canonical over all reports.'),
    kind: z.string().describe("A source's kind; see Source."),
    routes: z.array(z.array(z.string())).describe('Canonical names, the outlet first, this origin last.'),
    evidence: z
      .array(z.array(z.int().min(0)))
      .optional()
      .describe("For each route what goes it: indices into the claim's `evidence`. Absent in older ledgers."),
    against: z
      .array(z.int().min(0))
      .optional()
      .describe(
        "What it says to the contrary: indices into the claim's `evidence`, of what disagrees. Absent: nothing.",
      ),
    withdrawn: z.boolean().describe('It later took back what it had said.'),
  })
  .describe('The far end of a chain, joined across reports.');

export const IndependentOrigins = z
  .object({
    atLeast: z.int().min(0).describe('Counting as one whoever may be one.'),
    atMost: z.int().min(0).describe('Counting apart whoever may be apart.'),
    why: z.array(Why).describe('Every merge and every split.'),
  })
  .describe('How many origins do not have it from each other.');

export const Claim = z
  .object({
    id: z.string(),
    text: z.string().describe('The proposition, as one neutral sentence.'),
    evidence: z.array(Evidence),
    origins: z.array(Origin).describe('One per origin of the evidence that agrees.'),
    independentOrigins: IndependentOrigins,
    deniedBy: z.array(z.string()).describe('The origins of the evidence that disagrees.'),
    denials: z
      .array(z.array(z.int().min(0)))
      .optional()
      .describe("For each of `deniedBy` with what: indices into the claim's `evidence`. Absent in older ledgers."),
  })
  .describe('A proposition, apart from any wording.');

export const Contradiction = z
  .object({
    claim: z.string().describe('The id of the claim in dispute.'),
    a: Passage,
    b: Passage,
    probability: z.number().min(0).max(1).describe('The chance that both cannot be true.'),
    why: z.array(Why),
  })
  .describe('Two sentences that exclude each other.');

export const Copy = z
  .object({
    from: z.string().describe('The article that was copied.'),
    to: z.string().describe('The article that copies.'),
    type: z
      .enum(['verbatim', 'cut', 'rewrite', 'citation'])
      .describe(
        'verbatim: all of it; cut: some of it, word for word; rewrite: in other words or in pieces; ' +
          'citation: it says openly where it has it from.',
      ),
    share: z.number().min(0).max(1).describe("The share of the copy's own words that stand in the original."),
    why: z.array(Why),
  })
  .describe('One article that stands on another.');

export const Change = z
  .object({
    from: z.string().describe('The article id of the earlier version.'),
    to: z.string().describe('The article id of the later version.'),
    kind: z.enum(['claim', 'source', 'number', 'hedge', 'headline', 'correction', 'other']),
    before: Span.optional().describe('Into the earlier version; absent when it is new. Of a headline, into the title.'),
    after: Span.optional().describe('Into the later version; absent when it is gone. Of a headline, into the title.'),
    note: z.string().describe('What changed, as a sentence for people.'),
  })
  .describe('What one version says otherwise than the one before.');

export const Versions = z
  .object({
    url: z.string(),
    reports: z.array(z.string()).describe('The ids of the articles, the earliest first.'),
    disclosed: z.boolean().describe('Whether every later version says in a note that it was changed.'),
    changes: z.array(Change),
  })
  .describe('The articles that stood at one address, one after the other.');

export const Cycle = z
  .object({
    reports: z.array(z.string()).describe('Each cites the next, and the last the first.'),
    why: z.array(Why),
  })
  .describe('Reports that cite each other in a circle.');

export const Laundering = z
  .object({
    from: Passage,
    to: Passage,
    kind: z.enum(['hedge-dropped', 'source-dropped', 'number-hardened', 'said-became-fact']),
    why: z.array(Why),
  })
  .describe('What hardened on the way from one report to another.');

export const Ledger = z
  .object({
    schema: z.literal('hearsay/1'),
    reports: z.array(Report),
    claims: z.array(Claim),
    contradictions: z.array(Contradiction),
    copies: z.array(Copy),
    versions: z.array(Versions),
    cycles: z.array(Cycle),
    launderings: z.array(Laundering),
  })
  .describe('Everything that many reports say, who says it first, and how it came to the others.');

export type Passage = z.infer<typeof Passage>;
export type Evidence = z.infer<typeof Evidence>;
export type Stance = Evidence['stance'];
export type Origin = z.infer<typeof Origin>;
export type IndependentOrigins = z.infer<typeof IndependentOrigins>;
export type Claim = z.infer<typeof Claim>;
export type Contradiction = z.infer<typeof Contradiction>;
export type Copy = z.infer<typeof Copy>;
export type Change = z.infer<typeof Change>;
export type Versions = z.infer<typeof Versions>;
export type Cycle = z.infer<typeof Cycle>;
export type Laundering = z.infer<typeof Laundering>;
export type Ledger = z.infer<typeof Ledger>;
