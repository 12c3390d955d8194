import { describe, expect, it } from 'vitest';
import type { Claim } from '../../src/model/ledger.ts';
import type { Attribution, Report } from '../../src/model/report.ts';
import type { Span } from '../../src/model/span.ts';
import type { Decision } from '../../store/store.ts';
import { checkValue } from './check-value.ts';
import { makeAnchor } from './find-anchor.ts';
import { contradictionId, evidenceId, parseContradictionId, parseEvidenceId } from './name-things.ts';
import { decidedAttributions, likeness } from './overlay.ts';
import { proposeCredibility } from './propose-credibility.ts';
import { judge, lastValue, stateOf } from './stand.ts';

const target = { type: 'claim', ref: 'c' } as const;
const decision = (id: string, kind: Decision['kind'], more: Partial<Decision> = {}): Decision => ({ id, at: '2026-05-01T00:00:00.000Z', who: 'Ana', kind, target, ...more }); // prettier-ignore
const undo = (id: string, undoes: string): Decision => decision(id, 'undo', { undoes });

describe('what stands', () => {
  it.each<[string, Decision[], string]>([
    ['nothing was decided', [], 'none'],
    ['a comment changes nothing', [decision('1', 'comment')], 'none'],
    ['the latest holds', [decision('1', 'confirm'), decision('2', 'withdraw')], 'withdrawn'],
    ['what was undone does not', [decision('1', 'confirm'), decision('2', 'withdraw'), undo('3', '2')], 'confirmed'],
    ['an undo that was undone does not', [decision('1', 'confirm'), undo('2', '1'), undo('3', '2')], 'confirmed'],
    ['nor does one undone thrice', [decision('1', 'confirm'), undo('2', '1'), undo('3', '2'), undo('4', '3')], 'none'],
    ['undone twice is undone once', [decision('1', 'confirm'), undo('2', '1'), undo('3', '1'), undo('4', '2')], 'none'],
  ])('%s', (_, decisions, state) => {
    expect(stateOf(judge(decisions))).toBe(state);
  });

  it('a value that was undone gives way to the one before', () => {
    const rated = [decision('1', 'rate', { value: 'B' }), decision('2', 'rate', { value: 'D' }), undo('3', '2')];
    expect(lastValue(judge(rated), 'rate')).toBe('B');
    expect(judge(rated).map(({ undoneBy }) => undoneBy)).toEqual([undefined, '3', undefined]);
  });

  it('a thousand undos of undos are told in one walk', () => {
    const chain = [decision('0', 'confirm'), ...Array.from({ length: 100_001 }, (_, i) => undo(`${i + 1}`, `${i}`))];
    expect(stateOf(judge(chain))).toBe('none');
  });
});

const TEXT = 'The ferry sank, the pilot said. "Nobody was hurt," she said. The owner knew nothing.';
const at = (words: string): Span => [TEXT.indexOf(words), TEXT.indexOf(words) + words.length];
const attribution = (id: string, content: string): Attribution => ({
  id, source: [], cue: [], content: [at(content)], kind: 'indirect', speaker: 's1', chain: [], parent: null, certainty: 'certain', polarity: 'positive', probability: 1, why: [],
}); // prettier-ignore
const report = (attributions: Attribution[], text = TEXT): Report => ({
  schema: 'hearsay/1',
  article: { id: 'a', language: 'en', text, hash: '' },
  sources: [{ id: 's1', name: 'the pilot', kind: 'anonymous', mentions: [] }],
  attributions,
  ownVoice: [],
  diagnostics: [],
});
const about = (words: string, ref = 'a1'): Decision['target'] => ({ type: 'attribution', ref, anchor: makeAnchor(report([]).article, at(words)) as never }); // prettier-ignore

describe('decisions on attributions', () => {
  it('go with the words, not with the number that another reading gives', () => {
    const { by } = decidedAttributions(
      report([attribution('a1', 'Nobody was hurt'), attribution('a2', 'The ferry sank')]),
      [decision('1', 'confirm', { target: about('The ferry sank', 'a1') })],
    );
    expect([...by.keys()]).toEqual(['a2']);
  });

  it('hold for a content that is read a little longer, and not for one around it', () => {
    const held = decidedAttributions(report([attribution('a1', '"Nobody was hurt,"')]), [decision('1', 'confirm', { target: about('Nobody was hurt') })]); // prettier-ignore
    expect(held.by.get('a1')).toMatchObject({ state: 'confirmed', decisions: [{ found: 'exact' }] });
    const outer = attribution('a1', TEXT.slice(0, -1));
    const { by } = decidedAttributions(report([outer]), [
      decision('1', 'confirm', { target: about('Nobody was hurt') }),
    ]);
    expect(by.get('1')).toMatchObject({ state: 'added' });
    expect(by.has('a1')).toBe(false);
  });

  it('lay corrections over each other, in the offsets of the text as it is', () => {
    const later = `Update. ${TEXT}`;
    const { by } = decidedAttributions(report([], later), [
      decision('1', 'correct', { target: about('Nobody was hurt'), value: { speaker: 'the pilot', kind: 'direct' } }),
      decision('2', 'correct', { target: about('Nobody was hurt'), value: { kind: 'mixed', content: [makeAnchor(report([]).article, at('Nobody was'))] } }),
    ]); // prettier-ignore
    const [start, end] = at('Nobody was');
    expect(by.get('1')).toMatchObject({
      state: 'added',
      value: { speaker: 's1', kind: 'mixed', content: [[start + 8, end + 8]] },
    });
  });

  it('whose words are gone are told as lost, and change nothing', () => {
    const { by, all } = decidedAttributions(report([], TEXT.replace('Nobody was', 'Two were')), [decision('1', 'confirm', { target: about('Nobody was hurt') })]); // prettier-ignore
    expect([by.size, all[0]!.found]).toEqual([0, 'lost']);
  });

  it('count how much two spans share', () => {
    expect([likeness([0, 4], [4, 8]), likeness([0, 4], [0, 4]), likeness([0, 4], [2, 6])]).toEqual([0, 1, 1 / 3]);
  });
});

describe('names of things', () => {
  it.each([
    [{ report: 'a', span: [1, 5] as Span }, 'a#1-5'],
    [{ report: 'https://x.example/#1-2', in: 'title', span: [0, 3] as Span }, 'https://x.example/#1-2#title:0-3'],
  ])('of evidence lead back: %j', (where, id) => {
    expect(evidenceId(where)).toBe(id);
    expect(parseEvidenceId(id)).toEqual(where);
  });

  it('of a contradiction are the same from both sides, and lead back', () => {
    const [a, b] = [
      { report: 'b~c', span: [1, 5] as Span },
      { report: 'a', in: 'p1', span: [2, 3] as Span },
    ];
    expect(contradictionId(a!, b!)).toBe(contradictionId(b!, a!));
    expect(parseContradictionId(contradictionId(a!, b!))).toEqual([b, a]);
    expect(parseContradictionId('a#1-2')).toBeUndefined();
    expect(parseEvidenceId('nothing')).toBeUndefined();
  });
});

describe('credibility', () => {
  const claim = (atLeast: number, atMost: number, more: Partial<Claim> = {}): Claim => ({
    id: 'c', text: '', evidence: [], deniedBy: [], independentOrigins: { atLeast, atMost, why: [] },
    origins: Array.from({ length: atMost }, (_, i) => ({ name: `Origin ${i}`, kind: 'person', routes: [], withdrawn: false })), ...more,
  }); // prettier-ignore
  it.each<[string, Claim, number, number]>([
    ['three origins, nobody against', claim(3, 4), 0, 1],
    ['two origins, nobody against', claim(2, 2), 0, 2],
    ['one origin', claim(1, 1), 0, 3],
    ['one, perhaps three', claim(1, 3), 0, 3],
    ['two origins, and a contradiction', claim(2, 3), 1, 3],
    ['one origin, and somebody denies it', claim(1, 1, { deniedBy: ['The mayor'] }), 0, 4],
    [
      'all may have taken it back',
      claim(1, 1, { origins: [{ name: 'The post', kind: 'document', routes: [], withdrawn: true }] }),
      0,
      4,
    ],
    ['nobody first-hand', claim(0, 0), 0, 6],
    ['perhaps nobody', claim(0, 1), 0, 6],
  ])('of %s', (_, given, contradictions, value) => {
    const proposal = proposeCredibility(given, contradictions);
    expect(proposal.value).toBe(value);
    expect(proposal.why).toMatch(/^[A-Z].*\.$/);
  });
});

describe('why a credibility is proposed', () => {
  const denied = (...probabilities: number[]): Claim => ({
    id: 'c', text: '', deniedBy: probabilities.map((_, i) => `Denier ${i}`), independentOrigins: { atLeast: 1, atMost: 1, why: [] },
    origins: [{ name: 'A clerk', kind: 'person', routes: [], withdrawn: false }],
    evidence: probabilities.map((probability, i) => ({ report: `r${i}`, attribution: null, span: [0, 1], stance: 'disagree', probability })),
  }); // prettier-ignore
  it.each([
    [[0.8], 'Denier 0 says otherwise'],
    [[0.3], 'Denier 0 may say otherwise'],
    [[0.8, 0.3], 'Denier 0 and Denier 1 say otherwise, or may'],
  ])('is no surer than the denials: %s', (probabilities, words) => {
    expect(proposeCredibility(denied(...probabilities), 0).why).toContain(words);
  });
});

describe('values', () => {
  it('of a correction name what is corrected, and nothing else', () => {
    expect(() => checkValue('correct', 'attribution', { certainty: 'probable' })).not.toThrow();
    for (const value of [undefined, {}, { in: 'title' }, { certainty: 'sure' }, { content: [[0]] }, { content: [[0, 1.5]] }, { speaker: 7 }, { toString: 1 }, [], 'x'])
      expect(() => checkValue('correct', 'attribution', value)).toThrow(expect.objectContaining({ code: 'bad-decision' }));
  }); // prettier-ignore

  it('are refused where there is nothing to say', () => {
    expect(() => checkValue('confirm', 'claim', { text: 'x' })).toThrow('"text" has no place');
    expect(() => checkValue('merge', 'outlet', { into: 'x' })).toThrow(
      'of outlet one may rate, comment or undo, not merge',
    );
    expect(() => checkValue('confirm', 'constructor' as never, undefined)).toThrow('nothing to decide');
  });
});
