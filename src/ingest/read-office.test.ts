// Documents that come as ZIP archives: DOCX and EPUB.
import { strToU8, zipSync, type Zippable } from 'fflate';
import { describe, expect, it } from 'vitest';
import { detectBinary } from './detect-kind.ts';
import { ingestDocument, type DocumentKind, type Ingested } from './ingest.ts';

const STORY = [
  'The harbour master, Ada Lind, said on Tuesday that the ferry had left without its second engine.',
  'The owner & his wife have not answered since. “It was not our decision,” a clerk at the office told the Courier.',
  'Three passengers were taken to hospital in the evening, the police said. All of them have been sent home since.',
];
const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const zip = (files: Record<string, string>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, [strToU8(text), { level: name === 'mimetype' ? 0 : 6 }]])) as Zippable); // prettier-ignore
const read = (content: Uint8Array, kind: DocumentKind): Promise<Ingested> => ingestDocument({ content }, kind);

describe('DOCX', () => {
  const run = (text: string): string =>
    `<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">${escape(text)}</w:t></w:r>`;
  const p = (text: string, style = ''): string =>
    `<w:p>${style && `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`}${run(text.slice(0, 20))}${run(text.slice(20))}</w:p>`;
  const docx = (body: string, more: Record<string, string> = {}): Uint8Array =>
    zip({
      '[Content_Types].xml': '<Types/>',
      'word/document.xml': `<?xml version="1.0"?><w:document xmlns:w="w"><w:body>${body}</w:body></w:document>`,
      ...more,
    });

  it('gives title, byline, date and paragraphs; footnotes apart', async () => {
    const head = p('Ferry left without its second engine', 'Title') + p('By Ana Maro') + p('4 November 2016');
    const footnotes = `<w:footnotes><w:footnote w:type="separator"><w:p><w:r><w:separator/></w:r></w:p></w:footnote><w:footnote w:id="1">${p('The report of 2015.')}</w:footnote></w:footnotes>`;
    const file = docx(head + STORY.map((text) => p(text)).join('<w:p/>'), { 'word/footnotes.xml': footnotes });
    expect(detectBinary(file)).toBe('docx');
    const { article } = await read(file, 'docx');
    expect(article).toMatchObject({
      title: 'Ferry left without its second engine',
      byline: 'Ana Maro',
      published: '2016-11-04',
      language: 'en',
      text: STORY.join('\n\n'),
      parts: [{ id: 'note-1', kind: 'note', text: 'The report of 2015.' }],
    });
  });

  it('leaves out what was deleted, field codes, and the second telling of a text box', async () => {
    const deleted = '<w:del><w:r><w:delText>never</w:delText></w:r></w:del>';
    const field = '<w:r><w:instrText>HYPERLINK "x"</w:instrText></w:r>';
    const box = `<mc:AlternateContent><mc:Choice><w:txbxContent>${p(STORY[1]!)}</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>${p(STORY[1]!)}</w:txbxContent></mc:Fallback></mc:AlternateContent>`;
    const body = `<w:p>${deleted}${field}${run('The ferry')}<w:r><w:br/></w:r>${run('sank.')}</w:p><w:p>${box}</w:p>`;
    expect((await read(docx(body), 'docx')).article.text).toBe(`The ferry sank.\n\n${STORY[1]}`);
  });

  it('takes title, author and date from the properties where the text does not say', async () => {
    const core =
      '<cp:coreProperties><dc:title>Ferry sinks</dc:title><dc:creator>Ana Maro</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">2016-11-04T10:05:00Z</dcterms:created></cp:coreProperties>';
    const { article, diagnostics } = await read(docx(p(STORY[0]!), { 'docProps/core.xml': core }), 'docx');
    expect(article).toMatchObject({ title: 'Ferry sinks', byline: 'Ana Maro', published: '2016-11-04T10:05:00Z' });
    expect(diagnostics.map(({ code }) => code)).toContain('date-of-document');
  });

  it.each([
    ['bad-document', docx(p(STORY[0]!)).subarray(0, 200)],
    ['bad-document', zip({ 'word/other.xml': '<x/>' })],
    ['empty-input', docx('<w:p/>')],
    ['too-large', docx(`<w:p>${' '.repeat(60_000_000)}</w:p>`)],
  ])('is refused with %s when it cannot be read', async (code, file) => {
    await expect(read(file, 'docx')).rejects.toMatchObject({ name: 'HearsayError', code });
  });

  it('gives a file no more room than it says to need', async () => {
    const bomb = Buffer.from(docx(`<w:p>${run(STORY[0]!)}</w:p>${' '.repeat(40_000_000)}`));
    // The size that the directory at the end names for word/document.xml, which is the last entry.
    const entry = bomb.lastIndexOf('PK\x01\x02', undefined, 'latin1');
    bomb.writeUInt32LE(600, entry + 24);
    const before = process.memoryUsage().arrayBuffers;
    await read(bomb, 'docx').catch((error: Error) => expect(error.name).toBe('HearsayError'));
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(10_000_000);
  });
});

describe('EPUB', () => {
  const container =
    '<container><rootfiles><rootfile full-path="OEBPS/book.opf" media-type="x"/></rootfiles></container>';
  const page = (body: string): string => `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>${body}</body></html>`; // prettier-ignore
  const book = `<package xmlns:dc="dc"><metadata><dc:title id="t">The ferry</dc:title><dc:creator>Ana Maro</dc:creator><dc:date>2016-11-04</dc:date><dc:language>en</dc:language></metadata><manifest><item id="b" href="text/two%20b.xhtml"/><item id="a" href="text/one.xhtml"/><item id="n" href="nav.xhtml" properties="nav"/></manifest><spine><itemref idref="n"/><itemref idref="a"/><itemref idref="b"/></spine></package>`;
  const epub = (more: Record<string, string> = {}): Uint8Array =>
    zip({
      mimetype: 'application/epub+zip',
      'META-INF/container.xml': container,
      'OEBPS/book.opf': book,
      'OEBPS/nav.xhtml': page('<nav><ol><li><a href="a">One</a></li></ol></nav>'),
      'OEBPS/text/one.xhtml': page(`<p>${escape(STORY[0]!)}</p><figure><figcaption>The ferry.</figcaption></figure>`),
      'OEBPS/text/two b.xhtml': page(STORY.slice(1).map((text) => `<p>${escape(text)}</p>`).join('')),
      ...more,
    }); // prettier-ignore

  it('gives the pages in the order of the spine, without its table of contents', async () => {
    expect(detectBinary(epub())).toBe('epub');
    const { article } = await read(epub(), 'epub');
    expect(article).toMatchObject({ title: 'The ferry', byline: 'Ana Maro', published: '2016-11-04', language: 'en', text: STORY.join('\n\n') }); // prettier-ignore
  });

  it.each([
    [
      'needs-password',
      epub({ 'META-INF/encryption.xml': '<encryption><CipherReference URI="OEBPS/text/one.xhtml"/></encryption>' }),
    ],
    ['bad-document', epub({ 'META-INF/container.xml': '<container/>' })],
    ['bad-document', epub().subarray(0, 300)],
    ['empty-input', epub({ 'OEBPS/book.opf': '<package><spine/></package>' })],
  ])('is refused with %s when it cannot be read', async (code, file) => {
    await expect(read(file, 'epub')).rejects.toMatchObject({ name: 'HearsayError', code });
  });
});
