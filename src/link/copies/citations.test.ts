import { describe, expect, it } from 'vitest';
import { bareReport } from '../../../training/copies/bare-report.ts';
import type { Copy } from '../../model/ledger.ts';
import type { Report } from '../../model/report.ts';
import { trace } from '../../trace.ts';

const copiesOf = async (...reports: Report[]): Promise<Copy[]> => (await trace(reports)).copies;
const named = (copies: readonly Copy[]): string[] => copies.map(({ from, to, type }) => `${from} > ${to} ${type}`);

/** A report with one attribution: `“quotation,” frame`, said by the person named in the frame. */
function quoting(
  id: string,
  outlet: string,
  hour: number,
  [before, quotation, frame, after]: string[],
  speaker: string,
): Report {
  const text = `${before} “${quotation},” ${frame} ${after}`;
  const start = before!.length + 1;
  const cue = text.indexOf(frame!);
  const name = text.indexOf(speaker);
  return {
    ...bareReport({ id, text, outlet, published: `2026-07-08T${hour}:00Z` }),
    sources: [
      { id: 's0', name: outlet, kind: 'outlet', mentions: [] },
      { id: 's1', name: speaker, kind: 'person', mentions: [[name, name + speaker.length]] },
    ],
    attributions: [
      {
        id: 'a1', source: [[name, name + speaker.length]], cue: [[cue, cue + 4]], content: [[start, start + quotation!.length + 3]],
        kind: 'direct', speaker: 's1', chain: ['s0', 's1'], parent: null, certainty: 'certain', polarity: 'positive',
        probability: 1, why: [],
      },
    ],
  }; // prettier-ignore
}

const DAM = `An inspection in August noted a crack in the concrete beside the gate of the Penedo dam. An engineer who took part in the inspection says that the crack was left for the spring works of the authority.`;
const correio = bareReport({ id: 'correio', text: DAM, outlet: 'Correio da Serra', published: '2026-11-05T18:30Z' });

describe('citations', () => {
  const citing = bareReport({
    id: 'ledger',
    text: 'There was a warning. Correio da Serra reported on Wednesday that an inspection in August had noted a crack beside the gate. The ministry in Lisbon has announced an inquiry.',
    outlet: 'The Lisbon Ledger',
    published: '2026-11-06T06:00Z',
  });

  it('tells who says that it has something from whom, whichever came in first', async () => {
    expect(named(await copiesOf(correio, citing))).toEqual(['correio > ledger citation']);
    expect(named(await copiesOf(citing, correio))).toEqual(['correio > ledger citation']);
  });

  it.each([
    ['Penedo Advocate', 'The Advocate'],
    ['Beira Press Desk', 'BPD'],
    ['Canal 92', 'Canal 92'],
  ])('knows %s as %s', async (outlet, name) => {
    const original = { ...correio, article: { ...correio.article, outlet } };
    const text = citing.article.text.replace('Correio da Serra', name);
    const ledger = { ...citing, article: { ...citing.article, text } };
    expect(named(await copiesOf(original, ledger))).toEqual(['correio > ledger citation']);
    expect(named(await copiesOf(ledger, original))).toEqual(['correio > ledger citation']);
  });

  it('does not take the place in the name of a station for the station', async () => {
    const original = { ...correio, article: { ...correio.article, outlet: 'Radio Penedo' } };
    const text = citing.article.text.replace('Correio da Serra reported', 'Penedo announced');
    expect(await copiesOf(original, { ...citing, article: { ...citing.article, text } })).toEqual([]);
  });

  it('comes to an end where undated reports cite each other in a circle', async () => {
    const outlets = ['Correio da Serra', 'The Lisbon Ledger', 'Coast Echo'];
    const circle = outlets.map((outlet, i) =>
      bareReport({
        id: `r${i}`,
        outlet,
        text: `The news from Penedo in its own words, number ${'one two three'.split(' ')[i]}. ${outlets[(i + 1) % 3]} reported that an inspection had noted a crack beside the gate of the dam.`,
      }),
    );
    for (const order of [circle, [...circle].reverse()]) {
      const copies = await copiesOf(...order);
      expect(copies.filter(({ from, to }) => from === to)).toEqual([]);
      expect(copies.length).toBeGreaterThan(0);
      expect(copies.length).toBeLessThanOrEqual(6);
    }
  });

  it('shows the words that it rests on', async () => {
    const [copy] = await copiesOf(correio, citing);
    const [{ rule, spans }] = copy!.why as [Copy['why'][number]];
    expect(rule).toBe('names-outlet');
    expect(citing.article.text.slice(...spans![0]!.span)).toMatch(/^Correio da Serra reported .* gate\.$/);
  });

  it('does not take an article for cited that came later, or that says nothing of the kind', async () => {
    const later = { ...correio, article: { ...correio.article, published: '2026-11-07T06:00Z' } };
    expect(await copiesOf(later, citing)).toEqual([]);
    const other = bareReport({
      id: 'other',
      text: 'The town will close its swimming pool.',
      outlet: 'Correio da Serra',
    });
    expect(await copiesOf(other, citing)).toEqual([]);
  });

  it('finds which of an outlet’s articles is meant', async () => {
    const others = Array.from({ length: 30 }, (_, i) =>
      bareReport({
        id: `o${i}`,
        text: `The council met on day ${i} to speak of roads.`,
        outlet: 'Correio da Serra',
        published: '2026-11-05T10:00Z',
      }),
    );
    expect(named(await copiesOf(...others, correio, citing))).toEqual(['correio > ledger citation']);
  });

  const words = 'We wrote it down and we photographed it and then nobody came';
  const first = (frame: string): Report =>
    quoting('first', 'Coast Echo', 10, ['The crack was known.', words, frame, 'The works were put off.'], 'Ana Reis');
  const second = (frame: string): Report =>
    quoting(
      'second',
      'Daily Beacon',
      12,
      ['SHOCK as dam bosses knew!', words, frame, 'Locals are furious.'],
      'Ana Reis',
    );

  it('tells a quotation that was lifted from an interview', async () => {
    expect(
      named(await copiesOf(first('said Ana Reis, an engineer, told the Echo.'), second('said Ana Reis.'))),
    ).toEqual(['first > second rewrite']);
  });

  it('does not take an old article for what unnamed media report, nor for whence a quotation was lifted', async () => {
    const text =
      'Local media reported that cracked concrete beside a gate of the Penedo dam was noted by an August inspection. The ministry in Lisbon has announced an inquiry.';
    const media: Report = {
      ...bareReport({ id: 'media', text, outlet: 'The Lisbon Ledger', published: '2026-11-06T06:00Z' }),
      sources: [
        { id: 's0', name: 'The Lisbon Ledger', kind: 'outlet', mentions: [] },
        { id: 's1', name: 'local media', kind: 'outlet', mentions: [[0, 11]] },
      ],
      attributions: [
        {
          id: 'a1', source: [[0, 11]], cue: [[12, 20]], content: [[21, text.indexOf('. The')]], kind: 'indirect', speaker: 's1',
          chain: ['s0', 's1'], parent: null, certainty: 'certain', polarity: 'positive', probability: 1, why: [],
        },
      ],
    }; // prettier-ignore
    const old = { ...correio, article: { ...correio.article, published: '2026-09-05T18:30Z' } };
    expect(named(await copiesOf(correio, media))).toEqual(['correio > media citation']);
    expect(await copiesOf(old, media)).toEqual([]);
    expect(named(await copiesOf(old, citing))).toEqual(['correio > ledger citation']);
    const told = first('said Ana Reis, an engineer, told the Echo.');
    const before = { ...told, article: { ...told.article, published: '2026-05-08T10:00Z' } };
    expect(await copiesOf(before, second('said Ana Reis.'))).toEqual([]);
  });

  it.each([
    ['said to all', 'said Ana Reis, who told reporters at the dam.', 'said Ana Reis.'],
    ['said to both', 'said Ana Reis, an engineer, told the Echo.', 'said Ana Reis, who told the Beacon.'],
    ['perhaps said to all', 'said Ana Reis.', 'said Ana Reis.'],
  ])('does not take a shared quotation for lifted that was %s', async (_, there, here) => {
    expect(await copiesOf(first(there), second(here))).toEqual([]);
  });
});
