/**
 * When an attribution was said, and what time its content speaks of.
 *
 *   said    the time that stands with the cue: "said on Thursday that", "On Tuesday the ministry denied", "a memo of
 *           28 January says". Without one, that of what the same speaker said right before, where the cue is past.
 *   about   the first date or clock within the content, but not one that only dates a nested attribution.
 *
 * What is neither is left out: nothing is guessed from the publication.
 */
import { POS, type Annotation } from '../../model/annotation.ts';
import { firstIndex } from '../../model/first-index.ts';
import type { Attribution, Time, Why } from '../../model/report.ts';
import { contains, type Span } from '../../model/span.ts';
import { tokensOf } from '../token-range.ts';

/** How far from its cue a time may stand, in tokens. */
const REACH = 12;

export interface TextOfPart {
  readonly annotation: Annotation;
  /** Undefined for the running text. */
  readonly part: string | undefined;
}

/** The attributions with `said` and `about` where they are known; in the given order. */
export function dateAttributions(
  attributions: readonly Attribution[],
  texts: readonly TextOfPart[],
  times: readonly Time[],
): Attribution[] {
  const timesOf = Map.groupBy(times.filter(isDate), (time) => time.in);
  const dates = new Map(texts.map(({ annotation, part }) => [part, locate(timesOf.get(part) ?? [], annotation)]));
  const annotationOf = new Map(texts.map(({ annotation, part }) => [part, annotation]));
  const said = new Map<string, Dated>();
  for (const attribution of attributions) {
    const annotation = annotationOf.get(attribution.in);
    const found = annotation && whenSaid(attribution, annotation, dates.get(attribution.in)!);
    if (found) said.set(attribution.id, found);
  }
  const inherited = inherit(attributions, said, annotationOf);
  const saidOf = childrenSaid(attributions, said);
  return attributions.map((attribution) => {
    const own = said.get(attribution.id);
    const value = own?.time.value ?? inherited.get(attribution.id);
    const about = whatTime(attribution, dates.get(attribution.in) ?? [], saidOf.get(attribution.id));
    if (value === undefined && !about) return attribution;
    const why: Why[] = [...attribution.why];
    const inPart = attribution.in === undefined ? {} : { in: attribution.in };
    if (own)
      why.push({
        rule: 'said-when',
        note: 'This time stands with the cue.',
        spans: [{ ...inPart, span: own.time.span }],
      });
    else if (value !== undefined)
      why.push({ rule: 'said-when', note: 'The time of what the same speaker said right before.' });
    if (about)
      why.push({
        rule: 'about-when',
        note: 'The first time within the content.',
        spans: [{ ...inPart, span: about.time.span }],
      });
    return {
      ...attribution,
      ...(value === undefined ? {} : { said: value }),
      ...(about ? { about: about.time.value } : {}),
      why,
    };
  });
}

/** A time with its tokens. */
interface Dated {
  readonly time: Time;
  readonly first: number;
  readonly end: number;
}

/** "now" and "recently" are no answer to when. */
function isDate({ type, value }: Time): boolean {
  return (type === 'DATE' || type === 'TIME') && !value.endsWith('_REF');
}

function locate(times: readonly Time[], { tokens }: Annotation): Dated[] {
  let i = 0;
  return times.map((time) => {
    while (i < tokens.length && tokens.end[i]! <= time.span[0]) i++;
    let end = i;
    while (end < tokens.length && tokens.start[end]! < time.span[1]) end++;
    return { time, first: i, end };
  });
}

/** Index of the first time that ends after `offset`. */
function firstFrom(dates: readonly Dated[], offset: number): number {
  return firstIndex(dates.length, (k) => dates[k]!.time.span[1] > offset);
}

/** The nearest time of the cue's sentence with no other verb between, outside the content. */
function whenSaid(
  { cue: [anchor], content, source }: Attribution,
  annotation: Annotation,
  dates: readonly Dated[],
): Dated | undefined {
  if (!anchor || dates.length === 0) return undefined;
  const { tokens, sentenceStart } = annotation;
  const [first, end] = tokenRange(annotation, anchor);
  const sentence = tokens.sentence[first]!;
  const [from, to] = [sentenceStart[sentence]!, sentenceStart[sentence + 1]!];
  let best: Dated | undefined;
  let least = Infinity;
  const nearest = Math.max(from, first - 2 * REACH);
  for (let k = firstFrom(dates, tokens.start[nearest]!); k < dates.length; k++) {
    const dated = dates[k]!;
    if (dated.first >= to || dated.first > end + REACH) break;
    if (content.some((span) => contains(span, dated.time.span))) continue;
    const isAfter = dated.first >= end;
    const distance = isAfter ? dated.first - end : first - dated.end;
    if (distance > REACH || distance >= least) continue;
    const [gapFrom, gapTo] = isAfter ? [end, dated.first] : [dated.end, first];
    if (distance > 0 && isCut(annotation, gapFrom, gapTo, source)) continue;
    // "After it broke on Monday, the mayor said": another clause's time
    if (!isAfter && !opensClause(annotation, dated.first, from, content)) continue;
    // "Monday's dinner" dates the dinner
    if (tokens.norm[dated.end] === "'s") continue;
    best = dated;
    least = distance;
  }
  return best;
}

/** Whether a verb, a mark of a new clause or a quotation parts the time from the cue; what names the source does not. */
function isCut({ tokens, tags }: Annotation, from: number, to: number, source: readonly Span[]): boolean {
  for (let i = from; i < to; i++) {
    if (source.some((span) => span[0] <= tokens.start[i]! && tokens.end[i]! <= span[1])) continue;
    if (tags[i] === POS.VERB && tokens.norm[i] !== 'dated') return true;
    if (tags[i] === POS.AUX || tags[i] === POS.SCONJ || tags[i] === POS.CCONJ) return true;
    const norm = tokens.norm[i]!;
    if (norm === '"' || norm === ';' || norm === ':') return true;
  }
  return false;
}

/** Whether no verb stands before the time in its clause; what is reported does not count. */
function opensClause({ tokens, tags }: Annotation, first: number, from: number, content: readonly Span[]): boolean {
  for (let i = first - 1; i >= Math.max(from, first - 3 * REACH); i--) {
    if (tags[i] === POS.CCONJ || tokens.norm[i] === ';') return true;
    if (tags[i] !== POS.VERB && tags[i] !== POS.AUX) continue;
    const span: Span = [tokens.start[i]!, tokens.end[i]!];
    if (!content.some((reported) => contains(reported, span))) return tokens.norm[i] === 'dated';
  }
  return true;
}

/** As {@link tokensOf}; `first` is a token, also behind the last. */
function tokenRange(annotation: Annotation, span: Readonly<Span>): [first: number, end: number] {
  const [first, end] = tokensOf(annotation, span);
  return [Math.min(first, Math.max(0, annotation.tokens.length - 1)), end];
}

/** "…", she said on Thursday. "…", she added: the second was said when the first was. */
function inherit(
  attributions: readonly Attribution[],
  said: ReadonlyMap<string, Dated>,
  annotationOf: ReadonlyMap<string | undefined, Annotation>,
): Map<string, string> {
  const inherited = new Map<string, string>();
  let last: { speaker: string; value: string; paragraph: number; part: string | undefined } | undefined;
  for (const { id, in: part, cue, speaker, parent } of attributions) {
    // What a nested speaker said was said at another time than the report of it.
    if (parent !== null || speaker === null) continue;
    const annotation = annotationOf.get(part);
    const at = cue[0];
    if (!annotation || !at) continue;
    const [first, end] = tokenRange(annotation, at);
    const paragraph = annotation.tokens.paragraph[first]!;
    const own = said.get(id)?.time.value;
    if (own !== undefined) {
      last = { speaker, value: own, paragraph, part };
      continue;
    }
    if (!last || last.speaker !== speaker || last.part !== part || paragraph - last.paragraph > 1) {
      last = undefined;
      continue;
    }
    if (!isPastCue(annotation, first, end)) continue;
    inherited.set(id, last.value);
    last = { ...last, paragraph };
  }
  return inherited;
}

/** "said", "added", "has denied"; not "says", "according to". */
function isPastCue({ tokens, lemma, tags }: Annotation, first: number, end: number): boolean {
  for (let i = first; i < end; i++) {
    const norm = tokens.norm[i]!;
    if (tags[i] === POS.VERB && norm !== lemma[i] && !norm.endsWith('s') && !norm.endsWith('ing')) return true;
  }
  return false;
}

/** Per attribution, the times that date those which it holds. */
function childrenSaid(attributions: readonly Attribution[], said: ReadonlyMap<string, Dated>): Map<string, Set<Time>> {
  const parents = new Map<string, Set<Time>>();
  for (const { id, parent } of attributions) {
    const dated = said.get(id);
    if (!dated || parent === null) continue;
    const set = parents.get(parent);
    if (set) set.add(dated.time);
    else parents.set(parent, new Set([dated.time]));
  }
  return parents;
}

function whatTime(
  { content }: Attribution,
  dates: readonly Dated[],
  except: ReadonlySet<Time> | undefined,
): Dated | undefined {
  for (const span of content)
    for (let k = firstFrom(dates, span[0]); k < dates.length && dates[k]!.time.span[0] < span[1]; k++)
      if (contains(span, dates[k]!.time.span) && !except?.has(dates[k]!.time)) return dates[k];
  return undefined;
}
