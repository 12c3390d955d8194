import type { Ledger } from '../src/model/ledger.ts';
import type { Report } from '../src/model/report.ts';

/**
 * A ledger as JSON, one report, claim, copy a line. It comes piece by piece: it may be larger than the longest string.
 */
export function* renderLedgerJson(ledger: Ledger): Generator<string> {
  const { schema, ...lists } = ledger;
  yield begin(schema);
  for (const [name, items] of Object.entries(lists)) {
    yield beginList(name);
    for (const [i, item] of items.entries()) yield line(JSON.stringify(item), i === 0);
    yield endList(items.length === 0);
  }
  yield END;
}

/** What stands behind the claims. */
const LINKS = ['contradictions', 'copies', 'versions', 'cycles', 'launderings'] as const;

/**
 * The same of many ledgers that share no story, as one: reports and claims are sent on as they come; what is between reports, about
 * a kilobyte for each, waits for its place. `reports`: those of all ledgers.
 */
export async function* joinLedgersJson(
  reports: AsyncIterable<Report>,
  ledgers: AsyncIterable<Ledger>,
): AsyncGenerator<string> {
  yield begin('hearsay/1');
  yield beginList('reports');
  let count = 0;
  for await (const report of reports) yield line(JSON.stringify(report), count++ === 0);
  yield endList(count === 0) + beginList('claims');
  const links = Object.fromEntries(LINKS.map((name) => [name, [] as string[]])) as Record<
    (typeof LINKS)[number],
    string[]
  >;
  count = 0;
  for await (const ledger of ledgers) {
    for (const claim of ledger.claims) yield line(JSON.stringify(claim), count++ === 0);
    for (const name of LINKS) for (const link of ledger[name]) links[name].push(JSON.stringify(link));
  }
  yield endList(count === 0);
  for (const name of LINKS) {
    yield beginList(name);
    for (const [i, link] of links[name].entries()) yield line(link, i === 0);
    yield endList(links[name].length === 0);
  }
  yield END;
}

const begin = (schema: string): string => `{\n"schema": ${JSON.stringify(schema)}`;
const beginList = (name: string): string => `,\n${JSON.stringify(name)}: [`;
const line = (json: string, isFirst: boolean): string => `${isFirst ? '\n' : ',\n'}${json}`;
const endList = (isEmpty: boolean): string => (isEmpty ? ']' : '\n]');
const END = '\n}\n';
