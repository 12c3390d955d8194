/** Tags as the tagger gives them to text that it was not trained on: what the parser will meet, and so has to learn from. */
import { fileURLToPath } from 'node:url';
import { normalize } from '../../src/annotate/segment.ts';
import { bindLexicon, loadTagger, TAGGER_NAME, TAGGER_VERSION, type Tagger } from '../../src/annotate/tag.ts';
import { UPOS } from '../../src/model/annotation.ts';
import type { ModelArray } from '../../src/model/model-file.ts';
import { buildLexicon, readClusters } from '../tagger/lexicon.ts';
import { trainTagger, type TrainingOptions } from '../tagger/perceptron.ts';
import type { TreebankDocument } from '../tagger/treebank.ts';
import type { GoldDocument, GoldSentence } from './treebank.ts';

/** Two rounds are quick, and a tagger a little worse than the one that ships keeps the parser from trusting tags too much. */
const OPTIONS: TrainingOptions = { epochs: 2, cutoff: 2, margin: 6, prune: 0.5, scale: 4, seed: 7 };

export const CLUSTER_FILE = fileURLToPath(new URL('../attribution/word-clusters.bin', import.meta.url));

function taggerFrom(documents: readonly GoldDocument[], clusters: ReadonlyMap<number, number>): Tagger {
  const training: TreebankDocument[] = documents.map(({ name, sentences }) => ({
    id: name,
    sentences: sentences.map(({ words, tags }) => ({
      text: '',
      words,
      tags: tags.map((tag) => UPOS[tag]!),
      lemmas: words,
      start: [],
      end: [],
      isParagraphStart: false,
      isSpaceAfter: true,
    })),
  }));
  const lexicon = buildLexicon(training, clusters);
  const weights = trainTagger(
    training.flatMap(({ sentences }) => sentences),
    bindLexicon(lexicon.lexiconKeys, lexicon.lexiconClasses, lexicon.lexiconClusters),
    lexicon.sureTag,
    OPTIONS,
  );
  return loadTagger({
    name: TAGGER_NAME,
    version: TAGGER_VERSION,
    meta: {},
    arrays: { ...lexicon, ...weights } as Record<string, ModelArray>,
  });
}

/** Tags of each sentence by `tagger`, on gold words and sentences. */
export function predictTags(tagger: Tagger, sentences: readonly GoldSentence[]): number[][] {
  const words = sentences.flatMap((sentence) => sentence.words);
  const start = new Int32Array(sentences.length + 1);
  sentences.forEach((sentence, k) => (start[k + 1] = start[k]! + sentence.words.length));
  const tags = tagger.tag(words, words.map(normalize), start);
  return sentences.map((_, k) => [...tags.subarray(start[k], start[k + 1])]);
}

/** The documents with the tags of taggers that were each trained without a part of them (jackknife). */
export function jackknife(documents: readonly GoldDocument[], folds: number): GoldDocument[] {
  const clusters = readClusters(CLUSTER_FILE);
  const tagged: GoldDocument[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const tagger = taggerFrom(
      documents.filter((_, i) => i % folds !== fold),
      clusters,
    );
    documents.forEach((document, i) => {
      if (i % folds !== fold) return;
      const tags = predictTags(tagger, document.sentences);
      tagged[i] = { ...document, sentences: document.sentences.map((s, k) => ({ ...s, tags: tags[k]! })) };
    });
  }
  return tagged;
}
