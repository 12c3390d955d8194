/** The lexicon of roles: how often each lemma stands in a cue, and in a source, in the training articles. */
import { UNSEEN } from '../../src/attribute/token-columns.ts';
import { WordTable } from '../../src/attribute/word-table.ts';
import type { TrainingArticle } from './read-articles.ts';

interface Counts {
  all: number;
  cue: number;
  source: number;
}

/**
 * An article's own lexicon must not come from that article, or the bins would give its labels away: so besides the
 * lexicon from all articles there is one for each of `folds` groups (article k is of group k mod `folds`) made from the others.
 */
export function buildLexicons(
  articles: readonly TrainingArticle[],
  folds: number,
): { all: WordTable; without: WordTable[] } {
  const byFold = Array.from({ length: folds }, (_, fold) => count(articles.filter((_, k) => k % folds === fold)));
  const total = new Map<string, Counts>();
  for (const counts of byFold)
    for (const [lemma, c] of counts) {
      const sum = total.get(lemma) ?? { all: 0, cue: 0, source: 0 };
      total.set(lemma, { all: sum.all + c.all, cue: sum.cue + c.cue, source: sum.source + c.source });
    }
  const none = { all: 0, cue: 0, source: 0 };
  return {
    all: table(total, () => none),
    without: byFold.map((counts) => table(total, (lemma) => counts.get(lemma) ?? none)),
  };
}

function count(articles: readonly TrainingArticle[]): Map<string, Counts> {
  const counts = new Map<string, Counts>();
  for (const { annotation, gold } of articles) {
    const isCue = new Uint8Array(annotation.tokens.length);
    const isSource = new Uint8Array(annotation.tokens.length);
    for (const { cue, source } of gold) {
      isCue.fill(1, cue.start, cue.end);
      for (const t of source) isSource[t] = 1;
    }
    annotation.lemma.forEach((lemma, t) => {
      let c = counts.get(lemma);
      if (!c) counts.set(lemma, (c = { all: 0, cue: 0, source: 0 }));
      c.all++;
      c.cue += isCue[t]!;
      c.source += isSource[t]!;
    });
  }
  return counts;
}

function table(total: Map<string, Counts>, minus: (lemma: string) => Counts): WordTable {
  const entries: [string, number[]][] = [];
  for (const [lemma, sum] of total) {
    const less = minus(lemma);
    const all = sum.all - less.all;
    const bins = [bin(sum.cue - less.cue, all), bin(sum.source - less.source, all)];
    if (bins.some((b) => b !== UNSEEN)) entries.push([lemma, bins]);
  }
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return WordTable.of(entries, 2);
}

/** 0 for what is too rare to tell; else eight steps of the share, told apart by whether ten occurrences back it. */
function bin(hits: number, all: number): number {
  if (all <= 0 || (all < 3 && hits === 0)) return UNSEEN;
  const share = (hits + 0.1) / (all + 1);
  return 1 + 2 * Math.min(7, Math.floor(8 * share)) + (all > 10 ? 1 : 0);
}
