/** One claim with what the stages of the trace ask of it. */
import type { Copy, Evidence } from '../model/ledger.ts';
import type { Report } from '../model/report.ts';
import type { Actor, Actors } from './origins/join-sources.ts';
import type { Statements } from './statements/read-statement.ts';

export interface ClaimEvidence {
  /** All of it, of known reports, in the order that the ledger has it. */
  readonly evidence: readonly Evidence[];
  readonly reports: ReadonlyMap<string, Report>;
  /** Copies among these reports, by the article that copies. */
  readonly copiesTo: ReadonlyMap<string, readonly Copy[]>;
  /** The sources of all reports that carry the claim, joined. */
  readonly actors: Actors;
  /** What each piece states. */
  readonly statementOf: Statements;
}

/** By publisher, its reports among these. */
export function publishedBy(actors: Actors, reports: Iterable<string>): ReadonlyMap<Actor, readonly string[]> {
  return Map.groupBy(reports, (report) => actors.publisher(report));
}
