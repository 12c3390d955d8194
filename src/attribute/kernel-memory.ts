/** The one memory that the kernel of the network computes in: what lies where is planned first, then it is made. */
export class KernelMemory {
  #next = 0;
  readonly #contents: [at: number, array: Int16Array | Float32Array][] = [];

  /** Where `bytes` of nothing begin. */
  reserve(bytes: number): number {
    const at = this.#next;
    this.#next += Math.ceil(bytes / 16) * 16;
    return at;
  }

  /** Where a copy of `array` will begin. */
  put(array: Int16Array | Float32Array): number {
    const at = this.reserve(array.byteLength);
    this.#contents.push([at, array]);
    return at;
  }

  make(): { instance: WebAssembly.Memory; buffer: ArrayBuffer } {
    const instance = new WebAssembly.Memory({ initial: Math.ceil(this.#next / 65536) });
    const bytes = new Uint8Array(instance.buffer);
    for (const [at, array] of this.#contents)
      bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    return { instance, buffer: instance.buffer };
  }
}
