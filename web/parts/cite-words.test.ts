import { expect, test } from 'vitest';
import type { Attribution, Report } from '../../src/model/report.ts';
import type { Span } from '../../src/model/span.ts';
import { citeAttribution, citeWords } from './cite-words.ts';

const CITED = ' — Harbour Post, “The ‘great’ gate”, 4 November 2025 (https://news.example/a)';

/** A report with one attribution, its parts given as words of the text. */
function reportOf(text: string, kind: Attribution['kind'], contents: readonly string[], cue = '', rest = {}): Report {
  const spanOf = (words: string): Span => {
    const at = text.indexOf(words);
    if (at < 0) throw new Error(`not in the text: ${words}`);
    return [at, at + words.length];
  };
  return {
    article: { id: 'a', outlet: 'Harbour Post', title: 'The “great” gate', published: '2025-11-04T08:00:00Z', text },
    sources: [{ id: 's', name: 'Mira Voss', kind: 'person' }],
    attributions: [
      { id: 'a1', kind, speaker: 's', source: [], cue: cue === '' ? [] : [spanOf(cue)], content: contents.map(spanOf), polarity: 'positive', parent: null, ...rest },
    ],
  } as unknown as Report; // prettier-ignore
}
const cited = (report: Report): string =>
  citeAttribution(report, report.attributions[0]!, 'https://news.example/a').text;

test('words that the article quotes stand in marks under the name of who says them', () => {
  const whole = reportOf('“The gate held,” Voss said on Monday.', 'direct', ['“The gate held,”'], 'said');
  expect(cited(whole)).toBe(`“The gate held,” — Mira Voss,${CITED.slice(2)}`);
  const twice = reportOf('“It held,” Voss said. “We slept.”', 'direct', ['“It held,”', '“We slept.”'], 'said');
  expect(cited(twice)).toBe(`“It held,” … “We slept.” — Mira Voss,${CITED.slice(2)}`);
  const inner = reportOf('She said: "That was an \'opera\'".', 'direct', ["That was an 'opera'"], 'said');
  expect(cited(inner)).toBe(`“That was an 'opera'” — Mira Voss,${CITED.slice(2)}`);
});

test('what is told in other words, or denied, stays the sentence that the article prints, with no marks of ours', () => {
  const indirect = reportOf('It rained. The operator disputes a report that showers were to blame. Nobody slept.', 'indirect', ['a report that showers were to blame'], 'disputes'); // prettier-ignore
  expect(cited(indirect)).toBe(`The operator disputes a report that showers were to blame.${CITED}`);
  const mixed = reportOf('He called the report “gossip on a day of mourning”. It rained.', 'mixed', ['the report', '“gossip on a day of mourning”'], 'called'); // prettier-ignore
  expect(cited(mixed)).toBe(`He called the report “gossip on a day of mourning”.${CITED}`);
  const denied = reportOf('She denied that it was “a fiasco”.', 'direct', ['“a fiasco”'], 'denied', { polarity: 'negative' }); // prettier-ignore
  expect(cited(denied)).toBe(`She denied that it was “a fiasco”.${CITED}`);
  const inside = reportOf('“Whoever says they know, does not,” he said.', 'direct', ['they know'], '', {
    parent: 'a0',
  });
  expect(cited(inside)).toBe(`“Whoever says they know, does not,” he said.${CITED}`);
  const across = reportOf('“Gossip”, she said, “and noise”. It rained.', 'direct', ['“Gossip”, she said, “and noise”']);
  expect(cited(across)).toBe(`“Gossip”, she said, “and noise”.${CITED}`);
});

test('a cue in another sentence is copied with the words, and what lies between is told by dots', () => {
  const report = reportOf('Voss spoke. It rained. The gate had held.', 'indirect', ['The gate had held'], 'spoke');
  expect(cited(report)).toBe(`Voss spoke. … The gate had held.${CITED}`);
});

test('words that were chosen are quoted where the article quotes them, else their sentence is copied', () => {
  const text = 'It rained. “The gate <held>,” Voss said.';
  const report = reportOf(text, 'direct', ['“The gate <held>,”'], 'said');
  const chosen = (words: string): ReturnType<typeof citeWords> =>
    citeWords(report, undefined, [[text.indexOf(words), text.indexOf(words) + words.length]]);
  expect(chosen('gate <held>').text).toMatch(/^“gate <held>” — Mira Voss, Harbour Post/);
  expect(chosen('gate <held>').html).toContain('<p>“gate &lt;held&gt;”</p>');
  expect(chosen('rained').text).toMatch(/^It rained\. — Harbour Post/);
  expect(chosen('Voss said').text).toMatch(/^“The gate <held>,” Voss said\. — Harbour Post/);
});
