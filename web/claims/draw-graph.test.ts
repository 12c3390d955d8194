import { expect, test } from 'vitest';
import type { ClaimGraph, GraphEdge } from '../../server/api-types.ts';
import { drawGraph } from './draw-graph.ts';
import { foldGraph } from './fold-graph.ts';

const draw = (...ways: [from: string, to: string, type?: GraphEdge['type']][]) => {
  const graph: ClaimGraph = {
    nodes: [...new Set(ways.flatMap(([from, to]) => [from, to]))].map((id) => ({
      id, name: id, kind: 'outlet', anonymous: false, origin: false, withdrawn: false, aside: false, likely: true, reports: [],
    })), // prettier-ignore
    edges: ways.map(([from, to, type = 'says']) => ({ from, to, type, likely: true, reports: [] })),
  };
  return drawGraph(foldGraph(graph, new Set()), ({ kind }) => kind);
};

test('who had it first stands to the left of who has it from there', () => {
  const { nodes } = draw(['Minister', 'Wire'], ['Wire', 'Post', 'cites']);
  const [minister, wire, post] = nodes.map(({ x }) => x);
  expect(minister).toBeLessThan(wire!);
  expect(wire).toBeLessThan(post!);
});

test('everything lies on the paper, circles and what swings around them too', () => {
  const { nodes, edges, left, top, width, height } = draw(
    ['A', 'B', 'cites'], ['B', 'C', 'cites'], ['C', 'A', 'cites'], ['A', 'C', 'cites'], ['B', 'A', 'copies'], ['D', 'C'], ['E', 'C'],
  ); // prettier-ignore
  for (const node of nodes) {
    expect(node.x).toBeGreaterThanOrEqual(left);
    expect(node.y + node.height).toBeLessThanOrEqual(top + height);
  }
  for (const { path } of edges)
    for (const [, x, y] of path.matchAll(/(-?[\d.]+) (-?[\d.]+)/g)) {
      expect(Number(x)).toBeGreaterThanOrEqual(left);
      expect(Number(x)).toBeLessThanOrEqual(left + width);
      expect(Number(y)).toBeGreaterThanOrEqual(top);
      expect(Number(y)).toBeLessThanOrEqual(top + height);
    }
});

test('a long name is broken into lines that fit its box', () => {
  const { nodes } = draw(['Secretariat of the Commission of Inquiry into the Failure of the Upper Dam', 'Wire']);
  const [long] = nodes;
  expect(long!.lines.length).toBe(3);
  for (const line of long!.lines) expect(line.length * 7).toBeLessThanOrEqual(long!.width);
});
