/** The title against the text: does it say what the text says, as surely as the text does? */
import type { Annotation } from '../model/annotation.ts';
import type { Attribution, Report, Source } from '../model/report.ts';

export interface HeadlineInput {
  readonly title: Annotation;
  readonly body: Annotation;
  /** Those of the running text. */
  readonly attributions: readonly Attribution[];
  readonly sources: readonly Source[];
}

export function judgeHeadline(_input: HeadlineInput): NonNullable<Report['headline']> {
  return { verdict: 'unknown', why: [] };
}
