/**
 * Reports as one page that stands alone: nothing is fetched, nothing of the text is run. The text runs in the middle
 * with every source, cue and content marked in it; the attributions stand beside it as cards, linked both ways by
 * plain anchors, so that all of it works without a script.
 */
import type { Report, Source } from '../src/model/report.ts';
import type { Span } from '../src/model/span.ts';
import { curlMarks } from './balance-marks.ts';
import {
  arrangeReport,
  extentOf,
  notesOf,
  percent,
  sayDate,
  sayDistance,
  sayUnread,
  textOf,
  wordsOf,
  type Arrangement,
  type Item,
} from './arrange-report.ts';
import { CERTAINTY, KIND_OF_SOURCE } from './closed-lists.ts';
import { paragraphsOf } from './cut-paragraphs.ts';
import { address, escape, htmlPage, many } from './html-page.ts';
import { SCRIPT } from './html-script.ts';
import { STYLE } from './html-style.ts';
import { sayPlace, sayTime, sayWhen } from './say-time.ts';
import { countryName } from './tell-places.ts';
import { tellCredits, tellMedia } from './tell-media.ts';
import { beginSentence } from './tell-way.ts';

/** One report as a piece of a page; what the table of contents says of it stands beside it. */
export interface HtmlSection {
  readonly anchor: string;
  readonly title: string;
  readonly outlet: string;
  readonly published: string;
  /** "44% attributed, to 10 sources". */
  readonly gist: string;
  readonly html: string;
}

/** A page of one report. */
export function renderHtml(report: Report): string {
  return renderHtmlPage([renderHtmlSection(report, 1, true)], true);
}

/** `number` must differ between the sections of a page. `isAlone` makes its title the page's. */
export function renderHtmlSection(report: Report, number: number, isAlone: boolean): HtmlSection {
  const { article } = report;
  const anchor = `r${number}`;
  const view: View = { report, arrangement: arrangeReport(report), anchor, level: isAlone ? 1 : 2 };
  const title = article.title ?? 'Untitled';
  const { attributedShare, sourceCount } = view.arrangement;
  const language = article.language === 'und' ? '' : ` lang="${escape(article.language)}"`;
  return {
    anchor,
    title,
    outlet: article.outlet ?? 'Outlet not known',
    published: article.published === undefined ? '' : sayDate(article.published),
    gist: `${percent(attributedShare)} attributed, to ${many(sourceCount, 'source')}`,
    html: `<article class="report" id="${anchor}" aria-labelledby="${anchor}-title">
<header class="head">
<p class="kicker">${escape(article.outlet ?? 'Outlet not known')}</p>
${heading(view, 0, `<bdi${language}>${article.title === undefined ? 'Untitled' : markText(view, 'title')}</bdi>`, `id="${anchor}-title"`)}
${byline(report)}
</header>
${summary(view)}
<div class="columns">
<section class="text" id="${anchor}-text" tabindex="-1" aria-labelledby="${anchor}-text-title ${anchor}-title">
${heading(view, 1, 'The text', `id="${anchor}-text-title" class="label"`)}
${KEY}
${layersToggle(report)}<div class="running"${language}>
${markText(view, undefined)}
</div>
${parts(view, language)}
${media(view)}
</section>
<section class="cards" aria-labelledby="${anchor}-cards-title ${anchor}-title">
${heading(view, 1, 'Who says what', `id="${anchor}-cards-title" class="label"`)}
${view.arrangement.items.length === 0 ? '<p class="none">Nothing here is attributed to anybody.</p>' : ''}
<ol>
${view.arrangement.items.map((item) => card(view, item)).join('\n')}
</ol>
</section>
</div>
${notes(view)}
</article>`,
  };
}

/** The page around the sections. With one report and `isAlone`, the report is the page; else a table of contents comes first. */
export function renderHtmlPage(sections: readonly HtmlSection[], isAlone: boolean): string {
  const first = sections[0];
  const title =
    isAlone && first ? `${first.title} · ${first.outlet}` : `${many(sections.length, 'report')}: who says so`;
  const contents = isAlone
    ? ''
    : `<header class="head contents">
<h1>${many(sections.length, 'report')}: who says so</h1>
<nav aria-label="Reports on this page"><ol>
${sections
  .map(
    ({ anchor, title, outlet, published, gist }) =>
      `<li><a href="#${anchor}"><bdi>${escape(title)}</bdi></a> <span>${[outlet, published, gist].filter(Boolean).map(escape).join(' · ')}</span></li>`,
  )
  .join('\n')}
</ol></nav>
</header>
`;
  return htmlPage({
    title,
    style: STYLE,
    script: SCRIPT,
    skipTo: first ? `${first.anchor}-text` : 'main',
    skip: 'Skip to the text',
    main: contents + sections.map(({ html }) => html).join('\n'),
  });
}

interface View {
  readonly report: Report;
  readonly arrangement: Arrangement;
  readonly anchor: string;
  /** Level of the report's own heading. */
  readonly level: 1 | 2;
}

function heading(view: View, below: number, html: string, attributes: string): string {
  const tag = `h${view.level + below}`;
  return `<${tag} ${attributes}>${html}</${tag}>`;
}

function byline({ article }: Report): string {
  const time =
    article.published === undefined
      ? ''
      : `<time datetime="${escape(article.published)}">${escape(sayDate(article.published))}</time>`;
  const bits = [article.byline === undefined ? '' : `<bdi>${escape(article.byline)}</bdi>`, time, address(article.url)];
  const told = bits.filter(Boolean).join(' <span aria-hidden="true">·</span> ');
  return told === '' ? '' : `<p class="byline">${told}</p>`;
}

function summary(view: View): string {
  const { arrangement, report, anchor } = view;
  const { items, weights, sourceCount, attributedShare, ownVoiceShare } = arrangement;
  const told =
    items.length === 0
      ? `Nothing is attributed to anybody; <b>${percent(ownVoiceShare)}</b> of the text is the outlet’s own voice.`
      : `<b>${percent(attributedShare)}</b> of the text is attributed, to <b>${many(sourceCount, 'source')}</b>; <b>${percent(ownVoiceShare)}</b> is the outlet’s own voice.`;
  const heaviest = Math.max(...weights.map(({ share }) => share), 0.01);
  const rows = weights.map(
    ({ source, share, items }) => `<li>
<span class="name">${source ? `<bdi>${escape(source.name)}</bdi>` : 'Nobody is named'}</span>
<span class="what">${source ? KIND_OF_SOURCE[source.kind] : 'cannot tell'}${source?.role === undefined ? '' : `, <bdi>${escape(source.role)}</bdi>`}</span>
<span class="share"><svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"><rect width="${((share / heaviest) * 100).toFixed(1)}" height="6"/></svg> ${percent(share)}</span>
<span class="at">${items.map(({ number }) => `<a href="#${anchor}-m${number}" aria-label="Attribution ${number}, in the text">${number}</a>`).join(' ')}</span>
</li>`,
  );
  const shown = rows.slice(0, 6);
  const rest = rows.slice(6);
  const restOpened =
    rest.length === 0
      ? ''
      : `<details><summary>${many(rest.length, 'more source')}</summary><ol start="7">${rest.join('\n')}</ol></details>`;
  const opening = `<section class="summary" aria-labelledby="${anchor}-summary-title ${anchor}-title">
${heading(view, 1, 'At a glance', `id="${anchor}-summary-title" class="label"`)}
`;
  const unread = sayUnread(report);
  if (unread !== undefined) return `${opening}<p class="told">${escape(unread)}</p>\n</section>`;
  return `${opening}<p class="told">${told}</p>
${shareBar(attributedShare, ownVoiceShare)}
${sayDistance(arrangement) === '' ? '' : `<p class="distance">${sayDistance(arrangement)}</p>\n`}${headlineVerdict(report)}
${rows.length === 0 ? '' : `<ol class="sources">${shown.join('\n')}</ol>${restOpened}`}
</section>`;
}

/** The text's length, cut by whose words they are. The figures stand in the sentence above it. */
function shareBar(attributed: number, ownVoice: number): string {
  const a = attributed * 100;
  const o = Math.min(ownVoice * 100, 100 - a);
  return `<svg class="bar" viewBox="0 0 100 2" preserveAspectRatio="none" aria-hidden="true"><rect class="rest" width="100" height="2"/><rect class="attributed" width="${a.toFixed(2)}" height="2"/><rect class="own" x="${(100 - o).toFixed(2)}" width="${o.toFixed(2)}" height="2"/></svg>
<p class="bar-key" aria-hidden="true"><span>attributed</span><span>own voice</span></p>`;
}

function headlineVerdict({ headline }: Report): string {
  if (!headline || headline.verdict === 'unknown') return '';
  const { verdict } = headline;
  const note = headline.why.map((why) => curlMarks(why.note)).join(' ');
  return `<p class="verdict ${verdict}">The headline <b>${verdict}</b> the text.${note === '' ? '' : ` ${escape(note)}`}</p>`;
}

const KEY = `<p class="key" aria-label="How the marks read"><span class="key-number">1</span><span class="s">source</span> <span class="q">cue</span> <span class="c c1 b e">what is reported</span> <span class="c c1 b">with <span class="c c2 b e">another inside</span></span> <span class="voice-label">own voice</span></p>`;

/** Shows what times and places were found, with what they come to; by style alone, so that it works without a script. */
function layersToggle({ times = [], places = [] }: Report): string {
  const counts = [
    ...(times.length > 0 ? [many(times.length, 'time')] : []),
    ...(places.length > 0 ? [many(places.length, 'place')] : []),
  ];
  if (counts.length === 0) return '';
  return `<p class="layers"><label><input type="checkbox"> Show ${counts.join(' and ')}</label></p>\n`;
}

function parts(view: View, language: string): string {
  const { parts } = view.report.article;
  if (!parts || parts.length === 0) return '';
  const label = { caption: 'Caption', credit: 'Credit', note: 'Note' };
  const list = parts.map(
    ({ id, kind }) =>
      `<div class="part"><p class="part-kind">${label[kind]}</p><div${language}>${markText(view, id)}</div></div>`,
  );
  return `<div class="parts">${heading(view, 2, 'Beside the text', 'class="label"')}${list.join('\n')}</div>`;
}

function media(view: View): string {
  const told = tellMedia(view.report);
  const credits = tellCredits(view.report);
  if (told.length === 0 && credits === '') return '';
  const items = told.map(
    ({ name, rows }) =>
      `<div class="medium"><p class="medium-name"><bdi>${escape(name)}</bdi></p><dl>${rows.map(({ label, value }) => `<div><dt>${label}</dt><dd><bdi>${escape(value)}</bdi></dd></div>`).join('')}</dl></div>`,
  );
  const title = told.length > 0 ? 'Pictures, recordings, documents' : 'Credits';
  return `<div class="media">${heading(view, 2, title, 'class="label"')}${items.join('\n')}${credits === '' ? '' : `<p class="credits">Credits: <bdi>${escape(credits)}</bdi>.</p>`}</div>`;
}

function notes(view: View): string {
  const told = notesOf(view.report);
  if (told.length === 0) return '';
  return `<section class="notes" aria-labelledby="${view.anchor}-notes-title ${view.anchor}-title">
${heading(view, 1, 'Notes on this reading', `id="${view.anchor}-notes-title" class="label"`)}
<ul>${told.map(({ label, note }) => `<li>${label === '' ? '' : `<b>${label}</b> `}${escape(curlMarks(note))}</li>`).join('')}</ul>
</section>`;
}

function card(view: View, item: Item): string {
  const { anchor } = view;
  const { attribution, number, speaker, text, chain, parent } = item;
  const role = speaker?.role;
  const words = wordsOf(text, attribution.content);
  const excerpt = words.length <= 180 ? words : `${words.slice(0, words.lastIndexOf(' ', 165) + 1 || 165).trimEnd()}…`;
  const cue = attribution.cue.length === 0 ? '' : `<span class="q">${escape(wordsOf(text, attribution.cue))}</span> `;
  const labels = [
    attribution.kind,
    CERTAINTY[attribution.certainty],
    ...(attribution.polarity === 'negative' ? ['rejected'] : []),
    ...(attribution.in === undefined ? [] : [attribution.in === 'title' ? 'in the title' : 'beside the text']),
    ...(parent ? [`inside ${parent.number}`] : []),
  ];
  const why = attribution.why.map(({ note }) => `<li>${escape(curlMarks(note))}</li>`).join('');
  return `<li class="card${parent ? ' inside' : ''}" id="${anchor}-a${number}" data-n="${number}" tabindex="-1">
<p class="who"><a class="number" href="#${anchor}-m${number}" aria-label="${number}, to its place in the text">${number}</a> <strong><bdi>${speaker ? escape(speaker.name) : 'Nobody is named'}</bdi></strong> <span class="what">${speaker ? KIND_OF_SOURCE[speaker.kind] : 'cannot tell'}${role === undefined ? '' : `, <bdi>${escape(role)}</bdi>`}</span></p>
<p class="says">${cue}<bdi>${escape(excerpt)}</bdi></p>
${chain.length === 0 ? '' : chainList(chain)}
${when(item)}${relays(item)}<details><summary>${labels.map((label) => `<span>${label}</span>`).join(' ')}</summary>
<p>The chance that this is found rightly: ${percent(attribution.probability)}.${parent ? ` It lies inside <a href="#${anchor}-a${parent.number}">attribution ${parent.number}</a>.` : ''}</p>${why === '' ? '' : `<ul>${why}</ul>`}</details>
<a class="back" href="#${anchor}-m${number}">Back to the text</a>
</li>`;
}

function chainList(chain: readonly Source[]): string {
  const links = chain.map(
    ({ name, kind }, index) =>
      `<li><bdi>${escape(name)}</bdi>${index === 0 ? '' : ` <span class="what">(${KIND_OF_SOURCE[kind]})</span>`}</li>`,
  );
  return `<ol class="chain" aria-label="Chain, the outlet first">${links.join('')}</ol>\n`;
}

/** "Said 3 November 2016; speaks of 2017." */
function when({ attribution }: Item): string {
  const told = sayWhen(attribution);
  return told === '' ? '' : `<p class="when">${escape(beginSentence(told))}</p>\n`;
}

function relays({ attribution, chain, text }: Item): string {
  const told = (attribution.relays ?? [])
    .filter(({ certainty }) => certainty !== 'certain')
    .map(({ source, cue, certainty }) => {
      const by = chain.find(({ id }) => id === source)?.name ?? 'the outlet';
      const words = cue.length === 0 ? '' : `, “${escape(wordsOf(text, cue))}”`;
      return `<li>passed on by <bdi>${escape(by)}</bdi>${words}: ${CERTAINTY[certainty]}</li>`;
    });
  return told.length === 0 ? '' : `<ul class="relays">${told.join('')}</ul>\n`;
}

/** What covers a piece of text. */
interface Layer {
  readonly span: Readonly<Span>;
  /** Source, cue, content, own voice; t and w are times and places (when and where), shown when asked for. */
  readonly role: 's' | 'q' | 'c' | 'v' | 't' | 'w';
  readonly item: Item | undefined;
  /** What a time or a place comes to, in words. */
  readonly says?: string;
}

/** The text of a place (`in`) as paragraphs with its marks; of the title, as one line. */
function markText(view: View, place: string | undefined): string {
  const { report, arrangement } = view;
  const text = textOf(report, place);
  const items = arrangement.items.filter(({ attribution }) => attribution.in === place);
  const layers: Layer[] = [
    ...items.flatMap((item) => layersOf(item)),
    ...(place === undefined ? report.ownVoice.map((span) => ({ span, role: 'v' as const, item: undefined })) : []),
    ...timesAndPlaces(report, place),
  ].filter(({ span }) => span[0] < span[1] && span[1] <= text.length);
  layers.sort((a, b) => a.span[0] - b.span[0] || b.span[1] - a.span[1]);
  const anchors = items
    .map((item) => ({ item, at: extentOf(item.attribution)[0] }))
    .sort((a, b) => a.at - b.at || a.item.number - b.item.number);
  const marker = makeMarker(view, text, layers, anchors);
  if (place === 'title') return marker([0, text.length]);
  return paragraphsOf(text)
    .map((span) => `<p dir="auto">${marker(span)}</p>`)
    .join('\n');
}

function timesAndPlaces({ times = [], places = [] }: Report, part: string | undefined): Layer[] {
  return [
    ...times
      .filter((time) => time.in === part)
      .map((time): Layer => ({ span: time.span, role: 't', item: undefined, says: sayTime(time) })),
    ...places
      .filter((place) => place.in === part)
      .map((place): Layer => ({ span: place.span, role: 'w', item: undefined, says: sayPlace(place, countryName) })),
  ];
}

function layersOf(item: Item): Layer[] {
  const { source, cue, content } = item.attribution;
  return [
    ...content.map((span) => ({ span, role: 'c' as const, item })),
    ...source.map((span) => ({ span, role: 's' as const, item })),
    ...cue.map((span) => ({ span, role: 'q' as const, item })),
  ];
}

type Anchor = { readonly item: Item; readonly at: number };

/**
 * A function that renders one stretch of the text after the other, in order. At every boundary of any layer the text is
 * cut, and each piece names all that covers it: so spans may nest, overlap and run over paragraphs as they like.
 */
function makeMarker(view: View, text: string, layers: readonly Layer[], anchors: readonly Anchor[]) {
  let nextLayer = 0;
  let nextAnchor = 0;
  let active: Layer[] = [];
  const cuts = [...new Set(layers.flatMap(({ span }) => span).concat(anchors.map(({ at }) => at)))].sort(
    (a, b) => a - b,
  );
  let nextCut = 0;
  const anchorsUpTo = (offset: number): string => {
    let links = '';
    // The number stands where the attribution begins, as verses have theirs: so numbers follow one another.
    for (; nextAnchor < anchors.length && anchors[nextAnchor]!.at <= offset; nextAnchor++)
      links += anchorLink(view, anchors[nextAnchor]!.item);
    return links;
  };

  return ([start, end]: Readonly<Span>): string => {
    let html = '';
    let isOwnVoice = false;
    for (let from = start; from < end;) {
      while (nextCut < cuts.length && cuts[nextCut]! <= from) nextCut++;
      const to = Math.min(end, cuts[nextCut] ?? end);
      active = active.filter(({ span }) => span[1] > from);
      while (nextLayer < layers.length && layers[nextLayer]!.span[0] <= from) {
        if (layers[nextLayer]!.span[1] > from) active.push(layers[nextLayer]!);
        nextLayer++;
      }
      const piece = text.slice(from, to);
      const own = active.some(({ role }) => role === 'v');
      if (own && !isOwnVoice) html += '<span class="voice-label">own voice</span>';
      // White space between two sentences of the outlet's own does not end its voice.
      if (own || piece.trim() !== '') isOwnVoice = own;
      html += anchorsUpTo(from) + (active.length === 0 ? escape(piece) : pieceHtml(piece, active, from, to));
      from = to;
    }
    return html;
  };
}

function pieceHtml(piece: string, active: readonly Layer[], from: number, to: number): string {
  const has = (role: Layer['role']): boolean => active.some((layer) => layer.role === role);
  const contents = active.filter(({ role }) => role === 'c');
  const classes = [
    ...(contents.length > 0 ? ['c', `c${Math.min(contents.length, 3)}`] : []),
    ...(contents.some(({ span }) => span[0] === from) ? ['b'] : []),
    ...(contents.some(({ span }) => span[1] === to) ? ['e'] : []),
    ...(has('s') ? ['s'] : []),
    ...(has('q') ? ['q'] : []),
    ...(has('v') ? ['v'] : []),
  ];
  const inner = innerHtml(piece, active, to);
  if (classes.length === 0) return inner;
  const numbers = [...new Set(active.flatMap(({ item }) => (item ? [item.number] : [])))];
  const data = numbers.length === 0 ? '' : ` data-n="${numbers.join(' ')}"`;
  return `<span class="${classes.join(' ')}"${data}>${inner}</span>`;
}

/** The words, within a mark of their own where they are a time or a place; its last piece says what it comes to. */
function innerHtml(piece: string, active: readonly Layer[], to: number): string {
  const layer = active.find(({ role }) => role === 't') ?? active.find(({ role }) => role === 'w');
  if (!layer) return escape(piece);
  const isLast = layer.span[1] === to && layer.says !== piece;
  return `<span class="${layer.role}"${isLast ? ` data-is="${escape(layer.says ?? '')}"` : ''}>${escape(piece)}</span>`;
}

function anchorLink({ anchor }: View, { number, speaker, attribution, text }: Item): string {
  const who = speaker?.name ?? 'nobody named';
  const cue = attribution.cue.length === 0 ? '' : `, ${wordsOf(text, attribution.cue)}`;
  const label = escape(`${number}: ${who}${cue}`);
  return `<a class="number" id="${anchor}-m${number}" href="#${anchor}-a${number}" data-n="${number}" aria-label="${label}">${number}</a>`;
}
