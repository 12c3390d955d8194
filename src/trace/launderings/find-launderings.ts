/**
 * What hardened on the way from one report to another that has it from there: a hedge dropped, a source dropped, a number
 * that was about so many become so many, what somebody says become what is so. Two reports that do not depend on each
 * other have each their own words, and no laundering is found between them.
 *
 *   closest-statement   what a statement was made from
 *   voices              who says it
 *   what-hardened       the questions that are asked of the two
 */
import { compareDates } from '../../model/compare-dates.ts';
import type { Laundering, Passage } from '../../model/ledger.ts';
import type { Why } from '../../model/report.ts';
import { publishedBy, type ClaimEvidence } from '../claim-evidence.ts';
import type { Statement } from '../statements/read-statement.ts';
import { closestStatement } from './closest-statement.ts';
import { chainOf, type Voices } from './voices.ts';
import { whatHardened } from './what-hardened.ts';

/** Originals of a report, and statements in each, that are looked at. */
const MAX_ORIGINALS = 8;
const MAX_STATEMENTS = 12;

/** At most one of each kind per statement. Linear in the evidence. */
export function findLaunderings(input: ClaimEvidence): Laundering[] {
  const statements = statementsOf(input);
  const voices: Voices = { actors: input.actors, published: publishedBy(input.actors, statements.keys()) };
  return [...statements].flatMap(([id, after]) => {
    const originals = originalsOf(id, after, voices, input);
    const candidates = [...originals].flatMap((original) => statements.get(original) ?? []);
    if (candidates.length === 0) return [];
    return after.flatMap((to) => {
      const from = closestStatement(to, candidates);
      if (!from) return [];
      const before = statements.get(from.evidence.report)!;
      return whatHardened({ from, to, before, after }, voices).map(({ kind, note }): Laundering => ({
        from: passage(from),
        to: passage(to),
        kind,
        why: [why(kind, note, from, to)],
      }));
    });
  });
}

/** By report, in the order of the evidence; the first of each. */
function statementsOf({ evidence, statementOf }: ClaimEvidence): Map<string, Statement[]> {
  const statements = new Map<string, Statement[]>();
  for (const entry of evidence) {
    const of = statements.get(entry.report) ?? [];
    if (of.length >= MAX_STATEMENTS) continue;
    const statement = statementOf(entry);
    if (statement) statements.set(entry.report, [...of, statement]);
  }
  return statements;
}

/** The reports that one has it from: those that it copies, and those of outlets that it cites. */
function originalsOf(
  id: string,
  statements: readonly Statement[],
  voices: Voices,
  { reports, copiesTo }: ClaimEvidence,
): Set<string> {
  // Who is cited for one thing was read for the others.
  const cited = statements.flatMap((statement) =>
    chainOf(voices, statement).flatMap((actor) => voices.published.get(actor)?.slice(0, MAX_ORIGINALS) ?? []),
  );
  const isLater = (other: string): boolean =>
    (compareDates(reports.get(other)?.article.published, reports.get(id)?.article.published) ?? 0) > 0;
  return new Set(
    [...(copiesTo.get(id) ?? []).map(({ from }) => from), ...cited]
      .filter((other) => other !== id && !isLater(other))
      .slice(0, MAX_ORIGINALS),
  );
}

function passage({ evidence: { report, attribution, in: field, span } }: Statement): Passage {
  return { report, attribution, ...(field === undefined ? {} : { in: field }), span };
}

function why(rule: string, note: string, ...of: Statement[]): Why {
  return {
    rule,
    note,
    spans: of.map(({ evidence: { report, in: field, span } }) => ({
      report,
      ...(field === undefined ? {} : { in: field }),
      span,
    })),
  };
}
