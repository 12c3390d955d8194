import type { Anchor } from '../../server/api-types.ts';
import { to } from '../app/router.svelte.ts';

/** The address of words in the version of the article that they stand in: its attribution where there is one. */
export function quotedHref({ article, span, attribution, in: part }: Anchor & { attribution?: string | null }): string {
  const place = attribution ? { a: attribution } : part === undefined ? { span: `${span[0]}-${span[1]}` } : {};
  return to(`/articles/${encodeURIComponent(article)}`, place);
}
