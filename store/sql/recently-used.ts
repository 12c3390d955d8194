/** What was used last, up to a total size; what was not used longest goes first. */
export class RecentlyUsed<Key, Value> {
  readonly #held = new Map<Key, { value: Value; size: number }>();
  readonly #room: number;
  #size = 0;

  constructor(room: number) {
    this.#room = room;
  }

  get(key: Key): Value | undefined {
    const held = this.#held.get(key);
    if (!held) return undefined;
    // The last in the order of insertion was used last.
    this.#held.delete(key);
    this.#held.set(key, held);
    return held.value;
  }

  set(key: Key, value: Value, size: number): void {
    this.delete(key);
    this.#held.set(key, { value, size });
    this.#size += size;
    for (const [oldest, { size: freed }] of this.#held) {
      if (this.#size <= this.#room) break;
      this.#held.delete(oldest);
      this.#size -= freed;
    }
  }

  delete(key: Key): void {
    const held = this.#held.get(key);
    if (!held) return;
    this.#held.delete(key);
    this.#size -= held.size;
  }

  clear(): void {
    this.#held.clear();
    this.#size = 0;
  }
}
