/** The first stage: a text with its tokens, paragraphs, sentences, quotations, tags and lemmas. */
import type { Annotation } from '../model/annotation.ts';
import { lemmaOf } from './lemma.ts';
import { segment } from './segment.ts';
import type { Tagger } from './tag.ts';

export { loadTagger, type Tagger } from './tag.ts';

/** Takes time linear in the length of `text`, whatever it holds, and never throws. */
export function annotate(text: string, tagger: Tagger): Annotation {
  const segmentation = segment(text);
  const { word, norm } = segmentation.tokens;
  const tags = tagger.tag(word, norm, segmentation.sentenceStart);
  const lemma: string[] = Array.from({ length: word.length });
  const known = new Map<string, string>();
  for (let i = 0; i < lemma.length; i++) {
    const key = norm[i]! + String.fromCharCode(tags[i]!);
    let found = known.get(key);
    if (found === undefined) known.set(key, (found = lemmaOf(norm[i]!, tags[i]!)));
    lemma[i] = found;
  }
  return { ...segmentation, tags, lemma };
}
