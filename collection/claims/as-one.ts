/** Claims that people say are one, told as one: a passage that the machine has in several of them stands once. */
import { evidenceId } from '../decisions/name-things.ts';
import type { Claim, Evidence } from '../../src/model/ledger.ts';

/**
 * The same claims in which equal passages are the same piece, the surest of them; of equally sure ones that of the first claim.
 * A passage that stands twice in one claim is one, too. Places in `evidence` stay what they are.
 */
export function asOne<Of extends Pick<Claim, 'evidence'>>(claims: readonly Of[]): Of[] {
  const surest = new Map<string, Evidence>();
  for (const piece of claims.flatMap(({ evidence }) => evidence)) {
    const key = evidenceId(piece);
    const known = surest.get(key);
    if (!known || piece.probability > known.probability) surest.set(key, piece);
  }
  return claims.map((claim) => ({ ...claim, evidence: claim.evidence.map((piece) => surest.get(evidenceId(piece))!) }));
}
