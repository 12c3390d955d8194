/**
 * How sure a source is of what it says, and whether it says or denies it: certainty and polarity in the sense of FactBank
 * (Saurí and Pustejovsky, 2009), read off the words of the cue first and of the content's main clause second. A list of
 * rules, tried in order; each stands with a sentence it is for. The word lists are our own.
 */
import { POS, type Annotation } from '../../model/annotation.ts';
import type { Certainty, Why } from '../../model/report.ts';
import type { Span } from '../../model/span.ts';
import { wordSet } from '../../model/word-list.ts';

export interface Judgement {
  readonly certainty: Certainty;
  readonly polarity: 'positive' | 'negative';
  readonly why: Why;
  /** The reporter's own distance from the cue ("claimed", "appears to be treating"): a hedge of whoever reports, not of the source. */
  readonly hedge?: Certainty;
}

/** One attribution in token ranges, half-open. */
export interface Judged {
  readonly source: readonly (readonly [number, number])[];
  readonly cue: readonly (readonly [number, number])[];
  readonly content: readonly (readonly [number, number])[];
}

/** "denied that the gate was open": the source rejects the content. */
const REJECTING =
  wordSet(`deny reject dismiss dispute refute rubbish disown disavow withdraw retract repudiate rebut contradict contest
  disclaim renounce recant doubt debunk discount disbelieve denial rejection retraction refutation dismissal`);
/** Rejecting without being sure: "doubted that". */
const DOUBTING = wordSet('doubt disbelieve discount');
/** "dropped its suggestion that": taken back. */
const TAKING_BACK = wordSet('drop scrap abandon');
/** "does not recognise this figure": with a negation, a rejection. */
const ACCEPTING = wordSet('recognise recognize accept agree share');
/** "believes the water rose": a belief, a forecast, an estimate. */
const BELIEVING =
  wordSet(`believe think suspect expect estimate reckon assume presume suppose guess feel fear hope predict forecast
  anticipate project foresee imagine speculate surmise calculate tend belief suspicion expectation estimation prediction
  projection assumption hunch rumour rumor speculation sure convinced confident hopeful likely probable theorise theorize
  postulate hypothesise hypothesize appear seem purport`);
/** Agentless, these are hearsay: "is said to", "it has been claimed". */
const HEARSAY =
  wordSet(`say report claim allege believe understand think know rumour rumor suggest assume presume suppose consider
  expect tip hold hear fear estimate reckon describe circulate whisper`);
const HEARSAY_ADVERBS = wordSet('reportedly allegedly supposedly purportedly apparently ostensibly');
/** "The data suggest": the source points to it without vouching for it. */
const SUGGESTING = wordSet('suggest hint imply insinuate intimate moot float posit raise suggestion implication');
/** "asked residents to leave": a question, a request, an order commits to nothing. */
const ASKING =
  wordSet(`ask demand urge request invite order instruct command beg plead implore press question wonder query enquire
  inquire advise exhort encourage recommend summon challenge entreat petition`);
/** "called on all sides to wait" */
const CALLING = wordSet('call appeal');
const CALLED_TO = wordSet('on for upon to');
/** "told them to rest": an order when "to" opens the content. */
const ORDERING = wordSet('tell warn advise remind instruct signal gesture');
/** "wants a rise": a wish asserts nothing about the world. */
const WISHING = wordSet('want seek wish desire lobby push');
/** "I would put it at ten": an estimate after "would". */
const ESTIMATING = wordSet('put guess place bet wager venture');
/** After a negation these leave the question open: "would not say whether", "could not confirm". */
const COMMITTING =
  wordSet(`say confirm know tell give specify comment disclose reveal elaborate rule dispute deny establish verify
  determine identify explain speculate name answer mention exclude guarantee prove discuss detail describe release provide
  address state divulge clarify estimate indicate quantify draw attribute`);
const SPEAKING = wordSet('say tell comment confirm know');
const NEGATION = wordSet("not n't never no neither nor nobody none hardly cannot");
const REFUSING = wordSet('decline refuse fail unable yet unclear unknown');
/** "would say only that", "not just": says something after all. */
const LIMITING = wordSet('only just merely more');
/** Cues by which a reporter keeps a distance; the source itself is certain. */
const DISTANCING = wordSet('claim allege purport profess contend assert maintain insist swear boast');
const SEEMING = wordSet('appear seem purport');
const LOOKING = wordSet('look sound feel');
const PROBABLE_ADVERBS = wordSet('probably likely presumably apparently seemingly evidently reportedly allegedly');
const POSSIBLE_ADVERBS = wordSet('possibly perhaps maybe conceivably potentially');
const SUBORDINATING = wordSet('since because although though while whereas unless until after before when if');
const BE = wordSet("is are was were be been being 's 're");
/** How much of a content is looked at, in tokens: its main clause stands at its beginning. */
const REACH = 60;

/** What the rules read; made once for each attribution. */
interface Reading {
  readonly annotation: Annotation;
  readonly cue: readonly number[];
  readonly content: readonly number[];
  readonly isAgentless: boolean;
  /** The token of the cue's main verb (or noun), -1 without a cue. */
  readonly verb: number;
  readonly verbLemma: string;
  /** The first token of the content in lower case; a quotation mark where it opens with one. */
  readonly opening: string;
  /** The same, quotation marks apart. */
  readonly firstWord: string;
  readonly negation: number;
  /** By the cue ("did not") or by the source ("nobody"). */
  readonly isNegated: boolean;
}

interface Verdict {
  readonly certainty: Certainty;
  readonly polarity?: 'negative';
  readonly note: string;
  readonly at: readonly number[];
  readonly hedge?: Certainty;
}
interface Rule {
  readonly name: string;
  read(reading: Reading): Verdict | undefined;
}

export function judgeCertainty(annotation: Annotation, judged: Judged): Judgement {
  const reading = read(annotation, judged);
  for (const rule of [...CUE_RULES, ...CONTENT_RULES]) {
    const verdict = rule.read(reading);
    if (verdict) return conclude(reading, rule.name, verdict);
  }
  const note = reading.cue.length > 0 ? `"${phrase(reading)}" asserts it.` : 'Said without any hedge.';
  return conclude(reading, 'asserts', { certainty: 'certain', note, at: reading.cue });
}

function conclude({ annotation: { tokens }, verbLemma }: Reading, rule: string, verdict: Verdict): Judgement {
  const { certainty, polarity = 'positive', note, at } = verdict;
  const spans = at.length > 0 ? { spans: [{ span: [tokens.start[at[0]!]!, tokens.end[at.at(-1)!]!] as Span }] } : {};
  // "claimed": the reporter does not vouch for it, whatever the claim itself is
  const hedge = verdict.hedge ?? (DISTANCING.has(verbLemma) && polarity === 'positive' ? 'probable' : undefined);
  return { certainty, polarity, why: { rule, note, ...spans }, ...(hedge ? { hedge } : {}) };
}

function read(annotation: Annotation, { source, cue: cueRanges, content: contentRanges }: Judged): Reading {
  const { tokens, lemma } = annotation;
  const list = (ranges: readonly (readonly [number, number])[], most: number): number[] => {
    const all: number[] = [];
    for (const [first, end] of ranges) for (let i = first; i < end && all.length < most; i++) all.push(i);
    return all;
  };
  const cue = list(cueRanges, REACH);
  const negation = cue.find((i) => NEGATION.has(tokens.norm[i]!)) ?? -1;
  const verb = mainVerb(annotation, cue);
  const content = list(contentRanges, Number.MAX_SAFE_INTEGER);
  return {
    annotation,
    cue,
    content,
    isAgentless: source.length === 0,
    verb,
    verbLemma: verb >= 0 ? lemma[verb]! : '',
    opening: tokens.norm[content[0] ?? -1] ?? '',
    firstWord: tokens.norm[content.find((i) => !/^["“”'‘’]$/u.test(tokens.norm[i]!)) ?? -1] ?? '',
    negation,
    isNegated: negation >= 0 || source.some(([first]) => /^(?:nobody|none|no|neither)$/.test(tokens.norm[first]!)),
  };
}

/** "are demanding to know": the asking counts; else the last verb before "in a statement"; else the noun ("claim"). */
function mainVerb({ tags, lemma }: Annotation, cue: readonly number[]): number {
  const asking = cue.find((i) => ASKING.has(lemma[i]!) && tags[i] !== POS.NOUN);
  if (asking !== undefined) return asking;
  let found = -1;
  for (const i of cue) {
    if (tags[i] === POS.ADP && found >= 0) break;
    if (tags[i] === POS.VERB || (found < 0 && tags[i] === POS.NOUN) || HEARSAY.has(lemma[i]!)) found = i;
  }
  return found >= 0 ? found : (cue.at(-1) ?? -1);
}

/** The first token of the cue that is in a list, by its word or lemma, or -1. */
function inCue({ annotation: { tokens, lemma }, cue }: Reading, list: ReadonlySet<string>): number {
  return cue.find((i) => list.has(lemma[i]!) || list.has(tokens.norm[i]!)) ?? -1;
}
function phrase({ annotation, cue }: Reading): string {
  if (cue.length === 0) return '';
  return annotation.text.slice(annotation.tokens.start[cue[0]!], annotation.tokens.end[cue.at(-1)!]);
}
const isWord = (reading: Reading, i: number, pattern: RegExp): boolean =>
  pattern.test(reading.annotation.tokens.norm[i] ?? '');
const isOpenQuestion = ({ opening }: Reading): boolean =>
  /^(?:whether|if|why|how|when|where|who|what|which)$/.test(opening);

const WOULD = wordSet('would');
const IT = wordSet('it');
const RULE_OUT = wordSet('rule exclude');
const NEITHER = wordSet('neither');
const NOR = wordSet('nor');
const FALSE = wordSet('wrong untrue incorrect false');
const CALLING_FALSE = wordSet('say state claim suggest call be');
const POSSIBLE = wordSet('possible possibly');
const MODAL = wordSet('may might could');

const CUE_RULES: readonly Rule[] = [
  {
    // "refused to rule out a strike", "had not ruled out arson", "could not exclude that"
    name: 'left-open',
    read: (r) =>
      (r.isNegated || inCue(r, REFUSING) >= 0) && inCue(r, RULE_OUT) >= 0
        ? { certainty: 'possible', note: `"${phrase(r)}" leaves it possible.`, at: r.cue }
        : undefined,
  },
  {
    // "would neither confirm nor deny", "declined to give", "had yet to confirm", "it is unclear"
    name: 'no-commitment',
    read: (r) =>
      inCue(r, REFUSING) >= 0 || (inCue(r, NEITHER) >= 0 && inCue(r, NOR) >= 0)
        ? { certainty: 'unknown', note: `"${phrase(r)}" commits to nothing.`, at: r.cue }
        : undefined,
  },
  {
    // "are not thought to be among the dead", "I do not think it is"; not: "was fairly sure, not certain"
    name: 'not-believed',
    read: (r) => {
      const believing = inCue(r, BELIEVING);
      if (!r.isNegated || believing < 0 || r.negation > believing) return undefined;
      return { certainty: 'probable', polarity: 'negative', note: `"${phrase(r)}": believed not to be so.`, at: r.cue };
    },
  },
  {
    // "does not recognise this figure"
    name: 'rejects',
    read: (r) =>
      r.negation >= 0 && ACCEPTING.has(r.verbLemma)
        ? { certainty: 'certain', polarity: 'negative', note: `"${phrase(r)}" rejects it.`, at: r.cue }
        : undefined,
  },
  {
    // "would not say whether", "did not dispute that", "nobody would say"; not: "would not say more than that it was safe"
    name: 'no-commitment',
    read: (r) => {
      if (!(r.negation >= 0 || (r.isNegated && inCue(r, SPEAKING) >= 0))) return undefined;
      const isLimited = inCue(r, LIMITING) >= 0 || isWord(r, (r.cue.at(-1) ?? -2) + 1, /^only$/);
      if (isLimited || (inCue(r, COMMITTING) < 0 && !isOpenQuestion(r))) return undefined;
      return { certainty: 'unknown', note: `"${phrase(r)}" commits to nothing.`, at: r.cue };
    },
  },
  {
    // "has seen no evidence that"
    name: 'no-evidence',
    read: (r) =>
      r.cue.some((i) => isWord(r, i, /^(?:evidence|sign|indication|reason|proof)$/) && isWord(r, i - 1, /^no$/))
        ? { certainty: 'probable', polarity: 'negative', note: `"${phrase(r)}": thought not to be so.`, at: r.cue }
        : undefined,
  },
  {
    // "it would be wrong to state that"
    name: 'rejects',
    read: (r) =>
      inCue(r, FALSE) >= 0 && inCue(r, CALLING_FALSE) >= 0
        ? { certainty: 'certain', polarity: 'negative', note: `"${phrase(r)}" rejects it.`, at: r.cue }
        : undefined,
  },
  {
    // "denied", "dismissed the report as gossip", "doubts"
    name: 'rejects',
    read: (r) => {
      const at = inCue(r, REJECTING);
      if (at < 0 || r.isNegated) return undefined;
      const certainty = DOUBTING.has(r.annotation.lemma[at]!) ? 'probable' : 'certain';
      return { certainty, polarity: 'negative', note: `"${r.annotation.tokens.word[at]}" rejects it.`, at: [at] };
    },
  },
  {
    name: 'takes-back',
    read: (r) =>
      TAKING_BACK.has(r.verbLemma)
        ? { certainty: 'certain', polarity: 'negative', note: `"${phrase(r)}" takes it back.`, at: r.cue }
        : undefined,
  },
  {
    // "He is understood to have demanded four million": whoever it is, nobody vouches for it
    name: 'hearsay',
    read: (r) => {
      const { lemma } = r.annotation;
      const at = r.cue.find(
        (i, k) =>
          HEARSAY.has(lemma[i]!) &&
          BE.has(r.annotation.tokens.norm[r.cue[k - 1] ?? -1] ?? '') &&
          isWord(r, i + 1, /^to$/),
      );
      if (at === undefined || r.isNegated || at === r.cue.at(-1)) return undefined;
      const hedge = r.isAgentless ? {} : { hedge: 'probable' as const };
      return { certainty: 'probable', note: `"${phrase(r)}" names nobody who vouches for it.`, at: r.cue, ...hedge };
    },
  },
  {
    // "asked residents to leave", "called on all sides to wait", "told them to rest", "warned against going"; not: "questioned the figure"
    name: 'asks',
    read: (r) => {
      const asks = ASKING.has(r.verbLemma) && (r.verbLemma !== 'question' || isOpenQuestion(r));
      const calls =
        CALLING.has(r.verbLemma) &&
        (r.firstWord === 'to' || inCue(r, CALLED_TO) >= 0 || isWord(r, r.verb + 1, /^(?:on|for|upon)$/));
      const warns =
        /^(?:warn|caution|advise|counsel)$/.test(r.verbLemma) &&
        (r.firstWord === 'against' ||
          isWord(r, r.cue.at(-1)!, /^against$/) ||
          isWord(r, r.cue.at(-1)! + 1, /^against$/));
      const orders = (ORDERING.has(r.verbLemma) && r.firstWord === 'to') || warns;
      return asks || calls || orders
        ? { certainty: 'unknown', note: `"${phrase(r)}" asks or orders; it asserts nothing.`, at: r.cue }
        : undefined;
    },
  },
  {
    name: 'wishes',
    read: (r) =>
      WISHING.has(r.verbLemma) ? { certainty: 'unknown', note: `"${phrase(r)}" is a wish.`, at: r.cue } : undefined,
  },
  {
    // "appears to be treating", "purports to show", "looked like": with a source, it is the reporter who is not sure
    name: 'seems',
    read: (r) => {
      const { lemma } = r.annotation;
      const seems = r.cue.some(
        (i) => SEEMING.has(lemma[i]!) || (LOOKING.has(lemma[i]!) && isWord(r, i + 1, /^(?:like|as)$/)),
      );
      if (!seems) return undefined;
      return {
        certainty: 'probable',
        note: `"${phrase(r)}" only seems so.`,
        at: r.cue,
        ...(r.isAgentless ? {} : { hedge: 'probable' as const }),
      };
    },
  },
  {
    // "was reportedly carrying", "allegedly said"
    name: 'hearsay',
    read: (r) => {
      const at = inCue(r, HEARSAY_ADVERBS);
      if (at < 0) return undefined;
      const note = `"${r.annotation.tokens.word[at]}" passes it on without vouching.`;
      return { certainty: 'probable', note, at: [at], ...(r.isAgentless ? {} : { hedge: 'probable' as const }) };
    },
  },
  {
    // "are said to have been broken", "it is understood", "it has emerged", "a woman said to work there", "the claim that"; not: "said it was shut"
    name: 'hearsay',
    read: (r) => {
      const { tags } = r.annotation;
      const emerges = /^(?:emerge|transpire)$/.test(r.verbLemma) && inCue(r, IT) >= 0;
      if (r.isAgentless && emerges)
        return { certainty: 'probable', note: `"${phrase(r)}" names nobody who vouches for it.`, at: r.cue };
      const isReduced = tags[r.verb] === POS.NOUN || (r.cue.length === 1 && isWord(r, r.verb + 1, /^to$/));
      if (!r.isAgentless || !HEARSAY.has(r.verbLemma) || (inCue(r, BE) < 0 && !isReduced)) return undefined;
      if (r.negation >= 0) return { certainty: 'unknown', note: `"${phrase(r)}": it is not known.`, at: r.cue };
      return { certainty: 'probable', note: `"${phrase(r)}" names nobody who vouches for it.`, at: r.cue };
    },
  },
  {
    // "would have its viewers believe": the reporter's distance, not a belief of the source
    name: 'asserts',
    read: (r) => {
      const causing = r.cue.findIndex((i) => isWord(r, i, /^(?:have|make)$/));
      const isCaused =
        causing >= 0 && causing < r.cue.length - 1 && /^(?:believe|think)$/.test(r.annotation.lemma[r.cue.at(-1)!]!);
      if (!isCaused || inCue(r, WOULD) < 0) return undefined;
      return {
        certainty: 'certain',
        note: `"${phrase(r)}": so it wants to be believed.`,
        at: r.cue,
        hedge: 'probable',
      };
    },
  },
  {
    name: 'possible',
    read: (r) =>
      inCue(r, POSSIBLE) >= 0
        ? { certainty: 'possible', note: `"${phrase(r)}" makes it possible only.`, at: r.cue }
        : undefined,
  },
  {
    // "believes", "estimate", "was sure"
    name: 'believes',
    read: (r) => {
      const at = inCue(r, BELIEVING);
      return at >= 0
        ? { certainty: 'probable', note: `"${r.annotation.tokens.word[at]}" is a belief or estimate.`, at: [at] }
        : undefined;
    },
  },
  {
    // "I would put it at ten"
    name: 'believes',
    read: (r) =>
      inCue(r, WOULD) >= 0 && ESTIMATING.has(r.verbLemma)
        ? { certainty: 'probable', note: `"${phrase(r)}" is an estimate.`, at: r.cue }
        : undefined,
  },
  {
    // "had warned of high waves"; not: "warned that the bridge was shut"
    name: 'forecast',
    read: (r) =>
      r.verbLemma === 'warn' && (r.opening === 'of' || isWord(r, (r.cue.at(-1) ?? -2) + 1, /^of$/))
        ? { certainty: 'probable', note: `"${phrase(r)} of" is a forecast.`, at: r.cue }
        : undefined,
  },
  {
    name: 'possible',
    read: (r) =>
      inCue(r, MODAL) >= 0 && !r.isNegated
        ? { certainty: 'possible', note: `"${phrase(r)}" makes it possible only.`, at: r.cue }
        : undefined,
  },
  {
    // "the data suggest"
    name: 'suggests',
    read: (r) =>
      SUGGESTING.has(r.verbLemma)
        ? { certainty: 'possible', note: `"${phrase(r)}" only points to it.`, at: [r.verb] }
        : undefined,
  },
];

/** For plain cues ("said", "according to"): the content's own main clause tells. */
const CONTENT_RULES: readonly Rule[] = [
  {
    name: 'open-question',
    read: (r) =>
      /^(?:whether|if)$/.test(r.opening)
        ? { certainty: 'unknown', note: `"${r.opening}" leaves it open.`, at: r.content.slice(0, 1) }
        : undefined,
  },
  {
    // "Who knew?" he said; not: she recalls that somebody wrote beside it: "Who has the time?"
    name: 'asks',
    read: (r) => {
      const { norm } = r.annotation.tokens;
      const last = r.content.at(-1);
      if (last === undefined || !/^[?"'”’]+$/.test(norm[last]!)) return undefined;
      if (!r.content.some((i) => norm[i] === '?') || r.content.some((i) => norm[i] === '.')) return undefined;
      if (r.firstWord === r.opening && r.content.some((i) => /^["“‘]$/u.test(norm[i]!))) return undefined;
      return { certainty: 'unknown', note: 'What is said is a question.', at: [last] };
    },
  },
  { name: 'main-clause', read: judgeMainClause },
  {
    // "it was too early to say", "had no knowledge of"
    name: 'not-known',
    read: (r) => {
      const at = clauseOf(r).find(
        (i) =>
          (isWord(r, i, /^too$/) && isWord(r, i + 1, /^(?:early|soon)$/)) ||
          (isWord(r, i, /^(?:knowledge|idea|information|recollection)$/) && isWord(r, i - 1, /^no$/)),
      );
      return at !== undefined ? { certainty: 'unknown', note: 'Says that it is not known.', at: [at] } : undefined;
    },
  },
  {
    // "treats the sighting as possible", "looking into a possible sighting"; not: "went as fast as possible"
    name: 'possible',
    read: (r) => {
      const clause = clauseOf(r);
      const { lemma } = r.annotation;
      const at = clause.find(
        (i, k) =>
          isWord(r, i, /^possible$/) &&
          ((isWord(r, i - 1, /^as$/) && !isWord(r, i - 3, /^as$/)) ||
            clause
              .slice(0, k)
              .some((j) => /^(?:look|investigate|examine|probe|study|explore|consider)$/.test(lemma[j]!))),
      );
      return at !== undefined
        ? { certainty: 'possible', note: '"possible" makes it possible only.', at: [at] }
        : undefined;
    },
  },
  {
    // "a crack, if it existed, would worry her"; not: "they would ask for a recount if the margin stayed low", a later "will"
    name: 'conditional',
    read: (r) => {
      const clause = clauseOf(r);
      const at = clause.find((i) => isWord(r, i, /^if$/) && isWord(r, i - 1, /^,$/));
      if (at === undefined || !clause.some((i) => isWord(r, i, /^would$/))) return undefined;
      return { certainty: 'possible', note: '"if ... would" makes it conditional.', at: [at] };
    },
  },
];

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

/** The first verb group of the content, up to the clause that follows: "the bridge [may have cracked] because ...". */
function judgeMainClause(r: Reading): Verdict | undefined {
  const { tokens, tags, lemma } = r.annotation;
  const { norm, word } = tokens;
  const clause = clauseOf(r);
  let seenVerb = false;
  for (const [k, i] of clause.entries()) {
    const n = norm[i]!;
    if (k === 0 && (n === 'that' || tags[i] === POS.PUNCT)) continue;
    if (k > 0 && SUBORDINATING.has(n)) return undefined;
    if (seenVerb && (tags[i] === POS.SCONJ || /^(?:[,;:]|who|which)$/.test(n))) return undefined;
    const next = norm[clause[k + 1] ?? -1] ?? '';
    const after = norm[clause[k + 2] ?? -1] ?? '';
    const isAfterBe = BE.has(norm[i - 1] ?? '');
    if (!seenVerb && MODAL.has(n) && tags[i] !== POS.PROPN) {
      const isDenied = n === 'could' && (next === 'not' || next === "n't");
      if (isDenied && /^(?:say|confirm|comment|rule|verify|tell|establish)$/.test(after))
        return { certainty: 'unknown', note: 'Commits to nothing.', at: [i] };
      // "could see the boat" is an ability; "could collapse" is a possibility
      const isAbility = n === 'could' && /^(?:see|hear|feel|smell|only|still|no)$/.test(next);
      if (!isDenied && !isAbility)
        return { certainty: 'possible', note: `"${word[i]}" makes it possible only.`, at: [i] };
      if (isDenied) seenVerb = true;
      continue;
    }
    if (POSSIBLE_ADVERBS.has(n) || (n === 'possible' && !seenVerb))
      return { certainty: 'possible', note: `"${word[i]}" makes it possible only.`, at: [i] };
    if (PROBABLE_ADVERBS.has(n))
      return { certainty: 'probable', note: `"${word[i]}" makes it probable only.`, at: [i] };
    if (/^(?:unknown|unclear)$/.test(n) && (isAfterBe || norm[i - 1]?.startsWith('remain')))
      return { certainty: 'unknown', note: 'Says that it is not known.', at: [i] };
    if (/^(?:not|n't)$/.test(n) && /^(?:known|clear)$/.test(next) && isAfterBe)
      return { certainty: 'unknown', note: 'Says that it is not known.', at: [i] };
    if (tags[i] !== POS.VERB && tags[i] !== POS.AUX) continue;
    const looks = LOOKING.has(lemma[i]!) && (next === 'like' || (next === 'as' && after === 'if'));
    if (/^(?:appear|seem)$/.test(lemma[i]!) || looks)
      return { certainty: 'probable', note: `"${word[i]}" only seems so.`, at: [i] };
    // "is expected to have sunk", "they think it"
    const isExpected = isAfterBe && /^(?:expected|believed|thought|presumed|estimated|feared|likely)$/.test(n);
    const isBelief =
      !seenVerb &&
      /^(?:believe|think|suspect|reckon|guess|expect|estimate)$/.test(lemma[i]!) &&
      /^(?:i|we|he|she|they|it)$/.test(norm[i - 1] ?? '');
    if (isExpected || isBelief)
      return { certainty: 'probable', note: `"${word[i]}" is a belief or forecast.`, at: [i] };
    if (tags[i] === POS.VERB) seenVerb = true;
  }
  return undefined;
}
