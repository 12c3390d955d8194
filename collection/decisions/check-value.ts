/** What may be decided of what, and what has to be said with it. The table of docs/deciding.md. */
import { HearsayError } from '../../src/model/errors.ts';
import type { Span } from '../../src/model/span.ts';
import type { Decision, DecisionTarget } from '../../store/store.ts';

type Kind = Decision['kind'];
type Type = DecisionTarget['type'];

const MAY: Readonly<Record<Type, readonly Kind[]>> = {
  attribution: ['confirm', 'correct', 'withdraw', 'comment'],
  claim: ['confirm', 'correct', 'merge', 'split', 'withdraw', 'rate', 'comment'],
  evidence: ['confirm', 'correct', 'withdraw', 'comment'],
  contradiction: ['confirm', 'withdraw', 'comment'],
  copy: ['confirm', 'correct', 'withdraw', 'comment'],
  source: ['merge', 'rate', 'comment'],
  outlet: ['rate', 'comment'],
};

const RELIABILITIES = ['A', 'B', 'C', 'D', 'E', 'F'] as const;
const WORDS = {
  kind: ['direct', 'indirect', 'mixed'],
  certainty: ['certain', 'probable', 'possible', 'unknown'],
  polarity: ['positive', 'negative'],
  stance: ['agree', 'disagree', 'discuss'],
  type: ['verbatim', 'cut', 'rewrite', 'citation'],
} as const;

/** What a person changed of an attribution, as it is given: spans in the offsets of the article that is decided about. */
export interface GivenCorrection {
  readonly in?: string;
  readonly source?: Span[];
  readonly cue?: Span[];
  readonly content?: Span[];
  /** A source's id in the report, a name, or null: cannot tell. */
  readonly speaker?: string | null;
  readonly kind?: (typeof WORDS.kind)[number];
  readonly certainty?: (typeof WORDS.certainty)[number];
  readonly polarity?: (typeof WORDS.polarity)[number];
}

export function bad(message: string): HearsayError {
  return new HearsayError('bad-decision', message);
}

/** Throws HearsayError `bad-decision` for a kind that the target does not know, and for a value that does not fit. */
export function checkValue(kind: Kind, type: Type, value: unknown): void {
  if (!Object.hasOwn(MAY, type)) throw bad(`there is nothing to decide of "${String(type)}"`);
  const may = MAY[type];
  if (!may.includes(kind)) throw bad(`of ${type} one may ${may.join(', ')} or undo, not ${kind}`);
  const given = isRecord(value) ? value : {};
  if (value !== undefined && !isRecord(value)) throw bad('the value of a decision is an object');
  switch (kind) {
    case 'correct':
      return checkCorrection(type, given);
    case 'merge':
      return only(given, { into: isWord });
    case 'split':
      return only(given, { evidence: isListOfWords }, { text: isSentence });
    case 'rate':
      if (type === 'claim')
        return only(given, { credibility: (n) => Number.isInteger(n) && Number(n) >= 1 && Number(n) <= 6 });
      return only(given, { reliability: oneOf(RELIABILITIES) });
    default:
      return only(given, {});
  }
}

function checkCorrection(type: Type, given: Readonly<Record<string, unknown>>): void {
  switch (type) {
    case 'claim':
      return only(given, { text: isSentence });
    case 'evidence':
      return only(given, { stance: oneOf(WORDS.stance) });
    case 'copy':
      return only(given, { type: oneOf(WORDS.type) });
    default: {
      if (Object.keys(given).filter((key) => key !== 'in').length === 0)
        throw bad('a correction says what is to be corrected');
      return only(
        given,
        {},
        {
          in: isWord,
          source: isSpans,
          cue: isSpans,
          content: isSpans,
          speaker: (speaker) => speaker === null || isWord(speaker),
          kind: oneOf(WORDS.kind),
          certainty: oneOf(WORDS.certainty),
          polarity: oneOf(WORDS.polarity),
        },
      );
    }
  }
}

type Test = (value: unknown) => boolean;

/** Throws unless `given` has all of `needed`, maybe some of `maybe`, and nothing else. */
function only(
  given: Readonly<Record<string, unknown>>,
  needed: Readonly<Record<string, Test>>,
  maybe: Readonly<Record<string, Test>> = {},
): void {
  const tests = { ...needed, ...maybe };
  for (const key of Object.keys(needed)) if (given[key] === undefined) throw bad(`the value lacks "${key}"`);
  for (const [key, value] of Object.entries(given)) {
    if (!Object.hasOwn(tests, key)) throw bad(`"${key.slice(0, 40)}" has no place in this value`);
    if (!tests[key]!(value)) throw bad(`"${key}" does not fit`);
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isWord: Test = (value) => typeof value === 'string' && value !== '' && value.length <= 1000;
const isSentence: Test = (value) => typeof value === 'string' && value.trim() !== '' && value.length <= 2000;
const isListOfWords: Test = (value) =>
  Array.isArray(value) && value.length > 0 && value.length <= 1000 && value.every(isWord);
const oneOf =
  (words: readonly string[]): Test =>
  (value) =>
    typeof value === 'string' && words.includes(value);
const isSpans: Test = (value) =>
  Array.isArray(value) &&
  value.length <= 50 &&
  value.every(
    (span) => Array.isArray(span) && span.length === 2 && span.every((at) => Number.isInteger(at) && at >= 0),
  );
