/** An attribution while a person corrects it: what is changed, and which of its parts the handles move. */
import { textOf } from '../../render/arrange-report.ts';
import type { Attribution, Report } from '../../src/model/report.ts';
import type { Span } from '../../src/model/span.ts';
import type { DecidedAttribution, NewDecision } from '../../server/api-types.ts';
import { anchorAt, anchorOf } from './anchor-of.ts';

export type Role = 'content' | 'source' | 'cue';
export const ROLES: readonly (readonly [Role, string])[] = [
  ['content', 'what is reported'],
  ['source', 'who says it'],
  ['cue', 'the cue'],
];
type Value = DecidedAttribution['value'];

/** The id of an attribution that a person is about to add. */
export const NEW = 'new';

export interface Correction {
  /** The attribution's id, or {@link NEW}. */
  readonly id: string;
  readonly in: string | undefined;
  /** What it was before. */
  readonly before: Pick<Attribution, Role | 'speaker' | 'certainty' | 'polarity'>;
  readonly value: Value;
  readonly role: Role;
}

export function correctionOf({
  id,
  in: part,
  source,
  cue,
  content,
  speaker,
  certainty,
  polarity,
}: Attribution): Correction {
  return { id, in: part, before: { source, cue, content, speaker, certainty, polarity }, value: {}, role: 'content' };
}

/** Of words that a person selected. */
export function additionOf(part: string | undefined, span: Span): Correction {
  const nothing = {
    source: [],
    cue: [],
    content: [],
    speaker: null,
    certainty: 'certain',
    polarity: 'positive',
  } as const;
  return {
    id: NEW,
    in: part,
    before: { ...nothing, source: [], cue: [], content: [] },
    value: { content: [span], ...(part === undefined ? {} : { in: part }) },
    role: 'source',
  };
}

export function spansOf({ before, value }: Correction, role: Role): readonly Span[] {
  return value[role] ?? before[role];
}

export function withSpans(correction: Correction, spans: readonly Span[]): Correction {
  return { ...correction, value: { ...correction.value, [correction.role]: spans } };
}

/** With one end of one of its spans at another offset; spans that grow into each other become one. */
export function withEnd(correction: Correction, index: number, side: 'start' | 'end', offset: number): Correction {
  const spans = spansOf(correction, correction.role).map((span): Span => [...span]);
  const span = spans[index];
  if (!span) return correction;
  if (side === 'start') span[0] = Math.min(offset, span[1] - 1);
  else span[1] = Math.max(offset, span[0] + 1);
  const merged: Span[] = [];
  for (const one of spans.sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last && one[0] <= last[1]) last[1] = Math.max(last[1], one[1]);
    else merged.push(one);
  }
  return withSpans(correction, merged);
}

export function isChanged({ value }: Correction): boolean {
  return Object.keys(value).some((key) => key !== 'in');
}

/** The decision that it comes to. `quoted`: whether the content stands in quotation marks is seen from its words. */
export function decisionOf(report: Report, correction: Correction, why: string): NewDecision {
  const known = report.attributions.find(({ id }) => id === correction.id);
  const content = spansOf(correction, 'content');
  const anchor = known
    ? anchorOf(report, known)
    : anchorAt(report, correction.in, [content[0]?.[0] ?? 0, content.at(-1)?.[1] ?? 0]);
  const kind = correction.value.content ? { kind: kindOf(textOf(report, correction.in), content) } : {};
  return {
    kind: 'correct',
    // What a person added before is known to the server by its words alone.
    target: { type: 'attribution', ref: known ? correction.id : NEW, anchor },
    value: { ...correction.value, ...kind },
    ...(why.trim() === '' ? {} : { why: why.trim() }),
  };
}

/** Formal, as the glossary has it: direct where all of the content is within quotation marks, mixed where some is. */
function kindOf(text: string, content: readonly Span[]): Attribution['kind'] {
  const words = content.map(([start, end]) => text.slice(start, end).trim());
  if (words.every((piece) => /^["“«„].*["”»“][.,!?]?$/s.test(piece))) return 'direct';
  return words.some((piece) => /["“”«»„]/.test(piece)) ? 'mixed' : 'indirect';
}
