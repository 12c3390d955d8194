/**
 * Names for what has none in a ledger, made of where it stands: as long as the words stand there, it keeps its name,
 * however often the story around it is worked out anew.
 *
 *   evidence         ARTICLE#START-END, ARTICLE#title:START-END
 *   contradiction    EVIDENCE~EVIDENCE
 *   copy             FROM>TO
 */
import type { Copy, Passage } from '../../src/model/ledger.ts';
import type { Span } from '../../src/model/span.ts';

export type Where = Pick<Passage, 'report' | 'in'> & { readonly span: Readonly<Span> };

const PLACE = '#(?:[^#:~]*:)?\\d+-\\d+';
const EVIDENCE = /^(.+)#(?:([^#:~]*):)?(\d+)-(\d+)$/s;
const CONTRADICTION = new RegExp(`^(.+${PLACE})~(.+${PLACE})$`, 's');

export function evidenceId({ report, in: part, span: [start, end] }: Where): string {
  return `${report}#${part === undefined ? '' : `${part}:`}${start}-${end}`;
}

/** undefined for what is no such name. */
export function parseEvidenceId(id: string): Where | undefined {
  const [, report, part, start, end] = EVIDENCE.exec(id) ?? [];
  if (report === undefined) return undefined;
  return { report, span: [Number(start), Number(end)], ...(part === undefined ? {} : { in: part }) };
}

/** The same whichever of the two is named first. */
export function contradictionId(a: Where, b: Where): string {
  return [evidenceId(a), evidenceId(b)].sort().join('~');
}

export function parseContradictionId(id: string): readonly [Where, Where] | undefined {
  const [, a, b] = CONTRADICTION.exec(id) ?? [];
  const first = a === undefined ? undefined : parseEvidenceId(a);
  const second = b === undefined ? undefined : parseEvidenceId(b);
  return first && second && [first, second];
}

export function copyId({ from, to }: Pick<Copy, 'from' | 'to'>): string {
  return `${from}>${to}`;
}
