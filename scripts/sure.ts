// Everything that must be green before a commit: format, lint, layers, exports, types, sizes, docs, tests but for the browser, collections and the package.
import { spawnSync } from 'node:child_process';

const node = process.execPath;
const steps: [name: string, command: string, ...args: string[]][] = [
  ['format', node, 'node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'],
  ['lint', 'node_modules/.bin/oxlint', '--deny-warnings'],
  ['layers', node, 'scripts/check-layers.ts'],
  ['exports', node, 'scripts/check-exports.ts'],
  ['types', node, 'node_modules/typescript/bin/tsc', '-p', '.'],
  ['types of the pages', node, 'scripts/check-web.ts'],
  ['sizes', node, 'scripts/check-sizes.ts'],
  ['docs', node, 'scripts/make-docs.ts', '--check'],
  ['tests', node, 'scripts/test.ts', '--fast'],
];
const failed: string[] = [];
for (const [name, command, ...args] of steps) {
  const begun = performance.now();
  const { status } = spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
  if (status !== 0) failed.push(name);
}
if (failed.length > 0) {
  console.error(`not sure: ${failed.join(', ')}`);
  process.exitCode = 1;
}
