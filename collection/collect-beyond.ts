import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** What is in use after a collection may be more than is wanted: then it has to become so much more before the next one. */
const ROOM = 1.5;
/**
 * V8 collects by itself when its heap has grown by so many percent of what was alive: about as far as it would let a small heap grow anyway.
 * Each collection costs more than its own time: what code was compiled for (closures, objects of a class) is mostly dead then, and the code
 * is given up with it and compiled again.
 */
const GROWING_PERCENT = 250;
/**
 * Where most of what a place in the code makes outlives a collection of the young, V8 makes it among the old from then on. Reports and
 * statements outlive one, since their story is at work, and are garbage after the next; among the old they wait for a collection of all.
 */
const ALL_BEGIN_YOUNG = '--no-allocation-site-pretenuring';

/**
 * Whenever 64 MB have come outside of its heap, in rows of numbers above all, V8 collects, whatever is alive. So told it counts them with the
 * heap, which then grows as far as it may.
 */
const COUNTED_WITH_HEAP = '--external-memory-accounted-in-global-limit';

/**
 * Keeps the memory of a thread small, between two pieces of work. Left alone V8 lets its heap grow by hundreds of megabytes before it
 * collects, on a machine that has them. `bytes`: in use, far above what is alive. `isRare`: for a process that adds many, and may take some
 * hundred MB more so that it collects less often.
 */
export function collectBeyond(bytes: number, { isRare = false }: { readonly isRare?: boolean } = {}): () => void {
  setFlagsFromString('--expose-gc');
  setFlagsFromString(ALL_BEGIN_YOUNG);
  if (isRare) setFlagsFromString(COUNTED_WITH_HEAP);
  setFlagsFromString(`--heap-growing-percent=${GROWING_PERCENT}`);
  const collect = runInNewContext('gc') as () => void;
  const inUse = (): number => getHeapStatistics().used_heap_size;
  let most = bytes;
  return () => {
    if (inUse() <= most) return;
    collect();
    most = Math.max(bytes, inUse() * ROOM);
  };
}
