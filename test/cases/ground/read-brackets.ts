/**
 * Attributions typed inline, as tables of sentences want them: `[source The mayor] [cue said] [content it was open].`
 * Several in one text are told apart by a number (`[source2 ...]`), brackets nest, and one attribution may have several
 * content brackets. The brackets are taken out; what stays is the text, and the spans point into it.
 */
import type { FoundAttribution } from '../../../src/model/found-attribution.ts';
import type { Span } from '../../../src/model/span.ts';

export interface Marked {
  readonly text: string;
  /** In the order of their numbers; the one without a number is number 1. */
  readonly found: readonly FoundAttribution[];
}

/** Throws RangeError when a bracket never closes or none opens. */
export function readBrackets(marked: string): Marked {
  const spans = new Map<number, { source: Span[]; cue: Span[]; content: Span[] }>();
  const open: { role: 'source' | 'cue' | 'content'; number: number; start: number }[] = [];
  let text = '';
  for (let i = 0; i < marked.length;) {
    const opening = /^\[(source|cue|content)(\d*) /.exec(marked.slice(i, i + 16));
    if (opening) {
      open.push({ role: opening[1] as 'source' | 'cue' | 'content', number: Number(opening[2] || 1), start: text.length });
      i += opening[0].length;
    } else if (marked[i] === ']') {
      const bracket = open.pop();
      if (!bracket) throw new RangeError(`a bracket closes that never opened, at ${i}: ${marked}`);
      const entry = spans.get(bracket.number) ?? { source: [], cue: [], content: [] };
      spans.set(bracket.number, entry);
      entry[bracket.role].push([bracket.start, text.length]);
      i++;
    } else text += marked[i++];
  }
  if (open.length > 0) throw new RangeError(`a bracket never closes: ${marked}`);
  const found = [...spans.entries()]
    .sort(([a], [b]) => a - b)
    .map(([, { source, cue, content }]): FoundAttribution => {
      const words = content.map(([s, e]) => text.slice(s, e)).join(' ');
      const isQuoted = /["“”]/.test(words);
      const isWhole = isQuoted && content.every(([s, e]) => /^["“].*["”]$/su.test(text.slice(s, e).trim()));
      return { source, cue, content, kind: isWhole ? 'direct' : isQuoted ? 'mixed' : 'indirect', probability: 0.9, why: [] };
    });
  return { text, found };
}
