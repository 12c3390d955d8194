/**
 * Whom an article credits, and the agency whose copy it is.
 *
 *   byline      "Meridian Press", "Ada Lind, Associated Press"
 *   dateline    "BRACK, Norway (Reuters) - The mayor said"
 *   lines       each line of the text and its notes: sign-offs, "AFP contributed to this report", "via ...", pictures
 *   parts       credits and captions: what they credit is a picture
 *
 * One way of finding credits: chains put the agency second that {@link findCopyCredit} picks here.
 */
import { readDateline } from '../../model/dateline.ts';
import { outletKey } from '../../model/outlet-names.ts';
import type { Article, Credit } from '../../model/report.ts';
import type { Span } from '../../model/span.ts';
import { findOutlet, isAgency, type OutletRegister } from '../sources/outlets.ts';
import { findPhotoCredit, type PhotoCredit } from './find-photo-credit.ts';
import { readCreditNames } from './read-credit-names.ts';

export interface FoundCredit extends Credit {
  /** The words of the credit, as they stand. */
  readonly words: string;
  /** Says that the article itself is this agency's copy, not that it helped with it or made its picture. */
  readonly isCopy: boolean;
}

/** More credits than this come from galleries and lists. */
const MAX_CREDITS = 200;
/** The longest line, and the longest tail of a line, in which a credit is looked for. */
const MAX_CREDIT_LENGTH = 600;

/** In the order byline, text, parts. Linear in the length of the article. */
export function findCredits(article: Article, register: OutletRegister): FoundCredit[] {
  const reader = makeReader(article, register);
  const credits: FoundCredit[] = [];
  if (article.byline) credits.push(...reader.readByline(article.byline));
  credits.push(...reader.readDatelines(article.text));
  credits.push(...reader.readLines(article.text, undefined));
  for (const { id, kind, text } of article.parts ?? [])
    credits.push(...(kind === 'note' ? reader.readLines(text, id) : reader.readPicture(text, id, kind === 'credit')));
  credits.splice(MAX_CREDITS);
  const fullNames = new Set(credits.map(({ outlet }) => outlet));
  const copy = findCopyCredit(credits);
  const named = credits.map((found): FoundCredit => {
    if (found.outlet === '') return { ...found, outlet: ownStaff(found, article, copy) };
    return { ...found, outlet: [...fullNames].find((full) => isShortFor(found.outlet, full)) ?? found.outlet };
  });
  return distinct(named);
}

/** "CW" and "Coastline" are short for "Coastline Wire". */
function isShortFor(name: string, full: string): boolean {
  const words = outletKey(full).split(' ');
  const own = outletKey(name).split(' ');
  if (own.length >= words.length) return false;
  return own.every((word) => words.includes(word)) || own.join('') === words.map((word) => word[0]).join('');
}

/** The credit of the agency whose copy the article is: the first that says so. */
export function findCopyCredit(credits: readonly FoundCredit[]): FoundCredit | undefined {
  return credits.find(({ isCopy }) => isCopy);
}

/** Of equal words in one place, the first: a copyright line is a sign-off no more. */
function distinct(credits: readonly FoundCredit[]): FoundCredit[] {
  const seen = new Set<string>();
  return credits.filter(({ in: place, span, outlet }) => {
    const key = `${place}|${span.join('-')}|${outlet}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** "Reporting by Ada Lind": of the agency whose copy it is, else of the outlet itself. */
function ownStaff({ names }: FoundCredit, article: Article, copy: FoundCredit | undefined): string {
  return copy?.outlet || article.outlet || names?.[0] || 'unnamed';
}

/** What the end of a line must hold to be looked at closely: most hold nothing of it. */
const CREDIT_WORD =
  /contribut|\b(?:reporting|writing|editing|compiled|published|appeared|produced|reprinted|photos?|photograph|image|picture|credit|courtesy|getty)\b|©|copyright|[)\]/|][.\s]*$|[/|]/iu;
/** How a line of credits begins, besides. */
const CREDIT_START =
  /^[-–—\s([]*(?:with|includ|contains?|via|from|by|source|h\/t|story|staff|wire|news|agency|combined|distributed)/iu;
/** Lines that are a credit and nothing else are shorter, but for sign-offs that name many. */
const MAX_LINE_LENGTH = 200;

/** "Reporting by Ada Lind in Brack; Editing by Jon Velt", "additional reporting by AFP"; not "the reporting by the Post was wrong". */
const SIGN_OFF =
  /^[-–—\s([]*(?:(?:(?:additional|further|extra)\s+)?(?:reporting|writing)|written|compiled|translated)\s+(?:and\s+(?:writing|editing)\s+)?(?:by|from)\s+(?<who>[^\n]{2,300}?)[\s.)\]]*$/iu;
/** "With files from AFP", "Includes material from the Press Association"; not "with reports from the front came fear". */
const WITH_FILES =
  /^[-–—\s([]*(?:(?:with|includes?|including|contains?)\s+)(?:additional\s+|some\s+)?(?:files?|reporting|reports?|material|information|input)\s+(?:by|from)\s+(?<who>[^\n]{2,120}?)[\s.)\]]*$/iu;
/** "AFP contributed to this report." "Ada Lind in Brack contributed reporting"; not "rain contributed to the fire". */
const CONTRIBUTED =
  /(?:also\s+)?contributed\s+(?:(?:additional\s+)?(?:reporting|research)|to\s+(?:the\s+reporting\s+of\s+)?this\s+(?:report|story|article|piece|dispatch))/iu;
/** "From wire reports", "Compiled from staff and agency dispatches"; not "wire". */
const UNNAMED_WIRES =
  /^[-–—\s([]*(?:(?:compiled\s+|combined\s+)?from\s+)?(?<who>(?:staff\s+and\s+|combined\s+)?(?:news\s+|wire\s+|news\s+service\s+)?(?:wire|agency|agencies|news\s+service)\s+(?:reports|services|dispatches))[\s.)\]]*$/iu;
/** "via AFP", "Source: Reuters", "By the Canadian Press", "From Xinhua": a line of its own. */
const NAMED_LINE =
  /^[-–—\s([]*(?<lead>via:?|source:|from|by|h\/t:?|story\s+(?:by|via|from))\s+(?<who>[^\n()[\]]{2,80}?)[\s.)\]]*$/iu;
/** "© 2016 Agence France-Presse", "Copyright 2016 The Associated Press. All rights reserved." */
const COPYRIGHT =
  /^[\s([]*(?:©|copyright(?:\s*(?:©|\(c\)))?)\s*(?:\d{4}(?:[-–]\d{2,4})?,?\s+)?(?:by\s+)?(?<who>[^\n.]{2,60}?)(?:[,.]\s*all\s+rights\s+reserved.{0,200})?[\s.)\]]*$/iu;
/** "This story first appeared in the Brack Herald", "Republished from Meridian"; not "the study was published by the ministry". */
const REPUBLISHED =
  /(?:\b(?:this|the)\s+(?:article|story|report|piece|post|item)\s+(?:was\s+)?(?:(?:originally|first)\s+)?(?:published|appeared|posted|produced|provided|distributed)|^[\s([]*(?:originally\s+published|first\s+published|republished|reprinted|reproduced|distributed))\s+(?:with\s+permission\s+)?(?:by|on|in|at|from)\s+(?<who>[^\n]{2,80}?)(?=[.;)\]]|\s+(?:and\s+is|under|with|on)\s|$)/iu;
/** At the end of a text: "(AP)", "- Reuters". */
const AGENCY_AT_END =
  /(?:\(|[–—-]\s*|^)(?<who>AP|AFP|Reuters|dpa|DPA|UPI|PA|PTI|ANI|IANS|AAP|\p{Lu}[\p{L}. ]{1,30}(?:Agency|Wire|Press|News Service))\)?[\s.]*$/u;
/** "By Ada Lind, Associated Press", "Ada Lind | The Canadian Press", "Associated Press Writer". */
const BYLINE_LINE = /^(?:by\s+)?(?<who>[\p{Lu}@][^\n.!?:;“”"]{2,90})$/iu;

interface CreditReader {
  readByline(byline: string): FoundCredit[];
  readDatelines(text: string): FoundCredit[];
  readLines(text: string, place: string | undefined): FoundCredit[];
  readPicture(text: string, place: string, isWhole: boolean): FoundCredit[];
}

function makeReader(article: Article, register: OutletRegister): CreditReader {
  const isOwn = makeIsOwn(article.outlet ?? '', register);
  // Whoever signs with a name of their own wrote it; an agency that only helped is then not who tells it.
  const byline = article.byline ? readCreditNames(article.byline, register) : undefined;
  const hasOwnWriter = byline !== undefined && byline.people.length > 0 && byline.outlets.every(isOwn);

  return { readByline, readDatelines, readLines, readPicture };

  function readByline(text: string): FoundCredit[] {
    const { people } = readCreditNames(text, register);
    return agenciesIn(text).map((outlet) =>
      credit({ text, place: 'byline' }, [0, text.length], 'wire', outlet, { people, isCopy: true }),
    );
  }

  /** The dateline opens the text, or follows a title and a lead that were kept in it, on lines of their own or on this one. */
  function readDatelines(text: string): FoundCredit[] {
    for (const { line, start } of firstLines(text, 3).flatMap(sentencesOf)) {
      const { agency, end } = readDateline(line) ?? {};
      if (!agency) continue;
      const written = line.slice(...agency);
      if (isOwn(written)) return [];
      const known = findOutlet(register, written)?.name;
      // "The European Court of Justice (ECJ) - " is no place
      const isPlaced = /^\p{Lu}{3,}|^(?:\S+\s+){1,2}\(/u.test(line);
      if (known === undefined && !isPlaced) return [];
      const name = known ?? written;
      // "(Meridian) -": a dateline names an agency by its place alone, whatever it is called
      if (!/^\p{Lu}[\p{Lu}\s,.\p{L}\d]*$/u.test(name) || name.split(' ').length > 4) return [];
      const words = line.slice(0, end);
      return [
        credit({ text, place: undefined }, [start + agency[0], start + agency[1]], 'wire', name, {
          isCopy: true,
          words,
        }),
      ];
    }
    return [];
  }

  function readLines(text: string, place: string | undefined): FoundCredit[] {
    const lines = linesOf(text);
    return lines.flatMap(({ line, start }, index) => {
      const at: LineAt = { text, place, isNearEnd: index >= lines.length - 3, isNearStart: index < 3 };
      // A long line is a paragraph: a credit can only be its last sentences.
      const tail = line.length <= MAX_CREDIT_LENGTH ? line : line.slice(-MAX_CREDIT_LENGTH);
      const hasWord = CREDIT_WORD.test(tail);
      const isShort = line.length <= (hasWord ? MAX_CREDIT_LENGTH : MAX_LINE_LENGTH);
      const mayBeLine = isShort && (hasWord || at.isNearStart || at.isNearEnd || CREDIT_START.test(line));
      const whole = mayBeLine ? readLine(line, start, at) : [];
      if (whole.length > 0 || !(hasWord || at.isNearEnd)) return whole;
      const tailStart = start + line.length - tail.length;
      return [...readTail(tail, tailStart, at), ...readSentences(tail, tailStart, at)];
    });
  }

  /** A line that is a credit and nothing else. */
  function readLine(line: string, start: number, at: LineAt): FoundCredit[] {
    const span: Span = [start, start + line.length];
    const signOff = SIGN_OFF.exec(line) ?? WITH_FILES.exec(line);
    const helped = signOff ? contribution(signOff.groups!['who']!, span, at) : [];
    if (helped.length > 0) return helped;
    const wires = UNNAMED_WIRES.exec(line)?.groups!['who'];
    if (wires !== undefined) return [credit(at, span, 'wire', wires)];
    const copyright = COPYRIGHT.exec(line)?.groups!['who'];
    if (copyright !== undefined)
      return agenciesIn(copyright).map((outlet) => credit(at, span, 'wire', outlet, { isCopy: at.isNearEnd }));
    const photo = findPhotoCredit(line, register, 'line');
    if (photo) return picture(photo, start, at);
    const named = NAMED_LINE.exec(line)?.groups!['who'];
    if (named !== undefined) return namedLine(named, span, at);
    return at.isNearStart && BYLINE_LINE.test(line) ? bylineLine(line, span, at) : [];
  }

  /** "via AFP": all of an agency; of another outlet, the way it came. */
  function namedLine(who: string, span: Span, at: LineAt): FoundCredit[] {
    const { outlets, people, isOnlyNames } = readCreditNames(who, register);
    if (!isOnlyNames) return [];
    const others = outlets.filter((outlet) => !isOwn(outlet));
    // "From Reuters:" is what follows, not the article
    const agencies = who.endsWith(':') ? [] : others.filter((outlet) => isAgency(register, outlet));
    const isCopy = at.isNearEnd || at.isNearStart;
    if (agencies.length > 0) return agencies.map((outlet) => credit(at, span, 'wire', outlet, { people, isCopy }));
    return others.map((outlet) => credit(at, span, 'via', outlet, { people }));
  }

  /** A byline that stayed in the text. */
  function bylineLine(line: string, span: Span, at: LineAt): FoundCredit[] {
    const { outlets, people, isOnlyNames } = readCreditNames(line, register);
    if (!isOnlyNames) return [];
    return outlets
      .filter((outlet) => isAgency(register, outlet) && !isOwn(outlet))
      .map((outlet) => credit(at, span, 'wire', outlet, { people, isCopy: true }));
  }

  /** What stands behind the last sentence of a paragraph: "(Reporting by Ada Lind)", "- AFP". */
  function readTail(tail: string, start: number, at: LineAt): FoundCredit[] {
    const bracketed =
      /\((?<inner>(?:additional |further )?(?:reporting|writing|with files|with reporting|compiled)\b[^()\n]{4,300})\)\s*$/iu.exec(
        tail,
      );
    if (bracketed) {
      const inner = bracketed.groups!['inner']!;
      const found = SIGN_OFF.exec(inner) ?? WITH_FILES.exec(inner);
      const span: Span = [start + bracketed.index, start + bracketed.index + bracketed[0].trimEnd().length];
      if (found) return contribution(found.groups!['who']!, span, at);
    }
    const photo = findPhotoCredit(tail, register, 'tail');
    if (photo) return picture(photo, start, at);
    const end = at.isNearEnd ? AGENCY_AT_END.exec(tail) : null;
    const outlet = end ? agenciesIn(end.groups!['who']!)[0] : undefined;
    if (!end || outlet === undefined) return [];
    const written = tail.indexOf(end.groups!['who']!, end.index);
    const span: Span = [start + written, start + written + end.groups!['who']!.length];
    return [credit(at, span, 'wire', outlet, { isCopy: true, words: tail.slice(end.index) })];
  }

  /** Sentences that credit: "AFP contributed to this report." */
  function readSentences(tail: string, start: number, at: LineAt): FoundCredit[] {
    const credits: FoundCredit[] = [];
    for (let from = 0; from < tail.length;) {
      const match = CONTRIBUTED.exec(tail.slice(from));
      if (!match) break;
      const [first, end] = sentenceAround(tail, from + match.index, from + match.index + match[0].length);
      const who = tail.slice(first, from + match.index);
      credits.push(...contribution(who, [start + first, start + end], { ...at, isNearEnd: false }));
      from = end;
    }
    const republished = REPUBLISHED.exec(tail);
    if (republished) {
      const outlets = outletsIn(republished.groups!['who']!).slice(0, 1);
      const [first, end] = sentenceAround(tail, republished.index, republished.index + republished[0].length);
      credits.push(...outlets.map((outlet) => credit(at, [start + first, start + end], 'via', outlet)));
    }
    return credits;
  }

  /** Who helped: an agency, people of their own, or both. */
  function contribution(who: string, span: Span, at: LineAt): FoundCredit[] {
    const { outlets, people } = readCreditNames(who, register);
    const others = outlets.filter((outlet) => !isOwn(outlet));
    if (others.length === 0) return people.length > 0 ? [credit(at, span, 'contributed', '', { people })] : [];
    // "Reporting by Meridian Press, Jakarta bureau" under no writer's name: all of it is the agency's.
    return others.map((outlet) => {
      const isCopy = at.isNearEnd && !hasOwnWriter && isAgency(register, outlet);
      return credit(at, span, 'contributed', outlet, { people, isCopy });
    });
  }

  function readPicture(text: string, place: string, isWhole: boolean): FoundCredit[] {
    return linesOf(text).flatMap(({ line, start }) => {
      const photo =
        findPhotoCredit(line, register, isWhole ? 'credit' : 'tail') ??
        (isWhole ? undefined : findPhotoCredit(line, register, 'line'));
      return photo ? picture(photo, start, { text, place, isNearEnd: false, isNearStart: false }) : [];
    });
  }

  function agenciesIn(words: string): string[] {
    return outletsIn(words).filter((outlet) => isAgency(register, outlet));
  }
  function outletsIn(words: string): string[] {
    const { outlets } = readCreditNames(words, register);
    return outlets.filter((outlet) => !isOwn(outlet));
  }
}

function picture({ span, outlets, people }: PhotoCredit, start: number, at: LineAt): FoundCredit[] {
  const place: Span = [start + span[0], start + span[1]];
  const credited = outlets.length > 0 ? outlets : people.slice(0, 1);
  return credited.map((outlet) => credit(at, place, 'photo', outlet, { people }));
}

interface LineAt {
  readonly text: string;
  readonly place: string | undefined;
  readonly isNearEnd: boolean;
  readonly isNearStart: boolean;
}

/** `words` default to those of the span, from which white space is trimmed. */
function credit(
  { text, place }: Pick<LineAt, 'text' | 'place'>,
  [start, end]: Span,
  kind: Credit['kind'],
  outlet: string,
  more: { people?: readonly string[]; isCopy?: boolean; words?: string } = {},
): FoundCredit {
  const written = text.slice(start, end);
  const { people = [], isCopy = false, words = written } = more;
  return {
    span: [start + /^\s*/u.exec(written)![0].length, start + written.trimEnd().length],
    ...(place === undefined ? {} : { in: place }),
    outlet,
    kind,
    ...(people.length > 0 ? { names: [...people] } : {}),
    words,
    isCopy,
  };
}

/** Whether a name is the article's own outlet, also when shortened: "(CW)" in the Coastline Wire's own dateline. */
function makeIsOwn(outlet: string, register: OutletRegister): (name: string) => boolean {
  const own = outletKey(outlet);
  const words = own.split(' ');
  const known = findOutlet(register, own);
  return (name) => {
    if (own === '') return false;
    // "(PA)" in the Prague Agency's own dateline, though another agency is known by these letters
    if (isAgency(register, outlet) && isShortFor(name, own)) return true;
    const key = outletKey(findOutlet(register, name)?.name ?? name);
    if (key === own || isShortFor(key, own) || (known !== undefined && outletKey(known.name) === key)) return true;
    return key.split(' ').every((word) => words.includes(word));
  };
}

/** The sentence that holds `[start, end)`; initials ("Ada S. Lind") do not end one. */
function sentenceAround(text: string, start: number, end: number): Span {
  let first = 0;
  for (const match of text
    .slice(0, start)
    .matchAll(/(?<!\b\p{Lu}|\b(?:St|Dr|Mr|Mrs|Ms|Jr|Sr))[.!?]["”’)]*\s+|[-–—]{2,}\s*|\s[–—]\s*|[([]/gu))
    first = match.index + match[0].length;
  const stop = /[.!?]["”’)]*(?=\s|$)|[)\]]/u.exec(text.slice(end));
  return [first, stop ? end + stop.index + stop[0].length : text.length];
}

interface Line {
  readonly line: string;
  readonly start: number;
}

/** The lines of a text that hold something, without the white space around them. */
function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (const match of text.matchAll(/[^\n]+/gu)) {
    const line = match[0].trim();
    if (line !== '') lines.push({ line, start: match.index + match[0].indexOf(line) });
  }
  return lines;
}

/** The line, and what of it begins after a full stop near its beginning. */
function sentencesOf({ line, start }: Line): Line[] {
  const ends = [...line.slice(0, 90).matchAll(/[.!?]\s+(?=\p{Lu})/gu)].map(
    ({ index, 0: { length } }) => index + length,
  );
  return [0, ...ends].map((at) => ({ line: line.slice(at), start: start + at }));
}

function firstLines(text: string, count: number): Line[] {
  return linesOf(text.slice(0, 2000)).slice(0, count);
}
