/** Whether content is an image and of what format, from its first bytes; the size is read in read-header.ts. */

/** Those that can be told; of the others no more is known than that they are not images here. */
const PICTURE_FORMATS = ['jpeg', 'png', 'webp', 'gif', 'avif', 'heic', 'svg', 'tiff', 'bmp', 'jxl'] as const;
export type PictureFormat = (typeof PICTURE_FORMATS)[number];

/** Larger files are not read at all. */
export const MAX_PICTURE_BYTES = 50_000_000;

/** The beginning that a format has; SVG is text and must look like it. */
const SIGNATURES: readonly [PictureFormat, (head: Uint8Array, ascii: string) => boolean][] = [
  ['jpeg', (head) => head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff],
  ['png', (_, ascii) => ascii.startsWith('\x89PNG\r\n\x1a\n')],
  ['webp', (_, ascii) => ascii.startsWith('RIFF') && ascii.slice(8, 12) === 'WEBP'],
  ['gif', (_, ascii) => /^GIF8[79]a/u.test(ascii)],
  ['avif', (_, ascii) => ascii.slice(4, 8) === 'ftyp' && /^avi[fs]/u.test(ascii.slice(8))],
  ['heic', (_, ascii) => ascii.slice(4, 8) === 'ftyp' && /^(?:heic|heix|hevc|hevx|heim|heis|mif1|msf1)/u.test(ascii.slice(8))],
  ['tiff', (_, ascii) => ascii.startsWith('II*\0') || ascii.startsWith('MM\0*')],
  ['bmp', (head, ascii) => ascii.startsWith('BM') && head.length > 26 && head[14] === 40],
  ['jxl', (head, ascii) => (head[0] === 0xff && head[1] === 0x0a) || ascii.slice(4, 12) === 'JXL \r\n\x87\n'],
  ['svg', (_, ascii) => /^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*|<!DOCTYPE svg[^>]*>\s*)*<svg[\s>]/u.test(ascii)],
]; // prettier-ignore

/** Whether content is an image, seen from its beginning (1024 bytes are enough). */
export function isPictureContent(head: Uint8Array): boolean {
  return formatOf(head) !== undefined;
}

/** The format that the beginning of content shows; undefined for what is no image. */
export function formatOf(bytes: Uint8Array): PictureFormat | undefined {
  const head = bytes.subarray(0, 1024);
  const ascii = String.fromCharCode(...head);
  return SIGNATURES.find(([, fits]) => fits(head, ascii))?.[0];
}
