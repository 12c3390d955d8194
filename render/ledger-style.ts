/**
 * What the page of `render-ledger-html.ts` looks like beyond `html-style.ts`. Whoever is not named stands in a dashed
 * frame and is labelled so; who took something back is struck through and labelled; words that went are struck through,
 * words that came are underlined: nothing is told by colour alone.
 */
export const LEDGER_STYLE = `
.ledger > section { border-top: 3px double var(--ink); padding: 1rem 0 1.5rem; margin-top: 1.5rem; }
.ledger > section, .claim, .ledger [id] { scroll-margin-top: -20vh; }
.ledger h2.section { font-weight: 600; font-size: 1.5rem; line-height: 1.25; margin-bottom: .25rem; }
.ledger .lede { max-width: 46rem; color: var(--soft); font-size: .9375rem; }
.gist { max-width: 46rem; margin-top: 1.25rem; font-size: 1.1875rem; line-height: 1.5; }
.gist p + p { margin-top: .25rem; }
.caution { max-width: 46rem; margin-top: 1rem; padding-left: .9rem; border-left: 4px solid var(--accent); font-size: .9375rem; }
.jump { display: flex; flex-wrap: wrap; gap: .35rem 1.5rem; margin-top: 1.25rem; font: .875rem/1.5 var(--sans); }
.jump li span, .tally { color: var(--soft); font-variant-numeric: tabular-nums; }
.roll { columns: 2 24rem; column-gap: 3rem; margin-top: .75rem; }
.roll > li { break-inside: avoid; border-top: 1px solid var(--hair); padding: .5rem 0; display: grid; grid-template-columns: 2rem minmax(0, 1fr); }
.roll .no { font: .8125rem/1.5rem var(--sans); color: var(--soft); font-variant-numeric: tabular-nums; }
.roll .where { display: block; color: var(--soft); font-size: .875rem; }

.claim { padding: 1.25rem 0 1.5rem; border-top: 1px solid var(--ink); margin-top: 1rem; }
.claim > h3 { display: grid; grid-template-columns: 2.4rem minmax(0, 1fr); max-width: 52rem; font-size: 1.375rem; line-height: 1.3; font-weight: 600; text-wrap: pretty; }
.claim > h3 .no { font: 600 .8125rem/1.7875rem var(--sans); color: var(--accent); font-variant-numeric: tabular-nums; }
.claim > :not(h3) { margin-left: 2.4rem; }
.claim > .facts { margin-top: .35rem; } .claim > .trees + .facts { margin-top: .75rem; }
.facts { color: var(--soft); font-size: .9375rem; }
.facts b { color: var(--ink); font-weight: 600; }
.claim h4, .hard h3, .copied h3 { font: 600 .8125rem/1.5 var(--sans); color: var(--ink); margin-top: 1.1rem; }
.claim h4 .tally { font-weight: 400; }

.trees { margin-top: .4rem; display: grid; gap: .9rem; font-size: .9375rem; line-height: 1.3; }
.trees > li { display: flex; }
.trees li { display: flex; align-items: center; position: relative; }
.trees li > ul { position: relative; padding-left: 2.75rem; display: grid; gap: .4rem; }
.trees li > ul::before { content: ""; position: absolute; left: 0; top: 50%; width: 1.25rem; border-top: 1px solid var(--soft); }
.trees ul > li::before { content: ""; position: absolute; left: -1.5rem; top: 50%; width: 1.35rem; border-top: 1px solid var(--soft); }
.trees ul > li::after { content: ""; position: absolute; left: -1.5rem; top: -.2rem; bottom: -.2rem; border-left: 1px solid var(--soft); }
.trees ul > li:first-child::after { top: 50%; } .trees ul > li:last-child::after { bottom: 50%; } .trees ul > li:only-child::after { display: none; }
.node { position: relative; border: 1px solid var(--soft); border-radius: 3px; background: var(--card); padding: .3rem .6rem; max-width: 16rem; }
.trees ul > li > .node::before { content: ""; position: absolute; left: -.45rem; top: calc(50% - .25rem); border: .25rem solid transparent; border-left: .4rem solid var(--soft); border-right: 0; }
.node.origin { border-width: 2px; border-color: var(--ink); font-weight: 600; }
.node.unnamed { border-style: dashed; font-style: italic; }
.node.withdrawn bdi { text-decoration: line-through; }
.node small { display: block; font: 400 .75rem/1.35 var(--sans); color: var(--soft); font-style: normal; }
.trees .more { font: .8125rem/1.5 var(--sans); color: var(--soft); }
.reasons { margin-top: .75rem; font-size: .9375rem; color: var(--soft); max-width: 46rem; }
.reasons ul { list-style: disc; padding-left: 1.2em; }
.reasons li { margin-top: .2rem; }

.copied .reasons, .circles .reasons { margin-top: .15rem; }

.stances { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr)); gap: 0 3rem; }
.evidence { margin-top: .2rem; max-width: 46rem; }
.evidence > li, .pair > li, .changes > li { border-top: 1px solid var(--hair); padding: .55rem 0 .6rem; font-size: 1rem; line-height: 1.5; }
.evidence q, .pair q { quotes: none; color: var(--soft); }
.ledger mark { background: var(--tint); color: var(--ink); padding: .08em .1em; -webkit-box-decoration-break: clone; box-decoration-break: clone; border-bottom: 1px solid var(--bar); }
.from { font: .8125rem/1.5 var(--sans); color: var(--soft); margin-top: .2rem; }
.from a { color: var(--ink); }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr)); gap: 0 2rem; margin-top: .3rem; }
.pair > li { border-top: 0; border-left: 4px solid var(--hair); padding: .1rem 0 .1rem 1rem; margin-top: .5rem; }
.dispute .pair > li { border-left-color: var(--accent); }
.brief { columns: 2 26rem; column-gap: 3rem; margin-top: .5rem; }
.brief > li { break-inside: avoid; border-top: 1px solid var(--hair); padding: .55rem 0; display: grid; grid-template-columns: 2.4rem minmax(0, 1fr); }
.brief .no { font: 600 .8125rem/1.5rem var(--sans); color: var(--accent); font-variant-numeric: tabular-nums; }
.brief q { quotes: none; display: block; font-size: .9375rem; color: var(--soft); }
.copied > li, .hard > li, .circles > li { border-top: 1px solid var(--hair); padding: .7rem 0; }
.copied .deed { font-size: 1.0625rem; }
.copied .bar { width: min(100%, 16rem); margin-top: .35rem; height: .375rem; }
.versions h3 { font-size: 1.0625rem; margin-top: 1rem; }
.changes > li { display: grid; grid-template-columns: 6rem minmax(0, 1fr); gap: 0 1rem; }
.changes .kind { font: 600 .8125rem/1.5rem var(--sans); color: var(--soft); }
del { color: var(--soft); text-decoration: line-through; } ins { text-decoration: underline 2px; text-underline-offset: .2em; text-decoration-color: var(--own); }
.ledger + .report { border-top: 3px double var(--ink); margin-top: 3rem; }

@media (max-width: 44rem) {
  .claim > :not(h3) { margin-left: 0; }
  .claim > h3 { grid-template-columns: 1.9rem minmax(0, 1fr); font-size: 1.1875rem; }
  .trees > li, .trees li { display: block; }
  .trees li > ul { padding-left: 1.5rem; margin-top: .4rem; }
  .trees li > ul::before { display: none; }
  .trees ul > li::before { left: -.9rem; top: 1rem; width: .75rem; }
  .trees ul > li::after, .trees ul > li:first-child::after, .trees ul > li:last-child::after, .trees ul > li:only-child::after { display: block; left: -.9rem; top: -.4rem; bottom: -.4rem; }
  .trees ul > li:last-child::after, .trees ul > li:only-child::after { bottom: calc(100% - 1rem); }
  .trees ul > li > .node::before { top: .75rem; }
  .node { display: inline-block; max-width: 100%; }
  .changes > li { display: block; }
}
@media print {
  .claim, .evidence > li, .pair, .trees > li, .copied > li { break-inside: avoid; }
  .claim > h3, .claim h4, .ledger h2.section { break-after: avoid; }
  .ledger details:not([open])::details-content { content-visibility: visible; display: block; }
  .ledger mark { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
