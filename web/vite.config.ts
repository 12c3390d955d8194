/** How the workbench is built: everything into `web/dist`, named by its content, so that it may be kept for ever. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import type { InlineConfig } from 'vite';

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

export default {
  configFile: false,
  root: fileURLToPath(new URL('.', import.meta.url)),
  logLevel: 'warn',
  plugins: [svelte({ configFile: false, compilerOptions: { runes: true, modernAst: true } })],
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
    rolldownOptions: { checks: { bundlerTimings: false } },
  },
} satisfies InlineConfig;
