/** What the camera, and those who worked on the picture, wrote into the file: EXIF, IPTC, XMP. */
import ExifReader, { type ExpandedTags, type GpsTags } from 'exifreader';
import type { PictureFile } from '../model/report.ts';
import type { PictureFormat } from './picture-format.ts';

// A CommonJS module: Node gives its exports only as the default.
// oxlint-disable-next-line import/no-named-as-default-member
const { load } = ExifReader;

export type ExifFacts = Pick<
  PictureFile,
  'taken' | 'camera' | 'artist' | 'copyright' | 'caption' | 'software' | 'location'
>;

export interface Exif {
  readonly facts: ExifFacts;
  /** There is something, but it cannot be read. */
  readonly isBroken: boolean;
}

const HAS_EXIF: ReadonlySet<PictureFormat> = new Set(['jpeg', 'png', 'webp', 'avif', 'heic', 'tiff', 'jxl', 'gif']);
/** Longer texts are cut: a caption has no 100,000 characters. */
const MAX_TEXT = 2000;

/** Never throws, whatever lengths and offsets the file claims. */
export function readExif(bytes: Uint8Array, format: PictureFormat): Exif {
  if (!HAS_EXIF.has(format)) return { facts: {}, isBroken: false };
  try {
    // A copy of its own: the reader takes the whole buffer, and `bytes` may be a part of one.
    const tags = load(new Uint8Array(bytes).buffer, { expanded: true });
    return { facts: factsOf(tags), isBroken: false };
  } catch (error) {
    return { facts: {}, isBroken: !/no exif data|invalid image format/iu.test(String(error)) };
  }
}

function factsOf({ exif, iptc, gps }: ExpandedTags): ExifFacts {
  const tag = (name: string): string | undefined => textOf((exif as Tags | undefined)?.[name]);
  const iptcTag = (name: string): string | undefined => textOf((iptc as Tags | undefined)?.[name]);
  const taken = dateOf(
    tag('DateTimeOriginal') ?? tag('DateTimeDigitized'),
    tag('OffsetTimeOriginal') ?? tag('OffsetTime'),
  );
  const make = tag('Make');
  const model = tag('Model');
  const isNamedTwice = make !== undefined && model?.toLowerCase().startsWith(make.toLowerCase().split(' ')[0]!);
  const camera = [isNamedTwice ? undefined : make, model].filter(Boolean).join(' ');
  const facts: Record<keyof Omit<ExifFacts, 'location'>, string | undefined> = {
    taken,
    camera: camera || undefined,
    artist: tag('Artist') ?? iptcTag('By-line'),
    copyright: tag('Copyright') ?? iptcTag('Copyright Notice'),
    caption: tag('ImageDescription') ?? iptcTag('Caption/Abstract'),
    software: tag('Software'),
  };
  const location = placeOf(gps);
  return {
    ...Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)),
    ...(location ? { location } : {}),
  };
}

type Tags = Record<string, { value?: unknown; description?: unknown } | undefined>;

function textOf(tag: Tags[string]): string | undefined {
  if (!tag) return undefined;
  const raw = Array.isArray(tag.value) && typeof tag.value[0] === 'string' ? tag.value.join('; ') : tag.description;
  if (typeof raw !== 'string') return undefined;
  const text = raw
    .replace(/\0[\s\S]*$/u, '')
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, MAX_TEXT)
    .toWellFormed();
  return text === '' || text === '[Raw IPTC data]' ? undefined : text;
}

/** "2016:11:04 10:05:00" and "+01:00" to ISO 8601; a camera whose clock was never set says 0000 and is not believed. */
function dateOf(written: string | undefined, offset: string | undefined): string | undefined {
  const match = /^(\d{4})[:-](\d\d)[:-](\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d))?)?/u.exec(written ?? '');
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second] = match;
  if (Number(year) < 1826 || Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > 31)
    return undefined;
  const date = `${year}-${month}-${day}`;
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59) return date;
  const zone = /^(?:Z|[+-]\d\d:\d\d)$/u.exec(offset ?? '')?.[0] ?? '';
  return `${date}T${hour}:${minute}${second === undefined ? '' : `:${second}`}${zone}`;
}

function placeOf(gps: GpsTags | undefined): ExifFacts['location'] {
  const { Latitude: lat, Longitude: lon } = gps ?? {};
  if (typeof lat !== 'number' || typeof lon !== 'number') return undefined;
  if (!(Math.abs(lat) <= 90 && Math.abs(lon) <= 180) || (lat === 0 && lon === 0)) return undefined;
  return { lat: Number(lat.toFixed(6)), lon: Number(lon.toFixed(6)) };
}
