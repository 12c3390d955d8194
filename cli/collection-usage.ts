/** What `--help` prints for the commands on a collection. */

const COLLECTION = `  --store WHERE         the collection: a folder, or postgres://... (default: the
                        variable HEARSAY_STORE)
  --corpus NAME         the corpus in it (default: default)
  --json                one JSON value a line
  --help
`;
const STATUS = `Exit status: 0 done, 1 it failed, 2 the command line is wrong.
`;

export const ADD_USAGE = `hearsay add [OPTION]... [FILE | FOLDER | URL | -]...

Reads what hearsay read reads, and keeps it: reports are linked to those that
are there, and claims, origins, contradictions, copies and versions are kept up
to date. Reports that read printed (jsonl) are not read again; folders stand for
all files in them. A collection is made where there is none.

One line for each article, when it is on the disk and not before: added ID;
version ID of FIRST (another text at a known address); duplicate ID (the same
text again); deleted ID (it was deleted before, and stays so). With --json
{"id","status","of","input"}.

${COLLECTION}  --kind KIND, --outlet NAME, --published DATE, --lang TAG, --outlets FILE,
  --images, --no-places, --allow-private, --jobs N, --resume FILE, --skip N
                        as in hearsay read; --resume goes on after what is on
                        the disk
  --later               do not read now: leave that to hearsay worker. The line
                        is then: queued ID

Exit status: 0 all were added (or there already), 1 some failed (each is named
on standard error, the others are in) or the collection could not be written,
2 the command line is wrong, 130 interrupted (what was told is there).
`;

export const SEARCH_USAGE = `hearsay search [OPTION]... QUERY

Finds articles: all words, "exact phrases", begin*, -without. Case and accents
do not count.

  --claims              find claims instead
  --outlet NAME, --from DATE, --to DATE, --lang TAG, --source ID
                        only such articles
  --limit N             hits (default 20, at most 1000)
  --cursor CURSOR       go on after a page; it is told at its end, and with
                        --json as {"next": CURSOR} on the last line
${COLLECTION}
Exit status: 0 something was found, 1 nothing, or it failed; 2 the command line
is wrong.
`;

export const SHOW_USAGE = `hearsay show [OPTION]... ID...

Shows articles, claims or sources of the collection by their ids: an article as
hearsay read shows it, with the claims that it gives evidence for; a claim with
its evidence, origins and contradictions; a source with what it said.

${COLLECTION}
Exit status: 0 shown, 1 one is not there, or it failed; 2 the command line is
wrong.
`;

export const CLAIMS_USAGE = `hearsay claims [OPTION]...

Lists the claims of the collection: how many reports, how many independent
origins, whether disputed.

  --sort ORDER          reports (default), interest, latest, origins, disputed, news
  --disputed            only those
  --min-reports N       only those of so many reports
  --outlet NAME, --source ID, --article ID
                        only those with evidence from there
  --since DATE          only those with reports or news since
  --limit N             claims (default 50, at most 1000)
  --cursor CURSOR       go on after a page, as in hearsay search
${COLLECTION}
${STATUS}`;

export const SOURCES_USAGE = `hearsay sources [OPTION]... [WORD]

Lists who is said to have said something, with the ids that show, search,
claims and export take; WORD is the beginning of a word of the name.

  --sort ORDER          statements (default), name, latest
  --limit N             sources (default 50, at most 1000)
  --cursor CURSOR       go on after a page, as in hearsay search
${COLLECTION}
Exit status: 0 done, 1 nobody has such a name, or it failed; 2 the command line
is wrong.
`;

export const OUTLETS_USAGE = `hearsay outlets [OPTION]...

Lists who published the articles of the collection, by the names that --outlet
takes.

  --sort ORDER          articles (default), name
  --limit N             outlets (default 50, at most 1000)
  --cursor CURSOR       go on after a page, as in hearsay search
${COLLECTION}
${STATUS}`;

export const CORPUS_USAGE = `hearsay corpus list
hearsay corpus make NAME
hearsay corpus rename NAME NEW-NAME

Corpora are collections apart in one place: nothing reaches from one into
another. There is one called "default" from the beginning.

${COLLECTION}
${STATUS}`;

export const DELETE_USAGE = `hearsay delete [OPTION]... [ID | ADDRESS]...

Deletes articles for good: text, title, byline and report go, also from search,
claims and indexes. A tombstone stays (id, address, outlet, dates, hash), so
that the same text is not added again.

  --outlet NAME         all articles of an outlet
  --before DATE         all published before; with --outlet those of it
  --dry-run             only say which
${COLLECTION}
${STATUS}`;

export const RETENTION_USAGE = `hearsay retention [DAYS | forever] [--yes]
hearsay retention apply
hearsay retention [DAYS | apply] --dry-run

How many days after their publication articles are kept (without a date: after
they were added): says it, sets it, or deletes what is older now. A number that
would delete articles at once is not set without --yes. hearsay add leaves out
what is older, and at its end deletes what has become older; each run says how
many.

  --dry-run             only say what would be deleted
  --yes                 set it, and delete at once what is older
${COLLECTION}
${STATUS}`;

export const BACKUP_USAGE = `hearsay backup FOLDER

Writes a whole and consistent copy of the collection into a new folder, while
others read and write it. For postgres://... use pg_dump; see docs/store.md.

  --store WHERE         the collection (default: the variable HEARSAY_STORE)
  --json
  --help

${STATUS}`;

export const RESTORE_USAGE = `hearsay restore FOLDER

Makes the collection anew from a backup. It must not be there yet, or be empty,
unless --replace is given: then what is there is kept beside it, with the time
in its name, until you delete it. End serve, watch and worker before.

  --store FOLDER        where the collection is to be (default: the variable
                        HEARSAY_STORE)
  --replace
  --json
  --help

${STATUS}`;

export const DOCTOR_USAGE = `hearsay doctor

Walks all references of the collection, compares what is counted with what is
there and texts with their hashes, and says what is wrong. Changes nothing.

  --store WHERE         the collection (default: the variable HEARSAY_STORE)
  --json                one problem a line, as {"code","corpus","message"}
  --help

Exit status: 0 all is well, 1 something is wrong, or it failed; 2 the command
line is wrong.
`;

export const EXPORT_USAGE = `hearsay export [OPTION]... [QUERY]

Writes what a filter leaves of the collection in a form for others: articles
that a search for QUERY finds, or all. A claim speaks of these articles only.

  --format FORMAT       jsonl (default): the stored Reports, one a line
                        json: one Ledger; html: one page that stands alone
                        csv, parquet: a line for each piece of evidence;
                        csv-attributions, parquet-attributions: for each
                        attribution; both tell what people decided
                        decisions: what people decided, one a line
                        annotations (Web Annotation), prov (PROV-O),
                        schema-org: JSON-LD
                        brat: a ZIP of texts and annotations
                        bundle: a sealed ZIP with a page, the data, the hashes
                        of the texts and a manifest; see hearsay verify
  --out FILE            instead of standard output
  --outlet NAME, --from DATE, --to DATE, --lang TAG, --source ID
                        only such articles
  --claim ID            only articles with evidence of this claim
  --article ID          only this one; may be repeated
  --store WHERE, --corpus NAME
                        as in hearsay search
  --json                with --out: {"articles","file","bytes","sha256"}
  --help

${STATUS}`;

export const VERIFY_USAGE = `hearsay verify BUNDLE.zip...

Reads every byte of a bundle and says whether it is as it was made: no byte
altered, no file added or missing, each text as its report says. Prints a
fingerprint (SHA-256): compare it with the one that its maker told you.

  --json                {"file","whole","fingerprint","problems","made","counts"}
                        a line
  --help

Exit status: 0 all are whole, 1 one is not, or cannot be read; 2 the command
line is wrong.
`;

export const WATCH_USAGE = `hearsay watch [OPTION]... [ADDRESS | OPML-FILE]...
hearsay watch list
hearsay watch remove | pause | resume ADDRESS...

Keeps an eye on feeds and pages, and adds what is new. Every article is read
again after 1, 6 and 24 hours and 7 days: an edit becomes a new version. What is
watched is kept with the collection; without an address all of it is. robots.txt
is obeyed, one request at a time goes to a host, and who fails is asked more and
more seldom. Until it is interrupted. One line for each article that was added,
with its address; what failed is told on standard error, by address.

  --outlet NAME         the outlet of these feeds, where they do not say it
  --once                do what is due, then end
  --allow-private       visit private and loopback addresses too
  --jobs N              worker threads that read (default: as many as processors)
${COLLECTION}
Exit status: 0 done, 1 it failed (with --once: also when a visit or an article
did), 2 the command line is wrong.
`;

export const WORKER_USAGE = `hearsay worker [OPTION]...

Works off the jobs of a collection: articles that were added with --later, feeds
and pages that are watched. As many as one likes may work at once, on as many
machines as reach the collection; what one that was killed was at, another does.
Until it is interrupted.

  --store WHERE         the collection: a folder, or postgres://... (default: the
                        variable HEARSAY_STORE)
  --once                do what is due, then end; with status 1 when a job failed
  --allow-private       visit private and loopback addresses too
  --jobs N              how much goes on at a time, and so about how many cores it
                        takes (default: 1; start one for each core)
  --json                one line for each job that ended, and one at the start
  --help

${STATUS}`;

export const MCP_USAGE = `hearsay mcp [OPTION]...

Serves the collection to assistants that speak the Model Context Protocol, on
standard input and output: search, read an article, trace a claim, check a
quotation, list contradictions. They get stored words with their addresses only.

  --http                over HTTP instead, at /mcp. Without a token in the
                        store this machine alone may ask; see hearsay token
  --host ADDRESS        listen there (default 127.0.0.1; others need a token)
  --port N              default 4318; 0 takes any that is free
  --store WHERE, --corpus NAME
                        as in hearsay search
  --json                with --http: {"url"}
  --help

${STATUS}`;

/** By command. */
export const COLLECTION_USAGES: Readonly<Record<string, string>> = {
  add: ADD_USAGE,
  search: SEARCH_USAGE,
  show: SHOW_USAGE,
  claims: CLAIMS_USAGE,
  sources: SOURCES_USAGE,
  outlets: OUTLETS_USAGE,
  corpus: CORPUS_USAGE,
  delete: DELETE_USAGE,
  retention: RETENTION_USAGE,
  backup: BACKUP_USAGE,
  restore: RESTORE_USAGE,
  doctor: DOCTOR_USAGE,
  watch: WATCH_USAGE,
  worker: WORKER_USAGE,
  export: EXPORT_USAGE,
  verify: VERIFY_USAGE,
  mcp: MCP_USAGE,
};
