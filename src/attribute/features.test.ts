import { describe, expect, it } from 'vitest';
import { segment } from '../annotate/segment.ts';
import { type Annotation, POS, type Upos } from '../model/annotation.ts';
import { excerpt, findNested } from './find-nested.ts';
import { findFreeQuotations } from './free-quotations.ts';
import { CueView, relationFeatures, RELATION_FEATURES, settingFeatures, settingOf, SETTING_FEATURES } from './role-features.ts'; // prettier-ignore
import {
  distanceStep,
  formOf,
  type Lexicon,
  MARGIN,
  shapeOf,
  type TokenColumns,
  tokenColumns,
} from './token-columns.ts';
import { FeatureWriter, TOKEN_FEATURES, tokenFeatures } from './token-features.ts';
import { WordTable } from './word-table.ts';

const TAGS: Record<string, Upos> = {
  the: 'DET', mayor: 'NOUN', "'s": 'PART', office: 'NOUN', said: 'VERB', that: 'SCONJ', dam: 'NOUN', held: 'VERB',
  he: 'PRON', it: 'PRON', and: 'CCONJ', rain: 'NOUN', stopped: 'VERB', nogal: 'PROPN', roads: 'NOUN', were: 'AUX', dry: 'ADJ',
}; // prettier-ignore

/** An annotation without a model: tags by the little lexicon above. */
function annotated(text: string): Annotation {
  const segmentation = segment(text);
  const { norm } = segmentation.tokens;
  return {
    ...segmentation,
    tags: Uint8Array.from(norm, (word) => POS[TAGS[word] ?? (/\w/.test(word) ? 'NOUN' : 'PUNCT')]),
    lemma: norm.map((word) => ({ said: 'say', held: 'hold', roads: 'road' })[word] ?? word),
  };
}

const lexicon: Lexicon = { roles: WordTable.of([['say', [16, 1]]], 2), clusters: WordTable.of([['dam', [3, 5]]], 2) };
const columnsOf = (text: string): [Annotation, TokenColumns] => {
  const annotation = annotated(text);
  return [annotation, tokenColumns(annotation, lexicon)];
};
const at = (annotation: Annotation, word: string): number => annotation.tokens.norm.indexOf(word);

describe('the columns of a text', () => {
  it('tell shapes, forms and distances in steps', () => {
    expect([shapeOf('McKay'), shapeOf('2026'), shapeOf('U.S.'), shapeOf('')]).toEqual(['XxXxx', 'dd', 'X.X.', '']);
    expect(['saying', 'say', 'says', 'said'].map((verb) => formOf(POS.VERB, verb, 'say'))).toEqual([1, 2, 3, 4]);
    expect([formOf(POS.NOUN, 'dams', 'dam'), formOf(POS.NOUN, 'dam', 'dam'), formOf(POS.ADP, 'of', 'of')]).toEqual([6, 5, 0]); // prettier-ignore
    expect([0, 5, 6, 13, 100].map(distanceStep)).toEqual([1, 6, 7, 8, 11]);
  });

  it('keep a possessive in its noun group, and begin another one at a determiner or a pronoun', () => {
    const [annotation, c] = columnsOf("The mayor's office said the dam held and it rained.");
    const group = (word: string): number => c.group[at(annotation, word) + MARGIN]!;
    expect(group('mayor')).toBe(group('office'));
    expect(group('dam')).toBe(group('mayor') + 1);
    expect(group('said')).toBe(-1);
    expect(c.groupHead[at(annotation, 'mayor') + MARGIN]).toBe(at(annotation, 'office') + MARGIN);
  });

  it('look bins and clusters up by lemma and word', () => {
    const [annotation, c] = columnsOf('He said the dam held.');
    expect(c.cueBin[at(annotation, 'said') + MARGIN]).toBe(16);
    expect(c.cueBin[at(annotation, 'held') + MARGIN]).toBe(0);
    expect(c.fine[at(annotation, 'dam') + MARGIN]).toBe(3 * 256 + 5);
  });
});

describe('the features', () => {
  const text =
    '“It held,” said Nogal, and the rain stopped. “The roads were dry. It held.”\n\nThe mayor said that the dam held.';
  const [annotation, c] = columnsOf(text);

  it('are as many as declared, at the very ends of the text too', () => {
    const writer = new FeatureWriter(new Int32Array(TOKEN_FEATURES + 1));
    for (const t of [0, c.length - 1]) {
      tokenFeatures(c, t, writer, 0);
      expect(writer.at).toBe(TOKEN_FEATURES);
    }
  });

  it('share a setting only where the features of the setting are the same', () => {
    const isCue = new Uint8Array(c.length);
    const view = new CueView();
    const features = new Map<number, string>();
    for (const start of [at(annotation, 'said'), annotation.tokens.norm.lastIndexOf('said')]) {
      features.clear();
      isCue[start] = 1;
      view.focus(annotation, c, { start, end: start + 1 }, isCue);
      let last = NaN;
      for (let t = view.from; t < view.to; t++) {
        const writer = new FeatureWriter(new Int32Array(SETTING_FEATURES + RELATION_FEATURES));
        settingFeatures(c, view, t, writer, 0);
        expect(writer.at).toBe(SETTING_FEATURES);
        const setting = settingOf(c, view, t);
        const written = writer.out.subarray(0, SETTING_FEATURES).join(' ');
        if (setting === last) expect(written).toBe(features.get(setting));
        features.set((last = setting), written);
        relationFeatures(c, view, t, isCue, writer, SETTING_FEATURES);
        expect(writer.at).toBe(SETTING_FEATURES + RELATION_FEATURES);
      }
    }
  });

  it('look into the sentences beside the cue only where somebody speaks', () => {
    const view = new CueView();
    const isCue = new Uint8Array(c.length);
    const first = at(annotation, 'said');
    view.focus(annotation, c, { start: first, end: first + 1 }, isCue);
    expect(text.slice(annotation.tokens.start[view.from], annotation.tokens.end[view.to - 1])).toBe(
      text.split('\n')[0],
    );
    const last = annotation.tokens.norm.lastIndexOf('that') - 1;
    view.focus(annotation, c, { start: last, end: last + 1 }, isCue);
    expect(annotation.tokens.end[view.to - 1]).toBe(text.length);
  });
});

describe('a content read by itself', () => {
  const text = '“The mayor said ‘it held’ at two. He said that it stopped,” said Nogal.';
  const annotation = annotated(text);
  const words = ({ tokens }: Annotation): string => tokens.word.join(' ');
  const run = { start: 1, end: annotation.tokens.norm.indexOf(',') };

  it('has the words and sentences of its run, and offsets into the whole text', () => {
    const part = excerpt(annotation, run);
    expect(words(part)).toBe('The mayor said ‘ it held ’ at two . He said that it stopped');
    expect(part.tokens.word.map((_, t) => text.slice(part.tokens.start[t], part.tokens.end[t]))).toEqual(
      part.tokens.word,
    );
    expect([...part.sentenceStart]).toEqual([0, 10, 15]);
    expect([...part.tokens.sentence]).toEqual([...Array<number>(10).fill(0), ...Array<number>(5).fill(1)]);
  });

  it('is out of the quotation around it, and knows those inside', () => {
    const part = excerpt(annotation, run);
    expect(part.quotations.map(({ firstToken, endToken, parent }) => [firstToken, endToken, parent])).toEqual([
      [3, 7, -1],
    ]);
    expect([...part.quoteState]).toEqual([0, 0, 0, 2, 1, 1, 2, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect([...part.quoteIndex].map((index) => index >= 0)).toEqual([...part.quoteState].map((state) => state > 0));
  });

  it('is read once, without the marks around it, and moved back into the text', () => {
    const roles = {
      source: [], logProbability: 0, sourceProbability: 1, contentProbability: 1, contentRatio: 1,
    }; // prettier-ignore
    const outer = {
      ...roles,
      cue: { start: run.end + 2, end: run.end + 3 },
      content: [{ start: 0, end: run.end + 2 }],
    };
    const read: string[] = [];
    const nested = findNested(annotation, [outer, outer], new Uint8Array(annotation.tokens.length).fill(1), (part) => {
      read.push(words(part));
      return [{ ...roles, cue: { start: 2, end: 3 }, content: [{ start: 3, end: 7 }] }];
    });
    expect(read).toEqual(['The mayor said ‘ it held ’ at two . He said that it stopped ,']);
    expect(nested.map(({ cue, content }) => [cue, content])).toEqual([[{ start: 3, end: 4 }, [{ start: 4, end: 8 }]]]);
  });
});

describe('free quotations', () => {
  const found = (text: string, owned: string[] = []): [string, number][] => {
    const annotation = annotated(text);
    const owner = new Int32Array(annotation.tokens.length).fill(-1);
    owned.forEach((words, k) => {
      const start = text.indexOf(words);
      annotation.tokens.start.forEach((s, t) => {
        if (s >= start && s < start + words.length) owner[t] = k;
      });
    });
    return findFreeQuotations(annotation, owner).map(({ run, continues }) => [
      text.slice(annotation.tokens.start[run.start], annotation.tokens.end[run.end - 1]),
      continues,
    ]);
  };

  it('are paragraphs that are one quotation', () => {
    expect(found('The rain stopped.\n\n“The dam held all night.”\n\nThe roads were dry.')).toEqual([['“The dam held all night.”', -1]]); // prettier-ignore
  });
  it.each([
    ['more than a quotation', '“The Long Dry” was her second novel.'],
    ['too short', 'The rain stopped.\n\n“Enough!”'],
    ['announced', 'Nogal remembers:\n\n“The dam held all night.”'],
    ['in single marks', 'The rain stopped.\n\n‘The Long Dry Summer Ends’\n\nThe roads were dry.'],
    ['not closed', 'The rain stopped.\n\n“The dam held all night.\n\nThe roads were dry.'],
  ])('are not %s', (_, text) => {
    expect(found(text)).toEqual([]);
  });
  it('are not what an attribution holds already', () => {
    expect(found('“The dam held all night.”', ['“The dam held all night.”'])).toEqual([]);
  });
  it('go on with an unclosed speech, paragraph after paragraph', () => {
    const first = 'Nogal said: “It held.';
    expect(found(`${first}\n\n“The rain stopped at two.\n\n“The roads were dry again.”`, [first])).toEqual([
      ['“The rain stopped at two.', 0],
      ['“The roads were dry again.”', 0],
    ]);
  });
});
