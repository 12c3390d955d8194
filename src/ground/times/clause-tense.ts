/**
 * Whether the clause around an expression speaks of the past or of what is to come: so "Friday" is told from "Friday".
 * By tags and lemmas alone, from the nearest finite verb group of the sentence, the left side first: "will meet on
 * Friday", "officials said Friday". Looks at most 40 tokens either way.
 */
import { POS } from '../../model/annotation.ts';
import { wordSet } from '../../model/word-list.ts';
import type { Words } from './expression.ts';

/** 'timetable': the plain present, which with a day tells what will be ("the team flies on Saturday"), but not in headlines. */
export type Tense = 'past' | 'present' | 'timetable' | 'future' | 'none';

const REACH = 40;
/** What is decided now and happens later: "expects to open", "is due to arrive", "agreed to meet". */
const TO_COME = wordSet(`
  expect plan schedule set go due hope intend aim want agree promise vow pledge threaten prepare be slate likely ready
  poise about propose offer ask order invite urge need have bind able decide hopeful determined unlikely supposed
  suppose book return`);
/** "a meeting scheduled for Friday", "is due on Monday", "was postponed until Tuesday". */
const ARRANGED = wordSet(
  'schedule slate plan set due expect postpone delay book arrange call adjourn move expire deadline upcoming begin',
);
/** Nouns of what is to be: "plans to buy", "a deal to sell"; not "countries to join", "ways to get around". */
const INTENT = wordSet(
  'plan deal agreement proposal decision bid intention promise pledge vow right option order offer deadline commitment',
);
/** Verbs that put what they speak of ahead, whatever their own tense. */
const PLANNED = wordSet('schedule plan postpone slate');
/** Modals; "could" and "might" only where no "have" follows. */
const MODAL = wordSet("will 'll wo shall would may might can could must should ca");

/** The tense at tokens `[first, end)` of the sentence. */
export function clauseTense(words: Words, first: number, end: number): Tense {
  const preposition = words.norm(first - 1) === 'the' ? words.norm(first - 2) : words.norm(first - 1);
  let tense = lookLeft(words, first);
  // "Friday's talks will": the verb of a possessive stands to its right, as does that of what begins the sentence.
  if (words.norm(end) === "'s" || tense === 'none' || beginsClause(words, first)) {
    const right = lookRight(words, end);
    // "will look for ways to get around Wednesday's ruling": of a thing that an infinitive is about, nothing is told.
    if (words.norm(end) === "'s") tense = right === 'none' && !followsInfinitive(words, first) ? tense : right;
    else if (right === 'past' || right === 'future' || tense === 'none') tense = right;
  }
  if ((preposition === 'until' || preposition === 'till') && isPutOff(words, first)) return 'future';
  // "by Friday", "until Monday", "as early as Tuesday": ahead unless the verb is past; and then either way
  if (preposition === 'by' || preposition === 'until' || preposition === 'till')
    return tense === 'past' ? 'none' : 'future';
  if (preposition === 'as' && words.norm(first - 3) === 'as' && tense !== 'past') return 'future';
  // "the move follows Tuesday's", "since Tuesday the shares gain"
  if (
    tense === 'timetable' &&
    (words.norm(end) === "'s" || preposition === 'since' || preposition === 'after' || preposition === 'from')
  )
    return 'present';
  return tense;
}

/** Whether the nearest verb before is an infinitive. */
function followsInfinitive(words: Words, first: number): boolean {
  for (let i = first - 1; i >= Math.max(words.from, first - REACH); i--)
    if (words.tag(i) === POS.VERB) return isInfinitive(words, i);
  return false;
}

/** "…, but in March a judge ruled": what stands to the left is another clause. */
function beginsClause(words: Words, first: number): boolean {
  const before = words.tag(first - 1) === POS.ADP ? first - 2 : first - 1;
  return words.tag(before) === POS.CCONJ || words.tag(before) === POS.SCONJ;
}

/** "has given them until Tuesday", "postponed until Monday"; not "until Thursday they had not called". */
function isPutOff(words: Words, first: number): boolean {
  for (let i = first - 2; i >= Math.max(words.from, first - 10); i--)
    if (words.tag(i) === POS.VERB) return PUT_OFF.has(words.annotation.lemma[i]!);
  return false;
}
const PUT_OFF = wordSet('give extend postpone delay adjourn suspend have schedule set push put defer');

function lookLeft(words: Words, first: number): Tense {
  const { quoteIndex } = words.annotation;
  const quotation = quoteIndex[first];
  const stop = Math.max(words.from, first - REACH);
  for (let i = first - 1; i >= stop; i--) {
    if (quoteIndex[i] !== quotation) return 'none';
    const norm = words.norm(i);
    if (norm === ';') return 'none';
    const tense = tenseAt(words, i, first);
    if (tense) return tense;
  }
  return 'none';
}

function lookRight(words: Words, end: number): Tense {
  const { quoteIndex } = words.annotation;
  const quotation = quoteIndex[end - 1];
  const stop = Math.min(words.to, end + REACH);
  for (let i = end; i < stop; i++) {
    if (quoteIndex[i] !== quotation || words.norm(i) === ';') return 'none';
    const tag = words.tag(i);
    if (tag === POS.AUX && MODAL.has(words.norm(i))) return words.norm(i + 1) === 'have' ? 'past' : 'future';
    if (tag !== POS.AUX && tag !== POS.VERB) continue;
    if (words.norm(i).endsWith('ing') || words.norm(i - 1) === 'to') continue;
    if (isPast(words, i)) return 'past';
    // "is to open", "is expected to"
    if (
      words.annotation.lemma[i] === 'be' &&
      (words.norm(i + 1) === 'to' || TO_COME.has(words.annotation.lemma[i + 1] ?? ''))
    )
      return 'future';
    return 'present';
  }
  return 'none';
}

/** The tense of the verb group that ends at `i`, undefined where no finite verb is. */
function tenseAt(words: Words, i: number, first: number): Tense | undefined {
  const tag = words.tag(i);
  const { lemma } = words.annotation;
  const norm = words.norm(i);
  if (
    (norm === 'for' || norm === 'on' || norm === 'to' || norm === 'until') &&
    i >= first - 2 &&
    ARRANGED.has(lemma[i - 1] ?? '')
  ) {
    return 'future';
  }
  if (tag === POS.ADJ && (norm === 'due' || norm === 'effective' || norm === 'payable') && first - i <= 3)
    return 'future';
  if (tag === POS.AUX) {
    if (norm === 'could') return couldBe(words, i);
    if (MODAL.has(norm)) return 'future';
    if (words.norm(i + 1) === 'to' && lemma[i] === 'be') return 'future';
    return isPast(words, i) ? 'past' : 'present';
  }
  // "is set for Washington in April", "has scheduled a vote Thursday"; "set a fire" is none
  const next = words.norm(i + 1);
  if ((next === 'for' || next === 'on') && (tag === POS.VERB || tag === POS.ADJ) && ARRANGED.has(lemma[i]!))
    return 'future';
  if (tag !== POS.VERB) return undefined;
  if (PLANNED.has(lemma[i]!)) return 'future';
  // "the United States", "his planned visit": tagged as verbs, but no clause has them for one
  if (words.tag(i - 1) === POS.DET || words.norm(i - 1) === 'his' || words.norm(i - 1) === 'its') return undefined;
  if (isInfinitive(words, i)) {
    const governor = lemma[i - 2] ?? '';
    return TO_COME.has(governor) || INTENT.has(governor) ? 'future' : undefined;
  }
  let k = i - 1;
  while (k >= words.from && k > i - 5 && (words.tag(k) === POS.ADV || words.tag(k) === POS.PART)) k--;
  const helper = k >= words.from ? words.norm(k) : '';
  const helperLemma = k >= words.from ? lemma[k]! : '';
  if (words.tag(k) === POS.AUX) {
    if (helper === 'could') return couldBe(words, k);
    if (MODAL.has(helper)) return 'future';
    if (helperLemma === 'have') return 'past';
    if (helperLemma === 'be') {
      if (words.norm(k - 1) === 'could') return couldBe(words, k - 1);
      if (MODAL.has(words.norm(k - 1)) || (words.norm(k - 1) === 'to' && TO_COME.has(lemma[k - 2] ?? '')))
        return 'future';
      // "guidelines to be published in November"
      if (words.norm(k - 1) === 'to') return words.tag(k - 2) === POS.NOUN ? 'future' : undefined;
      // "is meeting him on Monday"; "is selling it under a June deal" says nothing of June
      if (norm.endsWith('ing'))
        return isPast(words, k) ? 'past' : TIMETABLE.has(lemma[i]!) || TO_COME.has(lemma[i]!) ? 'future' : 'present';
      if (ARRANGED.has(lemma[i]!) && first - i <= 2) return 'future';
      return isPast(words, k) || helper === 'been' ? 'past' : 'present';
    }
    return isPast(words, k) ? 'past' : 'present';
  }
  if (norm.endsWith('ing')) return undefined;
  if (isPast(words, i)) return 'past';
  return TIMETABLE.has(lemma[i]!) ? 'timetable' : 'present';
}

/** Verbs of what is arranged beforehand: "the team flies on Saturday"; "the papers show" tells of what was. */
const TIMETABLE = wordSet(
  'fly leave arrive depart travel sail open close reopen begin start resume end finish expire meet play face host visit return launch vote reconvene convene',
);

/** "nobody could be reached" tells of the past; "said it could open" of what may be. */
function couldBe(words: Words, i: number): Tense {
  for (let k = i - 1; k >= Math.max(words.from, i - REACH); k--) if (words.tag(k) === POS.VERB) return 'future';
  return 'past';
}

function isInfinitive(words: Words, i: number): boolean {
  return words.norm(i - 1) === 'to' && words.norm(i) === words.annotation.lemma[i];
}

/** Past forms and participles: neither the lemma nor "-s" nor "-ing"; "put", "set", "cut" and "hit" are taken for past. */
function isPast(words: Words, i: number): boolean {
  const norm = words.norm(i);
  const lemma = words.annotation.lemma[i]!;
  if (lemma === 'be') return norm === 'was' || norm === 'were' || norm === 'been';
  if (lemma === 'have') return norm === 'had';
  if (lemma === 'do') return norm === 'did' || norm === 'done';
  if (norm === lemma) return SAME_IN_PAST.has(norm);
  return !norm.endsWith('s') && !norm.endsWith('ing');
}
const SAME_IN_PAST = wordSet('put set cut hit hurt quit shut spread let cost burst');
