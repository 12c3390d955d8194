/** Universal Dependencies treebanks in CoNLL-U, and how their documents are split into training, dev and test. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { normalize } from '../../src/annotate/segment.ts';
import { POS, type Annotation, type Upos } from '../../src/model/annotation.ts';
import { RELATION } from '../../src/model/tree.ts';
import { DEV_DOCUMENTS, TEST_DOCUMENTS } from '../tagger/split.ts';

/** One sentence. Heads are positions: 1 for the first word, 0 for the root. */
export interface GoldSentence {
  readonly words: string[];
  readonly tags: number[];
  readonly heads: number[];
  readonly relations: number[];
}

export interface GoldDocument {
  readonly name: string;
  readonly genre: string;
  readonly sentences: GoldSentence[];
}

/** A relation with a subtype that we do not keep counts as the relation. */
export function relationIndex(name: string): number {
  const table: Readonly<Record<string, number>> = RELATION;
  return table[name] ?? table[name.split(':')[0]!] ?? RELATION.dep;
}

export function parseConllu(text: string): GoldDocument[] {
  const documents: GoldDocument[] = [];
  let sentence: GoldSentence | undefined;
  for (const line of text.split('\n')) {
    if (line.startsWith('# newdoc id = ')) {
      const name = line.slice(14).trim();
      const genre = name.startsWith('GUM_') ? name.split('_')[1]! : name.split('-')[0]!;
      documents.push({ name, genre, sentences: [] });
    } else if (line === '' || line.startsWith('#')) sentence = undefined;
    else {
      const [id, word, , upos, , , head, relation] = line.split('\t') as [string, string, string, Upos, string, string, string, string]; // prettier-ignore
      if (!/^\d+$/.test(id)) continue; // a contraction's surface or an elided word
      if (!sentence) documents.at(-1)!.sentences.push((sentence = { words: [], tags: [], heads: [], relations: [] }));
      sentence.words.push(word);
      sentence.tags.push(POS[upos]);
      sentence.heads.push(Number(head));
      sentence.relations.push(relationIndex(relation));
    }
  }
  return documents;
}

/** The layers that `parse` reads, over gold tokens and sentences, with these tags. */
export function annotationOf(sentences: readonly GoldSentence[], tags?: readonly (readonly number[])[]): Annotation {
  const words = sentences.flatMap((sentence) => sentence.words);
  const start = new Int32Array(words.length);
  const end = new Int32Array(words.length);
  const sentenceOf = new Int32Array(words.length);
  const sentenceStart = new Int32Array(sentences.length + 1);
  let token = 0;
  let at = 0;
  sentences.forEach((sentence, k) => {
    for (const word of sentence.words) {
      start[token] = at;
      end[token] = at + word.length;
      at += word.length + 1;
      sentenceOf[token++] = k;
    }
    sentenceStart[k + 1] = token;
  });
  const norm = words.map(normalize);
  return {
    text: words.join(' '),
    tokens: { length: words.length, start, end, word: words, norm, sentence: sentenceOf, paragraph: sentenceOf },
    sentenceStart,
    quotations: [],
    quoteState: new Uint8Array(words.length),
    quoteIndex: new Int32Array(words.length).fill(-1),
    tags: Uint8Array.from(tags ? tags.flat() : sentences.flatMap((sentence) => sentence.tags)),
    lemma: norm,
  };
}

export interface Split {
  readonly train: GoldDocument[];
  readonly dev: GoldDocument[];
  /** GUM's test documents. */
  readonly test: GoldDocument[];
  /** EWT's test part: reviews, mails, forums, weblogs. */
  readonly web: GoldDocument[];
}

function isHeldOut(name: string): boolean {
  return TEST_DOCUMENTS.has(name) || DEV_DOCUMENTS.has(name);
}

/** The split of the tagger: no document of GUM's test part is seen by either. */
export function loadTreebanks(dataFolder: string): Split {
  const folder = join(dataFolder, 'syntax');
  if (!existsSync(folder)) throw new Error(`no treebanks in ${folder}: give the data folder with --data FOLDER`);
  const read = (file: string): GoldDocument[] => parseConllu(readFileSync(join(folder, file), 'utf8'));
  const gum = readdirSync(join(folder, 'gum'))
    .filter((file) => file.endsWith('.conllu'))
    .sort()
    .flatMap((file) => read(join('gum', file)));
  return {
    train: [...gum.filter(({ name }) => !isHeldOut(name)), ...read('ewt-train.conllu')],
    dev: gum.filter(({ name }) => DEV_DOCUMENTS.has(name)),
    test: gum.filter(({ name }) => TEST_DOCUMENTS.has(name)),
    web: read('ewt-test.conllu'),
  };
}
