/**
 * Writes what the network looks at, and the gold labels, as integers for `network.cpp`: little-endian Int32 throughout.
 *
 *   number of documents, then per document
 *   length of its id in bytes (a multiple of 4), the id; kind: 0 annotated, 2 not; number of tokens n
 *   n numbers each of: word, suffix, prefix, shape, quote, border, sentence, paragraph, quotation, comma, start, end
 *   number of attributions; of each source, cue and content: how many tokens, which
 */
import { writeFileSync } from 'node:fs';
import { FORM_COLUMNS, formNumbers, networkInputs } from '../../src/attribute/network-inputs.ts';
import type { Annotation } from '../../src/model/annotation.ts';

export interface InputDocument {
  readonly id: string;
  readonly annotation: Annotation;
  /** Spans in the text; absent where nobody annotated them. */
  readonly attributions?: readonly { readonly source: unknown; readonly cue: unknown; readonly content: unknown }[];
}

export function writeInputs(path: string, documents: readonly InputDocument[], rankOf: (norm: string) => number): void {
  const parts: Int32Array[] = [];
  const put = (numbers: ArrayLike<number>): void => void parts.push(Int32Array.from(numbers));
  put([documents.length]);
  for (const { id, annotation, attributions } of documents) {
    const { tokens, quoteIndex } = annotation;
    const name = new TextEncoder().encode(id.padEnd(Math.ceil(id.length / 4) * 4));
    put([name.length]);
    put(new Int32Array(name.buffer, 0, name.length / 4));
    put([attributions ? 0 : 2, tokens.length]);
    const inputs = networkInputs(annotation);
    const forms = tokens.word.map((word, t) => formNumbers(word, tokens.norm[t]!, rankOf));
    for (let k = 0; k < FORM_COLUMNS; k++) put(forms.map((form) => form[k]!));
    for (const column of [inputs.quote, inputs.border, tokens.sentence, tokens.paragraph, quoteIndex]) put(column);
    for (const column of [inputs.isComma, tokens.start, tokens.end]) put(column);
    // An attribution without a cue has nothing for the first stage to find.
    const labelled = (attributions ?? []).filter(({ cue }) => spansOf(cue).length > 0);
    put([labelled.length]);
    for (const { source, cue, content } of labelled)
      for (const role of [source, cue, content]) {
        const members = tokensOf(annotation, spansOf(role));
        put([members.length]);
        put(members);
      }
  }
  writeFileSync(
    path,
    Buffer.concat(parts.map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength))),
  );
}

function spansOf(role: unknown): [number, number][] {
  if (!Array.isArray(role) || role.length === 0) return [];
  return (typeof role[0] === 'number' ? [role] : role) as [number, number][];
}

function tokensOf({ tokens }: Annotation, spans: readonly [number, number][]): number[] {
  const members: number[] = [];
  for (let t = 0; t < tokens.length; t++)
    if (spans.some(([start, end]) => tokens.start[t]! < end && start < tokens.end[t]!)) members.push(t);
  return members;
}
