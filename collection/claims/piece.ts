/**
 * A piece of a claim's evidence, as what is told of the claim needs it.
 *
 *   gatherRoutes   the ways of a claim to its origins, and which evidence goes them
 *   pieceOf        a piece, with whom its report gives it as said by, who rejects it there, and the routes that it goes
 */
import type { Claim, Evidence, Origin, Stance } from '../../src/model/ledger.ts';
import type { Attribution, Report } from '../../src/model/report.ts';
import { textIn } from '../decisions/find-anchor.ts';

export interface Somebody {
  readonly name: string;
  /** Of a source, or 'outlet'. */
  readonly kind: string;
}

/** From an outlet to an origin that is counted. */
export interface Route {
  /** As the ledger calls them, the outlet first, the origin last; the origin alone, where the outlet is it. */
  readonly names: readonly string[];
  /** Index into the origins. */
  readonly origin: number;
}

export interface Piece {
  readonly report: string;
  readonly outlet: string | undefined;
  /** The outlet; where there is none, the title. */
  readonly name: string;
  readonly published: string | undefined;
  readonly stance: Stance;
  readonly probability: number;
  /** The outlet first, as far out as the report tells. */
  readonly chain: readonly Somebody[];
  readonly routes: readonly Route[];
  /** Of what disagrees: the origin that says so with it, by its index. */
  readonly against: number | undefined;
  readonly words: string;
  /** Who rejects it in the report that quotes it: "the company rejects the charge that [the log was wrong]". */
  readonly rejectedBy: string | undefined;
}

/** An origin, for readers who have not the ledger's own list of evidence. */
export type ListedOrigin = Omit<Origin, 'evidence' | 'against'>;

/** What the ledger says of a piece. */
export type Placed = Pick<Piece, 'routes' | 'against'>;

export interface Gathered {
  readonly origins: readonly ListedOrigin[];
  readonly placeOf: (evidence: Evidence) => Placed;
}

/**
 * Of several claims that are told as one, origins of one name and kind are one. A route that no evidence goes which stands
 * is left out, and so is an origin that has none left. A ledger that does not say which evidence goes where is left whole.
 */
export function gatherRoutes(
  claims: readonly Pick<Claim, 'evidence' | 'origins'>[],
  stands: (evidence: Evidence) => boolean = ({ stance }) => stance === 'agree',
): Gathered {
  const origins: ListedOrigin[] = [];
  const routes = new Map<Evidence, Route[]>();
  const denials = new Map<Evidence, number>();
  const known = new Map<string, number>();
  for (const claim of claims)
    for (const { evidence: places, against = [], ...origin } of claim.origins) {
      const goers = origin.routes.map((_, k) => (places?.[k] ?? []).map((place) => claim.evidence[place]!).filter(stands)); // prettier-ignore
      const standing = origin.routes.filter((_, k) => places === undefined || goers[k]!.length > 0);
      if (standing.length === 0 && places !== undefined) continue;
      const key = JSON.stringify([origin.kind, origin.name]);
      const at = (claims.length > 1 ? known.get(key) : undefined) ?? origins.push({ ...origin, routes: [] }) - 1;
      known.set(key, at);
      origins[at] = { ...origins[at]!, routes: once([...origins[at]!.routes, ...standing]) };
      for (const [k, names] of origin.routes.entries())
        for (const piece of goers[k]!) routes.set(piece, once([...(routes.get(piece) ?? []), { names, origin: at }]));
      for (const place of against) denials.set(claim.evidence[place]!, at);
    }
  return { origins, placeOf: (piece) => ({ routes: routes.get(piece) ?? [], against: denials.get(piece) }) };
}

/** Two claims that are told as one may have a route in common. */
const once = <Of>(all: readonly Of[]): Of[] => [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];

export function pieceOf(
  report: Report,
  { report: id, attribution: of, in: part, span, stance, probability }: Evidence,
  placed: Placed = { routes: [], against: undefined },
): Piece {
  const { article, sources } = report;
  const attribution = of === null ? undefined : report.attributions.find((one) => one.id === of);
  const source = (wanted: string | null): Somebody | undefined => sources.find((one) => one.id === wanted);
  const own: readonly Somebody[] = article.outlet === undefined ? [] : [{ name: article.outlet, kind: 'outlet' }];
  const rejecting = attribution && rejects(attribution, report);
  return {
    report: id,
    outlet: article.outlet,
    name: article.outlet ?? article.title ?? 'a report',
    published: article.published,
    stance,
    probability,
    chain: attribution ? attribution.chain.flatMap((link) => source(link) ?? []) : own,
    ...placed,
    words: (textIn(article, part) ?? '').slice(...span),
    rejectedBy: rejecting && (source(rejecting.speaker)?.name ?? article.outlet ?? 'the report'),
  };
}

/** The attribution around this one that rejects what it says. */
function rejects({ parent }: Attribution, { attributions }: Report): Attribution | undefined {
  for (let at = parent, depth = 0; at !== null && depth < MAX_DEPTH; depth++) {
    const around = attributions.find(({ id }) => id === at);
    if (!around) return undefined;
    if (around.polarity === 'negative') return around;
    at = around.parent;
  }
  return undefined;
}
const MAX_DEPTH = 12;
