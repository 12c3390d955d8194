/**
 * Which statements of many reports are the same claim, and how each stands to it.
 *
 *   read       Report -> statements: attributions, sentences in the outlet's own voice, the title
 *   link       a new statement against the few that the index finds by rare terms -> how probably both are one claim
 *   group      links -> claims (when a ledger is asked for)
 *   word       a claim's evidence -> one neutral sentence
 *   judge      evidence against that sentence -> agree, disagree, discuss
 */
import { hashString } from '../../model/feature-hash.ts';
import type { Claim } from '../../model/ledger.ts';
import type { Report } from '../../model/report.ts';
import type { TraceIndex } from '../../model/trace-index.ts';
import { groupStatements, type Link } from './group-statements.ts';
import { judgeEvidence } from './judge-evidence.ts';
import { linkStatements, statementShelves, wordingId, type StatementShelves } from './link-statements.ts';
import type { Statement } from './read-statements.ts';
import { wordClaim, type Worded } from './word-claim.ts';

/** A claim before its origins are known. */
export type StatedClaim = Pick<Claim, 'id' | 'text' | 'evidence'>;

/**
 * Found on the public stories, each with weights from the others, by training/claims/fit-pairs.ts (22 Nov 2026): B-cubed F1
 * is flat between 0.18 and 0.22.
 */
const GROUPING = { threshold: 0.2, unlinked: 0.05 };
/** An own-voice sentence or title joins a claim when it is this probably about it, in the mean over the claim's evidence. */
const OWN_VOICE_THRESHOLD = 0.4;

export async function addClaims(report: Report, index: TraceIndex): Promise<void> {
  await linkStatements(report, index);
}

/** The claims of these reports, those with most reports first. */
export async function collectClaims(reports: readonly Report[], index: TraceIndex): Promise<StatedClaim[]> {
  const shelves = statementShelves(index);
  const statements = (await shelves.reports.get(reports.map(({ article }) => article.id))).flatMap(
    (list) => list ?? [],
  );
  const graph = await gatherGraph(statements, shelves);
  const articles = new Map(reports.map((report) => [report.article.id, report]));
  const claims = groupEvidence(graph).map((group): StatedClaim & { reports: number; first: string } => {
    const evidence = group.flatMap((node) =>
      node.statements.map((statement): Worded => ({ statement, report: articles.get(statement.report)! })),
    );
    const text = wordClaim(evidence);
    const first = evidence.map(({ statement }) => statement.id).reduce((a, b) => (a < b ? a : b));
    return {
      id: `claim-${(hashString(first) >>> 0).toString(36)}`,
      text: text.sentence,
      evidence: judgeEvidence(text, evidence),
      reports: new Set(evidence.map(({ statement }) => statement.report)).size,
      first,
    };
  });
  claims.sort((a, b) => b.reports - a.reports || b.evidence.length - a.evidence.length || (a.first < b.first ? -1 : 1));
  return claims.map(({ id, text, evidence }) => ({ id, text, evidence }));
}

/** Statements of one wording, which count as one when claims are formed. */
interface Node {
  readonly statements: Statement[];
  isOwnVoice: boolean;
}
interface Graph {
  readonly nodes: readonly Node[];
  readonly links: readonly Link[];
}

async function gatherGraph(statements: readonly Statement[], { links, wordings }: StatementShelves): Promise<Graph> {
  const firsts = await wordings.get(statements.map(wordingId));
  const nodes: Node[] = [];
  const nodeOf = new Map<string, number>();
  for (const [k, statement] of statements.entries()) {
    const name = statement.exact !== 0 ? (firsts[k] ?? statement.id) : statement.id;
    let node = nodeOf.get(name);
    if (node === undefined) {
      node = nodes.push({ statements: [], isOwnVoice: true }) - 1;
      nodeOf.set(name, node);
    }
    nodeOf.set(statement.id, node);
    nodes[node]!.statements.push(statement);
    if (statement.attribution !== null) nodes[node]!.isOwnVoice = false;
  }
  const names = [...nodeOf.keys()];
  const found: Link[] = [];
  for (const [k, list] of (await links.get(names)).entries())
    for (const [other, probability] of list ?? []) {
      const [a, b] = [nodeOf.get(names[k]!)!, nodeOf.get(other)];
      if (b !== undefined && a !== b) found.push({ a: Math.min(a, b), b: Math.max(a, b), probability });
    }
  return { nodes, links: found };
}

/**
 * Attributions form claims by themselves; the outlets' own sentences then join the claim that they fit best, so that a lead which
 * sums up everything does not draw everything together. Own sentences of several reports that fit each other and no
 * attribution are a claim, too; alone they are none.
 */
function groupEvidence({ nodes, links }: Graph): Node[][] {
  const isOwn = (node: number): boolean => nodes[node]!.isOwnVoice;
  const among = (test: boolean): Link[] => links.filter(({ a, b }) => isOwn(a) === test && isOwn(b) === test);
  const group = groupStatements(nodes.length, among(false), GROUPING);
  const sizes = new Map<number, number>();
  nodes.forEach((_, node) => {
    if (!isOwn(node)) sizes.set(group[node]!, (sizes.get(group[node]!) ?? 0) + 1);
  });
  const sums = new Map<number, Map<number, number>>();
  for (const { a, b, probability } of links) {
    if (isOwn(a) === isOwn(b)) continue;
    const [own, other] = isOwn(a) ? [a, group[b]!] : [b, group[a]!];
    const of = sums.get(own) ?? sums.set(own, new Map()).get(own)!;
    of.set(other, (of.get(other) ?? 0) + probability);
  }
  const joined = new Set<number>();
  for (const [own, of] of sums) {
    let best = OWN_VOICE_THRESHOLD;
    for (const [other, sum] of of) {
      const mean = sum / sizes.get(other)!;
      if (mean < best || (mean === best && joined.has(own))) continue;
      best = mean;
      group[own] = other;
      joined.add(own);
    }
  }
  const rest = groupStatements(
    nodes.length,
    among(true).filter(({ a, b }) => !joined.has(a) && !joined.has(b)),
    GROUPING,
  );
  const groups = new Map<number, Node[]>();
  nodes.forEach((node, k) => {
    const name = !node.isOwnVoice || joined.has(k) ? group[k]! : rest[k]!;
    groups.set(name, [...(groups.get(name) ?? []), node]);
  });
  return [...groups.values()].filter(
    (members) => members.some(({ isOwnVoice }) => !isOwnVoice) || countReports(members) > 1,
  );
}

function countReports(members: readonly Node[]): number {
  return new Set(members.flatMap(({ statements }) => statements.map(({ report }) => report))).size;
}
