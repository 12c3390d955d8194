/** From found spans to drafts: who speaks, in whose words, and through whom it came to the outlet. */
import { POS, type Annotation } from '../../model/annotation.ts';
import type { FoundAttribution } from '../../model/found-attribution.ts';
import type { Diagnostic, Why } from '../../model/report.ts';
import type { Span } from '../../model/span.ts';
import type { Cast, Figure } from './figures.ts';
import { datelineEnd, findRelays } from './find-relays.ts';
import { judgeCertainty, type Judgement } from './judge-certainty.ts';
import { inReadingOrder, nest } from './nest.ts';
import { tokensOf } from './read-source.ts';
import type { Resolver } from './resolve-sources.ts';

/** One text with what was found in it. */
export interface Marked {
  readonly annotation: Annotation;
  readonly found: readonly FoundAttribution[];
}

/** An attribution while it is worked on. */
export interface Draft {
  readonly found: FoundAttribution;
  readonly part: string | undefined;
  readonly sentence: number;
  readonly paragraph: number;
  judgement: Judgement;
  parent: Draft | undefined;
  speaker: Figure | null;
  chain: Figure[];
  /** Outlets that this statement itself names as its way. */
  relays: readonly Figure[];
  why: Why[];
  children: Draft[];
}

export interface TextContext {
  readonly cast: Cast;
  readonly part: string | undefined;
  readonly agency: Figure | undefined;
  readonly isRelease: boolean;
  readonly diagnostics: Diagnostic[];
}

/**
 * Every attribution of one text with its speaker, its parent and its chain, in the order of reading: parents come before what
 * they hold. What an attribution says of its own way wins; else a source goes on as it came before.
 */
export function buildChains({ annotation, found }: Marked, resolver: Resolver, context: TextContext): Draft[] {
  const { cast, part, agency, isRelease, diagnostics } = context;
  const { tokens, tags, quoteState } = annotation;
  const { norm, length } = tokens;
  const parents = nest(found, canHold);
  adoptReasons();
  const order = inReadingOrder(found, parents);
  // A dateline is no part of the first source, even where it was marked as one.
  const dateline = part === undefined ? datelineEnd(annotation.text) : 0;
  const ranges = (spans: readonly Span[]): [number, number][] =>
    spans
      .map(([s, e]) => tokensOf(annotation, [s < dateline && dateline < e ? dateline : s, e]))
      .filter(([s, e]) => s < e);
  /** Per token, the attribution (index + 1) of whose cue it is part, the first one's where there are several. */
  const cueOf = new Int32Array(length);
  const sourceOf = new Int32Array(length);
  /** The same for contents, the innermost one's. */
  const contentOf = new Int32Array(length);
  const shapes = found.map(({ source, cue, content }, index) => {
    const shape = { source: ranges(source), cue: ranges(cue), content: ranges(content) };
    for (const [s, e] of shape.cue) for (let i = s; i < e; i++) cueOf[i] ||= index + 1;
    for (const [s, e] of shape.source) for (let i = s; i < e; i++) sourceOf[i] ||= index + 1;
    return shape;
  });
  const size = shapes.map(({ content }) => content.reduce((sum, [s, e]) => sum + e - s, 0));
  for (const index of shapes.map((_, k) => k).sort((a, b) => size[b]! - size[a]!))
    for (const [s, e] of shapes[index]!.content) contentOf.fill(index + 1, s, e);

  // A writer who says "I" asks the questions too.
  let isInFirstPerson = false;
  for (let i = 0; i < length && !isInFirstPerson; i++) isInFirstPerson = tokens.word[i] === 'I' && quoteState[i] === 0;
  const drafts: Draft[] = [];
  const byIndex: (Draft | undefined)[] = Array.from({ length: found.length });
  const base = agency ? [cast.outlet, agency] : [cast.outlet];
  let previous: Draft | undefined;
  const lastWay = new Map<Figure, { way: readonly Figure[]; sentence: number; paragraph: number }>();

  for (const index of order) {
    const attribution = found[index]!;
    const shape = shapes[index]!;
    const parent = parents[index]! >= 0 ? byIndex[parents[index]!] : undefined;
    const anchor = shape.cue[0]?.[0] ?? shape.content[0]?.[0] ?? shape.source[0]?.[0] ?? 0;
    const judgement = judgeCertainty(annotation, shape);
    const why: Why[] = [];
    const draft: Draft = {
      found: attribution, part, judgement, parent, why, speaker: null, chain: [], relays: [], children: [],
      sentence: length ? tokens.sentence[Math.min(anchor, length - 1)]! : 0,
      paragraph: length ? tokens.paragraph[Math.min(anchor, length - 1)]! : 0,
    }; // prettier-ignore
    byIndex[index] = draft;
    drafts.push(draft);
    parent?.children.push(draft);
    const start = parent ? parent.chain : base;

    // ---- who speaks
    let [first, end] = shape.source.length > 0 ? wholeSource(shape.source[0]![0], shape.source[0]![1], shape.cue[0]?.[0] ?? -1) : [0, 0]; // prettier-ignore
    let isOutletItself = false;
    const swallowed = !parent && end - first > 3 ? reportInSource(first, end) : undefined;
    if (swallowed) first = swallowed.first;
    const cited = asSaying(shape.cue[0]?.[0] ?? -1);
    if (cited && (end === first || (first >= cited.source[0] && end <= cited.source[1]))) [first, end] = cited.source;
    let headToken = first;
    if (end > first) {
      const resolution = resolver.resolve(first, end, {
        within: parent?.speaker ?? null,
        isQuoted: quoteState[first] !== 0,
      });
      draft.speaker = resolution.figure;
      headToken = resolution.token ?? first;
      why.push({
        rule: resolution.rule,
        note: resolution.note,
        spans: [{ ...(part ? { in: part } : {}), span: [tokens.start[first]!, tokens.end[end - 1]!] }],
      });
    } else {
      const agentless = readAgentless(shape.cue, anchor, parent?.speaker ?? null);
      isOutletItself =
        (agentless.rule === 'own-question' || agentless.rule === 'own-judgement') && agentless.figure === cast.outlet;
      draft.speaker = agentless.figure;
      // The reporter's hedge about a source that was found after all
      if (agentless.rule === 'subject' && judgement.why.rule === 'seems')
        draft.judgement = { ...judgement, hedge: 'probable' };
      why.push({ rule: agentless.rule, note: agentless.note });
    }
    const { speaker } = draft;
    if (speaker && end > first) resolver.markSpeaker(speaker, headToken);

    // ---- through whom
    const region = regionOf(index, anchor);
    const relays = findRelays(resolver, cast, region, { within: parent?.speaker ?? null, isQuoted: false });
    let way = relays.figures.filter((figure) => figure !== speaker && !start.includes(figure));
    const citing = cited?.citer && !parent ? resolver.resolve(...cited.citer, { isQuoted: false }).figure : null;
    if (swallowed && !start.includes(swallowed.outlet) && swallowed.outlet !== cast.outlet) way = [swallowed.outlet];
    if (citing && citing !== speaker && !start.includes(citing)) way = [citing];
    if (way.length > 0)
      why.push({ rule: 'relay', note: `${citing || swallowed ? 'Passed on by' : 'Said to'} ${way.map(({ name }) => name).join(', ')}.`, ...(relays.token >= 0 ? { spans: [{ ...(part ? { in: part } : {}), span: [tokens.start[relays.token]!, tokens.end[relays.token]!] as Span }] } : {}) }); // prettier-ignore
    else if (!parent && !relays.isDirect && speaker) {
      const inherited = inheritedWay(draft, speaker, isOutletItself);
      if (inherited.length > 0) {
        way = inherited;
        why.push({ rule: 'same-way', note: `As before, through ${way.map(({ name }) => name).join(', ')}.` });
      }
    }
    draft.relays = way;
    const deeper = speaker && !isOutletItself ? citedBy(index, anchor, draft) : [];
    draft.chain = link(
      [...start, ...way],
      isOutletItself && start.length + way.length > 0 ? [] : speaker ? [speaker] : [],
      deeper,
    );
    // What an organization says of itself on its own page comes from itself.
    if (isRelease && !parent && speaker === cast.unspecified) {
      draft.speaker = cast.outlet;
      draft.chain = [cast.outlet];
    }
    if (speaker && speaker.kind === 'anonymous' && speaker !== cast.unspecified && speaker.via.length === 0) {
      const at = draft.chain.indexOf(speaker);
      const through = draft.chain.slice(
        start === base || !parent ? base.length : base.length,
        Math.max(at, base.length),
      );
      if (through.every(({ kind }) => kind === 'outlet')) speaker.via = through;
    }
    if (speaker && !isOutletItself && draft.chain.includes(speaker)) {
      const through = draft.chain.slice(base.length, draft.chain.lastIndexOf(speaker));
      if (through.length > 0 && through.every(({ kind }) => kind === 'outlet'))
        lastWay.set(speaker, { way: through, sentence: draft.sentence, paragraph: draft.paragraph });
      else if (relays.isDirect) lastWay.delete(speaker);
    }
    if (draft.speaker === null) {
      const span = (attribution.source[0] ?? attribution.cue[0] ?? attribution.content[0]) as Span | undefined;
      diagnostics.push({
        code: 'speaker-unknown', severity: 'info', ...(span ? { span } : {}), ...(part ? { in: part } : {}),
        message: `Cannot tell who says this: ${why.at(0)?.note ?? 'no source is named.'}`,
      }); // prettier-ignore
    }
    noteUnnamedRelay(shape.cue, shape.source, attribution, way);
    if (!isOutletItself || !previous) previous = draft;
  }
  followAttributedAccounts();
  return drafts;

  /**
   * Contents that were marked too long hold what is none of theirs: a question put before the answer ("Asked whether x, she
   * said y") never holds, and unquoted words end at "; " or ", though".
   */
  function canHold(owner: number, offset: number): boolean {
    const { cue, content } = found[owner]!;
    const words = cue.map(([s, e]) => annotation.text.slice(s, e)).join(' ');
    if (
      cue.length > 0 &&
      found[owner]!.source.length === 0 &&
      /^(?:when )?(?:asked|pressed|questioned|quizzed)$/iu.test(words)
    )
      return false;
    const span = content.find(([s, e]) => s <= offset && offset < e);
    if (!span) return true;
    const before = annotation.text.slice(span[0], offset);
    return /["“”]/.test(before) || !/(?:;|,\s+(?:though|although|but|while|whereas))\s/u.test(before);
  }

  /** "[The Dispatch reports that Bridie Canavan] remembers": the outlet's report went into the source. */
  function reportInSource(first: number, end: number): { outlet: Figure; first: number } | undefined {
    for (let i = first + 1; i < end - 1; i++) {
      if (tags[i] !== POS.VERB || norm[i + 1] !== 'that' || !/^(?:report|say|write|claim|note|state|add)$/.test(annotation.lemma[i]!)) continue; // prettier-ignore
      const { figure } = resolver.resolve(first, i, { isQuoted: false });
      return figure?.kind === 'outlet' ? { outlet: figure, first: i + 2 } : undefined;
    }
    return undefined;
  }

  /**
   * A source that was cut off at the end of its relative clause is put together again: "The engineer who first described it
   * to [this newspaper] said". Not: "In [Oslo], she said".
   */
  function wholeSource(first: number, end: number, cueStart: number): [number, number] {
    if (first === 0 || cueStart !== end || tokens.sentence[first - 1] !== tokens.sentence[first]) return [first, end];
    if (tags[first - 1] !== POS.ADP && norm[first - 1] !== 'to') return [first, end];
    let start = first - 1;
    const from = annotation.sentenceStart[tokens.sentence[first]!]!;
    while (start > from && first - start < 20 && cueOf[start - 1] === 0 && contentOf[start - 1] === 0 && quoteState[start - 1] === 0 && !/^[;:.]$/.test(norm[start - 1]!)) start--; // prettier-ignore
    const isRelative = norm.slice(start + 1, first).some((word) => word === 'who' || word === 'which');
    return isRelative && tags[start] !== POS.ADP ? [start, end] : [first, end];
  }

  /**
   * "Oosterhuis called it a farewell | because intelligence appeared to show ...": the reason is part of what he said, also
   * where his words were marked to end before it.
   */
  function adoptReasons(): void {
    const endsAt = new Map<number, number>();
    found.forEach(({ content }, index) => {
      const last = content.at(-1);
      if (last) endsAt.set(tokensOf(annotation, last as Span)[1], index);
    });
    found.forEach(({ source, cue }, index) => {
      const span = source[0] ?? cue[0];
      if (!span) return;
      const start = tokensOf(annotation, span as Span)[0];
      for (let k = start - 1; k >= Math.max(0, start - 4) && tags[k] !== POS.PUNCT && tags[k] !== POS.VERB; k--) {
        const before = endsAt.get(k);
        if (!/^(?:since|because)$/.test(norm[k]!) || before === undefined || before === index) continue;
        if (parents[before] === parents[index] && found[before]!.source.length > 0) parents[index] = before;
        return;
      }
    });
  }

  /** The noun phrase that stands right before a cue: a source that was not marked. */
  function subjectBefore(cueStart: number, isFree = false): [number, number] | undefined {
    let end = cueStart;
    while (end > 0 && tokens.sentence[end - 1] === tokens.sentence[cueStart] && tags[end - 1] === POS.ADV) end--;
    if (end === 0 || tokens.sentence[end - 1] !== tokens.sentence[cueStart] || (!isFree && cueOf[end - 1] !== 0))
      return undefined;
    if (tags[end - 1] === POS.PRON) return /^(?:he|she|they|who|it)$/.test(norm[end - 1]!) ? [end - 1, end] : undefined;
    if (tags[end - 1] !== POS.NOUN && tags[end - 1] !== POS.PROPN) return undefined;
    let start = end;
    while (start > 0 && cueStart - start < 8 && tokens.sentence[start - 1] === tokens.sentence[cueStart] && cueOf[start - 1] === 0 && (tags[start - 1] === POS.NOUN || tags[start - 1] === POS.PROPN || tags[start - 1] === POS.ADJ || tags[start - 1] === POS.DET)) start--; // prettier-ignore
    return [start, end];
  }

  /** "appears to be treating", "appeared to indicate", not "appeared to hold the town". */
  function hasAttitude(cue: readonly number[]): boolean {
    const last = cue.at(-1)!;
    for (let i = cue[0]!; i <= last + 3 && i < length; i++)
      if (/^(?:treat|regard|see|view|consider|believe|think|confirm|accept|reject|support|back|admit|acknowledge|concede|suggest|indicate|show|say|expect|doubt|deny|agree|want)$/.test(annotation.lemma[i]!)) return true; // prettier-ignore
    return false;
  }

  /** Whom a cue without a source leaves speaking. */
  function readAgentless(
    cue: readonly [number, number][],
    anchor: number,
    within: Figure | null,
  ): { figure: Figure | null; rule: string; note: string } {
    const cueTokens = cue.flatMap(([s, e]) => Array.from({ length: e - s }, (_, k) => s + k));
    const words = cueTokens.map((i) => norm[i]!);
    if (cueTokens.length === 0) {
      const isFree = quoteState[anchor] !== 0;
      const figure = isFree
        ? (previous?.speaker ?? resolver.lastSpeaker(anchor) ?? resolver.lastPerson(anchor) ?? null)
        : null;
      return figure
        ? { figure, rule: 'free-quotation', note: `Quoted without a word of who says it; ${figure.name} spoke last.` }
        : { figure: null, rule: 'no-cue', note: 'Neither a source nor a cue.' };
    }
    const isBe = words.some((word) => /^(?:is|are|was|were|be|been|being|it|'s|reported|claimed|alleged)$/.test(word));
    const lemmas = cueTokens.map((i) => annotation.lemma[i]!);
    // "the Pentagon appears to be treating it as", "intelligence appeared to indicate": who has the attitude is the source
    if (lemmas.some((lemma) => /^(?:appear|seem)$/.test(lemma)) && hasAttitude(cueTokens)) {
      const subject = subjectBefore(cueTokens[0]!, true);
      const figure = subject && resolver.canSpeak(...subject) ? resolver.resolve(...subject, { within, isQuoted: quoteState[subject[0]] !== 0 }).figure : null; // prettier-ignore
      if (figure) return { figure, rule: 'subject', note: `"${words.join(' ')}" has ${figure.name} before it.` };
    }
    if (lemmas.some((lemma) => /^(?:appear|seem|look|likely|unlikely)$/.test(lemma)))
      return {
        figure: cast.outlet,
        rule: 'own-judgement',
        note: `"${words.join(' ')}" is the outlet’s own judgement.`,
      };
    // "Asked whether he knew, the minister said": the reporter asked
    if (/^(?:asked|pressed|questioned|quizzed|challenged)$/.test(words[0]!) && words.length <= 2)
      return {
        figure: isInFirstPerson ? cast.author : cast.outlet,
        rule: 'own-question',
        note: `"${words[0]}": the outlet asked.`,
      };
    const isPassive = isBe || words.some((word) => /^(?:reportedly|allegedly|supposedly|purportedly|apparently)$/.test(word)) || lemmas.some((lemma) => /^(?:rumour|rumor|report|claim|allegation|suggestion|speculation)$/.test(lemma)); // prettier-ignore
    const subject = isPassive ? undefined : subjectBefore(cueTokens[0]!);
    if (subject && tags[cueTokens[0]!] !== POS.NOUN && resolver.canSpeak(...subject)) {
      const { figure } = resolver.resolve(...subject, { within, isQuoted: quoteState[subject[0]] !== 0 });
      if (figure) return { figure, rule: 'subject', note: `"${words.join(' ')}" has ${figure.name} before it.` };
    }
    if (
      !isPassive &&
      previous &&
      previous.speaker &&
      previous.sentence === tokens.sentence[anchor] &&
      tags[cueTokens[0]!] !== POS.NOUN
    )
      return {
        figure: previous.speaker,
        rule: 'same-sentence',
        note: `"${words.join(' ')}" goes on with ${previous.speaker.name}.`,
      };
    return { figure: cast.unspecified, rule: 'agentless', note: `"${words.join(' ')}" names nobody.` };
  }

  /** The tokens around a cue that belong to no content and to no other statement of its sentence. */
  function regionOf(index: number, anchor: number): number[] {
    if (length === 0) return [];
    const { cue, source } = shapes[index]!;
    const sentence = tokens.sentence[Math.min(anchor, length - 1)]!;
    const from = annotation.sentenceStart[sentence]!;
    const to = annotation.sentenceStart[sentence + 1]!;
    const cueStart = cue[0]?.[0] ?? anchor;
    const isNested = parents[index]! >= 0;
    const isIn = (ranges: readonly (readonly [number, number])[], i: number): boolean =>
      ranges.some(([s, e]) => i >= s && i < e);
    // Another statement's source or cue ends the region, its content on the way back too: "X said on local radio that ..., and Y ..."
    const isOthers = (owners: Int32Array, i: number): boolean =>
      owners[i] !== 0 && owners[i] !== index + 1 && !isAbove(owners[i]! - 1, index);
    const ends = (i: number): boolean => !isOwnContent(index, i) && !isIn(source, i) && !isIn(cue, i) && (isOthers(cueOf, i) || isOthers(sourceOf, i)); // prettier-ignore
    const region: number[] = [];
    let start = cueStart;
    // "In an interview with Reuters, she said" leads to it; what has a verb of its own does not: "A told the Courier x, and B said"
    const isForeignVerb = (i: number): boolean => tags[i] === POS.VERB && !/^(?:speak|talk|write|interview|ask|quote|cite)/.test(annotation.lemma[i]!) && !isOwnContent(index, i) && !isIn(cue, i) && !isIn(source, i); // prettier-ignore
    while (start > from && !ends(start - 1) && !isForeignVerb(start - 1) && (isOwnContent(index, start - 1) || isIn(source, start - 1) || !isOthers(contentOf, start - 1))) start--; // prettier-ignore
    for (let i = start; i < to; i++) {
      if (i >= cueStart && ends(i)) break;
      // "denied it, as was reported on a channel": another statement, even where it was not found
      if (i > cueStart && norm[i] === 'as' && norm[i - 1] === ',' && !isIn(cue, i)) break;
      if (isOwnContent(index, i) || (isOthers(contentOf, i) && !isIn(source, i))) continue;
      if (isNested && !isIn(shapes[parents[index]!]!.content, i)) continue;
      if (isIn(source, i) && !isSeenBy(i)) continue;
      region.push(i);
    }
    return region;
  }
  function isAbove(above: number, index: number): boolean {
    let at = parents[index]!;
    for (let steps = 0; at >= 0 && steps < 32; steps++, at = parents[at]!) if (at === above) return true;
    return false;
  }
  function isOwnContent(index: number, i: number): boolean {
    return shapes[index]!.content.some(([s, e]) => i >= s && i < e);
  }
  /** In a source only "seen by AFP", "obtained by the Courier", "sent to Reuters" tell a way. */
  function isSeenBy(i: number): boolean {
    for (let k = i; k > Math.max(0, i - 7); k--) {
      if (
        /^(?:seen|obtained|reviewed|viewed|published|leaked|sent|given|provided|shown|carried|released|shared|passed)$/.test(
          norm[k]!,
        )
      )
        return true;
      if (norm[k] === ',') return false;
    }
    return false;
  }

  /** The way of an earlier statement that this one goes on with. */
  function inheritedWay(draft: Draft, speaker: Figure, isOutletItself: boolean): Figure[] {
    if (speaker.kind === 'anonymous' && speaker !== cast.unspecified) {
      if (speaker.via.length > 0) return speaker.via.filter((figure) => !base.includes(figure));
      // Told of first in another outlet's words, whether or not these were found to be a statement
      const through = broughtInBy(speaker);
      return through ? [through] : [];
    }
    // A question put in an interview: the way of the answer before it
    if (isOutletItself) return previous && previous.paragraph === draft.paragraph && draft.sentence - previous.sentence <= 1 ? [...previous.relays] : []; // prettier-ignore
    const before = lastWay.get(speaker);
    if (!before) {
      const through = /\bquoted\b/iu.test(cueWords(draft)) ? broughtInBy(speaker) : undefined;
      return through ? [through] : [];
    }
    // "was quoted as saying": by whoever had it from them before
    if (/\bquoted\b/iu.test(cueWords(draft)) && draft.paragraph - before.paragraph <= 2) return [...before.way];
    if (before.paragraph !== draft.paragraph || draft.sentence - before.sentence > (previous?.why.some(({ rule }) => rule === 'own-question') ? 2 : 1)) return []; // prettier-ignore
    // "did not say": the outlet's own remark on what was said elsewhere
    if (draft.judgement.certainty === 'unknown' && draft.judgement.why.rule === 'no-commitment') return [];
    return [...before.way];
  }
  /** The outlet in whose words a figure was first met. */
  function broughtInBy(figure: Figure): Figure | undefined {
    const first = resolver.firstMet(figure);
    const owner = first >= 0 ? contentOf[first]! - 1 : -1;
    const speaker = owner >= 0 ? byIndex[owner]?.speaker : undefined;
    return speaker?.kind === 'outlet' && !base.includes(speaker) ? speaker : undefined;
  }
  function cueWords({ found }: Draft): string {
    return found.cue.map(([s, e]) => annotation.text.slice(s, e)).join(' ');
  }

  /**
   * "The Observer, citing a contractor, said ...", "The Observer reported that ..., quoting an employee": the origin. Looked for
   * in the whole sentence, for "citing" may have been taken into the content or for a cue of its own.
   */
  function citedBy(index: number, anchor: number, draft: Draft): Figure[] {
    const own = shapes[index]!.source[0]?.[0] ?? anchor;
    const sentence = tokens.sentence[own]!;
    for (let i = own + 1; i < annotation.sentenceStart[sentence + 1]!; i++) {
      // Another one speaks from here on: what follows is cited by that one.
      if (
        sourceOf[i] !== 0 &&
        sourceOf[i] !== index + 1 &&
        shapes[sourceOf[i]! - 1]!.source[0]![0] !== own &&
        parents[sourceOf[i]! - 1] !== index
      )
        return [];
      if (norm[i - 1] !== ',' || !/^(?:citing|quoting)$/.test(norm[i]!) || quoteState[i] !== 0) continue;
      let end = i + 1;
      let hasNoun = false;
      // "citing a leaked document" goes over the participle; "citing officials, said" does not
      while (end < length && tokens.sentence[end] === sentence && !((tags[end] === POS.VERB || tags[end] === POS.AUX) && hasNoun) && !/^[,;:.]$/.test(norm[end]!) && norm[end] !== 'as' && norm[end] !== 'that' && norm[end] !== 'who') hasNoun = tags[end++] === POS.NOUN || hasNoun; // prettier-ignore
      if (end === i + 1 || !resolver.canSpeak(i + 1, end)) continue;
      const { figure } = resolver.resolve(i + 1, end, { within: draft.speaker, isQuoted: false });
      if (!figure || figure === draft.speaker) continue;
      if (figure.kind === 'anonymous') figure.via = draft.speaker?.kind === 'outlet' ? [draft.speaker] : [];
      draft.why.push({ rule: 'cites', note: `${draft.speaker?.name ?? 'The source'} has it from ${figure.name}.` });
      return [figure];
    }
    return [];
  }

  /**
   * "TarnPress cited General Stanek as saying": the words between are the source, however they were marked, and whoever
   * cites passes it on, where that was not found to be a statement of its own.
   */
  function asSaying(cueStart: number): { source: [number, number]; citer: [number, number] | undefined } | undefined {
    const as = norm[cueStart] === 'as' ? cueStart : cueStart - 1;
    if (as < 2 || norm[as] !== 'as') return undefined;
    let verb = as - 1;
    while (verb > 0 && as - verb < 25 && tokens.sentence[verb] === tokens.sentence[as] && !/^(?:quoted|quotes|quoting|cited|cites|citing)$/.test(norm[verb]!)) verb--; // prettier-ignore
    if (
      verb < 1 ||
      as - verb < 2 ||
      !/^(?:quot|cit)/.test(norm[verb]!) ||
      tags[as - 1] === POS.AUX ||
      norm[verb + 1] === 'by'
    )
      return undefined;
    let first = verb;
    while (first > 0 && tags[first - 1] === POS.AUX) first--;
    return { source: [verb + 1, as], citer: subjectBefore(first, true) };
  }

  /** "The paper attributed the account to an engineer": what the paper reported before comes from the engineer. */
  function followAttributedAccounts(): void {
    for (const draft of drafts) {
      const cue = ranges(draft.found.cue)[0];
      if (!cue || draft.parent || draft.speaker?.kind !== 'outlet' || draft.speaker === cast.outlet) continue;
      if (!annotation.lemma.slice(cue[0], cue[1]).some((lemma) => /^(?:attribute|credit|source)$/.test(lemma)))
        continue;
      let at = cue[1];
      while (at < length && tokens.sentence[at] === tokens.sentence[cue[0]] && norm[at] !== 'to') at++;
      if (norm[at] !== 'to' || tokens.sentence[at] !== tokens.sentence[cue[0]]) continue;
      at++;
      let end = at;
      while (
        end < length &&
        !/^[,;:.]$/.test(norm[end]!) &&
        tags[end] !== POS.AUX &&
        norm[end] !== 'who' &&
        norm[end] !== 'whom'
      )
        end++;
      if (end === at) continue;
      const { figure } = resolver.resolve(at, end, { within: draft.speaker, isQuoted: false });
      if (!figure || figure === draft.speaker) continue;
      if (figure.kind === 'anonymous') figure.via = [draft.speaker];
      for (const other of drafts) {
        if (other === draft) break;
        if (other.speaker !== draft.speaker || other.parent || draft.paragraph - other.paragraph > 1) continue;
        if (other.chain.at(-1) !== other.speaker) continue;
        extend(other, figure);
        other.why.push({ rule: 'attributed-to', note: `${draft.speaker.name} has it from ${figure.name}.` });
      }
    }
  }
  function extend(draft: Draft, figure: Figure): void {
    const depth = draft.chain.length;
    draft.chain = [...draft.chain, figure];
    for (const child of draft.children) insert(child, depth, figure);
  }
  function insert(draft: Draft, depth: number, figure: Figure): void {
    if (draft.chain[depth] !== figure)
      draft.chain = [...draft.chain.slice(0, depth), figure, ...draft.chain.slice(depth)];
    for (const child of draft.children) insert(child, depth, figure);
  }

  function noteUnnamedRelay(
    cue: readonly [number, number][],
    source: readonly [number, number][],
    attribution: FoundAttribution,
    way: readonly Figure[],
  ): void {
    if (way.length > 0 || source.length === 0) return;
    const words = cue.flatMap(([s, e]) => Array.from({ length: e - s }, (_, k) => norm[s + k]!));
    if (!words.includes('quoted') || !words.some((word) => /^(?:is|was|were|are|been)$/.test(word))) return;
    diagnostics.push({
      code: 'relay-unnamed', severity: 'info', span: attribution.cue[0]! as Span, ...(part ? { in: part } : {}),
      message: `"${words.join(' ')}": somebody passed this on, but the text does not say who.`,
    }); // prettier-ignore
  }
}

/** Links in order, no one twice in a row. */
export function link(...parts: readonly (readonly Figure[])[]): Figure[] {
  const chain: Figure[] = [];
  for (const figure of parts.flat()) if (chain.at(-1) !== figure) chain.push(figure);
  return chain;
}
