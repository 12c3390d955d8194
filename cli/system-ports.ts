/** The clock and the dice of this machine, for whoever keeps a collection. */
import { randomBytes } from 'node:crypto';
import type { Ports } from '../collection/ports.ts';

export function systemPorts(): Ports {
  let last = 0;
  let count = 0;
  return {
    now: () => new Date().toISOString(),

    /** RFC 9562, 5.7; ids of one millisecond are counted, so that they sort as they were made. */
    newId() {
      const time = Math.max(Date.now(), last);
      count = time === last ? count + 1 : 0;
      last = count > 0xfff ? time + 1 : time;
      if (count > 0xfff) count = 0;
      const bytes = randomBytes(16);
      bytes.writeUIntBE(last, 0, 6);
      bytes.writeUInt16BE(0x7000 | count, 6);
      bytes[8] = 0x80 | (bytes[8]! & 0x3f);
      return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
    },
  };
}
