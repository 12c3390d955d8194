/** Where the collection is: `--store`, else HEARSAY_STORE; a folder, or postgres://... And which corpus of it: `--corpus`. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { ParseArgsConfig } from 'node:util';
import { HearsayError } from '../src/model/errors.ts';
import { isServer, openStore } from '../store/open-store.ts';
import { DEFAULT_CORPUS, type CorpusStore, type Store } from '../store/store.ts';
import { plain } from './plain-text.ts';
import { systemPorts } from './system-ports.ts';
import { UsageError } from './usage.ts';

export const STORE_OPTIONS = {
  store: { type: 'string' },
  corpus: { type: 'string', default: DEFAULT_CORPUS },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const satisfies ParseArgsConfig['options'];

export function whereStore(given: string | undefined): string {
  const where = given ?? process.env['HEARSAY_STORE'];
  if (where === undefined || where === '')
    throw new UsageError('where is the collection? Say --store FOLDER (or postgres://...), or set HEARSAY_STORE');
  return where;
}

/** Whether a folder has a collection; of a database only opening it tells. */
function isCollectionIn(where: string): boolean {
  if (isServer(where)) return true;
  // An empty file is what is left where making one broke off.
  return (statSync(join(where, 'hearsay.db'), { throwIfNoEntry: false })?.size ?? 0) > 0;
}

/**
 * `isNew`: a store may be made where there is none, and standard error says so, for it may be a slip in the path; else that is
 * HearsayError `store-unreachable`. `isWritten`: one that can only be
 * read is HearsayError `store-read-only`, at once and not with the first thing that is to be kept. `isBackup`: where it should be
 * is a folder that hearsay backup made.
 */
export async function openGivenStore(
  given: string | undefined,
  { isNew = false, isWritten = false, isBackup = false } = {},
): Promise<Store> {
  const where = whereStore(given);
  const isThere = isCollectionIn(where);
  if (!isNew && !isThere)
    throw new HearsayError(
      'store-unreachable',
      isBackup
        ? `there is no backup in ${where}; name the folder that hearsay backup made`
        : `there is no collection in ${where}; hearsay add makes one`,
    );
  const store = await openStore(where, { now: systemPorts().now() });
  if (!isThere) process.stderr.write(`hearsay: there was no collection in ${plain(where)}; this is a new one\n`);
  if (!(isNew || isWritten) || !store.isReadonly) return store;
  await store.close();
  throw new HearsayError(
    'store-read-only',
    `the collection in ${where} can only be read: its folder or file cannot be written to`,
  );
}

/** A corpus by its name, or by its id. */
export async function corpusNamed(store: Store, name: string): Promise<CorpusStore> {
  const found = (await store.corpora.byName(name)) ?? (await store.corpora.list()).find(({ id }) => id === name);
  if (!found) {
    const names = (await store.corpora.list()).map((corpus) => corpus.name).join(', ');
    throw new HearsayError('corpus-not-found', `there is no corpus ${name}; there are: ${names}`);
  }
  return store.corpus(found.id);
}

/** Opens, works, and closes whatever happens. */
export async function withCorpus<Result>(
  { store: where, corpus: name }: { readonly store?: string | undefined; readonly corpus: string },
  work: (corpus: CorpusStore, store: Store) => Promise<Result>,
): Promise<Result> {
  const store = await openGivenStore(where);
  try {
    return await work(await corpusNamed(store, name), store);
  } finally {
    await store.close();
  }
}
