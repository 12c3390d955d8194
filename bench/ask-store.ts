// Asks a collection with several readers at once, for bench/store.ts: node bench/ask-store.ts FOLDER|URL READERS
import { openStore } from '../store/open-store.ts';
import { processorMs } from '../test/processor-time.ts';
import { backendsOf, named, onProcessorMs } from './server-time.ts';

const [folder, readers] = process.argv.slice(2);
const isServer = /^postgres(?:ql)?:/.test(folder!);
const NAME = 'hearsay asking';
const where = isServer ? named(folder!, NAME) : folder!;
const store = await openStore(where, { now: new Date().toISOString(), readonly: true });
const corpus = store.corpus('default');
const QUESTIONS = 400;

const claims = (await corpus.claims.list({ limit: 200 })).items;
const sources = (await corpus.sources.list({ limit: 200 })).items;
const articles = (await corpus.articles.list({ limit: 200 })).items;
const pick = <Item>(items: readonly Item[], n: number): Item => items[(n * 37) % items.length]!;
// Words from titles: what a person looks for, frequent ones and rare ones.
const words = articles.flatMap(({ title = '' }) => title.match(/[A-Za-z]{4,}/g) ?? []);

const kinds: Record<string, (n: number) => Promise<unknown>> = {
  search: (n) =>
    corpus.search.articles(n % 3 === 0 ? `${pick(words, n)} ${pick(words, n + 1)}` : pick(words, n), { limit: 20 }),
  'search with a filter': (n) => corpus.search.articles(pick(words, n), { limit: 20, from: '2025' }),
  'a claim with its origins': (n) => corpus.claims.get(pick(claims, n).id),
  'claims of a report': (n) => corpus.claims.ofArticle(pick(articles, n).id),
  'a report': (n) => corpus.articles.reports([pick(articles, n).id]),
  'list of claims': () => corpus.claims.list({ limit: 50 }),
  'list of sources': () => corpus.sources.list({ limit: 50 }),
  "a source's statements": (n) => corpus.sources.statements(pick(sources, n).id, { limit: 50 }),
  'list of outlets': () => corpus.outlets.list({ limit: 50 }),
  timeline: () => corpus.articles.timeline({ bucket: 'month' }),
  'timeline of an outlet': (n) => corpus.articles.timeline({ bucket: 'month', outlet: pick(articles, n).outlet }),
  'facets of a search': (n) => corpus.search.facets(pick(words, n)),
  'list of places': () => corpus.articles.places({ limit: 50 }),
};
const p95 = (numbers: number[]): number => numbers.sort((a, b) => a - b)[Math.floor(numbers.length * 0.95)]!;
const figures: Record<string, number> = {};
// Each reader is there before anything is counted: the first question of all has to connect, eight of a hundred would.
await Promise.all(Array.from({ length: Number(readers) }, (_, n) => kinds['a report']!(n)));
for (const [name, ask] of Object.entries(kinds)) {
  const taken: number[] = [];
  const sinceComing: number[] = [];
  await Promise.all(
    Array.from({ length: Number(readers) }, async (_, reader) => {
      for (let n = 0; n < QUESTIONS / Number(readers); n++) {
        const came = performance.now();
        // Like requests that come at once: the one thread that there is begins with each of them in turn.
        await new Promise(setImmediate);
        const begun = performance.now();
        await ask(n * Number(readers) + reader);
        const answered = performance.now();
        taken.push(answered - begun);
        sinceComing.push(answered - came);
      }
    }),
  );
  figures[`${name}, p95 ms`] = p95(taken);
  // A folder answers one question before it begins with the next, a server several at once: only with the time that the others
  // wait for the first do both say how long eight readers wait.
  figures[`${name}, p95 ms since it came`] = p95(sinceComing);
  // What it takes by itself, however busy the machine is.
  const spent: number[] = [];
  const served: number[] = [];
  const backends = isServer ? await backendsOf(folder!, NAME) : [];
  for (let n = 0; n < QUESTIONS; n++) {
    const before = [processorMs(), onProcessorMs(backends)] as const;
    await ask(n);
    spent.push(processorMs() - before[0]);
    served.push(onProcessorMs(backends) - before[1]);
  }
  figures[`${name}, p95 of processor ms`] = p95(spent);
  if (isServer) figures[`${name}, p95 of the server's processor ms`] = p95(served);
}
figures['asking at all, MB'] = process.memoryUsage().rss / 1e6;
await store.close();
if (process.send) process.send(figures, () => process.disconnect());
else console.log(figures);
