/** Electronic books (EPUB 2 and 3) to articles: the pages of the book in its order, each read as markup that is all text. */
import { HearsayError } from '../model/errors.ts';
import type { Part } from '../model/report.ts';
import type { DocumentArticle } from './arrange-document.ts';
import { extractFragment } from './extract-page.ts';
import { elementText, openZip } from './open-zip.ts';

/** Throws HearsayError `bad-document`, `needs-password` for one whose pages are encrypted, and `too-large` for a bomb. */
export async function readEpub(bytes: Uint8Array): Promise<DocumentArticle> {
  const files = await openZip(bytes, (name) => /\.(?:x?html?|opf|xml)$/i.test(name));
  const packagePath = attributeOf(
    /<rootfile\s[^>]*>/.exec(files.get('META-INF/container.xml') ?? '')?.[0],
    'full-path',
  );
  const book = files.get(packagePath ?? '');
  if (packagePath === undefined || book === undefined)
    throw new HearsayError('bad-document', 'this electronic book has no table of its pages; get it again');
  const pages = pagesOf(book, packagePath);
  const encrypted = files.get('META-INF/encryption.xml') ?? '';
  if (pages.some((page) => encrypted.includes(`"${page}"`)))
    throw new HearsayError(
      'needs-password',
      'this electronic book is encrypted for its buyer; open it in its own reader, and save the text',
    );
  const fragments = pages.flatMap((page) => files.get(page) ?? []).map((html) => extractFragment(bodyOf(html)));
  const numbers = { caption: 0, credit: 0, note: 0 };
  const parts = fragments
    .flatMap((fragment) => fragment.parts)
    .map(({ kind, text }): Part => ({ id: `${kind}-${++numbers[kind]}`, kind, text }));
  return {
    text: fragments
      .map(({ text }) => text)
      .filter(Boolean)
      .join('\n\n'),
    title: elementText(book, 'dc:title'),
    byline: elementText(book, 'dc:creator'),
    published: elementText(book, 'dc:date'),
    language: elementText(book, 'dc:language'),
    parts,
    diagnostics: [],
  };
}

/** The files of the pages in the order of the spine, as the archive names them. */
function pagesOf(book: string, packagePath: string): string[] {
  const items = new Map<string, string>();
  for (const [item] of book.matchAll(/<(?:opf:)?item\s[^>]*>/g)) {
    const [id, href] = [attributeOf(item, 'id'), attributeOf(item, 'href')];
    // Resolved as addresses are; the host stands for the archive's root.
    const url = href === undefined ? null : URL.parse(href, `https://book.invalid/${packagePath}`);
    if (id !== undefined && url) items.set(id, decoded(url.pathname.slice(1)));
  }
  return [...book.matchAll(/<(?:opf:)?itemref\s[^>]*>/g)].flatMap(
    ([reference]) => items.get(attributeOf(reference, 'idref') ?? '') ?? [],
  );
}

/** "a b.xhtml" of "a%20b.xhtml"; as it stands where the author forgot to escape a percent sign. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function attributeOf(tag: string | undefined, name: string): string | undefined {
  return new RegExp(`\\s${name}\\s*=\\s*["']([^"']*)["']`).exec(tag ?? '')?.[1];
}

function bodyOf(html: string): string {
  const start = html.search(/<body[\s>]/i);
  return start < 0 ? html : html.slice(start);
}
