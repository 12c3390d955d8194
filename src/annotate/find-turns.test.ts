import { describe, expect, it } from 'vitest';
import { segment } from './segment.ts';

/** Each turn as "label | what is said | in its next paragraph". */
function turns(text: string): string[] {
  const { tokens, turns: found } = segment(text);
  const words = (first: number, end: number): string => text.slice(tokens.start[first], tokens.end[end - 1]);
  return found.map(({ label, said }) => [label, ...said].map((run) => words(...run).replace(/\s+/g, ' ')).join(' | '));
}

describe('turns of a transcript', () => {
  const CAUGHT: [what: string, text: string, expected: string[]][] = [
    [
      'questions and answers',
      'The pilot spoke to us.\n\nQ: Who shut it?\nA: I did.\nQ: When?\nA: On Monday. The wind rose.',
      ['Q | Who shut it?', 'A | I did.', 'Q | When?', 'A | On Monday. The wind rose.'],
    ],
    [
      'with a stop, as courts write them',
      'Q. Did you see it?\nA. I did, in August.\nQ. Who was there?\nA. A clerk.',
      ['Q. | Did you see it?', 'A. | I did, in August.', 'Q. | Who was there?', 'A. | A clerk.'],
    ],
    [
      'names and offices in capitals',
      'CHAIRMAN: We begin.\n\nMS SMITH (by telephone): My note is short.\n\nCHAIRMAN: Go on.',
      ['CHAIRMAN | We begin.', 'MS SMITH | My note is short.', 'CHAIRMAN | Go on.'],
    ],
    [
      'names as everywhere',
      'Lind: The dam is safe.\n\nAnna-Lea Okoro: I wrote that it was not.\n\nLind: Nobody read it.',
      ['Lind | The dam is safe.', 'Anna-Lea Okoro | I wrote that it was not.', 'Lind | Nobody read it.'],
    ],
    [
      'hours, offices behind a comma, and short names later',
      '[00:01] EDGAR MOSS, ANCHOR: We begin.\n[00:02] LENA OSGARD, CORRESPONDENT: I am at the quay.\n[00:09] MOSS: Thank you.',
      ['EDGAR MOSS | We begin.', 'LENA OSGARD | I am at the quay.', 'MOSS | Thank you.'],
    ],
    [
      'names in double brackets',
      'We asked about the dam.\n\n((WN)): Is it safe?\n\n((Ada Holt))  I wrote that it was not.\n\nNobody read it.\n\n((WN))  And now?\n\nA boat went by.\n\n((Ada Holt))  Nothing.',
      [
        'WN | Is it safe?',
        'Ada Holt | I wrote that it was not. | Nobody read it.',
        'WN | And now?',
        'Ada Holt | Nothing.',
      ],
    ],
    [
      'a label in a line of its own',
      'HOLT:\nI was there.\n\nOKORO:\nWere you?\n\nHOLT:\nI was.',
      ['HOLT | I was there.', 'OKORO | Were you?', 'HOLT | I was.'],
    ],
    [
      'an answer of several paragraphs; brackets, a heading and what comes after the last are nobody’s',
      'Q: Why?\n\nA: I saw it.\n\nThe water was high.\n\n(Laughter)\n\nIt rose.\n\nThe morning after\n\nIt had rained.\n\nQ: And then?\n\nA: I left.\n\nThe gate opens on Friday.',
      ['Q | Why?', 'A | I saw it. | The water was high. | It rose.', 'Q | And then?', 'A | I left.'],
    ],
    [
      'a paragraph that quotes others and says “I” outside goes on',
      'Radio: How much?\n\nOtt: I paid fifty.\n\nI asked a boy, and he said, “Fifty.”\n\nRadio: And then?\n\nOtt: I left.',
      [
        'Radio | How much?',
        'Ott | I paid fifty. | I asked a boy, and he said, “Fifty.”',
        'Radio | And then?',
        'Ott | I left.',
      ],
    ],
    [
      'what the writer tells in between is not said under a label',
      'Radio: How much?\n\nOtt: I paid fifty.\n\nA boy who was with her agreed. “Fifty,” he said.\n\nRadio: And then?',
      ['Radio | How much?', 'Ott | I paid fifty.', 'Radio | And then?'],
    ],
    [
      'lines that were wrapped',
      'HOLT: I was at the gate when the water came over the\nwall and took the hut with it.\nOKORO: And nobody had told you that it would come over the\nwall that night?\nHOLT: Nobody.',
      [
        'HOLT | I was at the gate when the water came over the wall and took the hut with it.',
        'OKORO | And nobody had told you that it would come over the wall that night?',
        'HOLT | Nobody.',
      ],
    ],
  ];
  it.each(CAUGHT)('%s', (_, text, expected) => expect(turns(text)).toEqual(expected));

  const NOT_CAUGHT: [what: string, text: string][] = [
    ['headings of a list', 'Weather: A storm is near.\n\nRoads: We hear the A4 is closed.\n\nSchools: All stay shut.'],
    ['notes', 'Note: The figures are ours.\n\nNote: We will add to them.\n\nNote: My sources agree.'],
    ['claims and facts', 'Claim: The dam was full.\nFact: We found it was not.\nClaim: It broke.\nFact: It did not.'],
    ['answers of an explainer', 'Q: How do I apply?\nA: Fill in the form.\nQ: Where?\nA: Online.'],
    ['what comes but once', 'Holt: I was there.\n\nOkoro: So was I.\n\nLind: We all were.'],
    ['one label alone', 'Holt: I was there.\n\nHolt: I was.\n\nHolt: I am.'],
    ['two lines', 'Holt: I was there.\n\nOkoro: I was not.'],
    ['results', 'Torvale: Olsen, Kast.\nCastelmar: Reis.\nTorvale: Kast.\nCastelmar: none.'],
    [
      'sentences with a colon',
      'On Monday, he told us: it broke.\n\nOn Friday, she told me: it held.\n\nOn Monday, we asked: why?\n\nOn Friday, I asked: when?',
    ],
    [
      'labels that are rare in prose',
      `Holt: I am.\n\n${'The rain went on.\n\n'.repeat(12)}Okoro: I was.\n\nHolt: I am.`,
    ],
    ['hours', '10:30 We begin.\n\n10:45 I am at the gate.\n\n11:00 We end.'],
  ];
  it.each(NOT_CAUGHT)('not: %s', (_, text) => expect(turns(text)).toEqual([]));
});
