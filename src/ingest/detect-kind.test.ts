import { expect, it } from 'vitest';
import { detectBinary, detectKind, doubtName } from './detect-kind.ts';

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
  ['feed', '<?xml version="1.0"?>\n<?xml-stylesheet href="a.xsl"?>\n<!-- made by -->\n<rss version="2.0"><channel>'],
  ['feed', '<!DOCTYPE rss [<!ENTITY a "b>">]><rss version="0.91">'],
  ['feed', '<feed xmlns="http://www.w3.org/2005/Atom">'],
  ['feed', '<atom:feed xmlns:atom="http://www.w3.org/2005/Atom">'],
  ['feed', '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'],
  ['feed', '{"items": [], "version": "https://jsonfeed.org/version/1.1"}'],
  ['text', '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'],
  ['text', '<feedback>It sank.</feedback>'],
  ['article-json', '{"version": "1.1", "text": "https://jsonfeed.org/version/1.1"}'],
  ['warc', 'WARC/1.0\r\nWARC-Type: warcinfo\r\n'],
])('finds %s in %j', (kind, text) => {
  expect(detectKind(text)).toBe(kind);
});

it('takes a JSON object without an end for the first line of many when the input goes on', () => {
  expect(detectKind('{"text":"a very long first line', true)).toBe('json-lines');
  expect(detectKind('{\n"text":"a very long first line', true)).toBe('article-json');
});

it('does not hang on a prolog that never ends', () => {
  expect(detectKind('<?xml-stylesheet?>'.repeat(20_000))).toBe('text');
  expect(detectKind('<!DOCTYPE rss ['.repeat(20_000))).toBe('text');
});

it('knows packed and printed inputs by their first bytes', () => {
  expect(detectBinary(Uint8Array.of(0x1f, 0x8b, 8, 0))).toBe('gzip');
  expect(detectBinary(new TextEncoder().encode('%PDF-1.7\n'))).toBe('pdf');
  expect(detectBinary(new TextEncoder().encode('\r\n%PDF-1.4'))).toBe('pdf');
  expect(detectBinary(new TextEncoder().encode('<p>A file begins with %PDF-1.4'))).toBeUndefined();
  expect(detectBinary(new Uint8Array())).toBeUndefined();
});

it('tells a name that promises something else', () => {
  expect(doubtName('a/report.pdf', 'html')?.message).toBe(
    'its name says a PDF document, and its content is a page; it is read as what it is',
  );
  expect(doubtName('report.html.gz', 'html')).toBeUndefined();
  expect(doubtName('report.php', 'html')).toBeUndefined();
  expect(doubtName('feed.json', 'feed')).toBeUndefined();
});

it('looks behind long comments', () => {
  expect(detectKind(`<!-- ${'long '.repeat(5000)}-->\n<!-- again --><html>`)).toBe('html');
  expect(detectKind(`<!-- ${'long '.repeat(5000)}`)).toBe('text');
});
