/**
 * Quotation marks as a state machine over tokens: straight, curly, German, guillemets, typewriter pairs; nested ones;
 * single marks as outer ones; speeches over several paragraphs; marks that are missing or stray. One pass, no
 * exception: whatever does not match is left alone at the end of its paragraph.
 */
import { QUOTE, type Quotation } from '../model/annotation.ts';
import { isBlank } from './characters.ts';
import { BREAK } from './split-paragraphs.ts';
import type { TokenOffsets } from './tokenize.ts';

/** What a token does to quotations. */
export const MARK = { none: 0, opens: 1, closes: 2 } as const;

export interface MatchedQuotations {
  /** In the order of their first tokens, holders before what they hold. */
  readonly quotations: readonly Quotation[];
  /** Per token, one of {@link QUOTE}, for the outermost quotation. */
  readonly quoteState: Uint8Array;
  /** Per token, the index of the outermost quotation, or -1. */
  readonly quoteIndex: Int32Array;
  /** Per token, one of {@link MARK}, nested marks included; stray marks do nothing. */
  readonly marks: Uint8Array;
}

/** A quotation while it is being read. */
interface Draft {
  firstToken: number;
  /** Exclusive; -1 while open. */
  endToken: number;
  isClosed: boolean;
  hasOpeningMark: boolean;
  hasClosingMark: boolean;
  continues: Draft | undefined;
  isSingle: boolean;
  /** In the finished list; -1 before. */
  index: number;
}

/** `breaks` is what `findBreaks` gives for the same tokens. */
export function matchQuotations(text: string, tokens: TokenOffsets, breaks: Uint8Array): MatchedQuotations {
  const drafts: Draft[] = [];
  let pending: Draft[] = [];
  for (let from = 0; from < tokens.length;) {
    let to = from + 1;
    while (to < tokens.length && breaks[to] !== BREAK.paragraph) to++;
    const found = findMarks(text, tokens, from, to);
    const doubles = matchDoubles(found.doubles, from, to, pending);
    const singles = matchSingles(found.singles, levelsOf(found.singles, doubles), from, to, pending, text, tokens);
    pending = [];
    for (const draft of [...doubles, ...singles]) {
      drafts.push(draft);
      if (!draft.isClosed && draft.endToken === to) pending.push(draft);
    }
    from = to;
  }
  return finish(tokens, drafts);
}

// ---------------------------------------------------------------------------------------------------------------
// Marks and their direction

const OPENS = 1;
const CLOSES = 2;
/** Stands so that it could do either. */
const EITHER = 3;

interface Mark {
  readonly token: number;
  readonly direction: number;
  /** Its UTF-16 code unit. */
  readonly code: number;
  /** What stands right before it is a digit: it may be an inch mark. */
  readonly isAfterDigit: boolean;
}

function findMarks(text: string, tokens: TokenOffsets, from: number, to: number): { doubles: Mark[]; singles: Mark[] } {
  const doubles: Mark[] = [];
  const singles: Mark[] = [];
  for (let token = from; token < to; token++) {
    const start = tokens.start[token]!;
    const length = tokens.end[token]! - start;
    if (length > 2) continue;
    const code = text.charCodeAt(start);
    const add = (to: Mark[], direction: number): void => {
      to.push({ token, code, direction, isAfterDigit: isDigit(text.charCodeAt(start - 1)) });
    };
    if (length === 2) {
      if (code !== text.charCodeAt(start + 1)) continue;
      if (code === 0x60 || code === 0x2018) add(doubles, OPENS);
      else if (code === 0x27 || code === 0x2019) add(doubles, standing(text, start, start + 2, CLOSES));
      continue;
    }
    switch (code) {
      case 0x22: // "
      case 0xff02:
        if (!isInchMark(text, start)) add(doubles, standing(text, start, start + 1, EITHER));
        break;
      case 0x201c: // “ opens, but closes German „
      case 0x201d: // ” closes, but opens in Swedish and by mistake
      case 0x201f:
      case 0xab: // « opens in French, closes in Danish
      case 0xbb: {
        const usual = code === 0x201d || code === 0xbb ? CLOSES : OPENS;
        const stands = standing(text, start, start + 1, usual);
        add(doubles, stands === usual ? usual : EITHER);
        break;
      }
      case 0x201e: // „
        add(doubles, OPENS);
        break;
      case 0x2018: // ‘
      case 0x201a: // ‚
      case 0x201b:
      case 0x2039: // ‹
      case 0x60:
        add(singles, OPENS);
        break;
      case 0x27: // '
        if (!isFootMark(text, start)) add(singles, standing(text, start, start + 1, CLOSES));
        break;
      case 0x2019: // ’
      case 0x203a: // ›
        // Before a word it stands for a letter left out: "’round".
        if (standing(text, start, start + 1, CLOSES) === CLOSES) add(singles, CLOSES);
        break;
      default:
    }
  }
  return { doubles, singles };
}

/** What the neighbours of `text[start, end)` say: blank before and word after opens, and the other way round. */
function standing(text: string, start: number, end: number, otherwise: number): number {
  const isOpenLeft = start === 0 || opensBefore(text.charCodeAt(start - 1));
  const isCloseRight = end === text.length || closesAfter(text.charCodeAt(end));
  if (isOpenLeft && !isCloseRight) return OPENS;
  if (!isOpenLeft && isCloseRight) return CLOSES;
  return otherwise;
}

/** Blanks, opening brackets, dashes, slashes and other quotation marks. */
function opensBefore(code: number): boolean {
  return isBlank(code) || '([{—–-/|"\'“‘„«‹`'.includes(String.fromCharCode(code));
}

/** Blanks, stops, closing brackets, dashes and other quotation marks. */
function closesAfter(code: number): boolean {
  return isBlank(code) || '.,;:!?)]}—–-/|…"\'”’“»›'.includes(String.fromCharCode(code));
}

/** `6'2"` and `a 12" blade`; must not catch `"Class of 2016"`, which the matching decides, for it has an opening mark. */
function isInchMark(text: string, i: number): boolean {
  return /\d['’]\s?\d{1,2}$/.test(text.slice(Math.max(0, i - 6), i));
}

/** `6'2"`, `a 6' fence`: a straight mark between a digit and a digit or a blank. */
function isFootMark(text: string, i: number): boolean {
  return isDigit(text.charCodeAt(i - 1)) && isDigit(text.charCodeAt(i + 1));
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

// ---------------------------------------------------------------------------------------------------------------
// Double marks

function matchDoubles(marks: readonly Mark[], from: number, to: number, pending: readonly Draft[]): Draft[] {
  const drafts: Draft[] = [];
  const stack: Draft[] = [];
  const carried = pending.find(({ isSingle }) => !isSingle);
  for (let k = 0; k < marks.length; k++) {
    const { token } = marks[k]!;
    let direction = resolve(marks, k, stack.length);
    // A closing mark cannot begin a paragraph, unless it ends the speech of the last: typed the wrong way round.
    if (k === 0 && token === from && !carried && marks[1] && marks[1].direction !== OPENS) direction = OPENS;
    if (direction === INCH) continue;
    if (direction === OPENS) {
      // A second opening mark: a quotation inside the first if both are closed later, else the first was never closed.
      if (stack.length > 0 && !closesTwice(marks, k + 1)) endAt(stack, token);
      const draft = open(token, false);
      if (token === from && carried) join(draft, carried);
      drafts.push(draft);
      stack.push(draft);
    } else if (stack.length > 0) {
      close(stack.pop()!, token);
    } else if (k === 0 && carried) {
      // The last paragraph left its speech open and this one ends it without having opened it again.
      const draft = open(from, false);
      draft.hasOpeningMark = false;
      join(draft, carried);
      close(draft, token);
      drafts.push(draft);
    }
  }
  endAt(stack, to);
  return drafts;
}

const INCH = 0;

/**
 * Decides for marks that could do either by what is open. Catches the inch mark in "a 12" blade," he said: after a
 * digit, and the next mark closes too; must not catch "the Class of 2016" and "more".
 */
function resolve(marks: readonly Mark[], k: number, depth: number): number {
  const { direction, code, isAfterDigit } = marks[k]!;
  if (code === 0x22 && isAfterDigit && direction === CLOSES && depth < 2 && marks[k + 1]?.direction === CLOSES)
    return INCH;
  if (direction !== EITHER) return direction;
  return depth > 0 ? CLOSES : OPENS;
}

/** Whether the next two marks that open or close are two that close. */
function closesTwice(marks: readonly Mark[], k: number): boolean {
  return k + 1 < marks.length && marks[k]!.direction !== OPENS && marks[k + 1]!.direction !== OPENS;
}

function open(token: number, isSingle: boolean): Draft {
  return {
    firstToken: token,
    endToken: -1,
    isClosed: false,
    hasOpeningMark: true,
    hasClosingMark: false,
    continues: undefined,
    isSingle,
    index: -1,
  };
}

function close(draft: Draft, token: number): void {
  draft.endToken = token + 1;
  draft.isClosed = true;
  draft.hasClosingMark = true;
}

/** Ends everything open before `token`, without a closing mark. */
function endAt(stack: Draft[], token: number): void {
  for (const draft of stack) draft.endToken = token;
  stack.length = 0;
}

/** `draft` goes on with the speech of `carried`, which counts as closed by that. */
function join(draft: Draft, carried: Draft): void {
  draft.continues = carried;
  carried.isClosed = true;
}

// ---------------------------------------------------------------------------------------------------------------
// Single marks

/**
 * A single mark opens only where a closing one follows in the same paragraph, or at the paragraph's start where the
 * next paragraph starts so too: else it is an apostrophe. Catches 'No,' he said; must not catch 'Tis the workers'
 * right.
 */
function matchSingles(
  marks: readonly Mark[],
  levels: readonly (Draft | undefined)[],
  from: number,
  to: number,
  pending: readonly Draft[],
  text: string,
  tokens: TokenOffsets,
): Draft[] {
  const drafts: Draft[] = [];
  const carried = pending.find(({ isSingle }) => isSingle);
  for (let k = 0; k < marks.length; k++) {
    const { token, direction } = marks[k]!;
    if (direction !== OPENS) continue;
    let next = k + 1;
    while (next < marks.length && marks[next]!.direction !== OPENS) next++;
    const end = chooseEnd(marks, levels, k, next, text, tokens);
    if (end >= 0) {
      const draft = open(token, true);
      if (token === from && carried) join(draft, carried);
      close(draft, marks[end]!.token);
      drafts.push(draft);
    } else if (token === from && next === marks.length) {
      // Perhaps a speech that the next paragraph goes on with; dropped at the end if it does not.
      const draft = open(token, true);
      if (carried) join(draft, carried);
      draft.endToken = to;
      drafts.push(draft);
    }
    k = next - 1;
  }
  return drafts;
}

/** The innermost double quotation around each single mark. `doubles` is in the order of first tokens. */
function levelsOf(marks: readonly Mark[], doubles: readonly Draft[]): (Draft | undefined)[] {
  const stack: Draft[] = [];
  let next = 0;
  return marks.map(({ token }) => {
    for (; next < doubles.length && doubles[next]!.firstToken <= token; next++) {
      while (stack.length > 0 && stack.at(-1)!.endToken <= doubles[next]!.firstToken) stack.pop();
      stack.push(doubles[next]!);
    }
    while (stack.length > 0 && stack.at(-1)!.endToken <= token) stack.pop();
    return stack.at(-1);
  });
}

/**
 * The mark after `opening` and before `to` that closes it: in the same double quotation, and the first that can be no
 * apostrophe ("the workers' demands", "lovin' it"); where all can be, the first. -1 if there is none.
 */
function chooseEnd(
  marks: readonly Mark[],
  levels: readonly (Draft | undefined)[],
  opening: number,
  to: number,
  text: string,
  tokens: TokenOffsets,
): number {
  let first = -1;
  for (let k = opening + 1; k < to; k++) {
    if (levels[k] !== levels[opening]) continue;
    const start = tokens.start[marks[k]!.token]!;
    const before = text.slice(Math.max(0, start - 2), start).toLowerCase();
    const isBeforeWord = isBlank(text.charCodeAt(start + 1)) && isWordStart(text.charCodeAt(start + 2));
    if (!(isBeforeWord && (before.endsWith('s') || before === 'in'))) return k;
    if (first < 0) first = k;
  }
  return first;
}

function isWordStart(code: number): boolean {
  const small = code | 0x20;
  return (small >= 0x61 && small <= 0x7a) || code >= 0xc0;
}

// ---------------------------------------------------------------------------------------------------------------

function finish(tokens: TokenOffsets, drafts: readonly Draft[]): MatchedQuotations {
  const kept = drafts
    .filter(({ isSingle, isClosed }) => !isSingle || isClosed)
    .sort((a, b) => a.firstToken - b.firstToken || b.endToken - a.endToken);
  kept.forEach((draft, index) => (draft.index = index));
  const quoteState = new Uint8Array(tokens.length);
  const quoteIndex = new Int32Array(tokens.length).fill(-1);
  const marks = new Uint8Array(tokens.length);
  const quotations: Quotation[] = [];
  const holders: number[] = [];
  kept.forEach((draft, index) => {
    const { firstToken, endToken } = draft;
    while (holders.length > 0 && kept[holders.at(-1)!]!.endToken <= firstToken) holders.pop();
    const parent = holders.at(-1) ?? -1;
    holders.push(index);
    if (draft.hasOpeningMark) marks[firstToken] = MARK.opens;
    if (draft.hasClosingMark) marks[endToken - 1] = MARK.closes;
    quotations.push({
      span: [tokens.start[firstToken]!, tokens.end[endToken - 1]!],
      firstToken,
      endToken,
      parent,
      isClosed: draft.isClosed,
      continues: draft.continues?.index ?? -1,
    });
    if (parent >= 0) return;
    quoteState.fill(QUOTE.inside, firstToken, endToken);
    quoteIndex.fill(index, firstToken, endToken);
    if (draft.hasOpeningMark) quoteState[firstToken] = QUOTE.mark;
    if (draft.hasClosingMark) quoteState[endToken - 1] = QUOTE.mark;
  });
  return { quotations, quoteState, quoteIndex, marks };
}
