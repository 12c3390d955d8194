import { describe, expect, it } from 'vitest';
import { QUOTE } from '../model/annotation.ts';
import { segment } from './segment.ts';
import { processorMs } from '../../test/processor-time.ts';

/** Each quotation as it stands; `^k` after one held by quotation k, `<k` after one that continues k, `~` after an open one. */
function quotations(text: string): string[] {
  return segment(text).quotations.map(
    ({ span, parent, continues, isClosed }) =>
      text.slice(span[0], span[1]) +
      (parent >= 0 ? ` ^${parent}` : '') +
      (continues >= 0 ? ` <${continues}` : '') +
      (isClosed ? '' : ' ~'),
  );
}

/** Each pair: a text, and its quotations. */
const TABLES: Record<string, [text: string, expected: string[]][]> = {
  'marks of every kind': [
    ['"We left," she said.', ['"We left,"']],
    ['“We left,” she said. “They stayed.”', ['“We left,”', '“They stayed.”']],
    ['„Wir gingen“, sagte sie.', ['„Wir gingen“']],
    ['„Wir gingen”, she said.', ['„Wir gingen”']],
    ['« Nous partons », dit-elle. «Oui», dit-il.', ['« Nous partons »', '«Oui»']],
    ['»Wir gingen«, sagte sie.', ['»Wir gingen«']],
    ["``We left,'' she said.", ["``We left,''"]],
    ["''We left,'' she said.", ["''We left,''"]],
    ['”We left,” she said.', ['”We left,”']],
    ['“We left," she said. "They stayed,” he said.', ['“We left,"', '"They stayed,”']],
  ],
  'straight marks tell by their neighbours': [
    ['She said: " We left ", and "went" (the "home" one)—"so far".', ['" We left "', '"went"', '"home"', '"so far"']],
    ['The "Class of 2016" and the "few".', ['"Class of 2016"', '"few"']],
    ['It was "now"/"then".', ['"now"', '"then"']],
    ['"I was—" he began. "Go on."', ['"I was—"', '"Go on."']],
  ],
  'inch and foot marks are no quotations': [
    ['He is 6\'2" tall and his 12" blade is old.', []],
    ['"He is 6\'2" tall," she said, "with a 12" blade," and left.', ['"He is 6\'2" tall,"', '"with a 12" blade,"']],
  ],
  'nested marks': [
    ['“He said ‘no’ to me,” she said.', ['“He said ‘no’ to me,”', '‘no’ ^0']],
    ['"He said \'no\' to me," she said.', ['"He said \'no\' to me,"', "'no' ^0"]],
    ['"\'No,\' he said," she said.', ['"\'No,\' he said,"', "'No,' ^0"]],
    ['‘He said “no” to me,’ she said.', ['‘He said “no” to me,’', '“no” ^0']],
    ['"The "so-called" plan failed," she said.', ['"The "so-called" plan failed,"', '"so-called" ^0']],
  ],
  'single marks as outer marks, but no apostrophes': [
    ["'We left,' she said. 'They stayed.'", ["'We left,'", "'They stayed.'"]],
    ["‘The workers’ demands are clear,’ he said.", ['‘The workers’ demands are clear,’']],
    ["'It's the boys' boat,' he said. 'Lovin' it.'", ["'It's the boys' boat,'", "'Lovin' it.'"]],
    ["Mayor calls dam 'unsafe' after flood", ["'unsafe'"]],
    ["The workers' demands and the boys' boat", []],
    ["Get 'em in the '90s, rock 'n' roll, ‘twas’nt", []],
    ["He was 'appalled by the boys, she said.", []],
    ['They were ’round here', []],
  ],
  'speeches over several paragraphs': [
    ['“We left.\n\n“They stayed,” she said.', ['“We left.', '“They stayed,” <0']],
    ['"One.\n\n"Two.\n\n"Three," she said. "Four."', ['"One.', '"Two. <0', '"Three," <1', '"Four."']],
    ['‘One.\n\n‘Two,’ she said.', ['‘One.', '‘Two,’ <0']],
    ['“We left.\n\nThey stayed,” she said.', ['“We left.', 'They stayed,” <0']],
    ['“We left.”\n\n“They stayed,” she said.', ['“We left.”', '“They stayed,”']],
    ['She said: “We left.\n“They stayed.”', ['“We left.', '“They stayed.” <0']],
  ],
  'odd marks degrade at the paragraph\'s end or the next opening mark': [
    ['“We left, she said.\n\nThey stayed. “So,” he said.', ['“We left, she said. ~', '“So,”']],
    ['"We left, she said. "They stayed," he said.', ['"We left, she said. ~', '"They stayed,"']],
    ['We left,” she said. “They stayed.”', ['“They stayed.”']],
    ['"', ['" ~']],
    ['”', []],
    ['” … they stayed,” she said. “Yes.”', ['” … they stayed,”', '“Yes.”']],
    ['"" \' “”', ['""', '“”']],
  ],
}; // prettier-ignore

describe('matchQuotations', () => {
  for (const [title, rows] of Object.entries(TABLES))
    it.each(rows)(`${title}: %s`, (text, expected) => {
      expect(quotations(text)).toEqual(expected);
    });

  it('marks tokens by their outermost quotation', () => {
    const { tokens, quoteState, quoteIndex } = segment('She said, “He said ‘no’ now.” Then “yes”');
    const row = (i: number): string => `${tokens.word[i]} ${quoteState[i]} ${quoteIndex[i]}`;
    expect(Array.from({ length: tokens.length }, (_, i) => row(i))).toEqual([
      'She 0 -1', 'said 0 -1', ', 0 -1', '“ 2 0', 'He 1 0', 'said 1 0', '‘ 1 0', 'no 1 0', '’ 1 0', 'now 1 0', '. 1 0',
      '” 2 0', 'Then 0 -1', '“ 2 2', 'yes 1 2', '” 2 2',
    ]); // prettier-ignore
  });

  it('keeps its laws on random text', () => {
    const alphabet = ['"', '“', '”', "'", '‘', '’', '„', '«', '»', '``', "''", 'we', 'left', 'boys', '6', ' ', ' ', ' ', '.', ',', '\n\n', '\n', '—', '(', ')']; // prettier-ignore
    let seed = 2;
    for (let round = 0; round < 4000; round++) {
      let text = '';
      for (let k = 0; k < 40; k++) {
        seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
        text += alphabet[(seed >>> 8) % alphabet.length];
      }
      const { tokens, quotations, quoteState, quoteIndex } = segment(text);
      const broken: string[] = [];
      const law = (name: string, isKept: boolean): void => void (isKept || broken.push(name));
      quotations.forEach(({ span, firstToken, endToken, parent, continues, isClosed }, index) => {
        law('it has tokens', endToken > firstToken);
        law('its span is theirs', span[0] === tokens.start[firstToken] && span[1] === tokens.end[endToken - 1]);
        law('it stays in a paragraph', tokens.paragraph[firstToken] === tokens.paragraph[endToken - 1]);
        law('it refers to earlier ones', parent < index && continues < index);
        const holder = quotations[parent];
        if (holder) law('it lies in its parent', holder.firstToken <= firstToken && endToken <= holder.endToken);
        else for (let i = firstToken; i < endToken; i++) law('its tokens know it', quoteIndex[i] === index);
        const before = quotations[continues];
        if (before) {
          law('what is continued is closed', before.isClosed);
          law(
            'and stands one paragraph above',
            tokens.paragraph[before.endToken - 1] === tokens.paragraph[firstToken]! - 1,
          );
        }
        law('it is closed or not', typeof isClosed === 'boolean');
      });
      for (let i = 0; i < tokens.length; i++)
        law('outside is outside', (quoteState[i] === QUOTE.outside) === (quoteIndex[i] === -1));
      expect(broken, JSON.stringify(text)).toEqual([]);
    }
  });

  it.each([['"'], ['“'], ["'"], ['" '], [" 'a"], ['“a ‘b '], ['a"b '], ['"a\n\n']])(
    'takes linear time on a million characters of %j',
    (unit) => {
      const text = unit.repeat(Math.ceil(1_000_000 / unit.length));
      const began = processorMs();
      segment(text);
      expect(processorMs() - began).toBeLessThan(10_000);
    },
  );
});
