import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/model/report.ts';
import { findAnchor, makeAnchor } from './find-anchor.ts';

const article = (text: string, title?: string): Article => ({
  id: 'a1',
  language: 'en',
  hash: '',
  text,
  ...(title === undefined ? {} : { title }),
});
const at = (text: string, words: string, from = 0): [number, number] => {
  const start = text.indexOf(words, from);
  return [start, start + words.length];
};

const FIRST = 'The ferry sank at noon, the harbour master said. Nobody was hurt, he said. The owner said nothing.';

describe('an anchor', () => {
  it('stands where it stood in the same text', () => {
    const anchor = makeAnchor(article(FIRST), at(FIRST, 'Nobody was hurt'));
    expect(anchor).toMatchObject({ words: 'Nobody was hurt', after: ', he said. The owner said nothin' });
    expect(findAnchor(article(FIRST), anchor)).toEqual({ found: 'exact', span: at(FIRST, 'Nobody was hurt') });
  });

  it('is found again where sentences were put before it', () => {
    const later = `UPDATE: The coastguard is on its way. ${FIRST}`;
    const anchor = makeAnchor(article(FIRST), at(FIRST, 'Nobody was hurt'));
    expect(findAnchor(article(later), anchor)).toEqual({ found: 'moved', span: at(later, 'Nobody was hurt') });
  });

  it('goes with its surroundings when the words stand several times', () => {
    const anchor = makeAnchor(article(FIRST), at(FIRST, 'said', FIRST.indexOf('he said')));
    const later = `The pilot said so. ${FIRST}`;
    expect(findAnchor(article(later), anchor)).toEqual({
      found: 'moved',
      span: at(later, 'said', later.indexOf('he said')),
    });
  });

  it('is not held at its old place by the same words in another sentence', () => {
    const first = 'No, she said. Perhaps, the minister said at the quay.';
    const anchor = makeAnchor(article(first), at(first, 'said', 20));
    const shift = ' '.repeat(first.indexOf('said', 20) - 4 - first.indexOf('said'));
    const later = `${shift}1234No, she said. Perhaps, the minister said at the quay.`;
    expect(findAnchor(article(later), anchor).span).toEqual(at(later, 'said', later.indexOf('minister')));
  });

  it('outlives the quotation marks of another typesetter', () => {
    const first = 'He called it "a bad day" for the port.';
    const later = 'On Monday he called it “a bad day” for the port.';
    const anchor = makeAnchor(article(first), at(first, '"a bad day"'));
    expect(findAnchor(article(later), anchor)).toEqual({ found: 'moved', span: at(later, '“a bad day”') });
  });

  it('is lost when its words were changed', () => {
    const anchor = makeAnchor(article(FIRST), at(FIRST, 'Nobody was hurt'));
    expect(findAnchor(article(FIRST.replace('Nobody was', 'Two were')), anchor)).toEqual({ found: 'lost' });
  });

  it('is lost when it is a word as short as any and nothing around it is left', () => {
    const anchor = makeAnchor(article(FIRST), at(FIRST, 'he said'));
    expect(findAnchor(article('Much later, to our reporter, he said: no.'), anchor)).toEqual({ found: 'lost' });
  });

  it('may point into the title, and only there', () => {
    const titled = article('A text about something else.', 'Ferry sinks at noon');
    const anchor = makeAnchor(titled, [0, 5], 'title');
    expect(findAnchor(titled, anchor)).toEqual({ found: 'exact', span: [0, 5] });
    expect(findAnchor(article(FIRST), anchor)).toEqual({ found: 'lost' });
  });

  it('cannot be made of nothing', () => {
    expect(() => makeAnchor(article(FIRST), [5, 5])).toThrow(RangeError);
    expect(() => makeAnchor(article(FIRST), [0, 5000])).toThrow(RangeError);
    expect(() => makeAnchor(article(FIRST), [0, 3], 'caption')).toThrow(RangeError);
  });
});
