import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** What is in use after a collection may be more than is wanted: then it has to become so much more before the next one. */
const ROOM = 1.5;
/**
 * V8 collects by itself when its heap has grown by so many percent of what was alive. It does so while the work goes on; a collection
 * between two pieces of work finds nothing alive that code was compiled for, and much is compiled again.
 */
const GROWING_PERCENT = 120;

/**
 * Keeps the memory of a thread small, between two pieces of work. Left alone V8 lets its heap grow by hundreds of megabytes before it
 * collects, on a machine that has them. `bytes`: in use, far above what is alive.
 */
export function collectBeyond(bytes: number): () => void {
  setFlagsFromString('--expose-gc');
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
