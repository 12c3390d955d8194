import { expect, test } from 'vitest';
import { extractPage } from './extract-page.ts';

const WORDS = Array.from(
  { length: 12 },
  (_, k) => `<p>The harbour master of Brack said on day ${k} that the quay was closed and would stay so.</p>`,
).join('');
const imagesOf = (figure: string): (string | undefined)[] =>
  extractPage(`<html><body><article><h1>Quay closed</h1>${figure}${WORDS}</article></body></html>`).parts.map(
    ({ image }) => image,
  );

test.each<[string, string, (string | undefined)[]]>([
  ['in a figure', '<figure><img src="quay_files/a.jpg"><figcaption>The quay on Tuesday morning.</figcaption></figure>', ['quay_files/a.jpg']],
  ['with its credit', '<figure><img src="a.jpg"><figcaption>The quay on Tuesday. <span class="credit">Ada Lind/AFP</span></figcaption></figure>', ['a.jpg', 'a.jpg']],
  ['that is loaded late', '<figure><img src="data:image/gif;base64,R0lG" data-src="late.webp"><figcaption>The quay on Tuesday morning.</figcaption></figure>', ['late.webp']],
  ['of several sizes', '<figure><picture><img srcset="small.jpg 300w, large.jpg 900w"></picture><figcaption>The quay on Tuesday morning.</figcaption></figure>', ['small.jpg']],
  ['without any', '<figure><figcaption>The quay on Tuesday morning, as drawn.</figcaption></figure>', [undefined]],
])('a caption knows the address of its picture: %s', (_, figure, images) => {
  expect(imagesOf(figure)).toEqual(images);
}); // prettier-ignore

test('the picture of one caption is not taken for that of the next', () => {
  const figure = (src: string, text: string): string =>
    `<figure><img src="${src}"><figcaption>${text}</figcaption></figure>`;
  const figures = figure('a.jpg', 'The quay on Tuesday morning.') + '<figure><figcaption>A drawing of the old mole.</figcaption></figure>' + figure('b.jpg', 'The mayor at the gate of the yard.'); // prettier-ignore
  expect(imagesOf(figures)).toEqual(['a.jpg', undefined, 'b.jpg']);
});
