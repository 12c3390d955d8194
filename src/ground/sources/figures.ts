/** Those who speak in a report, and pass on what others say. They are filled in while a text is read; what leaves is a Source. */
import { lowerName } from '../../model/outlet-names.ts';
import type { SourceKind } from '../../model/report.ts';
import type { Span } from '../../model/span.ts';
import { wordSet } from '../../model/word-list.ts';
import type { Gender } from '../names/names.ts';
import { OFFICE_NOUNS, ORGANIZATION_NOUNS } from './noun-lexicon.ts';
import { type Outlet } from './outlets.ts';

export interface Figure {
  name: string;
  kind: SourceKind;
  gender: Gender | undefined;
  isPlural: boolean;
  role: string | undefined;
  /** Lemmas of the nouns it is called by. Added to by `Discourse.learn`, which keeps an index of them. */
  readonly nouns: Set<string>;
  /** Other words that describe it ("café owner": café). */
  readonly words: Set<string>;
  /** Spans into the text that `in` names (the article's running text when undefined), in no order. */
  readonly mentions: Span[];
  in: string | undefined;
  members: Figure[];
  /** Through whom it came into the report: later statements of an unnamed source came the same way. */
  via: Figure[];
  outlet: Outlet | undefined;
  /** The phrase that brought it in says that the name is withheld. */
  isVeiled: boolean;
  /** There is more than a capital to say that it is a body: it may be "the company". */
  isSure: boolean;
  /** The named figure that it turned out to be: "a cyclist ... the cyclist, Stefan Bauer". */
  became: Figure | undefined;
}

/** Everybody in one report: shared by its text, title and parts. */
export interface Cast {
  readonly figures: Figure[];
  /** The article's outlet; it may be mentioned nowhere. */
  readonly outlet: Figure;
  readonly author: Figure;
  /** Whoever stands at the end of hearsay without an agent. */
  readonly unspecified: Figure;
  /** The article is an organization's own release: "the company" is its outlet. */
  readonly isRelease: boolean;
  /** Lower-case words of the byline: a release of the "Strike committee" calls itself the committee. */
  readonly bylineWords: ReadonlySet<string>;
}

export function makeFigure(name: string, kind: SourceKind): Figure {
  return {
    name,
    kind,
    gender: undefined,
    isPlural: false,
    role: undefined,
    nouns: new Set(),
    words: new Set(),
    mentions: [],
    in: undefined,
    members: [],
    via: [],
    outlet: undefined,
    isVeiled: false,
    isSure: true,
    became: undefined,
  };
}

/** Who a figure turned out to be. */
export function nowKnown(figure: Figure): Figure {
  let at = figure;
  for (let steps = 0; at.became && steps < 8; steps++) at = at.became;
  return at;
}

/** A company is no ministry: what "the company" can be, and what it cannot. */
export const COMMERCIAL =
  wordSet(`company firm operator airline manufacturer maker retailer supplier builder developer carrier employer bank
  insurer publisher utility supermarket chain corporation club startup start-up owner owners`);
export const PUBLIC = wordSet(`
  union ministry authority police council committee commission court government party front army navy mission command
  fleet hospital university office parliament department tribunal inquiry school college movement bureau board
  institute agency museum investigations service prefecture province county township village`);
/** Nouns of one family mean one sort of outlet. */
const FAMILIES: readonly ReadonlySet<string>[] = [
  wordSet('newspaper paper daily weekly broadsheet tabloid gazette herald courier tribune chronicle'),
  wordSet('blog weblog vlog'),
  wordSet('broadcaster station channel radio television tv'),
  wordSet('agency newswire wire'),
  wordSet('magazine'),
];
/** What a ministry can be besides a ministry of something. */
const PLAIN_MODIFIERS = wordSet('same own new old former first second state local whole other so-called');

export function isPublic(figure: Figure): boolean {
  for (const word of PUBLIC) if (figure.words.has(word) || figure.nouns.has(word)) return true;
  return false;
}

/** A blog is no newspaper: whether an outlet can be called by a noun, as far as is known of it. */
export function canBe(figure: Figure, noun: string): boolean {
  const family = FAMILIES.findIndex((words) => words.has(noun));
  if (family < 0) return true;
  const own = FAMILIES.findIndex((words) =>
    [...words].some((word) => figure.nouns.has(word) || lowerName(figure.name).split(' ').includes(word)),
  );
  return own < 0 || own === family;
}

export function isAgencyLike(figure: Figure): boolean {
  return figure.outlet?.kind === 'agency' || figure.nouns.has('agency') || /agency|wire|press\b/i.test(figure.name);
}

/** "the foreign ministry" is not the Ministry of Defence, nor "the defence minister" the foreign one. */
export function isOtherOne(figure: Figure, noun: string, modifiers: readonly string[]): boolean {
  if (!ORGANIZATION_NOUNS.has(noun) && !OFFICE_NOUNS.has(noun)) return false;
  const telling = modifiers.filter((word) => !PLAIN_MODIFIERS.has(word) && word !== noun);
  if (telling.length === 0 || telling.some((word) => figure.words.has(word) || figure.nouns.has(word))) return false;
  for (const word of figure.words)
    if (word !== noun && !/^(?:of|the|and|for)$/.test(word) && !figure.nouns.has(word)) return true;
  return false;
}

/** Whether a figure is called by a name or a part of it; a person by the surname at least. */
export function matchesName(figure: Figure, words: readonly string[]): boolean {
  if (figure.kind === 'anonymous' || figure.kind === 'document' || figure.members.length > 0) return false;
  const other = lowerName(figure.name).split(' ');
  if (other.join(' ') === words.join(' ')) return true;
  const [short, long] = words.length < other.length ? [words, other] : [other, words];
  if (!short.every((word) => long.includes(word))) return false;
  return figure.kind !== 'person' || short.at(-1) === long.at(-1);
}

/** "the Ledger" for "The Lisbon Ledger": the article's own outlet in short. */
export function isShortFor(words: readonly string[], full: string, kind: string): boolean {
  const fullWords = lowerName(full).split(' ');
  if (kind === 'person' || words.length >= fullWords.length) return false;
  return (
    words.every((word) => fullWords.includes(word)) && (words.at(-1) === fullWords.at(-1) || words[0] === fullWords[0])
  );
}
