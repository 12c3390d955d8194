/**
 * What leaves Hearsay: the Report of one article, schema `hearsay/1`. Types, JSON Schema and `docs/formats.md` all come
 * from the definitions here. Fields may be added; none may be removed or change its meaning.
 */
import * as z from 'zod';
import type { Span as SpanTuple } from './span.ts';

export const Span: z.ZodType<SpanTuple> = z
  .tuple([z.int().min(0), z.int().min(0)])
  .describe('Half-open [start, end) in UTF-16 code units of article.text, or of the part that `in` names.') as never;
export const In = z
  .string()
  .describe("Where the spans point when not into article.text: 'title' or the id of one of article.parts.");

export const Certainty = z
  .enum(['certain', 'probable', 'possible', 'unknown'])
  .describe('How sure a source is of what it says (after FactBank); see the glossary.');

export const Why = z
  .object({
    rule: z.string().describe('The rule or model that concluded this.'),
    note: z.string().describe('The reason, as a sentence for people.'),
    about: z
      .array(z.string())
      .optional()
      .describe('Of reasons about origins: the names that the sentence is about, in its order.'),
    score: z.number().optional().describe('A number that orders; not a probability.'),
    spans: z
      .array(z.object({ report: z.string().optional(), in: In.optional(), span: Span }))
      .optional()
      .describe('The words it rests on.'),
  })
  .describe('Why something was concluded.');

export const Part = z.object({
  id: z.string(),
  kind: z.enum(['caption', 'credit', 'note']),
  text: z.string(),
  image: z.string().optional().describe('Of a caption or credit: the address of its picture, as the page has it.'),
});

export const Article = z
  .object({
    id: z.string().describe("The input's `id`, else `hash`."),
    url: z.string().optional().describe('The canonical address.'),
    outlet: z.string().optional().describe('Who published it.'),
    title: z.string().optional(),
    byline: z.string().optional(),
    published: z
      .string()
      .optional()
      .describe('ISO 8601, as precise as the input says and no more; with zone where known.'),
    language: z.string().describe("BCP 47 primary language, 'und' when it cannot be told."),
    text: z
      .string()
      .describe('Given text to the character; of a page, what was extracted, paragraphs separated by a blank line.'),
    hash: z.string().describe('SHA-256 of text in UTF-8, hexadecimal.'),
    parts: z.array(Part).optional().describe('Captions, credits and notes: kept, but not part of the running text.'),
  })
  .describe('One version of a published text.');

export const Source = z
  .object({
    id: z.string(),
    name: z.string().describe('Canonical name; of an anonymous source, how the report names it.'),
    kind: z.enum(['person', 'organization', 'outlet', 'group', 'anonymous', 'document', 'author']),
    role: z.string().optional().describe('What the report says the source is, in its own words.'),
    members: z.array(z.string()).optional().describe("Ids of the sources that make up a joint source 'A + B'."),
    mentions: z.array(Span),
    in: z.string().optional().describe('Where `mentions` point, when not into article.text.'),
  })
  .describe('Who is said to have said something.');

export const Relay = z.object({
  source: z.string().describe('Source id of who passes it on.'),
  cue: z.array(Span),
  certainty: Certainty,
});

export const Attribution = z
  .object({
    id: z.string(),
    in: In.optional(),
    source: z.array(Span).describe('The words that name the source; empty when the text names none.'),
    cue: z
      .array(Span)
      .describe(
        'The words that say that it is said; empty for free quotation, and for what is said under a label (“SMITH:”).',
      ),
    content: z.array(Span).describe('The words that are reported; more than one where something stands between.'),
    kind: z
      .enum(['direct', 'indirect', 'mixed'])
      .describe('direct: all content in quotation marks; mixed: some of it; indirect: none.'),
    speaker: z.string().nullable().describe('Source id of whom this attribution itself names; null = cannot tell.'),
    chain: z.array(z.string()).describe('Source ids, the outlet first, the origin last as far as it is known.'),
    parent: z.string().nullable().describe('The attribution whose content holds this one.'),
    certainty: Certainty,
    polarity: z.enum(['positive', 'negative']).describe('negative: the cue rejects the content (denied, rejected).'),
    relays: z.array(Relay).optional().describe('Hedges of those who pass it on.'),
    said: z.string().optional().describe('TIMEX3 value: when it was said.'),
    about: z.string().optional().describe('TIMEX3 value: what time the content speaks of.'),
    probability: z.number().min(0).max(1).describe('The chance that this attribution is right.'),
    why: z.array(Why),
  })
  .describe('The relation of source, cue and content.');

export const Time = z
  .object({
    span: Span,
    in: In.optional(),
    type: z.enum(['DATE', 'TIME', 'DURATION', 'SET']),
    value: z.string().describe('TIMEX3 value, anchored on the publication date and on what the text itself sets.'),
  })
  .describe('A time expression (TIMEX3).');

export const Place = z
  .object({
    span: Span,
    in: In.optional(),
    name: z.string().describe('Canonical name of the gazetteer, else as the text names it.'),
    country: z.string().optional().describe('ISO 3166-1 alpha-2.'),
    lat: z.number().min(-90).max(90).optional().describe('Degrees, WGS 84; with `within`, of the place it lies in.'),
    lon: z.number().min(-180).max(180).optional().describe('Degrees, WGS 84; with `within`, of the place it lies in.'),
    radius: z
      .number()
      .positive()
      .optional()
      .describe(
        'Kilometres that a region, a sea or another wide place reaches from there, or, with `within`, around which it lies; absent: a point.',
      ),
    guessed: z
      .literal(true)
      .optional()
      .describe(
        'The likeliest of many that are called so, and nothing but its name speaks for it: wrong more often than right.',
      ),
    within: z.string().optional().describe('Name of the place that it lies in, where the gazetteer lacks it.'),
  })
  .describe('A mention of a place; without coordinates where it is not known which.');

export const PictureFile = z
  .object({
    name: z.string().describe('The path or address it was read from.'),
    format: z
      .enum(['jpeg', 'png', 'webp', 'gif', 'avif', 'heic', 'svg', 'tiff', 'bmp', 'jxl'])
      .describe('By its content.'),
    bytes: z.int().min(0),
    sha256: z.string().describe('Of the file, hexadecimal.'),
    width: z.int().min(1).optional().describe('In pixels, as stored.'),
    height: z.int().min(1).optional(),
    hash: z
      .string()
      .optional()
      .describe('64-bit perceptual hash (pHash), hexadecimal: the same picture again differs in at most 10 bits.'),
    taken: z.string().optional().describe('ISO 8601: when the camera says it was taken; with zone where it says so.'),
    camera: z.string().optional(),
    artist: z.string().optional(),
    copyright: z.string().optional(),
    caption: z.string().optional().describe('The description inside the file.'),
    software: z.string().optional(),
    location: z
      .object({ lat: z.number(), lon: z.number() })
      .optional()
      .describe('Degrees, WGS 84, as the camera says.'),
    credentials: z
      .object({
        status: z
          .enum(['valid', 'invalid', 'unread'])
          .describe(
            'valid: the signature holds and the picture is the one that was signed; not that the signer is to be trusted.',
          ),
        signer: z.string().optional(),
        signed: z.string().optional().describe('ISO 8601.'),
        tool: z.string().optional(),
        sourceType: z
          .string()
          .optional()
          .describe('IPTC digital source type: digitalCapture, trainedAlgorithmicMedia, ...'),
        actions: z.array(z.string()).optional(),
        problems: z.array(z.string()).optional().describe('Why it is not valid: status codes of C2PA.'),
      })
      .optional()
      .describe('Content Credentials (C2PA), where the file holds any.'),
  })
  .describe('What an image file says of itself; anybody can write anything into it.');

export const Medium = z
  .object({
    kind: z.enum(['image', 'video', 'audio', 'document']),
    caption: Span.optional().describe('The words under it.'),
    mention: Span.optional().describe('Of one that the text only speaks of: the words that name it.'),
    in: In.optional(),
    shows: z
      .object({
        text: z.string().describe('In the words of the report.'),
        certainty: Certainty.describe("How surely the report says so: 'purports to show' is probable."),
      })
      .optional()
      .describe('What it is said to show; absent where the caption does no more than describe it.'),
    credit: z.string().optional().describe('Who made or owns it, as credited.'),
    origin: z.string().optional().describe('Where it came from, in the words of the report.'),
    date: z.string().optional().describe('TIMEX3 value: when it was made or came out, as the report says.'),
    authentication: z
      .object({
        by: z.array(z.string()).describe('Who vouches for it, as the report names them.'),
        basis: z.string().optional().describe('On what grounds, in the words of the report.'),
        span: Span,
      })
      .optional(),
    notVerified: z
      .object({ by: z.array(z.string()).describe('Who could not verify it; empty where nobody is named.'), span: Span })
      .optional()
      .describe("What the report says was not, or could not be, verified: 'could not be independently verified'."),
    file: PictureFile.optional().describe('The image itself, where it was at hand.'),
    why: z.array(Why).optional(),
  })
  .describe('A picture, recording or document that the report shows or describes.');

export const Credit = z
  .object({
    span: Span.describe("Where `in` is 'byline', into article.byline."),
    in: In.optional(),
    outlet: z
      .string()
      .describe('Whom the report credits: by the name of the register where it is known, else as written.'),
    kind: z
      .enum(['wire', 'contributed', 'photo', 'via'])
      .describe(
        'wire: it is an agency’s copy; contributed: who helped with it; photo: whose picture; via: where it was before.',
      ),
    names: z.array(z.string()).optional().describe('The people whom the line names.'),
  })
  .describe('A line that credits an outlet, an agency or those who helped.');

export const Diagnostic = z
  .object({
    code: z.string(),
    severity: z.enum(['info', 'warning', 'error']),
    span: Span.optional(),
    in: In.optional(),
    message: z.string(),
  })
  .describe('A doubt of the analysis, never an exception.');

export const Report = z
  .object({
    schema: z.literal('hearsay/1'),
    article: Article,
    sources: z.array(Source),
    attributions: z.array(Attribution),
    ownVoice: z
      .array(Span)
      .describe('Sentences without a cue that lie in no content: the outlet itself says so. Into article.text.'),
    headline: z
      .object({ verdict: z.enum(['matches', 'overstates', 'contradicts', 'unknown']), why: z.array(Why) })
      .optional()
      .describe('The title against the text.'),
    times: z.array(Time).optional().describe('In the order of the text.'),
    places: z.array(Place).optional().describe('In the order of the text; left out when no gazetteer was given.'),
    media: z.array(Medium).optional(),
    credits: z.array(Credit).optional(),
    diagnostics: z.array(Diagnostic),
  })
  .describe('Everything that one article says, and who says so.');

export type Certainty = z.infer<typeof Certainty>;
export type Why = z.infer<typeof Why>;
export type Part = z.infer<typeof Part>;
export type Article = z.infer<typeof Article>;
export type Source = z.infer<typeof Source>;
export type SourceKind = Source['kind'];
export type Relay = z.infer<typeof Relay>;
export type Attribution = z.infer<typeof Attribution>;
export type Time = z.infer<typeof Time>;
export type Place = z.infer<typeof Place>;
export type PictureFile = z.infer<typeof PictureFile>;
export type Medium = z.infer<typeof Medium>;
export type Credit = z.infer<typeof Credit>;
export type Diagnostic = z.infer<typeof Diagnostic>;
export type Report = z.infer<typeof Report>;
