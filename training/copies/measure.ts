// How well copies are found among articles derived from others, and how fast texts are fingerprinted.
//   node24 training/copies/measure.ts [--data ../shared/data] [--seed 1] [--json]
// Originals and donors are news texts of the data folder, one of each cluster of near duplicates. A collection holds many
// originals, what is derived from some of them in every way of derive-articles.ts, and near misses. F1 is over pairs of an
// original and a derived article; a pair of articles with neither original nor donor in common is a mistake.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readCsv } from '../../cli/read-csv.ts';
import { compareTexts, prepareText } from '../../src/link/copies/compare-texts.ts';
import { trace } from '../../src/trace.ts';
import { bareReport } from './bare-report.ts';
import { DERIVATIONS, NEAR_MISSES, seededRandom, sentencesOf, shuffled, type Random } from './derive-articles.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data' },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
  },
});

/** Originals that articles are derived from. */
const ORIGINALS = 150;
/** Texts that share as much of the shorter one's words are one text for this measure. */
const DUPLICATE_SHARE = 0.08;

interface Member {
  readonly id: string;
  readonly text: string;
  /** What it is derived from; its own id for an original. */
  readonly root: string;
  /** Whose sentences it took besides. */
  readonly donor: string | undefined;
  /** 'original', or the name of the way it was derived. */
  readonly way: string;
}

const figures = await measure(seededRandom(Number(values.seed)));
if (values.json) console.log(JSON.stringify(figures));
else for (const [name, value] of Object.entries(figures)) console.log(`${name.padEnd(40)} ${value.toFixed(3)}`);

async function measure(random: Random): Promise<Record<string, number>> {
  const texts = distinct(shuffled(readTexts(values.data), random));
  const members = collectionOf(texts, random);
  const byId = new Map(members.map((member) => [member.id, member]));

  // A footer is of one house, of which half of the texts say the name.
  const outletOf = new Map(
    members.map(({ id, way }, i) => [
      id,
      way === 'same footer' ? (i % 2 ? 'The Kestrel Bay Herald' : undefined) : `Outlet ${i}`,
    ]),
  );
  const reports = shuffled(members, random).map((member) =>
    bareReport({ id: member.id, text: member.text, outlet: outletOf.get(member.id), published: dateOf(member) }),
  );
  const { copies } = await trace(reports);

  const found = new Map<string, number>();
  const missed = new Map<string, number>();
  let mistakes = 0;
  let wrongWay = 0;
  const right = new Set<string>();
  const mistakenWays = new Map<string, number>();
  for (const { from, to } of copies) {
    const [a, b] = [byId.get(from)!, byId.get(to)!];
    if (a.root === b.root) {
      const derived = a.way === 'original' ? b : b.way === 'original' ? a : undefined;
      if (!derived || derived.way in NEAR_MISSES) mistakes += derived ? 1 : 0;
      else {
        right.add(derived.id);
        if (derived === a) wrongWay++;
      }
    } else if (a.donor === undefined || a.donor !== b.donor) {
      mistakes++;
      const key = `${a.way} ~ ${b.way}`;
      mistakenWays.set(key, (mistakenWays.get(key) ?? 0) + 1);
    }
  }
  for (const { id, way } of members) {
    if (!(way in DERIVATIONS)) continue;
    const counts = right.has(id) ? found : missed;
    counts.set(way, (counts.get(way) ?? 0) + 1);
  }
  const ways = Object.keys(DERIVATIONS);
  const precision = right.size / (right.size + mistakes);
  const recall = right.size / (right.size + sum(missed));
  if (!values.json && mistakenWays.size > 0) console.error('mistakes between:', Object.fromEntries(mistakenWays));
  return {
    articles: members.length,
    'derived articles': right.size + sum(missed),
    precision,
    recall,
    F1: (2 * precision * recall) / (precision + recall),
    'right direction': 1 - wrongWay / right.size,
    ...Object.fromEntries(
      ways.map((way) => [`recall, ${way}`, (found.get(way) ?? 0) / ((found.get(way) ?? 0) + (missed.get(way) ?? 0))]),
    ),
    'fingerprinting, articles a second': fingerprintingSpeed(members.map(({ text }) => text)),
  };
}

/** A derived article is published after every original. */
function dateOf({ way }: Member): string {
  return way === 'original' ? '2026-03-01T08:00Z' : '2026-03-02T08:00Z';
}

function sum(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((total, n) => total + n, 0);
}

function readTexts(data: string): string[] {
  const files = ['stance/train_bodies.csv', 'news/wikinews-2019-2020.json'].map((path) => join(data, path));
  const missing = files.filter((path) => !existsSync(path));
  if (missing.length > 0) {
    console.error(`not measured: there is no ${missing.join(' and no ')}; name the folder with --data`);
    process.exit(1);
  }
  const [bodies, news] = files.map((path) => readFileSync(path, 'utf8')) as [string, string];
  return [
    ...readCsv(bodies)
      .slice(1)
      .map(({ cells }) => cells[1]!),
    ...(JSON.parse(news) as { text: string }[]).map(({ text }) => text),
  ].filter((text) => sentencesOf(text).length >= 10 && sentencesOf(text).length <= 80);
}

/** One text of each cluster of texts that share wording: what is natural between originals must not count as a mistake. */
function distinct(texts: readonly string[]): string[] {
  const prepared = texts.map((text) => prepareText(text));
  const owners = new Map<number, number[]>();
  const isDropped = new Uint8Array(texts.length);
  for (const [i, { prints }] of prepared.entries()) {
    const shared = new Map<number, number>();
    for (const print of [...prints.own, ...prints.quoted])
      for (const other of owners.get(print) ?? []) shared.set(other, (shared.get(other) ?? 0) + 1);
    for (const [other, count] of shared) {
      if (count < 2) continue;
      const { shareOfA, shareOfB, ownShare } = compareTexts(prepared[other]!, prepared[i]!);
      if (Math.max(shareOfA, shareOfB, ownShare) >= DUPLICATE_SHARE) isDropped[i] = 1;
    }
    if (isDropped[i]) continue;
    for (const print of [...prints.own, ...prints.quoted]) {
      const list = owners.get(print);
      if (list) list.push(i);
      else owners.set(print, [i]);
    }
  }
  return texts.filter((_, i) => !isDropped[i]);
}

/** Half of the texts are originals, the other half donors, which stay outside. */
function collectionOf(texts: readonly string[], random: Random): Member[] {
  const half = Math.floor(texts.length / 2);
  const originals = texts.slice(0, half);
  const donors = texts.slice(half).map((text) => sentencesOf(text));
  const members: Member[] = originals.map((text, i) => ({
    id: `o${i}`,
    text,
    root: `o${i}`,
    donor: undefined,
    way: 'original',
  }));
  let next = 0;
  for (const [i, text] of originals.slice(0, ORIGINALS).entries())
    for (const [way, derive] of Object.entries({ ...DERIVATIONS, ...NEAR_MISSES })) {
      const donor = next++ % donors.length;
      const derived = derive({ sentences: sentencesOf(text), donor: donors[donor]!, random });
      if (derived)
        members.push({ id: `d${i}-${way}`, text: derived.join(' '), root: `o${i}`, donor: `x${donor}`, way });
    }
  return members;
}

function fingerprintingSpeed(texts: readonly string[]): number {
  let best = 0;
  for (let run = 0; run < 5; run++) {
    const start = performance.now();
    for (const text of texts) prepareText(text);
    best = Math.max(best, (1000 * texts.length) / (performance.now() - start));
  }
  return best;
}
