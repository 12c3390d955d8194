/**
 * What people decided, laid over what the machine says: the machine's own values stay where they are, and beside them stands
 * what holds now. Pure: decisions and texts in, what is to be shown out.
 */
import type { Article, Attribution, Report } from '../../src/model/report.ts';
import type { Span } from '../../src/model/span.ts';
import type { Decision } from '../../store/store.ts';
import type { KeptCorrection } from './decide.ts';
import { findAnchor, type Anchor } from './find-anchor.ts';
import { holds, judge, stateOf, type Judged, type State } from './stand.ts';

export interface Overlay {
  readonly state: State | 'added';
  readonly decisions: readonly Judged[];
}

/** Everything that was decided of one thing. */
export function overlay(decisions: readonly Judged[]): Overlay {
  return { state: stateOf(decisions), decisions };
}

export interface DecidedAttribution extends Overlay {
  /** The fields that a person changed, in the offsets of this text; the speaker by id where the report knows the name. */
  readonly value: Partial<
    Pick<Attribution, 'in' | 'source' | 'cue' | 'content' | 'kind' | 'speaker' | 'certainty' | 'polarity'>
  >;
}

/** Two spans are one thing, a little longer or shorter, when at least this share of both together is common. */
const SAME_SHARE = 0.5;

/**
 * Decisions on attributions of this article, or of earlier versions of it, by the attributions of this report. Where
 * the machine has none at their words, one that a person corrected or confirmed stands by its decision's id, as added.
 * Those whose words are gone are in `all` alone, marked as lost.
 */
export function decidedAttributions(
  report: Report,
  decisions: readonly Decision[],
): { readonly by: ReadonlyMap<string, DecidedAttribution>; readonly all: readonly Judged[] } {
  const all = judge(decisions).map((decision) => place(report.article, decision));
  const groups = new Map<string, { judged: Judged[]; span: Span; isKnown: boolean }>();
  for (const { judged, span } of all) {
    if (!span || judged.target.type !== 'attribution') continue;
    const part = judged.target.anchor?.in;
    const attribution = attributionAt(report, span, part);
    const earlier = [...groups].find(([, group]) => !group.isKnown && likeness(group.span, span) >= SAME_SHARE)?.[0];
    const key = attribution?.id ?? earlier ?? judged.id;
    const group = groups.get(key);
    if (group) group.judged.push(judged);
    else groups.set(key, { judged: [judged], span, isKnown: attribution !== undefined });
  }
  const by = new Map<string, DecidedAttribution>();
  for (const [key, { judged, isKnown }] of groups) {
    const state = stateOf(judged);
    const isAdded = !isKnown && (state === 'corrected' || state === 'confirmed');
    by.set(key, { state: isAdded ? 'added' : state, decisions: judged, value: valueIn(report, judged) });
  }
  return { by, all: all.map(({ judged }) => judged) };
}

function place(article: Article, judged: Judged): { judged: Judged; span?: Span } {
  const { anchor } = judged.target;
  if (!anchor) return { judged };
  const { found, span } = findAnchor(article, anchor as Anchor);
  return { judged: { ...judged, found }, ...(span ? { span } : {}) };
}

/** The attribution whose content is most nearly these words. */
function attributionAt({ attributions }: Report, span: Span, part: string | undefined): Attribution | undefined {
  let best: Attribution | undefined;
  let most = SAME_SHARE;
  for (const attribution of attributions) {
    if (attribution.in !== part) continue;
    const spans = attribution.content.length > 0 ? attribution.content : attribution.cue;
    if (spans.length === 0) continue;
    const hull: Span = [spans[0]![0], spans.at(-1)![1]];
    const share = likeness(hull, span);
    if (share > most || (share === most && !best)) {
      most = share;
      best = attribution;
    }
  }
  return best;
}

/** Of all that either covers, what both do. */
export function likeness(a: Readonly<Span>, b: Readonly<Span>): number {
  const both = Math.min(a[1], b[1]) - Math.max(a[0], b[0]);
  return both <= 0 ? 0 : both / (Math.max(a[1], b[1]) - Math.min(a[0], b[0]));
}

/** All corrections that hold, the later over the earlier. Spans whose words are gone are left out. */
function valueIn({ article, sources }: Report, judged: readonly Judged[]): DecidedAttribution['value'] {
  const corrections = judged.filter((decision) => holds(decision) && decision.kind === 'correct');
  const merged: KeptCorrection = Object.assign({}, ...corrections.map(({ value }) => value as KeptCorrection));
  const { source, cue, content, speaker, ...rest } = merged;
  const spans = (anchors: readonly Anchor[]): Span[] =>
    anchors.map((anchor) => findAnchor(article, anchor).span).filter((span) => span !== undefined);
  return {
    ...rest,
    ...(source ? { source: spans(source) } : {}),
    ...(cue ? { cue: spans(cue) } : {}),
    ...(content ? { content: spans(content) } : {}),
    ...(speaker === undefined ? {} : { speaker: sources.find(({ name }) => name === speaker)?.id ?? speaker }),
  };
}
