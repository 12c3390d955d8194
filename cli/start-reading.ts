/**
 * Reads articles in threads, for commands that go on for long: the server, workers, watching. The models are loaded when the
 * first article comes.
 */
import type { GivenArticle } from '../collection/jobs/read-later.ts';
import { fetchPage, type FetchedPage } from '../fetch/fetch-page.ts';
import type { NewArticle } from '../server/api-types.ts';
import { decode } from '../src/ingest/decode.ts';
import type { FeedEntry } from '../src/ingest/read-feed.ts';
import { HearsayError } from '../src/model/errors.ts';
import type { Report } from '../src/model/report.ts';
import { loadGazetteer, loadModels } from './load-models.ts';
import type { Piece } from './open-input.ts';
import type { Job, Settings } from './read-article.ts';
import { ReaderPool } from './reader-pool.ts';

/** All throw HearsayError for what cannot be read. */
export interface Reading {
  /** Text, a page's markup, or an address to fetch. */
  read(given: Given): Promise<Report>;
  /** The same, but only taken in: `readGiven` reads it when there is time. */
  takeIn(given: Given): Promise<GivenArticle>;
  /** What an address gave, of that outlet where it is known, published then where that is given. */
  readPage(
    page: Pick<FetchedPage, 'bytes' | 'charset' | 'url'> & { readonly mediaType?: string | undefined },
    outlet: string | undefined,
    published?: string,
  ): Promise<Report>;
  /** What a feed gives of an article. */
  readEntry(entry: FeedEntry, outlet: string | undefined): Promise<Report>;
  /** What ingest made of an input before. */
  readGiven(given: GivenArticle): Promise<Report>;
  close(): Promise<void>;
}

export function startReading(jobs: number, isPrivateAllowed: boolean): Reading {
  const settings: Settings = {
    format: 'jsonl',
    given: {},
    minProbability: 0,
    places: true,
    pictures: { given: [], mayFetch: false, isPrivateAllowed },
    outlets: [],
    isAlone: true,
    hasColour: false,
    width: 80,
  };
  let pool: ReaderPool | undefined;
  let count = 0;
  const run = async <Outcome>(job: Omit<Job, 'number'> & Piece): Promise<Outcome> => {
    pool ??= new ReaderPool({
      size: jobs,
      workerData: { models: { ...loadModels(), gazetteer: loadGazetteer() }, settings },
    });
    const { output, problem } = await pool.run({ ...job, number: ++count });
    if (!problem) return JSON.parse(output.body) as Outcome;
    if (problem.code) throw new HearsayError(problem.code, problem.message);
    throw new Error(problem.message);
  };
  const readPiece = (piece: Piece): Promise<Report> => run(piece);
  return {
    read: async (given) => readPiece(await pieceOf(given, isPrivateAllowed)),
    takeIn: async (given) => run({ ...(await pieceOf(given, isPrivateAllowed)), isForLater: true }),
    readPage: async (page, outlet, published) =>
      readPiece(
        pieceOfPage(page, { ...(outlet !== undefined && { outlet }), ...(published !== undefined && { published }) }),
      ),
    readEntry: async (entry, outlet) =>
      readPiece({ entry: outlet === undefined ? entry : { ...entry, outlet: { value: outlet, isPlain: true } } }),
    readGiven: async (ingested) => readPiece({ ingested }),
    close: async () => pool?.close(),
  };
}

export type Given = Pick<NewArticle, 'text' | 'html' | 'url'> & Partial<NewArticle>;

async function pieceOf(given: Given, isPrivateAllowed: boolean): Promise<Piece> {
  if (given.text !== undefined || given.html !== undefined || given.url === undefined) return asJson(given);
  return pieceOfPage(await fetchPage(given.url, { allowPrivate: isPrivateAllowed }), given);
}

/** A page goes in as an article with markup, which may say what else is known of it; a document as it is. */
function pieceOfPage(
  {
    bytes,
    charset,
    url,
    mediaType,
  }: Pick<FetchedPage, 'bytes' | 'charset' | 'url'> & { readonly mediaType?: string | undefined },
  given: Given,
): Piece {
  const isPage = mediaType === undefined || /html|^text\//.test(mediaType);
  if (!isPage) return { content: bytes, kind: undefined, url, charset };
  const { text } = decode(bytes, { charset, isPage: true });
  return asJson({ ...given, html: text, url });
}

function asJson(given: Given): Piece {
  return { content: new TextEncoder().encode(JSON.stringify(given)), kind: 'article-json' };
}

/** Resolves when the process is asked to end. */
export function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      // Whoever interrupts once more does not want to wait.
      process.removeAllListeners(signal);
      process.once(signal, () => resolve());
    }
  });
}
