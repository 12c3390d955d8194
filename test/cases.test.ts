// Every folder of test/cases/read is a case: article.json is read, and what is found must be what expected.txt says.
// The words count, not the marks at the edges of a span. A case whose about.md has a line "Known failure: REASON" must
// fail: when it begins to pass, take the line out.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadModels } from '../cli/load-models.ts';
import { ingest } from '../src/ingest/ingest.ts';
import type { Attribution } from '../src/model/report.ts';
import { surface, type Span } from '../src/model/span.ts';
import { createReader } from '../src/read.ts';

const CASES = 'test/cases/read';
const reader = createReader(loadModels());

/** Without the marks, commas and full stops at the edges, as the measure of attribution counts words. */
const bare = (words: string): string => words.replace(/^[\s\p{P}]+|[\s\p{P}]+$/gu, '').replace(/\s+/g, ' ');

function print(text: string, attributions: readonly Attribution[]): string[] {
  const lines = (role: string, spans: readonly Span[]): string[] =>
    spans.map((span) => `${role}: ${bare(surface(text, span))}`);
  return attributions
    .filter((attribution) => !attribution.in)
    .map((a) =>
      [...lines('source', a.source), ...lines('cue', a.cue), ...lines('content', a.content), `kind: ${a.kind}`].join(
        '\n',
      ),
    );
}

function expected(text: string): string[] {
  return text
    .split(/\n\n+/)
    .filter((block) => block.trim())
    .map((block) =>
      block
        .trim()
        .split('\n')
        .map((line) => line.replace(/: (.*)$/, (_, words: string) => `: ${bare(words)}`))
        .join('\n'),
    );
}

describe('read finds', () => {
  for (const slug of readdirSync(CASES).sort()) {
    const folder = join(CASES, slug);
    const about = readFileSync(join(folder, 'about.md'), 'utf8');
    const knownFailure = /^Known failure: (.*)$/m.exec(about)?.[1];
    const title = `${slug}: ${about.split('\n')[0]}${knownFailure ? ` (known failure: ${knownFailure})` : ''}`;
    (knownFailure ? test.fails : test)(title, () => {
      expect(existsSync(join(folder, 'expected.txt')), `${folder} has no expected.txt`).toBe(true);
      const { article } = ingest({ content: readFileSync(join(folder, 'article.json')) });
      const found = print(article.text, reader.read(article).attributions);
      expect(found).toEqual(expected(readFileSync(join(folder, 'expected.txt'), 'utf8')));
    });
  }
});
