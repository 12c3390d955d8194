import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { ingestDocument, type Ingested } from './ingest.ts';
import { processorMs } from '../../test/processor-time.ts';

/** Words at a place; Courier's letters are all six tenths of its size wide, so that lines can be set by counting. */
interface Words {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size?: number;
  /** Counter-clockwise, in degrees. */
  readonly turned?: number;
}
interface Making {
  readonly info?: string;
  readonly isEncrypted?: boolean;
  readonly isScan?: boolean;
}
const [WIDTH, HEIGHT] = [595, 842];

/** A PDF 1.4 file by hand: every page with its words, and nothing else. */
function makePdf(
  pages: readonly (readonly Words[])[],
  { info = '', isEncrypted = false, isScan = false }: Making = {},
): Uint8Array {
  const escape = (text: string): string =>
    text
      .replace(/[\\()]/g, '\\$&')
      .replaceAll('“', '\\223')
      .replaceAll('”', '\\224');
  const objects: (string | Buffer)[] = [];
  const add = (body: string | Buffer): number => objects.push(body);
  const stream = (fields: string, data: Buffer): Buffer =>
    Buffer.concat([Buffer.from(`<< ${fields} /Length ${data.length} >>\nstream\n`), data, Buffer.from('\nendstream')]);
  add('<< /Type /Catalog /Pages 2 0 R >>');
  add(`<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, i) => `${5 + i * 2} 0 R`).join(' ')}] >>`);
  add('<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>');
  add(stream('/Type /XObject /Subtype /Image /Width 8 /Height 8 /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /FlateDecode', deflateSync(Buffer.alloc(64, 200)))); // prettier-ignore
  for (const words of pages) {
    const drawn = words.map(({ text, x, y, size = 10, turned = 0 }) => {
      const [cos, sin] = [Math.cos((turned * Math.PI) / 180), Math.sin((turned * Math.PI) / 180)];
      return `BT /F1 ${size} Tf ${cos.toFixed(3)} ${sin.toFixed(3)} ${(-sin).toFixed(3)} ${cos.toFixed(3)} ${x} ${y} Tm (${escape(text)}) Tj ET`;
    });
    const picture = isScan ? [`q ${WIDTH} 0 0 ${HEIGHT} 0 0 cm /I1 Do Q`] : [];
    const number = add(`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${WIDTH} ${HEIGHT}] /Contents ${objects.length + 2} 0 R /Resources << /Font << /F1 3 0 R >> /XObject << /I1 4 0 R >> >> >>`); // prettier-ignore
    expect(number % 2).toBe(1);
    add(stream('', Buffer.from([...picture, ...drawn].join('\n'), 'latin1')));
  }
  const infoNumber = add(`<< ${info} >>`);
  // Any check values serve: no empty password fits them.
  const encryptNumber = isEncrypted ? add(`<< /Filter /Standard /V 1 /R 2 /P -44 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> >>`) : 0; // prettier-ignore
  const chunks: Buffer[] = [Buffer.from('%PDF-1.4\n')];
  const offsets = objects.map((body, i) => {
    const offset = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
    chunks.push(Buffer.concat([Buffer.from(`${i + 1} 0 obj\n`), Buffer.from(body), Buffer.from('\nendobj\n')]));
    return offset;
  });
  const start = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  chunks.push(Buffer.from(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info ${infoNumber} 0 R /ID [<01><01>] ${isEncrypted ? `/Encrypt ${encryptNumber} 0 R` : ''} >>\nstartxref\n${start}\n%%EOF\n`)); // prettier-ignore
  return Buffer.concat(chunks);
}

const STORY = [
  'The harbour master, Ada Lind, said on Tuesday that the ferry had left without its second engine, and that nobody had told her so until the evening.',
  'The owner, who lives in Lindfort, has not answered since. “It was not our decision,” a clerk at the office told the Courier. The well-known line carries forty thousand passengers a year.',
  'Three passengers were taken to hospital in the evening, the police said. All of them have been sent home since, as far as is known.',
  'A fisherman who saw it leave said that the deck had been crowded, but the company denied that there were more than forty on board.',
  'The ministry will publish its own report in the spring, a spokeswoman told reporters; until then no ferry of that make may leave a harbour of the province.',
];
const LONG = Array.from({ length: 3 }, (_, i) =>
  STORY.map((text) => text.replace('.', `, for the ${['first', 'second', 'third'][i]} time.`)),
).flat();

interface Setting {
  readonly columns?: number;
  readonly size?: number;
  /** Extra space between paragraphs, in lines. */
  readonly gap?: number;
  /** Of first lines, in letters. */
  readonly indent?: number;
  readonly perPage?: number;
}

/** Sets paragraphs in columns; a word that does not fit is cut after its fourth letter. */
function setPages(
  texts: readonly string[],
  { columns = 1, size = 10, gap = 0.6, indent = 0, perPage = 40 }: Setting = {},
): Words[][] {
  const [margin, gutter, letter, lead] = [60, 18, size * 0.6, size * 1.2];
  const columnWidth = (WIDTH - 2 * margin - gutter * (columns - 1)) / columns;
  const letters = Math.floor(columnWidth / letter);
  const lines: { text: string; isFirst: boolean; before: number }[] = [];
  for (const [number, text] of texts.entries()) {
    let rest = text;
    for (let isFirst = true; rest !== ''; isFirst = false) {
      const room = letters - (isFirst ? indent : 0);
      let end = rest.length <= room ? rest.length : rest.lastIndexOf(' ', room);
      let hyphen = '';
      const next = /^[a-z]{8,}/.exec(rest.slice(end + 1))?.[0];
      if (end < rest.length && next && end + 6 < room) [end, hyphen] = [end + 5, '-'];
      lines.push({ text: rest.slice(0, end) + hyphen, isFirst, before: isFirst && number > 0 ? gap * lead : 0 });
      rest = rest.slice(end).trimStart();
    }
  }
  const pages: Words[][] = [];
  for (let at = 0; at < lines.length; at += perPage * columns) {
    const words: Words[] = [];
    for (let column = 0; column < columns; column++) {
      let y = 700;
      for (const { text, isFirst, before } of lines.slice(at + column * perPage, at + (column + 1) * perPage)) {
        y -= before;
        words.push({ text, x: margin + column * (columnWidth + gutter) + (isFirst ? indent * letter : 0), y, size });
        y -= lead;
      }
    }
    pages.push(words);
  }
  return pages;
}

const read = (pdf: Uint8Array): Promise<Ingested> => ingestDocument({ content: pdf }, 'pdf');
const codes = ({ diagnostics }: Ingested): string[] => diagnostics.map(({ code }) => code);

describe('the text of a document', () => {
  it.each<[string, Setting]>([
    ['one column', {}],
    ['one column on many pages', { perPage: 9 }],
    ['two columns', { columns: 2 }],
    ['two columns on many pages', { columns: 2, perPage: 17 }],
    ['three columns of small type', { columns: 3, size: 7, perPage: 30 }],
    ['indents in place of gaps', { columns: 2, gap: 0, indent: 2, perPage: 25 }],
    ['wide gaps', { gap: 1.5, perPage: 25 }],
  ])('comes paragraph by paragraph: %s', async (_, setting) => {
    const { article } = await read(makePdf(setPages(LONG, setting)));
    expect(article.text.split('\n\n')).toEqual(LONG);
  });

  it('is without running heads, page numbers, watermarks and the numbers of footnotes; these stand apart', async () => {
    const pages = setPages(LONG, { columns: 2, perPage: 20 }).map((words, i): Words[] => [
      ...words,
      { text: i % 2 === 0 ? `Lindfort Courier ${i + 1}` : 'The Harbour', x: 60, y: 810, size: 8 },
      { text: `- ${i + 1} -`, x: 280, y: 30, size: 8 },
      { text: 'DRAFT DRAFT DRAFT', x: 100, y: 200, size: 60, turned: 45 },
    ]);
    const first = pages[0]![0]!;
    pages[0]!.push({ text: '1', x: first.x + first.text.length * 6, y: first.y + 4, size: 6 });
    pages[0]!.push({ text: '1 The report of 2015 is kept in the archive.', x: 60, y: 60, size: 7 });
    const { article } = await read(makePdf(pages));
    expect(article.text.split('\n\n')).toEqual(LONG);
    expect(article.parts).toEqual([
      { id: 'note-1', kind: 'note', text: '1 The report of 2015 is kept in the archive.' },
    ]);
  });

  it('has the headline, author and date apart', async () => {
    const [page] = setPages(STORY);
    const head: Words[] = [
      { text: 'Ferry left without', x: 60, y: 780, size: 22 },
      { text: 'its second engine', x: 60, y: 754, size: 22 },
      { text: 'By Ana Maro', x: 60, y: 735 },
      { text: 'Friday, 4 November 2016', x: 60, y: 720 },
    ];
    const { article } = await read(makePdf([[...head, ...page!]], { info: '/Title (Microsoft Word - ferry3.docx) /Author (user7) /CreationDate (D:20170101)' })); // prettier-ignore
    expect(article).toMatchObject({ title: 'Ferry left without its second engine', byline: 'Ana Maro', published: '2016-11-04', text: STORY.join('\n\n') }); // prettier-ignore
  });

  it('takes them from the metadata where the page does not say', async () => {
    const info = "/Title (Ferry sinks) /Author (Ana Maro) /CreationDate (D:20161104100500+01'00')";
    const found = await read(makePdf(setPages(STORY), { info }));
    expect(found.article).toMatchObject({
      title: 'Ferry sinks',
      byline: 'Ana Maro',
      published: '2016-11-04T10:05:00+01:00',
    });
    expect(codes(found)).toContain('date-of-document');
  });
});

describe('documents that cannot be read', () => {
  it.each<[string, () => Uint8Array, RegExp]>([
    ['needs-password', () => makePdf(setPages(STORY), { isEncrypted: true }), /encrypted/],
    ['needs-ocr', () => makePdf([[], []], { isScan: true }), /scan/],
    ['needs-ocr', () => makePdf([[{ text: 'Page 1', x: 60, y: 30 }]], { isScan: true }), /scan/],
    ['bad-pdf', () => makePdf(setPages(STORY)).subarray(0, 300), /broken/],
    ['bad-pdf', () => Buffer.from(`%PDF-1.7\n${'\0\xff'.repeat(5000)}`, 'latin1'), /broken/],
    ['bad-pdf', () => Buffer.from('%PDF-1.7'), /broken/],
  ])('are refused with %s', async (code, make, message) => {
    await expect(read(make())).rejects.toMatchObject({
      name: 'HearsayError',
      code,
      message: expect.stringMatching(message),
    });
  });

  it('are told where some pages hold no text', async () => {
    const found = await read(makePdf([...setPages(STORY), []], { isScan: true }));
    expect(codes(found)).toContain('pages-without-text');
    expect(found.article.text).toBe(STORY.join('\n\n'));
  });

  it('never hang or crash, whatever the bytes are', async () => {
    const pdf = makePdf(setPages(STORY));
    let seed = 5;
    for (let round = 0; round < 40; round++) {
      const broken = Buffer.from(pdf);
      for (let i = 0; i < 8; i++) {
        seed = (Math.imul(seed, 1103515245) + 12345) >>> 1;
        broken[seed % broken.length] = seed & 0xff;
      }
      await read(broken).catch((error: Error) => expect(error.name).toBe('HearsayError'));
    }
  });

  it('cost no more than their length', async () => {
    const many = Array.from({ length: 5000 }, (_, i): Words => ({
      text: `w${i}`,
      x: (i * 37) % 590,
      y: (i * 53) % 840,
      size: 3 + (i % 9),
    }));
    const begun = processorMs();
    await read(makePdf([many]));
    expect(processorMs() - begun).toBeLessThan(30_000);
  });
});
