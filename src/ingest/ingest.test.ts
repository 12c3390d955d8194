import { describe, expect, it } from 'vitest';
import { Article } from '../model/report.ts';
import { lineCutter } from './read-json-article.ts';
import { ingest, ingestLine, MAX_INPUT_LENGTH, type IngestedLine } from './ingest.ts';

const TEXT =
  'The harbour master said on Tuesday that the ferry had left without its second engine. "It was not our decision," she told the Lindfort Courier, and the owner has not answered since.\r\n\r\nNobody was hurt.\n';
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const codes = (given: { diagnostics: readonly { code: string }[] }): string[] =>
  given.diagnostics.map((one) => one.code);

describe('plain text', () => {
  it('is kept to the character, but for a byte-order mark', () => {
    for (const content of [TEXT, `\uFEFF${TEXT}`, bytes(TEXT), bytes(`\uFEFF${TEXT}`)])
      expect(ingest({ content }).article.text).toBe(TEXT);
  });

  it('has no title, the hash as its id, and says what is missing', () => {
    const { article, diagnostics, removals } = ingest({ content: TEXT });
    expect(article).toEqual({ id: article.hash, hash: article.hash, language: 'en', text: TEXT });
    expect(Article.parse(article)).toEqual(article);
    expect(codes({ diagnostics })).toEqual(['no-outlet', 'no-publication-date']);
    expect(removals).toEqual([]);
  });

  it('takes the word of the caller', () => {
    const given = { id: 'a1', outlet: 'Lindfort Courier', published: '4 Nov 2016', language: 'en-GB' };
    const { article, diagnostics } = ingest({ content: TEXT, url: 'https://www.courier.example/1' }, given);
    expect(article).toMatchObject({ id: 'a1', outlet: 'Lindfort Courier', published: '2016-11-04', language: 'en' });
    expect(article.url).toBe('https://www.courier.example/1');
    expect(diagnostics).toEqual([]);
  });

  it('hashes UTF-8', () => {
    // Of the three bytes "abc": the first example of FIPS 180-2.
    expect(ingest({ content: 'abc' }).article.hash).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
    expect(ingest({ content: 'é\ud83d\ude00' }).article.hash).not.toBe(
      ingest({ content: 'e\ud83d\ude00' }).article.hash,
    );
  });

  it('is HTML or JSON when the caller says so, and text when the caller says so', () => {
    expect(ingest({ content: '{"text":"x"}', kind: 'text' }).article.text).toBe('{"text":"x"}');
    expect(() => ingest({ content: 'x', kind: 'article-json' })).toThrow(expect.objectContaining({ code: 'bad-json' }));
  });
});

describe('doubts', () => {
  it('tells a language that it cannot read', () => {
    const { article, diagnostics } = ingest({
      content:
        'Der Bürgermeister sagte, dass die Brücke nicht vor Mai öffnet, und das ist für die Stadt eine schlechte Nachricht.',
    });
    expect(article.language).toBe('de');
    expect(codes({ diagnostics })).toContain('language-unsupported');
  });

  it('tells a text too short for anything', () => {
    expect(ingest({ content: 'Ja.' }).diagnostics.map(({ message }) => message)).toContain('only 1 word of text');
    expect(codes(ingest({ content: 'Ja.' }))).toEqual(expect.arrayContaining(['language-unknown', 'text-very-short']));
  });

  it('points at half a character', () => {
    const { diagnostics } = ingest({ content: JSON.stringify({ text: `A \ud83d\ude00 and a \ud83d alone` }) });
    expect(diagnostics.find((one) => one.code === 'lone-surrogates')?.span).toEqual([11, 12]);
  });

  it('tells bytes that its encoding does not know', () => {
    expect(codes(ingest({ content: Uint8Array.of(...bytes('caf'), 0xe9), charset: 'utf-8' }))).toContain(
      'undecodable-bytes',
    );
  });

  it('tells a date that it cannot read', () => {
    const { article, diagnostics } = ingest({ content: '{"text":"x","published":"next Tuesday"}' });
    expect(article.published).toBeUndefined();
    expect(codes({ diagnostics })).toContain('publication-date-unreadable');
  });
});

describe('what cannot be read', () => {
  it.each([
    ['empty-input', ''],
    ['empty-input', ' \n\t\uFEFF'],
    ['empty-input', '{"text":" "}'],
    ['bad-json', '{"text":'],
    ['bad-article', '{"title":"x"}'],
    ['binary-input', Uint8Array.of(0x25, 0x50, 0x44, 0x46, 0x2d)],
    ['too-large', 'x'.repeat(MAX_INPUT_LENGTH + 1)],
    ['no-article', '<html><body><nav><a href="/">Home</a></nav></body></html>'],
  ])('throws %s', (code, content) => {
    expect(() => ingest({ content })).toThrow(expect.objectContaining({ code }));
  });

  it.each([{ published: 'soon' }, { language: 'English' }])("throws RangeError for the caller's %j", (given) => {
    expect(() => ingest({ content: TEXT }, given)).toThrow(RangeError);
  });

  it('refuses many articles where one is asked for', () => {
    expect(() => ingest({ content: '{"text":"x"}\n{"text":"y"}' })).toThrow(RangeError);
    expect(ingest({ content: '\n{"text":"x"}\n', kind: 'json-lines' }).article.text).toBe('x');
  });
});

function ingestLines(chunks: Iterable<string>): IngestedLine[] {
  const cutter = lineCutter(MAX_INPUT_LENGTH);
  const lines = [...chunks].flatMap((chunk) => [...cutter.push(chunk)]);
  return [...lines, ...cutter.end()].map((line) => ingestLine(line));
}

describe('JSON Lines', () => {
  const lines = [
    '{"id":"a","text":"one"}',
    '',
    'nonsense',
    '{"title":"no text"}',
    `{"id":"b","text":${JSON.stringify(TEXT)},"outlet":"X"}`,
  ];

  it('come out one by one, bad ones with their line', () => {
    const found = ingestLines([lines.join('\r\n')]);
    expect(found.map((one) => [one.line, one.ingested?.article.id ?? one.error?.code])).toEqual([
      [1, 'a'],
      [3, 'bad-json'],
      [4, 'bad-article'],
      [5, 'b'],
    ]);
    expect(found[1]?.error?.message).toMatch(/^line 3: /);
    expect(found[3]?.ingested?.article.text).toBe(TEXT);
  });

  it('come out the same when they are cut anywhere', () => {
    const text = lines.join('\n');
    expect(ingestLines(text.match(/[^]{1,3}/gu)!)).toEqual(ingestLines([text]));
  });

  it('may hold a line of a million characters', () => {
    const [only] = ingestLines([JSON.stringify({ text: 'word '.repeat(200_000) })]);
    expect(only?.ingested?.article.text).toHaveLength(1_000_000);
  });
});
