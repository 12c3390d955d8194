/** What the main clause of a content tells of how sure its source is: questions in their order, each with a sentence it is for. */
import { POS } from '../../model/annotation.ts';
import { wordSet } from '../../model/word-list.ts';
import { BE, byWord, isWord, LOOKING, MODAL, REACH, type Reading, type Verdict } from './certainty-reading.ts';

/** For plain cues ("said", "according to"): the first question that tells decides. */
export function judgeContent(reading: Reading): Verdict | undefined {
  const clause = clauseOf(reading);
  return (
    leavesItOpen(reading) ??
    isQuestion(reading) ??
    judgeMainClause(reading, clause) ??
    isNotKnown(reading, clause) ??
    treatsAsPossible(reading, clause) ??
    isConditional(reading, clause)
  );
}

/** The first sentence of the content, as far as it is looked at. */
function clauseOf({ annotation: { tokens }, content }: Reading): number[] {
  if (content.length === 0) return [];
  const sentence = tokens.sentence[content[0]!];
  const clause: number[] = [];
  for (const i of content) {
    if (tokens.sentence[i] !== sentence || clause.length >= REACH) break;
    clause.push(i);
  }
  return clause;
}

/** "whether it would open" */
function leavesItOpen({ opening, content }: Reading): Verdict | undefined {
  if (!/^(?:whether|if)$/.test(opening)) return undefined;
  return {
    rule: 'open-question',
    certainty: 'unknown',
    note: `"${opening}" leaves it open.`,
    at: content.slice(0, 1),
  };
}

/** "Who knew?" he said; not: she recalls that somebody wrote beside it: "Who has the time?" */
function isQuestion({ annotation: { tokens }, content, firstWord, opening }: Reading): Verdict | undefined {
  const { norm } = tokens;
  const last = content.at(-1);
  if (last === undefined || !/^[?"'”’]+$/.test(norm[last]!)) return undefined;
  if (!content.some((i) => norm[i] === '?') || content.some((i) => norm[i] === '.')) return undefined;
  if (firstWord === opening && content.some((i) => /^["“‘]$/u.test(norm[i]!))) return undefined;
  return { rule: 'asks', certainty: 'unknown', note: 'What is said is a question.', at: [last] };
}

const SUBORDINATING = wordSet('since because although though while whereas unless until after before when if');

/** A token of the main clause and those beside it, in lower case; '' where there is none. */
interface Place {
  readonly i: number;
  readonly norm: string;
  readonly lemma: string;
  readonly before: string;
  /** The next two of the clause. */
  readonly next: string;
  readonly after: string;
  /** Whether the main verb stands before it. */
  readonly seenVerb: boolean;
}

/** The first verb group of the content, up to the clause that follows: "the bridge [may have cracked] because ...". */
function judgeMainClause(r: Reading, clause: readonly number[]): Verdict | undefined {
  const { tokens, tags, lemma } = r.annotation;
  const normAt = (i = -1): string => tokens.norm[i] ?? '';
  let seenVerb = false;
  for (const [k, i] of clause.entries()) {
    const norm = normAt(i);
    if (k === 0 && (norm === 'that' || tags[i] === POS.PUNCT)) continue;
    if (k > 0 && SUBORDINATING.has(norm)) return undefined;
    if (seenVerb && (tags[i] === POS.SCONJ || /^(?:[,;:]|who|which)$/.test(norm))) return undefined;
    const [before, next, after] = [normAt(i - 1), normAt(clause[k + 1]), normAt(clause[k + 2])];
    const place: Place = { i, norm, lemma: lemma[i]!, before, next, after, seenVerb };
    if (!seenVerb && MODAL.has(norm) && tags[i] !== POS.PROPN) {
      const verdict = byModal(r, place);
      if (verdict) return verdict;
      if (isDeniedModal(place)) seenVerb = true;
      continue;
    }
    const isVerb = tags[i] === POS.VERB || tags[i] === POS.AUX;
    const verdict = byAdverb(r, place) ?? byKnowing(place) ?? (isVerb ? byVerb(r, place) : undefined);
    if (verdict) return verdict;
    if (tags[i] === POS.VERB) seenVerb = true;
  }
  return undefined;
}

const MAYBE = { rule: 'main-clause', certainty: 'possible' } as const;
const LIKELY = { rule: 'main-clause', certainty: 'probable' } as const;
const OPEN = { rule: 'main-clause', certainty: 'unknown' } as const;

const isDeniedModal = ({ norm, next }: Place): boolean => norm === 'could' && (next === 'not' || next === "n't");

/** "may have cracked", "could collapse"; not: "could see the boat", which is an ability */
function byModal(r: Reading, place: Place): Verdict | undefined {
  const { i, norm, next, after } = place;
  if (isDeniedModal(place)) {
    const isSilent = /^(?:say|confirm|comment|rule|verify|tell|establish)$/.test(after);
    return isSilent ? { ...OPEN, note: 'Commits to nothing.', at: [i] } : undefined;
  }
  const isAbility = norm === 'could' && /^(?:see|hear|feel|smell|only|still|no)$/.test(next);
  return isAbility ? undefined : byWord(r, i, MAYBE, 'makes it possible only.');
}

const POSSIBLE_ADVERBS = wordSet('possibly perhaps maybe conceivably potentially');
const PROBABLE_ADVERBS = wordSet('probably likely presumably apparently seemingly evidently reportedly allegedly');

/** "perhaps", "it is possible", "probably" */
function byAdverb(r: Reading, { i, norm, seenVerb }: Place): Verdict | undefined {
  if (POSSIBLE_ADVERBS.has(norm) || (norm === 'possible' && !seenVerb))
    return byWord(r, i, MAYBE, 'makes it possible only.');
  return PROBABLE_ADVERBS.has(norm) ? byWord(r, i, LIKELY, 'makes it probable only.') : undefined;
}

/** "is unknown", "remained unclear", "is not known" */
function byKnowing({ i, norm, before, next }: Place): Verdict | undefined {
  const isUnknown = /^(?:unknown|unclear)$/.test(norm) && (BE.has(before) || before.startsWith('remain'));
  const isNotKnown = /^(?:not|n't)$/.test(norm) && /^(?:known|clear)$/.test(next) && BE.has(before);
  return isUnknown || isNotKnown ? { ...OPEN, note: 'Says that it is not known.', at: [i] } : undefined;
}

/** "seems to have sunk", "looks like", "is expected to have sunk", "they think it" */
function byVerb(r: Reading, { i, norm, lemma, before, next, after, seenVerb }: Place): Verdict | undefined {
  const looks = LOOKING.has(lemma) && (next === 'like' || (next === 'as' && after === 'if'));
  if (/^(?:appear|seem)$/.test(lemma) || looks) return byWord(r, i, LIKELY, 'only seems so.');
  const isExpected = BE.has(before) && /^(?:expected|believed|thought|presumed|estimated|feared|likely)$/.test(norm);
  const isBelief =
    !seenVerb &&
    /^(?:believe|think|suspect|reckon|guess|expect|estimate)$/.test(lemma) &&
    /^(?:i|we|he|she|they|it)$/.test(before);
  return isExpected || isBelief ? byWord(r, i, LIKELY, 'is a belief or forecast.') : undefined;
}

/** "it was too early to say", "had no knowledge of" */
function isNotKnown(r: Reading, clause: readonly number[]): Verdict | undefined {
  const at = clause.find(
    (i) =>
      (isWord(r, i, /^too$/) && isWord(r, i + 1, /^(?:early|soon)$/)) ||
      (isWord(r, i, /^(?:knowledge|idea|information|recollection)$/) && isWord(r, i - 1, /^no$/)),
  );
  if (at === undefined) return undefined;
  return { rule: 'not-known', certainty: 'unknown', note: 'Says that it is not known.', at: [at] };
}

/** "treats the sighting as possible", "looking into a possible sighting"; not: "went as fast as possible" */
function treatsAsPossible(r: Reading, clause: readonly number[]): Verdict | undefined {
  const { lemma } = r.annotation;
  const isLookedInto = (k: number): boolean =>
    clause.slice(0, k).some((j) => /^(?:look|investigate|examine|probe|study|explore|consider)$/.test(lemma[j]!));
  const at = clause.find(
    (i, k) =>
      isWord(r, i, /^possible$/) && ((isWord(r, i - 1, /^as$/) && !isWord(r, i - 3, /^as$/)) || isLookedInto(k)),
  );
  if (at === undefined) return undefined;
  return { rule: 'possible', certainty: 'possible', note: '"possible" makes it possible only.', at: [at] };
}

/** "a crack, if it existed, would worry her"; not: "they would ask for a recount if the margin stayed low", a later "will" */
function isConditional(r: Reading, clause: readonly number[]): Verdict | undefined {
  const at = clause.find((i) => isWord(r, i, /^if$/) && isWord(r, i - 1, /^,$/));
  if (at === undefined || !clause.some((i) => isWord(r, i, /^would$/))) return undefined;
  return { rule: 'conditional', certainty: 'possible', note: '"if ... would" makes it conditional.', at: [at] };
}
