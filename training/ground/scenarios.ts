/** Reads scenarios and turns reports into Ledgers for the shared scorer. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ground, type GroundInput } from '../../src/ground/ground.ts';
import type { FoundAttribution } from '../../src/model/found-attribution.ts';
import type { Article, Report } from '../../src/model/report.ts';
import type { Span } from '../../src/model/span.ts';
import { annotateText } from '../../test/cases/ground/annotate-text.ts';

export interface GoldAttribution {
  readonly id: string;
  readonly article: string;
  readonly source: Span | null;
  readonly cue: Span | null;
  readonly content: readonly Span[];
  readonly kind: FoundAttribution['kind'];
  readonly chain: readonly string[];
  readonly certainty: string;
  readonly polarity: string;
  readonly nested_in: string | null;
}

export interface Scenario {
  readonly name: string;
  readonly articles: readonly Article[];
  readonly attributions: readonly GoldAttribution[];
}

/** All scenarios of a folder, by name. Throws when the folder is missing. */
export function readScenarios(folder: string): Scenario[] {
  if (!existsSync(folder)) throw new Error(`no scenarios in ${folder}: give the data folder as argument`);
  const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, 'gold.json')))
    .sort()
    .map((name) => {
      const gold = json(join(folder, name, 'gold.json')) as { attributions: GoldAttribution[] };
      const articles = readdirSync(join(folder, name))
        .filter((file) => file.endsWith('.json') && file !== 'gold.json')
        .sort()
        .map((file) => ({ language: 'en', hash: '', ...(json(join(folder, name, file)) as object) }) as Article);
      return { name, articles, attributions: gold.attributions };
    });
}

/** The gold spans of one article as if they had been found: nesting, speaker, chain, certainty and polarity withheld. */
function goldSpans({ attributions }: Scenario, article: string): FoundAttribution[] {
  return attributions
    .filter((gold) => gold.article === article)
    .map(({ source, cue, content, kind }) => ({
      source: source ? [source] : [],
      cue: cue ? [cue] : [],
      content: content.map(([s, e]): Span => [s, e]),
      kind,
      probability: 1,
      why: [],
    }));
}

/** The report of one article from its gold spans: what is wrong in it is wrong in `ground`. */
export function groundGold(scenario: Scenario, article: Article, gazetteer?: GroundInput['gazetteer']): Report {
  return {
    schema: 'hearsay/1',
    article,
    ...ground({
      article,
      body: { annotation: annotateText(article.text), found: goldSpans(scenario, article.id) },
      ...(article.title ? { title: { annotation: annotateText(article.title), found: [] } } : {}),
      ...(gazetteer ? { gazetteer } : {}),
    }),
  };
}

/** What the shared scorer (`scorer`, a path) says of the reports, per measure. */
export function scoreReports(
  reports: ReadonlyMap<string, readonly Report[]>,
  scenarios: string,
  scorer: string,
): Record<string, unknown> {
  const folder = mkdtempSync(join(tmpdir(), 'hearsay-ledgers-'));
  try {
    for (const [name, list] of reports)
      writeFileSync(
        join(folder, `${name}.json`),
        JSON.stringify({
          schema: 'hearsay/1',
          reports: list,
          claims: [],
          contradictions: [],
          copies: [],
          versions: [],
          cycles: [],
          launderings: [],
        }),
      );
    return JSON.parse(
      execFileSync(process.execPath, [scorer, folder, scenarios, '--json'], { encoding: 'utf8' }),
    ) as Record<string, unknown>;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The measures that `ground` is answerable for. */
export const GROUND_MEASURES = [
  'attribution linked F1', 'speaker', 'chain exact', 'chain exact, two or more steps', 'origin', 'anonymous told as such P',
  'anonymous told as such R', 'anonymous told as such F1', 'certainty', 'certainty macro F1', 'polarity', 'nesting', 'headline',
  'headline, mean over verdicts', 'time value', 'place within 161 km', 'invented place not pinned abroad',
] as const; // prettier-ignore
