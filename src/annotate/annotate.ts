/** The first stage: a text with its tokens, paragraphs, sentences, quotations, tags and lemmas. */
import { UPOS, type Annotation } from '../model/annotation.ts';
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
  const known = UPOS.map(() => new Map<string, string>());
  for (let i = 0; i < lemma.length; i++) {
    const tag = tags[i]!;
    let found = known[tag]!.get(norm[i]!);
    if (found === undefined) known[tag]!.set(norm[i]!, (found = lemmaOf(norm[i]!, tag)));
    lemma[i] = found;
  }
  return { ...segmentation, tags, lemma };
}
