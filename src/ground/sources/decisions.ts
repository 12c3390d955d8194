/**
 * Whom somebody dismisses and what somebody is denied: the words of a denial, but a decision, which says nothing of what is true.
 *
 *   The board [dismissed] the coach                 a person
 *   She [was denied] a visa, it [denied] her entry  what is kept from somebody
 *   It [rejected] her request for asylum            what somebody asked to be let do
 *
 * Not: the board [dismissed] the coach's claim, [dismissed] him as a fool, [denied] the coach had left, [denied] it.
 */
import { POS, type Annotation } from '../../model/annotation.ts';
import { WEEKDAY_NAMES } from '../../model/calendar-words.ts';
import type { FoundAttribution } from '../../model/found-attribution.ts';
import { wordSet } from '../../model/word-list.ts';
import { isHyphen, isOwnerMark, tokensOf } from '../token-range.ts';
import { isPersonNoun } from './noun-lexicon.ts';

const PERMISSIONS = wordSet(`
  visa visas entry re-entry admission admittance access asylum bail parole permit permits permission licence license
  citizenship passport passports boarding accreditation residency`);
const REQUESTS = wordSet('request requests application applications petition petitions plea pleas appeal appeals');
/** They stand for what they say: to dismiss them is to dismiss that. */
const SPEAKS_AGAINST = wordSet('critic opponent sceptic skeptic rival source expert witness');
const PERSONAL = wordSet('him her me us you');
const WITH_REFLEXIVES = wordSet('him her me us you them himself herself themselves yourself myself ourselves');
const BE = wordSet('is are was were be been being get gets got');
const TIMES = wordSet(`${WEEKDAY_NAMES} yesterday today last this late early`);

/** Whether the cue tells of a decision about somebody, as above. */
export function isDecision(annotation: Annotation, { cue, content }: FoundAttribution): boolean {
  if (cue.length !== 1) return false;
  const [first, object] = tokensOf(annotation, cue[0]!);
  const verb = annotation.lemma[object - 1];
  if (verb !== 'deny' && verb !== 'dismiss' && verb !== 'reject') return false;
  const after = content.map((span) => tokensOf(annotation, span)).find(([start]) => start === object);
  if (!after) return false;
  const { norm } = annotation.tokens;
  const isPassive = norm.slice(Math.max(0, first - 1), object - 1).some((word) => BE.has(word));
  if (isPassive) return verb === 'deny' && startsNoun(annotation, object);
  const { end, second, head } = readObject(annotation, object, after[1]);
  if (verb === 'deny' && second >= 0) return true;
  if (tellsClause(annotation, after)) return false;
  if (head < 0) return PERSONAL.has(norm[object]!) && verb !== 'deny' && !isOpinion(annotation, end);
  const noun = annotation.lemma[head]!;
  if (PERMISSIONS.has(norm[head]!)) return verb === 'deny';
  if (REQUESTS.has(norm[head]!))
    return norm.slice(object, Math.min(after[1], end + 4)).some((word) => PERMISSIONS.has(word));
  if (verb === 'deny' || isOpinion(annotation, end)) return false;
  if (annotation.tags[head] === POS.PROPN) return verb === 'dismiss' && norm[end] === 'from';
  return isPersonNoun(noun) && !SPEAKS_AGAINST.has(noun);
}

/** "a visa", "entry"; not "by the ministry", "on Monday", "Monday". */
function startsNoun({ tokens, tags }: Annotation, i: number): boolean {
  const tag = tags[i];
  const isNoun = tag === POS.DET || tag === POS.NOUN || tag === POS.ADJ || tag === POS.PROPN;
  return (isNoun || /^(?:his|her|their|its|my|our|your)$/.test(tokens.norm[i]!)) && !TIMES.has(tokens.norm[i]!);
}

/** Whether a verb stands in what is denied, before it pauses: "the coach had left", "having met the coach". */
function tellsClause({ tokens, tags }: Annotation, [first, end]: readonly [number, number]): boolean {
  for (let i = first; i < end && tags[i] !== POS.PUNCT; i++)
    if (tags[i] === POS.VERB || tags[i] === POS.AUX || tags[i] === POS.SCONJ || tokens.norm[i] === 'that') return true;
  return false;
}

/** The noun phrase behind the verb: its end, its head, and where a second one begins in it ("these artists | a chance", "her | a visa"), or -1. */
function readObject(
  annotation: Annotation,
  first: number,
  limit: number,
): { end: number; head: number; second: number } {
  const { tokens, tags, lemma } = annotation;
  const { norm } = tokens;
  const startsPronoun = WITH_REFLEXIVES.has(norm[first]!);
  let head = -1;
  let i = first;
  for (; i < limit; i++) {
    const tag = tags[i]!;
    const isPerson = head >= 0 ? tags[head] === POS.PROPN || isPersonNoun(lemma[head]!) : startsPronoun;
    const isTime = head >= 0 && TIMES.has(norm[head]!);
    if (tag === POS.DET && i > first) return { end: i, head, second: isPerson && !isTime ? i : -1 };
    if (tag === POS.NOUN || tag === POS.PROPN) head = i;
    else if (tag !== POS.DET && tag !== POS.ADJ && tag !== POS.NUM && !isOwnerMark(annotation, i) && !isHyphen(annotation, i) && !(i === first && tag === POS.PRON)) break; // prettier-ignore
  }
  // "denied them loans"; "her loans" may be hers
  const isSecond = startsPronoun && norm[first] !== 'her' && head > first;
  return { end: i, head, second: isSecond ? first + 1 : -1 };
}

/** "dismissed him as a fool" says something of him; "dismissed him as captain" does not. */
function isOpinion({ tokens, lemma }: Annotation, i: number): boolean {
  return tokens.norm[i] === 'as' && !isPersonNoun(lemma[i + 1] ?? '');
}
