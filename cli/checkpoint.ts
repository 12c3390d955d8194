/**
 * How far a command has come, so that it can be interrupted and go on: kept in a file after every report, or just counted.
 * Reports come out in the order of the inputs, so that a place in them says everything.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { HearsayError } from '../src/model/errors.ts';
import { whyUnwritable } from './file-trouble.ts';
import type { From } from './open-input.ts';
import { UsageError } from './usage.ts';

/** The last article that came out (or was told to have failed). */
export interface Place {
  /** Articles of all inputs so far. */
  readonly articles: number;
  /** Number of the input, from 0, and how many of its pieces are done. */
  readonly input: number;
  readonly pieces: number;
  /** Where the input can be entered again at the last of these. */
  readonly offset?: number | undefined;
}

interface Saved extends Place {
  readonly format: 'hearsay-checkpoint/1';
  readonly inputs: readonly string[];
  readonly isFinished: boolean;
}

export interface Checkpoint {
  /** Where an earlier run stopped; undefined for a first run. */
  readonly start: Place | undefined;
  /** An earlier run came to the end. */
  readonly isFinished: boolean;
  readonly last: Place | undefined;
  reach(place: Place): void;
  finish(): void;
}

/**
 * `file` is undefined when nothing is to be kept. Throws UsageError when it is of another command, or is no checkpoint.
 */
export function openCheckpoint(file: string | undefined, inputs: readonly string[]): Checkpoint {
  const names = inputs.map((input) => (input === '-' || /^\w+:\/\//.test(input) ? input : path.resolve(input)));
  const saved = file !== undefined && existsSync(file) ? readSaved(file, names) : undefined;
  const start: Place | undefined = saved && {
    articles: saved.articles,
    input: saved.input,
    pieces: saved.pieces,
    offset: saved.offset,
  };
  let last = start;
  const save = (isFinished: boolean): void => {
    if (file === undefined) return;
    const place = last ?? { articles: 0, input: 0, pieces: 0 };
    const content: Saved = { format: 'hearsay-checkpoint/1', inputs: names, ...place, isFinished };
    // Renaming is atomic: whoever pulls the plug leaves the old place or the new one.
    try {
      writeFileSync(`${file}.new`, `${JSON.stringify(content)}\n`);
      renameSync(`${file}.new`, file);
    } catch (cause) {
      throw new HearsayError('not-writable', `--resume ${file}: ${whyUnwritable(cause)}`, { cause });
    }
  };
  return {
    start,
    isFinished: saved?.isFinished ?? false,
    get last() {
      return last;
    },
    reach(place) {
      last = place;
      save(false);
    },
    finish: () => save(true),
  };
}

/** Where to go on in an input, of a run that stopped at `place`. */
export function fromOf(place: Place | undefined, input: number): From | undefined {
  return place === undefined || place.input !== input ? undefined : { pieces: place.pieces, offset: place.offset };
}

function readSaved(file: string, names: readonly string[]): Saved {
  let saved: Partial<Saved> | null;
  try {
    saved = JSON.parse(readFileSync(file, 'utf8')) as Partial<Saved> | null;
  } catch {
    saved = null;
  }
  const numbers = [saved?.articles, saved?.input, saved?.pieces, saved?.offset ?? 0];
  const isWhole = numbers.every((one) => Number.isSafeInteger(one) && one! >= 0);
  if (saved?.format !== 'hearsay-checkpoint/1' || !isWhole)
    throw new UsageError(`--resume ${file} is there, and is no checkpoint of hearsay; name another file`);
  if (JSON.stringify(saved.inputs) !== JSON.stringify(names))
    throw new UsageError(
      `--resume ${file} belongs to other inputs (${saved.inputs?.slice(0, 3).join(', ')}); name another file, or delete it`,
    );
  return saved as Saved;
}
