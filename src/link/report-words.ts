/** The words of a report as the rooms of `link` look at them; read once when it is added. */
import type { Report } from '../model/report.ts';
import { Numbering } from './numbering.ts';
import { Lexicon, readWords, type Words } from './stance/words.ts';

export interface ReportWords {
  readonly title: Words;
  readonly text: Words;
  /** The different terms of both, numbered as they come, those of the text first. */
  readonly terms: Numbering;
  /** Per word the number of its term. */
  readonly inTitle: Int32Array;
  readonly inText: Int32Array;
  /** By which further words of the report are read. */
  readonly lexicon: Lexicon;
}

export function readReportWords({ article }: Report, lexicon = new Lexicon()): ReportWords {
  const title = readWords(article.title ?? '', lexicon);
  const text = readWords(article.text, lexicon);
  const terms = new Numbering((text.length + title.length) >> 1);
  const inText = terms.numbersOf(text.term);
  return { title, text, terms, inText, inTitle: terms.numbersOf(title.term), lexicon };
}
