// Every folder here is a case: page.html (or the page that expected.json names) is taken in, and the article must be
// what expected.json says, in every field that it names; `diagnostics` are the codes of all of them. `url` is given as the address where `address` says so.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { HearsayError } from '../../../src/model/errors.ts';
import { Article } from '../../../src/model/report.ts';
import { ingest } from '../../../src/ingest/ingest.ts';

const CASES = 'test/cases/ingest';
interface Expected extends Partial<Article> {
  readonly page?: string;
  readonly address?: string;
  readonly error?: string;
  readonly diagnostics?: readonly string[];
}

const slugs = readdirSync(CASES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

describe('a page is taken in as its case says', () => {
  it.each(slugs.sort())('%s', (slug) => {
    const folder = join(CASES, slug);
    expect(existsSync(join(folder, 'about.md')), `${folder} has no about.md`).toBe(true);
    const { page, address, error, diagnostics, ...article } = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Expected;
    const content = readFileSync(page ?? join(folder, 'page.html'));
    if (error !== undefined) {
      expect(() => ingest({ content, url: address })).toThrow(HearsayError);
      expect(() => ingest({ content, url: address })).toThrow(expect.objectContaining({ code: error }));
      return;
    }
    const found = ingest({ content, url: address });
    expect({ parts: [], ...found.article }).toMatchObject({ parts: [], ...article });
    expect(Article.parse(found.article)).toEqual(found.article);
    if (diagnostics) expect(found.diagnostics.map(({ code }) => code)).toEqual(diagnostics);
    // What was left out is in the removals or the parts, not lost.
    for (const { text } of found.removals) expect(found.article.text).not.toBe(text);
    expect(found.removals.length).toBeGreaterThan(0);
  });
});
