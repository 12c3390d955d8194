/** Feature hashing (Weinberger et al., ICML 2009): features are 32-bit numbers from the start, never strings. */

/** FNV-1a over UTF-16 code units; equal strings hash equal on every machine. */
export function hashString(text: string, seed = 0): number {
  let hash = 0x811c9dc5 ^ seed;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash | 0;
}

/** Folds `value` into `hash`; order matters. Use for conjunctions: `mix(mix(template, word), tag)`. */
export function mix(hash: number, value: number): number {
  let h = Math.imul(hash ^ value, 0x9e3779b1);
  h ^= h >>> 15;
  return h | 0;
}

/** The upper `bits` bits after a last scramble: an index in `[0, 2 ** bits)`. */
export function bucket(hash: number, bits: number): number {
  return Math.imul(hash ^ (hash >>> 16), 0x85ebca6b) >>> (32 - bits);
}
