/** Texts annotated with the shipped tagger, for tests and measurements. */
import { readFileSync } from 'node:fs';
import { annotate, loadTagger, type Tagger } from '../../../src/annotate/annotate.ts';
import type { Annotation } from '../../../src/model/annotation.ts';
import { parseModelFile } from '../../../src/model/model-file.ts';

let tagger: Tagger | undefined;

/** Loads the tagger once per process. */
export function annotateText(text: string): Annotation {
  if (!tagger) {
    const file = readFileSync(new URL('../../../models/en/tagger.bin', import.meta.url));
    tagger = loadTagger(parseModelFile(file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength)));
  }
  return annotate(text, tagger);
}
