import { describe, expect, it } from 'vitest';
import { normalize } from '../../src/annotate/segment.ts';
import { bindLexicon, loadTagger, TAGGER_NAME, TAGGER_VERSION, type Tagger } from '../../src/annotate/tag.ts';
import { UPOS } from '../../src/model/annotation.ts';
import { parseModelFile, writeModelFile, type ModelArray } from '../../src/model/model-file.ts';
import { buildLexicon } from './lexicon.ts';
import { trainTagger } from './perceptron.ts';
import { tagAccuracy } from './score.ts';
import { DEV_DOCUMENTS, TEST_DOCUMENTS } from './split.ts';
import { parseConllu, type TreebankDocument } from './treebank.ts';

/** CoNLL-U from `word/TAG` rows; a row that begins with ¶ begins a paragraph. */
function conllu(id: string, rows: readonly string[]): string {
  return rows
    .map((row, k) => {
      const pairs = row.replace('¶ ', '').split(' ').map((pair) => pair.split('/') as [string, string]); // prettier-ignore
      const head = [...(k === 0 ? [`# newdoc id = ${id}`] : []), ...(row.startsWith('¶') ? ['# newpar'] : [])];
      const lines = pairs.map(([word, tag], i) => `${i + 1}\t${word}\t${word}\t${tag}\t_\t_\t0\troot\t_\t_`);
      return [...head, `# text = ${pairs.map(([word]) => word).join(' ')}`, ...lines].join('\n');
    })
    .join('\n\n');
}

const ROWS = [
  'The/DET mayor/NOUN denied/VERB it/PRON ./PUNCT',
  'The/DET dam/NOUN failed/VERB ./PUNCT',
  '¶ Voss/PROPN denied/VERB the/DET claim/NOUN ./PUNCT',
  'They/PRON claim/VERB it/PRON ./PUNCT',
  'Voss/PROPN saw/VERB the/DET dam/NOUN ./PUNCT',
  'They/PRON saw/VERB the/DET mayor/NOUN ./PUNCT',
];
const OPTIONS = { epochs: 8, cutoff: 1, margin: 1, prune: 0, scale: 8, seed: 1 };

function train(documents: readonly TreebankDocument[]): Uint8Array<ArrayBuffer> {
  const lexicon = buildLexicon(documents, new Map());
  const bound = bindLexicon(lexicon.lexiconKeys, lexicon.lexiconClasses, lexicon.lexiconClusters);
  const weights = trainTagger(documents.flatMap(({ sentences }) => sentences), bound, lexicon.sureTag, OPTIONS); // prettier-ignore
  return writeModelFile({
    name: TAGGER_NAME,
    version: TAGGER_VERSION,
    meta: {},
    arrays: { ...lexicon, ...weights } as Record<string, ModelArray>,
  });
}

function tag(tagger: Tagger, sentence: string): string {
  const words = sentence.split(' ');
  return Array.from(tagger.tag(words, words.map(normalize), Int32Array.of(0, words.length)), (tag) => UPOS[tag]).join(
    ' ',
  );
}

describe('training the tagger', () => {
  const documents = parseConllu(conllu('one', ROWS), 'one');

  it('learns what it is shown, and goes by context and endings', () => {
    const tagger = loadTagger(parseModelFile(train(documents).buffer));
    expect(tagAccuracy(tagger, documents)).toBe(100);
    expect(tag(tagger, 'They claim the claim .')).toBe('PRON VERB DET NOUN PUNCT');
    expect(tag(tagger, 'The bam bailed .')).toBe('DET NOUN VERB PUNCT');
  });

  it('gives the same bytes twice', () => {
    expect(train(documents)).toEqual(train(documents));
  });
});

describe('parseConllu', () => {
  it('reads documents, offsets and paragraphs', () => {
    const [one, two] = parseConllu(`${conllu('one', ROWS)}\n\n${conllu('two', ROWS.slice(0, 1))}\n`, 'x');
    expect([one!.id, one!.sentences.length, two!.id, two!.sentences.length]).toEqual(['one', 6, 'two', 1]);
    const sentence = one!.sentences[2]!;
    expect(sentence.isParagraphStart).toBe(true);
    expect(sentence.words.map((_, i) => sentence.text.slice(sentence.start[i], sentence.end[i]))).toEqual(
      sentence.words,
    );
  });

  it('finds clitics in their word and the blank after it', () => {
    const content = "# text = Don't go\n1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\t_\n1\tDo\tdo\tAUX\t_\t_\t0\t_\t_\t_\n2\tn't\tnot\tPART\t_\t_\t0\t_\t_\t_\n3\tgo\tgo\tVERB\t_\t_\t0\t_\t_\tSpaceAfter=No";
    const { start, end, isSpaceAfter } = parseConllu(content, 'x')[0]!.sentences[0]!;
    expect([start, end, isSpaceAfter]).toEqual([[0, 2, 6], [2, 5, 8], false]);
  }); // prettier-ignore

  it('leaves out sentences whose words are not in their text', () => {
    expect(parseConllu('# text = No\n1\tYes\tyes\tINTJ\t_\t_\t0\t_\t_\t_', 'x')).toEqual([]);
  });
});

describe('the split', () => {
  it('keeps test and dev apart', () => {
    expect([...TEST_DOCUMENTS].filter((id) => DEV_DOCUMENTS.has(id))).toEqual([]);
  });
});
