/**
 * Tells open streams that something happened in a corpus. The log of news in the store is the truth, and other processes
 * write to it too: as long as anybody listens, its last number is looked at a few times a second, whatever the number of
 * listeners. Listeners read the news themselves, each at its own pace, so that a slow one holds up nobody.
 */
import type { CorpusStore, Store } from '../store/store.ts';

export interface Progress {
  readonly queued: number;
  readonly failed: number;
  readonly articles: number;
  readonly jobs: { readonly waiting: number; readonly running: number; readonly dead: number };
}

export interface Listener {
  news(): void;
  progress(now: Progress): void;
}

export interface NewsWatch {
  /** Returns how to stop. */
  listen(corpus: string, listener: Listener): () => void;
  /** Looks now: something was written here. */
  poke(corpus: string): void;
  readonly listeners: number;
  close(): void;
}

const LOOK_EVERY_MS = 300;
/** Counting costs more than looking at one number. */
const COUNT_EVERY = 5;

export function newsWatch(store: Store): NewsWatch {
  const watched = new Map<string, Watched>();
  const listenersOf = (): number => [...watched.values()].reduce((sum, { listeners }) => sum + listeners.size, 0);
  return {
    listen(id, listener) {
      let corpus = watched.get(id);
      if (!corpus) watched.set(id, (corpus = new Watched(store.corpus(id))));
      corpus.listeners.add(listener);
      corpus.greet(listener);
      return () => {
        corpus.listeners.delete(listener);
        if (corpus.listeners.size > 0) return;
        corpus.stop();
        if (watched.get(id) === corpus) watched.delete(id);
      };
    },
    poke: (id) => void watched.get(id)?.look(),
    get listeners() {
      return listenersOf();
    },
    close() {
      for (const corpus of watched.values()) corpus.stop();
      watched.clear();
    },
  };
}

class Watched {
  readonly listeners = new Set<Listener>();
  readonly #corpus: CorpusStore;
  readonly #timer: NodeJS.Timeout;
  #last = -1;
  #looks = 0;
  #progress: Progress | undefined;
  #isLooking = false;

  constructor(corpus: CorpusStore) {
    this.#corpus = corpus;
    this.#timer = setInterval(() => void this.look(), LOOK_EVERY_MS);
    void this.look();
  }

  /** Whoever comes later hears how things stand. */
  greet(listener: Listener): void {
    if (this.#progress) listener.progress(this.#progress);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async look(): Promise<void> {
    if (this.#isLooking) return;
    this.#isLooking = true;
    try {
      const last = await this.#corpus.news.last();
      if (last !== this.#last) for (const listener of this.listeners) listener.news();
      this.#last = last;
      if (this.#looks++ % COUNT_EVERY === 0) await this.#count();
    } catch {
      // The store is busy, or away for a moment: the next look tells.
    } finally {
      this.#isLooking = false;
    }
  }

  async #count(): Promise<void> {
    const { articles, jobs } = this.#corpus;
    const { waiting, running, dead } = await jobs.count();
    const progress: Progress = {
      articles: await articles.count({ state: 'read' }),
      queued: await articles.count({ state: 'queued' }),
      failed: await articles.count({ state: 'failed' }),
      jobs: { waiting, running, dead },
    };
    if (JSON.stringify(progress) === JSON.stringify(this.#progress)) return;
    this.#progress = progress;
    for (const listener of this.listeners) listener.progress(progress);
  }
}
