import { parseHTML } from 'linkedom/worker';
import { describe, expect, it } from 'vitest';
import { collectBlocks, isWithin, readabilityShares, type Block } from './page-blocks.ts';

const documentOf = (body: string): Document =>
  parseHTML(`<!doctype html><html><head></head><body>${body}</body></html>`).document;
const blocksOf = (body: string): Block[] => collectBlocks(documentOf(body).body);
const texts = (body: string): string[] => blocksOf(body).map((block) => block.text);

describe('collectBlocks', () => {
  it.each([
    ['paragraphs', '<p>one</p><p>two</p>', ['one', 'two']],
    ['words beside blocks', '<div>one<p>two</p>three</div>', ['one', 'two', 'three']],
    ['words in inline elements together', '<p>one <b>t</b><i>wo</i>, <a href=x>three</a></p>', ['one two, three']],
    ['line breaks as such', '<p>one<br>two</p>', ['one\ntwo']],
    ['paragraphs parted by two line breaks', 'one<br> <br>two<br><br><br>three', ['one', 'two', 'three']],
    ['list items and cells', '<ul><li>a<li>b</ul><table><tr><td>c<td>d</table>', ['a', 'b', 'c', 'd']],
    ['white space folded', '<p>  one \n\t two&nbsp;three </p>', ['one two three']],
    [
      'nothing of what is not shown',
      '<p>a<script>b</script><select><option>c</select></p><p hidden>d</p><p style="display:none">e</p>',
      ['a'],
    ],
    [
      'nothing of what shows under the pointer',
      '<p>Roe<span class="tooltip">more of Roe</span> said</p>',
      ['Roe said'],
    ],
    ['no empty blocks', '<p> </p><div><br></div>', []],
  ])('finds %s', (_, html, expected) => {
    expect(texts(html)).toEqual(expected);
  });

  it('tells what a block stands in', () => {
    const [block] = blocksOf('<article class="storyBody"><blockquote><p><b>x</b></p></blockquote></article>');
    expect(block && [block.outer.tag, block.inner.tag, block.isStressed]).toEqual(['P', 'B', true]);
    expect(block && isWithin(block.inner, 'BLOCKQUOTE') && isWithin(block.inner, 'ARTICLE')).toBe(true);
    expect(block && isWithin(block.inner, 'ASIDE')).toBe(false);
    expect(block?.outer.parent?.parent?.names).toContain('story-Body');
  });

  it('counts the share of links', () => {
    expect(blocksOf('<p><a href=x>abcde</a> fghij</p>')[0]?.linkShare).toBeCloseTo(5 / 11);
    expect(blocksOf('<p><a href=x>abcde</a></p>')[0]?.linkShare).toBe(1);
  });
});

describe('readabilityShares', () => {
  it('knows blocks again after Readability has taken the page apart', () => {
    const sentence = 'The harbour master said that the ferry had left, and nobody had told her, and it was late. ';
    const document = documentOf(
      `<div class=menu><a href=x>Home</a></div><div id=story><div>${sentence.repeat(4)}</div><p>${sentence.repeat(5)}</p><p>${sentence.repeat(6)}<br><br>${sentence.repeat(7)}</p></div>`,
    );
    const blocks = collectBlocks(document.body);
    expect(readabilityShares(document, blocks)).toEqual([0, 1, 1, 1, 1]);
  });
});
