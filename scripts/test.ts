// Runs all tests and ends with the plain line 'N passed, N failed'.
//   npm test [-- --fast] [-- PATTERN]...     --fast leaves out the browser, what needs a collection, and the package
// On CI (CI=true) a skipped test fails the run: what a machine cannot test must be seen.
import { startVitest } from 'vitest/node';
import { findPostgres } from '../test/store/postgres-server.ts';

const args = process.argv.slice(2);
const isFast = args.includes('--fast');
const patterns = args.filter((arg) => !arg.startsWith('--'));
const vitest = await startVitest('test', patterns, { run: true, watch: false, ...(isFast ? { project: 'fast' } : {}) });

const count = { passed: 0, failed: 0, skipped: 0 };
for (const module of vitest.state.getTestModules()) {
  for (const test of module.children.allTests()) {
    const { state } = test.result();
    if (state === 'skipped') {
      count.skipped++;
      console.error(`SKIPPED: ${test.fullName} (${module.relativeModuleId})`);
    } else if (state === 'passed') count.passed++;
    else count.failed++;
  }
  if (module.errors().length > 0) count.failed++;
}
if (!isFast && !findPostgres()) {
  count.skipped++;
  console.error('SKIPPED: the HTTP API on PostgreSQL, which is not installed (apt-get install postgresql)');
}
count.failed += vitest.state.getUnhandledErrors().length;
await vitest.close();
if (process.env['CI'] && count.skipped > 0) console.error('CI allows no skipped test.');
if (count.passed === 0 || count.failed > 0 || (process.env['CI'] && count.skipped > 0)) process.exitCode = 1;
console.log(`${count.passed} passed, ${count.failed} failed${count.skipped > 0 ? `, ${count.skipped} skipped` : ''}`);
process.exit();
