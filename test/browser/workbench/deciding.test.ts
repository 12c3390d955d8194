// People decide: confirm, withdraw, correct, add, undo; by pointer and by keyboard; seen at once by others.
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { ClaimSummary, ClaimView, Page as ListPage, ReportView } from '../../../server/api-types.ts';
import { startTestServer, storyArticles } from '../../server/start-test-server.ts';
import { axe, type Opened } from './open-page.ts';
import { PAGES, useWorkbench } from './set-up.ts';

/** Each test has an article of its own, so that none sees what another decided. */
const TEXT =
  'The harbour master said on Monday that the gate had been shut for hours. A deckhand denied that it was shut at all.\n\n' +
  'Nobody had checked the lock since May, according to two officials. The ferry sails again on Friday.';

const workbench = useWorkbench(['scenarios/s01-dam-penedo']);
let articles = 0;

async function addArticle(): Promise<string> {
  const id = `gate-${++articles}`;
  await workbench.server.add([
    { id, outlet: `Harbour Post ${id}`, title: `The gate, ${id}`, published: '2025-11-04', text: TEXT },
  ]);
  return id;
}

const open = (path: string): Promise<Opened> =>
  workbench.open(path, { permissions: ['clipboard-read', 'clipboard-write'] });

const reportOf = (id: string): Promise<ReportView> => workbench.server.get<ReportView>(`reports/${id}`);
const first = (page: Page) => page.locator('.card').first();

test('y confirms and n withdraws what is chosen, u takes it back', async () => {
  const id = await addArticle();
  const { page, complaints } = await open(`/articles/${id}`);
  await page.keyboard.press('j');
  await page.keyboard.press('y');
  await first(page).getByText('✓ confirmed').waitFor();
  await page.keyboard.press('n');
  await first(page).getByText('✗ withdrawn').waitFor();
  expect(await page.locator('.running .s').allTextContents()).not.toContain('The harbour master');
  await page.keyboard.press('u');
  await first(page).getByText('✓ confirmed').waitFor();
  const { decisions } = await reportOf(id);
  expect(decisions.map(({ kind }) => kind)).toEqual(['confirm', 'withdraw', 'undo']);
  expect(complaints).toEqual([]);
});

test('u takes back what was decided before the page was loaded anew', async () => {
  const id = await addArticle();
  const { page, complaints } = await open(`/articles/${id}`);
  await page.keyboard.press('j');
  await page.keyboard.press('n');
  await first(page).getByText('✗ withdrawn').waitFor();
  await page.reload();
  await first(page).getByText('✗ withdrawn').waitFor();
  await page.keyboard.press('u');
  await first(page).getByText('✗ withdrawn').waitFor({ state: 'detached' });
  expect((await reportOf(id)).decisions.map(({ kind }) => kind)).toEqual(['withdraw', 'undo']);
  expect(complaints).toEqual([]);
});

test('another page that is open sees a decision at once', async () => {
  const id = await addArticle();
  const [here, there] = [await open(`/articles/${id}`), await open(`/articles/${id}`)];
  await here.page.keyboard.press('j');
  await here.page.keyboard.press('y');
  await first(there.page).getByText('✓ confirmed').waitFor();
});

test('several are confirmed at once', async () => {
  const id = await addArticle();
  const { page } = await open(`/articles/${id}`);
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.getByText('2 attributions selected', { exact: true }).waitFor();
  await page.keyboard.press('y');
  await page.getByText('2 confirmed.').waitFor();
  await expect.poll(() => page.getByText('✓ confirmed').count()).toBe(2);
  await page.getByRole('button', { name: /^undo u/ }).click();
  await page.getByText('2 decisions undone.').waitFor();
  await expect.poll(() => page.getByText('✓ confirmed').count()).toBe(0);
});

test('a person corrects the words with the arrow keys and names the speaker', async () => {
  const id = await addArticle();
  const { page } = await open(`/articles/${id}`);
  await page.keyboard.press('j');
  await page.getByRole('button', { name: 'Correct' }).click();
  await page.getByRole('slider', { name: 'Beginning of what is reported' }).focus();
  const before = await page
    .getByRole('slider', { name: 'Beginning of what is reported' })
    .getAttribute('aria-valuetext');
  await page.keyboard.press('ArrowRight');
  await page.getByLabel('Who speaks').selectOption({ label: 'somebody else …' });
  await page.getByLabel('Name', { exact: true }).fill('Ada Lind');
  await page.getByLabel('Name', { exact: true }).blur();
  await page.getByLabel('Why', { exact: true }).fill('She is the harbour master.');
  await page.getByRole('button', { name: 'Save' }).click();
  await first(page).getByText('✎ corrected').waitFor();
  expect(await first(page).locator('strong').textContent()).toBe('Ada Lind');
  const { decided, attributions, article } = await reportOf(id);
  const [key, { value }] = Object.entries(decided)[0]!;
  const [start, end] = value.content![0]!;
  expect(article.text.slice(start, end)).toBe(before!.replace(/^\S+\s+/, ''));
  // The machine's own words stay what they were.
  expect(attributions.find((one) => one.id === key)!.speaker).not.toBe('Ada Lind');
});

test('a handle is dragged over the text, and lets go at the border of a word', async () => {
  const id = await addArticle();
  const { page } = await open(`/articles/${id}`);
  await page.keyboard.press('j');
  await page.getByRole('button', { name: 'Correct' }).click();
  const handle = page.getByRole('slider', { name: 'End of what is reported' });
  const from = (await handle.boundingBox())!;
  const goal = await page.evaluate(() => {
    const walker = document.createTreeWalker(document.querySelector('.running')!, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent!.indexOf('gate');
      if (at < 0) continue;
      const range = document.createRange();
      // The bracket that moves along shifts the words by less than a letter.
      range.setStart(node, at);
      range.setEnd(node, at + 4);
      const { right, top, height } = range.getBoundingClientRect();
      return { x: right, y: top + height / 2 };
    }
    return { x: 0, y: 0 };
  });
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(goal.x, goal.y, { steps: 5 });
  await page.mouse.up();
  expect(await handle.getAttribute('aria-valuetext')).toMatch(/the gate$/);
  await page.keyboard.press('Escape');
  await handle.waitFor({ state: 'detached' });
  expect((await reportOf(id)).decisions).toEqual([]);
});

/** Selects words of the text as a pointer would. */
async function selectWords(page: Page, words: string): Promise<void> {
  await page.evaluate((wanted) => {
    const walker = document.createTreeWalker(document.querySelector('.running')!, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent!.indexOf(wanted);
      if (at < 0) continue;
      getSelection()!.setBaseAndExtent(node, at, node, at + wanted.length);
      return;
    }
    throw new Error(`no such words: ${wanted}`);
  }, words);
}

test('what the machine missed is added from a selection', async () => {
  const id = await addArticle();
  const { page } = await open(`/articles/${id}`);
  await selectWords(page, 'The ferry sails again on Friday');
  await page.getByRole('button', { name: 'Somebody says this' }).click();
  await page.getByLabel('Who speaks').selectOption({ label: 'somebody else …' });
  await page.getByLabel('Name', { exact: true }).fill('The timetable');
  await page.getByLabel('Name', { exact: true }).blur();
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.locator('.card', { hasText: 'The timetable' }).getByText('✎ added by a person').waitFor();
  expect(await page.locator('.running .c').allTextContents()).toContain('The ferry sails again on Friday');
});

test('words are copied as a quotation with its citation, and as a link to this version', async () => {
  const id = await addArticle();
  const { page } = await open(`/articles/${id}`);
  await selectWords(page, 'had been shut');
  await page.getByRole('button', { name: 'Copy quotation with citation' }).click();
  await page.getByText('The quotation is in the clipboard.').waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  // In the outlet's words, so with the whole sentence and no marks: nobody is quoted with what they did not say.
  expect(copied).toMatch(
    /^The harbour master said on Monday that the gate had been shut for hours\. — Harbour Post gate-\d+, “The gate, gate-\d+”, 4 November 2025/,
  );
  await selectWords(page, 'had been shut');
  await page.getByRole('button', { name: 'Copy link' }).click();
  await page.getByText('The link is in the clipboard.').waitFor();
  await page.goto(await page.evaluate(() => navigator.clipboard.readText()));
  await page.locator('.m').first().waitFor();
  expect((await page.locator('.m').allTextContents()).join('')).toBe('had been shut');
});

test('a comment stays with its attribution', async () => {
  const id = await addArticle();
  const { page } = await open(`/articles/${id}`);
  await page.keyboard.press('j');
  await page.getByRole('button', { name: 'comment' }).click();
  await page.getByLabel(/^Comment on/).fill('Ring her <b>again</b>.');
  await page.getByRole('button', { name: 'Save comment' }).click();
  await first(page).getByText('Ring her <b>again</b>.').waitFor();
});

test('axe finds nothing while something is corrected', async () => {
  const id = await addArticle();
  const { page, complaints } = await open(`/articles/${id}`);
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  expect(await axe(page)).toEqual([]);
  await page.getByRole('button', { name: 'Correct' }).click();
  await page.getByRole('slider').first().waitFor();
  expect(await axe(page)).toEqual([]);
  expect(complaints).toEqual([]);
});

test('the form to correct stays within its card, however long the names are among which one chooses', async () => {
  await workbench.server.add(storyArticles('scenarios/s03-ferry-rufina').filter(({ id }) => id === 's03-a5'));
  const { page } = await open('/articles/s03-a5');
  await page.keyboard.press('j');
  await page.keyboard.press('c');
  const speaker = page.getByRole('form', { name: 'Correct this attribution' }).getByLabel('Who speaks');
  const names = await speaker.locator('option').allTextContents();
  expect(Math.max(...names.map(({ length }) => length))).toBeGreaterThan(60);
  const rightOf = (element: Element): number => element.getBoundingClientRect().right;
  const edge = await page.locator('.card.current').evaluate(rightOf);
  expect(await speaker.evaluate(rightOf)).toBeLessThanOrEqual(edge);
});

test('a token that expired is asked for anew, and what was open goes on', async () => {
  const guarded = await startTestServer(['scenarios/s01-dam-penedo'], { pages: PAGES });
  try {
    const make = async (name: string, expires: string | null, token?: string): Promise<string> => {
      const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
      const answer = await guarded.post('tokens', { name, scopes: ['read', 'write', 'admin'], expires }, headers);
      expect(answer.status).toBe(201);
      return ((await answer.json()) as { token: string }).token;
    };
    const good = await make('Ada', null);
    const brief = await make('Bea', new Date(Date.now() + 3_600_000).toISOString(), good);
    const one = await workbench.openAt(`${guarded.url}/claims`, { token: brief });
    await one.page.locator('.statement').first().waitFor();
    guarded.advance(2 * 3_600_000);
    // Not awaited: what the page still asks may come first and be refused, and then the link waits for the dialog to go.
    const followed = one.page.locator('.statement a').first().click();
    const dialog = one.page.getByRole('dialog', { name: 'Your token is no longer valid' });
    await dialog.waitFor();
    await dialog.getByLabel('Token').fill(good);
    await dialog.getByRole('button', { name: 'Continue' }).click();
    await followed;
    await one.page.getByRole('heading', { name: 'Who had it from whom' }).waitFor();
    expect(one.complaints).toEqual([]);
  } finally {
    await guarded.close();
  }
});

test('with the server gone nothing is decided, which is said, nothing that was written is lost, and it is done once when it is back', async () => {
  const mortal = await startTestServer(['scenarios/s01-dam-penedo'], { pages: PAGES });
  try {
    const { page, complaints } = await workbench.openAt(`${mortal.url}/articles/s01-a4`);
    const reached = async (): Promise<string[]> =>
      (await mortal.get<ReportView>('reports/s01-a4')).decisions.map(({ kind }) => kind);
    await page.keyboard.press('j');
    const card = page.locator('.card.current');
    await card.getByRole('button', { name: 'comment' }).click();
    await card.getByLabel(/^Comment on/).fill('Ask the editor.');
    const { port } = new URL(mortal.url);
    await mortal.stop();
    await card.getByRole('button', { name: 'Save comment' }).click();
    await page.getByText('Not decided: The server does not answer.').waitFor();
    expect(await card.getByLabel(/^Comment on/).inputValue()).toBe('Ask the editor.');
    await mortal.restart({ pages: PAGES, port: Number(port) });
    await page.getByText('This page stays as it is').waitFor({ state: 'detached' });
    expect(await card.getByLabel(/^Comment on/).inputValue()).toBe('Ask the editor.');
    await card.getByRole('button', { name: 'Save comment' }).click();
    await card.getByText('Ask the editor.').waitFor();
    await page.getByText('Not decided').waitFor({ state: 'detached' });
    expect(await reached()).toEqual(['comment']);
    await page.keyboard.press('y');
    await card.getByText('✓ confirmed').waitFor();
    expect(await reached()).toEqual(['comment', 'confirm']);
    expect(complaints).toEqual([]);
  } finally {
    await mortal.close();
  }
});

test('a decision that an expired token kept from being made is made with a new one', async () => {
  const guarded = await startTestServer(['scenarios/s01-dam-penedo'], { pages: PAGES });
  try {
    const make = async (name: string, expires: string | null, token?: string): Promise<string> => {
      const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
      const answer = await guarded.post('tokens', { name, scopes: ['read', 'write', 'admin'], expires }, headers);
      return ((await answer.json()) as { token: string }).token;
    };
    const good = await make('Ada', null);
    const brief = await make('Bea', new Date(Date.now() + 3_600_000).toISOString(), good);
    const { page, complaints } = await workbench.openAt(`${guarded.url}/articles/s01-a4`, { token: brief });
    await page.keyboard.press('j');
    guarded.advance(2 * 3_600_000);
    await page.keyboard.press('y');
    const dialog = page.getByRole('dialog', { name: 'Your token is no longer valid' });
    await dialog.getByLabel('Token').fill(good);
    await dialog.getByRole('button', { name: 'Continue' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.keyboard.press('y');
    await page.locator('.card').getByText('✓ confirmed').first().waitFor();
    expect(complaints).toEqual([]);
  } finally {
    await guarded.close();
  }
});

/** The claim of the story that most reports speak of and that is not yet decided about. */
async function freshClaim(skip: number): Promise<ClaimView> {
  const { items } = await workbench.server.get<ListPage<ClaimSummary>>('claims?sort=reports&limit=100');
  return workbench.server.get<ClaimView>(`claims/${items[skip]!.id}`);
}
/** One with several passages in words of their own, so that some can be taken out. */
async function claimOfManyWords(): Promise<ClaimView> {
  for (let skip = 1; ; skip++) {
    const claim = await freshClaim(skip);
    const words = claim.evidence.map((piece) => piece.words.replace(/\P{L}+/gu, ' ').toLowerCase());
    const isApart = (one: string): boolean => words.every((other) => other === one || (!other.includes(one) && !one.includes(other))); // prettier-ignore
    if (new Set(words).size > 3 && isApart(words[0]!)) return claim;
  }
}
const claimNow = (id: string): Promise<ClaimView> => workbench.server.get<ClaimView>(`claims/${id}`);

test('a claim is confirmed, rated, put otherwise, and all of it stands on the page and can be undone', async () => {
  const { id, text } = await freshClaim(0);
  const { page, complaints } = await open(`/claims/${id}`);
  await page.getByRole('button', { name: /^Confirm/ }).click();
  await page.getByText('somebody confirmed it').waitFor();
  await page.getByLabel('Credibility').selectOption('3 possibly true');
  await page.getByText('somebody rated it 3').waitFor();
  await page.getByRole('button', { name: 'put it otherwise' }).click();
  await page.getByLabel('The claim, as one neutral sentence').fill('The gate was cracked.');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { level: 1, name: 'The gate was cracked.' }).waitFor();
  await page.getByRole('button', { name: /^Undo: somebody corrected it/ }).click();
  await page.getByRole('heading', { level: 1, name: text }).waitFor();
  expect((await claimNow(id)).decided).toMatchObject({ credibility: 3 });
  expect(complaints).toEqual([]);
});

test('an origin that is none is taken out with all that leads to it, and comes back', async () => {
  const { id, originList } = await freshClaim(0);
  const [{ name, passages }] = originList as [ClaimView['originList'][number]];
  const { page, complaints } = await open(`/claims/${id}`);
  await page.getByRole('button', { name: `${name} is not the origin` }).click();
  await page.getByText(`${name} is no origin of it: ${passages.length} passage`).waitFor();
  await page.getByRole('button', { name: `${name} is not the origin` }).waitFor({ state: 'detached' });
  const { evidence, originList: left } = await claimNow(id);
  expect(left.map((origin) => origin.name)).not.toContain(name);
  expect(evidence.filter(({ decided }) => decided?.state === 'withdrawn').map((piece) => piece.id).toSorted()).toEqual(passages.toSorted()); // prettier-ignore
  await page.keyboard.press('u');
  await page.getByRole('button', { name: `${name} is not the origin` }).waitFor();
  expect((await claimNow(id)).originList).toEqual(originList);
  expect(complaints).toEqual([]);
});

test('claims that share a passage become one page, which says what was merged and undoes it', async () => {
  const { items } = await workbench.server.get<ListPage<ClaimSummary>>('claims?sort=reports&limit=30');
  const shown = await Promise.all(items.map(({ id }) => claimNow(id)));
  const ids = (claim: ClaimView): Set<string> => new Set(claim.evidence.map((piece) => piece.id));
  const pairs = shown.flatMap((into) => shown.map((from) => [into, from] as const));
  const [into, from] = pairs.find(([a, b]) => a !== b && a.evidence.some(({ id }) => ids(b).has(id)))!;
  await workbench.server.post('decisions', { kind: 'merge', target: { type: 'claim', ref: from.id }, value: { into: into.id }, who: 'Ana' }); // prettier-ignore
  const { page, complaints } = await open(`/claims/${into.id}`);
  await page.getByRole('link', { name: from.text }).waitFor();
  await page.getByRole('button', { name: 'Undo: Ana merged it' }).click();
  await page.getByRole('link', { name: from.text }).waitFor({ state: 'detached' });
  expect((await claimNow(into.id)).evidenceCount).toBe(into.evidenceCount);
  expect(complaints).toEqual([]);
});

test('evidence that is about something else is taken out into a claim of its own', async () => {
  const { id } = await claimOfManyWords();
  const { page } = await open(`/claims/${id}`);
  const row = page.locator('li', { has: page.locator('.pick') }).last();
  await row.hover();
  await row.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'A claim of its own' }).click();
  await page.getByRole('link', { name: 'a claim of its own' }).click();
  await page.getByText('Taken out of').waitFor();
  expect(await page.locator('figure.quoted').count()).toBeGreaterThan(0);
});

test('several claims of the board become one, and another page that is open sees it', async () => {
  const [here, there] = [await open('/claims?sort=reports'), await open('/claims?sort=reports')];
  const { items } = await workbench.server.get<ListPage<ClaimSummary>>('claims?sort=reports&limit=100');
  const [into, gone] = [items[2]!.id, items[3]!.id];
  for (const id of [into, gone]) {
    const row = here.page.locator(`[data-claim="${id}"]`);
    await row.hover();
    await row.getByRole('checkbox').check();
  }
  await here.page.getByRole('button', { name: 'They are one claim' }).click();
  await here.page.getByText('2 are one claim now.').waitFor();
  for (const { page } of [here, there]) await page.locator(`[data-claim="${gone}"]`).waitFor({ state: 'detached' });
  await here.page.keyboard.press('u');
  await there.page.locator(`[data-claim="${gone}"]`).waitFor();
});

test('without a pointer: two claims of the board are made one, and its counts are those that hold now', async () => {
  const { page } = await open('/claims?sort=reports');
  const focused = (): Promise<string | undefined> =>
    page.evaluate(() => document.activeElement?.closest<HTMLElement>('[data-claim]')?.dataset['claim']);
  const chosen: string[] = [];
  for (let i = 0; i < 2; i++) {
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    chosen.push((await focused())!);
  }
  await page.getByRole('status').getByText('2 claims selected; a goes to what can be done').waitFor();
  await page.keyboard.press('a');
  const merge = page.getByRole('button', { name: 'They are one claim' });
  for (let i = 0; i < 3 && !(await merge.evaluate((one) => one === document.activeElement)); i++)
    await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByText('2 are one claim now.').waitFor();
  const both = await Promise.all(chosen.map(claimNow));
  const into = both.find(({ decided }) => decided?.mergedInto === undefined);
  const gone = both.find(({ decided }) => decided?.mergedInto === into!.id);
  const { reports, origins } = into!.decided!.effective!;
  expect(reports).toBeGreaterThanOrEqual(into!.reports);
  const row = page.locator(`[data-claim="${into!.id}"]`);
  await row.getByText('counted as people decided').waitFor();
  expect(await row.locator('.facts').textContent()).toContain(`${reports} reports`);
  const { atLeast, atMost } = origins;
  expect(await row.locator('.figure').textContent()).toBe(atLeast === atMost ? `${atLeast}` : `${atLeast} to ${atMost}`); // prettier-ignore
  // The focus is not lost with the bar and the row, but where that stood.
  await page.locator(`[data-claim="${gone!.id}"]`).waitFor({ state: 'detached' });
  await expect.poll(focused).toBeDefined();
  await page.keyboard.press('u');
  await page.locator(`[data-claim="${gone!.id}"]`).waitFor();
});

test('without a pointer: what is selected on a claim stays in sight, and the focus goes back to it', async () => {
  const { id } = await freshClaim(1);
  const { page } = await open(`/claims/${id}`);
  const box = page.getByRole('checkbox', { name: /^Select/ }).first();
  await box.focus();
  await page.keyboard.press('Space');
  const bar = page.getByRole('group', { name: /^\d+ passages? selected$/ });
  await bar.waitFor();
  const before = await page.evaluate(() => scrollY);
  await page.keyboard.press('a');
  await expect.poll(() => bar.locator(':focus').textContent()).toBe('Confirm');
  expect(await page.evaluate(() => scrollY)).toBe(before);
  await page.keyboard.press('Enter');
  await page.getByText(/\d+ passages? confirmed\./).waitFor();
  await bar.waitFor({ state: 'detached' });
  await expect.poll(() => page.evaluate(() => document.activeElement?.closest('#main li') !== null)).toBe(true);
});

/** The boxes show where one points. */
async function pickFirst(page: Page): Promise<void> {
  await page.locator('ol.rows > li:has(.pick)').first().hover();
  await page
    .getByRole('checkbox', { name: /^Select/ })
    .first()
    .check();
}

test('axe finds nothing on the board and on a claim with things selected', async () => {
  const { page } = await open('/claims');
  await pickFirst(page);
  await toTheEnd(page);
  expect(await axe(page)).toEqual([]);
  const { id } = await freshClaim(0);
  await page.goto(`${workbench.server.url}/claims/${id}`);
  await pickFirst(page);
  await page.getByRole('button', { name: 'it is the same as …' }).click();
  await page.getByLabel('Words of the other claim').fill('gate');
  await page.locator('.chooser li').first().waitFor();
  await toTheEnd(page);
  expect(await axe(page)).toEqual([]);
});

/** Where the bar of what is selected stands in its own place: elsewhere rows pass beneath it, and may be half covered. */
const toTheEnd = (page: Page): Promise<void> => page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));

test('what the keyboard goes to is never behind the bar of what is selected', async () => {
  const { page } = await workbench.open('/claims', { viewport: { width: 1000, height: 480 } });
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  const bar = page.getByRole('group', { name: '1 claim selected' });
  await bar.waitFor();
  for (let i = 0; i < 12; i++) {
    await page.keyboard.press('j');
    const end = await page.evaluate(() => document.activeElement!.getBoundingClientRect().bottom);
    expect(end).toBeLessThanOrEqual((await bar.boundingBox())!.y);
  }
});

test('what is being written stays when another page decides meanwhile', async () => {
  const id = await addArticle();
  const [here, there] = [await open(`/articles/${id}`), await open(`/articles/${id}`)];
  await here.page.keyboard.press('j');
  await here.page.getByRole('button', { name: 'comment' }).click();
  await here.page.getByLabel(/^Comment on/).fill('Half a thought');
  await there.page.keyboard.press('j');
  await there.page.keyboard.press('y');
  await first(here.page).getByText('✓ confirmed').waitFor();
  expect(await here.page.getByLabel(/^Comment on/).inputValue()).toBe('Half a thought');
});

/** What has the focus: its name, or its words. */
const focus = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const { activeElement: one } = document;
    return one === document.body ? 'nothing' : (one?.getAttribute('aria-label') ?? one?.textContent?.trim() ?? '');
  });

async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let i = 0; i < 20 && !name.test(await focus(page)); i++) await page.keyboard.press('Tab');
  expect(await focus(page)).toMatch(name);
}

test('an attribution is corrected with the keyboard alone, and the focus is never lost', async () => {
  const id = await addArticle();
  const { page, complaints } = await open(`/articles/${id}`);
  await page.keyboard.press('j');
  const before = (await reportOf(id)).attributions[0]!;
  const { text } = (await reportOf(id)).article;
  await page.keyboard.press('c');
  await page.getByRole('form', { name: 'Correct this attribution' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('form', { name: 'Correct this attribution' }).waitFor({ state: 'detached' });
  await expect.poll(() => focus(page)).toContain('harbour master');
  await page.keyboard.press('c');
  await tabTo(page, /^Beginning one word on/);
  await page.keyboard.press('Enter');
  await tabTo(page, /^End one word back/);
  await page.keyboard.press('Enter');
  await tabTo(page, /cannot tell/);
  await page.keyboard.press('Home');
  await tabTo(page, /^Save/);
  await page.keyboard.press('Enter');
  await first(page).getByText('✎ corrected').waitFor();
  await expect.poll(() => focus(page)).not.toBe('nothing');
  const { value } = (await reportOf(id)).decided[before.id]!;
  const words = text.slice(...before.content[0]!).split(/\s+/);
  expect(text.slice(value.content![0]![0], value.content!.at(-1)![1])).toBe(words.slice(1, -1).join(' '));
  expect(value.speaker).toBe(null);
  expect(complaints).toEqual([]);
});

test('a claim is put otherwise, commented and merged with keys, and the focus goes back where it was', async () => {
  const { id } = await freshClaim(1);
  const { page } = await open(`/claims/${id}`);
  await page.getByRole('button', { name: 'put it otherwise' }).waitFor();
  await page.keyboard.press('c');
  // What is typed before the form has the focus is taken for keys.
  const field = page.getByLabel('The claim, as one neutral sentence');
  await field.waitFor();
  await expect.poll(() => field.evaluate((element) => element === document.activeElement)).toBe(true);
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('The gate was shut for a day.');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'The gate was shut for a day.' }).waitFor();
  await expect.poll(() => focus(page)).not.toBe('nothing');
  await page.keyboard.press('m');
  const words = page.getByLabel('Words of the other claim');
  await words.waitFor();
  await expect.poll(() => words.evaluate((element) => element === document.activeElement)).toBe(true);
  await page.keyboard.type('gate');
  await page.locator('.chooser li').first().waitFor();
  await page.keyboard.press('Tab');
  expect(await page.locator('.chooser button').allTextContents()).toContain(await focus(page));
  await page.keyboard.press('Escape');
  await page.locator('.chooser').waitFor({ state: 'detached' });
  await expect.poll(() => focus(page)).not.toBe('nothing');
  await tabTo(page, /^Confirm/);
  await page.keyboard.press('Enter');
  await page.getByText('confirmed it').first().waitFor();
  expect(await focus(page)).toMatch(/^Confirm/);
  await expect.poll(async () => (await claimNow(id)).decided!.state).toBe('confirmed');
});

test('all of it works without a pointer: j, then Tab to what can be done', async () => {
  const id = await addArticle();
  const { page } = await open(`/articles/${id}`);
  await page.keyboard.press('j');
  await page.getByRole('button', { name: /^Confirm/ }).waitFor();
  const names: string[] = [];
  for (let i = 0; i < 12; i++) {
    await page.keyboard.press('Tab');
    names.push(await page.evaluate(() => document.activeElement?.textContent?.trim() ?? ''));
    if (names.at(-1)!.startsWith('Confirm')) break;
  }
  expect(names.at(-1)).toMatch(/^Confirm/);
  await page.keyboard.press('Enter');
  await first(page).getByText('✓ confirmed').waitFor();
});
