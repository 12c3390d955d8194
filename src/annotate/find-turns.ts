/**
 * Who takes a turn in a transcript: lines that a label opens ("Q:", "SMITH:", "Dr Anna Holt (by telephone):") and what is said
 * under it. Tokens alone tell it, so that every stage sees the same turns.
 */
import type { Tokens, Turn } from '../model/annotation.ts';
import { MONTH_NAMES, WEEKDAY_NAMES } from '../model/calendar-words.ts';
import { wordSet } from '../model/word-list.ts';

/** Fewer labels than this are a heading or two. */
const FEWEST = 3;
/** Of all blocks from the first label to the last, at least this share has a label; else it is prose with headings. */
const LEAST_SHARE = 1 / 4;
/** Longer beginnings of a line are sentences. */
const LONGEST_LABEL = 100;

/** Who a label may be: somebody by a name, an office or a part in the talk; who asks or answers, without a name. */
type LabelKind = 'name' | 'part' | 'question' | 'answer';

interface Label {
  /** What the same speaker's labels have in common. */
  readonly key: string;
  readonly kind: LabelKind;
  /** In UTF-16 code units from the beginning of the line: what names the speaker, and where the words begin. */
  readonly from: number;
  readonly to: number;
  readonly end: number;
  /** ", the harbour master", which a sentence with a colon has too. */
  readonly hasTail: boolean;
}

/** What stands from one label or paragraph to the next. */
interface Block {
  readonly first: number;
  end: number;
  readonly label: Label | undefined;
}

/**
 * The turns of a transcript, in text order; none where the text is none. It is one when at least three lines have a label of
 * somebody, two labels differ, one comes back, and what they open is said by somebody who says "I", "we" or "my":
 *
 *   caught:      Q: Who shut it? ¶ A: I did. ¶ Q: When?
 *   caught:      CHAIRMAN: We begin. ¶ MS SMITH: Thank you. My note is short. ¶ CHAIRMAN: Go on.
 *   not caught:  Weather: A storm is near. ¶ Roads: The A4 is closed. ¶ Schools: All stay shut.      (none comes back)
 *   not caught:  Claim: The dam was full. ¶ Fact: It was not. ¶ Claim: It broke. ¶ Fact: It did not. (nobody)
 *   not caught:  Q: How do I apply? ¶ A: Fill in the form. ¶ Q: Where? ¶ A: Online.                  (nobody answers as "I")
 *
 * What follows under no label of its own, up to the next label, goes on with the turn. Not a heading, nor a paragraph with a
 * quotation in it, which somebody tells ("A boy who was with her agreed. “Fifty,” he said."). After the last label only its own
 * paragraph is said, for nobody tells where a transcript ends.
 */
export function findTurns(text: string, tokens: Tokens): Turn[] {
  const blocks = blocksOf(text, tokens);
  const labelled = blocks.filter(({ label }) => label !== undefined);
  if (labelled.length < FEWEST) return [];
  const times = new Map<string, number>();
  for (const { label } of labelled) times.set(label!.key, (times.get(label!.key) ?? 0) + 1);
  const isOnce = ({ key }: Label): boolean => times.get(key)! < 2;
  // A sentence with a comma and a colon looks like a name with an office, once.
  const isLabel = ({ label }: Block): boolean => label !== undefined && !(label.hasTail && isOnce(label));
  const speaking = labelled.filter(isLabel);
  const isRepeated = speaking.some(({ label }) => !isOnce(label!));
  const hasTwo = speaking.some(({ label }) => label!.key !== speaking[0]!.label!.key);
  if (speaking.length < FEWEST || !isRepeated || !hasTwo) return [];
  if (!speaking.some((block) => block.label!.kind !== 'question' && saysI(tokens, block))) return [];
  const [first, last] = [blocks.indexOf(speaking[0]!), blocks.indexOf(speaking.at(-1)!)];
  if (speaking.length < LEAST_SHARE * (last - first + 1)) return [];
  const turns: { label: [number, number]; said: [number, number][] }[] = [];
  let isOpen = false;
  for (let b = first; b <= last; b++) {
    const block = blocks[b]!;
    if (isLabel(block)) {
      const at = tokens.start[block.first]!;
      const { from, to, end } = block.label!;
      const label: [number, number] = [
        tokenFrom(tokens, block.first, at + from),
        tokenFrom(tokens, block.first, at + to),
      ];
      const start = tokenFrom(tokens, block.first, at + end);
      const below = blocks[b + 1];
      // A label in a line of its own speaks below.
      const isAlone = start >= block.end;
      isOpen = !isAlone || (below !== undefined && !below.label);
      if (!isAlone) {
        turns.push({ label, said: [[start, block.end]] });
        // Whoever asked does not answer.
        isOpen = tokens.norm[block.end - 1] !== '?';
      } else if (isOpen) turns.push({ label, said: [[below!.first, blocks[++b]!.end]] });
    } else if (!isBracketed(tokens, block)) {
      isOpen &&= !isTold(text, tokens, block);
      if (isOpen) turns.at(-1)!.said.push([block.first, block.end]);
    }
  }
  return turns;
}

function blocksOf(text: string, { length, start, end, paragraph }: Tokens): Block[] {
  const blocks: Block[] = [];
  for (let i = 0; i < length; i++) {
    const isNew = i === 0 || paragraph[i] !== paragraph[i - 1];
    const isLine = isNew || hasLineBreak(text, end[i - 1]!, start[i]!);
    const label = isLine ? readLabel(text.slice(start[i], start[i]! + LONGEST_LABEL)) : undefined;
    if (isNew || label) blocks.push({ first: i, end: i + 1, label });
    else blocks.at(-1)!.end = i + 1;
  }
  return blocks;
}

function hasLineBreak(text: string, from: number, to: number): boolean {
  for (let k = from; k < to; k++) if (/[\n\r\u0085\u2028\u2029]/.test(text[k]!)) return true;
  return false;
}

/** An hour before the label, the label, an office in brackets or behind a comma, a colon. "Q." and "A." may do with a stop. */
const LABEL =
  /^(?<hour>[[(]?\d{1,2}:\d{2}(?::\d{2})?[\])]?[ \t]+)?(?:(?<letter>[QA]\d{0,3})[.:]|(?<name>\p{Lu}[\p{L}\p{M}\d.'’ -]{0,45}?)(?<tail>[ \t]*\([^()\n\r]{1,40}\)|,[^:\n\r]{1,45})?:)(?=\s|$)/u;
/** "((Ada Holt))", as interviews are written in wikis. */
const BRACKETED = /^\(\((?<name>\p{Lu}[\p{L}\p{M}\d.'’ -]{0,45})\)\):?(?=\s|$)/u;
const PART =
  /^(?:the )?(?:question|answer|interviewer|interviewee|reporter|journalist|moderator|host|co-host|presenter|anchor|chair|chairman|chairwoman|chairperson|speaker|judge|court|counsel|witness|clerk|operator|caller|questioner|prosecutor|prosecution|defen[cs]e|defendant|narrator|president|vice president|prime minister|minister|secretary|senator|mayor|governor|audience member|(?:unidentified|unknown) (?:male|female|man|woman|speaker)|(?:male|female) (?:voice|speaker)|voice|man|woman|coroner|solicitor|barrister|spokesman|spokeswoman|spokesperson|correspondent|editor)(?: (?:\d{1,2}|[a-d]|one|two|three))?$/;
const QUESTION = /^(?:the )?(?:question|interviewer|reporter|journalist|questioner)\b/;
const TITLE =
  /^(?:the )?(?:mr|mrs|ms|miss|mx|dr|prof|professor|sir|dame|lord|lady|judge|justice|sen|senator|rep|representative|gov|governor|gen|general|col|colonel|capt|captain|maj|major|sgt|sergeant|lt|lieutenant|president|minister|secretary|commissioner|mayor|councillor|inspector|chief|ambassador|bishop|father|sister|coach|delegate|chairman|chairwoman)\.? \p{Lu}/iu;
/** Words of labels that are no names, at the beginning of a name or as all of it. */
const NO_NAME = wordSet(`
  note notes tip tips fact facts claim claims verdict rating score scores result results update updates correction
  source sources photo photos image images video videos picture pictures audio caption credit weather roads road
  traffic schools date dates time times place venue location address phone tel email web website price prices cost
  costs tickets ticket step steps method ingredients serves prep cooking myth myths reality pro pros con cons before
  after summary background context conclusion introduction warning caution important example examples figure table
  chapter part section page read watch listen see more related also breaking live exclusive opinion analysis review
  headline headlines news sport sports business politics yesterday today tomorrow yes ${WEEKDAY_NAMES} ${MONTH_NAMES}
  no on in at by for from with as but and or so if when where what why how who which this that these those here there
  now then first second third finally last next one two three four five key goals goal subs booked referee attendance
  age born died lives job education status type name title subject re to cc fwd sent winner winners loser home away
  day night morning afternoon evening week year winter summer spring autumn problem solution reason reasons advantages
  disadvantages objection reply status editor's our the a an`);

function readLabel(line: string): Label | undefined {
  const match = LABEL.exec(line) ?? BRACKETED.exec(line);
  if (!match) return undefined;
  const { hour = '', letter, name = '', tail } = match.groups!;
  const head = letter ?? name.trimEnd();
  const from = line.startsWith('((') ? 2 : hour.length;
  const place = { from, to: from + head.length, end: match[0].length };
  const key = head.toLowerCase().replace(/\./g, '');
  if (letter) return { key, kind: letter[0] === 'Q' ? 'question' : 'answer', hasTail: false, ...place };
  // In capitals it is no sentence: "LENA OSGARD, CORRESPONDENT:".
  const hasTail = tail?.startsWith(',') === true && head + tail !== (head + tail).toUpperCase();
  const words = key.split(' ');
  if (PART.test(key)) {
    const kind = QUESTION.test(key) ? 'question' : /^answer\b/.test(key) ? 'answer' : 'part';
    return { key, kind, hasTail, ...place };
  }
  if (TITLE.test(head) && words.length < 6) return { key, kind: 'part', hasTail, ...place };
  if (words.length > 4 || NO_NAME.has(words[0]!) || NO_NAME.has(words.at(-1)!)) return undefined;
  const isName = head.split(' ').every((word) => /^\p{Lu}[\p{L}\p{M}.'’-]*$/u.test(word) || /^(?:al|bin|da|de|del|der|di|dos|du|la|le|ter|van|von)$/.test(word)); // prettier-ignore
  // Whoever is introduced by the full name goes on with the last one.
  return isName ? { key: words.at(-1)!, kind: 'name', hasTail, ...place } : undefined;
}

/** Whoever speaks says "I" sooner or later; a list, a table, or what answers questions of readers does not. */
function saysI({ norm }: Tokens, { first, end }: Block): boolean {
  for (let i = first; i < end; i++) if (/^(?:i|we|my|our|me|us|mine|ours|myself)$/.test(norm[i]!)) return true;
  return false;
}

/** A heading, which no sentence ends, or what the writer tells. */
function isTold(text: string, tokens: Tokens, block: Block): boolean {
  const words = text.slice(tokens.start[block.first], tokens.end[block.end - 1]);
  return (
    (/["“”«»]/.test(words) && !saysIOutside(tokens, block)) ||
    (words.length < 80 && !/[.!?…’”"»)\]:;,—–-]$/u.test(words))
  );
}

/** "I told her, “Go,” and she went.": whoever quotes others here speaks on. */
function saysIOutside({ norm }: Tokens, { first, end }: Block): boolean {
  let isInside = false;
  for (let i = first; i < end; i++) {
    if (/^["“”«»]$/.test(norm[i]!)) isInside = !isInside;
    else if (!isInside && /^(?:i|my|me|myself)$/.test(norm[i]!)) return true;
  }
  return false;
}

/** "(Laughter)" */
function isBracketed({ word }: Tokens, { first, end }: Block): boolean {
  return /^[([]$/.test(word[first]!) && /^[)\]]$/.test(word[end - 1]!);
}

/** The first token at or after an offset; looks from `token` on. */
function tokenFrom({ length, start }: Tokens, token: number, offset: number): number {
  let i = token;
  while (i < length && start[i]! < offset) i++;
  return i;
}
