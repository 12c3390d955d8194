/** Small forests and bags of words that travel in the source: a model file (src/model/model-file.ts) in base 64. */
import { parseModelFile, writeModelFile, type ModelFile } from '../../model/model-file.ts';
import { loadForest, type Bins, type Forest } from '../stance/forest.ts';

export interface BinnedForest {
  readonly bins: Bins;
  readonly forest: Forest;
}

/** Throws RangeError where `packed` is not what `packForest` made. */
export function unpackForest(packed: string): BinnedForest {
  const { arrays, meta } = unpack(packed);
  return {
    bins: { edges: arrays['edges'] as Float32Array, edgeStart: arrays['edgeStart'] as Int32Array },
    forest: loadForest(arrays, 'tree', Number(meta['classes']), Number(meta['leafScale'])),
  };
}

export function packForest({ bins, forest }: BinnedForest): string {
  return pack({
    name: 'forest',
    version: 1,
    meta: { classes: forest.classes, leafScale: forest.leafScale },
    arrays: {
      edges: Float32Array.from(bins.edges),
      edgeStart: Int32Array.from(bins.edgeStart),
      treeFeature: Uint16Array.from(forest.feature),
      treeCut: Uint8Array.from(forest.cut),
      treeLeaf: Int16Array.from(forest.leaf),
    },
  });
}

/** What words speak for: as `scoreBag` (../stance/bag.ts) takes it. */
export interface Bag {
  readonly weights: Int8Array;
  readonly scale: number;
}

/** Throws RangeError where `packed` is not what `packBag` made. */
export function unpackBag(packed: string): Bag {
  const { arrays, meta } = unpack(packed);
  return { weights: arrays['weights'] as Int8Array, scale: Number(meta['scale']) };
}

export function packBag({ weights, scale }: Bag): string {
  return pack({ name: 'bag', version: 1, meta: { scale }, arrays: { weights: Int8Array.from(weights) } });
}

function unpack(packed: string): ModelFile {
  return parseModelFile(Uint8Array.from(atob(packed), (sign) => sign.charCodeAt(0)).buffer);
}

function pack(model: ModelFile): string {
  return btoa(Array.from(writeModelFile(model), (byte) => String.fromCharCode(byte)).join(''));
}
