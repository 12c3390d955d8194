/**
 * A page as the blocks that a reader sees: a paragraph, a heading, a list item, a caption. Everything that is decided
 * about a page is decided about its blocks, and what is left of them is the article.
 */
import { Readability } from '@mozilla/readability';
import { wordSet } from '../model/word-list.ts';

/** What a block's ancestors are: as much of an element as decisions need, frozen before Readability moves it. */
export interface Box {
  readonly tag: string;
  /** Its `class` and `id`, camelCase taken apart. */
  readonly names: string;
  readonly parent: Box | undefined;
  /** All tags from here to the top, as bits of {@link TAG_BIT}. */
  readonly within: number;
  /** `datetime` of a `<time>`. */
  readonly datetime?: string;
  /** Address of the first picture inside, as the page has it; set while the page is walked. */
  picture?: string;
}

/** Words of one text node, or a line break. */
export interface Piece {
  readonly text: string;
  readonly box: Box;
  readonly isLink: boolean;
  readonly isStrong: boolean;
  /** Number of the element that holds the text node; -1 for a line break. */
  readonly holder: number;
}

export interface Block {
  /** White space folded; a single `<br>` is a line break. */
  readonly text: string;
  readonly pieces: readonly Piece[];
  /** The innermost element around its first words. */
  readonly inner: Box;
  /** The innermost element around it that begins a line of its own. */
  readonly outer: Box;
  /** Share of its characters that are links. */
  readonly linkShare: number;
  /** All of it stands in `<b>`, `<strong>`, `<i>` or `<em>`. */
  readonly isStressed: boolean;
}

/** Tags whose being around a block says something. */
export const WITHIN = [
  'FIGURE', 'FIGCAPTION', 'ASIDE', 'NAV', 'FORM', 'HEADER', 'FOOTER', 'UL', 'OL', 'TABLE', 'BLOCKQUOTE', 'ARTICLE',
  'MAIN', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'LI', 'BUTTON', 'TIME', 'CITE', 'LABEL', 'ADDRESS', 'DL', 'PRE', 'SMALL',
] as const; // prettier-ignore
const TAG_BIT: Readonly<Record<string, number>> = Object.fromEntries(WITHIN.map((tag, bit) => [tag, 1 << bit]));

export function isWithin(box: Box, tag: (typeof WITHIN)[number]): boolean {
  return (box.within & (TAG_BIT[tag] ?? 0)) !== 0;
}

const LINE_OF_ITS_OWN = wordSet(`
  ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY BUTTON CENTER DD DETAILS DIALOG DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER
  FORM H1 H2 H3 H4 H5 H6 HEADER HGROUP HR LI MAIN NAV OL P PRE SECTION SUMMARY TABLE TBODY TD TFOOT TH THEAD TR UL`);
const NOT_TEXT = wordSet(
  'AUDIO CANVAS HEAD IFRAME INPUT MATH NOSCRIPT OBJECT OPTION SCRIPT SELECT STYLE SVG TEMPLATE TEXTAREA TITLE VIDEO',
);
// Boxes that show only under the pointer stand in the middle of sentences: "Rep. Jane Roe<span class=tooltip>More…</span>".
const POPS_UP = /(?:^|[\s_-])(?:tooltip|popover|hover-?card|rollover(?:-\w+)?-block)/i;
const HOLDER = 'data-hearsay-holder';

/** All blocks of a page in reading order. Marks the elements that hold text, for {@link readabilityShares}. */
export function collectBlocks(root: Element): Block[] {
  const blocks: Block[] = [];
  let pieces: Piece[] = [];
  let holders = 0;
  let box: Box | undefined;
  let outer: Box | undefined;
  let links = 0;
  let stress = 0;

  const flush = (): void => {
    if (outer !== undefined) for (const run of splitAtDoubleBreaks(pieces)) blocks.push(makeBlock(run, outer));
    pieces = [];
  };
  const enter = (element: Element): boolean => {
    const tag = element.tagName.toUpperCase();
    if (NOT_TEXT.has(tag) || isHidden(element)) return false;
    if (tag === 'BR' && box) {
      pieces.push({ text: '\n', box, isLink: false, isStrong: false, holder: -1 });
      return false;
    }
    if (tag === 'IMG') return rememberPicture(element, box);
    const names = `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`;
    if (POPS_UP.test(names)) return false;
    box = {
      tag,
      names: names.replace(/([a-z])([A-Z])/g, '$1-$2'),
      parent: box,
      within: (box?.within ?? 0) | (TAG_BIT[tag] ?? 0),
      ...(tag === 'TIME' ? { datetime: element.getAttribute('datetime') ?? '' } : {}),
    };
    if (LINE_OF_ITS_OWN.has(tag)) {
      flush();
      outer = box;
    }
    if (tag === 'A') links++;
    if (isStress(tag)) stress++;
    return true;
  };
  const leave = (element: Element): void => {
    const tag = element.tagName.toUpperCase();
    if (tag === 'A') links--;
    if (isStress(tag)) stress--;
    if (LINE_OF_ITS_OWN.has(tag)) {
      flush();
      outer = box?.parent;
      while (outer && !LINE_OF_ITS_OWN.has(outer.tag)) outer = outer.parent;
    }
    box = box?.parent;
  };
  const read = (node: Text): void => {
    const text = node.data.replace(/\s+/g, ' ');
    const parent = node.parentNode as Element | null;
    if (text === '' || !box || !parent) return;
    if (text !== ' ' && !parent.hasAttribute(HOLDER)) parent.setAttribute(HOLDER, String(holders++));
    const holder = Number(parent.getAttribute(HOLDER) ?? -1);
    pieces.push({ text, box, isLink: links > 0, isStrong: stress > 0, holder });
  };

  // No recursion: the depth of a page is its author's choice.
  let node: Node | null = root;
  let isEntering = true;
  while (node) {
    if (isEntering && node.nodeType === 3) read(node as Text);
    const hasEntered = isEntering && node.nodeType === 1 && enter(node as Element);
    if (hasEntered && node.firstChild) {
      node = node.firstChild;
      continue;
    }
    if (hasEntered || !isEntering) leave(node as Element);
    if (node === root) break;
    isEntering = node.nextSibling !== null;
    node = node.nextSibling ?? node.parentNode;
  }
  return blocks;
}

/** How far up a picture is known: a caption stands beside it, a few boxes away. */
const PICTURE_REACH = 5;

function rememberPicture(element: Element, around: Box | undefined): false {
  // What is loaded late stands elsewhere, and a placeholder in `src`.
  const sets = ['srcset', 'data-srcset'].map((name) => element.getAttribute(name)?.trim().split(/[\s,]/)[0]);
  const address = ['src', 'data-src', 'data-original'].map((name) => element.getAttribute(name)?.trim());
  const found = [...address, ...sets].find((one) => one !== undefined && one !== '' && !/^(?:data|blob):/i.test(one));
  let box = around;
  for (
    let up = 0;
    found !== undefined && box && up < PICTURE_REACH && !/^(?:BODY|MAIN|ARTICLE)$/.test(box.tag);
    up++, box = box.parent
  ) {
    box.picture ??= found;
    if (box.tag === 'FIGURE') break;
  }
  return false;
}

function isStress(tag: string): boolean {
  return tag === 'B' || tag === 'STRONG' || tag === 'I' || tag === 'EM';
}

function isHidden(element: Element): boolean {
  return (
    element.hasAttribute('hidden') ||
    /display\s*:\s*none|visibility\s*:\s*hidden/i.test(element.getAttribute('style') ?? '')
  );
}

/** Older pages write paragraphs as `one<br><br>two`. */
function splitAtDoubleBreaks(pieces: readonly Piece[]): Piece[][] {
  const runs: Piece[][] = [];
  let run: Piece[] = [];
  let breaks = 0;
  for (const piece of pieces) {
    if (piece.holder === -1 && piece.text === '\n') {
      if (++breaks === 2) {
        runs.push(run);
        run = [];
      } else if (breaks < 2) run.push(piece);
      continue;
    }
    if (piece.text !== ' ') breaks = 0;
    run.push(piece);
  }
  runs.push(run);
  return runs.filter((pieces) => pieces.some((piece) => piece.text.trim() !== ''));
}

function makeBlock(pieces: readonly Piece[], outer: Box): Block {
  const text = joinPieces(pieces);
  const first = pieces.find((piece) => piece.text.trim() !== '');
  const linked = pieces.reduce((sum, piece) => sum + (piece.isLink ? piece.text.trim().length : 0), 0);
  return {
    text,
    pieces,
    inner: first?.box ?? outer,
    outer,
    linkShare: Math.min(1, linked / text.length),
    isStressed: pieces.every((piece) => piece.text.trim() === '' || piece.isStrong),
  };
}

export function joinPieces(pieces: readonly Piece[]): string {
  const text = pieces.map((piece) => piece.text).join('');
  return text
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim();
}

/** Readability's time grows faster than the page: it is not asked about pages with more elements or characters. */
export const MAX_READABILITY = { elements: 20_000, characters: 4_000_000 };

/**
 * For each block, the share of its characters that Mozilla's Readability takes for the article. Takes the document
 * apart: nothing may be read from it afterwards. Undefined when Readability finds no article.
 */
export function readabilityShares(document: Document, blocks: readonly Block[]): number[] | undefined {
  const found = new Readability<Node>(document, {
    serializer: (node) => node,
    keepClasses: true,
    disableJSONLD: true,
  }).parse();
  if (!found?.content) return undefined;
  const kept = new Set<string>();
  const unmarked = new Set<string>();
  const root = found.content;
  let node: Node | null = root;
  while (node) {
    if (node.nodeType === 3) {
      const text = (node as Text).data.replace(/\s+/g, ' ').trim();
      if (text !== '') kept.add(`${holderOf(node, root)} ${text}`);
      if (text.length >= LONG && !(node.parentNode as Element).hasAttribute?.(HOLDER)) unmarked.add(text);
    }
    let next: Node | null = node.firstChild;
    while (!next && node && node !== root) {
      next = node.nextSibling;
      if (!next) node = node.parentNode;
    }
    node = next;
  }
  return blocks.map((block) => {
    let all = 0;
    let taken = 0;
    for (const piece of block.pieces) {
      const text = piece.text.trim();
      all += text.length;
      if (kept.has(`${piece.holder} ${text}`) || unmarked.has(text)) taken += text.length;
    }
    return taken / (all || 1);
  });
}

/** Characters from which a text is known again by itself, where Readability has renamed its element and lost the mark. */
const LONG = 30;

/** Readability wraps texts in new elements: the nearest mark is the one of the text's old parent. */
function holderOf(node: Node, root: Node): string {
  for (let parent = node.parentNode; parent && parent !== root; parent = parent.parentNode) {
    const holder = (parent as Element).getAttribute?.(HOLDER);
    if (holder) return holder;
  }
  return (root as Element).getAttribute?.(HOLDER) ?? '';
}
