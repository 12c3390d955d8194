import { describe, expect, it } from 'vitest';
import { bareReport } from '../../../training/copies/bare-report.ts';
import type { Copy } from '../../model/ledger.ts';
import type { Report } from '../../model/report.ts';
import { trace } from '../../trace.ts';

const WIRE = `BANDARO, July 8 (Meridian) - A ferry capsized in heavy swell in the strait on Tuesday morning, killing at least 12 people, the head of the port authority said.

The vessel went over within sight of the pier at about 6:40 a.m., he told reporters. “Twelve have been brought to the hospital and counted,” he said.

It carried 118 passengers and nine crew, according to the manifest. The operator said in a brief statement that the ferry was certified for 160.

Fishing boats joined the search before navy vessels arrived from the mainland at a quarter past eight.`;
const paragraphs = WIRE.split('\n\n');
const OTHER = `The council of Kestrel Bay will close its last public swimming pool in spring, after a vote that ended long past midnight and split both parties.

The building needs a new roof, and the town does not have the money. “Twelve have been brought to the hospital and counted,” was a line that nobody expected in the debate.`;

let next = 0;
const report = (text: string, article: Partial<Report['article']> = {}): Report =>
  bareReport({ id: `r${next++}`, text, published: `2026-07-08T${String(10 + (next % 10))}:00Z`, ...article });
const copiesOf = async (...reports: Report[]): Promise<Copy[]> => (await trace(reports)).copies;
const named = (copies: readonly Copy[]): string[] => copies.map(({ from, to, type }) => `${from} > ${to} ${type}`);

const wire = (): Report => report(WIRE, { id: 'wire', outlet: 'Meridian Press', published: '2026-07-08T09:00+08:00' });
const undated = (id: string): Report => bareReport({ id, text: WIRE });

describe('copies', () => {
  it('tells an agency text that was printed whole, whichever came in first', async () => {
    const copy = report(`${WIRE}\n\n(Reporting by Meridian Press)`, {
      id: 'copy',
      published: '2026-07-08T03:00+01:00',
    });
    expect(named(await copiesOf(wire(), copy))).toEqual(['wire > copy verbatim']);
    expect(named(await copiesOf(copy, wire()))).toEqual(['wire > copy verbatim']);
  });

  it('tells a cut, and says which words it rests on', async () => {
    const own = 'The mayor of Bandaro asked relatives to come to the town hall with identity papers and photographs.';
    const copy = report([paragraphs[0], paragraphs[1], own].join('\n\n'), { id: 'copy' });
    const [found] = await copiesOf(wire(), copy);
    expect(found).toMatchObject({ from: 'wire', to: 'copy', type: 'cut' });
    expect(found!.share).toBeGreaterThan(0.7);
    const passage = found!.why.find(({ rule }) => rule === 'shared-passages')!;
    const [there, here] = passage.spans!;
    expect(copy.article.text.slice(...there!.span)).toBe(WIRE.slice(...here!.span));
  });

  it('tells a rewrite from a cut', async () => {
    const text = `At least a dozen people died when a ferry capsized in heavy swell in the strait off Bandaro, and the search goes on.

The vessel went over within sight of the pier at dawn. On board were 118 passengers and nine crew, as the papers have it; a brief statement that the ferry was certified for 160 is all that its owner would give.`;
    expect(named(await copiesOf(wire(), report(text, { id: 'copy' })))).toEqual(['wire > copy rewrite']);
  });

  it('does not take shared quotations or editor’s notes for a copy', async () => {
    expect(await copiesOf(wire(), report(OTHER))).toEqual([]);
    const note =
      '\n\nThis article was amended on 9 July: an earlier version misspelt the name of the ferry and of its owner.';
    expect(await copiesOf(report(paragraphs[2] + note), report(OTHER + note))).toEqual([]);
  });

  it('does not take names with their titles, or a quotation alone, for a copy', async () => {
    const notice = (name: string): string =>
      `Crowds in Castel Brae heard ${name} on Sunday. Nobody minded rain, and stalls sold soup until dusk.`;
    const report2 = (name: string): string =>
      `A spring fair opened beside our river with ${name} among its guests, whom a brass band greeted before noon.`;
    const minister = 'former Foreign Secretary of Norland Edmund Halloway';
    expect(await copiesOf(report(notice(minister)), report(report2(minister)))).toEqual([]);
    const fire = 'a fire that broke out at night in the old salt works behind the harbour and was put out by dawn';
    expect(await copiesOf(report(notice(fire)), report(report2(fire)))).toHaveLength(1);

    const said =
      'I will not sign a paper that closes the only bridge this town has, and whoever thinks that I will has not been listening to a word that I have said since May';
    const [marked, bare] = ['“', ''].map((mark) => `${mark}${said}${mark && '”'}`) as [string, string];
    expect(await copiesOf(report(`${WIRE} ${marked}`), report(`${OTHER} ${marked}`))).toEqual([]);
    expect(await copiesOf(report(`${WIRE} ${bare}`), report(`${OTHER} ${bare}`))).toHaveLength(1);
  });

  it('passes over what one house prints below everything', async () => {
    const footer =
      '\n\nKestrel Bay has read this paper every morning since the year in which the railway came to town.';
    const texts = Array.from(
      { length: 30 },
      (_, i) => `${OTHER.replaceAll(/\b[a-z]{4,}\b/g, (word) => `${word}${i}`)}${footer}`,
    );
    expect(await copiesOf(...texts.map((text) => report(text, { outlet: 'Kestrel Bay Herald' })))).toEqual([]);
  });

  it('does not take the same lines below two articles on different things for a copy', async () => {
    const line = 'The Kestrel Bay Herald has told the stories of the coast and its harbours every morning since 1871.';
    const about = 'Anyone who knows more than this can reach the newsroom in Harbour Street by telephone at any hour.';
    const lines = `\n\n${line} ${about}`;
    const trial = `Judge Oda Fenwick sent Pavel Marsh to prison for 6 years on Monday over the fire at the Lindgren mill in Tarsk. Marsh, 41, had told Inspector Corrie Blake in 2019 that he was in Osterholm that night. ${paragraphs[3]}`;
    const dam =
      'Engineers in Penedo lowered the lake by 3 metres after Helena Duarte of the Rio Alto company found water in a gallery on 14 May.';
    expect(await copiesOf(report(trial + lines), report(dam + lines))).toEqual([]);
    const other = `Pavel Marsh has to stay in prison for 6 years. Judge Oda Fenwick did not believe that he was in Osterholm in the night when the Lindgren mill in Tarsk burnt.\n\n${line} ${about}`;
    expect(await copiesOf(report(trial + lines), report(other))).toHaveLength(1);
    expect(await copiesOf(report(trial), report(`${dam}\n\n${paragraphs[3]}`))).toHaveLength(0);
    expect(await copiesOf(report(WIRE), report(`${dam}\n\n${paragraphs[0]}\n\n${dam}`))).toHaveLength(1);
  });

  it('finds the original behind a copy of which a third took a little', async () => {
    const little = `${OTHER}\n\n${paragraphs[3]}`;
    const copy = report(`${WIRE} Page two has more.`, { id: 'copy', published: '2026-07-08T02:00Z' });
    const third = report(little, { id: 'third', published: '2026-07-08T05:00Z' });
    expect(named(await copiesOf(copy, third, wire())).sort()).toEqual(['wire > copy verbatim', 'wire > third rewrite']);
  });

  it('lets a credit line outweigh the clock', async () => {
    const late = report(WIRE, { id: 'late', outlet: 'Meridian Press', published: '2026-07-08T12:00+08:00' });
    const copy = report(WIRE, { id: 'copy', outlet: 'Global Evening', byline: 'Meridian Press', published: '2026-07-08T11:00+08:00' }); // prettier-ignore
    const [found] = await copiesOf(late, copy);
    expect(found).toMatchObject({ from: 'late', to: 'copy' });
    expect(found!.why[0]!.rule).toBe('credit-line');
  });

  it('says what is missing where nothing tells the direction', async () => {
    const [found] = await copiesOf(undated('b'), undated('a'));
    expect(found).toMatchObject({ from: 'a', to: 'b' });
    expect(found!.why[0]).toMatchObject({ rule: 'cannot-tell' });
  });

  it('names the original, not the sibling, for every copy in a family', async () => {
    const first = report(`${paragraphs.slice(0, 3).join('\n\n')}`, { id: 'first', published: '2026-07-08T05:00Z' });
    const second = report(`${paragraphs.slice(0, 2).join('\n\n')}`, { id: 'second', published: '2026-07-08T06:00Z' });
    const expected = ['wire > first cut', 'wire > second cut'].sort();
    for (const order of [
      [wire(), first, second],
      [first, second, wire()],
      [second, wire(), first],
    ])
      expect(
        named(await copiesOf(...order))
          .sort()
          .map((line) => line.replace('verbatim', 'cut')),
      ).toEqual(expected);
  });

  it('takes a thousand copies of one text in its stride', async () => {
    const copies = Array.from({ length: 1000 }, (_, i) =>
      report(i % 3 ? WIRE : `${WIRE}\n\nPage ${i} has more.`, { id: `c${i}`, published: '2026-07-09' }),
    );
    const found = await copiesOf(...copies.slice(0, 500), wire(), ...copies.slice(500));
    expect(found).toHaveLength(1000);
    expect(new Set(found.map(({ from }) => from))).toEqual(new Set(['wire']));
  });

  it('leaves versions of one address to the versions', async () => {
    const url = 'https://meridian.example/ferry';
    expect(await copiesOf(report(WIRE, { url }), report(`${WIRE} More.`, { url }))).toEqual([]);
  });

  it('finds copies in other languages', async () => {
    const text =
      'Паром перевернулся во вторник утром в проливе, погибли по меньшей мере двенадцать человек, сообщил начальник порта. Судно затонуло в виду причала, поиски продолжаются.';
    expect(await copiesOf(report(text), report(text))).toHaveLength(1);
  });
});
