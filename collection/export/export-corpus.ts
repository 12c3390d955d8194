/**
 * A collection, or what a filter leaves of it, in the form that somebody else asked for. It is sent piece by piece, with one
 * story or one report in memory; only a page has to be whole, and has a limit.
 */
import { HearsayError } from '../../src/model/errors.ts';
import type { Ledger } from '../../src/model/ledger.ts';
import type { Report } from '../../src/model/report.ts';
import { makeBundle, type BundleContent } from '../../render/bundle/make-bundle.ts';
import { writeZip, type ZipPart } from '../../render/bundle/write-zip.ts';
import { JSON_LD_END, jsonLdBegin, jsonLdLine, type Node } from '../../render/linked-data.ts';
import { ANNOTATIONS_BEGIN, annotationsOf } from '../../render/render-annotations.ts';
import { BRAT_CONFIGURATION, renderBrat } from '../../render/render-brat.ts';
import { ATTRIBUTION_HEADER, attributionLines, EVIDENCE_HEADER, evidenceLines } from '../../render/render-csv.ts';
import { renderJsonLine } from '../../render/render-json.ts';
import { renderLedgerHtml } from '../../render/render-ledger-html.ts';
import { joinLedgersJson } from '../../render/render-ledger-json.ts';
import { renderAttributionsParquet, renderEvidenceParquet } from '../../render/render-parquet.ts';
import { PROV_CONTEXT, provNodes } from '../../render/render-prov.ts';
import { SCHEMA_ORG_CONTEXT, schemaOrgNodes } from '../../render/render-schema-org.ts';
import { attributionRows, evidenceRows, type AttributionRow, type EvidenceRow } from '../../render/tables.ts';
import type { CorpusStore, Decision } from '../../store/store.ts';
import { allDecisions } from '../decisions/all-decisions.ts';
import { selectDecisions } from './export-decisions.ts';
import { gatherSayings, type GatherSayings } from './gather-sayings.ts';
import { eachLedger, wholeLedger } from './gather-ledgers.ts';
import { selectArticles, type ExportFilter, type Selection } from './select-articles.ts';

/** By the name of the format: what it is for a browser, how its file ends, and what its name says that it holds. */
export const EXPORT_FORMATS = {
  jsonl: { mediaType: 'application/x-ndjson', extension: 'jsonl', holds: 'reports' },
  decisions: { mediaType: 'application/x-ndjson', extension: 'jsonl', holds: 'decisions' },
  json: { mediaType: 'application/json', extension: 'json', holds: 'ledger' },
  csv: { mediaType: 'text/csv; charset=utf-8', extension: 'csv', holds: 'evidence' },
  'csv-attributions': { mediaType: 'text/csv; charset=utf-8', extension: 'csv', holds: 'attributions' },
  html: { mediaType: 'text/html; charset=utf-8', extension: 'html', holds: 'page' },
  annotations: { mediaType: 'application/ld+json', extension: 'jsonld', holds: 'annotations' },
  prov: { mediaType: 'application/ld+json', extension: 'jsonld', holds: 'provenance' },
  'schema-org': { mediaType: 'application/ld+json', extension: 'jsonld', holds: 'schema-org' },
  brat: { mediaType: 'application/zip', extension: 'zip', holds: 'brat' },
  parquet: { mediaType: 'application/vnd.apache.parquet', extension: 'parquet', holds: 'evidence' },
  'parquet-attributions': { mediaType: 'application/vnd.apache.parquet', extension: 'parquet', holds: 'attributions' },
  bundle: { mediaType: 'application/zip', extension: 'zip', holds: 'bundle' },
} as const satisfies Record<string, { mediaType: string; extension: string; holds: string }>;

export type ExportFormat = keyof typeof EXPORT_FORMATS;

export interface ExportRequest {
  readonly format: ExportFormat;
  readonly filter?: ExportFilter;
  /** ISO 8601: now, for what says when it was made. */
  readonly made: string;
}

export interface Export {
  /** How many articles it holds. */
  readonly articles: number;
  readonly mediaType: string;
  /** What it holds, of what, from when: "hearsay-evidence-the-gate-was-shut-2026-03-02.csv". */
  readonly fileName: string;
  /** Text in UTF-8, or bytes; to be asked for once. */
  readonly pieces: AsyncIterable<string | Uint8Array>;
}

/** Reports on one page: about 0.3 MB of memory each (22 Nov 2026, 2,902 reports of news, 18,873 claims). */
const MAX_WHOLE = 10_000;
/** Reports that are asked for at once. */
const BATCH = 50;

/**
 * What is wrong with the request is told before the first piece: HearsayError `not-found`, `bad-query`, `too-large` (with
 * the way out). What is deleted while it runs is left out.
 */
export async function exportCorpus(corpus: CorpusStore, { format, filter = {}, made }: ExportRequest): Promise<Export> {
  const { mediaType, extension, holds } = EXPORT_FORMATS[format];
  const selection = await selectArticles(corpus, filter);
  if (format === 'html' && selection.ids.length > MAX_WHOLE)
    throw new HearsayError(
      'too-large',
      `${selection.ids.length} articles are too many for one page, which can hold ${MAX_WHOLE}: take a bundle, which has many pages, or narrow it by outlet, date or words`,
    );
  return {
    articles: selection.ids.length,
    mediaType,
    fileName: `${['hearsay', holds, await aboutOf(corpus, filter), made.slice(0, 10)].filter(Boolean).join('-')}.${extension}`,
    pieces: piecesOf(corpus, format, selection, { made, filter: told(filter) }),
  };
}

type About = Parameters<typeof makeBundle>[1];

async function* piecesOf(
  corpus: CorpusStore,
  format: ExportFormat,
  selection: Selection,
  about: About,
): AsyncGenerator<string | Uint8Array> {
  const ledgers = (): AsyncIterable<Ledger> => eachLedger(corpus, selection);
  const reports = (): AsyncIterable<Report> => eachReport(corpus, selection);
  const sayings = async (): Promise<GatherSayings> => gatherSayings(corpus, await allDecisions(corpus));
  switch (format) {
    case 'jsonl':
      return yield* each(reports(), (report) => [`${renderJsonLine(report)}\n`]);
    case 'decisions':
      return yield* decisionLines(corpus, ledgers);
    case 'csv': {
      yield EVIDENCE_HEADER;
      const said = await sayings();
      for await (const ledger of ledgers()) yield* evidenceLines(ledger, await said(ledger));
      return;
    }
    case 'csv-attributions': {
      yield ATTRIBUTION_HEADER;
      const said = await sayings();
      for await (const report of reports()) yield attributionLines(report, await said({ reports: [report] }));
      return;
    }
    case 'annotations':
      return yield* nodes(ANNOTATIONS_BEGIN, each(reports(), annotationsOf));
    case 'prov':
      return yield* nodes(jsonLdBegin(PROV_CONTEXT), each(ledgers(), provNodes));
    case 'schema-org': {
      const begin = jsonLdBegin(SCHEMA_ORG_CONTEXT);
      return yield* nodes(begin, schemaOrg(corpus, await allDecisions(corpus), ledgers()));
    }
    case 'brat':
      return yield* writeZip(bratFiles(reports()));
    case 'parquet':
      return yield* renderEvidenceParquet(rowsOfEvidence(ledgers(), await sayings()));
    case 'parquet-attributions':
      return yield* renderAttributionsParquet(rowsOfAttributions(reports(), await sayings()));
    case 'json':
      return yield* joinLedgersJson(reports(), ledgers());
    case 'html':
      return yield renderLedgerHtml(await wholeLedger(corpus, selection));
    case 'bundle': {
      const all = await allDecisions(corpus);
      const content: BundleContent = {
        count: selection.ids.length,
        ledgers,
        reports,
        decisions: await decisionsFor(corpus, all, ledgers),
        claimDecisions: async (ledger) => (await selectDecisions(corpus, all, ledger)).claimDecisions,
        sayings: await gatherSayings(corpus, all),
      };
      return yield* makeBundle(content, about);
    }
  }
}

async function* eachReport(corpus: CorpusStore, { ids }: Selection): AsyncGenerator<Report> {
  for (let at = 0; at < ids.length; at += BATCH)
    for (const report of await corpus.articles.reports(ids.slice(at, at + BATCH))) if (report) yield report;
}

async function* each<Item, Piece>(
  items: AsyncIterable<Item>,
  render: (item: Item) => Iterable<Piece>,
): AsyncGenerator<Piece> {
  for await (const item of items) yield* render(item);
}

async function* rowsOfEvidence(ledgers: AsyncIterable<Ledger>, said: GatherSayings): AsyncGenerator<EvidenceRow[]> {
  for await (const ledger of ledgers) yield evidenceRows(ledger, await said(ledger));
}

async function* rowsOfAttributions(
  reports: AsyncIterable<Report>,
  said: GatherSayings,
): AsyncGenerator<AttributionRow[]> {
  for await (const report of reports) yield attributionRows(report, await said({ reports: [report] }));
}

async function* nodes(begin: string, items: AsyncIterable<Node>): AsyncGenerator<string> {
  yield begin;
  let isFirst = true;
  for await (const node of items) {
    yield jsonLdLine(node, isFirst);
    isFirst = false;
  }
  yield JSON_LD_END;
}

async function* decisionLines(corpus: CorpusStore, ledgers: () => AsyncIterable<Ledger>): AsyncGenerator<string> {
  for (const decision of await decisionsFor(corpus, await allDecisions(corpus), ledgers))
    yield `${JSON.stringify(decision)}\n`;
}

/** Each once, though an address or a source may be decided for several stories. */
async function decisionsFor(
  corpus: CorpusStore,
  all: readonly Decision[],
  ledgers: () => AsyncIterable<Ledger>,
): Promise<Decision[]> {
  if (all.length === 0) return [];
  const meant = new Set<string>();
  for await (const ledger of ledgers())
    for (const { id } of (await selectDecisions(corpus, all, ledger)).decisions) meant.add(id);
  return all.filter(({ id }) => meant.has(id));
}

async function* schemaOrg(
  corpus: CorpusStore,
  decisions: readonly Decision[],
  ledgers: AsyncIterable<Ledger>,
): AsyncGenerator<Node> {
  for await (const ledger of ledgers) {
    const { claimDecisions } = await selectDecisions(corpus, decisions, ledger);
    yield* schemaOrgNodes(ledger, claimDecisions);
  }
}

async function* bratFiles(reports: AsyncIterable<Report>): AsyncGenerator<ZipPart> {
  yield { path: 'annotation.conf', pieces: [BRAT_CONFIGURATION] };
  let number = 0;
  for await (const report of reports) {
    const { text, annotations } = renderBrat(report);
    // Ids may hold anything; a number before them keeps two that look alike apart.
    const safe = report.article.id.replace(/[^\p{L}\p{N}_-]+/gu, '-').slice(0, 80);
    const name = `${String(++number).padStart(6, '0')}-${safe}`;
    yield { path: `${name}.txt`, pieces: [text] };
    yield { path: `${name}.ann`, pieces: [annotations] };
  }
}

const LONGEST_NAME = 50;

/** Of one claim, or one article, what it is called, as it may stand in the name of a file. */
async function aboutOf(corpus: CorpusStore, { claim, articles }: ExportFilter): Promise<string> {
  const [article] = articles?.length === 1 ? await corpus.articles.get(articles) : [];
  const [summary] = claim === undefined ? [] : await corpus.claims.summaries([claim]);
  const words = (summary?.text ?? article?.title ?? article?.id ?? '')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase();
  return words
    .replace(/[^a-z0-9]+/gu, '-')
    .slice(0, LONGEST_NAME)
    .replace(/^-|-$/gu, '');
}

/** The filter, for people. */
function told({ articles, claims = {}, ...rest }: ExportFilter): Record<string, string> {
  const words = Object.entries({ ...rest, articles: articles?.join(', ') });
  const ofClaims = Object.entries(claims).map(([name, value]) => [`claims: ${name}`, value?.toString()] as const);
  return Object.fromEntries([...words, ...ofClaims].filter((each): each is [string, string] => each[1] !== undefined));
}
