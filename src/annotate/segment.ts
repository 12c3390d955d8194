/** Everything about a text that needs no model: tokens, paragraphs, quotations, sentences. */
import type { Annotation, Tokens } from '../model/annotation.ts';
import { findTurns } from './find-turns.ts';
import { matchQuotations } from './match-quotations.ts';
import { BREAK, findBreaks } from './split-paragraphs.ts';
import { splitSentences } from './split-sentences.ts';
import { tokenize } from './tokenize.ts';

export type Segmentation = Omit<Annotation, 'tags' | 'lemma'>;

/** Linear in the length of `text`; never throws. */
export function segment(text: string): Segmentation {
  const tokens = tokenize(text);
  const { length, start, end } = tokens;
  const word: string[] = Array.from({ length });
  const norm: string[] = Array.from({ length });
  const normOf = new Map<string, string>();
  for (let i = 0; i < length; i++) {
    const surface = text.slice(start[i], end[i]);
    word[i] = surface;
    let key = normOf.get(surface);
    if (key === undefined) normOf.set(surface, (key = normalize(surface)));
    norm[i] = key;
  }
  const breaks = findBreaks(text, tokens);
  const { marks, ...quoted } = matchQuotations(text, tokens, breaks);
  const sentenceStart = splitSentences({ text, tokens, word, breaks, marks });
  const sentence = new Int32Array(length);
  for (let k = 0; k + 1 < sentenceStart.length; k++) sentence.fill(k, sentenceStart[k], sentenceStart[k + 1]);
  const paragraph = new Int32Array(length);
  for (let i = 1; i < length; i++) paragraph[i] = paragraph[i - 1]! + (breaks[i] === BREAK.paragraph ? 1 : 0);
  const layer: Tokens = { length, start, end, word, norm, sentence, paragraph };
  return { text, tokens: layer, sentenceStart, ...quoted, turns: findTurns(text, layer) };
}

/** Lower case, curly marks made straight, all dashes alike: the key for lexicons and features. */
export function normalize(word: string): string {
  const small = word.toLowerCase();
  if (/^[\x20-\x7e]*$/.test(small)) return small;
  return small
    .replace(/[‘’‚‛´`]/g, "'")
    .replace(/[“”„‟«»]/g, '"')
    .replace(/…/g, '...');
}
