/**
 * What the rooms of `link` have made ready of reports lately. A new report is compared with those of its story, and so is the next one
 * of that story: their texts, profiles and statements lie on the desk, unpacked. Nothing depends on what lies there but time.
 */
import { linksWithin, type StatementLinks } from './claims/link-statements.ts';
import { statementsIn, type Statement } from './claims/read-statements.ts';
import { indexWords, type WordIndex } from './claims/share-words.ts';
import {
  namedInText,
  readSubject,
  unpackSubject,
  type CitedOutlet,
  type Subject,
  type UnpackedSubject,
} from './copies/cited-outlets.ts';
import { prepareText, type PreparedText } from './copies/compare-texts.ts';
import { bytesOf, bytesOfReport, RecentlyUsed } from '../model/recently-used.ts';
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
  readonly indexOf: (statements: readonly Statement[]) => WordIndex;
  /** As `linksWithin`. */
  readonly withinOf: (statements: readonly Statement[]) => StatementLinks;
}

/** Bytes of memory of each kind, with what it is of: some seventy reports of 800 words. */
const ROOM = 8e6;
/**
 * A report is held against those of other stories, too, which come again and again (whoever prints the same phrases). Of 800 words the
 * text takes 25 KB, the profile 3.
 */
const ROOMS = { texts: 16e6, profiles: 6e6 } as const;

export function openDesk(): Desk {
  const lexicon = new Lexicon();
  const wordsOf = remember((report: Report) => readReportWords(report, lexicon), wordsSize);
  const indexOf = remember(indexWords, (_, statements) => 2 * STATEMENT * statements.length);
  return {
    lexicon,
    textOf: remember(prepareText, textSize, ROOMS.texts),
    wordsOf,
    profileIn: remember((report: Report) => readProfile(report, wordsOf(report)), sizeWith(bytesOfReport)),
    subjectIn: remember((report: Report) => readSubject(report, wordsOf(report)), sizeWith(bytesOfReport)),
    statementsIn: remember(
      (report: Report) => statementsIn(report, wordsOf(report)),
      (statements, report) => STATEMENT * statements.length + bytesOfReport(report),
    ),
    namedOf: remember((report: Report) => namedInText(report, wordsOf(report).text, lexicon), sizeWith(bytesOfReport)),
    subjectOf: remember(unpackSubject, subjectSize),
    profileOf: remember(readKept, sizeWith(bytesOf), ROOMS.profiles),
    indexOf,
    withinOf: remember(
      (statements: readonly Statement[]) => linksWithin(indexOf(statements)),
      sizeWith((statements) => STATEMENT * statements.length),
    ),
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

/** The same as `make`, which is asked once for what comes again soon. `sizeOf`: of what was made and what it was made of, in bytes. */
function remember<Thing, Made>(
  make: (thing: Thing) => Made,
  sizeOf: (made: Made, thing: Thing) => number,
  room = ROOM,
): (thing: Thing) => Made {
  const made = new RecentlyUsed<Thing, Made>(room);
  return (thing) => {
    const known = made.get(thing);
    if (known !== undefined) return known;
    const fresh = make(thing);
    made.set(thing, fresh, sizeOf(fresh, thing));
    return fresh;
  };
}

/** What is made of a thing keeps it in memory, too. */
function sizeWith<Thing>(sizeOf: (thing: Thing) => number): (made: unknown, thing: Thing) => number {
  return (made, thing) => bytesOf(made) + sizeOf(thing);
}

/** Bytes, measured: of a statement; an index of its words takes less. */
const STATEMENT = 1600;
/** Of each word of a text, with its fingerprints; of each character of packed terms. */
const TEXT_WORD = 24;
/** Of each word, the number of its term and its share of what numbers them. */
const NUMBERED_WORD = 20;
const TERM_CHARACTER = 10;

const wordsSize = ({ title, text }: ReportWords, report: Report): number =>
  bytesOf(title) + bytesOf(text) + NUMBERED_WORD * (title.length + text.length) + bytesOfReport(report);
const textSize = ({ text, words }: PreparedText): number => bytesOf(text) + TEXT_WORD * words.length;
const subjectSize = (_: unknown, { terms, storyTerms }: Subject): number =>
  TERM_CHARACTER * (terms.length + storyTerms.length);
