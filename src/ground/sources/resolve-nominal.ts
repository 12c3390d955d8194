/** Whom a noun means: "the minister", "its director", "the company's website", "an official who asked not to be named". */
import { lowerName } from '../../model/outlet-names.ts';
import { wordSet } from '../../model/word-list.ts';
import type { SourcePhrase } from '../phrases/source-phrase.ts';
import { surface } from '../token-range.ts';
import { classifyPhrase } from './classify-phrase.ts';
import type { Context } from './discourse.ts';
import { canBe, COMMERCIAL, PUBLIC, type Figure } from './figures.ts';
import { NO_ONE } from './known-figures.ts';
import {
  DOCUMENT_NOUNS,
  isPersonNoun,
  MOUTHPIECE_NOUNS,
  OFFICE_NOUNS,
  ORGANIZATION_NOUNS,
  OUTLET_NOUNS,
  PLAIN_OUTLET_NOUNS,
  SPOKESPEOPLE,
} from './noun-lexicon.ts';
import type { Resolution, Scene } from './scene.ts';

const OWN_WRITERS = wordSet('reporter correspondent writer journalist columnist author blogger photographer');
const OWN_WORK = wordSet(
  'team investigation analysis data datum review department estimate figure test check audit monitoring',
);

const A_TIME = /^(?:this|last|next|that|the) (?:week|weekend|month|year|decade|century)$/iu;

/** Any body can be called so. */
const ANY_BODY = /^(?:company|firm|group|organi[sz]ation|agency|body|team|club|party|association)$/;

/** "the 41-year-old" */
const AGED = /^the (\d{1,3})-year-old$/iu;

export function createNominalResolver(scene: Scene): (phrase: SourcePhrase, context: Context) => Resolution {
  const { annotation, names, cast, discourse, figures, matcher, resolveRange } = scene;
  const { tokens, lemma } = annotation;
  const { norm } = tokens;
  const { learn, lastOf, meetingAt } = discourse;
  return resolveNominal;

  /** The one person whose age is told beside the name: "Nora Gill, 41," or "the 41-year-old baker Nora Gill". */
  function personOf(age: string): Figure | undefined {
    const { text } = annotation;
    const beside = new RegExp(String.raw`^, ${age}\b`, 'u');
    const before = new RegExp(String.raw`\b${age}-year-old(?: [\p{L}-]+){0,3} $`, 'u');
    const bearers = new Set(
      names.mentions
        .filter(({ name }) => names.known[name]!.kind === 'person')
        .filter(
          ({ first, end }) =>
            beside.test(text.slice(tokens.end[end - 1], tokens.end[end - 1]! + 8)) ||
            before.test(text.slice(Math.max(0, tokens.start[first]! - 60), tokens.start[first])),
        )
        .map(({ name }) => figures.figureOf(name)),
    );
    return bearers.size === 1 ? [...bearers][0] : undefined;
  }

  function resolveNominal(phrase: SourcePhrase, context: Context): Resolution {
    const { head, determiner, isPlural } = phrase;
    const noun = lemma[head]!;
    const form = norm[head]!;
    const opening = norm[phrase.core[0]]!;

    // "This week saw": nobody did
    if (A_TIME.test(surface(annotation, ...phrase.core)))
      return { figure: null, rule: 'no-source', note: `"${surface(annotation, ...phrase.core)}" is a time.` };
    if (opening === 'this' || opening === 'our') {
      if (OUTLET_NOUNS.has(noun) && !isPlural)
        return { figure: cast.outlet, rule: 'own-outlet', note: `"${opening} ${form}" is the outlet itself.` };
      if (OWN_WRITERS.has(noun) && !isPlural)
        return { figure: cast.author, rule: 'author', note: `"${opening} ${form}" is the writer.` };
    }
    if (OWN_WRITERS.has(noun) && isOwnOutlet(phrase.owner))
      return { figure: cast.author, rule: 'author', note: 'The outlet’s own writer.' };

    const age = AGED.exec(surface(annotation, ...phrase.core))?.[1];
    if (age !== undefined) {
      const aged = personOf(age);
      if (aged) return { figure: aged, rule: 'age', note: `"The ${age}-year-old" is ${aged.name}, who is told of as ${age}.` }; // prettier-ignore
      const last = lastOf((figure) => figure.kind === 'person' && !figure.isPlural, phrase.first, 80);
      if (last) return { figure: last, rule: 'age', note: `"The ${age}-year-old" is ${last.name}, last spoken of.` };
    }

    // "its author noted": a paper's or a blog's writer is the paper
    if (
      (OWN_WRITERS.has(noun) || noun === 'editor') &&
      phrase.owner &&
      (determiner === 'possessive' || norm[head + 1] === 'of')
    ) {
      const isIts = /^(?:its|their)$/.test(norm[phrase.owner[0]]!);
      const owner = isIts
        ? lastOf((figure) => figure.kind === 'outlet' && figure !== cast.outlet, phrase.first, 80)
        : resolveRange(phrase.owner, context, true);
      if (owner?.kind === 'outlet')
        return {
          figure: owner,
          rule: 'speaks-for',
          note: `"${surface(annotation, ...phrase.core)}" speaks for ${owner.name}.`,
        };
    }

    // "both sides": the two bodies last spoken of
    if (/^(?:both|two)$/.test(opening) || (opening === 'the' && norm[phrase.core[0] + 1] === 'two')) {
      if (
        /^(?:side|party|camp|team|government|country|company|paper|newspaper|group|faction|report|man|woman)$/.test(
          noun,
        )
      ) {
        const pair = discourse.lastTwo(
          phrase.first,
          /^(?:side|party|camp|team|government|country|company|group|faction)$/.test(noun),
        );
        if (pair.length === 2) return { figure: figures.join(pair), rule: 'both', note: 'The two last spoken of.' };
      }
    }
    // "an earlier version of this article", "this site": the outlet itself
    if (
      phrase.owner &&
      norm[phrase.owner[0]] === 'this' &&
      /^(?:article|story|report|post|page|piece|site|newspaper|paper)$/.test(lemma[phrase.owner[1] - 1]!)
    )
      return { figure: cast.outlet, rule: 'own-outlet', note: 'The article itself.' };
    if (cast.isRelease && determiner !== 'indefinite' && !isPlural && isOwnBody(noun, form))
      return {
        figure: cast.outlet,
        rule: 'own-outlet',
        note: `"${surface(annotation, ...phrase.core)}" is ${cast.outlet.name} in its own release.`,
      };

    // In its own release the body's team, data and inquiry are the body.
    if (cast.isRelease && !isPersonNoun(noun) && OWN_WORK.has(noun)) {
      const owner = determiner === 'possessive' && phrase.owner ? resolveRange(phrase.owner, context, true) : undefined;
      if (!owner || owner === cast.outlet)
        return {
          figure: cast.outlet,
          rule: 'own-outlet',
          note: `"${surface(annotation, ...phrase.core)}" is ${cast.outlet.name} in its own release.`,
        };
    }
    if (noun === 'version' && !isPlural && !phrase.owner)
      return { figure: cast.outlet, rule: 'own-outlet', note: 'An earlier version of the article itself.' };

    // "one of them": still they. "nobody at the club": the club would not say.
    if (/^(?:one|some|many|most|none|neither|either|several|two|three)$/.test(form) && phrase.owner) {
      const of = resolveRange(phrase.owner, context);
      if (of?.isPlural) return { figure: of, rule: 'one-of', note: `One of ${of.name}.` };
    }
    if (NO_ONE.has(form) || NO_ONE.has(opening)) {
      const at = phrase.owner && resolveRange(phrase.owner, context, true);
      if (at && (at.kind === 'organization' || at.kind === 'outlet'))
        return { figure: at, rule: 'nobody-at', note: `Nobody at ${at.name} is ${at.name}.` };
      return { figure: figures.introduce(phrase, 'anonymous'), rule: 'indefinite-pronoun', note: 'Nobody is named.' };
    }

    // Whoever speaks through it: "the company's website", "a spokesman for the range", "the mission's daily report"
    const isSpokesman = SPOKESPEOPLE.has(noun);
    if ((MOUTHPIECE_NOUNS.has(noun) || MOUTHPIECE_NOUNS.has(form)) && (isSpokesman || !isPlural)) {
      if (!isSpokesman || determiner !== 'definite' || !matcher.byNoun(phrase)) {
        const owner = phrase.owner && resolveRange(phrase.owner, context, true);
        if (
          owner &&
          owner !== cast.unspecified &&
          (owner.kind === 'organization' || owner.kind === 'outlet' || owner.kind === 'person')
        )
          return {
            figure: owner,
            rule: 'speaks-for',
            note: `"${surface(annotation, ...phrase.core)}" speaks for ${owner.name}.`,
          };
        // "a college spokesman" speaks for a college, of the text or not
        const body = isSpokesman && !phrase.owner ? bodyBefore(phrase) : undefined;
        if (body) {
          const speaksFor = resolveRange(body, context);
          if (speaksFor?.kind === 'organization')
            return {
              figure: speaksFor,
              rule: 'speaks-for',
              note: `"${surface(annotation, ...phrase.core)}" speaks for ${speaksFor.name}.`,
            };
        }
        if (
          (isSpokesman && !phrase.owner) ||
          (determiner === 'definite' && /^(?:statement|release|communiqué|communique)$/.test(noun))
        ) {
          const body = lastOf((figure) => figure.kind === 'organization', head);
          if (body)
            return {
              figure: body,
              rule: 'speaks-for',
              note: `A ${form} without more speaks for ${body.name}, the body last spoken of.`,
            };
        }
      }
    }

    if (PLAIN_OUTLET_NOUNS.has(noun) && determiner === 'definite' && head - phrase.core[0] === 1) {
      // "The newspaper at first claimed": the one last spoken of, whatever others were called
      const outlet = lastOf(
        (figure) => figure.kind === 'outlet' && figure !== cast.outlet && canBe(figure, noun),
        phrase.first,
        120,
      );
      if (outlet) {
        learn(outlet, 'nouns', noun);
        return {
          figure: outlet,
          rule: 'same-class',
          note: `"${surface(annotation, ...phrase.core)}" is ${outlet.name}, last spoken of.`,
        };
      }
    }
    if (determiner !== 'indefinite' && !(determiner === 'bare' && isPlural && form !== 'police')) {
      let match = matcher.byNoun(phrase);
      // "For the president it was a record sale. But Ortuño waits. ... the president answered": she is the president
      if (
        match &&
        OFFICE_NOUNS.has(noun) &&
        determiner === 'definite' &&
        !figures.isNamed(match) &&
        !discourse.spoken.some(({ figure }) => figure === match)
      )
        match = matcher.byClass(phrase) ?? match;
      if (match) {
        figures.describe(match, phrase);
        return { figure: match, rule: 'same-noun', note: `"${surface(annotation, ...phrase.core)}" is ${match.name}.` };
      }
      const fallback = determiner === 'definite' ? matcher.byClass(phrase) : undefined;
      if (fallback) {
        learn(fallback, 'nouns', noun);
        return {
          figure: fallback,
          rule: 'same-class',
          note: `"${surface(annotation, ...phrase.core)}" is ${fallback.name}, the last one it can be.`,
        };
      }
    }
    const kind = classifyPhrase(annotation, names, phrase);
    if (
      determiner === 'possessive' &&
      phrase.owner &&
      norm[phrase.core[0]] !== 'our' &&
      !isPersonNoun(noun) &&
      !DOCUMENT_NOUNS.has(noun) &&
      !ORGANIZATION_NOUNS.has(noun) &&
      !OUTLET_NOUNS.has(noun)
    ) {
      // "the commission's screen": what a body shows, the body says
      const owner = resolveRange(phrase.owner, context, true);
      if (owner?.kind === 'organization')
        return {
          figure: owner,
          rule: 'speaks-for',
          note: `"${surface(annotation, ...phrase.core)}" speaks for ${owner.name}.`,
        };
    }
    const figure = figures.introduce(phrase, kind);
    // A person's message speaks as the person does: "Al-Sabri's message urged ... 'Hold on,' he says"
    if (kind === 'document' && determiner === 'possessive' && phrase.owner) {
      const m = names.at[phrase.owner[1] - 1]!;
      const event = m >= 0 ? meetingAt(names.mentions[m]!.end - 1) : undefined;
      if (event) event.isSpeaker = true;
    }
    return {
      figure,
      rule: kind === 'anonymous' ? 'unnamed' : 'described',
      note: kind === 'anonymous' ? `"${figure.name}" is not named.` : `Told only as "${figure.name}".`,
    };
  }

  /** "a [Norlandic government] spokesman"; not "a senior spokesman", nor "a company spokesman": that one is of the text. Token range. */
  function bodyBefore({ core, head }: SourcePhrase): [number, number] | undefined {
    const noun = lemma[head - 1]!;
    if (head - 1 < core[0] || isPersonNoun(noun) || ANY_BODY.test(noun) || !(ORGANIZATION_NOUNS.has(noun) || ORGANIZATION_NOUNS.has(norm[head - 1]!))) return undefined; // prettier-ignore
    const first = /^(?:an?|the|another|one)$/.test(norm[core[0]]!) ? core[0] + 1 : core[0];
    return first < head ? [first, head] : undefined;
  }

  /** "the company" in a company's release, "the committee" in one signed by it; not "the company" in a union's. */
  function isOwnBody(noun: string, form: string): boolean {
    const own = lowerName(cast.outlet.name).split(' ');
    if (own.includes(noun) || own.includes(form) || cast.bylineWords.has(noun)) return ORGANIZATION_NOUNS.has(noun);
    return COMMERCIAL.has(noun) && !own.some((word) => PUBLIC.has(word));
  }

  function isOwnOutlet(range: readonly [number, number] | undefined): boolean {
    if (!range) return false;
    const m = names.at[range[1] - 1]!;
    return m >= 0 && figures.figureOf(names.mentions[m]!.name) === cast.outlet;
  }
}
