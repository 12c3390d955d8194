/**
 * Which statements are evidence for which claim. A claim begins as a group of attributions that are alike; whatever has a link to one of
 * them is then weighed against the whole group. So a claim has a firm middle, and around it what is probably about it: `chance` says
 * how probably. One statement may be evidence for two claims ("twenty, not twelve").
 */
import { fitsAgainOf, fitsOf, linksAgainOf, type Look } from './compare-statements.ts';
import { describeFits, membersOf, type Fit, type Piece } from './describe-fits.ts';
import { describeLinks } from './describe-links.ts';
import { describeNeighbours } from './describe-neighbours.ts';
import { groupStatements, type Link } from './group-statements.ts';
import { joinAlike } from './join-alike.ts';

/** A piece of a claim. */
export interface Gathered {
  readonly piece: number;
  /** That it is evidence of it. */
  readonly chance: number;
  /** Whether it is of those that began the claim; every attribution began just one. */
  readonly isFirst: boolean;
}

/**
 * Attributions begin a claim together while the mean link between them is this; what has no link was not compared, or was improbable.
 * Chosen with the thresholds below on stories that the forests had not seen (22 Nov 2026; training/claims/train.ts).
 */
export const GROUPING = { threshold: 0.2, unlinked: 0.03 };
/**
 * The outlets' own sentences are a claim by themselves only where they are nearly the same. Of those that came together from 0.2 on nine in ten
 * had no more than a topic in common (424 in 144 stories, by eye, 23 Nov 2026; from 0.6 on 168), and in real news of one week all 21.
 */
const OWN_GROUPING = { ...GROUPING, threshold: 0.6 };
/**
 * An attribution that began another claim is evidence for this one, too, from this chance on, and from `ofBest` of its best chance. What people
 * call one claim is mostly large, and reaches far; around small groups stands what is about something else. Chosen as above.
 */
export const JOINING = { many: 6, fromMany: 0.12, fromFew: 0.22, ofBest: 0.3 };
/**
 * A title, or an own-voice sentence, joins the claim that it fits best from this chance on. Of titles that joined from 0.3 a third were
 * annotated as evidence, of sentences one in ten.
 */
const TITLE_THRESHOLD = 0.3;
const OWN_VOICE_THRESHOLD = 0.4;

/** What judges links once more, from rows of LINK_VALUES; and fits, from rows of FIT_VALUES, and once more from rows of NEIGHBOUR_VALUES. */
export interface Looks {
  readonly links: Look;
  readonly first: Look;
  readonly again: Look;
}

/**
 * Attributions form claims by themselves. The outlets' own sentences join the claim that they fit best, so that a lead which sums up
 * everything does not draw everything together. Those that fit none are grouped among themselves.
 */
export function gatherEvidence(
  pieces: readonly Piece[],
  found: readonly Link[],
  looks: Looks = { links: linksAgainOf, first: fitsOf, again: fitsAgainOf },
): Gathered[][] {
  const isOwn = (piece: number): boolean => pieces[piece]!.isOwnVoice;
  const isBetween = ({ a, b }: Link): boolean => !isOwn(a) && !isOwn(b);
  const judged = lookAgain(pieces, found.filter(isBetween), looks);
  const links = [...judged, ...found.filter((link) => !isBetween(link))];
  const group = groupStatements(pieces.length, judged, GROUPING);
  const { fits, table } = describeFits(pieces, links, group);
  const atFirst = looks.first(table);
  const members = membersOf(pieces, group);
  const begun = new Map([...members.keys()].map((name) => [name, [] as Gathered[]]));
  const attributed = fits.filter(({ piece }) => !isOwn(piece));
  const ofAttributed = attributed.map(({ row }) => atFirst[row]!);
  const chances = looks.again(describeNeighbours(pieces, links, { fits: attributed, table }, ofAttributed));
  const best = new Float64Array(pieces.length);
  attributed.forEach(({ piece }, row) => (best[piece] = Math.max(best[piece]!, chances[row]!)));
  attributed.forEach(({ piece, group: claim, isInGroup }, row) => {
    const chance = chances[row]!;
    if (isInGroup || joins(chance, best[piece]!, members.get(claim)!.length))
      begun.get(claim)!.push({ piece, chance, isFirst: isInGroup });
  });
  const { claims, into } = joinAlike(begun);
  const joined = joinOwnVoice(
    pieces,
    fits.filter(({ piece }) => isOwn(piece)),
    atFirst,
  );
  for (const [piece, { claim, chance }] of joined) claims.get(into(claim))!.push({ piece, chance, isFirst: false });
  const isFree = (piece: number): boolean => isOwn(piece) && !joined.has(piece);
  const rest = groupStatements(
    pieces.length,
    links.filter(({ a, b }) => isFree(a) && isFree(b)),
    OWN_GROUPING,
  );
  const own = new Map<number, Gathered[]>();
  pieces.forEach((_, piece) => {
    if (!isFree(piece)) return;
    const list = own.get(rest[piece]!) ?? [];
    list.push({ piece, chance: OWN_VOICE_THRESHOLD, isFirst: true });
    own.set(rest[piece]!, list);
  });
  return [...claims.values(), ...own.values()];
}

/** Links between attributions, each as probable as the others make it. */
export function lookAgain(pieces: readonly Piece[], links: readonly Link[], looks: Pick<Looks, 'links'>): Link[] {
  const chances = looks.links(describeLinks(pieces, links));
  return links.map(({ a, b }, at) => ({ a, b, probability: chances[at]! }));
}

/** Per own-voice piece that joins one: the claim that it fits best. */
function joinOwnVoice(
  pieces: readonly Piece[],
  fits: readonly Fit[],
  chances: ArrayLike<number>,
): Map<number, { claim: number; chance: number }> {
  const best = new Map<number, { claim: number; chance: number }>();
  for (const { piece, group: claim, row } of fits) {
    const chance = chances[row]!;
    const least = pieces[piece]!.statement.in === 'title' ? TITLE_THRESHOLD : OWN_VOICE_THRESHOLD;
    if (chance > (best.get(piece)?.chance ?? least)) best.set(piece, { claim, chance });
  }
  return best;
}

/** `best`: its best chance for any claim; `size`: how many attributions began this one. */
export function joins(chance: number, best: number, size: number): boolean {
  const { many, fromMany, fromFew, ofBest } = JOINING;
  return chance >= Math.max(size >= many ? fromMany : fromFew, ofBest * best);
}
