/** What a changed passage is about: a number, a source, a hedge, a claim, or nothing but words. */
import type { Change } from '../../model/ledger.ts';
import { outletKey } from '../../model/outlet-names.ts';
import type { Report } from '../../model/report.ts';
import { overlaps, type Span } from '../../model/span.ts';
import { HEDGING, STOP_WORDS } from '../stance/cue-words.ts';
import { FLAG, readWords, type Lexicon } from '../stance/words.ts';

/** A passage of a version; undefined where the other version has nothing of the kind. */
export interface Side {
  readonly report: Report;
  readonly span: Span | undefined;
}

/**
 * Catches "CORRECTION: An earlier version of this article said ...", "This article was changed on 11 September.", "We have
 * removed them, and apologise to our readers."; must not catch "Updated 14:05", which tells nothing, and "The minister
 * corrected the record."
 */
const NOTE =
  /\b(?:correction|clarification|editor['’]s note)\s*(?:[:.,–—(-]|\d|on )|\b(?:this|the|our|an earlier|a previous|the first|the original) (?:article|story|report|page|piece|version|headline)\b[^.]{0,60}\b(?:was|has been|have been|is) (?:changed|amended|corrected|edited|revised|altered|withdrawn|removed)\b|\b(?:an? (?:earlier|previous|prior)|the (?:first|original|earlier)) version (?:of (?:this|the) (?:article|story|report|page|headline)\b|and its headline|said|stated|misstated|gave|reported|wrongly)|\bwe (?:have )?(?:corrected|amended|removed|withdrawn|retracted)\b|\b(?:regrets?|apologi[sz]es?(?: for)?) (?:the|this) (?:error|mistake)\b/iu;

export function isCorrectionNote(text: string): boolean {
  return NOTE.test(text);
}

/**
 * The kind that matters most, and a sentence that says what changed. Numbers and hedges are compared where one sentence was reworded.
 * `lexicon`: by which words are read.
 */
export function judgeChange(
  before: Side,
  after: Side,
  isReworded: boolean,
  lexicon: Lexicon,
): Pick<Change, 'kind' | 'note'> {
  const [was, is] = [textOf(before), textOf(after)];
  if (isCorrectionNote(is) || isCorrectionNote(was))
    return { kind: 'correction', note: is === '' ? 'A correction note is gone.' : 'A correction note was added.' };
  const [wordsBefore, wordsAfter] = [wordsIn(was, lexicon), wordsIn(is, lexicon)];
  const numbers = differenceOf(numbersIn(wordsBefore), numbersIn(wordsAfter));
  const hedges = differenceOf(hedgesIn(wordsBefore), hedgesIn(wordsAfter));
  const sources = differenceOf(sourcesIn(before), sourcesIn(after));
  if (isReworded && numbers.gone.length > 0 && numbers.added.length > 0)
    return { kind: 'number', note: `${listed(numbers.gone)} became ${listed(numbers.added)}.` };
  if (sources.gone.length > 0 || sources.added.length > 0)
    return { kind: 'source', note: told(sources, 'is no longer named as a source', 'was added as a source') };
  if (isReworded && (hedges.gone.length > 0 || hedges.added.length > 0))
    return {
      kind: 'hedge',
      note: told({ gone: hedges.gone.map(quoted), added: hedges.added.map(quoted) }, 'is gone', 'was added'),
    };
  if (isReworded && numbers.gone.length + numbers.added.length > 0)
    return { kind: 'number', note: told(numbers, 'is gone', 'was added') };
  if (was === '') return { kind: 'claim', note: `Added: ${short(is)}` };
  if (is === '') return { kind: 'claim', note: `Gone: ${short(was)}` };
  const content = differenceOf(contentIn(wordsBefore), contentIn(wordsAfter));
  const isSubstance = content.gone.length + content.added.length > 0;
  return { kind: isSubstance ? 'claim' : 'other', note: `${short(was)} became ${short(is)}` };
}

const textOf = ({ report, span }: Side): string => (span ? report.article.text.slice(...span) : '');

interface Difference {
  readonly gone: readonly string[];
  readonly added: readonly string[];
}

function differenceOf(was: ReadonlySet<string>, is: ReadonlySet<string>): Difference {
  return { gone: [...was].filter((item) => !is.has(item)), added: [...is].filter((item) => !was.has(item)) };
}

interface Word {
  /** In small letters; "May" with a capital is the month. */
  readonly word: string;
  readonly flags: number;
}

function wordsIn(text: string, lexicon: Lexicon): Word[] {
  const { length, start, end, flags } = readWords(text, lexicon);
  return Array.from({ length }, (_, i) => {
    const surface = text.slice(start[i], end[i]).replaceAll('’', "'");
    return { word: surface === 'May' ? surface : surface.toLowerCase(), flags: flags[i]! };
  });
}

const those = (words: readonly Word[], isWanted: (word: Word) => boolean): Set<string> =>
  new Set(words.filter(isWanted).map(({ word }) => word));

const numbersIn = (words: readonly Word[]): Set<string> => those(words, ({ flags }) => (flags & FLAG.number) !== 0);
const contentIn = (words: readonly Word[]): Set<string> => those(words, ({ word }) => !STOP_WORDS.has(word));

const MODALS = new Set([
  'may',
  'might',
  'could',
  'perhaps',
  'possibly',
  'probably',
  'likely',
  'appears',
  'appeared',
  'seems',
  'seemed',
  'believes',
  'believed',
  'suggests',
  'suggest',
  'presumed',
  'expected',
  'understood',
  'feared',
  'thought',
]);
const hedgesIn = (words: readonly Word[]): Set<string> =>
  those(words, ({ word }) => MODALS.has(word) || HEDGING.has(word));

/** Who is said to have said what stands there. */
function sourcesIn({ report, span }: Side): Set<string> {
  if (!span) return new Set();
  const names = new Map(report.sources.map(({ id, name }) => [id, name]));
  const own = outletKey(report.article.outlet ?? '');
  const speakers = report.attributions
    .filter(
      ({ in: where, cue, content }) => where === undefined && [...cue, ...content].some((part) => overlaps(part, span)),
    )
    .map(({ speaker }) => names.get(speaker ?? '') ?? '');
  return new Set(speakers.filter((name) => name !== '' && name !== 'unspecified' && outletKey(name) !== own));
}

function told({ gone, added }: Difference, isGone: string, isAdded: string): string {
  const parts = [];
  if (gone.length > 0) parts.push(`${listed(gone)} ${isGone}`);
  if (added.length > 0) parts.push(`${listed(added)} ${isAdded}`);
  return `${parts.join('; ')}.`;
}

const listed = (items: readonly string[]): string => items.slice(0, 4).join(', ');
const quoted = (word: string): string => `“${word}”`;

/** UTF-16 code units that a note quotes of a passage. */
const MAX_QUOTED = 90;

function short(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= MAX_QUOTED ? `“${line}”` : `“${line.slice(0, line.lastIndexOf(' ', MAX_QUOTED))} …”`;
}
