/**
 * For whom somebody speaks: the body whose head, officer or spokesman a report says that a person is, the maker of a
 * document. Whoever leads or speaks for a body speaks as that body, and so does its own record.
 */
import type { Report, Source } from '../../model/report.ts';
import { releaserOf } from './releases.ts';
import { coreOf, headOf, wordsOf } from './source-words.ts';

/** Whom a source stands for: a source of the same report, or a name that the report gives. */
export interface Principal {
  readonly name: string;
  readonly id?: string;
  /** In the words of the report. */
  readonly says: string;
}

/** undefined: for itself, as far as the report tells. */
export function principalOf(source: Source, report: Report): Principal | undefined {
  const publisher = releaserOf(report);
  // "I", in the release of a body
  if (source.kind === 'author')
    return publisher ? { name: publisher.name, id: publisher.id, says: source.name } : undefined;
  if (source.kind === 'document') return makerOf(source, report) ?? ownRecord(source, report);
  if (source.kind === 'organization' && isOneOfReport(source.name)) {
    const body = mainBody(source, report, source.name);
    if (body) return { name: body.name, id: body.id, says: source.name };
    const led = bodyOfOfficers(source, report);
    return led && { ...led, says: source.name };
  }
  if (source.kind === 'person') {
    for (const role of [...rolesOf(source, report), ...(isOffice(source.name) ? [source.name] : [])]) {
      const body = clientOf(source, role, report) ?? bodyOf(source, role, report) ?? memberOf(source, role, report);
      if (body) return body;
    }
    return undefined;
  }
  if (source.kind === 'anonymous' && PAPER.test(source.name)) return makerOf(source, report);
  // "a spokesman for the ministry"; not "an official of the ministry", who may speak against it
  if (source.kind === 'anonymous' && SPOKESMAN.test(source.name)) return bodyOf(source, source.name, report);
  // "the bank's press office"
  const office =
    source.kind === 'organization'
      ? /^(.*?)['’]s? (?:press|media|communications) (?:office|team|service)$/iu.exec(source.name)
      : null;
  return office ? resolve(office[1]!, source, report, source.name) : undefined;
}

/**
 * What a report says that a person is: the role that was read, and what stands beside the name where he speaks. "General
 * Ivo Stanek, commander of the Southern Group" is a general, and that commander.
 */
export function rolesOf(source: Source, report: Report): string[] {
  if (source.kind !== 'person') return source.role === undefined ? [] : [source.role];
  const roles = new Set<string>();
  const name = wordsOf(source.name).at(-1)!;
  for (const attribution of report.attributions) {
    if (attribution.speaker !== source.id || attribution.in !== undefined) continue;
    for (const [start, end] of attribution.source) {
      const parts = report.article.text.slice(start, Math.min(end, start + MAX_ROLE)).split(/,\s+/u);
      // "Inspector Mary Kaupa of the Tabuna police"
      const [, told, member] = OF_BODY.exec(parts[0]!) ?? [];
      if (member !== undefined && wordsOf(told!).at(-1) === name) roles.add(member);
      if (parts.length < 2) continue;
      const at = parts.findIndex((part) => wordsOf(part).includes(name));
      const beside = at === 0 ? parts[1]! : at === 1 ? parts[0]! : '';
      // "who runs the café on the square and was carried out": not all that follows is what he runs
      const leads =
        /^who (?:leads|heads|runs|chairs|speaks for) (.+?)(?: from .+| and (?:was|is|has|had|\p{Ll}+(?:s|ed)) .+)?$/iu.exec(
          beside,
        );
      if (leads && isBody(leads[1]!)) roles.add(`leader of ${leads[1]}`);
      else if (beside && !/^(?:who|whose|which|speaking|quoted|opening)\b/iu.test(beside))
        roles.add(beside.replace(/^(?:the|an?) /iu, ''));
    }
  }
  return [...(source.role === undefined ? [] : [source.role]), ...roles];
}
const MAX_ROLE = 200;
const OF_BODY = /^(.+?) ((?:of|from) the \p{L}.+)$/iu;

/** "the Dyke Union", "the union at Olling"; not "the café on the Largo da Fonte", whose owner saw it herself, nor "the search". */
function isBody(phrase: string): boolean {
  const head = phrase.replace(/^(?:the|an?) /iu, '').split(/ (?:of|on|at|in|for|from) /u)[0]!;
  return /\p{Lu}/u.test(head) || BODY_NOUN.test(head);
}

const TITLE_WORDS = String.raw`spokes(?:man|woman|person)|press (?:officer|secretary)|president|chair(?:man|woman|person)?|head(?: of \p{L}+)?|director|chief(?: executive| engineer| inspector| operating officer| medical officer| negotiator| of staff| of police)?|leader|secretary|commander|manager|ceo|editor|administrator|commissioner|treasurer|principal|vice[- ]chancellor|rector|registrar|superintendent|inspector|sergeant|officer|finance chief|general manager`;
/** Not the chair of a "folding-chair pilot". */
const TITLE = new RegExp(String.raw`(?<![\p{L}-])(?:${TITLE_WORDS})(?!\p{L})`, 'iu');
/** "president of the union", "the union's president", "union president". */
const AFTER_TITLE = new RegExp(
  String.raw`\b(?:${TITLE_WORDS})(?:\s+\p{L}+){0,2}?\s+(?:of|for|at|with)\s+(?:the\s+)?([^,]+)`,
  'iu',
);
const BEFORE_TITLE = new RegExp(String.raw`^(.*?)['’]s?\s+(?:[\p{L}-]+\s+){0,3}?(?:${TITLE_WORDS})\b`, 'iu');
const BESIDE_TITLE = new RegExp(String.raw`^(?:the\s+)?(.+?)\s+(?:${TITLE_WORDS})$`, 'iu');
const SPOKESMAN = /\b(?:spokes(?:man|woman|person)|press (?:officer|secretary))\b/iu;
/** Members of governments, whom a body named near them is not theirs. */
export const MINISTERIAL =
  /\b(?:minister|premier|secretary of state|(?:foreign|home|defen[cs]e|finance|interior|energy|health|justice|transport|trade|education|environment|culture|state) secretary)\b/iu;
/** "US President", "Vardian president": whoever it is speaks for himself. */
const HEAD_OF_STATE =
  /^(?:the )?(?:US|U\.S\.|American|\p{Lu}\p{Ll}+(?:an|ish|ese|ian|ean|ch)) (?:[Vv]ice[- ])?[Pp]resident$/u;
const FORMER = /\b(?:former|ex|retired|outgoing|late|one-time|onetime|sacked|dismissed)\b/iu;

/** "registrar", "the clerk", where it was taken for a body. */
export const isBareTitle = (name: string): boolean => /^\p{Ll}+$/u.test(name) && TITLE.test(name);

/** A person told of by an office alone: "the minister", "captain", "London's own minister". */
export function isOffice(name: string): boolean {
  if (!/\p{Lu}/u.test(name)) return name.split(' ').length <= 3;
  return !/^\p{Lu}\p{Ll}+ \p{Lu}/u.test(name) && (TITLE.test(name) || /\bminister\b/iu.test(name));
}

/** "president of the union", "World Cycling Board spokesman", "Delmar's finance chief", "Its director", "managing director". */
function bodyOf(source: Source, role: string, report: Report): Principal | undefined {
  if (FORMER.test(role)) return undefined;
  const [publisher] = report.sources;
  if (/^our /iu.test(role) && TITLE.test(role) && publisher && publisher.id !== source.id)
    return { name: publisher.name, id: publisher.id, says: role };
  if (MINISTERIAL.test(role)) return governmentOf(role) ?? ministryOf(source, role, report);
  if (!TITLE.test(role) || role === 'President' || HEAD_OF_STATE.test(role)) return undefined;
  const after = AFTER_TITLE.exec(role);
  const before = BEFORE_TITLE.exec(role);
  const beside = BESIDE_TITLE.exec(role);
  if (before) return resolve(before[1]!, source, report, role);
  if (after && !/^(?:staff|operations|safety|police|communications)\b/iu.test(after[1]!))
    return resolve(after[1]!, source, report, role);
  const further = after && /\b(?:of|at|for)\s+(?:the\s+)?([^,]+)$/iu.exec(after[1]!);
  if (further) return resolve(further[1]!, source, report, role);
  if (beside && !PART_OF_TITLE.test(beside[1]!) && !/\bsecretary$/iu.test(role)) {
    const told = beside[1]!.replace(END_OF_BODY, '');
    const body = resolve(told, source, report, role);
    return body?.id !== undefined || FORCE.test(told) || isNameIn(told, report) ? body : undefined;
  }
  // "Its director", "managing director": of the body spoken of just before; not "the commander" without a name
  if (isOffice(source.name)) return undefined;
  const own = bodyBefore(source, report, (name) => OFFICERS.every(({ title, of }) => !title.test(role) || of(name)));
  return own ? { name: own.name, id: own.id, says: role } : bodyInText(source, role, report);
}

/** Who is told of by an office alone has it in a body that has such offices: "Inspector Murchie" not in the airline spoken of before him. */
const OFFICERS: readonly { readonly title: RegExp; of(body: string): boolean }[] = [
  {
    title:
      /^(?:(?:chief|detective|police|deputy|senior) )*(?:inspector|sergeant|superintendent|commander|commissioner|officer|constable)$/iu,
    of: (body) =>
      /\b(?:police|force|forces|guards?|coastguard|navy|army|military|corps|command|rescue|fire|brigade|customs|patrol|group|column|front)\b/iu.test(
        body,
      ),
  },
  {
    title: /\b(?:manager|chief executive|ceo|operating officer|finance chief)\b/iu,
    of: (body) => !/\b(?:court|police|parliament|inquiry|jury|inspectorate)\b/iu.test(body),
  },
  {
    title: /^(?:vice[- ]chancellor|rector|registrar|principal|head ?teacher)$/iu,
    of: (body) => /\b(?:university|school|college|academy|institute|faculty)\b/iu.test(body),
  },
];

/** Whether a word is written large within a sentence, too: "Lactinor"; not "Fire", of a fire chief who begins one. */
function isNameIn(phrase: string, { article: { text } }: Report): boolean {
  if (/\s|^\p{Ll}/u.test(phrase) || BODY_NOUN.test(phrase)) return true;
  const inside = [...text.matchAll(/(?<=[\p{Ll},] )\p{Lu}[\p{L}\p{N}-]+/gu)];
  return inside.some(([word]) => word === phrase);
}

const LAWYER = String.raw`(?:lawyer|barrister|solicitor|attorney|agent)`;
const CLIENT = new RegExp(
  String.raw`^(?<owner>.+?)['’]s? (?:\p{L}+ ){0,2}${LAWYER}$|\b${LAWYER} (?:of|for) (?<client>.+)$`,
  'iu',
);

/** "Rade’s agent", "lawyer for Luis Carrera": they speak for the person. */
function clientOf(source: Source, role: string, report: Report): Principal | undefined {
  const told = CLIENT.exec(role)?.groups;
  const client = told && resolve((told['owner'] ?? told['client'])!, source, report, role);
  return client?.id !== undefined && report.sources.some(({ id, kind }) => id === client.id && kind === 'person')
    ? client
    : undefined;
}

/** "Paul Moreno of the agency", told of with the body alone; not "Inês Prado of Faro", nor a doctor "of the district hospital", who says what she saw. */
function memberOf(source: Source, role: string, report: Report): Principal | undefined {
  const of = /^(?:of|for|from) (?:the )?(.+)$/iu.exec(role);
  if (of && OF_THE_LEARNED.test(of[1]!)) return undefined;
  const body = of && resolve(of[1]!, source, report, role);
  return body?.id !== undefined || (body && BODY_NOUN.test(body.name)) ? body : undefined;
}

const OF_THE_LEARNED = /\b(?:hospital|clinic|university|college|school|faculty)\b/iu;

const PORTFOLIO = String.raw`urban|rural|development|information|communications?|petroleum|oil|industry|commerce|technology|religious|public|regional|investment|railways?|aviation|deputy|prime|first|foreign|home|interior|defen[cs]e|finance|culture|education|mining|energy|health|justice|transport|trade|environment|agriculture|labou?r|housing|war|press|junior|senior|social affairs|supply|works|water|livestock|forests?|forestry|fisheries|tourism|sports?|science|digital|economy|planning|family|youth|migration|immigration|infrastructure`;
/** A member of a government, told of with its country. */
const MINISTER = new RegExp(
  String.raw`^(?:the )?(?<country>(?!(?:${PORTFOLIO})\b)\p{Lu}[\p{L}-]+(?: (?!(?:${PORTFOLIO}|minister|premier)\b)\p{Lu}[\p{L}-]+)?)(?<owns>['’]s?)? (?:own )?(?:(?:${PORTFOLIO}) )*(?:minister|premier|(?:foreign|home|defen[cs]e|finance|interior|energy) secretary|secretary of state)\b`,
  'iu',
);
const OF_COUNTRY =
  /\bminister(?: for [\p{L} ]+?)? of (?!(?:the )?\p{Ll})(?:the )?(?<country>\p{Lu}[\p{L}-]+(?: \p{Lu}[\p{L}-]+)?)/u;

/** "Tamaro’s defence minister", "the British Foreign Secretary": the government of that country speaks. */
function governmentOf(role: string): Principal | undefined {
  const told = MINISTER.exec(role)?.groups;
  if (told && /^\p{Lu}/u.test(told['country']!) && !TITLE.test(told['country']!))
    return { name: told['owns'] ? `government of ${told['country']}` : `${told['country']} government`, says: role };
  const of = OF_COUNTRY.exec(role)?.groups;
  return of && { name: `government of ${of['country']}`, says: role };
}

/** "Education Minister", of no country: the one ministry or government that the report has speak. */
function ministryOf(source: Source, role: string, report: Report): Principal | undefined {
  const portfolio = new RegExp(String.raw`\b(${PORTFOLIO})\b`, 'iu').exec(role)?.[1]?.toLowerCase();
  const ministries = report.sources.filter(
    ({ kind, name, id }) => kind === 'organization' && id !== source.id && /\b(?:ministry|government)\b/iu.test(name),
  );
  const own = portfolio === undefined ? [] : ministries.filter(({ name }) => name.toLowerCase().includes(portfolio));
  const governments = ministries.filter(({ name }) => /\bgovernment\b/iu.test(name));
  const [body, ...others] = own.length > 0 ? own : governments;
  return body && others.length === 0 ? { name: body.name, id: body.id, says: role } : undefined;
}

/** In small letters before a title: what is led, and how high. */
const RANK =
  'managing|general|deputy|vice|executive|acting|interim|sporting|field|branch|regional|senior|chief|group|press|political|financial|technical|operations|operating|medical';
/** "managing director", "deputy chairman", "a weary commander". */
const PART_OF_TITLE = new RegExp(
  String.raw`^(?:${RANK}|its|their|his|her|the|an?|co|night|station|new|red-faced|furious|[\p{L}]+-[\p{L}]+)(?:\s+(?:${RANK}))*$`,
  'iu',
);

/** "Vesper sporting director" is of Vesper; not "the night office director". */
const END_OF_BODY = new RegExp(String.raw`(?<=\p{Lu}[\p{L}.-]*)(?:\s+(?:${RANK}))+$`, 'u');

const MAKING = String.raw`released|filmed|posted|published|issued|taken|shot|written|made|put out|compiled|kept|recorded|conducted|signed|drawn up|shared`;
const BY = new RegExp(
  String.raw`\b(?:${MAKING}) by (?:the )?(.+?)(?: (?:on|in|at|and|that|which|this|last)\b.*)?$`,
  'iu',
);
const WHO_MADE = new RegExp(
  String.raw`\b(?:that|which) (?:the )?(.+?) (?:had |has |have )?(?:sent|released|wrote|published|issued|put out|conducted|posted|made|filmed)\b`,
  'iu',
);
/** Papers and pictures that are told of as if they were people: "this still from a video by fisherman Odd Henriksen". */
const PAPER =
  /^(?:(?:the|a|an|this|her|his|their|its) )?(?:[\p{L}-]+ )?(?:still|video|film|footage|picture|photo|notebook|letter|memo|statement)\b/iu;
const PAPER_OF =
  /\b(?:letter|statement|report|note|bulletin|survey|figures|records?|log|count|tally|register|list|roll|sheet|data|email|video|film|post|results?|inspection|release|website|instruments)\s+(?:from|of|by|on)\s+(?:the\s+)?(.+?)(?:\s+(?:reviewed|seen|read|obtained|in|on|at|of|published|dated|to)\b.*)?$/iu;
const OWNED = /^(?:the\s+)?(.+?)['’]s?\s+(?:own\s+)?[\p{L}\s-]+$/iu;

/** "a video released by the ministry", "a letter that the union sent", "the bank's own figures"; not "a leaked memo". */
function makerOf(source: Source, report: Report): Principal | undefined {
  const { name } = source;
  if (/\b(?:leaked|internal|secret|confidential)\b/iu.test(name)) return undefined;
  const made = CARRIED.exec(name) ?? BY.exec(name) ?? WHO_MADE.exec(name) ?? PAPER_OF.exec(name) ?? OWNED.exec(name);
  if (!made || /\d/u.test(made[1]!)) return undefined;
  const maker = resolve(made[1]!.replace(/^.*\b(?:agency|fisherman|by)\s+(?=\p{Lu})/u, ''), source, report, name);
  return maker && (maker.id !== undefined || /\p{Lu}/u.test(maker.name) || BODY_NOUN.test(maker.name))
    ? maker
    : undefined;
}

/** "A Dyke Union message published by the Monitor" is the union's; not "a YouTube video posted by a miner". */
const CARRIED =
  /^(?:an?|the|this)\s+(?!(?:YouTube|Youtube|Facebook|Twitter|Instagram|TikTok|Telegram|Reddit|X)\b)(\p{Lu}[\p{L}-]*(?:\s\p{Lu}[\p{L}-]*)*)\s\p{Ll}+\s(?:published|posted|released|shared|put out|carried|obtained)\sby\b/u;

/** "our dispatch system", "the note", in the release of a body: its own; not "a leaked memo". */
function ownRecord(source: Source, report: Report): Principal | undefined {
  const publisher = releaserOf(report);
  if (!publisher || FOREIGN_PAPER.test(source.name) || /\p{Lu}/u.test(source.name)) return undefined;
  return { name: publisher.name, id: publisher.id, says: source.name };
}
const FOREIGN_PAPER =
  /\b(?:leaked|internal|secret|confidential|media|press|newspapers?|articles?|posts?|circulation|rumou?rs?)\b/iu;

const BODY_NOUN =
  /\b(?:service|ministry|office|department|union|council|authority|commission|agency|bureau|institute|company|court|committee|board|federation|association|party|police|hospital|university|government|parliament|bank|club)$/iu;

/** What a body is called whatever its name is. "The union" has a name with that word in it, "the company" has not. */
const ANY_BODY =
  /^(?:company|firm|employer|bank|airline|operator|group|carmaker|maker|start-up|club|team|mine|it|its|their|whose|our)$/iu;

/** What is no company, no club: "the operator" in an inquiry's report is somebody else. */
const PUBLIC_BODY =
  /\b(?:bureau|chamber|ministry|office|police|court|council|union|guild|agency|commission|authority|department|government|inquiry|inspectorate|parliament|association|observatory|hall|minister|city|party|prefecture|cross|services?|hospital|clinic|federation|committee|institute|laboratory|university|school|museum|works|watch|regulator|crescent|charity|alliance|congress|senate|tribunal)\b/iu;

/** "The company", "the Toledo company", "its operator", whose name the report tells; not "a company", "his golf club", "the central bank". */
const isOneOfReport = (name: string): boolean => {
  const [, before, noun] = /^(?:the )?(?:(its|\p{Lu}\S*) )?(\p{Ll}[\p{Ll}-]*)$/u.exec(name) ?? [];
  return (
    noun !== undefined &&
    ANY_BODY.test(noun) &&
    !/^(?:an?|one|some|every|his|her|their|my|our|your)$|['’]s?$/iu.test(before ?? '')
  );
};

/** "The club", in whatever story. */
export const isAnyBody = (name: string): boolean => ANY_BODY.test(name.replace(/^the /iu, ''));

/** "Director of the seventh episode of the saga": whoever makes it speaks for himself. */
const WORK =
  /^(?:[\p{L}’'-]+ )*?(?:film|movie|documentary|episode|series|season|sequel|remake|biopic|play|musical|album)\b/iu;

/** Whom a phrase means: a body or person of the report that it names or is short for, else the name that it is. */
function resolve(phrase: string, source: Source, report: Report, says: string): Principal | undefined {
  const bare = phrase.replace(/^(?:(?:the|its|their|our|a|an|large of|\p{Lu}[\p{L}.-]*-based)\s+)+/iu, '').trim();
  if (WORK.test(bare)) return undefined;
  const officer = OFFICER.exec(bare)?.[1];
  const told = officer !== undefined && FULL_NAME.test(officer) ? officer : bare;
  const words = wordsOf(told);
  if (words.length === 0) return undefined;
  const others = report.sources.filter(
    ({ kind, id }) => id !== source.id && ['organization', 'outlet', 'person', 'anonymous'].includes(kind),
  );
  const fitting = others.filter(({ name, kind }) => {
    // "The aircraft" is not the "last transmission from the aircraft".
    const full = wordsOf(words.length === 1 ? coreOf(name) : name);
    if (kind === 'anonymous') return source.kind === 'document' && words.length === 1 && headOf(name) === words[0];
    return kind === 'person'
      ? full.at(-1) === words.at(-1) && /^\p{Lu}/u.test(told)
      : words.every((word) => full.includes(word)) || (full.length > 1 && full.every((word) => words.includes(word)));
  });
  // "the police" is the police, and not the police union
  const best =
    fitting.find(({ name, kind }) => kind === 'organization' && headOf(name) === words.at(-1)) ??
    fitting.find(({ name }) => wordsOf(name).length >= words.length) ??
    fitting[0];
  if (best) return { name: best.name, id: best.id, says };
  if (words.length === 1 && ANY_BODY.test(words[0]!)) {
    const own = /^(?:it|its|their|whose|our)$/iu.test(words[0]!)
      ? bodyBefore(source, report)
      : mainBody(source, report, words[0]!);
    return own && { name: own.name, id: own.id, says };
  }
  return words.length > 1 || /^\p{Lu}/u.test(told) || FORCE.test(told) ? { name: told, says } : undefined;
}
/** "Hill Council (HC) President Ada Moss" is she. */
const OFFICER = new RegExp(String.raw`\s(?:${TITLE_WORDS}|minister|premier)\s+(\S+(?:\s\S+)+)$`, 'iu');
const FULL_NAME = /^\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)+$/u;
/** Bodies of which a place has one, so that the word alone says which. */
const FORCE = /^(?:police|army|navy|coastguard|government|palace|prefecture)$/iu;

/** "The company" in the release of a union is another body. */
const isOther = (word: string, body: string): boolean =>
  !/^(?:it|its|their|whose|our|group|team)$/iu.test(word) && PUBLIC_BODY.test(body);

/** Whom "the company" means: the body whose release it is, else the one that is spoken of most, if it can be called by this word. */
function mainBody(source: Source, report: Report, word: string): Source | undefined {
  const publisher = releaserOf(report);
  if (publisher) return publisher.id === source.id || isOther(word, publisher.name) ? undefined : publisher;
  let main: Source | undefined;
  for (const other of report.sources)
    if (
      other.kind === 'organization' &&
      other.id !== source.id &&
      !ANY_BODY.test(wordsOf(other.name).join(' ')) &&
      isBodyName(other.name, report) &&
      !isOther(word, other.name) &&
      other.mentions.length > (main?.mentions.length ?? 0)
    )
      main = other;
  return main;
}

/** The one company that officers in the report are told to be of: "Delta Air director Ivo Roth" where "the airline" speaks, too. */
function bodyOfOfficers(source: Source, report: Report): Principal | undefined {
  const bodies = new Map<string, Principal>();
  for (const officer of report.sources) {
    if (officer.kind !== 'person') continue;
    for (const role of rolesOf(officer, report)) {
      const body = bodyOf(officer, role, report);
      if (body && body.id !== source.id && !isAnyBody(body.name) && !isOther(source.name, body.name))
        bodies.set(body.name, body);
    }
  }
  return bodies.size === 1 ? [...bodies.values()][0] : undefined;
}

/** The body that was spoken of last before a source is first spoken of, among those whose name fits. */
function bodyBefore(source: Source, report: Report, fits: (name: string) => boolean = () => true): Source | undefined {
  const at = source.mentions[0]?.[0];
  if (at === undefined || source.in !== undefined) return undefined;
  let best: Source | undefined;
  let nearest = at - MAX_BEFORE;
  for (const other of report.sources) {
    if (other.kind !== 'organization' || other.in !== undefined || other.id === source.id || !fits(other.name))
      continue;
    if (!isBodyName(other.name, report)) continue;
    for (const [start, end] of other.mentions)
      if (end <= at && start >= nearest) {
        nearest = start;
        best = other;
      }
  }
  const releaser = releaserOf(report);
  return best ?? (releaser && fits(releaser.name) ? releaser : undefined);
}

/** "Vesper Motors", "the strike committee"; not "software", "journey log", nor "Shares" at the head of a sentence. */
const isBodyName = (name: string, report: Report): boolean =>
  BODY_NOUN.test(name) || ANY_BODY.test(wordsOf(name).join(' ')) || (/\p{Lu}/u.test(name) && isNameIn(name, report));

/** "its registrar", of the university named a few words before, which does not speak itself. */
function bodyInText(source: Source, role: string, report: Report): Principal | undefined {
  const at = source.mentions[0]?.[0];
  if (at === undefined || source.in !== undefined || !/^its\b/iu.test(role)) return undefined;
  const named = [...report.article.text.slice(Math.max(0, at - MAX_BEFORE), at).matchAll(NAMED_BODY)].at(-1);
  return named && { name: named[0], says: role };
}
const NAMED_BODY =
  /(?:\p{Lu}[\p{L}'’-]+ ){0,4}(?:University|Ministry|Department|Office|Council|Board|Bureau|Agency|Institute|Authority|Commission|Union|Federation|Trust|Service|Committee|Court|Bank|Club|Association|Company|Group)\b(?: (?:of|for) (?:the )?\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)?)?/gu;

/** About four sentences, in UTF-16 code units. */
const MAX_BEFORE = 600;
