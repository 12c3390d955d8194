/**
 * The paragraphs of a document (PDF, DOCX) to an article: headline, author and date stand at the top of its first page, or
 * failing that in what the file says of itself.
 */
import type { Diagnostic, Part } from '../model/report.ts';
import { TEXT_SIGNS } from './block-signs.ts';
import { bylineOf } from './page-metadata.ts';
import { readPublished } from './read-published.ts';

export interface DocumentParagraph {
  readonly text: string;
  /** `note`: a footnote; `caption`: of a figure or picture. */
  readonly kind: 'text' | 'note' | 'caption';
  /** Of its type, against that of most of the document: 1 for running text, 2 for type of twice its size. */
  readonly scale: number;
  /** From 0. */
  readonly page: number;
}

/** What the file says of itself. */
export interface DocumentInfo {
  readonly title: string | undefined;
  readonly author: string | undefined;
  /** When the file was made, ISO 8601. */
  readonly made: string | undefined;
  readonly language: string | undefined;
}

export interface DocumentArticle {
  readonly text: string;
  readonly title: string | undefined;
  readonly byline: string | undefined;
  readonly published: string | undefined;
  readonly language: string | undefined;
  readonly parts: readonly Part[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Titles that programs give by themselves: "Microsoft Word - report3.docx", "untitled", "report.pdf". */
const NO_TITLE =
  /^(?:microsoft \w+ - |untitled|document\d*$|slide \d|print)|\.(?:docx?|pdf|indd|qxd|pptx?|tex|odt|rtf)$/i;
/** Names that stand for nobody. */
const NO_AUTHOR = /^(?:admin(?:istrator)?|user|owner|unknown|author|default|microsoft.*|.*\\.*)$/i;
/** A headline's type is so many times that of the text. */
const HEADLINE_SCALE = 1.25;
/** Title, byline and date stand among so many paragraphs from the top. */
const TOP_PARAGRAPHS = 8;

/** `found` is what was doubted before; what is doubted here comes after it. */
export function arrangeDocument(
  paragraphs: readonly DocumentParagraph[],
  info: DocumentInfo,
  found: readonly Diagnostic[] = [],
): DocumentArticle {
  const diagnostics = [...found];
  const texts = paragraphs.filter(({ kind }) => kind === 'text');
  const top = texts.slice(0, TOP_PARAGRAPHS).filter(({ page }) => page === 0);
  const declared = info.title !== undefined && !NO_TITLE.test(info.title) ? info.title : undefined;
  // What the page shows is what its readers see; the file's own title may be that of a template.
  const headline = top.find(({ text }) => isSame(text, declared)) ?? headlineOf(top);
  const title = headline?.text ?? declared;
  const taken = new Set(headline ? [headline] : []);
  let byline: string | undefined;
  let published: string | undefined;
  for (const paragraph of top) {
    const { text } = paragraph;
    const words = text.split(' ').length;
    // "By noon it had sunk." and "It sank on 4 November 2016." are text.
    if (words > 14 || paragraph === headline || /[.!?]["”’]?$/.test(text)) continue;
    const isBy = TEXT_SIGNS.by.pattern.test(text);
    const date = TEXT_SIGNS.date.pattern.test(text) ? readPublished(text) : undefined;
    if (isBy) byline ??= bylineOf(text);
    published ??= date;
    if (isBy || (date !== undefined && words < 10)) taken.add(paragraph);
  }
  const author = info.author;
  if (byline === undefined && author !== undefined && !NO_AUTHOR.test(author)) byline = author;
  if (published === undefined) {
    published = info.made;
    if (published !== undefined)
      diagnostics.push({
        code: 'date-of-document',
        severity: 'info',
        message: 'the date is that on which the document was made; the text may have been published before',
      });
  }
  const numbers = { note: 0, caption: 0 };
  const parts = paragraphs.flatMap(({ kind, text }): Part[] =>
    kind === 'text' ? [] : [{ id: `${kind}-${++numbers[kind]}`, kind, text }],
  );
  const text = texts
    .filter((paragraph) => !taken.has(paragraph))
    .map((paragraph) => paragraph.text)
    .join('\n\n');
  return { text, title, byline, published, language: info.language, parts, diagnostics };
}

/** The paragraph at the top whose type is the largest, if that is a headline's. */
function headlineOf(top: readonly DocumentParagraph[]): DocumentParagraph | undefined {
  const largest = top.reduce<DocumentParagraph | undefined>(
    (best, one) => (best && best.scale >= one.scale ? best : one),
    undefined,
  );
  const words = largest?.text.split(' ').length ?? 0;
  return largest && largest.scale >= HEADLINE_SCALE && words >= 2 && words <= 30 ? largest : undefined;
}

function isSame(text: string, title: string | undefined): boolean {
  const key = (line: string): string =>
    line
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  return title !== undefined && key(text) === key(title);
}
