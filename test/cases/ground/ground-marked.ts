/** Runs `ground` on a text typed with brackets and tells the result in names instead of ids. */
import { ground, type Grounded, type OutletRegister } from '../../../src/ground/ground.ts';
import type { Article } from '../../../src/model/report.ts';
import { annotateText } from './annotate-text.ts';
import { readBrackets } from './read-brackets.ts';

export interface Told extends Grounded {
  readonly text: string;
  /** Per attribution in the order of its number: whom it names, "name (kind)", or null. */
  readonly speakers: readonly (string | null)[];
  /** Per attribution, the chain: "outlet < ... < origin". */
  readonly chains: readonly string[];
}

export function groundMarked(marked: string, article: Partial<Article> = {}, outlets?: OutletRegister): Told {
  const { text, found } = readBrackets(marked);
  const full: Article = { id: 'test', outlet: 'The Harbour Post', language: 'en', hash: '', ...article, text };
  const result = ground({
    article: full,
    body: { annotation: annotateText(text), found },
    ...(full.title ? { title: { annotation: annotateText(full.title), found: [] } } : {}),
    ...(outlets ? { outlets } : {}),
  });
  const source = (id: string) => result.sources.find((entry) => entry.id === id)!;
  // Attributions come back in text order; the numbers in the brackets say which is which.
  const key = (spans: { source: readonly (readonly number[])[]; cue: readonly (readonly number[])[]; content: readonly (readonly number[])[] }): string =>
    JSON.stringify([spans.source, spans.cue, spans.content]);
  const byKey = new Map(result.attributions.map((attribution) => [key(attribution), attribution]));
  const inOrder = found.map((entry) => byKey.get(key(entry))!);
  return {
    ...result,
    attributions: inOrder,
    text,
    speakers: inOrder.map(({ speaker }) => (speaker === null ? null : `${source(speaker).name} (${source(speaker).kind})`)),
    chains: inOrder.map(({ chain }) => chain.map((id) => source(id).name).join(' < ')),
  };
}
