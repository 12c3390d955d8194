/**
 * From links to what they mean: the whole of the `trace` stage, in its order. Everything here is worked out anew from the
 * links whenever a ledger is asked for; nothing is kept.
 *
 *   evidence         how surely each piece says what its claim says
 *   origins          who really says so, and how many of them are independent
 *   contradictions   sentences that exclude each other
 *   cycles           outlets that have it from one another
 *   launderings      what hardened on the way from one report to another
 */
import type { Claim, Copy, Cycle, Laundering, Ledger } from '../model/ledger.ts';
import type { Report } from '../model/report.ts';
import { findContradictions } from './contradictions/find-contradictions.ts';
import { opposeWording } from './contradictions/oppose-wording.ts';
import { findCycles } from './cycles/find-cycles.ts';
import { findLaunderings } from './launderings/find-launderings.ts';
import { findEcho, findElsewhere, weighEvidence } from './evidence/weigh-evidence.ts';
import { joinSources } from './origins/join-sources.ts';
import { traceOrigins } from './origins/trace-origins.ts';
import { readStatements, TextRead } from './statements/read-statement.ts';

/** What `link` found between some reports. */
export interface Links {
  readonly reports: readonly Report[];
  readonly claims: readonly Pick<Claim, 'id' | 'text' | 'evidence'>[];
  readonly copies: readonly Copy[];
  /** Who owns an outlet, by its name; undefined when it is not known. */
  readonly ownerOf?: (outlet: string) => string | undefined;
}

export type Traces = Pick<Ledger, 'claims' | 'contradictions' | 'cycles' | 'launderings'>;

/**
 * For the reports of one story, whose sources are joined once for all its claims. Linear in the evidence and the copies, but
 * for a bounded number of pairs within each claim.
 */
export function traceLinks({ reports: all, claims: given, copies, ownerOf }: Links): Traces {
  const reports = new Map(all.map((report) => [report.article.id, report]));
  const copiesTo = new Map<string, Copy[]>();
  for (const copy of copies) {
    const list = copiesTo.get(copy.to);
    if (list) list.push(copy);
    else copiesTo.set(copy.to, [copy]);
  }
  const actors = joinSources(all);
  const statementOf = readStatements(reports);
  const texts = given.map(({ text }) => new TextRead(text));
  const claims = given.map((claim, k) => ({ ...claim, evidence: opposeWording(claim, statementOf, texts[k]) }));
  const elsewhere = findElsewhere(claims);
  const traced: Claim[] = [];
  const cycles = new Map<string, Cycle>();
  const launderings = new Map<string, Laundering>();
  for (const [k, claim] of claims.entries()) {
    const evidence = claim.evidence.filter(({ report }) => reports.has(report));
    const input = { evidence, reports, copiesTo, actors, statementOf };
    traced.push({
      ...claim,
      evidence,
      ...traceOrigins({
        ...input,
        text: claim.text,
        weights: weighEvidence({ ...claim, evidence }, statementOf, elsewhere, texts[k]),
        echo: findEcho(texts[k]!, statementOf),
        ...(ownerOf ? { ownerOf } : {}),
      }),
    });
    if (new Set(evidence.map(({ report }) => report)).size < 2) continue;
    for (const cycle of findCycles(input)) cycles.set(nameOf(cycle), cycle);
    for (const laundering of findLaunderings(input)) launderings.set(placeOf(laundering), laundering);
  }
  const contradictions = findContradictions({ claims: traced, statementOf, actors });
  return { claims: traced, contradictions, cycles: [...cycles.values()], launderings: [...launderings.values()] };
}

/** A statement that is evidence of two claims hardened once. */
const placeOf = ({ kind, to }: Laundering): string => [kind, to.report, to.in ?? '', ...to.span].join('\u0000');

/** The same reports in a circle are the same circle, wherever it begins, and for whatever claim. */
const nameOf = ({ reports }: Cycle): string => [...reports].sort().join('\u0000');
