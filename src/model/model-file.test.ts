import { describe, expect, test } from 'vitest';
import { parseModelFile, writeModelFile } from './model-file.ts';

const model = {
  name: 'scales',
  version: 2,
  meta: { labels: ['B', 'I', 'O'], note: 'Ærø' },
  arrays: { weights: Int8Array.of(1, -2, 3), bias: Float64Array.of(0.5, -1), empty: new Uint8Array(0) },
};

describe('a model file', () => {
  test('comes back as it was written, out of shared memory too', () => {
    const bytes = writeModelFile(model);
    const shared = new SharedArrayBuffer(bytes.length);
    new Uint8Array(shared).set(bytes);
    for (const buffer of [bytes.buffer, shared]) {
      const read = parseModelFile(buffer);
      expect(read.name).toBe('scales');
      expect(read.version).toBe(2);
      expect(read.meta).toEqual(model.meta);
      expect([...read.arrays['weights']!]).toEqual([1, -2, 3]);
      expect([...read.arrays['bias']!]).toEqual([0.5, -1]);
      expect(read.arrays['empty']!.length).toBe(0);
    }
  });
  test('is the same bytes for the same model', () => {
    expect(writeModelFile(model)).toEqual(writeModelFile({ ...model, meta: { ...model.meta } }));
  });
  test('is refused with its size when it is something else', () => {
    expect(() => parseModelFile(new TextEncoder().encode('version https://lfs').buffer)).toThrow(
      /not a Hearsay model file/,
    );
  });
  test('is refused when it is cut short anywhere', () => {
    const bytes = writeModelFile(model);
    for (const length of [9, 20, bytes.length - 17])
      expect(() => parseModelFile(bytes.slice(0, length).buffer)).toThrow(RangeError);
  });
});
