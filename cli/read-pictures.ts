/**
 * The image files of a report: one given as an input, those named for it, those that lie beside a saved page, and, when
 * asked for, those that its captions point to on the web.
 */
import { readFile, realpath, stat } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { HearsayError } from '../src/model/errors.ts';
import type { Article, Diagnostic, Medium, Report } from '../src/model/report.ts';
import { isPictureContent, MAX_PICTURE_BYTES, readPicture, type PictureRead } from '../src/media/read-picture.ts';
import { hashText } from '../src/ingest/hash-text.ts';
import { PICTURE_TOOLS } from './unpack-picture.ts';

export interface PictureSettings {
  /** Files that belong to the one report of the command. */
  readonly given: readonly string[];
  /** Whether pictures are fetched from the web. */
  readonly mayFetch: boolean;
  readonly isPrivateAllowed: boolean;
}

/** A picture, and the part of the article whose picture it is; without one it was given for the whole. */
export interface ReportPicture extends PictureRead {
  readonly part?: string;
}

/** More pictures than this come from galleries. */
const MAX_PICTURES = 20;

/** An image by itself: a report without a text. Throws HearsayError `not-readable` when it is no image after all. */
export async function readPictureReport(bytes: Uint8Array, name: string): Promise<Report> {
  const { file, diagnostics } = await readPicture(bytes, name, PICTURE_TOOLS);
  const article: Article = { id: file.sha256, language: 'und', text: '', hash: hashText('') };
  return {
    schema: 'hearsay/1',
    article,
    sources: [],
    attributions: [],
    ownVoice: [],
    media: [mediumOf(file)],
    credits: [],
    diagnostics: [
      { code: 'image-alone', severity: 'info', message: 'an image without a text: nothing says what it shows' },
      ...diagnostics,
    ],
  };
}

/** All pictures of one article, those of its captions first; `input` is the path or address that it was read from. Those that cannot be had are told. */
export async function readPictures(
  { parts = [], url }: Article,
  input: string | undefined,
  settings: PictureSettings,
): Promise<{ pictures: ReportPicture[]; diagnostics: Diagnostic[] }> {
  const pictures: ReportPicture[] = [];
  const diagnostics: Diagnostic[] = [];
  const seen = new Set<string>();
  for (const { id, image } of parts) {
    if (image === undefined || seen.has(image) || seen.size >= MAX_PICTURES) continue;
    seen.add(image);
    try {
      const found =
        (await readBeside(image, input)) ??
        (settings.mayFetch ? await fetchPicture(image, url ?? input, settings) : undefined);
      if (found && isPictureContent(found.bytes))
        pictures.push({ ...(await readPicture(found.bytes, found.name, PICTURE_TOOLS)), part: id });
    } catch (error) {
      if (!(error instanceof HearsayError)) throw error;
      diagnostics.push({ code: 'image-missing', severity: 'info', in: id, message: `${image}: ${error.message}` });
    }
  }
  for (const path of settings.given) pictures.push(await readPicture(await readGiven(path), path, PICTURE_TOOLS));
  return { pictures, diagnostics };
}

/** The report with the facts of its pictures: each at the medium of its caption, or as one of its own. */
export function withPictures(report: Report, pictures: readonly ReportPicture[], found: readonly Diagnostic[]): Report {
  if (pictures.length === 0 && found.length === 0) return report;
  const media: Medium[] = [...(report.media ?? [])];
  for (const { file, part } of pictures) {
    // A picture that was given belongs to the caption, where there is only one.
    const captioned = media.filter(({ caption, kind, file: known }) => caption && kind === 'image' && !known);
    const own =
      part === undefined
        ? captioned.length === 1
          ? captioned[0]
          : undefined
        : media.find((medium) => medium.in === part);
    if (own) media[media.indexOf(own)] = { ...own, file };
    else media.push({ ...mediumOf(file), ...(part === undefined ? {} : { in: part }) });
  }
  return {
    ...report,
    media,
    diagnostics: [...report.diagnostics, ...found, ...pictures.flatMap(({ diagnostics }) => diagnostics)],
  };
}

function mediumOf(file: PictureRead['file']): Medium {
  return { kind: 'image', file };
}

async function readGiven(path: string): Promise<Uint8Array> {
  try {
    const bytes = await readWithin(path);
    if (isPictureContent(bytes)) return bytes;
  } catch (cause) {
    if (cause instanceof HearsayError) throw cause;
    throw new HearsayError('not-found', `the image ${path} cannot be read; check the name`, { cause });
  }
  throw new HearsayError(
    'not-readable',
    `${path} is no image that is known (JPEG, PNG, WebP, GIF, AVIF, HEIC, SVG, TIFF)`,
  );
}

async function readWithin(path: string): Promise<Uint8Array> {
  const { size } = await stat(path);
  if (size > MAX_PICTURE_BYTES)
    throw new HearsayError('too-large', `${path} has more than ${MAX_PICTURE_BYTES / 1e6} MB`);
  return readFile(path);
}

/**
 * The file that a saved page's address stands for: relative to the page, or, where the page kept its web address, of the
 * same name in the folder that browsers save beside it (`page_files`). A page gets no file from outside its own folder.
 */
async function readBeside(
  address: string,
  input: string | undefined,
): Promise<{ bytes: Uint8Array; name: string } | undefined> {
  if (input === undefined || input === '-' || /^https?:/iu.test(input)) return undefined;
  const page = input.startsWith('file:') ? fileURLToPath(input) : input;
  const folder = await realpath(dirname(page));
  const web = URL.parse(address.startsWith('//') ? `https:${address}` : address);
  const name = decoded((web ? web.pathname : address).replace(/[?#].*$/u, ''));
  if (name === '' || name.includes('\0') || web?.protocol === 'file:') return undefined;
  const beside = join(folder, `${basename(page, extname(page))}_files`, basename(name));
  for (const path of web ? [beside] : [resolve(folder, name), beside]) {
    const real = await realpath(path).catch(() => undefined);
    if (real === undefined || !real.startsWith(folder + sep) || !(await stat(real)).isFile()) continue;
    return { bytes: await readWithin(real), name: path.slice(folder.length + 1) };
  }
  return undefined;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

async function fetchPicture(
  address: string,
  page: string | undefined,
  { isPrivateAllowed }: PictureSettings,
): Promise<{ bytes: Uint8Array; name: string } | undefined> {
  const url = URL.parse(address, page);
  if (!url || !/^https?:$/u.test(url.protocol)) return undefined;
  const { fetchPage } = await import('../fetch/fetch-page.ts');
  const { bytes } = await fetchPage(url.href, { allowPrivate: isPrivateAllowed, mayBeImage: true });
  return { bytes, name: url.href };
}
