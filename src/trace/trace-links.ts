/**
 * From links to what they mean: the whole of the `trace` stage, in its order. Everything here is worked out anew from the
 * links whenever a ledger is asked for; nothing is kept.
 *
 *   origins          who really says so, and how many of them are independent
 */
import type { Claim, Copy, Ledger } from '../model/ledger.ts';
import type { Report } from '../model/report.ts';
import { traceOrigins } from './origins/trace-origins.ts';

/** What `link` found between some reports. */
export interface Links {
  readonly reports: readonly Report[];
  readonly claims: readonly Pick<Claim, 'id' | 'text' | 'evidence'>[];
  readonly copies: readonly Copy[];
}

export type Traces = Pick<Ledger, 'claims' | 'contradictions' | 'cycles' | 'launderings'>;

/** Linear in the evidence and the copies, but for a bounded number of pairs within each claim. */
export function traceLinks({ reports, claims, copies }: Links): Traces {
  const byId = new Map(reports.map((report) => [report.article.id, report]));
  const copiesTo = new Map<string, Copy[]>();
  for (const copy of copies) {
    const list = copiesTo.get(copy.to);
    if (list) list.push(copy);
    else copiesTo.set(copy.to, [copy]);
  }
  const traced = claims.map((claim): Claim => ({
    ...claim,
    ...traceOrigins({ evidence: claim.evidence, reports: byId, copiesTo }),
  }));
  return { claims: traced, contradictions: [], cycles: [], launderings: [] };
}
