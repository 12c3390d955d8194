/** What the words around a name tell of its kind: "the launch company Auravane", "in Lesk", "Lima, a lorry driver". */
import { POS, type Annotation } from '../../model/annotation.ts';
import { wordSet } from '../../model/word-list.ts';
import { isPersonNoun, ORGANIZATION_NOUNS, OUTLET_NOUNS } from '../sources/noun-lexicon.ts';
import { isHyphen, isOwnerMark } from '../token-range.ts';
import { HONORIFICS, isCapital, isListedNoun, isPlainNoun } from './capitals.ts';
import type { Run } from './cut-run.ts';
import { counts, namesBody, tellSex, voteByNoun, type Draft } from './draft.ts';

/** The votes of one place where the name stands. */
export function voteByContext(annotation: Annotation, draft: Draft, run: Run): void {
  voteByTitle(annotation, draft, run);
  voteByArticle(annotation, draft, run);
  voteByAppositionBefore(annotation, draft, run);
  voteByPreposition(annotation, draft, run);
  voteByNounBefore(annotation, draft, run);
  voteByPronounBehind(annotation, draft, run);
  voteByWhatFollows(annotation, draft, run);
}

/** "Foreign Secretary Nora Gill", "Mr Gill" */
function voteByTitle({ tokens: { norm } }: Annotation, draft: Draft, { titleFirst, first }: Run): void {
  if (titleFirst < first) {
    draft.votes.person += 4;
    for (let k = titleFirst; k < first; k++) tellSex(draft, norm[k]!);
  }
  if (HONORIFICS.has(norm[first - 1] ?? '')) draft.votes.person += 4;
}

const PLACE_BEFORE = wordSet('in near above outside around across towards toward beyond throughout inside');

/** "the Rudaw", "in the Hague"; not "the Rudaw network" */
function voteByArticle({ tokens: { norm }, tags }: Annotation, draft: Draft, { titleFirst, end }: Run): void {
  const before = titleFirst - 1;
  if (norm[before] !== 'the' || tags[end] === POS.NOUN || !counts(draft, 'the')) return;
  draft.votes.person -= 2;
  draft.votes.organization += 1;
  if (PLACE_BEFORE.has(norm[before - 1] ?? '') || norm[before - 1] === 'at') draft.votes.place += 1.5;
}

/** "The mayor's spokeswoman, Colleen Ames", "the leader of the group, Omar Haddad" */
function voteByAppositionBefore(annotation: Annotation, draft: Draft, { titleFirst }: Run): void {
  const { tokens, tags, lemma } = annotation;
  const { norm, word, sentence } = tokens;
  const before = titleFirst - 1;
  if (norm[before] !== ',') return;
  let start = before - 1;
  while (
    start > 0 &&
    before - start < 12 &&
    tags[start - 1] !== POS.PUNCT &&
    tags[start - 1] !== POS.VERB &&
    tags[start - 1] !== POS.AUX &&
    sentence[start - 1] === sentence[before]
  )
    start--;
  // "an engineer of the launch company, Auravane": the nearer noun, unless it has a name already ("the Grey Coast group, Omar")
  let near = before - 1;
  while (near > start && tags[near] !== POS.DET && !isCapital(word[near]!)) near--;
  const isNamed = isCapital(word[near]!) && near > start;
  const last = lemma[before - 1]!;
  if (!isNamed && (ORGANIZATION_NOUNS.has(last) || OUTLET_NOUNS.has(last)) && !isPersonNoun(last)) {
    voteByNoun(draft, last, norm[before - 1]!, 2);
    return;
  }
  const head = tags[start] === POS.ADP ? -1 : appositionHead(annotation, start);
  if (head >= 0 && isPersonNoun(lemma[head]!)) voteByNoun(draft, lemma[head]!, norm[head]!, 2);
}

/** "near Lesk", "a plumber from Antofagasta", "the town of Lesk", "president of Real Almenara" */
function voteByPreposition({ tokens: { norm }, lemma }: Annotation, draft: Draft, { titleFirst }: Run): void {
  const { votes, words } = draft;
  const before = titleFirst - 1;
  const previous = norm[before] ?? '';
  const comesBehind = lemma[before - 1] ?? '';
  if (PLACE_BEFORE.has(previous) && counts(draft, 'place')) votes.place += 2.5;
  if (previous === 'from' && words.length === 1 && isPersonNoun(comesBehind) && counts(draft, 'comes from'))
    votes.place += 2;
  if (previous === 'from' || previous === 'to' || previous === 'at') votes.place += counts(draft, 'from') ? 0.5 : 0;
  if (previous === 'at' && words.length > 1) {
    votes.person -= 1;
    votes.organization += 0.5;
  }
  if (previous !== 'of') return;
  if (
    /^(?:town|city|village|district|province|region|port|island|valley|state|capital|suburb)$/.test(
      norm[before - 1] ?? '',
    )
  )
    // prettier-ignore
    votes.place += 3;
  else if (isPersonNoun(comesBehind) && counts(draft, 'of')) votes.organization += 1;
}

/** People's nouns that as often tell of what kind something is. */
const ADJECTIVES_TOO =
  /^(?:official|individual|professional|native|senior|junior|conservative|liberal|marine|local|expert|veteran|regular)$/;
/** Nouns that stand before a name without describing it: "that morning Ada Voss", "by noon", "last week". */
const TIME_NOUNS = wordSet(`
  noon midday midnight dawn dusk morning afternoon evening night day week weekend month year today yesterday tomorrow
  tonight time meanwhile spring summer autumn winter`);

/** "Auravane employee", "launch company Auravane", "a boat called Haddad" */
function voteByNounBefore({ tokens, tags, lemma }: Annotation, draft: Draft, run: Run): void {
  const { norm, sentence } = tokens;
  const { titleFirst, first, end } = run;
  const before = titleFirst - 1;
  const previous = norm[before] ?? '';
  // "Auravane employee", "Front negotiator"
  if (tags[end] === POS.NOUN && isPersonNoun(lemma[end]!) && counts(draft, 'modifier')) draft.votes.organization += 0.8;
  // not: "By noon Mira Halven had her oven going", nor "an official Belmar reply"
  const isNoun =
    tags[before] === POS.NOUN ||
    (isPlainNoun(previous) && (tags[before] !== POS.ADJ || !ADJECTIVES_TOO.test(previous)));
  if (before >= 0 && isNoun && !TIME_NOUNS.has(previous) && sentence[before] === sentence[first]) {
    // "chief of staff Fuad Karam", "head of launch operations Emre Aydin"
    let of = before - 1;
    while (of > 0 && before - of < 3 && norm[of] !== 'of' && (tags[of] === POS.NOUN || tags[of] === POS.ADJ)) of--;
    if (norm[of] === 'of' && isPersonNoun(lemma[of - 1] ?? '') && !isPersonNoun(lemma[before]!))
      voteByNoun(draft, lemma[of - 1]!, norm[of - 1]!, 3);
    else {
      // "the mission [Haddad] piloted"; not "classmate [Haddad] said", "the newspaper [Brack Post] said"
      const noun = lemma[before]!;
      const isClause =
        draft.words.length === 1 && tags[end] === POS.VERB && !isPersonNoun(noun) && !OUTLET_NOUNS.has(noun);
      voteByNoun(draft, noun, previous, isClause ? 1 : 3);
    }
  }
  if (/^(?:named|called|nicknamed)$/.test(previous) && tags[before - 1] === POS.NOUN)
    voteByNoun(draft, lemma[before - 1]!, norm[before - 1]!, 3);
}

/** "Mira Halven had her oven going": bodies have theirs. "Haddad said he was late"; not "Belmar said in the spring that he was late". */
function voteByPronounBehind({ tokens, tags }: Annotation, draft: Draft, { titleFirst, first, end }: Run): void {
  const { norm, word, sentence, length } = tokens;
  const { votes } = draft;
  const before = titleFirst - 1;
  if (draft.words.length > 1) {
    const limit = Math.min(length, end + 8);
    for (let k = end; k < limit && sentence[k] === sentence[first] && !isCapital(word[k]!); k++) {
      if (!/^(?:his|her|he|she|himself|herself)$/.test(norm[k]!)) continue;
      if (counts(draft, 'pronoun')) votes.person += 1;
      if (/^(?:her|herself)$/.test(norm[k]!)) draft.female += 0.5;
      else if (/^(?:his|himself)$/.test(norm[k]!)) draft.male += 0.5;
      return;
    }
  } else if (tags[end] === POS.VERB && tags[before] !== POS.ADP && norm[before] !== 'the')
    for (let k = end + 1; k < Math.min(length, end + 3); k++)
      if (/^(?:he|she|himself|herself)$/.test(norm[k]!) && counts(draft, 'pronoun')) votes.person += 1.5;
}

/** ", a lorry driver", ", the town's mayor", ", who", ", which", ", 34,"; and what is done with outlets: "told the Post", "the Post reported". */
function voteByWhatFollows(annotation: Annotation, draft: Draft, { titleFirst, end }: Run): void {
  const { tokens, lemma } = annotation;
  const { norm } = tokens;
  const { votes } = draft;
  const previous = norm[titleFirst - 1] ?? '';
  const next = norm[end + 1] ?? '';
  if (norm[end] === ',') {
    if (next === 'who' || next === 'whose') voteByWho(draft);
    else if (next === 'which') votes[PLACE_BEFORE.has(previous) ? 'place' : 'organization'] += 2;
    else if (/^\d{1,2}$/.test(next) && /^[,.]$/.test(norm[end + 2] ?? '')) votes.person += 3;
    else {
      const head = appositionHead(annotation, end + 1);
      if (head >= 0) voteByNoun(draft, lemma[head]!, norm[head]!, 3);
    }
  }
  if (norm[end] === 'who' && !PLACE_BEFORE.has(previous) && !/^(?:from|of|at)$/.test(previous)) voteByWho(draft);
  if ((norm[end] === 'of' || norm[end] === 'for') && draft.words.length > 1 && counts(draft, 'of after'))
    votes.person += 0.6;
  if (/^(?:told|tells|telling)$/.test(previous) && counts(draft, 'told')) votes.outlet += 1.5;
  if (/^(?:reports|reported)$/.test(norm[end] ?? '') && counts(draft, 'reports')) votes.outlet += 1;
}

/** "Ann Roe, who"; "Castell Motors, who", too, is written, and a body by its own words it stays. */
function voteByWho(draft: Draft): void {
  draft.votes.person += namesBody(draft) || draft.outlet ? 0 : 3;
}

const NOMINAL = new Set<number>([POS.NOUN, POS.PROPN, POS.ADJ, POS.NUM, POS.DET, POS.ADV]);
/** The head noun of the noun phrase that begins at `start` ("a lorry driver who ..." -> driver), or -1. */
function appositionHead(annotation: Annotation, start: number): number {
  const { tokens, tags } = annotation;
  const { norm, sentence, length } = tokens;
  let head = -1;
  const limit = Math.min(length, start + 12);
  for (let i = start; i < limit && sentence[i] === sentence[start]; i++) {
    if (isOwnerMark(annotation, i) || (tags[i] === POS.PRON && i === start) || isHyphen(annotation, i)) continue;
    if (!NOMINAL.has(tags[i]!)) break;
    // A capitalised head is a name, no description: "the town of Lesk, the Ministry of Defence announced"
    // but "the Rotterdam locker company" is a company
    const goesOn =
      i + 1 < length && (tags[i + 1] === POS.NOUN || tags[i + 1] === POS.ADJ || isCapital(tokens.word[i + 1]!));
    if (isCapital(tokens.word[i]!) && i > start && tags[i] !== POS.ADJ && !goesOn) return -1;
    if (tags[i] === POS.NOUN || isListedNoun(norm[i]!)) head = i;
    else if (tags[i] === POS.PROPN && i === start) return -1;
  }
  // "at the Harbour Bloc, the commission said": a new clause, no description
  let next = head + 1;
  while (next < limit && tags[next] === POS.ADV) next++;
  if (
    head >= 0 &&
    next < length &&
    sentence[next] === sentence[start] &&
    (tags[next] === POS.VERB || tags[next] === POS.AUX)
  )
    return -1;
  return head;
}
