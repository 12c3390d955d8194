/**
 * What people say of what is exported, for the forms that have a place for it: beside what the machine says, never instead
 * of it. A decision on an earlier version of an article is looked for in the later one by its words.
 */
import type { Report } from '../../src/model/report.ts';
import { NOTHING_SAID, type Said, type Sayings } from '../../render/tables.ts';
import type { CorpusStore, Decision } from '../../store/store.ts';
import { findClaim } from '../decisions/decide.ts';
import { earlierVersions } from '../decisions/earlier-versions.ts';
import { evidenceId } from '../decisions/name-things.ts';
import { decidedAttributions } from '../decisions/overlay.ts';
import { holds, judge, lastValue, stateOf, type Judged } from '../decisions/stand.ts';

/** Of a part of an export, with these reports. */
export type GatherSayings = (of: { readonly reports: readonly Report[] }) => Promise<Sayings>;

/** Asked once for an export. `all`: every decision of the corpus, in the order of deciding. */
export async function gatherSayings(corpus: CorpusStore, all: readonly Decision[]): Promise<GatherSayings> {
  if (all.length === 0) return async () => NOTHING_SAID;
  const judged = judge(all);
  const onArticle = Map.groupBy(
    all.filter(({ target }) => target.type === 'attribution'),
    ({ target }) => target.anchor?.article ?? '',
  );
  const onEvidence = Map.groupBy(
    judged.filter(({ target }) => target.type === 'evidence'),
    ({ target }) => target.ref,
  );
  const onClaim = new Map<string, Judged[]>();
  for (const decision of judged.filter(({ target }) => target.type === 'claim')) {
    const claim = await findClaim(corpus, decision.target.ref, decision.target.anchor);
    if (claim !== undefined) onClaim.set(claim, [...(onClaim.get(claim) ?? []), decision]);
  }

  return async ({ reports }) => {
    const attributions = new Map<string, Said>();
    const ids = reports.map(({ article }) => article.id);
    const versions = onArticle.size === 0 ? new Map<string, string[]>() : await earlierVersions(corpus, ids);
    for (const report of reports) {
      const here = (versions.get(report.article.id) ?? []).flatMap((id) => onArticle.get(id) ?? []);
      // In the order of deciding, whichever version they were made in.
      const made = here.length < 2 ? here : all.filter((decision) => here.includes(decision));
      for (const [id, { decisions, value }] of decidedAttributions(report, made).by) {
        const said = saidBy(decisions, Object.keys(value).length > 0 ? value : undefined);
        if (said) attributions.set(`${report.article.id}\t${id}`, said);
      }
    }
    return {
      attribution: (report, id) => attributions.get(`${report}\t${id}`),
      evidence: (evidence) => saidOf(onEvidence.get(evidenceId(evidence))),
      claim: (id) => saidOf(onClaim.get(id)),
    };
  };
}

function saidOf(decisions: readonly Judged[] | undefined): Said | undefined {
  return decisions && saidBy(decisions, lastValue(decisions, 'correct'));
}

/** undefined where nothing holds, or only what changes nothing. */
function saidBy(decisions: readonly Judged[], value: unknown): Said | undefined {
  const state = stateOf(decisions);
  const last = decisions.findLast((one) => holds(one) && stateOf([one]) === state);
  if (state === 'none' || !last) return undefined;
  return { state, who: last.who, at: last.at, ...(value === undefined ? {} : { value: JSON.stringify(value) }) };
}
