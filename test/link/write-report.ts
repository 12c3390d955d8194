/**
 * A report for tests, from a text with its attributions written in: `[s who] [c says] [t what]`. Every `[t ...]` is an attribution with
 * the nearest `[s ...]` and `[c ...]` of its sentence; ids are a1, a2, ... in the order of the text. A cue that denies rejects.
 */
import type { Attribution, Report, Source } from '../../src/model/report.ts';
import type { Span } from '../../src/model/span.ts';

export function report(id: string, marked: string, given: Partial<Pick<Attribution, 'certainty'>> = {}): Report {
  let text = '';
  const found: { kind: string; span: Span }[] = [];
  for (const part of marked.split(/(\[[sct] [^\]]*\])/)) {
    const inner = /^\[([sct]) ([^\]]*)\]$/.exec(part);
    const words = inner ? inner[2]! : part;
    if (inner) found.push({ kind: inner[1]!, span: [text.length, text.length + words.length] });
    text += words;
  }
  const nearest = (kind: string, to: Span): Span[] => {
    const of = found.filter(
      (one) =>
        one.kind === kind && !/[.!?]\s/.test(text.slice(Math.min(one.span[1], to[1]), Math.max(one.span[0], to[0]))),
    );
    of.sort((a, b) => Math.abs(a.span[0] - to[0]) - Math.abs(b.span[0] - to[0]));
    return of.slice(0, 1).map(({ span }) => span);
  };
  const sources: Source[] = [];
  const attributions = found
    .filter(({ kind }) => kind === 't')
    .map(({ span }, k): Attribution => {
      const [source, cue] = [nearest('s', span), nearest('c', span)];
      const name = source.map(([start, end]) => text.slice(start, end)).join('') || 'unspecified';
      const speaker = sources.find((known) => known.name === name) ?? {
        id: `s${sources.length + 1}`,
        name,
        kind: 'person',
        mentions: source,
      };
      if (!sources.includes(speaker)) sources.push(speaker);
      return {
        id: `a${k + 1}`,
        source,
        cue,
        content: [span],
        kind: 'indirect',
        speaker: speaker.id,
        chain: [speaker.id],
        parent: null,
        certainty: 'certain',
        polarity: cue.some(([start, end]) => /den(?:y|ied|ies)|reject/.test(text.slice(start, end)))
          ? 'negative'
          : 'positive',
        probability: 1,
        why: [],
        ...given,
      };
    });
  return {
    schema: 'hearsay/1',
    article: { id, language: 'en', text, hash: id },
    sources,
    attributions,
    ownVoice: [],
    diagnostics: [],
  };
}
