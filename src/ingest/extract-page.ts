import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom/worker';
import { HearsayError } from '../model/errors.ts';
import type { Part } from '../model/report.ts';
import type { Removal } from './removal.ts';

export interface Page {
  readonly text: string;
  readonly title?: string | undefined;
  readonly byline?: string | undefined;
  readonly published?: string | undefined;
  readonly outlet?: string | undefined;
  readonly url?: string | undefined;
  readonly language?: string | undefined;
  readonly parts: readonly Part[];
  readonly removals: readonly Removal[];
}

/** The article of a web page. Throws HearsayError `no-article`. */
export function extractPage(html: string, _url?: string): Page {
  const found = new Readability(parseHTML(html).document).parse();
  const text = found?.textContent?.trim() ?? '';
  if (text === '')
    throw new HearsayError('no-article', 'no article in this page; save the article as plain text and read that');
  return { text, title: found?.title ?? undefined, parts: [], removals: [] };
}
