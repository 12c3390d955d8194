import { expect, test } from 'vitest';
import { parseSearchQuery } from '../search-query.ts';
import { makeSnippet, markText } from './mark-text.ts';

const marked = (text: string, query: string): string[] =>
  markText(text, parseSearchQuery(query)).marks.map(([start, end]) => text.slice(start, end));

test('marks words, phrases and beginnings, whatever their case', () => {
  const text = 'The Ferry, ferry-master said, was late; the ferryman “was late” again. £40, he said.';
  expect(marked(text, 'ferry')).toEqual(['Ferry', 'ferry']);
  expect(marked(text, 'ferry*')).toEqual(['Ferry', 'ferry', 'ferryman']);
  expect(marked(text, '"was late" SAID')).toEqual(['said', 'was late', 'was late', 'said']);
  expect(marked(text, '"ferry mas"*')).toEqual(['ferry-master']);
  expect(marked(text, '40 -said')).toEqual(['40']);
  expect(marked(text, 'err')).toEqual([]);
});

test('marks a letter with an accent for one without', () => {
  expect(marked('At the Café Rouge, the cafés were full', 'cafe "cafe rouge"')).toEqual(['Café']);
  expect(marked('At the Café Rouge', '"cafe rouge" cafe')).toEqual(['Café Rouge']);
});

test('a text of plain letters is marked as one that has to be folded', () => {
  const texts = [
    'said said-said, said.Said SAID\u2019s “said” 2said said2 _said_ [said]',
    'Ferry \u2014 ferry master ferry, master; ferry\n\nmasters\xa0ferry \u20ac40 40% 4,000',
    'a a a b a-b-a b.a (a) [b] {a} $a ^b |a| a\\b a/b a*b a+b a?b',
    '',
  ];
  const queries = ['said', 'sai*', '"ferry master"', '"ferry mas"* ferry', 'ferry "ferry master"', '"a b" a', 'b*', '40', '"4 000"', 'ж said', '"a a" "b a"']; // prettier-ignore
  for (const text of texts)
    for (const query of queries) expect([text, query, marked(text, query)]).toEqual([text, query, marked(`${text} é`, query)]); // prettier-ignore
});

test('marks a long text of one word, of signs alone and of what it nearly has without delay', () => {
  for (const text of ['a'.repeat(50_000), 'a '.repeat(25_000), ' '.repeat(50_000), `a${' '.repeat(25_000)}c`.repeat(2)])
    for (const query of ['"a b"', 'a*', '"a a a a b"', 'ab'])
      expect(makeSnippet(text, parseSearchQuery(query)).text.length).toBeLessThanOrEqual(300);
});
