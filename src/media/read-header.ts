/** Format and size of an image, from the first bytes of its content. */
import { imageSize } from 'image-size';
import { formatOf, type PictureFormat } from './picture-format.ts';

export interface PictureHeader {
  readonly format: PictureFormat;
  /** As stored, in pixels; of an SVG as it asks to be shown. Undefined where the header cannot be read. */
  readonly width?: number;
  readonly height?: number;
}

/** Undefined for what is no image. Reads no more than the header, whatever lengths it claims. */
export function readHeader(bytes: Uint8Array): PictureHeader | undefined {
  const format = formatOf(bytes);
  if (format === undefined) return undefined;
  try {
    const { width, height } = imageSize(bytes);
    // A header can say anything: only whole, positive numbers are a size.
    const isSize = [width, height].every((side) => Number.isFinite(side) && side > 0 && side <= 0xffff_ffff);
    return isSize ? { format, width: Math.round(width), height: Math.round(height) } : { format };
  } catch {
    return { format };
  }
}
