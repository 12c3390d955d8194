/**
 * The title against the text: does it say what the text says, as surely as the text does, and the same way round?
 *
 * The title is laid against the sentences that share its words. What these sentences can vouch for (the outlet itself or a
 * named source: much; an unnamed one or hearsay: little; a denial: the contrary) is held against how flatly the title
 * speaks. It promises "look at this", no more: a title that condenses is not one that lies.
 */
import { POS, QUOTE, type Annotation } from '../../model/annotation.ts';
import type { Attribution, Report, Source, Why } from '../../model/report.ts';
import { wordSet } from '../../model/word-list.ts';
import { measureSupport, type Support, type TitledText } from './measure-support.ts';
import { ATTRIBUTING, contentWords, NEGATING, NUMBER_WORDS, sentenceSpan, stem, turnsRound } from './title-words.ts';

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

/** A verdict before it is written down. */
interface Finding {
  readonly verdict: Headline['verdict'];
  readonly rule: string;
  readonly note: string;
  /** Of the text, that it rests on. */
  readonly sentence?: number | undefined;
}

/** Linear in the text. */
export function judgeHeadline(input: HeadlineInput): Headline {
  const { body } = input;
  const words = contentWords(input.title);
  const { verdict, rule, note, sentence } = saysNothing(input, words) ?? judge(compare(input, words));
  const why: Why = { rule, note };
  if (sentence !== undefined) why.spans = [{ span: sentenceSpan(body, sentence) }];
  return { verdict, why: [why] };
}

/** Titles of which there is nothing to be held against the text. */
function saysNothing({ language, title, body }: HeadlineInput, words: readonly string[]): Finding | undefined {
  const unknown = (rule: string, note: string): Finding => ({ verdict: 'unknown', rule, note });
  if (words.length === 0 || body.tokens.length === 0)
    return unknown('no-words', 'The headline has no words to look for.');
  if (language !== 'en' && language !== 'und')
    return unknown('other-language', `Headlines are read in English; this one is in "${language}".`);
  if (NAMES_ITSELF.test(title.text.trim()))
    return unknown('names-itself', 'The headline says what kind of text it is, and nothing more.');
  if (isQuestion(title) && /^(?:how|why|what|where|who|whom|whose|when|which)\b/iu.test(title.text.trim()))
    return unknown('asks', 'The headline asks and says nothing.');
  return undefined;
}

/** What kind of text it is: "Interview with the mayor", "Transcript: the hearing"; not "Statement denies report". */
const NAMES_ITSELF =
  /^(?:(?:full|exclusive|joint|our)\s+)*(?:interview|transcript|statement|speech|timeline|profile|obituary|explainer|factbox|letter|q\s?&\s?a)s?(?:\s+(?:with|of|on|by|from|about|to)\s|\s*:|$)/iu;
const isQuestion = (title: Annotation): boolean => title.text.trim().endsWith('?');

/** A title laid against its text. */
interface Compared extends TitledText {
  /** Stems of the title's content words. */
  readonly words: readonly string[];
  /** The greatest share of them that one sentence has. */
  readonly best: number;
  /** The sentences that have about as many, and of these the one that vouches most. */
  readonly near: readonly Support[];
  readonly top: Support | undefined;
  /** The title speaks of what may be, or asks. */
  readonly hedges: boolean;
  readonly isLoud: boolean;
}

function compare({ title, body, attributions, sources }: HeadlineInput, words: readonly string[]): Compared {
  const text: TitledText = {
    title,
    body,
    titleStems: new Set(title.tokens.norm.map(stem)),
    attributions,
    attributionById: new Map(attributions.map((attribution) => [attribution.id, attribution])),
    sourceById: new Map(sources.map((source) => [source.id, source])),
  };
  const supports = measureSupport(text, words);
  const best = Math.max(0, ...supports.map(({ coverage }) => coverage));
  const near = supports.filter(({ coverage }) => coverage >= Math.max(0.2, best * 0.6));
  const top = near.reduce<Support | undefined>(
    (a, b) => (!a || b.level > a.level || (b.level === a.level && b.coverage > a.coverage) ? b : a),
    undefined,
  );
  const hedges = title.tokens.norm.some((norm) => HEDGING.has(norm)) || isQuestion(title);
  return { ...text, words, best, near, top, hedges, isLoud: isShouting(title, body) };
}

const HEDGING = wordSet(
  'may might could possible possibly likely unlikely probably perhaps apparent apparently alleged allegedly reportedly feared suspected set expected appears seems seem appear',
);

/** The first question that tells decides. */
function judge(compared: Compared): Finding {
  return (
    confirmsNothing(compared) ??
    (compared.hedges ? undefined : countsOtherwise(compared)) ??
    isDenied(compared) ??
    saysOpposite(compared) ??
    leavesNothingOver(compared) ??
    judgeSureness(compared)
  );
}

/** What no word of the title settles: whether a sentence says the same, as surely, and the same way round. */
function judgeSureness(compared: Compared): Finding {
  const { best, top } = compared;
  if (best < 0.2 || !top) return judgeWithoutSentence(compared, top?.sentence);
  const harder = isHarder(compared, top);
  if (harder) return harder;
  if (best < 0.3) return judgeWithoutSentence(compared, top.sentence);
  // "No survivors" over "six survived", "Bridge is safe" over "is not safe": the words agree and the sense may not
  const turned = isTurnedRound(compared);
  if (turned) return { verdict: 'unknown', rule: 'turned-round', note: turned, sentence: top.sentence };
  return {
    verdict: 'matches',
    rule: 'supported',
    note: `The text says the same: ${top.reason}.`,
    sentence: top.sentence,
  };
}

// not "confirmed": mostly "confirmed cases", "than confirmed"
const CONFIRMING = /^(?:confirm|confirms|prove|proves|proof|verify|verifies)$/;

/** "The English confirm": another paper that repeats something confirms nothing. */
function confirmsNothing({ title, body, attributions, sourceById, top }: Compared): Finding | undefined {
  const confirming = title.tokens.norm.findIndex((norm) => CONFIRMING.test(norm));
  if (confirming < 0) return undefined;
  const speakerOf = ({ speaker }: Attribution): Source | undefined =>
    speaker === null ? undefined : sourceById.get(speaker);
  const isOriginal = attributions.some((attribution) => {
    const confirms = attribution.cue.some((span) =>
      /\bconfirm|\bverif|\bprov(?:e|ed|en|ing)\b/iu.test(body.text.slice(...span)),
    );
    const kind = confirms && attribution.certainty !== 'unknown' ? speakerOf(attribution)?.kind : undefined;
    return kind === 'person' || kind === 'organization' || kind === 'document';
  });
  // "police confirm", where police say so in the text
  const subject = new Set(title.tokens.norm.slice(0, confirming).map(stem));
  const isSubjectsOwn = attributions.some((attribution) => {
    const source = speakerOf(attribution);
    if (!source || attribution.certainty === 'unknown') return false;
    if (source.kind !== 'person' && source.kind !== 'organization') return false;
    return `${source.name} ${source.role ?? ''}`
      .split(/[^\p{L}\p{N}]+/u)
      .some((word) => word.length > 2 && subject.has(stem(word)));
  });
  if (isOriginal || isSubjectsOwn) return undefined;
  return {
    verdict: 'overstates',
    rule: 'confirms-nothing',
    note: `The headline says "${title.tokens.word[confirming]}", but in the text nobody who would know confirms it.`,
    sentence: top?.sentence,
  };
}

/** A number of the title that the text has differently: "20 dead" where the text counts 15, "40" where it has "up to 40". */
function countsOtherwise({ title, body }: Compared): Finding | undefined {
  const firstOf = new Map<number, number>();
  body.tokens.norm.forEach((norm, i) => {
    const value = numberOf(norm);
    if (value !== undefined && !firstOf.has(value)) firstOf.set(value, i);
  });
  for (let i = 0; i < title.tokens.length; i++) {
    const value = numberOf(title.tokens.norm[i]!);
    if (value === undefined) continue;
    const at = firstOf.get(value);
    const found = at === undefined ? countedOtherwise(title, i, value, body) : losesBound(title, i, value, body, at);
    if (found) return { ...found, rule: 'numbers' };
  }
  return undefined;
}

function numberOf(norm: string): number | undefined {
  const text = NUMBER_WORDS.get(norm) ?? norm;
  return /^\d[\d,]*(?:\.\d+)?$/.test(text) ? Number(text.replaceAll(',', '')) : undefined;
}

/** "up to 40" in the text, at `at`, "40" in the title, at `i`. */
function losesBound(
  title: Annotation,
  i: number,
  value: number,
  { tokens }: Annotation,
  at: number,
): Omit<Finding, 'rule'> | undefined {
  const twoBefore = ({ norm }: Annotation['tokens'], k: number): string => `${norm[k - 2] ?? ''} ${norm[k - 1] ?? ''}`;
  const before = twoBefore(tokens, at);
  if (!/\b(?:up to|as many|many as|much as|fewer than|less than)$/.test(before)) return undefined;
  if (/\b(?:up to|many as|much as|under)$/.test(twoBefore(title.tokens, i))) return undefined;
  return {
    verdict: 'overstates',
    note: `"${before.trim()} ${value}" in the text became ${value} in the headline.`,
    sentence: tokens.sentence[at]!,
  };
}

/** The noun behind a number of the title, at `i`, counted otherwise in the first sentences; a year counts nothing. */
function countedOtherwise(
  title: Annotation,
  i: number,
  value: number,
  { tokens }: Annotation,
): Omit<Finding, 'rule'> | undefined {
  if (value >= 1900 && value <= 2100) return undefined;
  const noun = stem(title.tokens.norm[i + 1] ?? '');
  if (noun.length < 3 || COUNTS_NOTHING.test(noun)) return undefined;
  for (let k = 0; k + 1 < tokens.length && tokens.sentence[k]! < OPENING_SENTENCES; k++) {
    const other = numberOf(tokens.norm[k]!);
    if (other === undefined || other === value || stem(tokens.norm[k + 1]!) !== noun) continue;
    return {
      verdict: value > other ? 'overstates' : 'contradicts',
      note: `The headline says ${value}, the text ${other}.`,
      sentence: tokens.sentence[k]!,
    };
  }
  return undefined;
}

const OPENING_SENTENCES = 4;
/** Behind a number these do not say what is counted. */
const COUNTS_NOTHING =
  /^(?:januar|februar|march|april|may|june|jul|august|september|octob|novemb|decemb|percent|per|am|pm|a.m|p.m|million|billion|thousand|hundr|round|season)/;

/** "Mayor resigned" over "the mayor denied that he had resigned"; not "Mayor denies". */
function isDenied({ title, near, top }: Compared): Finding | undefined {
  if (near.length === 0 || near.some(({ level }) => level >= 0)) return undefined;
  if (title.tokens.norm.some((norm) => NEGATING.has(norm))) return undefined;
  return {
    verdict: 'contradicts',
    rule: 'denied',
    note: `The text only denies what the headline says: ${top!.reason}.`,
    sentence: top!.sentence,
  };
}

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
    .map((pair) => pair.split('|').map(wordSet) as [ReadonlySet<string>, ReadonlySet<string>]);

/** "prices fall" over "prices rose": the opposite word where the rest agrees, and the title's own word nowhere. */
function saysOpposite({ title, body, near }: Compared): Finding | undefined {
  const inBody = new Set(body.tokens.norm);
  for (const word of title.tokens.norm)
    for (const [a, b] of OPPOSITES) {
      const [own, other] = a.has(word) ? [a, b] : b.has(word) ? [b, a] : [];
      if (!own || !other || [...own].some((form) => inBody.has(form))) continue;
      for (const { sentence, coverage } of near) {
        if (coverage < 0.4) continue;
        const at = findIn(body, sentence, (norm) => other.has(norm));
        if (at < 0) continue;
        const note = `The headline says "${word}", the text "${body.tokens.word[at]}".`;
        return { verdict: 'contradicts', rule: 'opposite', note, sentence };
      }
    }
  return undefined;
}

/** The first such token of a sentence, or -1. */
function findIn(
  { tokens, sentenceStart }: Annotation,
  sentence: number,
  is: (norm: string, i: number) => boolean,
): number {
  for (let i = sentenceStart[sentence]!; i < sentenceStart[sentence + 1]!; i++) if (is(tokens.norm[i]!, i)) return i;
  return -1;
}

/** Words that leave nothing over. */
const ABSOLUTE = wordSet(
  'standstill halt paralysed paralyzed all every everyone everybody nobody always never entire total totally complete completely chaos',
);
const PARTIAL =
  /\b(?:per ?cent|percent|%|half|third|quarter|out of|some|several|part|partly|most|figure at|limited)\b/iu;

/** "Trams at a standstill" over "four lines out of ten were served"; not the words of somebody: "I never wanted it". */
function leavesNothingOver({ title, body, near }: Compared): Finding | undefined {
  const { norm, word } = title.tokens;
  const absolute = norm.findIndex((each, i) => ABSOLUTE.has(each) && title.quoteState[i] === QUOTE.outside);
  if (absolute < 0 || body.tokens.norm.includes(norm[absolute]!)) return undefined;
  const partial = near.find(({ sentence }) => PARTIAL.test(body.text.slice(...sentenceSpan(body, sentence))));
  return (
    partial && {
      verdict: 'overstates',
      rule: 'absolute',
      note: `The headline says "${word[absolute]}", the text only some or part.`,
      sentence: partial.sentence,
    }
  );
}

/** Whether the title speaks more flatly than the sentences it rests on can vouch for. */
function isHarder(compared: Compared, top: Support): Finding | undefined {
  const { near, isLoud } = compared;
  const overstates = (note: string, { sentence }: Support): Finding => ({
    verdict: 'overstates',
    rule: 'hedge-dropped',
    note,
    sentence,
  });
  const missing = flatness(compared) - top.level;
  if (missing >= 1.5 && (isLoud || isClaim(compared.title)))
    return overstates(`The headline states as fact what the text does not: ${top.reason}.`, top);
  if (!isLoud) return undefined;
  // A loud title is held against the weakest that it rests on, a calm one against the strongest.
  const weakest = near.reduce((a, b) => (b.level < a.level ? b : a), near[0]!);
  const tooWeak = weakest.level <= 1 ? weakest : missing > 0 ? top : undefined;
  return tooWeak && overstates(`The headline is stronger than what supports it: ${tooWeak.reason}.`, tooWeak);
}

/** How much the title claims to know, as levels of {@link Support}: 3 that it is so, 1.5 that somebody says so, 1 that it may be. */
function flatness({ title, hedges, isLoud }: Compared): number {
  if (hedges) return 1;
  const isLabelled = /^\s*(?:report|reports|analysis|opinion|claim|rumour|source)s?\s*:/iu.test(title.text);
  const isQuoted = title.quotations.length > 0 || /[‘'“"]\p{L}[^‘’'“”"]{6,}[’'”"]/u.test(title.text);
  const hasDash = /\s[-–—]\s+\p{L}[\p{L}\s]{2,40}$/u.test(title.text) || /^[\p{Lu}][\p{L} ]{1,30}:\s/u.test(title.text);
  const attributes = title.tokens.norm.some((norm) => ATTRIBUTING.has(norm));
  return attributes || isLabelled || isQuoted || (hasDash && !isLoud) ? 1.5 : 3;
}

/** Not "How one post travelled", "Service update": a title that claims nothing can only lack or have what it is about. */
function isClaim({ text, tags }: Annotation): boolean {
  return (
    /^(?!how\b|why\b|what\b|where\b|who\b|when\b|which\b|the\b.*\band why\b)/iu.test(text.trim()) &&
    tags.some((tag) => tag === POS.VERB || tag === POS.AUX)
  );
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

/** As good as a "no" in the sentence that a title's "no" is held against. */
const LACKING = wordSet(
  'unhurt unharmed uninjured zero hardly scarcely lack lacks lacked lacking unable absent absence stopped halted',
);

/** Says why a title that shares the words may not share the sense, or nothing. */
function isTurnedRound({ title, body, near }: Compared): string | undefined {
  const no = title.tokens.norm.findIndex((_, i) => turnsRound(title, i));
  const saysNo = ({ sentence }: Support): boolean =>
    findIn(body, sentence, (norm, i) => turnsRound(body, i) || NEGATING.has(norm) || LACKING.has(norm)) >= 0;
  if (no >= 0 && !near.some(saysNo))
    return `The headline says "${title.tokens.word[no]}", and no sentence with its words does.`;
  const isPlain = no < 0 && !title.tokens.norm.some((norm) => NEGATING.has(norm));
  if (isPlain && near.every((support) => support.isTurned)) return 'The text has the words of the headline with "not".';
  return undefined;
}

/** Share of the title's words that must stand somewhere in the text where no sentence carries it. */
const SUMMED_UP = 0.6;

/** No one sentence says what the title says: "Leader gives himself up as doubts grow" may still sum up two. */
function judgeWithoutSentence({ title, body, words, isLoud }: Compared, sentence?: number): Finding {
  if (isLoud) {
    const note = 'The headline is loud, and no sentence of the text says the same.';
    return { verdict: 'overstates', rule: 'nothing-behind-it', note, sentence };
  }
  if (title.tokens.norm.some((_, i) => turnsRound(title, i))) {
    const note = 'The headline says "no", and no sentence of the text says the same.';
    return { verdict: 'unknown', rule: 'turned-round', note };
  }
  const stems = new Set(body.tokens.norm.map(stem));
  const share = words.filter((word) => stems.has(word)).length / words.length;
  if (share >= SUMMED_UP) {
    const note = 'No single sentence says the same, but most of its words are in the text.';
    return { verdict: 'matches', rule: 'summed-up', note, sentence };
  }
  const note = 'The headline shares too few words with any sentence.';
  return { verdict: 'unknown', rule: 'too-little-in-common', note, sentence };
}
