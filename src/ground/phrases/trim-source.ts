/** What was marked as a source and is no part of who: when it was said, an "and" before it, the claim that somebody denied. */
import { POS } from '../../model/annotation.ts';
import { wordSet } from '../../model/word-list.ts';
import { nameAt } from '../names/names.ts';
import { isOwnerMark, type TokenRange } from '../token-range.ts';
import { isCalledBy, SUBJECT_PRONOUNS, type NamedText } from './source-phrase.ts';

/** The tokens of `[first, end)` that tell who; at least one where one was given. */
export function trimSource(text: NamedText, first: number, end: number): TokenRange {
  const { tokens, tags } = text.annotation;
  const { norm } = tokens;
  while (end > first + 1 && tags[end - 1] === POS.PUNCT && norm[end - 1] !== ')') end--;
  end = endOfCalled(text, first, end);
  // "[the prosecution's] claim": whose it is
  if (end > first + 1 && isOwnerMark(text.annotation, end - 1)) end--;
  while (first < end - 1 && (tags[first] === POS.PUNCT || tags[first] === POS.CCONJ || norm[first] === 'but')) first++;
  first = behindPlace(text, first, end);
  // "Earlier it had said nine": when it was said is no part of who; not "later police", "still others"
  while (end - first > 1 && TIME_ADVERBS.has(norm[first]!) && SUBJECT_PRONOUNS.has(norm[first + 1]!)) first++;
  // "According to the ministry"; not "at least ten", "of 40"
  if (
    tags[first] === POS.ADP &&
    end - first > 1 &&
    tags[first + 1] !== POS.NUM &&
    !/^(?:least|most|all)$/.test(norm[first + 1]!)
  )
    first++;
  return [subjectOfRelative(text, first, end), end];
}

const TIME_ADVERBS = wordSet(`
  earlier later then now today yesterday afterwards previously recently meanwhile separately initially originally
  finally once again also still`);

/** "[a channel] called Osk Votes Live | reported"; not "[a minister] called Obama weak", nor "called Obama, who". */
function endOfCalled({ annotation, names }: NamedText, first: number, end: number): number {
  const { tokens, tags } = annotation;
  if (!/^(?:an?|one)$/.test(tokens.norm[first]!) || !isCalledBy(annotation, end)) return end;
  const named = names.mentions[names.at[end + 1] ?? -1];
  if (named?.first !== end + 1) return end;
  const { kind } = names.known[named.name]!;
  const next = tags[named.end];
  const isVerbNext = next === POS.VERB || next === POS.AUX;
  const isPauseNext = kind !== 'person' && (next === POS.CCONJ || next === POS.PUNCT);
  return kind !== 'place' && (isVerbNext || isPauseNext) ? named.end : end;
}

/** "At noon | the authority", "Lisbon | the ministry": what was marked too early is no part of it. */
function behindPlace({ annotation, names }: NamedText, first: number, end: number): number {
  const { tokens, tags } = annotation;
  if (tags[first] !== POS.ADP && nameAt(names, first)?.kind !== 'place') return first;
  for (let i = first + 1; i < end - 1; i++) {
    const before = tags[i - 1];
    const isBehind = before === POS.NOUN || before === POS.PROPN || before === POS.NUM || tokens.norm[i - 1] === ',';
    if (tags[i] === POS.DET && isBehind) return i;
  }
  return first;
}

const ACCOUNTS = wordSet(`
  account accounts claim claims allegation allegations accusation charge charges version figure figures number
  assertion statement story`);

/** "an account that | the lawyer" has disputed: who does, and not what; not "a video that the ministry released" shows something. */
function subjectOfRelative({ annotation }: NamedText, first: number, end: number): number {
  const { tokens, tags } = annotation;
  const { norm } = tokens;
  for (let i = first + 1; i < end - 2; i++) {
    if ((norm[i] !== 'that' && norm[i] !== 'which') || !ACCOUNTS.has(norm[norm[i - 1] === ',' ? i - 2 : i - 1]!))
      continue;
    for (let k = i + 1; k < end; k++) if (tags[k] === POS.VERB || tags[k] === POS.AUX) return first;
    return tags[i + 1] === POS.DET || tags[i + 1] === POS.PROPN ? i + 1 : first;
  }
  return first;
}
