/**
 * A hash of what a picture looks like: the 64-bit DCT hash (pHash) of Zauner, "Implementation and Benchmarking of
 * Perceptual Image Hash Functions", 2010, section 3.2.1. It stays nearly the same when the picture is resized,
 * compressed again or slightly toned; not when it is cropped by much, mirrored or turned.
 */

/** RGBA, 8 bits each, row by row. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array | Uint8ClampedArray;
}

/** The picture is made this wide and high before it is transformed. */
const SIDE = 32;
/** Of the transformed picture, the lowest frequencies that are kept each way, without the very lowest. */
const KEPT = 8;
/** Of 64 bits, the most by which two hashes of one picture differ: Zauner's figures for pHash part at about a sixth. */
export const SAME_PICTURE = 10;

/**
 * 16 hexadecimal digits; undefined for a picture that is one plain colour, which looks like every other such. Throws
 * RangeError when there are fewer pixels than the size says.
 */
export function perceptualHash(pixels: Pixels): string | undefined {
  const { width, height, data } = pixels;
  if (!(width > 0 && height > 0) || data.length < width * height * 4)
    throw new RangeError(`${data.length} bytes are no picture of ${width} by ${height} pixels`);
  const grey = shrink(pixels);
  const low = lowFrequencies(grey);
  const spread = Math.max(...low.map(Math.abs));
  if (spread < 1) return undefined;
  const middle = median(low);
  let hash = '';
  for (let i = 0; i < low.length; i += 4) {
    let digit = 0;
    for (let k = 0; k < 4; k++) digit = digit * 2 + (low[i + k]! > middle ? 1 : 0);
    hash += digit.toString(16);
  }
  return hash;
}

/** How many of their 64 bits differ. Throws RangeError for what is no such hash. */
export function distanceOf(a: string, b: string): number {
  if (!/^[\da-f]{16}$/u.test(a) || !/^[\da-f]{16}$/u.test(b))
    throw new RangeError(`"${a}" and "${b}" are not both perceptual hashes`);
  let count = 0;
  for (let i = 0; i < 16; i++)
    for (let bits = parseInt(a[i]!, 16) ^ parseInt(b[i]!, 16); bits > 0; bits &= bits - 1) count++;
  return count;
}

/** Whether two hashes are of the same picture, as far as a hash can tell. */
export function isSamePicture(a: string, b: string): boolean {
  return distanceOf(a, b) <= SAME_PICTURE;
}

/** Luminance (ITU-R BT.601), averaged over what falls into each of 32 by 32 fields; what is transparent counts as white. */
function shrink({ width, height, data }: Pixels): Float64Array {
  const grey = new Float64Array(SIDE * SIDE);
  const weight = new Float64Array(SIDE * SIDE);
  for (let y = 0; y < height; y++) {
    const top = (y * SIDE) / height;
    const bottom = ((y + 1) * SIDE) / height;
    for (let x = 0; x < width; x++) {
      const at = 4 * (y * width + x);
      const alpha = data[at + 3]! / 255;
      const light = (0.299 * data[at]! + 0.587 * data[at + 1]! + 0.114 * data[at + 2]!) * alpha + 255 * (1 - alpha);
      const left = (x * SIDE) / width;
      const right = ((x + 1) * SIDE) / width;
      // A pixel of a small picture covers several fields, each by a part.
      for (let row = Math.floor(top); row < bottom && row < SIDE; row++) {
        const tall = Math.min(bottom, row + 1) - Math.max(top, row);
        for (let column = Math.floor(left); column < right && column < SIDE; column++) {
          const share = tall * (Math.min(right, column + 1) - Math.max(left, column));
          grey[row * SIDE + column]! += light * share;
          weight[row * SIDE + column]! += share;
        }
      }
    }
  }
  for (let i = 0; i < grey.length; i++) grey[i] = grey[i]! / (weight[i]! || 1);
  return grey;
}

/** `COSINES[k * SIDE + n]`: the base functions of the discrete cosine transform (type II). */
const COSINES = Float64Array.from({ length: (KEPT + 1) * SIDE }, (_, i) =>
  Math.cos((Math.PI * Math.floor(i / SIDE) * (2 * (i % SIDE) + 1)) / (2 * SIDE)),
);

/** Frequencies 1 to 8 each way, row by row. */
function lowFrequencies(grey: Float64Array): number[] {
  const rows = new Float64Array(SIDE * KEPT);
  for (let y = 0; y < SIDE; y++)
    for (let k = 0; k < KEPT; k++) {
      let sum = 0;
      for (let x = 0; x < SIDE; x++) sum += grey[y * SIDE + x]! * COSINES[(k + 1) * SIDE + x]!;
      rows[y * KEPT + k] = sum;
    }
  const low: number[] = [];
  for (let j = 0; j < KEPT; j++)
    for (let k = 0; k < KEPT; k++) {
      let sum = 0;
      for (let y = 0; y < SIDE; y++) sum += rows[y * KEPT + k]! * COSINES[(j + 1) * SIDE + y]!;
      low.push(sum / SIDE);
    }
  return low;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[sorted.length / 2 - 1]! + sorted[sorted.length / 2]!) / 2;
}
