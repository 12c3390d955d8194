import type { Ledger } from '../src/model/ledger.ts';

/**
 * A ledger as JSON, one report, claim, copy a line. It comes piece by piece: it may be larger than the longest string.
 */
export function* renderLedgerJson(ledger: Ledger): Generator<string> {
  const { schema, ...lists } = ledger;
  yield `{\n"schema": ${JSON.stringify(schema)}`;
  for (const [name, items] of Object.entries(lists)) {
    yield `,\n${JSON.stringify(name)}: [`;
    for (const [i, item] of items.entries()) yield `${i === 0 ? '\n' : ',\n'}${JSON.stringify(item)}`;
    yield items.length > 0 ? '\n]' : ']';
  }
  yield '\n}\n';
}
