/**
 * The least index below `length` for which `holds`, else `length`; for all greater ones it must hold, too. Logarithmic: what
 * is sorted is looked up by it.
 */
export function firstIndex(length: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
