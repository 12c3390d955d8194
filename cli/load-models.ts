import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { HearsayError } from '../src/model/errors.ts';
import { MODEL_NAMES, type ModelFiles } from '../src/read.ts';

/** The trained models in memory that threads share. Throws HearsayError `not-readable` when one is missing. */
export function loadModels(): ModelFiles {
  // In a clone models/ stands beside cli/, in the package above dist/cli/.
  const folder = ['../models/en/', '../../models/en/']
    .map((path) => new URL(path, import.meta.url))
    .find((url) => existsSync(url));
  return Object.fromEntries(MODEL_NAMES.map((name) => [name, readShared(name, folder)])) as ModelFiles;
}

function readShared(name: string, folder: URL | undefined): SharedArrayBuffer {
  let file: number;
  try {
    if (!folder) throw new Error('there is no folder models/en');
    file = openSync(fileURLToPath(new URL(`${name}.bin`, folder)), 'r');
  } catch (cause) {
    throw new HearsayError('not-readable', `the model models/en/${name}.bin cannot be read; install Hearsay again`, {
      cause,
    });
  }
  try {
    const buffer = new SharedArrayBuffer(fstatSync(file).size);
    const bytes = new Uint8Array(buffer);
    for (let at = 0; at < bytes.length;) {
      const count = readSync(file, bytes, at, bytes.length - at, at);
      if (count === 0) break;
      at += count;
    }
    return buffer;
  } finally {
    closeSync(file);
  }
}
