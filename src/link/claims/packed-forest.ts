/** Small forests that travel in the source: a model file (src/model/model-file.ts) in base 64. */
import { parseModelFile, writeModelFile } from '../../model/model-file.ts';
import { loadForest, type Bins, type Forest } from '../stance/forest.ts';

export interface BinnedForest {
  readonly bins: Bins;
  readonly forest: Forest;
}

/** Throws RangeError where `packed` is not what `packForest` made. */
export function unpackForest(packed: string): BinnedForest {
  const { arrays, meta } = parseModelFile(Uint8Array.from(atob(packed), (sign) => sign.charCodeAt(0)).buffer);
  return {
    bins: { edges: arrays['edges'] as Float32Array, edgeStart: arrays['edgeStart'] as Int32Array },
    forest: loadForest(arrays, 'tree', Number(meta['classes']), Number(meta['leafScale'])),
  };
}

export function packForest({ bins, forest }: BinnedForest): string {
  const bytes = writeModelFile({
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
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
