/** Who says that a claim is not so, each once: a body that is told of under two names is one. */
import { originOf, standingFor } from '../../collection/claims/read-why.ts';
import type { Piece } from '../../collection/claims/piece.ts';
import type { Claim } from '../../src/model/ledger.ts';
import { outletKey } from '../../src/model/outlet-names.ts';
import type { SourceKind } from '../../src/model/report.ts';
import { isNamed } from '../../store/is-named.ts';
import type { Denier } from '../api-types.ts';

type Denying = Piece & { readonly shown?: { readonly id: string } };

/** What is counted of those who say so. */
export interface Counted {
  readonly origins: readonly { readonly name: string }[];
  readonly why: Claim['independentOrigins']['why'];
}

/**
 * The plainest first. A short name is the one full name that it fits ("the Health Office", "Health Office of Santa Gema"; but
 * "Kast" where there are two of that name is told apart). Who is only described ("its operator", "police") stands for himself where
 * no name fits and the report names nobody else who denies it; beside a name it may be the same one. Whoever is an origin of
 * the claim, or stands for one, is told as that: who says so and elsewhere not is nobody else's witness.
 */
export function nameDeniers(
  pieces: readonly Denying[],
  { origins, why }: Counted = { origins: [], why: [] },
): Denier[] {
  const denying = pieces
    .filter(({ stance }) => stance === 'disagree')
    .toSorted((a, b) => b.probability - a.probability);
  const ends = denying.map((piece) => ({
    report: piece.report,
    outlet: piece.outlet,
    shown: piece.shown,
    ...endOf(piece),
  }));
  const proper = ends.filter(({ isProper }) => isProper);
  const named = new Set(proper.map(({ report }) => report));
  const full = fullNames(ends.map(({ name }) => name), proper.map(({ name }) => name)); // prettier-ignore
  const bodies = standingFor(why);
  const deniers = new Map<string, Denier>();
  const properKeys = new Set(proper.map(({ name }) => outletKey(full.get(name)!)));
  for (const { name, report, outlet, isProper, shown } of ends) {
    // "Reports have suggested that…" in the statement of a body that denies it: the body does.
    const isBody = !isProper && outlet !== undefined && properKeys.has(outletKey(outlet));
    const called = isBody ? outlet : full.get(name)!;
    if (!isProper && called === name && named.has(report)) continue;
    const key = outletKey(called);
    const known = deniers.get(key);
    const origin = originOf(called, origins, bodies);
    if (!known)
      deniers.set(key, { name: called, reports: [report], ...(shown ? { evidence: shown.id } : {}), ...(origin === undefined ? {} : { origin }) }); // prettier-ignore
    else if (!known.reports.includes(report)) known.reports.push(report);
  }
  return [...deniers.values()];
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
