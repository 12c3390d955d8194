/** One side of a possible dispute: what somebody is said to say, with all that comparing it with another needs. */
import type { Evidence } from '../../model/ledger.ts';
import type { Attribution } from '../../model/report.ts';
import type { Span } from '../../model/span.ts';
import type { Actor, Actors } from '../origins/join-sources.ts';
import type { Statement } from '../statements/read-statement.ts';
import { negatedWords, withholds } from './negated-words.ts';
import { polesAmong, type Pole } from './opposites.ts';

export interface Side {
  readonly statement: Statement;
  /** The claims that it is evidence for, and how it stands to each. */
  readonly claims: Map<string, Evidence>;
  /** It disagrees with one of them. */
  isAgainst: boolean;
  /** From the first of source, cue and content to the last, in the text of its report. */
  readonly start: number;
  readonly end: number;
  /** Of the attributions of one report that are evidence, in the order of the text. */
  rank: number;
  /** Who says it, or the body spoken for; undefined when it cannot be told. */
  readonly speaker: Actor | undefined;
  /** The cue rejects what is said. */
  readonly isDenial: boolean;
  /** It says that something is so: "that he left"; neither a name nor "cattle". */
  readonly isClause: boolean;
  /** It names something and says nothing of it: "his candidacy", "the attack on the convoy"; not "3,000 ballots", nor "she pays". */
  readonly isName: boolean;
  /** Nobody commits himself to it. */
  readonly isOpen: boolean;
  readonly isDisproof: boolean;
  /** "refused" to release the tapes, "did not acknowledge" the bond: that it is not so is told by the cue. */
  readonly isWithheld: boolean;
  /** It is told against what stands before it: "But the clerk insisted". */
  readonly isContrast: boolean;
  readonly signs: ReadonlyMap<string, boolean>;
  readonly words: ReadonlySet<string>;
  readonly poles: readonly Pole[];
  /** Rows of four words in quotation marks. */
  readonly quoted: ReadonlySet<string>;
}

const CLAUSE =
  /^(?:that )?[^“"]*\b(?:is|are|was|were|be|been|had|has|have|will|would|could|can|did|does|do|may|might|must|should|left|fled|fell|knew|came|went|took|gave|saw|said|told|held|made|found|lost|won|broke|began|shot|hit|cut|put|\p{L}{3,}ed)\b/iu;
const DISPROOF =
  /\b(?:untrue|false|fake|hoax|nonsense|wrong|invented|fabricated|no truth|lie|lies|lying|baseless|unfounded|rubbish|fiction|mistaken|incorrect|inaccurate|denied|denies|misleading|never happened|did not happen|contrary|no such thing|nothing of the kind|otherwise)\b/iu;
const CONTRAST =
  /\b(?:but|however|yet|instead|contrary|in fact|although|though|whereas|while|disputed|contradict\w*|insist\w*|rejected|dismissed|denie[sd]|denying)\b/iu;

/** "Did the captain leave the ship?" states nothing; "He left. Who was to stop him?" does. */
const ASKS = /^(?:[^.!]|[.!](?!["”’)\]]*\s))*\?["”’)\]]*$/u;
/** Verbs, and whatever may be one: "pays", "to have sunk", "failing". */
const VERB =
  /\b(?:am|is|are|was|were|be|been|had|has|have|will|would|could|can|cannot|did|does|do|may|might|must|should|left|fled|fell|fall|knew|know|came|come|went|go|took|take|gave|give|saw|see|said|say|told|tell|held|hold|made|make|found|find|lost|lose|won|win|broke|began|shot|hit|cut|put|let|get|got|kept|keep|paid|pay|sent|sold|met|led|ran|run|set|want|need|think|believe|expect|support|oppose|\p{L}{3,}(?:ed|ing)|\p{Ll}{2,}[^\P{Ll}siu]s|to \p{Ll}+)\b|\p{L}['’](?:s|re|m|ve|ll|d|t)\s/u;

/**
 * undefined for who asks, and for an outlet's own sentence: those sum up both sides. Linear in the length of the statement.
 */
export function readSide(statement: Statement, actors: Actors): Side | undefined {
  const { attribution, text } = statement;
  if (!attribution || attribution.in !== undefined) return undefined;
  return text.includes('?') && ASKS.test(text.trim()) ? undefined : new SideOfStatement(statement, attribution, actors);
}

/** Most pairs have no word in common, so that what only others are asked for is read when it first is. */
class SideOfStatement implements Side {
  readonly statement: Statement;
  readonly claims = new Map<string, Evidence>();
  isAgainst = false;
  readonly start: number;
  readonly end: number;
  rank = 0;
  readonly speaker: Actor | undefined;
  readonly isDenial: boolean;
  readonly #cue: readonly Readonly<Span>[];
  #isClause: boolean | undefined;
  #isName: boolean | undefined;
  #isDisproof: boolean | undefined;
  #isContrast: boolean | undefined;
  #signs: ReadonlyMap<string, boolean> | undefined;
  #poles: readonly Pole[] | undefined;
  #quoted: ReadonlySet<string> | undefined;

  constructor(statement: Statement, { source, cue, content, chain, polarity }: Attribution, actors: Actors) {
    const spans = [...source, ...cue, ...content];
    const last = chain.at(-1);
    const actor = last === undefined ? undefined : actors.of(statement.report.article.id, last);
    this.statement = statement;
    this.start = Math.min(...spans.map(([from]) => from));
    this.end = Math.max(...spans.map(([, to]) => to));
    this.speaker = actor && (actors.behind(actor)?.actor ?? actor);
    this.isDenial = polarity === 'negative';
    this.#cue = cue;
  }

  get isClause(): boolean {
    return (this.#isClause ??= CLAUSE.test(this.statement.text));
  }
  get isName(): boolean {
    return (this.#isName ??= this.statement.quantities.length === 0 && !VERB.test(this.statement.text));
  }
  get isOpen(): boolean {
    return this.statement.certainty === 'unknown' || this.statement.text.includes('?');
  }
  get isDisproof(): boolean {
    return (this.#isDisproof ??= DISPROOF.test(this.statement.text));
  }
  get isContrast(): boolean {
    return (this.#isContrast ??= this.#readContrast());
  }
  get signs(): ReadonlyMap<string, boolean> {
    return (this.#signs ??= negatedWords(this.statement.text, this.isDenial));
  }
  get words(): ReadonlySet<string> {
    return this.statement.words;
  }
  get poles(): readonly Pole[] {
    return (this.#poles ??= polesAmong(this.words));
  }
  get quoted(): ReadonlySet<string> {
    return (this.#quoted ??= quotedRows(this.statement.text));
  }

  get isWithheld(): boolean {
    return withholds(this.#cueText());
  }
  #cueText(): string {
    const { text } = this.statement.report.article;
    return this.#cue.map(([from, to]) => text.slice(from, to)).join(' ');
  }

  #readContrast(): boolean {
    const { text } = this.statement.report.article;
    const { start } = this;
    const before = text.slice(Math.max(0, start - MAX_LEAD), start);
    const lead = before.slice(
      Math.max(before.lastIndexOf('. '), before.lastIndexOf('\n'), before.lastIndexOf('” ')) + 1,
    );
    return CONTRAST.test(`${lead}${text.slice(start, start + 12)} ${this.#cueText()}`);
  }
}

/** In UTF-16 code units: a sentence up to where its attribution begins. */
const MAX_LEAD = 120;
const ROW = 4;

function quotedRows(text: string): Set<string> {
  const rows = new Set<string>();
  if (!/[“"]/u.test(text)) return rows;
  for (const [, quotation] of text.matchAll(/[“"]([^”"]+)[”"]/gu)) {
    const words = quotation!.toLowerCase().match(/[\p{L}\d]+/gu) ?? [];
    for (let at = 0; at + ROW <= words.length; at++) rows.add(words.slice(at, at + ROW).join(' '));
  }
  return rows;
}
