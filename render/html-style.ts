/**
 * The look of the page of `render-html.ts`: a quiet newspaper. No mark is told by colour alone: a source is bold with a
 * line under it, a cue slanted with dots under it, what is reported stands in corner brackets on a tint, the outlet's
 * own voice carries a label, a time has a dashed line and a place a double one, each with what it comes to in a frame. Contrast is WCAG AA in both schemes; test/browser checks it.
 */
export const STYLE = `
:root {
  color-scheme: light dark;
  --paper: #fcfaf5; --card: #fffefb; --ink: #1c1a16; --soft: #5d574b; --hair: #d9d2c2; --accent: #8c2f1b;
  --tint: #f3ecdb; --tint2: #e9dcbd; --tint3: #dfcd9f; --lit: #fcefc3; --own: #2f5d62; --bar: #b08d3c; --focus: #1a5fb4;
  --serif: "Iowan Old Style", "Palatino Nova", Palatino, "Palatino Linotype", "TeX Gyre Pagella", "URW Palladio L", P052, "Book Antiqua", Georgia, "Noto Serif", "DejaVu Serif", serif;
  --sans: "Avenir Next", Seravek, "Segoe UI Variable Text", "Segoe UI", "Gill Sans Nova", Ubuntu, Cantarell, "Noto Sans", "Helvetica Neue", Arial, sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #171512; --card: #1e1b17; --ink: #e9e3d6; --soft: #b3aa99; --hair: #3b362c; --accent: #f0957c;
    --tint: #262117; --tint2: #3a311d; --tint3: #4d4023; --lit: #443810; --own: #8fc5c5; --bar: #b08d3c; --focus: #8cb8f2;
  }
}
* { box-sizing: border-box; }
html { font: 100%/1.5 var(--serif); background: var(--paper); color: var(--ink); scroll-padding-top: 25vh; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0 auto; max-width: 75rem; padding: 0 1.5rem; overflow-wrap: anywhere; }
a { color: inherit; text-decoration-color: var(--accent); text-underline-offset: .15em; }
a:hover { color: var(--accent); }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 2px; }
[tabindex="-1"]:focus { outline: none; }
h1, h2, h3, h4, p, ol, ul { margin: 0; padding: 0; }
ol, ul { list-style: none; }
.skip { position: absolute; left: -999rem; }
.skip:focus { left: 1rem; top: .5rem; z-index: 3; background: var(--card); padding: .5rem 1rem; }

.masthead { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: baseline; gap: .25rem 2rem; padding: 1rem 0 .6rem; border-bottom: 3px double var(--ink); font-size: .875rem; color: var(--soft); }
.masthead strong { color: var(--ink); font-size: 1.25rem; font-weight: 600; letter-spacing: .01em; margin-right: .6em; }
.masthead span { font-style: italic; }
.keys { font: .8125rem/1.4 var(--sans); display: inline-flex; gap: .5em; align-items: center; }
.keys input { accent-color: var(--accent); margin: 0; }

.head { max-width: 52rem; padding: 2.5rem 0 1.5rem; }
.kicker, .label { font: 600 .75rem/1.4 var(--sans); letter-spacing: .09em; text-transform: uppercase; color: var(--soft); }
.kicker { color: var(--accent); margin-bottom: .75rem; }
.head h1, .head h2 { font-weight: 600; font-size: clamp(1.75rem, 1.1rem + 2.6vw, 2.875rem); line-height: 1.14; letter-spacing: -.011em; text-wrap: balance; }
.byline { margin-top: 1rem; color: var(--soft); font-size: .9375rem; }
.byline > * { white-space: normal; }

.summary { border-top: 1px solid var(--ink); padding: 1rem 0 1.75rem; }
.told { font-size: 1.1875rem; line-height: 1.45; margin: .5rem 0 .75rem; }
.told b { font-weight: 600; }
.bar { display: block; width: 100%; height: .5rem; }
.bar .rest { fill: var(--hair); } .bar .attributed { fill: var(--bar); } .bar .own { fill: var(--own); }
.bar-key { display: flex; justify-content: space-between; gap: 1rem; font: .8125rem/1.6 var(--sans); color: var(--soft); margin: .2rem 0 1rem; }
.distance { margin-bottom: .35rem; }
.verdict { margin-bottom: 1rem; font-size: 1rem; }
.verdict.overstates, .verdict.contradicts { border-left: 4px solid var(--accent); padding-left: .75rem; }
.sources, .summary details ol { columns: 2 22rem; column-gap: 3rem; font-size: .9375rem; line-height: 1.35; }
.sources > li, .summary details li { break-inside: avoid; border-top: 1px solid var(--hair); padding: .5rem 0; display: grid; grid-template-columns: minmax(0, 1fr) 8.5rem; gap: .1rem 1.25rem; }
.sources .name, .summary details .name { font-weight: 600; }
.what { color: var(--soft); font-size: .875em; font-weight: 400; }
.summary .what { grid-row: 2; }
.share { display: grid; grid-template-columns: 1fr 2.4rem; gap: .5rem; align-items: center; align-self: start; text-align: right; font: .8125rem/1.4 var(--sans); font-variant-numeric: tabular-nums; }
.share svg { width: 100%; height: .375rem; overflow: hidden; } .share rect { fill: var(--bar); }
.at { text-align: right; display: flex; flex-wrap: wrap; justify-content: flex-end; align-content: flex-start; gap: 0 .25rem; }
.at a { font: .8125rem/1.5rem var(--sans); min-width: 1.5rem; text-align: center; text-decoration-thickness: 1px; font-variant-numeric: tabular-nums; }
summary { cursor: pointer; font: .8125rem/1.5rem var(--sans); color: var(--soft); width: max-content; }
summary:hover { color: var(--accent); }

.columns { display: grid; grid-template-columns: minmax(0, 37rem) minmax(0, 1fr); gap: 0 4rem; border-top: 1px solid var(--ink); }
.text { padding: 1rem 0 3rem; }
.key { font-size: .875rem; color: var(--soft); margin: .75rem 0 1.5rem; line-height: 2; }
.key > * { margin-right: .75rem; } .key > .key-number { margin-right: 0; }
.layers { font: .8125rem/1.5rem var(--sans); color: var(--soft); margin: -1rem 0 1.5rem; }
.layers label { cursor: pointer; } .layers input { accent-color: var(--accent); margin: 0 .3em 0 0; vertical-align: -.1em; }
.report:has(.layers input:checked) .t { border-bottom: 1px dashed var(--own); }
.report:has(.layers input:checked) .w { border-bottom: 3px double var(--own); }
.report:has(.layers input:checked) [data-is]::after { content: attr(data-is); font: 400 .6875rem/1 var(--sans); letter-spacing: 0; color: var(--own); background: var(--card); border: 1px solid var(--hair); border-radius: 2px; padding: .1em .4em; margin: 0 .15em 0 .3em; vertical-align: .12em; }
.running, .part > div { font-size: 1.1875rem; line-height: 1.68; hanging-punctuation: first; }
.running p, .part p { white-space: pre-line; }
.running p + p { margin-top: 1.1em; }
.c { background: var(--tint); padding: .1em 0; -webkit-box-decoration-break: clone; box-decoration-break: clone; }
.c2 { background: var(--tint2); } .c3 { background: var(--tint3); }
.b::before, .e::after { color: var(--accent); font: 400 .9em/1 var(--sans); }
.b::before { content: "\\2308"; margin-right: .06em; } .e::after { content: "\\230B"; margin-left: .06em; }
.s { font-weight: 600; text-decoration: underline 1px; text-underline-offset: .22em; text-decoration-color: var(--soft); text-decoration-skip-ink: auto; }
.q { font-style: italic; color: var(--accent); text-decoration: underline dotted 1px; text-underline-offset: .22em; }
.head .s { font-weight: inherit; text-decoration-thickness: 2px; }
.head .c { background: none; }
.head .c.current, .head .c.on { background: var(--lit); }
.head .b::before, .head .e::after { font-weight: 300; }
.text [data-n] { cursor: pointer; }
.voice-label { font: 600 .625em/1 var(--sans); letter-spacing: .06em; text-transform: uppercase; color: var(--own); border: 1px solid var(--hair); border-radius: 2px; padding: .15em .4em; margin-right: .55em; vertical-align: .14em; white-space: nowrap; user-select: none; -webkit-user-select: none; }
.key .voice-label { font-size: .75em; }
.text a.number, .head a.number, .key-number { font: 600 .6875rem/1 var(--sans); font-style: normal; vertical-align: .5em; margin: 0 .1em 0 0; padding: .15em .2em; border-radius: 1em; text-decoration: none; color: var(--accent); user-select: none; -webkit-user-select: none; font-variant-numeric: tabular-nums; letter-spacing: 0; white-space: nowrap; }
.on, .c.on, .current { background: var(--lit); }
a.number:hover, .text a.number.current, .text a.number.on, .head a.number.current { background: var(--ink); color: var(--paper); }
a.number:target { outline: 3px solid var(--focus); outline-offset: 1px; }

.parts { margin-top: 2.5rem; border-top: 1px solid var(--hair); padding-top: 1rem; }
.part { margin-top: .75rem; }
.part > div { font-size: 1rem; line-height: 1.6; }
.part-kind { font: .75rem/1.4 var(--sans); color: var(--soft); }
.media { margin-top: 2rem; border-top: 1px solid var(--hair); padding-top: 1rem; font-size: .9375rem; line-height: 1.45; }
.medium { margin-top: .75rem; }
.medium-name { font-weight: 600; }
.medium dl { margin: .25rem 0 0; }
.medium dl > div { display: grid; grid-template-columns: 9rem minmax(0, 1fr); gap: 0 1rem; border-top: 1px solid var(--hair); padding: .25rem 0; }
.medium dt { font: .8125rem/1.6 var(--sans); color: var(--soft); }
.medium dd { margin: 0; }
.credits { margin-top: .75rem; font-size: .875rem; color: var(--soft); }

.cards { padding: 1rem 0 3rem; position: sticky; top: 0; align-self: start; max-height: 100vh; overflow-y: auto; overscroll-behavior: contain; scrollbar-width: thin; scrollbar-color: var(--hair) transparent; scroll-padding-top: 25vh; }
.cards > ol { position: relative; }
.card { padding: .75rem .75rem .7rem 2.6rem; position: relative; border-top: 1px solid var(--hair); font-size: .9375rem; line-height: 1.4; }
.cards > ol > .card:first-child { border-top: 0; }
.card.inside { margin-left: 1.25rem; }
.card .number { position: absolute; left: .5rem; top: .8rem; font: 600 .75rem/1.4 var(--sans); min-width: 1.6rem; text-align: center; text-decoration: none; border: 1px solid var(--accent); color: var(--accent); border-radius: 1em; font-variant-numeric: tabular-nums; }
.card .number:hover { background: var(--accent); color: var(--paper); }
.card:target, .card.current { background: var(--lit); box-shadow: inset 4px 0 0 var(--accent); }
.card strong { font-weight: 600; }
.says { margin-top: .2rem; }
.chain { margin-top: .35rem; font-size: .875rem; }
.chain li { display: inline; }
.chain li + li::before { content: " \\2190  "; content: " \\2190  " / ""; color: var(--accent); }
.when { margin-top: .25rem; font-size: .875rem; color: var(--soft); }
.relays { margin-top: .25rem; font-size: .875rem; font-style: italic; color: var(--soft); }
summary span + span::before { content: "\\00B7  "; content: "\\00B7  " / ""; }
.card details { font-size: .875rem; color: var(--soft); margin-top: .25rem; }
.back { display: none; }
.card details ul { list-style: disc; padding-left: 1.1em; }
.card details p { margin-top: .2rem; }
.none { color: var(--soft); margin-top: .75rem; }

.notes { border-top: 1px solid var(--ink); padding: 1rem 0 2rem; font-size: .9375rem; }
.notes li { margin-top: .4rem; max-width: 45rem; }
.contents nav { margin-top: 1.5rem; }
.contents li { border-top: 1px solid var(--hair); padding: .6rem 0; }
.contents li a { font-size: 1.1875rem; }
.contents li span { display: block; color: var(--soft); font-size: .9375rem; }
.report + .report { border-top: 3px double var(--ink); margin-top: 3rem; }
.colophon { border-top: 3px double var(--ink); padding: .75rem 0 2.5rem; font-size: .875rem; font-style: italic; color: var(--soft); }

@media (prefers-reduced-motion: no-preference) { .card, .c, .s, .q { transition: background-color .15s; } }

@media (max-width: 56rem) {
  html { scroll-padding-top: 4rem; }
  body { padding: 0 1.1rem; }
  .head { padding: 1.75rem 0 1.25rem; }
  .columns { display: block; }
  .running { font-size: 1.125rem; line-height: 1.64; }
  .text { padding-bottom: 2rem; }
  .cards { position: static; max-height: none; overflow: visible; border-top: 1px solid var(--ink); }
  /* A tapped mark brings its card to the foot of the screen; its number leads back to the text and closes it. */
  .card:target { position: fixed; inset: auto 0 0 0; z-index: 2; margin: 0; max-height: 60vh; overflow: auto; background: var(--card); border-top: 3px solid var(--accent); box-shadow: 0 -.5rem 2rem #0004; padding: 1rem 1.1rem 1.25rem 3.25rem; }
  .card:target .number { left: 1rem; top: 1.05rem; }
  .card:target .back { display: inline-block; margin-top: .6rem; font: .875rem/1.5 var(--sans); }
  .sources > li, .summary details li { grid-template-columns: minmax(0, 1fr) 7rem; }
  .medium dl > div { grid-template-columns: minmax(0, 1fr); }
}

@media (hover: none) { .keys { display: none; } }

@media print {
  @page { margin: 2cm; }
  :root { color-scheme: light; --paper: #fff; --card: #fff; --ink: #000; --soft: #444; --hair: #bbb; --accent: #7a2616; --tint: #f4efe2; --tint2: #e9dfc6; --tint3: #ddcd9f; --own: #264d51; --lit: transparent; }
  html { font-size: 62.5%; scroll-padding-top: 0; }
  body { max-width: none; padding: 0; }
  .skip, .keys { display: none; }
  .card details > :not(summary) { display: none; }
  summary { list-style: none; }
  .bar, .share svg, .c { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .columns { display: block; }
  .text { padding-bottom: 1rem; }
  .running p { orphans: 3; widows: 3; }
  .cards { position: static; max-height: none; overflow: visible; border-top: 1px solid var(--ink); }
  .cards > ol { columns: 2; column-gap: 2rem; }
  .card { break-inside: avoid; }
  .summary details:not([open])::details-content { content-visibility: visible; display: block; }
  a.address::after { content: " (" attr(href) ")"; }
  .report + .report { break-before: page; border: 0; margin: 0; }
}
`;
