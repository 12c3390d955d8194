/** Which paragraphs of the running text are captions that stayed in it, and which credit belongs to each. */
import type { Annotation } from '../../model/annotation.ts';
import type { Span } from '../../model/span.ts';
import type { FoundCredit } from './find-credits.ts';

export interface Caption {
  /** Without a label such as "[Caption]", and without its credit. */
  readonly span: Span;
  readonly credit: FoundCredit | undefined;
}

/** "[Caption] The gate", "[Image: the gate]", "Photo caption: The gate", "FILE - The gate"; not "Video evidence is rare". */
const LABEL =
  /^(?:\[\s*(?:photo\s+|image\s+|picture\s+|video\s+)?(?:caption|image|photo|picture|video|still)\s*[\]:]\s*|(?:photo|image|picture|video)\s+caption\s*:\s*|(?:photo|picture|image)\s*:\s+|file\s*(?:-|–|—|photo\s*[:–—-])\s*)/iu;
/** "This image made from video", "In this undated photo released by"; not "This photo cost him his job" (see `reads`). */
const STANDS_HERE =
  /^(?:in\s+)?(?:this|these)\s+(?:[\w.,'’-]+\s+){0,6}?(?:photo|image|picture|photograph|still|frame|video|footage|grab|screenshot|combination)s?\b[^.]{0,80}?\b(?:made|taken|provided|released|posted|published|shot|supplied|distributed|obtained|from|by|shows?|purports?|appears?|depicts?|,)/iu;
/** More captions than this come from galleries. */
const MAX_CAPTIONS = 100;
/** Longer paragraphs are text. */
const MAX_CAPTION_LENGTH = 900;

/** Captions in order; `credits` are those of the running text. Linear: both come in the order of the text. */
export function findCaptions(annotation: Annotation, credits: readonly FoundCredit[]): Caption[] {
  const { text } = annotation;
  const photos = credits.filter(({ kind, in: place }) => kind === 'photo' && place === undefined);
  const captions: Caption[] = [];
  let next = 0;
  for (const { index, 0: line } of text.matchAll(/[^\n]+/gu)) {
    if (captions.length >= MAX_CAPTIONS) break;
    while (next < photos.length && photos[next]!.span[0] < index) next++;
    if (line.length > MAX_CAPTION_LENGTH) continue;
    const caption = readLine(text, index, index + line.trimEnd().length, { photos, next });
    if (caption) captions.push(caption);
  }
  return captions;
}

/** The photo credits of a text, and the first that does not begin before the line. */
interface Photos {
  readonly photos: readonly FoundCredit[];
  readonly next: number;
}

function readLine(text: string, lineStart: number, lineEnd: number, { photos, next }: Photos): Caption | undefined {
  const line = text.slice(lineStart, lineEnd);
  const indent = /^\s*/u.exec(line)![0].length;
  const label = LABEL.exec(line.slice(indent))?.[0] ?? '';
  const start = lineStart + indent + label.length;
  let behind = next;
  while (behind < photos.length && photos[behind]!.span[0] < lineEnd) behind++;
  const inLine = photos.slice(next, behind);
  // The line is the credit.
  if (inLine.some(({ span }) => span[0] <= start && span[1] >= lineEnd)) return undefined;

  const inside = inLine.find(({ span }) => span[0] > start);
  const below = photos[behind];
  const gap = below && gapBetween(text, lineEnd, below.span[0]);
  const isOnNextLine = gap !== undefined && /^\n[([]?$/u.test(gap);
  const isCaption =
    label !== '' || STANDS_HERE.test(line.slice(indent)) || inside !== undefined || (isOnNextLine && line.length < 300);
  if (!isCaption) return undefined;
  const isAfter = gap !== undefined && /^\s{0,4}[([]?$/u.test(gap);
  const above = photos[next - 1];
  const isAbove = label !== '' && above !== undefined && gapBetween(text, above.span[1], lineStart) === '\n';
  const credit = inside ?? (isAfter ? below : isAbove ? above : undefined);

  let end = inside ? inside.span[0] : lineEnd;
  while (end > start && /[\s([]/u.test(text[end - 1]!)) end--;
  // "[Image: the gate]"
  if (label.startsWith('[') && !label.includes(']') && text[end - 1] === ']') end--;
  return start < end ? { span: [start, end], credit } : undefined;
}

/** What stands between, where that is little. */
function gapBetween(text: string, from: number, to: number): string | undefined {
  return to >= from && to - from <= 6 ? text.slice(from, to) : undefined;
}
