/** Where a text is cut for people to read; its words stay where they are. */
import type { Span } from '../src/model/span.ts';

/** What blank lines separate; in a text without any, what line breaks separate. */
export function paragraphsOf(text: string): Span[] {
  const separator = /\n[^\S\n]*\n/.test(text) ? /\n\s*\n/g : /\n+/g;
  const spans: Span[] = [];
  let start = 0;
  const add = (end: number): void => {
    if (text.slice(start, end).trim() !== '') spans.push([start, end]);
  };
  for (const match of text.matchAll(separator)) {
    add(match.index);
    start = match.index + match[0].length;
  }
  add(text.length);
  return spans;
}
