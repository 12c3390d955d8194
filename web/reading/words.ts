/** The words of the pages, in plain English. */
import { wordsOf, type Item } from '../../render/arrange-report.ts';
import type { Attribution, Source } from '../../src/model/report.ts';

export { CERTAINTY, KIND_OF_SOURCE } from '../../render/closed-lists.ts';

const KIND_OF_ATTRIBUTION: Readonly<Record<Attribution['kind'], string>> = {
  direct: 'in quotation marks',
  indirect: 'in the outlet’s words',
  mixed: 'partly quoted',
};

/** Whose words the content is in. Without a cue and without quotation marks it stands under a label of a transcript. */
export function kindName(kind: Attribution['kind'], hasCue: boolean): string {
  return hasCue || kind === 'direct' ? KIND_OF_ATTRIBUTION[kind] : 'under the speaker’s label';
}

/** Who speaks in an attribution: where that cannot be told, the words that stand for them: “A”, “he”. */
export function speakerOf(text: string, { attribution, speaker }: Pick<Item, 'attribution' | 'speaker'>): string {
  return speaker || attribution.source.length === 0 ? speakerName(speaker) : `“${wordsOf(text, attribution.source)}”`;
}

/** Of whom a report says nothing at all, it is told so instead of the reader's own word for it. */
export function speakerName(source: Pick<Source, 'name' | 'kind'> | undefined): string {
  if (!source) return 'Nobody is named';
  return source.kind === 'anonymous' && source.name === 'unspecified' ? 'Somebody, not said who' : source.name;
}

/** A role apart from its sentence: 'Its spokeswoman' is a spokeswoman. */
export function roleName(role: string): string {
  return role.replace(/^(?:its|his|her|their|our|my)\s+(?=\S)/i, '');
}

/** Headlines of more characters are set smaller. */
export const LONG_TITLE = 120;

/** '1 report', '3 reports'. */
export function many(count: number, noun: string, plural = `${noun}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? noun : plural}`;
}

/** '2', or '2 to 4': a range of independent origins. */
export function range({ atLeast, atMost }: { readonly atLeast: number; readonly atMost: number }): string {
  return atLeast === atMost ? String(atLeast) : `${atLeast} to ${atMost}`;
}

/** The beginning of a long passage, cut between words. */
export function excerpt(words: string, length: number): string {
  if (words.length <= length) return words;
  return `${words.slice(0, words.lastIndexOf(' ', length - 10) + 1 || length - 10).trimEnd()}…`;
}

/** Only the web's own schemes become links: `javascript:` and its like stay words. */
export function webAddress(url: string | undefined): URL | undefined {
  const parsed = url === undefined ? null : URL.parse(url);
  return parsed && /^https?:$/.test(parsed.protocol) ? parsed : undefined;
}
