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

  let stillUntil = 0;
  function go(hash) {
    stillUntil = performance.now() + 400;
    location.hash = hash;
  }
  function followHash() {
    stillUntil = performance.now() + 400;
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const mark = target?.closest('[data-n]');
    light(mark && reportOf(mark), mark && number(mark), 'current');
    // Keep both ends in sight: the browser has scrolled to one of them.
    if (!mark) return;
    const report = reportOf(mark);
    const isCard = mark.classList.contains('card');
    const other = document.getElementById(report.id + (isCard ? '-m' : '-a') + number(mark));
    if (isCard) {
      const { top, bottom } = other.getBoundingClientRect();
      const foot = getComputedStyle(mark).position === 'fixed' ? mark.getBoundingClientRect().top : innerHeight;
      if (top < 0 || bottom > foot) scrollBy(0, top - foot / 3);
    } else {
      const panel = panelOf(report);
      if (panel) panel.scrollTop += other.getBoundingClientRect().top - panel.getBoundingClientRect().top - panel.clientHeight / 4;
    }
  }
  addEventListener('hashchange', followHash);

  // Beside the text the cards scroll on their own; below it (small screens, print) they do not.
  function panelOf(report) {
    const panel = report.querySelector('.cards');
    return panel && panel.scrollHeight > panel.clientHeight + 1 && getComputedStyle(panel).overflowY === 'auto' ? panel : null;
  }
  function keepPace() {
    if (performance.now() < stillUntil) return;
    const line = innerHeight * 0.3;
    for (const report of reports) {
      const box = report.querySelector('.columns').getBoundingClientRect();
      if (box.bottom < 0 || box.top > innerHeight) continue;
      const panel = panelOf(report);
      if (!panel) continue;
      const marks = report.querySelectorAll('.text a.number');
      let before = null;
      let after = null;
      for (const mark of marks) {
        const top = mark.getBoundingClientRect().top;
        if (top <= line) before = { mark, top };
        else {
          after = { mark, top };
          break;
        }
      }
      const place = (found) => document.getElementById(report.id + '-a' + found.mark.dataset.n).offsetTop;
      if (!before) panel.scrollTop = 0;
      else {
        const share = after ? (line - before.top) / Math.max(1, after.top - before.top) : 0;
        const y = after ? place(before) + (place(after) - place(before)) * share : place(before);
        panel.scrollTop = y - line;
      }
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
  followHash();
})();
`;
