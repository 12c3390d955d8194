/** Where the keyboard goes on when what it was on comes or goes. */
import { tick } from 'svelte';
import type { Attachment } from 'svelte/attachments';

/** Of a field that was asked for: whoever asked goes on in it. */
export const takeFocus: Attachment<HTMLElement> = (element) => {
  element.focus();
};

/** After a change of the page that may have taken away what had the focus: then it goes to `next`. */
export async function refocus(next: () => HTMLElement | null | undefined): Promise<void> {
  await tick();
  if (document.activeElement === document.body) next()?.focus();
}

/** An element, and of the rows of the page the one that it is in. */
export interface Place {
  readonly element: HTMLElement;
  readonly row: number;
}

const rowsNow = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('#main [data-row]')];

export function placeOf(element: HTMLElement): Place {
  return { element, row: rowsNow().findIndex((row) => row.closest('li, tr')?.contains(element)) };
}

/**
 * Gives the focus back to a place: to its element, or to what stands in its row by now where that is gone. News of what
 * was done may take that away as well: it is followed until the person goes on. Returns how to stop.
 */
export function goBackTo(place: Place | undefined): () => void {
  const ended = new AbortController();
  const { signal } = ended;
  const give = (): void => {
    if (signal.aborted || document.activeElement !== document.body) return;
    const rows = rowsNow();
    const row = place && place.row >= 0 ? (rows[place.row] ?? rows.at(-1)) : undefined;
    const there = [place?.element, row, document.querySelector<HTMLElement>('#main')];
    for (const one of there) {
      if (!one?.isConnected) continue;
      one.focus({ preventScroll: true });
      if (document.activeElement !== one) continue;
      if (one.id !== 'main') one.scrollIntoView({ block: 'nearest' });
      return;
    }
  };
  give();
  const changes = new MutationObserver(give);
  changes.observe(document.body, { childList: true, subtree: true });
  signal.addEventListener('abort', () => changes.disconnect());
  for (const kind of ['keydown', 'pointerdown']) addEventListener(kind, () => ended.abort(), { signal, capture: true });
  return () => ended.abort();
}
