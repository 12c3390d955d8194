/**
 * Which statements are evidence for which claim. A claim begins as a group of attributions that are alike; whatever has a link to one of
 * them is then weighed against the whole group. So a claim has a firm middle, and around it what is probably about it: `chance` says
 * how probably. One statement may be evidence for two claims ("twenty, not twelve").
 */
import { fitOf } from './compare-statements.ts';
import { describeFits, membersOf, type Piece } from './describe-fits.ts';
import { groupStatements, type Link } from './group-statements.ts';

/** A piece of a claim. */
export interface Gathered {
  readonly piece: number;
  /** That it is evidence of it. */
  readonly chance: number;
  /** Whether it began the claim; every attribution began just one. */
  readonly isFirst: boolean;
}

/**
 * Attributions begin a claim together while the mean link between them is this; what has no link was not compared, or was improbable.
 * Chosen with the thresholds below on stories that the forests had not seen (22 Nov 2026; training/claims/train.ts).
 */
export const GROUPING = { threshold: 0.2, unlinked: 0.03 };
/** An attribution of another claim is evidence for this one, too, from this chance on. */
const JOIN_THRESHOLD = 0.19;
/**
 * A title, or an own-voice sentence, joins the claim that it fits best from this chance on. Of titles that joined from 0.3 a third were
 * annotated as evidence, of sentences one in ten.
 */
const TITLE_THRESHOLD = 0.3;
const OWN_VOICE_THRESHOLD = 0.4;

/**
 * Attributions form claims by themselves. The outlets' own sentences join the claim that they fit best, so that a lead which sums up
 * everything does not draw everything together. Those that fit none are grouped among themselves.
 */
export function gatherEvidence(pieces: readonly Piece[], links: readonly Link[], chanceOf = fitOf): Gathered[][] {
  const isOwn = (piece: number): boolean => pieces[piece]!.isOwnVoice;
  const group = groupStatements(pieces.length, links.filter(({ a, b }) => !isOwn(a) && !isOwn(b)), GROUPING); // prettier-ignore
  const claims = new Map([...membersOf(pieces, group).keys()].map((name) => [name, [] as Gathered[]]));
  const bestOwn = new Map<number, { claim: number; chance: number }>();
  for (const { piece, group: claim, isInGroup, values } of describeFits(pieces, links, group)) {
    const chance = chanceOf(values);
    if (isOwn(piece)) {
      const least = pieces[piece]!.statement.in === 'title' ? TITLE_THRESHOLD : OWN_VOICE_THRESHOLD;
      if (chance > (bestOwn.get(piece)?.chance ?? least)) bestOwn.set(piece, { claim, chance });
    } else if (isInGroup || chance >= JOIN_THRESHOLD) claims.get(claim)!.push({ piece, chance, isFirst: isInGroup });
  }
  for (const [piece, { claim, chance }] of bestOwn) claims.get(claim)!.push({ piece, chance, isFirst: false });
  const isFree = (piece: number): boolean => isOwn(piece) && !bestOwn.has(piece);
  const rest = groupStatements(pieces.length, links.filter(({ a, b }) => isFree(a) && isFree(b)), GROUPING); // prettier-ignore
  const own = new Map<number, Gathered[]>();
  pieces.forEach((_, piece) => {
    if (!isFree(piece)) return;
    const list = own.get(rest[piece]!) ?? [];
    list.push({ piece, chance: OWN_VOICE_THRESHOLD, isFirst: true });
    own.set(rest[piece]!, list);
  });
  return [...claims.values(), ...own.values()];
}
