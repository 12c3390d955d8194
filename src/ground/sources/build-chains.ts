/** From found spans to drafts: who speaks, in whose words, and through whom it came to the outlet. */
import { readDateline } from '../../model/dateline.ts';
import type { FoundAttribution } from '../../model/found-attribution.ts';
import type { Diagnostic, Why } from '../../model/report.ts';
import type { Span } from '../../model/span.ts';
import { wordSet } from '../../model/word-list.ts';
import { tokensOf } from '../token-range.ts';
import type { Cast, Figure } from './figures.ts';
import { findRelays } from './find-relays.ts';
import { judgeCertainty, type Judgement } from './judge-certainty.ts';
import { layOut, regionOf, type Marked, type Range } from './lay-out.ts';
import { inReadingOrder } from './nest.ts';
import { createLabelReader } from './read-labels.ts';
import type { Resolver } from './resolve-sources.ts';
import { citedBy, createWays, followAttributedAccounts } from './which-way.ts';
import { readAgentless, readEmptyIt, sourceWords } from './who-speaks.ts';

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

const HEARING = wordSet('hear read learn see watch');

/**
 * Every attribution of one text with its speaker, its parent and its chain, in the order of reading: parents come before what
 * they hold. What an attribution says of its own way wins; else a source goes on as it came before.
 */
export function buildChains(marked: Marked, resolver: Resolver, context: TextContext): Draft[] {
  const { cast, part, agency, isRelease, diagnostics } = context;
  const { annotation, found } = marked;
  const { tokens, quoteState } = annotation;
  const layout = layOut(marked, part === undefined ? (readDateline(annotation.text)?.end ?? 0) : 0);
  const { parents, shapes } = layout;
  const isInFirstPerson = tokens.word.some((word, i) => word === 'I' && quoteState[i] === 0);
  const drafts: Draft[] = [];
  const byIndex: (Draft | undefined)[] = Array.from({ length: found.length });
  const base = agency ? [cast.outlet, agency] : [cast.outlet];
  const ways = createWays(layout, resolver, cast, base, (index) => byIndex[index]);
  const inPart = part === undefined ? {} : { in: part };
  const readLabel = createLabelReader(resolver);
  let previous: Draft | undefined;

  for (const index of inReadingOrder(found, parents)) {
    const { cue, content, source } = shapes[index]!;
    const anchor = cue[0]?.[0] ?? content[0]?.[0] ?? source[0]?.[0] ?? 0;
    const draft = begin(index, anchor);
    const { parent, why } = draft;
    const start = parent ? parent.chain : base;

    // ---- who speaks
    const {
      tokens: [first, end],
      reportedBy,
      citer,
      givenBy,
    } = sourceWords(layout, resolver, index);
    let isOutletItself = false;
    const empty = end > first ? readEmptyIt(layout, [first, end], cue, content) : undefined;
    if (empty) {
      isOutletItself = empty === 'judgement' && !parent;
      draft.speaker = empty === 'report' ? cast.unspecified : parent ? parent.speaker : cast.outlet;
      why.push({ rule: 'empty-it', note: `"${tokens.norm.slice(first, end).join(' ')}" stands for what is told, not for somebody.` }); // prettier-ignore
    } else if (end > first) {
      const labelled = cue.length === 0 ? readLabel(first) : undefined;
      const { figure, token, rule, note } =
        labelled ??
        resolver.resolve(first, end, {
          within: parent?.speaker ?? null,
          isQuoted: quoteState[first] !== 0,
          content,
          isHeard: parent !== undefined && tellsWhatWasHeard(parent),
        });
      draft.speaker = figure;
      if (figure && !labelled) resolver.markSpeaker(figure, token ?? first);
      why.push({ rule, note, spans: [{ ...inPart, span: [tokens.start[first]!, tokens.end[end - 1]!] }] });
    } else {
      const { figure, rule, note } = readAgentless(layout, resolver, cast, {
        cue,
        anchor,
        within: parent?.speaker ?? null,
        previous,
        isInFirstPerson,
      });
      isOutletItself = (rule === 'own-question' || rule === 'own-judgement') && figure === cast.outlet;
      draft.speaker = figure;
      // The reporter's hedge about a source that was found after all
      if (rule === 'subject' && draft.judgement.why.rule === 'seems')
        draft.judgement = { ...draft.judgement, hedge: 'probable' };
      why.push({ rule, note });
    }
    const { speaker } = draft;

    // ---- through whom
    const region = regionOf(layout, index, anchor);
    const relays = findRelays(resolver, cast, region, { within: parent?.speaker ?? null, isQuoted: false });
    const citing = citer && !parent ? resolver.resolve(...citer, { isQuoted: false }).figure : null;
    let way = relays.figures.filter((figure) => figure !== speaker && !start.includes(figure));
    if (reportedBy && !start.includes(reportedBy) && reportedBy !== cast.outlet) way = [reportedBy];
    if (citing && citing !== speaker && !start.includes(citing)) {
      if (citing.kind === 'organization') citing.kind = 'outlet';
      way = [citing];
    }
    const giver =
      givenBy && speaker?.kind === 'document' && resolver.canSpeak(...givenBy)
        ? resolver.resolve(...givenBy, { isQuoted: false }).figure
        : null;
    if (giver && giver !== speaker && !start.includes(giver)) way = [...way, giver];
    if (way.length > 0)
      why.push({
        rule: 'relay',
        note: `${citing || reportedBy ? 'Passed on by' : 'Said to'} ${way.map(({ name }) => name).join(', ')}.`,
        ...(relays.token >= 0
          ? { spans: [{ ...inPart, span: [tokens.start[relays.token]!, tokens.end[relays.token]!] }] }
          : {}),
      });
    else if (!parent && !relays.isDirect && speaker) {
      way = ways.inherited(draft, speaker, isOutletItself, previous);
      if (way.length > 0)
        why.push({ rule: 'same-way', note: `As before, through ${way.map(({ name }) => name).join(', ')}.` });
    }
    draft.relays = way;
    const deeper = speaker && !isOutletItself ? citedBy(layout, resolver, index, anchor, draft) : [];
    const last = speaker && !(isOutletItself && start.length + way.length > 0) ? [speaker] : [];
    // "She had heard on the radio that": the radio is where she has it from.
    const isHeard = cue.some(([s, e]) => annotation.lemma.slice(s, e).some((lemma) => HEARING.has(lemma)));
    draft.chain = isHeard ? link(start, last, way, deeper) : link([...start, ...way], last, deeper);
    // What an organization says of itself on its own page comes from itself.
    if (isRelease && !parent && speaker === cast.unspecified) {
      draft.speaker = cast.outlet;
      draft.chain = [cast.outlet];
    }
    if (speaker && speaker.kind === 'anonymous' && speaker !== cast.unspecified && speaker.via.length === 0) {
      const through = draft.chain.slice(base.length, Math.max(draft.chain.indexOf(speaker), base.length));
      if (through.every(({ kind }) => kind === 'outlet')) speaker.via = through;
    }
    if (speaker && !isOutletItself && draft.chain.includes(speaker)) ways.remember(draft, speaker, relays.isDirect);
    if (draft.speaker === null) noteUnknownSpeaker(draft);
    noteUnnamedRelay(cue, source, draft);
    if (!isOutletItself || !previous) previous = draft;
  }
  followAttributedAccounts(layout, resolver, cast, drafts);
  return drafts;

  function begin(index: number, anchor: number): Draft {
    const at = Math.min(anchor, tokens.length - 1);
    const draft: Draft = {
      found: found[index]!,
      part,
      judgement: judgeCertainty(annotation, shapes[index]!),
      parent: parents[index]! >= 0 ? byIndex[parents[index]!] : undefined,
      why: [],
      speaker: null,
      chain: [],
      relays: [],
      children: [],
      sentence: at >= 0 ? tokens.sentence[at]! : 0,
      paragraph: at >= 0 ? tokens.paragraph[at]! : 0,
    };
    byIndex[index] = draft;
    drafts.push(draft);
    draft.parent?.children.push(draft);
    return draft;
  }

  /** "The court heard that he ...", "The jury was told that he ...". Not: "The court said that he ...". */
  function tellsWhatWasHeard({ found: { cue }, speaker }: Draft): boolean {
    if (speaker !== cast.unspecified && speaker?.kind !== 'organization' && speaker?.kind !== 'anonymous') return false;
    const telling = speaker === cast.unspecified ? 'tell' : 'hear';
    return cue.some((span) => annotation.lemma.slice(...tokensOf(annotation, span as Span)).includes(telling));
  }

  function noteUnknownSpeaker({ found: { source, cue, content }, why }: Draft): void {
    const span = (source[0] ?? cue[0] ?? content[0]) as Span | undefined;
    const message = `Cannot tell who says this: ${why.at(0)?.note ?? 'no source is named.'}`;
    diagnostics.push({ code: 'speaker-unknown', severity: 'info', ...(span ? { span } : {}), ...inPart, message });
  }

  function noteUnnamedRelay(
    cue: readonly Range[],
    source: readonly Range[],
    { found: { cue: cueSpans }, relays }: Draft,
  ): void {
    if (relays.length > 0 || source.length === 0) return;
    const words = cue.flatMap(([s, e]) => tokens.norm.slice(s, e));
    if (!words.includes('quoted') || !words.some((word) => /^(?:is|was|were|are|been)$/.test(word))) return;
    diagnostics.push({
      code: 'relay-unnamed',
      severity: 'info',
      span: cueSpans[0]! as Span,
      ...inPart,
      message: `"${words.join(' ')}": somebody passed this on, but the text does not say who.`,
    });
  }
}

/** Links in order, no one twice in a row. */
export function link(...parts: readonly (readonly Figure[])[]): Figure[] {
  const chain: Figure[] = [];
  for (const figure of parts.flat()) if (chain.at(-1) !== figure) chain.push(figure);
  return chain;
}
