/**
 * What the page of `render-html.ts` adds when scripts run: pointing at a mark lights up its card and the other way
 * round, j and k step through the attributions, and the cards keep pace with the text. Written for browsers as it
 * stands; it must not hold `</`, and its hash is the only script that the page's policy lets run.
 */
export const SCRIPT = `
(() => {
  'use strict';
  const reports = [...document.querySelectorAll('.report')];
  const number = (element) => element.closest('[data-n]')?.dataset.n.split(' ').at(-1);
  const reportOf = (element) => element.closest('.report');
  const light = (report, n, name) => {
    for (const lit of document.querySelectorAll('.' + name)) lit.classList.remove(name);
    if (report && n) for (const mark of report.querySelectorAll('[data-n~="' + n + '"]')) mark.classList.add(name);
  };

  document.addEventListener('pointerover', (event) => {
    const mark = event.target.closest?.('[data-n]');
    light(mark && reportOf(mark), mark && number(mark), 'on');
  });
  document.addEventListener('focusin', (event) => {
    const mark = event.target.closest?.('[data-n]');
    if (mark) light(reportOf(mark), number(mark), 'on');
  });
  // A click on the words themselves goes to their card; selecting text must stay possible.
  document.addEventListener('click', (event) => {
    const mark = event.target.closest?.('.text [data-n], .head [data-n]');
    if (!mark || event.target.closest('a') || !getSelection().isCollapsed) return;
    go('#' + reportOf(mark).id + '-a' + number(mark));
  });

  // After a jump the cards stay where it brought them, until the reader moves on.
  let isHeld = false;
  for (const type of ['wheel', 'touchmove', 'pointerdown', 'keydown'])
    addEventListener(type, () => { isHeld = false; }, { passive: true, capture: true });
  addEventListener('click', (event) => { if (event.target.closest?.('a[href^="#"]')) isHeld = true; }, true);

  function go(hash) {
    location.hash = hash;
    followHash();
  }
  function followHash() {
    const target = location.hash === '' ? null : document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const found = target?.closest('[data-n]');
    light(found && reportOf(found), found && number(found), 'current');
    if (!found) return;
    isHeld = true;
    // The browser has scrolled to one end of the link: bring the other beside it.
    const report = reportOf(found);
    const mark = document.getElementById(report.id + '-m' + number(found));
    const card = document.getElementById(report.id + '-a' + number(found));
    const foot = getComputedStyle(card).position === 'fixed' ? card.getBoundingClientRect().top : innerHeight;
    const { top, bottom } = mark.getBoundingClientRect();
    if (found === card && (top < 0 || bottom > foot)) scrollBy(0, top - foot / 3);
    const panel = panelOf(report);
    if (!panel) return;
    const panelTop = panel.getBoundingClientRect().top;
    const room = panel.clientHeight - card.offsetHeight;
    const goal = panelTop + Math.max(0, Math.min(room, mark.getBoundingClientRect().top - panelTop));
    panel.scrollTop += card.getBoundingClientRect().top - goal;
  }
  addEventListener('hashchange', followHash);

  // Beside the text the cards scroll on their own; below it (small screens, print) they do not.
  function panelOf(report) {
    const panel = report.querySelector('.cards');
    return panel && panel.scrollHeight > panel.clientHeight + 1 && getComputedStyle(panel).overflowY === 'auto' ? panel : null;
  }
  // A reading line moves from the top of the window to its foot as a report passes; the card of the mark on that line
  // stands on it too, and between two marks the cards move in proportion.
  function keepPace() {
    if (isHeld) return;
    for (const report of reports) {
      const box = report.querySelector('.columns').getBoundingClientRect();
      if (box.bottom < 0 || box.top > innerHeight) continue;
      const panel = panelOf(report);
      if (!panel) continue;
      const passed = Math.max(0, Math.min(1, -box.top / Math.max(1, box.height - innerHeight)));
      const line = innerHeight * passed;
      const list = panel.querySelector(':scope > ol');
      let before = { top: box.top, y: 0 };
      let after = { top: box.bottom, y: list.offsetTop + list.offsetHeight };
      for (const mark of report.querySelectorAll('.text a.number')) {
        const top = mark.getBoundingClientRect().top;
        const y = list.offsetTop + document.getElementById(report.id + '-a' + mark.dataset.n).offsetTop;
        if (top > line) {
          after = { top, y };
          break;
        }
        before = { top, y };
      }
      const share = (line - before.top) / Math.max(1, after.top - before.top);
      panel.scrollTop = before.y + (after.y - before.y) * share - (line - Math.max(0, box.top));
    }
  }
  let isWaiting = false;
  addEventListener('scroll', () => {
    if (isWaiting) return;
    isWaiting = true;
    requestAnimationFrame(() => {
      isWaiting = false;
      keepPace();
    });
  }, { passive: true });

  // Single keys can get in the way of speech input, so they can be switched off (WCAG 2.1.4).
  const key = document.querySelector('.masthead');
  const label = document.createElement('label');
  const box = document.createElement('input');
  box.type = 'checkbox';
  box.checked = true;
  label.className = 'keys';
  label.append(box, ' Keys j and k step through the attributions');
  key.append(label);
  document.addEventListener('keydown', (event) => {
    if (!box.checked || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key !== 'j' && event.key !== 'k') return;
    const marks = [...document.querySelectorAll('.report a.number[id]')];
    if (marks.length === 0) return;
    const current = marks.findIndex((mark) => mark.classList.contains('current'));
    const next = event.key === 'j' ? Math.min(current + 1, marks.length - 1) : Math.max(current - 1, 0);
    go('#' + marks[next].id);
    marks[next].focus({ preventScroll: true });
    event.preventDefault();
  });
  // The browser goes to the place that the address names only when all is laid out.
  addEventListener('load', () => requestAnimationFrame(followHash));
})();
`;
