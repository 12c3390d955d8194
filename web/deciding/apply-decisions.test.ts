import { expect, test } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { applyDecisions, type Decisions } from './apply-decisions.ts';

const report: Report = {
  schema: 'hearsay/1',
  article: { id: 'x', language: 'en', hash: '', text: 'Ada said no. Bea said yes.' },
  sources: [
    { id: 's1', name: 'The Post', kind: 'outlet', mentions: [] },
    { id: 's2', name: 'Ada', kind: 'person', mentions: [] },
  ],
  attributions: [
    {
      id: 'a', source: [[0, 3]], cue: [[4, 8]], content: [[9, 11]], kind: 'indirect', speaker: 's2', chain: ['s1', 's2'],
      parent: null, certainty: 'certain', polarity: 'positive', probability: 0.9, why: [],
    },
  ],
  ownVoice: [],
  diagnostics: [],
}; // prettier-ignore
const decided = (state: Decisions[string]['state'], value: Decisions[string]['value']): Decisions[string] => ({
  state,
  value,
  decisions: [],
});

test('what a person corrected holds, and everything else stays', () => {
  const { attributions } = applyDecisions(report, { a: decided('corrected', { content: [[4, 11]] }) });
  expect(attributions).toEqual([{ ...report.attributions[0], content: [[4, 11]] }]);
});

test('a speaker who is new to the report becomes a source of it, at the end of the chain', () => {
  const { attributions, sources } = applyDecisions(report, { a: decided('corrected', { speaker: 'Cyd Moss' }) });
  expect(attributions[0]).toMatchObject({ speaker: 'Cyd Moss', chain: ['s1', 'Cyd Moss'] });
  expect(sources.at(-1)).toMatchObject({ id: 'Cyd Moss', name: 'Cyd Moss' });
  expect(applyDecisions(report, { a: decided('corrected', { speaker: null }) }).attributions[0]!.chain).toEqual(['s1']);
});

test('what a person added stands beside the others, and what is undone or withdrawn changes nothing', () => {
  const added = { content: [[22, 25]], cue: [[17, 21]] } as Decisions[string]['value'];
  expect(applyDecisions(report, { d1: decided('added', added) }).attributions[1]).toMatchObject({ id: 'd1', ...added });
  expect(applyDecisions(report, { a: decided('withdrawn', {}), d1: decided('none', added) }).attributions).toEqual(
    report.attributions,
  );
});
