// Reports made by hand: the invented stories of examples/scenarios with their gold, as a perfect reader would tell them.
import { readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import type { Attribution, Report, Source } from '../../src/model/report.ts';
import type { Span } from '../../src/model/span.ts';

const FOLDER = new URL('../../examples/scenarios/', import.meta.url);

interface Gold {
  attributions: {
    id: string;
    article: string;
    source: Span | null;
    cue: Span | null;
    content: Span[];
    kind: Attribution['kind'];
    chain: string[];
    certainty: Attribution['certainty'];
    polarity: Attribution['polarity'];
    nested_in: string | null;
  }[];
  entities: { name: string; role: string | null; kind: Source['kind'] }[];
  headlines: { article: string; verdict: 'matches' | 'overstates' | 'contradicts'; why: string }[];
}

/** `exampleReport('s01-dam-penedo', 's01-a4')`. */
export function exampleReport(story: string, articleId: string): Report {
  const given = JSON.parse(readFileSync(new URL(`${story}/${articleId}.json`, FOLDER), 'utf8')) as Record<
    string,
    string
  >;
  const gold = JSON.parse(readFileSync(new URL(`${story}/gold.json`, FOLDER), 'utf8')) as Gold;
  const text = given['text']!;
  const own = gold.attributions.filter(({ article }) => article === articleId);
  const names = [...new Set([given['outlet']!, ...own.flatMap(({ chain }) => chain)])];
  const idOf = (name: string): string => `s${names.indexOf(name) + 1}`;
  const sources = names.map((name): Source => {
    const entity = gold.entities.find((other) => other.name === name);
    return {
      id: idOf(name),
      name: name.replace(/^anon: /, ''),
      kind: name.startsWith('anon: ') ? 'anonymous' : name.includes(' + ') ? 'group' : (entity?.kind ?? 'outlet'),
      ...(entity?.role && !name.startsWith('anon: ') ? { role: entity.role } : {}),
      mentions: own.flatMap(({ source, chain }) => (source && chain.at(-1) === name ? [source] : [])),
    };
  });
  const attributions = own.map((found): Attribution => {
    const last = found.chain.at(-1)!;
    return {
      id: found.id,
      source: found.source ? [found.source] : [],
      cue: found.cue ? [found.cue] : [],
      content: found.content,
      kind: found.kind,
      speaker: idOf(last),
      chain: found.chain.map(idOf),
      parent: found.nested_in,
      certainty: found.certainty,
      polarity: found.polarity,
      probability: 0.9,
      why: [{ rule: 'gold', note: 'Annotated by hand.' }],
    };
  });
  const taken = own.flatMap(({ source, cue, content }) => [
    ...content,
    ...(source ? [source] : []),
    ...(cue ? [cue] : []),
  ]);
  const headline = gold.headlines.find(({ article }) => article === articleId);
  return {
    schema: 'hearsay/1',
    article: {
      id: articleId,
      url: given['url']!,
      outlet: given['outlet']!,
      title: given['title']!,
      byline: given['byline']!,
      published: given['published']!,
      language: 'en',
      text,
      hash: createHash('sha256').update(text).digest('hex'),
    },
    sources,
    attributions,
    ownVoice: sentencesOf(text).filter(([start, end]) => !taken.some((span) => span[0] < end && start < span[1])),
    ...(headline
      ? { headline: { verdict: headline.verdict, why: [{ rule: 'gold', note: headline.why }] } }
      : { headline: { verdict: 'matches' as const, why: [] } }),
    diagnostics: [],
  };
}

function sentencesOf(text: string): Span[] {
  const spans: Span[] = [];
  for (const { segment, index } of new Intl.Segmenter('en', { granularity: 'sentence' }).segment(text)) {
    const trimmed = segment.trim();
    if (trimmed === '') continue;
    const start = index + segment.indexOf(trimmed);
    spans.push([start, start + trimmed.length]);
  }
  return spans;
}

/** A report with nothing found, to which tests give what they need. */
export function emptyReport(article: Partial<Report['article']> & { text: string }): Report {
  return {
    schema: 'hearsay/1',
    article: { id: 'x', language: 'en', hash: createHash('sha256').update(article.text).digest('hex'), ...article },
    sources: [],
    attributions: [],
    ownVoice: [],
    diagnostics: [],
  };
}
