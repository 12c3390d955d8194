/** The words of a statement, in the report that makes it. */
import type { Attribution, Report } from '../../model/report.ts';
import type { Statement } from './read-statements.ts';

/** A statement with the report that makes it. */
export interface Worded {
  readonly statement: Statement;
  readonly report: Report;
  /** That it is evidence of the claim. */
  readonly chance: number;
}

export function attributionOf({ statement, report }: Worded): Attribution | undefined {
  const { attribution, order } = statement;
  if (attribution === null) return undefined;
  // Where all of them state something, and stand in the order of the text, its place is that of the statement.
  const there = report.attributions[order];
  return there?.id === attribution ? there : report.attributions.find(({ id }) => id === attribution);
}

/** The words of a statement: the content of an attribution without its cue, or the sentence. */
export function statementText(worded: Worded): string {
  const text = fieldText(worded);
  const spans = attributionOf(worded)?.content ?? [worded.statement.span];
  return spans
    .map(([start, end]) => text.slice(start, end))
    .join(' ')
    .replace(WIDE_BLANKS, ' ')
    .trim();
}

/** Blanks that are not single spaces: most texts have none. */
export const WIDE_BLANKS = /\s{2,}|[^\S ]/g;

export function fieldText({ statement, report: { article } }: Worded): string {
  if (statement.in === undefined) return article.text;
  return (statement.in === 'title' ? article.title : article.parts?.find(({ id }) => id === statement.in)?.text) ?? '';
}
