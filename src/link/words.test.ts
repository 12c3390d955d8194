import { describe, expect, it } from 'vitest';
import { splitWords } from './words.ts';

const wordsOf = (text: string): string[] => {
  const { start, end, length } = splitWords(text);
  return Array.from({ length }, (_, i) => text.slice(start[i], end[i]));
};
const quotedOf = (text: string): string[] => {
  const { isQuoted } = splitWords(text);
  return wordsOf(text).filter((_, i) => isQuoted[i]);
};

describe('splitWords', () => {
  it('cuts at marks and spaces, and keeps an apostrophe within its word', () => {
    expect(wordsOf("The ferry’s crew didn't – could not – say; 1,200 were aboard.")).toEqual(
      ['The', 'ferry’s', 'crew', 'didn\'t', 'could', 'not', 'say', '1', '200', 'were', 'aboard'], // prettier-ignore
    );
  });

  it('takes words that differ in case or in the form of the apostrophe for the same', () => {
    const { hash } = splitWords("FERRY ferry Ferry didn't didn’t ÉCOLE école other");
    expect(new Set(hash.subarray(0, 3)).size).toBe(1);
    expect(hash[3]).not.toBe(hash[7]);
    expect(hash[5]).toBe(hash[6]);
  });

  it.each([
    ['“We wrote it down,” she said.', ['We', 'wrote', 'it', 'down']],
    ['"We wrote it down," she said.', ['We', 'wrote', 'it', 'down']],
    ['« Nous l’avons noté », dit-elle.', ['Nous', 'l’avons', 'noté']],
    ['The dam ‘had recorded crack’, newspaper reports', ['had', 'recorded', 'crack']],
    ['The dog’s bowl and rock ’n’ roll', []],
    ['“It goes on\n\nand nobody closed it', ['It', 'goes', 'on']],
  ])('knows what stands in quotation marks: %s', (text, quoted) => {
    expect(quotedOf(text)).toEqual(quoted);
  });

  it('takes each sign of a script without spaces for a word', () => {
    expect(wordsOf('渡船沉没，12人')).toEqual(['渡', '船', '沉', '没', '12', '人']);
  });

  it('survives any text', () => {
    expect(wordsOf('')).toEqual([]);
    expect(wordsOf('…—“”"\ud800 \u0000')).toEqual(['\ud800']);
    expect(wordsOf('a'.repeat(100_000))).toHaveLength(1);
  });
});
