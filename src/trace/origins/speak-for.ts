/**
 * For whom somebody speaks: the body whose head, officer or spokesman a report says that a person is, the maker of a
 * document. Whoever leads or speaks for a body speaks as that body, and so does its own record.
 */
import type { Report, Source } from '../../model/report.ts';
import { headOf, wordsOf } from './source-words.ts';

/** Whom a source stands for: a source of the same report, or a name that the report gives. */
export interface Principal {
  readonly name: string;
  readonly id?: string;
  /** In the words of the report. */
  readonly says: string;
}

/** undefined: for itself, as far as the report tells. */
export function principalOf(source: Source, report: Report): Principal | undefined {
  if (source.kind === 'document') return makerOf(source, report);
  if (source.kind === 'person')
    return bodyOf(source, source.role ?? (isOffice(source.name) ? source.name : ''), report);
  // "a spokesman for the ministry"; not "an official of the ministry", who may speak against it
  if (source.kind === 'anonymous' && SPOKESMAN.test(source.name)) return bodyOf(source, source.name, report);
  // "the bank's press office"
  const office = source.kind === 'organization' ? /^(.*?)['’]s? (?:press|media|communications) (?:office|team|service)$/iu.exec(source.name) : null; // prettier-ignore
  return office ? resolve(office[1]!, source, report, source.name) : undefined;
}

const TITLE_WORDS = String.raw`spokes(?:man|woman|person)|press (?:officer|secretary)|president|chair(?:man|woman|person)?|head(?: of \p{L}+)?|director|chief(?: executive| engineer| inspector| operating officer| medical officer| negotiator| of staff| of police)?|leader|secretary|commander|manager|ceo|editor|administrator|commissioner|treasurer|principal|rector|superintendent|inspector|sergeant|officer|finance chief|general manager`;
const TITLE = new RegExp(String.raw`\b(?:${TITLE_WORDS})\b`, 'iu');
const SPOKESMAN = /\b(?:spokes(?:man|woman|person)|press (?:officer|secretary))\b/iu;
const FORMER = /\b(?:former|ex|retired|outgoing|late|one-time|onetime|sacked|dismissed)\b/iu;

/** A person told of by an office alone: "the minister", "captain", "London's own minister". */
export function isOffice(name: string): boolean {
  if (!/\p{Lu}/u.test(name)) return name.split(' ').length <= 3;
  return !/^\p{Lu}\p{Ll}+ \p{Lu}/u.test(name) && (TITLE.test(name) || /\bminister\b/iu.test(name));
}

/** "president of the union", "World Cycling Board spokesman", "Delmar's finance chief", "Its director", "managing director". */
function bodyOf(source: Source, role: string, report: Report): Principal | undefined {
  if (!TITLE.test(role) || FORMER.test(role)) return undefined;
  const after = new RegExp(
    String.raw`\b(?:${TITLE_WORDS})(?:\s+\p{L}+){0,2}?\s+(?:of|for|at|with)\s+(?:the\s+)?([^,]+)`,
    'iu',
  ).exec(role);
  const before = new RegExp(String.raw`^(.*?)['’]s?\s+(?:[\p{L}-]+\s+){0,3}?(?:${TITLE_WORDS})\b`, 'iu').exec(role);
  const beside = new RegExp(String.raw`^(?:the\s+)?(.+?)\s+(?:${TITLE_WORDS})$`, 'iu').exec(role);
  if (before) return resolve(before[1]!, source, report, role);
  if (after && !/^(?:staff|operations|safety|police|communications)\b/iu.test(after[1]!)) return resolve(after[1]!, source, report, role); // prettier-ignore
  const further = after && /\b(?:of|at|for)\s+(?:the\s+)?([^,]+)$/iu.exec(after[1]!);
  if (further) return resolve(further[1]!, source, report, role);
  if (beside && !PART_OF_TITLE.test(beside[1]!) && !/\bsecretary$/iu.test(role))
    return resolve(beside[1]!, source, report, role);
  // "Its director", "managing director": of the body spoken of just before; not "the commander" without a name
  if (source.role === undefined) return undefined;
  const own = bodyBefore(source, report);
  return own && { name: own.name, id: own.id, says: role };
}

/** "managing director", "deputy chairman", "a weary commander". */
const PART_OF_TITLE =
  /^(?:its|their|his|her|the|an?|managing|general|deputy|vice|executive|acting|interim|sporting|field|branch|regional|senior|chief|co|group|press|political|night|[\p{L}]+-[\p{L}]+|red-faced|furious|station|financial|technical|operations|new)(?:\s+(?:managing|general|deputy|vice|executive|acting|sporting|field|branch|political|chief|operating|medical))*$/iu;

const MAKING = String.raw`released|filmed|posted|published|issued|taken|shot|written|made|put out|compiled|kept|recorded|conducted|signed|drawn up|shared`; // prettier-ignore
const BY = new RegExp(String.raw`\b(?:${MAKING}) by (?:the )?(.+?)(?: (?:on|in|at|and|that|which|this|last)\b.*)?$`, 'iu'); // prettier-ignore
const WHO_MADE = new RegExp(
  String.raw`\b(?:that|which) (?:the )?(.+?) (?:had |has |have )?(?:sent|released|wrote|published|issued|put out|conducted|posted|made|filmed)\b`,
  'iu',
);
const PAPER_OF = /\b(?:letter|statement|report|note|bulletin|survey|figures|records?|log|count|tally|register|data|email|video|film|post|results?|inspection|release|website|instruments)\s+(?:from|of|by|on)\s+(?:the\s+)?(.+?)(?:\s+(?:reviewed|seen|read|obtained|in|on|at|of|published|dated)\b.*)?$/iu; // prettier-ignore
const OWNED = /^(?:the\s+)?(.+?)['’]s?\s+(?:own\s+)?[\p{L}\s-]+$/iu;

/** "a video released by the ministry", "a letter that the union sent", "the bank's own figures"; not "a leaked memo". */
function makerOf(source: Source, report: Report): Principal | undefined {
  const { name } = source;
  if (/\b(?:leaked|internal|secret|confidential)\b/iu.test(name)) return undefined;
  const made = BY.exec(name) ?? WHO_MADE.exec(name) ?? PAPER_OF.exec(name) ?? OWNED.exec(name);
  if (!made || /\d/u.test(made[1]!)) return undefined;
  const maker = resolve(made[1]!.replace(/^.*\b(?:agency|fisherman|by)\s+(?=\p{Lu})/u, ''), source, report, name);
  return maker && (maker.id !== undefined || /\p{Lu}/u.test(maker.name) || BODY_NOUN.test(maker.name)) ? maker : undefined; // prettier-ignore
}

const BODY_NOUN = /\b(?:service|ministry|office|department|union|council|authority|commission|agency|bureau|institute|company|court|committee|board)$/iu; // prettier-ignore

/** What a body is called whatever its name is. "The union" has a name with that word in it, "the company" has not. */
const ANY_BODY = /^(?:company|firm|bank|airline|operator|group|carmaker|maker|start-up|club|team|mine|it|its|their|whose|our)$/iu; // prettier-ignore

/** Whom a phrase means: a body or person of the report that it names or is short for, else the name that it is. */
function resolve(phrase: string, source: Source, report: Report, says: string): Principal | undefined {
  const told = phrase.replace(/^(?:the|its|their|our|a|an)\s+/iu, '').trim();
  const words = wordsOf(told);
  if (words.length === 0) return undefined;
  const others = report.sources.filter(({ kind, id }) => id !== source.id && ['organization', 'outlet', 'person', 'anonymous'].includes(kind)); // prettier-ignore
  const fitting = others.filter(({ name, kind }) => {
    const full = wordsOf(name);
    if (kind === 'anonymous') return source.kind === 'document' && words.length === 1 && headOf(name) === words[0];
    return kind === 'person'
      ? full.at(-1) === words.at(-1) && /^\p{Lu}/u.test(told)
      : words.every((word) => full.includes(word)) || (full.length > 1 && full.every((word) => words.includes(word)));
  });
  const best = fitting.find(({ name }) => wordsOf(name).length >= words.length) ?? fitting[0];
  if (best) return { name: best.name, id: best.id, says };
  if (words.length === 1 && ANY_BODY.test(words[0]!)) {
    const own = bodyBefore(source, report);
    return own && { name: own.name, id: own.id, says };
  }
  return words.length > 1 || /^\p{Lu}/u.test(told) ? { name: told, says } : undefined;
}

/** The body that was spoken of last before a source is first spoken of. */
function bodyBefore(source: Source, report: Report): Source | undefined {
  const at = source.mentions[0]?.[0];
  if (at === undefined || source.in !== undefined) return undefined;
  let best: Source | undefined;
  let nearest = at - MAX_BEFORE;
  for (const other of report.sources) {
    if (other.kind !== 'organization' || other.in !== undefined || other.id === source.id) continue;
    for (const [start, end] of other.mentions)
      if (end <= at && start >= nearest) {
        nearest = start;
        best = other;
      }
  }
  return best ?? (report.sources[0]?.kind === 'organization' ? report.sources[0] : undefined);
}

/** About four sentences, in UTF-16 code units. */
const MAX_BEFORE = 600;
