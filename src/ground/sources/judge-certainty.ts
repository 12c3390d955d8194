/**
 * How sure a source is of what it says, and whether it says or denies it: certainty and polarity in the sense of FactBank
 * (Saurí and Pustejovsky, 2009), read off the words of the cue first and of the content's main clause second. The word lists
 * are our own.
 */
import type { Annotation } from '../../model/annotation.ts';
import type { Certainty, Why } from '../../model/report.ts';
import type { Span } from '../../model/span.ts';
import { wordSet } from '../../model/word-list.ts';
import { phrase, readJudged, type Judged, type Reading, type Verdict } from './certainty-reading.ts';
import { judgeContent } from './judge-content.ts';
import { judgeCue } from './judge-cue.ts';

export interface Judgement {
  readonly certainty: Certainty;
  readonly polarity: 'positive' | 'negative';
  readonly why: Why;
  /** The reporter's own distance from the cue ("claimed", "appears to be treating"): a hedge of whoever reports, not of the source. */
  readonly hedge?: Certainty;
}

export function judgeCertainty(annotation: Annotation, judged: Judged): Judgement {
  const reading = readJudged(annotation, judged);
  return conclude(reading, judgeCue(reading) ?? judgeContent(reading) ?? assertsIt(reading));
}

function assertsIt(reading: Reading): Verdict {
  const note = reading.cue.length > 0 ? `"${phrase(reading)}" asserts it.` : 'Said without any hedge.';
  return { rule: 'asserts', certainty: 'certain', note, at: reading.cue };
}

/** Cues by which a reporter keeps a distance; the source itself is certain. */
const DISTANCING = wordSet('claim allege purport profess contend assert maintain insist swear boast');

function conclude({ annotation: { tokens }, verbLemma }: Reading, verdict: Verdict): Judgement {
  const { rule, certainty, polarity = 'positive', note, at } = verdict;
  const spans = at.length > 0 ? { spans: [{ span: [tokens.start[at[0]!]!, tokens.end[at.at(-1)!]!] as Span }] } : {};
  // "claimed": the reporter does not vouch for it, whatever the claim itself is
  const hedge = verdict.hedge ?? (DISTANCING.has(verbLemma) && polarity === 'positive' ? 'probable' : undefined);
  return { certainty, polarity, why: { rule, note, ...spans }, ...(hedge ? { hedge } : {}) };
}
