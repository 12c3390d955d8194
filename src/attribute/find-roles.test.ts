import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { segment } from '../annotate/segment.ts';
import type { Annotation } from '../model/annotation.ts';
import { parseModelFile } from '../model/model-file.ts';
import type { Run } from './find-roles.ts';
import { cueWindow, RELATION_ROWS, RELATIONS, relationRows, networkInputs, shapeOf } from './network-inputs.ts';
import { RoleFinder } from './find-roles.ts';
import { loadNetworkModel } from './network-model.ts';
import { Network } from './network.ts';

const file = parseModelFile(new Uint8Array(readFileSync('models/en/attribution.bin')).buffer);
const annotate = (text: string): Annotation => {
  const segmented = segment(text);
  return { ...segmented, tags: new Uint8Array(segmented.tokens.length), lemma: segmented.tokens.norm };
};

let roles: RoleFinder;
beforeAll(() => {
  roles = new RoleFinder(new Network(loadNetworkModel(file)));
});

/** `source | cue | content` of each attribution, runs joined by `...`. */
function found(text: string): string[] {
  const annotation = annotate(text);
  const { start, end } = annotation.tokens;
  const words = (runs: readonly Run[]): string =>
    runs.map((run) => text.slice(start[run.start], end[run.end - 1])).join(' ... ');
  return roles
    .find(annotation)
    .map(({ source, cue, content }) => `${words(source)} | ${words([cue])} | ${words(content)}`);
}

describe('the roles that the network finds', () => {
  it('hold for direct and indirect speech', () => {
    expect(found('The mayor said the bridge would reopen in May.')).toEqual([
      'The mayor | said | the bridge would reopen in May',
    ]);
    expect(found('“The pumps were never tested,” Ilse Brandt said.')).toEqual([
      'Ilse Brandt | said | “The pumps were never tested,”',
    ]);
    expect(found('According to two officials, the dam had leaked for weeks.')).toEqual([
      'two officials | According to | the dam had leaked for weeks',
    ]);
  });

  it('are none where nobody says anything', () => {
    expect(found('The river rose two metres overnight.')).toEqual([]);
    expect(found('')).toEqual([]);
  });

  it('do not depend on what was read before', () => {
    const text = 'Police confirmed that three people had been hurt. The club denied it had known.';
    const before = found(text);
    found('“We won,” she told reporters. '.repeat(200));
    expect(found(text)).toEqual(before);
    expect(before.length).toBeGreaterThan(0);
  });

  it('have probabilities', () => {
    for (const each of roles.find(annotate('The minister said he would resign, and the board confirmed it.'))) {
      expect(each.logProbability).toBeLessThanOrEqual(1e-6);
      expect(each.contentProbability).toBeGreaterThan(0);
      expect(each.contentProbability).toBeLessThanOrEqual(1 + 1e-6);
    }
  });

  it('are looked for in the first thousand words of a sentence that has no end, and in the next sentence again', () => {
    const annotation = annotate(`${'The mayor said it was fine and '.repeat(400)}so on. The mayor said it was over.`);
    const cues = roles.find(annotation).map(({ cue }) => cue.start);
    expect(cues.length).toBeGreaterThan(100);
    expect(cues.filter((cue) => cue >= 1000)).toEqual([2800 + 3 + 2]);
  });

  it('come from texts of any length in any shape', () => {
    const oddities = [
      '“',
      '"'.repeat(3000),
      'said '.repeat(3000),
      'A b. '.repeat(9000),
      'SHE SAID NO '.repeat(900),
      '\n\n',
    ];
    for (const text of oddities) {
      const annotation = annotate(text);
      for (const { cue, source, content } of roles.find(annotation))
        for (const run of [cue, ...source, ...content]) {
          expect(run.start).toBeGreaterThanOrEqual(0);
          expect(run.end).toBeGreaterThan(run.start);
          expect(run.end).toBeLessThanOrEqual(annotation.tokens.length);
        }
    }
  });
});

describe('the network', () => {
  it('gives the scores that the program gave that trained it', () => {
    // `network score` on the packed weights: see training/attribution/README.md.
    const {
      text,
      cueScores,
      roles: expected,
    } = JSON.parse(readFileSync('training/attribution/scores.json', 'utf8')) as {
      text: string;
      cueScores: number[];
      roles: { start: number; end: number; scores: number[] }[];
    };
    const annotation = annotate(text);
    const network = new Network(loadNetworkModel(file));
    const encoded = network.encode(annotation);
    expect(encoded.cueScores.length).toBe(cueScores.length);
    // Weights of 16 bits for those of 32 move a score by as much.
    const isAsFar = (mine: number | undefined, score: number): void =>
      expect(Math.abs(mine! - score)).toBeLessThan(0.1);
    cueScores.forEach((score, k) => isAsFar(encoded.cueScores[k], score));
    const isCue = new Uint8Array(annotation.tokens.length);
    for (const { start, end } of expected) isCue.fill(1, start, end);
    for (const { start, end, scores } of expected) {
      const mine = network.scoreRoles(encoded, cueWindow(annotation, start, end), isCue);
      expect(mine.length).toBe(scores.length);
      scores.forEach((score, k) => isAsFar(mine[k], score));
    }
    expect(expected.length).toBeGreaterThan(2);
  });

  it('refuses other models and damaged ones', () => {
    expect(() => loadNetworkModel({ ...file, name: 'tagger' })).toThrow('need the model attribution');
    expect(() => loadNetworkModel({ ...file, version: 99 })).toThrow(RangeError);
    expect(() => loadNetworkModel({ ...file, arrays: { ...file.arrays, words: new Int32Array(3) } })).toThrow(
      RangeError,
    );
    expect(
      () => new Network(loadNetworkModel({ ...file, arrays: { ...file.arrays, form: new Int16Array(3) } })),
    ).toThrow('array form is missing');
  });
});

describe('network inputs', () => {
  it('tell shapes', () => {
    expect(['McCain', '2016', 'U.S.', 'said', '“', 'ÉMILE'].map(shapeOf)).toEqual([
      'XxXxx',
      'dd',
      'X.X.',
      'xx',
      '“',
      'XX',
    ]);
  });

  it('follow a quotation out of the neighbouring sentences', () => {
    const annotation = annotate('Ann Ro said: “One. Two. Three. Four. Five.” Six. Seven.');
    const said = annotation.tokens.norm.indexOf('said');
    const { to } = cueWindow(annotation, said, said + 1);
    expect(annotation.tokens.word.slice(0, to).join(' ')).toContain('Five');
    expect(annotation.tokens.word.slice(0, to).join(' ')).not.toContain('Seven');
  });

  it('give rows that their tables have', () => {
    const annotation = annotate('“No,” he said, “we told them.” She, who added that it was so, left. '.repeat(8));
    const n = annotation.tokens.length;
    const isCue = Uint8Array.from({ length: n }, (_, t) => (t % 5 === 0 ? 1 : 0));
    const inputs = networkInputs(annotation);
    for (let start = 0; start < n; start += 5) {
      const window = cueWindow(annotation, start, start + 1);
      const rows = new Uint8Array((window.to - window.from) * RELATIONS);
      relationRows(annotation, inputs, window, isCue, rows);
      rows.forEach((row, k) => expect(row).toBeLessThan(RELATION_ROWS[k % RELATIONS]!));
    }
  });
});
