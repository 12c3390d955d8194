import { once } from 'node:events';
import type { Ledger } from '../src/model/ledger.ts';

/**
 * A ledger as JSON, one report, claim, copy a line: it may be larger than the longest string, so it goes out piece by
 * piece.
 */
export async function printLedgerJson(ledger: Ledger): Promise<void> {
  const { schema, ...lists } = ledger;
  await write(`{\n"schema": ${JSON.stringify(schema)}`);
  for (const [name, items] of Object.entries(lists)) {
    await write(`,\n${JSON.stringify(name)}: [`);
    for (const [i, item] of items.entries()) await write(`${i === 0 ? '\n' : ',\n'}${JSON.stringify(item)}`);
    await write(items.length > 0 ? '\n]' : ']');
  }
  await write('\n}\n');
}

async function write(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}
