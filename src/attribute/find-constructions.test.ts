import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { annotate, loadTagger } from '../annotate/annotate.ts';
import { parseModelFile } from '../model/model-file.ts';
import { attribute, loadAttributionModel } from './attribute.ts';
import { complete, findConstructions } from './find-constructions.ts';
import type { Roles, Run } from './find-roles.ts';

const open = (name: string) => parseModelFile(new Uint8Array(readFileSync(`models/en/${name}.bin`)).buffer);
const tagger = loadTagger(open('tagger'));
const model = loadAttributionModel(open('attribution'));

/** The text with its constructions in brackets. */
function marked(text: string): string {
  const annotation = annotate(text, tagger);
  const { start, end } = annotation.tokens;
  return findConstructions(annotation).reduceRight((all, { cue }) => {
    const [from, to] = [start[cue.start]!, end[cue.end - 1]!];
    return `${all.slice(0, from)}[${all.slice(from, to)}]${all.slice(to)}`;
  }, text);
}

test.each([
  'The trawler Ines Marie [is presumed] lost with all hands.',
  'Eleven people [are feared] dead after the quay gave way.',
  'Four of the climbers [are believed] trapped below the glacier.',
  'Two villages [are feared] cut off by the water.',
  'The stolen barge [is thought] to be somewhere on the upper river.',
  'It [is believed] to be the oldest bell in the valley.',
  'The brakes had failed twice before, [it has been alleged].',
  '[It is feared] that the second tank will burn, too.',
  'The owner of the lorry [is not known].',
  '[It isn’t known] whether the night watchman had a key.',
  'The age of the skeleton [has since been disputed].',
  'The account [was denied] by the harbour office on Tuesday.',
  'The mayor says he was at home, which the driver’s union [rejects].',
  'Major Tallis [has since withdrawn] it.',
  'The organisers spoke of 40,000 people, with the police [putting] the crowd at 9,000.',
  'Insurers [put] the damage at about three million crowns.',
  'The brewery has shut its doors and [rubbished] the smell claim as “gossip”.',
  'The bank [has dropped] its suggestion that customers were to blame.',
  'Detectives [are treating] the blaze as arson.',
  'The death [is being treated] as unexplained.',
  'A film posted on Sunday [purports to show] the minister leaving by the back door.',
  'This photograph from a phone, [authenticated] by the Harbour Gazette, shows the mast going over.',
  'The recording, which [has been verified] by Northlight on the basis of the bells, shows a raid.',
  'A collector calling herself Mother Goose [claims] to own the missing page.',
  'The vote was annulled, as [first reported] by the Lantern.',
  'It was annulled, as [was reported] overnight on a channel called Osk Live.',
  'A truce [is expected] within days.',
  'The judge confirmed the offer and [would add] only that tables have two sides.',
  'City Wave [called] it confirmed.',
  'The station [repeats] it.',
  'Several reports [point] to a valve in the second stage.',
  'The chairman of the Chamber, Victor Salter, who sat beside him[:] “I heard it. Everybody laughed.”',
  '14.10 Gail Desmond[:] “We are still in the room.”',
  'The general saw a [report] on state radio that his staff had fled.',
  'The director [called] the plan “a bridge to nowhere”.',
  'The clerk [attested] that the seals were whole when the box arrived.',
  '“We were never asked, and we would have said no at once.” [―] Petra Winkel, farmer',
])('a construction gives its cue away: %s', (expected) => {
  expect(marked(expected.replace(/[[\]]/g, ''))).toBe(expected);
});

test.each([
  'A witness should be believed before she is doubted.',
  'The old king was feared by his neighbours.',
  'The plan is well thought out.',
  'These risks are not well understood.',
  'Nothing was said to the crew.',
  'When it was announced, the hall was empty.',
  'The town is not known for its cheese.',
  'He is not known to the police.',
  'A disputed figure stood in the second column.',
  'They were denied entry at the gate.',
  'The goalkeeper was rejected by three clubs.',
  'The plan, which the trust rejects on Mondays and accepts on Fridays, is old.',
  'The bank withdrew it from the account on 3 May.',
  'She put the cake in the barn at noon.',
  'Both sides put their names to it at 11.',
  'He put the number of the house at the top of the page.',
  'He dropped the suitcase and ran.',
  'The debunked claim is still on the shelf.',
  'They treat her as a queen.',
  'Doctors treated him for burns as a precaution.',
  'Rules that purport to bind them were ignored.',
  'Not verified by this newspaper.',
  'She opened a verified account in May.',
  'He laid claim to the house by the river.',
  'The widow’s claim to have a share was settled in court.',
  'As many as were reported by noon had gone.',
  'A report on Monday that nobody read lay on the desk.',
  'The report on the flood runs to 90 pages.',
  'An index called the “chained index” rose by two points.',
  'He called the office on Friday.',
  'He called them the next day.',
  'The guest was expected.',
  'The doctor told him to repeat it.',
  'The signs point to the exit.',
  'Salter shook his head: “I heard it. Everybody laughed.”',
  'The verdict: “Not guilty, not now and not ever.”',
  'Major Ildiko Barta snaps: “We brought forty bags. Nobody counts the dead.”',
  'Obama on schools: “We pay for it.”',
  'To complain that it is late is no use.',
  '“We pledge that every bill will be paid,” the letter ended.',
  '“We were never asked about it” — Winkel shook his head and left.',
  '“The Long Dry” – a novel.',
])('what looks like one is none: %s', (text) => {
  expect(marked(text)).toBe(text);
});

describe('what a construction tells', () => {
  const run = (start: number, end: number): Run => ({ start, end });
  const roles = (source: Run[], content: Run[]): Roles => ({
    cue: run(4, 6), source, content,
    cueProbability: 1, logProbability: 0, sourceProbability: 1, contentProbability: 1, contentRatio: 1,
  }); // prettier-ignore
  const hearsay = { cue: run(4, 6), name: '', agentless: 'subject', content: run(0, 4), rest: run(6, 9) } as const;

  it('makes the subject of hearsay a part of the content, never its source', () => {
    const [both, none] = [complete(roles([run(1, 4)], [run(6, 8)]), hearsay), complete(roles([], []), hearsay)];
    expect([both.source, both.content]).toEqual([[], [run(1, 4), run(6, 8)]]);
    expect([none.source, none.content]).toEqual([[], [run(0, 4), run(6, 9)]]);
  });
  it('gives way to what the network marks, save where it is plain', () => {
    const form = { cue: run(4, 6), name: '', source: run(0, 2), content: run(7, 9) };
    const network = roles([run(1, 4)], [run(6, 8)]);
    expect(complete(network, form)).toMatchObject({ source: [run(1, 4)], content: [run(6, 8)] });
    expect(complete(network, { ...form, isPlain: true })).toMatchObject({ source: [run(0, 2)], content: [run(7, 9)] });
  });
  it('finds no content in “by”', () => {
    const form = { cue: run(4, 6), name: '', content: run(0, 4), isBy: true };
    expect(complete(roles([run(7, 9)], [run(6, 7)]), form).content).toEqual([run(0, 4)]);
  });
});

describe('an attribution found by its construction', () => {
  const found = (text: string) =>
    attribute(annotate(text, tagger), model).map(({ source, cue, content, why }) => ({
      words: [source, cue, content]
        .map((spans) => spans.map((span) => text.slice(...span)).join(' … ') || '-')
        .join(' | '),
      rules: why.map(({ rule }) => rule),
    }));
  it('says so in its reasons', () => {
    expect(found('“We were never asked, and we would have said no.” ― Petra Winkel, farmer')).toEqual([
      {
        words: 'Petra Winkel, farmer | ― | “We were never asked, and we would have said no.”',
        rules: ['attribution-chains', 'cue-construction'],
      },
    ]);
  });
  it('shares the source of the verb before “and”', () => {
    expect(
      found('The brewery has denied the leak and rubbished the smell claim as “gossip”.').map((one) => one.words),
    ).toContain('The brewery | rubbished | the smell claim as “gossip”');
  });
  it('takes what the relative clause stands for where a caption says who verified it', () => {
    const text =
      'The recording, which has been verified by Northlight on the basis of the bells, appears to show a raid.';
    expect(found(text).map((one) => one.words)).toContain('Northlight | has been verified | The recording');
  });
  it('is the label of a speaker before a quotation, without what else is said of him', () => {
    const text = '12.30 The chairman, Victor Salter, who sat beside him: “I heard it. Everybody laughed.”';
    expect(found(text).map((one) => one.words)).toContain(
      'The chairman, Victor Salter | : | “I heard it. Everybody laughed.”',
    );
  });
  it('stands beside another one in the same sentence', () => {
    const text = 'This image from a video, verified by Northlight, purports to show the ferry before it sank.';
    const [first, second] = found(text).map((one) => one.words);
    expect(first).toBe('Northlight | verified | This image from a video');
    expect(second).toMatch(/^This image from a video.* \| purports to show \| the ferry before it sank$/);
  });
  it('is none where another one says that something is not known', () => {
    const text = 'Brandt warned that the depth of the crack is not known.';
    expect(marked(text)).toContain('[is not known]');
    expect(found(text).map((one) => one.words)).toEqual(['Brandt | warned | that the depth of the crack is not known']);
  });
  it('is looked for in no more than the first thousand words of a sentence without end', () => {
    const text = `${'the lorry and the barge and '.repeat(300)} the owner of it is not known`;
    expect(found(text)).toEqual([]);
  });
});
