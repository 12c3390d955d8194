// What a module gives is asked for: a value that is exported and that no other file names, or a function that only tests name and
// its own file never calls, is a leftover. Prints each; exit status 1 if any. Names stand for what bears them: two of one name pass.
import { globSync, readFileSync } from 'node:fs';

const ROOTS = '{src,fetch,render,store,collection,server,mcp,cli,web,bench,training,scripts,test}';
const EXPORT = /^\s*export (?:async )?(function\*?|const|class|let) ([\w$]+)/gm;
const isTest = (file: string): boolean => /\.test\.ts$|-tests\.ts$|^test\//.test(file);

const texts = new Map(globSync(`${ROOTS}/**/*.{ts,svelte}`).map((file) => [file, readFileSync(file, 'utf8')]));
const namedIn = new Map<string, Set<string>>();
for (const [file, text] of texts)
  for (const [word] of text.matchAll(/[\w$]+/g)) {
    const files = namedIn.get(word);
    if (files) files.add(file);
    else namedIn.set(word, new Set([file]));
  }

const leftovers: string[] = [];
for (const [file, text] of texts)
  for (const [, what, name] of text.matchAll(EXPORT)) {
    const others = [...namedIn.get(name!)!].filter((other) => other !== file);
    const isCalledHere = text.match(/[\w$]+/g)!.filter((word) => word === name).length > 1;
    if (others.length === 0) leftovers.push(`${file}: nobody asks for ${name}`);
    else if (!isTest(file) && /function|class/.test(what!) && !isCalledHere && others.every(isTest))
      leftovers.push(`${file}: only tests ask for ${name}`);
  }
for (const leftover of leftovers) console.error(leftover);
console.log(`exports: ${leftovers.length} leftovers`);
process.exitCode = leftovers.length > 0 ? 1 : 0;
