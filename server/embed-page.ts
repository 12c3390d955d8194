/**
 * One claim as a card for other people's pages: an `<iframe>`, or the same HTML kept as a file. No script, nothing from
 * elsewhere: the claim, how many independent origins it has and which, and who says otherwise, as its own page says it.
 */
import { createHash } from 'node:crypto';
import { sayDate } from '../render/arrange-report.ts';
import { escape } from '../render/html-page.ts';
import { claimKicker, EXCLUDE, opposedPairs, MAY_HAVE_TAKEN_BACK, tellClaim } from '../render/tell-claim.ts';
import { sayName } from '../render/tell-way.ts';
import { isLikely } from '../src/model/sureness.ts';
import type { ClaimView, Quote } from './api-types.ts';
import { inSentence } from './views/quote.ts';

const STYLE = `
:root { color-scheme: light dark; --soft: light-dark(#5d574b, #b3aa99); --accent: light-dark(#8c2f1b, #f0957c); }
body { font: 16px/1.45 'Iowan Old Style', 'Palatino Nova', Palatino, 'Palatino Linotype', P052, Georgia, serif; margin: 0; padding: 1rem 1.25rem; background: light-dark(#fcfaf5, #171512); color: light-dark(#1c1a16, #e9e3d6); overflow-wrap: anywhere; }
h1 { font-size: 1.3rem; line-height: 1.2; margin: 0 0 .6rem; text-wrap: balance; }
main { max-width: 40rem; }
p, ul { margin: .35rem 0; }
ul { list-style: none; padding: 0; }
li { font-weight: 600; }
q { quotes: none; }
h2, small, .kicker, .fact, cite, footer { font: .8125rem/1.45 'Avenir Next', Seravek, 'Segoe UI', Ubuntu, 'Noto Sans', 'Helvetica Neue', Arial, sans-serif; color: var(--soft); }
.fact strong { color: light-dark(#1c1a16, #e9e3d6); }
.dispute { border-left: 4px solid var(--accent); padding-left: .8rem; margin: .8rem 0; }
h2 { font-weight: 600; margin: .8rem 0 0; }
.dispute h2 { margin: 0; color: var(--accent); }
cite { font-style: normal; display: block; }
a { color: inherit; }
footer { border-top: 3px double; margin-top: .9rem; padding-top: .4rem; }
`;
/** For the page's Content-Security-Policy. */
export const EMBED_STYLE_HASH = `sha256-${createHash('sha256').update(STYLE).digest('base64')}`;

const MOST_ORIGINS = 6;

/** `page`: the claim's address in the workbench. `made`: ISO time. */
export function embedPage(claim: ClaimView, page: string, made: string): string {
  const { text = claim.text } = claim.decided ?? {};
  const names = claim.originList.slice(0, MOST_ORIGINS);
  const more = claim.originList.length - names.length;
  // The caution, which comes last, stands at the foot.
  const told = tellClaim(claim).map((parts) =>
    parts.map(({ text: said, isStrong }) => (isStrong ? `<strong>${escape(said)}</strong>` : escape(said))).join(''),
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(text)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<p class="kicker">${claimKicker(claim)}</p>
${claim.opening?.title === undefined ? '' : `<p class="fact"><bdi>${escape(claim.opening.title)}</bdi></p>`}
<h1>${escape(text)}</h1>
${told
  .slice(0, -1)
  .map((said) => `<p class="fact">${said}</p>`)
  .join('\n')}
${names.length > 0 ? `<h2>Where it comes from</h2><ul>${names.map(originHtml).join('')}${more > 0 ? `<li>and ${more} more</li>` : ''}</ul>` : '<p>Nobody is known who says so first-hand.</p>'}
${disputeHtml(claim)}
<footer><p>${told.at(-1)!}</p>Who says so, not what is true. <a href="${escape(page)}" target="_blank" rel="noopener">The evidence</a>, as of <time datetime="${escape(made)}">${sayDate(made.slice(0, 10))}</time>. Hearsay</footer>
</main>
</body>
</html>
`;
}

function originHtml({ name, kind, withdrawn, probability }: ClaimView['originList'][number]): string {
  const notes = [kind === 'anonymous' ? 'not named' : '', withdrawn ? MAY_HAVE_TAKEN_BACK : ''].filter(
    (note) => note !== '',
  );
  return `<li>${isLikely(probability) ? '' : 'Perhaps '}${escape(sayName(name))}${notes.length > 0 ? ` <small>(${notes.join(', ')})</small>` : ''}</li>`;
}

/** The pair that stands first on the page. */
function disputeHtml({ contradictions }: ClaimView): string {
  const [first] = opposedPairs(contradictions).filter(({ decided }) => decided?.state !== 'withdrawn');
  if (!first) return '';
  return `<section class="dispute"><h2>${EXCLUDE}</h2><p>${sideHtml(first.a)}</p><p>${sideHtml(first.b)}</p></section>`;
}

const sideHtml = ({ source, outlet, ...quote }: Quote): string =>
  `<q>${escape(inSentence(quote))}</q> <cite>${escape([...new Set([source, outlet])].filter((name) => name).join(', '))}</cite>`;
