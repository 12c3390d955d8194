/** Stories with gold claims, as reports: which gold attribution each attribution of a report is, and what it is evidence for. */
import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { loadModels } from '../../cli/load-models.ts';
import type { Ledger } from '../../src/model/ledger.ts';
import type { Attribution, Report } from '../../src/model/report.ts';
import type { Span } from '../../src/model/span.ts';
import { createReader } from '../../src/read.ts';
import { groundGold, readScenarios, type Scenario } from '../ground/scenarios.ts';

export interface GoldClaim {
  readonly id: string;
  readonly text: string;
  readonly evidence: readonly {
    article: string;
    attribution: number | null;
    stance: 'agree' | 'disagree' | 'discuss';
  }[];
}

/**
 * How much a story counts in training. The public scenarios count more: they are nearest to what is measured. Of the stories that were written
 * to train with (training/stories), those in which most of what is said is evidence of some claim count less, for news has more beside it. With
 * 3 and 0.3 the second look at what fits a claim has an average precision of 43 on scenarios that it has not seen, of 40 with all
 * alike (as read, 22 Nov 2026).
 */
export function storyWeight(folder: string, claims: readonly GoldClaim[], attributions: number): number {
  if (basename(folder) === 'scenarios') return 3;
  if (basename(dirname(folder)) !== 'training') return 1;
  const evidence = new Set(claims.flatMap((claim) => claim.evidence.map(({ attribution }) => attribution)));
  evidence.delete(null);
  return evidence.size > 0.7 * attributions ? 0.3 : 1;
}

export interface Story {
  readonly name: string;
  /** With the gold spans, or as the reader finds them. */
  readonly reports: readonly Report[];
  readonly claims: readonly GoldClaim[];
  /** In the gold. */
  readonly attributions: number;
  /** `ARTICLE#ATTRIBUTION` of a report to the number of the gold attribution that it is. */
  readonly goldOf: ReadonlyMap<string, number>;
}

/** The stories of a folder. `attribution` is the file of another attribution model. Throws when one is missing. */
export function readStories(folder: string, spans: 'gold' | 'found', attribution?: string): Story[] {
  const other = attribution === undefined ? {} : { attribution: new Uint8Array(readFileSync(attribution)).buffer };
  const reader = spans === 'found' ? createReader({ ...loadModels(), ...other }) : undefined;
  return readScenarios(folder).map((scenario) => {
    const reports = scenario.articles.map((article) => reader?.read(article) ?? groundGold(scenario, article));
    return asStory(folder, scenario, reports);
  });
}

/** The stories of a folder, with the reports of the ledgers LEDGERS/STORY.json. Throws when one is missing. */
export function readLedgers(folder: string, ledgers: string): (Story & { readonly ledger: Ledger })[] {
  return readScenarios(folder).map((scenario) => {
    const ledger = JSON.parse(readFileSync(join(ledgers, `${scenario.name}.json`), 'utf8')) as Ledger;
    return { ...asStory(folder, scenario, ledger.reports), ledger };
  });
}

function asStory(folder: string, scenario: Scenario, reports: readonly Report[]): Story {
  const { claims } = JSON.parse(readFileSync(join(folder, scenario.name, 'gold.json'), 'utf8')) as {
    claims: GoldClaim[];
  };
  return {
    name: scenario.name,
    reports,
    claims,
    attributions: scenario.attributions.length,
    goldOf: match(scenario, reports),
  };
}

/** Pairs attributions of one article that share at least half of their contents, the best first. */
function match({ attributions }: Scenario, reports: readonly Report[]): Map<string, number> {
  const goldOf = new Map<string, number>();
  for (const { article, attributions: found } of reports) {
    const pairs: { key: string; gold: number; share: number }[] = [];
    for (const one of found)
      if (one.in === undefined)
        attributions.forEach((gold, number) => {
          if (gold.article !== article.id) return;
          const share = overlap(one.content, gold.content) + overlap(one.cue, gold.cue ? [gold.cue] : []) / 4;
          if (share >= 0.5) pairs.push({ key: `${article.id}#${one.id}`, gold: number, share });
        });
    const taken = new Set<number>();
    for (const { key, gold } of pairs.sort((a, b) => b.share - a.share))
      if (!goldOf.has(key) && !taken.has(gold)) {
        goldOf.set(key, gold);
        taken.add(gold);
      }
  }
  return goldOf;
}

/** Characters in both over characters in either. */
function overlap(a: Attribution['content'], b: readonly Readonly<Span>[]): number {
  const size = (spans: readonly Readonly<Span>[]): number => spans.reduce((n, [start, end]) => n + end - start, 0);
  let both = 0;
  for (const [s, e] of a) for (const [t, f] of b) both += Math.max(0, Math.min(e, f) - Math.max(s, t));
  return both / Math.max(1, size(a) + size(b) - both);
}
