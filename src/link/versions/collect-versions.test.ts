import { describe, expect, it } from 'vitest';
import { bareReport } from '../../../training/copies/bare-report.ts';
import type { Change } from '../../model/ledger.ts';
import type { Report } from '../../model/report.ts';
import { collectVersions } from './collect-versions.ts';
import { isCorrectionNote } from './judge-change.ts';
import { processorMs } from '../../../test/processor-time.ts';

const URL = 'https://coast-echo.example/news/ferry';
const FIRST = `The ferry Santa Rufina capsized off Bandaro on Tuesday, killing 12 people. It may have carried too many passengers.

The operator said the vessel was certified for 160. Fishing boats joined the search before the navy arrived.`;

const version = (text: string, hour: number, article: Partial<Report['article']> = {}): Report =>
  bareReport({
    id: `v${hour}`,
    text,
    url: URL,
    published: `2026-07-08T${String(hour).padStart(2, '0')}:00Z`,
    ...article,
  });
const changes = (after: string, article: Partial<Report['article']> = {}): Change[] =>
  collectVersions([version(FIRST, 9, article), version(after, 11)])[0]?.changes ?? [];

const at = (url: string, hour: number): Report => version(`${FIRST} ${hour}.`, hour, { url });
const lines = (word: string): string =>
  Array.from({ length: 4000 }, (_, i) => `The ${word} said ${i % 7} words.`).join(' ');

describe('collectVersions', () => {
  it.each([
    ['killing 12 people', 'killing 15 people', 'number', '12 became 15.'],
    ['It may have carried', 'It carried', 'hedge', '“may” is gone.'],
    ['capsized off Bandaro', 'sank within sight of Bandaro', 'claim', 'became'],
    ['It may have', 'And so it may have', 'other', 'became'],
  ])('tells that "%s" became "%s" as a change of kind', (was, is, kind, note) => {
    const [change, ...more] = changes(FIRST.replace(was, is));
    expect(more).toEqual([]);
    expect(change).toMatchObject({ from: 'v9', to: 'v11', kind });
    expect(change!.note).toContain(note);
    expect(FIRST.slice(...change!.before!)).toContain(was);
    expect(FIRST.replace(was, is).slice(...change!.after!)).toContain(is);
  });

  it('tells what is gone and what is new, each with its words', () => {
    const text =
      FIRST.replace(' Fishing boats joined the search before the navy arrived.', '') + '\n\nSchools were closed.';
    const [change] = changes(text);
    expect(FIRST.slice(...change!.before!)).toMatch(/^Fishing boats .* arrived\.$/);
    expect(text.slice(...change!.after!)).toBe('Schools were closed.');
    const [gone] = changes(FIRST.split('\n\n')[0]!);
    expect(gone).toMatchObject({ kind: 'claim' });
    expect(gone).not.toHaveProperty('after');
  });

  it('tells a changed headline', () => {
    const [found] = collectVersions([
      version(FIRST, 9, { title: 'Ferry sinks' }),
      version(FIRST, 10, { title: 'Ferry did not sink' }),
    ]);
    expect(found!.changes).toEqual([
      {
        from: 'v9',
        to: 'v10',
        kind: 'headline',
        before: [0, 11],
        after: [0, 18],
        note: '“Ferry sinks” became “Ferry did not sink”.',
      },
    ]);
  });

  it('knows a disclosed correction from a stealth edit', () => {
    const corrected = `${FIRST.replace('12', '15')}\n\nCorrection, 8 July: An earlier version of this article gave a wrong toll. It was not checked.`;
    expect(collectVersions([version(FIRST, 9), version(corrected, 11)])[0]).toMatchObject({ disclosed: true });
    expect(changes(corrected).map(({ kind }) => kind)).toEqual(['number', 'correction']);
    expect(collectVersions([version(FIRST, 9), version(FIRST.replace('12', '15'), 11)])[0]).toMatchObject({ disclosed: false }); // prettier-ignore
  });

  it('does not take white space, marks and boilerplate for a change', () => {
    const same = `${FIRST.replaceAll(' ', '  ').replaceAll('.', ' .')}\n\nSign up to our newsletter\n\nUpdated: 14.05`;
    expect(collectVersions([version(FIRST, 9), version(same, 10)])).toEqual([]);
  });

  it('follows a page through all its versions, in the order of publication', () => {
    const texts = [FIRST, FIRST.replace('12', '15'), FIRST.replace('12', '20')];
    const [found] = collectVersions([version(texts[2]!, 12), version(texts[0]!, 9), version(texts[1]!, 10)]);
    expect(found!.reports).toEqual(['v9', 'v10', 'v12']);
    expect(found!.changes.map(({ note }) => note)).toEqual(['12 became 15.', '15 became 20.']);
  });

  it('takes addresses that differ in what counts visitors for one, and others for two', () => {
    expect(collectVersions([at(`${URL}?utm_source=x#top`, 9), at(`http://www.coast-echo.example/news/ferry/`, 10)])).toHaveLength(1); // prettier-ignore
    expect(collectVersions([at(`${URL}?id=1`, 9), at(`${URL}?id=2`, 10)])).toEqual([]);
    expect(collectVersions([bareReport({ id: 'a', text: 'x' }), bareReport({ id: 'b', text: 'y' })])).toEqual([]);
  });

  it('takes long and hostile texts in linear time', () => {
    const start = processorMs();
    expect(collectVersions([version(lines('navy'), 9), version(lines('army'), 10)])).toHaveLength(1);
    expect(processorMs() - start).toBeLessThan(5000);
  });
});

describe('isCorrectionNote', () => {
  it.each([
    'CORRECTION: An earlier version of this article said that the vote had been annulled.',
    'This article was changed on 11 September.',
    'We have removed them, and apologise to our readers.',
    "Editor's note: the headline was changed.",
  ])('knows %s', (note) => expect(isCorrectionNote(note)).toBe(true));

  it.each([
    'Updated 14:05',
    'The minister corrected the record on Tuesday.',
    'House of Correction was full.',
    'The law was changed on 11 September.',
  ])('does not take %s for one', (text) => expect(isCorrectionNote(text)).toBe(false));
});
