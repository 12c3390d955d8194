/**
 * Documents of word processors (DOCX: Office Open XML, ISO 29500) to articles: the paragraphs of `word/document.xml`, with
 * footnotes apart. The XML is scanned once for the dozen elements that matter here.
 */
import { HearsayError } from '../model/errors.ts';
import { arrangeDocument, type DocumentArticle, type DocumentParagraph } from './arrange-document.ts';
import { elementText, openZip, textOfXml } from './open-zip.ts';
import { readPublished } from './read-published.ts';

const FILES = { text: 'word/document.xml', notes: 'word/footnotes.xml', info: 'docProps/core.xml' };

/** Throws HearsayError `bad-document`, and `too-large` for a bomb. */
export async function readDocx(bytes: Uint8Array): Promise<DocumentArticle> {
  const files = await openZip(bytes, (name) => Object.values(FILES).includes(name));
  const document = files.get(FILES.text);
  if (document === undefined)
    throw new HearsayError(
      'bad-document',
      'this document holds no text that can be found; save it again as .docx or .pdf',
    );
  const info = files.get(FILES.info);
  const made = elementText(info, 'dcterms:created');
  return arrangeDocument([...paragraphsOf(document, 'text'), ...paragraphsOf(files.get(FILES.notes) ?? '', 'note')], {
    title: elementText(info, 'dc:title'),
    author: elementText(info, 'dc:creator'),
    made: made === undefined ? undefined : readPublished(made),
    language: /<w:lang\s[^>]*w:val="([\w-]+)"/.exec(document)?.[1],
  });
}

// What a word processor took out (w:delText) and its own instructions (w:instrText) are no w:t; the fallback of a drawing
// repeats its words for older programs.
const MARK = /<(\/?)(w:p|w:t|w:tab|w:br|w:cr|w:noBreakHyphen|w:pStyle|mc:Fallback)((?:\s[^>]*?)?)(\/?)>([^<]*)/g;

function paragraphsOf(xml: string, kind: DocumentParagraph['kind']): DocumentParagraph[] {
  const found: DocumentParagraph[] = [];
  // Text boxes hold paragraphs within paragraphs.
  const open: { text: string; style: string }[] = [];
  let fallbacks = 0;
  for (const [, slash, name, attributes, selfClosed, text] of xml.matchAll(MARK)) {
    const isEnd = slash === '/';
    if (name === 'mc:Fallback' && selfClosed === '') fallbacks = Math.max(0, fallbacks + (isEnd ? -1 : 1));
    if (fallbacks > 0) continue;
    const last = open.at(-1);
    if (name === 'w:p' && selfClosed === '') {
      if (!isEnd) open.push({ text: '', style: '' });
      else if (last) {
        open.pop();
        const words = last.text.replace(/\s+/g, ' ').trim();
        if (words !== '') found.push({ text: words, kind, scale: scaleOf(last.style), page: 0 });
      }
    } else if (!last || isEnd) continue;
    else if (name === 'w:t') last.text += textOfXml(text ?? '');
    else if (name === 'w:noBreakHyphen') last.text += '-';
    else if (name === 'w:pStyle') last.style = /w:val="([^"]*)"/.exec(attributes ?? '')?.[1] ?? '';
    else if (name !== 'w:p') last.text += ' ';
  }
  return found;
}

/** Type sizes stand in style sheets, by names of anybody's choice; those that Word itself gives say enough. */
function scaleOf(style: string): number {
  if (/^title$/i.test(style)) return 2;
  return /^heading ?1$/i.test(style) ? 1.5 : 1;
}
