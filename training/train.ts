// npm run train -- MODEL [OPTION]...    runs training/MODEL/train.ts; its README or card says what it needs.
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

const folder = fileURLToPath(new URL('.', import.meta.url));
const models = readdirSync(folder).filter((name) => existsSync(`${folder}${name}/train.ts`));
const [model, ...rest] = process.argv.slice(2);
if (!model || !models.includes(model)) {
  console.error(`usage: npm run train -- MODEL [OPTION]...   where MODEL is ${models.join(', ')}`);
  process.exit(2);
}
const script = `${folder}${model}/train.ts`;
process.argv = [process.argv[0]!, script, ...rest];
await import(pathToFileURL(script).href);
