import { describe, expect, test } from 'vitest';
import { readBrackets } from '../../../test/cases/ground/read-brackets.ts';
import { inReadingOrder, nest } from './nest.ts';

describe('nest', () => {
  test.each<[string, string, number[]]>([
    ['side by side', '[source A] [cue said] [content x]. [source2 B] [cue2 said] [content2 y].', [-1, -1]],
    ['one in another', '[source A] [cue said] [content that [source2 B] [cue2 lied] [content2 to C]].', [-1, 0]],
    [
      'three deep',
      '[source A] [cue said] [content [source2 B] [cue2 said] [content2 [source3 C] [cue3 said] [content3 x]]].',
      [-1, 0, 1],
    ],
    ['a tag inside a report', '[content2 “[content x],” [source A] [cue said]], [source2 B] [cue2 reports].', [1, -1]],
    ['a tag after its own words', '[content “x,”] [source A] [cue said]. [content “y.”]', [-1]],
    [
      'free quotation inside another’s words',
      '[source A] [cue wrote] [content she said [content2 “no”] twice].',
      [-1, 0],
    ],
  ])('%s', (_, marked, parents) => {
    expect(nest(readBrackets(marked).found)).toEqual(parents);
  });

  test('attributions that hold one another become no cycle', () => {
    const found = [
      {
        source: [],
        cue: [[10, 12] as [number, number]],
        content: [[0, 9] as [number, number], [20, 40] as [number, number]],
      },
      { source: [], cue: [[30, 32] as [number, number]], content: [[5, 19] as [number, number]] },
    ];
    expect(nest(found)).toEqual([-1, 0]);
  });

  test('those that hold come before those that are held', () => {
    const { found } = readBrackets(
      '[content2 “[content x],” [source A] [cue said]], [source2 B] [cue2 reports]. [source3 C] [cue3 said] [content3 z].',
    );
    expect(inReadingOrder(found, nest(found))).toEqual([1, 0, 2]);
  });
});
