/** What a report has from elsewhere by its own account: whom it names in its chains, and what it takes from them. */
import type { Attribution, Report, Source } from '../../model/report.ts';
import type { Span } from '../../model/span.ts';
import { outletKey } from '../../model/outlet-names.ts';
import { packNumbers, unpackNumbers } from '../../model/packed-numbers.ts';
import type { ReportWords } from '../report-words.ts';
import { FLAG, glanceWords, Lexicon, readSentences, readWords, sentenceAt, type Words } from '../stance/words.ts';

/** The content of one attribution that others carry. */
export interface Borrowed {
  readonly span: Span;
  readonly in?: string;
  /** Distinct content terms, also of whom the outlet has it from, without those of the outlet's name. */
  readonly terms: readonly number[];
}

export interface CitedOutlet {
  /** As {@link outletKey}; empty for media without a name. */
  readonly key: string;
  readonly name: string;
  /**
   * outlet: passes on; speaker: an organisation that speaks for itself, whose own statement may be among the reports;
   * unnamed: "several local media".
   */
  readonly role: 'outlet' | 'speaker' | 'unnamed';
  /** By the chains. */
  readonly borrowed: readonly Borrowed[];
  /** Sentences that say outright that something is had from it. */
  readonly stated: readonly Borrowed[];
}

/**
 * Catches "several local media", "reports in Portugal", "a Dutch shipping blog", "insiders"; must not catch "a media
 * lawyer", "one man at the petrol station in Strathorrin", "reports from the scene", "The Straits Observer".
 */
const UNNAMED_MEDIA =
  /^(?:(?!(?:at|of|in|from|near|by|to|with|for|on|who|that|which)\b)[\p{L}\p{N}][\p{L}\p{N}’'-]* )*(?:media|press|newspapers?|papers?|dail(?:y|ies)|weekl(?:y|ies)|tabloids?|reports(?! from)|outlets?|broadcasters?|stations?|radio|television|tv|channels?|blogs?|(?:web)?sites?|agenc(?:y|ies)|insiders)(?: (?:in|from|on|near) .*| close to .*)?$/iu;
const HAS_NAME = /\p{Lu}\p{L}+ \p{Lu}|^(?!An? |The |Some |Many )\p{Lu}\p{L}+$/u;

/** Last words of names that are no names by themselves, and first ones after which the last is a place. */
const GENERIC_LAST =
  /^(?:news|agency|media|online|radio|television|tv|reports?|desk|service|services|blog|bank|group)$/u;
const BEFORE_PLACE = /^(?:radio|tv|canal|station)$/u;

/**
 * The keys by which an outlet is named, the full one first: "Wirrabel Advocate" is also "the Advocate", "Inter Press Desk"
 * also "IPD"; "Radio Brekka" is not "Brekka", nor "University of Trevano" "Trevano".
 */
export function keysOfOutlet(outlet: string | undefined): string[] {
  const key = outletKey(outlet ?? '');
  const words = key.split(' ');
  const last = words.at(-1)!;
  if (words.length < 2 || / (?:of|for|in|and|de|da|do) /u.test(key)) return key === '' ? [] : [key];
  const keys = [key];
  if (last.length >= 4 && !GENERIC_LAST.test(last) && !BEFORE_PLACE.test(words[0]!)) keys.push(last);
  if (words.length > 2) keys.push(words.map((word) => word[0]).join(''));
  return keys;
}

/** What a report is about and whom it has it from. JSON-safe: it is read once and kept. */
export interface Subject {
  /** The keys of its own outlet. */
  readonly names: readonly string[];
  /** By its chains. */
  readonly chains: readonly CitedOutlet[];
  /** Keys of all others that it may have something from: which of them are outlets, other reports tell. */
  readonly mayBeCited: readonly string[];
  /** Stems of the words of title and text that tell what it is about; of these, names and numbers. Packed. */
  readonly terms: string;
  readonly storyTerms: string;
}

export function readSubject(report: Report, read: ReportWords): Subject {
  const { text, lexicon } = read;
  const sources = keyedSources(report);
  return {
    names: keysOfOutlet(report.article.outlet),
    chains: withBorrowed(
      report,
      text,
      inChains(report, sources, ({ role }) => role),
      lexicon,
    ),
    mayBeCited: [...new Set([...namesInText(report).keys(), ...othersInChains(report, sources).keys()])],
    terms: packTerms(read, (flags) => (flags & FLAG.content) !== 0),
    storyTerms: packTerms(read, isOfStory),
  };
}

/** The different terms of the text and then of the title whose words are wanted, by their flags. */
function packTerms(
  { title, text, terms: { values }, inTitle, inText }: ReportWords,
  isWanted: (flags: number) => boolean,
): string {
  const packed = new Uint32Array(values.length);
  const isPacked = new Uint8Array(values.length);
  let length = 0;
  const add = ({ flags }: Words, numbers: Int32Array): void => {
    for (let i = 0; i < numbers.length; i++) {
      const number = numbers[i]!;
      if (isPacked[number] || !isWanted(flags[i]!)) continue;
      isPacked[number] = 1;
      packed[length++] = values[number]!;
    }
  };
  add(text, inText);
  add(title, inTitle);
  return packNumbers(packed.subarray(0, length));
}

const unpackTerms = (packed: string): Int32Array => new Int32Array(unpackNumbers(packed));

/** The terms of a subject, to be looked up and to be gone through. */
export interface UnpackedSubject {
  readonly terms: ReadonlySet<number>;
  readonly storyTerms: readonly number[];
}

/** Each when it is first asked for. */
export function unpackSubject(packed: Subject): UnpackedSubject {
  let terms: ReadonlySet<number> | undefined;
  let storyTerms: readonly number[] | undefined;
  return {
    get terms() {
      return (terms ??= new Set(unpackTerms(packed.terms)));
    },
    get storyTerms() {
      return (storyTerms ??= [...unpackTerms(packed.storyTerms)]);
    },
  };
}

/** Of those that a report may have something from, the ones with these keys, with what it has from them; `named` are its {@link namedInText}. */
export function citedAs(
  report: Report,
  keys: readonly string[],
  { text, lexicon }: ReportWords,
  named: readonly CitedOutlet[],
): CitedOutlet[] {
  const isWanted = ({ key }: CitedOutlet): boolean => keys.includes(key);
  const others = othersInChains(report, keyedSources(report), keys);
  return joinCited(withBorrowed(report, text, others, lexicon), named).filter(isWanted);
}

/** A source, by what it is named as an outlet, and what it would be as one. */
interface Keyed {
  readonly source: Source;
  readonly key: string;
  readonly role: CitedOutlet['role'] | undefined;
}

const keyedSources = (report: Report): Map<string, Keyed> =>
  new Map(report.sources.map((source) => [source.id, { source, key: outletKey(source.name), role: roleOf(source) }]));

/** The others in its chains, or those of them with certain keys: the name of an outlet may look like that of a person, "Talkback 92". */
const othersInChains = (
  report: Report,
  sources: ReadonlyMap<string, Keyed>,
  keys?: readonly string[],
): Map<string, InChains> =>
  inChains(report, sources, ({ key, role }) => (role || (keys && !keys.includes(key)) ? undefined : 'outlet'));

interface InChains {
  readonly source: Source;
  readonly role: CitedOutlet['role'];
  readonly attributions: Set<Attribution>;
}

/** Who passes something on, by key, with what; `roleIn`: as what it counts, if it does. */
function inChains(
  report: Report,
  sources: ReadonlyMap<string, Keyed>,
  roleIn: (keyed: Keyed) => CitedOutlet['role'] | undefined,
): Map<string, InChains> {
  const own = keysOfOutlet(report.article.outlet);
  const cited = new Map<string, InChains>();
  for (const attribution of report.attributions)
    for (const id of attribution.chain.slice(1)) {
      const keyed = sources.get(id);
      const role = keyed && roleIn(keyed);
      if (!role || keyed.key === '' || own.includes(keyed.key)) continue;
      const { source, key } = keyed;
      const entry = cited.get(key);
      if (entry) entry.attributions.add(attribution);
      else cited.set(key, { source, role, attributions: new Set([attribution]) });
    }
  return cited;
}

function withBorrowed(
  report: Report,
  words: Words,
  cited: ReadonlyMap<string, InChains>,
  lexicon?: Lexicon,
): CitedOutlet[] {
  const sources = new Map(report.sources.map((source) => [source.id, source]));
  return Array.from(cited, ([key, { source, role, attributions }]) => ({
    key: role === 'unnamed' ? '' : key,
    name: source.name,
    role,
    borrowed: [...attributions].map((attribution) => borrow(report, words, attribution, source, sources, lexicon)),
    stated: [],
  }));
}

/** Words with a capital in a row, with what joins them: "Correio da Serra", "The Shipping Ledger", "Talkback 92". */
const NAME =
  /\p{Lu}[\p{L}\p{N}’'-]*(?:(?: (?:of|the|and|for|de|da|do|del|della|di|du|la|le|el|des|der|&))* [\p{Lu}\p{N}][\p{L}\p{N}-]*)*/gu;

/** What stands before the name of an outlet that something is had from. */
const BEFORE_NAME =
  /\b(?:according to|told|telling|quoted (?:by|in)|cited (?:by|in)|citing|quoting|(?:first |earlier |originally )?(?:reported|published|broadcast|carried|printed|seen|obtained|revealed|written) (?:by|in|on)|report (?:by|in|from|on)|story in|article in|interview (?:with|in|on)|speaking to|spoke to|said in)(?: (?:the|a|an|its|our|local|state|regional|rival|daily|weekly|\p{Ll}+(?:paper|caster|site)|newspaper|paper|agency|news|station|channel|broadcaster|magazine|website|blog|site|radio|television|tabloid|trade|publication|\p{Lu}\p{L}+))* $/u;
/** Whether anything of that kind is there at all: quickly told. */
const HAS_CUE =
  /according|told|telling|quot|cit|report|publish|broadcast|carried|print|seen|obtain|reveal|writ|story|article|interview|speaking|spoke|said/;
/** What stands after it, perhaps behind what the outlet is. */
const AFTER_NAME =
  /^(?:,[^,.;]{3,80},)? (?:(?:has|had|have|also|first|later|now|then|further|earlier|itself|separately|exclusively|since) )*(?:report(?:s|ed)|says?|said|writes?|wrote|written|quot(?:es|ed)|cit(?:es|ed)|claim(?:s|ed)|reveal(?:s|ed)|confirm(?:s|ed)|announc(?:es|ed)|publish(?:es|ed)|broadcast|print(?:s|ed)|put|puts|describ(?:es|ed)|call(?:s|ed)|adds?|added|told|tells|suggest(?:s|ed)|attribut(?:es|ed)|alleg(?:es|ed)|believes?|notes?|noted|maintains?)\b/u;

/**
 * Names in the running text that something is had from, with the sentences that say so. Chains miss some: "quoted by
 * Cordillera Press", "The Shipping Ledger says so"; must not catch "the tabloid Bintang Pos stood by its 20". Which of
 * the names are outlets, other reports tell.
 */
export function namedInText(
  report: Report,
  words: Words = readWords(report.article.text),
  lexicon?: Lexicon,
): CitedOutlet[] {
  const sentences = readSentences(report.article.text, words);
  return Array.from(namesInText(report), ([key, { name, at }]) => {
    const ofName = contentTerms(name, lexicon);
    const spoken = new Set(at.map((offset) => sentenceAt(sentences, offset)));
    const stated = Array.from(spoken, (s): Borrowed => ({
      span: [sentences.start[s]!, sentences.end[s]!],
      terms: termsOf(words, sentences.first[s]!, sentences.first[s + 1]!).filter((term) => !ofName.has(term)),
    }));
    return { key, name, role: 'outlet', borrowed: [], stated };
  });
}

/** UTF-16 code units before and after a name in which it is said that something is had from it. */
const REACH_BEFORE = 80;
const REACH_AFTER = 140;

/** By key, the name and where it stands. */
function namesInText(report: Report): Map<string, { readonly name: string; readonly at: number[] }> {
  const { text } = report.article;
  const own = keysOfOutlet(report.article.outlet);
  const people = namesOfPeople(report);
  const named = new Map<string, { name: string; at: number[] }>();
  for (const { 0: match, index } of text.matchAll(NAME)) {
    const end = index + match.length;
    const before = text.slice(Math.max(0, index - REACH_BEFORE), index);
    const isCited =
      AFTER_NAME.test(text.slice(end, end + REACH_AFTER)) ||
      (before.endsWith(' ') && HAS_CUE.test(before) && BEFORE_NAME.test(before));
    if (!isCited) continue;
    for (const name of namesWithin(match)) {
      const key = outletKey(name);
      if (key === '' || own.includes(key) || people.has(key)) continue;
      const known = named.get(key);
      if (known) known.at.push(index);
      else named.set(key, { name, at: [index] });
    }
  }
  return named;
}

/** Full names and last names: nobody takes a person for an outlet. */
function namesOfPeople({ sources }: Report): Set<string> {
  const names = sources
    .filter(({ kind, name }) => kind === 'person' && !/\d/.test(name))
    .map(({ name }) => outletKey(name));
  return new Set(names.flatMap((name) => [name, name.slice(name.lastIndexOf(' ') + 1)]));
}

/** "Yesterday Meridian Press" may be named for its first word's place in the sentence. */
function namesWithin(match: string): string[] {
  const space = match.indexOf(' ');
  return space < 0 ? [match] : [match, match.slice(space + 1)];
}

/** Different terms of the words `[from, to)` that tell what they are about. */
function termsOf(words: Words, from: number, to: number): number[] {
  const terms = new Set<number>();
  for (let i = from; i < to; i++) if (words.flags[i]! & FLAG.content) terms.add(words.term[i]!);
  return [...terms];
}

/** What chains say, and for outlets among the names also what the sentences say that name them. */
export function joinCited(chains: readonly CitedOutlet[], named: readonly CitedOutlet[]): CitedOutlet[] {
  const joined = new Map(chains.map((outlet) => [outlet.key === '' ? `unnamed: ${outlet.name}` : outlet.key, outlet]));
  for (const outlet of named) {
    const known = joined.get(outlet.key);
    joined.set(
      outlet.key,
      known
        ? { ...known, borrowed: [...known.borrowed, ...outlet.borrowed], stated: [...known.stated, ...outlet.stated] }
        : outlet,
    );
  }
  return [...joined.values()];
}

function roleOf({ kind, name }: Source): CitedOutlet['role'] | undefined {
  const isUnnamed = UNNAMED_MEDIA.test(name) && !HAS_NAME.test(name);
  if (kind === 'outlet') return isUnnamed ? 'unnamed' : 'outlet';
  if (kind === 'organization') return 'speaker';
  return (kind === 'anonymous' || kind === 'group') && isUnnamed ? 'unnamed' : undefined;
}

function borrow(
  report: Report,
  words: Words,
  { in: where, content, cue, chain }: Attribution,
  outlet: Source,
  sources: ReadonlyMap<string, Source>,
  lexicon: Lexicon | undefined,
): Borrowed {
  const beyond = chain.slice(chain.indexOf(outlet.id) + 1).map((id) => sources.get(id)?.name ?? '');
  const named = contentTerms(outlet.name, lexicon);
  const terms = new Set([
    ...contentTerms(beyond.join('\n'), lexicon),
    ...termsOfSpans(report, words, content, where, lexicon),
  ]);
  const first = content[0] ?? cue[0];
  return {
    span: [first?.[0] ?? 0, content.at(-1)?.[1] ?? first?.[1] ?? 0],
    ...(where !== undefined && { in: where }),
    terms: [...terms].filter((term) => !named.has(term)),
  };
}

export function textOf({ article }: Report, where: string | undefined): string {
  if (where === undefined) return article.text;
  if (where === 'title') return article.title ?? '';
  return article.parts?.find(({ id }) => id === where)?.text ?? '';
}

/** Stems of the words that tell what a text is about. */
export function contentTerms(text: string, lexicon = new Lexicon()): Set<number> {
  const words = glanceWords(text, lexicon);
  return new Set(termsOf(words, 0, words.length));
}

/** The content terms of some spans; `words` are those of the running text. */
function termsOfSpans(
  report: Report,
  words: Words,
  spans: readonly Span[],
  where: string | undefined,
  lexicon: Lexicon | undefined,
): number[] {
  return spans.flatMap(([start, end]) => {
    if (where !== undefined) return [...contentTerms(textOf(report, where).slice(start, end), lexicon)];
    return termsOf(words, firstFrom(words, start), firstFrom(words, end));
  });
}

/** The index of the first word that starts at `offset` or after it. */
function firstFrom({ start, length }: Words, offset: number): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (start[middle]! < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Names and numbers: what tells one story from another. */
const isOfStory = (flags: number): boolean =>
  (flags & FLAG.content) !== 0 && (flags & (FLAG.capital | FLAG.number)) !== 0;

/** Stems of names and numbers. */
export function storyTermsIn(text: string): Set<number> {
  const words = readWords(text);
  const terms = new Set<number>();
  for (let i = 0; i < words.length; i++) if (isOfStory(words.flags[i]!)) terms.add(words.term[i]!);
  return terms;
}
