/**
 * What a bundle shows in a browser. Few reports are on one page, `index.html`. Of more, each of `pages/` holds some stories whole,
 * with the texts of their reports (no claim and no copy reaches from one story into another), and `index.html` says what is in
 * dispute and on which page everything stands. So a page can be opened however many there are, and one at a time is in memory.
 */
import type { Ledger } from '../../src/model/ledger.ts';
import { arrangeLedger, type ArrangedClaim, type ArrangedLedger } from '../arrange-ledger.ts';
import { sayDate } from '../arrange-report.ts';
import { escape, htmlPage, many } from '../html-page.ts';
import { STYLE } from '../html-style.ts';
import { joinLedgers } from '../join-ledgers.ts';
import { LEDGER_STYLE } from '../ledger-style.ts';
import { MAX_TEXTS, renderLedgerHtml } from '../render-ledger-html.ts';
import { claimLead } from '../tell-claim.ts';
import { CAUTION, disputeTitle, sayCarried, sayDisputes } from '../tell-ledger.ts';
import type { ZipPart } from './write-zip.ts';

/** A page ends with the story that fills it. */
const REPORTS_ON_PAGE = 100;
/** Claims in dispute that the index lists, and claims that it names of each page; the pages have all. */
const MAX_DISPUTED = 1000;
const NAMED_OF_PAGE = 3;

/** `count`: reports in all `ledgers`, one for each story. */
export async function* bundlePages(count: number, ledgers: AsyncIterable<Ledger>): AsyncGenerator<ZipPart> {
  if (count <= MAX_TEXTS) {
    const all: Ledger[] = [];
    for await (const ledger of ledgers) all.push(ledger);
    yield { path: 'index.html', pieces: [renderLedgerHtml(joinLedgers(all))] };
    return;
  }
  const index: IndexedPage[] = [];
  for await (const ledger of pagesOf(ledgers)) {
    const path = `pages/${String(index.length + 1).padStart(4, '0')}.html`;
    yield { path, pieces: [renderLedgerHtml(ledger, { allPages: '../index.html' })] };
    index.push(toIndex(path, arrangeLedger(ledger)));
  }
  yield { path: 'index.html', pieces: [renderIndex(index)] };
}

async function* pagesOf(ledgers: AsyncIterable<Ledger>): AsyncGenerator<Ledger> {
  let gathered: Ledger[] = [];
  let reports = 0;
  for await (const ledger of ledgers) {
    // A story that would make the page much longer has its own.
    if (reports > 0 && reports + ledger.reports.length > REPORTS_ON_PAGE) {
      yield joinLedgers(gathered);
      [gathered, reports] = [[], 0];
    }
    gathered.push(ledger);
    reports += ledger.reports.length;
  }
  if (reports > 0) yield joinLedgers(gathered);
}

/** What the index says of a page. */
interface IndexedPage {
  readonly path: string;
  readonly reports: number;
  readonly claims: number;
  /** Of publication, the first and the last; absent where no report has one. */
  readonly dates: readonly [string, string] | undefined;
  readonly disputed: readonly IndexedClaim[];
  readonly named: readonly IndexedClaim[];
}
interface IndexedClaim {
  readonly isPerhapsDisputed: boolean;
  readonly href: string;
  readonly text: string;
  /** "2 independent origins behind 3 reports that say so. In 3 of 12 reports". */
  readonly facts: string;
}

function toIndex(path: string, { reports, disputed, claims }: ArrangedLedger): IndexedPage {
  const dates = reports.flatMap(({ report }) => report.article.published ?? []);
  const indexed = ({ claim, number, reportCount, counts, isPerhapsDisputed }: ArrangedClaim): IndexedClaim => ({
    isPerhapsDisputed,
    href: `${path}#c${number}`,
    text: claim.text,
    facts: `${claimLead(counts)
      .map(({ text }) => text)
      .join('')} ${sayCarried(reportCount, reports.length)}`,
  });
  return {
    path,
    reports: reports.length,
    claims: claims.size,
    dates: dates.length === 0 ? undefined : [dates[0]!, dates.at(-1)!],
    disputed: disputed.map(indexed),
    named: [...claims.values()].slice(0, NAMED_OF_PAGE).map(indexed),
  };
}

function renderIndex(pages: readonly IndexedPage[]): string {
  const sum = (of: (page: IndexedPage) => number): number => pages.reduce((all, page) => all + of(page), 0);
  const disputed = pages.flatMap((page) => page.disputed);
  const title = `${many(
    sum(({ reports }) => reports),
    'report',
  )}: who really says so?`;
  const left = disputed.length - MAX_DISPUTED;
  const sections = [
    ...(disputed.length === 0 ? [] : [section('disputed', disputeTitle(disputed), disputed.length, `<ol class="roll">\n${disputed.slice(0, MAX_DISPUTED).map((claim, i) => `<li><span class="no">${i + 1}</span><div>${linkTo(claim)}</div></li>`).join('\n')}\n</ol>${left > 0 ? `<p class="lede">${left} more are on their pages.</p>` : ''}`)]),
    section('pages', 'Pages', pages.length, `<p class="lede">Reports that tell the same story are on one page, with their texts.</p>\n<ol class="roll">\n${pages.map(pageItem).join('\n')}\n</ol>`),
  ]; // prettier-ignore
  return htmlPage({
    title,
    style: STYLE + LEDGER_STYLE,
    skipTo: 'pages',
    skip: 'Skip to the pages',
    main: `<div class="ledger">
<header class="head">
<p class="kicker">Ledger</p>
<h1>${escape(title)}</h1>
<div class="gist"><p>${many(
      sum(({ claims }) => claims),
      'claim',
    )}, ${sayDisputes(disputed)}, on ${many(pages.length, 'page')}.</p></div>
<p class="caution">${CAUTION}</p>
</header>
${sections.join('\n')}
</div>`,
  });
}

function section(id: string, title: string, count: number, html: string): string {
  return `<section id="${id}" tabindex="-1" aria-labelledby="${id}-title">\n<h2 class="section" id="${id}-title">${title} <span class="tally">${count}</span></h2>\n${html}\n</section>`;
}

const linkTo = ({ href, text, facts }: IndexedClaim): string =>
  `<a href="${href}"><bdi>${escape(text)}</bdi></a> <span class="where">${escape(facts)}</span>`;

function pageItem({ path, reports, claims, dates, named }: IndexedPage, i: number): string {
  const when = dates === undefined ? '' : sayDays(dates);
  const facts = `${many(reports, 'report')}, ${many(claims, 'claim')}`;
  return `<li><span class="no">${i + 1}</span><div><a href="${path}">${escape(when === '' ? `Page ${i + 1}` : when)}</a> <span class="where">${facts}</span><ul>${named.map((claim) => `<li>${linkTo(claim)}</li>`).join('')}</ul></div></li>`;
}

function sayDays([first, last]: readonly [string, string]): string {
  const [from, to] = [sayDate(first.slice(0, 10)), sayDate(last.slice(0, 10))];
  return from === to ? from : `${from} to ${to}`;
}
