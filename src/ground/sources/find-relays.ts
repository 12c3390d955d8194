/**
 * Through whom a statement reached the outlet: "told Reuters", "in an interview with the Courier", "a memo seen by AFP",
 * "in remarks carried by Meridian". The agency that a byline, dateline or credit line names: `media/find-credits.ts`.
 */
import { POS } from '../../model/annotation.ts';
import { lowerName } from '../../model/outlet-names.ts';
import type { Article } from '../../model/report.ts';
import { wordSet } from '../../model/word-list.ts';
import { ORGANIZATION_NAME_WORDS, PLAIN_OUTLET_NOUNS } from './noun-lexicon.ts';
import { findOutlet, hasOutletForm, isAgency, type OutletRegister } from './outlets.ts';
import type { Context } from './discourse.ts';
import type { Figure } from './figures.ts';
import type { Resolver } from './resolve-sources.ts';

export interface Relays {
  readonly figures: readonly Figure[];
  /** The words name the article's own outlet: "told this newspaper". */
  readonly isDirect: boolean;
  /** The token where the first relay is named, -1 without one. */
  readonly token: number;
}

const LEADS_TO_OUTLET = wordSet('told tell tells telling to with by on via in through');
const OTHER_OUTLET_NOUNS = wordSet('station channel agency site programme program press network wire');
/** "seen by AFP", "carried by Meridian" tell a way; "verified by", "owned by", "accused by" do not. */
const PASSED_ON = wordSet(`
  seen obtained reviewed viewed published carried reported quoted cited aired broadcast released shared interviewed
  contacted approached reached asked relayed distributed posted printed recorded filmed run issued transcribed
  monitored translated`);
/** What one does "to" a station or site to be heard there. */
const LEADS_BY_TO = wordSet(
  'speak talk say write give send leak comment confirm statement interview letter email message remark tell report complain',
);
const OWN_PRONOUN = new Set(['us', 'me']);

/**
 * Looks at the tokens of one statement that are neither its content nor another statement (`region`, ascending) for an
 * outlet that it was made to. "told reporters" and "told the inquiry" are nobody's relay.
 */
export function findRelays(
  resolver: Resolver,
  cast: { readonly outlet: Figure },
  region: readonly number[],
  context: Context,
): Relays {
  const { annotation, names } = resolver;
  const { tokens, tags, lemma } = annotation;
  const { norm } = tokens;
  const figures: Figure[] = [];
  let isDirect = false;
  let token = -1;
  const inRegion = new Set(region);
  for (let r = 0; r < region.length; r++) {
    const i = region[r]!;
    const m = names.at[i]!;
    if (m >= 0 && names.mentions[m]!.first === i) {
      const mention = names.mentions[m]!;
      const name = names.known[mention.name]!;
      const lead = leadBefore(mention.titleFirst);
      if (!lead) continue;
      const isOutlet = name.kind === 'outlet' || (resolver.figureAt(m).kind === 'outlet' && name.kind !== 'person');
      if (!isOutlet) continue;
      // "on Reuters' website" is still Reuters; "to Guardian readers" is not the Guardian
      if (
        tags[mention.end] === POS.NOUN &&
        !PLAIN_OUTLET_NOUNS.has(lemma[mention.end]!) &&
        !OTHER_OUTLET_NOUNS.has(lemma[mention.end]!)
      )
        continue;
      add(resolver.figureAt(m), i);
      continue;
    }
    if (OWN_PRONOUN.has(norm[i]!) && /^(?:told|tell|tells|telling|to|with)$/.test(norm[i - 1] ?? '')) {
      isDirect = true;
      continue;
    }
    const isNoun = PLAIN_OUTLET_NOUNS.has(lemma[i]!) || OTHER_OUTLET_NOUNS.has(lemma[i]!);
    if (!isNoun || tags[i] === POS.VERB || (m >= 0 && names.mentions[m]!.first !== i)) continue;
    // The noun before a name is the name's: "local station Radio Kaluha"
    if (names.at[i + 1]! >= 0 && inRegion.has(i + 1)) continue;
    if (norm[i + 1] === 'conference' || norm[i + 1] === 'release' || tags[i + 1] === POS.NOUN) continue;
    let start = i;
    while (
      start > 0 &&
      inRegion.has(start - 1) &&
      (tags[start - 1] === POS.ADJ || tags[start - 1] === POS.NOUN || tags[start - 1] === POS.PROPN)
    )
      start--;
    const opening = norm[start - 1] ?? '';
    if (/^(?:its|his|her|their|your)$/.test(opening)) continue;
    const isOpened = tags[start - 1] === POS.DET || opening === 'this' || opening === 'our' || opening === 'the';
    if (isOpened) start--;
    if (!isOpened && start === i && !/^(?:radio|television|tv)$/.test(norm[i]!)) continue;
    const lead = norm[start - 1] ?? '';
    if (
      /^(?:on|in|by)$/.test(lead) &&
      /^(?:report|story|article|claim|account|suggestion|piece|allegation|rumour|rumor|item)s?$/.test(
        norm[start - 2] ?? '',
      )
    )
      continue;
    if (!LEADS_TO_OUTLET.has(lead) || (lead === 'by' && (start === i || !PASSED_ON.has(norm[start - 2] ?? ''))))
      continue;
    if (
      /^(?:site|website|press|network|program|programme)$/.test(norm[i]!) &&
      opening !== 'this' &&
      opening !== 'our' &&
      norm[i] !== 'site'
    )
      continue;
    // "told the station", "spoke to the site"; not: "is travelling to the site"
    if (lead === 'to' && OTHER_OUTLET_NOUNS.has(norm[i]!) && !LEADS_BY_TO.has(lemma[start - 2] ?? '')) continue;
    const { figure } = resolver.resolve(start, i + 1, context);
    if (!figure) continue;
    if (figure.kind !== 'outlet' && figure !== cast.outlet) continue;
    add(figure, i);
  }
  return { figures, isDirect, token };

  function add(figure: Figure, at: number): void {
    if (figure === cast.outlet) isDirect = true;
    else if (!figures.includes(figure)) {
      figures.push(figure);
      if (token < 0) token = at;
    }
  }
  /** The word that leads to an outlet, over determiners, adjectives and nouns that describe it. */
  function leadBefore(first: number): string | undefined {
    for (let k = first - 1, steps = 0; k >= 0 && steps < 6; k--, steps++) {
      if (norm[k] === 'by' && !PASSED_ON.has(norm[k - 1] ?? '')) return undefined;
      // "denied a report on state television": what is denied, not a way
      if (
        /^(?:on|in|by)$/.test(norm[k]!) &&
        /^(?:report|story|article|claim|account|suggestion|piece|allegation|rumour|rumor|item)s?$/.test(
          norm[k - 1] ?? '',
        )
      )
        return undefined;
      if (LEADS_TO_OUTLET.has(norm[k]!)) return norm[k]!;
      if (tags[k] !== POS.DET && tags[k] !== POS.ADJ && tags[k] !== POS.NOUN && tags[k] !== POS.PROPN) return undefined;
      if (!inRegion.has(k)) return undefined;
    }
    return undefined;
  }
}

/** Whether the article is an organization's own release: it speaks of its "outlet" as of somebody, and names no writer. */
export function isOwnRelease(article: Article, register: OutletRegister): boolean {
  const outlet = article.outlet ?? '';
  if (!outlet || findOutlet(register, outlet)) return false;
  const byline = article.byline ?? '';
  const isOffice =
    /\b(?:press office|press service|press release|communications?|media (?:team|relations|office)|public (?:affairs|relations)|spokes\p{L}+)\b/iu.test(
      byline,
    );
  // "Brindholm FC", "Northern Rivers Authority": a body's name and no paper's
  if (
    !hasOutletForm(outlet) &&
    !isAgency(register, outlet) &&
    outlet.split(' ').some((word) => ORGANIZATION_NAME_WORDS.has(word.toLowerCase()))
  )
    return true;
  const key = lowerName(outlet);
  const isOwnName = lowerName(byline) === key;
  if (!isOffice && !isOwnName) return false;
  if (isOffice) return true;
  // A news outlet that signs with its own name does not speak of what it will do, in its own name, as a sentence's subject.
  const escaped = key.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(
    `(?:^|[.!?”"]\\s+|\\n)(?:the )?${escaped} (?:is|are|has|have|will|can|does|today|states|requests|expects|regards|informs|notes|stresses|regrets|believes|announces|confirms|denies|rejects|welcomes|wishes|expresses)\\b`,
    'iu',
  ).test(article.text);
}
