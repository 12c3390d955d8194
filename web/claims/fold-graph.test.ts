import { expect, test } from 'vitest';
import type { ClaimGraph, GraphEdge } from '../../server/api-types.ts';
import { foldGraph } from './fold-graph.ts';

const graph = (...ways: [from: string, to: string, type?: GraphEdge['type']][]): ClaimGraph => ({
  nodes: [...new Set(ways.flatMap(([from, to]) => [from, to]))].map((id) => ({
    id, name: id, kind: 'outlet', anonymous: false, origin: false, withdrawn: false, aside: false, likely: true, reports: [],
  })), // prettier-ignore
  edges: ways.map(([from, to, type = 'says']) => ({ from, to, type, likely: true, reports: [`${from}-${to}`] })),
});
const NONE: ReadonlySet<string> = new Set();

test('outlets that only copy are folded into one, with all their reports', () => {
  const given = graph(['Minister', 'Wire'], ['Wire', 'A', 'copies'], ['Wire', 'B', 'copies'], ['Wire', 'C', 'copies']);
  const { nodes, edges } = foldGraph(given, NONE);
  expect(nodes.map(({ name }) => name)).toEqual(['Minister', 'Wire', '3 outlets that copy it']);
  expect(edges.find(({ type }) => type === 'copies')!.reports).toEqual(['Wire-A', 'Wire-B', 'Wire-C']);
  const [group] = foldGraph(given, NONE).groups;
  expect(group).toMatchObject({ from: ['Wire'], isCopies: true });
  expect(foldGraph(given, new Set([group!.key])).nodes).toHaveLength(5);
});

test('many that have it in the very same ways are folded into one, and who has it otherwise, or a few, are not', () => {
  const alike = (count: number): [string, string, GraphEdge['type']?][] =>
    Array.from({ length: count }, (_, at) => [['Engineer', `Paper ${at}`], ['Courier', `Paper ${at}`, 'cites']] as [string, string, GraphEdge['type']?][]).flat(); // prettier-ignore
  const many = foldGraph(graph(['Engineer', 'Courier'], ...alike(8), ['Courier', 'Alone', 'cites']), NONE);
  expect(many.nodes.map(({ name }) => name)).toEqual(['Engineer', 'Courier', 'Alone', '8 outlets alike']);
  expect(many.edges.map(({ from, to, type }) => [from, to === 'Courier' || to === 'Alone' ? to : 'group', type])).toEqual([
    ['Engineer', 'Courier', 'says'], ['Engineer', 'group', 'says'], ['Courier', 'group', 'cites'], ['Courier', 'Alone', 'cites'],
  ]); // prettier-ignore
  expect(foldGraph(graph(['Engineer', 'Courier'], ...alike(7)), NONE).nodes).toHaveLength(9);
  const told = foldGraph(graph(...Array.from({ length: 8 }, (_, at): [string, string] => ['Engineer', `Paper ${at}`])), NONE); // prettier-ignore
  expect(told.nodes.map(({ name }) => name)).toEqual(['Engineer', '8 outlets that have it from there']);
});

test('two copies stay as they are, and so does one that has it from somebody else as well, or hands it on', () => {
  const two = graph(['Wire', 'A', 'copies'], ['Wire', 'B', 'copies']);
  expect(foldGraph(two, NONE).nodes).toHaveLength(3);
  const mixed = graph(
    ['Wire', 'A', 'copies'], ['Wire', 'B', 'copies'], ['Wire', 'C', 'copies'], ['Police', 'C'], ['B', 'D', 'cites'],
  ); // prettier-ignore
  expect(foldGraph(mixed, NONE).nodes.every(({ folded }) => folded.length === 0)).toBe(true);
});

test('what goes in a circle is told, what only meets is not', () => {
  const circle = graph(['A', 'B', 'cites'], ['B', 'C', 'cites'], ['C', 'A', 'cites'], ['C', 'D', 'cites']);
  expect(foldGraph(circle, NONE).edges.map(({ isCircular }) => isCircular)).toEqual([true, true, true, false]);
  const diamond = graph(['A', 'B'], ['A', 'C'], ['B', 'D'], ['C', 'D']);
  expect(foldGraph(diamond, NONE).edges.some(({ isCircular }) => isCircular)).toBe(false);
});

test('a way of 20,000 steps overflows nothing, and edges to nobody are passed over', () => {
  const long = graph(...Array.from({ length: 20_000 }, (_, index): [string, string] => [`${index}`, `${index + 1}`]));
  expect(foldGraph(long, NONE).edges).toHaveLength(20_000);
  const loose: ClaimGraph = { nodes: [], edges: [{ from: 'x', to: 'y', type: 'says', likely: true, reports: [] }] };
  expect(foldGraph(loose, NONE)).toEqual({ nodes: [], edges: [], groups: [] });
});

test('a group of copies, and an arrow that stands for several, are likely where one of them is', () => {
  const { nodes, edges } = graph(['Wire', 'A', 'copies'], ['Wire', 'B', 'copies'], ['Wire', 'C', 'copies']);
  const unlikely = { nodes: nodes.map((node) => ({ ...node, likely: node.id === 'B' })), edges: edges.map((edge) => ({ ...edge, likely: edge.to === 'B' })) }; // prettier-ignore
  const all = { nodes: unlikely.nodes.map((node) => ({ ...node, likely: false })), edges: unlikely.edges.map((edge) => ({ ...edge, likely: false })) }; // prettier-ignore
  const tell = (given: ClaimGraph) => { const folded = foldGraph(given, NONE); return [folded.nodes.find(({ folded: its }) => its.length > 0)!.likely, folded.edges.map(({ likely }) => likely)]; }; // prettier-ignore
  expect(tell(unlikely)).toEqual([true, [true]]);
  expect(tell(all)).toEqual([false, [false]]);
});
