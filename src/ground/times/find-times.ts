/**
 * Every time expression of a text with its TIMEX3 type and value (Pustejovsky et al. 2003, TimeML; ISO 24617-1).
 *
 *   read-expressions (read-clock, read-relative, read-date)   words -> what they mean, sentence by sentence
 *   clause-tense                                              past, or to come
 *   memory                                                    what the text has spoken of so far
 *   anchor                                                    -> values, from the publication and from what the text set
 *
 * Rules only, no model; measured by `bench/times.ts`, told about in `docs/times.md`.
 */
import type { Annotation } from '../../model/annotation.ts';
import type { Diagnostic, Time } from '../../model/report.ts';
import { anchor, type Anchor, type Publication } from './anchor.ts';
import { dayNumber } from './calendar.ts';
import { clauseTense, type Tense } from './clause-tense.ts';
import { Words, type Expression, type Meaning } from './expression.ts';
import { createMemory, type Habits } from './memory.ts';
import { isLog } from './read-clock.ts';
import { readExpressions } from './read-expressions.ts';
import { findStarts } from './sign-words.ts';

export interface FoundTimes {
  /** In the order of the text; they do not overlap. */
  readonly times: readonly Time[];
  readonly diagnostics: readonly Diagnostic[];
}

/** ISO 8601 as precise as it is; the zone only says that the clock is that of the place of publication. */
export function readPublication(published: string | undefined): Publication {
  const match = /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d)(?:[T ](\d\d):(\d\d))?)?)?/.exec(published ?? '');
  if (!match) return {};
  const year = Number(match[1]);
  const month = match[2] === undefined ? undefined : Number(match[2]);
  const day = match[3] === undefined ? undefined : dayNumber(year, month!, Number(match[3]));
  return {
    year,
    ...(month === undefined ? {} : { month }),
    ...(day === undefined ? {} : { day }),
    ...(day === undefined || match[4] === undefined ? {} : { minutes: Number(match[4]) * 60 + Number(match[5]) }),
  };
}

/**
 * Linear in the length of the text; never throws. Without `published` what is counted from it keeps an X for every
 * figure that is not known ("Thursday" is `XXXX-WXX-4`), and one diagnostic, `times-relative`, says so. A date that the
 * calendar does not have (February 30) gets no value: it is left out, with the diagnostic `no-such-date`.
 */
export function findTimes(
  annotation: Annotation,
  { published, part }: { published?: string | undefined; part?: string | undefined },
): FoundTimes {
  const inPart = part === undefined ? {} : { in: part };
  const publication = readPublication(published);
  const sentences = readSentences(annotation);
  const memory = createMemory(publication, habitsOf(sentences, publication));
  const times: Time[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const { words, expressions, number } of sentences) {
    for (const [k, { first, end, meaning }] of expressions.entries()) {
      const span: Time['span'] = [annotation.tokens.start[first]!, annotation.tokens.end[end - 1]!];
      const tense = needsTense(meaning) ? tenseOf(clauseTense(words, first, end), part) : 'none';
      const found = anchor(withDayOfSentence(meaning, expressions, k), memory.anchorFor(tense, number));
      if (!found) {
        diagnostics.push({
          code: 'no-such-date',
          severity: 'info',
          span,
          ...inPart,
          message: 'The calendar has no such date; it is left out of the times.',
        });
        continue;
      }
      times.push({ span, ...inPart, type: found.type, value: found.value });
      memory.note(meaning, found, number);
    }
  }
  if (publication.day === undefined && times.some(({ value }) => value.includes('X') && !value.startsWith('P')))
    diagnostics.push({
      code: 'times-relative',
      severity: 'info',
      ...inPart,
      message: 'The day of publication is not known: times that are counted from it keep an X for what cannot be told.',
    });
  return { times, diagnostics };
}

/** The times of all texts of an article; that they stay relative is said once. */
export function findAllTimes(
  texts: readonly { readonly annotation: Annotation; readonly part: string | undefined }[],
  published: string | undefined,
): FoundTimes {
  const found = texts.map(({ annotation, part }) => findTimes(annotation, { published, part }));
  const diagnostics = found.flatMap((one) => one.diagnostics);
  const relative = diagnostics.find(({ code }) => code === 'times-relative');
  return {
    times: found.flatMap(({ times }) => times),
    diagnostics: diagnostics.filter((one) => one.code !== 'times-relative' || one === relative),
  };
}

interface Sentence {
  /** Its index in the text. */
  readonly number: number;
  readonly words: Words;
  readonly expressions: readonly Expression[];
}

/** Only the sentences that have an expression. */
function readSentences(annotation: Annotation): Sentence[] {
  const { sentenceStart, tokens } = annotation;
  const sentences: Sentence[] = [];
  const hasEntries = isLog(annotation);
  const starts = findStarts(tokens.norm);
  for (let s = 0; s + 1 < sentenceStart.length; s++) {
    const [from, to] = [sentenceStart[s]!, sentenceStart[s + 1]!];
    const words = new Words(annotation, from, to, hasEntries);
    const expressions = readExpressions(words, starts);
    if (expressions.length > 0) sentences.push({ number: s, words, expressions });
  }
  return sentences;
}

/** What the text as a whole shows about its dates. */
function habitsOf(sentences: readonly Sentence[], { year }: Publication): Habits {
  let full = 0;
  let past = 0;
  let near = 0;
  let counted = 0;
  let writesHalves = false;
  const clocks = new Set<number>();
  for (const { expressions } of sentences) {
    for (const { meaning } of expressions) {
      if (meaning.kind === 'calendar' && meaning.year !== undefined) {
        if (meaning.month !== undefined) full++;
        if (year !== undefined && meaning.year < year - 1) past++;
        else near++;
      } else if (meaning.kind === 'weekday' || (meaning.kind === 'shift' && meaning.from === 'publication')) counted++;
      if (meaning.kind !== 'clock') continue;
      if (meaning.half === 'am' || meaning.half === 'pm') {
        writesHalves = true;
        clocks.add((meaning.hour % 12) * 60 + meaning.minute + (meaning.half === 'pm' ? 720 : 0));
      } else if (meaning.half === '24') clocks.add(meaning.hour * 60 + meaning.minute);
    }
  }
  // An account of years gone by names them again and again, or gives full dates, and hardly counts from the day of its
  // writing; news names elections by their years too. (Tuned on the tune half of bench/times.ts.)
  const isAccount = (past >= 5 && past > 12 * counted && past > 4 * near) || (full >= 4 && full > 8 * counted);
  return { isNarrative: year === undefined || isAccount, writesHalves, clocks };
}

/** A clock or a part of the day without a day of its own takes that of its sentence: "at 10:35 a.m. (0735 GMT) Friday". */
function withDayOfSentence(meaning: Meaning, expressions: readonly Expression[], k: number): Meaning {
  if ((meaning.kind !== 'clock' && meaning.kind !== 'part') || meaning.day) return meaning;
  if (meaning.kind === 'clock' && meaning.isEntry) return meaning;
  for (const distance of [1, -1, 2, -2]) {
    const other = expressions[k + distance]?.meaning;
    if (!other) continue;
    if (isDay(other)) return { ...meaning, day: other };
    if ((other.kind === 'clock' || other.kind === 'part') && other.day) return { ...meaning, day: other.day };
  }
  return meaning;
}

function isDay(meaning: Meaning): boolean {
  return (
    meaning.kind === 'weekday' ||
    (meaning.kind === 'calendar' && meaning.day !== undefined) ||
    (meaning.kind === 'shift' && meaning.unit === 'day' && meaning.from === 'publication')
  );
}

function needsTense(meaning: Meaning): boolean {
  switch (meaning.kind) {
    case 'weekday':
    case 'weekend':
    case 'season':
    case 'quarter':
    case 'holiday':
      return true;
    case 'calendar':
      return meaning.year === undefined;
    case 'clock':
    case 'part':
      return true;
    case 'shift':
      return typeof meaning.from === 'object';
    default:
      return false;
  }
}

/** A headline tells in the present what has happened: "Gate fails on Wednesday". */
function tenseOf(tense: Tense, part: string | undefined): Anchor['tense'] {
  if (tense !== 'timetable') return tense;
  return part === 'title' ? 'present' : 'future';
}
