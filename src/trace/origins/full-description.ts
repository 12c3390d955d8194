/** Who an unnamed source is, with the clause by which a report tells him from others: "a man who works in the kit room". */
import type { Report, Source } from '../../model/report.ts';
import { wordSet } from '../../model/word-list.ts';
import { headOf } from './source-words.ts';

/** In UTF-16 code units; what is longer is a story, and no description. */
const MAX_CLAUSE = 80;
const CLAUSE = /^\s+(?:who|whom|that|whose|with whom|to whom|from whom)\s+\p{L}/u;
/** "who told the Star about it", "who showed us the page": that he is a source. */
const TELLING = /^(?:who|that) (?:first )?(?:told|showed|spoke|talked|wrote|described|sent|rang|called)\b/u;
/** Where a clause ends within what was read as the source. */
const END = /[,.;:!?()“”"\n]|\s[–—-]\s/u;

/** Nouns that say nothing of who it is. */
const ANYBODY = wordSet(
  'man woman person somebody someone one boy girl lady gentleman friend reader user caller source insider official',
);

/**
 * The name of a source; of an unnamed one with the clause that follows in its mention, where its noun says nothing or the clause
 * names something: "a soldier who guarded polling station 112"; "a cleaner", who works evenings. Linear in the mentions.
 */
export function fullDescription({ name, kind, mentions, in: field }: Source, { article }: Report): string {
  if (kind !== 'anonymous' || field !== undefined) return name;
  for (const [start, end] of mentions) {
    const told = article.text.slice(start, Math.min(end, start + name.length + MAX_CLAUSE));
    if (told.slice(0, name.length).toLowerCase() !== name.toLowerCase()) continue;
    const after = told.slice(name.length);
    const clause = after.slice(0, END.exec(after)?.index ?? after.length).trim();
    const isWhole = clause.length < after.trim().length || end - start <= told.length;
    const isTelling = ANYBODY.has(headOf(name)) || /\p{Lu}|\d/u.test(clause);
    if (CLAUSE.test(` ${clause}`) && !TELLING.test(clause) && isWhole && isTelling)
      return `${name} ${clause.replace(/\s+/gu, ' ')}`;
  }
  return name;
}
