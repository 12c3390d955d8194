import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadModels } from '../../../cli/load-models.ts';
import { ingest } from '../../ingest/ingest.ts';
import { memoryIndex } from '../../model/memory-index.ts';
import type { Report } from '../../model/report.ts';
import type { Shelf, TraceIndex } from '../../model/trace-index.ts';
import { createReader } from '../../read.ts';
import { addClaims, collectClaims, type StatedClaim } from './claims.ts';
import { report } from '../../../test/link/write-report.ts';

async function claimsOf(reports: readonly Report[]): Promise<StatedClaim[]> {
  const index = memoryIndex();
  for (const one of reports) await addClaims(one, index);
  return collectClaims(reports, index);
}
const evidenceOf = (claim: StatedClaim): string[] =>
  claim.evidence.map(({ report: id, attribution }) => `${id}#${attribution}`).sort();
/** Whether one claim holds all of these. */
const areOne = (claims: readonly StatedClaim[], ...ids: string[]): boolean =>
  claims.some((claim) => ids.every((id) => evidenceOf(claim).includes(id)));

test.each([
  ['Sunday, January 6, 2019.', 'The swing bridge at Harl was shut by the council on January 6, 2019.'],
  ['Also read: Bridges of the north.', 'Related damage was found on Monday at the swing bridge of Harl.'],
  [
    'Meridian Press contributed to this report.',
    'Meridian Press contributed two lorries to the repair of the bridge at Harl.',
  ],
  [
    '— Ivo Roth (@ivoroth) May 3, 2026',
    'Ivo Roth was told by @ivoroth that the bridge at Harl had been shut on Monday.',
  ],
  ['[The Meridian]', '[The bridge] at Harl was shut by the council [of the county] for the week.'],
  ['Not skill.', 'Nobody was warned on Monday before the bridge at Harl was shut.'],
  ['Watch the video below.', 'Correction: the swing bridge at Harl was shut on Monday, not on Sunday.'],
])('what states nothing is no claim: %s', async (line, sentence) => {
  const both = (id: string): Report => {
    const one = report(id, `${line}\n\n${sentence}`);
    const ownVoice: [number, number][] = [
      [0, line.length],
      [line.length + 2, one.article.text.length],
    ];
    const credits = /contributed to/.test(line)
      ? [{ span: ownVoice[0]!, outlet: 'Meridian Press', kind: 'contributed' as const }]
      : [];
    return { ...one, ownVoice, credits };
  };
  const claims = await claimsOf([both('a'), both('b')]);
  expect(claims.map(({ text }) => text)).toEqual([sentence]);
});

// [source ...] [cue ...] [content ...]: see report().
const BRIDGE = report('harl-1', `[s Mayor Ida Brandt] [c said] [t the swing bridge at Harl had a crack in its main hinge].

[s The bridge master] [c denied] [t that the hinge was cracked]. [s She] [c said] [t forty drivers had been sent to the ford at Olling].`); // prettier-ignore
const OTHER = report('harl-2', `[t The main hinge of the swing bridge at Harl is cracked], [s Ida Brandt] [c told] a radio station.

[s A driver] [c said] [t the ford at Olling was full of lorries].`); // prettier-ignore

describe('same claim', () => {
  test('what one says and another denies is one claim', async () => {
    const claims = await claimsOf([
      BRIDGE,
      OTHER,
      report('harl-4', '[s The school board of Wester] [c said] [t the new library would open in May].'),
    ]);
    expect(areOne(claims, 'harl-1#a1', 'harl-1#a2', 'harl-2#a1')).toBe(true);
    expect(areOne(claims, 'harl-1#a1', 'harl-4#a1')).toBe(false);
  });

  test('agreeing and denying are told apart, and the claim is worded as it is claimed', async () => {
    const claim = (await claimsOf([BRIDGE, OTHER])).find((one) => evidenceOf(one).includes('harl-2#a1'))!;
    expect(claim.text).toMatch(/crack/);
    expect(claim.text).not.toMatch(/Brandt|said|denied/);
    const stance = Object.fromEntries(claim.evidence.map((e) => [`${e.report}#${e.attribution}`, e.stance]));
    expect(stance).toMatchObject({ 'harl-1#a1': 'agree', 'harl-2#a1': 'agree', 'harl-1#a2': 'disagree' });
  });

  test('twelve dead and twenty dead of one accident are one dispute', async () => {
    const claims = await claimsOf([
      report(
        'f-1',
        '[s The port chief] [c said] [t twelve people had died when the ferry Santa Ilsa capsized off Bandor].',
      ),
      report(
        'f-2',
        '[s A naval officer] [c said] [t twenty people had died when the ferry Santa Ilsa capsized off Bandor].',
      ),
    ]);
    expect(areOne(claims, 'f-1#a1', 'f-2#a1')).toBe(true);
    expect(claims[0]!.evidence.map(({ stance }) => stance).sort()).toEqual(['agree', 'disagree']);
  });

  test('two floods with the same words stay two', async () => {
    const flood = (id: string, town: string, river: string, name: string, dead: string): Report =>
      report(id, `[s Mayor ${name}] [c said] [t the ${river} had flooded ${town} and killed ${dead} people].`);
    const claims = await claimsOf([
      flood('x-1', 'Vila Serena', 'Nogal', 'Teresa Lima', 'seven'),
      flood('x-2', 'Vila Serena', 'Nogal', 'Teresa Lima', 'seven'),
      flood('y-1', 'Oskburg', 'Velar', 'Anders Holm', 'three'),
      flood('y-2', 'Oskburg', 'Velar', 'Anders Holm', 'three'),
    ]);
    expect(areOne(claims, 'x-1#a1', 'x-2#a1')).toBe(true);
    expect(areOne(claims, 'y-1#a1', 'y-2#a1')).toBe(true);
    expect(areOne(claims, 'x-1#a1', 'y-1#a1')).toBe(false);
  });

  test('a question about it discusses it', async () => {
    const claims = await claimsOf([
      BRIDGE,
      OTHER,
      report(
        'harl-3',
        '[s The ministry] [c did not say] [t whether the main hinge of the swing bridge at Harl was cracked].',
        { certainty: 'unknown' },
      ),
    ]);
    const evidence = claims.flatMap((claim) => claim.evidence).find((e) => e.report === 'harl-3')!;
    expect(evidence.stance).toBe('discuss');
  });

  test('every claim has an id of its own, also where two begin with one sentence', async () => {
    const folder = 'examples/stories/t04-eleni-hostages';
    const reader = createReader(loadModels());
    const reports = readdirSync(folder)
      .filter((file) => /-a\d+\.json$/.test(file))
      .map((file) => reader.read(ingest({ content: readFileSync(`${folder}/${file}`, 'utf8'), kind: 'article-json' }).article)); // prettier-ignore
    const claims = await claimsOf(reports);
    expect(claims.length).toBeGreaterThan(3);
    expect(new Set(claims.map(({ id }) => id)).size).toBe(claims.length);
  });

  test('every attribution is evidence of some claim, with a span into its text', async () => {
    const claims = await claimsOf([BRIDGE, OTHER]);
    const all = new Set(claims.flatMap(evidenceOf));
    for (const { article, attributions } of [BRIDGE, OTHER])
      for (const { id } of attributions) expect(all.has(`${article.id}#${id}`)).toBe(true);
    for (const { evidence, text } of claims) {
      expect(text).toMatch(/^\p{Lu}.*[.?!]$/u);
      for (const { span } of evidence) expect(span[0]).toBeLessThan(span[1]);
    }
  });
});

describe('bad input', () => {
  test('no report, an empty one, one alone, the same twice', async () => {
    expect(await claimsOf([])).toEqual([]);
    expect(await claimsOf([report('empty', '')])).toEqual([]);
    const alone = await claimsOf([BRIDGE]);
    expect(await claimsOf([BRIDGE, BRIDGE].slice(0, 1))).toEqual(alone);
    const index = memoryIndex();
    await addClaims(BRIDGE, index);
    await addClaims(BRIDGE, index);
    expect(await collectClaims([BRIDGE], index)).toEqual(alone);
  });

  test('the order of adding changes nothing', async () => {
    const reports = [
      BRIDGE,
      OTHER,
      report('harl-3', '[s Engineers] [c found] [t no crack in the hinge of the swing bridge at Harl].'),
    ];
    const normal = (claims: readonly StatedClaim[]): unknown =>
      claims
        .map((claim) => ({ text: claim.text, evidence: evidenceOf(claim) }))
        .sort((a, b) => (a.text < b.text ? -1 : 1));
    expect(normal(await claimsOf([...reports].reverse()))).toEqual(normal(await claimsOf(reports)));
  });

  test('another language, no outlet, no date', async () => {
    const claims = await claimsOf([
      report('fr', '[s Le maire] [c a dit] [t que le pont tournant de Harl était fermé].'),
      BRIDGE,
    ]);
    expect(areOne(claims, 'fr#a1')).toBe(true);
  });

  test('a thousand copies of one text are one claim with a thousand pieces of evidence, and cost no more each', async () => {
    const text = '[s Mayor Ida Brandt] [c said] [t the swing bridge at Harl had a crack in its main hinge].';
    const reports = Array.from({ length: 1000 }, (_, k) => {
      const copy = report(`copy-${k}`, text);
      return { ...copy, article: { ...copy.article, hash: 'of the text' } };
    });
    const index = memoryIndex();
    let compared = 0;
    const counting: TraceIndex = {
      shelf<Kept>(name: string): Shelf<Kept> {
        const shelf = index.shelf<Kept>(name);
        if (name !== 'claims') return shelf;
        return { ...shelf, get: (ids) => ((compared += ids.length), shelf.get(ids)) };
      },
    };
    for (const one of reports) await addClaims(one, counting);
    expect(compared).toBeLessThan(30 * reports.length);
    const [claim, ...rest] = await collectClaims(reports, index);
    expect(claim!.evidence.length).toBe(1000);
    expect(rest).toEqual([]);
  });
});
