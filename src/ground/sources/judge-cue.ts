/** What the words of a cue tell of how sure its source is: questions in their order, each with a sentence it is for. */
import { POS } from '../../model/annotation.ts';
import { wordSet } from '../../model/word-list.ts';
import { ASKING, BE, byCue, byWord, HEARSAY, isWord, LOOKING, MODAL } from './certainty-reading.ts';
import { phrase, type Reading, type Verdict } from './certainty-reading.ts';

/** The first question that tells decides; a plain cue ("said", "according to") answers none. */
export function judgeCue(reading: Reading): Verdict | undefined {
  return (
    leavesItPossible(reading) ??
    refuses(reading) ??
    believesItNot(reading) ??
    doesNotAccept(reading) ??
    doesNotCommit(reading) ??
    hasNoEvidence(reading) ??
    callsItFalse(reading) ??
    rejects(reading) ??
    takesBack(reading) ??
    isUnderstoodTo(reading) ??
    asks(reading) ??
    wishes(reading) ??
    seems(reading) ??
    isReportedly(reading) ??
    isSaidByNobody(reading) ??
    wantsItBelieved(reading) ??
    callsItPossible(reading) ??
    believes(reading) ??
    estimates(reading) ??
    forecasts(reading) ??
    allowsForIt(reading) ??
    suggests(reading)
  );
}

/** The first token of the cue that is in a list, by its word or lemma, or -1. */
function inCue({ annotation: { tokens, lemma }, cue }: Reading, list: ReadonlySet<string>): number {
  return cue.find((i) => list.has(lemma[i]!) || list.has(tokens.norm[i]!)) ?? -1;
}
const isOpenQuestion = ({ opening }: Reading): boolean =>
  /^(?:whether|if|why|how|when|where|who|what|which)$/.test(opening);
/** The token behind the cue. */
const behind = ({ cue }: Reading): number => (cue.at(-1) ?? -2) + 1;
/** Where a source is named, it is the reporter who is not sure. */
const distanceOf = ({ isAgentless }: Reading): Pick<Verdict, 'hedge'> => (isAgentless ? {} : { hedge: 'probable' });

const NO_COMMITMENT = { rule: 'no-commitment', certainty: 'unknown' } as const;
const REJECTS = { rule: 'rejects', certainty: 'certain', polarity: 'negative' } as const;
const HEARD = { rule: 'hearsay', certainty: 'probable' } as const;
const POSSIBLE = { rule: 'possible', certainty: 'possible' } as const;
const BELIEVED = { rule: 'believes', certainty: 'probable' } as const;

const REFUSING = wordSet('decline refuse fail unable yet unclear unknown');
const RULING_OUT = wordSet('rule exclude');

/** "refused to rule out a strike", "had not ruled out arson", "could not exclude that" */
function leavesItPossible(r: Reading): Verdict | undefined {
  if (!(r.isNegated || inCue(r, REFUSING) >= 0) || inCue(r, RULING_OUT) < 0) return undefined;
  return byCue(r, { rule: 'left-open', certainty: 'possible' }, ' leaves it possible.');
}

const NEITHER = wordSet('neither');
const NOR = wordSet('nor');

/** "would neither confirm nor deny", "declined to give", "had yet to confirm", "it is unclear" */
function refuses(r: Reading): Verdict | undefined {
  if (inCue(r, REFUSING) < 0 && (inCue(r, NEITHER) < 0 || inCue(r, NOR) < 0)) return undefined;
  return byCue(r, NO_COMMITMENT, ' commits to nothing.');
}

/** "believes the water rose": a belief, a forecast, an estimate. */
const BELIEVING =
  wordSet(`believe think suspect expect estimate reckon assume presume suppose guess feel fear hope predict forecast
  anticipate project foresee imagine speculate surmise calculate tend belief suspicion expectation estimation prediction
  projection assumption hunch rumour rumor speculation sure convinced confident hopeful likely probable theorise theorize
  postulate hypothesise hypothesize appear seem purport`);

/** "are not thought to be among the dead", "I do not think it is"; not: "was fairly sure, not certain" */
function believesItNot(r: Reading): Verdict | undefined {
  const believing = inCue(r, BELIEVING);
  if (!r.isNegated || believing < 0 || r.negation > believing) return undefined;
  const ruling = { rule: 'not-believed', certainty: 'probable', polarity: 'negative' } as const;
  return byCue(r, ruling, ': believed not to be so.');
}

const ACCEPTING = wordSet('recognise recognize accept agree share');

/** "does not recognise this figure" */
function doesNotAccept(r: Reading): Verdict | undefined {
  if (r.negation < 0 || !ACCEPTING.has(r.verbLemma)) return undefined;
  return byCue(r, REJECTS, ' rejects it.');
}

/** After a negation these leave the question open: "would not say whether", "could not confirm". */
const COMMITTING =
  wordSet(`say confirm know tell give specify comment disclose reveal elaborate rule dispute deny establish verify
  determine identify explain speculate name answer mention exclude guarantee prove discuss detail describe release provide
  address state divulge clarify estimate indicate quantify draw attribute`);
const SPEAKING = wordSet('say tell comment confirm know');
/** "would say only that", "not just": says something after all. */
const LIMITING = wordSet('only just merely more');

/** "would not say whether", "did not dispute that", "nobody would say"; not: "would not say more than that it was safe" */
function doesNotCommit(r: Reading): Verdict | undefined {
  if (!(r.negation >= 0 || (r.isNegated && inCue(r, SPEAKING) >= 0))) return undefined;
  const isLimited = inCue(r, LIMITING) >= 0 || isWord(r, behind(r), /^only$/);
  if (isLimited || (inCue(r, COMMITTING) < 0 && !isOpenQuestion(r))) return undefined;
  return byCue(r, NO_COMMITMENT, ' commits to nothing.');
}

/** "has seen no evidence that" */
function hasNoEvidence(r: Reading): Verdict | undefined {
  const hasNone = r.cue.some(
    (i) => isWord(r, i, /^(?:evidence|sign|indication|reason|proof)$/) && isWord(r, i - 1, /^no$/),
  );
  if (!hasNone) return undefined;
  const ruling = { rule: 'no-evidence', certainty: 'probable', polarity: 'negative' } as const;
  return byCue(r, ruling, ': thought not to be so.');
}

const FALSE = wordSet('wrong untrue incorrect false');
const CALLING_FALSE = wordSet('say state claim suggest call be');

/** "it would be wrong to state that" */
function callsItFalse(r: Reading): Verdict | undefined {
  if (inCue(r, FALSE) < 0 || inCue(r, CALLING_FALSE) < 0) return undefined;
  return byCue(r, REJECTS, ' rejects it.');
}

const REJECTING =
  wordSet(`deny reject dismiss dispute refute rubbish disown disavow withdraw retract repudiate rebut contradict contest
  disclaim renounce recant doubt debunk discount disbelieve denial rejection retraction refutation dismissal`);
/** Rejecting without being sure: "doubted that". */
const DOUBTING = wordSet('doubt disbelieve discount');

/** "denied that the gate was open", "dismissed the report as gossip", "doubts" */
function rejects(r: Reading): Verdict | undefined {
  const at = inCue(r, REJECTING);
  if (at < 0 || r.isNegated) return undefined;
  const certainty = DOUBTING.has(r.annotation.lemma[at]!) ? 'probable' : 'certain';
  return byWord(r, at, { ...REJECTS, certainty }, 'rejects it.');
}

const TAKING_BACK = wordSet('drop scrap abandon');

/** "dropped its suggestion that" */
function takesBack(r: Reading): Verdict | undefined {
  if (!TAKING_BACK.has(r.verbLemma)) return undefined;
  return byCue(r, { ...REJECTS, rule: 'takes-back' }, ' takes it back.');
}

/** "He is understood to have demanded four million": whoever it is, nobody vouches for it */
function isUnderstoodTo(r: Reading): Verdict | undefined {
  const { tokens, lemma } = r.annotation;
  const at = r.cue.find(
    (i, k) => HEARSAY.has(lemma[i]!) && BE.has(tokens.norm[r.cue[k - 1] ?? -1] ?? '') && isWord(r, i + 1, /^to$/),
  );
  if (at === undefined || r.isNegated || at === r.cue.at(-1)) return undefined;
  return byCue(r, { ...HEARD, ...distanceOf(r) }, ' names nobody who vouches for it.');
}

const CALLING = wordSet('call appeal');
const CALLED_TO = wordSet('on for upon to');
/** An order where "to" opens the content. */
const ORDERING = wordSet('tell warn advise remind instruct signal gesture');

/** "asked residents to leave", "called on all sides to wait", "told them to rest", "warned against going"; not: "questioned the figure" */
function asks(r: Reading): Verdict | undefined {
  const { verbLemma, firstWord } = r;
  const asksIt = ASKING.has(verbLemma) && (verbLemma !== 'question' || isOpenQuestion(r));
  const calls =
    CALLING.has(verbLemma) &&
    (firstWord === 'to' || inCue(r, CALLED_TO) >= 0 || isWord(r, r.verb + 1, /^(?:on|for|upon)$/));
  const warns =
    /^(?:warn|caution|advise|counsel)$/.test(verbLemma) &&
    (firstWord === 'against' || isWord(r, behind(r) - 1, /^against$/) || isWord(r, behind(r), /^against$/));
  const orders = ORDERING.has(verbLemma) && firstWord === 'to';
  if (!asksIt && !calls && !warns && !orders) return undefined;
  return byCue(r, { rule: 'asks', certainty: 'unknown' }, ' asks or orders; it asserts nothing.');
}

const WISHING = wordSet('want seek wish desire lobby push');

/** "wants a rise": asserts nothing about the world */
function wishes(r: Reading): Verdict | undefined {
  return WISHING.has(r.verbLemma) ? byCue(r, { rule: 'wishes', certainty: 'unknown' }, ' is a wish.') : undefined;
}

const SEEMING = wordSet('appear seem purport');

/** "appears to be treating", "purports to show", "looked like" */
function seems(r: Reading): Verdict | undefined {
  const { lemma } = r.annotation;
  const isSeen = r.cue.some(
    (i) => SEEMING.has(lemma[i]!) || (LOOKING.has(lemma[i]!) && isWord(r, i + 1, /^(?:like|as)$/)),
  );
  if (!isSeen) return undefined;
  return byCue(r, { rule: 'seems', certainty: 'probable', ...distanceOf(r) }, ' only seems so.');
}

const HEARSAY_ADVERBS = wordSet('reportedly allegedly supposedly purportedly apparently ostensibly');

/** "was reportedly carrying", "allegedly said" */
function isReportedly(r: Reading): Verdict | undefined {
  const at = inCue(r, HEARSAY_ADVERBS);
  return at < 0 ? undefined : byWord(r, at, { ...HEARD, ...distanceOf(r) }, 'passes it on without vouching.');
}

const IT = wordSet('it');

/** "are said to have been broken", "it is understood", "it has emerged", "a woman said to work there", "the claim that"; not: "said it was shut" */
function isSaidByNobody(r: Reading): Verdict | undefined {
  if (!r.isAgentless) return undefined;
  const emerges = /^(?:emerge|transpire)$/.test(r.verbLemma) && inCue(r, IT) >= 0;
  if (!emerges) {
    const isReduced = r.annotation.tags[r.verb] === POS.NOUN || (r.cue.length === 1 && isWord(r, r.verb + 1, /^to$/));
    if (!HEARSAY.has(r.verbLemma) || (inCue(r, BE) < 0 && !isReduced)) return undefined;
    if (r.negation >= 0) return byCue(r, { ...HEARD, certainty: 'unknown' }, ': it is not known.');
  }
  return byCue(r, HEARD, ' names nobody who vouches for it.');
}

const WOULD = wordSet('would');

/** "would have its viewers believe": the reporter's distance, not a belief of the source */
function wantsItBelieved(r: Reading): Verdict | undefined {
  const causing = r.cue.findIndex((i) => isWord(r, i, /^(?:have|make)$/));
  const isCaused =
    causing >= 0 && causing < r.cue.length - 1 && /^(?:believe|think)$/.test(r.annotation.lemma[r.cue.at(-1)!]!);
  if (!isCaused || inCue(r, WOULD) < 0) return undefined;
  return byCue(r, { rule: 'asserts', certainty: 'certain', hedge: 'probable' }, ': so it wants to be believed.');
}

const CALLING_POSSIBLE = wordSet('possible possibly');

/** "said it was possible that" */
function callsItPossible(r: Reading): Verdict | undefined {
  return inCue(r, CALLING_POSSIBLE) < 0 ? undefined : byCue(r, POSSIBLE, ' makes it possible only.');
}

/** "believes", "estimate", "was sure" */
function believes(r: Reading): Verdict | undefined {
  const at = inCue(r, BELIEVING);
  return at < 0 ? undefined : byWord(r, at, BELIEVED, 'is a belief or estimate.');
}

/** An estimate after "would". */
const ESTIMATING = wordSet('put guess place bet wager venture');

/** "I would put it at ten" */
function estimates(r: Reading): Verdict | undefined {
  if (inCue(r, WOULD) < 0 || !ESTIMATING.has(r.verbLemma)) return undefined;
  return byCue(r, BELIEVED, ' is an estimate.');
}

/** "had warned of high waves"; not: "warned that the bridge was shut" */
function forecasts(r: Reading): Verdict | undefined {
  if (r.verbLemma !== 'warn' || (r.opening !== 'of' && !isWord(r, behind(r), /^of$/))) return undefined;
  return { rule: 'forecast', certainty: 'probable', note: `"${phrase(r)} of" is a forecast.`, at: r.cue };
}

/** "may", where it is no "may not" */
function allowsForIt(r: Reading): Verdict | undefined {
  return inCue(r, MODAL) < 0 || r.isNegated ? undefined : byCue(r, POSSIBLE, ' makes it possible only.');
}

/** The source points to it without vouching for it. */
const SUGGESTING = wordSet('suggest hint imply insinuate intimate moot float posit raise suggestion implication');

/** "the data suggest" */
function suggests(r: Reading): Verdict | undefined {
  if (!SUGGESTING.has(r.verbLemma)) return undefined;
  return { ...byCue(r, { rule: 'suggests', certainty: 'possible' }, ' only points to it.'), at: [r.verb] };
}
