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
/** Longer paragraphs are text. */
const MAX_CAPTION_LENGTH = 900;

/** Captions in order; `credits` are those of the running text. */
export function findCaptions(annotation: Annotation, credits: readonly FoundCredit[]): Caption[] {
  const { text } = annotation;
  const photos = credits.filter(({ kind, in: place }) => kind === 'photo' && place === undefined);
  const captions: Caption[] = [];
  const taken = new Set<FoundCredit>();
  for (const match of text.matchAll(/[^\n]+/gu)) {
    const line = match[0];
    if (line.length > MAX_CAPTION_LENGTH) continue;
    const indent = /^\s*/u.exec(line)![0].length;
    const label = LABEL.exec(line.slice(indent))?.[0] ?? '';
    const start = match.index + indent + label.length;
    let end = match.index + line.trimEnd().length;
    if (label === '' && photos.length === 0 && !/^\s*(?:in|this|these)\s/iu.test(line)) continue;
    const inside = photos.find(({ span }) => span[0] >= start && span[1] <= end);
    const after = photos.find(({ span }) => span[0] >= end && /^\s{0,4}[([]?$/u.test(text.slice(end, span[0])));
    const before = photos.find(
      ({ span }) => span[1] <= match.index && /^[)\].]*\n$/u.test(text.slice(span[1], match.index)),
    );
    const isTouched =
      (inside && inside.span[0] > start) ||
      (after && /^\n[([]?$/u.test(text.slice(end, after.span[0])) && line.length < 300);
    const isCaption = label !== '' || STANDS_HERE.test(line.slice(indent)) || isTouched;
    if (!isCaption || photos.some(({ span }) => span[0] <= start && span[1] >= end)) continue;
    const credit = inside ?? after ?? (label !== '' ? before : undefined);
    if (credit && taken.has(credit)) continue;
    if (credit) taken.add(credit);
    if (inside) end = inside.span[0];
    while (end > start && /[\s([]/u.test(text[end - 1]!)) end--;
    // "[Image: the gate]"
    if (label.startsWith('[') && !label.includes(']') && text[end - 1] === ']') end--;
    if (start < end) captions.push({ span: [start, end], credit });
  }
  return captions;
}
