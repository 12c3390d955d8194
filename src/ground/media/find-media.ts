/**
 * The pictures, recordings and documents of an article, each with what the report says of it.
 *
 *   captions      of the parts, and those that stayed in the running text; each with its credit
 *   credits       of pictures without a caption
 *   running text  sentences that name a medium and say where it came from, what it shows, or who vouches for it
 *
 *   read-medium-name -> read-origin -> read-showing    what is said of the medium that a sentence names
 *   read-verification                                  who authenticated it, on what grounds
 */
import type { Annotation } from '../../model/annotation.ts';
import { firstIndex } from '../../model/first-index.ts';
import type { Article, Medium, Time, Why } from '../../model/report.ts';
import { contains, type Span } from '../../model/span.ts';
import { isAgency, type OutletRegister } from '../sources/outlets.ts';
import { findCaptions, type Caption } from './find-captions.ts';
import type { FoundCredit } from './find-credits.ts';
import { readMediumNames, type MediumName } from './read-medium-name.ts';
import { readOrigin } from './read-origin.ts';
import { readShowing } from './read-showing.ts';
import { readVerifications, type Verification } from './read-verification.ts';

export interface MediaInput {
  readonly article: Article;
  readonly body: Annotation;
  readonly parts: readonly { readonly id: string; readonly annotation: Annotation }[];
  readonly credits: readonly FoundCredit[];
  readonly times: readonly Time[];
  readonly outlets: OutletRegister;
}

/** More media than this come from galleries and lists. */
const MAX_MEDIA = 200;

/** In the order parts, captions in the text, credits without caption, running text. Linear in the length of the article. */
export function findMedia(input: MediaInput): Medium[] {
  const { article, body, credits, times, outlets } = input;
  const context: Context = {
    self: article.outlet,
    times: Map.groupBy(times, ({ in: place }) => place),
    isAgency: (name) => isAgency(outlets, name),
  };
  const captions = findCaptions(body, credits);
  const spans = captions.map(({ span }) => span);
  const captioned = captions.map(({ span, credit }) =>
    readCaption(body, span, undefined, credit ? [credit] : [], context),
  );
  const media = [
    ...captionParts(input, context),
    ...captioned,
    ...creditsAlone(input, captions),
    ...readRunningText(body, spans, context),
  ];
  return media.slice(0, MAX_MEDIA);
}

interface Context {
  /** Who is meant by "we". */
  readonly self: string | undefined;
  /** By the part they stand in, in order. */
  readonly times: ReadonlyMap<string | undefined, readonly Time[]>;
  readonly isAgency: (name: string) => boolean;
}

function captionParts({ article, parts, credits }: MediaInput, context: Context): Medium[] {
  const known = new Map((article.parts ?? []).map((part) => [part.id, part]));
  return parts.slice(0, MAX_MEDIA).flatMap(({ id, annotation }) => {
    if (known.get(id)?.kind !== 'caption') return [];
    const own = credits.filter(({ kind, in: place }) => kind === 'photo' && (place === id || place === creditOf(id)));
    const words = known.get(creditOf(id))?.text;
    return readCaption(annotation, [0, annotation.text.length], id, own, context, words);
  });
}

/** Caption and credit of one picture bear the same number. */
function creditOf(caption: string): string {
  return caption.replace('caption', 'credit');
}

/** Pictures of which no more is known than whose they are; one for all that one line credits. */
function creditsAlone({ article, credits }: MediaInput, captions: readonly Caption[]): Medium[] {
  const withCaption = new Set(
    (article.parts ?? []).filter(({ kind }) => kind === 'caption').flatMap(({ id }) => [id, creditOf(id)]),
  );
  const attached = new Set(captions.map(({ credit }) => credit?.span[0]));
  const isTaken = (span: Span): boolean =>
    attached.has(span[0]) || captions.some((caption) => contains(caption.span, span));
  const seen = new Set<string>();
  return credits.flatMap(({ kind, in: place, span, words }): Medium[] => {
    const key = `${place} ${span[0]}`;
    if (kind !== 'photo' || seen.has(key)) return [];
    if (place === undefined ? isTaken(span) : withCaption.has(place)) return [];
    seen.add(key);
    return [{ kind: 'image', ...placed(place), credit: words }];
  });
}

const placed = (place: string | undefined): { in?: string } => (place === undefined ? {} : { in: place });

/** `own` are its credits; `words` those of a credit beside it, where they are more. */
function readCaption(
  annotation: Annotation,
  span: Span,
  place: string | undefined,
  own: readonly FoundCredit[],
  context: Context,
  words = own[0]?.words,
): Medium {
  const [first, end] = tokensIn(annotation, span);
  const name = readMediumNames(annotation, first, end)[0];
  const sentenceEnd = name ? endOfSentence(annotation, name.head, end) : end;
  const { isSaidToShow: _, ...told } = name
    ? readTold(annotation, name, first, sentenceEnd, place, context)
    : NOTHING_TOLD;
  const why: Why[] = [];
  const checks = [...sentencesIn(annotation, first, end)].flatMap(([s, e]) =>
    readVerifications(annotation, s, e, { isAboutMedium: true, self: context.self, before: [] }),
  );
  const authenticated = checks.find(({ isNegated }) => !isNegated);
  let by = authenticated?.by ?? [];
  const agency = own.find(({ outlet }) => context.isAgency(outlet))?.outlet;
  if (authenticated && by.length === 0 && agency !== undefined) {
    by = [agency];
    why.push({
      rule: 'caption-of-agency',
      note: `Nobody is named who verified it; ${agency} is credited with the picture and so with its caption.`,
    });
  }
  return {
    kind: name?.kind ?? 'image',
    caption: span,
    ...placed(place),
    ...told,
    ...dateOf(told.date ?? onlyDay(timesIn(context, span, place))),
    ...(words === undefined ? {} : { credit: words }),
    ...judged(checks.map((check) => (check === authenticated ? { ...check, by } : check))),
    ...(why.length > 0 ? { why } : {}),
  };
}

interface Told extends Pick<Medium, 'shows' | 'origin' | 'date'> {
  readonly isSaidToShow: boolean;
}

const NOTHING_TOLD: Told = { isSaidToShow: false };

/** What a sentence says of the medium that it names. */
function readTold(
  annotation: Annotation,
  name: MediumName,
  first: number,
  end: number,
  place: string | undefined,
  context: Context,
): Told {
  const { text, tokens } = annotation;
  const origin = readOrigin(annotation, name, first, end);
  const after = Math.max(name.end, origin?.end ?? 0);
  const showing = readShowing(annotation, name, after, first, end);
  // "In this Tuesday, May 3 photo", "posted online on Tuesday"
  const dated: Span = [tokens.start[name.first]!, tokens.end[Math.min(end, after) - 1]!];
  const time = timesIn(context, dated, place).find(({ type }) => type === 'DATE' || type === 'TIME');
  return {
    ...(showing ? { shows: { text: words(text, showing.span), certainty: showing.certainty } } : {}),
    ...(origin?.span ? { origin: words(text, origin.span) } : {}),
    ...dateOf(time?.value),
    isSaidToShow: showing?.isSaid === true,
  };
}

/** A medium of the running text while later sentences add to it. */
type Draft = { -readonly [Key in keyof Medium]: Medium[Key] };

/** Sentence after sentence: "A video posted on Monday ..."; then "The video", which is the same one. */
function readRunningText(annotation: Annotation, captions: readonly Span[], context: Context): Medium[] {
  const { tokens } = annotation;
  const media: Draft[] = [];
  let nextCaption = 0;
  let before: readonly string[] = [];
  for (const [first, end] of sentencesIn(annotation, 0, tokens.length)) {
    const start = tokens.start[first]!;
    while (nextCaption < captions.length && captions[nextCaption]![1] <= start) nextCaption++;
    if ((captions[nextCaption]?.[0] ?? Infinity) < tokens.end[end - 1]!) continue;
    const found = readSentence(annotation, first, end, context, before);
    before = found?.checks.findLast(({ by }) => by.length > 0)?.by ?? before;
    if (!found) continue;
    const {
      name,
      told: { isSaidToShow: _, ...told },
      checks,
      isTelling,
    } = found;
    const known = name.isDefinite ? media.findLast(({ kind }) => kind === name.kind) : undefined;
    const isAnother = known?.origin !== undefined && told.origin !== undefined;
    if (known && !isAnother) addTo(known, told, checks);
    else if (isTelling && media.length < MAX_MEDIA)
      media.push({ kind: name.kind, mention: mentionOf(annotation, name), ...told, ...judged(checks) });
  }
  return media;
}

interface FoundInSentence {
  readonly name: MediumName;
  readonly told: Told;
  readonly checks: readonly Verification[];
  /** Says enough for a record of its own: a medium that is only named is none. */
  readonly isTelling: boolean;
}

/** The first medium of a sentence of which it says something. */
function readSentence(
  annotation: Annotation,
  first: number,
  end: number,
  context: Context,
  before: readonly string[],
): FoundInSentence | undefined {
  const names = readMediumNames(annotation, first, end);
  for (const [k, name] of names.entries()) {
    const told = readTold(annotation, name, first, end, undefined, context);
    const isAboutMedium = name.first - first <= 3;
    const checks =
      k === 0 ? readVerifications(annotation, first, end, { isAboutMedium, self: context.self, before }) : [];
    const isTelling = checks.length > 0 || isOut(name.kind, told);
    if (isTelling || (name.isDefinite && told.isSaidToShow)) return { name, told, checks, isTelling };
  }
  return undefined;
}

/** Whether it came out somewhere, or is said to show something; a letter that somebody wrote is no medium of the report. */
function isOut(kind: Medium['kind'], { origin, isSaidToShow, shows }: Told): boolean {
  if (isSaidToShow && (kind !== 'document' || shows!.certainty !== 'certain')) return true;
  // "videos from the internet" are anything
  if (origin === undefined || origin.startsWith('from ')) return false;
  return kind !== 'document' || DISCLOSED.test(origin);
}

const DISCLOSED =
  /\b(?:obtained|leaked|seen|reviewed|viewed|intercepted|released|published|posted|circulat(?:ed|ing)|shared|provided|recovered|unearthed)\b/iu;

function addTo(known: Draft, told: Omit<Told, 'isSaidToShow'>, checks: readonly Verification[]): void {
  known.shows ??= told.shows;
  known.origin ??= told.origin;
  known.date ??= told.date;
  const { authentication, notVerified } = judged(checks);
  known.authentication ??= authentication;
  known.notVerified ??= notVerified;
  for (const key of ['shows', 'origin', 'date', 'authentication', 'notVerified'] as const)
    if (known[key] === undefined) delete known[key];
}

function judged(checks: readonly Verification[]): Pick<Medium, 'authentication' | 'notVerified'> {
  const yes = checks.find(({ isNegated }) => !isNegated);
  const no = checks.find(({ isNegated }) => isNegated);
  return {
    ...(yes
      ? {
          authentication: { by: [...yes.by], ...(yes.basis === undefined ? {} : { basis: yes.basis }), span: yes.span },
        }
      : {}),
    ...(no ? { notVerified: { by: [...no.by], span: no.span } } : {}),
  };
}

/** The times that lie in a span. */
function timesIn({ times }: Context, within: Readonly<Span>, place: string | undefined): Time[] {
  const all = times.get(place) ?? [];
  const first = firstIndex(all.length, (k) => all[k]!.span[0] >= within[0]);
  let end = first;
  while (end < all.length && all[end]!.span[0] < within[1]) end++;
  return all.slice(first, end).filter(({ span }) => contains(within, span));
}

/** The day of a caption that names only one: captions tell what is seen on it. */
function onlyDay(times: readonly Time[]): string | undefined {
  const days = times.filter(({ value }) => /^\d{4}-\d\d-\d\d/u.test(value));
  return days.length === 1 ? days[0]!.value : undefined;
}

function dateOf(value: string | undefined): { date?: string } {
  return value === undefined ? {} : { date: value };
}

function words(text: string, span: Readonly<Span>): string {
  return text.slice(...span).replace(/\s+/gu, ' ');
}

function mentionOf({ tokens }: Annotation, { first, end }: MediumName): Span {
  return [tokens.start[first]!, tokens.end[end - 1]!];
}

/** The tokens that begin in a span. */
function tokensIn({ tokens }: Annotation, [from, to]: Readonly<Span>): [number, number] {
  const first = firstIndex(tokens.length, (i) => tokens.start[i]! >= from);
  let end = first;
  while (end < tokens.length && tokens.start[end]! < to) end++;
  return [first, end];
}

/** The sentences of a token range, cut at its ends. */
function* sentencesIn({ tokens, sentenceStart }: Annotation, first: number, end: number): Generator<[number, number]> {
  for (let from = first; from < end;) {
    const to = Math.min(end, sentenceStart[tokens.sentence[from]! + 1]!);
    yield [from, to];
    from = to;
  }
}

function endOfSentence({ tokens, sentenceStart }: Annotation, at: number, end: number): number {
  return Math.min(end, sentenceStart[tokens.sentence[at]! + 1]!);
}
