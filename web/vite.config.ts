/** How the workbench is built: everything into `web/dist`, named by its content, so that it may be kept for ever. */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import type { InlineConfig, Plugin } from 'vite';

/**
 * The trained files stay where they are, and the server hands them out from there; a page asks for each by its content,
 * so that what a browser keeps is never of another version.
 */
const MODELS = { tagger: 'en/tagger.bin', attribution: 'en/attribution.bin', gazetteer: 'gazetteer.bin' };
const models = Object.fromEntries(
  Object.entries(MODELS).map(([name, path]) => {
    const content = readFileSync(new URL(`../models/${path}`, import.meta.url));
    const hash = createHash('sha256').update(content).digest('hex').slice(0, 16);
    return [name, { url: `/models/${path}?v=${hash}`, bytes: content.length }];
  }),
);

const SERVICE_WORKER = 'service-worker.js';
/** Larger ones are fetched when they are wanted: what takes PDF files apart. */
const MOST_KEPT_BYTES = 1_000_000;

/** Tells the service worker which files there are. It comes last, when they have their names and their content. */
const tellServiceWorker: Plugin = {
  name: 'tell-service-worker',
  writeBundle({ dir }, bundle) {
    const contents = Object.values(bundle)
      .map((file) => ({ name: file.fileName, content: file.type === 'chunk' ? file.code : file.source }))
      .filter(({ name, content }) => name !== SERVICE_WORKER && content.length <= MOST_KEPT_BYTES)
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    const hash = createHash('sha256');
    for (const { name, content } of contents) hash.update(`${name}\0`).update(content);
    const files = ['/', ...contents.map(({ name }) => `/${name}`).filter((file) => file !== '/index.html')];
    const shell = JSON.stringify({ version: hash.digest('hex').slice(0, 16), files });
    const path = join(dir!, SERVICE_WORKER);
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll('__SHELL__', shell));
  },
};

export default {
  configFile: false,
  root: fileURLToPath(new URL('.', import.meta.url)),
  logLevel: 'warn',
  plugins: [svelte({ configFile: false, compilerOptions: { runes: true, modernAst: true } }), tellServiceWorker],
  define: { __MODELS__: JSON.stringify(models) },
  worker: { format: 'es', rolldownOptions: { checks: { bundlerTimings: false } } },
  build: {
    target: 'es2024',
    outDir: 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      checks: { bundlerTimings: false },
      input: {
        index: fileURLToPath(new URL('index.html', import.meta.url)),
        'service-worker': fileURLToPath(new URL('service-worker.ts', import.meta.url)),
      },
      // A service worker is known by its address, and keeps what lies below it: the whole workbench.
      output: {
        entryFileNames: ({ name }) => (name === 'service-worker' ? SERVICE_WORKER : 'assets/[name]-[hash].js'),
      },
    },
  },
} satisfies InlineConfig;
