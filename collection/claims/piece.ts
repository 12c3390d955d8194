/**
 * A piece of a claim's evidence, as what is told of the claim needs it.
 *
 *   gatherRoutes   the ways of a claim to its origins, and which evidence goes them
 *   pieceOf        a piece, with whom its report gives it as said by, who rejects it there, and the routes that it goes
 */
import type { Claim, Evidence, Origin, Stance } from '../../src/model/ledger.ts';
import type { Attribution, Report } from '../../src/model/report.ts';
import { outletKey } from '../../src/model/outlet-names.ts';
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

/** Who a person says that a piece has it from; null: nobody can tell; undefined: no person said. */
export type Named = (evidence: Evidence) => Somebody | null | undefined;

/** What the ledger says of a piece. */
export type Placed = Pick<Piece, 'routes' | 'against'>;

export interface Gathered {
  readonly origins: readonly ListedOrigin[];
  readonly placeOf: (evidence: Evidence) => Placed;
}

/**
 * Of several claims that are told as one, origins of one name and kind are one. A route that no evidence goes which stands
 * is left out, and so is an origin that has none left. A ledger that does not say which evidence goes where is left whole.
 * Whom a person named as the speaker takes the place of the machine's origin, also for those who have it by way of that report.
 */
export function gatherRoutes(
  claims: readonly Pick<Claim, 'evidence' | 'origins'>[],
  stands: (evidence: Evidence) => boolean = ({ stance }) => stance === 'agree',
  named: Named = () => undefined,
): Gathered {
  const origins: ListedOrigin[] = [];
  const routes = new Map<Evidence, Route[]>();
  const denials = new Map<Evidence, number>();
  const known = new Map<string, number>();
  const corrected: { readonly piece: Evidence; readonly names: readonly string[]; readonly end: Somebody }[] = [];
  const lead = (piece: Evidence, names: readonly string[], origin: number): void =>
    void routes.set(piece, once([...(routes.get(piece) ?? []), { names, origin }]));
  const add = (at: number, standing: readonly string[][]): void =>
    void (origins[at] = { ...origins[at]!, routes: once([...origins[at]!.routes, ...standing]) });

  for (const claim of claims)
    for (const { evidence: places, against = [], ...origin } of claim.origins) {
      const goers = origin.routes.map((_, k) =>
        (places?.[k] ?? []).map((place) => claim.evidence[place]!).filter(stands),
      );
      const left = origin.routes.map((names, k) =>
        goers[k]!.filter((piece) => {
          const end = endByPerson(piece, names, { routes: origin.routes, goers, named });
          if (end) corrected.push({ piece, names: [...names.slice(0, Math.max(1, names.length - 1)), end.name], end });
          return end === undefined;
        }),
      );
      const standing = origin.routes.filter((_, k) => places === undefined || left[k]!.length > 0);
      if (standing.length === 0 && places !== undefined) continue;
      const key = JSON.stringify([origin.kind, origin.name]);
      const at = (claims.length > 1 ? known.get(key) : undefined) ?? origins.push({ ...origin, routes: [] }) - 1;
      known.set(key, at);
      add(at, standing);
      for (const [k, names] of origin.routes.entries()) for (const piece of left[k]!) lead(piece, names, at);
      for (const place of against) denials.set(claim.evidence[place]!, at);
    }
  for (const { piece, names, end } of corrected) {
    const same = origins.findIndex(({ name, kind }) => kind !== 'anonymous' && outletKey(name) === outletKey(end.name));
    const at =
      same !== -1 ? same : origins.push({ ...end, kind: end.kind as Origin['kind'], withdrawn: false, routes: [] }) - 1;
    add(at, [[...names]]);
    lead(piece, names, at);
  }
  return { origins, placeOf: (piece) => ({ routes: routes.get(piece) ?? [], against: denials.get(piece) }) };
}

/** undefined: no person said. The nearest report on the way of which all evidence was corrected tells it for those behind it. */
function endByPerson(
  piece: Evidence,
  names: readonly string[],
  { routes, goers, named }: { routes: readonly string[][]; goers: readonly Evidence[][]; named: Named },
): Somebody | null | undefined {
  const own = named(piece);
  if (own !== undefined) return own;
  for (let cut = 1; cut < names.length - 1; cut++) {
    const tail = JSON.stringify(names.slice(cut));
    const going = goers[routes.findIndex((route) => JSON.stringify(route) === tail)] ?? [];
    if (going.length > 0 && going.every((one) => named(one) !== undefined)) return named(going[0]!);
  }
  return undefined;
}

/** Two claims that are told as one may have a route in common. */
const once = <Of>(all: Of[]): Of[] =>
  all.length < 2 ? all : [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];

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
