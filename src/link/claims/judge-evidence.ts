/**
 * How each piece of evidence stands to the claim as it is worded. Rules in order, the first that holds decides; beside each a
 * sentence it catches and one it must not. Probabilities are the shares in which each rule was right on the public stories
 * (training/claims/score.ts, 22 Nov 2026).
 */
import type { Evidence, Stance } from '../../model/ledger.ts';
import { FLAG, readWords } from '../stance/words.ts';
import { countsOtherwise } from './describe-pair.ts';
import { countsIn, type Statement } from './read-statements.ts';

/** `chance`: that it is evidence of the claim at all. */
export function judgeEvidence(
  sentence: string,
  evidence: readonly { statement: Statement; chance: number }[],
): Evidence[] {
  const claim = readClaim(sentence);
  return evidence.map(({ statement, chance }): Evidence => {
    const [stance, share] = judge(claim, statement);
    const probability = Math.round(1000 * chance * share) / 1000;
    return {
      report: statement.report,
      attribution: statement.attribution,
      ...(statement.in === undefined ? {} : { in: statement.in }),
      span: [statement.span[0], statement.span[1]],
      stance,
      probability,
    };
  });
}

interface ClaimWords {
  readonly terms: ReadonlySet<number>;
  readonly isNegated: boolean;
  readonly numbers: ReadonlySet<number>;
  readonly counts: Statement['counts'];
}

function judge(claim: ClaimWords, statement: Statement): [Stance, number] {
  const own = statement.terms.slice(0, statement.ownTerms);
  const isOfSame = 2 * own.filter((term) => claim.terms.has(term)).length >= claim.terms.size;
  const denies = statement.negated.some((term) => claim.terms.has(term));
  // "denied that the vote was annulled"; but "denied that the sirens had not sounded" agrees that they did.
  if (statement.isRejected) return denies ? ['agree', 0.45] : ['disagree', 0.8];
  // "did not say whether the dam had held"; not "said the dam had held".
  if (statement.isOpen) return ['discuss', 0.7];
  // "heard no siren", of "a siren sounded"; not "did not sleep, and heard the siren".
  if (denies !== claim.isNegated) return ['disagree', 0.4];
  // "twelve died on the ferry", of "twenty died on the ferry"; not "twelve of the twenty", nor "twelve buses", of "twenty buses burned".
  if (isOfSame && countsOtherwise(claim, statement) && !statement.numbers.some((term) => claim.numbers.has(term)))
    return ['disagree', 0.5];
  return ['agree', 0.6];
}

function readClaim(sentence: string): ClaimWords {
  const words = readWords(sentence);
  const having = (flag: number): Set<number> =>
    new Set(Array.from(words.term).filter((_, i) => words.flags[i]! & flag));
  return {
    terms: having(FLAG.content),
    isNegated: having(FLAG.negation).size > 0,
    numbers: having(FLAG.number),
    counts: countsIn(words, 0, words.length),
  };
}
