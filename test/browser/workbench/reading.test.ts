// Paste and read: the core in a worker of the page, with no server but for the files.
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axe, isInSight, PHONE, WIDE, type Opened } from './open-page.ts';
import { servePages, type Served } from './serve-pages.ts';
import { useBrowser } from './set-up.ts';

const story = JSON.parse(
  readFileSync(new URL('../../../examples/scenarios/s03-ferry-rufina/s03-a8.json', import.meta.url), 'utf8'),
) as Record<'text' | 'title' | 'outlet' | 'published', string>;

const tabs = useBrowser();
let served: Served;
beforeAll(async () => {
  served = await servePages();
});
afterAll(() => served?.close());

const open = (options: Parameters<typeof tabs.open>[1] = {}, path = '/'): Promise<Opened> =>
  tabs.open(served.address + path, options);

async function paste(page: Page, text: string, title = '', outlet = ''): Promise<void> {
  await page.getByLabel('The text of a report, or its address').fill(text);
  if (title !== '') await page.getByLabel('Headline').fill(title);
  if (outlet !== '') await page.getByLabel('Outlet').fill(outlet);
  await page.getByRole('button', { name: 'Read', exact: true }).click();
  await page.locator('.report').waitFor();
}

test('a text that is pasted is read in the page, with sources, cues and contents marked', async () => {
  const { page, complaints } = await open();
  await paste(
    page,
    'The gate had been shut for hours, the harbour master said on Monday.',
    'Gate was shut',
    'Harbour Post',
  );
  expect(await page.locator('.running .s').allTextContents()).toEqual(['the harbour master']);
  expect(await page.locator('.running .q').allTextContents()).toEqual(['said']);
  expect(await page.locator('.running .c').allTextContents()).toEqual(['The gate had been shut for hours']);
  expect(await page.locator('.card strong').allTextContents()).toContain('the harbour master');
  expect(await page.title()).toBe('Gate was shut · Hearsay');
  expect(complaints).toEqual([]);
});

test('with the server gone a text is still read', async () => {
  const { page, complaints } = await open();
  await page.getByText('sent nowhere and not stored').waitFor();
  await page.context().setOffline(true);
  await paste(page, story.text, story.title, story.outlet);
  expect(await page.locator('.card').count()).toBeGreaterThan(5);
  expect(complaints).toEqual([]);
});

test('where the models cannot be had it is said in words, and they are asked for again with the next text', async () => {
  // A page that reads nothing, so that none is fetched before it is forbidden.
  const { page } = await open({ serviceWorkers: 'block' }, '/nowhere');
  await page.context().route('**/models/**', (route) => route.abort());
  await page.getByRole('link', { name: 'Hearsay', exact: true }).click();
  await page.getByText('The reader could not be loaded: the server does not answer.').waitFor();
  await page.context().unroute('**/models/**');
  await paste(page, story.text);
});

test('the models are fetched once: a second page finds them where the first one put them', async () => {
  const { page } = await open();
  await page.getByText('sent nowhere and not stored').waitFor();
  const asked: string[] = [];
  page.context().on('request', (request) => asked.push(request.url()));
  await page.reload();
  await page.getByText('sent nowhere and not stored').waitFor();
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.filter((url) => url.includes('.bin'))).toEqual([]);
});

test('pointing at words lights up their card, and at a card its words', async () => {
  const { page } = await open();
  await paste(page, story.text, story.title, story.outlet);
  const mark = page.locator('.running .c[data-n]').first();
  const number = (await mark.getAttribute('data-n'))!.split(' ').at(-1)!;
  await mark.hover();
  await page.locator(`.card.on[data-n="${number}"]`).waitFor();
  await page.locator('.card').nth(3).hover();
  const other = await page.locator('.card').nth(3).getAttribute('data-n');
  await page.locator(`.running .on[data-n~="${other}"]`).first().waitFor();
});

test('the words of the headline are linked to their card as those of the text are', async () => {
  const { page } = await open();
  await paste(page, story.text, story.title, story.outlet);
  const mark = page.locator('h1 .c[data-n]').first();
  const number = await mark.getAttribute('data-n');
  await mark.hover();
  await page.locator(`.card.on[data-n="${number}"]`).waitFor();
  await mark.click();
  await page.locator(`.card.current[data-n="${number}"]`).waitFor();
  await page.locator(`h1 .c.current[data-n="${number}"]`).waitFor();
  await page.mouse.wheel(0, 4000);
  await page.locator('.card').last().locator('a.number').click();
  await page.locator(`.card.current[data-n="${number}"]`).waitFor({ state: 'detached' });
  await page.keyboard.press('Home');
  await page.locator(`#a${number} a.number`).click();
  await expect.poll(() => isInSight(page, `#m${number}`)).toBe(true);
});

test('in colours of the reader’s own choosing the chosen words and their card are told apart all the same', async () => {
  const { page } = await open({ forcedColors: 'active' });
  await paste(page, story.text, story.title, story.outlet);
  // The headline has the first.
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.locator('.running .current').first().waitFor();
  const looks = (selector: string): Promise<string[]> =>
    page.locator(selector).evaluateAll((all) =>
      all.map((one) => {
        const { outlineStyle, borderInlineStartColor } = getComputedStyle(one);
        return one.classList.contains('card') ? borderInlineStartColor : outlineStyle;
      }),
    );
  expect(new Set(await looks('.marks .current:not(a, .card)'))).toEqual(new Set(['solid']));
  expect(new Set(await looks('.marks .c:not(.current, .on)'))).toEqual(new Set(['none']));
  const [chosen] = await looks('.card.current');
  expect(await looks('.card:not(.current)')).not.toContain(chosen);
});

test('j and k step through the attributions, the address holds which, and Escape lets go', async () => {
  const { page } = await open();
  await paste(page, story.text, story.title, story.outlet);
  for (let i = 0; i < 13; i++) await page.keyboard.press('j');
  await page.keyboard.press('k');
  const chosen = page.locator('.card.current');
  await chosen.waitFor();
  expect(await chosen.locator('.number').textContent()).toBe('12');
  expect(new URL(page.url()).searchParams.get('a')).not.toBeNull();
  const number = await chosen.getAttribute('data-n');
  await expect.poll(() => isInSight(page, `#m${number}`)).toBe(true);
  // Beside each other: the card stands at the line of its mark, or as near as those above it leave room.
  const [card, mark] = await Promise.all([chosen.boundingBox(), page.locator(`#m${number}`).boundingBox()]);
  const room = await chosen.evaluate((own) => {
    const above = [...own.parentElement!.children].slice(0, [...own.parentElement!.children].indexOf(own));
    const taken = above.reduce((sum, one) => sum + one.getBoundingClientRect().height + 10, 0);
    return own.parentElement!.getBoundingClientRect().top + taken;
  });
  expect(Math.abs(card!.y - Math.max(room, mark!.y))).toBeLessThan(60);
  await page.keyboard.press('Escape');
  await chosen.waitFor({ state: 'detached' });
  expect(new URL(page.url()).searchParams.get('a')).toBeNull();
});

test('on a phone what is chosen comes to the foot of the screen, hides no line for good, and has a button that closes it', async () => {
  const { page } = await open({ viewport: PHONE });
  await paste(page, story.text, story.title, story.outlet);
  await page.locator('.running a.number').last().click();
  const chosen = page.locator('.card.current');
  await chosen.waitFor();
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  const above = await page.evaluate(() => {
    const bottom = (selector: string) =>
      [...document.querySelectorAll(selector)].at(-1)!.getBoundingClientRect().bottom;
    const { top } = document.querySelector('.card.current')!.getBoundingClientRect();
    return [bottom('.running p') < top, bottom('.card:not(.current)') < top];
  });
  expect(above).toEqual([true, true]);
  await chosen.getByRole('button', { name: /^Close/ }).click();
  await chosen.waitFor({ state: 'detached' });
});

test('the shares at a glance make a hundred together, and say what the rest is', async () => {
  const { page } = await open();
  await paste(page, story.text, story.title, story.outlet);
  const shares = await page
    .getByRole('list', { name: 'Whose words the text is' })
    .getByRole('listitem')
    .allTextContents();
  expect(shares).toHaveLength(3);
  expect(shares.map((share) => Number(/^(\d+)%/.exec(share)![1])).reduce((a, b) => a + b)).toBe(100);
  expect(shares[2]).toContain('says who speaks');
});

test('filters stand in the address, and the way back leads to what was shown before', async () => {
  const { page } = await open();
  await paste(page, story.text, story.title, story.outlet);
  const all = await page.locator('.card').count();
  await page.getByRole('link', { name: /^not named/ }).click();
  await expect.poll(() => page.locator('.card').count()).toBeLessThan(all);
  expect(new URL(page.url()).searchParams.get('filter')).toBe('anonymous');
  for (const kind of await page.locator('.card').allTextContents()) expect(kind).toContain('not named');
  await page.getByRole('link', { name: 'outlet’s own voice' }).click();
  await page.locator('.running .v').first().waitFor();
  await page.goBack();
  await page.goBack();
  await expect.poll(() => page.locator('.card').count()).toBe(all);
});

test('what lies inside another is opened by its button, and why opens the reasons', async () => {
  const { page } = await open();
  await page.getByRole('button', { name: 'or read an example' }).click();
  await page.locator('.report').waitFor();
  expect(await page.locator('.card.inside').count()).toBe(0);
  await page
    .getByRole('button', { name: /more inside/ })
    .first()
    .click();
  await page.locator('.card.inside').first().waitFor();
  await page.locator('.card').nth(1).hover();
  await page.locator('.card').nth(1).getByRole('button', { name: /^Why/ }).click();
  await page.locator('.why').getByText('sure of this reading').waitFor();
});

test('places are looked for when they are asked for', async () => {
  const { page } = await open();
  await paste(page, 'The minister said in Lisbon on Monday that the bridge near Porto was closed.');
  expect(await page.locator('.w').count()).toBe(0);
  await page.getByLabel('times and places').check();
  await page.locator('.w', { hasText: 'Lisbon' }).getByText('Portugal').waitFor();
});

test('an 800-word text is read in under 150 ms once the models are loaded', async () => {
  const { page } = await open();
  const words = story.text.split(/(?<=\s)/);
  const text = Array.from({ length: Math.ceil(800 / words.length) }, () => words.join('')).join('\n\n');
  // The machine may be busy with other things: the best of some counts.
  let best = Infinity;
  for (let i = 0; i < 15 && best >= 150; i++) {
    await paste(page, text, `Try ${i}`);
    const told = await page.getByText(/^Read in this page in/).textContent();
    best = Math.min(best, Number(/(\d+) ms/.exec(told!)![1]));
    await page.getByRole('button', { name: 'Read another' }).click();
  }
  expect(best).toBeLessThan(150);
});

test('a text of 10,000 words scrolls without stutter', async () => {
  const { page } = await open();
  const paragraphs = story.text.split('\n\n');
  const count = story.text.split(/\s+/).length;
  const text = Array.from({ length: Math.ceil(10_000 / count) }, () => paragraphs.join('\n\n')).join('\n\n');
  await paste(page, text, 'A long one', 'Harbour Post');
  expect(await page.locator('.card').count()).toBeGreaterThan(200);
  // What the page itself does while it scrolls, in processor time; how fast the machine paints is not ours.
  const client = await page.context().newCDPSession(page);
  await client.send('Performance.enable', { timeDomain: 'threadTicks' });
  const busySeconds = async (): Promise<number> => {
    const { metrics } = await client.send('Performance.getMetrics');
    const own = ['ScriptDuration', 'LayoutDuration', 'RecalcStyleDuration'];
    return metrics.filter(({ name }) => own.includes(name)).reduce((sum, { value }) => sum + value, 0);
  };
  const FRAMES = 100;
  await page.mouse.move(400, 500);
  // Left alone, the browser of a busy machine may never call itself idle.
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 5000 })));
  const pass = async (): Promise<number> => {
    await page.evaluate(() => scrollTo(0, 0));
    const before = await busySeconds();
    await page.evaluate(async (frames) => {
      for (let i = 0; i < frames; i++) {
        scrollBy(0, innerHeight / 4);
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
    }, FRAMES);
    return ((await busySeconds()) - before) / FRAMES;
  };
  // Half of a frame; the machine may be busy with other things, so that the best of some counts.
  let best = Infinity;
  for (let i = 0; i < 8 && best >= 0.008; i++) best = Math.min(best, await pass());
  expect(best).toBeLessThan(0.008);
});

const HOSTILE = `<img src=x onerror=alert(1)> said "<script>alert(2)</script>" on Monday, according to javascript:alert(3).

\u202Eright-to-left said that \u0000 was \uD800 broken, {@html "<b>x</b>"} {constructor.constructor('alert(4)')()}.`;

test('hostile texts and titles stay text', async () => {
  const { page, complaints } = await open();
  await paste(page, HOSTILE, '<svg onload=alert(5)> “quoted” said', '"><script>alert(6)</script>');
  expect(await page.locator('.running img, .running script, .head svg, .running b').count()).toBe(0);
  expect(await page.locator('.kicker').textContent()).toBe('"><script>alert(6)</script>');
  expect(complaints).toEqual([]);
});

test('text that runs from right to left does so in the reading view', async () => {
  const { page } = await open();
  await paste(page, 'قال الوزير إن الجسر مغلق منذ يوم الاثنين بسبب الفيضانات.\n\nThe minister said so.');
  const directions = await page
    .locator('.running p')
    .evaluateAll((all) => all.map((one) => getComputedStyle(one).direction));
  expect(directions).toEqual(['rtl', 'ltr']);
});

test('of a text in another language no shares and no verdict are told, but that it is not read', async () => {
  const { page } = await open();
  const german =
    'Die Brücke ist seit Montag gesperrt, sagte der Minister am Dienstag, und niemand weiß, wie lange das noch so bleibt.';
  await paste(page, german, 'Die Brücke ist gesperrt');
  await page.getByText('The text is in German, which Hearsay does not read.').waitFor();
  expect(await page.getByText('in its own voice').count()).toBe(0);
  expect(await page.getByText('The headline').count()).toBe(0);
  await page.getByRole('button', { name: 'Read another' }).click();
  await paste(page, story.text);
  await page.getByText('in its own voice').waitFor();
});

test('a transcript is told apart by its labels, and what it says so is said', async () => {
  const { page, complaints } = await open();
  await paste(
    page,
    'CHAIRMAN: We begin.\n\nMS SMITH: Thank you. I saw no crack in the dam.\n\nCHAIRMAN: Who did?\n\nMS SMITH: The clerk.',
    'Before the committee',
  );
  expect(await page.locator('.running .s').allTextContents()).toEqual(['CHAIRMAN', 'MS SMITH', 'CHAIRMAN', 'MS SMITH']);
  expect(await page.locator('.card strong').allTextContents()).toEqual(['chairman', 'Smith', 'chairman', 'Smith']);
  await page.locator('.card').nth(1).hover();
  await page.locator('.card').nth(1).getByRole('button', { name: /^Why/ }).click();
  await page.locator('.why').getByText('under the speaker’s label').waitFor();
  await page.getByText(/^Notes on this reading/).click();
  await page.getByText('Read as a transcript').waitFor();
  expect(await page.getByText('0% the outlet says in its own voice').count()).toBe(1);
  expect(complaints).toEqual([]);
});

for (const reducedMotion of ['reduce', 'no-preference'] as const)
  test(`who ${reducedMotion === 'reduce' ? 'wants no motion sees none' : 'does not mind sees where the page goes'}`, async () => {
    const { page } = await open({ reducedMotion });
    await paste(page, story.text, story.title, story.outlet);
    await page.evaluate(() => {
      const scroll = Element.prototype.scrollIntoView;
      Element.prototype.scrollIntoView = function (how) {
        document.documentElement.dataset['scrolled'] = typeof how === 'object' ? how.behavior : String(how);
        scroll.call(this, how);
      };
    });
    for (let i = 0; i < 12; i++) await page.keyboard.press('j');
    const scrolled = page.locator('html[data-scrolled]');
    await scrolled.waitFor({ state: 'attached' });
    expect(await scrolled.getAttribute('data-scrolled')).toBe(reducedMotion === 'reduce' ? 'instant' : 'smooth');
    const moving = await page.evaluate(
      () =>
        [...document.querySelectorAll('*')].filter((one) => {
          const { transitionDuration, animationName } = getComputedStyle(one);
          return transitionDuration !== '0s' || animationName !== 'none';
        }).length,
    );
    if (reducedMotion === 'reduce') expect(moving).toBe(0);
    else expect(moving).toBeGreaterThan(0);
  });

test('the keys are listed on ?, can be changed, and switched off', async () => {
  const { page } = await open({}, '/read');
  await paste(page, story.text);
  await page.keyboard.press('?');
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  await dialog.getByRole('button', { name: /change the key for “Next/ }).click();
  await page.keyboard.press('d');
  await page.keyboard.press('Escape');
  await page.keyboard.press('d');
  await page.locator('.card.current').waitFor();
  await page.reload();
  await paste(page, story.text);
  await page.keyboard.press('d');
  await page.locator('.card.current').waitFor();
  await page.keyboard.press('?');
  await dialog.getByLabel('Use single keys as shortcuts').uncheck();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.locator('.card.current').waitFor({ state: 'detached' });
  await page.keyboard.press('d');
  expect(await page.locator('.card.current').count()).toBe(0);
});

for (const colorScheme of ['light', 'dark'] as const)
  for (const viewport of [WIDE, PHONE])
    test(`axe finds nothing, ${colorScheme}, ${viewport.width} pixels wide`, async () => {
      const { page, complaints } = await open({ colorScheme, viewport });
      await page.getByText('sent nowhere and not stored').waitFor();
      expect(await axe(page)).toEqual([]);
      await paste(page, story.text, story.title, story.outlet);
      await page.evaluate(() => document.querySelectorAll('details').forEach((one) => (one.open = true)));
      expect(await axe(page)).toEqual([]);
      await page.keyboard.press('j');
      await page.keyboard.press('j');
      await page.keyboard.press('w');
      await page.locator('.card.current .why').waitFor();
      expect(await axe(page)).toEqual([]);
      await page.keyboard.press('?');
      await page.getByRole('dialog').waitFor();
      expect(await axe(page)).toEqual([]);
      expect(complaints).toEqual([]);
    });
