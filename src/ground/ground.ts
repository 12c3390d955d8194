/**
 * From spans to people: who the source of every attribution is, through whom it came, how sure it is, what the outlet says
 * in its own voice, and whether the headline says what the text does.
 *
 *   names/find-names                                which names there are, and of what kind
 *   phrases/read-source                             what the words of a source are: a name, a noun, a pronoun, two
 *   sources/resolve-sources                         who is meant
 *   sources/nest, find-relays -> build-chains       what stands in what, and through whom
 *   sources/judge-certainty                         how surely
 *   headline/judge-headline                         whether the title says the same
 *   times/find-times                                when
 *   places/find-places                              where
 *   media/find-credits                              whose copy it is, who helped, whose pictures they are
 *   media/find-media                                pictures, recordings and documents, and who vouches for them
 */
import type { Annotation } from '../model/annotation.ts';
import { lowerName } from '../model/outlet-names.ts';
import type {
  Article,
  Attribution,
  Certainty,
  Credit,
  Diagnostic,
  Relay,
  Report,
  Source,
  Why,
} from '../model/report.ts';
import type { Span } from '../model/span.ts';
import { judgeHeadline } from './headline/judge-headline.ts';
import { findCopyCredit, findCredits, type FoundCredit } from './media/find-credits.ts';
import { findMedia } from './media/find-media.ts';
import { findNames } from './names/find-names.ts';
import { findPlaces, type PlacesInput } from './places/find-places.ts';
import type { Gazetteer } from './places/gazetteer.ts';
import { buildChains, link, type Draft } from './sources/build-chains.ts';
import { isDecision } from './sources/decisions.ts';
import { makeFigure, nowKnown, type Cast, type Figure } from './sources/figures.ts';
import { isOwnRelease } from './sources/find-relays.ts';
import type { Marked } from './sources/lay-out.ts';
import { DEFAULT_REGISTER, findOutlet, type OutletRegister } from './sources/outlets.ts';
import { asQuoted } from './sources/read-labels.ts';
import { createResolver } from './sources/resolve-sources.ts';
import { dateAttributions } from './times/date-attributions.ts';
import { findAllTimes } from './times/find-times.ts';
import { tokensOf } from './token-range.ts';

export type { Marked } from './sources/lay-out.ts';
export {
  DEFAULT_REGISTER,
  makeRegister,
  OUTLETS,
  parseOutlets,
  type Outlet,
  type OutletRegister,
} from './sources/outlets.ts';

export interface GroundInput {
  readonly article: Article;
  readonly body: Marked;
  readonly title?: Marked;
  readonly parts?: readonly (Marked & { readonly id: string })[];
  /** Outlets that are known by name; default the register that Hearsay brings. */
  readonly outlets?: OutletRegister;
  /** Places are looked for only where it is given. */
  readonly gazetteer?: Gazetteer | undefined;
}

export type Grounded = Pick<
  Report,
  'sources' | 'attributions' | 'ownVoice' | 'headline' | 'times' | 'places' | 'media' | 'credits' | 'diagnostics'
>;

/** Pure, and linear in the length of the article but for sorting. Never throws on any text or spans inside it. */
export function ground(input: GroundInput): Grounded {
  const { article, outlets = DEFAULT_REGISTER, gazetteer } = input;
  const body = spoken(input.body);
  const title = input.title && spoken(input.title);
  const parts = (input.parts ?? []).map((part) => ({ ...part, ...spoken(part) }));
  const diagnostics: Diagnostic[] = [];
  noteTurns(input.body.annotation, diagnostics);
  const credits = findCredits(article, outlets);
  const agency = findCopyCredit(credits);
  const isRelease = isOwnRelease(article, outlets);
  const cast = makeCast(article, outlets, isRelease);

  const texts: { marked: Marked; part?: string }[] = [{ marked: body }];
  if (title) texts.push({ marked: title, part: 'title' });
  for (const { id, ...marked } of parts) texts.push({ marked, part: id });
  const drafts: Draft[] = [];
  const named: PlacesInput['texts'][number][] = [];
  let agencyFigure: Figure | undefined;
  for (const { marked, part } of texts) {
    const names = findNames(marked.annotation, { outlet: article.outlet, register: outlets });
    named.push({ ...marked, names, part });
    const resolver = createResolver(marked.annotation, names, cast, part);
    if (part === undefined && agency) agencyFigure = meetAgency(agency.outlet, cast, outlets);
    drafts.push(...buildChains(marked, resolver, { cast, part, agency: agencyFigure, isRelease, diagnostics }));
    resolver.addNameMentions();
  }
  for (const draft of drafts) {
    draft.speaker &&= nowKnown(draft.speaker);
    draft.chain = link(draft.chain.map(nowKnown));
  }
  if (agency && agencyFigure)
    diagnostics.push({
      code: 'agency-copy',
      severity: 'info',
      message: `The text is credited to ${agencyFigure.name}: it stands second in every chain.`,
    });

  const parted = texts.map(({ marked, part }) => ({ annotation: marked.annotation, part }));
  const found = findAllTimes(parted, article.published);
  diagnostics.push(...found.diagnostics);

  const { sources, idOf } = listSources(drafts, cast);
  const listed = listAttributions(
    drafts,
    idOf,
    agency && agencyFigure ? { words: agency.words, name: agencyFigure.name } : undefined,
  );
  const attributions = dateAttributions(listed, parted, found.times);
  const headline =
    title && article.title
      ? judgeHeadline({
          language: article.language,
          title: title.annotation,
          body: body.annotation,
          attributions: attributions.filter((a) => a.in === undefined),
          sources,
        })
      : undefined;
  return {
    sources,
    attributions,
    ownVoice: findOwnVoice(body),
    ...(headline ? { headline } : {}),
    times: [...found.times],
    ...(gazetteer ? { places: findPlaces({ article, texts: named, outlets, gazetteer }) } : {}),
    media: findMedia({ article, body: body.annotation, parts, credits, times: found.times, outlets }),
    credits: credits.map(toCredit),
    diagnostics,
  };
}

/** What says something, among what was found. */
const spoken = ({ annotation, found }: Marked): Marked => ({
  annotation: asQuoted(annotation),
  found: found.filter((one) => !isDecision(annotation, one)),
});

function noteTurns({ text, tokens, turns }: Annotation, diagnostics: Diagnostic[]): void {
  if (turns.length === 0) return;
  const labels = new Set(turns.map(({ label: [first, end] }) => text.slice(tokens.start[first], tokens.end[end - 1])));
  const [first, ...others] = [...labels].map((label) => `“${label}:”`);
  const named = others.length > 0 ? `${[first, ...others.slice(0, -1)].join(', ')} and ${others.at(-1)}` : first;
  diagnostics.push({
    code: 'speaker-labels',
    severity: 'info',
    message: `Read as a transcript: what follows the labels ${named} counts as the words of whom they name.`,
  });
}

/** What the report keeps of a credit. */
function toCredit(found: FoundCredit): Credit {
  const { words: _words, isCopy: _isCopy, ...credit } = found;
  return credit;
}

function makeCast(article: Article, register: OutletRegister, isRelease: boolean): Cast {
  const known = article.outlet ? findOutlet(register, article.outlet) : undefined;
  const outlet = makeFigure(article.outlet ?? known?.name ?? 'the outlet', isRelease ? 'organization' : 'outlet');
  outlet.outlet = known;
  const writer = (article.byline ?? '')
    .replace(/^by\s+/iu, '')
    .replace(/\s+in\s+\p{Lu}.*$/u, '')
    .split(/,| and /u)[0]!
    .trim();
  const isPersonal =
    /^\p{Lu}[\p{L}'’.-]+(?:\s+\p{L}[\p{L}'’.-]+){1,3}$/u.test(writer) && lowerName(writer) !== lowerName(outlet.name);
  const author = makeFigure(isPersonal ? writer : 'the author', 'author');
  const unspecified = makeFigure('unspecified', 'anonymous');
  const bylineWords = new Set((article.byline ?? '').toLowerCase().match(/\p{L}+/gu));
  return { figures: [outlet, author, unspecified], outlet, author, unspecified, isRelease, bylineWords };
}

function meetAgency(name: string, cast: Cast, register: OutletRegister): Figure {
  const key = lowerName(name);
  const words = key.split(' ');
  const found = cast.figures.find((figure) => {
    if (figure === cast.outlet || (figure.kind !== 'outlet' && figure.kind !== 'organization')) return false;
    const other = lowerName(figure.name).split(' ');
    const [short, long] = words.length < other.length ? [words, other] : [other, words];
    return short.every((word) => long.includes(word));
  });
  if (found) {
    found.kind = 'outlet';
    if (name.length > found.name.length) found.name = name;
    return found;
  }
  const figure = makeFigure(name, 'outlet');
  figure.outlet = findOutlet(register, name);
  cast.figures.push(figure);
  return figure;
}

function listSources(drafts: readonly Draft[], cast: Cast): { sources: Source[]; idOf: Map<Figure, string> } {
  const used = new Set<Figure>([cast.outlet]);
  const add = (figure: Figure): void => {
    if (used.has(figure)) return;
    for (const member of figure.members) add(member);
    used.add(figure);
  };
  for (const { speaker, chain } of drafts) {
    if (speaker) add(speaker);
    chain.forEach(add);
  }
  const idOf = new Map<Figure, string>();
  let next = 1;
  for (const figure of used) idOf.set(figure, `s${next++}`);
  const sources = [...used].map((figure): Source => ({
    id: idOf.get(figure)!,
    name: figure.name,
    kind: figure.kind,
    ...(figure.role ? { role: figure.role } : {}),
    ...(figure.members.length > 0 ? { members: figure.members.map((member) => idOf.get(member)!) } : {}),
    mentions: figure.mentions.map(([s, e]): Span => [s, e]).sort((a, b) => a[0] - b[0] || a[1] - b[1]),
    ...(figure.in !== undefined && figure.mentions.length > 0 ? { in: figure.in } : {}),
  }));
  return { sources, idOf };
}

function listAttributions(
  drafts: readonly Draft[],
  idOf: ReadonlyMap<Figure, string>,
  agency: { words: string; name: string } | undefined,
): Attribution[] {
  const inOrder = drafts
    .map((draft, order) => ({ draft, order }))
    .sort(
      (a, b) =>
        Number(a.draft.part !== undefined) - Number(b.draft.part !== undefined) ||
        position(a.draft) - position(b.draft) ||
        a.order - b.order,
    )
    .map(({ draft }) => draft);
  // Texts keep their order: the running text, the title, the parts.
  const parts = [...new Set(drafts.map(({ part }) => part))];
  inOrder.sort((a, b) => parts.indexOf(a.part) - parts.indexOf(b.part));
  const idOfDraft = new Map(inOrder.map((draft, k) => [draft, `a${k + 1}`]));
  return inOrder.map((draft): Attribution => {
    const { found, judgement } = draft;
    const relays = relaysOf(draft, idOf);
    const inPart = draft.part === undefined ? {} : { in: draft.part };
    const why: Why[] = [
      ...found.why,
      ...draft.why,
      {
        ...judgement.why,
        ...(judgement.why.spans ? { spans: judgement.why.spans.map((at) => ({ ...inPart, ...at })) } : {}),
      },
    ];
    if (agency)
      why.push({ rule: 'agency-credit', note: `Credited to ${agency.name}: "${agency.words.trim().slice(0, 80)}".` });
    return {
      id: idOfDraft.get(draft)!,
      ...inPart,
      source: found.source.map(copy),
      cue: found.cue.map(copy),
      content: found.content.map(copy),
      kind: found.kind,
      speaker: draft.speaker ? idOf.get(draft.speaker)! : null,
      chain: draft.chain.map((figure) => idOf.get(figure)!),
      parent: draft.parent ? idOfDraft.get(draft.parent)! : null,
      certainty: judgement.certainty,
      polarity: judgement.polarity,
      ...(relays.length > 0 ? { relays } : {}),
      probability: found.probability,
      why,
    };
  });
}
const copy = ([s, e]: Readonly<Span>): Span => [s, e];
const position = ({ found }: Draft): number => found.source[0]?.[0] ?? found.cue[0]?.[0] ?? found.content[0]?.[0] ?? 0;

function relaysOf(draft: Draft, idOf: ReadonlyMap<Figure, string>): Relay[] {
  const relays: Relay[] = [];
  const seen = new Set<string>();
  const put = (figure: Figure, cue: readonly Readonly<Span>[], certainty: Certainty): void => {
    const source = idOf.get(figure)!;
    if (seen.has(`${source} ${cue[0]?.[0]}`)) return;
    seen.add(`${source} ${cue[0]?.[0]}`);
    relays.push({ source, cue: cue.map(copy), certainty });
  };
  const above: Draft[] = [];
  for (let at = draft.parent; at && above.length < 32; at = at.parent) above.unshift(at);
  for (const parent of above) {
    if (parent.judgement.hedge) put(parent.chain[0]!, parent.found.cue, parent.judgement.hedge);
    if (parent.speaker && draft.chain.includes(parent.speaker))
      put(parent.speaker, parent.found.cue, parent.judgement.certainty);
  }
  // The reporter's own "claimed" is a hedge of whoever reports it: the link before the speaker.
  if (draft.judgement.hedge) {
    const at = draft.speaker ? draft.chain.lastIndexOf(draft.speaker) : -1;
    const reporter = draft.chain[Math.max(0, at - 1)];
    if (reporter && reporter !== draft.speaker) put(reporter, draft.found.cue, draft.judgement.hedge);
  }
  return relays;
}

/** Sentences without a cue that lie in no content. */
function findOwnVoice({ annotation, found }: Marked): Span[] {
  const { tokens, sentenceStart } = annotation;
  const count = sentenceStart.length - 1;
  const isTaken = new Uint8Array(Math.max(0, count));
  for (const { cue, content } of found) {
    for (const span of cue) mark(span);
    for (const span of content) mark(span);
  }
  const own: Span[] = [];
  for (let k = 0; k < count; k++) {
    const first = sentenceStart[k]!;
    const end = sentenceStart[k + 1]!;
    if (isTaken[k] || first >= end) continue;
    let hasWord = false;
    for (let i = first; i < end && !hasWord; i++) hasWord = /[\p{L}\p{N}]/u.test(tokens.word[i]!);
    if (hasWord) own.push([tokens.start[first]!, tokens.end[end - 1]!]);
  }
  return own;

  function mark(span: Readonly<Span>): void {
    const [first, end] = tokensOf(annotation, span as Span);
    for (let i = first; i < end; i++) isTaken[tokens.sentence[i]!] = 1;
  }
}
