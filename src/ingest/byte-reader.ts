/** Reads lines and lengths from bytes that arrive in chunks of any size; holds no more than is asked for. */

/** A chunk; `place` is where its first byte stands in the file, if that is known (within packed data it is not). */
export interface Flow {
  readonly bytes: Uint8Array;
  readonly place: number | undefined;
  /** Whether the bytes after the first have the places that follow. */
  readonly isContiguous: boolean;
}

/** The bytes end where more were promised. */
export class BrokenOff extends Error {
  override readonly name = 'BrokenOff';
}

export class ByteReader {
  readonly #flow: AsyncIterator<Flow>;
  #chunk: Flow = { bytes: new Uint8Array(), place: undefined, isContiguous: false };
  #at = 0;

  constructor(flow: AsyncIterable<Flow>) {
    this.#flow = flow[Symbol.asyncIterator]();
  }

  /** Where the next byte stands in the file, if that is known. */
  async place(): Promise<number | undefined> {
    if (!(await this.#fill())) return undefined;
    const { place, isContiguous } = this.#chunk;
    return place === undefined || (this.#at > 0 && !isContiguous) ? undefined : place + this.#at;
  }

  /** The bytes to the next line feed, with it, but no more than `maxLength`; undefined at the end. */
  async line(maxLength: number): Promise<Uint8Array | undefined> {
    const pieces: Uint8Array[] = [];
    let length = 0;
    while (length < maxLength && (await this.#fill())) {
      const { bytes } = this.#chunk;
      const end = bytes.indexOf(0x0a, this.#at) + 1;
      const piece = bytes.subarray(this.#at, Math.min(end || bytes.length, this.#at + maxLength - length));
      this.#at += piece.length;
      length += piece.length;
      pieces.push(piece);
      if (piece.at(-1) === 0x0a) break;
    }
    return pieces.length === 0 ? undefined : join(pieces, length);
  }

  /** So many bytes, in memory of their own. Throws BrokenOff when there are fewer. */
  async take(length: number): Promise<Uint8Array> {
    const pieces: Uint8Array[] = [];
    await this.#consume(length, (piece) => pieces.push(piece));
    return join(pieces, length);
  }

  async skip(length: number): Promise<void> {
    await this.#consume(length, () => {});
  }

  async #consume(length: number, use: (piece: Uint8Array) => void): Promise<void> {
    for (let left = length; left > 0;) {
      if (!(await this.#fill())) throw new BrokenOff(`${left} of ${length} bytes are missing`);
      const piece = this.#chunk.bytes.subarray(this.#at, this.#at + left);
      this.#at += piece.length;
      left -= piece.length;
      use(piece);
    }
  }

  async #fill(): Promise<boolean> {
    while (this.#at >= this.#chunk.bytes.length) {
      const { done, value } = await this.#flow.next();
      if (done) return false;
      this.#chunk = value;
      this.#at = 0;
    }
    return true;
  }
}

function join(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const all = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
