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
/** At the left, where the first boxes stand as the text does: half of the thickest line. */
const EDGE = 1.25;
/** Pixels, for the widest bold sans of 13 that a device may have. */
const CHAR_WIDTH = 8.5;
const SMALL_CHAR_WIDTH = 6.4;
const LINE_HEIGHT = 17;
const LABELS: Readonly<Record<FoldedEdge['type'], string>> = { says: '', relays: '', copies: 'copies', cites: 'cites', refers: 'cites for something else' }; // prettier-ignore

/** `tell`: what a node is, in a word or two. Boxes above each other are of one width, and what leads to an origin is on top. */
export function drawGraph({ nodes, edges }: FoldedGraph, tell: (node: FoldedNode) => string): Drawing {
  const boxes = nodes
    .toSorted((a, b) => Number(a.aside) - Number(b.aside))
    .map((node): DrawnNode => {
      const lines = breakLines(node.name);
      const about = tell(node);
      const longest = Math.max(...lines.map((line) => line.length * CHAR_WIDTH), about.length * SMALL_CHAR_WIDTH, 70);
      return { ...node, lines, about, x: 0, y: 0, width: longest + 26, height: (lines.length + 1) * LINE_HEIGHT + 12 };
    });
  const placed = placedBoxes(layOut(boxes, edges), boxes);
  const widths = columnWidths(placed);
  const even = placed.map((box) => ({ ...box, width: widths.get(middleOf(box))! }));
  const graph = layOut(even, edges);
  const drawnNodes = placedBoxes(graph, even);
  const ways = edges.map(
    ({ from, to }, index) => graph.edge(from, to, String(index)) as { points: Point[]; x?: number; y?: number },
  );
  const byId = new Map(drawnNodes.map((node) => [node.id, node]));
  const paths = edges.map(({ from, to }, index) => {
    const { points } = ways[index]!;
    return sideways(byId.get(from)!, byId.get(to)!, points) ?? points;
  });
  // The size that dagre tells leaves out edges that swing around the nodes.
  const corners: Point[] = [
    ...drawnNodes.flatMap(({ x, y, width, height }) => [{ x, y }, { x: x + width, y: y + height }]), // prettier-ignore
    ...paths.flat(),
  ];
  const least = (values: readonly number[]): number => values.reduce((a, b) => Math.min(a, b), Infinity);
  const left = least(corners.map(({ x }) => x)) - EDGE;
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

/** dagre's graph of the boxes, with their places. */
function layOut(boxes: readonly DrawnNode[], edges: readonly FoldedEdge[]): Graph {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'LR', nodesep: 18, ranksep: 56 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id, width, height } of boxes) graph.setNode(id, { width, height });
  edges.forEach(({ from, to, type }, index) => {
    const label = { width: LABELS[type].length * 7, height: LABELS[type] === '' ? 0 : 16, labelpos: 'c' };
    graph.setEdge(from, to, label, String(index));
  });
  layout(graph);
  return graph;
}

function placedBoxes(graph: Graph, boxes: readonly DrawnNode[]): DrawnNode[] {
  return boxes.map((box) => {
    const { x, y } = graph.node(box.id) as Point;
    return { ...box, x: x - box.width / 2, y: y - box.height / 2 };
  });
}

const middleOf = ({ x, width }: DrawnNode): number => Math.round(x + width / 2);

/** The greatest width of the boxes that stand above each other, by their middle. */
function columnWidths(boxes: readonly DrawnNode[]): ReadonlyMap<number, number> {
  const widths = new Map<number, number>();
  for (const box of boxes) widths.set(middleOf(box), Math.max(box.width, widths.get(middleOf(box)) ?? 0));
  return widths;
}

/** Room beside a column in which a way turns. */
const LANE = 10;

/** A way to the right that leaves its box and reaches the other at their sides, and turns only between the columns. undefined for a way back. */
function sideways(from: DrawnNode, to: DrawnNode, points: readonly Point[]): Point[] | undefined {
  const start = { x: from.x + from.width, y: from.y + from.height / 2 };
  const end = { x: to.x, y: to.y + to.height / 2 };
  const out = start.x + LANE;
  const into = end.x - LANE;
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

/** In as few lines as hold it, and these as even as they can be, so that no word stands alone for no need. */
function breakLines(name: string): string[] {
  const words = name.trim().split(/\s+/);
  const lines = fill(words, LINE_LENGTH);
  if (lines.length > MAX_LINES)
    return [...lines.slice(0, MAX_LINES - 1), `${lines[MAX_LINES - 1]!.slice(0, LINE_LENGTH - 1)}…`];
  let even = lines;
  for (let length = LINE_LENGTH - 1; length > 0; length--) {
    const narrower = fill(words, length);
    if (narrower.length > lines.length || narrower.some((line) => line.length > length)) break;
    even = narrower;
  }
  return even.length === 0 ? ['?'] : even;
}

function fill(words: readonly string[], length: number): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < length) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word.length > LINE_LENGTH ? `${word.slice(0, LINE_LENGTH - 1)}…` : word);
  }
  return lines;
}
