/**
 * Whether a web archive is read in constant memory: makes one of so many pages, has the command read it, and prints the
 * pages a second and the most memory that the process had (Linux; elsewhere the memory is not told).
 *
 *   node24 bench/warc.ts [PAGES]      default 10,000; exit status 1 beyond 600 MB, or when reports are missing
 */
import { spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const MAX_MEGABYTES = 600;
const PARAGRAPHS = [
  'The harbour master, Ada Lind, said on Tuesday that the ferry had left without its second engine, and that nobody had told her so.',
  'The owner, who lives in Lindfort, has not answered since. "It was not our decision," a clerk at the office told the Courier.',
  'Three passengers were taken to hospital in the evening, the police said. All of them have been sent home since, as far as is known.',
  'A fisherman who saw it leave said that the deck had been crowded, but the company denied that there were more than forty on board.',
];

const pages = Number(process.argv[2] ?? 10_000);
const folder = mkdtempSync(join(tmpdir(), 'hearsay-warc-'));
try {
  const file = join(folder, 'pages.warc.gz');
  writeArchive(file, pages);
  process.exitCode = await readArchive(file);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Pages of 40 KB, most of it scripts and lists as on real ones. */
function writeArchive(path: string, count: number): void {
  const file = openSync(path, 'w');
  const frame = Array.from(
    { length: 150 },
    (_, i) => `<li class="teaser"><a href="/${i}">Headline number ${i}</a></li>`,
  );
  for (let i = 0; i < count; i++) {
    const body = PARAGRAPHS.map((text, j) => `<p>${text} ${i}-${j}</p>`)
      .join('')
      .repeat(3);
    const html = `<!doctype html><html lang="en"><head><title>Ferry ${i}</title><script>${`var v${i}=${i};`.repeat(1500)}</script></head><body><nav><ul>${frame.join('')}</ul></nav><article><h1>Ferry ${i}</h1>${body}</article></body></html>`;
    const block = `HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${html}`;
    const header = `WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://courier.example/${i}\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: ${Buffer.byteLength(block)}\r\n\r\n`;
    writeSync(file, gzipSync(`${header}${block}\r\n\r\n`, { level: 1 }));
  }
  closeSync(file);
}

async function readArchive(path: string): Promise<number> {
  const main = fileURLToPath(new URL('../cli/main.ts', import.meta.url));
  const begun = performance.now();
  const child = spawn(process.execPath, [main, 'read', path, '--format', 'jsonl'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let reports = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    for (const byte of chunk) if (byte === 0x0a) reports++;
  });
  let peak = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, peakMegabytes(child.pid!));
  }, 250);
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve));
  clearInterval(watch);
  const seconds = (performance.now() - begun) / 1000;
  console.log(
    `${reports} of ${pages} pages in ${seconds.toFixed(0)} s (${(reports / seconds).toFixed(0)} a second), at most ${peak.toFixed(0)} MB`,
  );
  return status === 0 && reports === pages && peak <= MAX_MEGABYTES ? 0 : 1;
}

/** The most that the process has had so far; 0 where the system does not say. */
function peakMegabytes(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
