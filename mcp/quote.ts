/** Words as they are stored, with where they stand: all that leaves here to be quoted. */
import * as z from 'zod';
import { inContext } from '../render/arrange-ledger.ts';
import { textOf } from '../render/arrange-report.ts';
import type { Passage } from '../src/model/ledger.ts';
import type { Attribution, Report } from '../src/model/report.ts';
import type { Span } from '../src/model/span.ts';

export const ArticleRef = z.object({
  id: z.string(),
  url: z.string().optional(),
  outlet: z.string().optional(),
  title: z.string().optional(),
  published: z.string().optional().describe('ISO 8601.'),
});
export type ArticleRef = z.infer<typeof ArticleRef>;

export const Quote = z.object({
  words: z.string().describe('Character for character as the article has them: quote these, and no others.'),
  article: ArticleRef,
  in: z.string().optional().describe("'title' or the id of a caption, credit or note; absent: the text."),
  start: z.int().describe('UTF-16 offset into the text, or into the part that `in` names.'),
  end: z.int().describe('Exclusive.'),
  before: z.string().describe('What stands before it in the paragraph.'),
  after: z.string(),
});
export type Quote = z.infer<typeof Quote>;

/** Who says it there. */
export const Said = Quote.extend({
  speaker: z.string().nullable().describe('Who says it there; null where nobody can tell.'),
  speakerKind: z.string().optional().describe("'anonymous' where the report does not name them."),
  chain: z.array(z.string()).describe('Who has it from whom, the outlet first.'),
  certainty: z.string().optional(),
});
export type Said = z.infer<typeof Said>;

export function refOf({ article: { id, url, outlet, title, published } }: Report): ArticleRef {
  return {
    id,
    ...(url === undefined ? {} : { url }),
    ...(outlet === undefined ? {} : { outlet }),
    ...(title === undefined ? {} : { title }),
    ...(published === undefined ? {} : { published }),
  };
}

export function quoteOf(report: Report, part: string | undefined, [start, end]: Readonly<Span>): Quote {
  const text = textOf(report, part);
  const { before, after } = inContext(text, [start, end]);
  return {
    words: text.slice(start, end),
    article: refOf(report),
    ...(part === undefined ? {} : { in: part }),
    start,
    end,
    before,
    after,
  };
}

/** An outlet that speaks itself is its own speaker. */
export function saidIn(report: Report, { attribution: id, in: part, span }: Passage): Said {
  const attribution = id === null ? undefined : report.attributions.find((each) => each.id === id);
  return { ...quoteOf(report, part, span), ...speakerOf(report, attribution) };
}

export function speakerOf(report: Report, attribution: Attribution | undefined): Omit<Said, keyof Quote> {
  const { outlet } = report.article;
  if (!attribution) return { speaker: outlet ?? null, chain: outlet === undefined ? [] : [outlet] };
  const sources = new Map(report.sources.map((source) => [source.id, source]));
  const speaker = attribution.speaker === null ? undefined : sources.get(attribution.speaker);
  return {
    speaker: speaker?.name ?? null,
    ...(speaker ? { speakerKind: speaker.kind } : {}),
    chain: attribution.chain.map((each) => sources.get(each)?.name ?? each),
    certainty: attribution.certainty,
  };
}
