/**
 * Cues that their construction gives away, whatever words stand around it. The network knows what was frequent in the texts it
 * has learnt from, and passes over the rest ("is presumed lost", "has been disputed", "the employer putting the figure at
 * 61"). Here such cues are found by their form, each rule beside what it catches and what it must not. Source and content are
 * for the network's second stage to mark: told the cue, it seldom errs. Where it does, {@link complete} knows what the form tells.
 */
import { type Annotation, POS, type Quotation, QUOTE } from '../model/annotation.ts';
import { wordSet } from '../model/word-list.ts';
import type { Roles, Run } from './find-roles.ts';

export interface Construction {
  readonly cue: Run;
  /** What it is, for the reasons of the attribution. */
  readonly name: string;
  /** Source and content that the form tells, for where the network marks none. */
  readonly source?: Run | null;
  readonly content?: Run | null;
  /** What the content holds behind the cue, for where the network marks none there. */
  readonly rest?: Run;
  /** Whether what the form tells holds whatever the network marks. */
  readonly isPlain?: boolean;
  /** "By" follows, so that no content begins there. */
  readonly isBy?: boolean;
  /** Nobody is named who says so: what stands before the cue is no source but part of the content, or "it". */
  readonly agentless?: 'subject' | 'it';
  /** Without a source it is none. */
  readonly needsSource?: boolean;
}

/** The construction that the token at `t` is the heart of, or null. */
type Rule = (annotation: Annotation, t: number) => Construction | null;

/** In the order of the text; none overlap. Time is linear in the length of the text. */
export function findConstructions(annotation: Annotation): Construction[] {
  const found: Construction[] = [];
  const { norm } = annotation.tokens;
  let free = 0;
  for (let t = 0; t < norm.length; t++) {
    const isVerb = annotation.tags[t] === POS.VERB;
    const construction =
      RULES.get(norm[t]!)?.(annotation, t) ?? (isVerb ? VERB_RULES.get(annotation.lemma[t]!)?.(annotation, t) : null);
    if (!construction || construction.cue.start < free) continue;
    found.push(construction);
    free = construction.cue.end;
  }
  return found;
}

/** The network's roles of a construction, with what its form tells where they miss it; without content when it is none. */
export function complete(roles: Roles, construction: Construction): Roles {
  const { cue, name, source, content, rest, isPlain, isBy, agentless } = construction;
  const sources = source && (isPlain || roles.source.length === 0) ? [source] : roles.source;
  const marked = isBy ? roles.content.filter(({ start }) => start !== cue.end) : roles.content;
  const contents = content && (isPlain || marked.length === 0) ? [content] : marked;
  const found = { ...roles, source: sources, content: contents, construction: name };
  if (!agentless) return found;
  const subject = sources[0] && sources[0].end <= cue.start ? sources[0] : undefined;
  const after = rest && !contents.some(({ start }) => start >= cue.end) ? [rest] : [];
  const stands = contents.some(({ start }) => start < cue.start);
  const before = agentless === 'it' || stands ? [] : [subject ?? content ?? []].flat();
  return { ...found, source: subject ? [] : sources, content: [...before, ...contents, ...after] };
}

const HEARSAY = 'hearsay of nobody named';
/** In the content of another it is that one who does not know. */
export const NOT_KNOWN = 'what is not known';
export const SIGNATURE = 'a signature';
export const LABEL = 'the label of a speaker';

/**
 *   caught:      the boat [is presumed] lost; nine [are feared] dead; he [is believed] under the ice
 *   not caught:  she should be believed; he was feared by all; they are not well understood
 */
const isPresumed: Rule = (annotation, t) => {
  const { tags, tokens } = annotation;
  const next = t + 1;
  if (!inSentence(annotation, t, next)) return null;
  const isState =
    tags[next] === POS.ADJ ||
    (tags[next] === POS.VERB && /(?:ed|en|wn|ng|t)$/.test(tokens.norm[next]!)) ||
    (tokens.norm[t] !== 'feared' && PLACES.has(tokens.norm[next]!));
  return isState ? ofSubject(annotation, t) : null;
};
const PLACES = wordSet('among aboard on under behind near');

/**
 *   caught:      the barge [is thought] to be on the upper river
 *   not caught:  nothing was said to the crew; she was thought to death
 */
const isSaidTo: Rule = (annotation, t) => {
  const { tags, tokens } = annotation;
  const isInfinitive = tokens.norm[t + 1] === 'to' && (tags[t + 2] === POS.VERB || tags[t + 2] === POS.AUX);
  return isInfinitive && inSentence(annotation, t, t + 2) ? ofSubject(annotation, t) : null;
};

/**
 *   caught:      a truce [is expected] within days
 *   not caught:  as expected on Friday; he was expected
 */
const isExpected: Rule = (annotation, t) =>
  WHEN.has(annotation.tokens.norm[t + 1] ?? '') && inSentence(annotation, t, t + 1) ? ofSubject(annotation, t) : null;
const WHEN = wordSet('within by later next this before after on soon tomorrow today tonight');

/** Hearsay of which the subject and what follows are the content. */
function ofSubject(annotation: Annotation, t: number): Construction | null {
  const { norm } = annotation.tokens;
  const found = passive(annotation, t, HEARSAY);
  if (!found) return null;
  const { start, end } = found.cue;
  const hearsay = { ...found, agentless: 'subject', rest: restOfClause(annotation, t + 1) } as const;
  return norm[start] === 'it'
    ? { ...hearsay, cue: { start: start + 1, end }, content: { start, end: start + 1 } }
    : hearsay;
}

/** From `start` up to the next mark or "and". */
function restOfClause(annotation: Annotation, start: number): Run {
  const { norm } = annotation.tokens;
  let end = start + 1;
  while (end < start + LONGEST_REST && inSentence(annotation, start, end) && !CLAUSE_ENDS.has(norm[end]!)) end++;
  return { start, end };
}
const LONGEST_REST = 16;

/**
 *   caught:      the firm knew, [it has been claimed]; [it is feared] that the dam will break
 *   not caught:  that it is believed is no wonder; it is thought through; when it was announced,
 */
const itIsSaid: Rule = (annotation, t) => {
  const { norm } = annotation.tokens;
  const { tags } = annotation;
  const found = passive(annotation, t, HEARSAY);
  if (!found || norm[found.cue.start] !== 'it') return null;
  const next = inSentence(annotation, t, t + 1) ? t + 1 : -1;
  if (next >= 0 && (tags[next] === POS.AUX || tags[next] === POS.VERB || NO_HEARSAY.has(norm[next]!))) return null;
  const before = norm[found.cue.start - 1];
  if (inSentence(annotation, t, found.cue.start - 1) && (before === 'when' || before === 'as' || before === 'than'))
    return null;
  return { ...found, agentless: 'it' };
};
const NO_HEARSAY = wordSet('about of through by out over as to');

/**
 *   caught:      the cause [is not known]; [it is not yet known] who fired
 *   not caught:  he is not known to police; the town is not known for its cheese
 */
const isNotKnown: Rule = (annotation, t) => {
  const { norm } = annotation.tokens;
  const next = t + 1;
  if (inSentence(annotation, t, next) && !CLAUSE_ENDS.has(norm[next]!) && !QUESTIONS.has(norm[next]!)) return null;
  const found = passive(annotation, t, NOT_KNOWN);
  const isNot = found && norm.slice(found.cue.start, t).some((word) => word === 'not' || word === "n't");
  return isNot ? { ...found, agentless: norm[found.cue.start] === 'it' ? 'it' : 'subject' } : null;
};
const CLAUSE_ENDS = wordSet('. , ; : ( ) ? ! -- – — and but or');
const QUESTIONS = wordSet('how who what whether why where when which if');

/**
 *   caught:      the location [has been disputed]; the claim [was denied] by the firm
 *   not caught:  a disputed figure; they were denied entry; the goalkeeper was rejected by three clubs
 */
const isDisputed: Rule = (annotation, t) => {
  const { norm } = annotation.tokens;
  const isBy = norm[t + 1] === 'by' && inSentence(annotation, t, t + 1);
  if (!isBy && norm[t] !== 'disputed') return null;
  const found = passive(annotation, t, 'a statement disputed');
  if (!found || !isBy) return found && { ...found, agentless: 'subject' };
  const { content } = found;
  const isClaim =
    content && norm.slice(content.start, content.end).some((word) => CLAIMS.has(word) || ACCOUNTS.has(word));
  return isClaim || OF_WORDS.has(norm[t]!) ? { ...found, isBy } : null;
};
/** What only words can be, whatever stands before it. */
const OF_WORDS = wordSet('disputed denied contradicted refuted');

/**
 *   caught:      this image, [authenticated] by the Courier on the basis of the tide, shows ...; a video that [was verified] by
 *   not caught:  not verified by us; a verified account
 */
const isVerifiedBy: Rule = (annotation, t) => {
  const { norm } = annotation.tokens;
  if (norm[t + 1] !== 'by' || !inSentence(annotation, t, t + 1)) return null;
  const name = 'a verification';
  const source = nounAfter(annotation, t + 2);
  const found = passive(annotation, t, name);
  if (!found) {
    const content = norm[t - 1] === ',' ? mediumBefore(annotation, t - 1) : null;
    return content && { cue: { start: t, end: t + 1 }, name, source, content, isPlain: true };
  }
  const { start } = found.cue;
  if (norm[start - 1] !== 'which' || norm[start - 2] !== ',') return { ...found, source, isBy: true };
  const content = mediumBefore(annotation, start - 2);
  return content ? { ...found, source, content, isPlain: true } : { ...found, source, isBy: true };
};

/**
 *   caught:      it annulled the vote, as [was reported] overnight on a channel; ... , as [first reported] by the Courier
 *   not caught:  as many as were reported by noon
 */
const asReportedBy: Rule = (annotation, t) => {
  const { norm } = annotation.tokens;
  const { tags } = annotation;
  // "As was reported overnight by".
  const by = isAdverb(annotation, t + 1) ? t + 2 : t + 1;
  if (!VIA.has(norm[by] ?? '') || !inSentence(annotation, t, by)) return null;
  if (norm[by] !== 'by' && !norm.slice(by + 1, by + 4).some((word) => OUTLETS.has(word))) return null;
  const verb = passive(annotation, t, '')?.cue.start ?? skipAdverbs(annotation, t - 1) + 1;
  const as = verb - 1;
  if (norm[as] !== 'as' || !inSentence(annotation, t, as)) return null;
  // "As many as were reported by noon" counts them.
  if (isAdverb(annotation, as - 1) || tags[as - 1] === POS.ADJ) return null;
  const first = annotation.sentenceStart[annotation.tokens.sentence[t]!]!;
  const end = norm[as - 1] === ',' ? as - 1 : as;
  return {
    cue: { start: verb, end: t + 1 },
    name: 'a report of others',
    isBy: true,
    source: nounAfter(annotation, by + 1),
    content: end > first ? { start: first, end } : null,
  };
};

/**
 *   caught:      the employer [putting] the figure at 61; police [put] the number of dead at about 40
 *   not caught:  she put the cake in the barn at noon; he puts his name to it at 11
 */
const putsAt: Rule = (annotation, t) => {
  const { norm } = annotation.tokens;
  let isQuantity = false;
  for (let k = t + 1; k < t + 12 && inSentence(annotation, t, k + 1); k++) {
    if (CLAUSE_ENDS.has(norm[k]!)) return null;
    if (QUANTITIES.has(norm[k]!)) isQuantity = true;
    if (norm[k] !== 'at' || !isQuantity) continue;
    const isNumber = annotation.tags[k + 1] === POS.NUM || /^[$€£\d]/.test(norm[k + 1]!) || ABOUT.has(norm[k + 1]!);
    return isNumber ? ofVerb(annotation, t, 'a number put') : null;
  }
  return null;
};
const QUANTITIES = wordSet(
  `figure figures toll number numbers total count cost costs damage loss losses turnout crowd price value worth bill share
  amount estimate strength rate chance chances odds probability deaths dead`,
);
const ABOUT = wordSet(
  'about around more less fewer between nearly over almost up under roughly some approximately least zero',
);

/**
 *   caught:      and [rubbished] the crack claim as “gossip”; [has withdrawn] its suggestion that wind was to blame
 *   not caught:  the debunked claim; he dropped the suitcase
 */
const rejectsClaim: Rule = (annotation, t) => {
  const { norm } = annotation.tokens;
  const { tags, lemma } = annotation;
  if (tags[t - 1] === POS.DET || tags[t - 1] === POS.ADJ || norm[t - 1] === 'to') return null;
  for (let k = t + 1; k < t + 7 && inSentence(annotation, t, k); k++) {
    const isClaim = CLAIMS.has(norm[k]!) || (ACCOUNTS.has(norm[k]!) && DISPUTING.has(lemma[t]!));
    const goesOn = tags[k + 1] === POS.NOUN && inSentence(annotation, t, k + 1);
    if (isClaim && !goesOn) return ofVerb(annotation, t, 'what becomes of a claim');
    const isPart = NOUN_PARTS.has(tags[k]!) || POSSESSIVES.has(norm[k]!) || norm[k] === "'s" || norm[k] === "'";
    if (!isPart) return null;
  }
  return null;
};
const DISPUTING = wordSet(
  `reject deny dismiss dispute refute rubbish rebut deride ridicule retract withdraw repudiate contest scorn debunk
  disown disavow`,
);
const HANDLING = wordSet('drop abandon repeat reiterate renew echo endorse mock counter revive voice');
const CLAIMS = wordSet(
  `claim claims allegation allegations accusation accusations suggestion suggestions rumour rumours rumor rumors assertion
  assertions insinuation insinuations notion`,
);
const ACCOUNTS = wordSet(
  'report reports charge charges figure figures account accounts version story stories toll estimate estimates finding findings',
);
const NOUN_PARTS: ReadonlySet<number> = new Set([POS.DET, POS.ADJ, POS.NOUN, POS.PROPN, POS.NUM]);
const POSSESSIVES = wordSet('its his her their my our your these those this that all any such');

/**
 *   caught:      he was the third, which the trust [rejects]
 *   not caught:  the plan, which the trust rejects on Monday mornings, ... (more than that); the bid which it rejected
 */
const whichTheyReject: Rule = (annotation, t) => {
  const { norm } = annotation.tokens;
  if (inSentence(annotation, t, t + 1) && !CLAUSE_ENDS.has(norm[t + 1]!)) return null;
  let which = t - 1;
  while (which > t - 9 && inSentence(annotation, t, which) && norm[which] !== 'which') {
    if (norm[which] === ',' || annotation.tags[which] === POS.VERB) return null;
    which--;
  }
  if (norm[which] !== 'which' || norm[which - 1] !== ',') return null;
  const construction = ofVerb(annotation, t, 'a statement disputed');
  const { start } = construction.cue;
  if (start <= which + 1) return null;
  return { ...construction, source: { start: which + 1, end: start }, content: { start: which, end: which + 1 } };
};

/**
 *   caught:      Major Brenn [has withdrawn] it; the minister [denies] that; the station [repeats] it
 *   not caught:  the bank denies them loans; he withdrew it from the account
 */
const deniesIt: Rule = (annotation, t) => {
  const { norm } = annotation.tokens;
  if (norm[t - 1] === 'to') return null;
  if ((norm[t + 1] !== 'it' && norm[t + 1] !== 'this' && norm[t + 1] !== 'that') || !inSentence(annotation, t, t + 1))
    return null;
  if (inSentence(annotation, t, t + 2) && !CLAUSE_ENDS.has(norm[t + 2]!)) return null;
  return ofVerb(annotation, t, 'a statement disputed');
};

/**
 *   caught:      police [are treating] the sighting as possible; the death [is being treated] as suspicious
 *   not caught:  they treat her as a queen
 */
const treatsAs: Rule = (annotation, t) => {
  const { norm } = annotation.tokens;
  if (norm[t] === 'treat' || norm[t] === 'treats') return null;
  for (let k = t + 1; k < t + 10 && inSentence(annotation, t, k); k++) {
    if (norm[k] !== 'as') continue;
    const name = 'how it is treated';
    const found = k === t + 1 ? passive(annotation, t, name) : ofVerb(annotation, t, name);
    if (!found) return null;
    const isSuspicion = norm.slice(k + 1, k + 4).some((word) => SUSPICIONS.has(word));
    if (k === t + 1) return isSuspicion ? { ...found, agentless: 'subject', rest: restOfClause(annotation, k) } : null;
    return isSuspicion || INVESTIGATORS.has(norm[found.cue.start - 1] ?? '') ? found : null;
  }
  return null;
};
const SUSPICIONS = wordSet(
  `suspicious non-suspicious unexplained possible accidental deliberate murder homicide arson terrorism terrorist suicide
  isolated unlawful`,
);
const INVESTIGATORS = wordSet('police officers detectives investigators prosecutors authorities');

/**
 *   caught:      several reports [point] to a valve
 *   not caught:  the signs point to the exit; she pointed to the door
 */
const pointsTo: Rule = (annotation, t) => {
  const { norm } = annotation.tokens;
  if (norm[t + 1] !== 'to') return null;
  const construction = ofVerb(annotation, t, 'what is pointed to');
  return POINTING.has(norm[construction.cue.start - 1] ?? '') ? construction : null;
};
const POINTING = wordSet('report reports evidence findings data records clues indications');

/**
 *   caught:      a video that [purports to show] the flag
 *   not caught:  rules that purport to bind them
 */
const purportsTo: Rule = (annotation, t) => {
  const { norm } = annotation.tokens;
  if (norm[t + 1] !== 'to' || !SHOWING.has(annotation.lemma[t + 2] ?? '')) return null;
  const construction = { cue: { start: t, end: t + 3 }, name: 'what is purported' };
  if (norm[t - 1] !== ',' || !inSentence(annotation, t, t + 3)) return construction;
  // "This image, authenticated by the Courier, purports to show the ferry": the comma closes what stands between.
  let comma = Math.max(t - LONGEST_ASIDE, annotation.sentenceStart[annotation.tokens.sentence[t]!]!);
  while (norm[comma] !== ',') comma++;
  return { ...construction, source: mediumBefore(annotation, comma), content: restOfClause(annotation, t + 3) };
};
const LONGEST_ASIDE = 60;
const SHOWING = wordSet(
  'show depict be reveal document prove contain come present record feature quote describe identify',
);

/**
 *   caught:      a user called greylock [claims] to have the codes
 *   not caught:  he laid claim to have it; claims to the contrary
 */
const claimsTo: Rule = (annotation, t) => {
  const { tags, tokens } = annotation;
  const isVerb = tags[t] === POS.VERB && (tags[t + 2] === POS.VERB || tags[t + 2] === POS.AUX);
  return isVerb && tokens.norm[t + 1] === 'to' ? ofVerb(annotation, t, 'a claim') : null;
};

/**
 *   caught:      the clerk [attested] that the seal was whole
 *   not caught:  to complain that it is late; “We pledge that all will be paid” (they do it by saying so)
 */
const saysThat: Rule = (annotation, t) => {
  const { tags, tokens, quoteState } = annotation;
  const that = isAdverb(annotation, t + 1) ? t + 2 : t + 1;
  if (tokens.norm[that] !== 'that' || tags[that] !== POS.SCONJ || tokens.norm[t - 1] === 'to') return null;
  const construction = ofVerb(annotation, t, 'a verb of saying');
  const subject = tokens.norm[construction.cue.start - 1];
  return quoteState[t] !== QUOTE.outside && (subject === 'i' || subject === 'we') ? null : construction;
};
const SAYING = wordSet(
  `allege assert aver contend insist warn argue concede admit acknowledge predict boast complain vow opine posit quip grumble
  fume muse recount testify attest intimate insinuate stress emphasise emphasize reiterate retort caution declare proclaim
  announce remark recall reveal disclose divulge confide confess profess lament bemoan fret pledge reckon surmise speculate
  theorise theorize conjecture counter deny dispute add`,
);

/**
 *   caught:      denied a [report] on state television that the delegation had left
 *   not caught:  a report on Monday that; a report on the flood
 */
const reportIn: Rule = (annotation, t) => {
  const { norm } = annotation.tokens;
  const { tags } = annotation;
  if (tags[t] !== POS.NOUN || !VIA.has(norm[t + 1] ?? '')) return null;
  let isOutlet = false;
  for (let k = t + 2; k < t + 9 && inSentence(annotation, t, k); k++) {
    if (norm[k] === 'that') return isOutlet ? { cue: { start: t, end: t + 1 }, name: 'a report of others' } : null;
    if (OUTLETS.has(norm[k]!) || (tags[k] === POS.PROPN && !DATES.test(norm[k]!))) isOutlet = true;
    else if (!NOUN_PARTS.has(tags[k]!) && norm[k] !== "'s" && norm[k] !== "'") return null;
  }
  return null;
};
const VIA = wordSet('on in by from');
const OUTLETS = wordSet(
  'newspaper paper daily weekly tabloid magazine agency television radio channel broadcaster website blog media press',
);
const DATES = /^(?:\w+day|january|february|march|april|may|june|july|august|september|october|november|december)$/;

/**
 *   caught:      City Wave [called] it confirmed; she [calls] it a lie; the mayor [called] the plan “reckless”
 *   not caught:  a formula called the “chained index”; he called the office; he called them the next day
 */
const callsIt: Rule = (annotation, t) => {
  const { norm } = annotation.tokens;
  const { tags, quoteState } = annotation;
  const said = tags[t + 2];
  const isJudged =
    said === POS.ADJ || /^an?$/.test(norm[t + 2] ?? '') || (said === POS.VERB && norm[t + 2]!.endsWith('ed'));
  if (OBJECTS.has(norm[t + 1] ?? '') && isJudged && inSentence(annotation, t, t + 2))
    return ofVerb(annotation, t, 'what it is called');
  let isObject = false;
  for (let k = t + 1; k < t + 8 && inSentence(annotation, t, k); k++) {
    if (quoteState[k] === QUOTE.mark)
      return isObject && quoteState[t] === QUOTE.outside ? ofVerb(annotation, t, 'what it is called') : null;
    if (tags[k] === POS.NOUN || tags[k] === POS.PROPN || OBJECTS.has(norm[k]!)) isObject = true;
    if (!NOUN_PARTS.has(tags[k]!) && !POSSESSIVES.has(norm[k]!) && !OBJECTS.has(norm[k]!)) return null;
  }
  return null;
};
const OBJECTS = wordSet('it him them this');

/**
 *   caught:      “We were never told, and nobody asked us.” [—] Tomas Brandt, engineer
 *   not caught:  “We were never told” — Brandt shook his head.
 */
const signed: Rule = (annotation, t) => {
  const { tokens, tags, quotations, quoteIndex, quoteState } = annotation;
  const index = t > 0 ? quoteIndex[t - 1]! : -1;
  const quotation = quotations[index];
  if (!quotation?.isClosed || quotation.endToken !== t || quotation.firstToken + FEWEST_SIGNED > t) return null;
  if (!beginsLine(annotation, quotation.firstToken)) return null;
  const first = t + 1;
  let end = first;
  for (; end < tokens.length && tokens.paragraph[end] === tokens.paragraph[first]; end++) {
    if (end > first && beginsLine(annotation, end)) break;
    const isSentence = tags[end] === POS.VERB || tags[end] === POS.AUX || quoteState[end] !== QUOTE.outside;
    if (isSentence || end > t + LONGEST_SIGNATURE) return null;
  }
  if (tags[first] !== POS.PROPN || end === first) return null;
  // "Mike Ditka (@ditka)": an address is no part of the name.
  const address = tokens.norm.slice(first, end).findIndex((word) => word === '(' || word.startsWith('@'));
  const source = { start: first, end: address > 0 ? first + address : tokens.norm[end - 1] === '.' ? end - 1 : end };
  return { cue: { start: t, end: first }, name: SIGNATURE, source, content: { start: quotation.firstToken, end: t }, isPlain: true }; // prettier-ignore
};
const FEWEST_SIGNED = 6;
const LONGEST_SIGNATURE = 14;

/**
 *   caught:      The chairman, Victor Salter, who sat beside him[:] “I heard it. Everybody laughed.”
 *   not caught:  Salter shook his head: “I heard it.” (a verb, which the network knows); The verdict: “Not guilty.”
 */
const labelled: Rule = (annotation, t) => {
  const { tokens, tags, quotations, quoteIndex, quoteState } = annotation;
  const quotation = quotations[t + 1 < tokens.length ? quoteIndex[t + 1]! : -1];
  if (quotation?.firstToken !== t + 1 || !quotation.isClosed || quoteState[t] !== QUOTE.outside) return null;
  const { endToken } = quotation;
  if (endToken < tokens.length && tokens.paragraph[endToken] === tokens.paragraph[t]) return null;
  let start = t;
  while (start > 0 && !beginsLine(annotation, start)) if (--start < t - LONGEST_SUBJECT) return null;
  if (tags[start] === POS.NUM) start++;
  let end = start;
  while (end < t && tokens.norm[end + 1] !== 'who') end++;
  const isTail = end === t || tokens.norm[end] === ',';
  return isTail && isName(annotation, start, end) ? labelAt(t, start, end, quotation) : null;
};

function labelAt(colon: number, start: number, end: number, { firstToken, endToken }: Quotation): Construction {
  const content = { start: firstToken, end: endToken };
  return { cue: { start: colon, end: colon + 1 }, name: LABEL, source: { start, end }, content, isPlain: true };
}

/** "The chairman of the Chamber, Victor Salter"; not "Obama on schools", "OUR VERDICT". */
function isName({ tags, tokens }: Annotation, start: number, end: number): boolean {
  // "Major Barta snaps:" has a verb that the tagger may take for a noun.
  const isVerb = tags[end - 1] === POS.NOUN && tags[end - 2] === POS.PROPN && tokens.norm[end - 1]!.endsWith('s');
  if (tags[start] === POS.ADV || isVerb) return false;
  let isProper = false;
  for (let t = start; t < end; t++) {
    const tag = tags[t]!;
    if (tag === POS.PROPN) isProper ||= /\p{Ll}/u.test(tokens.word[t]!);
    const isPart = NOUN_PARTS.has(tag) || POSSESSIVES.has(tokens.norm[t]!) || NAME_PARTS.has(tokens.norm[t]!);
    if (!isPart) return false;
  }
  return isProper;
}
const NAME_PARTS = wordSet(", of from at for and 's ' - . &");

/** The rules by the word, or by the lemma of the verb, that their constructions turn around; of several, the first that fits. */
const RULES = new Map<string, Rule>();
const VERB_RULES = new Map<string, Rule>();
function add(rules: Map<string, Rule>, keys: Iterable<string>, rule: Rule): void {
  for (const key of keys) {
    const first = rules.get(key);
    rules.set(key, first ? (annotation, t) => first(annotation, t) ?? rule(annotation, t) : rule);
  }
}
const BELIEVED = wordSet('presumed feared rumoured rumored believed thought assumed');
const TOLD = wordSet('said reported alleged understood');
add(VERB_RULES, ['put'], putsAt);
add(VERB_RULES, ['treat'], treatsAs);
add(VERB_RULES, ['point'], pointsTo);
add(VERB_RULES, ['call'], callsIt);
add(VERB_RULES, ['claim'], claimsTo);
add(VERB_RULES, SAYING, saysThat);
for (const rule of [rejectsClaim, whichTheyReject, deniesIt]) add(VERB_RULES, DISPUTING, rule);
add(VERB_RULES, HANDLING, rejectsClaim);
add(VERB_RULES, ['repeat', 'reiterate', 'confirm'], deniesIt);
add(RULES, BELIEVED, isPresumed);
add(RULES, [...BELIEVED, ...TOLD], isSaidTo);
add(RULES, [...BELIEVED, ...TOLD, ...wordSet('claimed suggested revealed announced confirmed')], itIsSaid);
add(RULES, wordSet('claimed alleged reported revealed announced confirmed described'), asReportedBy);
add(RULES, ['expected'], isExpected);
add(RULES, ['known'], isNotKnown);
add(RULES, wordSet('disputed denied rejected dismissed contradicted refuted contested'), isDisputed);
add(RULES, wordSet('verified authenticated geolocated corroborated'), isVerifiedBy);
add(
  RULES,
  wordSet('report reports claim claims allegation allegations rumour rumours rumor rumors suggestion suggestions'),
  reportIn,
);
add(RULES, wordSet('purport purports purporting'), purportsTo);
add(RULES, wordSet('- -- – — ―'), signed);
add(RULES, [':'], labelled);

const FINITE_BE = wordSet("is are was were am 're");
const FINITE_HAVE = wordSet("has have had 've");

/** "has since been disputed": a passive with its finite auxiliary, adverbs and "it" as its subject, and what stands before it. */
function passive(annotation: Annotation, participle: number, name: string): Construction | null {
  const { norm } = annotation.tokens;
  let start = skipAdverbs(annotation, participle - 1);
  const isPerfect = norm[start] === 'been';
  if (isPerfect || norm[start] === 'being') start = skipAdverbs(annotation, start - 1);
  if (!inSentence(annotation, participle, start)) return null;
  const isClitic = norm[start] === "'s" && norm[start - 1] === 'it';
  if (!isClitic && !(isPerfect ? FINITE_HAVE : FINITE_BE).has(norm[start]!)) return null;
  const isIt = norm[start - 1] === 'it' && inSentence(annotation, start, start - 1);
  const cue = { start: isIt ? start - 1 : start, end: participle + 1 };
  return { cue, name, content: isIt ? null : subjectBefore(annotation, start) };
}

/** The verb with the auxiliaries and adverbs before it. */
function ofVerb(annotation: Annotation, verb: number, name: string): Construction {
  const { tags } = annotation;
  let start = verb;
  for (let t = verb - 1; inSentence(annotation, verb, t); t--) {
    if (tags[t] === POS.AUX) start = t;
    else if (!isAdverb(annotation, t)) break;
  }
  // After "and" the subject is that of the verb before.
  const source = tags[start - 1] === POS.CCONJ ? null : subjectBefore(annotation, start);
  return { cue: { start, end: verb + 1 }, name, source, needsSource: true };
}

function isAdverb({ tags, tokens }: Annotation, t: number): boolean {
  return tags[t] === POS.ADV || tokens.norm[t] === 'not' || tokens.norm[t] === "n't";
}

/** The first token from `t` backwards that is no adverb; -1 before the text. */
function skipAdverbs(annotation: Annotation, t: number): number {
  while (t >= 0 && isAdverb(annotation, t)) t--;
  return t;
}

/** What stands before a verb up to the beginning of its clause, where that is plain: no other verb and no comma. */
function subjectBefore(annotation: Annotation, verb: number): Run | null {
  const { tags, tokens } = annotation;
  let start = verb;
  for (let t = verb - 1; inSentence(annotation, verb, t); t--) {
    if (t < verb - LONGEST_SUBJECT || tags[t] === POS.VERB || tags[t] === POS.AUX || tokens.norm[t] === ',')
      return null;
    if (tags[t] === POS.SCONJ || (tags[t] === POS.PUNCT && tokens.norm[t] !== '-' && tokens.norm[t] !== "'")) break;
    start = t;
  }
  if (tags[start] === POS.CCONJ) start++;
  if (NO_SUBJECTS.has(tokens.norm[verb - 1]!)) return null;
  const isNoun = tags.subarray(start, verb).some((tag) => tag === POS.NOUN || tag === POS.PROPN || tag === POS.PRON);
  return isNoun ? { start, end: verb } : null;
}

const LONGEST_SUBJECT = 24;
const NO_SUBJECTS = wordSet('there that who which');

/** "This image made from video posted on Tuesday" at the beginning of a sentence, before the comma at `comma`. */
function mediumBefore(annotation: Annotation, comma: number): Run | null {
  const { tokens, sentenceStart, tags } = annotation;
  let start = Math.max(comma - LONGEST_SUBJECT, sentenceStart[tokens.sentence[comma]!]!);
  for (let t = comma - 1; t > start; t--) if (tokens.norm[t] === ']' || tokens.norm[t] === ':') start = t + 1;
  return tags[start] === POS.DET ? { start, end: comma } : null;
}

/** The noun phrase that begins at `t`, as far as its names and "of" go. */
function nounAfter(annotation: Annotation, t: number): Run | null {
  const { tags, tokens } = annotation;
  let end = t;
  while (
    inSentence(annotation, t, end) &&
    (NOUN_PARTS.has(tags[end]!) ||
      POSSESSIVES.has(tokens.norm[end]!) ||
      tokens.norm[end] === "'s" ||
      (end > t && tokens.norm[end] === 'of'))
  )
    end++;
  return end > t ? { start: t, end } : null;
}

function beginsLine({ text, tokens }: Annotation, t: number): boolean {
  // The first token may be that of an excerpt.
  const before = text.slice(t === 0 ? Math.max(0, tokens.start[t]! - 2) : tokens.end[t - 1], tokens.start[t]);
  return before.includes('\n') || tokens.start[t]! <= before.length;
}

function inSentence({ tokens }: Annotation, a: number, b: number): boolean {
  return b >= 0 && b < tokens.length && tokens.sentence[a] === tokens.sentence[b];
}
