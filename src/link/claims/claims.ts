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
import { readReportWords, type ReportWords } from '../report-words.ts';
import { findNear, joinStory } from '../stories/join-story.ts';
import { readProfile } from '../stories/read-profile.ts';
import { linkStatements, statementShelf, type FiledStatements } from './link-statements.ts';
import type { Statement } from './read-statements.ts';
import { wordClaim } from './word-claim.ts';

/** A claim before its origins are known. */
export type StatedClaim = Pick<Claim, 'id' | 'text' | 'evidence'>;

/**
 * Chosen on the public stories (22 Nov 2026; training/claims/score.ts): a lower threshold finds more of the evidence of a claim, and
 * joins more claims that are two. B-cubed F1 hardly changes from 0.12 to 0.18. What has no link was not compared, or was improbable.
 */
const GROUPING = { threshold: 0.14, unlinked: 0.05 };
/** Below this mean with all others of its claim a statement is set apart again. */
const STRAY_THRESHOLD = 0.12;
/** A statement is evidence for a second claim when it is this probably about it, in the mean over that claim's evidence. */
const SECOND_CLAIM_THRESHOLD = 0.3;
/** An own-voice sentence or title joins a claim when it is this probably about it, in the mean over the claim's evidence. */
const OWN_VOICE_THRESHOLD = 0.4;

/**
 * Links the statements of `report` to those of `others`: ids of reports that were added before and tell its story, the
 * closest first. Without them the claims stand alone in the index: it joins the story that it tells by what it is about.
 */
export async function addClaims(
  report: Report,
  index: TraceIndex,
  { words = readReportWords(report), others }: { words?: ReportWords; others?: readonly string[] } = {},
): Promise<void> {
  await linkStatements(report, words, others ?? (await joinByWords(report, words, index)), index);
}

async function joinByWords(report: Report, words: ReportWords, index: TraceIndex): Promise<string[]> {
  const { id } = report.article;
  const profile = readProfile(report, words);
  return joinStory(id, profile, { bonds: await findNear(id, profile, index), isCopy: false }, index);
}

/** Takes reports out. */
export async function removeClaims(ids: readonly string[], index: TraceIndex): Promise<void> {
  await statementShelf(index).remove(ids);
}

/** The claims of these reports, which are of one story, those with most reports first. */
export async function collectClaims(reports: readonly Report[], index: TraceIndex): Promise<StatedClaim[]> {
  const filed = await statementShelf(index).get(reports.map(({ article }) => article.id));
  const graph = gatherGraph(filed.filter((one) => one !== undefined));
  const articles = new Map(reports.map((report) => [report.article.id, report]));
  const claims = groupEvidence(graph).map((group): StatedClaim & { reports: number; first: string } => {
    const evidence = group.flatMap((node) => node.statements);
    const text = wordClaim(evidence.map((statement) => ({ statement, report: articles.get(statement.report)! })));
    const first = evidence.map(({ id }) => id).reduce((a, b) => (a < b ? a : b));
    return {
      id: `claim-${(hashString(first) >>> 0).toString(36)}`,
      text,
      evidence: judgeEvidence(text, evidence),
      reports: new Set(evidence.map(({ report }) => report)).size,
      first,
    };
  });
  claims.sort((a, b) => b.reports - a.reports || b.evidence.length - a.evidence.length || (a.first < b.first ? -1 : 1));
  // A statement that is evidence for two claims may be the first of both.
  const seen = new Map<string, number>();
  return claims.map(({ id, text, evidence }) => {
    const count = (seen.get(id) ?? 0) + 1;
    seen.set(id, count);
    return { id: count === 1 ? id : `${id}-${count}`, text, evidence };
  });
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

function gatherGraph(filed: readonly FiledStatements[]): Graph {
  const nodes: Node[] = [];
  const named = new Map<string, number>();
  const nodesOf = new Map<string, number[]>();
  const found: Link[] = [];
  const add = (a: number | undefined, b: number | undefined, probability: number): void => {
    if (a === undefined || b === undefined || a === b) return;
    found.push({ a: Math.min(a, b), b: Math.max(a, b), probability });
  };
  for (const { statements, within, text } of filed) {
    const own = statements.map((statement) => {
      const name = nodeName(statement, text);
      const node = named.get(name) ?? nodes.push({ statements: [], isOwnVoice: true }) - 1;
      named.set(name, node);
      nodes[node]!.statements.push(statement);
      if (statement.attribution !== null) nodes[node]!.isOwnVoice = false;
      return node;
    });
    if (statements.length > 0) nodesOf.set(statements[0]!.report, own);
    for (const [a, b, probability] of within) add(own[a], own[b], probability);
  }
  for (const { statements, links } of filed)
    for (const [other, list] of links)
      for (const [a, b, probability] of list)
        add(nodesOf.get(statements[0]!.report)![a], nodesOf.get(other)?.[b], probability);
  return { nodes, links: found };
}

/** One for all statements in the same words, and for the same one of the same text. */
function nodeName({ exact, id, report, in: field }: Statement, text: string): string {
  if (exact !== 0) return `x${exact}`;
  return field === undefined ? `${text}${id.slice(report.length)}` : id;
}

/**
 * Attributions form claims by themselves; one that fits a second claim as well is evidence for both ("twenty, not twelve"). The outlets'
 * own sentences then join the claim that they fit best, so that a lead which sums up everything does not draw everything together. Own
 * sentences of several reports that fit each other and no attribution are a claim, too; alone they are none.
 */
function groupEvidence({ nodes, links }: Graph): Node[][] {
  const isOwn = (node: number): boolean => nodes[node]!.isOwnVoice;
  const among = (test: boolean): Link[] => links.filter(({ a, b }) => isOwn(a) === test && isOwn(b) === test);
  const group = groupStatements(nodes.length, among(false), GROUPING);
  setStraysApart(group, among(false));
  const members = new Map<number, number[]>();
  nodes.forEach((_, node) => {
    if (!isOwn(node)) append(members, group[node]!, node);
  });
  const joined = new Set<number>();
  for (const [node, fits] of fitsOf(links, group, members, isOwn)) {
    const { claim, mean } = fits;
    if (mean < (isOwn(node) ? OWN_VOICE_THRESHOLD : SECOND_CLAIM_THRESHOLD)) continue;
    append(members, claim, node);
    if (isOwn(node)) joined.add(node);
  }
  const free = (node: number): boolean => isOwn(node) && !joined.has(node);
  const rest = groupStatements(
    nodes.length,
    links.filter(({ a, b }) => free(a) && free(b)),
    GROUPING,
  );
  const own = new Map<number, number[]>();
  nodes.forEach((_, node) => {
    if (free(node)) append(own, rest[node]!, node);
  });
  const toNodes = (list: readonly number[]): Node[] => list.map((node) => nodes[node]!);
  return [
    ...[...members.values()].map(toNodes),
    ...[...own.values()].map(toNodes).filter((list) => countReports(list) > 1),
  ];
}

/** Whoever came in by one good link and fits the rest badly is a claim of its own. Changes `group`. */
function setStraysApart(group: Int32Array, links: readonly Link[]): void {
  const size = new Map<number, number>();
  for (const name of group) size.set(name, (size.get(name) ?? 0) + 1);
  const sums = new Float64Array(group.length);
  for (const { a, b, probability } of links)
    if (group[a] === group[b]) {
      sums[a]! += probability;
      sums[b]! += probability;
    }
  const strays = Array.from(group.keys()).filter(
    (node) => size.get(group[node]!)! > 2 && sums[node]! < STRAY_THRESHOLD * (size.get(group[node]!)! - 1),
  );
  for (const node of strays) group[node] = node + group.length;
}

/**
 * For every statement the claim that it fits best beside its own: by the mean of its links over all attributions of that claim. A claim
 * of one attribution takes in own sentences only.
 */
function fitsOf(
  links: readonly Link[],
  group: Int32Array,
  members: ReadonlyMap<number, readonly number[]>,
  isOwn: (node: number) => boolean,
): Map<number, { claim: number; mean: number }> {
  const sums = new Map<number, Map<number, number>>();
  const add = (node: number, other: number, probability: number): void => {
    if (isOwn(other) || (!isOwn(node) && group[node] === group[other])) return;
    const of = sums.get(node) ?? new Map<number, number>();
    of.set(group[other]!, (of.get(group[other]!) ?? 0) + probability);
    sums.set(node, of);
  };
  for (const { a, b, probability } of links) {
    add(a, b, probability);
    add(b, a, probability);
  }
  const fits = new Map<number, { claim: number; mean: number }>();
  for (const [node, of] of sums)
    for (const [claim, sum] of of) {
      const size = members.get(claim)!.length;
      const mean = sum / size;
      const best = fits.get(node);
      if (size === 1 && !isOwn(node)) continue;
      if (!best || mean > best.mean || (mean === best.mean && claim < best.claim)) fits.set(node, { claim, mean });
    }
  return fits;
}

function append<Key>(lists: Map<Key, number[]>, key: Key, item: number): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

function countReports(members: readonly Node[]): number {
  return new Set(members.flatMap(({ statements }) => statements.map(({ report }) => report))).size;
}
