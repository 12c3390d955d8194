/**
 * What the content of an attribution says that others say. PolNeAR, which the network mostly learns from, marks no
 * attribution inside another one, so that it has learnt to pass over many:
 *   “The minister told me the dam was safe,” Nogal said.       (nested: the minister told me)
 * Here the content is read again by itself, as if it were all there is, out of its quotation marks and with what stands
 * around it out of sight; then it looks like any other text.
 */
import { type Annotation, type Quotation, QUOTE } from '../model/annotation.ts';
import { firstIndex } from '../model/first-index.ts';
import type { Roles, Run } from './find-roles.ts';

/** Shorter contents hold no second source, cue and content. */
const FEWEST_TOKENS = 5;

/**
 * `roles` and the attributions within their contents, by reading with `read` each run of content that has a word `mayBeCue`
 * is 1 for. Of a cue that was found in both readings the surer one counts: "that Johnson described the message as ironic" is
 * seldom understood before "The Guardian reports" is out of sight. No word is read twice: of contents that overlap, the
 * longest counts.
 */
export function findNested(
  annotation: Annotation,
  roles: readonly Roles[],
  mayBeCue: Uint8Array,
  read: (excerpt: Annotation) => readonly Roles[],
): Roles[] {
  const all = [...roles];
  /** Per token, the attribution (index + 1) whose cue it is part of. */
  const cueOf = new Int32Array(annotation.tokens.length);
  roles.forEach(({ cue }, k) => cueOf.fill(k + 1, cue.start, cue.end));
  const isRead = new Uint8Array(annotation.tokens.length);
  const runs = roles.flatMap(({ content, construction }) =>
    construction ? [] : content.map((run) => wordsOf(annotation, run)),
  );
  runs.sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
  for (const run of runs) {
    if (run.end - run.start < FEWEST_TOKENS || isRead[run.start] || isRead[run.end - 1]) continue;
    isRead.fill(1, run.start, run.end);
    if (!mayBeCue.subarray(run.start, run.end).includes(1)) continue;
    const move = ({ start, end }: Run): Run => ({ start: start + run.start, end: end + run.start });
    for (const found of read(excerpt(annotation, run))) {
      const cue = move(found.cue);
      const again = { ...found, cue, source: found.source.map(move), content: found.content.map(move) };
      const before = cueOf.subarray(cue.start, cue.end).find((k) => k > 0);
      if (before === undefined) all.push(again);
      else if (isSurer(again, all[before - 1]!)) all[before - 1] = again;
    }
  }
  return all;
}

/** What the network finds by itself when it reads again goes before what only a construction gave away. */
function isSurer(again: Roles, before: Roles): boolean {
  if (again.construction !== undefined || before.construction !== undefined) return again.construction === undefined;
  return again.logProbability > before.logProbability;
}

/** Without "that" at the beginning, and without the marks of a quotation that is all of the run. */
function wordsOf(annotation: Annotation, { start: first, end }: Run): Run {
  const opensClause = end - first > 1 && /^(?:that|whether|if)$/.test(annotation.tokens.norm[first]!);
  const start = opensClause ? first + 1 : first;
  const quotation = annotation.quotations[aroundAll(annotation, start, end)];
  if (!quotation) return { start, end };
  const opens = quotation.firstToken === start;
  const closes = quotation.isClosed && quotation.endToken === end && annotation.quoteState[end - 1] === QUOTE.mark;
  return { start: start + (opens ? 1 : 0), end: end - (closes && end - start > 1 ? 1 : 0) };
}

/** The tokens of a run as a text of their own; a quotation around all of it is taken off, those inside become outermost. */
export function excerpt(annotation: Annotation, { start, end }: Run): Annotation {
  const { text, tokens, tags, lemma, quotations, quoteState, sentenceStart } = annotation;
  const length = end - start;
  const firstSentence = tokens.sentence[start]!;
  const lastSentence = tokens.sentence[end - 1]!;
  const starts = Int32Array.from({ length: lastSentence - firstSentence + 2 }, (_, k) =>
    Math.max(0, Math.min(length, sentenceStart[firstSentence + k]! - start)),
  );
  const state = quoteState.slice(start, end);
  const index = new Int32Array(length).fill(-1);
  const kept: Quotation[] = [];
  const around = aroundAll(annotation, start, end);
  if (around >= 0) state.fill(QUOTE.outside);
  for (let k = firstFrom(quotations, start); k < quotations.length && quotations[k]!.firstToken < end; k++) {
    const quotation = quotations[k]!;
    const from = quotation.firstToken - start;
    const to = quotation.endToken - start;
    const isOutermost = around >= 0 ? quotation.parent === around : quotation.parent < 0;
    if (!isOutermost || to > length) continue;
    if (around >= 0) {
      state.fill(QUOTE.inside, from, to);
      state[from] = QUOTE.mark;
      if (quotation.isClosed && to - 1 > from) state[to - 1] = QUOTE.mark;
    }
    index.fill(kept.length, from, to);
    kept.push({ ...quotation, firstToken: from, endToken: to, parent: -1, continues: -1 });
  }
  return {
    text,
    tokens: {
      length,
      start: tokens.start.subarray(start, end),
      end: tokens.end.subarray(start, end),
      word: tokens.word.slice(start, end),
      norm: tokens.norm.slice(start, end),
      sentence: tokens.sentence.slice(start, end).map((sentence) => sentence - firstSentence),
      paragraph: tokens.paragraph.subarray(start, end),
    },
    sentenceStart: starts,
    quotations: kept,
    quoteState: state,
    quoteIndex: index,
    turns: [],
    tags: tags.subarray(start, end),
    lemma: lemma.slice(start, end),
  };
}

/** Index of the first quotation that begins at a token or later; quotations come in the order of their first tokens. */
function firstFrom(quotations: readonly Quotation[], token: number): number {
  return firstIndex(quotations.length, (k) => quotations[k]!.firstToken >= token);
}

/** Index of the outermost quotation that holds all tokens of a run, or -1. */
function aroundAll({ quotations, quoteIndex }: Annotation, start: number, end: number): number {
  const index = quoteIndex[start]!;
  const quotation = quotations[index];
  return quotation && quotation.firstToken <= start && end <= quotation.endToken ? index : -1;
}
