/**
 * Live blogs: many short entries, each at its time. Elsewhere a line of date and time is no text of the article; here it
 * is what the entry stands on ("He has just finished speaking"), so it is kept, before its entry, in the page's order.
 */
import type { Judged } from './judge-blocks.ts';
import type { Block, Box } from './page-blocks.ts';
import { readPublished } from './read-published.ts';

/** Two times stand on any page: published and updated. */
const MIN_ENTRIES = 3;
/** "Ferry sinks: live updates", "Ferry sinks – as it happened"; not "Where the crew live". */
const LIVE_TITLE =
  /\blive\b\s*(?:$|[:|–—-]|updates?\b|blog\b|coverage\b)|^live\b\s*[:|–—-]|\bas it happened\b|\blive ?blog\b/i;

/**
 * Where each entry of a live blog begins, and the words of its time; undefined for other pages. `isDeclared` is what
 * JSON-LD says; without it, a title that speaks of live coverage and several timed entries do.
 */
export function findEntries(
  judged: readonly Judged[],
  title: string | undefined,
  isDeclared: boolean,
): ReadonlyMap<Block, string> | undefined {
  if (!isDeclared && !LIVE_TITLE.test(title ?? '')) return undefined;
  const entries = new Map<Block, string>();
  let time: string | undefined;
  for (const { block, reason } of judged) {
    if (reason === 'date') time = timeOf(block) ?? time;
    else if (reason === undefined && time !== undefined) {
      entries.set(block, time);
      time = undefined;
    }
  }
  return entries.size >= MIN_ENTRIES ? entries : undefined;
}

/** What the page shows if that is a time of day; for "2 hours ago" the moment that `<time datetime>` gives. */
function timeOf(block: Block): string | undefined {
  if (/\b\d{1,2}[:.]\d\d\b|\b\d{1,2} ?[ap]\.?m\b/i.test(block.text)) return block.text;
  for (let box: Box | undefined = block.inner; box; box = box.parent) {
    const moment = box.datetime === undefined ? undefined : readPublished(box.datetime);
    if (moment !== undefined) return moment;
  }
  return undefined;
}
