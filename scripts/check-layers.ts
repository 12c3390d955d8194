// The layer rule of docs/architecture.md, on every import of the sources. Prints each breach; exit status 1 if any.
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** What a folder (longest match wins) may import: other folders of the repository, and packages. */
const ALLOWED: Record<string, { folders: string[]; packages: string[] }> = {
  'src/model': { folders: ['src/model'], packages: ['zod'] },
  'src/ingest': {
    folders: ['src/model', 'src/ingest'],
    packages: ['linkedom', '@mozilla/readability', '@noble/hashes', 'feedsmith', 'fflate', 'unpdf'],
  },
  'src/annotate': { folders: ['src/model', 'src/annotate'], packages: [] },
  'src/attribute': { folders: ['src/model', 'src/attribute'], packages: [] },
  'src/ground': { folders: ['src/model', 'src/ground'], packages: ['zod'] },
  'src/link': { folders: ['src/model', 'src/link'], packages: [] },
  'src/trace': { folders: ['src/model', 'src/trace'], packages: [] },
  'src/media': {
    folders: ['src/model', 'src/media'],
    packages: ['@noble/hashes', 'image-size', 'exifreader', '@contentauth/c2pa-wasm'],
  },
  src: { folders: ['src'], packages: [] },
  fetch: { folders: ['src/model', 'fetch'], packages: ['node:', 'undici', 'ipaddr.js', 'robots-parser'] },
  render: { folders: ['src/model', 'render'], packages: ['@noble/hashes', 'fflate', 'hyparquet-writer'] },
  store: { folders: ['src/model', 'store'], packages: ['node:', 'kysely', 'pg', 'pg-boss'] },
  collection: { folders: ['src', 'fetch', 'render', 'store', 'collection'], packages: ['node:'] },
  server: {
    folders: ['src', 'store', 'collection', 'render', 'fetch', 'server'],
    packages: ['node:', 'hono', '@hono/node-server', '@hono/zod-openapi', 'undici'],
  },
  mcp: {
    folders: ['src/model', 'store', 'collection', 'render', 'server', 'mcp'],
    packages: ['node:', '@modelcontextprotocol/sdk', 'hono', '@hono/node-server', 'zod'],
  },
  cli: {
    folders: ['src', 'fetch', 'render', 'store', 'collection', 'server', 'mcp', 'cli'],
    packages: ['node:', '@modelcontextprotocol/sdk', 'string-width', '@jsquash/jpeg', '@jsquash/png', '@jsquash/webp'],
  },
  // Of the server nothing but the types of what it answers.
  web: {
    folders: ['src', 'render', 'web', 'server/api-types.ts', 'models', 'examples'],
    packages: [
      'svelte',
      'd3-geo',
      'topojson-client',
      'world-atlas',
      '@dagrejs/dagre',
      'node:',
      'vite',
      '@sveltejs/vite-plugin-svelte',
    ],
  },
};
/** The core is pure: it neither looks at the clock nor throws dice nor prints. */
const IMPURE = /\bMath\.random\b|\bDate\.now\b|\bnew Date\(\)|\bprocess\.|\bconsole\./;
const IMPORT = /^\s*(?:import|export)\s[^;]*?from\s+'([^']+)'|^\s*import\s+'([^']+)'|\bimport\('([^']+)'\)/gm;

const isIn = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`);
const breaches: string[] = [];
const roots = [...new Set(Object.keys(ALLOWED).map((folder) => folder.split('/')[0]!))];
const files = roots.flatMap((root) => globSync(`${root}/**/*.{ts,svelte}`));
for (const file of files.filter((f) => !/(?:\.test|-tests)\.ts$/.test(f))) {
  const room = Object.keys(ALLOWED)
    .filter((folder) => isIn(file, folder))
    .sort((a, b) => b.length - a.length)[0]!;
  const { folders, packages } = ALLOWED[room]!;
  const source = readFileSync(file, 'utf8');
  for (const [, from, bare, dynamic] of source.matchAll(IMPORT)) {
    const specifier = (from ?? bare ?? dynamic)!;
    const target = specifier.startsWith('.') ? normalize(join(dirname(file), specifier)) : specifier;
    const ok = specifier.startsWith('.')
      ? folders.some((folder) => isIn(target, folder))
      : packages.some((name) => specifier === name || specifier.startsWith(name.endsWith(':') ? name : `${name}/`));
    if (!ok) breaches.push(`${file}: ${room} may not import ${specifier}`);
  }
  if ((isIn(file, 'src') || isIn(file, 'render')) && IMPURE.test(source))
    breaches.push(`${file}: ${room} is pure, but it says ${IMPURE.exec(source)![0]}`);
}
for (const breach of breaches) console.error(breach);
console.log(`layers: ${breaches.length} breaches`);
process.exitCode = breaches.length > 0 ? 1 : 0;
