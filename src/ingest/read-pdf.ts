/**
 * PDF documents to articles: the text without its layout (see pdf-layout.ts), title, author and date. Through Mozilla's
 * PDF.js as unpdf carries it, which is loaded when the first document comes.
 */
import { HearsayError } from '../model/errors.ts';
import type { Diagnostic } from '../model/report.ts';
import { arrangeDocument, type DocumentArticle, type DocumentInfo } from './arrange-document.ts';
import { layOut, type PdfPage, type Run } from './pdf-layout.ts';
import { readPublished } from './read-published.ts';

/** Pages beyond these are left out, and told: a book is no report. */
const MAX_PAGES = 300;
/** Runs of one page beyond these are left out; a full page of a newspaper has some thousand. */
const MAX_RUNS = 50_000;
/** A page with fewer letters is a picture, or nearly. */
const MIN_LETTERS = 20;

/**
 * The article of a document. Throws HearsayError `needs-password` for one that is encrypted, `needs-ocr` for one that holds
 * pictures of pages and no text, and `bad-pdf` for one that is broken.
 */
export async function readPdf(bytes: Uint8Array): Promise<DocumentArticle> {
  const { getDocumentProxy } = await import('unpdf');
  let pages: PdfPage[];
  let info: PdfInfo;
  let count: number;
  try {
    // The library takes the buffer for its own.
    const document = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0, useSystemFonts: false });
    count = document.numPages;
    pages = await readPages(document, Math.min(count, MAX_PAGES));
    info = (await document.getMetadata()).info as PdfInfo;
    await document.loadingTask.destroy();
  } catch (cause) {
    throw explain(cause);
  }
  const isBlank = (page: PdfPage): boolean => lettersOf(page) < MIN_LETTERS;
  const blank = pages.filter(isBlank).length;
  if (blank === pages.length)
    throw new HearsayError(
      'needs-ocr',
      'this document holds pictures of pages and no text (a scan?); recognise the text first, for example with ocrmypdf',
    );
  const diagnostics: Diagnostic[] = [];
  if (blank > 0)
    diagnostics.push(
      doubt(
        'pages-without-text',
        'warning',
        `${blank} of ${pages.length} pages hold no text (scans?); what they show is not read`,
      ),
    );
  if (count > MAX_PAGES)
    diagnostics.push(doubt('pages-left-out', 'warning', `only the first ${MAX_PAGES} of ${count} pages are read`));
  return arrangeDocument(layOut(pages), saidOf(info), diagnostics);
}

interface PdfInfo {
  readonly Title?: unknown;
  readonly Author?: unknown;
  readonly CreationDate?: unknown;
  readonly Language?: unknown;
}

function saidOf(info: PdfInfo): DocumentInfo {
  return {
    title: filled(info.Title),
    author: filled(info.Author),
    made: dateOf(info.CreationDate),
    language: filled(info.Language),
  };
}

function doubt(code: string, severity: Diagnostic['severity'], message: string): Diagnostic {
  return { code, severity, message };
}

type PdfDocument = Awaited<ReturnType<Awaited<typeof import('unpdf')>['getDocumentProxy']>>;

async function readPages(document: PdfDocument, count: number): Promise<PdfPage[]> {
  const pages: PdfPage[] = [];
  for (let number = 1; number <= count; number++) {
    const page = await document.getPage(number);
    const [left = 0, bottom = 0, right = 0, top = 0] = page.view;
    const { items } = await page.getTextContent();
    const runs: Run[] = [];
    for (const item of items.slice(0, MAX_RUNS)) {
      if (!('str' in item) || item.str === '') continue;
      const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = item.transform as number[];
      const size = Math.hypot(c, d);
      // Words across the page are stamps and watermarks, those up its side the printer's.
      const isLevel = Math.abs(b) < Math.abs(a) * 0.1 && a > 0;
      if (isLevel && size > 0) runs.push({ text: item.str, x: x - left, y: y - bottom, width: item.width, size });
    }
    pages.push({ width: right - left, height: top - bottom, runs });
    page.cleanup();
  }
  return pages;
}

function lettersOf({ runs }: PdfPage): number {
  return runs.reduce((sum, { text }) => sum + (text.match(/\p{L}/gu)?.length ?? 0), 0);
}

function explain(cause: unknown): HearsayError {
  const name = cause instanceof Error ? cause.name : '';
  if (name === 'PasswordException')
    return new HearsayError(
      'needs-password',
      'this document is encrypted; open it with its password and save or print it without (qpdf --decrypt does it too)',
      { cause },
    );
  return new HearsayError('bad-pdf', 'this PDF document is broken or cut short; get it again', { cause });
}

/** "D:20161104100500+01'00'" (PDF 1.7, 7.9.4) as ISO 8601. */
function dateOf(value: unknown): string | undefined {
  const parts = /^(?:D:)?(\d{4})(\d\d)?(\d\d)?(?:(\d\d)(\d\d)(\d\d)?)?\s*(?:(Z)|([+-]\d\d)'?(\d\d)?)?/.exec(
    String(value ?? ''),
  );
  if (!parts) return undefined;
  const [, year, month, day, hour, minute, second = '00', utc, zone, zoneMinutes = '00'] = parts;
  const date = [year, month, day].filter(Boolean).join('-');
  const offset = utc ?? (zone === undefined ? '' : `${zone}:${zoneMinutes}`);
  return readPublished(hour === undefined ? date : `${date}T${hour}:${minute}:${second}${offset}`);
}

function filled(value: unknown): string | undefined {
  const text = typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : '';
  return text === '' ? undefined : text;
}
