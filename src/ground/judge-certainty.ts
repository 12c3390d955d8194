/**
 * How sure a source is of what it says, and whether it says or denies it: certainty and polarity in the sense of FactBank
 * (Saurí and Pustejovsky 2009), read off the words of the cue first and of the content's main clause second. The lists
 * are our own; each stands with a sentence it is for.
 */
import { POS, type Annotation } from '../model/annotation.ts';
import type { Certainty, Why } from '../model/report.ts';
import type { Span } from '../model/span.ts';

export interface Judgement {
  readonly certainty: Certainty;
  readonly polarity: 'positive' | 'negative';
  readonly why: Why;
  /** The reporter's own distance from the cue ("claimed", "appears to be treating"): a hedge of the outlet, not of the source. */
  readonly hedge?: Certainty;
}

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/** "denied that the gate was open": the source rejects the content. */
const REJECTING =
  words(`deny reject dismiss dispute refute rubbish disown disavow withdraw retract repudiate rebut contradict contest
  disclaim renounce recant doubt decry-as-false debunk discount disbelieve denial rejection retraction refutation denial dismissal`);
/** Rejecting without being sure: "doubted that". */
const DOUBTING = words('doubt disbelieve discount question');
/** "believes the water rose": a belief, a forecast, an estimate. */
const BELIEVING =
  words(`believe think suspect expect estimate reckon assume presume suppose guess feel fear hope predict forecast
  anticipate project foresee imagine speculate conclude-tentatively surmise calculate purport appear seem look-like tend
  belief suspicion expectation estimate estimation forecast prediction projection assumption fear guess hunch rumour rumor
  speculation sure convinced confident hopeful likely probable theorise theorize postulate hypothesise`);
/** Agentless, these are hearsay: "is said to", "it has been claimed". */
const HEARSAY =
  words(`say report claim allege believe understand think know rumour rumor suggest assume presume suppose consider
  expect tip hold tell hear fear estimate reckon describe circulate whisper`);
/** "The data suggest": the source points to it without vouching for it. */
const SUGGESTING = words('suggest hint imply insinuate intimate moot float posit suggestion hint implication raise');
/** "asked residents to leave": a question, a request, an order commits to nothing. */
const ASKING =
  words(`ask demand urge call-on appeal request invite order instruct command beg plead implore press question wonder query enquire
  inquire advise exhort recommend summon challenge entreat petition`);
/** After a negation these leave the question open: "would not say whether", "could not confirm". */
const COMMITTING =
  words(`say confirm know tell give specify comment disclose reveal elaborate rule dispute deny establish verify
  determine identify explain speculate name answer mention exclude guarantee prove discuss detail describe release provide
  address share state divulge clarify estimate indicate quantify draw attribute`);
const NEGATION = words("not n't never no neither nor nobody none hardly cannot");
/** "wants a rise": a wish asserts nothing about the world. */
const WISHING = words('want seek wish desire lobby push');
const REFUSING = words('decline refuse fail be-unable unable yet unclear unknown stop-short');

/** Adverbs in the cue. */
const HEARSAY_ADVERBS = words('reportedly allegedly supposedly purportedly apparently rumouredly ostensibly');
const PROBABLE_WORDS = words('probably likely presumably apparently seemingly evidently reportedly allegedly');
const POSSIBLE_WORDS = words('possibly perhaps maybe conceivably potentially');
/** Cues by which a reporter keeps a distance; the source itself is certain. */
const DISTANCING = words('claim allege purport profess contend assert maintain insist swear boast');

export interface JudgedSpans {
  readonly cue: readonly Span[];
  readonly content: readonly Span[];
  /** Token ranges of the same. */
  readonly cueTokens: readonly (readonly [number, number])[];
  readonly contentTokens: readonly (readonly [number, number])[];
  readonly sourceTokens: readonly (readonly [number, number])[];
}

export function judgeCertainty(annotation: Annotation, spans: JudgedSpans): Judgement {
  const { tokens, tags, lemma } = annotation;
  const { norm } = tokens;
  const cue: number[] = spans.cueTokens.flatMap(([first, end]) => range(first, end));
  const content: number[] = spans.contentTokens.flatMap(([first, end]) => range(first, end));
  const isAgentless = spans.sourceTokens.length === 0;
  const has = (list: ReadonlySet<string>, at: readonly number[] = cue): number =>
    at.find((i) => list.has(lemma[i]!) || list.has(norm[i]!)) ?? -1;
  const word = (i: number): string => tokens.word[i] ?? '';
  const result = (certainty: Certainty, rule: string, note: string, at: readonly number[], polarity: 'positive' | 'negative' = 'positive', hedge?: Certainty): Judgement => ({
    certainty,
    polarity,
    why: { rule, note, ...(at.length > 0 ? { spans: [{ span: [tokens.start[at[0]!]!, tokens.end[at.at(-1)!]!] as Span }] } : {}) },
    ...(hedge ? { hedge } : {}),
  }); // prettier-ignore

  const negation = has(NEGATION);
  const isNegated =
    negation >= 0 || spans.sourceTokens.some(([first]) => /^(?:nobody|none|no|neither)$/.test(norm[first]!));
  const verb = mainVerb();
  const verbLemma = verb >= 0 ? lemma[verb]! : '';
  const firstContent = content[0] ?? -1;
  const opening = firstContent >= 0 ? norm[firstContent]! : '';
  const isOpenQuestion = /^(?:whether|if|why|how|when|where|who|what|which)$/.test(opening);

  // "would neither confirm nor deny", "declined to give", "had yet to confirm", "is not known", "did not dispute"
  const refusing = cue.find((i) => REFUSING.has(lemma[i]!) || REFUSING.has(norm[i]!)) ?? -1;
  const isOpenNegation = negation >= 0 || (isNegated && has(words('say tell comment confirm know')) >= 0);
  if (refusing >= 0 && has(words('rule')) >= 0)
    return result('possible', 'left-open', `"${phrase(cue)}" leaves it possible.`, cue);
  if (has(words('neither')) >= 0 && has(words('nor')) >= 0) return result('unknown', 'no-commitment', `"${phrase(cue)}" commits to nothing.`, cue); // prettier-ignore
  if (refusing >= 0 && !has(BELIEVING))
    return result('unknown', 'no-commitment', `"${phrase(cue)}" commits to nothing.`, cue);
  if (refusing >= 0) return result('unknown', 'no-commitment', `"${phrase(cue)}" commits to nothing.`, cue);

  const believing = has(BELIEVING);
  // not: "was fairly sure, not certain"
  if (isNegated && believing >= 0 && negation < believing) {
    // "are not thought to be among the dead", "I do not think it is", "nobody seems to believe"
    return result('probable', 'not-believed', `"${phrase(cue)}": believed not to be so.`, cue, 'negative');
  }
  if (isOpenNegation && /^(?:recognise|recognize|accept|agree|share)$/.test(verbLemma)) return result('certain', 'rejects', `"${phrase(cue)}" rejects it.`, cue, 'negative'); // prettier-ignore
  if (
    isOpenNegation &&
    has(words('only just merely more')) < 0 &&
    !isOnlyAfter() &&
    (has(COMMITTING) >= 0 || isOpenQuestion)
  )
    return result('unknown', 'no-commitment', `"${phrase(cue)}" commits to nothing.`, cue);

  // "has seen no evidence that", "it would be wrong to state that"
  const none =
    cue.find((i) => /^(?:evidence|sign|indication|reason|proof)$/.test(norm[i]!) && norm[i - 1] === 'no') ?? -1;
  if (none >= 0) return result('probable', 'no-evidence', `"${phrase(cue)}": thought not to be so.`, cue, 'negative');
  if (has(words('wrong untrue incorrect false')) >= 0 && has(words('say state claim suggest call be')) >= 0) return result('certain', 'rejects', `"${phrase(cue)}" rejects it.`, cue, 'negative'); // prettier-ignore
  const rejecting = has(REJECTING);
  if (rejecting >= 0 && !isNegated) {
    const isDoubt = DOUBTING.has(lemma[rejecting]!);
    return result(
      isDoubt ? 'probable' : 'certain',
      'rejects',
      `"${word(rejecting)}" rejects it.`,
      [rejecting],
      'negative',
    );
  }
  if (verbLemma === 'drop' || verbLemma === 'scrap' || verbLemma === 'abandon') return result('certain', 'rejects', `"${phrase(cue)}" takes it back.`, cue, 'negative'); // prettier-ignore

  // Questions, requests, orders. "asked that", "told them to leave", "called on all sides to"
  if (
    ASKING.has(verbLemma) &&
    !(verbLemma === 'question' && !isOpenQuestion) &&
    !(verbLemma === 'order' && opening === 'that' && false)
  )
    return result('unknown', 'asks', `"${phrase(cue)}" asks or orders; it asserts nothing.`, cue);
  if (WISHING.has(verbLemma)) return result('unknown', 'wishes', `"${phrase(cue)}" is a wish.`, cue);
  if (/^(?:call|appeal)$/.test(verbLemma) && has(words('on for upon to')) >= 0) return result('unknown', 'asks', `"${phrase(cue)}" asks; it asserts nothing.`, cue); // prettier-ignore
  if (/^(?:tell|warn|advise|remind|instruct|signal|gesture)$/.test(verbLemma) && opening === 'to') return result('unknown', 'asks', `"${phrase(cue)} to" is an order.`, cue); // prettier-ignore

  // The reporter's hedge around the cue itself: "appears to be treating", "reportedly said"
  const seeming =
    cue.find(
      (i) =>
        /^(?:appear|seem|purport)$/.test(lemma[i]!) ||
        (/^(?:look|sound|feel)$/.test(lemma[i]!) && /^(?:like|as)$/.test(norm[i + 1] ?? '')),
    ) ?? -1;
  if (seeming >= 0)
    return result(
      'probable',
      'seems',
      `"${phrase(cue)}" only seems so.`,
      cue,
      'positive',
      isAgentless ? undefined : 'probable',
    );
  const adverb = has(HEARSAY_ADVERBS);
  if (adverb >= 0) return result('probable', 'hearsay', `"${word(adverb)}" passes it on without vouching.`, [adverb], 'positive', isAgentless ? undefined : 'probable'); // prettier-ignore
  if (isAgentless && cue.length > 0 && isPassive() && HEARSAY.has(verbLemma) && verbLemma !== 'tell') {
    if (isOpenNegation) return result('unknown', 'no-commitment', `"${phrase(cue)}": it is not known.`, cue);
    return result('probable', 'hearsay', `"${phrase(cue)}" names nobody who vouches for it.`, cue);
  }
  // "would have its viewers believe": the reporter's distance, not a belief of the source
  const causing = cue.findIndex((i) => norm[i] === 'have' || norm[i] === 'make');
  if (
    causing >= 0 &&
    causing < cue.length - 1 &&
    /^(?:believe|think)$/.test(lemma[cue.at(-1)!]!) &&
    has(words('would')) >= 0
  )
    return result('certain', 'asserts', `"${phrase(cue)}": so it wants to be believed.`, cue, 'positive', 'probable');
  if (has(words('possible possibly')) >= 0) return result('possible', 'possible', `"${phrase(cue)}".`, cue);
  if (believing >= 0)
    return result('probable', 'believes', `"${word(believing)}" is a belief or estimate.`, [believing]);
  // "I would put it at": an estimate. "warned of high waves": a forecast.
  if (has(words('would')) >= 0 && /^(?:put|guess|place|bet|wager|venture)$/.test(verbLemma)) return result('probable', 'believes', `"${phrase(cue)}" is an estimate.`, cue); // prettier-ignore
  if (verbLemma === 'warn' && (opening === 'of' || norm[(cue.at(-1) ?? -2) + 1] === 'of')) return result('probable', 'forecast', `"${phrase(cue)} of" is a forecast.`, cue); // prettier-ignore
  const modal = cue.find((i) => /^(?:may|might|could)$/.test(norm[i]!)) ?? -1;
  if (modal >= 0 && !isNegated) return result('possible', 'possible', `"${phrase(cue)}".`, cue);
  const suggesting = has(SUGGESTING);
  if (suggesting >= 0 && verb === suggesting)
    return result('possible', 'suggests', `"${word(suggesting)}" only points to it.`, [suggesting]);

  // The cue is plain ("said", "according to"): the content's own main clause tells.
  const hedge = DISTANCING.has(verbLemma) ? 'probable' : undefined;
  const own = judgeContent();
  if (own) return { ...own, ...(hedge ? { hedge } : {}) };
  return result(
    'certain',
    'asserts',
    cue.length > 0 ? `"${phrase(cue)}" asserts it.` : 'Said without any hedge.',
    cue,
    'positive',
    hedge,
  );

  function range(first: number, end: number): number[] {
    return Array.from({ length: Math.max(0, end - first) }, (_, k) => first + k);
  }
  function phrase(at: readonly number[]): string {
    return at
      .map(word)
      .join(' ')
      .replace(/ (n['’]t|['’]s)/g, '$1');
  }
  /** The last verb of the cue outside "said in a statement" and the like; a noun cue's noun. */
  function mainVerb(): number {
    // "are demanding to know": the asking is what counts
    const asking = cue.find((i) => ASKING.has(lemma[i]!) && tags[i] !== POS.NOUN);
    if (asking !== undefined) return asking;
    let found = -1;
    for (const i of cue) {
      if (tags[i] === POS.ADP && found >= 0) break;
      if (
        tags[i] === POS.VERB ||
        (found < 0 && tags[i] === POS.NOUN) ||
        ASKING.has(lemma[i]!) ||
        HEARSAY.has(lemma[i]!)
      )
        found = i;
      else if (found < 0 && tags[i] === POS.AUX) found = -1;
    }
    return found >= 0 ? found : (cue.at(-1) ?? -1);
  }
  function isPassive(): boolean {
    return cue.some((i) => lemma[i] === 'be' || /^(?:is|are|was|were|been|being|be)$/.test(norm[i]!));
  }
  /** "would say only that", "would not say more than": says something after all. */
  function isOnlyAfter(): boolean {
    const next = (cue.at(-1) ?? -2) + 1;
    return norm[next] === 'only';
  }

  function judgeContent(): Judgement | undefined {
    if (content.length === 0) return undefined;
    if (isOpenQuestion && (opening === 'whether' || opening === 'if')) return result('unknown', 'open-question', `"${opening}" leaves it open.`, [firstContent]); // prettier-ignore
    const sentence = tokens.sentence[firstContent]!;
    const clause = content
      .filter((i) => tokens.sentence[i] === sentence || spans.contentTokens.length > 1)
      .slice(0, 60);
    const last = content.at(-1)!;
    const isWholeQuestion =
      content.some((i) => norm[i] === '?') && /^[?"'”’]+$/.test(norm[last]!) && !content.some((i) => norm[i] === '.');
    if (isWholeQuestion) return result('unknown', 'asks', 'What is said is a question.', [last]);

    // The first finite verb group, before any comma or "that", "because", "if": the main clause.
    let seenVerb = false;
    for (const [k, i] of clause.entries()) {
      const n = norm[i]!;
      if (k === 0 && (n === 'that' || tags[i] === POS.PUNCT)) continue;
      if (k > 0 && /^(?:since|because|although|though|while|whereas|unless|until|after|before|when|if)$/.test(n)) break;
      if (seenVerb && (tags[i] === POS.SCONJ || n === ',' || n === ';' || n === ':' || n === 'who' || n === 'which'))
        break;
      const next = norm[clause[k + 1] ?? -1] ?? '';
      const after = norm[clause[k + 2] ?? -1] ?? '';
      if (!seenVerb && /^(?:may|might|could)$/.test(n) && tags[i] !== POS.PROPN) {
        if (n === 'could' && (next === 'not' || next === "n't")) {
          if (/^(?:say|confirm|comment|rule|verify|tell|establish)$/.test(after))
            return result('unknown', 'no-commitment', 'Commits to nothing.', [i]);
          seenVerb = true;
          continue;
        }
        if (n === 'could') {
          // "could see the boat" is an ability; "could collapse" is a possibility
          if (/^(?:see|hear|feel|smell|only|still|no)$/.test(next)) continue;
        }
        return result('possible', 'possible', `"${word(i)}" makes it possible only.`, [i]);
      }
      if (POSSIBLE_WORDS.has(n) || (n === 'possible' && !seenVerb)) return result('possible', 'possible', `"${word(i)}" makes it possible only.`, [i]); // prettier-ignore
      if (PROBABLE_WORDS.has(n)) return result('probable', 'probable', `"${word(i)}" makes it probable only.`, [i]);
      if (
        (n === 'unknown' || n === 'unclear') &&
        /^(?:is|was|are|were|be|been|remains|remained|'s)$/.test(norm[i - 1] ?? '')
      )
        return result('unknown', 'not-known', 'Says that it is not known.', [i]);
      if ((n === 'not' || n === "n't") && /^(?:known|clear|yet)$/.test(next) && /^(?:is|was|are|were|'s)$/.test(norm[i - 1] ?? '')) return result('unknown', 'not-known', 'Says that it is not known.', [i]); // prettier-ignore
      if (tags[i] === POS.VERB || tags[i] === POS.AUX) {
        if (
          /^(?:appear|seem)$/.test(lemma[i]!) ||
          (/^(?:look|sound|feel)$/.test(lemma[i]!) && (next === 'like' || (next === 'as' && after === 'if')))
        )
          return result('probable', 'seems', `"${word(i)}" only seems so.`, [i]);
        if (tags[i] === POS.VERB && /^(?:expected|believed|thought|presumed|estimated|feared|likely)$/.test(n) && /^(?:is|are|was|were|be|been|'s|'re)$/.test(norm[i - 1] ?? '')) return result('probable', 'believes', `"${word(i)}" is a belief or forecast.`, [i]); // prettier-ignore
        if (
          /^(?:believe|think|suspect|reckon|guess|expect|estimate)$/.test(lemma[i]!) &&
          !seenVerb &&
          /^(?:i|we|he|she|they|it)$/.test(norm[i - 1] ?? '')
        )
          return result('probable', 'believes', `"${word(i)}" is a belief.`, [i]);
        if (tags[i] === POS.VERB) seenVerb = true;
      }
    }
    const early = clause.findIndex((i) => norm[i] === 'too' && /^(?:early|soon)$/.test(norm[i + 1] ?? ''));
    if (early >= 0) return result('unknown', 'not-known', '"Too early" to say.', [clause[early]!]);
    // "had no knowledge of": commits to nothing about it
    const knowing = clause.find(
      (i) => /^(?:knowledge|idea|information|recollection)$/.test(norm[i]!) && norm[i - 1] === 'no',
    );
    if (knowing !== undefined) return result('unknown', 'not-known', 'Says that it is not known.', [knowing]);
    // "treats the sighting as possible", "looking into a possible sighting"
    const possible = clause.find(
      (i) =>
        norm[i] === 'possible' &&
        (norm[i - 1] === 'as' ||
          clause.some((k) => /^(?:look|investigate|examine|probe|study|explore|consider)$/.test(lemma[k]!) && k < i)),
    );
    if (possible !== undefined) return result('possible', 'possible', '"possible" makes it possible only.', [possible]);
    // "if it existed, would worry me": conditional
    // (not: "they would ask for a recount if the margin stayed low", which is "will" reported later)
    const condition = clause.find((i) => norm[i] === 'if' && norm[i - 1] === ',') ?? -1;
    if (condition >= 0 && clause.some((i) => norm[i] === 'would')) return result('possible', 'conditional', '"if ... would" makes it conditional.', [condition]); // prettier-ignore
    return undefined;
  }
}
