/** How a report has a claim, as the second half of a sentence that begins with its name. Pure. */
export interface Way {
  readonly kind: 'traced' | 'aside' | 'rejected' | 'silent';
  /** Whom the report has it from; nobody where it says so itself. */
  readonly from: readonly {
    readonly name: string;
    readonly how: 'says' | 'relays' | 'copies' | 'cites' | 'refers';
  }[];
  readonly rejectedBy?: string | undefined;
}

export interface Manner {
  /** Whether its words are more likely than not about the claim; else it only may. */
  readonly isLikely: boolean;
  /** Of several reports that have it alike. */
  readonly isPlural?: boolean;
}

/** "says", "say", "may say". */
export function verb(one: string, bare: string, { isLikely, isPlural = false }: Manner): string {
  return isLikely ? (isPlural ? bare : one) : `may ${bare}`;
}

/** Lower-case words for one body, office or paper, which a sentence gives an article: "navy", "port authority", "minister"; not "police", "a clerk", "officials". */
const BODY =
  /^(?:(?!(?:an?|the|some|one|two|three|four|five|six|several|many|most|no|any|every|each|both|all|other|another|his|her|its|their|our|my|this|that|these|those|police|staff|people|men|women|children)\b)\p{Ll}+[ -]){0,3}(?:agency|airline|army|authority|bank|board|brigade|cabinet|charity|church|club|coastguard|commission|committee|company|council|court|department|embassy|federation|firm|force|foundation|government|group|hospital|institute|ministry|minister|mayor|president|chairman|captain|commander|director|governor|judge|prosecutor|spokesman|spokeswoman|spokesperson|letter|memo|report|document|statement|study|survey|recording|message|museum|navy|office|operator|opposition|organi[sz]ation|palace|parliament|party|port|prosecution|publisher|school|union|university)$/u;

/** A word of number with which a report begins a sentence, before what is no name: "Multiple reports", not "Two Rivers". */
const COUNTED = /^(?:Multiple|Several|Various|Numerous|Many|Most|Some|Two|Three|Four|Five|Six)(?= \p{Ll})/u;

/** As a report writes it, within a sentence, with the article that one wants; of whom it says nothing at all, just that. */
export function sayName(name: string | undefined): string {
  if (name === undefined || name === 'unspecified') return 'somebody not named';
  return BODY.test(name) ? `the ${name}` : name.replace(COUNTED, (word) => word.toLowerCase());
}

/** What is said begins with a large letter. */
export const beginSentence = (said: string): string => said.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());

/** 'a', 'a and b', 'a, b and c'. */
export function inRow(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** "has it from the mayor", "may copy the Wire", "says so itself". */
export function tellWay({ kind, from, rejectedBy }: Way, manner: Manner): string {
  const those = (...hows: Way['from'][number]['how'][]): string =>
    inRow([...new Set(from.filter(({ how }) => hows.includes(how)).map(({ name }) => sayName(name)))]);
  if (rejectedBy !== undefined) {
    const whose = those('says', 'relays', 'copies', 'cites', 'refers');
    return `${verb('quotes', 'quote', manner)} ${whose === '' ? 'it' : `it as said by ${whose}`}, and that ${rejectedBy} rejects it`;
  }
  const [copied, cited, named, referred] = [those('copies'), those('cites'), those('says', 'relays'), those('refers')];
  const itself = manner.isPlural ? 'themselves' : 'itself';
  const elsewhere = `${itself}, and ${manner.isPlural ? 'cite' : 'cites'} ${referred} for something else`;
  const deeds = [
    copied === '' ? undefined : (['copies', 'copy', copied] as const),
    cited === '' ? undefined : (['cites', 'cite', cited] as const),
    named === ''
      ? undefined
      : kind === 'traced'
        ? (['has', 'have', `it from ${named}`] as const)
        : (['attributes', 'attribute', `it to ${named}`] as const),
    referred === '' ? undefined : (['says', 'say', `so ${elsewhere}`] as const),
  ].filter((deed) => deed !== undefined);
  if (deeds.length === 0)
    return `${verb('says', 'say', manner)} so ${itself}${kind === 'silent' ? ', and not from whom' : ''}`;
  // One "may" is enough for all that comes after it.
  return inRow(
    deeds.map(([one, bare, rest], k) => `${k > 0 && !manner.isLikely ? bare : verb(one, bare, manner)} ${rest}`),
  );
}
