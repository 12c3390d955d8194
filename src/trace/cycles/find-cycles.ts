/**
 * Outlets that have one claim from each other in a circle: A says that B reports it, B that A does, perhaps over more
 * steps. Circles are of outlets, because an outlet that cites those who cite it seldom does so in the same article; what
 * is told are the articles that do. Dates are not asked: who is cited may have said it elsewhere before.
 */
import type { Cycle } from '../../model/ledger.ts';
import { publishedBy, type ClaimEvidence } from '../claim-evidence.ts';
import type { Actor } from '../origins/join-sources.ts';
import { likeness } from '../statements/content-words.ts';
import type { Statement } from '../statements/read-statement.ts';

/** One article of an outlet has something from another outlet. */
interface Step {
  readonly report: string;
  readonly to: Actor;
  /** Where it says so; undefined where only the copy as a whole is known. */
  readonly statement: Statement;
}

/** Outlets of one claim that cite others; more are passed over. */
const MAX_OUTLETS = 300;
/** Steps in which the same thing is passed on are at least this like each other (share of the shorter one's words). */
const ALIKE = 0.34;

/** The shortest circle through every outlet that stands in one, each once. Linear in the steps for every circle. */
export function findCycles(input: ClaimEvidence): Cycle[] {
  const steps = gatherSteps(input);
  const cycles: Cycle[] = [];
  const seen = new Set<Actor>();
  for (const start of [...steps.keys()].slice(0, MAX_OUTLETS)) {
    if (seen.has(start)) continue;
    const circle = shortestCircle(start, steps);
    if (!circle) continue;
    for (const { report } of circle) seen.add(input.actors.publisher(report));
    cycles.push({ reports: circle.map(({ report }) => report), why: circle.map((step) => tell(step, input)) });
  }
  return cycles;
}

function gatherSteps({ evidence, reports, copiesTo, actors, statementOf }: ClaimEvidence): Map<Actor, Step[]> {
  const published = publishedBy(actors, new Set(evidence.map(({ report }) => report)));
  const steps = new Map<Actor, Step[]>();
  for (const entry of evidence) {
    const report = reports.get(entry.report);
    if (!report) continue;
    const from = actors.publisher(entry.report);
    const attribution = report.attributions.find(({ id }) => id === entry.attribution);
    const named = (attribution?.chain.slice(1) ?? []).map((id) => actors.of(entry.report, id));
    // "a Greek newspaper": which one, the citation tells
    const isUnnamed =
      attribution !== undefined &&
      named.some(({ name, kind }) => (kind === 'outlet' || kind === 'anonymous') && UNNAMED_OUTLET.test(name));
    const cited = isUnnamed
      ? (copiesTo.get(entry.report) ?? [])
          .filter(({ type }) => type === 'citation')
          .map((copy) => actors.publisher(copy.from))
      : [];
    for (const to of new Set([...named, ...cited])) {
      const theirs = to && to !== from ? published.get(to) : undefined;
      if (!theirs) continue;
      const statement = statementOf(entry);
      if (!statement) continue;
      const of = steps.get(from);
      if (of) of.push({ report: entry.report, to, statement });
      else steps.set(from, [{ report: entry.report, to, statement }]);
    }
  }
  return steps;
}

const UNNAMED_OUTLET =
  /\b(?:newspaper|paper|daily|weekly|website|site|broadcaster|station|channel|media|agency|magazine|tabloid|blog|outlet)s?\b/iu;

/** Breadth first; every step passes on what the one before does. */
function shortestCircle(start: Actor, steps: ReadonlyMap<Actor, readonly Step[]>): Step[] | undefined {
  const reached = new Set<Actor>();
  let ways: Step[][] = (steps.get(start) ?? []).map((step) => [step]);
  for (let length = 1; ways.length > 0 && length <= MAX_OUTLETS; length++) {
    const next: Step[][] = [];
    for (const way of ways) {
      const last = way.at(-1)!;
      if (last.to === start) return way;
      if (reached.has(last.to)) continue;
      const on = (steps.get(last.to) ?? []).filter(
        ({ statement }) => likeness(statement.words, last.statement.words) >= ALIKE,
      );
      if (on.length > 0) reached.add(last.to);
      for (const step of on.slice(0, MAX_STEPS)) next.push([...way, step]);
    }
    ways = next;
  }
  return undefined;
}

const MAX_STEPS = 20;

function tell({ report, to, statement: { evidence } }: Step, { actors }: ClaimEvidence): Cycle['why'][number] {
  return {
    rule: 'cites',
    note: `${actors.publisher(report).name} has it from ${to.name}.`,
    spans: [{ report, ...(evidence.in === undefined ? {} : { in: evidence.in }), span: evidence.span }],
  };
}
