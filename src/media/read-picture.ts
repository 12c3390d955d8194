/**
 * What an image file says of itself, and a hash by which the same picture is known again. Pure: whoever reads the file
 * and unpacks its pixels stands outside.
 *
 *   picture-format, read-header   format and size, from the content, whatever the name says
 *   read-exif                     when, with what and by whom it was taken
 *   read-credentials              who signed its history (C2PA)
 *   perceptual-hash               what it looks like
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Diagnostic, PictureFile } from '../model/report.ts';
import { findCredentials, readCredentials } from './read-credentials.ts';
import { readExif } from './read-exif.ts';
import type { PictureFormat } from './picture-format.ts';
import { readHeader } from './read-header.ts';
import { perceptualHash, type Pixels } from './perceptual-hash.ts';

export { distanceOf, isSamePicture, perceptualHash, SAME_PICTURE, type Pixels } from './perceptual-hash.ts';
export { isPictureContent, MAX_PICTURE_BYTES, type PictureFormat } from './picture-format.ts';
export { readHeader } from './read-header.ts';

/** The door's part. A format that a door does not unpack has no hash; that is told with a diagnostic. */
export interface PictureTools {
  /** The pixels as they are to be seen (turned as EXIF says). Rejects for a file that cannot be unpacked. */
  readonly unpack?: (bytes: Uint8Array, format: PictureFormat) => Promise<Unpacked | undefined>;
  /** The compiled reader of Content Credentials, `@contentauth/c2pa-wasm/c2pa.wasm`. */
  readonly loadCredentialsReader?: () => Promise<Uint8Array<ArrayBuffer>>;
}

export interface Unpacked extends Pixels {
  /** The file ends before the picture does. */
  readonly isCut?: boolean;
}

export interface PictureRead {
  readonly file: PictureFile;
  readonly diagnostics: readonly Diagnostic[];
}

/** Larger pictures are not unpacked: 64 megapixels are 256 MB of memory. */
const MAX_PIXELS = 64_000_000;

/**
 * `name` is a path or an address, for people and for its extension. Never rejects for what stands in the file: what cannot
 * be read is left out and told. Throws RangeError for content that is no image at all; see {@link isPictureContent}.
 */
export async function readPicture(bytes: Uint8Array, name: string, tools: PictureTools = {}): Promise<PictureRead> {
  const header = readHeader(bytes);
  if (!header) throw new RangeError(`${name} is no image`);
  const { format, width, height } = header;
  const diagnostics: Diagnostic[] = [];
  const doubt = (code: string, severity: Diagnostic['severity'], message: string): void => {
    diagnostics.push({ code, severity, message: `${name}: ${message}` });
  };
  const extension = /\.([a-z\d]{2,5})(?:[?#].*)?$/iu.exec(name)?.[1]?.toLowerCase();
  const meant = extension === undefined ? undefined : FORMAT_OF_EXTENSION[extension];
  if (meant !== undefined && meant !== format)
    doubt('image-extension-lies', 'warning', `is named .${extension}, but its content is ${format}`);
  if (width === undefined) doubt('image-size-unreadable', 'warning', 'its header gives no size that can be read');

  const exif = readExif(bytes, format);
  if (exif.isBroken) doubt('exif-unreadable', 'info', 'its EXIF data cannot be read');
  const hash = await hashOf(bytes, header, tools, doubt);
  const credentials = findCredentials(bytes)
    ? await readCredentials(bytes, format, tools.loadCredentialsReader)
    : undefined;
  if (credentials?.status === 'invalid')
    doubt('credentials-invalid', 'warning', `its Content Credentials do not hold: ${credentials.problems?.join(', ')}`);
  if (credentials?.status === 'unread')
    doubt('credentials-unread', 'info', 'holds Content Credentials that were not read');
  return {
    file: {
      name,
      format,
      bytes: bytes.length,
      sha256: bytesToHex(sha256(bytes)),
      ...(width === undefined ? {} : { width, height: height! }),
      ...(hash === undefined ? {} : { hash }),
      ...exif.facts,
      ...(credentials ? { credentials } : {}),
    },
    diagnostics,
  };
}

const FORMAT_OF_EXTENSION: Readonly<Record<string, PictureFormat>> = {
  jpg: 'jpeg',
  jpeg: 'jpeg',
  jpe: 'jpeg',
  jfif: 'jpeg',
  png: 'png',
  apng: 'png',
  webp: 'webp',
  gif: 'gif',
  avif: 'avif',
  heic: 'heic',
  heif: 'heic',
  svg: 'svg',
  tif: 'tiff',
  tiff: 'tiff',
  bmp: 'bmp',
  jxl: 'jxl',
};

async function hashOf(
  bytes: Uint8Array,
  { format, width, height }: NonNullable<ReturnType<typeof readHeader>>,
  { unpack }: PictureTools,
  doubt: (code: string, severity: Diagnostic['severity'], message: string) => void,
): Promise<string | undefined> {
  if (width === undefined || !unpack) return undefined;
  if (width * height! > MAX_PIXELS) {
    doubt(
      'image-too-large',
      'warning',
      `has ${Math.round((width * height!) / 1e6)} megapixels and is not unpacked; it has no perceptual hash`,
    );
    return undefined;
  }
  try {
    const pixels = await unpack(bytes, format);
    if (!pixels) {
      doubt('image-not-unpacked', 'info', `${format} is not unpacked; it has no perceptual hash`);
      return undefined;
    }
    if (pixels.isCut)
      doubt('image-cut-short', 'warning', 'ends before its picture does; its perceptual hash is of the rest');
    return perceptualHash(pixels);
  } catch {
    doubt('image-damaged', 'warning', `cannot be unpacked as ${format}; it has no perceptual hash`);
    return undefined;
  }
}
