// Stands in for the reader worker: does what the article's text tells it to.
import { parentPort, threadId, workerData } from 'node:worker_threads';

parentPort.on('message', ({ number, line }) => {
  if (line.text === 'hang') for (;;);
  if (line.text === 'crash') throw new Error('out of order');
  if (line.text === 'exit') process.exit(3);
  const shared = new Int32Array(workerData.counter);
  const before = Atomics.add(shared, 0, 1);
  // Later ones are done sooner, so that order has to be made.
  Atomics.wait(shared, 1, 0, Math.max(0, 40 - number * 4));
  parentPort.postMessage({ output: { id: String(number), body: `${line.text} ${before} ${threadId}` } });
});
