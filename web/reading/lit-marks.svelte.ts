/**
 * Lights up all that belongs to one attribution, in the text and beside it, by classes on what is drawn already: a text
 * of 10,000 words has thousands of marks, and pointing at one must not draw them all anew.
 */
import type { Attachment } from 'svelte/attachments';

interface Lit {
  /** Numbers as in data-n; 0 is none. */
  readonly on: number;
  readonly current: number;
  /** Read, so that marks that were drawn anew are lit again. */
  readonly drawn: unknown;
}

export function litMarks(get: () => Lit): Attachment<HTMLElement> {
  const light = (node: HTMLElement, name: string, number: number): void => {
    for (const lit of node.querySelectorAll(`.${name}`)) lit.classList.remove(name);
    if (number > 0) for (const mark of node.querySelectorAll(`[data-n~="${number}"]`)) mark.classList.add(name);
  };
  return (node) => {
    $effect(() => light(node, 'on', get().on));
    $effect(() => light(node, 'current', get().current));
  };
}
