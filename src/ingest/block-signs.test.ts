import { describe, expect, it } from 'vitest';
import { nameSigns, TEXT_SIGNS, textSigns, type TextSignName } from './block-signs.ts';

describe('text signs', () => {
  it.each(Object.keys(TEXT_SIGNS) as TextSignName[])('%s catches its example and leaves the other alone', (name) => {
    expect(textSigns(TEXT_SIGNS[name].catches)).toContain(name);
    expect(textSigns(TEXT_SIGNS[name].leaves)).not.toContain(name);
  });

  it('looks at both ends of a long text and is done at once', () => {
    expect(textSigns(`${'word '.repeat(400_000)}end.`)).toContain('sentence');
    expect(textSigns(`Read more: ${'('.repeat(400_000)}`)).toContain('pointer');
  });
});

describe('name signs', () => {
  it.each([
    ['wp-caption-text', ['caption']],
    ['article-body', ['body']],
    ['post-related', ['related']],
    ['byline__name', ['byline']],
    ['c1 x9k2', []],
    ['', []],
  ])('of %j are %j', (names, signs) => {
    expect(nameSigns(names)).toEqual(expect.arrayContaining(signs));
    if (signs.length === 0) expect(nameSigns(names)).toEqual([]);
  });

  it('does not take a header for a head, nor a shadow for an advertisement', () => {
    expect(nameSigns('shadow')).toEqual([]);
    expect(nameSigns('ad')).toEqual(['advertisement']);
  });
});
