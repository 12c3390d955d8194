// `npm start`: reads the example page and says how to read one's own.
import { spawnSync } from 'node:child_process';

const example = 'examples/penedo-dam.html';
console.log(`$ bin/hearsay read ${example}\n`);
const { status } = spawnSync(process.execPath, ['bin/hearsay', 'read', example], { stdio: 'inherit' });
if (status !== 0) process.exit(status ?? 1);
console.log(`
That page is invented; yours is one command away:

  bin/hearsay read FILE                 an HTML page, a text, JSON or JSON Lines
  bin/hearsay read https://ADDRESS      a page on the web
  bin/hearsay read FILE --format html > report.html    the same as a page to look at
  bin/hearsay read --help               everything else`);
