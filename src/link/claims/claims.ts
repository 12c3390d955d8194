/**
 * Which statements of many reports are the same claim, and how each stands to it.
 *
 *   read       Report -> statements: attributions, sentences in the outlet's own voice, the title
 *   link       a new statement against those of its story -> how probably both are one claim
 *   gather     links -> claims, and how probably each statement is evidence of them (when a ledger is asked for)
 *   word       a claim's evidence -> one neutral sentence
 *   judge      evidence against that sentence -> agree, disagree, discuss
 */
import { hashString, mix } from '../../model/feature-hash.ts';
import type { Claim } from '../../model/ledger.ts';
import type { Report } from '../../model/report.ts';
import type { TraceIndex } from '../../model/trace-index.ts';
import { gatherEvidence } from './gather-evidence.ts';
import type { Link } from './group-statements.ts';
import { describePieces } from './describe-pieces.ts';
import { judgeEvidence } from './judge-evidence.ts';
import { openDesk, type Desk } from '../desk.ts';
import { Lexicon } from '../stance/words.ts';
import { findNear, joinStory } from '../stories/join-story.ts';
import {
  getStatements,
  linkStatements,
  removeStatements,
  type FiledStatements,
  type StatementLinks,
} from './link-statements.ts';
import type { Statement } from './read-statements.ts';
import { readPiece } from './read-piece.ts';
import { openWordings, readCandidate } from './word-claim.ts';
import type { Worded } from './worded.ts';

/** A claim before its origins are known. */
export type StatedClaim = Pick<Claim, 'id' | 'text' | 'evidence'> & {
  /** What it is called; it is judged and traced by `text`. */
  readonly name: string;
};

/**
 * Links the statements of `report` to those of `others`: ids of reports that were added before and tell its story, the
 * closest first. Without them the claims stand alone in the index: it joins the story that it tells by what it is about.
 */
export async function addClaims(
  report: Report,
  index: TraceIndex,
  { others, desk = openDesk() }: { others?: readonly string[]; desk?: Desk } = {},
): Promise<void> {
  await linkStatements(report, others ?? (await joinByWords(report, desk, index)), index, desk);
}

async function joinByWords(report: Report, { profileIn }: Desk, index: TraceIndex): Promise<string[]> {
  const { id } = report.article;
  const profile = profileIn(report);
  return joinStory(id, profile, { bonds: await findNear(id, profile, index), isCopy: false }, index);
}

/** Takes reports out. */
export const removeClaims = removeStatements;

/** What is filed of these reports, in an order of its own. */
export async function filedStatements(reports: readonly Report[], index: TraceIndex): Promise<FiledStatements[]> {
  return getStatements(reports.map(({ article }) => article.id).sort(), index);
}

/** The claims of these reports, which are of one story, those with most reports first. */
export async function collectClaims(reports: readonly Report[], index: TraceIndex): Promise<StatedClaim[]> {
  return stateClaims(reports, await filedStatements(reports, index));
}

/**
 * The same from what is filed of them. `texts`: of reports that are copies of each other, by their ids, the name of what they
 * are copies of. `lexicon`: whoever states the claims of many stories keeps one.
 */
export function stateClaims(
  reports: readonly Report[],
  filed: readonly FiledStatements[],
  texts: ReadonlyMap<string, string> = new Map(),
  lexicon = new Lexicon(),
): StatedClaim[] {
  const { nodes, links } = gatherGraph(filed, texts);
  const articles = new Map(reports.map((report) => [report.article.id, report]));
  const candidateOf = onceEach(readCandidate);
  const pieceOf = onceEach((worded) => readPiece(worded, lexicon));
  const gathered = gatherEvidence(nodes, links).flatMap((pieces) => {
    const evidence = pieces.flatMap(({ piece, chance, isFirst }) =>
      nodes[piece]!.statements.map((statement) => ({
        statement,
        chance,
        isFirst,
        report: articles.get(statement.report)!,
      })),
    );
    const count = new Set(evidence.map(({ report }) => report)).size;
    if (count < 2 && pieces.every(({ piece }) => nodes[piece]!.isOwnVoice)) return [];
    const first = evidence
      .filter(({ isFirst }) => isFirst)
      .map(({ statement }) => statement.id)
      .reduce((x, y) => (x < y ? x : y));
    return [{ evidence, first, reports: count }];
  });
  gathered.sort(
    (a, b) => b.reports - a.reports || b.evidence.length - a.evidence.length || (a.first < b.first ? -1 : 1),
  );
  const word = openWordings(candidateOf, lexicon);
  return gathered.map(({ evidence: pieces, first }) => {
    const described = describePieces(pieces, pieceOf);
    const wording = word(described);
    const evidence = judgeEvidence(wording, described, lexicon);
    return { id: `claim-${(hashString(first) >>> 0).toString(36)}`, text: wording.text, name: wording.name, evidence };
  });
}

/** Reads each statement once, for whatever claims it is evidence of. */
function onceEach<Read>(read: (worded: Worded) => Read): (worded: Worded) => Read {
  const known = new Map<Statement, Read>();
  return (worded) => {
    let found = known.get(worded.statement);
    if (found === undefined) known.set(worded.statement, (found = read(worded)));
    return found;
  };
}

/** Statements of one wording, which count as one when claims are formed. */
interface Node {
  readonly statement: Statement;
  readonly statements: Statement[];
  isOwnVoice: boolean;
}
interface Graph {
  readonly nodes: readonly Node[];
  readonly links: readonly Link[];
}

function gatherGraph(filed: readonly FiledStatements[], texts: ReadonlyMap<string, string>): Graph {
  const nodes: Node[] = [];
  const named = new Map<string, number>();
  const nodesOf = new Map<string, readonly number[]>();
  for (const { statements, text } of filed) {
    const names = namesOf(statements, texts.get(statements[0]?.report ?? '') ?? text);
    const own = statements.map((statement, k) => {
      const name = names[k]!;
      const node = named.get(name) ?? nodes.push({ statement, statements: [], isOwnVoice: true }) - 1;
      named.set(name, node);
      nodes[node]!.statements.push(statement);
      if (statement.attribution !== null) nodes[node]!.isOwnVoice = false;
      return node;
    });
    if (statements.length > 0) nodesOf.set(statements[0]!.report, own);
  }
  const links = new GraphLinks(nodes.length);
  for (const { statements, within, links: toOthers } of filed) {
    if (statements.length === 0) continue;
    const own = nodesOf.get(statements[0]!.report)!;
    links.addAll(within, own, own);
    for (const [report, list] of toOthers) {
      const others = nodesOf.get(report);
      if (others) links.addAll(list, own, others);
    }
  }
  return { nodes, links: links.inOrder() };
}

/** Links between nodes while they are gathered: several statements are one node, so that the same two may be linked again and again. */
class GraphLinks {
  readonly #nodes: number;
  readonly #lesser: number[] = [];
  readonly #greater: number[] = [];
  readonly #probabilities: number[] = [];

  constructor(nodes: number) {
    this.#nodes = nodes;
  }

  /** `nodes`, `nodesOfOthers`: by the places of statements. */
  addAll(
    { ones, others, thousandths }: StatementLinks,
    nodes: readonly number[],
    nodesOfOthers: readonly number[],
  ): void {
    for (let k = 0; k < ones.length; k++) {
      const one = nodes[ones[k]!];
      const other = nodesOfOthers[others[k]!];
      if (one === undefined || other === undefined || one === other) continue;
      this.#lesser.push(one < other ? one : other);
      this.#greater.push(one < other ? other : one);
      this.#probabilities.push(thousandths[k]! / 1000);
    }
  }

  /** By both nodes, the lesser one first; of each two the most probable link. Linear. */
  inOrder(): Link[] {
    const [lesser, greater, probabilities] = [this.#lesser, this.#greater, this.#probabilities];
    const inOrder = sortPlaces(lesser, sortPlaces(greater, undefined, this.#nodes), this.#nodes);
    const links: Link[] = [];
    for (let k = 0; k < inOrder.length;) {
      const a = lesser[inOrder[k]!]!;
      const b = greater[inOrder[k]!]!;
      let probability = 0;
      for (; k < inOrder.length && lesser[inOrder[k]!] === a && greater[inOrder[k]!] === b; k++)
        probability = Math.max(probability, probabilities[inOrder[k]!]!);
      links.push({ a, b, probability });
    }
    return links;
  }
}

/**
 * The places of `keys`, all below `bound`: those of the least keys first, those of one key in the order that they have in `places`; absent: in
 * their own. Linear.
 */
function sortPlaces(keys: readonly number[], places: Int32Array | undefined, bound: number): Int32Array {
  const next = new Int32Array(bound + 1);
  for (let at = 0; at < keys.length; at++) next[keys[at]! + 1]!++;
  for (let key = 0; key < bound; key++) next[key + 1]! += next[key]!;
  const sorted = new Int32Array(keys.length);
  for (let at = 0; at < keys.length; at++) {
    const place = places ? places[at]! : at;
    sorted[next[keys[place]!]!++] = place;
  }
  return sorted;
}

/**
 * Per statement of a report the name of its node: one for all statements in the same words, and for short ones, which may be the
 * same by chance, one for those in the same words and the same place of one text. A thousand copies of a text, each with
 * a line of its own, have as many nodes as one of them.
 */
function namesOf(statements: readonly Statement[], text: string): string[] {
  const times = new Map<string, number>();
  return statements.map((statement) => {
    if (statement.exact !== 0) return `x${statement.exact}`;
    if (statement.in !== undefined) return statement.id;
    const name = `${text} ${placeHash(statement)}`;
    const before = times.get(name) ?? 0;
    times.set(name, before + 1);
    return `${name} ${before}`;
  });
}

/** Of the words of a statement and of those around it. */
const placeHash = ({ terms, pairs, ownTerms }: Statement): number => pairs.reduce(mix, terms.reduce(mix, ownTerms));
