import { describe, expect, it } from 'vitest';
import { processorMs } from '../../test/processor-time.ts';
import { isBlank } from './characters.ts';
import { tokenize } from './tokenize.ts';

/** The tokens of `text`, separated by spaces: the field's notation. */
function tokens(text: string): string {
  const { length, start, end } = tokenize(text);
  return Array.from({ length }, (_, i) => text.slice(start[i], end[i])).join(' ');
}

/** Each pair: a text, and its tokens. A rule's catch stands beside what it must leave alone. */
const TABLES: Record<string, [text: string, expected: string][]> = {
  'clitics are tokens of their own': [
    ["Ames's aide doesn't know.", "Ames 's aide does n't know ."],
    ['She’d say they’ve left; I’m sure we’ll hear.', 'She ’d say they ’ve left ; I ’m sure we ’ll hear .'],
    ["They shouldn't've gone", "They should n't 've gone"],
    ['HE CAN’T, THEY’RE OUT', 'HE CA N’T , THEY ’RE OUT'],
    ["Mira O'Hara's boat", "Mira O'Hara 's boat"],
    ["the workers' demands", "the workers ' demands"],
    ["the U.S.'s envoy", "the U.S. 's envoy"],
    ['the "Courier"\'s story', 'the " Courier " \'s story'],
    ['I cannot say; she is gonna go', 'I can not say ; she is gon na go'],
    ["at six o'clock in Sana'a", "at six o'clock in Sana'a"],
    ["in the '90s, in '08 and ‘70s", "in the '90s , in '08 and ‘70s"],
    ['the 1990s and the 1930’s', 'the 1990s and the 1930’s'],
  ],
  'abbreviations hold their stop': [
    ['Mr. Voss met Dr. Hale at St. Aude.', 'Mr. Voss met Dr. Hale at St. Aude .'],
    ['Marlow Corp. sued Halden & Co. in Dayton, Ore., on Sept. 4.', 'Marlow Corp. sued Halden & Co. in Dayton , Ore. , on Sept. 4 .'],
    ['U.S. officials left at 5 p.m. for D.C. with a Ph.D. student.', 'U.S. officials left at 5 p.m. for D.C. with a Ph.D. student .'],
    ['He felt ill. Miss Ware said no. Then', 'He felt ill . Miss Ware said no . Then'],
    ['No. 5 won. I said no. 5 left.', 'No. 5 won . I said no. 5 left .'],
    ['Roe v. Hale, c. 1890, e.g. this, i.e. that, etc.', 'Roe v. Hale , c. 1890 , e.g. this , i.e. that , etc.'],
    ['The sun. The co. The mass.', 'The sun . The co . The mass .'],
    ['Tom Voss Jr.. He', 'Tom Voss Jr. . He'],
  ],
  'initials hold their stop': [
    ['George W. Hale and J. R. Voss', 'George W. Hale and J. R. Voss'],
    ['J.R. Voss met A. Marlow.', 'J.R. Voss met A. Marlow .'],
    ['Plan B. They left. It was Maria and I. She', 'Plan B . They left . It was Maria and I . She'],
    ['vitamin C. The next', 'vitamin C . The next'],
  ],
  'numbers': [
    ['1,400 of 3.5 at 6:30 on 9/11', '1,400 of 3.5 at 6:30 on 9/11'],
    ['lines 13,14 and 2016-17, a 3-1 win', 'lines 13 , 14 and 2016 - 17 , a 3 - 1 win'],
    ['It cost $5m, €40, US$1.2bn and 10%.', 'It cost $ 5 m , € 40 , US$ 1.2 bn and 10 % .'],
    ['at 5pm, 40km away, the 21st', 'at 5 pm , 40 km away , the 21st'],
    ['call 555-0100 or 1-800-555-0100', 'call 555-0100 or 1-800-555-0100'],
    ['a .38 gun in 2016.', 'a .38 gun in 2016 .'],
    ['1. Open\n2. Close in 12. Then', '1. Open 2. Close in 12 . Then'],
  ],
  'hyphens and dashes': [
    ['an all-girl team', 'an all - girl team'],
    ['a co-founder of an anti-war, non-profit e-mail list', 'a co-founder of an anti-war , non-profit e-mail list'],
    ['Kim Min-jae met Lau Chi-wai', 'Kim Min-jae met Lau Chi-wai'],
    ['The French-born writer', 'The French - born writer'],
    ['al-Qadi -- a clerk — said—no – left', 'al - Qadi -- a clerk — said — no – left'],
  ],
  'quotation marks stand alone': [
    ['“No,” she said. "Yes," he said.', '“ No , ” she said . " Yes , " he said .'],
    ["'No,' she said. ‘Yes,’ he said.", "' No , ' she said . ‘ Yes , ’ he said ."],
    ["``No,'' she said.", "`` No , '' she said ."],
    ['„Nein“ und «oui»', '„ Nein “ und « oui »'],
    ['"\'No,\'" he said', '" \' No , \' " he said'],
  ],
  'other marks': [
    ['Well... what?! No…', 'Well ... what ?! No …'],
    ['the [...] end', 'the [...] end'],
    ['(and/or)', '( and / or )'],
    ['AT&T, R&D and Tom&Ann', 'AT&T , R&D and Tom & Ann'],
    ['@mira_k wrote #storm :)', '@mira_k wrote #storm :)'],
  ],
  'addresses': [
    ['See https://example.org/a_(b)?c=d, or www.example.org.', 'See https://example.org/a_(b)?c=d , or www.example.org .'],
    ['Write to m.voss@mail.example.org.', 'Write to m.voss@mail.example.org .'],
    ['on Marlow-Times.com, said', 'on Marlow-Times.com , said'],
    ['It ended.Then it began', 'It ended . Then it began'],
  ],
  'other scripts and symbols': [
    ['Zoë Šimůnek in Łódź, Киев', 'Zoë Šimůnek in Łódź , Киев'],
    ['ok 👍🏽 👩‍🚀!', 'ok 👍🏽 👩‍🚀 !'],
    ['a\u00a0b\u200bc\ufeff', 'a b c'],
  ],
}; // prettier-ignore

describe('tokenize', () => {
  for (const [title, rows] of Object.entries(TABLES))
    it.each(rows)(`${title}: %s`, (text, expected) => {
      expect(tokens(text)).toBe(expected);
    });

  it('gives no tokens for no words', () => {
    expect(tokenize('').length).toBe(0);
    expect(tokenize(' \n\u00a0\t').length).toBe(0);
  });

  it('keeps a lone surrogate as a token', () => {
    expect(tokens('a \ud800 b \udc00')).toBe('a \ud800 b \udc00');
  });

  it('covers every character that is no blank exactly once, in order, for random text', () => {
    const alphabet = ['a', 'B', 'n', 't', 's', "'", '’', '‘', '"', '“', '”', '.', ',', '-', '—', ' ', '\n', '1', '0', '/', '@', '&', '$', '!', '?', '…', '[', ']', ':', ')', 'é', '漢', '\ud83d', '\ude00', '\u200d', '_', '#', '`', 'www.', 'http://', '.com', 'Mr', 'co-']; // prettier-ignore
    let seed = 1;
    for (let round = 0; round < 3000; round++) {
      let text = '';
      for (let k = 0; k < 30; k++) {
        seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
        text += alphabet[(seed >>> 8) % alphabet.length];
      }
      const { length, start, end } = tokenize(text);
      const broken: string[] = [];
      const law = (name: string, isKept: boolean): void => void (isKept || broken.push(name));
      let at = 0;
      for (let i = 0; i < length; i++) {
        law('no token is empty', end[i]! > start[i]!);
        for (; at < start[i]!; at++) law('what lies between is blank', isBlank(text.charCodeAt(at)));
        law('none begins before the last one ends', at === start[i]);
        at = end[i]!;
      }
      for (; at < text.length; at++) law('what comes last is blank', isBlank(text.charCodeAt(at)));
      expect(broken, JSON.stringify(text)).toEqual([]);
    }
  });

  it.each([
    ['letters', 'a'],
    ['digits', '1'],
    ['stops', '.'],
    ['dotted letters', 'a.'],
    ['apostrophes', "a'"],
    ['hyphens', 'co-'],
    ['at signs', 'a@'],
    ['backticks', '`'],
    ['addresses', 'http://'],
    ['blanks', ' '],
    ['numbers with commas', '1,111'],
  ])('takes linear time on a million characters of %s', (_, unit) => {
    const text = unit.repeat(Math.ceil(1_000_000 / unit.length));
    const began = processorMs();
    tokenize(text);
    expect(processorMs() - began).toBeLessThan(2000);
  });
});
