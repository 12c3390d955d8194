// What holds for every text whatsoever.
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadModels } from '../../cli/load-models.ts';
import { ingest } from '../../src/ingest/ingest.ts';
import { Report, type Article } from '../../src/model/report.ts';
import type { Span } from '../../src/model/span.ts';
import { createReader } from '../../src/read.ts';
import { dice } from '../dice.ts';

const reader = createReader(loadModels());
const articleOf = (text: string, title?: string): Article =>
  ingest({ content: JSON.stringify({ text, title, outlet: 'The Lintel' }), kind: 'article-json' }).article;

const CRUMBS = [
  '"', '“', '”', '‘', '’', "'", '«', '»', '``', "''", ' ', ' ', ' ', '\n', '\n\n', '\t', '.', ',', ':', ';', '?', '!',
  '…', '--', '—', '(', ')', '[', 'said', 'told', 'according to', 'that', 'The', 'mayor', 'Ada', 'Lind', 'U.S.', 'Mr.',
  "don't", '1,200', '3.5', 'was', 'he', 'reportedly', 'claim', '\u{1F600}', '\uD83D', '\uDE00', '漢字', 'שלום', '\u0000',
  'AP', '(Reuters)', 'Photo:', '/AFP', 'via', 'this image', 'the video', 'verified by', 'purports to show', '[Caption]', 'contributed to this report',
  '\u200B', '\u00A0', '<b>', '&amp;', 'A', 'é', 'e\u0301', '\r\n', '[[', 'http://a.example/b?c', '@x', '#y',
]; // prettier-ignore

function expectLawful(article: Article): void {
  const report = reader.read(article);
  expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  expect(() => Report.parse(report)).not.toThrow();

  const textOf = (place: string | undefined): string =>
    place === undefined
      ? report.article.text
      : place === 'title'
        ? (report.article.title ?? '')
        : (report.article.parts?.find(({ id }) => id === place)?.text ?? '');
  const expectInside = (spans: readonly Span[], place?: string): void => {
    for (const [start, end] of spans) {
      expect(start).toBeLessThan(end);
      expect(end).toBeLessThanOrEqual(textOf(place).length);
    }
  };
  const sources = new Set(report.sources.map(({ id }) => id));
  const ids = new Set(report.attributions.map(({ id }) => id));
  expect(sources.size).toBe(report.sources.length);
  expect(ids.size).toBe(report.attributions.length);
  for (const a of report.attributions) {
    for (const spans of [a.source, a.cue, a.content]) {
      expectInside(spans, a.in);
      for (let k = 1; k < spans.length; k++) expect(spans[k - 1]![1]).toBeLessThanOrEqual(spans[k]![0]);
    }
    expect(a.content.length).toBeGreaterThan(0);
    expect(a.why.length).toBeGreaterThan(0);
    for (const id of [...a.chain, ...(a.speaker ? [a.speaker] : []), ...(a.relays ?? []).map(({ source }) => source)])
      expect(sources).toContain(id);
    if (a.parent !== null) expect(ids).toContain(a.parent);
    expect(a.parent).not.toBe(a.id);
  }
  for (const source of report.sources) expectInside(source.mentions, source.in);
  expectInside(report.ownVoice);
  for (const { span, in: place } of report.credits!)
    if (place === 'byline') expect(span[1]).toBeLessThanOrEqual(article.byline!.length);
    else expectInside([span], place);
  for (const { caption, mention, authentication, notVerified, in: place } of report.media!)
    expectInside(
      [caption, mention, authentication?.span, notVerified?.span].filter((span) => span !== undefined),
      place,
    );
}

describe('whatever the text', () => {
  test('the examples are read lawfully', () => {
    // Some of each story.
    const files = globSync('examples/{scenarios,stories}/*/*-a*.json')
      .sort()
      .filter((_, i) => i % 3 === 0);
    expect(files.length).toBeGreaterThan(80);
    for (const file of files) expectLawful(ingest({ content: readFileSync(file) }).article);
  });

  test('random crumbs of text are read lawfully', () => {
    for (let seed = 1; seed <= 300; seed++) {
      const roll = dice(seed);
      const crumbs = Array.from({ length: 1 + roll(120) }, () => CRUMBS[roll(CRUMBS.length)]! + (roll(3) ? ' ' : ''));
      expectLawful(articleOf(crumbs.join(''), roll(2) ? crumbs.slice(0, 8).join('') : undefined));
    }
  });

  test('cut examples are read lawfully, wherever the cut', () => {
    const text = (JSON.parse(readFileSync('examples/scenarios/s01-dam-penedo/s01-a1.json', 'utf8')) as Article).text;
    for (let end = 1; end < text.length; end += 13) expectLawful(articleOf(text.slice(0, end)));
  });

  test('the same text gives the same report', () => {
    const article = articleOf('"It held," said Ada Lind. The mayor denied that it had.');
    expect(reader.read(article)).toEqual(reader.read(article));
  });

  test('quotation marks that never close are read lawfully', () => {
    expectLawful(articleOf('"'.repeat(5000)));
    expectLawful(articleOf('“She said “he said '.repeat(500)));
  });

  test('a million characters without a break are read lawfully', () => {
    expectLawful(articleOf('a'.repeat(1_000_000)));
    expectLawful(articleOf('the mayor said '.repeat(1_000)));
  });

  test('attributions below the least probability are left out', () => {
    const article = articleOf('"It held," said Ada Lind. The mayor denied that it had. The report may be wrong.');
    const all = reader.read(article).attributions;
    const floor = Math.max(...all.map(({ probability }) => probability));
    expect(all.length).toBeGreaterThan(1);
    const kept = reader.read(article, { minProbability: floor }).attributions;
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.length).toBeLessThan(all.length);
  });
});
