/**
 * Milliseconds of processor time that all threads of this process have used, for benches and for tests that hold work to a bound: like
 * `performance.now()`, but what else the machine does meanwhile does not count. Not for work in other processes, nor for waiting.
 */
export function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
