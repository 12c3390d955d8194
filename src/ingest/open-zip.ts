/** Files of a ZIP archive, as documents come in it. */
import { HearsayError } from '../model/errors.ts';

/** Bytes of one file and of all, unpacked: a bomb is refused before it goes off. */
const MAX_FILE = 50_000_000;
const MAX_ALL = 200_000_000;

/** The wanted files by name. Throws HearsayError `bad-document` for what is broken, `too-large` beyond its bounds. */
export async function openZip(
  bytes: Uint8Array,
  isWanted: (name: string) => boolean,
): Promise<ReadonlyMap<string, string>> {
  const { unzipSync } = await import('fflate');
  let all = 0;
  let isTooLarge = false;
  let files: Record<string, Uint8Array>;
  try {
    files = unzipSync(bytes, {
      // What a file is said to have is all the room it gets: a lie costs its author the rest.
      filter: ({ name, originalSize }) => {
        if (!isWanted(name)) return false;
        all += originalSize;
        isTooLarge ||= originalSize > MAX_FILE || all > MAX_ALL;
        return !isTooLarge;
      },
    });
  } catch (cause) {
    throw new HearsayError('bad-document', 'this document is broken or cut short; get it again', { cause });
  }
  if (isTooLarge)
    throw new HearsayError('too-large', `a document of more than ${MAX_FILE / 1e6} MB of text; cut it into articles`);
  return new Map(Object.entries(files).map(([name, content]) => [name, new TextDecoder().decode(content)]));
}

/** The text of an XML element's content: entities resolved, white space as it stands. */
export function textOfXml(xml: string): string {
  return xml
    .replace(/<[^>]*>/g, '')
    .replace(
      /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos));/gi,
      (whole, decimal?: string, hex?: string, name?: string) => {
        if (name !== undefined)
          return { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }[name.toLowerCase()] ?? whole;
        const code = decimal === undefined ? parseInt(hex!, 16) : Number(decimal);
        return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
      },
    );
}

/** The content of the first element of that name (with its prefix), as text; undefined when there is none. */
export function elementText(xml: string | undefined, name: string): string | undefined {
  const content = new RegExp(`<${name}(?:\\s[^>]*)?>([^<]*)</${name}>`).exec(xml ?? '')?.[1];
  const text = content === undefined ? '' : textOfXml(content).replace(/\s+/g, ' ').trim();
  return text === '' ? undefined : text;
}
