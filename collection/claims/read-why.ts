/** What the reasons of a count say of names: who stands for whom, and who most likely speaks about something else. */
import { namesBeside } from '../../render/tell-claim.ts';
import type { Claim } from '../../src/model/ledger.ts';
import { outletKey } from '../../src/model/outlet-names.ts';

type Why = Claim['independentOrigins']['why'];

/** By outletKey: for whom a name stands. */
export function standingFor(why: Why): ReadonlyMap<string, string> {
  const pairs = why.filter(({ rule }) => rule === 'speaks-for').map(({ about: [who, body] = [] }) => [who, body]);
  return new Map(
    pairs.flatMap(([who, body]) => (who === undefined || body === undefined ? [] : [[outletKey(who), body]])),
  );
}

/** Whoever a name stands for, the nearest first. */
export function bodiesBehind(name: string, bodies: ReadonlyMap<string, string>): string[] {
  const line: string[] = [];
  for (
    let body = bodies.get(outletKey(name));
    body !== undefined && body !== name && !line.includes(body);
    body = bodies.get(outletKey(body))
  )
    line.push(body);
  return line;
}

/** The origin that somebody is, or stands for; undefined for everybody else. "Lind" is the origin "Ada Lind" where only one is called so. */
export function originOf(
  name: string,
  origins: readonly { readonly name: string }[],
  bodies: ReadonlyMap<string, string>,
): string | undefined {
  for (const one of [name, ...bodiesBehind(name, bodies)]) {
    const same = origins.find((origin) => outletKey(origin.name) === outletKey(one));
    if (same) return same.name;
    const likely = origins.filter((origin) => fits(one, origin.name));
    if (likely.length === 1) return likely[0]!.name;
  }
  return undefined;
}

/** By outletKey: those of whom it is said that they most likely speak about something else, and who are not counted all the same. */
export function besideNames(why: Why, origins: readonly { readonly name: string }[]): ReadonlySet<string> {
  const counted = new Set(origins.map(({ name }) => outletKey(name)));
  return new Set(
    namesBeside(why)
      .map(outletKey)
      .filter((name) => !counted.has(name)),
  );
}

/** Whether all words of the shorter proper name stand in the longer: "Lind", "Ada Lind"; not "Port of Arle", "a Port of Arle memo". */
function fits(a: string, b: string): boolean {
  if (![a, b].every((name) => /^(?:the )?\p{Lu}/u.test(name))) return false;
  const [first, second] = [a, b].map((name) => outletKey(name).split(' ').filter(Boolean)) as [string[], string[]];
  const [shorter, longer] = first.length < second.length ? [first, second] : [second, first];
  return shorter.length > 0 && shorter.every((word) => longer.includes(word));
}
