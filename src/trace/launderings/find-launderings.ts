/**
 * What hardened on the way from one report to another that has it from there: a hedge dropped, a source dropped, a number
 * that was about so many become so many, what somebody says become what is so. Two reports that do not depend on each
 * other have each their own words, and no laundering is found between them.
 */
import { compareDates } from '../../model/compare-dates.ts';
import type { Copy, Evidence, Laundering, Passage } from '../../model/ledger.ts';
import type { Report, Why } from '../../model/report.ts';
import type { Actor, Actors } from '../origins/join-sources.ts';
import { contentWords, likeness, shared, stemOf } from '../statements/content-words.ts';
import { coreOf, wordsOf } from '../origins/source-words.ts';
import type { Quantity } from '../statements/quantities.ts';
import type { Statement, Statements } from '../statements/read-statement.ts';

export interface LaunderingsInput {
  /** All evidence of one claim. */
  readonly evidence: readonly Evidence[];
  readonly reports: ReadonlyMap<string, Report>;
  readonly copiesTo: ReadonlyMap<string, readonly Copy[]>;
  readonly actors: Actors;
  readonly statementOf: Statements;
}

/** Originals of a report, and statements in each, that are looked at. */
const MAX_ORIGINALS = 8;
const MAX_STATEMENTS = 12;
/** Two statements say the same when this share of the shorter one's words is in the other (test/cases/trace). */
const SAME = 0.6;
const MIN_SHARED = 3;
/** Of the longer statement, what the other must have of it to say as much (the stories as they are read, 22 Nov 2026). */
const MOST = 0.4;
/** The same in one report: a sentence that says it again with the source beside it. */
const AGAIN = 0.5;

/** At most one of each kind per statement. Linear in the evidence. */
export function findLaunderings({ evidence, reports, copiesTo, actors, statementOf }: LaunderingsInput): Laundering[] {
  const statements = new Map<string, Statement[]>();
  for (const entry of evidence) {
    const of = statements.get(entry.report) ?? [];
    if (of.length >= MAX_STATEMENTS) continue;
    const statement = statementOf(entry);
    if (statement) statements.set(entry.report, [...of, statement]);
  }
  const published = new Map<Actor, string[]>();
  for (const id of statements.keys()) {
    const publisher = actors.publisher(id);
    const of = published.get(publisher);
    if (of) of.push(id);
    else published.set(publisher, [id]);
  }
  return [...statements.entries()].flatMap(([id, mine]) => {
    // Who is cited for one thing was read for the others.
    const cited = mine.flatMap((statement) =>
      chainOf(statement).flatMap((actor) => published.get(actor)?.slice(0, MAX_ORIGINALS) ?? []),
    );
    const originals = new Set(
      [...(copiesTo.get(id) ?? []).map(({ from }) => from), ...cited]
        .filter((other) => other !== id && !isLater(other, id))
        .slice(0, MAX_ORIGINALS),
    );
    return originals.size === 0 ? [] : mine.flatMap((to) => judge(to, mine, originals));
  });

  function judge(to: Statement, mine: readonly Statement[], originals: ReadonlySet<string>): Laundering[] {
    if (to.certainty === 'unknown' || LEFT_OPEN.test(to.text)) return [];
    let from: Statement | undefined;
    let best = SAME;
    for (const original of originals) {
      for (const statement of statements.get(original) ?? []) {
        const like = likeness(statement.words, to.words);
        if (like < best || !isSameSide(statement, to) || (like === best && from && !isBetter(statement, from)))
          continue;
        if (!shareEnough(statement, to) || countOtherwise(statement, to)) continue;
        best = like;
        from = statement;
      }
    }
    return from ? compare(from, to, mine, statements.get(from.evidence.report)!) : [];
  }

  function compare(
    from: Statement,
    to: Statement,
    mine: readonly Statement[],
    theirs: readonly Statement[],
  ): Laundering[] {
    const found: Laundering[] = [];
    const add = (kind: Laundering['kind'], note: string): void => {
      found.push({ from: passage(from), to: passage(to), kind, why: [why(kind, note, from, to)] });
    };
    const source = farEnd(from);
    const isAgain = (statements: readonly Statement[], not: Statement, test: (other: Statement) => boolean): boolean =>
      statements.some((other) => other !== not && test(other) && likeness(other.words, not.words) >= AGAIN);
    const saysItself =
      from.attribution === undefined || isAgain(theirs, from, ({ attribution }) => attribution === undefined);
    if (to.attribution === undefined && !to.text.includes('?')) {
      if (
        isFact(from, to) &&
        !(source && isNamedIn(source, to)) &&
        !saysItself &&
        !isAgain(mine, to, ({ attribution }) => attribution !== undefined)
      )
        add(
          'said-became-fact',
          `What ${!source || source.name === 'unspecified' ? 'somebody' : source.name} is said to have said stands in the outlet’s own voice.`,
        );
    } else if (to.attribution !== undefined) {
      const last = farEnd(to);
      const others = mine.filter((other) => other !== to && other.attribution !== undefined);
      if (
        source &&
        isTelling(source) &&
        !PASSED_ON.test(to.text) &&
        !isNamedIn(source, to) &&
        isLeftTo(last, from, to) &&
        !isTelling(last, actors.publisher(to.evidence.report)) &&
        last !== source &&
        !others.some((other) => farEnd(other) === source && likeness(other.words, to.words) >= AGAIN)
      )
        add(
          'source-dropped',
          `${source.name[0]!.toUpperCase()}${source.name.slice(1)} is no longer ${source.kind === 'anonymous' ? 'told of' : 'named'}; ${last ? `it is left to “${last.name}”` : 'nobody is'}.`,
        );
      const isOneVoice =
        last === source || !isTelling(last, actors.publisher(to.evidence.report)) || published.has(last!);
      const hedge = hedgeOf(from);
      // What somebody says word for word is as sure as he is, however sure whoever tells of it was.
      const isOwnWords = to.attribution.kind === 'direct' && from.attribution?.kind !== 'direct';
      const isInSource = last !== undefined && HEDGE.test(last.name);
      if (
        hedge !== undefined &&
        !isInSource &&
        !isOwnWords &&
        hasHedged(from, to) &&
        to.certainty === 'certain' &&
        isOneVoice &&
        hedgeIn(to) === undefined
      )
        add('hedge-dropped', `“${hedge}” became “certain”.`);
    }
    const harder = hardenedNumber(from, to);
    if (
      harder &&
      !isAgain(
        mine,
        to,
        (other) =>
          harder.to.from === harder.to.to &&
          other.quantities.some(({ to: most, hedge }) => most === harder.to.to && hedge),
      )
    )
      add('number-hardened', `${sayQuantity(harder.from)} became ${sayQuantity(harder.to)}.`);
    return found;
  }

  function chainOf({ evidence: { report }, attribution }: Statement): Actor[] {
    return (attribution?.chain ?? []).slice(1).map((id) => actors.of(report, id));
  }

  /** Who says it, as far as the report tells; undefined for the outlet itself. */
  function farEnd(statement: Statement): Actor | undefined {
    return chainOf(statement).at(-1);
  }

  /** What is left of a source: nobody, somebody unnamed, or the outlet that it was had from; not another source of one's own. */
  function isLeftTo(last: Actor | undefined, from: Statement, to: Statement): boolean {
    if (last?.kind !== 'outlet') return true;
    return last === actors.publisher(from.evidence.report) || last === actors.publisher(to.evidence.report);
  }

  /** Whether a source tells anybody whom to ask: a name, not "sources", nor an outlet that has it from elsewhere. */
  function isTelling(actor: Actor | undefined, publisher?: Actor): boolean {
    if (!actor || actor === publisher) return false;
    if (actor.kind === 'outlet') return false;
    return actor.kind !== 'anonymous' || (!VAGUE.test(actor.name) && !published.has(actor));
  }

  function isLater(a: string, b: string): boolean {
    const order = compareDates(reports.get(a)?.article.published, reports.get(b)?.article.published);
    return order !== undefined && order > 0;
  }
}

/** "because intelligence appeared to indicate a launch": the source stands in what is stated. */
const isNamedIn = ({ name }: Actor, { words }: Statement): boolean =>
  wordsOf(coreOf(name)).some((word) => words.has(stemOf(word)));

/** Says as much as the other and in its own words: neither a piece of it nor a quotation of it, nor the writer of himself, nor as a rumour. */
const isFact = (from: Statement, to: Statement): boolean =>
  shared(from.words, to.words) >= MOST * Math.max(from.words.size, to.words.size) &&
  !/[“"]\S+\s[^”"]+[”"]|^['‘]|['’][.,]?$|\b(?:I|my|we|our)\b/u.test(to.text.trim()) &&
  !RUMOURED.test(to.text) &&
  (hedgeIn(to) === undefined || hedgeIn(from) !== undefined) &&
  !isQuoted(to);
const RUMOURED = /\b(?:rumou?rs?|rumou?red|reportedly|is reporting|according to)\b/iu;

/** A sentence of a quotation that began before it, in its paragraph. */
function isQuoted({ report: { article }, evidence: { in: field, span } }: Statement): boolean {
  if (field !== undefined) return false;
  const paragraph = article.text.slice(article.text.lastIndexOf('\n', span[0] - 1) + 1, span[0]);
  const count = (mark: string): number => paragraph.split(mark).length - 1;
  return count('"') % 2 === 1 || count('“') > count('”');
}

/** "it was hard to confirm whether the dam held": nothing is said to be so. */
const LEFT_OPEN =
  /\b(?:whether|unclear|not (?:clear|known)|unknown|check(?:s|ed|ing)? if|ask(?:s|ed|ing)? if|(?:not|hard|difficult) (?:be |to be |to )?(?:confirm|verif|say)\w*)\b/iu;

/** Of one thing other numbers, and none that both have: "more than a dozen doctors", and "two more doctors". */
function countOtherwise({ quantities: mine }: Statement, { quantities: theirs }: Statement): boolean {
  const isEqual = (a: Quantity, b: Quantity): boolean => a.to === b.to || a.from === b.to || a.to === b.from;
  return (
    mine.some((one) => theirs.some((other) => one.noun !== '' && one.noun === other.noun)) &&
    !mine.some((one) => theirs.some((other) => isEqual(one, other)))
  );
}

/** "it could be related to a storm that was forecast": a storm was forecast all the same; what was hedged is that it was related. */
function hasHedged({ text }: Statement, { words }: Statement): boolean {
  const hedge = HEDGE.exec(text) ?? MAY.exec(text);
  if (!hedge) return true;
  const [first] = contentWords(text.slice(hedge.index + hedge[0].length, hedge.index + 60));
  return first === undefined || words.has(first);
}

/** "that a deckhand told its correspondent": the source is named in what is stated. */
const PASSED_ON = /\b(?:told|said|says|as saying|according to|showed|shows)\b/iu;
const VAGUE =
  /^(?:unspecified|it|they|some of .*|(?:an? |the |some |several |many |one |\p{L}+ )?(?:unnamed |anonymous |unidentified |unofficial |unconfirmed )?(?:sources?|reports?|media|insiders?|people(?: (?:familiar|close|briefed|with knowledge)\b.*)?|experts|observers|officials|others|rumou?rs?))$/iu;

/** A number that both have counts as one more word. */
function shareEnough(a: Statement, b: Statement): boolean {
  const words = shared(a.words, b.words);
  if (words !== MIN_SHARED - 1) return words >= MIN_SHARED;
  return a.quantities.some(({ to }) => b.quantities.some((other) => other.to === to));
}

/** How sure its source is where that is less than certain, else the word in it that says so. */
const hedgeOf = (statement: Statement): string | undefined =>
  statement.certainty === 'probable' || statement.certainty === 'possible' ? statement.certainty : hedgeIn(statement);

const HEDGE =
  /\b(?:might|could|possibly|perhaps|maybe|probably|likely|suspected|suspects?|appears?|appeared|seems?|seemed|believed|thought|feared|apparently|allegedly|presumably|unconfirmed|potentially)\b/iu;
/** Not the month: "has leaked since May". */
const MAY = /\bmay\b/u;
const hedgeIn = ({ text }: Statement): string | undefined => (HEDGE.exec(text) ?? MAY.exec(text))?.[0].toLowerCase();

/** Both assert, or both reject. */
function isSameSide(a: Statement, b: Statement): boolean {
  return (
    a.evidence.stance === b.evidence.stance &&
    (a.attribution?.polarity ?? 'positive') === (b.attribution?.polarity ?? 'positive') &&
    a.certainty !== 'unknown'
  );
}

/** Of two statements as alike, the one that was said by somebody. */
const isBetter = (a: Statement, b: Statement): boolean => a.attribution !== undefined && b.attribution === undefined;

/** "about 40 houses" and then "40 houses"; "30 to 40" and then "40"; not "about 40" and "39". */
function hardenedNumber(from: Statement, to: Statement): { from: Quantity; to: Quantity } | undefined {
  for (const before of from.quantities) {
    if (!before.hedge) continue;
    if (from.quantities.some((other) => !other.hedge && other.to === before.to)) continue;
    for (const after of to.quantities) {
      if (after.hedge || after.from !== after.to) continue;
      if (after.to !== before.to && after.to !== before.from) continue;
      if (before.of.length === 0 || after.of.length === 0 || before.of.some((word) => after.of.includes(word)))
        return { from: before, to: after };
    }
  }
  return undefined;
}

function sayQuantity({ from, to, hedge }: Quantity): string {
  if (from !== to) return `${from} to ${to}`;
  const words = { about: 'about ', atMost: 'up to ', atLeast: 'at least ' };
  return `${hedge ? words[hedge] : ''}${to}`;
}

function passage({ evidence: { report, attribution, in: field, span } }: Statement): Passage {
  return { report, attribution, ...(field === undefined ? {} : { in: field }), span };
}

function why(rule: string, note: string, ...of: Statement[]): Why {
  return {
    rule,
    note,
    spans: of.map(({ evidence: { report, in: field, span } }) => ({
      report,
      ...(field === undefined ? {} : { in: field }),
      span,
    })),
  };
}
