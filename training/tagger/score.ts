/** How well the tagger, the tokens and the sentences agree with the treebanks. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { normalize, segment } from '../../src/annotate/segment.ts';
import { loadTagger, type Tagger } from '../../src/annotate/tag.ts';
import { POS, type Upos } from '../../src/model/annotation.ts';
import { parseModelFile } from '../../src/model/model-file.ts';
import { TEST_DOCUMENTS } from './split.ts';
import { readTreebanks, type TreebankDocument } from './treebank.ts';

/** All in percent. */
export interface TaggerScores {
  /** UPOS accuracy on gold tokens: GUM's test documents, the news among them, EWT's test part. */
  readonly gumTest: number;
  readonly gumTestNews: number;
  readonly ewtTest: number;
  /** F1 of token borders against the treebank, on GUM's test documents. */
  readonly tokens: number;
  /** F1 of sentence starts in running text, on GUM's test documents of prose. */
  readonly sentences: number;
}

const SHIPPED = fileURLToPath(new URL('../../models/en/tagger.bin', import.meta.url));

/** Throws what node:fs throws when the data or the model is missing. */
export function scoreTagger(dataFolder: string, modelPath: string = SHIPPED): TaggerScores {
  const tagger = readTagger(modelPath);
  const { gum, ewtTest } = readTreebanks(dataFolder);
  const test = gum.filter(({ id }) => TEST_DOCUMENTS.has(id));
  return {
    gumTest: tagAccuracy(tagger, test),
    gumTestNews: tagAccuracy(
      tagger,
      test.filter(({ id }) => id.includes('_news_')),
    ),
    ewtTest: tagAccuracy(tagger, ewtTest),
    tokens: tokenAgreement(test),
    sentences: sentenceAgreement(test.filter(({ id }) => !/_(?:court|vlog)_/.test(id))),
  };
}

function readTagger(path: string): Tagger {
  const bytes = readFileSync(path);
  return loadTagger(parseModelFile(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)));
}

/** Percent of gold tokens with the right tag, in gold sentences. */
export function tagAccuracy(tagger: Tagger, documents: readonly TreebankDocument[]): number {
  let right = 0;
  let total = 0;
  for (const { sentences } of documents)
    for (const { words, tags } of sentences) {
      const found = tagger.tag(words, words.map(normalize), Int32Array.of(0, words.length));
      total += words.length;
      for (let i = 0; i < words.length; i++) if (found[i] === POS[tags[i] as Upos]) right++;
    }
  return (100 * right) / total;
}

/** F1 in percent of token spans, sentence by sentence. */
function tokenAgreement(documents: readonly TreebankDocument[]): number {
  const counts = { gold: 0, found: 0, both: 0 };
  for (const { sentences } of documents)
    for (const { text, start, end } of sentences) {
      const { tokens } = segment(text);
      const gold = new Set(start.map((from, i) => `${from}-${end[i]}`));
      counts.gold += gold.size;
      counts.found += tokens.length;
      for (let i = 0; i < tokens.length; i++) if (gold.has(`${tokens.start[i]}-${tokens.end[i]}`)) counts.both++;
    }
  return (200 * counts.both) / (counts.gold + counts.found);
}

/** F1 in percent of the offsets at which sentences start, in documents put together again with blank lines between paragraphs. */
function sentenceAgreement(documents: readonly TreebankDocument[]): number {
  const counts = { gold: 0, found: 0, both: 0 };
  for (const { sentences } of documents) {
    let text = '';
    const gold = new Set<number>();
    sentences.forEach((sentence, i) => {
      if (i > 0) text += sentence.isParagraphStart ? '\n\n' : sentences[i - 1]!.isSpaceAfter ? ' ' : '';
      gold.add(text.length);
      text += sentence.text;
    });
    const { tokens, sentenceStart } = segment(text);
    counts.gold += gold.size;
    counts.found += sentenceStart.length - 1;
    for (let k = 0; k + 1 < sentenceStart.length; k++) if (gold.has(tokens.start[sentenceStart[k]!]!)) counts.both++;
  }
  return (200 * counts.both) / (counts.gold + counts.found);
}
