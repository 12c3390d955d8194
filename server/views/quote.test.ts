import { expect, test } from 'vitest';
import { inSentence } from './quote.ts';

test('a few words are told with the sentence they stand in', () => {
  const after = ', for which the navy says there is no basis. It holds fifteen names.';
  expect(inSentence({ before: 'The port authority counted 15. The tabloid stood by ', words: 'its 20', after })).toBe('The tabloid stood by its 20, for which the navy says there is no basis.'); // prettier-ignore
  expect(inSentence({ before: 'They said ', words: 'that twenty bodies had been located', after: '. So it was.' })).toBe('that twenty bodies had been located'); // prettier-ignore
  expect(inSentence({ before: 'Nobody slept. It had told them ', words: 'of the incident on 2 April', after: ', it said.' })).toBe('It had told them of the incident on 2 April, it said.'); // prettier-ignore
  // Cut off within a word where the paragraph is longer than what is shown of it.
  expect(inSentence({ before: `${'x'.repeat(20)} ${'and so on '.repeat(14)}`, words: 'nine', after: '' })).toMatch(/^… and so on .* nine$/); // prettier-ignore
});
