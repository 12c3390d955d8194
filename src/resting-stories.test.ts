import { describe, expect, it } from 'vitest';
import { report } from '../test/link/write-report.ts';
import { restingStories } from './resting-stories.ts';
import { createTracer, trace, workOutStory, type StoryMaterial } from './trace.ts';

describe('a story comes to rest', () => {
  it('when so many reports were added without joining it, those first that grew the longest ago', () => {
    const stories = restingStories(3);
    for (const story of ['a', 'b', 'a', 'c']) stories.grew(story);
    expect(stories.next()).toBeUndefined();
    stories.grew('c');
    expect(stories.next()).toBe('b');
    expect(stories.next()).toBeUndefined();
    stories.grew('c');
    expect(stories.next()).toBe('a');
    expect(stories.next()).toBeUndefined();
  });

  it('once each time that it has grown', () => {
    const stories = restingStories(1);
    for (const story of ['a', 'b']) stories.grew(story);
    expect([stories.next(), stories.next()]).toEqual(['a', undefined]);
    for (const story of ['a', 'b', 'c']) stories.grew(story);
    expect([stories.next(), stories.next(), stories.next()]).toEqual(['a', 'b', undefined]);
  });
});

describe('what is worked out ahead', () => {
  const ferry = [
    report('a0', '[s The harbour master of Brenn] [c said] [t the ferry had carried 300 passengers].'),
    report('b0', '[s A deckhand] in Brenn [c denied] [t that the ferry had carried 300 passengers].'),
  ];
  const mine = [
    report('a1', '[s The union of Oskburg] [c said] [t water had flooded the copper mine at night].'),
    report('b1', '[s The owner] in Oskburg [c denied] [t that water had flooded the copper mine].'),
  ];
  /** Each of something else. */
  const others = Array.from({ length: 200 }, (_, i) => {
    const name = (letter: string): string => letter + [...String(i)].map((digit) => 'abdefgiklm'[Number(digit)]).join('o');
    return report(`c${i}`, `[s Mayor ${name('Z')}] of ${name('V')} [c praised] [t the ${name('q')} of ${name('J')}].`);
  }); // prettier-ignore

  it('is part of the ledger, and a story that has grown since is worked out again', async () => {
    const tracer = createTracer({ linksLater: true });
    const handed: string[][] = [];
    const workOut = (story: StoryMaterial): ReturnType<typeof workOutStory> => {
      handed.push(story.reports.map(({ article }) => article.id));
      return workOutStory(story);
    };
    for (const one of [...ferry, mine[0]!]) await tracer.add(one);
    expect(await tracer.workAhead(workOut)).toBe(false);
    for (const one of others) await tracer.add(one);
    while (await tracer.workAhead(workOut));
    expect(handed).toEqual([['a0', 'b0'], ['a1']]);

    await tracer.add(mine[1]!);
    handed.length = 0;
    const all = [...ferry, mine[0]!, ...others, mine[1]!];
    const ledger = await tracer.ledger(all.map(({ article }) => article.id), workOut); // prettier-ignore
    expect(handed.filter((ids) => ids.some((id) => !id.startsWith('c')))).toEqual([['a1', 'b1']]);
    expect(ledger).toEqual(await trace(all));
  });

  it('is worked out again where one of its reports was replaced', async () => {
    const tracer = createTracer({ linksLater: true });
    for (const one of [...ferry, ...others]) await tracer.add(one);
    expect(await tracer.workAhead(workOutStory)).toBe(true);
    const instead = report('a0', '[s The harbour master of Brenn] [c said] [t the ferry had carried nobody].');
    await tracer.add(instead);
    expect(await tracer.ledger(['a0', 'b0'])).toEqual(await trace([instead, ferry[1]!]));
  });

  it('fails for whoever asks for the ledger, and for nobody before', async () => {
    const tracer = createTracer({ linksLater: true });
    for (const one of [ferry[0]!, ...others]) await tracer.add(one);
    expect(await tracer.workAhead(() => { throw new Error('no ledger'); })).toBe(true); // prettier-ignore
    await expect(tracer.ledger(['a0'])).rejects.toThrow('no ledger');
  });
});
