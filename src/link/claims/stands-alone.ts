/**
 * Whether words are a clause that can stand by itself: "the dam held", not "passwords that anyone can read". By the forms of verbs alone,
 * without a parse: a report holds none, and a claim must be worded from reports.
 */

/** A verb that carries a clause: "is", "died", "found"; not "to have died", "being cited", "the wounded". */
const FINITE =
  /(?<!\bto )(?<!\b(?:be|being|been|having|to have|the|an?|of|as|with) )\b(?:is|are|was|were|had|has|have|will|would|could|can|cannot|did|does|do|may|might|must|should|\w+n['’]t|(?:he|she|it|they|there)['’](?:s|re|ll|d)|beat|became|began|bore|bought|broke|brought|built|came|caught|chose|cost|cut|drew|drove|fell|felt|fled|flew|found|fought|gave|goes|got|grew|heard|held|hid|hit|keeps|kept|killed|knew|knows|laid|lay|led|left|lent|lost|made|makes|meant|met|needs|owes|paid|put|quit|ran|rang|read|remains|rode|rose|said|sank|sat|saw|says|sent|shook|shot|shows|shut|slept|sold|spent|spoke|stands|stole|stood|struck|stuck|swore|takes|threw|told|took|understood|wants|went|woke|won|wore|wrote|(?!hundred\b|kindred\b|hatred\b|sacred\b|naked\b|advanced\b)\w{2,}[^aeiou\s]ed|\w{3,}(?:ied|ued|eed|oed))\b/gi;

/** What opens a clause that hangs on the noun before it. */
const RELATIVE =
  /\b(?:who|whom|whose|which|where|when|(?<=[a-z]\s)(?<!\b(?:of|on|in|at|to|by|for|from|with)\s)that(?!\s(?:[A-Z]|day|evening|morning|night|week|month|year|time|afternoon|(?:\w+[.”"]?$))))\b/g;
/** "a man who works on a farm": a verb that its form alone does not tell. */
const PRESENT =
  /\b(?:who|which|that) (?!is\b|was\b|has\b|does\b|says\b|knows\b|goes\b|makes\b|takes\b|stands\b|shows\b|keeps\b|needs\b|owes\b|remains\b|wants\b|his\b|this\b|its\b)\w+s\b/g;
/** A clause without a subject: "to be sold", "of waves", "is a question"; and one that breaks off: "ahead of". */
const HEADLESS =
  /^(?:to|of|as|for|on|in|with|by|from|about|against|at|how|why|what|whether|if|who|is|are|was|were|has|had|and|or|than)\b/i;
/** "would allow him to act"; not "can he act?", nor "May said so". */
const SUBJECTLESS = /^(?:will|would|can|could|may|might|must|should|have|be|been)\s(?!.*\?)/;
const BROKEN = /\b(?:as|of|to|with|by|for|in|at|and|or|but|that|the|an?|than|from)[\s,;.”"]*$/i;

export function standsAlone(clause: string): boolean {
  if (BROKEN.test(clause) || SUBJECTLESS.test(clause)) return false;
  // "In March the dam held" begins with a preposition and has a subject all the same.
  if (HEADLESS.test(clause) && !/^(?:in|on|at|by|from|for|with|under)\s[^,]*,/i.test(clause)) return false;
  const main = withoutAsides(clause);
  return countVerbs(main) + count(main, PRESENT) > count(main, RELATIVE);
}

/** "Bridie Canavan, who has since retired, ..." */
const ASIDE = /,\s*(?:who|whom|whose|which|where|when)\b[^,;–—]*(?:,|$)/gi;
const withoutAsides = (clause: string): string => clause.replace(ASIDE, ' ');

/** What begins a group of verbs, and what stands between them: "had since been told"; not "saw was". */
const AUXILIARY =
  /^(?:is|are|was|were|had|has|have|will|would|could|can|cannot|did|does|do|may|might|must|should|got|.+n['’]t|.+['’].+)$/i;
const BETWEEN = /^\s*(?:(?:\w+ly|not|since|never|been|be|already|also)\s+)*$/i;

/** Groups of verbs. */
function countVerbs(clause: string): number {
  let groups = 0;
  let [before, end] = ['', 0];
  for (const { index, 0: verb } of clause.matchAll(FINITE)) {
    if (!AUXILIARY.test(before) || !BETWEEN.test(clause.slice(end, index))) groups++;
    [before, end] = [verb, index + verb.length];
  }
  return groups;
}

const count = (clause: string, form: RegExp): number => clause.match(form)?.length ?? 0;
