/** What the reports of a claim do with it, as a list says it. Pure. */
import { many } from '../reading/words.ts';

export interface Counts {
  readonly reports: number;
  readonly agree: number;
  /** Of those that agree: lead to an origin that is counted; absent where that was not looked for yet. */
  readonly traced?: number | undefined;
  readonly disagree: number;
  readonly discuss: number;
}

/** "6 reports: 5 say so (2 back to an origin), 4 say it is not so". A report that quotes both sides is in both numbers. */
export function sayCounts({ reports, agree, traced = agree, disagree, discuss }: Counts): string {
  const back = traced < agree ? ` (${traced === 0 ? 'none' : traced} back to an origin)` : '';
  // That all of them say so, and nothing else, goes without saying.
  if (agree === reports && disagree + discuss === 0) return many(reports, 'report') + back;
  const parts = [
    `${agree === 0 ? 'none says' : agree === 1 ? '1 says' : `${agree} say`} so${back}`,
    ...(disagree > 0 ? [`${disagree} ${disagree === 1 ? 'says' : 'say'} it is not so`] : []),
    ...(discuss > 0 ? [`${discuss} ${discuss === 1 ? 'speaks' : 'speak'} of it`] : []),
  ];
  return `${many(reports, 'report')}: ${parts.join(', ')}`;
}
