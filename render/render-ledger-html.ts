/**
 * A ledger as one page that stands alone and needs no script to be read: what is in dispute, what several reports tell,
 * what one tells, each claim with the ways from its origin into print and the words it rests on; how the reports hang
 * together; then every report as `render-html.ts` shows it. Sentences link to their place in the text below.
 */
import type { Copy, Cycle, Laundering, Ledger, Passage, Stance, Versions } from '../src/model/ledger.ts';
import type { Why } from '../src/model/report.ts';
import type { Span } from '../src/model/span.ts';
import { curlMarks } from './balance-marks.ts';
import {
  arrangeLedger,
  arrangePassage,
  copiesAmong,
  foremost,
  launderingsOf,
  type ArrangedClaim,
  type ArrangedEvidence,
  type ArrangedLedger,
  type ArrangedPassage,
  type ArrangedReport,
  type Branch,
} from './arrange-ledger.ts';
import { arrangeReport, percent, sayDate, textOf } from './arrange-report.ts';
import { address, escape, htmlPage, many } from './html-page.ts';
import { SCRIPT } from './html-script.ts';
import { STYLE } from './html-style.ts';
import { LEDGER_STYLE } from './ledger-style.ts';
import { renderHtmlSection } from './render-html.ts';
import { claimLead, MAY_HAVE_TAKEN_BACK, sectionTitle, tellDenial, tellDoubt, tellOwnDenial } from './tell-claim.ts';
import { sayName } from './tell-way.ts';
import {
  CALM_TITLES,
  CAUTION,
  CHANGED,
  COPY_DEED,
  HARDENED,
  sayCarried,
  sayExclusion,
  sayKind,
  sayLedger,
  sayVersions,
  STANCE_ORDER,
  disputeTitle,
} from './tell-ledger.ts';

/** With more reports than this their texts are left out: the page would be too large to open. */
export const MAX_TEXTS = 300;
/** Pieces of evidence that show at once for each stance, and those that open on demand; all are in the data. */
const SHOWN = 4;
const MAX_EVIDENCE = 60;
/** Claims, copies and the like that one section of the page shows; all are in the data. */
const MAX_ITEMS = 1000;
/** Children of one branch that are drawn. */
const MAX_CHILDREN = 12;
/** A route with more steps is a mistake or an attack. */
const MAX_STEPS = 24;

export interface LedgerPage {
  /** Where the list of all pages is, when this is one of several: an address relative to it. */
  readonly allPages?: string;
}

/** The page. */
export function renderLedgerHtml(ledger: Ledger, { allPages }: LedgerPage = {}): string {
  const view = makeView(ledger);
  const sections = sectionsOf(view);
  const { reports } = view.arranged;
  const [counted, ...gist] = sayLedger(view.arranged);
  const title = `${many(reports.length, 'report')}: who really says so?`;
  const texts = view.hasTexts ? reports.map(({ report, number }) => renderHtmlSection(report, number, false).html) : [];
  return htmlPage({
    title,
    style: STYLE + LEDGER_STYLE,
    ...(view.hasTexts ? { script: SCRIPT } : {}),
    skipTo: sections[0]?.id ?? 'main',
    skip: 'Skip to the claims',
    main: `<div class="ledger">
<header class="head">
<p class="kicker">${allPages === undefined ? 'Ledger' : `<a href="${escape(allPages)}">All pages</a>`}</p>
<h1>${escape(counted!.replace(/\.$/, ''))}</h1>
<div class="gist">${gist.map((sentence) => `<p>${escape(sentence)}</p>`).join('')}</div>
${ledger.claims.length === 0 ? '' : `<p class="caution">${CAUTION}</p>`}
<nav aria-label="On this page"><ul class="jump">${sections.map(({ id, title, count }) => `<li><a href="#${id}">${title}</a> <span>${count}</span></li>`).join('')}</ul></nav>
</header>
${sections.map(({ id, title, html }) => `<section id="${id}" tabindex="-1" aria-labelledby="${id}-title">\n<h2 class="section" id="${id}-title">${title}</h2>\n${html}\n</section>`).join('\n')}
</div>
${texts.join('\n')}`,
  });
}

interface View {
  readonly arranged: ArrangedLedger;
  readonly hasTexts: boolean;
  /** Where the page shows a passage: `#r3-m12`; '' where it does not. */
  readonly placeOf: (passage: Passage) => string;
}

interface PageSection {
  readonly id: string;
  readonly title: string;
  readonly count: number;
  readonly html: string;
}

function makeView(ledger: Ledger): View {
  const arranged = arrangeLedger(ledger);
  const hasTexts = arranged.reports.length <= MAX_TEXTS;
  const numbers = new Map<string, ReadonlyMap<string, number>>();
  for (const { report } of hasTexts ? arranged.reports : []) {
    const { items } = arrangeReport(report);
    numbers.set(report.article.id, new Map(items.map(({ attribution, number }) => [attribution.id, number])));
  }
  const placeOf = ({ report, attribution, in: part }: Passage): string => {
    const entry = arranged.byId.get(report);
    if (!entry || !hasTexts) return '';
    const number = attribution === null ? undefined : numbers.get(report)?.get(attribution);
    if (number !== undefined) return `#r${entry.number}-m${number}`;
    return part === 'title' ? `#r${entry.number}` : `#r${entry.number}-text`;
  };
  return { arranged, hasTexts, placeOf };
}

const CIRCLES =
  '<p class="lede">These reports cite each other in a circle: what each adds to the others’ weight is nothing.</p>';

/** In the order of the page; those with nothing to tell are left out. */
function sectionsOf(view: View): PageSection[] {
  const { disputed, shared, perhapsShared, single, reports, ledger } = view.arranged;
  const all = <Item>(items: readonly Item[], show: (item: Item, index: number) => string): string => {
    const left = items.length - MAX_ITEMS;
    const more = left > 0 ? `\n<li class="from">${left} more are in the data.</li>` : '';
    return items.slice(0, MAX_ITEMS).map(show).join('\n') + more;
  };
  const list = <Item>(name: string, items: readonly Item[], show: (item: Item, index: number) => string): string =>
    `<ol class="${name}">\n${all(items, show)}\n</ol>`;
  const circle = ({ reports: ids, why }: Cycle): string =>
    `<li><p class="deed">${[...ids, ids[0]!].map((id) => name(view, id)).join(' cites ')}.</p>${reasons(why, '')}</li>`;
  const { copies, cycles, launderings } = ledger;
  const sections: PageSection[] = [
    { id: 'disputed', title: disputeTitle(disputed), count: disputed.length, html: list('claims', disputed, (each) => claim(view, each)) },
    { id: 'shared', title: CALM_TITLES.shared, count: shared.length, html: list('claims', shared, (each) => claim(view, each)) },
    { id: 'perhaps-shared', title: CALM_TITLES.perhapsShared, count: perhapsShared.length, html: list('claims', perhapsShared, (each) => claim(view, each)) },
    { id: 'single', title: CALM_TITLES.single, count: single.length, html: list('brief', single, (each) => brief(view, each)) },
    { id: 'copies', title: 'Who has it from whom', count: copies.length, html: list('copied', copies, (each) => copy(view, each)) },
    { id: 'circles', title: 'Circles', count: cycles.length, html: `${CIRCLES}\n${list('circles', cycles, circle)}` },
    { id: 'hardened', title: 'What hardened on the way', count: launderings.length, html: list('hard', launderings, (each, i) => laundering(view, each, i)) },
    { id: 'versions', title: 'Versions of one address', count: ledger.versions.length, html: list('addresses', ledger.versions, (each) => versions(view, each)) },
    { id: 'reports', title: 'The reports', count: reports.length, html: roll(view) },
  ]; // prettier-ignore
  return sections.filter(({ count }) => count > 0);
}

function claim(view: View, arranged: ArrangedClaim): string {
  const { claim, number, reportCount, trees, evidence, isLikelyOrigin } = arranged;
  const first = evidence[0]?.report;
  const since = first ? `; first in ${name(view, first.report.article.id)}` : '';
  const stances = STANCE_ORDER.map((stance) => stanceList(view, arranged, stance)).filter(Boolean);
  return `<li><article class="claim" id="c${number}" aria-labelledby="c${number}-title">
<h3 id="c${number}-title"><span class="no">${number}</span><bdi>${escape(claim.text)}</bdi></h3>
<p class="facts">${sayHead(arranged)} ${sayCarried(reportCount, view.arranged.reports.length)}${since}.</p>
${disputes(view, arranged)}
${trees.length === 0 ? '' : `<h4>From its origin into print</h4>\n<ul class="trees">${trees.map((tree, i) => `<li>${branch(tree, ['origin', claim.origins[i]!.withdrawn ? 'withdrawn' : '', isLikelyOrigin[i] ? '' : 'perhaps'].filter(Boolean).join(' '))}</li>`).join('')}</ul>`}
${reasons(claim.independentOrigins.why, 'How it was counted')}
<div class="stances">${stances.join('\n')}</div>
${connections(view, arranged)}
</article></li>`;
}

/** How many origins behind how many reports, and who denies it. */
function sayHead({ counts, deniers }: ArrangedClaim): string {
  const lead = claimLead(counts).map(({ text, isStrong }) => (isStrong ? `<b>${escape(text)}</b>` : escape(text)));
  const denials = [tellDenial(deniers), ...deniers.map(tellOwnDenial)].filter((said) => said !== '').map(escape);
  return [lead.join(''), ...denials].join(' ');
}

function disputes(view: View, { contradictions }: ArrangedClaim): string {
  return contradictions
    .map(
      ({ a, b, probability, why }) => `<div class="dispute">
<h4>${sayExclusion(probability)}</h4>
<ul class="pair">${[a, b].map((passage) => `<li>${quotation(view, passage)}</li>`).join('')}</ul>
${reasons(why)}
</div>`,
    )
    .join('\n');
}

function stanceList(view: View, { evidence }: ArrangedClaim, stance: Stance): string {
  const all = evidence.filter(({ evidence: each }) => each.stance === stance);
  if (all.length === 0) return '';
  const shown = foremost(evidence, stance, SHOWN);
  const rest = all.filter((each) => !shown.includes(each));
  const item = (each: ArrangedEvidence): string => `<li>${quotation(view, each.evidence, each, sureness(each))}</li>`;
  const left = rest.length - MAX_EVIDENCE;
  const more =
    rest.length === 0
      ? ''
      : `<details><summary>${many(rest.length, 'more passage')}</summary><ul class="evidence">${rest.slice(0, MAX_EVIDENCE).map(item).join('')}</ul>${left > 0 ? `<p class="from">${left} more in the data.</p>` : ''}</details>`;
  const title = sectionTitle(
    stance,
    all.map(({ evidence: { probability } }) => probability),
  );
  return `<div><h4>${title} <span class="tally">${all.length}</span></h4>
<ul class="evidence">${shown.map(item).join('\n')}</ul>${more}</div>`;
}

function sureness({ evidence: { probability } }: ArrangedEvidence): string {
  const doubt = tellDoubt(probability);
  return ` <span class="tally">${doubt === '' ? percent(probability) : doubt}</span>`;
}

/** The words in their context, then who says so and where. */
function quotation(
  view: View,
  passage: Passage,
  arranged = arrangePassage(passage, view.arranged.byId),
  more = '',
): string {
  const { before, words, after, report, in: part } = arranged;
  const href = view.placeOf(passage);
  const outlet = report ? escape(report.name) : 'a report that is not here';
  const where = href === '' ? `<bdi>${outlet}</bdi>` : `<a href="${href}"><bdi>${outlet}</bdi></a>`;
  const place = part === undefined ? '' : part === 'title' ? ', in the title' : ', beside the text';
  return `<q>${escape(before)}<mark>${escape(words)}</mark>${escape(after)}</q>
<p class="from">${speaker(arranged)}${where}${place}${more}</p>`;
}

function speaker({ speaker, report, attribution }: ArrangedPassage): string {
  if (!attribution) return 'The outlet itself, ';
  if (!speaker) return 'Nobody can tell who, ';
  if (speaker.name === report?.report.article.outlet) return 'The outlet itself, ';
  const kind = sayKind(speaker.kind);
  const said = sayName(speaker.name);
  const label = kind === '' || said.toLowerCase() !== speaker.name.toLowerCase() ? '' : ` (${kind})`;
  return `<b><bdi>${escape(said)}</bdi></b>${label}, `;
}

/** A box with the name, and to its right who has it from there. */
function branch({ name, kind, children }: Branch, classes = '', route: readonly string[] = []): string {
  const isUnnamed = kind === 'anonymous';
  const notes = [
    classes.includes('perhaps') ? 'perhaps the origin' : '',
    sayKind(kind),
    classes.includes('withdrawn') ? MAY_HAVE_TAKEN_BACK : '',
    route.includes(name) ? 'again' : '',
  ].filter(Boolean);
  const all = ['node', classes, isUnnamed ? 'unnamed' : ''].filter(Boolean).join(' ');
  const box = `<span class="${all}"><bdi>${escape(sayName(name))}</bdi>${notes.map((note) => `<small>${note}</small>`).join('')}</span>`;
  if (children.length === 0 || route.length === MAX_STEPS) return box;
  const drawn = children.slice(0, MAX_CHILDREN).map((child) => `<li>${branch(child, '', [...route, name])}</li>`);
  const rest = children.length - MAX_CHILDREN;
  if (rest > 0) drawn.push(`<li><span class="node more">and ${rest} more</span></li>`);
  return `${box}<ul>${drawn.join('')}</ul>`;
}

function reasons(why: readonly Why[], title = 'Why'): string {
  const notes = [...new Set(why.map(({ note }) => curlMarks(note)))];
  if (notes.length === 0) return '';
  if (notes.length === 1 || title === '')
    return `<p class="reasons">${title === '' ? '' : `${title}: `}${notes.map(escape).join(' ')}</p>`;
  const list = `<ul>${notes.map((note) => `<li>${escape(note)}</li>`).join('')}</ul>`;
  if (notes.length <= 3) return `<div class="reasons"><p>${title}:</p>${list}</div>`;
  return `<details class="reasons"><summary>${title}: ${notes.length} reasons</summary>${list}</details>`;
}

/** What else the ledger tells of the reports of a claim. */
function connections({ arranged: { ledger, byId } }: View, arranged: ArrangedClaim): string {
  const copied = new Set(
    copiesAmong(arranged, ledger.copies)
      .filter(({ type }) => type !== 'citation')
      .map(({ to }) => byId.get(to)?.name ?? to),
  );
  const shown = ledger.launderings.slice(0, MAX_ITEMS);
  const hard = launderingsOf(arranged, shown).map(
    (each) => `<a href="#h${shown.indexOf(each) + 1}">${HARDENED[each.kind].toLowerCase()}</a>`,
  );
  const told = [
    copied.size > 0
      ? `Taken from another of these reports: <bdi>${[...copied].map(escape).join('</bdi>, <bdi>')}</bdi>.`
      : '',
    hard.length > 0 ? `On the way: ${hard.join(', ')}.` : '',
  ].filter(Boolean);
  return told.length === 0 ? '' : `<p class="facts">${told.join(' ')}</p>`;
}

/** What only one report tells needs no tree. */
function brief(view: View, { claim, number, evidence }: ArrangedClaim): string {
  const first = evidence[0];
  return `<li id="c${number}"><span class="no">${number}</span><div><bdi>${escape(claim.text)}</bdi>${first ? quotation(view, first.evidence, first, sureness(first)) : ''}</div></li>`;
}

function copy(view: View, { from, to, type, share, why }: Copy): string {
  const bar =
    type === 'citation'
      ? ''
      : `<svg class="bar" viewBox="0 0 100 2" preserveAspectRatio="none" role="img" aria-label="${percent(share)} of its words stand there"><rect class="rest" width="100" height="2"/><rect class="attributed" width="${(share * 100).toFixed(1)}" height="2"/></svg>`;
  return `<li><p class="deed">${name(view, to)} ${COPY_DEED[type]} ${name(view, from)}.</p>${bar}${reasons(why, '')}</li>`;
}

function laundering(view: View, { from, to, kind, why }: Laundering, index: number): string {
  return `<li id="h${index + 1}"><h3>${HARDENED[kind]}</h3>
<ul class="pair">${[from, to].map((passage) => `<li>${quotation(view, passage)}</li>`).join('')}</ul>${reasons(why, '')}</li>`;
}

function versions(view: View, { url, reports, changes, ...rest }: Versions): string {
  const items = changes.map(({ kind, note, from, to, before, after }) => {
    const part = kind === 'headline' ? 'title' : undefined;
    const words = (id: string, span: Readonly<Span> | undefined, tag: string): string => {
      const report = view.arranged.byId.get(id)?.report;
      return report && span ? `<${tag}>${escape(textOf(report, part).slice(...span))}</${tag}>` : '';
    };
    const both = [words(from, before, 'del'), words(to, after, 'ins')].filter(Boolean).join('<br>');
    return `<li><span class="kind">${CHANGED[kind]}</span><div>${both}<p class="from">In ${name(view, to)}: ${escape(curlMarks(note))}</p></div></li>`;
  });
  return `<li class="versions"><h3>${address(url) || escape(url)}</h3>
<p class="facts">${sayVersions({ url, reports, changes, ...rest })}: ${reports.map((id) => name(view, id)).join(', ')}.</p>
${items.length === 0 ? '' : `<ul class="changes">${items.join('\n')}</ul>`}</li>`;
}

function roll(view: View): string {
  const items = view.arranged.reports.map(
    (entry) =>
      `<li><span class="no">${entry.number}</span><div>${link(view, entry, entry.report.article.title ?? 'Untitled')} <span class="where">${whereabouts(entry)}</span></div></li>`,
  );
  const left = view.hasTexts
    ? ''
    : `<p class="lede">Their texts are left out: there are more than ${MAX_TEXTS}. The words that count stand under each claim.</p>`;
  return `${left}<ol class="roll">${items.join('\n')}</ol>`;
}

function whereabouts({ report: { article } }: ArrangedReport): string {
  const when = article.published === undefined ? 'no date' : sayDate(article.published);
  return [escape(article.outlet ?? 'Outlet not known'), escape(when), address(article.url)].filter(Boolean).join(' · ');
}

function link({ hasTexts }: View, { number }: ArrangedReport, words: string): string {
  const shown = `<bdi>${escape(words)}</bdi>`;
  return hasTexts ? `<a href="#r${number}">${shown}</a>` : shown;
}

function name(view: View, id: string): string {
  const entry = view.arranged.byId.get(id);
  return entry ? link(view, entry, entry.name) : `<bdi>${escape(id)}</bdi>`;
}
