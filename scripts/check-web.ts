// Types of the workbench, its components included. svelte-check knows no TypeScript 7 yet, so it is given TypeScript 6,
// which is installed beside it under another name.
import { registerHooks } from 'node:module';

registerHooks({
  resolve: (specifier, context, next) =>
    next(specifier === 'typescript' ? 'typescript-6' : specifier.replace(/^typescript\//, 'typescript-6/'), context),
});
process.argv.splice(2, Infinity, '--tsconfig', 'web/tsconfig.json', '--output', 'human', ...process.argv.slice(2));
// A path, because the package does not export its command.
await import(new URL('../node_modules/svelte-check/bin/svelte-check', import.meta.url).href);
