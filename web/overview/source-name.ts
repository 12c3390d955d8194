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
