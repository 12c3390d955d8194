/**
 * The title against the text: does it say what the text says, as surely as the text does, and the same way round?
 *
 * The title is laid against the sentences that share its words. What these sentences can vouch for (the outlet itself or a
 * named source: much; an unnamed one or hearsay: little; a denial: the contrary) is held against how flatly the title
 * speaks. It promises "look at this", no more: a title that condenses is not one that lies.
 */
import { FUNCTION_TAGS, POS, type Annotation } from '../../model/annotation.ts';
import type { Attribution, Report, Source, Why } from '../../model/report.ts';
import type { Span } from '../../model/span.ts';
import { wordSet } from '../../model/word-list.ts';

export interface HeadlineInput {
  /** BCP 47, of the article; what is not known is read as English. */
  readonly language: string;
  readonly title: Annotation;
  readonly body: Annotation;
  /** Those of the running text. */
  readonly attributions: readonly Attribution[];
  readonly sources: readonly Source[];
}

type Headline = NonNullable<Report['headline']>;

const FUNCTION_WORDS = wordSet(`
  the a an of in on at to for from by with as after before over under into out up down off and or but is are was were
  be been being has have had do does did will would can could may might must shall should its his her their our this
  that these those it he she they we you i not no than then so if while when how why what who report live update
  exclusive watch video says say said new now just still amid about against near`);
/** A title with one of these leaves the saying to somebody: "Crack was on record, engineer says". */
const ATTRIBUTING = wordSet(`
  say says said tell tells told claim claims claimed according warn warns warned allege alleges alleged report reports
  reported reportedly insist insists deny denies denied believe believes fear fears suspect suspects suggest suggests
  accuse accuses source sources urge urges call calls vow vows argue argues rumour rumours rumor hint hints admit
  admits`);
const HEDGING = wordSet(
  'may might could possible possibly likely unlikely probably perhaps apparent apparently alleged allegedly reportedly feared suspected set expected appears seems seem appear',
);
// not "confirmed": mostly "confirmed cases", "than confirmed"
const CONFIRMING = /^(?:confirm|confirms|prove|proves|proof|verify|verifies)$/;
const NEGATING = wordSet(
  "no not never n't nobody none without deny denies denied reject rejects rejected dismiss dismisses refuse refuses disown disowns dispute disputes rule rules fail fails false untrue wrong cancel cancels scrap scraps",
);
/** What kind of text it is: "Interview with the mayor", "Transcript: the hearing"; not "Statement denies report". */
const NAMES_ITSELF =
  /^(?:(?:full|exclusive|joint|our)\s+)*(?:interview|transcript|statement|speech|timeline|profile|obituary|explainer|factbox|letter|q\s?&\s?a)s?(?:\s+(?:with|of|on|by|from|about|to)\s|\s*:|$)/iu;
/** The title itself tells of a denial: "Mayor denies report". */
const DENIAL = /^(?:den(?:y|ies|ied|ial)|reject|dismiss|disput|refut|rebut|disown)/;
/** What turns the words after it round: "No survivors", "is not safe"; not "no longer than", "not only". */
const TURNING = /^(?:no|not|never|nobody|none|nothing|neither|nor|without|cannot|.*n't)$/;
const NOT_TURNING = /^(?:only|just|least|longer|\d+|one|doubt)$/;
/** As good as a "no" in the sentence that a title's "no" is held against. */
const LACKING = wordSet(
  'unhurt unharmed uninjured zero hardly scarcely lack lacks lacked lacking unable absent absence stopped halted',
);
const KNOWING = /^(?:know|knew|known|knowing|aware)$/;
const OFFICIALS =
  /\b(?:officials|investigators|authorities|prosecutors|officers|doctors|scientists|researchers|ministers|firefighters|rescuers)\b/iu;
/** Words that leave nothing over. */
const ABSOLUTE = wordSet(
  'standstill halt paralysed paralyzed all every everyone everybody nobody always never entire total totally complete completely chaos',
);
const PARTIAL =
  /\b(?:per ?cent|percent|%|half|third|quarter|out of|some|several|part|partly|most|figure at|limited)\b/iu;
const NUMBER_WORDS: ReadonlyMap<string, string> = new Map(
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'
    .split(' ')
    .map((word, k) => [word, String(k + 1)]),
);
const OPPOSITES: readonly (readonly [ReadonlySet<string>, ReadonlySet<string>])[] =
  `rise rises rose risen|fall falls fell fallen;
  increase increases increased|decrease decreases decreased drop drops dropped;gain gains gained|lose loses lost;win wins won|lose loses lost;
  open opens opened|close closes closed shut;accept accepts accepted|reject rejects rejected;approve approves approved|reject rejects rejected;
  back backs backed|oppose opposes opposed;support supports supported|oppose opposes opposed;alive survives survived|dead died killed;
  begin begins began|end ends ended;start starts started|stop stops stopped;resume resumes resumed|suspend suspends suspended;
  agree agrees agreed|refuse refuses refused;stay stays stayed|leave leaves left quit quits;allow allows allowed|ban bans banned;
  guilty convicted|acquitted innocent;safe|unsafe;higher|lower;more|fewer less;ahead leads led|behind trails trailed;success|failure;
  succeed succeeds succeeded|fail fails failed;found|missing;reopen reopens reopened|closed;join joins joined|quit quits left;
  sign signs signed|cancel cancels cancelled;raise raises raised|cut cuts;soar soars soared|plunge plunges plunged;grow grows grew|shrink shrinks shrank;
  ease eases eased|worsen worsens worsened;improve improves improved|worsen worsens worsened;holds held|breaks broke broken`
    .split(';')
    .map((pair) => pair.split('|').map((side) => wordSet(side)) as [ReadonlySet<string>, ReadonlySet<string>]);

/** Folds inflection roughly: enough to find "killed" for "kills" in one text. */
function stem(word: string): string {
  const w = word.toLowerCase().replace(/['’]s?$/u, '');
  const number = NUMBER_WORDS.get(w);
  if (number) return number;
  if (w.length < 5) return w;
  const base = w.replace(/(?:ies|ied)$/u, 'y').replace(/(?:ing|ed|es|s|ly|er|ion|al)$/u, '');
  return base.length >= 3 ? base.replace(/(.)\1$/u, '$1').replace(/e$/u, '') : w;
}

interface Support {
  readonly sentence: number;
  /** Share of the title's words that stand here. */
  readonly coverage: number;
  /** 3 the outlet or a named source vouches, 2 another outlet does, 1 nobody named does, 0 left open, -1 denied. */
  readonly level: number;
  readonly reason: string;
  /** A word of the title stands here under a "not". */
  readonly isTurned: boolean;
}

export function judgeHeadline({ language, title, body, attributions, sources }: HeadlineInput): Headline {
  const words = contentWords(title);
  const verdict = (name: Headline['verdict'], rule: string, note: string, sentence?: number): Headline => {
    const why: Why = { rule, note };
    if (sentence !== undefined) why.spans = [{ span: sentenceSpan(body, sentence) }];
    return { verdict: name, why: [why] };
  };
  if (words.length === 0 || body.tokens.length === 0)
    return verdict('unknown', 'no-words', 'The headline has no words to look for.');
  if (language !== 'en' && language !== 'und')
    return verdict('unknown', 'other-language', `Headlines are read in English; this one is in "${language}".`);
  const titleNorms = title.tokens.norm;

  const sourceById = new Map(sources.map((source) => [source.id, source]));
  const supports = measureSupport(title, body, words, attributions, sourceById);
  const best = Math.max(0, ...supports.map(({ coverage }) => coverage));
  const near = supports.filter(({ coverage }) => coverage >= Math.max(0.2, best * 0.6));
  const level = Math.max(-1, ...near.map((support) => support.level));
  const top = near.reduce<Support | undefined>(
    (a, b) => (!a || b.level > a.level || (b.level === a.level && b.coverage > a.coverage) ? b : a),
    undefined,
  );

  if (NAMES_ITSELF.test(title.text.trim()))
    return verdict('unknown', 'names-itself', 'The headline says what kind of text it is, and nothing more.');

  const isLabelled = /^\s*(?:report|reports|analysis|opinion|claim|rumour|source)s?\s*:/iu.test(title.text);
  const isQuestion = title.text.trim().endsWith('?');
  if (isQuestion && /^(?:how|why|what|where|who|whom|whose|when|which)\b/iu.test(title.text.trim()))
    return verdict('unknown', 'asks', 'The headline asks and says nothing.');
  const isQuoted = title.quotations.length > 0 || /[‘'“"]\p{L}[^‘’'“”"]{6,}[’'”"]/u.test(title.text);
  const hasDash = /\s[-–—]\s+\p{L}[\p{L}\s]{2,40}$/u.test(title.text) || /^[\p{Lu}][\p{L} ]{1,30}:\s/u.test(title.text);
  const attributes =
    titleNorms.some((norm) => ATTRIBUTING.has(norm)) || isLabelled || isQuoted || (hasDash && !isShouting(title, body));
  const hedges = titleNorms.some((norm) => HEDGING.has(norm)) || isQuestion;
  const titleLevel = hedges ? 1 : attributes ? 1.5 : 3;

  // "How one post travelled", "Service update": a title that claims nothing can only lack or have what it is about
  const isClaim =
    /^(?!how\b|why\b|what\b|where\b|who\b|when\b|which\b|the\b.*\band why\b)/iu.test(title.text.trim()) &&
    title.tags.some((tag) => tag === POS.VERB || tag === POS.AUX);
  const isLoud = isShouting(title, body);

  // "The English confirm": another paper that repeats something confirms nothing
  const confirming = titleNorms.findIndex((norm) => CONFIRMING.test(norm));
  if (confirming >= 0) {
    const confirms = attributions.filter(({ cue }) =>
      cue.some(([s, e]) => /\bconfirm|\bverif|\bprov(?:e|ed|en|ing)\b/iu.test(body.text.slice(s, e))),
    );
    const isOriginal = confirms.some(({ speaker, certainty }) => {
      const kind = speaker === null ? undefined : sourceById.get(speaker)?.kind;
      return certainty !== 'unknown' && (kind === 'person' || kind === 'organization' || kind === 'document');
    });
    // "police confirm", where police say so in the text
    const subject = new Set(titleNorms.slice(0, confirming).map(stem));
    const isSubjectsOwn = attributions.some(({ speaker, certainty }) => {
      const source = speaker === null ? undefined : sourceById.get(speaker);
      if (!source || certainty === 'unknown' || (source.kind !== 'person' && source.kind !== 'organization'))
        return false;
      return `${source.name} ${source.role ?? ''}`
        .split(/[^\p{L}\p{N}]+/u)
        .some((word) => word.length > 2 && subject.has(stem(word)));
    });
    if (!isOriginal && !isSubjectsOwn)
      return verdict(
        'overstates',
        'confirms-nothing',
        `The headline says "${title.tokens.word[confirming]}", but in the text nobody who would know confirms it.`,
        top?.sentence,
      );
  }

  // Numbers: harder, higher or other than the text has them
  const number = hedges ? undefined : compareNumbers(title, body);
  if (number) return verdict(number.verdict, 'numbers', number.note, number.sentence);

  if (near.length > 0 && near.every((support) => support.level < 0) && !titleNorms.some((norm) => NEGATING.has(norm)))
    return verdict(
      'contradicts',
      'denied',
      `The text only denies what the headline says: ${top!.reason}.`,
      top!.sentence,
    );
  const opposite = findOpposite(title, body, near);
  if (opposite) return verdict('contradicts', 'opposite', opposite.note, opposite.sentence);

  // "Trams at a standstill" over "four lines out of ten were served"; not the words of somebody: "I never wanted it"
  const absolute = titleNorms.findIndex((norm, i) => ABSOLUTE.has(norm) && title.quoteState[i] === 0);
  const partial = near.find(({ sentence }) => PARTIAL.test(body.text.slice(...sentenceSpan(body, sentence))));
  if (absolute >= 0 && !body.tokens.norm.includes(titleNorms[absolute]!) && partial)
    return verdict(
      'overstates',
      'absolute',
      `The headline says "${title.tokens.word[absolute]}", the text only some or part.`,
      partial.sentence,
    );

  if (best < 0.2 || !top) return withoutSentence(top?.sentence);
  if (titleLevel - level >= 1.5 && (isClaim || isLoud))
    return verdict(
      'overstates',
      'hedge-dropped',
      `The headline states as fact what the text does not: ${top.reason}.`,
      top.sentence,
    );
  // A loud title is held against the weakest that it rests on, a calm one against the strongest.
  const weakest = near.reduce<Support | undefined>((a, b) => (!a || b.level < a.level ? b : a), undefined);
  if (isLoud && weakest && weakest.level <= 1)
    return verdict(
      'overstates',
      'hedge-dropped',
      `The headline is stronger than what supports it: ${weakest.reason}.`,
      weakest.sentence,
    );
  if (isLoud && titleLevel > level)
    return verdict(
      'overstates',
      'hedge-dropped',
      `The headline is stronger than what supports it: ${top.reason}.`,
      top.sentence,
    );
  if (best < 0.3) return withoutSentence(top.sentence);
  // "No survivors" over "six survived", "Bridge is safe" over "is not safe": the words agree and the sense may not
  const turned = isTurnedRound(title, body, near);
  if (turned) return verdict('unknown', 'turned-round', turned, top.sentence);
  return verdict('matches', 'supported', `The text says the same: ${top.reason}.`, top.sentence);

  /** No one sentence says what the title says: "Leader gives himself up as doubts grow" may still sum up two. */
  function withoutSentence(sentence?: number): Headline {
    if (isLoud)
      return verdict(
        'overstates',
        'nothing-behind-it',
        'The headline is loud, and no sentence of the text says the same.',
        sentence,
      );
    if (titleNorms.some((_, i) => turnsRound(title, i)))
      return verdict('unknown', 'turned-round', 'The headline says "no", and no sentence of the text says the same.');
    const stems = new Set(body.tokens.norm.map(stem));
    const share = words.filter((word) => stems.has(word)).length / words.length;
    return share >= SUMMED_UP
      ? verdict(
          'matches',
          'summed-up',
          'No single sentence says the same, but most of its words are in the text.',
          sentence,
        )
      : verdict('unknown', 'too-little-in-common', 'The headline shares too few words with any sentence.', sentence);
  }
}

/** Share of the title's words that must stand somewhere in the text where no sentence carries it. */
const SUMMED_UP = 0.6;

function contentWords({ tokens, tags }: Annotation): string[] {
  const words = new Set<string>();
  for (let i = 0; i < tokens.length; i++) {
    const norm = tokens.norm[i]!;
    if (
      FUNCTION_WORDS.has(norm) ||
      (FUNCTION_TAGS.has(tags[i]!) && !NUMBER_WORDS.has(norm)) ||
      !/[\p{L}\p{N}]/u.test(norm) ||
      ATTRIBUTING.has(norm)
    )
      continue;
    words.add(stem(norm));
  }
  return [...words];
}

function sentenceSpan({ tokens, sentenceStart }: Annotation, sentence: number): Span {
  return [tokens.start[sentenceStart[sentence]!]!, tokens.end[sentenceStart[sentence + 1]! - 1]!];
}

/** Words in capitals that the text writes small, or an exclamation mark. */
function isShouting(title: Annotation, body: Annotation): boolean {
  if (title.text.includes('!')) return true;
  const small = new Set(body.tokens.word);
  return title.tokens.word.some(
    (word) =>
      word.length > 3 &&
      word === word.toUpperCase() &&
      /\p{Lu}{4}/u.test(word) &&
      (small.has(word.toLowerCase()) || !small.has(word)),
  );
}

/** Whether this word turns round what follows it: "no survivors", "did not resign"; not "not only", "No 10". */
function turnsRound({ tokens }: Annotation, i: number): boolean {
  return TURNING.test(tokens.norm[i]!) && !NOT_TURNING.test(tokens.norm[i + 1] ?? '');
}

/** Whether a "not" stands shortly before a word, in the same clause. */
function isTurned(annotation: Annotation, at: number): boolean {
  const { tokens, tags } = annotation;
  for (let i = at - 1; i >= Math.max(0, at - 4); i--) {
    if (tokens.sentence[i] !== tokens.sentence[at] || tags[i] === POS.PUNCT || tags[i] === POS.SCONJ) return false;
    if (turnsRound(annotation, i)) return true;
  }
  return false;
}

/** Says why a title that shares the words may not share the sense, or nothing. */
function isTurnedRound(title: Annotation, body: Annotation, near: readonly Support[]): string | undefined {
  const no = title.tokens.norm.findIndex((_, i) => turnsRound(title, i));
  const saysNo = ({ sentence }: Support): boolean => {
    for (let i = body.sentenceStart[sentence]!; i < body.sentenceStart[sentence + 1]!; i++)
      if (turnsRound(body, i) || NEGATING.has(body.tokens.norm[i]!) || LACKING.has(body.tokens.norm[i]!)) return true;
    return false;
  };
  if (no >= 0 && !near.some(saysNo))
    return `The headline says "${title.tokens.word[no]}", and no sentence with its words does.`;
  const isPlain = no < 0 && !title.tokens.norm.some((norm) => NEGATING.has(norm));
  if (isPlain && near.every((support) => support.isTurned)) return 'The text has the words of the headline with "not".';
  return undefined;
}

function measureSupport(
  title: Annotation,
  body: Annotation,
  words: readonly string[],
  attributions: readonly Attribution[],
  sourceById: ReadonlyMap<string, Source>,
): Support[] {
  const { tokens, sentenceStart } = body;
  const wanted = new Set(words);
  // Per token the innermost attribution whose content holds it, and whether the token is a cue.
  const held = new Int32Array(tokens.length).fill(-1);
  const bySize = attributions.map((_, k) => k).sort((a, b) => size(attributions[b]!) - size(attributions[a]!));
  for (const k of bySize)
    for (const [s, e] of attributions[k]!.content)
      for (let i = firstToken(body, s); i < tokens.length && tokens.start[i]! < e; i++) held[i] = k;

  const byId = new Map(attributions.map((attribution) => [attribution.id, attribution]));
  const titleStems = new Set(title.tokens.norm.map(stem));
  const titleKnows = title.tokens.norm.some((norm) => KNOWING.test(norm));
  const tellsDenial = title.tokens.norm.some((norm) => DENIAL.test(norm));
  const supports: Support[] = [];
  for (let k = 0; k + 1 < sentenceStart.length; k++) {
    const found = new Map<string, number>();
    const share = new Map<number, number>();
    for (let i = sentenceStart[k]!; i < sentenceStart[k + 1]!; i++) {
      const base = stem(tokens.norm[i]!);
      if (!wanted.has(base) || found.has(base)) continue;
      found.set(base, i);
      share.set(held[i]!, (share.get(held[i]!) ?? 0) + 1);
    }
    if (found.size === 0) continue;
    // Where as many words are somebody's as the outlet's, they are somebody's: whose they are is what the verdict rests on
    const main = [...share.entries()].reduce((a, b) => (b[1] > a[1] || (b[1] === a[1] && a[0] < 0) ? b : a))[0];
    const voucher = whoVouches(main < 0 ? undefined : attributions[main], [...found.values()]);
    // "denied that she had known the fund was empty" says nothing of whether it was
    if (voucher?.polarity === 'negative' && !titleKnows && opensWithKnowing(voucher)) continue;
    const support = vouching(voucher, sourceById, body);
    const modal = possibleBy(body, [...found.values()]);
    const isDenialTold = support.level < 0 && tellsDenial;
    supports.push({
      sentence: k,
      coverage: found.size / words.length,
      isTurned: [...found.values()].some((i) => isTurned(body, i)),
      ...(isDenialTold
        ? { level: 3, reason: `${support.reason}, as the headline says` }
        : modal >= 0 && support.level > 0.5
          ? { level: 0.5, reason: `the text calls it only possible ("${body.tokens.word[modal]}")` }
          : support),
    });
  }
  return supports;

  /**
   * Where the title's words are those of the deed itself, whoever tells of the deed vouches for it: "Ministry planned to
   * close schools" over "the ministry planned to close schools, a memo shows" is the memo's. Not: "police said", where the
   * saying is no part of what the title claims.
   */
  function whoVouches(attribution: Attribution | undefined, found: readonly number[]): Attribution | undefined {
    let at = attribution;
    for (let steps = 0; at && steps < 8; steps++) {
      const { cue, certainty, parent, why } = at;
      const isIn = (i: number): boolean => cue.some(([s, e]) => tokens.start[i]! >= s && tokens.start[i]! < e);
      // "Union calls on mayor to resign": the calling is what the title tells of
      const isAsking = why.some(({ rule }) => rule === 'asks' || rule === 'wishes');
      const isDeed = found.some(isIn) || (isAsking && cue.some(([s, e]) => saysOneOf(titleStems, s, e)));
      if (!isDeed || (parent === null && certainty !== 'unknown')) break;
      at = parent === null ? undefined : byId.get(parent);
    }
    return at;
  }

  function saysOneOf(stems: ReadonlySet<string>, start: number, end: number): boolean {
    for (let i = firstToken(body, start); i < tokens.length && tokens.start[i]! < end; i++)
      if (!FUNCTION_WORDS.has(tokens.norm[i]!) && stems.has(stem(tokens.norm[i]!))) return true;
    return false;
  }
  function opensWithKnowing({ content }: Attribution): boolean {
    const first = content[0] ? firstToken(body, content[0][0]) : tokens.length;
    return tokens.norm.slice(first, first + 6).some((norm) => KNOWING.test(norm));
  }
}

/** "might close", "could have been sold": the modal before one of these verbs, or -1; not "could see", "in May". */
function possibleBy({ tokens, tags, lemma }: Annotation, found: readonly number[]): number {
  for (const i of found) {
    if (tags[i] !== POS.VERB || /^(?:see|hear|feel|smell)$/.test(lemma[i]!)) continue;
    let before = i - 1;
    while (before > 0 && (/^(?:be|have)$/.test(lemma[before]!) || tags[before] === POS.ADV)) before--;
    if (tags[before] === POS.AUX && /^(?:may|might|could)$/.test(tokens.norm[before]!)) return before;
  }
  return -1;
}

function firstToken({ tokens }: Annotation, offset: number): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tokens.end[middle]! > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}
const size = ({ content }: Attribution): number => content.reduce((sum, [s, e]) => sum + e - s, 0);

function vouching(
  attribution: Attribution | undefined,
  sourceById: ReadonlyMap<string, Source>,
  body: Annotation,
): { level: number; reason: string } {
  if (!attribution) return { level: 3, reason: 'the outlet says it in its own voice' };
  const origin = sourceById.get(attribution.chain.at(-1) ?? '');
  const name = origin?.name ?? 'somebody';
  const cue = attribution.cue.map(([s, e]) => body.text.slice(s, e)).join(' ');
  if (attribution.polarity === 'negative') return { level: -1, reason: `${name} rejects it ("${cue}")` };
  if (attribution.certainty === 'unknown') return { level: 0, reason: `whether it is so is left open ("${cue}")` };
  if (attribution.certainty === 'possible') return { level: 0.5, reason: `the text calls it only possible ("${cue}")` };
  // "was announced": nobody named, but nobody in doubt either. "Officials say": a body, by whoever speaks for it
  if (
    origin?.kind === 'anonymous' &&
    attribution.certainty === 'certain' &&
    (origin.mentions.length === 0 || OFFICIALS.test(name))
  )
    return { level: 2, reason: `${name === 'unspecified' ? 'nobody named' : name} says so` };
  if (!origin || origin.kind === 'anonymous')
    return {
      level: 1,
      reason:
        origin && origin.mentions.length > 0
          ? `it rests on ${name}, who is not named`
          : `nobody is named who says so ("${cue}")`,
    };
  if (attribution.certainty === 'probable') return { level: 2, reason: `${name} only thinks it likely ("${cue}")` };
  if (origin.kind === 'outlet' && attribution.chain.length > 1) return { level: 2, reason: `${name} reports it` };
  return { level: 3, reason: `${name} says so` };
}

/** A number of the title that the text has differently: "20 dead" where the text counts 15. */
function compareNumbers(
  title: Annotation,
  body: Annotation,
): { verdict: 'overstates' | 'contradicts'; note: string; sentence: number } | undefined {
  const value = (norm: string): number | undefined => {
    const text = NUMBER_WORDS.get(norm) ?? norm;
    return /^\d[\d,]*(?:\.\d+)?$/.test(text) ? Number(text.replaceAll(',', '')) : undefined;
  };
  const inBody = new Map<number, number>();
  for (let i = 0; i < body.tokens.length; i++) {
    const n = value(body.tokens.norm[i]!);
    if (n !== undefined && !inBody.has(n)) inBody.set(n, i);
  }
  for (let i = 0; i < title.tokens.length; i++) {
    const n = value(title.tokens.norm[i]!);
    if (n === undefined) continue;
    const at = inBody.get(n);
    if (at !== undefined) {
      // "up to 40" in the text, "40" in the title
      const before = `${body.tokens.norm[at - 2] ?? ''} ${body.tokens.norm[at - 1] ?? ''}`;
      const titleBefore = `${title.tokens.norm[i - 2] ?? ''} ${title.tokens.norm[i - 1] ?? ''}`;
      const isUpper = /\b(?:up to|as many|many as|much as|fewer than|less than)$/.test(before);
      if (isUpper && !/\b(?:up to|many as|much as|under)$/.test(titleBefore))
        return {
          verdict: 'overstates',
          note: `"${before.trim()} ${n}" in the text became ${n} in the headline.`,
          sentence: body.tokens.sentence[at]!,
        };
      continue;
    }
    // The same thing counted otherwise; a year counts nothing
    if (n >= 1900 && n <= 2100) continue;
    const noun = stem(title.tokens.norm[i + 1] ?? '');
    if (
      noun.length < 3 ||
      /^(?:januar|februar|march|april|may|june|jul|august|september|octob|novemb|decemb|percent|per|am|pm|a.m|p.m|million|billion|thousand|hundr|round|season)/.test(
        noun,
      )
    )
      continue;
    for (let k = 0; k + 1 < body.tokens.length; k++) {
      const other = value(body.tokens.norm[k]!);
      if (body.tokens.sentence[k]! > 3) break;
      if (other === undefined || other === n || stem(body.tokens.norm[k + 1]!) !== noun) continue;
      return {
        verdict: n > other ? 'overstates' : 'contradicts',
        note: `The headline says ${n}, the text ${other}.`,
        sentence: body.tokens.sentence[k]!,
      };
    }
  }
  return undefined;
}

/** "prices fall" over "prices rose": the opposite word where the rest agrees, and the title's own word nowhere. */
function findOpposite(
  title: Annotation,
  body: Annotation,
  near: readonly Support[],
): { note: string; sentence: number } | undefined {
  const inBody = new Set(body.tokens.norm);
  for (const word of title.tokens.norm) {
    for (const [a, b] of OPPOSITES) {
      const [own, other] = a.has(word) ? [a, b] : b.has(word) ? [b, a] : [undefined, undefined];
      if (!own || [...own].some((form) => inBody.has(form))) continue;
      for (const { sentence, coverage } of near) {
        if (coverage < 0.4) continue;
        for (let i = body.sentenceStart[sentence]!; i < body.sentenceStart[sentence + 1]!; i++)
          if (other!.has(body.tokens.norm[i]!))
            return { note: `The headline says "${word}", the text "${body.tokens.word[i]}".`, sentence };
      }
    }
  }
  return undefined;
}
