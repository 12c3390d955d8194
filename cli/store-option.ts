/** Where the collection is: `--store`, else HEARSAY_STORE; a folder, or postgres://... */
import { UsageError } from './usage.ts';

export function whereStore(given: string | undefined): string {
  const where = given ?? process.env['HEARSAY_STORE'];
  if (where === undefined || where === '')
    throw new UsageError('where is the collection? Say --store FOLDER (or postgres://...), or set HEARSAY_STORE');
  return where;
}
