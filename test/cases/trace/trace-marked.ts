/**
 * Small stories for the trace stage: one line per report, "Outlet (published): text", the text with its attributions in
 * brackets (see read-brackets). All of it is one claim, and everybody agrees unless a cue denies. A line that begins with
 * ">" takes over the report before it without a word about that.
 */
import type { Copy, Evidence } from '../../../src/model/ledger.ts';
import type { Report } from '../../../src/model/report.ts';
import type { ClaimEvidence } from '../../../src/trace/claim-evidence.ts';
import { joinSources } from '../../../src/trace/origins/join-sources.ts';
import { readStatements } from '../../../src/trace/statements/read-statement.ts';
import { groundMarked } from '../ground/ground-marked.ts';

/** Reports are called by their outlet, the second of one outlet "Outlet 2". Throws RangeError on a line it cannot read. */
export function traceMarked(story: string): ClaimEvidence {
  const reports = new Map<string, Report>();
  const copiesTo = new Map<string, Copy[]>();
  const evidence: Evidence[] = [];
  let before: string | undefined;
  for (const line of story.trim().split(/\n\s*/u)) {
    const match = /^(>\s*)?([^:(]+?)(?:\s*\(([^)]*)\))?:\s*(.+)$/su.exec(line);
    if (!match) throw new RangeError(`not "Outlet: text": ${line}`);
    const [, takesOver, outlet, published, marked] = match as unknown as [string, string | undefined, string, string | undefined, string]; // prettier-ignore
    let id = outlet;
    for (let n = 2; reports.has(id); n++) id = `${outlet} ${n}`;
    const article = { id, outlet, language: 'en', hash: id, ...(published ? { published } : {}) };
    const told = groundMarked(marked, article);
    reports.set(id, {
      schema: 'hearsay/1',
      article: { ...article, text: told.text },
      sources: [...told.sources],
      attributions: [...told.attributions],
      ownVoice: [...told.ownVoice],
      diagnostics: [],
    } as Report);
    for (const { id: attribution, content, polarity } of told.attributions)
      evidence.push({ report: id, attribution, span: [content[0]![0], content.at(-1)![1]], stance: polarity === 'negative' ? 'disagree' : 'agree', probability: 1 }); // prettier-ignore
    for (const [start, end] of told.ownVoice)
      evidence.push({ report: id, attribution: null, span: [start, end], stance: 'agree', probability: 1 });
    if (takesOver && before) copiesTo.set(id, [{ from: before, to: id, type: 'rewrite', share: 0.5, why: [] }]);
    before = id;
  }
  return { evidence, reports, copiesTo, actors: joinSources([...reports.values()]), statementOf: readStatements(reports) }; // prettier-ignore
}
