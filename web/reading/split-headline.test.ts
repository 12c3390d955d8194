import { expect, test } from 'vitest';
import { splitHeadline } from './split-headline.ts';

const TEXT = 'Six miners were brought up on Monday, the rescuers said. Two are still below.';

test.each([
  ['a blank line after it', `Six saved from mine\n\n${TEXT}`, 'Six saved from mine'],
  ['a line break after it', `Six saved from mine\n${TEXT}`, 'Six saved from mine'],
  ['line breaks as Windows writes them', `\r\nSix saved from mine\r\n \r\n${TEXT}\r\n`, 'Six saved from mine'],
  ['a question', `Who shut the gate?\n\n${TEXT}`, 'Who shut the gate?'],
  ['a quotation', `‘Nobody warned us’\n\n${TEXT}`, '‘Nobody warned us’'],
])('a headline over its text becomes the title: %s', (_, pasted, title) => {
  expect(splitHeadline(pasted)).toEqual({ title, text: TEXT });
});

test.each([
  ['a text of one paragraph', TEXT],
  ['a sentence', `The gate held, she said.\n\n${TEXT}`],
  ['a quoted sentence', `“The gate held.”\n\n${TEXT}`],
  ['a byline', `By Ana Reis\n\n${TEXT}`],
  ['a place and no more', `LISBON\n\n${TEXT}`],
  ['a page’s markup', `<!doctype html> <html>\n\n${TEXT}`],
  ['a wrapped line', 'Six miners were brought up on Monday and\nTwo more were still below, so the rescuers said.\n'],
  ['a wrapped line that goes on small', `Six miners were brought\nup on Monday, ${TEXT}`],
  ['nothing after it', 'Six saved from mine\n\n'],
  ['a long line', `${'Six saved from mine '.repeat(12)}\n\n${TEXT.repeat(9)}`],
])('other first lines stay text: %s', (_, pasted) => {
  expect(splitHeadline(pasted)).toEqual({ text: pasted });
});

test('long hostile lines take no time', () => {
  for (const pasted of [' \n'.repeat(50_000), 'a '.repeat(100_000), `a b${'\r\n \t'.repeat(50_000)}`])
    expect(splitHeadline(pasted)).toEqual({ text: pasted });
});
