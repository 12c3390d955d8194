/**
 * What an input is, told from its content: names lie, and standard input has none.
 *
 * html          a web page
 * article-json  one article as a JSON object
 * json-lines    one such object a line
 * text          everything else
 */
export const INPUT_KINDS = ['html', 'text', 'article-json', 'json-lines'] as const;
export type InputKind = (typeof INPUT_KINDS)[number];

// The tags by which the WHATWG MIME Sniffing Standard (7.1) knows a page, and those newer pages begin with.
const PAGE_START =
  /^(?:<!doctype\s+html|<\?xml[^>]*>\s*(?:<!doctype\s+html|<html)|<(?:html|head|body|script|style|title|meta|link|iframe|h1|div|font|table|a|b|br|p|article|main|section|header)[\s>/])/i;

/**
 * The kind of `head`, the beginning of an input (or all of it) as text. `isCut` says that more follows: a JSON object
 * that fills the whole head without a line break is then read as the first of many lines, which reads a single one too.
 */
export function detectKind(head: string, isCut = false): InputKind {
  const start = head.replace(/^\uFEFF/, '').trimStart();
  if (PAGE_START.test(withoutComments(start))) return 'html';
  // "[London] The mayor said" and "{sic}" are text: JSON has a quotation mark, or an end, after the bracket.
  if (/^\[\s*(?:\{\s*["}]|\])/.test(start)) return 'article-json';
  if (!/^\{\s*["}]/.test(start)) return 'text';
  const lineEnd = start.indexOf('\n');
  if (lineEnd < 0) return isCut ? 'json-lines' : 'article-json';
  const next = start.slice(lineEnd).trimStart();
  const isLineWhole = start.slice(0, lineEnd).trimEnd().endsWith('}') && lineEnd > 2;
  return next !== '' && (isLineWhole || /^\{\s*"/.test(next)) ? 'json-lines' : 'article-json';
}

function withoutComments(text: string): string {
  let at = 0;
  while (text.startsWith('<!--', at)) {
    const end = text.indexOf('-->', at + 4);
    if (end < 0) return '';
    at = end + 3;
    while (/\s/.test(text.charAt(at))) at++;
  }
  return text.slice(at, at + 1000);
}
