/** The questions that are asked of a statement and the one that it was made from, each beside what it catches. */
import type { Laundering } from '../../model/ledger.ts';
import { contentWords, likeness, shared } from '../statements/content-words.ts';
import type { Quantity } from '../statements/quantities.ts';
import type { Statement } from '../statements/read-statement.ts';
import { farEnd, isNamedIn, isTelling, type Voices } from './voices.ts';

/** A statement, and how a later report tells it. */
export interface Retelling {
  readonly from: Statement;
  readonly to: Statement;
  /** All that the earlier report says of the claim, and the later one; `from` and `to` among them. */
  readonly before: readonly Statement[];
  readonly after: readonly Statement[];
}

/** A note for people where it hardened so, else undefined. */
type Question = (retelling: Retelling, voices: Voices) => string | undefined;

/** In the order in which the questions stand here. */
export function whatHardened(retelling: Retelling, voices: Voices): { kind: Laundering['kind']; note: string }[] {
  return QUESTIONS.flatMap(([kind, ask]) => {
    const note = ask(retelling, voices);
    return note === undefined ? [] : [{ kind, note }];
  });
}

/** "The dam is safe, the operator said", and then "The dam is safe": what somebody says stands as what is so. */
const saidBecameFact: Question = ({ from, to, before, after }, voices) => {
  if (to.attribution !== undefined || to.text.includes('?') || !isFact(from, to)) return undefined;
  const source = farEnd(voices, from);
  if (source && isNamedIn(source, to)) return undefined;
  const isOwnVoice = ({ attribution }: Statement): boolean => attribution === undefined;
  if (isOwnVoice(from) || isAgain(before, from, isOwnVoice) || isAgain(after, to, (other) => !isOwnVoice(other)))
    return undefined;
  const name = !source || source.name === 'unspecified' ? 'somebody' : source.name;
  return `What ${name} is said to have said stands in the outlet’s own voice.`;
};

/** "an engineer said", and then "reports said": whoever could be asked is gone. */
const sourceDropped: Question = ({ from, to, after }, voices) => {
  const source = farEnd(voices, from);
  if (to.attribution === undefined || !source || !isTelling(voices, source)) return undefined;
  if (PASSED_ON.test(to.text) || isNamedIn(source, to)) return undefined;
  const last = farEnd(voices, to);
  const publisher = voices.actors.publisher(to.evidence.report);
  // Nobody is left, somebody unnamed, or the outlet that it was had from; not another source of one's own.
  const isOwnSource =
    last?.kind === 'outlet' && last !== voices.actors.publisher(from.evidence.report) && last !== publisher;
  if (last === source || isOwnSource || isTelling(voices, last, publisher)) return undefined;
  const isToldOf = (other: Statement): boolean => other.attribution !== undefined && farEnd(voices, other) === source;
  if (isAgain(after, to, isToldOf)) return undefined;
  const name = `${source.name[0]!.toUpperCase()}${source.name.slice(1)}`;
  return `${name} is no longer ${source.kind === 'anonymous' ? 'told of' : 'named'}; ${last ? `it is left to “${last.name}”` : 'nobody is'}.`;
};

/** "the fire probably began in the mill", and then "the fire began in the mill"; both said by somebody. */
const hedgeDropped: Question = ({ from, to }, voices) => {
  if (to.attribution === undefined || to.certainty !== 'certain' || hedgeIn(to) !== undefined) return undefined;
  const hedge = hedgeOf(from);
  if (hedge === undefined || !hasHedged(from, to)) return undefined;
  // What somebody says word for word is as sure as he is, however sure whoever tells of it was.
  if (to.attribution.kind === 'direct' && from.attribution?.kind !== 'direct') return undefined;
  const last = farEnd(voices, to);
  if (last && HEDGE.test(last.name)) return undefined;
  const isOneVoice =
    last === farEnd(voices, from) ||
    !isTelling(voices, last, voices.actors.publisher(to.evidence.report)) ||
    (last !== undefined && voices.published.has(last));
  return isOneVoice ? `“${hedge}” became “certain”.` : undefined;
};

/** "about 40 houses" and then "40 houses", where no other sentence hedges them. */
const numberHardened: Question = ({ from, to, after }) => {
  const harder = hardenedNumber(from, to);
  if (!harder) return undefined;
  const isHedged = ({ quantities }: Statement): boolean =>
    quantities.some((quantity) => quantity.to === harder.to.to && quantity.hedge);
  if (isAgain(after, to, isHedged)) return undefined;
  return `${sayQuantity(harder.from)} became ${sayQuantity(harder.to)}.`;
};

const QUESTIONS: readonly (readonly [Laundering['kind'], Question])[] = [
  ['said-became-fact', saidBecameFact],
  ['source-dropped', sourceDropped],
  ['hedge-dropped', hedgeDropped],
  ['number-hardened', numberHardened],
];

/** The same in one report: a sentence that says it again, with the source beside it. */
const AGAIN = 0.5;

function isAgain(statements: readonly Statement[], one: Statement, test: (other: Statement) => boolean): boolean {
  return statements.some((other) => other !== one && test(other) && likeness(other.words, one.words) >= AGAIN);
}

/** Of the longer statement, what the other must have of it to say as much (the stories as they are read, 22 Nov 2026). */
const MOST = 0.4;

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

/** "that a deckhand told its correspondent": the source is named in what is stated. */
const PASSED_ON = /\b(?:told|said|says|as saying|according to|showed|shows)\b/iu;

/** How sure its source is where that is less than certain, else the word in it that says so. */
const hedgeOf = (statement: Statement): string | undefined =>
  statement.certainty === 'probable' || statement.certainty === 'possible' ? statement.certainty : hedgeIn(statement);

const HEDGE =
  /\b(?:might|could|possibly|perhaps|maybe|probably|likely|suspected|suspects?|appears?|appeared|seems?|seemed|believed|thought|feared|apparently|allegedly|presumably|unconfirmed|potentially)\b/iu;
/** Not the month: "has leaked since May". */
const MAY = /\bmay\b/u;
const hedgeIn = ({ text }: Statement): string | undefined => (HEDGE.exec(text) ?? MAY.exec(text))?.[0].toLowerCase();

/** "it could be related to a storm that was forecast": a storm was forecast all the same; what was hedged is that it was related. */
function hasHedged({ text }: Statement, { words }: Statement): boolean {
  const hedge = HEDGE.exec(text) ?? MAY.exec(text);
  if (!hedge) return true;
  const [first] = contentWords(text.slice(hedge.index + hedge[0].length, hedge.index + 60));
  return first === undefined || words.has(first);
}

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
