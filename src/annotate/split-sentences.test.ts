import { describe, expect, it } from 'vitest';
import { surface } from '../model/span.ts';
import { segment } from './segment.ts';

/** The sentences of `text`. */
function sentences(text: string): string[] {
  const { tokens, sentenceStart } = segment(text);
  return Array.from({ length: sentenceStart.length - 1 }, (_, k) =>
    surface(text, [tokens.start[sentenceStart[k]!]!, tokens.end[sentenceStart[k + 1]! - 1]!]),
  );
}

/** Texts with a bar at each border between sentences: the field's notation. */
const TABLES: Record<string, string[]> = {
  'stops end sentences': [
    'The gate failed. | The town flooded! | Who knew? | Nobody.',
    'It rose by 3.5 metres in 2016. | Then it fell.',
    'It fell... and rose. | It fell… | Then it rose.',
  ],
  'abbreviations': [
    'Mr. Voss met Dr. Hale. | They talked.',
    'U.S. officials left the U.S. | The rest stayed in the U.S. | The officials did not.',
    'The U.S. Senate met at 5 p.m. Monday. | It rose at 7 p.m. | Voss left.',
    'Marlow Inc. President Ana Ruiz left Marlow Inc. | She had led it.',
    'He came from Dayton, Ore. | He left Dayton, Ore., in May.',
    'They sold apples, pears, etc. | Nobody bought.',
    'Sen. Ames (D-Vt.) spoke on Jan. 5. | Rep. Ware did not.',
    'Gen. J. R. Voss spoke. | George W. Hale did not.',
    'Sen. Ana Ruiz (D-Vt.) denied it. | Rep. C.L. "Kit" Voss (Tex.) also left.',
    'It was Plan B. | They left.',
    'Pages 4 to 9, cf. Hale, vol. 2, No. 7. | Nothing more.',
  ],
  'closing marks belong to the sentence that they close': [
    'He said, “The gate failed.” | Nobody answered.',
    'He said, "The gate failed." | Nobody answered.',
    "He said, 'The gate failed.' | Nobody answered.",
    'He said so. | (Nobody heard.) | Then he left.',
    'He said so (nobody heard). | Then he left.',
    'He said so.[4] | Then he left. [5] | So did she.',
    'He said “no”. | She said ‘yes’. | They left.',
  ],
  'a sentence within a quotation is its own': [
    '“The gate failed. | The town flooded. | We left,” she said.',
    'She said: “The gate failed. | We left.” | Nobody answered.',
    '“We left,” she said. | “They stayed.”',
    '“We left,” she said, “and they stayed.”',
  ],
  'a quotation and the clause that attributes it are one': [
    '“Is it over?” he asked. | Nobody answered.',
    '"Is it over?" Mira Voss asked. | Nobody answered.',
    '“Go!” I shouted. | Nobody went.',
    '“Stop. | Go!” said Voss.',
    '“The gate failed.” Voss said. | Nobody answered.',
    '“The gate failed.” | Voss said that it had not.',
    '“Is it over?” | Voss said that it was not.',
    '“Is it over?” | The mayor left.',
  ],
  'small letters go on, mostly': [
    'Yahoo! and the rest left. | They went.',
    'The fund was lost. al-Qadi had it.'.replace('. al', '. | al'),
    'the dam broke. | nobody saw it.',
    'The Bur. of Dams closed.',
  ],
  'lists and brackets': ['1. Open the gate.\n| 2. Close it.', 'He left [...] the town.', 'He left. [...] | They stayed.'],
}; // prettier-ignore

describe('splitSentences', () => {
  for (const [title, rows] of Object.entries(TABLES))
    it.each(rows)(`${title}: %s`, (row) => {
      const text = row.replace(/\| /g, '');
      expect(sentences(text)).toEqual(row.split('|').map((sentence) => sentence.trim()));
    });

  it.each([
    ['blank lines end paragraphs and sentences', 'Dam breaks\n\nThe town flooded\n \n“We left', ['Dam breaks', 'The town flooded', '“We left']],
    ['line breaks do where there are no blank lines', 'Dam breaks\nThe town flooded.\nMira Voss', ['Dam breaks', 'The town flooded.', 'Mira Voss']],
    ['a line break before a capital ends a sentence', 'Dam breaks\nBy Mira Voss\n\nThe town flooded.', ['Dam breaks', 'By Mira Voss', 'The town flooded.']],
    [
      'in hard-wrapped text they mean nothing',
      'The gate of the upper dam at Penedo failed on\nMonday night, and the lower town was flooded before\nanybody could be told. The mayor of the town said\nthat nobody was missing.\n\nThe gate was old.',
      ['The gate of the upper dam at Penedo failed on\nMonday night, and the lower town was flooded before\nanybody could be told.', 'The mayor of the town said\nthat nobody was missing.', 'The gate was old.'],
    ],
    ['a missing space is no reason to go on', 'He ran.Then he fell at 5.Now', ['He ran.', 'Then he fell at 5.', 'Now']],
    ['Windows line ends are line ends', 'Dam breaks\r\n\r\nIt broke.\r\n', ['Dam breaks', 'It broke.']],
  ])('%s', (_, text, expected) => {
    expect(sentences(text)).toEqual(expected);
  }); // prettier-ignore

  it('numbers paragraphs', () => {
    const { tokens } = segment('One.\nTwo.\n\nThree.');
    expect(Array.from(tokens.paragraph)).toEqual([0, 0, 0, 0, 1, 1]);
  });

  it('gives one border for no tokens', () => {
    expect(Array.from(segment(' \n').sentenceStart)).toEqual([0]);
  });

  it('parts the tokens, and no sentence crosses a paragraph, in random text', () => {
    const alphabet = ['The', 'gate', 'U.S.', 'Mr.', '.', '?', '...', '"', '”', '“', ')', '(', ' ', ' ', ' ', '\n', '\n\n', 'said', '5', '[', ']', '—']; // prettier-ignore
    let seed = 3;
    for (let round = 0; round < 4000; round++) {
      let text = '';
      for (let k = 0; k < 40; k++) {
        seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
        text += alphabet[(seed >>> 8) % alphabet.length];
      }
      const { tokens, sentenceStart } = segment(text);
      const broken: string[] = [];
      const law = (name: string, isKept: boolean): void => void (isKept || broken.push(name));
      law('all tokens have a sentence', sentenceStart[0] === 0 && sentenceStart.at(-1) === tokens.length);
      for (let k = 0; k + 1 < sentenceStart.length; k++) {
        law('no sentence is empty', sentenceStart[k]! < sentenceStart[k + 1]!);
        for (let i = sentenceStart[k]!; i < sentenceStart[k + 1]!; i++) {
          law('its tokens know it', tokens.sentence[i] === k);
          law('it stays in a paragraph', tokens.paragraph[i] === tokens.paragraph[sentenceStart[k]!]);
        }
      }
      expect(broken, JSON.stringify(text)).toEqual([]);
    }
  });
});
