/**
 * The second half of the Admiralty code (NATO AJP-2.1): how credible a piece of information is, from 1 (confirmed by
 * others) to 6 (cannot be judged). Proposed from what a ledger knows, origins and contradictions; a person decides.
 * It never says that something is false, and never proposes 5: who seems to have taken it back has often taken back something
 * else, so that makes a claim doubtful, and no more.
 */
import type { Claim } from '../../src/model/ledger.ts';
import { isLikely } from '../../src/model/sureness.ts';
import { inRow } from '../../render/tell-way.ts';

export interface Proposal {
  readonly value: 1 | 2 | 3 | 4 | 6;
  readonly why: string;
}

export function proposeCredibility(claim: Claim, contradictions: number): Proposal {
  const { origins, independentOrigins, deniedBy, evidence } = claim;
  const { atLeast, atMost } = independentOrigins;
  const range = atLeast === atMost ? `${atLeast}` : `${atLeast} to ${atMost}`;
  const isDisputed = deniedBy.length > 0 || contradictions > 0;
  const dispute =
    deniedBy.length > 0
      ? `${list(deniedBy)} ${sayOtherwise(evidence, deniedBy.length)}`
      : 'other sentences may contradict it';
  if (origins.length > 0 && origins.every(({ withdrawn }) => withdrawn))
    return { value: 4, why: `Whoever said so may have taken it back: ${list(origins.map(({ name }) => name))}.` };
  if (atMost === 0) return { value: 6, why: 'Nobody is known who says so first-hand.' };
  if (isDisputed && atLeast < 2) return { value: 4, why: `Independent origins: ${range}, and ${dispute}.` };
  if (isDisputed) return { value: 3, why: `Independent origins: ${range}, but ${dispute}.` };
  if (atLeast === 0) return { value: 6, why: `Independent origins: ${range}; it may be none.` };
  if (atLeast === 1) return { value: 3, why: `Independent origins: ${range}; all may have it from one.` };
  return { value: atLeast >= 3 ? 1 : 2, why: `Independent origins: ${range}, and nobody says otherwise.` };
}

const list = (names: readonly string[]): string =>
  inRow(names.length <= 3 ? names : [...names.slice(0, 2), `${names.length - 2} more`]);

/** As surely as the passages do: "say otherwise", "may say otherwise", "say otherwise, or may". */
function sayOtherwise(evidence: Claim['evidence'], count: number): string {
  const sure = evidence.filter(({ stance }) => stance === 'disagree').map(({ probability }) => isLikely(probability));
  if (!sure.includes(true)) return 'may say otherwise';
  return `${count === 1 ? 'says' : 'say'} otherwise${count > 1 && sure.includes(false) ? ', or may' : ''}`;
}
