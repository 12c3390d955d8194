import { createRequire } from 'node:module';

type StringWidth = (text: string) => number;
let stringWidth: StringWidth | undefined;

/**
 * Characters that take one column each, whatever stands beside them: Latin letters, Greek and Cyrillic without combining
 * marks, dashes, quotation marks, box drawing and arrows.
 */
const SINGLE_COLUMNS =
  /^[\u0020-\u007E\u00A1-\u00AC\u00AE-\u02FF\u0400-\u0482\u2010-\u2027\u2030-\u205E\u2190-\u2193\u2500-\u257F]*$/;

/** Columns that a terminal gives to `text`, which holds no control characters: 2 for wide letters, 0 for combining marks. */
export function displayWidth(text: string): number {
  if (SINGLE_COLUMNS.test(text)) return text.length;
  // Its tables take 50 ms to load, which texts in Latin letters need not pay.
  stringWidth ??= (createRequire(import.meta.url)('string-width') as { default: StringWidth }).default;
  return stringWidth(text);
}
