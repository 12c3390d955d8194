/**
 * How right the parser is on gold words and sentences, with gold tags and with the tagger's:
 *
 *   node24 training/parser/score.ts [--data ../shared/data] [--model models/en/parser.bin]
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { loadParser, parse, type Parser } from '../../src/annotate/parse.ts';
import { loadTagger } from '../../src/annotate/tag.ts';
import { POS } from '../../src/model/annotation.ts';
import { parseModelFile, type ModelFile } from '../../src/model/model-file.ts';
import { RELATIONS, type Relation } from '../../src/model/tree.ts';
import { predictTags } from './predict-tags.ts';
import { annotationOf, loadTreebanks, type GoldSentence } from './treebank.ts';

export interface ParseScores {
  /** Words that are no punctuation: what the next two are shares of. */
  readonly words: number;
  /** Words with the right head. */
  readonly unlabelled: number;
  /** Words with the right head and relation. */
  readonly labelled: number;
  /** By relation, how often it stands in the gold trees, and F1 of its arcs with head and relation right. */
  readonly byRelation: Readonly<Record<Relation, { gold: number; f1: number }>>;
}

export function scoreSentences(
  sentences: readonly GoldSentence[],
  parser: Parser,
  tags?: readonly (readonly number[])[],
): ParseScores {
  const annotation = annotationOf(sentences, tags);
  const tree = parse(annotation, parser);
  const gold = new Int32Array(RELATIONS.length);
  const found = new Int32Array(RELATIONS.length);
  const hit = new Int32Array(RELATIONS.length);
  let words = 0;
  let heads = 0;
  let both = 0;
  sentences.forEach((sentence, k) => {
    const first = annotation.sentenceStart[k]!;
    sentence.words.forEach((_, i) => {
      const head = sentence.heads[i] === 0 ? -1 : first + sentence.heads[i]! - 1;
      const isHead = tree.head[first + i] === head;
      const relation = tree.relation[first + i]!;
      const isBoth = isHead && relation === sentence.relations[i];
      gold[sentence.relations[i]!]! += 1;
      found[relation]! += 1;
      if (isBoth) hit[relation]! += 1;
      if (sentence.tags[i] === POS.PUNCT) return;
      words++;
      if (isHead) heads++;
      if (isBoth) both++;
    });
  });
  const byRelation = Object.fromEntries(
    RELATIONS.map((name, r) => [name, { gold: gold[r]!, f1: (2 * hit[r]!) / (gold[r]! + found[r]!) || 0 }]),
  ) as ParseScores['byRelation'];
  return { words, unlabelled: heads / words, labelled: both / words, byRelation };
}

export interface ParserReport {
  /** GUM's test documents; its news documents for test and tuning (none is trained on); EWT's test part. */
  readonly gum: { goldTags: ParseScores; ownTags: ParseScores };
  readonly news: { goldTags: ParseScores; ownTags: ParseScores };
  readonly web: { goldTags: ParseScores; ownTags: ParseScores };
  /** One core, gold words and tags, the second run. */
  readonly tokensPerSecond: number;
}

function readModel(path: string): ModelFile {
  const bytes = readFileSync(path);
  return parseModelFile(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}

const MODELS = fileURLToPath(new URL('../../models/en', import.meta.url));

/** Throws what node:fs throws when data or models are missing. */
export function scoreParser(dataFolder: string, modelPath: string = join(MODELS, 'parser.bin')): ParserReport {
  const parser = loadParser(readModel(modelPath));
  const tagger = loadTagger(readModel(join(MODELS, 'tagger.bin')));
  const { dev, test, web } = loadTreebanks(dataFolder);
  const both = (sentences: readonly GoldSentence[]): ParserReport['gum'] => ({
    goldTags: scoreSentences(sentences, parser),
    ownTags: scoreSentences(sentences, parser, predictTags(tagger, sentences)),
  });
  const gum = test.flatMap(({ sentences }) => sentences);
  const news = [...test, ...dev].filter(({ genre }) => genre === 'news').flatMap(({ sentences }) => sentences);
  const report = { gum: both(gum), news: both(news), web: both(web.flatMap(({ sentences }) => sentences)) };
  const annotation = annotationOf(gum);
  parse(annotation, parser);
  const began = process.cpuUsage().user;
  parse(annotation, parser);
  return { ...report, tokensPerSecond: (annotation.tokens.length * 1e6) / (process.cpuUsage().user - began) };
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { data: { type: 'string', default: '../shared/data' }, model: { type: 'string' } },
  });
  const report = scoreParser(values.data, values.model);
  const percent = (share: number): string => (share * 100).toFixed(1);
  for (const part of ['gum', 'news', 'web'] as const)
    for (const tags of ['goldTags', 'ownTags'] as const) {
      const { words, unlabelled, labelled } = report[part][tags];
      console.log(`${part}, ${tags}: UAS ${percent(unlabelled)} LAS ${percent(labelled)} of ${words} words`);
    }
  console.log('arcs of news with own tags, F1 (gold arcs):');
  const shown: Relation[] = ['nsubj', 'nsubj:pass', 'obj', 'ccomp', 'xcomp', 'parataxis', 'obl', 'obl:agent', 'obl:unmarked', 'appos', 'acl', 'acl:relcl', 'advcl', 'conj', 'nmod', 'nmod:desc', 'flat', 'compound', 'case', 'mark', 'root']; // prettier-ignore
  for (const name of shown) {
    const { gold, f1 } = report.news.ownTags.byRelation[name];
    console.log(`  ${name} ${percent(f1)} (${gold})`);
  }
  console.log(`${Math.round(report.tokensPerSecond)} tokens a second`);
}
