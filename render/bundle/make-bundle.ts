/**
 * Evidence to hand to somebody else: one sealed ZIP archive (write-zip.ts) with a page to read offline, the data behind
 * it, the hash of every text, and a manifest with the SHA-256 of every file. verify-bundle.ts finds any altered byte.
 *
 *   index.html              everything, to be read in a browser without a network
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
 */
import type { Ledger } from '../../src/model/ledger.ts';
import type { Report } from '../../src/model/report.ts';
import { JSON_LD_END, jsonLdLine } from '../linked-data.ts';
import { ANNOTATIONS_BEGIN, annotationsOf } from '../render-annotations.ts';
import { ATTRIBUTION_HEADER, attributionLines, renderEvidenceCsv } from '../render-csv.ts';
import { renderJsonLine } from '../render-json.ts';
import { renderLedgerHtml } from '../render-ledger-html.ts';
import { renderLedgerJson } from '../render-ledger-json.ts';
import { renderProv } from '../render-prov.ts';
import { renderSchemaOrg, type ClaimDecision } from '../render-schema-org.ts';
import type { Sayings } from '../tables.ts';
import { writeZip, type WrittenFile, type ZipPart } from './write-zip.ts';

export interface BundleContent {
  readonly ledger: Ledger;
  /** As they are kept, JSON-safe. */
  readonly decisions: readonly unknown[];
  /** Those of them that are a word about a claim. */
  readonly claimDecisions: readonly ClaimDecision[];
  /** What they come to, for the tables. */
  readonly sayings?: Sayings;
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
  const { ledger, decisions } = content;
  const manifest = (): Manifest => ({
    schema: 'hearsay-bundle/1',
    ...about,
    counts: { reports: ledger.reports.length, claims: ledger.claims.length, decisions: decisions.length },
    files,
  });
  function* parts(): Generator<ZipPart> {
    yield* contentParts(content, about);
    // Its pieces are asked for when all other files are written.
    yield { path: MANIFEST, pieces: lazily(() => `${JSON.stringify(manifest(), null, 2)}\n`) };
  }
  yield* writeZip(parts(), (file) => files.push(file));
}

function* contentParts(
  { ledger, decisions, claimDecisions, sayings }: BundleContent,
  about: BundleAbout,
): Generator<ZipPart> {
  const { reports } = ledger;
  yield { path: 'index.html', pieces: lazily(() => renderLedgerHtml(ledger)) };
  yield { path: 'README.txt', pieces: [readme(about)] };
  yield { path: 'data/ledger.json', pieces: renderLedgerJson(ledger) };
  yield { path: 'data/reports.jsonl', pieces: each(reports, (report) => `${renderJsonLine(report)}\n`) };
  yield { path: 'data/evidence.csv', pieces: renderEvidenceCsv(ledger, sayings) };
  yield { path: 'data/attributions.csv', pieces: attributions(reports, sayings) };
  if (decisions.length > 0)
    yield { path: 'data/decisions.jsonl', pieces: each(decisions, (decision) => `${JSON.stringify(decision)}\n`) };
  yield { path: 'data/prov.jsonld', pieces: renderProv(ledger) };
  yield { path: 'data/schema-org.jsonld', pieces: renderSchemaOrg(ledger, claimDecisions) };
  yield { path: 'data/annotations.jsonld', pieces: annotations(reports) };
  yield { path: 'texts.json', pieces: lazily(() => `${JSON.stringify(reports.map(textHash), null, 2)}\n`) };
}

function* lazily(make: () => string): Generator<string> {
  yield make();
}

function* each<Item>(items: readonly Item[], render: (item: Item) => string): Generator<string> {
  for (const item of items) yield render(item);
}

function* attributions(reports: readonly Report[], sayings: Sayings | undefined): Generator<string> {
  yield ATTRIBUTION_HEADER;
  yield* each(reports, (report) => attributionLines(report, sayings));
}

function* annotations(reports: readonly Report[]): Generator<string> {
  yield ANNOTATIONS_BEGIN;
  let isFirst = true;
  for (const report of reports)
    for (const annotation of annotationsOf(report)) {
      yield jsonLdLine(annotation, isFirst);
      isFirst = false;
    }
  yield JSON_LD_END;
}

function textHash({ article: { id, url, outlet, title, published, hash } }: Report) {
  return { id, url, outlet, title, published, sha256: hash };
}

function readme({ made, filter }: BundleAbout): string {
  const asked = Object.entries(filter).map(([name, value]) => `  ${name}: ${value}\n`);
  return `What some reports say, and who says so: a bundle made by Hearsay on ${made}.
${asked.length === 0 ? '' : `\nIt holds what was asked for:\n${asked.join('')}`}
Open index.html in a browser; it needs no network. The same is in data/, for programs.

  manifest.json   the SHA-256 of every other file here
  texts.json      the SHA-256 of every article's text, as UTF-8, with the address where it stood

To check that nothing was altered, keep the archive as you got it and run

  hearsay verify FILE.zip

which reads every byte, and prints one fingerprint of the whole. Whoever alters a bundle can make
another that is whole in itself; so compare the fingerprint with the one you were told by other ways.
`;
}
