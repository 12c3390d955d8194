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
