/** Through whom a statement came to the outlet, where the statement itself does not say, and whom its source has it from. */
import { POS } from '../../model/annotation.ts';
import type { Span } from '../../model/span.ts';
import { tokensOf } from '../token-range.ts';
import type { Draft } from './build-chains.ts';
import type { Cast, Figure } from './figures.ts';
import type { Layout } from './lay-out.ts';
import type { Resolver } from './resolve-sources.ts';

/** The ways that statements of one text came, remembered while it is read. */
export interface Ways {
  /** Tells the way of a statement that says it itself; `isDirect` where it says that nobody stood between ("told reporters"). */
  remember(draft: Draft, speaker: Figure, isDirect: boolean): void;
  /** The way of an earlier statement that this one goes on with; empty when there is none. */
  inherited(draft: Draft, speaker: Figure, isOutletItself: boolean, previous: Draft | undefined): Figure[];
}

/** `base` begins every chain: the outlet, and the agency that it credits. `draftAt` gives what was read of an attribution. */
export function createWays(
  { annotation, contentOf }: Layout,
  resolver: Resolver,
  cast: Cast,
  base: readonly Figure[],
  draftAt: (index: number) => Draft | undefined,
): Ways {
  const lastWay = new Map<Figure, { way: readonly Figure[]; sentence: number; paragraph: number }>();
  return { remember, inherited };

  function remember(draft: Draft, speaker: Figure, isDirect: boolean): void {
    const through = draft.chain.slice(base.length, draft.chain.lastIndexOf(speaker));
    if (through.length > 0 && through.every(({ kind }) => kind === 'outlet'))
      lastWay.set(speaker, { way: through, sentence: draft.sentence, paragraph: draft.paragraph });
    else if (isDirect) lastWay.delete(speaker);
  }

  /** The way of an earlier statement that this one goes on with. */
  function inherited(draft: Draft, speaker: Figure, isOutletItself: boolean, previous: Draft | undefined): Figure[] {
    if (speaker.kind === 'anonymous' && speaker !== cast.unspecified) {
      if (speaker.via.length > 0) return speaker.via.filter((figure) => !base.includes(figure));
      // Told of first in another outlet's words, whether or not these were found to be a statement
      const through = broughtInBy(speaker);
      return through ? [through] : [];
    }
    // A question put in an interview: the way of the answer before it
    if (isOutletItself)
      return previous && previous.paragraph === draft.paragraph && draft.sentence - previous.sentence <= 1
        ? [...previous.relays]
        : [];
    const before = lastWay.get(speaker);
    if (!before) {
      const through = /\bquoted\b/iu.test(words(draft)) ? broughtInBy(speaker) : undefined;
      return through ? [through] : [];
    }
    // "was quoted as saying": by whoever had it from them before
    if (/\bquoted\b/iu.test(words(draft)) && draft.paragraph - before.paragraph <= 2) return [...before.way];
    if (
      before.paragraph !== draft.paragraph ||
      draft.sentence - before.sentence > (previous?.why.some(({ rule }) => rule === 'own-question') ? 2 : 1)
    )
      return [];
    // "did not say": the outlet's own remark on what was said elsewhere
    if (draft.judgement.certainty === 'unknown' && draft.judgement.why.rule === 'no-commitment') return [];
    return [...before.way];
  }

  function words({ found }: Draft): string {
    return found.cue.map(([s, e]) => annotation.text.slice(s, e)).join(' ');
  }

  /** The outlet in whose words a figure was first met. */
  function broughtInBy(figure: Figure): Figure | undefined {
    const first = resolver.firstMet(figure);
    const owner = first >= 0 ? contentOf[first]! - 1 : -1;
    const speaker = owner >= 0 ? draftAt(owner)?.speaker : undefined;
    return speaker?.kind === 'outlet' && !base.includes(speaker) ? speaker : undefined;
  }
}

/**
 * "The Observer, citing a contractor, said ...", "The Observer reported that ..., quoting an employee": the origin. Looked for
 * in the whole sentence, for "citing" may have been taken into the content or for a cue of its own.
 */
export function citedBy(
  { annotation, parents, shapes, sourceOf }: Layout,
  resolver: Resolver,
  index: number,
  anchor: number,
  draft: Draft,
): Figure[] {
  const { tokens, tags, quoteState } = annotation;
  const { norm, length } = tokens;
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
    // "citing a leaked document" goes over the participle; "citing officials, said" and "citing documents | it obtained" do not
    while (
      end < length &&
      tokens.sentence[end] === sentence &&
      !((tags[end] === POS.VERB || tags[end] === POS.AUX || tags[end] === POS.PRON) && hasNoun) &&
      !/^[,;:.]$/.test(norm[end]!) &&
      norm[end] !== 'as' &&
      norm[end] !== 'that' &&
      norm[end] !== 'who'
    )
      hasNoun = tags[end++] === POS.NOUN || hasNoun;
    if (end === i + 1 || !resolver.canSpeak(i + 1, end)) continue;
    const { figure } = resolver.resolve(i + 1, end, { within: draft.speaker, isQuoted: false });
    if (!figure || figure === draft.speaker) continue;
    if (figure.kind === 'anonymous') figure.via = draft.speaker?.kind === 'outlet' ? [draft.speaker] : [];
    draft.why.push({ rule: 'cites', note: `${draft.speaker?.name ?? 'The source'} has it from ${figure.name}.` });
    return [figure];
  }
  return [];
}

/** "The paper attributed the account to an engineer": what the paper reported before comes from the engineer. */
export function followAttributedAccounts(
  { annotation }: Layout,
  resolver: Resolver,
  cast: Cast,
  drafts: readonly Draft[],
): void {
  const { tokens, tags } = annotation;
  const { norm, length } = tokens;
  for (const draft of drafts) {
    const cue = draft.found.cue[0] && tokensOf(annotation, draft.found.cue[0] as Span);
    if (!cue || draft.parent || draft.speaker?.kind !== 'outlet' || draft.speaker === cast.outlet) continue;
    if (!annotation.lemma.slice(cue[0], cue[1]).some((lemma) => /^(?:attribute|credit|source)$/.test(lemma))) continue;
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
