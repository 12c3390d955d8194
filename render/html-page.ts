/** The shell of every page that leaves: it stands alone, fetches nothing, and runs no script but its own. */
import { sha256 } from '@noble/hashes/sha2.js';

export interface HtmlPage {
  /** Plain text. */
  readonly title: string;
  /** CSS; must not hold `</`. */
  readonly style: string;
  /** JavaScript; must not hold `</`. Without one the page's policy lets none run. */
  readonly script?: string;
  /** Id of the element to which the first link leads, and what that link says. */
  readonly skipTo: string;
  readonly skip: string;
  /** HTML of what stands in `main`. */
  readonly main: string;
}

/** The page. Its policy names style and script by their hashes, so that nothing that slips into the text can run or fetch. */
export function htmlPage({ title, style, script, skipTo, skip, main }: HtmlPage): string {
  const scripts = script === undefined ? "'none'" : `'${hashOf(script)}'`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${hashOf(style)}'; script-src ${scripts}; img-src data:; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${escape(title)}</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<a class="skip" href="#${skipTo}">${skip}</a>
<header class="masthead"><p><strong>Hearsay</strong> <span>Who really says so?</span></p></header>
<main id="main" tabindex="-1">
${main}
</main>
<footer class="colophon"><p>Made by Hearsay, which tells who says so and never what is true.</p></footer>
${script === undefined ? '' : `<script>${script}</script>\n`}</body>
</html>
`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** For text and for attribute values in quotation marks. Control characters, which HTML forbids, become U+FFFD. */
export function escape(text: string): string {
  return text
    .toWellFormed()
    .replace(/(?![\t\n\r])\p{Cc}/gu, '\uFFFD')
    .replace(/[&<>"']/g, (char) => ENTITIES[char]!);
}

/** A link to a page on the web; only the web's own schemes become links: `javascript:` and its like stay words. */
export function address(url: string | undefined): string {
  if (url === undefined) return '';
  const parsed = URL.parse(url);
  if (!parsed || !/^https?:$/.test(parsed.protocol)) return `<span class="address">${escape(url)}</span>`;
  return `<a class="address" href="${escape(parsed.href)}" rel="noreferrer noopener external">${escape(parsed.host.replace(/^www\./, ''))}</a>`;
}

/** "1 report", "2 reports". */
export function many(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function hashOf(content: string): string {
  const digest = sha256(new TextEncoder().encode(content));
  return `sha256-${btoa(String.fromCharCode(...digest))}`;
}
