/** How each piece of evidence stands to the claim as it is worded. */
import type { Evidence, Stance } from '../../model/ledger.ts';
import { countsOtherwise } from './compare-statements.ts';
import { attributionOf, readWording, statementText, type ClaimWording, type Worded } from './word-claim.ts';

export function judgeEvidence(claim: ClaimWording, evidence: readonly Worded[]): Evidence[] {
  return evidence.map((worded): Evidence => {
    const { statement } = worded;
    const { stance, probability } = judge(claim, worded);
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

function judge(claim: ClaimWording, worded: Worded): { stance: Stance; probability: number } {
  const attribution = attributionOf(worded);
  const wording = readWording(claim.sentence);
  const content = readWording(statementText(worded));
  if (attribution?.certainty === 'unknown') return { stance: 'discuss', probability: 0.6 };
  const isRejected = attribution?.polarity === 'negative';
  if ((content.isNegated !== wording.isNegated) !== isRejected) return { stance: 'disagree', probability: 0.6 };
  if (countsOtherwise(claim.from, worded.statement)) return { stance: 'disagree', probability: 0.5 };
  return { stance: 'agree', probability: 0.6 };
}
