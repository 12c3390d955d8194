/**
 * What is known as two tables, the same for every format that has rows: a line for each attribution of a report, and a
 * line for each piece of evidence of a claim. Spans are UTF-16 offsets into the part that `in` names (the text where it
 * is empty); a chain is outlet first, joined by " < ". What a person decided stands in the columns `decided...` and
 * changes no other.
 */
import type { Evidence, Ledger } from '../src/model/ledger.ts';
import type { Report } from '../src/model/report.ts';
import { arrangeLedger, type ArrangedClaim, type ArrangedEvidence } from './arrange-ledger.ts';
import { arrangeReport, wordsOf, type Item } from './arrange-report.ts';

export type Cell = string | number | boolean | null | undefined;

export interface Column<Row> {
  readonly name: string;
  readonly type: 'text' | 'whole' | 'number' | 'flag';
  readonly of: (row: Row) => Cell;
}

const text = <Row>(name: string, of: (row: Row) => string | null | undefined): Column<Row> => ({
  name,
  type: 'text',
  of,
});
const whole = <Row>(name: string, of: (row: Row) => number | undefined): Column<Row> => ({ name, type: 'whole', of });
const number = <Row>(name: string, of: (row: Row) => number | undefined): Column<Row> => ({ name, type: 'number', of });

/** What a person said last that changes what holds. */
export interface Said {
  readonly state: 'confirmed' | 'corrected' | 'withdrawn' | 'merged' | 'split';
  /** The fields that hold instead of the machine's, as JSON. */
  readonly value?: string;
  readonly who: string;
  /** ISO 8601. */
  readonly at: string;
}

/** Of each thing what was said of it. */
export interface Sayings {
  readonly attribution: (report: string, id: string) => Said | undefined;
  readonly evidence: (evidence: Evidence) => Said | undefined;
  readonly claim: (id: string) => Said | undefined;
}

const nothing = (): undefined => undefined;
export const NOTHING_SAID: Sayings = { attribution: nothing, evidence: nothing, claim: nothing };

function saidColumns<Row extends { readonly said: Said | undefined }>(): Column<Row>[] {
  return [
    text('decided', ({ said }) => said?.state),
    text('decided_value', ({ said }) => said?.value),
    text('decided_by', ({ said }) => said?.who),
    text('decided_at', ({ said }) => said?.at),
  ];
}

export interface AttributionRow {
  readonly report: Report;
  readonly item: Item;
  /** "The Lisbon Ledger < Correio da Serra < an engineer". */
  readonly chain: string;
  readonly said: Said | undefined;
}

export const ATTRIBUTION_COLUMNS: readonly Column<AttributionRow>[] = [
  text('report', ({ report }) => report.article.id),
  text('outlet', ({ report }) => report.article.outlet),
  text('published', ({ report }) => report.article.published),
  text('url', ({ report }) => report.article.url),
  text('title', ({ report }) => report.article.title),
  text('attribution', ({ item }) => item.attribution.id),
  text('in', ({ item }) => item.attribution.in),
  whole('start', ({ item }) => item.attribution.content[0]?.[0]),
  whole('end', ({ item }) => item.attribution.content.at(-1)?.[1]),
  text('source_words', ({ item }) => wordsOf(item.text, item.attribution.source)),
  text('cue_words', ({ item }) => wordsOf(item.text, item.attribution.cue)),
  text('content_words', ({ item }) => wordsOf(item.text, item.attribution.content)),
  text('kind', ({ item }) => item.attribution.kind),
  text('speaker', ({ item }) => item.speaker?.name),
  text('speaker_kind', ({ item }) => item.speaker?.kind),
  text('speaker_role', ({ item }) => item.speaker?.role),
  text('chain', ({ chain }) => chain),
  text('parent', ({ item }) => item.attribution.parent),
  text('certainty', ({ item }) => item.attribution.certainty),
  text('polarity', ({ item }) => item.attribution.polarity),
  text('said', ({ item }) => item.attribution.said),
  text('about', ({ item }) => item.attribution.about),
  number('probability', ({ item }) => item.attribution.probability),
  ...saidColumns<AttributionRow>(),
];

/** In the order of the text. */
export function attributionRows(report: Report, sayings = NOTHING_SAID): AttributionRow[] {
  const names = namesOf(report);
  return arrangeReport(report).items.map((item) => ({
    report,
    item,
    chain: chainOf(item.attribution.chain, names),
    said: sayings.attribution(report.article.id, item.attribution.id),
  }));
}

export interface EvidenceRow {
  readonly claim: ArrangedClaim;
  readonly each: ArrangedEvidence;
  readonly chain: string;
  readonly said: Said | undefined;
  readonly saidOfClaim: Said | undefined;
}

export const EVIDENCE_COLUMNS: readonly Column<EvidenceRow>[] = [
  text('claim', ({ claim }) => claim.claim.id),
  text('claim_text', ({ claim }) => claim.claim.text),
  { name: 'disputed', type: 'flag', of: ({ claim }) => claim.isDisputed },
  whole('origins_at_least', ({ claim }) => claim.claim.independentOrigins.atLeast),
  whole('origins_at_most', ({ claim }) => claim.claim.independentOrigins.atMost),
  text('stance', ({ each }) => each.evidence.stance),
  number('probability', ({ each }) => each.evidence.probability),
  text('report', ({ each }) => each.evidence.report),
  text('outlet', ({ each }) => each.report?.report.article.outlet),
  text('published', ({ each }) => each.report?.report.article.published),
  text('url', ({ each }) => each.report?.report.article.url),
  text('title', ({ each }) => each.report?.report.article.title),
  text('attribution', ({ each }) => each.evidence.attribution),
  text('in', ({ each }) => each.in),
  whole('start', ({ each }) => each.evidence.span[0]),
  whole('end', ({ each }) => each.evidence.span[1]),
  text('words', ({ each }) => each.words),
  text('source', ({ each }) => each.speaker?.name),
  text('source_kind', ({ each }) => each.speaker?.kind),
  text('chain', ({ chain }) => chain),
  text('certainty', ({ each }) => each.attribution?.certainty),
  text('polarity', ({ each }) => each.attribution?.polarity),
  text('claim_decided', ({ saidOfClaim }) => saidOfClaim?.state),
  text('claim_decided_value', ({ saidOfClaim }) => saidOfClaim?.value),
  text('claim_decided_by', ({ saidOfClaim }) => saidOfClaim?.who),
  text('claim_decided_at', ({ saidOfClaim }) => saidOfClaim?.at),
  ...saidColumns<EvidenceRow>(),
];

/** By claim, in the order of the other views. */
export function evidenceRows(ledger: Ledger, sayings = NOTHING_SAID): EvidenceRow[] {
  const { claims } = arrangeLedger(ledger);
  const names = new Map(ledger.reports.map((report) => [report.article.id, namesOf(report)]));
  return [...claims.values()].flatMap((claim) =>
    claim.evidence.map((each) => ({
      claim,
      each,
      chain: chainOf(each.attribution?.chain ?? [], names.get(each.evidence.report)),
      said: sayings.evidence(each.evidence),
      saidOfClaim: sayings.claim(claim.claim.id),
    })),
  );
}

function namesOf({ sources }: Report): ReadonlyMap<string, string> {
  return new Map(sources.map(({ id, name }) => [id, name]));
}

function chainOf(chain: readonly string[], names: ReadonlyMap<string, string> | undefined): string {
  return chain.map((id) => names?.get(id) ?? id).join(' < ');
}
