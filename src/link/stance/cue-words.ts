/**
 * Words that tell how a text stands to what it speaks of. A word may stand in several lists. They are features that the
 * model weighs, not rules: "the hoax" refutes in one report and is what another report denies.
 */
import { wordSet } from '../../model/word-list.ts';

/** Too frequent to tell what a text is about. */
export const STOP_WORDS = wordSet(`
  a about after again all am an and any are as at be been before being between both but by can could d did do does down
  during each few for from had has have having he her here hers him his how i if in into is it its just ll m may me might
  more most must my of off on or other our out over own re s same she should so some such t than that the their them
  then there these they this those through to too under up upon us ve very was we were what when where which while who
  whom whose why will with would yet you your`);

export const NEGATIONS = wordSet(
  `no not never n't cannot cant dont didnt isnt wasnt nobody nothing none neither nor nowhere without`,
);

/** The text, or somebody in it, rejects: "the photograph is a fake". */
export const REFUTING = wordSet(`
  apologise apologised apologize apologized baseless bogus contradict contradicted contradicts debunk debunked debunking
  debunks denial denied denies deny denying discredit discredited dismiss dismissed dismisses dismissing disproved
  dispute disputed disputes doctored doubt doubted doubtful doubts erroneous error fabricated fabrication fake faked
  false falsely fiction fictional fictitious fraud hoax hoaxer hoaxes impossible inaccurate incorrect joke joking lie
  lied lies made-up misleading misreported mistake mistaken myth nonsense nope parody phony photoshop photoshopped prank
  pranks refute refuted refutes reject rejected rejecting rejects retract retracted retraction retracts satire satirical
  scam staged unfounded unlikely untrue wrong despite rubbish spoof`);

/** The text passes on without vouching: "reportedly", "if confirmed". */
export const HEDGING = wordSet(`
  according allegation allegations allege alleged allegedly alleges apparent apparently appear appeared appears believe
  believed claim claimed claiming claims could if investigate investigated investigating likely may maybe might perhaps
  possible possibly potential potentially purported purportedly report reported reportedly reporting reports rumor
  rumored rumors rumour rumoured rumours said say says seem seems source sources speculate speculation suggest suggested
  suggests supposed supposedly suspected unclear unconfirmed unverified verify whether`);

/** The text vouches: "officials confirmed". */
export const CONFIRMING = wordSet(`
  acknowledged admit admits admitted announce announced announces authentic confirm confirmation confirmed confirming confirms
  evidence genuine proof prove proved proven real true verified`);

/** Words whose number in a headline and in a text is a feature of its own. */
export const COUNTED_WORDS = [
  'fake', 'hoax', 'false', 'not', 'no', 'deny', 'denied', 'denies', 'debunked', 'claim', 'claims', 'claimed', 'report', 'reports',
  'reported', 'reportedly', 'said', 'says', 'rumor', 'rumors', 'rumour', 'may', 'could', 'confirmed', 'confirm', 'real', 'actually',
  'probably', 'did', 'dead', 'why', 'how', 'satire', 'satirical', 'prank', 'unverified', 'unconfirmed', 'alleged', 'allegedly',
  'according', 'true', 'evidence', 'spokesman', 'spokesperson', 'statement', 'source', 'sources', 'however', 'update', 'twitter',
  'authentic', 'verify', 'verified', 'untrue', 'doubt', 'speculation', 'officials', 'police', 'witnesses', 'told', 'video',
  'story', 'social', 'photo', 'but', 'if', 'today', 'believed', 'apparently', 'media', 'website', 'article', 'daily', 'n\'t',
] as const; // prettier-ignore
