import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const shell = process.platform === 'win32';

describe('the published package', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'hearsay-package-'));
    execFileSync('npm', ['pack', '--pack-destination', folder, '--loglevel=error'], { shell, stdio: 'pipe' });
    const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'))!;
    writeFileSync(join(folder, 'package.json'), '{ "private": true }');
    execFileSync('npm', ['install', '--loglevel=error', join(folder, tarball)], { cwd: folder, shell, stdio: 'pipe' });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('installs into an empty folder and reads there', () => {
    const text = 'The harbour was closed on Monday.\n\n"We had no choice," the harbour master, Ada Lind, said.\n';
    const ran = spawnSync('npx', ['hearsay', 'read', '-', '--outlet', 'The Lintel', '--format', 'json'], {
      cwd: folder,
      input: text,
      encoding: 'utf8',
      shell,
    });
    // npx may have something to say about npm's own settings; Hearsay may not.
    expect(ran.stderr.replace(/^npm .*\n/gm, '')).toBe('');
    expect(ran.status).toBe(0);
    const report = JSON.parse(ran.stdout);
    expect(report.article.text).toBe(text);
    expect(report.article.outlet).toBe('The Lintel');
    const [start, end] = report.attributions[0].cue[0];
    expect(text.slice(start, end)).toBe('said');
  });

  test('offers the library with its types', () => {
    writeFileSync(
      join(folder, 'use.mjs'),
      `import { createReader, MODEL_NAMES } from 'hearsay'; console.log(typeof createReader, MODEL_NAMES.length > 0);`,
    );
    expect(execFileSync(process.execPath, ['use.mjs'], { cwd: folder, encoding: 'utf8' }).trim()).toBe('function true');
  });
});
