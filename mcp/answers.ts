/**
 * What an assistant may ask of a corpus, each question a function: words go in, stored words with their addresses come
 * out. Nothing here is summarised, so nothing can be misquoted; what Hearsay itself worked out is in fields of its own.
 */
import * as z from 'zod';
import { checkQuotation, type FoundPlace } from '../collection/quotations/check-quotation.ts';
import { HearsayError } from '../src/model/errors.ts';
import type { Contradiction, Evidence } from '../src/model/ledger.ts';
import type { Report } from '../src/model/report.ts';
import { cutWords } from '../store/search-query.ts';
import type { ArticleFilter, ClaimSummary, CorpusStore } from '../store/store.ts';
import { ArticleRef, Quote, quoteOf, refOf, Said, saidIn, speakerOf } from './quote.ts';

// Search

export const SearchAnswer = z.object({
  hits: z.array(z.object({ article: ArticleRef, quote: Quote.describe('The passage that has most of the words.') })),
  next: z.string().optional().describe('Cursor of the next page.'),
});

export async function searchArticles(
  corpus: CorpusStore,
  { query, ...page }: { query: string; limit: number; cursor?: string | undefined } & ArticleFilter,
): Promise<z.infer<typeof SearchAnswer>> {
  const { items, next } = await corpus.search.articles(query, page);
  const reports = await corpus.articles.reports(items.map(({ article }) => article.id));
  const hits = items.flatMap(({ snippet }, i) => {
    const report = reports[i];
    if (!report) return [];
    const start = report.article.text.indexOf(snippet.text);
    // A hit in the title alone has the beginning of the text for a snippet.
    const span = start < 0 ? ([0, 0] as const) : ([start, start + snippet.text.length] as const);
    return [{ article: refOf(report), quote: quoteOf(report, undefined, [...span]) }];
  });
  return { hits, ...(next === undefined ? {} : { next }) };
}

// An article

export const ArticleAnswer = z.object({
  article: ArticleRef.extend({ byline: z.string().optional(), language: z.string() }),
  paragraphs: z.array(z.object({ words: z.string(), start: z.int(), end: z.int() })),
  next: z.int().optional().describe('`from` of what follows; absent at the end.'),
  attributions: z
    .array(
      z.object({
        id: z.string(),
        in: z.string().optional(),
        content: z.array(z.object({ words: z.string(), start: z.int(), end: z.int() })),
        cue: z.string(),
        kind: z.string().describe('direct: all in quotation marks; indirect: the outlet’s words; mixed.'),
        speaker: z.string().nullable(),
        speakerKind: z.string().optional(),
        chain: z.array(z.string()),
        certainty: z.string().optional(),
        polarity: z.string(),
      }),
    )
    .describe('Who says what in these paragraphs; with the first page those of title and captions too.'),
});

/** UTF-16 code units of text in one answer, at least one paragraph. */
const PAGE_LENGTH = 12_000;

export async function readArticle(
  corpus: CorpusStore,
  { id, url, from }: { id?: string | undefined; url?: string | undefined; from: number },
): Promise<z.infer<typeof ArticleAnswer>> {
  const report = await reportOf(corpus, id ?? (await latestAt(corpus, url)));
  const { article } = report;
  const paragraphs: { words: string; start: number; end: number }[] = [];
  let at = from;
  for (const { 0: words, index } of article.text.slice(from).matchAll(/\S[^\n]*/g)) {
    const start = from + index;
    if (paragraphs.length > 0 && start + words.length - from > PAGE_LENGTH) break;
    paragraphs.push({ words, start, end: start + words.length });
    at = start + words.length;
  }
  const isLast = article.text.slice(at).trim() === '';
  const attributions = report.attributions.filter(({ in: part, content: [first] }) =>
    part === undefined ? first !== undefined && first[0] >= from && first[0] < at : from === 0,
  );
  return {
    article: {
      ...refOf(report),
      ...(article.byline === undefined ? {} : { byline: article.byline }),
      language: article.language,
    },
    paragraphs,
    ...(isLast ? {} : { next: at }),
    attributions: attributions.map((attribution) => {
      const { in: part, content, cue, kind, polarity } = attribution;
      const words = (span: readonly [number, number]): string => quoteOf(report, part, [...span]).words;
      return {
        id: attribution.id,
        ...(part === undefined ? {} : { in: part }),
        content: content.map((span) => ({ words: words(span), start: span[0], end: span[1] })),
        cue: cue.map(words).join(' … '),
        kind,
        ...speakerOf(report, attribution),
        polarity,
      };
    }),
  };
}

async function reportOf(corpus: CorpusStore, id: string): Promise<Report> {
  const [report] = await corpus.articles.reports([id]);
  if (!report) throw new HearsayError('not-found', `there is no article "${id.slice(0, 80)}" to read`);
  return report;
}

async function latestAt(corpus: CorpusStore, url: string | undefined): Promise<string> {
  if (url === undefined) throw new HearsayError('not-found', 'say which article: by its id or its url');
  const found = (await corpus.articles.byUrl(url)).filter(({ state }) => state === 'read').at(-1);
  if (!found) throw new HearsayError('not-found', `there is no article at ${url.slice(0, 200)}`);
  return found.id;
}

// A claim

const ClaimRef = z.object({
  id: z.string(),
  label: z.string().describe('The claim in Hearsay’s own words: not a quotation.'),
});
const Pair = z.object({
  claim: ClaimRef,
  a: Said,
  b: Said,
  probability: z.number().describe('The chance that both cannot be true.'),
  why: z.array(z.string()),
});

const SaidOfClaim = Said.extend({
  probability: z
    .number()
    .describe('How surely these words are about the claim, with this stance; below one half they only may be.'),
});

export const ClaimAnswer = z.object({
  claim: ClaimRef,
  reports: z.int().describe('How many articles speak of it.'),
  disputed: z.boolean(),
  likely: z
    .object({ agree: z.int(), disagree: z.int(), discuss: z.int() })
    .optional()
    .describe('Articles of which that is more likely than not; where `disagree` is 0, a dispute is only perhaps one.'),
  independentOrigins: z.object({ atLeast: z.int(), atMost: z.int(), why: z.array(z.string()) }),
  origins: z.array(
    z.object({
      name: z.string(),
      kind: z.string(),
      withdrawn: z.boolean(),
      routes: z.array(z.array(z.string())).describe('Outlet first, the origin last.'),
    }),
  ),
  deniedBy: z.array(z.string()),
  agree: z.array(SaidOfClaim).describe('The surest first.'),
  disagree: z.array(SaidOfClaim),
  discuss: z.array(SaidOfClaim),
  left: z.int().describe('Pieces of evidence that are not shown here.'),
  contradictions: z.array(Pair),
  others: z.array(ClaimRef).describe('Other claims that the statement may mean.'),
});

/** Pieces of evidence of one stance. */
const MOST_EVIDENCE = 12;
const MOST_PAIRS = 5;

export async function traceClaim(
  corpus: CorpusStore,
  { claim: id, statement }: { claim?: string | undefined; statement?: string | undefined },
): Promise<z.infer<typeof ClaimAnswer>> {
  const [best, ...others] = id === undefined ? await claimsLike(corpus, statement ?? '') : [{ id }];
  const known = best && (await corpus.claims.get(best.id));
  if (!known)
    throw new HearsayError(
      'not-found',
      id === undefined ? 'no claim of the collection is like this statement' : `there is no claim "${id.slice(0, 80)}"`,
    );
  const { claim, summary } = known;
  const { items } = await corpus.ledger.contradictions({ claim: claim.id, limit: MOST_PAIRS });
  const said = async (stance: Evidence['stance']): Promise<z.infer<typeof SaidOfClaim>[]> => {
    const some = claim.evidence.filter((each) => each.stance === stance).sort((a, b) => b.probability - a.probability);
    const shown = some.slice(0, MOST_EVIDENCE);
    const found = await Promise.all(shown.map((one) => quotes(corpus, [one])));
    return found.flatMap(([quote], i) => (quote ? [{ ...quote, probability: shown[i]!.probability }] : []));
  };
  const [agree, disagree, discuss] = await Promise.all([said('agree'), said('disagree'), said('discuss')]);
  const { atLeast, atMost, why } = claim.independentOrigins;
  return {
    claim: { id: claim.id, label: claim.text },
    reports: summary.reports,
    disputed: summary.disputed,
    ...(summary.likely ? { likely: summary.likely } : {}),
    independentOrigins: { atLeast, atMost, why: [...new Set(why.map(({ note }) => note))] },
    origins: claim.origins.map(({ name, kind, withdrawn, routes }) => ({ name, kind, withdrawn, routes })),
    deniedBy: claim.deniedBy,
    agree,
    disagree,
    discuss,
    left: claim.evidence.length - agree.length - disagree.length - discuss.length,
    contradictions: await pairs(corpus, items),
    others: others.slice(0, 5).map((other) => ({ id: other.id, label: 'text' in other ? other.text : '' })),
  };
}

/** Words of a statement that are looked for, and the share of them that a claim must have. */
const MOST_WORDS = 12;
const MIN_SHARE = 0.5;

/** Claims that have most of the statement's words, those with the most first; of equal ones that of most reports. */
async function claimsLike(corpus: CorpusStore, statement: string): Promise<ClaimSummary[]> {
  // Short words are in every claim, names and numbers are not.
  const words = [...new Set(cutWords(statement))]
    .filter((word) => word.length > 3 || /\d/.test(word))
    .slice(0, MOST_WORDS);
  if (words.length === 0) throw new HearsayError('bad-query', 'there is nothing to look for in this statement');
  const found = new Map<string, { claim: ClaimSummary; count: number }>();
  for (const word of words) {
    const { items } = await corpus.search.claims(word, { limit: 100 });
    for (const { claim } of items) {
      const known = found.get(claim.id);
      if (known) known.count++;
      else found.set(claim.id, { claim, count: 1 });
    }
  }
  return [...found.values()]
    .filter(({ count }) => count >= words.length * MIN_SHARE)
    .sort((a, b) => b.count - a.count || b.claim.reports - a.claim.reports)
    .map(({ claim }) => claim);
}

// A quotation

export const QuotationAnswer = z.object({
  verdict: z
    .enum(['word-for-word', 'altered', 'misattributed', 'not-found'])
    .describe('Of this collection only: not found here says nothing about the world.'),
  places: z.array(
    Said.extend({
      likeness: z.number().describe('1: word for word.'),
      differences: z.array(z.object({ given: z.string(), stored: z.string() })),
      isSpeaker: z.boolean().nullable().describe('Whether the given speaker says it there; null: cannot be told.'),
      isQuoted: z.boolean().describe('Whether it stands in quotation marks there; else it is the outlet’s wording.'),
    }),
  ),
});

export async function checkWords(
  corpus: CorpusStore,
  asked: { words: string; speaker?: string | undefined; article?: string | undefined },
): Promise<z.infer<typeof QuotationAnswer>> {
  const { verdict, places } = await checkQuotation(corpus, asked);
  return {
    verdict,
    places: places.map(
      ({ report, in: part, span, attribution, likeness, differences, isSpeaker, isQuoted }: FoundPlace) => ({
        ...quoteOf(report, part, span),
        ...speakerOf(report, attribution),
        likeness,
        differences: [...differences],
        isSpeaker,
        isQuoted,
      }),
    ),
  };
}

// Contradictions

export const ContradictionsAnswer = z.object({ pairs: z.array(Pair), next: z.string().optional() });

export async function listContradictions(
  corpus: CorpusStore,
  asked: { claim?: string | undefined; article?: string | undefined; limit: number; cursor?: string | undefined },
): Promise<z.infer<typeof ContradictionsAnswer>> {
  const { items, next } = await corpus.ledger.contradictions(asked);
  return { pairs: await pairs(corpus, items), ...(next === undefined ? {} : { next }) };
}

async function pairs(corpus: CorpusStore, contradictions: readonly Contradiction[]): Promise<z.infer<typeof Pair>[]> {
  const claims = await corpus.claims.summaries(contradictions.map(({ claim }) => claim));
  const found: z.infer<typeof Pair>[] = [];
  for (const [i, { claim, a, b, probability, why }] of contradictions.entries()) {
    const [first, second] = await quotes(corpus, [a, b]);
    if (first && second)
      found.push({
        claim: { id: claim, label: claims[i]?.text ?? '' },
        a: first,
        b: second,
        probability,
        why: why.map(({ note }) => note),
      });
  }
  return found;
}

async function quotes(corpus: CorpusStore, passages: readonly (Evidence | Contradiction['a'])[]): Promise<Said[]> {
  const reports = await corpus.articles.reports(passages.map(({ report }) => report));
  return passages.flatMap((passage, i) => (reports[i] ? [saidIn(reports[i], passage)] : []));
}
