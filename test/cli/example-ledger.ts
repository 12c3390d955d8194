// Ledgers made by hand: the invented stories of examples/scenarios with their gold, as a perfect tracer would tell them.
import { readdirSync, readFileSync } from 'node:fs';
import type { Claim, Copy, Evidence, Ledger, Passage, Versions } from '../../src/model/ledger.ts';
import type { Span } from '../../src/model/span.ts';
import { exampleReport } from './example-report.ts';

const FOLDER = new URL('../../examples/scenarios/', import.meta.url);

interface Gold {
  attributions: { id: string; article: string; content: Span[] }[];
  entities: { name: string; kind: string }[];
  claims: {
    id: string;
    text: string;
    evidence: {
      article: string;
      /** Index into `attributions`. */
      attribution: number | null;
      stance: 'agree' | 'disagree' | 'discuss';
      field?: 'title' | 'text';
      span?: Span;
      text?: string;
    }[];
    origins: string[][];
    independent_origins: number;
    denied_by: string[];
    withdrawn_origins: string[];
    note?: string;
  }[];
  contradictions: [a: string, b: string, why: string][];
  copies: { from: string; to: string; type: Copy['type']; note: string }[];
  versions: { url: string; articles: string[]; changed: string[]; disclosed: string }[];
}

/** `exampleLedger('s01-dam-penedo')`. Of contradictions only those within one claim are there. */
export function exampleLedger(story: string): Ledger {
  const gold = JSON.parse(readFileSync(new URL(`${story}/gold.json`, FOLDER), 'utf8')) as Gold;
  const ids = readdirSync(new URL(`${story}/`, FOLDER)).flatMap((name) => /^(s\d+-a\d+)\.json$/.exec(name)?.[1] ?? []);
  const claims = gold.claims.map((claim) => claimOf(claim, gold));
  return {
    schema: 'hearsay/1',
    reports: ids.map((id) => exampleReport(story, id)),
    claims,
    contradictions: gold.contradictions.flatMap(([first, second, note]) => {
      const evidence = first === second ? (claims.find(({ id }) => id === first)?.evidence ?? []) : [];
      const [a, b] = [evidence.find(({ stance }) => stance === 'agree'), evidence.find(({ stance }) => stance === 'disagree')]; // prettier-ignore
      if (!a || !b) return [];
      return [{ claim: first, a: passageOf(a), b: passageOf(b), probability: 0.8, why: [{ rule: 'gold', note }] }];
    }),
    copies: gold.copies.map(({ from, to, type, note }) => ({
      from, to, type, share: type === 'citation' ? 0.1 : 0.9, why: [{ rule: 'gold', note }],
    })), // prettier-ignore
    versions: gold.versions.map(({ url, articles, changed, disclosed }): Versions => ({
      url,
      reports: articles,
      disclosed: disclosed === 'disclosed',
      changes: changed.map((note) => ({
        from: articles[0]!, to: articles[1]!, kind: note.startsWith('headline') ? 'headline' : 'claim',
        ...(note.startsWith('headline') ? { before: [0, 12], after: [0, 18] } : {}), note,
      })), // prettier-ignore
    })),
    cycles: [],
    launderings: [],
  };
}

/** Where it stands, without what it is evidence of. */
export function passageOf({ report, attribution, in: part, span }: Evidence): Passage {
  return { report, attribution, ...(part === undefined ? {} : { in: part }), span };
}

function claimOf(claim: Gold['claims'][number], gold: Gold): Claim {
  const kinds = new Map(gold.entities.map(({ name, kind }) => [name, kind]));
  const plain = (name: string): string => name.replace(/^anon: /, '');
  const names = [...new Set(claim.origins.map(([origin]) => origin!))];
  return {
    id: claim.id,
    text: claim.text,
    evidence: claim.evidence.map(({ article, attribution, stance, field, span, text }): Evidence => {
      const rest = { report: article, stance, probability: 1 };
      if (attribution === null && field === 'title')
        return { ...rest, attribution, in: 'title', span: [0, text!.length] };
      if (attribution === null) return { ...rest, attribution, span: span! };
      const { id, content } = gold.attributions[attribution]!;
      return { ...rest, attribution: id, span: [content[0]![0], content.at(-1)![1]] };
    }),
    origins: names.map((name) => ({
      name: plain(name),
      kind: name.startsWith('anon: ') ? 'anonymous' : (kinds.get(name) ?? 'outlet'),
      routes: claim.origins.filter(([origin]) => origin === name).map((route) => route.map(plain).toReversed()),
      withdrawn: claim.withdrawn_origins.includes(name),
    })),
    independentOrigins: {
      atLeast: claim.independent_origins,
      atMost: claim.independent_origins,
      why: claim.note === undefined ? [] : [{ rule: 'gold', note: claim.note }],
    },
    deniedBy: claim.denied_by,
  };
}
