/**
 * Between places on the page and offsets of the text. Every text that is shown has a root with `data-part` ('' for the
 * running text), its paragraphs say in `data-from` where they begin, and numbers and explanations among the words are
 * passed over.
 */
import type { Span } from '../../src/model/span.ts';

export interface TextPlace {
  /** undefined: the running text. */
  readonly in: string | undefined;
  readonly offset: number;
}

const NOT_WORDS = 'a.number, .says';

/** The text's own nodes within a paragraph (or a title), in order. */
function* textNodes(root: Node): Generator<Text> {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    if (!node.parentElement?.closest(NOT_WORDS)) yield node as Text;
}

/** undefined: the place is in no text. */
export function placeOf(node: Node, nodeOffset: number): TextPlace | undefined {
  const element = node instanceof Element ? node : node.parentElement;
  const root = element?.closest<HTMLElement>('[data-part]');
  const block = element?.closest<HTMLElement>('p[data-from], [data-part]');
  if (!root || !block) return undefined;
  const target = document.createRange();
  target.setStart(node, nodeOffset);
  let offset = Number(block.dataset['from'] ?? 0);
  for (const text of textNodes(block)) {
    if (text === node) return { in: root.dataset['part'] || undefined, offset: offset + nodeOffset };
    if (target.comparePoint(text, 0) >= 0) break;
    offset += text.length;
  }
  return { in: root.dataset['part'] || undefined, offset };
}

/** What is selected, without white space at its ends; undefined where nothing is, or not all of it in one text. */
export function selectedSpan(selection: Selection | null): { in: string | undefined; span: Span } | undefined {
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0);
  const start = placeOf(range.startContainer, range.startOffset);
  const end = placeOf(range.endContainer, range.endOffset);
  if (!start || !end || start.in !== end.in || start.offset >= end.offset) return undefined;
  return { in: start.in, span: [start.offset, end.offset] };
}

/** The place on the page of a span, or of what of it is shown. */
export function rangeOf(view: Element, part: string | undefined, [start, end]: Readonly<Span>): Range | undefined {
  const root = view.querySelector<HTMLElement>(`[data-part="${CSS.escape(part ?? '')}"]`);
  if (!root) return undefined;
  const blocks = root.querySelectorAll<HTMLElement>('p[data-from]');
  const range = document.createRange();
  let hasStart = false;
  for (const block of blocks.length > 0 ? blocks : [root]) {
    let offset = Number(block.dataset['from'] ?? 0);
    for (const text of textNodes(block)) {
      const after = offset + text.length;
      if (!hasStart && start < after) {
        range.setStart(text, Math.max(0, start - offset));
        hasStart = true;
      }
      if (hasStart && offset < end) range.setEnd(text, Math.min(text.length, end - offset));
      if (hasStart && after >= end) return range;
      offset = after;
    }
  }
  return hasStart ? range : undefined;
}

/** The nearest border of a word: what people mean when they let go in the middle of one. */
export function nearestBorder(text: string, offset: number, side: 'start' | 'end'): number {
  const isInside = (at: number): boolean =>
    /[\p{L}\p{N}]/u.test(text[at] ?? '') && /[\p{L}\p{N}]/u.test(text[at - 1] ?? '');
  let before = offset;
  let after = offset;
  while (before > 0 && isInside(before)) before--;
  while (after < text.length && isInside(after)) after++;
  const at = offset - before <= after - offset ? before : after;
  // White space belongs to neither side.
  if (side === 'start') return at + /^\s*/.exec(text.slice(at))![0].length;
  return at - /\s*$/.exec(text.slice(0, at))![0].length;
}

/** One word further, or back. */
export function nextBorder(text: string, offset: number, by: 1 | -1, side: 'start' | 'end'): number {
  const words = [...text.slice(Math.max(0, offset - 200), offset + 200).matchAll(/\S+/g)].map((match) => {
    const start = match.index + Math.max(0, offset - 200);
    return side === 'start' ? start : start + match[0].length;
  });
  const found = by > 0 ? words.find((at) => at > offset) : words.findLast((at) => at < offset);
  return found ?? offset;
}
