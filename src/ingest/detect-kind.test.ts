import { expect, it } from 'vitest';
import { detectKind } from './detect-kind.ts';

it.each([
  ['html', '<!DOCTYPE html><p>x'],
  ['html', '\uFEFF\n <!-- saved --> <!-- again --><html lang=en>'],
  ['html', '<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x">'],
  ['html', '<div class="a">x</div>'],
  ['text', '<<Strike>> said the sign.'],
  ['text', 'The page began with <html>.'],
  ['text', '[London] The mayor said'],
  ['text', '{sic} he wrote'],
  ['text', '"A quotation," she said.'],
  ['text', ''],
  ['article-json', '{"text":"x"}'],
  ['article-json', '  {\n  "text": "x",\n  "id": "1"\n}\n'],
  ['article-json', '{"text": "x",\n "id": "1"}'],
  ['article-json', '{}'],
  ['article-json', '[{"text":"x"}]'],
  ['article-json', '{"text": "cut short'],
  ['json-lines', '{"text":"x"}\n{"text":"y"}\n'],
  ['json-lines', '{"text":"x"}\r\n\r\n{"text":"y"}'],
  ['json-lines', '{"text":"broken\n{"text":"y"}'],
  ['json-lines', '{"text":"x"}\nbroken\n{"text":"y"}'],
])('finds %s in %j', (kind, text) => {
  expect(detectKind(text)).toBe(kind);
});

it('takes a JSON object without an end for the first line of many when the input goes on', () => {
  expect(detectKind('{"text":"a very long first line', true)).toBe('json-lines');
  expect(detectKind('{\n"text":"a very long first line', true)).toBe('article-json');
});

it('looks behind long comments', () => {
  expect(detectKind(`<!-- ${'long '.repeat(5000)}-->\n<!-- again --><html>`)).toBe('html');
  expect(detectKind(`<!-- ${'long '.repeat(5000)}`)).toBe('text');
});
