/**
 * How well quotations are checked: npm run bench:quotations
 *
 * Every quotation of eight words or more in the stories of examples/ (their gold, so that reading does not count) is asked
 * about as it stands and in seven ways altered; what comes out is counted. Prints the table of docs/mcp.md.
 */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addReports } from '../collection/add-reports.ts';
import { checkQuotation, type Verdict } from '../collection/quotations/check-quotation.ts';
import { wordsOf } from '../render/arrange-report.ts';
import type { Report } from '../src/model/report.ts';
import { openStore } from '../store/open-store.ts';
import { exampleReport } from '../test/cli/example-report.ts';
import { dice } from '../test/dice.ts';

const MIN_WORDS = 8;
const now = (): string => '2026-01-01T00:00:00.000Z';

const reports = ['scenarios', 'stories'].flatMap((shelf) =>
  readdirSync(`examples/${shelf}`, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) =>
      readdirSync(`examples/${shelf}/${name}`)
        .flatMap((file) => /^(.+-a\d+)\.json$/.exec(file)?.[1] ?? [])
        .map((id) => exampleReport(`../${shelf}/${name}`, id)),
    ),
);

interface Asked {
  readonly report: Report;
  readonly words: readonly string[];
  readonly speaker: string;
}
const quotations: Asked[] = reports.flatMap((report) =>
  report.attributions.flatMap(({ kind, content, speaker }) => {
    const words = wordsOf(report.article.text, content).replace(/[“”"]/g, '').split(' ').filter(Boolean);
    const name = report.sources.find(({ id }) => id === speaker)?.name;
    return kind === 'direct' && content.length === 1 && words.length >= MIN_WORDS && name
      ? [{ report, words, speaker: name }]
      : [];
  }),
);

const random = dice(7);
const middle = ({ words }: Asked): number => 1 + random(words.length - 2);
const other = (not: Asked): Asked => {
  for (;;) {
    const found = quotations[random(quotations.length)]!;
    if (found.report.article.outlet !== not.report.article.outlet && found.speaker !== not.speaker) return found;
  }
};
const INSTEAD = ['never', 'always', 'perhaps', 'nobody', 'everybody', 'twelve', 'yesterday', 'harbour'];

/** What is asked, and which verdicts are right. */
const WAYS: Readonly<
  Record<string, { ask: (from: Asked) => { words: string; speaker?: string }; right: readonly Verdict[] }>
> = {
  'as it stands': { ask: ({ words, speaker }) => ({ words: words.join(' '), speaker }), right: ['word-for-word'] },
  'without punctuation, in capitals': {
    ask: ({ words }) => ({
      words: words
        .join(' ')
        .replace(/[^\p{L}\p{N}\s]/gu, ' ')
        .toUpperCase(),
    }),
    right: ['word-for-word'],
  },
  'its middle left out, marked': {
    ask: ({ words }) => ({ words: `${words.slice(0, 3).join(' ')} … ${words.slice(-3).join(' ')}` }),
    right: ['word-for-word'],
  },
  'said by somebody else': {
    ask: (from) => ({ words: from.words.join(' '), speaker: other(from).speaker }),
    right: ['misattributed'],
  },
  'one word replaced': {
    ask: (from) => {
      const at = middle(from);
      return { words: from.words.with(at, INSTEAD[random(INSTEAD.length)]!).join(' ') };
    },
    right: ['altered'],
  },
  'one word left out': {
    ask: (from) => ({ words: from.words.toSpliced(middle(from), 1).join(' ') }),
    right: ['altered'],
  },
  'three words replaced': {
    ask: (from) => ({
      words: [0, 1, 2]
        .reduce((words) => words.with(middle(from), INSTEAD[random(INSTEAD.length)]!), from.words)
        .join(' '),
    }),
    right: ['altered'],
  },
  'made up of two others': {
    ask: (from) => {
      const second = other(from);
      return {
        words: `${from.words.slice(0, 3).join(' ')} ${second.words.slice(-4).join(' ')} and that is all there is to say`,
      };
    },
    right: ['not-found'],
  },
};

const folder = mkdtempSync(join(tmpdir(), 'hearsay-quotations-'));
const store = await openStore(folder, { now: now() });
const corpus = store.corpus('default');
await addReports(corpus, reports, { now });
const times: number[] = [];
console.log(`${quotations.length} quotations of ${reports.length} reports`);
for (const [name, { ask, right }] of Object.entries(WAYS)) {
  const counts = new Map<Verdict, number>();
  for (const quotation of quotations) {
    const begun = performance.now();
    const { verdict } = await checkQuotation(corpus, ask(quotation));
    times.push(performance.now() - begun);
    counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  }
  const good = right.reduce((sum, verdict) => sum + (counts.get(verdict) ?? 0), 0);
  const told = [...counts].map(([verdict, count]) => `${verdict} ${count}`).join(', ');
  console.log(`${name.padEnd(34)} ${((100 * good) / quotations.length).toFixed(1).padStart(5)}%  (${told})`);
}
times.sort((a, b) => a - b);
console.log(
  `median ${times[times.length >> 1]!.toFixed(0)} ms, 95% within ${times[Math.floor(times.length * 0.95)]!.toFixed(0)} ms`,
);
await store.close();
rmSync(folder, { recursive: true, force: true });
