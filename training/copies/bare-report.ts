/** A report of which nothing is known but the article: enough for copies and versions. */
import { hashText } from '../../src/ingest/hash-text.ts';
import type { Article, Report } from '../../src/model/report.ts';

type Given = Pick<Article, 'id' | 'text'> & Partial<Omit<Article, 'outlet'>> & { outlet?: string | undefined };

export function bareReport({ outlet, ...article }: Given): Report {
  return {
    schema: 'hearsay/1',
    article: { language: 'en', hash: hashText(article.text), ...article, ...(outlet !== undefined && { outlet }) },
    sources: [],
    attributions: [],
    ownVoice: [],
    diagnostics: [],
  };
}
