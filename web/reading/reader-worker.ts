/**
 * The core of Hearsay in a thread of the page: loads the models once and reads one text after the other. Nothing that it
 * is given leaves the machine.
 */
import type { Article, Diagnostic, Report } from '../../src/model/report.ts';
import { createReader, type ModelFiles, type Reader } from '../../src/read.ts';
import { loadFile, MODELS, type ModelName } from './model-files.ts';

/** What is pasted. */
export interface Pasted {
  readonly text: string;
  readonly title?: string;
  readonly outlet?: string;
  readonly published?: string;
}

export type Order =
  | { readonly kind: 'load' }
  | { readonly kind: 'read'; readonly id: number; readonly pasted: Pasted; readonly places: boolean };

export type Answer =
  | { readonly kind: 'progress'; readonly loaded: number; readonly total: number }
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly message: string }
  /** `ms`: how long the reading took, without loading. */
  | { readonly kind: 'read'; readonly id: number; readonly report: Report; readonly ms: number }
  | { readonly kind: 'refused'; readonly id: number; readonly message: string };

/** Read once for nothing: of all the sorts of sentences that the code must know its way through. */
const WARM_UP = Array.from(
  { length: 12 },
  (
    _,
    index,
  ) => `“The gate ${index} was shut,” said Ada Lind, the keeper. According to two officials, nobody had checked it \
since 3 May 2021, the Harbour Post reported on Monday, though the port authority denied that it knew of the crack.`,
).join('\n\n');

const tell = (answer: Answer): void => postMessage(answer);

const files = new Map<ModelName, Promise<ArrayBuffer>>();
const readers = new Map<boolean, Promise<Reader>>();

/** Asked for again after a failure, it is tried again. */
function once<Key, Value>(known: Map<Key, Promise<Value>>, key: Key, make: () => Promise<Value>): Promise<Value> {
  const value = known.get(key) ?? make();
  known.set(key, value);
  value.catch(() => known.delete(key));
  return value;
}

function readerWith(places: boolean): Promise<Reader> {
  const names: ModelName[] = ['tagger', 'attribution', ...(places ? (['gazetteer'] as const) : [])];
  return once(readers, places, async () => {
    const missing = names.filter((name) => !files.has(name));
    const total = missing.reduce((sum, name) => sum + MODELS[name].bytes, 0);
    const done = new Map<ModelName, number>();
    const note = (name: ModelName, bytes: number): void => {
      done.set(name, bytes);
      tell({ kind: 'progress', loaded: [...done.values()].reduce((sum, some) => sum + some, 0), total });
    };
    const load = async (name: ModelName) =>
      [name, await once(files, name, () => loadFile(name, (bytes) => note(name, bytes)))] as const;
    return createReader(Object.fromEntries(await Promise.all(names.map(load))) as ModelFiles);
  });
}

/** Intake brings the parser of pages with it, so it comes after the models; it tells a page's markup from text. */
const loadIntake = async () => {
  const [{ ingest }, { detectKind }] = await Promise.all([
    import('../../src/ingest/ingest.ts'),
    import('../../src/ingest/detect-kind.ts'),
  ]);
  return ({ text, ...given }: Pasted): { article: Article; diagnostics: readonly Diagnostic[] } => {
    const words = detectKind(text) === 'html' ? { html: text } : { text };
    return ingest({ content: JSON.stringify({ ...words, ...given }), kind: 'article-json' });
  };
};

onmessage = async ({ data: order }: MessageEvent<Order>): Promise<void> => {
  if (order.kind === 'load') {
    try {
      await readerWith(false);
      tell({ kind: 'ready' });
      // The first text shall wait neither for this nor for the engine, which runs code slowly at first.
      const take = await loadIntake();
      const reader = await readerWith(false);
      reader.read(take({ text: WARM_UP }).article);
    } catch (cause) {
      tell({ kind: 'failed', message: cause instanceof Error ? cause.message : String(cause) });
    }
    return;
  }
  const { id, pasted, places } = order;
  try {
    const reader = await readerWith(places);
    const take = await loadIntake();
    const begun = performance.now();
    const { article, diagnostics } = take(pasted);
    const report = reader.read(article, { diagnostics });
    tell({ kind: 'read', id, report, ms: performance.now() - begun });
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    tell({ kind: 'refused', id, message });
  }
};
