/**
 * Captions, credits and notes: no running text, but words of the article all the same. A caption can say who
 * authenticated a picture, a note who else reported.
 */
import type { Part } from '../model/report.ts';
import { nameSigns, textSigns } from './block-signs.ts';
import type { Judged } from './judge-blocks.ts';
import { isWithin, joinPieces, type Block, type Box, type Piece } from './page-blocks.ts';

/** More parts than this come from galleries, not from the article. */
const MAX_PARTS = 60;

/**
 * The parts of the article among the blocks that were left out, in reading order, and the blocks they took. Caption and
 * credit of the same picture bear the same number: `caption-2`, `credit-2`.
 */
export function collectParts(judged: readonly Judged[]): { parts: Part[]; used: Set<Block> } {
  const used = new Set<Block>();
  const scope = articleScope(judged);
  if (!scope) return { parts: [], used };
  const media: { box: Box; caption: string[]; credit: string[] }[] = [];
  const notes: string[] = [];
  for (const { block, reason } of judged) {
    if (!isInside(block.outer, scope.box) || isElsewhere(block)) continue;
    if (reason === 'caption') {
      if (textSigns(block.text).has('newsletter')) continue;
      const { caption, credit } = takeApart(block);
      if (caption === '' && credit === '') continue;
      used.add(block);
      const box = pictureBox(block);
      let picture = media.find((one) => one.box === box);
      if (!picture) media.push((picture = { box, caption: [], credit: [] }));
      addOnce(picture.caption, caption);
      addOnce(picture.credit, credit);
    } else if (
      reason === 'contribution' ||
      ((reason === 'header' || reason === 'not-like-the-article') && isStandfirst(block))
    ) {
      used.add(block);
      addOnce(notes, block.text);
    }
  }
  const parts: Part[] = [];
  const seen: string[] = [];
  let number = 0;
  for (const picture of media) {
    const caption = picture.caption.join('\n');
    const credit = picture.credit.join('\n');
    // The same picture again, as galleries and print views have it.
    if (caption !== '' && seen.some((one) => one.startsWith(caption.slice(0, 60)))) continue;
    seen.push(caption);
    number++;
    const image = pictureIn(picture.box);
    const common = image === undefined ? {} : { image };
    if (caption !== '') parts.push({ id: `caption-${number}`, kind: 'caption', text: caption, ...common });
    if (credit !== '') parts.push({ id: `credit-${number}`, kind: 'credit', text: credit, ...common });
  }
  notes.forEach((text, i) => parts.push({ id: `note-${i + 1}`, kind: 'note', text }));
  return { parts: parts.slice(0, MAX_PARTS), used };
}

/** The picture of a caption: in its box, or in one that holds little more. */
function pictureIn(box: Box): string | undefined {
  let up = 0;
  for (let one: Box | undefined = box; one && up < 3; one = one.parent, up++) {
    if (one.picture !== undefined) return one.picture;
    if (one.tag === 'FIGURE' || one.tag === 'ARTICLE' || one.tag === 'MAIN' || one.tag === 'BODY') return undefined;
  }
  return undefined;
}

function addOnce(texts: string[], text: string): void {
  if (text !== '' && !texts.includes(text)) texts.push(text);
}

/** The innermost box that holds nine tenths of the article's words, widened to the `<article>` or `<main>` around it. */
function articleScope(judged: readonly Judged[]): { box: Box } | undefined {
  const words = new Map<Box, number>();
  let all = 0;
  for (const { block, reason } of judged) {
    if (reason !== undefined) continue;
    all += block.text.length;
    for (let box: Box | undefined = block.outer; box; box = box.parent)
      words.set(box, (words.get(box) ?? 0) + block.text.length);
  }
  let scope: Box | undefined;
  for (const [box, length] of words) if (length >= all * 0.9 && (!scope || depth(box) > depth(scope))) scope = box;
  if (!scope) return undefined;
  let widened: Box | undefined;
  for (let box: Box | undefined = scope; box; box = box.parent) {
    if (box.tag === 'ARTICLE') return { box };
    if (box.tag === 'MAIN') widened ??= box;
  }
  return { box: widened ?? scope.parent ?? scope };
}

function depth(box: Box): number {
  let count = 0;
  for (let one: Box | undefined = box; one; one = one.parent) count++;
  return count;
}

function isInside(box: Box, scope: Box): boolean {
  for (let one: Box | undefined = box; one; one = one.parent) if (one === scope) return true;
  return false;
}

/** Pictures of other articles, of the author, of advertisements. */
function isElsewhere({ inner, linkShare }: Block): boolean {
  if (isWithin(inner, 'ASIDE') || isWithin(inner, 'NAV') || isWithin(inner, 'FOOTER') || linkShare > 0.9) return true;
  const signs = new Set(nearest(inner, 6).flatMap((box) => nameSigns(box.names)));
  return signs.has('related') || signs.has('comment') || signs.has('advertisement') || signs.has('newsletter');
}

function nearest(box: Box, count: number): Box[] {
  const found: Box[] = [];
  for (
    let one: Box | undefined = box;
    one && found.length < count && one.tag !== 'BODY' && one.tag !== 'ARTICLE' && one.tag !== 'MAIN';
    one = one.parent
  )
    found.push(one);
  return found;
}

/** The `<figure>`, or failing that the outermost near box that names itself after the picture. */
function pictureBox(block: Block): Box {
  let found: Box | undefined;
  let steps = 0;
  for (let box: Box | undefined = block.inner; box && steps < 8; box = box.parent, steps++) {
    if (box.tag === 'FIGURE') return box;
    if (
      steps < 4 &&
      /caption|figure|photo|image/i.test(box.names) &&
      !/article|story|body|gallery|slide/i.test(box.names)
    )
      found = box;
  }
  return found ?? block.outer;
}

/** The line under the headline: the outlet's own summary. */
function isStandfirst(block: Block): boolean {
  const names = [block.inner, block.outer].map((box) => box.names).join(' ');
  return (
    /(?:^|[\s_-])(?:stand-?first|dek|article-?(?:summary|dek|standfirst|subtitle)|sub-?(?:title|head(?:line)?|heading)|deck)(?:$|[\s_-])/i.test(
      names,
    ) && block.text.split(/\s+/).length >= 5
  );
}

/** What stands before a caption or credit for those who do not see the page's layout: "Image caption", "Credit:". */
const LABEL =
  /^(?:(?:image|photo|picture|media|video)\s+)?(?:caption|credit|copyright|source)s?\b\s*:?(?:\s+|$)|^(?:image|photo|picture|photograph|video)s?(?:\s*:|\s+(?:by|courtesy of)\b)\s*/i;
/** Controls of picture viewers, and the place in a gallery: "Caption", "Close", "1 of 4". */
const CONTROL =
  /^(?:(?:caption|close|next|previous|(?:show|hide|toggle)\s+caption|enlarge|image\s+)?\d*)$|^\d+\s*(?:of|\/)\s*\d+\s*/i;
const AGENCY = 'AP|AFP|Reuters|Getty(?: Images)?|EPA|PA|Shutterstock';
/**
 * A credit at the end of a caption: "It left the harbour. (Photo: A. Maro)", "It left. Photograph by A. Maro", "It left.
 * Credit...A. Maro", "It left. (Reuters)"; not "He gave her credit: none was due, she said, and left."
 */
const CREDIT_AT_END = new RegExp(
  [
    String.raw`\s*[([]\s*(?:file\s+)?(?:image|photo|picture|photograph|credit|source)s?\s*(?:credit|by|courtesy(?: of)?)?\s*[:/]?\s*([^()[\]]{2,80})[)\]]`,
    String.raw`\s*(?:photo(?:graph)?|image|picture)?\s*\bcredit(?:\.{3}|…|:)\s*([^.,]{2,60})`,
    String.raw`\s*\bphoto(?:graph)?s?(?:\s+by\b|:)\s*(.{2,80})`,
    String.raw`\s*[([]([^()[\]]{0,60}\b(?:${AGENCY})\b[^()[\]]{0,20})[)\]]`,
  ]
    .map((one) => `(?:${one})`)
    .join('|')
    .replace(/^/, '(?:')
    .replace(/$/, String.raw`)\.?\s*$`),
  'i',
);

/** "Image: Harbour Trust", "Photo by A. Maro"; not "Image: the ferry, left, as it leaves the harbour". */
const CREDIT_LINE =
  /^(?:(?:image|photo|picture|photograph|source|credit)s?(?:\s+credit)?\s*:|(?:image|photo|picture|photograph)s?\s+(?:by|courtesy of)\b)\s*(?:\S+\s*){1,5}(?<![.!?])$/i;

/** The words of a caption apart from those of its credit. */
function takeApart(block: Block): { caption: string; credit: string } {
  const captionPieces: Piece[] = [];
  const creditPieces: Piece[] = [];
  for (const piece of block.pieces) {
    if (piece.text !== ' ' && LABEL.test(piece.text) && piece.text.replace(LABEL, '').trim() === '') continue;
    const isCredit = nearest(piece.box, 3).some(
      (box) =>
        box.tag === 'CITE' ||
        (/credit|copyright|attribution|photographer/i.test(box.names) && !/caption/i.test(box.names)),
    );
    (isCredit ? creditPieces : captionPieces).push(piece);
  }
  const whole = joinPieces(captionPieces);
  if (creditPieces.length === 0 && CREDIT_LINE.test(whole)) return { caption: '', credit: whole.replace(LABEL, '') };
  let caption = whole.replace(LABEL, '').replace(CONTROL, '');
  let credit = joinPieces(creditPieces);
  const found = CREDIT_AT_END.exec(caption);
  const name = found
    ?.slice(1)
    .find((one) => one !== undefined)
    ?.trim();
  if (found && name !== undefined) {
    caption = caption.slice(0, found.index).trim();
    if (!credit.includes(name)) credit = [name, credit].filter(Boolean).join('\n');
  } else if (isCreditAlone(caption)) {
    credit = [credit, caption].filter(Boolean).join('\n');
    caption = '';
  }
  return { caption, credit: credit.replace(LABEL, '').replace(/^[(\s]+|[)\s]+$/g, '') };
}

/** "© Harbour Trust", "Getty Images", "A. Maro / AP"; not a sentence that names an agency. */
function isCreditAlone(text: string): boolean {
  if (/[.!?]["”’]?$/.test(text) || text.length > 80) return false;
  return (
    text.startsWith('©') ||
    new RegExp(`^(?:[\\p{Lu}][^/|]{0,40}[/|]\\s*)?(?:${AGENCY})(?:\\s*[/|].*)?$`, 'u').test(text)
  );
}
