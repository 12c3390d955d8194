/**
 * Whether somebody said these words, as far as the collection knows: it finds where they stand, and tells of each place
 * the stored words with their address, who says them there, and whether they stand in quotation marks.
 *
 *   word-for-word   they stand so, and where a speaker was given, it is that speaker somewhere (or cannot be told)
 *   misattributed   they stand so, and everywhere somebody else says them
 *   altered         only something like them stands there; what differs is told
 *   not-found       nothing like them is in the collection, which says nothing about the world
 *
 * An ellipsis ("…", "...", "[...]") leaves words out, and brackets hold what is not quoted: what stands between has to be
 * there in the same order.
 */
import { HearsayError } from '../../src/model/errors.ts';
import type { Attribution, Report, Source } from '../../src/model/report.ts';
import type { Span } from '../../src/model/span.ts';
import type { ArticleRecord, CorpusStore } from '../../store/store.ts';
import { cutWords } from '../../store/search-query.ts';
import { findExactly, findNearly, wordsIn, type Alignment, type Difference, type Word } from './align-words.ts';

export interface Quotation {
  readonly words: string;
  /** Who is said to have said it. */
  readonly speaker?: string | undefined;
  /** Only in this article. */
  readonly article?: string | undefined;
}

export type Verdict = 'word-for-word' | 'altered' | 'misattributed' | 'not-found';

/** Stored words, and where they stand. */
export interface FoundPlace {
  readonly record: ArticleRecord;
  readonly report: Report;
  readonly in: string | undefined;
  readonly span: Span;
  /** From 0 to 1, how alike the stored words are to the given ones; 1 is word for word. */
  readonly likeness: number;
  readonly differences: readonly Difference[];
  /** The innermost attribution whose content they are; undefined: the outlet's own voice. */
  readonly attribution: Attribution | undefined;
  /** Undefined where nobody can tell. */
  readonly speaker: Source | undefined;
  /** Whether it is who was given; null where nobody was given, or nobody can tell. */
  readonly isSpeaker: boolean | null;
  /** Whether they stand in quotation marks there: else they are the outlet's words for what was said. */
  readonly isQuoted: boolean;
}

export interface CheckedQuotation {
  readonly verdict: Verdict;
  /** Those that the verdict rests on come first. */
  readonly places: readonly FoundPlace[];
}

/** Below this two sentences are about the same thing at best. */
const MIN_LIKENESS = 0.6;
/** With fewer words in common anything is like anything. */
const MIN_SHARED = 4;
/** Words of one phrase that is looked for, and how many such phrases. */
const PHRASE = 3;
const MAX_PHRASES = 12;
/** Articles that are looked for with each phrase, and those that are read. */
const HITS = 25;
const MAX_ARTICLES = 12;
const MAX_PLACES = 10;
/** UTF-16 code units of a quotation. */
export const MAX_QUOTATION = 5000;

/** Throws HearsayError `bad-query` where there are no words, `too-large`, `not-found` for an article that is not there. */
export async function checkQuotation(corpus: CorpusStore, quotation: Quotation): Promise<CheckedQuotation> {
  if (quotation.words.length > MAX_QUOTATION)
    throw new HearsayError('too-large', `a quotation of more than ${MAX_QUOTATION} characters is no quotation`);
  const pieces = piecesOf(quotation.words);
  if (pieces.length === 0) throw new HearsayError('bad-query', 'there are no words in this quotation');
  const found: FoundPlace[] = [];
  for (const id of await candidates(corpus, pieces, quotation.article)) {
    const [[record], [report]] = await Promise.all([corpus.articles.get([id]), corpus.articles.reports([id])]);
    if (record && report) found.push(...placesIn(record, report, pieces, quotation.speaker));
  }
  return judge(found);
}

/** What is quoted between ellipses and brackets, as words. */
function piecesOf(words: string): Word[][] {
  return words
    .split(/\[[^\]]*\]|…|\.\s*\.\s*\./u)
    .map(wordsIn)
    .filter((piece) => piece.length > 0);
}

/** Ids of the articles that share most phrases with it, the most likely first. */
async function candidates(
  corpus: CorpusStore,
  pieces: readonly Word[][],
  article: string | undefined,
): Promise<string[]> {
  if (article !== undefined) {
    const [record] = await corpus.articles.get([article]);
    if (!record || record.state !== 'read')
      throw new HearsayError('not-found', `there is no article "${article.slice(0, 80)}"`);
    return [article];
  }
  const counts = new Map<string, number>();
  for (const phrase of phrasesOf(pieces)) {
    const { items } = await corpus.search.articles(`"${phrase}"`, { limit: HITS });
    for (const {
      article: { id },
    } of items)
      counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, MAX_ARTICLES)
    .map(([id]) => id);
}

/** Phrases of three words from all over the quotation. */
function phrasesOf(pieces: readonly Word[][]): string[] {
  const phrases = pieces.flatMap((piece) => {
    const words = cutWords(piece.map(({ folded }) => folded).join(' '));
    if (words.length <= PHRASE) return [words.join(' ')];
    return Array.from({ length: words.length - PHRASE + 1 }, (_, i) => words.slice(i, i + PHRASE).join(' '));
  });
  const step = Math.max(1, phrases.length / MAX_PHRASES);
  return [
    ...new Set(Array.from({ length: Math.min(phrases.length, MAX_PHRASES) }, (_, i) => phrases[Math.floor(i * step)]!)),
  ];
}

function placesIn(
  record: ArticleRecord,
  report: Report,
  pieces: readonly Word[][],
  speaker: string | undefined,
): FoundPlace[] {
  const { article } = report;
  const texts: (readonly [string | undefined, string])[] = [
    [undefined, article.text],
    ...(article.title === undefined ? [] : [['title', article.title] as const]),
    ...(article.parts ?? []).map(({ id, text }) => [id, text] as const),
  ];
  return texts.flatMap(([part, text]) => {
    const words = wordsIn(text);
    const exact = findPieces(pieces, words);
    const near = exact.length > 0 ? undefined : findNearly(pieces.flat(), words);
    const isNear = near !== undefined && near.likeness >= MIN_LIKENESS && near.shared >= MIN_SHARED;
    return [...exact, ...(isNear ? [near] : [])].map((alignment) =>
      placeOf(record, report, part, text, words, alignment, speaker),
    );
  });
}

/** Places where all pieces stand word for word, one behind the other, and not far apart. */
function findPieces(pieces: readonly Word[][], words: readonly Word[]): Alignment[] {
  const [first, ...rest] = pieces.map((piece) => findExactly(piece, words));
  return first!.flatMap((begin) => {
    let { to } = begin;
    for (const places of rest) {
      const next = places.find(({ from }) => from >= to && from - to <= MAX_LEFT_OUT);
      if (!next) return [];
      to = next.to;
    }
    return [{ ...begin, to }];
  });
}

/** Words that an ellipsis may stand for: two or three paragraphs. */
const MAX_LEFT_OUT = 200;

function placeOf(
  record: ArticleRecord,
  report: Report,
  part: string | undefined,
  text: string,
  words: readonly Word[],
  { from, to, likeness, differences }: Alignment,
  given: string | undefined,
): FoundPlace {
  const span: Span = to > from ? [words[from]!.span[0], words[to - 1]!.span[1]] : [0, 0];
  const attribution = innermost(report, part, span);
  const names = (attribution?.chain.slice(1) ?? []).flatMap(
    (id) => report.sources.find((source) => source.id === id) ?? [],
  );
  const outlet = report.sources.find(({ kind, name }) => kind === 'outlet' && name === report.article.outlet);
  const speaker = attribution ? report.sources.find(({ id }) => id === attribution.speaker) : outlet;
  const known = [...(speaker ? [speaker] : []), ...names];
  return {
    record,
    report,
    in: part,
    span,
    likeness,
    differences,
    attribution,
    speaker,
    isSpeaker: given === undefined || known.length === 0 ? null : known.some((source) => isNamed(given, source)),
    isQuoted: isInQuotationMarks(text, span),
  };
}

/** The shortest attribution that holds more than half of the words. */
function innermost({ attributions }: Report, part: string | undefined, [start, end]: Span): Attribution | undefined {
  const length = ({ content }: Attribution): number => content.reduce((sum, [a, b]) => sum + b - a, 0);
  const common = ({ content }: Attribution): number =>
    content.reduce((sum, [a, b]) => sum + Math.max(0, Math.min(b, end) - Math.max(a, start)), 0);
  return attributions
    .filter((attribution) => attribution.in === part && common(attribution) * 2 > end - start)
    .sort((a, b) => length(a) - length(b))[0];
}

/** "Mr Meireles" and "Paulo Meireles" are one, and so are "the commander" and a source with that role. */
export function isNamed(given: string, { name, role = '' }: Pick<Source, 'name' | 'role'>): boolean {
  const asked = cutWords(given).filter((word) => !TITLES.has(word));
  const named = cutWords(name).filter((word) => !TITLES.has(word));
  if (asked.length === 0 || named.length === 0) return false;
  const all = new Set([...named, ...cutWords(role)]);
  return named.every((word) => asked.includes(word)) || asked.every((word) => all.has(word));
}

const TITLES = new Set([
  'mr',
  'mrs',
  'ms',
  'miss',
  'dr',
  'prof',
  'professor',
  'sir',
  'dame',
  'lord',
  'lady',
  'the',
  'a',
  'an',
  'of',
]);

/** From the beginning of the paragraph: is a quotation mark open where the words begin, or right before them? */
function isInQuotationMarks(text: string, [start, end]: Span): boolean {
  const paragraph = text.lastIndexOf('\n', start - 1) + 1;
  let isOpen = false;
  for (const mark of text.slice(paragraph, start)) {
    if (mark === '“' || mark === '«' || mark === '„') isOpen = true;
    else if (mark === '”' || mark === '»') isOpen = false;
    else if (mark === '"') isOpen = !isOpen;
  }
  if (!isOpen) return false;
  // It may close right behind the words; closing earlier, some of them are not quoted.
  return !/[”»"]\s*\S/u.test(text.slice(start, end));
}

function judge(found: readonly FoundPlace[]): CheckedQuotation {
  const weight = ({ likeness, isSpeaker, isQuoted }: FoundPlace): number =>
    likeness * 4 + (isSpeaker === true ? 2 : isSpeaker === null ? 1 : 0) + (isQuoted ? 0.5 : 0);
  const places = [...found]
    .sort((a, b) => weight(b) - weight(a) || a.record.number - b.record.number)
    .slice(0, MAX_PLACES);
  const exact = found.filter(({ likeness }) => likeness === 1);
  const verdict: Verdict =
    found.length === 0
      ? 'not-found'
      : exact.length === 0
        ? 'altered'
        : exact.every(({ isSpeaker }) => isSpeaker === false)
          ? 'misattributed'
          : 'word-for-word';
  // What is altered elsewhere is no news where the words stand somewhere as they were given.
  return { verdict, places: exact.length > 0 ? places.filter(({ likeness }) => likeness === 1) : places };
}
