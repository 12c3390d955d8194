/** What `--help` prints, and the one way to say that a command line is wrong. */

export const USAGE = `hearsay reads news reports and answers one question: who really says so?

  hearsay read [FILE | URL | -]...   who says what in each report
  hearsay trace [FILE | URL | -]...  many reports: claims, origins, copies
  hearsay stance STATEMENT [FILE]... whether texts agree, disagree or discuss
  hearsay add [FILE | FOLDER | URL]  into a collection (--store FOLDER)
  hearsay search QUERY               articles or claims of the collection
  hearsay claims                     its claims: reports, origins, disputes
  hearsay sources, outlets           who is said to say it, who published it
  hearsay show ID                    an article, claim or source of it
  hearsay watch [ADDRESS]...         adds what is new on feeds and pages
  hearsay worker                     reads and works out what waits in it
  hearsay corpus make|list|rename    collections apart in one place
  hearsay delete ID, retention DAYS  forget articles, at once or with time
  hearsay backup FOLDER, restore     a copy while it is used, and back
  hearsay doctor                     whether all in it is sound
  hearsay export [QUERY]             of it: CSV, linked data, Parquet, a bundle
  hearsay verify BUNDLE.zip          whether a bundle is as it was made
  hearsay mcp                        the collection for assistants (MCP)
  hearsay serve                      HTTP API and workbench over a collection
  hearsay token make|list|revoke     who may use the HTTP API
  hearsay decide KIND TYPE REF       confirm, correct, merge, rate, comment, undo
  hearsay --help                     this text; hearsay COMMAND --help for a command
  hearsay --version

Exit status: 0 all is well, 1 some inputs failed, 2 the command line is wrong,
130 interrupted.
`;

export const READ_USAGE = `hearsay read [OPTION]... [FILE | URL | -]...

Reads news reports and tells every attribution in them: source, cue, content.
An input is an HTML page, a plain text, a document (PDF, DOCX, EPUB), an article
as JSON, or many articles: JSON Lines ({"id","text" or "html","title","outlet",
"url","published","byline"} a line), a feed (RSS, Atom, JSON Feed) or a web
archive (WARC). Which, is seen from the content, packed with gzip or not. "-" or
nothing is standard input.

  --format FORMAT       text (default), json, jsonl, html or brat
  --kind KIND           what the inputs are: html, text, json, jsonl, feed,
                        warc, pdf, docx or epub
  --outlet NAME         who published them, when the input does not say
  --published DATE      when: 2016-11-04 or 2016-11-04T10:05:00+01:00
  --lang TAG            the language, such as en
  --min-probability P   leave out attributions less probable than P (0 to 1)
  --places              look for places in text and brat too, where they are
                        left out; --no-places: look for none in any format
  --out FOLDER          write one file a report there, named after its id, and
                        print the names; for brat ID.txt, ID.ann and the
                        configuration, so that brat can open the folder
  --outlets FILE        more outlets and agencies to know by name, as JSON:
                        [{"name": ..., "source": ..., "aliases": [...]}]
  --image FILE          a picture that belongs to the one report given; may be
                        repeated. An image as an input is a report by itself
  --images              fetch the pictures of captions from the web (those
                        beside a saved page are read anyway)
  --resume FILE         keep in FILE how far it has come, and go on from there
                        when FILE is there
  --skip N              leave out the first N articles
  --allow-private       fetch from private and loopback addresses too
  --jobs N              worker threads (default: as many as processors)
  --help

Several inputs come out in their order: text reports one after the other, a
JSON array, one report a line (jsonl), one page (html), or sections that begin
with "==> ID.ann <==" (brat). The one report of a single input comes alone.

Exit status: 0 all were read, 1 some failed (each is named on standard error,
the others come out), 2 the command line is wrong, 130 interrupted.
Colour only on a terminal; NO_COLOR and FORCE_COLOR are heeded. HEARSAY_DEBUG=1
adds stack traces to messages.
`;

export const TRACE_USAGE = `hearsay trace [OPTION]... [FILE | URL | -]...
hearsay trace --store WHERE [--corpus NAME] [--format FORMAT] [ID]...

Reads many reports about the same events and brings them together into one
ledger: who copied or cites whom, which statements are the same claim and who
first made them, what contradicts what, what changed between versions of one
address. Inputs are those of hearsay read, and reports that it printed before
(jsonl, or one as json), which are not read again. With --store the ledger is
that of a collection: of all stories, or of those that the named articles tell.

  --format FORMAT       text (default), json, html (one page), prov (PROV-O as
                        JSON-LD) or csv (a line for each piece of evidence)
  --kind KIND, --outlet NAME, --published DATE, --lang TAG, --outlets FILE,
  --min-probability P, --places, --no-places, --allow-private, --jobs N
                        as in hearsay read
  --help

Exit status: 0 all were read, 1 some failed (each is named on standard error,
the others are in the ledger), 2 the command line is wrong, 130 interrupted.
`;

export const STANCE_USAGE = `hearsay stance "STATEMENT" [--format text|json] [FILE | URL | -]...
hearsay stance --bodies BODIES.csv --headlines HEADLINES.csv [--format csv]

Tells whether each text agrees with the statement, disagrees, discusses it
without a stand of its own, or is about something else (unrelated), with the
probability and the sentences that come nearest to the statement. Inputs are
those of hearsay read: pages, plain texts, articles as JSON, JSON Lines.

With two tables, many headlines against many texts: BODIES has the columns
"Body ID" and "articleBody", HEADLINES "Headline" and "Body ID". What comes out
is "Headline,Body ID,Stance", in the order of HEADLINES. Tables are CSV in UTF-8
(RFC 4180) with a header line; other columns are passed over.

  --format FORMAT       text (default), json; csv with tables
  --bodies FILE         the texts
  --headlines FILE      the pairs
  --allow-private       fetch from private and loopback addresses too
  --help

Exit status: 0 all were judged, 1 some inputs failed, 2 the command line is
wrong, 130 interrupted.
`;

export const SERVE_USAGE = `hearsay serve [--store FOLDER] [OPTION]...

Serves a collection: the workbench at /, the HTTP API under /api/v1, its
description at /docs. Until it is interrupted.

  --store WHERE         the collection: a folder, or postgres://... (default:
                        the variable HEARSAY_STORE)
  --port N              default 4317; 0 takes any that is free
  --host ADDRESS        default 127.0.0.1; another needs a token, see hearsay
                        token
  --allow-private       fetch pages from, and send news to, private and loopback
                        addresses too
  --jobs N              worker threads that read (default: as many as processors)
  --json                print {"url", "open", "pid"} as one line when it is there
  --help

Exit status: 0 it was ended, 1 it could not begin, 2 the command line is wrong.
`;

export const TOKEN_USAGE = `hearsay token make NAME [--scope SCOPE]... [--corpus ID] [--expires TIME]
hearsay token list
hearsay token revoke ID

Who may use the HTTP API. A token is shown once, when it is made; the collection
keeps its hash. From the first one on every request needs one, also when all are
revoked.

  --store WHERE         the collection (default: the variable HEARSAY_STORE)
  --scope SCOPE         read (default), write (reads too) or admin (may do all);
                        may be repeated
  --corpus ID           for this one alone; default all
  --expires TIME        2027-01-31 or 2027-01-31T12:00:00Z; default never
  --json                as JSON
  --help

Exit status: 0 done, 1 it failed, 2 the command line is wrong.
`;

export const DECIDE_USAGE = `hearsay decide KIND TYPE REF [OPTION]...
hearsay decide undo DECISION [--why TEXT]
hearsay decide list [--article ID]
hearsay decide --from FILE

Writes down what a person decided. Nothing is changed or taken out: what the
machine says stays beside it, and undo is another decision. See docs/deciding.md
for what may be decided of what.

  KIND                  confirm, correct, merge, split, withdraw, rate, comment
  TYPE REF              attribution ID (with --article), claim ID, evidence ID,
                        contradiction ID, copy FROM>TO, source ID, outlet NAME
  --store WHERE         the collection (default: the variable HEARSAY_STORE)
  --corpus ID           default: default
  --article ID          of an attribution: its article
  --value JSON          {"reliability":"B"}, {"credibility":2}, {"into":ID},
                        {"text":TEXT}, {"stance":"disagree"}, ...
  --why TEXT            the reason
  --who NAME            who decides (default: the user's name)
  --from FILE           several decisions, one as JSON a line, that hold all
                        together or not at all; "-" is standard input
  --json                as JSON
  --help

Exit status: 0 written down, 1 it cannot be decided so, 2 the command line is
wrong.
`;

/** The command line is wrong: said on one line with the way out, exit status 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The word of `known` that was probably meant, if one is near enough. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const ranked = known.map((other) => ({ other, distance: editDistance(word, other) }));
  ranked.sort((a, b) => a.distance - b.distance);
  const best = ranked[0];
  return best && best.distance <= Math.max(1, Math.floor(word.length / 3)) ? best.other : undefined;
}

/** Letters put in, left out, changed or swapped with their neighbour (optimal string alignment). */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      row[j] = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (isSame ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        row[j] = Math.min(row[j]!, beforeLast[j - 2]! + 1);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
}
