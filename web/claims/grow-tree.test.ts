import { expect, test } from 'vitest';
import type { FoldedGraph } from './fold-graph.ts';
import { growTrees, type Branch } from './grow-tree.ts';

const graph = (nodes: string[], ...ways: [from: string, to: string][]): FoldedGraph => ({
  nodes: nodes.map((id) => ({
    id, name: id, kind: 'outlet', anonymous: false, origin: id === 'Voss', withdrawn: false, aside: false, likely: true, reports: [],
    folded: [],
  })), // prettier-ignore
  edges: ways.map(([from, to]) => ({ from, to, type: 'cites', likely: true, reports: [], isCircular: false })),
  groups: [],
});
/** 'a(b c)': with '*' what stands elsewhere. */
const say = ({ node, isAgain, branches }: Branch): string =>
  node.id + (isAgain ? '*' : '') + (branches.length > 0 ? `(${branches.map(say).join(' ')})` : '');

test('origins stand at the roots, and whoever is reached twice is unfolded once', () => {
  const given = graph(['Mail', 'Voss', 'Wire', 'Echo', 'clerk'], ['clerk', 'Echo'], ['Voss', 'Wire'], ['Wire', 'Echo'], ['Voss', 'Echo']); // prettier-ignore
  expect(growTrees(given).map(say)).toEqual(['Voss(Wire(Echo) Echo*)', 'Mail', 'clerk(Echo*)']);
});

test('a circle is unfolded once, and a row of a thousand loses nobody', () => {
  expect(growTrees(graph(['a', 'b'], ['a', 'b'], ['b', 'a'])).map(say)).toEqual(['a(b(a*))']);
  const names = Array.from({ length: 1000 }, (_, i) => `n${i}`);
  const row = graph(names, ...names.slice(1).map((name, i): [string, string] => [`n${i}`, name]));
  const all = growTrees(row)
    .map(say)
    .join(' ')
    .match(/n\d+(?!\d*\*)/g);
  expect(new Set(all).size).toBe(1000);
});
