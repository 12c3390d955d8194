/** Whole numbers from 0 to `sides` - 1, the same in every run (Park and Miller, CACM 1988), so that a failure can be found again. */
export function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => (state = (state * 48_271) % 0x7fffffff) % sides;
}
