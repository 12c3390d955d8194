/**
 * What the rooms of `link` have made ready of reports lately. A new report is compared with those of its story, and so is the next one
 * of that story: their texts, profiles and statements lie on the desk, unpacked. Nothing depends on what lies there but time.
 */
import { prepareStatements, type Compared } from './claims/describe-pair.ts';
import { linksWithin, type StatementLink } from './claims/link-statements.ts';
import { statementsIn, type Statement } from './claims/read-statements.ts';
import {
  namedInText,
  readSubject,
  unpackSubject,
  type CitedOutlet,
  type Subject,
  type UnpackedSubject,
} from './copies/cited-outlets.ts';
import { prepareText, type PreparedText } from './copies/compare-texts.ts';
import type { Report } from '../model/report.ts';
import { readReportWords, type ReportWords } from './report-words.ts';
import { Lexicon } from './stance/words.ts';
import { readKept, readProfile, type KeptProfile, type Profile, type ReadProfile } from './stories/read-profile.ts';

/** Texts are known by themselves, all else by the very object that a shelf hands out: of another one it is made again. */
export interface Desk {
  /** By which all words are read. */
  readonly lexicon: Lexicon;
  readonly textOf: (text: string) => PreparedText;
  readonly wordsOf: (report: Report) => ReportWords;
  /** What a report is about, by what it cites and is cited, and what it states: of a report that is added. */
  readonly profileIn: (report: Report) => ReadProfile;
  readonly subjectIn: (report: Report) => Subject;
  readonly statementsIn: (report: Report) => readonly Statement[];
  /** As `namedInText`. */
  readonly namedOf: (report: Report) => readonly CitedOutlet[];
  readonly subjectOf: (subject: Subject) => UnpackedSubject;
  readonly profileOf: (kept: KeptProfile) => Profile;
  readonly comparedOf: (statements: readonly Statement[]) => readonly Compared[];
  /** As `linksWithin`. */
  readonly withinOf: (statements: readonly Statement[]) => readonly StatementLink[];
}

/** Of each kind; with 800 words in each report some 10 MB in all. */
const MAX_KEPT = 128;
/**
 * Texts and profiles are small, some ten kilobytes and one, and a report is held against those of other stories, too, which come
 * again and again: whoever prints the same phrases.
 */
const MAX_TEXTS = 4096;
const MAX_PROFILES = 4096;

export function openDesk(): Desk {
  const lexicon = new Lexicon();
  const wordsOf = remember((report: Report) => readReportWords(report, lexicon));
  const comparedOf = remember(prepareStatements);
  return {
    lexicon,
    textOf: remember(prepareText, MAX_TEXTS),
    wordsOf,
    profileIn: remember((report: Report) => readProfile(report, wordsOf(report))),
    subjectIn: remember((report: Report) => readSubject(report, wordsOf(report))),
    statementsIn: remember((report: Report) => statementsIn(report, wordsOf(report))),
    namedOf: remember((report: Report) => namedInText(report, wordsOf(report).text, lexicon)),
    subjectOf: remember(unpackSubject),
    profileOf: remember(readKept, MAX_PROFILES),
    comparedOf,
    withinOf: remember((statements: readonly Statement[]) => linksWithin(comparedOf(statements))),
  };
}

/**
 * Makes ready what a report brings by itself: about half of what adding it takes, which may be done before, while somebody else adds.
 */
export function layOut({ textOf, profileIn, subjectIn, statementsIn, withinOf }: Desk, report: Report): void {
  textOf(report.article.text);
  profileIn(report);
  subjectIn(report);
  withinOf(statementsIn(report));
}

/** The same as `make`, which is asked once for what comes again soon. */
function remember<Thing, Made>(make: (thing: Thing) => Made, most = MAX_KEPT): (thing: Thing) => Made {
  const made = new Map<Thing, Made>();
  return (thing) => {
    const known = made.get(thing);
    if (known !== undefined) return known;
    if (made.size >= most) made.delete(made.keys().next().value!);
    const fresh = make(thing);
    made.set(thing, fresh);
    return fresh;
  };
}
