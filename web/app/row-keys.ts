/** j and k move the focus from row to row of a list: to the first link or button with `data-row` in each. */
import { onKey } from './keys.svelte.ts';

export function rowKeys(list: () => HTMLElement | undefined): void {
  const step = (by: number): boolean => {
    const rows = [...(list()?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
    if (rows.length === 0) return false;
    const at = rows.findIndex((row) => row === document.activeElement);
    rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.max(0, Math.min(rows.length - 1, at + by))]!.focus();
    return true;
  };
  onKey('next', () => step(1));
  onKey('previous', () => step(-1));
  onKey('open', () => {
    const { activeElement } = document;
    if (!(activeElement instanceof HTMLElement) || activeElement.dataset['row'] === undefined) return false;
    activeElement.click();
    return true;
  });
}
