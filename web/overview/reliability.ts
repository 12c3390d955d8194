/** The Admiralty scale for sources and outlets (NATO AJP-2.1), in words. */
import type { Reliability } from '../../server/api-types.ts';

export const RELIABILITY: Readonly<Record<Reliability, string>> = {
  A: 'completely reliable',
  B: 'usually reliable',
  C: 'fairly reliable',
  D: 'not usually reliable',
  E: 'unreliable',
  F: 'cannot be judged',
};
