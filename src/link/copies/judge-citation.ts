/**
 * Whether an article has something from another that it shares little wording with: openly, by naming the outlet;
 * vaguely, from "several local media"; or silently, by lifting what somebody told the other outlet.
 */
import type { Attribution, Report } from '../../model/report.ts';
import { overlaps, union, type Span } from '../../model/span.ts';
import { compareDates, hoursBetween } from '../../model/compare-dates.ts';
import { outletKey } from '../../model/outlet-names.ts';
import type { Lexicon } from '../stance/words.ts';
import { contentTerms, keysOfOutlet, textOf, type Borrowed, type CitedOutlet } from './cited-outlets.ts';

/** What is known of each side. */
export interface Citing {
  readonly report: Report;
  /** By which its words are read. */
  readonly lexicon?: Lexicon;
  readonly cited: readonly CitedOutlet[];
}
export interface Cited {
  readonly report: Report;
  /** Content terms of title and text. */
  readonly terms: ReadonlySet<number>;
}

/** A passage that both share, from the side of the citing article. */
export interface SharedPassage {
  readonly span: Span;
  readonly original: Span;
  readonly words: number;
  /** Words of it that stand in quotation marks in both. */
  readonly quoted: number;
}

/** JSON-safe. */
export interface Citation {
  readonly citing: string;
  readonly cited: string;
  readonly rule: 'names-outlet' | 'uses-statement' | 'unnamed-media' | 'lifted-quotation';
  /** Of the articles of one outlet, only one is meant; as {@link CitedOutlet.key}. */
  readonly outlet: string;
  /** Shared content terms and words in shared passages: orders the articles of one outlet. */
  readonly strength: number;
  /** What rests on the other article. */
  readonly spans: readonly { readonly in?: string; readonly span: Span }[];
  readonly note: string;
}

/**
 * A content is found in an article when it has as many of its terms, and such a share of them. The numbers are those that
 * find most of the citations in examples/stories (22 Nov 2026, `npm run scores:trace -- --stories examples/stories`) while
 * none of those in the public scenarios is lost: recall in the stories 44 before, 60 with them and with short names.
 */
interface Bounds {
  readonly terms: number;
  readonly share: number;
}
const OF_OUTLET: Bounds = { terms: 2, share: 0.4 };
/** Media without a name may be any outlet: all that is had from them must be there, or some of it and a quotation. */
const OF_UNNAMED: Bounds = { terms: 3, share: 0.5 };
const OF_UNNAMED_QUOTED: Bounds = { terms: 2, share: 0.4 };
/**
 * Whoever speaks for itself is the origin of what it says. That the statement itself was taken over needs several of the
 * report's sentences. On the public scenarios (22 Nov 2026) those that were have 8 and more, all others but one less.
 */
const MIN_STATEMENT = 8;
/** Words of a quotation that two reporters do not write down alike by chance. */
const MIN_LIFTED = 5;

export function judgeCitation(citing: Citing, cited: Cited, passages: readonly SharedPassage[]): Citation | undefined {
  if (isOfOneOutlet(citing.report, cited.report)) return undefined;
  const order = compareDates(cited.report.article.published, citing.report.article.published);
  if (order !== undefined && order > 0) return undefined;
  const byName = citesByName(citing, cited, passages);
  if (byName) return byName;
  const hours = hoursBetween(cited.report.article.published, citing.report.article.published);
  if (hours !== undefined && hours > MAX_HOURS) return undefined;
  return citesUnnamed(citing, cited, passages) ?? liftsQuotation(citing, cited, passages);
}

/**
 * "Media report that the gate is open" means the papers of these days, and a quotation of last month is everybody's. Who names the outlet may
 * have it from an old article.
 */
const MAX_HOURS = 7 * 24;

/** Who signs what an organisation publishes of itself. */
const PRESS_OFFICE =
  /\b(?:press (?:office|service|team)|communications?|(?:media|public|investor) relations|public affairs)\b/iu;

/**
 * What an organisation publishes of itself: it is no medium, and what it says of media is its answer to them. Such a
 * text speaks of itself as of somebody else: "Auravane said on Tuesday".
 */
function isRelease({ article, sources, attributions }: Report): boolean {
  if (article.byline && PRESS_OFFICE.test(article.byline)) return true;
  const own = sources.find(({ name }) => outletKey(name) === outletKey(article.outlet ?? ''));
  if (own?.kind !== 'organization') return false;
  return attributions.filter(({ speaker, source }) => speaker === own.id && source.length > 0).length >= 2;
}

function isOfOneOutlet(a: Report, b: Report): boolean {
  return a.article.outlet !== undefined && outletKey(a.article.outlet) === outletKey(b.article.outlet ?? '');
}

function citesByName(citing: Citing, cited: Cited, passages: readonly SharedPassage[]): Citation | undefined {
  const keys = keysOfOutlet(cited.report.article.outlet);
  const named = citing.cited.filter(({ key }) => keys.includes(key));
  if (named.length === 0) return undefined;
  const isStatement = isRelease(cited.report);
  // Whoever speaks for itself is named in every other sentence; only what it says counts.
  const said = named.flatMap(({ borrowed, stated }) => (isStatement ? borrowed : [...borrowed, ...stated]));
  const found = foundIn(cited, said, OF_OUTLET);
  if (found.length === 0 && passages.length === 0) return undefined;
  const terms = strengthOf(cited, found);
  if (isStatement && (found.length < 2 || terms < MIN_STATEMENT)) return undefined;
  const strength = terms + wordsOf(passages);
  return {
    ...between(citing, cited, keys[0]!, strength, found, passages),
    rule: isStatement ? 'uses-statement' : 'names-outlet',
    note: isStatement
      ? `It uses the statement of ${named[0]!.name}.`
      : `It says that it has this from ${named[0]!.name}.`,
  };
}

function citesUnnamed(citing: Citing, cited: Cited, passages: readonly SharedPassage[]): Citation | undefined {
  const unnamed = citing.cited.filter(({ role }) => role === 'unnamed');
  if (unnamed.length === 0 || isRelease(cited.report) || isRelease(citing.report)) return undefined;
  const hasQuotation = passages.some(({ quoted }) => quoted >= MIN_LIFTED);
  const bounds = hasQuotation ? OF_UNNAMED_QUOTED : OF_UNNAMED;
  const media = unnamed.find(({ borrowed }) => isFoundIn(cited, borrowed, bounds));
  if (!media) return undefined;
  return {
    ...between(citing, cited, '', strengthOf(cited, media.borrowed) + wordsOf(passages), media.borrowed, passages),
    rule: 'unnamed-media',
    note: `It says that it has this from ${media.name}, and it stands here.`,
  };
}

/**
 * Catches “We wrote it down, we photographed it,” which an engineer told one newspaper and which another prints without
 * saying where it has it from; must not catch what was said to all: told reporters, stated, posted, said in court.
 */
function liftsQuotation(citing: Citing, cited: Cited, passages: readonly SharedPassage[]): Citation | undefined {
  const lifted = passages.filter(({ quoted, span, original }) => {
    if (quoted < MIN_LIFTED) return false;
    const [here, there] = [holderOf(citing.report, span), holderOf(cited.report, original)];
    return here && there && isUnsourced(citing.report, here) && isFirstHand(cited.report, there);
  });
  if (lifted.length === 0) return undefined;
  const isExclusive = lifted.some(({ original }) => isToldTo(cited.report, holderOf(cited.report, original)!));
  const support = isExclusive ? [] : supportFor(citing, cited, lifted);
  if (!support) return undefined;
  return {
    ...between(citing, cited, outletKey(cited.report.article.outlet ?? ''), wordsOf(lifted), support, lifted),
    rule: 'lifted-quotation',
    note: 'It prints what somebody told the other outlet, and does not say where it has it from.',
  };
}

/** Nobody is said to pass it on, and it was not said to the reporter, nor to all. */
function isUnsourced(report: Report, attribution: Attribution): boolean {
  return !isPublic(report, attribution) && !isRelayed(report, attribution) && !isToldTo(report, attribution);
}

function isFirstHand(report: Report, attribution: Attribution): boolean {
  return !isPublic(report, attribution) && !isRelayed(report, attribution);
}

const reach = ({ content }: Attribution): Span => [content[0]?.[0] ?? 0, content.at(-1)?.[1] ?? 0];

type Where = Pick<Borrowed, 'span' | 'in'>;

function between(
  citing: Citing,
  cited: Cited,
  outlet: string,
  strength: number,
  found: readonly Where[],
  passages: readonly SharedPassage[],
): Omit<Citation, 'rule' | 'note'> {
  return {
    citing: citing.report.article.id,
    cited: cited.report.article.id,
    outlet,
    strength,
    spans: [
      ...found.map(({ span, in: where }) => ({ span, ...(where !== undefined && { in: where }) })),
      ...passages.map(({ span }) => ({ span })),
    ].slice(0, 6),
  };
}

const hitsOf = ({ terms }: Cited, content: Borrowed): number => content.terms.filter((term) => terms.has(term)).length;

function foundIn(cited: Cited, borrowed: readonly Borrowed[], { terms, share }: Bounds): Borrowed[] {
  return borrowed.filter((content) => {
    const hits = hitsOf(cited, content);
    return hits >= terms && hits >= share * content.terms.length;
  });
}

/** The same of all contents together. */
function isFoundIn(cited: Cited, borrowed: readonly Borrowed[], { terms, share }: Bounds): boolean {
  const all = new Set(borrowed.flatMap((content) => content.terms));
  const hits = [...all].filter((term) => cited.terms.has(term)).length;
  return hits >= terms && hits >= share * all.size;
}

const strengthOf = (cited: Cited, found: readonly Borrowed[]): number =>
  found.reduce((sum, content) => sum + hitsOf(cited, content), 0);

const wordsOf = (passages: readonly SharedPassage[]): number => passages.reduce((sum, { words }) => sum + words, 0);

/** The innermost attribution whose content holds the words. */
function holderOf({ attributions }: Report, span: Span): Attribution | undefined {
  return attributions
    .filter(
      (attribution) => attribution.in === undefined && attribution.content.some((content) => overlaps(content, span)),
    )
    .sort((a, b) => lengthOf(a) - lengthOf(b))[0];
}

const lengthOf = ({ content }: Attribution): number => content.reduce((sum, [start, end]) => sum + end - start, 0);

/** The words around an attribution, its content left out: who was told, and where. */
function frameOf(report: Report, { cue, source, content }: Attribution): string {
  const text = report.article.text;
  const spans = [...cue, ...source];
  if (spans.length === 0) return '';
  const start = Math.min(...spans.map(([from]) => from));
  const end = Math.max(...spans.map(([, to]) => to));
  const after = text.slice(end).search(/[.!?“"\n]/);
  const until = after < 0 ? text.length : end + Math.min(after, 120);
  let words = '';
  let from = start;
  for (const [first, last] of union(content)) {
    if (last <= from || first >= until) continue;
    words += text.slice(from, Math.max(from, first));
    from = Math.min(until, last);
  }
  return words + text.slice(from, until);
}

const PUBLIC =
  /\b(?:told|to) (?:the )?(?:reporters|journalists|the press|parliament|lawmakers|the court|the crowd|supporters|a rally|the council)\b|\b(?:statement|press release|news conference|press conference|briefing|speech|address|interview with|testif\w+|in court|tweet\w*|posted|wrote on|on (?:television|twitter|x|facebook|instagram|its website)|announced|communiqu[ée])\b/iu;

function isPublic(report: Report, attribution: Attribution): boolean {
  const speaker = report.sources.find(({ id }) => id === attribution.speaker);
  return speaker?.kind === 'organization' || speaker?.kind === 'document' || PUBLIC.test(frameOf(report, attribution));
}

/** Somebody else passes it on. */
function isRelayed(report: Report, { chain }: Attribution): boolean {
  return (
    chain.length > 2 &&
    chain.slice(1, -1).some((id) => report.sources.find((source) => source.id === id)?.kind === 'outlet')
  );
}

const TOLD_US =
  /\b(?:told|telling|tells|spoke to|speaking to|said to) (?:us|me|this (?:newspaper|reporter|paper|website|station|blog)|our (?:reporter|correspondent)s?)\b/iu;

/** “..., told Orbit Wire”, in Orbit Wire: it was said to this outlet alone. */
function isToldTo(report: Report, attribution: Attribution): boolean {
  const frame = frameOf(report, attribution);
  if (TOLD_US.test(frame)) return true;
  const told = /\b(?:told|telling|tells|spoke to|speaking to|said to)\b(.*)$/iu.exec(frame)?.[1];
  const name = outletKey(report.article.outlet ?? '')
    .split(' ')
    .at(-1);
  return told !== undefined && name !== undefined && name !== '' && ` ${outletKey(told)} `.includes(` ${name} `);
}

const SUPPORT: Bounds = { terms: 4, share: 0.6 };

/** Something else besides the quotations that stands in both. */
function supportFor({ report, lexicon }: Citing, cited: Cited, lifted: readonly SharedPassage[]): Where[] | undefined {
  const others = report.attributions
    .filter(
      ({ in: where, content }) =>
        where === undefined && !content.some((span) => lifted.some((passage) => overlaps(span, passage.span))),
    )
    .map((attribution) => ({ span: reach(attribution), content: attribution.content }))
    .map(({ span, content }) => ({
      span,
      terms: [
        ...contentTerms(content.map(([start, end]) => textOf(report, undefined).slice(start, end)).join('\n'), lexicon),
      ],
    }));
  const found = foundIn(cited, others, SUPPORT);
  return found.length > 0 ? found : undefined;
}
