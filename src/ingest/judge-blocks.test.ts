import { parseHTML } from 'linkedom/worker';
import { describe, expect, it } from 'vitest';
import { blockFeatures, judgeBlocks, viewBlocks, type Judged } from './judge-blocks.ts';
import { collectBlocks, readabilityShares } from './page-blocks.ts';

const PROSE = [
  'The harbour master said on Tuesday that the ferry had left without its second engine, and that nobody had told her so.',
  'The owner, who lives in Lindfort, has not answered since. “It was not our decision,” a clerk at the office told the Courier.',
  'Three passengers were taken to hospital in the evening, the police said. All of them have been sent home since, as far as is known.',
];
const TITLE = 'Ferry left without its second engine';

/** The story with `before` its first paragraph, `middle` after its second and `after` its end, judged. */
function judge({ before = '', middle = '', after = '' }): Judged[] {
  const [first, second, third] = PROSE.map((text) => `<p>${text}</p>`);
  const body = `<div class="page">${before}<div class="story">${first}${second}${middle}${third}</div>${after}</div>`;
  const { document } = parseHTML(`<!doctype html><html><head></head><body>${body}</body></html>`);
  const blocks = collectBlocks(document.body);
  return judgeBlocks(blocks, readabilityShares(document, blocks), TITLE);
}
const textOf = (judged: readonly Judged[]): string[] =>
  judged.filter((one) => !one.reason).map((one) => one.block.text);

describe('a block is left out', () => {
  it.each([
    ['title', { before: `<h1>${TITLE}</h1>` }],
    ['date', { before: '<div class="dateline">Tuesday, 4 November 2016</div>' }],
    ['date', { before: '<p><time datetime="2016-11-04">4 November</time></p>' }],
    ['date', { before: '<p>Updated 4 November 2016, 10:05</p>' }],
    ['byline', { before: '<div class="byline">By Ana Maro</div>' }],
    ['byline', { before: '<p>By Ana Maro and Jon Osk</p>' }],
    ['navigation', { before: '<nav><a href="/">Home</a></nav>' }],
    ['header', { before: '<header><p>The Lindfort Courier, every morning since 1871</p></header>' }],
    [
      'caption',
      { middle: '<figure><figcaption>The ferry on Monday, in a picture of the harbour trust.</figcaption></figure>' },
    ],
    ['caption', { middle: '<div class="photo-caption">The ferry on Monday</div>' }],
    ['aside', { middle: '<aside><p>Five facts about ferries</p></aside>' }],
    ['advertisement', { middle: '<p>Story continues below</p>' }],
    ['advertisement', { middle: '<div class="ad-slot">Buy a boat</div>' }],
    ['related-links', { middle: '<p>Read more: <a href="/b">Ferry owner fined</a></p>' }],
    ['newsletter', { middle: '<div class="newsletter-box">The harbour in your letter box</div>' }],
    ['repetition', { middle: '<blockquote class="pull-quote">“It was not our decision”</blockquote>' }],
    ['contribution', { after: '<p>(Reporting by Ana Maro; editing by Jon Osk)</p>' }],
    ['share', { after: '<div class="social-links">Tell others</div>' }],
    ['comments', { after: '<div class="comments">seadog77: I knew it</div>' }],
    ['footer', { after: '<footer>© Courier</footer>' }],
    ['no-words', { middle: '<p>* * *</p>' }],
  ])('as %s: %j', (reason, where) => {
    const judged = judge(where);
    expect(judged.find((one) => !PROSE.includes(one.block.text))?.reason).toBe(reason);
    expect(textOf(judged)).toEqual(PROSE);
  });
});

describe('a block stays', () => {
  it.each([
    ['a short quotation', '<p>“No,” he said.</p>', '“No,” he said.'],
    ['a heading', '<h3>What the police say</h3>', 'What the police say'],
    [
      'a quotation set apart',
      '<blockquote><p>We have asked for the log of the ship, and we shall ask again tomorrow, said the judge.</p></blockquote>',
      'We have asked for the log of the ship, and we shall ask again tomorrow, said the judge.',
    ],
    [
      'a sentence that begins like a pointer',
      '<p>More about the engine is known to the company that built it, said the clerk, but it keeps silent, and its lawyers have told its staff to say nothing.</p>',
      'More about the engine is known to the company that built it, said the clerk, but it keeps silent, and its lawyers have told its staff to say nothing.',
    ],
    [
      'a sentence that names a newsletter',
      '<p>The letter was first printed in a newsletter of the dockers, who had it from a mate of the ship, and the mate stands by it, he told the police on Monday.</p>',
      'The letter was first printed in a newsletter of the dockers, who had it from a mate of the ship, and the mate stands by it, he told the police on Monday.',
    ],
  ])('that is %s', (_, middle, text) => {
    expect(textOf(judge({ middle }))).toEqual([PROSE[0], PROSE[1], text, PROSE[2]]);
  });

  it('whatever its class, when page makers use that class for all paragraphs', () => {
    const body = PROSE.map((text) => `<p class="author-teaser">${text}</p>`).join('');
    const { document } = parseHTML(`<!doctype html><html><head></head><body><div>${body}</div></body></html>`);
    const blocks = collectBlocks(document.body);
    expect(textOf(judgeBlocks(blocks, readabilityShares(document, blocks), ''))).toEqual(PROSE);
  });
});

it('judges without Readability when need be', () => {
  const { document } = parseHTML(
    `<!doctype html><html><body><div>${PROSE.map((text) => `<p>${text}</p>`).join('')}</div></body></html>`,
  );
  expect(textOf(judgeBlocks(collectBlocks(document.body), undefined, ''))).toEqual(PROSE);
});

it('names features the same way each time, none twice', () => {
  const { document } = parseHTML(
    `<!doctype html><html><body><ul><li><b>a</b></li></ul><p>${PROSE[0]}</p></body></html>`,
  );
  const views = viewBlocks(collectBlocks(document.body), undefined, '');
  for (const i of views.keys()) expect(new Set(blockFeatures(views, i)).size).toBe(blockFeatures(views, i).length);
  expect(blockFeatures(views, 0)).toContain('own tag LI');
  expect(blockFeatures(views, 0)).toContain('within UL');
});
