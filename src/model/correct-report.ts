/** A report as people left it: corrected where they corrected it, with what they added. Pure. */
import type { Attribution, Report, Source } from './report.ts';

/** What a person changed of an attribution; the speaker by the id of a source, or by a name that is none yet. */
export type Correction = {
  readonly [Field in 'in' | 'source' | 'cue' | 'content' | 'kind' | 'speaker' | 'certainty' | 'polarity']?:
    Attribution[Field] | undefined;
};

const UNSAID: Omit<Attribution, 'id'> = {
  source: [], cue: [], content: [], kind: 'indirect', speaker: null, chain: [], parent: null,
  certainty: 'certain', polarity: 'positive', probability: 1, why: [],
}; // prettier-ignore

/** By attribution, in their order; one that the report has not is added to it. */
export function correctReport(report: Report, corrections: Iterable<readonly [id: string, value: Correction]>): Report {
  const byId = new Map(report.attributions.map((attribution) => [attribution.id, attribution]));
  const sources = new Map(report.sources.map((source) => [source.id, source]));
  for (const [id, { speaker, in: part, ...rest }] of corrections) {
    const before: Attribution = byId.get(id) ?? { ...UNSAID, id };
    const after: Attribution = { ...before, ...defined(rest), ...(part === undefined ? {} : { in: part }) };
    if (speaker !== undefined && speaker !== before.speaker) {
      after.speaker = speaker;
      after.chain = endingWith(before.chain, speaker);
      if (speaker !== null && !sources.has(speaker)) sources.set(speaker, namedByPerson(speaker));
    }
    byId.set(id, after);
  }
  return { ...report, sources: [...sources.values()], attributions: [...byId.values()] };
}

/** A person names who speaks, not the way it came; the outlet, which the way begins with, stays. */
function endingWith(chain: readonly string[], speaker: string | null): string[] {
  if (speaker === null) return chain.slice(0, 1);
  return [...(chain.length > 1 ? chain.slice(0, -1) : chain), speaker];
}

function defined(value: Omit<Correction, 'speaker' | 'in'>): Partial<Attribution> {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined));
}

function namedByPerson(name: string): Source {
  return { id: name, name, kind: 'person', mentions: [] };
}
