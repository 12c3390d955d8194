/**
 * The report as people left it: corrected where they corrected it, with what they added. What the machine said stays in
 * the report that came from the server; cards tell the difference. Pure.
 */
import type { Attribution, Report, Source } from '../../src/model/report.ts';
import type { DecidedAttribution } from '../../server/api-types.ts';

export type Decisions = Readonly<Record<string, DecidedAttribution>>;
type Changed = DecidedAttribution['value'];

const UNSAID: Omit<Attribution, 'id'> = {
  source: [], cue: [], content: [], kind: 'indirect', speaker: null, chain: [], parent: null,
  certainty: 'certain', polarity: 'positive', probability: 1, why: [],
}; // prettier-ignore

/** `draft`: what is being corrected, not yet decided. */
export function applyDecisions(report: Report, decided: Decisions, draft?: { id: string; value: Changed }): Report {
  const byId = new Map(report.attributions.map((attribution) => [attribution.id, attribution]));
  const sources = new Map(report.sources.map((source) => [source.id, source]));
  const change = (id: string, value: Changed): void => {
    const { speaker, in: part, ...rest } = value;
    const before: Attribution = byId.get(id) ?? { ...UNSAID, id };
    const after: Attribution = { ...before, ...defined(rest), ...(part === undefined ? {} : { in: part }) };
    if (speaker !== undefined && speaker !== before.speaker) {
      after.speaker = speaker;
      // A person names who speaks, not the way it came; what the machine thought of that way no longer holds.
      after.chain = speaker === null ? before.chain.slice(0, 1) : [...before.chain.slice(0, -1), speaker];
      if (speaker !== null && !sources.has(speaker)) sources.set(speaker, namedByPerson(speaker));
    }
    byId.set(id, after);
  };
  for (const [id, { state, value }] of Object.entries(decided))
    if (state === 'corrected' || state === 'added') change(id, value);
  if (draft) change(draft.id, draft.value);
  return { ...report, sources: [...sources.values()], attributions: [...byId.values()] };
}

function defined(value: Omit<Changed, 'speaker' | 'in'>): Partial<Attribution> {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined));
}

function namedByPerson(name: string): Source {
  return { id: name, name, kind: 'person', mentions: [] };
}
