/** The n-th of some values when the greatest comes first, without putting all in order (Hoare: Algorithm 65, Find, 1961). Changes their order. */
export function nthGreatest(values: Float64Array, n: number): number {
  let [first, last] = [0, values.length - 1];
  while (first < last) {
    const middle = values[(first + last) >> 1]!;
    let [low, high] = [first, last];
    while (low <= high) {
      while (values[low]! > middle) low++;
      while (values[high]! < middle) high--;
      if (low > high) break;
      const value = values[low]!;
      values[low++] = values[high]!;
      values[high--] = value;
    }
    if (n - 1 <= high) last = high;
    else if (n - 1 >= low) first = low;
    else break;
  }
  return values[n - 1]!;
}
