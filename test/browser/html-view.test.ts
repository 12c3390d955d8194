// The HTML view as people meet it: in a browser, with and without scripts, by keyboard, on paper, on a telephone.
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { renderHtml, renderHtmlPage, renderHtmlSection } from '../../render/render-html.ts';
import type { Report } from '../../src/model/report.ts';
import { exampleReport } from '../cli/example-report.ts';
import { axe, PHONE, view, WIDE } from './view-page.ts';

const ferry = exampleReport('s03-ferry-rufina', 's03-a8');
const dam: Report = (() => {
  const report = exampleReport('s01-dam-penedo', 's01-a4');
  const caption = 'A still that purports to show the gate an hour before it failed.';
  report.article.parts = [{ id: 'p1', kind: 'caption', text: caption }];
  report.attributions.push({
    ...report.attributions[0]!, id: 'cap', in: 'p1', source: [[0, 7]], cue: [[13, 29]], content: [[30, 63]], parent: null,
    relays: [{ source: report.sources[1]!.id, cue: [], certainty: 'possible' }],
  }); // prettier-ignore
  report.media = [{
    kind: 'video', in: 'p1', caption: [0, caption.length], shows: { text: 'the gate an hour before it failed', certainty: 'probable' },
    origin: 'posted on the quay’s page', date: '2025-11-04', authentication: { by: ['Kestrel Press'], basis: 'the lights', span: [0, 7] },
    file: { name: 'gate.jpg', format: 'jpeg', bytes: 4239, sha256: '0'.repeat(64), width: 320, height: 200 },
  }]; // prettier-ignore
  report.credits = [{ span: [0, 5], outlet: 'Reuters', kind: 'contributed', names: ['Ada Lind'] }];
  report.diagnostics.push({ code: 'x', severity: 'warning', message: 'Half of a character stands alone in the text.' });
  return report;
})();
const talks = exampleReport('s05-monteloro-transfer', 's05-a2');

/** The id of what has the focus, or its text. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.id || document.activeElement?.textContent || '');

const isInSight = (page: Page, selector: string): Promise<boolean> =>
  page.locator(selector).evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return top >= 0 && top < innerHeight && bottom > 0;
  });

const PAGES: [name: string, html: string][] = [
  ['a report with many sources', renderHtml(ferry)],
  ['a report with captions, relays and notes', renderHtml(dam)],
  [
    'a page of three reports',
    renderHtmlPage(
      [ferry, dam, talks].map((report, i) => renderHtmlSection(report, i + 1, false)),
      false,
    ),
  ],
];

for (const [name, html] of PAGES)
  for (const colorScheme of ['light', 'dark'] as const)
    for (const viewport of [WIDE, PHONE])
      test(`axe finds nothing in ${name}, ${colorScheme}, ${viewport.width} pixels wide`, async () => {
        const { page, complaints } = await view(html, { colorScheme, viewport });
        await page.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)));
        expect(await axe(page)).toEqual([]);
        // A card that is pointed at changes its colours.
        await page.goto(`${page.url().replace(/#.*/, '')}#r1-a2`);
        expect(await axe(page)).toEqual([]);
        expect(complaints).toEqual([]);
      });

test('a mark leads to its card and the card back, both lit up', async () => {
  const { page, complaints } = await view(renderHtml(ferry));
  await page.locator('#r1-m16').click();
  expect(page.url()).toMatch(/#r1-a16$/);
  expect(await isInSight(page, '#r1-a16')).toBe(true);
  expect(await isInSight(page, '#r1-m16')).toBe(true);
  // The page hears of its new address a moment later.
  await expect.poll(() => page.locator('#r1-a16').getAttribute('class')).toContain('current');
  expect(await page.locator('.running .c.current').allTextContents()).toEqual([
    'The manifest',
    'gives',
    '118 passengers',
  ]);
  await page.locator('#r1-a3 a.number').click();
  expect(page.url()).toMatch(/#r1-m3$/);
  expect(await isInSight(page, '#r1-m3')).toBe(true);
  await expect.poll(() => page.locator('.card.current').getAttribute('id')).toBe('r1-a3');
  expect(complaints).toEqual([]);
});

test('a picture is told with what it shows, where it is from and who verified it on what grounds', async () => {
  const { page } = await view(renderHtml(dam));
  const medium = page.locator('.medium');
  expect(await medium.locator('.medium-name').textContent()).toContain('Video: “A still that purports');
  const rows = await medium.locator('dl > div').allTextContents();
  expect(rows).toEqual([
    'Is said to showthe gate an hour before it failed',
    'Where fromposted on the quay’s page',
    'Date4 November 2025',
    'Verified by, says the reportKestrel Press',
    'On the basis ofthe lights',
    'Filegate.jpg: JPEG, 320 × 200 pixels, 4 kB',
  ]);
  expect(await page.locator('.credits').textContent()).toBe('Credits: with help from Reuters (Ada Lind).');
});

test('a click on the words themselves goes to the innermost card', async () => {
  const { page } = await view(renderHtml(ferry));
  await page.locator('.running .c', { hasText: '118 passengers' }).last().click();
  expect(page.url()).toMatch(/#r1-a16$/);
});

test('all works without scripts, by anchors alone', async () => {
  const { page } = await view(renderHtml(ferry), { javaScriptEnabled: false });
  await page.locator('#r1-m16').click();
  expect(page.url()).toMatch(/#r1-a16$/);
  expect(await page.locator('#r1-a16').boundingBox()).toMatchObject({
    y: expect.toSatisfy((y: number) => y >= 0 && y < 900),
  });
  await page.locator('#r1-a16 a.number').click();
  expect(page.url()).toMatch(/#r1-m16$/);
  expect(await page.locator('#r1-m16').boundingBox()).toMatchObject({
    y: expect.toSatisfy((y: number) => y >= 0 && y < 900),
  });
});

test('the keyboard reaches everything, and what has the focus shows', async () => {
  const { page, complaints } = await view(renderHtml(dam));
  await page.keyboard.press('Tab');
  expect(await focused(page)).toBe('Skip to the text');
  expect(await isInSight(page, '.skip')).toBe(true);
  await page.keyboard.press('Enter');
  expect(await focused(page)).toBe('r1-text');
  await page.keyboard.press('Tab');
  expect(await focused(page)).toBe('r1-m1');
  expect(await page.locator('#r1-m1').evaluate((mark) => getComputedStyle(mark).outlineStyle)).toBe('solid');
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  const third = await focused(page);
  expect(third).toMatch(/^r1-m\d+$/);
  await page.keyboard.press('k');
  await page.keyboard.press('j');
  expect(await focused(page)).toBe(third);
  await page.keyboard.press('Enter');
  await page.waitForURL(new RegExp(`#${third.replace('-m', '-a')}$`));
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForURL(new RegExp(`#${third}$`));
  expect(complaints).toEqual([]);
});

test('the single keys can be switched off', async () => {
  const { page } = await view(renderHtml(ferry));
  await page.locator('.keys input').uncheck();
  await page.keyboard.press('j');
  expect(page.url()).not.toContain('#');
  await page.locator('.keys input').check();
  await page.keyboard.press('j');
  expect(page.url()).toMatch(/#r1-m1$/);
});

test('the cards keep pace with the text', async () => {
  const { page } = await view(renderHtml(ferry));
  await page.locator('#r1-m20').evaluate((mark) => scrollBy(0, mark.getBoundingClientRect().top - innerHeight * 0.3));
  await expect.poll(() => isInSight(page, '#r1-a20')).toBe(true);
});

test('no mark is told by colour alone', async () => {
  const { page } = await view(renderHtml(ferry));
  const looks = await page.locator('.running').evaluate((running) => {
    const style = (selector: string): CSSStyleDeclaration => getComputedStyle(running.querySelector(selector)!);
    return {
      source: [Number(style('.s').fontWeight) >= 600, style('.s').textDecorationLine],
      cue: [style('.q').fontStyle, style('.q').textDecorationStyle],
      content: [
        getComputedStyle(running.querySelector('.c.b')!, '::before').content,
        getComputedStyle(running.querySelector('.c.e')!, '::after').content,
      ],
      own: running.querySelector('.voice-label')?.textContent,
    };
  });
  expect(looks).toEqual({
    source: [true, 'underline'],
    cue: ['italic', 'dotted'],
    content: ['"⌈"', '"⌋"'],
    own: 'own voice',
  });
});

test('hostile words run no script and fetch nothing', async () => {
  const evil = `</script><script>alert(1)</script><img src="https://evil.example/x.png" onerror="alert(2)"><a href="javascript:alert(3)">`;
  const report = exampleReport('s01-dam-penedo', 's01-a4');
  Object.assign(report.article, {
    title: evil,
    outlet: evil,
    byline: evil,
    url: 'javascript:alert(4)',
    language: `"><script>alert(5)</script>`,
  });
  for (const source of report.sources) Object.assign(source, { name: evil, role: evil });
  report.diagnostics.push({ code: 'x', severity: 'error', message: evil });
  const { page, complaints } = await view(renderHtml(report));
  for (let i = 0; i < 5; i++) await page.keyboard.press('j');
  expect(complaints).toEqual([]);
  expect(await page.locator('h1').textContent()).toBe(evil);
  expect(await page.locator('a[href^="javascript" i], img').count()).toBe(0);
});

test('even markup that slipped through could not run or fetch: the policy forbids it', async () => {
  const slipped = renderHtml(ferry).replace(
    '<main',
    '<script>document.title = "run"</script><img src="https://evil.example/x.png" onerror="document.title = 2"><main',
  );
  const { page, complaints } = await view(slipped);
  expect(await page.title()).toContain('Ferry');
  expect(complaints.filter((complaint) => /Content Security Policy/.test(complaint)).length).toBeGreaterThan(0);
  expect(complaints.some((complaint) => complaint.startsWith('request:'))).toBe(false);
});

test('on paper the whole text and every card are there, in black on white', async () => {
  const { page } = await view(renderHtml(ferry), { colorScheme: 'dark' });
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  const look = await page.evaluate(() => {
    const cards = document.querySelector('.cards')!;
    return {
      ink: getComputedStyle(document.body).color,
      overflow: getComputedStyle(cards).overflowY,
      position: getComputedStyle(cards).position,
      hidden: [...document.querySelectorAll('.card')].filter((card) => card.getBoundingClientRect().height === 0)
        .length,
      keys: getComputedStyle(document.querySelector('.keys')!).display,
      isBelow: cards.getBoundingClientRect().top >= document.querySelector('.text')!.getBoundingClientRect().bottom,
    };
  });
  expect(look).toEqual({
    ink: 'rgb(0, 0, 0)',
    overflow: 'visible',
    position: 'static',
    hidden: 0,
    keys: 'none',
    isBelow: true,
  });
  const pdf = await page.pdf({ format: 'A4' });
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
});

test('on a telephone a card comes up from the foot of the screen and goes again', async () => {
  const { page } = await view(renderHtml(dam), { viewport: PHONE, hasTouch: true });
  await page.locator('#r1-m7').tap();
  const card = page.locator('#r1-a7');
  expect(await card.evaluate((element) => getComputedStyle(element).position)).toBe('fixed');
  const [sheet, mark] = [(await card.boundingBox())!, (await page.locator('#r1-m7').boundingBox())!];
  expect(Math.round(sheet.y + sheet.height)).toBe(PHONE.height);
  expect(mark.y + mark.height).toBeLessThanOrEqual(sheet.y);
  await card.getByText('Back to the text').tap();
  expect(page.url()).toMatch(/#r1-m7$/);
  expect(await card.evaluate((element) => getComputedStyle(element).position)).not.toBe('fixed');
});

test.each([320, 390, 768, 1024, 1280, 1920])('nothing has to be scrolled sideways at %d pixels', async (width) => {
  const report = exampleReport('s03-ferry-rufina', 's03-a8');
  report.article.title = `${report.article.title} ${'x'.repeat(120)}`;
  report.sources[1]!.role = 'y'.repeat(200);
  const { page } = await view(renderHtml(report), { viewport: { width, height: 800 } });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
});

test('who wants less motion gets none', async () => {
  const { page } = await view(renderHtml(ferry), { reducedMotion: 'reduce' });
  expect(
    await page
      .locator('.card')
      .first()
      .evaluate((card) => getComputedStyle(card).transitionDuration),
  ).toBe('0s');
});

test('headings are in order, and the page has its landmarks', async () => {
  const { page } = await view(PAGES[2]![1]);
  const levels = await page
    .locator('h1, h2, h3, h4')
    .evaluateAll((all) => all.map((heading) => Number(heading.tagName[1])));
  expect(levels[0]).toBe(1);
  for (const [index, level] of levels.entries())
    if (index > 0) expect(level - levels[index - 1]!).toBeLessThanOrEqual(1);
  expect(await page.locator('header.masthead, main, footer, nav').count()).toBe(4);
  await page.locator('nav a').nth(1).click();
  expect(await isInSight(page, '#r2')).toBe(true);
});

/** The dam's report with a time in the text, one in its caption, and two places. */
function datedReport(): Report {
  const report = structuredClone(dam);
  const { text } = report.article;
  const at = (words: string): [number, number] => [text.indexOf(words), text.indexOf(words) + words.length];
  report.times = [
    { span: at('Wednesday evening'), type: 'TIME', value: '2025-11-05TEV' },
    { span: [31, 39], in: 'p1', type: 'DURATION', value: 'PT1H' },
  ];
  report.places = [
    { span: at('Correio da Serra'), name: 'Serra', country: 'PT', lat: 40.4, lon: -7.6 },
    { span: at('Vila Serena'), name: 'Vila Serena', within: 'Penedo "Alto" <district>', country: 'PT' },
  ];
  Object.assign(report.attributions[0]!, { said: '2025-11-05TEV', about: '2025-08' });
  return report;
}
const TOGGLE = 'Show 2 times and 2 places';
const labelsShown = (page: Page): Promise<string[]> =>
  page
    .locator('[data-is]')
    .evaluateAll((marks) =>
      marks.map((mark) => getComputedStyle(mark, '::after').content).filter((content) => content !== 'none'),
    );

test.each([[true], [false]])(
  'times and places show when asked for, by mouse and key (scripts: %s)',
  async (scripts) => {
    const { page, complaints } = await view(renderHtml(datedReport()), { javaScriptEnabled: scripts });
    const box = page.getByLabel(TOGGLE);
    expect(await page.getByText('Said 5 November 2025, evening; speaks of August 2025').count()).toBe(1);
    await box.check();
    expect(await box.isChecked()).toBe(true);
    if (!scripts) return;
    const shown = [
      '"Serra, Portugal, 40.4° N, 7.6° W"',
      '"5 November 2025, evening"',
      '"Vila Serena, in or near Penedo \\"Alto\\" <district>, Portugal"',
      '"1 hour"',
    ];
    expect((await labelsShown(page)).sort()).toEqual(shown.sort());
    // Told by a line of their own and by words, not by colour.
    const lines = await page
      .locator('.running')
      .evaluate((running) =>
        ['.t', '.w'].map((mark) => getComputedStyle(running.querySelector(mark)!).borderBottomStyle),
      );
    expect(lines).toEqual(['dashed', 'double']);
    await box.focus();
    await page.keyboard.press('Space');
    expect(await labelsShown(page)).toEqual([]);
    expect(complaints).toEqual([]);
  },
);

test('what times and places say is read out, and passes the checks in both schemes', async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const { page } = await view(renderHtml(datedReport()), { colorScheme });
    await page.getByLabel(TOGGLE).check();
    expect(await axe(page)).toEqual([]);
    expect(await page.locator('.running').ariaSnapshot()).toContain('5 November 2025, evening');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(WIDE.width);
  }
});

test('the keyboard reaches the toggle before the text, and a report without times has none', async () => {
  const { page } = await view(renderHtml(datedReport()));
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  expect(await page.getByLabel(TOGGLE).isChecked()).toBe(true);
  await page.keyboard.press('Tab');
  expect(await focused(page)).toBe('r1-m1');
  const bare = await view(renderHtml(ferry));
  expect(await bare.page.locator('.layers').count()).toBe(0);
});
