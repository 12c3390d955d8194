/**
 * Evidence to hand to somebody else: one sealed ZIP archive (write-zip.ts) with a page to read offline, the data behind
 * it, the hash of every text, and a manifest with the SHA-256 of every file. verify-bundle.ts finds any altered byte.
 *
 *   index.html              everything, to be read in a browser without a network; of many reports what is on which
 *   pages/0001.html ...     of these pages (bundle-pages.ts)
 *   README.txt              what is here, and how to check it
 *   data/ledger.json        the Ledger, with the reports
 *   data/reports.jsonl      the Reports, one a line
 *   data/evidence.csv       a line for each piece of evidence
 *   data/attributions.csv   a line for each attribution
 *   data/decisions.jsonl    what people decided, one a line
 *   data/prov.jsonld        PROV-O
 *   data/schema-org.jsonld  schema.org
 *   data/annotations.jsonld Web Annotations
 *   texts.json              of each report its address and the SHA-256 of its text
 *   manifest.json           last, because it lists the others
 *
 * Every file is made while it is written, from the stories one after the other: a bundle may be larger than the memory.
 */
import type { Ledger } from '../../src/model/ledger.ts';
import type { Report } from '../../src/model/report.ts';
import { JSON_LD_END, jsonLdBegin, jsonLdLine, type Node } from '../linked-data.ts';
import { ANNOTATIONS_BEGIN, annotationsOf } from '../render-annotations.ts';
import { ATTRIBUTION_HEADER, attributionLines, EVIDENCE_HEADER, evidenceLines } from '../render-csv.ts';
import { renderJsonLine } from '../render-json.ts';
import { joinLedgersJson } from '../render-ledger-json.ts';
import { PROV_CONTEXT, provNodes } from '../render-prov.ts';
import { SCHEMA_ORG_CONTEXT, schemaOrgNodes, type ClaimDecision } from '../render-schema-org.ts';
import type { Sayings } from '../tables.ts';
import { bundlePages } from './bundle-pages.ts';
import { writeZip, type WrittenFile, type ZipPart } from './write-zip.ts';

export interface BundleContent {
  /** How many reports there are. */
  readonly count: number;
  /** One for each story, and the reports of all; asked for anew for each file. */
  readonly ledgers: () => AsyncIterable<Ledger>;
  readonly reports: () => AsyncIterable<Report>;
  /** As they are kept, JSON-safe. */
  readonly decisions: readonly unknown[];
  /** Those of them that are a word about a claim of a ledger. */
  readonly claimDecisions: (ledger: Ledger) => Promise<readonly ClaimDecision[]>;
  /** What they come to, for the tables. */
  readonly sayings: (of: { readonly reports: readonly Report[] }) => Promise<Sayings>;
}

export interface BundleAbout {
  /** ISO 8601: when it was made. */
  readonly made: string;
  /** What was asked for, by name. */
  readonly filter: Readonly<Record<string, string>>;
}

export interface Manifest {
  readonly schema: 'hearsay-bundle/1';
  readonly made: string;
  readonly filter: Readonly<Record<string, string>>;
  readonly counts: { readonly reports: number; readonly claims: number; readonly decisions: number };
  /** All files but the manifest itself, which the archive's seal covers. */
  readonly files: readonly WrittenFile[];
}

export const MANIFEST = 'manifest.json';

/** The archive, piece by piece. */
export async function* makeBundle(content: BundleContent, about: BundleAbout): AsyncGenerator<Uint8Array> {
  const files: WrittenFile[] = [];
  const counts = { reports: 0, claims: 0, decisions: content.decisions.length };
  const counted: BundleContent = {
    ...content,
    ledgers: () => counting(content.ledgers(), counts),
  };
  const manifest = (): Manifest => ({ schema: 'hearsay-bundle/1', ...about, counts, files });
  async function* parts(): AsyncGenerator<ZipPart> {
    yield* contentParts(counted, about);
    // Its pieces are asked for when all other files are written.
    yield { path: MANIFEST, pieces: lazily(() => `${JSON.stringify(manifest(), null, 2)}\n`) };
  }
  yield* writeZip(parts(), (file) => files.push(file));
}

/** What the ledgers that were asked for last hold. */
async function* counting(
  ledgers: AsyncIterable<Ledger>,
  counts: { reports: number; claims: number },
): AsyncGenerator<Ledger> {
  [counts.reports, counts.claims] = [0, 0];
  for await (const ledger of ledgers) {
    counts.reports += ledger.reports.length;
    counts.claims += ledger.claims.length;
    yield ledger;
  }
}

async function* contentParts(content: BundleContent, about: BundleAbout): AsyncGenerator<ZipPart> {
  const { count, ledgers, reports, decisions, claimDecisions, sayings } = content;
  yield* bundlePages(count, ledgers());
  yield { path: 'README.txt', pieces: [readme(about)] };
  yield { path: 'data/ledger.json', pieces: joinLedgersJson(reports(), ledgers()) };
  yield { path: 'data/reports.jsonl', pieces: each(reports(), (report) => [`${renderJsonLine(report)}\n`]) };
  yield {
    path: 'data/evidence.csv',
    pieces: headed(
      EVIDENCE_HEADER,
      each(ledgers(), async (ledger) => evidenceLines(ledger, await sayings(ledger))),
    ),
  };
  yield {
    path: 'data/attributions.csv',
    pieces: headed(
      ATTRIBUTION_HEADER,
      each(reports(), async (report) => [attributionLines(report, await sayings({ reports: [report] }))]),
    ),
  };
  if (decisions.length > 0)
    yield { path: 'data/decisions.jsonl', pieces: decisions.map((decision) => `${JSON.stringify(decision)}\n`) };
  yield { path: 'data/prov.jsonld', pieces: linked(jsonLdBegin(PROV_CONTEXT), each(ledgers(), provNodes)) };
  yield {
    path: 'data/schema-org.jsonld',
    pieces: linked(
      jsonLdBegin(SCHEMA_ORG_CONTEXT),
      each(ledgers(), async (ledger) => schemaOrgNodes(ledger, await claimDecisions(ledger))),
    ),
  };
  yield { path: 'data/annotations.jsonld', pieces: linked(ANNOTATIONS_BEGIN, each(reports(), annotationsOf)) };
  yield { path: 'texts.json', pieces: jsonList(each(reports(), (report) => [textHash(report)])) };
}

function* lazily(make: () => string): Generator<string> {
  yield make();
}

async function* each<Item, Piece>(
  items: AsyncIterable<Item>,
  render: (item: Item) => Iterable<Piece> | Promise<Iterable<Piece>>,
): AsyncGenerator<Piece> {
  for await (const item of items) yield* await render(item);
}

async function* headed(header: string, lines: AsyncIterable<string>): AsyncGenerator<string> {
  yield header;
  yield* lines;
}

async function* linked(begin: string, nodes: AsyncIterable<Node>): AsyncGenerator<string> {
  yield begin;
  let isFirst = true;
  for await (const node of nodes) {
    yield jsonLdLine(node, isFirst);
    isFirst = false;
  }
  yield JSON_LD_END;
}

async function* jsonList(items: AsyncIterable<unknown>): AsyncGenerator<string> {
  let isFirst = true;
  for await (const item of items) {
    yield `${isFirst ? '[' : ','}\n${JSON.stringify(item, null, 1)}`;
    isFirst = false;
  }
  yield isFirst ? '[]\n' : '\n]\n';
}

function textHash({ article: { id, url, outlet, title, published, hash } }: Report) {
  return { id, url, outlet, title, published, sha256: hash };
}

function readme({ made, filter }: BundleAbout): string {
  const asked = Object.entries(filter).map(([name, value]) => `  ${name}: ${value}\n`);
  return `What some reports say, and who says so: a bundle made by Hearsay on ${made}.
${asked.length === 0 ? '' : `\nIt holds what was asked for:\n${asked.join('')}`}
Open index.html in a browser; it needs no network. (Unpack the archive first: it may lead to other
pages.) The same is in data/, for programs.

  manifest.json   the SHA-256 of every other file here
  texts.json      the SHA-256 of every article's text, as UTF-8, with the address where it stood

To check that nothing was altered, keep the archive as you got it and run

  hearsay verify FILE.zip

which reads every byte, and prints one fingerprint of the whole. Whoever alters a bundle can make
another that is whole in itself; so compare the fingerprint with the one you were told by other ways.
`;
}
