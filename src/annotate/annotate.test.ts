import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { processorMs } from '../../test/processor-time.ts';
import { UPOS } from '../model/annotation.ts';
import { parseModelFile, writeModelFile } from '../model/model-file.ts';
import { annotate, loadTagger } from './annotate.ts';
import { isBlank } from './characters.ts';

const file = new Uint8Array(readFileSync(new URL('../../models/en/tagger.bin', import.meta.url)));
/** Shared, as the workers hold it. */
const shared = new SharedArrayBuffer(file.length);
new Uint8Array(shared).set(file);
const model = parseModelFile(shared);
const tagger = loadTagger(model);

/** The tags of `text` in the field's notation: word/TAG. */
function tagged(text: string): string {
  const { tokens, tags } = annotate(text, tagger);
  return tokens.word.map((word, i) => `${word}/${UPOS[tags[i]!]}`).join(' ');
}

/** Checks the laws that hold for every text. */
function expectLaws(text: string): void {
  const { tokens, tags, lemma, sentenceStart, quoteState, quoteIndex } = annotate(text, tagger);
  const { length, start, end, word, norm, sentence, paragraph } = tokens;
  for (const layer of [start, end, word, norm, sentence, paragraph, tags, lemma, quoteState, quoteIndex])
    expect(layer.length).toBe(length);
  expect(sentenceStart[0]).toBe(0);
  expect(sentenceStart.at(-1)).toBe(length);
  let at = 0;
  for (let i = 0; i < length; i++) {
    if (text.slice(start[i], end[i]) !== word[i] || word[i] === '') expect.fail(`token ${i} is not its surface`);
    for (; at < start[i]!; at++) if (!isBlank(text.charCodeAt(at))) expect.fail(`no token at ${at}`);
    at = end[i]!;
    if (tags[i]! >= UPOS.length) expect.fail(`tag ${tags[i]}`);
    if (i > 0 && (sentence[i]! < sentence[i - 1]! || paragraph[i]! < paragraph[i - 1]!)) expect.fail(`order at ${i}`);
  }
  for (; at < text.length; at++) if (!isBlank(text.charCodeAt(at))) expect.fail(`no token at ${at}`);
}

describe('annotate', () => {
  it.each([
    'Mira/PROPN Voss/PROPN told/VERB the/DET Courier/PROPN that/SCONJ the/DET dam/NOUN had/AUX failed/VERB ./PUNCT',
    '“/PUNCT We/PRON left/VERB ,/PUNCT ”/PUNCT she/PRON said/VERB ./PUNCT',
    'The/DET minister/NOUN denied/VERB that/SCONJ she/PRON claims/VERB nothing/PRON ./PUNCT',
    'He/PRON has/AUX n\'t/PART said/VERB whether/SCONJ it/PRON will/AUX open/VERB ./PUNCT',
    'According/VERB to/ADP two/NUM officials/NOUN ,/PUNCT nobody/PRON was/AUX hurt/VERB ./PUNCT',
  ])('tags %s', (row) => {
    const words = row.split(' ').map((pair) => pair.slice(0, pair.lastIndexOf('/')));
    expect(tagged(words.join(' '))).toBe(row);
  }); // prettier-ignore

  it('tags straight and curly marks alike', () => {
    expect(tagged('"It\'s ours," she said.').replaceAll(/["']/g, '')).toBe(
      tagged('“It’s ours,” she said.').replaceAll(/[“”’]/g, ''),
    );
  });

  it('finds the lemmas that cues need', () => {
    const { lemma } = annotate('Two officials said they thought he had told lies, denying it.', tagger);
    expect(lemma.join(' ')).toBe('two official say they think he have tell lie , deny it .');
  });

  it.each([
    ['nothing', ''],
    ['blanks', ' \n\t\u00a0\u200b\n\n '],
    ['lone surrogates', 'She said \ud800 “no \udc00” \ud83d'],
    ['other scripts', 'Она сказала: «нет». 彼女は「いいえ」と言った。'],
    ['capitals', 'DAM FAILS, TOWN FLOODED, MAYOR SAYS'],
    ['odd marks', '"\'“”‘’„«»``\'\'"'],
    ['a million characters in one word', 'a'.repeat(1_000_000)],
    ['a million characters in one line', 'The mayor said, “It isn’t over. '.repeat(31_250)],
    ['100,000 words in paragraphs', 'The mayor said on Monday that the upper gate had failed.\n\n'.repeat(10_000)],
    ['a million stops', '.'.repeat(1_000_000)],
    ['a million spaced stops', '. '.repeat(500_000)],
    ['a million brackets', '('.repeat(1_000_000)],
  ])('keeps its laws on %s', (_, text) => {
    const began = processorMs();
    expectLaws(text);
    expect(processorMs() - began).toBeLessThan(30_000);
  }); // prettier-ignore

  it('keeps its laws on random text', () => {
    let seed = 4;
    for (let round = 0; round < 500; round++) {
      let text = '';
      for (let k = 0; k < 60; k++) {
        seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
        const draw = (seed >>> 8) % 400;
        text += draw < 200 ? ' aeTst.,"'[draw % 9] : String.fromCharCode(draw < 300 ? draw : (seed >>> 4) & 0xffff);
      }
      expectLaws(text);
    }
  });

  it('gives the same twice', () => {
    const text = 'Mayor Denies Claim\n\n“It isn’t true,” Voss said.';
    expect(annotate(text, tagger)).toEqual(annotate(text, tagger));
  });
});

describe('loadTagger', () => {
  it('refuses another model, another version and missing arrays', () => {
    expect(() => loadTagger({ ...model, name: 'parser' })).toThrow(RangeError);
    expect(() => loadTagger({ ...model, version: 99 })).toThrow(RangeError);
    const { entryWeights: _, ...arrays } = model.arrays;
    expect(() => loadTagger({ ...model, arrays })).toThrow(RangeError);
    expect(() => loadTagger({ ...model, arrays: { ...model.arrays, entryWeights: new Int8Array(3) } })).toThrow(
      RangeError,
    );
  });

  it('reads its weights from shared memory, without a copy', () => {
    expect(model.arrays['entryWeights']!.buffer).toBe(shared);
  });

  it('fits into a megabyte and a half', () => {
    expect(file.length).toBeLessThanOrEqual(1.5 * 1024 * 1024);
    expect(writeModelFile(model)).toEqual(file);
  });
});
