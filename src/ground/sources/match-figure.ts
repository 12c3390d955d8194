/** Which of the figures that a text has spoken of a noun means: one that is called so, or the last one of its class. */
import { POS } from '../../model/annotation.ts';
import { lowerName } from '../../model/outlet-names.ts';
import { wordSet } from '../../model/word-list.ts';
import type { SourcePhrase } from '../phrases/source-phrase.ts';
import { COMMERCIAL, isAgencyLike, isOtherOne, isPublic, type Figure } from './figures.ts';
import {
  DOCUMENT_NOUNS,
  FEMALE_NOUNS,
  isCountry,
  isPersonNoun,
  isPersonOrBody,
  MALE_NOUNS,
  OFFICE_NOUNS,
  PLAIN_OUTLET_NOUNS,
} from './noun-lexicon.ts';
import type { Scene } from './scene.ts';

const GENERIC_ORGANIZATIONS = wordSet(`
  company firm operator club group organisation organization body agency airline manufacturer maker retailer supplier
  builder developer carrier charity owner owners management leadership institution institute outfit side team employer
  startup start-up bank insurer publisher movement union party watchdog regulator utility contractor supermarket chain
  corporation`);

export interface FigureMatcher {
  byNoun(phrase: SourcePhrase): Figure | undefined;
  byClass(phrase: SourcePhrase): Figure | undefined;
}

export function createFigureMatcher({
  annotation,
  cast,
  discourse,
  figures,
  part,
}: Omit<Scene, 'matcher' | 'names' | 'resolvePhrase' | 'resolveRange'>): FigureMatcher {
  const { tokens, tags, lemma } = annotation;
  const { norm, length } = tokens;
  const { lastOf, lastSpeaker } = discourse;
  return { byNoun, byClass };

  /** A figure that is called by this noun, the last met first. */
  function byNoun(phrase: SourcePhrase): Figure | undefined {
    const { head, isPlural } = phrase;
    const noun = lemma[head]!;
    const form = norm[head]!;
    const modifiers: string[] = [];
    for (let i = phrase.core[0]; i < head; i++)
      if (tags[i] === POS.NOUN || tags[i] === POS.ADJ || tags[i] === POS.PROPN) modifiers.push(norm[i]!);
    // "Lantern Post, citing a source, said ... its source": no Post; "the observers" are the Observer Mission
    const isPersonOnly = isPersonNoun(noun) && !isPersonOrBody(noun);
    const isNamedFor = ({ name }: Figure): boolean => isPlural && lowerName(name).split(' ').includes(noun);
    let best: Figure | undefined;
    let bestScore = -Infinity;
    for (const figure of discourse.calledBy([noun, form, ...modifiers])) {
      if (figure.members.length > 0 || figure === cast.unspecified || (figure.in !== undefined && figure.in !== part))
        continue;
      if (figure.became) continue;
      if (figure.kind === 'person' && !isPersonNoun(noun)) continue;
      // "the authority" is the Northern Rivers Authority: bodies are called by the words of their names
      // but "the ministry" is no "video released by the ministry"
      const isBody =
        figure.kind === 'organization' ||
        figure.kind === 'outlet' ||
        (figure.kind === 'document' && DOCUMENT_NOUNS.has(noun));
      const isCalled =
        figure.nouns.has(noun) ||
        figure.nouns.has(form) ||
        (isBody && (!isPersonOnly || isNamedFor(figure)) && (figure.words.has(noun) || figure.words.has(form)));
      if (!isCalled) {
        // "the café boss" for the café owner: another noun, the same describing word
        const isDescribed =
          figure.kind === 'person' &&
          isPersonNoun(noun) &&
          modifiers.some((word) => figure.words.has(word)) &&
          !OFFICE_NOUNS.has(noun);
        if (
          !isDescribed &&
          !(figure.kind === 'person' && noun === 'boss' && modifiers.some((word) => figure.words.has(word)))
        )
          continue;
      }
      if (figure.isPlural !== isPlural && form !== 'police' && figure.kind !== 'organization') continue;
      if ((FEMALE_NOUNS.has(noun) && figure.gender === 'm') || (MALE_NOUNS.has(noun) && figure.gender === 'f'))
        continue;
      if (modifiers.length > 0 && isOtherOne(figure, noun, modifiers)) continue;
      const last = discourse.lastMet(figure, head);
      // Not met yet: named only later in the text ("the head of the port authority said"), which is better than nobody.
      let score = last >= 0 ? last : -(discourse.metAt(figure)[0] ?? length);
      for (const word of modifiers) if (figure.words.has(word) || figure.nouns.has(word)) score += 60;
      if (score > bestScore) {
        bestScore = score;
        best = figure;
      }
    }
    return best;
  }

  /** "the paper", "the company", "the man": whichever of that class was met last. */
  function byClass(phrase: SourcePhrase): Figure | undefined {
    const { head, core } = phrase;
    const noun = lemma[head]!;
    const isBare = head - core[0] <= 1;
    const recent = (test: (figure: Figure) => boolean): Figure | undefined => lastOf(test, phrase.first);
    if (phrase.isPlural) return undefined;
    if (noun === 'agency' && isBare)
      return (
        recent((figure) => figure !== cast.outlet && isAgencyLike(figure)) ??
        recent((figure) => figure.kind === 'organization')
      );
    if (noun === 'radio') return recent((figure) => figure !== cast.outlet && /radio|\bfm\b/i.test(figure.name));
    if (noun === 'station' || noun === 'broadcaster' || noun === 'channel')
      return (
        recent(
          (figure) =>
            figure.kind === 'outlet' &&
            figure !== cast.outlet &&
            /radio|tv|television|canal|channel|voice/i.test(figure.name),
        ) ?? recent((figure) => figure.kind === 'outlet' && figure !== cast.outlet)
      );
    if (PLAIN_OUTLET_NOUNS.has(noun) || noun === 'site' || noun === 'website')
      return (
        recent((figure) => figure.kind === 'outlet' && figure !== cast.outlet && !isAgencyLike(figure)) ??
        recent((figure) => figure.kind === 'outlet' && figure !== cast.outlet)
      );
    if (GENERIC_ORGANIZATIONS.has(noun) && isBare) {
      const canSpeak = (figure: Figure): boolean =>
        figure.kind === 'organization' &&
        !(COMMERCIAL.has(noun) && isPublic(figure)) &&
        !(noun !== 'side' && isCountry(figure.name)) &&
        // A body told by another noun ("its security team") is no company
        (figures.isNamed(figure) ||
          [...figure.nouns].some((word) => GENERIC_ORGANIZATIONS.has(word) && word !== 'team' && word !== 'side'));
      // A capital alone makes no company, but being spoken of twice nearly does.
      return (
        recent((figure) => canSpeak(figure) && figure.isSure) ??
        recent((figure) => canSpeak(figure) && discourse.metAt(figure).length > 1)
      );
    }
    if (noun === 'man' || noun === 'woman') {
      const fits = (figure: Figure): boolean =>
        !figure.isPlural && (noun === 'man' ? figure.gender !== 'f' : figure.gender !== 'm');
      return (
        recent((figure) => figure.kind === 'anonymous' && fits(figure)) ??
        recent((figure) => figure.kind === 'person' && fits(figure))
      );
    }
    if (OFFICE_NOUNS.has(noun) && isBare) {
      // "Ortuño is not there yet. ... the president answered": a named person of whom no office was told
      const last = lastSpeaker(phrase.first);
      return last?.kind === 'person' && last.role === undefined && last.nouns.size === 0 ? last : undefined;
    }
    if (noun === 'document' && isBare) return recent((figure) => figure.kind === 'document');
    if (noun === 'source' && isBare) return recent((figure) => figure.kind === 'anonymous' && !figure.isPlural);
    return undefined;
  }
}
