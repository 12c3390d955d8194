import { describe, expect, it } from 'vitest';
import { UPOS, type Annotation } from '../model/annotation.ts';
import { parseModelFile, writeModelFile, type ModelArray, type ModelFile } from '../model/model-file.ts';
import { RELATION, RELATIONS, type Tree } from '../model/tree.ts';
import { LABEL_TAIL, PARSER_VERSION, loadParser, parse } from './parse.ts';

function numbers(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0);
}

/** A parser that has learnt nothing: whatever it answers must still be a tree. */
function untrained(beam: number, seed = 1): ModelFile {
  const next = numbers(seed);
  const bits = 8;
  const arrays: Record<string, ModelArray> = {
    structure: Int32Array.from({ length: 2 << bits }, () => next() | 0),
    label: Int8Array.from({ length: (1 << bits) + LABEL_TAIL }, () => (next() >>> 24) - 128),
    candidateStart: Uint16Array.from({ length: UPOS.length + 1 }, (_, tag) => 3 * tag),
    candidateRelation: Uint8Array.from({ length: 3 * UPOS.length }, (_, i) => 1 + (i % (RELATIONS.length - 1))),
    clusters: new Uint16Array(64),
  };
  const meta = { structureBits: bits, labelBits: bits, beam, relations: RELATIONS };
  return { name: 'parser', version: PARSER_VERSION, meta, arrays };
}

/** Sentences of these lengths, of random words and tags. */
function randomText(lengths: readonly number[], seed: number): Annotation {
  const next = numbers(seed);
  const length = lengths.reduce((sum, n) => sum + n, 0);
  const word = Array.from({ length }, () => ['said', 'the', 'Lund', ',', '"', '2024', 'ünder', '.'][next() >>> 29]!);
  const sentenceStart = new Int32Array(lengths.length + 1);
  lengths.forEach((n, k) => (sentenceStart[k + 1] = sentenceStart[k]! + n));
  const zeros = new Int32Array(length);
  return {
    text: word.join(' '),
    tokens: {
      length,
      start: zeros,
      end: zeros,
      word,
      norm: word.map((w) => w.toLowerCase()),
      sentence: zeros,
      paragraph: zeros,
    },
    sentenceStart,
    quotations: [],
    quoteState: new Uint8Array(length),
    quoteIndex: new Int32Array(length).fill(-1),
    tags: Uint8Array.from({ length }, () => (next() >>> 8) % UPOS.length),
    lemma: word,
  };
}

/** What is wrong with the tree of the sentence `[first, end)`, as a word. */
function fault(tree: Tree, first: number, end: number): string | undefined {
  let roots = 0;
  for (let t = first; t < end; t++) {
    const head = tree.head[t]!;
    if ((head === -1) !== (tree.relation[t] === RELATION.root)) return `token ${t} is root in one layer only`;
    if (head === -1) {
      roots++;
      continue;
    }
    if (head < first || head >= end || head === t) return `token ${t} has the head ${head}`;
    for (let between = Math.min(t, head) + 1; between < Math.max(t, head); between++) {
      const its = tree.head[between]!;
      if (its < Math.min(t, head) || its > Math.max(t, head)) return `arc ${head}-${t} is crossed at ${between}`;
    }
  }
  return roots === 1 ? undefined : `${roots} roots`;
}

describe('parse', () => {
  for (const beam of [1, 4])
    it(`gives one projective tree per sentence whatever the weights and tags, with a beam of ${beam}`, () => {
      for (let seed = 1; seed <= 40; seed++) {
        const lengths = [1, 2, 3, 31, 32, 33, 7, 1, 40];
        const annotation = randomText(lengths, seed);
        const tree = parse(annotation, loadParser(untrained(beam, seed)));
        let first = 0;
        for (const length of lengths) {
          expect(fault(tree, first, first + length)).toBeUndefined();
          first += length;
        }
      }
    });

  it('reads each sentence by itself', () => {
    const parser = loadParser(untrained(4));
    const both = randomText([12, 25], 7);
    const tree = parse(both, parser);
    const only = parse(
      {
        ...both,
        sentenceStart: Int32Array.of(0, 12),
        tokens: { ...both.tokens, length: 12 },
        tags: both.tags.slice(0, 12),
      },
      parser,
    );
    expect(tree.head.slice(0, 12)).toEqual(only.head);
    expect(tree.relation.slice(0, 12)).toEqual(only.relation);
  });

  it('takes a sentence of 20,000 tokens, and a text without any', () => {
    const parser = loadParser(untrained(4));
    const tree = parse(randomText([20_000], 3), parser);
    expect([...tree.head].filter((head) => head === -1)).toHaveLength(1);
    expect(parse(randomText([], 3), parser).head).toHaveLength(0);
  });
});

describe('loadParser', () => {
  it('reads what was written', () => {
    const text = randomText([20, 30], 5);
    const file = parseModelFile(writeModelFile(untrained(2)).buffer);
    expect(parse(text, loadParser(file))).toEqual(parse(text, loadParser(untrained(2))));
  });

  it('refuses another model, another version and other relations', () => {
    const file = untrained(1);
    expect(() => loadParser({ ...file, name: 'tagger' })).toThrow('not a parser model of version 1: tagger version 1');
    expect(() => loadParser({ ...file, version: 2 })).toThrow('parser version 2');
    expect(() => loadParser({ ...file, meta: { ...file.meta, relations: ['root'] } })).toThrow('other relations');
  });
});
