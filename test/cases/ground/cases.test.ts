import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { groundMarked } from './ground-marked.ts';

interface Expected {
  article: { outlet: string; byline?: string; title?: string };
  chains: string[];
  certainty: string[];
  roles: Record<string, string>;
  anonymous: string[];
  ownVoice: string[];
  diagnostics: string[];
}

const folder = new URL('./', import.meta.url);
const cases = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());

describe.each(cases.map(({ name }) => name))('%s', (name) => {
  const read = (file: string): string => readFileSync(new URL(`${name}/${file}`, folder), 'utf8');
  const expected = JSON.parse(read('expected.json')) as Expected;
  const told = groundMarked(read('input.txt').trim(), expected.article);

  test('every chain is as expected', () => {
    expect(told.chains).toEqual(expected.chains);
  });
  test('every certainty is as expected', () => {
    expect(told.attributions.map(({ certainty }) => certainty)).toEqual(expected.certainty);
  });
  test('roles and unnamed sources are told', () => {
    for (const [person, role] of Object.entries(expected.roles)) expect(told.sources.find((source) => source.name === person)?.role).toBe(role);
    expect(told.sources.filter(({ kind }) => kind === 'anonymous').map((source) => source.name)).toEqual(expected.anonymous);
  });
  test('own voice and diagnostics are as expected', () => {
    expect(told.ownVoice.map(([s, e]) => told.text.slice(s, e))).toEqual(expected.ownVoice);
    expect(told.diagnostics.map(({ code }) => code)).toEqual(expected.diagnostics);
  });
});
