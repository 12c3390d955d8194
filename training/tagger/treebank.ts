/** Reads Universal Dependencies treebanks in CoNLL-U with the character offsets of their words. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One sentence with parallel arrays; offsets point into `text`, which is the sentence's own `# text`. */
export interface TreebankSentence {
  readonly text: string;
  readonly words: readonly string[];
  readonly tags: readonly string[];
  readonly lemmas: readonly string[];
  readonly start: readonly number[];
  readonly end: readonly number[];
  /** Whether a new paragraph begins here. */
  readonly isParagraphStart: boolean;
  /** Whether white space follows in running text. */
  readonly isSpaceAfter: boolean;
}

export interface TreebankDocument {
  readonly id: string;
  readonly sentences: readonly TreebankSentence[];
}

/**
 * The documents of one CoNLL-U file. Sentences whose words cannot be found in their text (a handful with editorial
 * marks) are left out.
 */
export function parseConllu(content: string, name: string): TreebankDocument[] {
  const documents: { id: string; sentences: TreebankSentence[] }[] = [];
  for (const block of content.split(/\n\s*\n/)) {
    const lines = block.split('\n');
    const id = lines
      .find((line) => line.startsWith('# newdoc id = '))
      ?.slice(14)
      .trim();
    if (id !== undefined || documents.length === 0) documents.push({ id: id ?? name, sentences: [] });
    const sentence = parseSentence(lines);
    if (sentence) documents.at(-1)!.sentences.push(sentence);
  }
  return documents.filter((document) => document.sentences.length > 0);
}

function parseSentence(lines: readonly string[]): TreebankSentence | undefined {
  const text = lines.find((line) => line.startsWith('# text = '))?.slice(9);
  if (text === undefined) return undefined;
  const words: string[] = [];
  const tags: string[] = [];
  const lemmas: string[] = [];
  const start: number[] = [];
  const end: number[] = [];
  let at = 0;
  let isSpaceAfter = true;
  for (const line of lines) {
    const cells = line.split('\t');
    if (/^\d+-\d+$/.test(cells[0]!) || /^\d+$/.test(cells[0]!))
      isSpaceAfter = !/\bSpaceAfter=No\b/.test(cells[9] ?? '');
    if (!/^\d+$/.test(cells[0]!)) continue;
    const word = cells[1]!;
    while (at < text.length && /\s/.test(text[at]!)) at++;
    if (!text.startsWith(word, at)) return undefined;
    words.push(word);
    tags.push(cells[3]!);
    lemmas.push(cells[2]!);
    start.push(at);
    at += word.length;
    end.push(at);
  }
  const isParagraphStart = lines.some((line) => /^# new(?:par|doc)\b/.test(line));
  return words.length > 0 ? { text, words, tags, lemmas, start, end, isParagraphStart, isSpaceAfter } : undefined;
}

export interface Treebanks {
  readonly gum: readonly TreebankDocument[];
  readonly ewtTrain: readonly TreebankDocument[];
  readonly ewtTest: readonly TreebankDocument[];
}

function read(path: string, name: string): TreebankDocument[] {
  return parseConllu(readFileSync(path, 'utf8'), name);
}

/** All treebanks under `dataFolder`/syntax, in a fixed order. Throws what node:fs throws when they are missing. */
export function readTreebanks(dataFolder: string): Treebanks {
  const syntax = join(dataFolder, 'syntax');
  const gum = readdirSync(join(syntax, 'gum'))
    .filter((file) => file.endsWith('.conllu'))
    .sort()
    .flatMap((file) => read(join(syntax, 'gum', file), file.replace('.conllu', '')));
  return {
    gum,
    ewtTrain: read(join(syntax, 'ewt-train.conllu'), 'ewt-train'),
    ewtTest: read(join(syntax, 'ewt-test.conllu'), 'ewt-test'),
  };
}
