/** Whom a pronoun means. */
import { POS, type Annotation } from '../../model/annotation.ts';
import { MONTH_NAMES, WEEKDAY_NAMES } from '../../model/calendar-words.ts';
import { wordSet } from '../../model/word-list.ts';
import { readSource } from '../phrases/read-source.ts';
import type { SourcePhrase } from '../phrases/source-phrase.ts';
import { isHyphen, phraseStart } from '../token-range.ts';
import type { Context } from './discourse.ts';
import type { Figure } from './figures.ts';
import { DOCUMENT_NOUNS } from './noun-lexicon.ts';
import type { Resolution, Scene } from './scene.ts';

const DATE_WORDS = wordSet(`${WEEKDAY_NAMES} ${MONTH_NAMES}`);

const TURN: Resolution = {
  figure: null,
  rule: 'interview',
  note: 'Who says "I" in an answer, its label does not tell.',
};

/**
 * The paragraphs that a label opens ("Q: ", "A: ", "OKORO: "), where there are several: whoever says "I" there is not the
 * writer. Not: "A: the first of them", alone in a text, nor "Rome: I was there".
 */
function findTurns({ tokens, turns: known }: Annotation): ReadonlySet<number> {
  const turns = new Set<number>();
  for (const { said } of known) for (const [first] of said) turns.add(tokens.paragraph[first]!);
  if (turns.size > 0) return turns;
  for (let i = 0; i < tokens.length; i++) {
    if (i > 0 && tokens.paragraph[i - 1] === tokens.paragraph[i]) continue;
    let end = i;
    while (end < i + 6 && tokens.paragraph[end] === tokens.paragraph[i] && /^[\p{Lu}.'’,-]+$/u.test(tokens.word[end]!))
      end++;
    if (end > i && tokens.norm[end] === ':') turns.add(tokens.paragraph[i]!);
  }
  return turns.size > 1 ? turns : new Set();
}

export function createPronounResolver(scene: Scene): (phrase: SourcePhrase, context: Context) => Resolution {
  const { annotation, cast, discourse, figures } = scene;
  const { tokens, tags } = annotation;
  const { norm, sentence } = tokens;
  const { lastOf, lastSpeaker, meetingAt } = discourse;
  const turns = findTurns(annotation);
  return resolvePronoun;

  function resolvePronoun(phrase: SourcePhrase, context: Context): Resolution {
    const at = phrase.head;
    const word = norm[at]!;
    if (word === 'you') return { figure: null, rule: 'addressee', note: '"You" is whoever is spoken to.' };
    if (word === 'i' || word === 'me') {
      if (turns.has(tokens.paragraph[at]!) && !context.within) return TURN;
      if (!context.isQuoted)
        return { figure: cast.author, rule: 'author', note: '"I" outside quotation marks is the writer.' };
      return {
        figure: context.within ?? lastSpeaker(at) ?? null,
        rule: 'first-person',
        note: '"I" is whoever speaks the quotation.',
      };
    }
    if (word === 'we' || word === 'us') {
      if (turns.has(tokens.paragraph[at]!) && !context.within) return TURN;
      if (!context.isQuoted)
        return { figure: cast.outlet, rule: 'own-we', note: '"We" outside quotation marks is the outlet.' };
      return {
        figure: context.within ?? lastSpeaker(at) ?? null,
        rule: 'first-person',
        note: '"We" is whoever speaks the quotation.',
      };
    }
    if (word === 'who' || word === 'which' || word === 'that' || word === 'whom') {
      const figure = antecedentOfRelative(at, context);
      if (figure) return { figure, rule: 'relative-clause', note: `"${word}" is what stands before it.` };
    }
    // "Officials estimate ...; all expect ..."
    if (/^(?:all|most|some|many|several|few|others)$/.test(word) && word !== 'others') {
      const group = lastOf((figure) => figure.isPlural && figure.kind !== 'document', at, 40);
      if (group) return { figure: group, rule: 'one-of', note: `"${word}" are ${group.name}.` };
    }
    if (
      /^(?:nobody|none|everybody|everyone|somebody|someone|anyone|others|another|many|some|most|few|several|one|all)$/.test(
        word,
      ) &&
      phrase.end - phrase.first <= 1
    ) {
      return {
        figure: figures.introduce(phrase, 'anonymous'),
        rule: 'indefinite-pronoun',
        note: 'An indefinite pronoun names nobody.',
      };
    }
    // "they said": people told of as several, else the two who have just spoken, else a body
    const isThey = (word === 'they' || word === 'their') && !context.isQuoted;
    const several = isThey ? discourse.antecedent(at, 'they', context) : undefined;
    if (
      /^(?:both|each|two|neither|pair)$/.test(word) ||
      (isThey && !several?.isPlural && several?.kind !== 'organization') ||
      (isThey && several?.kind === 'organization' && lastSpeaker(at) !== several)
    ) {
      const pair = isThey ? discourse.lastSpeakers(at) : discourse.lastTwo(at);
      if (pair.length === 2) return { figure: figures.join(pair), rule: 'both', note: 'The two last spoken of.' };
    }
    const kind =
      word === 'he' || word === 'him' || word === 'his'
        ? 'he'
        : word === 'she' || word === 'her' || word === 'hers'
          ? 'she'
          : word === 'it' || word === 'its' || word === 'this' || word === 'that' || word === 'which'
            ? 'it'
            : word === 'who' || word === 'whom'
              ? 'who'
              : 'they';
    const written = kind === 'it' && word === 'it' && !context.isQuoted ? documentBefore(at, context) : undefined;
    if (written)
      return {
        figure: written,
        rule: 'document-before',
        note: `"${word}" is ${written.name}, which the sentence before tells of.`,
      };
    const figure = discourse.antecedent(at, kind, context);
    // "In 2004 they told us": some people
    if (!figure && kind === 'they' && context.isQuoted)
      return {
        figure: figures.introduce(phrase, 'anonymous'),
        rule: 'indefinite-pronoun',
        note: '"They" are nobody in particular.',
      };
    if (!figure) return { figure: null, rule: 'no-antecedent', note: `Nobody before "${word}" fits it.` };
    if (kind === 'he' || kind === 'she') figure.gender ??= kind === 'he' ? 'm' : 'f';
    return { figure, rule: 'pronoun', note: `"${word}" fits ${figure.name}, last spoken of.` };
  }

  function antecedentOfRelative(at: number, context: Context): Figure | undefined {
    let i = at - 1;
    while (i >= 0 && (norm[i] === ',' || tags[i] === POS.ADP || norm[i] === ')' || norm[i] === '(')) i--;
    if (i < 0) return undefined;
    if (isDateWord(i)) return openerOfSentence(i, at, context);
    // A source phrase or name that ends here; else the noun phrase that does.
    for (let k = i; k > Math.max(-1, i - 8); k--) {
      const event = meetingAt(k);
      if (event && (event.isSpeaker || k === i)) return event.figure;
      if (tags[k] === POS.VERB || tags[k] === POS.PUNCT) break;
    }
    const start = phraseStart(annotation, i);
    if (start < 0) return undefined;
    const phrase = readSource(scene, start, i + 1);
    const figure = phrase.kind === 'pronoun' ? undefined : (scene.resolvePhrase(phrase, context).figure ?? undefined);
    if (figure) figures.addMention(figure, start, i + 1);
    return figure;
  }

  /**
   * "The 12-page memo was obtained by the Standard. It says": the memo, and not who has it. Only where the sentence before
   * tells what was done to a document; not "The memo blames the ministry. It said it would answer".
   */
  function documentBefore(at: number, context: Context): Figure | undefined {
    const here = sentence[at]!;
    const from = annotation.sentenceStart[here]!;
    if (here === 0 || at !== from || tokens.paragraph[from - 1] !== tokens.paragraph[at]) return undefined;
    const start = annotation.sentenceStart[here - 1]!;
    let end = start;
    while (end < from && (isHyphen(annotation, end) || ![POS.VERB, POS.AUX, POS.ADP, POS.PUNCT].includes(tags[end]!)))
      end++;
    const head = end - 1;
    if (head <= start || tags[head] !== POS.NOUN || !DOCUMENT_NOUNS.has(annotation.lemma[head]!)) return undefined;
    // Past what is only said of it, ", dated 9 January and marked secret,", to its verb
    let verb = end;
    while (verb < from && !(tags[verb] === POS.AUX && /^(?:was|is|has|had)$/.test(norm[verb]!))) verb++;
    let done = verb + 1;
    while (done < from && (tags[done] === POS.ADV || tags[done] === POS.AUX)) done++;
    const isPassive =
      verb < from && tags[done] === POS.VERB && /(?:was|is|been)$/.test(norm.slice(verb, done).join(' '));
    if (!isPassive) return undefined;
    const phrase = readSource(scene, start, end);
    if (phrase.isPlural || phrase.kind !== 'nominal') return undefined;
    const figure = scene.resolvePhrase(phrase, context).figure ?? undefined;
    if (figure) figures.addMention(figure, start, end);
    return figure;
  }

  function isDateWord(i: number): boolean {
    return tags[i] === POS.NUM ? /^\d{1,4}$/.test(norm[i]!) : DATE_WORDS.has(norm[i]!);
  }

  /**
   * A date says nothing, so that what follows it describes what the sentence begins with:
   *   "This image made from video of 5 July 2014, which purports to show the square"    (the image)
   *   "The board met the mayor, who said no"                                            (no date: the mayor)
   */
  function openerOfSentence(i: number, at: number, context: Context): Figure | undefined {
    let start = i;
    while (start > 0 && sentence[start - 1] === sentence[i]) start--;
    let end = start;
    while (end < at && ![POS.VERB, POS.AUX, POS.ADP, POS.PUNCT].includes(tags[end]!)) end++;
    if (end === start) return undefined;
    const phrase = readSource(scene, start, end);
    const figure = phrase.kind === 'pronoun' ? undefined : (scene.resolvePhrase(phrase, context).figure ?? undefined);
    if (figure) figures.addMention(figure, start, end);
    return figure;
  }
}
