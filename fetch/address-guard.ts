/**
 * Which addresses a page may be fetched from. A report's address comes from anywhere, so what it leads to must not be
 * the machine itself, its network, or a cloud's metadata service. Checked when connecting, on the address connected to:
 * a name that changes its address between check and use gains nothing.
 */
import { lookup as resolve } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { buildConnector } from 'undici';
import { HearsayError } from '../src/model/errors.ts';

export type IsAllowed = (address: string) => boolean;

/** Whether `address` (IPv4 or IPv6, no name) is one of the public internet. IPv4 inside IPv6 counts as that IPv4. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv6' && parsed.range() === 'rfc6052') {
    // 64:ff9b::/96 stands for all of IPv4 where a network has IPv6 alone (RFC 6052); its other prefix is local.
    const bytes = parsed.toByteArray();
    return bytes.slice(4, 12).every((byte) => byte === 0) && isPublicAddress(bytes.slice(12).join('.'));
  }
  return parsed.range() === 'unicast';
}

/** Connects for undici, to allowed addresses only. A refusal reaches the caller of the request as a HearsayError. */
export function guardedConnector(isAllowed: IsAllowed, timeoutMs: number): buildConnector.connector {
  const connect = buildConnector({ timeout: timeoutMs, lookup: guardedLookup(isAllowed) });
  return (options, callback) => {
    // Sockets look no name up for an address, so that one is checked here.
    const literal = options.hostname.replace(/^\[|\]$/g, '');
    if (isIP(literal) !== 0 && !isAllowed(literal)) callback(refusal(literal, literal), null);
    else connect(options, callback);
  };
}

function guardedLookup(isAllowed: IsAllowed): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      const refused = addresses?.find(({ address }) => !isAllowed(address));
      if (error) callback(error, '');
      // One private address among public ones is a trick or a mistake; either way not for us.
      else if (refused) callback(refusal(hostname, refused.address), '');
      else if (options.all) callback(null, addresses);
      else callback(null, first?.address ?? '', first?.family);
    });
  };
}

function refusal(host: string, address: string): HearsayError {
  const where = host === address ? address : `${host} (${address})`;
  return new HearsayError(
    'address-refused',
    `${where} is not an address of the public internet; allow it with --allow-private`,
  );
}
