/** How far a long run has come: one line on standard error, only when that is a terminal. */
export interface Progress {
  /** `share` of the input is read, from 0 to 1, where that is known. */
  step(failures: number, share?: number): void;
  /** Takes the line away, for something else to be written. */
  hide(): void;
}

/** Says nothing before this, so that short runs stay quiet. */
const QUIET_MS = 1500;
const REDRAW_MS = 200;

export function showProgress(stream: NodeJS.WriteStream = process.stderr): Progress {
  const begun = performance.now();
  let count = 0;
  let drawnAt = 0;
  let isShown = false;
  return {
    step(failures, share) {
      count++;
      const now = performance.now();
      if (!stream.isTTY || now - begun < QUIET_MS || now - drawnAt < REDRAW_MS) return;
      drawnAt = now;
      isShown = true;
      const failed = failures > 0 ? `, ${failures} failed` : '';
      const part = share === undefined ? '' : `, ${Math.floor(Math.min(1, share) * 100)}% of the file`;
      stream.write(`\r\x1b[Kreading: ${count} done${failed}${part}, ${Math.round((now - begun) / 1000)} s`);
    },
    hide() {
      if (isShown) stream.write('\r\x1b[K');
      isShown = false;
    },
  };
}
