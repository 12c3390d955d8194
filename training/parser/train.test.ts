import { describe, expect, it } from 'vitest';
import { loadParser } from '../../src/annotate/parse.ts';
import { writeModelFile } from '../../src/model/model-file.ts';
import { scoreSentences } from './score.ts';
import { OPTIONS, train } from './train.ts';
import { parseConllu } from './treebank.ts';

/** Our own sentences, `word/TAG/head/relation`. */
const SENTENCES = [
  'Mara/PROPN/3/nsubj Lund/PROPN/1/flat said/VERB/0/root it/PRON/5/nsubj rained/VERB/3/ccomp ./PUNCT/3/punct',
  '"/PUNCT/3/punct It/PRON/3/nsubj rained/VERB/0/root ,/PUNCT/3/punct "/PUNCT/3/punct said/VERB/3/parataxis Lund/PROPN/6/nsubj ./PUNCT/3/punct',
  'The/DET/2/det mayor/NOUN/5/nsubj ,/PUNCT/4/punct Lund/PROPN/2/appos denied/VERB/0/root it/PRON/5/obj ./PUNCT/5/punct',
  'Nobody/PRON/2/nsubj knew/VERB/0/root that/SCONJ/5/mark she/PRON/5/nsubj left/VERB/2/ccomp ./PUNCT/2/punct',
  'The/DET/2/det clerk/NOUN/5/nsubj who/PRON/4/nsubj left/VERB/2/acl:relcl returned/VERB/0/root ./PUNCT/5/punct',
];
const CONLLU = `# newdoc id = own-1\n${SENTENCES.map((sentence) =>
  sentence
    .split(' ')
    .map((token, i) => {
      const [word, tag, head, relation] = token.split(/\/(?=[A-Z\d]|[a-z]+(?::|$))/);
      return [i + 1, word, '_', tag, '_', '_', head, relation, '_', '_'].join('\t');
    })
    .join('\n'),
).join('\n\n')}\n\n`;
const SMALL = {
  ...OPTIONS,
  structureBits: 12,
  labelBits: 12,
  localRounds: 6,
  beamRounds: 4,
  labelRounds: 6,
  cutoff: 1,
};

describe('train', () => {
  const documents = parseConllu(CONLLU);
  const sentences = documents.flatMap((document) => document.sentences);

  it('learns the trees that it is shown', () => {
    expect(sentences).toHaveLength(SENTENCES.length);
    const scores = scoreSentences(sentences, loadParser(train(documents, new Map(), SMALL)));
    expect([scores.unlabelled, scores.labelled]).toEqual([1, 1]);
  });

  it('gives the same bytes twice', () => {
    const once = writeModelFile(train(documents, new Map(), SMALL));
    expect(writeModelFile(train(documents, new Map(), SMALL))).toEqual(once);
  });
});
