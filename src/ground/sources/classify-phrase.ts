/** What kind of source a noun phrase without a name is, by its head noun: "an engineer", "the ministry", "a leaked memo". */
import { POS, type Annotation } from '../../model/annotation.ts';
import type { SourceKind } from '../../model/report.ts';
import { wordSet } from '../../model/word-list.ts';
import type { Names } from '../names/names.ts';
import type { SourcePhrase } from '../phrases/source-phrase.ts';
import {
  ANONYMITY,
  COUNTRIES,
  DOCUMENT_NOUNS,
  isPersonNoun,
  OFFICE_NOUNS,
  ORGANIZATION_NOUNS,
  OUTLET_NOUNS,
} from './noun-lexicon.ts';

const SHOWS = /^(?:arrivals?|departures?|notice|message|drawing|bulletin|score|results?|display|white|black)$/;
const SITE = /^[\p{L}\d-]{2,}\.(?:com|net|org|info|co\.uk)$/u;

/** Where people work, play or rule together: they speak as one, though their word names the place or the thing they do. */
const ACTS_AS_ONE = wordSet(`
  railroad campaign hotel restaurant resort casino cinema arena stadium orchestra choir refinery brewery bakery canteen
  marina farm vineyard prison jail zoo nursery kindergarten aquarium cemetery store shop prefecture province canton colony
  emirate principality enemy resistance establishment judiciary treasury exchequer monarchy crown clergy church tribe
  clan gang cartel syndicate lobby caucus panel taskforce unit division branch chapter wing base camp platform
  industry sector business enterprise venture provider vendor studio label restorer lab shift tower control refuge
  shelter hospice surgery pharmacy crown electorate sect dynasty alliance bloc axis commissariat
  nation congregation population generation convention settlement country capital room hall gathering guard rescue park market`);
/** Living, and no body: whoever hears them is told of as somebody. */
const LIVING = wordSet('cat dog duck horse bird animal parrot mate guide voice rest majority minority half');

/**
 * Unnamed people are anonymous ("officials", "a nurse"), but whoever alone holds an office is a person ("the mayor"); a
 * body told by its noun is an organization; what can be read or looked at is a document, and so is what happens or lies
 * there and shows something ("the storm", "the gauge").
 */
export function classifyPhrase(
  { tokens, tags, lemma, text }: Annotation,
  names: Names,
  phrase: SourcePhrase,
): SourceKind {
  const { norm } = tokens;
  const { head, determiner, isPlural } = phrase;
  const noun = lemma[head]!;
  const form = norm[head]!;
  const words = text.slice(tokens.start[phrase.first], tokens.end[phrase.end - 1]);
  const isLoose = determiner === 'indefinite' || (determiner === 'bare' && isPlural);
  if (form === 'police') return 'organization';
  if (/\d-year-olds?$/iu.test(words)) return 'anonymous';
  // "hospital bosses", "club chiefs": the body, in a tabloid's words
  if (isPlural && /^(?:boss|chief)$/.test(noun) && ORGANIZATION_NOUNS.has(lemma[head - 1] ?? '')) return 'organization';

  if (
    /^(?:family|couple|household|crowd|public|audience|section|inbox|forum|thread|community|jury|crew|internet|neighbourhood|account|handle|intelligence)$/.test(
      noun,
    )
  )
    return 'anonymous';
  // "its owners", "the operators": the body itself, told by whoever runs it
  if (isPlural && !isLoose && /^(?:owner|operator|organiser|organizer|maker)$/.test(noun)) return 'organization';
  if (isPersonNoun(noun) || isPersonNoun(form)) {
    if (isPlural || isLoose || ANONYMITY.test(words)) return 'anonymous';
    return OFFICE_NOUNS.has(noun) && determiner !== 'bare' ? 'person' : 'anonymous';
  }
  if (noun === 'bulletin') return 'document';
  // "the school board"; not "the departures board", "the board at the station"
  const isShown = SHOWS.test(norm[head - 1] ?? '') || norm[head + 1] === 'at';
  if (noun === 'board' && !isShown) return isPlural && isLoose ? 'anonymous' : 'organization';
  // "brack-post.com"
  if (SITE.test(form)) return 'outlet';
  if (
    /^(?:program|programme|network|show|portal)$/.test(noun) &&
    !/^(?:tv|television|radio|news|media|broadcasting|cable)$/.test(norm[head - 1] ?? '')
  )
    return 'organization';
  if (OUTLET_NOUNS.has(form) || OUTLET_NOUNS.has(noun))
    return isPlural || form === 'media' || form === 'press'
      ? 'anonymous'
      : noun === 'agency' && determiner !== 'indefinite'
        ? 'organization'
        : 'outlet';
  if (DOCUMENT_NOUNS.has(noun) || DOCUMENT_NOUNS.has(form))
    return isPlural &&
      isLoose &&
      /^(?:report|rumour|rumor|claim|story|account)$/.test(noun) &&
      !/\b(?:official|government|police|court|ministry|intelligence)\b/iu.test(words)
      ? 'anonymous'
      : 'document';
  if (ORGANIZATION_NOUNS.has(noun) || ORGANIZATION_NOUNS.has(form))
    return isPlural && isLoose ? 'anonymous' : 'organization';
  // "the school system"; not "our dispatch system"
  const isSystem = noun === 'system' && ORGANIZATION_NOUNS.has(norm[head - 1] ?? '');
  if (ACTS_AS_ONE.has(noun) || isSystem) return isPlural && isLoose ? 'anonymous' : 'organization';
  if (norm[phrase.core[0]] === 'our') return isPlural ? 'anonymous' : 'document';
  if (!isPlural && /(?:er|or|ant|ee)$/.test(noun) && tags[head] === POS.NOUN) return 'anonymous';
  if (isLoose || isPlural) return 'anonymous';
  if (names.at[head]! >= 0 || COUNTRIES.has(form)) return 'organization';
  return tags[head] === POS.NOUN && determiner === 'definite' && !LIVING.has(noun) ? 'document' : 'anonymous';
}
