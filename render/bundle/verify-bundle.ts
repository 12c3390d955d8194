/**
 * Whether a bundle is what was handed out, byte by byte: the seal over the whole archive, the manifest against the files
 * that are there, the hash of each, and the hash of each text against the text itself.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { MANIFEST, type Manifest } from './make-bundle.ts';
import { readZip, unpack, ZipError, type ZipEntry, type ZipFile } from './read-zip.ts';
import { SEAL } from './write-zip.ts';

export interface Verification {
  /** SHA-256 of the whole archive: what to compare with the one who made it. */
  readonly fingerprint: string;
  /** Empty when nothing was altered. */
  readonly problems: readonly { readonly code: string; readonly message: string }[];
  /** Absent when it could not be read. */
  readonly manifest?: Manifest;
}

/** A manifest that is larger was not made by us. */
const MAX_MANIFEST = 10_000_000;
/** Our data pack to about a tenth; what would unpack to this many times its size is taken for a bomb. */
const MAX_RATIO = 200;
const SMALL = 1_000_000;

/** Never throws, whatever the bytes are. */
export function verifyBundle(bytes: Uint8Array): Verification {
  const fingerprint = bytesToHex(sha256(bytes));
  const problems: { code: string; message: string }[] = [];
  const tell = (code: string, message: string): void => void problems.push({ code, message });
  let manifest: Manifest | undefined;
  try {
    const zip = readZip(bytes);
    checkSeal(bytes, zip, tell);
    const unpacked = zip.entries.reduce((sum, { size }) => sum + size, 0);
    if (unpacked > MAX_RATIO * bytes.length + SMALL)
      throw new ZipError(`it would unpack to ${unpacked} bytes, ${Math.round(unpacked / bytes.length)} times its size`);
    manifest = readManifest(zip, tell);
    if (manifest) checkFiles(zip, manifest, tell);
  } catch (error) {
    if (!(error instanceof ZipError)) throw error;
    tell('bad-zip', error.message);
  }
  return { fingerprint, problems, ...(manifest ? { manifest } : {}) };
}

type Tell = (code: string, message: string) => void;

function checkSeal(bytes: Uint8Array, { comment, sealed }: ZipFile, tell: Tell): void {
  const hash = bytesToHex(sha256(bytes.subarray(0, sealed)));
  if (comment !== SEAL + hash)
    tell('seal-broken', 'the archive is not as it was written: a byte was altered, added or taken out');
}

function readManifest({ entries }: ZipFile, tell: Tell): Manifest | undefined {
  const entry = entries.find(({ path }) => path === MANIFEST);
  if (!entry || entry.size > MAX_MANIFEST) {
    tell('no-manifest', `there is no ${MANIFEST}: this is no bundle of Hearsay`);
    return undefined;
  }
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(contentOf(entry)));
    if (isManifest(value)) return value;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  tell('bad-manifest', `${MANIFEST} does not say what a manifest says`);
  return undefined;
}

function isManifest(value: unknown): value is Manifest {
  const { schema, made, filter, counts, files } = (value ?? {}) as Partial<Manifest>;
  return (
    schema === 'hearsay-bundle/1' &&
    typeof made === 'string' &&
    typeof filter === 'object' &&
    typeof counts?.reports === 'number' &&
    typeof counts.claims === 'number' &&
    Array.isArray(files) &&
    files.every(
      (file: Partial<Manifest['files'][number]> | null) =>
        typeof file?.path === 'string' && typeof file.bytes === 'number' && typeof file.sha256 === 'string',
    )
  );
}

function checkFiles({ entries }: ZipFile, manifest: Manifest, tell: Tell): void {
  const listed = new Map(manifest.files.map((file) => [file.path, file]));
  for (const entry of entries) {
    if (entry.path === MANIFEST) continue;
    const file = listed.get(entry.path);
    listed.delete(entry.path);
    if (!file) {
      tell('file-added', `${entry.path} is there, and the manifest does not know it`);
      continue;
    }
    try {
      const hash = sha256.create();
      for (const piece of unpack(entry)) hash.update(piece);
      if (entry.size !== file.bytes || bytesToHex(hash.digest()) !== file.sha256)
        tell('file-altered', `${entry.path} is not what the manifest says`);
      else if (entry.path === 'data/reports.jsonl') checkTexts(entry, tell);
    } catch (error) {
      if (!(error instanceof ZipError)) throw error;
      tell('file-altered', error.message);
    }
  }
  for (const path of listed.keys()) tell('file-missing', `${path} is missing`);
}

/** Each report holds the hash of its text; both could be altered together only by altering the texts' list too. */
function checkTexts(entry: ZipEntry, tell: Tell): void {
  const decoder = new TextDecoder();
  let rest = '';
  const check = (line: string): void => {
    if (line === '') return;
    const { article } = JSON.parse(line) as { article: { id: string; text: string; hash: string } };
    if (bytesToHex(sha256(new TextEncoder().encode(article.text))) !== article.hash)
      tell('text-altered', `the text of ${article.id} does not have the hash that its report gives`);
  };
  try {
    for (const piece of unpack(entry)) {
      const lines = (rest + decoder.decode(piece, { stream: true })).split('\n');
      rest = lines.pop()!;
      lines.forEach(check);
    }
    check(rest);
  } catch (error) {
    if (error instanceof ZipError) throw error;
    tell('bad-report', 'data/reports.jsonl holds a line that is no report');
  }
}

function contentOf(entry: ZipEntry): Uint8Array {
  const content = new Uint8Array(entry.size);
  let at = 0;
  for (const piece of unpack(entry)) {
    content.set(piece, at);
    at += piece.length;
  }
  return content;
}
