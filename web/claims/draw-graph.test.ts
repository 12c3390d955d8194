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

test('the lines of a name are as even as they can be', () => {
  const lines = (name: string) => draw([name, 'Wire']).nodes[0]!.lines;
  expect(lines('two people familiar with it')).toEqual(['two people', 'familiar with it']);
  expect(lines('Wire of the Northern Coast')).toEqual(['Wire of the', 'Northern Coast']);
  expect(lines('Meridian Press')).toEqual(['Meridian Press']);
  expect(lines('Donaudampfschifffahrtselektrizität')).toEqual(['Donaudampfschifffahrtse…']);
});

test('boxes above each other begin and end on one line, and what leads to no origin that is counted stands below', () => {
  const graph: ClaimGraph = {
    nodes: ['a rumour', 'Kiosk', 'Minister', 'Wire', 'The Herald of the Coast'].map((id, at) => ({
      id, name: id, kind: 'outlet', anonymous: false, origin: id === 'Minister', withdrawn: false, aside: at < 2, likely: true, reports: [],
    })), // prettier-ignore
    edges: ([['a rumour', 'Kiosk'], ['Minister', 'Wire'], ['Minister', 'The Herald of the Coast']] as const).map(([from, to]) => ({ from, to, type: 'says', likely: true, reports: [] })), // prettier-ignore
  };
  const { nodes } = drawGraph(foldGraph(graph, new Set()), ({ kind }) => kind);
  const box = (name: string) => nodes.find(({ id }) => id === name)!;
  const right = ['Kiosk', 'Wire', 'The Herald of the Coast'].map(box);
  expect(new Set(right.map(({ x }) => x)).size).toBe(1);
  expect(new Set(right.map(({ width }) => width)).size).toBe(1);
  expect(box('a rumour').x).toBe(box('Minister').x);
  expect(box('a rumour').y).toBeGreaterThan(box('Minister').y);
  expect(box('Kiosk').y).toBeGreaterThan(Math.max(box('Wire').y, box('The Herald of the Coast').y));
});

test('no way runs through a box that it has nothing to do with', () => {
  const { nodes, edges } = draw(
    ['Yusuf Sandarra', 'Meridian Press'], ['Meridian Press', 'Global Evening', 'copies'], ['Somebody, not said who', 'Radio Kaluha, may say so'],
    ['a naval officer on the pier', 'Bintang Pos'], ['Bintang Pos', 'Meridian Press', 'cites'], ['Bintang Pos', 'The Straits Observer', 'cites'],
    ['Bintang Pos', 'World Brief', 'cites'],
  ); // prettier-ignore
  for (const { from, to, path } of edges)
    for (const { x, y } of pointsOn(path))
      for (const box of nodes.filter(({ id }) => id !== from && id !== to))
        expect(x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height, `${from} to ${to} through ${box.name}`).toBe(false); // prettier-ignore
});

/** Many points of a path of lines and quadratic curves. */
function pointsOn(path: string): { x: number; y: number }[] {
  const points: { x: number; y: number }[] = [];
  for (const [, command, numbers] of path.matchAll(/([MLQ])([^MLQ]+)/g)) {
    const [x1, y1, x2, y2] = numbers!.trim().split(/[ ,]+/).map(Number) as [number, number, number?, number?];
    const from = points.at(-1) ?? { x: x1, y: y1 };
    for (let t = 0; t <= 1; t += 0.05) {
      if (x2 === undefined || y2 === undefined || command !== 'Q') points.push({ x: from.x + (x1 - from.x) * t, y: from.y + (y1 - from.y) * t });
      else points.push({ x: (1 - t) ** 2 * from.x + 2 * t * (1 - t) * x1 + t ** 2 * x2, y: (1 - t) ** 2 * from.y + 2 * t * (1 - t) * y1 + t ** 2 * y2 }); // prettier-ignore
    }
  }
  return points;
}
