/** What was pasted and read on this page. It is kept in memory only, and gone with the page. */
import type { Report } from '../../src/model/report.ts';
import type { ReadRequest } from '../../server/api-types.ts';
import { post } from '../app/api.svelte.ts';
import { reader, type Reading } from './reader.svelte.ts';
import type { Pasted } from './reader-worker.ts';
import { splitHeadline } from './split-headline.ts';

let given = $state.raw<Pasted>();
let reading = $state.raw<Reading & { readonly isByServer: boolean }>();

export const pasted = {
  get given() {
    return given;
  },
  get reading() {
    return reading;
  },
  /** Reads a text in the page, or has the server fetch an address and read it. Rejects with a sentence for people. */
  async read(asked: Pasted): Promise<void> {
    const text = asked.text.trim();
    const next = asked.title === undefined ? { ...asked, ...splitHeadline(asked.text) } : asked;
    if (isAddress(text)) {
      const report = await post<Report>('/read', { url: text } satisfies ReadRequest);
      reading = { report, ms: 0, isByServer: true };
    } else reading = { ...(await reader.read(next)), isByServer: false };
    given = next;
  },
  /** Reads the same text once more with the gazetteer. */
  async findPlaces(): Promise<void> {
    if (!given || !reading || reading.isByServer || reading.report.places) return;
    reading = { ...(await reader.read(given, { places: true })), isByServer: false };
  },
  forget(): void {
    given = undefined;
    reading = undefined;
  },
};

/** An address of the web and nothing else. */
export function isAddress(text: string): boolean {
  return /^https?:\/\/\S+$/i.test(text.trim()) && URL.canParse(text.trim());
}
