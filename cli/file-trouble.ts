/** What keeps a file from being read or written, in one wording for every command: what is the matter, and what to do. */
import { readFileSync } from 'node:fs';
import { HearsayError } from '../src/model/errors.ts';
import { UsageError } from './usage.ts';

const UNREADABLE: Readonly<Record<string, string>> = {
  ENOENT: 'no such file; check the name',
  ENOTDIR: 'no such file; check the name',
  EISDIR: 'is a folder; name a file in it',
  EACCES: 'no permission to read it',
  EPERM: 'no permission to read it',
};

const UNWRITABLE: Readonly<Record<string, string>> = {
  ENOENT: 'its folder is not there; make it first',
  ENOTDIR: 'its folder is not there; make it first',
  EISDIR: 'is a folder; name a file',
  EEXIST: 'is a file; name a folder',
  EACCES: 'no permission to write it; look at who owns the file and its folder',
  EPERM: 'no permission to write it; look at who owns the file and its folder',
  EROFS: 'its disk can only be read',
  ENOSPC: 'there is no room left on its disk',
};

/** The text of a file that an option names, 0 for standard input. Throws UsageError, which calls it as told. */
export function readOptionText(file: string | 0, called: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`${called}: ${whyUnreadable(error)}`);
  }
}

/** Throws HearsayError `not-readable`. */
export function readBytes(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new HearsayError('not-readable', `${file}: ${whyUnreadable(cause)}`, { cause });
  }
}

/** Of an error of the file system; to stand after the file's name and a colon. */
export function whyUnreadable(error: unknown): string {
  return UNREADABLE[codeOf(error) ?? ''] ?? `cannot be read (${codeOf(error) ?? String(error)})`;
}

/** The same of one that was to be written, or of a folder that was to be made. */
export function whyUnwritable(error: unknown): string {
  return UNWRITABLE[codeOf(error) ?? ''] ?? `cannot be written (${codeOf(error) ?? String(error)})`;
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}
