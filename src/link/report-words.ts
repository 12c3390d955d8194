/** The words of a report as the rooms of `link` look at them; read once when it is added. */
import type { Report } from '../model/report.ts';
import { Lexicon, readWords, type Words } from './stance/words.ts';

export interface ReportWords {
  readonly title: Words;
  readonly text: Words;
  /** By which further words of the report are read. */
  readonly lexicon: Lexicon;
}

export function readReportWords({ article }: Report, lexicon = new Lexicon()): ReportWords {
  return { title: readWords(article.title ?? '', lexicon), text: readWords(article.text, lexicon), lexicon };
}
