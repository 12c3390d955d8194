import { KIND_OF_SOURCE } from '../../render/closed-lists.ts';
import type { Source } from '../../src/model/report.ts';

interface Called {
  readonly name: string;
  readonly anonymous: boolean;
  /** Left out where it is not asked whether the name means the same in every report. */
  readonly named?: boolean;
}

/**
 * What a source is called on a page: “police” in quotation marks, because these are the words of reports and nobody's name.
 * Of whom a report says nothing at all, it is told so instead of the reader's own word for it.
 */
export function sourceName({ name, anonymous, named = true }: Called): string {
  if (anonymous && name === 'unspecified') return 'Somebody, not said who';
  return named ? name : `“${name}”`;
}

/** How each is called among others: a body and an outlet of one name are two sources, and their kinds tell them apart. */
export function tellApart<Some extends Pick<Source, 'name' | 'kind'>>(sources: readonly Some[]): (one: Some) => string {
  const times = Map.groupBy(sources, ({ name }) => name);
  return ({ name, kind }) => (times.get(name)!.length > 1 ? `${name}, ${KIND_OF_SOURCE[kind]}` : name);
}
