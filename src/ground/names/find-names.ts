/**
 * Finds the capitalised names of a text, tells title from name ("Foreign Secretary | Boris Johnson"), decides what each is
 * (person, organization, outlet, place, thing) from all its mentions together, and joins the short forms to the full ones
 * ("Johnson", "KRG", "the Ledger"). Evidence is counted, not learnt: every vote stands beside the words that give it.
 *
 *   capitals          which words are words of names
 *   name-end          how far a name goes on: "Ministry of Health and Welfare"
 *   cut-run           what of it is title, nationality, office
 *   vote-by-form      what its own words tell of its kind
 *   vote-by-context   what the words around it tell
 *   join-forms        which forms name the same
 */
import type { Annotation } from '../../model/annotation.ts';
import { isSurname, TITLES } from '../sources/noun-lexicon.ts';
import { findOutlet } from '../sources/outlets.ts';
import { isHyphen } from '../token-range.ts';
import {
  isAllCapitals,
  isBehindDash,
  isNameWord,
  isPlainNoun,
  ownOutletAt,
  readCapitals,
  startsSentence,
  type Capitals,
  type NameHints,
} from './capitals.ts';
import { cutRun, inDateline, type Run } from './cut-run.ts';
import { startDraft, type Draft } from './draft.ts';
import { joinForms } from './join-forms.ts';
import { nameEnd } from './name-end.ts';
import type { Names } from './names.ts';
import { voteByContext } from './vote-by-context.ts';
import { voteByForm } from './vote-by-form.ts';

/** Linear in the number of tokens. */
export function findNames(annotation: Annotation, hints: NameHints): Names {
  const capitals = readCapitals(annotation, hints);
  const runs = findRuns(capitals);
  return joinForms(annotation, runs, voteOn(capitals, runs));
}

/** Where names stand, in the order of the text; none overlap. */
function findRuns(capitals: Capitals): Run[] {
  const { annotation, isHeadline } = capitals;
  const { norm, sentence, length } = annotation.tokens;
  const runs: Run[] = [];
  for (let i = 0; i < length;) {
    const own = ownOutletAt(capitals, i);
    if (own > 0) {
      const first = norm[i] === 'the' && own > 1 ? i + 1 : i;
      runs.push({ first, end: i + own, titleFirst: first });
      i += own;
    } else if (!isNameWord(capitals, i) || onlyDescribes(capitals, i)) i++;
    else {
      const end = nameEnd(capitals, i);
      // "U.S.-backed forces" names nobody, nor do "Officials" in a headline
      const isPlain = isHeadline[sentence[i]!]! && norm.slice(i, end).every(isPlainNoun);
      if (!isHyphen(annotation, end) && !isPlain) runs.push(...cutRun(capitals, i, end));
      i = end;
    }
  }
  return runs;
}

/** A noun at the start of a sentence: "Operator | Belmar Lines", "Fisherman | Odd Henriksen"; not "Lindqvist". "BRACK (AP) — Officials" begins one, too. */
function onlyDescribes({ annotation, inside }: Capitals, i: number): boolean {
  const norm = annotation.tokens.norm[i]!;
  return (
    (startsSentence(annotation, i) || isBehindDash(annotation, i)) &&
    isPlainNoun(norm) &&
    !isSurname(norm) &&
    !inside.has(norm) &&
    !TITLES.has(norm)
  );
}

/** The forms that the names have, in the order of the text, each with the votes of its words and of all its places. */
function voteOn({ annotation, hints, dateline }: Capitals, runs: readonly Run[]): Draft[] {
  const { tokens, text } = annotation;
  const own = hints.outlet?.toLowerCase().replace(/^the /, '');
  const alone = new Set(runs.filter(({ first, end }) => end - first === 1).map(({ first }) => tokens.word[first]!));
  const drafts = new Map<string, Draft>();
  runs.forEach((run, index) => {
    const words = text.slice(tokens.start[run.first], tokens.end[run.end - 1]).split(/\s+/u);
    const key = words.join(' ').toLowerCase().replace(/[’‘]/g, "'");
    let draft = drafts.get(key);
    if (!draft) {
      draft = startDraft(words, findOutlet(hints.register, words.join(' ')));
      drafts.set(key, draft);
      voteByForm(draft, (word) => alone.has(word));
      if (own === key) draft.votes.outlet += 6;
    }
    if (run.acronym) draft.acronym = run.acronym;
    if (draft.words.every(isAllCapitals)) draft.words = words;
    draft.runs.push({ ...run, index });
    const written = inDateline(annotation, dateline, run.end);
    if (written) draft.votes[written] += 6;
    else voteByContext(annotation, draft, run);
  });
  return [...drafts.values()];
}
