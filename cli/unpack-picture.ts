/** The pixels of JPEG, PNG and WebP, unpacked in WebAssembly: what a hostile file does there stays there. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { PictureTools, Unpacked } from '../src/media/read-picture.ts';

type Unpack = (bytes: ArrayBuffer) => Promise<Unpacked>;

/** What `readPicture` needs of this machine. Each reader is loaded with the first picture that wants it. */
export const PICTURE_TOOLS: PictureTools = {
  async unpack(bytes, format) {
    const load = LOADERS[format as keyof typeof LOADERS];
    if (!load) return undefined;
    loaded[format] ??= load();
    const unpack = await loaded[format];
    // A copy: a Buffer is often part of a larger one.
    return unpack(new Uint8Array(bytes).buffer);
  },
  loadCredentialsReader: () => readFile(pathOf('@contentauth/c2pa-wasm/c2pa.wasm')),
};

const loaded: Partial<Record<string, Promise<Unpack>>> = {};

const LOADERS = {
  async jpeg(): Promise<Unpack> {
    const { default: decode, init } = await import('@jsquash/jpeg/decode.js');
    havePixels();
    let complaints = '';
    // libjpeg unpacks what there is of a file that was cut short, and only says so.
    const options = { print: () => {}, printErr: (line: string) => void (complaints += line) };
    // Its types leave out the second argument.
    const initWith = init as (module: WebAssembly.Module, options: object) => Promise<void>;
    await initWith(await compiled('@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm'), options);
    return async (bytes) => {
      complaints = '';
      const pixels = await decode(bytes, { preserveOrientation: true });
      return { ...sized(pixels), isCut: /premature end/iu.test(complaints) };
    };
  },
  async png(): Promise<Unpack> {
    const { default: decode, init } = await import('@jsquash/png/decode.js');
    havePixels();
    await init(await compiled('@jsquash/png/codec/pkg/squoosh_png_bg.wasm'));
    return async (bytes) => sized(await decode(bytes));
  },
  async webp(): Promise<Unpack> {
    const { default: decode, init } = await import('@jsquash/webp/decode.js');
    havePixels();
    await init(await compiled('@jsquash/webp/codec/dec/webp_dec.wasm'));
    return async (bytes) => sized(await decode(bytes));
  },
};

function sized({ width, height, data }: Unpacked): Unpacked {
  return { width, height, data };
}

/** The readers hand over pixels as browsers do, in a class that Node lacks. */
function havePixels(): void {
  const scope = globalThis as { ImageData?: unknown };
  scope.ImageData ??= class {
    readonly data: Uint8ClampedArray;
    readonly width: number;
    readonly height: number;
    constructor(data: Uint8ClampedArray, width: number, height: number) {
      this.data = data;
      this.width = width;
      this.height = height;
    }
  };
}

async function compiled(specifier: string): Promise<WebAssembly.Module> {
  return WebAssembly.compile(await readFile(pathOf(specifier)));
}

function pathOf(specifier: string): string {
  return fileURLToPath(import.meta.resolve(specifier));
}
