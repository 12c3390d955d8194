/**
 * The versions of each address, and what changed from one to the next: sentences are aligned, and what is not the same is
 * told at the level of claims, sources, numbers, hedges, the headline. White space, marks and boilerplate do not count.
 */
import { compareDates } from '../../model/compare-dates.ts';
import type { Change, Versions } from '../../model/ledger.ts';
import type { Report } from '../../model/report.ts';
import type { Span } from '../../model/span.ts';
import type { Shelf, TraceIndex } from '../../model/trace-index.ts';
import { isBoilerplate } from '../copies/boilerplate.ts';
import { Lexicon } from '../stance/words.ts';
import { splitWords } from '../words.ts';
import { alignSentences, sentencesOf, type Pair, type Sentence } from './align-sentences.ts';
import { isCorrectionNote, judgeChange } from './judge-change.ts';

/** Reports by the address that they stood at. */
const addressShelf = (index: TraceIndex): Shelf<null> => index.shelf('addresses');

/** Versions of one address that a new one is said to belong with; it belongs with all. */
const MAX_NAMED = 64;

/** Files the address of a report; ids of others that stood at it. */
export async function addVersions(report: Report, index: TraceIndex): Promise<string[]> {
  const { id } = report.article;
  const address = addressOf(report);
  if (address === undefined) return [];
  const shelf = addressShelf(index);
  const [hits] = await shelf.find([[address]], { limit: MAX_NAMED, maxEntries: Infinity });
  await shelf.file(id, [address], null);
  return hits!.map((hit) => hit.id).filter((other) => other !== id);
}

export async function removeVersions(ids: readonly string[], index: TraceIndex): Promise<void> {
  await addressShelf(index).remove(ids);
}

/**
 * One entry per address at which more than one text stood, in the order of the reports. `lexicon`: whoever collects those of many stories
 * keeps one.
 */
export function collectVersions(reports: readonly Report[], lexicon = new Lexicon()): Versions[] {
  const byAddress = new Map<string, Report[]>();
  for (const report of reports) {
    const address = addressOf(report);
    if (address === undefined) continue;
    const group = byAddress.get(address);
    if (group) group.push(report);
    else byAddress.set(address, [report]);
  }
  return [...byAddress.values()].flatMap((group) => {
    const versions = distinctVersions(group);
    return versions.length > 1 ? [describe(versions, lexicon)] : [];
  });
}

/** Of an address, what tells pages apart: neither the scheme, nor "www.", nor what counts visitors, nor a place on the page. */
function addressOf({ article: { url } }: Report): string | undefined {
  if (!url) return undefined;
  const [page = '', query = ''] = url.replace(/#.*$/s, '').split('?', 2);
  const parameters = query
    .split('&')
    .filter((parameter) => parameter !== '' && !/^(?:utm_\w+|fbclid|gclid|ref|cmpid)=/i.test(parameter));
  return [page.replace(/^https?:\/\/(?:www\.)?/i, '').replace(/\/$/, ''), ...parameters.sort()].join('?');
}

/** In the order of publication, as far as dates tell; a page that was only taken down twice is one version. */
function distinctVersions(group: readonly Report[]): Report[] {
  const ordered = [...group].sort((a, b) => compareDates(a.article.published, b.article.published) ?? 0);
  return ordered.filter((report, i) => i === 0 || printOf(report) !== printOf(ordered[i - 1]!));
}

/** Title and text without marks, spaces and boilerplate. A correction note is no boilerplate here. */
function printOf({ article: { title = '', text } }: Report): string {
  const lines = text.split('\n').filter((line) => !isBoilerplate(line) || isCorrectionNote(line));
  return `${splitWords(title).hash.join(' ')}|${splitWords(lines.join('\n')).hash.join(' ')}`;
}

function describe(versions: readonly Report[], lexicon: Lexicon): Versions {
  const steps = versions.slice(1).map((report, i) => compareVersions(versions[i]!, report, lexicon));
  return {
    url: versions[0]!.article.url!,
    reports: versions.map(({ article }) => article.id),
    disclosed: steps.every((changes) =>
      changes.some(({ kind, after }) => kind === 'correction' && after !== undefined),
    ),
    changes: steps.flat(),
  };
}

/** What the later version says otherwise, the headline first, then in the order of the text. */
function compareVersions(earlier: Report, later: Report, lexicon: Lexicon): Change[] {
  const [before, after] = [sentencesOf(earlier.article.text, lexicon), sentencesOf(later.article.text, lexicon)];
  const ids = { from: earlier.article.id, to: later.article.id };
  const changes: Change[] = [...headlineChange(earlier, later)];
  for (const run of changedRuns(alignSentences(before, after), after, later)) {
    const spans = {
      before: reach(run.map((pair) => before[pair.before])),
      after: reach(run.map((pair) => after[pair.after])),
    };
    const isReworded = run.length === 1 && run[0]!.before >= 0 && run[0]!.after >= 0;
    const judged = judgeChange(
      { report: earlier, span: spans.before },
      { report: later, span: spans.after },
      isReworded,
      lexicon,
    );
    changes.push({
      ...ids,
      kind: judged.kind,
      ...(spans.before && { before: spans.before }),
      ...(spans.after && { after: spans.after }),
      note: judged.note,
    });
  }
  return changes;
}

function headlineChange(earlier: Report, later: Report): Change[] {
  const [was = '', is = ''] = [earlier.article.title, later.article.title];
  if (splitWords(was).hash.join(' ') === splitWords(is).hash.join(' ')) return [];
  return [
    {
      from: earlier.article.id,
      to: later.article.id,
      kind: 'headline',
      ...(was && { before: [0, was.length] as Span }),
      ...(is && { after: [0, is.length] as Span }),
      note: `“${was}” became “${is}”.`,
    },
  ];
}

/**
 * Changed sentences. A sentence that was reworded is a change of its own; what is gone and new between two sentences that
 * stayed is one change, but for a correction note.
 */
function changedRuns(pairs: readonly Pair[], after: readonly Sentence[], later: Report): Pair[][] {
  const runs: Pair[][] = [];
  let kind: string | undefined;
  for (const pair of pairs) {
    if (isNoise(pair, after, later)) continue;
    const next = pair.isSame ? undefined : kindOf(pair, after, later);
    if (next !== undefined && next === kind && next !== 'reworded') runs.at(-1)!.push(pair);
    else if (next !== undefined) runs.push([pair]);
    kind = next;
  }
  return runs;
}

function kindOf(pair: Pair, after: readonly Sentence[], later: Report): 'reworded' | 'note' | 'replaced' {
  if (pair.before >= 0 && pair.after >= 0) return 'reworded';
  return pair.after >= 0 && isCorrectionNote(lineAround(later.article.text, after[pair.after]!.span))
    ? 'note'
    : 'replaced';
}

/** A longer paragraph is no note. UTF-16 code units. */
const MAX_NOTE = 1200;

/** The paragraph of a sentence, for a note says only in one of its sentences that it is one; of a long one the sentence. */
function lineAround(text: string, [start, end]: Span): string {
  const window = text.slice(Math.max(0, start - MAX_NOTE), end + MAX_NOTE);
  const at = start - Math.max(0, start - MAX_NOTE);
  const from = window.lastIndexOf('\n', at) + 1;
  const to = window.indexOf('\n', at + end - start);
  const line = window.slice(from, to < 0 ? window.length : to);
  return line.length <= MAX_NOTE ? line : text.slice(start, end);
}

function isNoise(pair: Pair, after: readonly Sentence[], later: Report): boolean {
  if (pair.after < 0) return false;
  const words = later.article.text.slice(...after[pair.after]!.span);
  return isBoilerplate(words) && !isCorrectionNote(words);
}

function reach(sentences: readonly (Sentence | undefined)[]): Span | undefined {
  const spans = sentences.filter((sentence) => sentence !== undefined).map(({ span }) => span);
  return spans.length > 0 ? [spans[0]![0], spans.at(-1)![1]] : undefined;
}
