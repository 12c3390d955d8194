import { describe, expect, it } from 'vitest';
import { lineCutter, readJsonArticle } from './read-json-article.ts';

describe('readJsonArticle', () => {
  it('keeps the text to the character and leaves unknown keys out', () => {
    const text = '\uFEFF  A\r\n\n\ud800 b \u00a0';
    expect(readJsonArticle(JSON.stringify({ text, tags: ['x'], id: 7, title: null }))).toEqual({
      text,
      id: '7',
      title: null,
    });
  });

  it.each([
    ['bad-json', '{"text": "x"', 'line 7: not valid JSON'],
    ['bad-json', '', 'not valid JSON'],
    ['bad-article', '[{"text":"x"}]', 'one article a line'],
    ['bad-article', '{"title":"x"}', '"text" or "html"'],
    ['bad-article', '{"text":5}', '"text"'],
    ['bad-article', '{"text":"x","url":{}}', '"url"'],
    ['bad-article', '"x"', 'not an article'],
    ['bad-article', 'null', 'not an article'],
  ])('throws %s for %s', (code, json, words) => {
    expect(() => readJsonArticle(json, 'line 7')).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(words) }),
    );
    expect(() => readJsonArticle(json, 'line 7')).toThrow(/^line 7: /);
  });

  it('does not repeat a broken input of a million characters', () => {
    expect(() => readJsonArticle(`{"text":${'x'.repeat(1_000_000)}`)).toThrow(/^.{1,300}$/s);
  });
});

const cut = (chunks: string[], maxLength = 100): unknown[] => {
  const cutter = lineCutter(maxLength);
  return [...chunks.flatMap((chunk) => cutter.push(chunk)), ...cutter.end()].map((line) => [
    line.number,
    line.text,
    line.isTooLong,
  ]);
};

describe('lineCutter', () => {
  it('cuts the same lines however the chunks fall', () => {
    const text = 'one\ntwo\r\n\nfour\n';
    const lines = [[1, 'one', false], [2, 'two\r', false], [4, 'four', false]]; // prettier-ignore
    expect(cut([text])).toEqual(lines);
    expect(cut([...text])).toEqual(lines);
    expect(cut([text.trimEnd()])).toEqual(lines);
  });

  it('throws a line that is too long away and goes on', () => {
    expect(cut(['a\n', 'b'.repeat(60), 'b'.repeat(60), '\nc'])).toEqual([[1, 'a', false], [2, '', true], [3, 'c', false]]); // prettier-ignore
  });
});
