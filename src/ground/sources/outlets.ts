/** The register of outlets and agencies: who is called what, what they are, where they are at home, who owns them. */
import { lowerName, outletKey } from '../../model/outlet-names.ts';
import { OUTLET_TABLE } from './outlet-table.ts';
import { OUTLET_NAME_WORDS } from './noun-lexicon.ts';

const OUTLET_KINDS = ['agency', 'newspaper', 'broadcaster', 'magazine', 'website', 'blog'] as const;
export type OutletKind = (typeof OUTLET_KINDS)[number];

export interface Outlet {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly kind: OutletKind;
  /** ISO 3166-1 code of its home country. */
  readonly country?: string;
  /** City or region within the country. */
  readonly region?: string;
  readonly owner?: string;
  /** Where these facts can be checked. */
  readonly source: string;
}

export interface OutletRegister {
  readonly outlets: readonly Outlet[];
  /** From every name in the form of {@link outletKey}. */
  readonly byName: ReadonlyMap<string, Outlet>;
}

/** Later outlets win over earlier ones of the same name, so that a user's file corrects what Hearsay brings. */
export function makeRegister(...lists: readonly (readonly Outlet[])[]): OutletRegister {
  const byName = new Map<string, Outlet>();
  const outlets = new Map<string, Outlet>();
  for (const outlet of lists.flat()) {
    outlets.set(outletKey(outlet.name), outlet);
    for (const name of [outlet.name, ...outlet.aliases]) byName.set(outletKey(name), outlet);
  }
  return { outlets: [...outlets.values()], byName };
}

export function findOutlet(register: OutletRegister, name: string): Outlet | undefined {
  return register.byName.get(outletKey(name));
}

/** The outlets that Hearsay brings; see `outlet-table.ts`. */
export const OUTLETS: readonly Outlet[] = OUTLET_TABLE.trim()
  .split('\n')
  .map((line) => {
    const [name, aliases, kind, country, region, owner, source] = line.split('|').map((cell) => cell.trim()) as [
      string, string, OutletKind, string, string, string, string,
    ]; // prettier-ignore
    return {
      name,
      aliases: aliases
        .split(';')
        .map((alias) => alias.trim())
        .filter(Boolean),
      kind,
      ...(country && { country }),
      ...(region && { region }),
      ...(owner && { owner }),
      source,
    };
  });

export const DEFAULT_REGISTER: OutletRegister = makeRegister(OUTLETS);

/**
 * Reads a user's own outlets: an array of objects with `name` and `source`, and optionally `aliases`, `kind`, `country`,
 * `region`, `owner`. Throws RangeError naming the entry and the field when one is not as it should be.
 */
export function parseOutlets(json: string): Outlet[] {
  let data: unknown;
  try {
    data = JSON.parse(json);
  } catch (error) {
    throw new RangeError(`the outlets are not JSON: ${(error as Error).message}`, { cause: error });
  }
  if (!Array.isArray(data)) throw new RangeError('the outlets must be an array: [{ "name": ..., "source": ... }]');
  return data.map((entry: unknown, index) => {
    const fail = (what: string): never => {
      throw new RangeError(`outlet ${index + 1}: ${what}`);
    };
    if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return fail('is not an object');
    const record = entry as Record<string, unknown>;
    const text = (field: string, isNeeded = false): string => {
      const value = record[field] ?? '';
      if (typeof value !== 'string') return fail(`"${field}" must be a string`);
      if (isNeeded && !value.trim()) return fail(`"${field}" is missing`);
      return value.trim();
    };
    const aliases = record['aliases'] ?? [];
    if (!Array.isArray(aliases) || !aliases.every((alias) => typeof alias === 'string'))
      return fail('"aliases" must be an array of strings');
    const kind = text('kind') || 'website';
    if (!(OUTLET_KINDS as readonly string[]).includes(kind))
      return fail(`"kind" must be one of ${OUTLET_KINDS.join(', ')}`);
    const country = text('country');
    if (country && !/^[A-Z]{2}$/.test(country)) return fail('"country" must be two capital letters (ISO 3166-1)');
    const region = text('region');
    const owner = text('owner');
    return {
      name: text('name', true),
      aliases: aliases as string[],
      kind: kind as OutletKind,
      ...(country && { country }),
      ...(region && { region }),
      ...(owner && { owner }),
      source: text('source', true),
    };
  });
}

/** Whether a name has the form of an outlet's: "Kestrel Bay Herald", "Sportswire", "Radio Kaluha"; not "Herald Jonsson". */
export function hasOutletForm(name: string): boolean {
  const words = lowerName(name).split(' ');
  const last = words.at(-1)!;
  if (/(?:wire|press|tv|news)$/.test(last) && last.length > 5) return true;
  if (words.length < 2) return false;
  return (
    OUTLET_NAME_WORDS.has(last) ||
    /^(?:radio|tv|televisión|télé|rádio|canal|kanal|correio|corriere|gazzetta|gazeta|daily|le|el|diario|jornal)$/.test(
      words[0]!,
    )
  );
}

const AGENCY_FORM =
  /\b(?:agency|agence|agencia|agenzia|agentur|wire|newswire|press|news service|presse)\b|(?:wire|press)$/iu;
/** Words of a byline that is no agency's: a desk, a team, the outlet's own staff. */
const STAFF =
  /\b(?:staff|desk|team|reporters?|correspondents?|editors?|office|communications?|redaction|redazione|redação|redaktion|online|newsroom|bureau)\b/iu;

/** Whether a byline or credit names an agency: "Agence France-Presse", "Caledon Agency"; not "Press office", "Tally Online". */
export function isAgency(register: OutletRegister, name: string): boolean {
  const known = findOutlet(register, name);
  if (known) return known.kind === 'agency';
  return AGENCY_FORM.test(name) && !STAFF.test(name);
}
