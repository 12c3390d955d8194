import { KIND_OF_SOURCE } from '../../render/closed-lists.ts';
import type { Source } from '../../src/model/report.ts';

interface Called {
  readonly name: string;
  readonly anonymous: boolean;
  /** Left out where it is not asked whether the name means the same in every report. */
  readonly named?: boolean;
}

/** Whether a report says nothing at all of who it is, not even a word that stands for them. */
export const isUnsaid = ({ name, anonymous }: Called): boolean => anonymous && name === 'unspecified';

/**
 * What a source is called on a page: “police” in quotation marks, because these are the words of reports and nobody's name.
 * Of whom a report says nothing at all, it is told so instead of the reader's own word for it.
 */
export function sourceName(source: Called): string {
  if (isUnsaid(source)) return 'Somebody, not said who';
  return (source.named ?? true) ? source.name : `“${source.name}”`;
}

/** How each is called among others: a body and an outlet of one name are two sources, and their kinds tell them apart. */
export function tellApart<Some extends Pick<Source, 'name' | 'kind'>>(sources: readonly Some[]): (one: Some) => string {
  const times = Map.groupBy(sources, ({ name }) => name);
  return ({ name, kind }) => (times.get(name)!.length > 1 ? `${name}, ${KIND_OF_SOURCE[kind]}` : name);
}
