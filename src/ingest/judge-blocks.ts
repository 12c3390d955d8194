/**
 * Which blocks of a page are its article. Rules first, for what shows plainly what it is (a caption, a dateline, a list
 * of links); a small logistic regression for the rest, over the same signs, Readability's opinion, and how much the
 * block resembles its neighbours and the bulk of the text (cf. Kohlschütter et al., WSDM 2010, and Vogels et al., ECIR
 * 2018). Every block that is left out has its reason.
 */
import { BLOCK_WEIGHTS } from './block-weights.ts';
import { nameSigns, textSigns, type NameSign, type TextSignName } from './block-signs.ts';
import { isWithin, WITHIN, type Block, type Box } from './page-blocks.ts';

export type Reason =
  | 'no-words'
  | 'caption'
  | 'navigation'
  | 'control'
  | 'aside'
  | 'footer'
  | 'form'
  | 'header'
  | 'title'
  | 'date'
  | 'related-links'
  | 'byline'
  | 'newsletter'
  | 'share'
  | 'advertisement'
  | 'comments'
  | 'hidden'
  | 'consent'
  | 'contribution'
  | 'repetition'
  | 'not-like-the-article';

export interface Judged {
  readonly block: Block;
  /** Undefined for the article itself. */
  readonly reason: Reason | undefined;
  /** The chance that it belongs to the article, 0 where a rule decided. */
  readonly probability: number;
}

/** Below this, a block is left out: by cross-validation (see block-weights.ts) 0.3 to 0.5 does as well. */
export const THRESHOLD = 0.4;

/**
 * Judges all blocks of a page. `shares` is Readability's opinion (see readabilityShares), or undefined when it has
 * none: then only the blocks' own looks count.
 */
export function judgeBlocks(blocks: readonly Block[], shares: readonly number[] | undefined, title: string): Judged[] {
  const views = viewBlocks(blocks, shares, title);
  return views.map((view, i) => {
    const reason = ruleOut(view);
    if (reason !== undefined) return { block: view.block, reason, probability: 0 };
    let sum = 0;
    for (const feature of blockFeatures(views, i)) sum += BLOCK_WEIGHTS[feature] ?? 0;
    const probability = 1 / (1 + Math.exp(-sum));
    return { block: view.block, reason: probability < THRESHOLD ? 'not-like-the-article' : undefined, probability };
  });
}

/** A block with everything that rules and features ask about it. */
export interface BlockView {
  readonly block: Block;
  readonly words: number;
  readonly text: ReadonlySet<TextSignName>;
  /** Name signs of the innermost three elements, and of the five around these. */
  readonly near: ReadonlySet<NameSign>;
  readonly far: ReadonlySet<NameSign>;
  /** Readability takes it. */
  readonly isTaken: boolean;
  /** Long, not made of links, and a sentence: what articles are made of. */
  readonly isProse: boolean;
  readonly isTitle: boolean;
  /** How often the same text stands before it and after it. */
  readonly repeats: 'no' | 'first' | 'again';
  /** A quotation set apart that repeats words of the running text: "pull quotes". */
  readonly isEcho: boolean;
  /** Share of the page's prose in boxes that look like its own: 0 under 2%, 1 under 20%, 2 under 50%, else 3. */
  readonly likeness: 0 | 1 | 2 | 3;
  /** Whether the box that holds the bulk of the prose is its parent (0), grandparent (1), farther up (2), or no ancestor (4). */
  readonly kinship: 0 | 1 | 2 | 4;
  readonly place: 'before' | 'inside' | 'after';
  /** Blocks since the first prose, and until the last. */
  readonly sinceFirst: number;
  readonly untilLast: number;
}

export function viewBlocks(
  blocks: readonly Block[],
  shares: readonly number[] | undefined,
  title: string,
): BlockView[] {
  const namesCache = new Map<string, NameSign[]>();
  const signsOf = (box: Box): NameSign[] => {
    if (box.tag === 'BODY' || box.tag === 'HTML') return [];
    let signs = namesCache.get(box.names);
    if (!signs) namesCache.set(box.names, (signs = nameSigns(box.names)));
    return signs;
  };
  const keys = blocks.map((block) => wordKey(block.text));
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  const seen = new Set<string>();
  const titleKey = wordKey(title);

  const drafts = blocks.map((block, i) => {
    const text = textSigns(block.text);
    const words = block.text.split(/\s+/).length;
    const key = keys[i] ?? '';
    const repeats = seen.has(key) ? 'again' : (counts.get(key) ?? 0) > 1 ? 'first' : 'no';
    seen.add(key);
    const ancestors = ancestorsOf(block.inner, 8);
    return {
      block,
      words,
      text,
      near: new Set(ancestors.slice(0, 3).flatMap(signsOf)),
      far: new Set(ancestors.slice(3).flatMap(signsOf)),
      isTaken: shares !== undefined && (shares[i] ?? 0) >= 0.5,
      isProse: words >= 20 && block.linkShare < 0.3 && (text.has('sentence') || words >= 40),
      isTitle: key !== '' && key === titleKey,
      repeats: repeats as BlockView['repeats'],
    };
  });

  // The bulk: prose that Readability takes, or failing that all prose.
  const taken = drafts.filter((draft) => draft.isProse && draft.isTaken);
  const isBulk = new Set(taken.length > 0 ? taken : drafts.filter((draft) => draft.isProse));
  const byBox = new Map<Box, number>();
  const byLooks = new Map<string, number>();
  let bulkWords = 0;
  for (const draft of isBulk) {
    const parent = draft.block.outer.parent;
    if (parent) byBox.set(parent, (byBox.get(parent) ?? 0) + draft.words);
    // A little less for grandparents, so that among equals the nearer box wins.
    if (parent?.parent) byBox.set(parent.parent, (byBox.get(parent.parent) ?? 0) + draft.words * 0.9);
    const looks = looksOf(draft.block.outer);
    byLooks.set(looks, (byLooks.get(looks) ?? 0) + draft.words);
    bulkWords += draft.words;
  }
  const main = [...byBox].reduce<[Box | undefined, number]>(
    (best, one) => (one[1] > best[1] ? one : best),
    [undefined, 0],
  )[0];
  const first = drafts.findIndex((draft) => isBulk.has(draft));
  const last = drafts.findLastIndex((draft) => isBulk.has(draft));
  const from = first < 0 ? 0 : first;
  const to = last < 0 ? drafts.length - 1 : last;
  const echoes = findEchoes(drafts, keys);
  return drafts.map((draft, i) => ({
    ...draft,
    isEcho: echoes.has(i),
    likeness: step(
      (byLooks.get(looksOf(draft.block.outer)) ?? 0) / (bulkWords || 1),
      [0.02, 0.2, 0.5],
    ) as BlockView['likeness'],
    kinship: kinship(draft.block.outer, main),
    place: i < from ? 'before' : i > to ? 'after' : 'inside',
    sinceFirst: i - from,
    untilLast: to - i,
  }));
}

function wordKey(text: string): string {
  return text
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase();
}

function ancestorsOf(box: Box, count: number): Box[] {
  const found: Box[] = [];
  for (let one: Box | undefined = box; one && found.length < count; one = one.parent) found.push(one);
  return found;
}

function looksOf(box: Box): string {
  return `${box.tag}.${box.names.trim()}<${box.parent?.tag}.${box.parent?.names.trim()}`;
}

type Draft = Pick<BlockView, 'block' | 'words' | 'near' | 'isProse'>;

/** Looked for in so many quotations at most; each costs a search of the whole text. */
const MAX_ECHOES = 40;

function findEchoes(drafts: readonly Draft[], keys: readonly string[]): Set<number> {
  const found = new Set<number>();
  const prose = drafts.map((draft, i) => (draft.isProse ? (keys[i] ?? '') : ''));
  let searches = 0;
  drafts.forEach((draft, i) => {
    const { block, words, near } = draft;
    const isSetApart = near.has('quotation') || isWithin(block.inner, 'BLOCKQUOTE') || isWithin(block.inner, 'ASIDE');
    const key = keys[i] ?? '';
    if (!isSetApart || words < 3 || words > 60 || ++searches > MAX_ECHOES) return;
    if (prose.some((other, j) => j !== i && other.length > key.length && other.includes(key))) found.add(i);
  });
  return found;
}

function isUnder(box: Box, main: Box | undefined): boolean {
  for (let one: Box | undefined = box; one; one = one.parent) if (one === main) return true;
  return false;
}

function kinship(outer: Box, main: Box | undefined): BlockView['kinship'] {
  if (outer.parent === main) return 0;
  if (outer.parent?.parent === main) return 1;
  return isUnder(outer, main) ? 2 : 4;
}

/** How many of `bounds` (rising) are at most `value`. */
function step(value: number, bounds: readonly number[]): number {
  let count = 0;
  while (count < bounds.length && value >= (bounds[count] ?? 0)) count++;
  return count;
}

/** What shows plainly that it is not the article; undefined for the rest. Word bounds keep paragraphs safe. */
export function ruleOut(view: BlockView): Reason | undefined {
  const { block, words, text, near } = view;
  const { inner } = block;
  if (!/[\p{L}\p{N}]/u.test(block.text)) return 'no-words';
  // Looks like a fifth of all prose, so whatever its class says, page makers use that class for paragraphs too.
  const isLikeProse = view.likeness >= 2;
  if (isWithin(inner, 'FIGCAPTION')) return 'caption';
  const holdsText = isWithin(inner, 'TABLE') || isWithin(inner, 'PRE') || isWithin(inner, 'BLOCKQUOTE');
  if (isWithin(inner, 'FIGURE') && !holdsText) return 'caption';
  if (near.has('caption') && words < 100 && !isLikeProse) return 'caption';
  if (isWithin(inner, 'NAV')) return 'navigation';
  if (isWithin(inner, 'BUTTON')) return 'control';
  if (isWithin(inner, 'ASIDE') && !isLikeProse) return 'aside';
  if (isWithin(inner, 'FOOTER') && !isLikeProse) return 'footer';
  // Some pages put everything into one form.
  if (isWithin(inner, 'FORM') && !isLikeProse && !view.isTaken) return 'form';
  if (isWithin(inner, 'HEADER') && !isLikeProse && view.place !== 'inside') return 'header';
  if (view.isTitle && view.place !== 'inside') return 'title';
  if (isWithin(inner, 'TIME') && words < 20) return 'date';
  if (text.has('consent')) return 'consent';
  if (view.isEcho) return 'repetition';
  if (words < 60 && text.has('contribution') && (view.place === 'after' || view.untilLast < 2)) return 'contribution';
  if (!isLikeProse) {
    const isQuoted = isWithin(inner, 'BLOCKQUOTE');
    if (near.has('time') && words < 20) return 'date';
    if (near.has('navigation') && words < 40) return 'navigation';
    if (near.has('related') && words < 40) return 'related-links';
    if (near.has('byline') && words < 80 && !isQuoted) return 'byline';
    if (near.has('newsletter') && words < 40) return 'newsletter';
    if (near.has('share') && words < 12 && !isQuoted) return 'share';
    if (near.has('advertisement') && words < 40) return 'advertisement';
    if (near.has('comment') && words < 40) return 'comments';
    if (near.has('hidden') && words < 40) return 'hidden';
  }
  if (words < 25 && text.has('updated') && (text.has('date') || text.has('clock'))) return 'date';
  if (words < 25 && text.has('pointer')) return 'related-links';
  if (words < 8 && text.has('advertisement')) return 'advertisement';
  // "By Ana Maro", and with the date below it.
  if (text.has('by') && view.place === 'before') {
    // "By noon it had sunk." is a sentence; where bylines look like prose, only the full stop tells them apart.
    if (words < 10 && (!isLikeProse || !text.has('sentence'))) return 'byline';
    if (words < 30 && text.has('clock') && !isLikeProse) return 'byline';
  }
  return undefined;
}

/** Names of what holds of block `i`, as {@link BLOCK_WEIGHTS} weighs it. */
export function blockFeatures(views: readonly BlockView[], i: number): string[] {
  const view = views[i];
  if (!view) return [];
  const { block, words, place, isTaken, kinship, likeness } = view;
  const length = lengthStep(words);
  const links = linkStep(block);
  const taken = isTaken ? 'taken' : 'left';
  const features = [
    'always',
    ...looks(view).map((look) => `own ${look}`),
    ...looks(views[i - 1]).map((look) => `previous ${look}`),
    ...looks(views[i + 1]).map((look) => `next ${look}`),
    `second-previous ${roughly(views[i - 2])}`,
    `second-next ${roughly(views[i + 2])}`,
    `${place}`,
    `${place} ${taken}`,
    `${place} length ${length}`,
    `${place} likeness ${likeness}`,
    `${place} kinship ${kinship}`,
    `${taken} kinship ${kinship}`,
    `${taken} likeness ${likeness}`,
    `kinship ${kinship} likeness ${likeness}`,
    `${taken} links ${links}`,
    `length ${length} links ${links}`,
    `since first ${step(view.sinceFirst, [-3, -2, -1, 0, 1, 3])}`,
    `until last ${step(view.untilLast, [-3, -2, -1, 0, 1, 3])}`,
    `repeats ${view.repeats}`,
  ];
  if (/^H\d$/.test(block.outer.tag)) features.push(`${place} heading`);
  if (view.isTitle) features.push('title');
  if (block.isStressed) features.push('stressed', `${place} stressed`);
  for (const sign of view.text) features.push(words < 25 ? `short text ${sign}` : `long text ${sign}`);
  for (const sign of view.near) features.push(length < 4 ? `short near ${sign}` : `long near ${sign}`);
  for (const sign of view.far) features.push(length < 4 ? `short far ${sign}` : `long far ${sign}`);
  for (const tag of WITHIN) if (isWithin(block.inner, tag)) features.push(`within ${tag}`);
  return features;
}

function lengthStep(words: number): number {
  return step(words, [2, 4, 7, 12, 20, 35, 60]);
}

function linkStep(block: Block): number {
  return step(block.linkShare, [0.15, 0.5, 0.9]);
}

function looks(view: BlockView | undefined): string[] {
  if (!view) return ['none'];
  const length = lengthStep(view.words);
  return [
    `length ${length}`,
    `links ${linkStep(view.block)}`,
    view.isTaken ? 'taken' : 'left',
    view.isProse ? 'prose' : 'no prose',
    `tag ${view.block.outer.tag}`,
    `kinship ${view.kinship}`,
    `likeness ${view.likeness}`,
    `length ${length} ${view.isTaken ? 'taken' : 'left'} ${view.text.has('sentence') ? 'sentence' : 'none'}`,
  ];
}

function roughly(view: BlockView | undefined): string {
  return view
    ? `${view.isProse ? 'prose' : view.words < 7 ? 'short' : 'middling'} ${view.isTaken ? 'taken' : 'left'}`
    : 'none';
}
