/** The speakers of a transcript: who is meant by the labels before their words. */
import { type Annotation, POS, QUOTE } from '../../model/annotation.ts';
import { initialsOf } from '../../model/outlet-names.ts';
import { wordSet } from '../../model/word-list.ts';
import { isPersonNoun, TITLES } from './noun-lexicon.ts';
import type { Resolver } from './resolve-sources.ts';
import type { Resolution } from './scene.ts';

/** A label that says which part somebody has in the talk, and not who it is. */
const ASKS = /^(?:q\d*\.?|(?:the )?(?:question|questioner|interviewer)(?: \w+)?)$/;
const ANSWERS = /^(?:a\d*\.?|(?:the )?(?:answer|interviewee)(?: \w+)?)$/;

/**
 * A transcript as other texts are written: labels in capitals as names and nouns ("MS SMITH" is Ms Smith, "CHAIRMAN" the
 * chairman), and what is said under them as quoted, which it is, without the marks. Offsets stay. Any other text stays itself.
 */
export function asQuoted(annotation: Annotation): Annotation {
  const { turns } = annotation;
  if (turns.length === 0) return annotation;
  const word = [...annotation.tokens.word];
  const tags = annotation.tags.slice();
  const lemma = [...annotation.lemma];
  const quoteState = annotation.quoteState.slice();
  const { norm, start, end } = annotation.tokens;
  const pieces: string[] = [];
  let at = 0;
  for (const { label, said } of turns) {
    for (const run of said) quoteState.fill(QUOTE.inside, ...run);
    const isOffice = isPart(norm, label);
    for (let i = label[0]; i < label[1]; i++) {
      if (isOffice) {
        tags[i] = norm[i] === 'the' ? POS.DET : POS.NOUN;
        lemma[i] = norm[i]!;
      } else tags[i] = POS.PROPN;
      const written = isOffice ? word[i]!.toLowerCase() : capitalized(word[i]!);
      if (written === word[i] || written.length !== word[i]!.length) continue;
      word[i] = written;
      pieces.push(annotation.text.slice(at, start[i]), written);
      at = end[i]!;
    }
  }
  const text = pieces.join('') + annotation.text.slice(at);
  return { ...annotation, text, tokens: { ...annotation.tokens, word }, tags, lemma, quoteState };
}

/** "The Witness", "Unidentified Male", not "Judge Kelly". */
function isPart(norm: readonly string[], [first, end]: readonly [number, number]): boolean {
  for (let i = first; i < end; i++) if (!PART_WORDS.has(norm[i]!) && !isPersonNoun(norm[i]!)) return false;
  return norm[end - 1] !== 'the';
}
const PART_WORDS = wordSet('the unidentified unknown male female voice participant audience vice prime');

/** "SMITH" -> "Smith", "O'NEILL" -> "O'Neill"; "McKay", "J." and "NHS" with a title before them stay. */
function capitalized(word: string): string {
  if (word.length < 2 || word !== word.toUpperCase() || !/\p{Lu}/u.test(word)) return word;
  if (TITLES.has(word.toLowerCase())) return word[0]! + word.slice(1).toLowerCase();
  // Initials
  if (/^(?:[A-Z]{2}|[B-DF-HJ-NP-TV-XZ]{3})$/.test(word)) return word;
  return word.toLowerCase().replace(/(?<![\p{L}\p{M}])\p{L}|(?<=\b[Oo]['’])\p{L}/gu, (letter) => letter.toUpperCase());
}

/** "MS", "A.L." */
const INITIALS = /^\p{Lu}\.?\p{Lu}\.?(?:\p{Lu}\.?)?$/u;

/** Reads one label after another; the same label is the same speaker throughout. */
export function createLabelReader(resolver: Resolver): (first: number) => Resolution | undefined {
  const { annotation, names } = resolver;
  const labels = new Map(annotation.turns.map(({ label }) => [label[0], label]));
  const known = new Map<string, Resolution>();

  return (token) => {
    const label = labels.get(token);
    if (!label) return undefined;
    const key = annotation.tokens.norm.slice(...label).join(' ');
    const before = known.get(key);
    if (before) return { ...before, token: label[0] };
    const resolution = read(key, label);
    known.set(key, resolution);
    return resolution;
  };

  function read(key: string, [first, end]: readonly [number, number]): Resolution {
    const says = annotation.text.slice(annotation.tokens.start[first], annotation.tokens.end[end - 1]);
    if (ANSWERS.test(key)) {
      const figure = onlyPersonBefore(annotation.turns[0]!.label[0]);
      if (figure)
        return { figure, rule: 'interview', note: `“${says}:” answers, and only ${figure.name} is named before.` };
    }
    if (ASKS.test(key) || ANSWERS.test(key))
      return { figure: null, rule: 'interview', note: `The label “${says}:” does not name who it is.` };
    const figure = INITIALS.test(says) ? onlyPersonWith(says, annotation.turns[0]!.label[0]) : null;
    if (figure) return { figure, rule: 'interview', note: `“${says}” are the initials of ${figure.name} alone.` };
    return resolver.resolve(first, end, { isQuoted: false });
  }

  /** The one person named before a token by these initials. */
  function onlyPersonWith(initials: string, token: number): Resolution['figure'] {
    const letters = initials.replaceAll('.', '');
    const people = names.known.flatMap(({ kind, text }, name) => (kind === 'person' && initialsOf(text) === letters ? [name] : [])); // prettier-ignore
    const at = names.mentions.findIndex(({ name, first }) => name === people[0] && first < token);
    return people.length === 1 && at >= 0 ? resolver.figureAt(at) : null;
  }

  function onlyPersonBefore(token: number): Resolution['figure'] {
    const people = new Set<number>();
    for (const { first, name } of names.mentions)
      if (first < token && names.known[name]!.kind === 'person') people.add(name);
    if (people.size !== 1) return null;
    const [name] = people;
    return resolver.figureAt(names.mentions.findIndex((mention) => mention.name === name));
  }
}
