/**
 * Captions, credits and notes: no running text, but words of the article all the same. A caption can say who
 * authenticated a picture, a note who else reported.
 */
import type { Part } from '../model/report.ts';
import { nameSigns } from './block-signs.ts';
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
      const { caption, credit } = takeApart(block);
      if (caption === '' && credit === '') continue;
      used.add(block);
      const box = pictureBox(block);
      let picture = media.find((one) => one.box === box);
      if (!picture) media.push((picture = { box, caption: [], credit: [] }));
      addOnce(picture.caption, caption);
      addOnce(picture.credit, credit);
    } else if (reason === 'contribution' || (reason !== undefined && isStandfirst(block))) {
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
    if (caption !== '') parts.push({ id: `caption-${number}`, kind: 'caption', text: caption });
    if (credit !== '') parts.push({ id: `credit-${number}`, kind: 'credit', text: credit });
  }
  notes.forEach((text, i) => parts.push({ id: `note-${i + 1}`, kind: 'note', text }));
  return { parts: parts.slice(0, MAX_PARTS), used };
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

const LABEL =
  /^(?:(?:image|photo|picture|media|video)?\s*(?:caption|credit|copyright|source)s?|(?:image|photo|picture|photograph)s?(?: by| courtesy of)?)\s*:?\s+/i;
// A credit at the end of a caption: "… left the harbour. (Photo: A. Maro)", "… on Tuesday. A. Maro / AP", "… [Credit: X]".
const CREDIT_AT_END =
  /\s*(?:[([]\s*(?:(?:image|photo|picture|photograph|credit|source|file photo)s?\s*(?:credit|by|courtesy(?: of)?)?\s*[:/]?\s*)([^()[\]]{2,80})[)\]]|(?:photo(?:graph)?|image|picture)?\s*credit\s*:\s*(.{2,80})|photo(?:graph)?\s*(?:by|:)\s*(.{2,80})|[([]([^()[\]]{0,60}\b(?:AP|AFP|Reuters|Getty(?: Images)?|EPA|PA)\b[^()[\]]{0,20})[)\]])\.?\s*$/i;

/** The words of a caption apart from those of its credit; labels that only screen readers read are left out. */
function takeApart(block: Block): { caption: string; credit: string } {
  const captionPieces: Piece[] = [];
  const creditPieces: Piece[] = [];
  for (const piece of block.pieces) {
    const signs = nameSigns(piece.box.names);
    const isCredit = nearest(piece.box, 3).some(
      (box) =>
        box.tag === 'CITE' ||
        (/credit|copyright|attribution|photographer/i.test(box.names) && !/caption/i.test(box.names)),
    );
    if (signs.includes('hidden') && LABEL.test(`${piece.text.trim()} `) && piece.text.trim().split(' ').length <= 2)
      continue;
    (isCredit ? creditPieces : captionPieces).push(piece);
  }
  let caption = joinPieces(captionPieces);
  let credit = joinPieces(creditPieces);
  const found = CREDIT_AT_END.exec(caption);
  const inText = found?.slice(1).find((one) => one !== undefined);
  if (found && inText !== undefined && found.index > 0) {
    caption = caption.slice(0, found.index).trim();
    credit = [inText.trim(), credit].filter(Boolean).join('\n');
  } else if (credit === '' && found && inText !== undefined) {
    caption = '';
    credit = inText.trim();
  }
  if (
    credit === '' &&
    /^(?:©|photo|image|picture|credit|getty|source)\b.{0,80}$/i.test(caption) &&
    !/[.!?]$/.test(caption) &&
    /^(?:image|photo|picture)?\s*(?:credit|copyright|source|by|:)|©|getty|reuters|\bAP\b|\bAFP\b/i.test(caption)
  ) {
    credit = caption;
    caption = '';
  }
  return {
    caption: caption.replace(/^(?:image|photo|picture|media|video)\s*(?:caption)?\s*:?\s+(?=\p{Lu})/iu, (label) =>
      /caption|:/i.test(label) ? '' : label,
    ),
    credit: credit.replace(LABEL, '').replace(/^[(\s]+|[)\s]+$/g, ''),
  };
}
