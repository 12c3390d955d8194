import { sha256 } from '@noble/hashes/sha2.js';

/**
 * SHA-256 of a text in UTF-8, 64 hexadecimal digits in lower case. UTF-8 has no lone surrogates: each counts as U+FFFD,
 * as TextEncoder writes it, so two texts that differ only there share a hash.
 */
export function hashText(text: string): string {
  return Array.from(sha256(new TextEncoder().encode(text)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
