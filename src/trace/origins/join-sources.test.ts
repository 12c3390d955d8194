import { describe, expect, it } from 'vitest';
import { bareReport } from '../../../training/copies/bare-report.ts';
import type { Report, Source } from '../../model/report.ts';
import { joinSources } from './join-sources.ts';

const told = (id: string, name: string, kind: Source['kind'], mentions: Source['mentions'], role?: string): Report => ({
  ...bareReport({ id, outlet: `${id} Post`, text: 'x'.repeat(90) }),
  sources: [
    { id: 's0', name: `${id} Post`, kind: 'outlet', mentions: [] },
    { id: 's1', name, kind, mentions, ...(role === undefined ? {} : { role }) },
  ],
});

describe('a name that one report takes for a person and another for a body', () => {
  it.each([
    ['a body, of which more is told', told('Hill', 'Kern Shoes', 'organization', [[0, 9], [20, 29]]), told('Vale', 'Kern Shoes', 'person', [[0, 9]]), 'organization'],
    ['a person, who has an office', told('Hill', 'Ines Roth', 'organization', [[0, 9]]), told('Vale', 'Ines Roth', 'person', [[0, 9]], 'engineer'), 'person'],
    ['a body, where both are told alike', told('Hill', 'Kern Shoes', 'organization', [[0, 9]]), told('Vale', 'Kern Shoes', 'person', [[0, 9]]), 'organization'],
  ] as const)('is %s', (_, one, other, kind) => {
    const actors = joinSources([one, other]);
    const actor = actors.of(one.article.id, 's1');
    expect(actors.of(other.article.id, 's1')).toBe(actor);
    expect(actor.kind).toBe(kind);
  }); // prettier-ignore

  it('leaves two names two', () => {
    const [one, other] = [told('Hill', 'Kern Shoes', 'organization', [[0, 9]]), told('Vale', 'Kern Roth', 'person', [[0, 9]])]; // prettier-ignore
    const actors = joinSources([one, other]);
    expect(actors.of('Hill', 's1')).not.toBe(actors.of('Vale', 's1'));
  });
});
