/** Places the origin graph on paper, left to right, with dagre. Pure. */
import { Graph, layout } from '@dagrejs/dagre';
import type { FoldedEdge, FoldedGraph, FoldedNode } from './fold-graph.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

export interface DrawnNode extends FoldedNode {
  /** The name in lines that fit. */
  readonly lines: readonly string[];
  /** What it is, in a line below. */
  readonly about: string;
  /** Of the upper left corner. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface DrawnEdge extends FoldedEdge {
  /** An SVG path. */
  readonly path: string;
  readonly label: string;
  readonly labelX: number;
  readonly labelY: number;
}

export interface Drawing {
  readonly nodes: readonly DrawnNode[];
  readonly edges: readonly DrawnEdge[];
  /** The corner of the paper, and its size. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const LINE_LENGTH = 24;
const MAX_LINES = 3;
const MARGIN = 8;
/** Pixels, for the widest bold sans of 13 that a device may have. */
const CHAR_WIDTH = 8.5;
const SMALL_CHAR_WIDTH = 6.4;
const LINE_HEIGHT = 17;
const LABELS: Readonly<Record<FoldedEdge['type'], string>> = { says: '', relays: '', copies: 'copies', cites: 'cites', refers: 'cites for something else' }; // prettier-ignore

/** `tell`: what a node is, in a word or two. */
export function drawGraph({ nodes, edges }: FoldedGraph, tell: (node: FoldedNode) => string): Drawing {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'LR', nodesep: 18, ranksep: 56 });
  graph.setDefaultEdgeLabel(() => ({}));
  const linesOf = new Map<string, string[]>();
  for (const node of nodes) {
    const lines = breakLines(node.name);
    linesOf.set(node.id, lines);
    const longest = Math.max(
      ...lines.map((line) => line.length * CHAR_WIDTH),
      tell(node).length * SMALL_CHAR_WIDTH,
      70,
    );
    const width = longest + 26;
    graph.setNode(node.id, { width, height: (lines.length + 1) * LINE_HEIGHT + 12 });
  }
  edges.forEach(({ from, to, type }, index) =>
    graph.setEdge(
      from,
      to,
      { width: LABELS[type].length * 7, height: LABELS[type] === '' ? 0 : 16, labelpos: 'c' },
      String(index),
    ),
  );
  layout(graph);
  const drawnNodes = nodes.map((node): DrawnNode => {
    const { x, y, width, height } = graph.node(node.id) as { x: number; y: number; width: number; height: number };
    return {
      ...node,
      lines: linesOf.get(node.id)!,
      about: tell(node),
      x: x - width / 2,
      y: y - height / 2,
      width,
      height,
    };
  });
  const ways = edges.map(
    ({ from, to }, index) => graph.edge(from, to, String(index)) as { points: Point[]; x?: number; y?: number },
  );
  const columns = columnsOf(drawnNodes);
  const byId = new Map(drawnNodes.map((node) => [node.id, node]));
  const paths = edges.map(({ from, to }, index) => {
    const { points } = ways[index]!;
    return sideways(byId.get(from)!, byId.get(to)!, points, columns) ?? points;
  });
  // The size that dagre tells leaves out edges that swing around the nodes.
  const corners: Point[] = [
    ...drawnNodes.flatMap(({ x, y, width, height }) => [{ x, y }, { x: x + width, y: y + height }]), // prettier-ignore
    ...paths.flat(),
  ];
  const least = (values: readonly number[]): number => values.reduce((a, b) => Math.min(a, b), Infinity);
  const left = least(corners.map(({ x }) => x)) - MARGIN;
  const top = least(corners.map(({ y }) => y)) - MARGIN;
  return {
    nodes: drawnNodes,
    edges: edges.map((edge, index): DrawnEdge => {
      const { points, x, y } = ways[index]!;
      const middle = points[Math.floor(points.length / 2)]!;
      return {
        ...edge,
        path: curve(paths[index]!),
        label: LABELS[edge.type],
        labelX: x ?? middle.x,
        labelY: y ?? middle.y,
      };
    }),
    left,
    top,
    width: Math.ceil(-least(corners.map(({ x }) => -x)) + MARGIN - left),
    height: Math.ceil(-least(corners.map(({ y }) => -y)) + MARGIN - top),
  };
}

interface Column {
  readonly left: number;
  readonly right: number;
}

const middleOf = ({ x, width }: DrawnNode): number => Math.round(x + width / 2);

/** From where to where the boxes reach that stand above each other, by their middle. */
function columnsOf(nodes: readonly DrawnNode[]): ReadonlyMap<number, Column> {
  const columns = new Map<number, Column>();
  for (const node of nodes) {
    const { left = Infinity, right = -Infinity } = columns.get(middleOf(node)) ?? {};
    columns.set(middleOf(node), { left: Math.min(left, node.x), right: Math.max(right, node.x + node.width) });
  }
  return columns;
}

/** Room beside a column in which a way turns. */
const LANE = 10;

/**
 * A way to the right that leaves its box and reaches the other at their sides, and turns only between the columns: straight to its
 * next point it would run through a wider box above or below. undefined for a way back.
 */
function sideways(
  from: DrawnNode,
  to: DrawnNode,
  points: readonly Point[],
  columns: ReadonlyMap<number, Column>,
): Point[] | undefined {
  const start = { x: from.x + from.width, y: from.y + from.height / 2 };
  const end = { x: to.x, y: to.y + to.height / 2 };
  const out = Math.max(start.x, columns.get(middleOf(from))!.right) + LANE;
  const into = Math.min(end.x, columns.get(middleOf(to))!.left) - LANE;
  if (into <= out) return undefined;
  const between = points.slice(1, -1).filter(({ x }) => x > out && x < into);
  return [start, { x: out, y: start.y }, ...between, { x: into, y: end.y }, end];
}

/** Through the points, with the corners rounded off. */
function curve(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (!first) return '';
  const at = ({ x, y }: Point): string => `${x.toFixed(1)} ${y.toFixed(1)}`;
  let path = `M${at(first)}`;
  rest.forEach((point, index) => {
    const next = rest[index + 1];
    if (!next) path += ` L${at(point)}`;
    else path += ` Q${at(point)} ${at({ x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 })}`;
  });
  return path;
}

function breakLines(name: string): string[] {
  const lines: string[] = [];
  for (const word of name.trim().split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < LINE_LENGTH) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word.length > LINE_LENGTH ? `${word.slice(0, LINE_LENGTH - 1)}…` : word);
  }
  if (lines.length <= MAX_LINES) return lines.length === 0 ? ['?'] : lines;
  return [...lines.slice(0, MAX_LINES - 1), `${lines[MAX_LINES - 1]!.slice(0, LINE_LENGTH - 1)}…`];
}
