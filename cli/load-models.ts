import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { HearsayError } from '../src/model/errors.ts';
import { MODEL_NAMES, type ModelFiles } from '../src/read.ts';

/** The trained models in memory that threads share. Throws HearsayError `not-readable` when one is missing. */
export function loadModels(): ModelFiles {
  return Object.fromEntries(MODEL_NAMES.map((name) => [name, loadModel(name)])) as ModelFiles;
}

/** One model by name. Throws HearsayError `not-readable` when it is missing. */
export function loadModel(name: string): SharedArrayBuffer {
  // In a clone models/ stands beside cli/, in the package above dist/cli/.
  const folder = ['../models/en/', '../../models/en/']
    .map((path) => new URL(path, import.meta.url))
    .find((url) => existsSync(url));
  return readShared(name, folder);
}

/** The gazetteer; undefined where it is missing, which the reports then say. */
export function loadGazetteer(): SharedArrayBuffer | undefined {
  const url = ['../models/gazetteer.bin', '../../models/gazetteer.bin']
    .map((path) => new URL(path, import.meta.url))
    .find((url) => existsSync(url));
  return url && readWhole(openSync(fileURLToPath(url), 'r'));
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
  return readWhole(file);
}

/** A file's bytes in memory that threads share; closes it. */
function readWhole(file: number): SharedArrayBuffer {
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
