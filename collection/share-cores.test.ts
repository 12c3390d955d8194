import { expect, it } from 'vitest';
import { ALL_CORES, shareCores } from './share-cores.ts';

/** Work that ends when it is told to, and says when it has begun. */
function works() {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const work = (name: string) => () => {
    begun.push(name);
    return new Promise<string>((end) => ends.set(name, () => end(name)));
  };
  const end = async (name: string): Promise<void> => {
    ends.get(name)!();
    await new Promise(setImmediate);
  };
  return { begun, work, end };
}
const settled = (): Promise<void> => new Promise(setImmediate);

it('does one thing at a time, of each kind in turn', async () => {
  const { begun, work, end } = works();
  const cores = shareCores(1);
  const all = ['a', 'b', 'c'].map((name) => cores.share('reading', work(name)));
  all.push(...['x', 'y'].map((name) => cores.share('stories', work(name))));
  await settled();
  for (const name of ['a', 'x', 'b', 'y', 'c']) {
    expect(begun.at(-1)).toBe(name);
    await end(name);
  }
  expect(await Promise.all(all)).toEqual(['a', 'b', 'c', 'x', 'y']);
});

it('does as many things at a time as it was told', async () => {
  const { begun, work, end } = works();
  const cores = shareCores(2);
  for (const name of ['a', 'b', 'c']) void cores.share('reading', work(name));
  await settled();
  expect(begun).toEqual(['a', 'b']);
  await end('a');
  expect(begun).toEqual(['a', 'b', 'c']);
});

it('lets whoever has the turn to write begin at once, and nothing else until that is over', async () => {
  const { begun, work, end } = works();
  const cores = shareCores(1);
  void cores.share('reading', work('a'));
  void cores.share('reading', work('b'));
  await settled();
  void cores.hold(work('write'));
  await settled();
  expect(begun).toEqual(['a', 'write']);
  await end('a');
  expect(begun).toEqual(['a', 'write']);
  await end('write');
  expect(begun).toEqual(['a', 'write', 'b']);
});

it('begins no story while somebody waits for the turn to write, and lets the one that is half done end first', async () => {
  const { begun, work, end } = works();
  const cores = shareCores(1);
  void cores.share('stories', work('story'));
  await settled();
  let isOurTurn = (): void => undefined;
  const turn = new Promise<void>((tell) => (isOurTurn = tell));
  void cores.expect(async () => {
    begun.push('waits');
    await turn;
    await cores.hold(work('write'));
  });
  void cores.share('stories', work('next story'));
  void cores.share('reading', work('a'));
  await settled();
  expect(begun).toEqual(['story']);
  await end('story');
  expect(begun).toEqual(['story', 'a', 'waits']);
  isOurTurn();
  await settled();
  expect(begun).toEqual(['story', 'a', 'waits', 'write']);
  await end('a');
  await end('write');
  expect(begun).toEqual(['story', 'a', 'waits', 'write', 'next story']);
});

it('gathers until there is enough, or nothing more is read', async () => {
  const { work, end } = works();
  const cores = shareCores(1);
  let read = 0;
  const gathered: string[] = [];
  await cores.gather(() => false);
  for (const name of ['a', 'b', 'c']) void cores.share('reading', work(name)).then(() => read++);
  void cores.gather(() => read >= 2).then(() => gathered.push(`enough at ${read}`));
  void cores.gather(() => false).then(() => gathered.push(`no more at ${read}`));
  await settled();
  await end('a');
  expect(gathered).toEqual([]);
  await end('b');
  await settled();
  await end('c');
  await settled();
  expect(gathered).toEqual(['enough at 2', 'no more at 3']);
});

it('goes on after what failed, and hands the failure on', async () => {
  const cores = shareCores(1);
  await expect(cores.share('reading', () => Promise.reject(new Error('torn page')))).rejects.toThrow('torn page');
  await expect(cores.hold(() => Promise.reject(new Error('full')))).rejects.toThrow('full');
  expect(await cores.share('stories', async () => 'done')).toBe('done');
});

it('holds nothing up where all cores are there to be used', async () => {
  const { begun, work } = works();
  for (const name of ['a', 'b']) void ALL_CORES.share('reading', work(name));
  void ALL_CORES.hold(work('c'));
  expect(begun).toEqual(['a', 'b', 'c']);
});
