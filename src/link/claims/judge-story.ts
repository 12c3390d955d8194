/** Whether two reports share a story, by the links between their statements. */
import type { StatementLink } from './link-statements.ts';

const LEAST_SUM = 0.3;

export function isOneStory(links: readonly StatementLink[]): boolean {
  let sum = 0;
  for (const [, , probability] of links) sum += probability;
  return sum >= LEAST_SUM;
}
