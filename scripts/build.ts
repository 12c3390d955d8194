// Compiles the library, the adapters and the command line to dist/, and builds the workbench to web/dist/, for the package
// that is published.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { buildWeb } from './build-web.ts';

rmSync('dist', { recursive: true, force: true });
const { status } = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], {
  stdio: 'inherit',
});
if (status === 0) await buildWeb();
process.exitCode = status ?? 1;
