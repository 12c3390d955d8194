/**
 * Reports, claims and what people decided of them as schema.org JSON-LD, for search engines and fact-checking tools:
 *
 * - NewsArticle for a report, with `isBasedOn` for what it copies or cites;
 * - Quotation for an attribution whose words stand in quotation marks, with its speaker as `creator`;
 * - Claim for a claim, with its `firstAppearance` and its other `appearance`s (articles that say so);
 * - ClaimReview only for what a person decided of a claim: Hearsay itself never says what is true.
 */
import type { Claim, Copy, Ledger } from '../src/model/ledger.ts';
import type { Article, Report, Source } from '../src/model/report.ts';
import { arrangeReport, wordsOf } from './arrange-report.ts';
import { agentUrn, pageOf, urn, webAddress, type Node } from './linked-data.ts';

/** A person's word about a claim. */
export interface ClaimDecision {
  readonly id: string;
  /** The id of the claim. */
  readonly claim: string;
  readonly who: string;
  /** ISO 8601. */
  readonly at: string;
  /** What was decided, for people: "confirmed", "withdrawn", "credibility 2". */
  readonly verdict: string;
  /** Admiralty credibility, 1 (confirmed) to 6 (cannot be judged), where it was rated. */
  readonly credibility?: number;
  readonly why?: string;
}

export const SCHEMA_ORG_CONTEXT = 'https://schema.org';

/** The nodes of a document; those of two ledgers may stand in one. */
export function* schemaOrgNodes(
  { reports, claims, copies }: Ledger,
  decisions: readonly ClaimDecision[],
): Generator<Node> {
  const articles = new Map(reports.map(({ article }) => [article.id, article]));
  const basis = Map.groupBy(copies, ({ to }) => to);
  for (const report of reports) {
    yield articleNode(report.article, basis.get(report.article.id) ?? [], articles);
    yield* quotationNodes(report);
  }
  for (const claim of claims) yield claimNode(claim, articles);
  const known = new Map(claims.map((claim) => [claim.id, claim]));
  for (const decision of decisions) {
    const claim = known.get(decision.claim);
    if (claim) yield reviewNode(decision, claim);
  }
}

function articleNode(article: Article, copies: readonly Copy[], articles: ReadonlyMap<string, Article>): Node {
  const url = webAddress(article.url);
  const originals = copies.flatMap(({ from }) => articles.get(from) ?? []);
  return {
    '@id': urn.report(article.id),
    '@type': 'NewsArticle',
    ...(url === undefined ? {} : { url }),
    ...(article.title === undefined ? {} : { headline: article.title.toWellFormed() }),
    ...(article.published === undefined ? {} : { datePublished: article.published }),
    ...(article.outlet === undefined
      ? {}
      : {
          publisher: {
            '@id': urn.outlet(article.outlet),
            '@type': 'Organization',
            name: article.outlet.toWellFormed(),
          },
        }),
    ...(article.byline === undefined ? {} : { creditText: article.byline.toWellFormed() }),
    ...(article.language === 'und' ? {} : { inLanguage: article.language }),
    ...(originals.length === 0 ? {} : { isBasedOn: originals.map(({ id }) => ({ '@id': urn.report(id) })) }),
  };
}

function* quotationNodes(report: Report): Generator<Node> {
  const { article } = report;
  for (const { attribution, speaker, text } of arrangeReport(report).items) {
    if (attribution.kind === 'indirect') continue;
    yield {
      '@id': urn.attribution(article.id, attribution.id),
      '@type': 'Quotation',
      text: wordsOf(text, attribution.content).toWellFormed(),
      ...(speaker ? { creator: agentNode(article, speaker) } : {}),
      isPartOf: { '@id': urn.report(article.id) },
    };
  }
}

const AGENT: Partial<Record<Source['kind'], string>> = {
  person: 'Person',
  author: 'Person',
  organization: 'Organization',
  outlet: 'Organization',
};

function agentNode(article: Article, source: Source): Node {
  return {
    '@id': agentUrn(article, source),
    '@type': AGENT[source.kind] ?? (source.kind === 'document' ? 'CreativeWork' : 'Thing'),
    name: source.name.toWellFormed(),
    ...(source.role === undefined ? {} : { description: source.role.toWellFormed() }),
  };
}

function claimNode({ id, text, evidence }: Claim, articles: ReadonlyMap<string, Article>): Node {
  const said = new Set(evidence.filter(({ stance }) => stance === 'agree').map(({ report }) => report));
  const dated = [...said].flatMap((report) => articles.get(report) ?? []);
  dated.sort((a, b) => (a.published ?? '9999').localeCompare(b.published ?? '9999'));
  const [first, ...later] = dated.map((article) => ({
    '@id': urn.report(article.id),
    '@type': 'NewsArticle',
    url: pageOf(article),
  }));
  return {
    '@id': urn.claim(id),
    '@type': 'Claim',
    text: text.toWellFormed(),
    ...(first ? { firstAppearance: first } : {}),
    ...(later.length > 0 ? { appearance: later } : {}),
  };
}

function reviewNode({ id, who, at, verdict, credibility, why }: ClaimDecision, claim: Claim): Node {
  return {
    '@id': `urn:hearsay:decision:${encodeURIComponent(id)}`,
    '@type': 'ClaimReview',
    claimReviewed: claim.text.toWellFormed(),
    itemReviewed: { '@id': urn.claim(claim.id) },
    author: { '@type': 'Person', name: who.toWellFormed() },
    datePublished: at,
    reviewRating: {
      '@type': 'Rating',
      alternateName: verdict.toWellFormed(),
      // schema.org has the best rating highest; Admiralty counts from 1, the best, to 5, and 6 is no rating.
      ...(credibility === undefined || credibility > 5
        ? {}
        : { ratingValue: 6 - credibility, bestRating: 5, worstRating: 1 }),
    },
    ...(why === undefined ? {} : { reviewBody: why.toWellFormed() }),
  };
}
