/** What the server is given by whoever starts it: the store, and everything that needs a clock, dice or the library's models. */
import type { Report } from '../src/model/report.ts';
import type { CorpusStore, Store } from '../store/store.ts';
import type { Added, NewArticle, ReadRequest } from './api-types.ts';
import type { DecisionBooks } from './views/decision-book.ts';

export interface ServerPorts {
  readonly store: Store;
  /** ISO 8601 in UTC. */
  now(): string;
  /** A UUID of version 7. */
  newId(): string;
  /** Adds one article; resolves when it is durable. Throws HearsayError for what cannot be read. */
  add(corpus: CorpusStore, article: NewArticle): Promise<Added>;
  /** Keeps an article for whichever worker has time to read it; resolves when it is durable. Throws HearsayError. */
  addLater(corpus: CorpusStore, article: NewArticle): Promise<Added>;
  /** Reads without storing. Throws HearsayError. */
  read(request: ReadRequest): Promise<Report>;
  /** Takes an article out of the collection, a tombstone stays. */
  remove(corpus: CorpusStore, ids: readonly string[]): Promise<void>;
  /** The version of Hearsay. */
  readonly version: string;
  /** One line for whoever runs the server: what failed inside. Never a token, a text or an address. */
  log(line: string): void;
}

export interface Context extends ServerPorts {
  readonly books: DecisionBooks;
  /** Idempotency keys of requests that are being worked on, each with its corpus. */
  readonly busyKeys: Set<string>;
}
