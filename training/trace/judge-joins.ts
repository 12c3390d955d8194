/**
 * How often sources that are joined for the count of origins are one, by the rule that joined them:
 *
 *   node24 training/trace/judge-joins.ts --ledgers FOLDER [--data ../shared/data] [--stories FOLDER]... [--show RULE]
 *
 * The ledgers are those that `npm run scores:trace -- --save FOLDER` keeps. Which person, body or paper a source is says the gold mention that it shares
 * most with. A rule that joins somebody with the body that he speaks for is `other` by that, and right: `speaks-for`, `own-document`,
 * `one-government`. `--show` prints the reasons of a rule whose two are told apart in the gold.
 */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Copy } from '../../src/model/ledger.ts';
import { gatherEnds } from '../../src/trace/origins/gather-ends.ts';
import { joinSources, type Actor } from '../../src/trace/origins/join-sources.ts';
import { readRoutes } from '../../src/trace/origins/trace-origins.ts';
import { readStatements } from '../../src/trace/statements/read-statement.ts';
import { readLedgers } from '../claims/gold-claims.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data' },
    stories: { type: 'string', multiple: true, default: ['examples/stories', 'training/stories'] },
    ledgers: { type: 'string' },
    show: { type: 'string' },
  },
});
if (!values.ledgers) throw new Error('usage: judge-joins.ts --ledgers FOLDER');

interface Entity {
  readonly name: string;
  readonly mentions: readonly { readonly article: string; readonly start: number; readonly end: number }[];
}
const counts = new Map<string, { one: number; two: number; unknown: number }>();

for (const folder of [join(values.data, 'scenarios'), ...values.stories])
  for (const { name, reports: all, goldOf, ledger } of readLedgers(folder, join(values.ledgers, basename(folder)))) {
    const { entities } = JSON.parse(readFileSync(join(folder, name, 'gold.json'), 'utf8')) as { entities: Entity[] };
    const reports = new Map(all.map((report) => [report.article.id, report]));
    const copiesTo: ReadonlyMap<string, Copy[]> = Map.groupBy(ledger.copies, ({ to }) => to);
    const links = { reports, copiesTo, actors: joinSources(all), statementOf: readStatements(reports) };
    const seen = new Set<string>();
    for (const claim of ledger.claims) {
      if (!claim.evidence.some(({ report, attribution }) => goldOf.has(`${report}#${attribution}`))) continue;
      const { agreeing, knowledge } = readRoutes({ ...claim, ...links });
      gatherEnds(agreeing, links.actors, knowledge, (rule, text, [one, other], about) => {
        if (!about || about.length < 2 || seen.has(`${rule} ${text}`)) return;
        seen.add(`${rule} ${text}`);
        const end = one!.links.at(-1)!;
        const joined = rule === 'speaks-for' ? links.actors.behind(end)?.actor : other?.links.at(-1);
        if (joined) judge(rule, `${name}: ${text}`, entityOf(end, entities), entityOf(joined, entities));
      });
    }
  }

for (const [rule, { one, two, unknown }] of [...counts].sort())
  console.log(`${rule.padEnd(18)} one ${one}, two ${two}, not told in the gold ${unknown}`);

function judge(rule: string, reason: string, one: string | undefined, other: string | undefined): void {
  const count = counts.get(rule) ?? { one: 0, two: 0, unknown: 0 };
  counts.set(rule, count);
  if (one === undefined || other === undefined) count.unknown++;
  else if (one === other) count.one++;
  else {
    count.two++;
    if (rule === values.show) console.log(`${reason} (${one}; ${other})`);
  }
}

/** By most of the places where reports tell of it; undefined where the gold has none of them. */
function entityOf({ told }: Actor, entities: readonly Entity[]): string | undefined {
  const votes = new Map<string, number>();
  for (const { report, source } of told)
    if (source.in === undefined)
      for (const { name, mentions } of entities)
        for (const { article, start, end } of mentions)
          if (article === report.article.id && source.mentions.some(([s, e]) => shares(s, e, start, end)))
            votes.set(name, (votes.get(name) ?? 0) + 1);
  return [...votes].sort((a, b) => b[1] - a[1])[0]?.[0];
}

/** More than half of the longer one. */
function shares(s: number, e: number, start: number, end: number): boolean {
  return Math.min(e, end) - Math.max(s, start) > Math.max(e - s, end - start) / 2;
}
