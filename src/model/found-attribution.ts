import type { Why } from './report.ts';
import type { Span } from './span.ts';

/** What `attribute` finds in one text: spans only. Who the source is, its chain and certainty are for `ground` to say. */
export interface FoundAttribution {
  readonly source: readonly Span[];
  readonly cue: readonly Span[];
  readonly content: readonly Span[];
  readonly kind: 'direct' | 'indirect' | 'mixed';
  /** The chance that it is right, in [0, 1]. */
  readonly probability: number;
  readonly why: readonly Why[];
}
