import { describe, expect, it } from 'vitest';
import { RELATION, childrenOf, headOfSpan, indexTree, type Relation, type Tree } from './tree.ts';

/** One line per sentence, one `word:head:relation` per token; heads count from 1 within the sentence, 0 is the root. */
function tree(...sentences: readonly string[]): Tree {
  const head: number[] = [];
  const relation: number[] = [];
  for (const sentence of sentences) {
    const first = head.length;
    for (const token of sentence.split(' ')) {
      const [, to, name] = /^[^:]+:(\d+):(.+)$/.exec(token)!;
      head.push(to === '0' ? -1 : first + Number(to) - 1);
      relation.push(RELATION[name as Relation]);
    }
  }
  return { head: Int32Array.from(head), relation: Uint8Array.from(relation) };
}

const SAID = 'Mara:5:nsubj Lund:1:flat ,:4:punct mayor:1:appos said:0:root it:7:nsubj rained:5:ccomp .:5:punct';
const SHORT = 'Nobody:2:nsubj answered:0:root .:2:punct';

describe('indexTree', () => {
  const two = tree(SAID, SHORT);
  const index = indexTree(two);

  it('lists children in text order, of every sentence', () => {
    expect(childrenOf(two, index, 4)).toEqual([0, 6, 7]);
    expect(childrenOf(two, index, 0)).toEqual([1, 3]);
    expect(childrenOf(two, index, 9)).toEqual([8, 10]);
    expect(childrenOf(two, index, 10)).toEqual([]);
  });

  it('picks children by relation', () => {
    expect(childrenOf(two, index, 4, 'nsubj', 'ccomp')).toEqual([0, 6]);
    expect(childrenOf(two, index, 4, 'obj')).toEqual([]);
  });

  it('gives each subtree as a run of tokens', () => {
    expect([index.first[0], index.end[0]]).toEqual([0, 4]);
    expect([index.first[4], index.end[4]]).toEqual([0, 8]);
    expect([index.first[9], index.end[9]]).toEqual([8, 11]);
  });

  it('takes a chain of 200,000 words in a moment', () => {
    const head = Int32Array.from({ length: 200_000 }, (_, i) => i - 1);
    const chain = indexTree({ head, relation: new Uint8Array(head.length) });
    expect(chain.end[0]).toBe(200_000);
    expect(chain.first[199_999]).toBe(199_999);
  });

  it('takes an empty text', () => {
    expect(indexTree({ head: new Int32Array(0), relation: new Uint8Array(0) }).child).toHaveLength(0);
  });
});

describe('headOfSpan', () => {
  const one = tree(SAID);
  const index = indexTree(one);

  it('is the token whose head lies outside', () => {
    expect(headOfSpan(one, index, 0, 4)).toBe(0);
    expect(headOfSpan(one, index, 5, 7)).toBe(6);
    expect(headOfSpan(one, index, 0, 8)).toBe(4);
  });

  it('is the one that holds most of a span that no single subtree covers', () => {
    // "Lund, mayor said": "Lund" and "mayor" hang from outside, "said" is the root.
    expect(headOfSpan(one, index, 1, 4)).toBe(3);
  });

  it('refuses an empty span', () => {
    expect(() => headOfSpan(one, index, 3, 3)).toThrow('no tokens in [3, 3)');
  });
});
