import type { Ledger } from '../src/model/ledger.ts';

/** Ledgers that share no story, as one: what each has, in their order. */
export function joinLedgers(ledgers: readonly Ledger[]): Ledger {
  return {
    schema: 'hearsay/1',
    reports: ledgers.flatMap(({ reports }) => reports),
    claims: ledgers.flatMap(({ claims }) => claims),
    contradictions: ledgers.flatMap(({ contradictions }) => contradictions),
    copies: ledgers.flatMap(({ copies }) => copies),
    versions: ledgers.flatMap(({ versions }) => versions),
    cycles: ledgers.flatMap(({ cycles }) => cycles),
    launderings: ledgers.flatMap(({ launderings }) => launderings),
  };
}
