/** Who says that a claim is not so, each once: a body that is told of under two names is one. */
import { bodiesBehind, originOf, standingFor } from '../../collection/claims/read-why.ts';
import type { Piece } from '../../collection/claims/piece.ts';
import type { Claim } from '../../src/model/ledger.ts';
import { outletKey } from '../../src/model/outlet-names.ts';
import type { SourceKind } from '../../src/model/report.ts';
import { isNamed } from '../../store/is-named.ts';
import type { Denier } from '../api-types.ts';
import { present } from './quote.ts';

type Denying = Piece & { readonly shown?: { readonly id: string } };

/** What is counted of those who say so. */
export interface Counted {
  readonly origins: readonly { readonly name: string; readonly probability?: number }[];
  readonly why: Claim['independentOrigins']['why'];
}

/**
 * The plainest first. A short name is the one full name that it fits ("the Health Office", "Health Office of Santa Gema"; but
 * "Kast" where there are two of that name is told apart). Who is only described ("its operator", "police") stands for himself where
 * no name fits and the report names nobody else who denies it; beside a name it may be the same one. Whoever is an origin of
 * the claim, or stands for one, is told as that, and so is who as surely says so: who says so and elsewhere not is nobody
 * else's witness.
 */
export function nameDeniers(
  pieces: readonly Denying[],
  { origins, why }: Counted = { origins: [], why: [] },
): Denier[] {
  const denying = pieces
    .filter(({ stance }) => stance === 'disagree')
    .toSorted((a, b) => b.probability - a.probability);
  const ends = denying.map((piece) => ({ piece, ...endOf(piece) }));
  const proper = ends.filter(({ isProper }) => isProper);
  const named = new Set(proper.map(({ piece }) => piece.report));
  const full = fullNames(
    ends.map(({ name }) => name),
    proper.map(({ name }) => name),
  );
  const bodies = standingFor(why);
  const saying = surestSaying(pieces);
  const saidBy = (origin: string): number | undefined =>
    origins.find(({ name }) => name === origin)?.probability ?? saying.get(outletKey(origin));
  const properKeys = new Set(proper.map(({ name }) => outletKey(full.get(name)!)));
  const called = ends.flatMap(({ piece, name, isProper }) => {
    // "Reports have suggested that…" in the statement of a body that denies it: the body does.
    const isBody = !isProper && piece.outlet !== undefined && properKeys.has(outletKey(piece.outlet));
    const fullest = isBody ? piece.outlet! : full.get(name)!;
    return !isProper && fullest === name && named.has(piece.report) ? [] : [{ piece, name: fullest }];
  });
  return [...Map.groupBy(called, ({ name }) => outletKey(name))].map(([key, its]): Denier => {
    const { name, piece } = its[0]!;
    const against = its.find((one) => one.piece.against !== undefined)?.piece.against;
    const counted = against === undefined ? originOf(name, origins, bodies) : origins[against]!.name;
    const origin = counted ?? ((saying.get(key) ?? -1) >= piece.probability ? name : undefined);
    const standsFor =
      origin !== undefined && bodiesBehind(name, bodies).some((body) => outletKey(body) === outletKey(origin));
    return {
      name,
      reports: [...new Set(its.map((one) => one.piece.report))],
      ...(piece.shown ? { evidence: piece.shown.id, probability: piece.probability } : {}),
      ...(origin === undefined ? {} : { origin, ...present({ alsoProbability: saidBy(origin) }) }),
      ...(standsFor ? { standsFor } : {}),
    };
  });
}

/** By outletKey, how surely each who has a name of his own says so. */
function surestSaying(pieces: readonly Denying[]): Map<string, number> {
  const surest = new Map<string, number>();
  for (const piece of pieces) {
    const { name, isProper } = endOf(piece);
    if (piece.stance === 'agree' && isProper && piece.chain.length > 1)
      surest.set(outletKey(name), Math.max(surest.get(outletKey(name)) ?? 0, piece.probability));
  }
  return surest;
}

interface End {
  readonly name: string;
  readonly isProper: boolean;
}

/** The far end that its report gives; an outlet in its own voice is one. */
function endOf({ chain, name: outlet }: Piece): End {
  const last = chain.findLast(({ name }) => name !== 'unspecified') ?? { name: outlet, kind: 'outlet' };
  return { name: last.name, isProper: last.kind === 'outlet' || isNamed(last.name, last.kind as SourceKind) };
}

/** For each name the proper one that it is short for, or itself. Quadratic in the names, which are few. */
function fullNames(names: readonly string[], proper: readonly string[]): Map<string, string> {
  const distinct = [...new Map(proper.map((name) => [outletKey(name), name])).values()];
  return new Map(names.map((name) => [name, longest(name, distinct)]));
}

function longest(name: string, among: readonly string[]): string {
  const words = wordsOf(name);
  const fuller = among.filter((other) => {
    const its = wordsOf(other);
    return its.length > words.length && words.every((word) => its.includes(word));
  });
  // Two that do not fit each other are two.
  const [first] = fuller.toSorted((a, b) => wordsOf(b).length - wordsOf(a).length);
  if (first === undefined) return among.find((other) => outletKey(other) === outletKey(name)) ?? name;
  const most = wordsOf(first);
  return fuller.every((other) => wordsOf(other).every((word) => most.includes(word))) ? first : name;
}

const wordsOf = (name: string): string[] => outletKey(name).split(' ').filter(Boolean);
